import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type BatchId,
  describeRefusal,
  type EnrollmentId,
  id,
  type OfficialId,
  type ParticipantId,
} from '../foundations/index.js'
import {
  type BatchCandidate,
  type Composition,
  type CompositionPolicy,
  type CompositionRefusal,
  type CompositionTerms,
  checkComposition,
  composeBatch,
  compositionTexts,
  type LeftOutReason,
  leftOutTexts,
  nextOffers,
  passedOverBy,
  type Separation,
  suggestedCompositionPolicy,
  type WaitlistEntry,
  waitlistOrder,
} from './index.js'

// Everything here is synthetic.
const person = (number: number) => id<ParticipantId>(`p-${number}`)
const place = (number: number) => id<EnrollmentId>(`e-${number}`)
const candidate = (number: number, facts: Partial<BatchCandidate> = {}): BatchCandidate => ({
  enrollment: place(number),
  participant: person(number),
  indication: 'eligible',
  interests: null,
  position: number,
  ...facts,
})
const terms: CompositionTerms = { quota: 2, trades: ['las listrik'], separations: [], seated: [] }
const policy = (interests: CompositionPolicy['interests']) => ({ ...suggestedCompositionPolicy, interests })
const fullSeats: CompositionPolicy = { ...suggestedCompositionPolicy, seats: 'as-many-as-possible' }
const apart = (...pairs: [number, number][]): Separation[] => pairs.map(([a, b]) => [person(a), person(b)])

const composed = (candidates: readonly BatchCandidate[], changes: Partial<CompositionTerms> = {}) => {
  const composition = composeBatch(candidates, { ...terms, ...changes })
  if (!composition.ok) throw new Error(composition.refusal.code)
  return composition.value
}
const chosenOf = ({ chosen }: Pick<Composition, 'chosen'>) => chosen.map((one) => one.candidate.enrollment)

describe('a batch takes', () => {
  it('the head of the waitlist, up to its quota', () => {
    const batch = composed([candidate(3), candidate(1), candidate(2)])
    expect(chosenOf(batch)).toEqual([place(1), place(2)])
    expect(batch.placesLeft).toBe(0)
  })

  it('everyone who may come where it has no quota', () => {
    const batch = composed([candidate(1), candidate(2), candidate(3)], { quota: null })
    expect(batch.chosen).toHaveLength(3)
    expect(batch.placesLeft).toBeNull()
  })

  it('who is on the waitlist before who is not, and those by record id', () => {
    const off = { position: null }
    const batch = composed([candidate(8, off), candidate(7, off), candidate(9)], { quota: 3 })
    expect(chosenOf(batch)).toEqual([place(9), place(7), place(8)])
  })

  it('only so many as the seats that are left', () => {
    const batch = composed([candidate(1), candidate(2)], { seated: [person(8)] })
    expect(chosenOf(batch)).toEqual([place(1)])
    expect(batch.placesLeft).toBe(0)
  })

  it('nobody where more are seated already than its quota', () => {
    const batch = composed([candidate(1)], { quota: 1, seated: [person(8), person(9)] })
    expect(batch.chosen).toEqual([])
    expect(batch.placesLeft).toBe(0)
    expect(batch.proof.broken).toEqual([])
  })

  it('by preference, then who was not asked, then who asked for another trade, where interests are preferred', () => {
    const batch = composed(
      [
        candidate(1, { interests: ['tata boga'] }),
        candidate(2, { interests: null }),
        candidate(3, { interests: ['tata boga', 'las listrik'] }),
        candidate(4, { interests: ['las listrik'] }),
      ],
      { quota: 4, policy: policy('preferred') },
    )
    expect(chosenOf(batch)).toEqual([place(4), place(3), place(2), place(1)])
  })
})

