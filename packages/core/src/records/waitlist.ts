import {
  type Enrollment,
  type InTurn,
  inTurnSchema,
  nextOffers,
  type OvertakingRefusal,
  type PassedOver,
  type PublishedWaitlistPolicy,
  type Standing,
  standingOf,
  suggestedWaitlistPolicy,
  timesTurnedAway,
  type WaitlistAllocation,
  type WaitlistEntry,
  type WaitlistOrder,
  type WaitlistOrderRefusal,
  type WaitlistPolicy,
  type WaitlistRefusal,
  waitlistEntry,
  waitlistOrder,
} from '../enrollment/index.js'
import {
  type BatchId,
  type Day,
  dayCounts,
  type EnrollmentId,
  KemandirianError,
  type Result,
  refuse,
  sentenceEnd,
} from '../foundations/index.js'
import { daySchema } from '../foundations/schemas.js'
import type { Participant } from '../people/index.js'
import type { Batch } from '../programs/index.js'
import type { Instant, JournalEntry } from '../storage/index.js'
import type { ReadOptions } from './collection.js'
import type { enrollment as enrollments } from './enrollment.js'
import type { RefusalOf } from './lifecycle-definition.js'
import type { FacilityRecords } from './open-records.js'
import type { RecordsRefusal } from './records-refusal.js'
import type { Signature } from './work.js'

/** What the waitlist of a batch is read from: the collections of a facility, or those inside a commit. */
export interface WaitlistRecords {
  /** To find the program that the batch is of. */
  readonly batches: Gettable<Batch>
  /** Who waits, and where else they were before. */
  readonly enrollments: FindableEnrollments
  /** When they are released. */
  readonly participants: Gettable<Participant>
  /** By what they are put in order. */
  readonly waitlistPolicies: Gettable<PublishedWaitlistPolicy>
}

/** A collection of which one document can be read. */
export interface Gettable<Doc> {
  /** The document, or `undefined` where there is none. */
  get(id: string, options?: ReadOptions): Promise<Doc | undefined>
}

/** The enrolments, as far as a waitlist asks for them. */
export interface FindableEnrollments {
  /** Those for which all that is given holds. */
  find(
    where: { readonly batch?: string; readonly participant?: string; readonly status?: string },
    options?: ReadOptions,
  ): AsyncIterable<Enrollment>
}

/**
 * The waitlist of a batch on a day, in the order that the facility published, with a reason for every place. The day of
 * release is the end of the sentence (ekspirasi) as it is known then; the need is that of the talk before the training.
 *
 * @param at What to read from: `records.at(facility)`, or the collections inside a commit.
 * @returns `unknown-batch` where there is none. Who began to wait after the day is not on the list.
 * @example
 * const waiting = await waitlistOf(records.at(banjar), { batch, on: '2025-08-21' })
 * if (waiting.ok) waiting.value.positions.map((position) => describePosition(position, 'id'))
 */
export async function waitlistOf(
  at: WaitlistRecords,
  {
    batch: batchId,
    on,
    ...options
  }: {
    readonly batch: BatchId
    readonly on: Day
    /** As it was known at that instant. */
    readonly asOf?: Instant
  },
): Promise<Result<WaitlistOrder, Extract<RecordsRefusal, { code: 'unknown-batch' }>>> {
  const batch = await at.batches.get(batchId, options)
  if (batch === undefined) return refuse({ code: 'unknown-batch', batch: batchId })
  const waiting: Waiting[] = []
  for await (const one of at.enrollments.find({ batch: batchId, status: 'waitlisted' }, options)) {
    if (one.status === 'waitlisted' && one.waitlistedOn <= on) waiting.push(one)
  }
  const policy = await policyFor(at, batch, on, options)
  const order = waitlistOrder(await Promise.all(waiting.map((one) => entryOf(at, one, on, options))), {
    on,
    policy,
  })
  if (!order.ok) throw unexpected(order.refusal)
  return order
}

type Waiting = Extract<Enrollment, { status: 'waitlisted' }>

async function policyFor(
  at: WaitlistRecords,
  { id, program, facility }: Batch,
  on: Day,
  options: ReadOptions,
): Promise<WaitlistPolicy> {
  for (const of of [id, program, facility]) {
    const published = await at.waitlistPolicies.get(of, options)
    if (published && published.publishedOn <= on) return published.policy
  }
  return suggestedWaitlistPolicy
}

