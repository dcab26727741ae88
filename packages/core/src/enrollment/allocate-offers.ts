import { z } from 'zod'
import {
  accept,
  type BatchId,
  type EnrollmentId,
  type LocalizedText,
  type OfficialId,
  type Result,
  refuse,
} from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import {
  type WaitlistOrder,
  type WaitlistOrderRefusal,
  waitlistEntrySchema,
  waitlistOrder,
} from './waitlist-order.js'
import { waitlistPolicySchema } from './waitlist-policy.js'

/** Why someone further up is not offered a place that someone further down is. */
export const passOverReasons = {
  'not-eligible': { id: 'Tidak memenuhi syarat', en: 'Not eligible' },
  'eligibility-undetermined': { id: 'Syarat belum dapat dinilai', en: 'Eligibility cannot be told yet' },
  'released-before-end': { id: 'Bebas sebelum pelatihan selesai', en: 'Released before the training ends' },
  'schedule-clash': { id: 'Jadwal berbenturan', en: 'The schedules clash' },
  separation: { id: 'Harus dipisahkan dari peserta lain', en: 'To be kept apart from another participant' },
  'other-interests': { id: 'Tidak meminta bidang ini', en: 'Did not ask for this trade' },
  'fuller-batch': {
    id: 'Tanpa orang ini angkatan terisi lebih penuh',
    en: 'Without this person the batch is fuller',
  },
  away: { id: 'Sedang tidak di tempat (sidang, berobat)', en: 'Not there (in court, in hospital)' },
  safety: { id: 'Keselamatan', en: 'Safety' },
  other: { id: 'Alasan lain', en: 'Another reason' },
} as const satisfies Record<string, LocalizedText>

/** Why someone further up is passed over: see {@link passOverReasons}. */
export type PassOverReason = keyof typeof passOverReasons

const reasonNames = Object.keys(passOverReasons) as [PassOverReason, ...PassOverReason[]]

/** A recorded decision that someone is passed over this time. It is the person's decision who is named. */
export const passedOverSchema = z.object({
  enrollment: classified('internal', idSchema<EnrollmentId>()),
  reason: classified('specific', z.enum(reasonNames)),
  /** Needed where the reason is `other`. */
  note: classified('specific', z.string().trim().min(1).nullable()),
  /** Who decided. */
  by: classified('internal', idSchema<OfficialId>()),
})

/** A recorded decision that someone is passed over this time. */
export type PassedOver = z.infer<typeof passedOverSchema>

/**
 * Who was offered the places of a batch on one day, with all that the choice rests on. Kept in the journal, it can be
 * replayed at any time: {@link replayAllocation}.
 */
export const waitlistAllocationSchema = z.object({
  batch: classified('internal', idSchema<BatchId>()),
  on: classified('internal', daySchema),
  policy: classified('internal', waitlistPolicySchema),
  /** Everyone who waited, the head of the list first. */
  entries: z.array(waitlistEntrySchema),
  passedOver: z.array(passedOverSchema),
  /** In the order of the list. */
  offered: z.array(classified('internal', idSchema<EnrollmentId>())),
})

/** Who was offered the places of a batch on one day, with all that the choice rests on. */
export type WaitlistAllocation = z.infer<typeof waitlistAllocationSchema>

/** Why places are not offered so. */
export type WaitlistRefusal =
  | WaitlistOrderRefusal
  | { readonly code: 'places-not-whole'; readonly places: number }
  | { readonly code: 'not-on-waitlist'; readonly enrollment: EnrollmentId }
  | { readonly code: 'offered-twice'; readonly enrollment: EnrollmentId }
  | { readonly code: 'passed-over-twice'; readonly enrollment: EnrollmentId }
  | { readonly code: 'offered-and-passed-over'; readonly enrollment: EnrollmentId }
  | { readonly code: 'pass-over-note-required'; readonly enrollment: EnrollmentId }
  | {
      readonly code: 'overtaken-without-reason'
      /** Who would be overtaken, the head of the list first. */
      readonly overtaken: readonly EnrollmentId[]
      /** The offer that is furthest down the list: all of them would be behind it. */
      readonly by: EnrollmentId
    }

/** Every refusal about a waitlist as a sentence. */
export const waitlistTexts: Record<WaitlistRefusal['code'], LocalizedText> = {
  'enrollment-twice': {
    id: 'Kepesertaan {enrollment} tercantum dua kali di daftar tunggu.',
    en: 'The enrolment {enrollment} is on the waitlist twice.',
  },
  'not-waiting-yet': {
    id: 'Pada {on} kepesertaan {enrollment} belum menunggu; masuk daftar tunggu {waitlistedOn}.',
    en: 'On {on} the enrolment {enrollment} was not waiting yet; it waits since {waitlistedOn}.',
  },
  'places-not-whole': {
    id: 'Jumlah tempat {places} bukan bilangan bulat nol atau lebih.',
    en: 'The number of places, {places}, is not a whole number from zero up.',
  },
  'not-on-waitlist': {
    id: 'Kepesertaan {enrollment} tidak ada di daftar tunggu; masukkan dahulu.',
    en: 'The enrolment {enrollment} is not on the waitlist; put it there first.',
  },
  'offered-twice': {
    id: 'Kepesertaan {enrollment} ditawari dua kali.',
    en: 'The enrolment {enrollment} is offered a place twice.',
  },
  'passed-over-twice': {
    id: 'Kepesertaan {enrollment} dilewati dua kali; tulis satu alasan.',
    en: 'The enrolment {enrollment} is passed over twice; give one reason.',
  },
  'offered-and-passed-over': {
    id: 'Kepesertaan {enrollment} ditawari dan sekaligus dilewati.',
    en: 'The enrolment {enrollment} is both offered a place and passed over.',
  },
  'pass-over-note-required': {
    id: 'Kepesertaan {enrollment} dilewati dengan alasan lain; tuliskan alasannya.',
    en: 'The enrolment {enrollment} is passed over for another reason; say which.',
  },
  'overtaken-without-reason': {
    id: 'Tawaran kepada {by} melewati {overtaken} tanpa alasan yang dicatat.',
    en: 'The offer to {by} overtakes {overtaken} without a recorded reason.',
  },
}

