import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type EnrollmentId, id, type ParticipantId } from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import {
  describePosition,
  type Enrollment,
  type ExitReason,
  publishedWaitlistPolicySchema,
  suggestedWaitlistPolicy,
  timesTurnedAway,
  type WaitlistEntry,
  type WaitlistGround,
  type WaitlistPolicy,
  type WaitlistRule,
  waitlistEntry,
  waitlistEntrySchema,
  waitlistGrounds,
  waitlistOrder,
  waitlistPolicySchema,
  whyAhead,
} from './index.js'

// Everything here is synthetic.
const on = '2025-08-21'

const entry = (name: string, facts: Partial<WaitlistEntry> = {}): WaitlistEntry => ({
  enrollment: id<EnrollmentId>(name),
  participant: id<ParticipantId>(`p-${name}`),
  proposedOn: '2025-07-01',
  waitlistedOn: '2025-07-10',
  offersDeclined: 0,
  releaseOn: '2026-08-21',
  need: 'moderate',
  turnedAway: 0,
  ...facts,
})
const only = (...rules: WaitlistRule[]): WaitlistPolicy => ({ ...suggestedWaitlistPolicy, rules })
const ordered = (entries: readonly WaitlistEntry[], policy = suggestedWaitlistPolicy) => {
  const order = waitlistOrder(entries, { on, policy })
  if (!order.ok) throw new Error(order.refusal.code)
  return order.value.positions
}

describe('a waitlist puts ahead', () => {
  const cases: {
    title: string
    policy?: WaitlistPolicy
    ahead: Partial<WaitlistEntry>
    behind: Partial<WaitlistEntry>
    by: WaitlistGround
  }[] = [
    {
      title: 'who is released in an earlier quarter',
      ahead: { releaseOn: addDays(on, 89), need: 'low' },
      behind: { releaseOn: addDays(on, 90), need: 'high' },
      by: 'days-to-release',
    },
    {
      title: 'who needs it more, of two who are released in one quarter',
      ahead: { releaseOn: addDays(on, 89), need: 'high' },
      behind: { releaseOn: on, need: 'moderate' },
      by: 'need',
    },
    {
      title: 'whose need is known, where the policy puts unknown last',
      ahead: { need: 'low' },
      behind: { need: null },
      by: 'need',
    },
    {
      title: 'whose need is not known, where the policy puts unknown first',
      policy: only({ by: 'need', unknown: 'first' }),
      ahead: { need: null },
      behind: { need: 'high' },
      by: 'need',
    },
    {
      title: 'whose release is far off, over one that has passed and so is not known',
      ahead: { releaseOn: '2035-01-01' },
      behind: { releaseOn: addDays(on, -1) },
      by: 'days-to-release',
    },
    {
      title: 'who was turned away before',
      ahead: { turnedAway: 1, waitlistedOn: '2025-08-20' },
      behind: { turnedAway: 0 },
      by: 'turned-away',
    },
    {
      title: 'who declined once over who declined twice',
      ahead: { offersDeclined: 1 },
      behind: { offersDeclined: 2 },
      by: 'offers-declined',
    },
    {
      title: 'who has waited longer, though the other never declined: the first time is not counted',
      ahead: { offersDeclined: 1, waitlistedOn: '2025-07-09' },
      behind: { offersDeclined: 0, waitlistedOn: '2025-07-10' },
      by: 'waited',
    },
    {
      title: 'who was proposed earlier, of two alike',
      ahead: { proposedOn: '2025-06-30' },
      behind: { proposedOn: '2025-07-01' },
      by: 'proposed-on',
    },
    { title: 'the lower record id, of two alike in all', ahead: {}, behind: {}, by: 'record-id' },
  ]
  it.each(cases)('$title', ({ policy, ahead, behind, by }) => {
    // Names speak for the other order, except where the name itself decides.
    const [a, b] = by === 'record-id' ? ['a', 'b'] : ['b', 'a']
    for (const turn of [(x: WaitlistEntry[]) => x, (x: WaitlistEntry[]) => x.toReversed()]) {
      const positions = ordered(turn([entry(a, ahead), entry(b, behind)]), policy)
      expect(positions.map((position) => position.entry.enrollment)).toEqual([a, b])
      expect(positions.map((position) => position.behind)).toEqual([null, { enrollment: a, by }])
      expect(whyAhead(positions[0]!, positions[1]!)).toBe(by)
    }
  })

  it('who waited one band longer, and a day within the band decides nothing', () => {
    const policy = only({ by: 'waited', bandDays: 30 })
    const waited = (days: number) => ({ waitlistedOn: addDays(on, -days) })
    expect(ordered([entry('a', waited(29)), entry('b', waited(30))], policy)[0]!.entry.enrollment).toBe('b')
    expect(ordered([entry('a', waited(30)), entry('b', waited(59))], policy)[0]!.entry.enrollment).toBe('a')
  })
})

