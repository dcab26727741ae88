import {
  accept,
  contains,
  type Day,
  type LocalizedText,
  type Result,
  refuse,
  type SessionId,
} from '../foundations/index.js'
import type { AttendanceContext, AttendanceEntry, MarkEntry } from './record-attendance.js'

/** The list of one day as it is kept on paper: everyone was there but these. */
export interface DayList {
  /** The day of the sessions. */
  readonly day: Day
  /** Today. */
  readonly on: Day
  /** Who has a mark of their own, for every session of the day; one line for each person. */
  readonly marks: readonly MarkEntry[]
  /** What everyone else gets who has a seat that day; `null` = nothing: they stay unmarked. */
  readonly others: Extract<MarkEntry['mark'], 'present' | 'absent' | 'not-required'> | null
  /** As in {@link AttendanceEntry}. */
  readonly correction?: AttendanceEntry['correction']
}

/** Why a day's list is not turned into entries. Everything else is refused when they are recorded. */
export type DayListRefusal =
  | { readonly code: 'no-session-that-day'; readonly day: Day }
  /** Hours are of one session: with several, each has to be entered by itself. */
  | { readonly code: 'hours-of-which-session'; readonly day: Day; readonly sessions: readonly SessionId[] }

/** Every refusal of a day's list as a sentence. */
export const dayListTexts: Record<DayListRefusal['code'], LocalizedText> = {
  'no-session-that-day': {
    id: 'Pada {day} tidak ada sesi angkatan ini.',
    en: 'The batch has no session on {day}.',
  },
  'hours-of-which-session': {
    id: 'Pada {day} ada beberapa sesi ({sessions}); JP harus diisi untuk tiap sesi.',
    en: 'There are several sessions on {day} ({sessions}); hours have to be entered for each.',
  },
}

/**
 * A day's list as one entry for each session of the day, to be recorded in one commit. Catch-up sessions are not among
 * them: who comes to those is not "everyone".
 *
 * @example
 * const entries = entriesOfDay({ day, on: day, others: 'present', marks: [{ enrollment, mark: 'sick' }] }, { batch, seats })
 */
export function entriesOfDay(
  { day, on, marks, others, correction }: DayList,
  { batch, seats }: Pick<AttendanceContext, 'batch' | 'seats'>,
): Result<readonly AttendanceEntry[], DayListRefusal> {
  const sessions = batch.schedule.filter((session) => session.on === day && session.catchUpFor === null)
  if (sessions.length === 0) return refuse({ code: 'no-session-that-day', day })
  if (sessions.length > 1 && marks.some(({ hours }) => hours !== undefined)) {
    return refuse({ code: 'hours-of-which-session', day, sessions: sessions.map(({ id }) => id) })
  }
  const own = new Set(marks.map(({ enrollment }) => enrollment))
  const rest = seats.filter((seat) => others !== null && contains(seat, day) && !own.has(seat.enrollment))
  const all = [...marks, ...rest.map(({ enrollment }): MarkEntry => ({ enrollment, mark: others! }))]
  return accept(
    sessions.map(({ id }) => ({ session: id, on, marks: all, ...(correction && { correction }) })),
  )
}
