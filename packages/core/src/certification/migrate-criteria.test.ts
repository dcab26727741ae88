import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BatchId,
  describeRefusal,
  type EnrollmentId,
  id,
  type OfficialId,
  type ParticipantId,
} from '../foundations/index.js'
import { type Batch, unsettledPlan } from '../programs/index.js'
import {
  type Certificate,
  type CertificateCriteria,
  type CertificationFacts,
  type CriteriaMigrationRefusal,
  criteriaMigrationTexts,
  evaluateCriteria,
  migrateCriteria,
  migrationEffectTexts,
  suggestedAttendanceSource,
  suggestedCriteria,
} from './index.js'

// Everything here is synthetic.
const las = id<BatchId>('las-1')
const source = suggestedAttendanceSource
const batch: Batch = {
  ...unsettledPlan,
  status: 'running',
  id: las,
  facility: id('lapas-contoh'),
  program: id('las'),
  schedule: [],
  seats: [],
  ceremonies: [],
  changedOn: '2025-08-21',
  openedOn: '2025-08-01',
  startedOn: '2025-08-21',
  certificateCriteria: JSON.parse(JSON.stringify(suggestedCriteria)),
  criteriaMigrations: [],
}
/** A test instead of attendance. */
const tested: CertificateCriteria = {
  id: 'las/tes',
  requires: { criterion: 'score-at-least', of: 'final', score: 60, source },
  afterBatchClosed: false,
}
const enrollment = (number: number) => id<EnrollmentId>(`e-${number}`)
const person = (number: number, attended: number, score: number | null): CertificationFacts => ({
  enrollment: enrollment(number),
  participant: id<ParticipantId>(`p-${number}`),
  batch: las,
  completedOn: '2025-09-01',
  attendance: { attended, required: 10, unmarked: 0 },
  hours: null,
  units: null,
  scores: { 'pre-test': null, 'post-test': null, practical: null, final: score },
  disciplined: null,
})
const change = {
  on: '2025-08-28',
  by: id<OfficialId>('kalapas'),
  why: 'Tes praktik disepakati dengan BLK',
  facts: [person(2, 7, 60), person(1, 8, 59), person(3, 8, 60), person(4, 7, 59), person(5, 8, null)],
  issued: [],
} as const

describe('new criteria', () => {
  const migrated = migrateCriteria(batch, tested, change)
  if (!migrated.ok) throw new Error(migrated.refusal.code)
  const { value } = migrated

  it('say who gains and who loses, and a missing score is a loss', () => {
    expect(value.gains).toEqual([enrollment(2)])
    expect(value.loses).toEqual([enrollment(1), enrollment(5)])
    expect(value.people.map(({ effect }) => effect)).toEqual([
      'loses',
      'gains',
      'keeps',
      'remains-without',
      'loses',
    ])
  })

  it('are explained for each person by both trees', () => {
    const [first] = value.people
    expect(first).toEqual({
      enrollment: enrollment(1),
      participant: 'p-1',
      before: evaluateCriteria(person(1, 8, 59), suggestedCriteria),
      after: evaluateCriteria(person(1, 8, 59), tested),
      effect: 'loses',
    })
    expect(value.people[4]!.after.outcome).toBe('unknown')
  })

  it('are recorded with who decided, when, why, and both wordings', () => {
    const { on, by, why } = change
    expect(value).toMatchObject({ batch: las, on, by, why, from: suggestedCriteria, to: tested })
  })

  it('leave the batch as it is', () => {
    expect(batch.certificateCriteria).toEqual(suggestedCriteria)
  })

  it('have a text in both languages for every effect', () => {
    for (const { id, en } of Object.values(migrationEffectTexts)) expect([id, en]).not.toContain('')
  })
})