async function entryOf(
  at: WaitlistRecords,
  waiting: Waiting,
  on: Day,
  options: ReadOptions,
): Promise<WaitlistEntry> {
  const person = await at.participants.get(waiting.participant, options)
  const earlier: Enrollment[] = []
  for await (const one of at.enrollments.find({ participant: waiting.participant }, options))
    earlier.push(one)
  return waitlistEntry(waiting, {
    releaseOn: person ? releaseOf(person, on) : null,
    turnedAway: timesTurnedAway(earlier),
  })
}

function releaseOf({ sentence, remissions }: Participant, on: Day): Day | null {
  if (sentence === null) return null
  const granted = (remissions ?? []).filter((remission) => remission.granted <= on)
  const end = sentenceEnd(sentence, granted, dayCounts.default)
  return end.ok ? end.value.on : null
}

/** Whom to offer places of a batch to. */
export interface PlacesToOffer {
  /** Whose places they are. */
  readonly batch: BatchId
  /** The day on which they are offered. */
  readonly on: Day
  /** How many places there are to offer; fewer are offered where fewer wait. */
  readonly places: number
  /** The last day on which an offer can be accepted; `null` = no limit. */
  readonly respondBy: Day | null
  /** Who is passed over this time, why, and who decided it. */
  readonly passedOver: readonly PassedOver[]
}

/**
 * Offers places to the head of the waitlist in one commit, all or none, except to those whom a recorded decision passes
 * over.
 *
 * @returns What was offered and on what it rests, or the refusal.
 * @throws KemandirianError what `commit` throws.
 * @example
 * await offerPlaces(records.at(banjar), { batch, on: '2025-08-21', places: 5, respondBy: '2025-08-25', passedOver: [] }, { by: 'kasi-binadik' })
 */
export async function offerPlaces(
  at: Pick<FacilityRecords, 'commit'>,
  { batch, on, places, respondBy, passedOver }: PlacesToOffer,
  signature: Signature,
): Promise<Result<WaitlistAllocation, WaitlistRefusal | RefusalOf<typeof enrollments>>> {
  return at.commit(signature, async (commit) => {
    const waitlist = await waitlistOf(commit, { batch, on })
    if (!waitlist.ok) return waitlist
    const offers = nextOffers(waitlist.value, { batch, places, passedOver })
    if (!offers.ok) return offers
    const list = waitlist.value.positions.map(({ entry }) => entry.enrollment)
    for (const enrollment of offers.value.offered) {
      const ahead = list.slice(0, list.indexOf(enrollment))
      const offered = await commit.enrollments.apply(enrollment, {
        type: 'Offer',
        on,
        respondBy,
        passedOver: passedOver.filter((one) => ahead.includes(one.enrollment)),
      })
      if (!offered.ok) return offered
    }
    return offers
  })
}

/** A place that was given, held against the records as they were known when it was given. */
export interface AllocationCheck {
  /** Who was given it. */
  readonly enrollment: EnrollmentId
  /** `Offered`, or `Accepted` where someone was taken in without an offer. */
  readonly event: 'Offered' | 'Accepted'
  /** The day on which it counted. */
  readonly on: Day
  /** When it was journaled. */
  readonly at: Instant
  /** The list as it was known just before, less those who were given a place earlier in the same commit. */
  readonly order: WaitlistOrder
  /** Who was passed over, why, and who decided it, as journaled. */
  readonly passedOver: readonly PassedOver[]
  /** Where the person stood, as journaled; `null` where nobody waited. */
  readonly stated: Standing | null
  /** Where the person stands in `order`; `null` where nobody waited, or where it was not their turn. */
  readonly found: Standing | null
  /** Why it was not their turn; `null` where it was. */
  readonly refusal: OvertakingRefusal | null
  /** It was their turn, and `found` is what was `stated`. */
  readonly reproduced: boolean
}

