import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specificationOf } from '../../test/lifecycle-specification.js'
import { type CertificateId, type FacilityId, id, type ParticipantId } from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import {
  decideFollowUp,
  evolveFollowUp,
  type FollowUp,
  type FollowUpCommand,
  type FollowUpContext,
  type FollowUpEvent,
  type FollowUpId,
  followUpLifecycle,
  followUpSchema,
  followUpTexts,
  type NewFollowUp,
  situations,
} from './follow-up.js'
import { followUpSummary } from './follow-up-summary.js'

// Everything here is synthetic.
const participant = id<ParticipantId>('p-1')
const followUp: NewFollowUp = {
  id: id<FollowUpId>('tl-1'),
  facility: id<FacilityId>('lapas-contoh'),
  participant,
  certificate: id<CertificateId>('s-1'),
  releasedOn: '2025-01-31',
  afterMonths: 3,
}
const consent = { givenOn: '2025-01-20', document: null } as const
const planned: FollowUpEvent = { type: 'Planned', on: '2025-01-20', followUp, consent }
const reached: FollowUpEvent = { type: 'Attempted', on: '2025-04-30', means: 'telepon', reached: true }
const missed: FollowUpEvent = { ...reached, reached: false }
const answered: FollowUpEvent = { type: 'Answered', on: '2025-05-01', situation: 'employed', usesSkill: true }

const samples: Record<FollowUpCommand['type'], FollowUpCommand> = {
  Plan: { type: 'Plan', on: '2025-01-20', followUp, consent },
  Attempt: { type: 'Attempt', on: '2025-04-30', means: 'telepon', reached: true },
  Answer: { type: 'Answer', on: '2025-05-01', situation: 'employed', usesSkill: true },
  GiveUp: { type: 'GiveUp', on: '2025-06-01' },
  Withdraw: { type: 'Withdraw', on: '2025-06-01' },
}

const context: FollowUpContext = { role: null, others: [], holder: participant }

const specification = specificationOf({
  lifecycle: followUpLifecycle,
  texts: followUpTexts,
  decide: decideFollowUp,
  evolve: evolveFollowUp,
  schema: followUpSchema,
  context,
  pasts: {
    absent: [],
    planned: [planned],
    answered: [planned, reached, answered],
    lost: [planned, missed, { type: 'WasLost', on: '2025-06-01' }],
    withdrawn: [planned, { type: 'ConsentWithdrawn', on: '2025-02-01' }],
  },
  samples,
})
const { given } = specification

describe('a follow-up', () => {
  it('is planned for who agreed', () => {
    given().when(samples.Plan).becomes('planned', { consent, attempts: [] })
  })
  it('does not exist for who did not agree', () => {
    given()
      .when({ ...samples.Plan, consent: null } as FollowUpCommand)
      .thenRefused({ code: 'no-consent', participant })
  })
  it('does not exist before the person agreed', () => {
    given()
      .when({ ...samples.Plan, on: '2025-01-19' } as FollowUpCommand)
      .thenRefused({ code: 'consent-later', givenOn: '2025-01-20', on: '2025-01-19' })
  })
  it('is planned once for each person and time, or anew after consent was taken back', () => {
    const other = { id: id<FollowUpId>('tl-0'), releasedOn: '2025-01-31', afterMonths: 3 } as const
    const beside = (more: Partial<FollowUpContext['others'][number]>): FollowUpContext => ({
      ...context,
      others: [{ ...other, status: 'planned', ...more }],
    })
    given()
      .when(samples.Plan, beside({}))
      .thenRefused({ code: 'planned-already', participant, afterMonths: 3, followUp: other.id })
    for (const more of [{ status: 'withdrawn' }, { afterMonths: 6 }, { releasedOn: '2023-01-31' }] as const)
      given().when(samples.Plan, beside(more)).becomes('planned')
  })
  it('asks about a certificate of the person, or about none', () => {
    for (const holder of [null, id<ParticipantId>('p-2')])
      given()
        .when(samples.Plan, { ...context, holder })
        .thenRefused({ code: 'certificate-not-theirs', certificate: 's-1', participant })
    given()
      .when({ ...samples.Plan, followUp: { ...followUp, certificate: null } } as FollowUpCommand, {
        ...context,
        holder: null,
      })
      .becomes('planned')
  })
  it('is tried from the day on that is so many months after release', () => {
    given(planned)
      .when({ ...samples.Attempt, on: '2025-04-29' } as FollowUpCommand)
      .thenRefused({ code: 'not-due-yet', dueOn: '2025-04-30' })
    given(planned)
      .when(samples.Attempt)
      .becomes('planned', { attempts: [{ on: '2025-04-30', means: 'telepon', reached: true }] })
  })
  it('is answered by who was reached', () => {
    given(planned, missed).when(samples.Answer).thenRefused({ code: 'never-reached' })
    given(planned, reached)
      .when(samples.Answer)
      .becomes('answered', { situation: 'employed', usesSkill: true })
  })
  it('is given up after somebody tried', () => {
    given(planned).when(samples.GiveUp).thenRefused({ code: 'never-tried' })
    given(planned, missed).when(samples.GiveUp).becomes('lost', { lostOn: '2025-06-01' })
  })
  it.each([
    ['what is planned', [planned]],
    ['what was answered', [planned, reached, answered]],
    ['who was lost', [planned, missed, { type: 'WasLost', on: '2025-05-01' }]],
  ] as [string, FollowUpEvent[]][])('forgets %s when consent is withdrawn', (_, past) => {
    const after = given(...past)
      .when(samples.Withdraw)
      .becomes('withdrawn', { attempts: [] })
    expect(after).not.toHaveProperty('situation')
  })
  it('is specific data throughout', () =>
    expect(new Set(Object.values(privacyOf(followUpSchema)))).toEqual(new Set(['specific'])))
})

