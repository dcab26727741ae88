import {
  accept,
  type EnrollmentId,
  type LocalizedText,
  type ParticipantId,
  type Result,
  refuse,
} from '../foundations/index.js'
import type { Indication } from './enrollment.js'
import { fillSeats } from './fill-seats.js'

/** Someone who could be in the batch. */
export interface BatchCandidate {
  /** Their place in the batch, so far proposed or waiting. */
  readonly enrollment: EnrollmentId
  /** Who. */
  readonly participant: ParticipantId
  /** What an assessment of eligibility indicates; `null` where none was made, which is undetermined. */
  readonly indication: Indication['indication'] | null
  /** Trades asked for, in order of preference; `null` where nobody asked. */
  readonly interests: readonly string[] | null
  /** The place on the waitlist, 1 at its head; `null` for someone who is not on it: behind all who are. */
  readonly position: number | null
}

/** Two people who must not be in one batch. Which of them is named first does not matter. */
export type Separation = readonly [ParticipantId, ParticipantId]

/**
 * How a batch is composed. A change of it is a new version.
 *
 * Interests:
 *
 * - `required`: who asked for none of the trades, or was not asked, is left out;
 * - `preferred`: who asked for one goes ahead, by preference, then who was not asked, then who asked for others;
 * - `not-asked`: interests play no part.
 *
 * Within that the waitlist decides, and at last the id of the record.
 *
 * Seats, where separations keep people from being chosen together:
 *
 * - `in-order`: nobody is left out for the sake of someone further down, though a place may stay empty;
 * - `as-many-as-possible`: as many places are filled as can be; of all ways to do so the first in the order is taken.
 */
export interface CompositionPolicy {
  /** Names it: `saran/susunan-angkatan`. */
  readonly id: string
  /** 1 or more. */
  readonly version: number
  /** What the interests are for. */
  readonly interests: 'required' | 'preferred' | 'not-asked'
  /** What comes first where both cannot be had: the order, or full seats. */
  readonly seats: 'in-order' | 'as-many-as-possible'
}

/** A composition to begin with: the waitlist alone decides. A convention: a facility that has its own uses that. */
export const suggestedCompositionPolicy: CompositionPolicy = {
  id: 'saran/susunan-angkatan',
  version: 1,
  interests: 'not-asked',
  seats: 'in-order',
}

/** What a batch is composed by. */
export interface CompositionTerms {
  /** How many may take part, those who have a seat already among them; `null` = no limit. */
  readonly quota: number | null
  /** Normal forms of the trades that the batch teaches. */
  readonly trades: readonly string[]
  /** Of the whole facility, if need be: those about others do no harm. */
  readonly separations: readonly Separation[]
  /** Who has a seat already. None of them is moved. */
  readonly seated: readonly ParticipantId[]
  /** Default is `suggestedCompositionPolicy`. */
  readonly policy?: CompositionPolicy
}

/** Why someone is not proposed for the batch. */
export type LeftOutReason =
  | { readonly code: 'already-seated' }
  | { readonly code: 'not-eligible' }
  | { readonly code: 'eligibility-undetermined' }
  | { readonly code: 'other-interests'; readonly interests: readonly string[] }
  | { readonly code: 'interests-not-known' }
  | {
      readonly code: 'kept-apart'
      /** Those further up, or seated, from whom the person must be kept apart. Not for the person's eyes. */
      readonly from: readonly ParticipantId[]
    }
  | {
      readonly code: 'more-seats-without'
      /** Those further down, more than one, who fill seats that would stay empty beside the person. Not for the person's eyes. */
      readonly from: readonly ParticipantId[]
    }
  | {
      readonly code: 'no-place-left'
      /** How many places there were to give. */
      readonly places: number
    }

/** Everyone who may be chosen has a rank, 1 the first to be asked; who may not has none. */
export interface RankedCandidate {
  /** The place in the published order of those who may be chosen. */
  readonly rank: number
  /** Who. */
  readonly candidate: BatchCandidate
}