/**
 * Every place that was ever given in a batch, replayed from the journal in the order in which they were given: who
 * waited then, in which order, and whether it was this person's turn. What has changed since plays no part.
 *
 * People who were put on the list by the very commit that gave the places were not known just before it, and are not
 * found.
 *
 * @throws KemandirianError what the store throws; one that does not keep earlier versions cannot answer (`asOf`).
 * @example (await replayAllocations(records.at(banjar), batch)).every((check) => check.reproduced)
 */
export async function replayAllocations(
  at: WaitlistRecords & Journaled,
  batch: BatchId,
): Promise<AllocationCheck[]> {
  const orders = new Map<string, WaitlistOrder>()
  const earlier = new Map<Instant, EnrollmentId[]>()
  const checks: AllocationCheck[] = []
  for (const { standing: stated, passedOver, ...place } of await placesGiven(at, batch)) {
    const key = `${place.at} ${place.on}`
    const before = orders.get(key) ?? (await orderBefore(at, batch, place))
    orders.set(key, before)
    const sameCommit = earlier.get(place.at) ?? []
    const order = without(before, sameCommit)
    earlier.set(place.at, [...sameCommit, place.enrollment])

    const again = standingOf(place.enrollment, passedOver, order.positions.length === 0 ? null : order)
    const found = again.ok ? again.value : null
    const reproduced = again.ok && isSame(stated, found)
    checks.push({
      ...place,
      order,
      passedOver,
      stated,
      found,
      refusal: again.ok ? null : again.refusal,
      reproduced,
    })
  }
  return checks
}

interface Journaled {
  readonly enrollments: { history(id: string): Promise<JournalEntry[]> }
}

type PlaceGiven = Pick<AllocationCheck, 'enrollment' | 'event' | 'on' | 'at'> & InTurn

/** In the order in which they were given. Within one commit each leaves one fewer waiting. */
async function placesGiven(at: WaitlistRecords & Journaled, batch: BatchId): Promise<PlaceGiven[]> {
  const places: PlaceGiven[] = []
  for await (const { id } of at.enrollments.find({ batch })) {
    let hasOffer = false
    for (const { event, data, at: instant } of await at.enrollments.history(id)) {
      if (event === 'Offered' || (event === 'Accepted' && !hasOffer)) {
        const { on, ...inTurn } = placeSchema.parse(data)
        places.push({ enrollment: id, event, on, at: instant, ...inTurn })
      }
      if (event === 'Offered') hasOffer = true
      if (event === 'Declined' || event === 'Lapsed') hasOffer = false
    }
  }
  const waiting = ({ standing }: PlaceGiven) => standing?.waiting ?? 0
  return places.sort((a, b) => (a.at === b.at ? waiting(b) - waiting(a) : a.at < b.at ? -1 : 1))
}

const placeSchema = inTurnSchema.extend({ on: daySchema })

async function orderBefore(
  at: WaitlistRecords,
  batch: BatchId,
  { at: instant, on }: Pick<PlaceGiven, 'at' | 'on'>,
): Promise<WaitlistOrder> {
  const asOf = new Date(Date.parse(instant) - 1).toISOString()
  const order = await waitlistOf(at, { batch, on, asOf })
  // A batch that was made in the same commit had no list before.
  return order.ok ? order.value : { on, policy: suggestedWaitlistPolicy, positions: [] }
}

function without(order: WaitlistOrder, given: readonly EnrollmentId[]): WaitlistOrder {
  const left = order.positions.flatMap(({ entry }) => (given.includes(entry.enrollment) ? [] : [entry]))
  const { on, policy } = order
  const again = waitlistOrder(left, { on, policy })
  if (!again.ok) throw unexpected(again.refusal)
  return again.value
}

function isSame(a: Standing | null, b: Standing | null): boolean {
  if (a === null || b === null) return a === b
  const { policy, position, waiting } = a
  return (
    position === b.position &&
    waiting === b.waiting &&
    policy.id === b.policy.id &&
    policy.version === b.policy.version
  )
}

/** Of entries that no store can hold: ids are unique, and who waits later was left out. */
function unexpected(refusal: WaitlistOrderRefusal): KemandirianError {
  return new KemandirianError(
    'damaged-waitlist',
    `The waitlist cannot be put in order (${refusal.code}, ${refusal.enrollment}): the store holds this enrolment twice, or has changed while it was read`,
    { facts: { ...refusal } },
  )
}