describe('what became of people', () => {
  const one = (n: number, more: object): FollowUp =>
    ({
      ...followUp,
      id: id(`tl-${n}`),
      consent,
      attempts: [],
      changedOn: '2025-05-01',
      status: 'planned',
      ...more,
    }) as FollowUp
  const as = (situation: string) => ({
    status: 'answered',
    answeredOn: '2025-05-01',
    situation,
    usesSkill: null,
  })
  const many = (count: number, more: object, from = 0) =>
    Array.from({ length: count }, (_, n) => one(from + n, more))

  it('is told of groups: a group too small is not shown, and one just large enough is', () => {
    const on = '2025-12-31'
    expect(followUpSummary(many(4, as('employed')), { on })[0]).toMatchObject({
      due: null,
      bySituation: { employed: null },
    })
    expect(followUpSummary(many(5, as('employed')), { on })[0]).toMatchObject({
      due: 5,
      bySituation: { employed: 5, declined: 0 },
    })
  })

  it('hides a second count where one alone would be found by taking the others away', () => {
    const people = [
      ...many(9, as('employed')),
      ...many(6, as('in-training'), 20),
      ...many(2, { status: 'lost', lostOn: '2025-06-01' }, 40),
    ]
    expect(followUpSummary(people, { on: '2025-12-31' })).toEqual([
      {
        afterMonths: 3,
        due: 17,
        bySituation: { employed: 9, 'self-employed': 0, 'in-training': null, 'not-working': 0, declined: 0 },
        lost: null,
        open: 0,
      },
    ])
  })

  it('hides a third count where two of one person each would be found by what they are together', () => {
    const people = [
      ...many(10, as('employed')),
      ...many(7, as('in-training'), 20),
      ...many(1, as('declined'), 40),
      ...many(1, {}, 50),
    ]
    expect(followUpSummary(people, { on: '2025-12-31' })[0]).toMatchObject({
      due: 19,
      bySituation: { employed: 10, 'in-training': null, 'not-working': 0, declined: null },
      open: null,
    })
  })

  it('counts nobody before the day, and nobody who took the consent back', () => {
    expect(followUpSummary(many(9, {}), { on: '2025-04-29' })).toEqual([])
    expect(followUpSummary(many(9, {}), { on: '2025-04-30' })).toMatchObject([{ due: 9, open: 9 }])
    expect(
      followUpSummary(many(9, { status: 'withdrawn', withdrawnOn: '2025-04-01' }), { on: '2025-12-31' }),
    ).toEqual([])
  })

  it('never lets a count below the minimum be shown or be worked out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...situations, 'open'), { maxLength: 40 }),
        fc.integer({ min: 2, max: 8 }),
        (answers, atLeast) => {
          const people = answers.map((answer, n) => one(n, answer === 'open' ? {} : as(answer)))
          for (const { due, bySituation, lost, open } of followUpSummary(people, {
            on: '2025-12-31',
            atLeast,
          })) {
            const cells = [...Object.values(bySituation), lost, open]
            for (const cell of cells) expect(cell === null || cell === 0 || cell >= atLeast).toBe(true)
            // What the hidden counts are together can be found by taking the shown ones away.
            const hidden = cells.filter((cell) => cell === null).length
            const together = (due ?? 0) - cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0)
            if (due === null) expect(cells.every((cell) => cell === null)).toBe(true)
            else if (hidden > 0) expect([hidden > 1, together >= atLeast]).toEqual([true, true])
          }
        },
      ),
    )
  })
})

specification.theTableIsShownWhole()