/** Someone who is not proposed, and why. */
export interface LeftOut {
  /** The place in the order; `null` for someone who may not be chosen at all. */
  readonly rank: number | null
  /** Who. */
  readonly candidate: BatchCandidate
  /** Why not. */
  readonly reason: LeftOutReason
}

/** A proposed batch. People decide. */
export interface Composition {
  /** The policy, as it was used. */
  readonly policy: CompositionPolicy
  /** In order of rank. */
  readonly chosen: readonly RankedCandidate[]
  /** Everyone else, those with a rank first, in order of rank and then of the record id. */
  readonly leftOut: readonly LeftOut[]
  /** Places that nobody could be given; `null` where there is no limit. */
  readonly placesLeft: number | null
  /** Where as many seats as possible are filled: no admissible batch has more of these candidates. Else `null`. */
  readonly atMost: number | null
  /**
   * `exact`: of all admissible batches this is the one that the policy asks for. `bounded`: there are so many
   * separations that it was not proved; between the chosen and `atMost` there may be a fuller batch, or one as full
   * that comes first. Only where as many seats as possible are to be filled: up to 500 candidates it does not happen
   * while no more than 20 are linked by separations, and with more of them it seldom does. Even then the proof finds
   * no single change that is better.
   */
  readonly guarantee: 'exact' | 'bounded'
  /** Separated people who both have a seat already: nothing that a composition could mend. */
  readonly seatedTogether: readonly Separation[]
  /** That no single change would be better. */
  readonly proof: CompositionProof
}

/** A change of a composition that would be better by the published order. */
export interface BetterChange {
  /** Who would come in. */
  readonly add: EnrollmentId
  /** Who, further down, would go out for it; `null` where there was room anyway. */
  readonly drop: EnrollmentId | null
}

/** What was tried against a composition, and what of it would have been better. */
export interface CompositionProof {
  /** Ways to add someone who was left out: each was against the quota or a separation. */
  readonly addsTried: number
  /** Ways to put someone in for someone further down: each was against a separation. */
  readonly swapsTried: number
  /** Empty for every composition that {@link composeBatch} makes. */
  readonly better: readonly BetterChange[]
  /** Separations, or a quota, that the chosen people break. Empty too. */
  readonly broken: readonly ('over-quota' | Separation)[]
}

/** Why no batch is composed. */
export type CompositionRefusal =
  | { readonly code: 'quota-not-whole'; readonly quota: number }
  | { readonly code: 'enrollment-twice'; readonly enrollment: EnrollmentId }
  | { readonly code: 'candidate-twice'; readonly participant: ParticipantId }
  | {
      readonly code: 'position-twice'
      readonly position: number
      readonly enrollments: readonly EnrollmentId[]
    }
  | { readonly code: 'separated-from-oneself'; readonly participant: ParticipantId }

/** Every refusal to compose a batch as a sentence. */
export const compositionTexts: Record<CompositionRefusal['code'], LocalizedText> = {
  'quota-not-whole': {
    id: 'Kuota {quota} bukan bilangan bulat nol atau lebih.',
    en: 'The quota, {quota}, is not a whole number from zero up.',
  },
  'enrollment-twice': {
    id: 'Kepesertaan {enrollment} tercantum dua kali.',
    en: 'The enrolment {enrollment} is listed twice.',
  },
  'candidate-twice': {
    id: 'Orang {participant} tercantum dua kali sebagai calon.',
    en: 'The person {participant} is listed as a candidate twice.',
  },
  'position-twice': {
    id: 'Urutan {position} daftar tunggu ditempati lebih dari satu orang: {enrollments}.',
    en: 'Position {position} of the waitlist is held by more than one: {enrollments}.',
  },
  'separated-from-oneself': {
    id: 'Pemisahan {participant} dari dirinya sendiri tidak mungkin.',
    en: '{participant} cannot be kept apart from themselves.',
  },
}

