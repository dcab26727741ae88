import { contains, type Day, type EnrollmentId, type Fraction, type SessionId } from '../foundations/index.js'
import type { Attendance, Mark } from './attendance.js'
import type { Session } from './session.js'

/** One person's attendance over a course, counted once for certificate, report and premi. */
export interface AttendanceSummary {
  /** Whose attendance it is. */
  readonly enrollment: EnrollmentId
  /** Sessions by mark; `unmarked` are those without a mark, which is not "absent". Catch-up sessions are not in it. */
  readonly sessions: Readonly<Record<Mark['mark'] | 'unmarked', number>>
  /** Sessions at which the person was there, present or late, and sessions that were made up. */
  readonly attended: number
  /** Sessions that were missed and whose hours were all credited in catch-up sessions. */
  readonly madeUp: number
  /** Sessions that the person was required at and that were marked: all but `not-required` and `unmarked`. */
  readonly required: number
  /** JP. */
  readonly hours: {
    /** Credited, in the sessions and in catch-up sessions; for one session never more than it has. */
    readonly credited: number
    /** Of the required sessions. */
    readonly required: number
    /** Of the sessions without a mark. */
    readonly unmarked: number
  }
  /** Attended over required, not shortened; `null` where nothing was required yet. Final only when nothing is unmarked. */
  readonly ratio: Fraction | null
  /** Sessions at which the person is noted to have taken part. */
  readonly tookPart: number
}

/**
 * The attendance of one enrolment: the only place where it is counted.
 *
 * Counted are the sessions of the schedule on days on which the person had a seat: who joins late is not held to
 * earlier sessions. A catch-up session is required of nobody: its hours are credited towards the session that it
 * makes good, up to the hours of that one, and a missed session whose hours are all credited so counts as attended.
 *
 * @param seat The enrolment with the half-open days of its seat; `to` is `null` while it lasts.
 * @param lists Attendance lists, in any order; those of sessions that are not on the schedule are left out.
 * @example attendanceOf({ enrollment, from: '2025-08-21', to: null }, batch.schedule, lists).ratio
 */
export function attendanceOf(
  seat: { readonly enrollment: EnrollmentId; readonly from: Day; readonly to: Day | null },
  schedule: readonly Session[],
  lists: Iterable<Attendance>,
): AttendanceSummary {
  const { enrollment } = seat
  const marks = new Map<SessionId, Mark>()
  for (const list of lists) {
    // An id may be the name of something that every object inherits, such as `constructor`.
    if (Object.hasOwn(list.marks, enrollment)) marks.set(list.id, list.marks[enrollment]!)
  }

  const caughtUp = new Map<SessionId, number>()
  const sessions = { present: 0, late: 0, excused: 0, sick: 0, absent: 0, 'not-required': 0, unmarked: 0 }
  const hours = { credited: 0, required: 0, unmarked: 0 }
  let tookPart = 0
  for (const session of schedule) {
    const mark = contains(seat, session.on) ? marks.get(session.id) : undefined
    if (mark === undefined || !('hours' in mark)) continue
    if (mark.tookPart) tookPart += 1
    if (session.catchUpFor === null) continue
    const { session: missed } = session.catchUpFor
    caughtUp.set(missed, (caughtUp.get(missed) ?? 0) + mark.hours)
  }
  let madeUp = 0
  for (const session of schedule) {
    if (session.catchUpFor !== null) continue
    const extra = caughtUp.get(session.id) ?? 0
    if (!contains(seat, session.on)) {
      hours.credited += Math.min(extra, session.hours)
      continue
    }
    const mark = marks.get(session.id)
    const own = mark !== undefined && 'hours' in mark ? mark.hours : 0
    hours.credited += Math.min(own + extra, session.hours)
    sessions[mark?.mark ?? 'unmarked'] += 1
    if (mark === undefined) hours.unmarked += session.hours
    else if (mark.mark !== 'not-required') hours.required += session.hours
    const missed = mark !== undefined && !('hours' in mark) && mark.mark !== 'not-required'
    if (missed && caughtUp.has(session.id) && extra >= session.hours) madeUp += 1
  }

  const attended = sessions.present + sessions.late + madeUp
  const required = sessions.present + sessions.late + sessions.excused + sessions.sick + sessions.absent
  return {
    enrollment,
    sessions,
    attended,
    madeUp,
    required,
    hours,
    ratio: required === 0 ? null : { numerator: attended, denominator: required },
    tookPart,
  }
}
