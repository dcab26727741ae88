import { describe, expect, it } from 'vitest'
import {
  type EnrollmentId,
  id,
  type OfficialId,
  type ParticipantId,
  type PartnerId,
} from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import { type Batch, unsettledPlan } from '../programs/index.js'
import {
  type CompetenceTest,
  type CompetenceTestCommand,
  type CompetenceTestContext,
  type CompetenceTestEvent,
  type CompetenceTestRefusal,
  competenceTestSchema,
  decideCompetenceTest,
  evolveCompetenceTest,
} from './competence-test.js'

// Everything here is synthetic.
const participant = id<ParticipantId>('p-1')
const enrollment = id<EnrollmentId>('e-1')
const by = id<OfficialId>('kasi-binadik')
const lsp = id<PartnerId>('lsp-las')
const blk = id<PartnerId>('blk')
const test = {
  id: id<never>('uji-1'),
  facility: id<never>('lapas-contoh'),
  participant,
  enrollment,
  finding: { on: '2025-10-10', lsp, scheme: 'SMAW 3G', assessor: 'Asesor Sintetis', result: 'BK' },
} satisfies Omit<CompetenceTest, 'corrections' | 'changedOn'>
const batch: Batch = {
  ...unsettledPlan,
  status: 'closed',
  id: id('las-1'),
  facility: test.facility,
  program: id('las'),
  partners: [{ partner: blk, role: 'provider', agreement: null }],
  schedule: [],
  seats: [],
  ceremonies: [],
  changedOn: '2025-09-02',
  closedOn: '2025-09-02',
  openedOn: '2025-08-10',
  startedOn: '2025-08-21',
  certificateCriteria: null,
  criteriaMigrations: [],
}
const course = { participant, seated: true, batch }
const context: CompetenceTestContext = { today: '2026-12-31', lspKind: 'lsp', course }
const registered: CompetenceTestEvent = { type: 'Registered', on: '2025-10-12', test }

const given = (...past: CompetenceTestEvent[]) => ({
  when(command: CompetenceTestCommand, known: Partial<CompetenceTestContext> = {}) {
    const fold = (events: readonly CompetenceTestEvent[]) =>
      events.reduce<CompetenceTest | undefined>(evolveCompetenceTest, undefined)
    const decision = decideCompetenceTest(fold(past), command, { ...context, ...known })
    return {
      becomes(expected: object) {
        if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`)
        const after = fold([...past, ...decision.events])
        expect(after).toMatchObject(expected)
        expect(competenceTestSchema.parse(after)).toEqual(after)
      },
      thenRefused: (code: CompetenceTestRefusal['code'], facts: object = {}) =>
        expect(decision).toMatchObject({ ok: false, refusal: { code, ...facts } }),
    }
  },
})
const register = (finding: Partial<CompetenceTest['finding']> = {}, other: Partial<typeof test> = {}) =>
  ({
    type: 'Register',
    on: '2025-10-12',
    test: { ...test, ...other, finding: { ...test.finding, ...finding } },
  }) as const

describe('a competence test', () => {
  it('is registered with scheme, LSP, assessor and result, K or BK', () => {
    given()
      .when(register())
      .becomes({ ...test, corrections: [], changedOn: '2025-10-12' })
    given()
      .when(register({ result: 'K' }))
      .becomes({ finding: { result: 'K' } })
  })

  it('needs no course: someone may have learned elsewhere', () =>
    given()
      .when({ ...register(), test: { ...test, enrollment: null } }, { course: null })
      .becomes({ enrollment: null }))

  it('is registered once, and changed by a correction that says why', () => {
    given(registered).when(register()).thenRefused('already-registered', { test: 'uji-1' })
    const finding = { ...test.finding, result: 'K' } as const
    const correct = {
      type: 'Correct',
      on: '2025-10-13',
      finding,
      correction: { by, why: 'salah ketik' },
    } as const
    given(registered)
      .when(correct)
      .becomes({ finding, corrections: [{ on: '2025-10-13', by, why: 'salah ketik', before: test.finding }] })
    given(registered)
      .when({ ...correct, correction: { by, why: ' ' } })
      .thenRefused('reason-required')
    given(registered)
      .when({ ...correct, on: '2025-10-11' })
      .thenRefused('before-last-change', { lastChange: '2025-10-12' })
    given()
      .when(register(), { today: '2025-10-11' })
      .thenRefused('in-the-future', { on: '2025-10-12', today: '2025-10-11' })
    given().when(correct).thenRefused('no-competence-test')
  })

  it('is of the past, and not of before the course', () => {
    given()
      .when(register({ on: '2025-10-13' }))
      .thenRefused('assessed-in-the-future', { on: '2025-10-12' })
    given()
      .when(register({ on: '2025-10-12' }))
      .becomes({})
    given()
      .when(register({ on: '2025-08-20' }))
      .thenRefused('assessed-before-batch-began', { startedOn: '2025-08-21' })
    given()
      .when(register({ on: '2025-08-21' }))
      .becomes({})
  })

  it.each(['blk', 'dinas', null])('is not taken of a partner that is %s', (lspKind) =>
    given().when(register(), { lspKind }).thenRefused('not-an-lsp', { partner: 'lsp-las', kind: lspKind }),
  )

  it('is not taken of a body that held the course', () => {
    const partners = [{ partner: lsp, role: 'co-organiser', agreement: null }] as const
    given()
      .when(register(), { course: { ...course, batch: { ...batch, partners: [...partners] } } })
      .thenRefused('assessor-not-external', { assessor: 'lsp-las', batch: 'las-1' })
  })

  it('is of someone who had a seat in the course that it names', () => {
    given().when(register(), { course: null }).thenRefused('no-enrollment', { enrollment })
    given()
      .when(register(), { course: { ...course, participant: id('p-2') } })
      .thenRefused('enrollment-of-another', { participant })
    given()
      .when(register(), { course: { ...course, seated: false } })
      .thenRefused('never-enrolled', { enrollment })
  })

  it('has its events in order', () => {
    expect(() =>
      evolveCompetenceTest(undefined, {
        type: 'Corrected',
        on: '2025-10-12',
        finding: test.finding,
        correction: { by, why: 'x' },
      }),
    ).toThrow('cannot come here')
  })

  it('carries a privacy class on every leaf', () => {
    const classes = privacyOf(competenceTestSchema)
    expect(Object.entries(classes).filter(([, privacy]) => privacy === undefined)).toEqual([])
    expect(classes).toMatchObject({ participant: 'personal', 'finding.result': 'personal' })
  })
})