describe('a change of criteria is refused', () => {
  const certificate = {
    paper: 'pelatihan',
    id: id('s-1'),
    batch: las,
    status: 'revoked',
  } as unknown as Certificate
  const cases: {
    title: string
    batch?: Batch
    criteria?: CertificateCriteria
    changes?: Partial<Parameters<typeof migrateCriteria>[2]>
    why: CriteriaMigrationRefusal
  }[] = [
    {
      title: 'once a certificate was issued, though it was revoked since',
      changes: { issued: [certificate] },
      why: { code: 'certificates-issued', batch: las, certificates: [id('s-1')] },
    },
    {
      title: 'of a batch that froze none',
      batch: { ...batch, certificateCriteria: null },
      why: { code: 'no-criteria', batch: las },
    },
    {
      title: 'of a batch whose criteria cannot be read',
      batch: { ...batch, certificateCriteria: { id: 'lama' } },
      why: { code: 'criteria-unreadable', batch: las, criteria: 'lama' },
    },
    {
      title: 'before the last change of the batch',
      changes: { on: '2025-08-20' },
      why: { code: 'before-last-change', on: '2025-08-20', lastChange: '2025-08-21' },
    },
    { title: 'without a reason', changes: { why: ' ' }, why: { code: 'reason-required' } },
    {
      title: 'that changes nothing',
      criteria: suggestedCriteria,
      why: { code: 'same-criteria', criteria: suggestedCriteria.id },
    },
    {
      title: 'to another wording under the same id',
      criteria: { ...suggestedCriteria, afterBatchClosed: false },
      why: { code: 'criteria-id-taken', criteria: suggestedCriteria.id },
    },
    {
      title: 'with facts of another batch',
      changes: { facts: [{ ...person(1, 8, 60), batch: id<BatchId>('las-2') }] },
      why: {
        code: 'facts-of-another-batch',
        enrollment: enrollment(1),
        found: id<BatchId>('las-2'),
        batch: las,
      },
    },
    {
      title: 'with the facts of one person twice',
      changes: { facts: [person(1, 8, 60), person(1, 9, 60)] },
      why: { code: 'enrollment-twice', enrollment: enrollment(1) },
    },
  ]
  it.each(cases)('$title', ({ batch: of = batch, criteria = tested, changes, why }) => {
    expect(migrateCriteria(of, criteria, { ...change, ...changes })).toEqual({ ok: false, refusal: why })
    for (const language of ['id', 'en'] as const) {
      expect(describeRefusal(why, criteriaMigrationTexts, language)).not.toContain('…')
    }
  })

  it('not because of certificates of another batch, or of competence', () => {
    const others = [
      { ...certificate, batch: id<BatchId>('las-2') },
      { ...certificate, paper: 'kompetensi' },
    ] as Certificate[]
    expect(migrateCriteria(batch, tested, { ...change, issued: others }).ok).toBe(true)
  })

  it('not on the day of the last change', () => {
    expect(migrateCriteria(batch, tested, { ...change, on: '2025-08-21' }).ok).toBe(true)
  })
})

describe('a looser score', () => {
  it('makes nobody lose, and a stricter one makes nobody gain', () => {
    const scored = (score: number): CertificateCriteria => ({
      id: `tes-${score}`,
      requires: { criterion: 'score-at-least', of: 'final', score, source },
      afterBatchClosed: false,
    })
    const score = fc.nat(100)
    fc.assert(
      fc.property(score, score, fc.array(fc.option(score), { maxLength: 10 }), (first, second, scores) => {
        if (first === second) return
        const frozen = { ...batch, certificateCriteria: JSON.parse(JSON.stringify(scored(first))) }
        const facts = scores.map((one, n) => person(n, 10, one))
        const migrated = migrateCriteria(frozen, scored(second), { ...change, facts })
        if (!migrated.ok) throw new Error(migrated.refusal.code)
        const { gains, loses, people } = migrated.value
        expect(second < first ? loses : gains).toEqual([])
        expect(people).toHaveLength(scores.length)
      }),
    )
  })
})