/**
 * Every reason to be left out as a sentence that may be read out to the person. It names nobody else, and says nothing
 * of a separation but that the batch could not be composed with them.
 */
export const leftOutTexts: Record<LeftOutReason['code'], LocalizedText> = {
  'already-seated': {
    id: 'Sudah mempunyai tempat di angkatan ini.',
    en: 'Has a place in this batch already.',
  },
  'not-eligible': {
    id: 'Belum ada indikasi memenuhi syarat.',
    en: 'Nothing indicates eligibility.',
  },
  'eligibility-undetermined': {
    id: 'Syarat belum dapat dinilai: ada data yang belum lengkap.',
    en: 'Eligibility cannot be told yet: facts are missing.',
  },
  'other-interests': {
    id: 'Berminat pada bidang lain: {interests}.',
    en: 'Asked for other trades: {interests}.',
  },
  'interests-not-known': { id: 'Minat belum ditanyakan.', en: 'Nobody asked for interests yet.' },
  'kept-apart': {
    id: 'Susunan angkatan ini tidak memungkinkan; tetap di daftar tunggu.',
    en: 'This batch cannot be composed that way; the place on the waitlist is kept.',
  },
  'more-seats-without': {
    id: 'Susunan angkatan ini mengisi lebih banyak tempat tanpa orang ini; tetap di daftar tunggu.',
    en: 'Without this person the batch fills more places; the place on the waitlist is kept.',
  },
  'no-place-left': {
    id: 'Semua tempat ({places}) sudah terisi oleh urutan yang lebih awal.',
    en: 'All places ({places}) went to those earlier in the order.',
  },
}

/**
 * A proposed batch. The same facts give the same batch, in whatever order they are given.
 *
 * With seats `in-order` the candidates are asked in the published order, and each is chosen who may be and for whom
 * there is room beside those chosen before. Of all batches within the quota and the separations it is the first in the
 * order: no other takes an earlier person without leaving out one still earlier. One person is never left out for the
 * sake of two further down, so a place may stay empty that a worse order would fill.
 *
 * With seats `as-many-as-possible` no batch within the quota and the separations is fuller, and of those as full it is
 * the first in the order; `guarantee` says whether that was proved, and `atMost` how far it could be off.
 *
 * Only candidates whose eligibility is indicated are chosen. People may decide otherwise; that is recorded with the
 * enrolment.
 *
 * @example
 * const batch = composeBatch(candidates, { quota: 20, trades: ['las listrik'], separations: [], seated: [] })
 * if (batch.ok) batch.value.leftOut[0]?.reason.code // 'kept-apart'
 */
export function composeBatch(
  candidates: readonly BatchCandidate[],
  terms: CompositionTerms,
): Result<Composition, CompositionRefusal> {
  const { quota, trades, separations, seated, policy = suggestedCompositionPolicy } = terms
  const refusal = candidatesRefusal(candidates) ?? termsRefusal(terms)
  if (refusal) return refuse(refusal)

  const apart = apartFrom(separations)
  const present = new Set(seated)
  const admitted: BatchCandidate[] = []
  const notAdmitted: LeftOut[] = []
  for (const candidate of candidates) {
    const reason = notAdmittedReason(candidate, present, trades, policy)
    if (reason === null) admitted.push(candidate)
    else notAdmitted.push({ rank: null, candidate, reason })
  }
  const ranked = admitted
    .sort((a, b) => compareCandidates(a, b, trades, policy))
    .map((candidate, at) => ({ rank: at + 1, candidate }))

  const places = quota === null ? Number.POSITIVE_INFINITY : Math.max(0, quota - present.size)
  const { chosen, ...filled } = choose(ranked, { present, apart, places, policy })
  const isChosen = new Set(chosen)
  const leftOut = ranked.flatMap((one): LeftOut[] => {
    return isChosen.has(one) ? [] : [{ ...one, reason: outReason(one, { chosen, present, apart, places }) }]
  })
  leftOut.push(...notAdmitted.sort((a, b) => byId(a.candidate, b.candidate)))
  return accept({
    policy,
    chosen,
    leftOut,
    placesLeft: quota === null ? null : places - chosen.length,
    ...filled,
    seatedTogether: separations.filter(([a, b]) => present.has(a) && present.has(b)),
    proof: checkComposition({ chosen, leftOut }, terms),
  })
}