describe('a waitlist is refused', () => {
  it('with one enrolment twice', () => {
    expect(waitlistOrder([entry('a'), entry('a')], { on })).toEqual({
      ok: false,
      refusal: { code: 'enrollment-twice', enrollment: 'a' },
    })
  })

  it('with someone who began to wait after the day, and not with one who began on it', () => {
    expect(waitlistOrder([entry('a', { waitlistedOn: '2025-08-22' })], { on })).toEqual({
      ok: false,
      refusal: { code: 'not-waiting-yet', enrollment: 'a', waitlistedOn: '2025-08-22', on },
    })
    expect(waitlistOrder([entry('a', { waitlistedOn: on })], { on }).ok).toBe(true)
  })
})

const days = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => addDays(on, n))
const entries = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 12 }).chain((numbers) =>
  fc.tuple(
    ...numbers.map((number) =>
      fc.record({
        enrollment: fc.constant(id<EnrollmentId>(`e-${number}`)),
        participant: fc.constant(id<ParticipantId>(`p-${number}`)),
        proposedOn: days(-80, -70),
        waitlistedOn: days(-60, 0),
        offersDeclined: fc.nat(3),
        releaseOn: fc.option(days(-10, 400)),
        need: fc.constantFrom('low' as const, 'moderate' as const, 'high' as const, null),
        turnedAway: fc.nat(2),
      }),
    ),
  ),
)
const unknown = fc.constantFrom('first' as const, 'last' as const)
const bandDays = fc.integer({ min: 1, max: 90 })
const policies = fc
  .array(
    fc.oneof(
      fc.record({ by: fc.constant('days-to-release' as const), bandDays, unknown }),
      fc.record({ by: fc.constant('need' as const), unknown }),
      fc.record({ by: fc.constant('waited' as const), bandDays }),
      fc.record({ by: fc.constant('turned-away' as const) }),
      fc.record({ by: fc.constant('offers-declined' as const), notCounted: fc.nat(2) }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((rules): WaitlistPolicy => ({ ...suggestedWaitlistPolicy, rules }))

describe('the order', () => {
  it('is the same in whatever order people are given', () => {
    fc.assert(
      fc.property(entries, policies, fc.infiniteStream(fc.nat()), (given, policy, keys) => {
        const shuffled = given
          .map((one) => [keys.next().value, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one)
        expect(ordered(shuffled, policy)).toEqual(ordered(given, policy))
      }),
    )
  })

  it('of two people does not depend on who else waits', () => {
    fc.assert(
      fc.property(entries, policies, (given, policy) => {
        const all = ordered(given, policy)
        for (const [at, a] of all.entries()) {
          for (const b of all.slice(at + 1)) {
            const pair = ordered([b.entry, a.entry], policy)
            expect(pair.map(({ entry }) => entry)).toEqual([a.entry, b.entry])
            expect(pair[1]!.behind!.by).toBe(whyAhead(a, b))
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('never moves a person back for a need that is greater, a longer wait or fewer declined offers', () => {
    const placeOf = (given: WaitlistEntry[], one: WaitlistEntry, policy: WaitlistPolicy) =>
      ordered(given, policy).find(({ entry }) => entry.enrollment === one.enrollment)!.position
    fc.assert(
      fc.property(entries, policies, (given, policy) => {
        const [one, ...others] = given
        if (one === undefined) return
        const before = placeOf(given, one, policy)
        const better: Partial<WaitlistEntry>[] = [
          { waitlistedOn: addDays(one.waitlistedOn, -40) },
          { offersDeclined: 0 },
          { turnedAway: one.turnedAway + 1 },
          ...(one.need === null ? [] : [{ need: 'high' as const }]),
        ]
        for (const change of better) {
          const changed = { ...one, ...change }
          expect(placeOf([changed, ...others], changed, policy)).toBeLessThanOrEqual(before)
        }
      }),
    )
  })

  it('puts 5,000 people in order', () => {
    const many = Array.from({ length: 5000 }, (_, n) =>
      entry(`e-${n}`, { waitlistedOn: addDays(on, -((n * 7919) % 1000)) }),
    )
    const positions = ordered(many)
    expect(positions).toHaveLength(5000)
    expect(new Set(positions.map(({ entry }) => entry.enrollment)).size).toBe(5000)
  })

  it('carries the policy that it was made by', () => {
    const order = waitlistOrder([], { on })
    expect(order).toEqual({ ok: true, value: { on, policy: suggestedWaitlistPolicy, positions: [] } })
    expect(waitlistPolicySchema.parse(suggestedWaitlistPolicy)).toEqual(suggestedWaitlistPolicy)
    expect(suggestedWaitlistPolicy.source.confidence).toBe('convention')
  })
})

describe('a place', () => {
  const [first, second] = ordered([
    entry('a', { releaseOn: addDays(on, 40), need: 'high' }),
    entry('b', { releaseOn: addDays(on, -3), need: null, offersDeclined: 2, turnedAway: 1 }),
  ])

  it('is explained by the own facts and what decided', () => {
    expect(describePosition(first!, 'id')).toBe(
      'Urutan 1: 40 hari sampai bebas; kebutuhan tinggi; 0 kali tidak kebagian tempat; 0 tawaran ditolak; menunggu 42 hari.',
    )
    expect(describePosition(second!, 'id')).toBe(
      'Urutan 2: tanggal bebas sudah lewat, dianggap belum diketahui; kebutuhan belum dinilai; 1 kali tidak kebagian tempat; 2 tawaran ditolak; menunggu 42 hari. Sesudah urutan 1 karena waktu sampai bebas.',
    )
    expect(describePosition(second!, 'en')).toContain('Behind position 1 because of the time to release.')
  })

  it('is explained without anything about another person', () => {
    expect(describePosition(second!, 'id')).not.toMatch(/40|tinggi|p-a/)
  })

  it('has a text in both languages for every ground', () => {
    for (const { id, en } of Object.values(waitlistGrounds)) expect([id, en]).not.toContain('')
  })
})

describe('how often someone was turned away', () => {
  const ended = (
    reason: ExitReason,
    from: 'waitlisted' | 'enrolled' = 'waitlisted',
  ): Extract<Enrollment, { status: 'left' }> => ({
    ...{ status: 'left', id: id('e-1'), facility: id('lapas-contoh'), participant: id('p-1') },
    ...{ batch: id('las-1'), proposedOn: '2025-07-01', intake: null, offersDeclined: 0 },
    ...{ changedOn: '2025-08-01', leftOn: '2025-08-01', exit: { reason, note: null } },
    ...{ leftFrom: from, enrolledOn: from === 'enrolled' ? '2025-07-20' : null },
  })

  it('counts what was no choice of theirs: no place left, or a batch that was cancelled', () => {
    const cases = [ended('no-place-left'), ended('batch-cancelled'), ended('no-longer-wants'), ended('court')]
    expect(timesTurnedAway(cases)).toBe(2)
  })

  it('does not count a seat that was lost with its batch', () => {
    expect(timesTurnedAway([ended('batch-cancelled', 'enrolled')])).toBe(0)
  })
})

describe('an order that was published', () => {
  it('has a privacy class for every field, and none that hides it', () => {
    expect(Object.entries(privacyOf(publishedWaitlistPolicySchema))).toSatisfy(
      (fields: [string, string | undefined][]) =>
        fields.every(([field, privacy]) => privacy === (field === 'facility' ? 'internal' : 'public')),
    )
  })
})

describe('an entry', () => {
  it('takes from the enrolment what it holds', () => {
    const enrollment: Enrollment & { status: 'waitlisted' } = {
      status: 'waitlisted',
      id: id('e-1'),
      facility: id('lapas-contoh'),
      participant: id('p-1'),
      batch: id('las-1'),
      proposedOn: '2025-07-01',
      intake: { on: '2025-07-05', interests: [], potential: null, need: 'low', score: null },
      offersDeclined: 1,
      changedOn: '2025-08-01',
      waitlistedOn: '2025-07-10',
    }
    const made = waitlistEntry(enrollment, { releaseOn: null, turnedAway: 2 })
    expect(made).toEqual({
      enrollment: 'e-1',
      participant: 'p-1',
      proposedOn: '2025-07-01',
      waitlistedOn: '2025-07-10',
      offersDeclined: 1,
      releaseOn: null,
      need: 'low',
      turnedAway: 2,
    })
    expect(waitlistEntrySchema.parse(made)).toEqual(made)
    const asked = waitlistEntry({ ...enrollment, intake: null }, { releaseOn: null, turnedAway: 0 })
    expect(asked.need).toBeNull()
  })

  it('has a privacy class for every field', () => {
    expect(Object.values(privacyOf(waitlistEntrySchema))).not.toContain(undefined)
  })
})