describe('someone is left out', () => {
  const cases: {
    title: string
    of: BatchCandidate
    changes?: Partial<CompositionTerms>
    beside?: BatchCandidate[]
    reason: LeftOutReason
    rank: number | null
  }[] = [
    {
      title: 'who is not eligible',
      of: candidate(2, { indication: 'not-eligible' }),
      reason: { code: 'not-eligible' },
      rank: null,
    },
    {
      title: 'whose eligibility is undetermined',
      of: candidate(2, { indication: 'undetermined' }),
      reason: { code: 'eligibility-undetermined' },
      rank: null,
    },
    {
      title: 'whom nobody assessed',
      of: candidate(2, { indication: null }),
      reason: { code: 'eligibility-undetermined' },
      rank: null,
    },
    {
      title: 'who has a seat already',
      of: candidate(2),
      changes: { seated: [person(2)] },
      reason: { code: 'already-seated' },
      rank: null,
    },
    {
      title: 'who asked for another trade, where it is required',
      of: candidate(2, { interests: ['tata boga'] }),
      changes: { policy: policy('required') },
      reason: { code: 'other-interests', interests: ['tata boga'] },
      rank: null,
    },
    {
      title: 'who was not asked, where it is required',
      of: candidate(2, { interests: null }),
      changes: { policy: policy('required') },
      reason: { code: 'interests-not-known' },
      rank: null,
    },
    {
      title: 'who must be kept apart from someone further up',
      of: candidate(2),
      changes: { separations: apart([2, 1]) },
      reason: { code: 'kept-apart', from: [person(1)] },
      rank: 2,
    },
    {
      title: 'who must be kept apart from someone with a seat, though further up than anyone',
      of: candidate(0),
      changes: { separations: apart([0, 9]), seated: [person(9)] },
      reason: { code: 'kept-apart', from: [person(9)] },
      rank: 1,
    },
    {
      title: 'who would keep more people out than there are of one',
      of: candidate(0),
      changes: { separations: apart([0, 1], [0, 3]), policy: fullSeats },
      beside: [candidate(3, { interests: ['las listrik'] })],
      reason: { code: 'more-seats-without', from: [person(1), person(3)] },
      rank: 1,
    },
    {
      title: 'for whom no place is left',
      of: candidate(2),
      changes: { quota: 1 },
      reason: { code: 'no-place-left', places: 1 },
      rank: 2,
    },
  ]
  it.each(cases)('$title', ({ of, changes, beside = [], reason, rank }) => {
    const batch = composed([of, candidate(1, { interests: ['las listrik'] }), ...beside], changes)
    expect(batch.leftOut).toEqual([{ rank, candidate: of, reason }])
    for (const language of ['id', 'en'] as const) {
      const text = describeRefusal(reason, leftOutTexts, language)
      expect(text).not.toContain('…')
      expect(text).not.toMatch(/p-\d/)
    }
  })

  it('with a rank before those without, each group in its order', () => {
    const out = { indication: 'not-eligible' } as const
    const batch = composed([candidate(5, out), candidate(3), candidate(2), candidate(4, out), candidate(1)], {
      quota: 1,
    })
    expect(batch.leftOut.map(({ candidate }) => candidate.enrollment)).toEqual([2, 3, 4, 5].map(place))
  })
})

describe('a batch is not composed', () => {
  const cases: {
    title: string
    candidates: BatchCandidate[]
    changes?: Partial<CompositionTerms>
    why: CompositionRefusal
  }[] = [
    {
      title: 'for a quota below zero',
      candidates: [],
      changes: { quota: -1 },
      why: { code: 'quota-not-whole', quota: -1 },
    },
    {
      title: 'for a quota that is not whole',
      candidates: [],
      changes: { quota: 1.5 },
      why: { code: 'quota-not-whole', quota: 1.5 },
    },
    {
      title: 'from one enrolment twice',
      candidates: [candidate(1), candidate(2, { enrollment: place(1) })],
      why: { code: 'enrollment-twice', enrollment: place(1) },
    },
    {
      title: 'from one person twice',
      candidates: [candidate(1), candidate(2, { participant: person(1) })],
      why: { code: 'candidate-twice', participant: person(1) },
    },
    {
      title: 'from two at one place of the waitlist',
      candidates: [candidate(1), candidate(2, { position: 1 })],
      why: { code: 'position-twice', position: 1, enrollments: [place(1), place(2)] },
    },
    {
      title: 'with someone kept apart from themselves',
      candidates: [],
      changes: { separations: apart([1, 1]) },
      why: { code: 'separated-from-oneself', participant: person(1) },
    },
  ]
  it.each(cases)('$title', ({ candidates, changes, why }) => {
    expect(composeBatch(candidates, { ...terms, ...changes })).toEqual({ ok: false, refusal: why })
    for (const language of ['id', 'en'] as const) {
      expect(describeRefusal(why, compositionTexts, language)).not.toContain('…')
    }
  })
})

