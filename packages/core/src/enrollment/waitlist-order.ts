import { z } from 'zod'
import {
  accept,
  type Day,
  daysBetween,
  type EnrollmentId,
  type ParticipantId,
  type Result,
  refuse,
} from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import type { Enrollment } from './enrollment.js'
import { type ExitReasonRow, exitReasons } from './exit-reasons.js'
import { suggestedWaitlistPolicy, type WaitlistPolicy, type WaitlistRule } from './waitlist-policy.js'

/** What the order of a waitlist knows about one person who waits. */
export const waitlistEntrySchema = z.object({
  enrollment: classified('internal', idSchema<EnrollmentId>()),
  participant: classified('personal', idSchema<ParticipantId>()),
  proposedOn: classified('internal', daySchema),
  /** The day since which the person waits. */
  waitlistedOn: classified('internal', daySchema),
  /** How many offers of a place were turned down. */
  offersDeclined: classified('personal', z.int().min(0)),
  /** The expected day of release; `null` where it is not known. */
  releaseOn: classified('specific', daySchema.nullable()),
  /** How much the person needs the training (kebutuhan pembinaan), as assessed; `null` where nobody assessed it. */
  need: classified('specific', z.enum(['low', 'moderate', 'high']).nullable()),
  /** How often the person was left without a place before, through no choice of their own. */
  turnedAway: classified('personal', z.int().min(0)),
})

/** What the order of a waitlist knows about one person who waits. */
export type WaitlistEntry = z.infer<typeof waitlistEntrySchema>

/**
 * The entry of an enrolment that waits, with the facts that its record does not hold.
 *
 * @example waitlistEntry(enrollment, { releaseOn: '2026-01-14', turnedAway: 0 })
 */
export function waitlistEntry(
  {
    id,
    participant,
    proposedOn,
    waitlistedOn,
    offersDeclined,
    intake,
  }: Extract<Enrollment, { status: 'waitlisted' }>,
  { releaseOn, turnedAway }: Pick<WaitlistEntry, 'releaseOn' | 'turnedAway'>,
): WaitlistEntry {
  return {
    enrollment: id,
    participant,
    proposedOn,
    waitlistedOn,
    offersDeclined,
    releaseOn,
    need: intake?.need ?? null,
    turnedAway,
  }
}

/**
 * How often a person was left without a place before, through no choice of their own: with a reason of
 * {@link exitReasons} that says so.
 *
 * @param earlier All enrolments of the person; those that wait or have a seat do not count.
 */
export function timesTurnedAway(earlier: readonly Enrollment[]): number {
  return earlier.filter((one) => {
    if (one.status !== 'left' || one.enrolledOn !== null) return false
    const row: ExitReasonRow = exitReasons[one.exit.reason]
    return row.turnedAway === true
  }).length
}

/** What one rule made of one person. */
export interface WaitlistValue {
  /** The rule. */
  readonly by: WaitlistRule['by']
  /** Days, a number of times, or the level of need; negative days to a release that has passed; `null` = not known. */
  readonly found: number | 'low' | 'moderate' | 'high' | null
  /** What is compared: the smaller group is ahead, and within one group the next rule decides. */
  readonly group: number
}

/** What told two people apart: a rule, or where no rule did, the day of proposal or the id of the record. */
export type WaitlistGround = WaitlistRule['by'] | 'proposed-on' | 'record-id'

/** One place in the order. */
export interface WaitlistPosition {
  /** 1 is the head of the list. */
  readonly position: number
  /** Who, with the facts that were used. */
  readonly entry: WaitlistEntry
  /** What each rule made of them, in the order of the policy. */
  readonly values: readonly WaitlistValue[]
  /** Why not one place further up: who is there, and what told the two apart. `null` at the head. */
  readonly behind: { readonly enrollment: EnrollmentId; readonly by: WaitlistGround } | null
}

/** The order of a waitlist on one day. */
export interface WaitlistOrder {
  /** The day. */
  readonly on: Day
  /** The policy, as it was used. */
  readonly policy: WaitlistPolicy
  /** Everyone, the head of the list first. */
  readonly positions: readonly WaitlistPosition[]
}

