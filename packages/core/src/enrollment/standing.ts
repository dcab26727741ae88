import { z } from 'zod'
import { accept, type EnrollmentId, type Result, refuse } from '../foundations/index.js'
import { type PassedOver, passedOverSchema } from './allocate-offers.js'
import type { WaitlistOrder } from './waitlist-order.js'
import { waitlistPolicySchema } from './waitlist-policy.js'

/** Where someone stood in the published order when they were offered a place, or taken in without an offer. */
export const standingSchema = z.object({
  /** What the list was ordered by. */
  policy: waitlistPolicySchema.pick({ id: true, version: true }),
  /** The place on the list, 1 at its head; `null` for someone who was not on it, and so overtakes all who are. */
  position: z.int().min(1).nullable(),
  /** How many waited, this person among them. */
  waiting: z.int().min(0),
})

/** Where someone stood in the published order. */
export type Standing = z.infer<typeof standingSchema>

/** What the event of a place that was given says of the waitlist: that nobody was overtaken without a reason. */
export const inTurnSchema = z.object({
  /** `null` where nobody waited, and where the place had been offered before. */
  standing: standingSchema.nullable(),
  /** Who was passed over, why, and who decided it. */
  passedOver: z.array(passedOverSchema),
})

/** That nobody was overtaken without a reason. */
export type InTurn = z.infer<typeof inTurnSchema>

/** Why someone is not offered a place, or taken in, before others who wait. */
export type OvertakingRefusal =
  | {
      readonly code: 'overtaken-without-reason'
      /** Who would be overtaken, the head of the list first. */
      readonly overtaken: readonly EnrollmentId[]
      /** Who would overtake them. */
      readonly by: EnrollmentId
    }
  /** Someone is said to be passed over who is not ahead, or not on the list. */
  | { readonly code: 'not-overtaken'; readonly enrollment: EnrollmentId; readonly by: EnrollmentId }
  | { readonly code: 'passed-over-twice'; readonly enrollment: EnrollmentId }
  | { readonly code: 'pass-over-note-required'; readonly enrollment: EnrollmentId }

/**
 * Where someone stands, or the reason why it is not their turn: for everyone ahead a named person must have recorded
 * why they are passed over this time, and for nobody else.
 *
 * @param waitlist The order on the day; `null` where nobody waits.
 * @returns `null` where nobody waits.
 * @example
 * const standing = standingOf(enrollment, [], order)
 * if (!standing.ok) standing.refusal // { code: 'overtaken-without-reason', overtaken: […], by: enrollment }
 */
export function standingOf(
  self: EnrollmentId,
  passedOver: readonly PassedOver[],
  waitlist: WaitlistOrder | null,
): Result<Standing | null, OvertakingRefusal> {
  const list = waitlist?.positions.map(({ entry }) => entry.enrollment) ?? []
  const at = list.indexOf(self)
  const ahead = at === -1 ? list : list.slice(0, at)
  const explained = new Set<EnrollmentId>()
  for (const { enrollment, reason, note } of passedOver) {
    if (!ahead.includes(enrollment)) return refuse({ code: 'not-overtaken', enrollment, by: self })
    if (explained.has(enrollment)) return refuse({ code: 'passed-over-twice', enrollment })
    if (reason === 'other' && (note === null || note.trim() === '')) {
      return refuse({ code: 'pass-over-note-required', enrollment })
    }
    explained.add(enrollment)
  }
  const overtaken = ahead.filter((enrollment) => !explained.has(enrollment))
  if (overtaken.length > 0) return refuse({ code: 'overtaken-without-reason', overtaken, by: self })
  if (waitlist === null) return accept(null)
  const { id, version } = waitlist.policy
  return accept({
    policy: { id, version },
    position: at === -1 ? null : at + 1,
    waiting: list.length,
  })
}
