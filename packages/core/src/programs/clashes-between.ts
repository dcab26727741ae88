import type { Day } from '../foundations/index.js'

/** When a session is: half-open, `from` belongs to it and `to` does not. */
export interface SessionTime {
  /** The id of the session. */
  readonly id: string
  /** The day of the session. */
  readonly on: Day
  /** `'08:30'`. */
  readonly from: string
  /** `'24:00'` is midnight at the end of the day. */
  readonly to: string
}

/** Two sessions at the same hours, one of each list. */
export interface Clash<A extends SessionTime = SessionTime, B extends SessionTime = A> {
  /** The session of the first list. */
  readonly a: A
  /** The session of the second list. */
  readonly b: B
}

/**
 * The sessions of two lists that are at the same hours, whatever they are sessions of: training or rehabilitation.
 * Sessions that only touch do not clash.
 *
 * @returns Every pair, in order of the first list.
 * @example clashesBetween(welding.schedule, rehabilitation.schedule)
 */
export function clashesBetween<A extends SessionTime, B extends SessionTime>(
  sessionsA: readonly A[],
  sessionsB: readonly B[],
): readonly Clash<A, B>[] {
  const byDay = new Map<Day, B[]>()
  for (const b of sessionsB) {
    const same = byDay.get(b.on)
    if (same) same.push(b)
    else byDay.set(b.on, [b])
  }
  return sessionsA.flatMap((a) =>
    (byDay.get(a.on) ?? []).filter((b) => a.from < b.to && b.from < a.to).map((b) => ({ a, b })),
  )
}