describe('separated people who both have a seat', () => {
  it('are named, since a composition cannot mend it', () => {
    const batch = composed([], { separations: apart([1, 2], [1, 3]), seated: [person(1), person(2)] })
    expect(batch.seatedTogether).toEqual(apart([1, 2]))
    expect(batch.proof.broken).toEqual([])
  })
})

/** Pairs of people all over the list, the same in every run. */
const scattered = (people: number, pairs: number): [number, number][] => {
  let state = 1
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state % people
  }
  return Array.from({ length: pairs }, () => {
    const a = next()
    const b = next()
    return [a + 1, (a === b ? (b + 1) % people : b) + 1]
  })
}

const small = fc.record({
  indications: fc.array(fc.constantFrom('eligible' as const, 'eligible' as const, 'not-eligible' as const), {
    maxLength: 9,
  }),
  quota: fc.option(fc.nat(6)),
  pairs: fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
    .map((all) => all.filter(([a, b]) => a !== b)),
  seated: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
})

describe('the composition', () => {
  it('is the first of all admissible batches in the published order, as trying every one of them finds', () => {
    fc.assert(
      fc.property(small, ({ indications, quota, pairs, seated }) => {
        const candidates = indications.map((indication, n) => candidate(n + 1, { indication }))
        const all = { quota, separations: apart(...pairs), seated: seated.map(person) }
        const batch = composed(candidates, all)

        const admissible = candidates.filter(
          (one) => one.indication === 'eligible' && !all.seated.includes(one.participant),
        )
        let first: BatchCandidate[] | undefined
        for (let choice = 2 ** admissible.length - 1; choice >= 0; choice--) {
          // The head of the list is the highest digit, so larger numbers come first in the published order.
          const picked = admissible.filter((_, at) => (choice >> (admissible.length - 1 - at)) & 1)
          const together = [...all.seated, ...picked.map((one) => one.participant)]
          const fits = picked.length === 0 || quota === null || together.length <= quota
          const mixed = all.separations.some(
            ([a, b]) =>
              together.includes(a) &&
              together.includes(b) &&
              !(all.seated.includes(a) && all.seated.includes(b)),
          )
          if (fits && !mixed) {
            first = picked
            break
          }
        }
        expect(chosenOf(batch)).toEqual(first!.map((one) => one.enrollment))
        expect(batch.chosen.length + batch.leftOut.length).toBe(candidates.length)
        expect(batch.proof).toMatchObject({ better: [], broken: [] })
      }),
      { numRuns: 300 },
    )
  })

  it('fills as many seats as can be where that is asked, and is the first of those that do', () => {
    fc.assert(
      fc.property(small, ({ indications, quota, pairs, seated }) => {
        const candidates = indications.map((indication, n) => candidate(n + 1, { indication }))
        const all = { quota, separations: apart(...pairs), seated: seated.map(person), policy: fullSeats }
        const batch = composed(candidates, all)

        const apartFrom = (one: BatchCandidate, others: readonly ParticipantId[]) =>
          all.separations.some(
            ([a, b]) =>
              (a === one.participant && others.includes(b)) || (b === one.participant && others.includes(a)),
          )
        const admissible = candidates.filter(
          (one) =>
            one.indication === 'eligible' &&
            !all.seated.includes(one.participant) &&
            !apartFrom(one, all.seated),
        )
        const places = quota === null ? 9 : Math.max(0, quota - seated.length)
        let fullest: BatchCandidate[] = []
        for (let choice = 2 ** admissible.length - 1; choice >= 0; choice--) {
          const picked = admissible.filter((_, at) => (choice >> (admissible.length - 1 - at)) & 1)
          const people = picked.map((one) => one.participant)
          if (picked.length > places || picked.some((one) => apartFrom(one, people))) continue
          if (picked.length > fullest.length) fullest = picked
        }
        expect(chosenOf(batch)).toEqual(fullest.map((one) => one.enrollment))
        expect(batch).toMatchObject({ guarantee: 'exact', proof: { better: [], broken: [] } })
        expect(batch.atMost).toBeGreaterThanOrEqual(batch.chosen.length)
        expect(batch.chosen.length + batch.leftOut.length).toBe(candidates.length)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same in whatever order candidates and separations are given', () => {
    fc.assert(
      fc.property(small, fc.boolean(), ({ indications, quota, pairs, seated }, full) => {
        const candidates = indications.map((indication, n) => candidate(n + 1, { indication }))
        const all = {
          ...{ quota, seated: seated.map(person) },
          policy: full ? fullSeats : suggestedCompositionPolicy,
        }
        const one = composed(candidates, { ...all, separations: apart(...pairs) })
        const other = composed(candidates.toReversed(), {
          ...all,
          separations: apart(...pairs)
            .toReversed()
            .map(([a, b]) => [b, a]),
        })
        expect({ ...other, seatedTogether: [] }).toEqual({ ...one, seatedTogether: [] })
      }),
    )
  })

  it('may leave a place empty rather than leave out one person for two further down', () => {
    const batch = composed([candidate(1), candidate(2), candidate(3)], { separations: apart([1, 2], [1, 3]) })
    expect(chosenOf(batch)).toEqual([place(1)])
    expect(batch.placesLeft).toBe(1)
  })

  it('fills that place where seats come first, with the two further down', () => {
    const batch = composed([candidate(1), candidate(2), candidate(3)], {
      separations: apart([1, 2], [1, 3]),
      policy: fullSeats,
    })
    expect(chosenOf(batch)).toEqual([place(2), place(3)])
    expect(batch).toMatchObject({ placesLeft: 0, atMost: 2, guarantee: 'exact' })
  })

  it('leaves nobody out for the sake of seats that are filled anyway', () => {
    const batch = composed(
      [1, 2, 3, 4].map((n) => candidate(n)),
      {
        separations: apart([1, 2], [1, 3]),
        policy: fullSeats,
      },
    )
    expect(chosenOf(batch)).toEqual([place(1), place(4)])
  })

  it('fills every seat that can be among 500 people in 50 gangs who are kept apart', () => {
    // In each ten, the first two are to be kept apart from the other eight: in order, two of ten would come.
    const gangs = Array.from({ length: 50 }, (_, gang) => gang * 10)
    const separations = gangs.flatMap((at) =>
      apart(
        ...[3, 4, 5, 6, 7, 8, 9, 10].flatMap((n): [number, number][] => [
          [at + 1, at + n],
          [at + 2, at + n],
        ]),
      ),
    )
    const candidates = Array.from({ length: 500 }, (_, n) => candidate(n + 1))
    expect(composed(candidates, { quota: null, separations }).chosen).toHaveLength(100)
    const batch = composed(candidates, { quota: null, separations, policy: fullSeats })
    expect(batch.chosen).toHaveLength(400)
    expect(batch).toMatchObject({ atMost: 400, guarantee: 'exact', proof: { better: [], broken: [] } })
    const some = composed(candidates, { quota: 391, separations, policy: fullSeats })
    // One place fewer than nine gangs spare six each: the first of the list are taken where it costs no place.
    expect(some.chosen).toHaveLength(391)
    expect(chosenOf(some).slice(0, 2)).toEqual([place(1), place(2)])
    expect(some).toMatchObject({ guarantee: 'exact', proof: { better: [], broken: [] } })
  })

  it('says how far it could be off where too many are separated to prove it', () => {
    const candidates = Array.from({ length: 300 }, (_, n) => candidate(n + 1))
    const separations = apart(...scattered(300, 1500))
    const batch = composed(candidates, { quota: null, separations, policy: fullSeats })
    expect(batch.guarantee).toBe('bounded')
    expect(batch.atMost).toBeGreaterThan(batch.chosen.length)
    expect(batch.proof).toMatchObject({ better: [], broken: [] })
    const inOrder = composed(candidates, { quota: null, separations })
    expect(batch.chosen.length).toBeGreaterThanOrEqual(inOrder.chosen.length)
  })
})

describe('a composition that is taken as proposed', () => {
  it('passes over on the waitlist whom it left out, so that the next offers are whom it chose', () => {
    fc.assert(
      fc.property(
        small,
        fc.constantFrom('required', 'preferred', 'not-asked' as const),
        fc.boolean(),
        fc.infiniteStream(fc.constantFrom(null, [], ['las listrik'], ['tata boga', 'las listrik'])),
        ({ indications, quota, pairs, seated }, interests, full, asked) => {
          const candidates = indications.map((indication, n) =>
            candidate(n + 1, { indication, interests: asked.next().value }),
          )
          const batch = composed(candidates, {
            ...{ quota, separations: apart(...pairs), seated: seated.map(person) },
            policy: { ...(full ? fullSeats : suggestedCompositionPolicy), interests },
          })
          const waiting = candidates.filter((one) => !seated.map(person).includes(one.participant))
          const order = waitlistOrder(waiting.map(waits), { on: '2025-08-21' })
          if (!order.ok) throw new Error(order.refusal.code)
          const offers = nextOffers(order.value, {
            ...{ batch: id<BatchId>('las-1'), places: batch.chosen.length },
            passedOver: passedOverBy(batch, id<OfficialId>('kalapas')),
          })
          if (!offers.ok) throw new Error(offers.refusal.code)
          expect(offers.value.offered.toSorted()).toEqual(chosenOf(batch).toSorted())
        },
      ),
      { numRuns: 300 },
    )
  })

  const waits = ({ enrollment, participant, position }: BatchCandidate): WaitlistEntry => ({
    ...{ enrollment, participant, proposedOn: '2025-08-01', waitlistedOn: addDays('2025-08-01', position!) },
    ...{ offersDeclined: 0, releaseOn: null, need: null, turnedAway: 0 },
  })
})

describe('the proof of a composition', () => {
  it('tries every single change for 500 candidates with separations, and finds none that is better', () => {
    const candidates = Array.from({ length: 500 }, (_, n) => candidate(n + 1))
    const separations = apart(...scattered(500, 2000))
    const batch = composed(candidates.toReversed(), { quota: 60, separations })
    expect(composed(candidates, { quota: 60, separations, policy: fullSeats }).chosen).toEqual(batch.chosen)
    expect(batch.chosen).toHaveLength(60)
    const swaps = batch.leftOut.reduce(
      (sum, { rank }) => sum + batch.chosen.filter((one) => one.rank > rank!).length,
      0,
    )
    expect(batch.proof).toEqual({ addsTried: 440, swapsTried: swaps, better: [], broken: [] })
    expect(swaps).toBeGreaterThan(0)
  })

  const all = [candidate(1), candidate(2), candidate(3)]
  const byHand = (chosen: number[], changes: Partial<CompositionTerms> = {}) => {
    const ranked = all.map((one, at) => ({ rank: at + 1, candidate: one }))
    return checkComposition(
      {
        chosen: ranked.filter(({ rank }) => chosen.includes(rank)),
        leftOut: ranked
          .filter(({ rank }) => !chosen.includes(rank))
          .map((one) => ({ ...one, reason: { code: 'no-place-left', places: 2 } })),
      },
      { ...terms, ...changes },
    )
  }

  it('finds the swap that a batch composed by hand missed', () => {
    expect(byHand([2, 3]).better).toEqual([
      { add: place(1), drop: place(2) },
      { add: place(1), drop: place(3) },
    ])
  })

  it('finds the place that a batch composed by hand left empty', () => {
    expect(byHand([1]).better).toEqual([
      { add: place(2), drop: null },
      { add: place(3), drop: null },
    ])
  })

  it('takes no swap for better that breaks a separation', () => {
    expect(byHand([2, 3], { separations: apart([1, 2]) }).better).toEqual([{ add: place(1), drop: place(2) }])
  })

  it('names the separation and the quota that a batch composed by hand breaks', () => {
    expect(byHand([1, 2, 3], { separations: apart([1, 2]) }).broken).toEqual(['over-quota', ...apart([1, 2])])
  })
})