/** Why there is no order. */
export type WaitlistOrderRefusal =
  | { readonly code: 'enrollment-twice'; readonly enrollment: EnrollmentId }
  | {
      readonly code: 'not-waiting-yet'
      readonly enrollment: EnrollmentId
      readonly waitlistedOn: Day
      readonly on: Day
    }

/**
 * The order of a waitlist: the same for the same facts, in whatever order they are given, and with the reason for
 * every place. A release that has passed by `on` counts as not known.
 *
 * @example
 * const order = waitlistOrder(entries, { on: '2025-08-21' })
 * if (order.ok) order.value.positions[0]?.entry.enrollment
 */
export function waitlistOrder(
  entries: readonly WaitlistEntry[],
  {
    on,
    policy = suggestedWaitlistPolicy,
  }: {
    readonly on: Day
    /** Default is `suggestedWaitlistPolicy`. */
    readonly policy?: WaitlistPolicy
  },
): Result<WaitlistOrder, WaitlistOrderRefusal> {
  const seen = new Set<EnrollmentId>()
  for (const { enrollment, waitlistedOn } of entries) {
    if (seen.has(enrollment)) return refuse({ code: 'enrollment-twice', enrollment })
    if (waitlistedOn > on) return refuse({ code: 'not-waiting-yet', enrollment, waitlistedOn, on })
    seen.add(enrollment)
  }
  const sorted = entries
    .map((entry) => ({ entry, values: policy.rules.map((rule) => foundBy(rule, entry, on)) }))
    .sort((a, b) => compare(a, b).order)
  const positions = sorted.map((row, at) => {
    const ahead = sorted[at - 1]
    return {
      position: at + 1,
      ...row,
      behind: ahead ? { enrollment: ahead.entry.enrollment, by: compare(ahead, row).by } : null,
    }
  })
  return accept({ on, policy, positions })
}

/**
 * What puts one person of the order ahead of another.
 *
 * @example whyAhead(order.positions[0]!, order.positions[4]!) // 'need'
 */
export function whyAhead(
  ahead: Pick<WaitlistPosition, 'entry' | 'values'>,
  behind: Pick<WaitlistPosition, 'entry' | 'values'>,
): WaitlistGround {
  return compare(ahead, behind).by
}

const needGroups = { high: 0, moderate: 1, low: 2 } as const

function foundBy(rule: WaitlistRule, entry: WaitlistEntry, on: Day): WaitlistValue {
  const { by } = rule
  switch (by) {
    case 'days-to-release': {
      const found = entry.releaseOn === null ? null : daysBetween(on, entry.releaseOn)
      const known = found !== null && found >= 0
      return { by, found, group: known ? Math.floor(found / rule.bandDays) : groupOfUnknown(rule) }
    }
    case 'need': {
      const found = entry.need
      return { by, found, group: found === null ? groupOfUnknown(rule) : needGroups[found] }
    }
    case 'waited': {
      const found = daysBetween(entry.waitlistedOn, on)
      return { by, found, group: 0 - Math.floor(found / rule.bandDays) }
    }
    case 'turned-away':
      return { by, found: entry.turnedAway, group: 0 - entry.turnedAway }
    case 'offers-declined': {
      const found = entry.offersDeclined
      return { by, found, group: Math.max(0, found - rule.notCounted) }
    }
  }
}

function groupOfUnknown({ unknown }: Extract<WaitlistRule, { unknown: unknown }>): number {
  return unknown === 'first' ? -1 : Number.MAX_SAFE_INTEGER
}

type Row = Pick<WaitlistPosition, 'entry' | 'values'>

function compare(a: Row, b: Row): { readonly order: number; readonly by: WaitlistGround } {
  for (const [at, { by, group }] of a.values.entries()) {
    const order = group - b.values[at]!.group
    if (order !== 0) return { order, by }
  }
  const [first, second] = [a.entry, b.entry]
  if (first.proposedOn !== second.proposedOn) {
    return { order: first.proposedOn < second.proposedOn ? -1 : 1, by: 'proposed-on' }
  }
  return { order: first.enrollment < second.enrollment ? -1 : 1, by: 'record-id' }
}
