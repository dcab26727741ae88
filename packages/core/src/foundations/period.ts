import { type Day, daysBetween, earlierOf, laterOf } from './day.js'
import { accept, type Result, refuse } from './result.js'

/**
 * Half-open days `[from, to)`: `from` belongs to it, `to` is the first day after it. An open end is `null`.
 * A period is never empty: `to` is later than `from`.
 *
 * @example const course: Period = { from: '2025-08-21', to: '2025-09-02' } // 12 days
 */
export interface Period {
  /** The first day. */
  readonly from: Day
  /** The first day after it; `null` while the end is open. */
  readonly to: Day | null
}

/**
 * A period from its first day and the first day after it.
 *
 * @returns `end-before-start` where `to` is not later than `from`.
 */
export function period(
  from: Day,
  to: Day | null,
): Result<Period, { readonly code: 'end-before-start'; readonly from: Day; readonly to: Day }> {
  if (to !== null && to <= from) return refuse({ code: 'end-before-start', from, to })
  return accept({ from, to })
}

/** Whether the day lies in the period. The first day does, `to` does not. */
export function contains(within: Period, on: Day): boolean {
  return within.from <= on && (within.to === null || on < within.to)
}

/** Whether the two periods share a day. Periods that only touch do not. */
export function overlaps(a: Period, b: Period): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}

/** The days that both share, or `undefined` where there are none. */
export function intersection(a: Period, b: Period): Period | undefined {
  if (!overlaps(a, b)) return undefined
  const to = a.to === null ? b.to : b.to === null ? a.to : earlierOf(a.to, b.to)
  return { from: laterOf(a.from, b.from), to }
}

/** The number of days, or `null` when the end is open. */
export function lengthInDays(of: Period): number | null {
  return of.to === null ? null : daysBetween(of.from, of.to)
}