type ApartFrom = ReadonlyMap<ParticipantId, ReadonlySet<ParticipantId>>

interface Room {
  /** Who has a seat already. */
  readonly present: ReadonlySet<ParticipantId>
  readonly apart: ApartFrom
  readonly places: number
}

function choose(
  ranked: readonly RankedCandidate[],
  { present, apart, places, policy }: Room & { readonly policy: CompositionPolicy },
): Pick<Composition, 'chosen' | 'atMost' | 'guarantee'> {
  const free = ranked.filter(({ candidate }) => apartFromAny(candidate, apart, present).length === 0)
  if (policy.seats === 'in-order') {
    const together = new Set(present)
    const chosen: RankedCandidate[] = []
    for (const one of free) {
      if (chosen.length >= places) break
      if (apartFromAny(one.candidate, apart, together).length > 0) continue
      chosen.push(one)
      together.add(one.candidate.participant)
    }
    return { chosen, atMost: null, guarantee: 'exact' }
  }
  const at = new Map(free.map(({ candidate }, index) => [candidate.participant, index]))
  const { chosen, atMost, exact } = fillSeats(
    free.map(({ candidate }) =>
      [...(apart.get(candidate.participant) ?? [])].flatMap((other) => at.get(other) ?? []),
    ),
    places,
  )
  return { chosen: chosen.map((index) => free[index]!), atMost, guarantee: exact ? 'exact' : 'bounded' }
}

function outReason(
  { rank, candidate }: RankedCandidate,
  { chosen, present, apart, places }: Room & Pick<Composition, 'chosen'>,
): LeftOutReason {
  const ahead = chosen.filter((one) => one.rank < rank)
  if (ahead.length >= places) return { code: 'no-place-left', places }
  const those = (of: readonly RankedCandidate[]) => of.map((one) => one.candidate.participant)
  const from = apartFromAny(candidate, apart, new Set([...present, ...those(ahead)]))
  if (from.length > 0) return { code: 'kept-apart', from }
  return { code: 'more-seats-without', from: apartFromAny(candidate, apart, new Set(those(chosen))) }
}

function apartFromAny(
  { participant }: BatchCandidate,
  apart: ApartFrom,
  others: ReadonlySet<ParticipantId>,
): ParticipantId[] {
  return [...(apart.get(participant) ?? [])].filter((other) => others.has(other)).sort()
}

/**
 * Tries every single change of a composition: each person with a rank who was left out, added as they are or put in
 * for each one who was chosen and stands further down. It uses nothing of how the composition was made, so it can be
 * held against one that people changed by hand.
 *
 * @example checkComposition(composition, terms).better // []
 */