/**
 * The next offers: the head of the list, except those whom a recorded decision passes over.
 *
 * @example nextOffers(order, { batch, places: 2, passedOver: [] })
 */
export function nextOffers(
  order: WaitlistOrder,
  {
    batch,
    places,
    passedOver,
  }: {
    readonly batch: BatchId
    /** How many places there are to offer; fewer are offered where fewer wait. */
    readonly places: number
    readonly passedOver: readonly PassedOver[]
  },
): Result<WaitlistAllocation, WaitlistRefusal> {
  if (!Number.isInteger(places) || places < 0) return refuse({ code: 'places-not-whole', places })
  const skipped = new Set(passedOver.map(({ enrollment }) => enrollment))
  const offered = order.positions
    .map(({ entry }) => entry.enrollment)
    .filter((enrollment) => !skipped.has(enrollment))
    .slice(0, places)
  return recordOffers(order, { batch, offered, passedOver })
}

/**
 * Offers that people chose, as a record, or the reason why it cannot stand: nobody is overtaken unless a named person
 * recorded why.
 *
 * @example
 * const recorded = recordOffers(order, { batch, offered: [second], passedOver: [] })
 * if (!recorded.ok) recorded.refusal.code // 'overtaken-without-reason'
 */
export function recordOffers(
  { on, policy, positions }: WaitlistOrder,
  {
    batch,
    offered,
    passedOver,
  }: {
    readonly batch: BatchId
    readonly offered: readonly EnrollmentId[]
    readonly passedOver: readonly PassedOver[]
  },
): Result<WaitlistAllocation, WaitlistRefusal> {
  const list = positions.map(({ entry }) => entry.enrollment)
  const waiting = new Set(list)
  const chosen = new Set<EnrollmentId>()
  for (const enrollment of offered) {
    if (!waiting.has(enrollment)) return refuse({ code: 'not-on-waitlist', enrollment })
    if (chosen.has(enrollment)) return refuse({ code: 'offered-twice', enrollment })
    chosen.add(enrollment)
  }
  const explained = new Set<EnrollmentId>()
  for (const { enrollment, reason, note } of passedOver) {
    if (!waiting.has(enrollment)) return refuse({ code: 'not-on-waitlist', enrollment })
    if (explained.has(enrollment)) return refuse({ code: 'passed-over-twice', enrollment })
    if (chosen.has(enrollment)) return refuse({ code: 'offered-and-passed-over', enrollment })
    if (reason === 'other' && (note === null || note.trim() === '')) {
      return refuse({ code: 'pass-over-note-required', enrollment })
    }
    explained.add(enrollment)
  }
  const by = list.findLast((enrollment) => chosen.has(enrollment))
  if (by !== undefined) {
    const overtaken = list
      .slice(0, list.indexOf(by))
      .filter((enrollment) => !chosen.has(enrollment) && !explained.has(enrollment))
    if (overtaken.length > 0) return refuse({ code: 'overtaken-without-reason', overtaken, by })
  }
  return accept({
    batch,
    on,
    policy,
    entries: positions.map(({ entry }) => entry),
    passedOver: [...passedOver],
    offered: list.filter((enrollment) => chosen.has(enrollment)),
  })
}

/** What an allocation comes to when it is done again. */
export interface AllocationReplay {
  /** The recorded inputs lead to the recorded offers. */
  readonly reproduced: boolean
  /** Whom they lead to; empty where they lead to a refusal. */
  readonly offered: readonly EnrollmentId[]
  /** Why they lead to nothing, if so. */
  readonly refusal: WaitlistRefusal | null
}

/**
 * A recorded allocation, done again from its own inputs.
 *
 * @example replayAllocation(waitlistAllocationSchema.parse(entry.data)).reproduced
 */
export function replayAllocation(allocation: WaitlistAllocation): AllocationReplay {
  const { batch, on, policy, entries, passedOver, offered: recorded } = allocation
  const order = waitlistOrder(entries, { on, policy })
  if (!order.ok) return { reproduced: false, offered: [], refusal: order.refusal }
  const again = nextOffers(order.value, { batch, places: recorded.length, passedOver })
  if (!again.ok) return { reproduced: false, offered: [], refusal: again.refusal }
  const { offered } = again.value
  return {
    reproduced: offered.length === recorded.length && offered.every((id, at) => id === recorded[at]),
    offered,
    refusal: null,
  }
}
