import type { Day, EnrollmentId, Fraction, SessionId } from '../foundations/index.js'
import type { Attendance, Mark } from './attendance.js'
import type { Session } from './session.js'

/** One person's attendance over a course, counted once for certificate, report and premi. */
export interface AttendanceSummary {
  /** Whose attendance it is. */
  readonly enrollment: EnrollmentId
  /** Sessions by mark; `unmarked` are those without a mark, which is not "absent". Catch-up sessions are not in it. */
  readonly sessions: Readonly<Record<Mark['mark'] | 'unmarked', number>>
  /** Sessions at which the person was there: present or late. */
  readonly attended: number
  /** Sessions that the person was required at and that were marked: all but `not-required` and `unmarked`. */
  readonly required: number
  /** JP. */
  readonly hours: {
    /** Credited, catch-up sessions included. */
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
 * earlier sessions. A catch-up session adds the hours that were credited in it and is required of nobody.
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

  const sessions = { present: 0, late: 0, excused: 0, sick: 0, absent: 0, 'not-required': 0, unmarked: 0 }
  const hours = { credited: 0, required: 0, unmarked: 0 }
  let tookPart = 0
  for (const session of schedule) {
    if (session.on < seat.from || (seat.to !== null && session.on >= seat.to)) continue
    const mark = marks.get(session.id)
    if (mark !== undefined && 'hours' in mark) {
      hours.credited += mark.hours
      if (mark.tookPart) tookPart += 1
    }
    if (session.catchUpFor !== null) continue
    sessions[mark?.mark ?? 'unmarked'] += 1
    if (mark === undefined) hours.unmarked += session.hours
    else if (mark.mark !== 'not-required') hours.required += session.hours
  }

  const attended = sessions.present + sessions.late
  const required = attended + sessions.excused + sessions.sick + sessions.absent
  return {
    enrollment,
    sessions,
    attended,
    required,
    hours,
    ratio: required === 0 ? null : { numerator: attended, denominator: required },
    tookPart,
  }
}