export function checkComposition(
  { chosen, leftOut }: Pick<Composition, 'chosen' | 'leftOut'>,
  { quota, separations, seated }: CompositionTerms,
): CompositionProof {
  const apart = apartFrom(separations)
  const fixed = new Set(seated)
  const people = [...fixed, ...chosen.map(({ candidate }) => candidate.participant)]
  const present = new Set(people)
  const hasRoom = quota === null || people.length < quota
  const better: BetterChange[] = []
  let addsTried = 0
  let swapsTried = 0
  for (const { rank, candidate } of leftOut) {
    if (rank === null) continue
    const add = candidate.enrollment
    const inTheWay = [...(apart.get(candidate.participant) ?? [])].filter((other) => present.has(other))
    addsTried++
    if (hasRoom && inTheWay.length === 0) better.push({ add, drop: null })
    for (const other of chosen) {
      if (other.rank < rank) continue
      swapsTried++
      const { participant, enrollment } = other.candidate
      const withinQuota = quota === null || people.length <= quota
      if (withinQuota && inTheWay.every((one) => one === participant)) better.push({ add, drop: enrollment })
    }
  }
  const broken = separations.filter(
    ([a, b]) => present.has(a) && present.has(b) && !(fixed.has(a) && fixed.has(b)),
  )
  const overQuota = quota !== null && chosen.length > 0 && people.length > quota
  return { addsTried, swapsTried, better, broken: overQuota ? ['over-quota', ...broken] : broken }
}

function candidatesRefusal(candidates: readonly BatchCandidate[]): CompositionRefusal | undefined {
  const enrollments = new Set<EnrollmentId>()
  const participants = new Set<ParticipantId>()
  const positions = new Map<number, EnrollmentId>()
  for (const { enrollment, participant, position } of candidates) {
    if (enrollments.has(enrollment)) return { code: 'enrollment-twice', enrollment }
    if (participants.has(participant)) return { code: 'candidate-twice', participant }
    enrollments.add(enrollment)
    participants.add(participant)
    if (position === null) continue
    const other = positions.get(position)
    if (other !== undefined) return { code: 'position-twice', position, enrollments: [other, enrollment] }
    positions.set(position, enrollment)
  }
  return undefined
}

function termsRefusal({ quota, separations }: CompositionTerms): CompositionRefusal | undefined {
  if (quota !== null && (!Number.isInteger(quota) || quota < 0)) return { code: 'quota-not-whole', quota }
  const self = separations.find(([a, b]) => a === b)
  return self && { code: 'separated-from-oneself', participant: self[0] }
}

/** With whom each person must not be. */
function apartFrom(separations: readonly Separation[]): ApartFrom {
  const apart = new Map<ParticipantId, Set<ParticipantId>>()
  const note = (one: ParticipantId, other: ParticipantId) => {
    const others = apart.get(one)
    if (others) others.add(other)
    else apart.set(one, new Set([other]))
  }
  for (const [a, b] of separations) {
    note(a, b)
    note(b, a)
  }
  return apart
}

function notAdmittedReason(
  { participant, indication, interests }: BatchCandidate,
  seated: ReadonlySet<ParticipantId>,
  trades: readonly string[],
  policy: CompositionPolicy,
): LeftOutReason | null {
  if (seated.has(participant)) return { code: 'already-seated' }
  if (indication === 'not-eligible') return { code: 'not-eligible' }
  if (indication !== 'eligible') return { code: 'eligibility-undetermined' }
  if (policy.interests !== 'required') return null
  if (interests === null) return { code: 'interests-not-known' }
  return interests.some((trade) => trades.includes(trade)) ? null : { code: 'other-interests', interests }
}

function compareCandidates(
  a: BatchCandidate,
  b: BatchCandidate,
  trades: readonly string[],
  { interests }: CompositionPolicy,
): number {
  if (interests === 'preferred') {
    const order = preference(a, trades) - preference(b, trades)
    if (order !== 0) return order
  }
  const order = (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER)
  return order !== 0 ? order : byId(a, b)
}

function preference({ interests }: BatchCandidate, trades: readonly string[]): number {
  if (interests === null) return Number.MAX_SAFE_INTEGER - 1
  const at = interests.findIndex((trade) => trades.includes(trade))
  return at === -1 ? Number.MAX_SAFE_INTEGER : at
}

function byId(a: BatchCandidate, b: BatchCandidate): number {
  return a.enrollment < b.enrollment ? -1 : a.enrollment > b.enrollment ? 1 : 0
}
