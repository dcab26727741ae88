import {
  addDays,
  type BatchId,
  contains,
  type Day,
  daysBetween,
  type EnrollmentId,
  type FacilityId,
  KemandirianError,
  type LocalizedText,
  type OfficialId,
  type Result,
  refuse,
  type SessionId,
} from '../foundations/index.js'
import type { Attendance, Mark } from './attendance.js'
import type { BatchStatus } from './batch-lifecycle.js'
import type { Session } from './session.js'

/**
 * One mark as staff enter it. Without `hours`, who was there is credited with all hours of the session; without
 * `tookPart`, it is not known whether they took part.
 */
export interface MarkEntry {
  /** Whose mark it is. */
  readonly enrollment: EnrollmentId
  /** Whether the person was there, and if not, why. */
  readonly mark: Mark['mark']
  /** JP credited, in quarters. Only for who was there. */
  readonly hours?: number
  /** Took part as well as was there. Only for who was there. */
  readonly tookPart?: boolean
}

/** Marks of one session, as many as there are people. */
export interface AttendanceEntry {
  /** The session that the marks are of. */
  readonly session: SessionId
  /** Today. */
  readonly on: Day
  /** In any order; one for each person. */
  readonly marks: readonly MarkEntry[]
  /**
   * Needed where a mark differs from one that was recorded before and the days for entering it anew are over: who
   * decides on the correction, and why.
   */
  readonly correction?: { readonly by: OfficialId; readonly why: string }
}

/** What recording attendance needs from the batch and its enrolments. */
export interface AttendanceContext {
  /** No entry may lie after it. */
  readonly today: Day
  /** The batch that the session should be of. */
  readonly batch: {
    readonly id: BatchId
    readonly facility: FacilityId
    readonly status: BatchStatus
    /** Where it was suspended, and cancelled, as its record says. */
    readonly suspendedFrom?: BatchStatus | null
    readonly cancelledFrom?: BatchStatus
    readonly schedule: readonly Session[]
    /** For how many days after a session its marks may simply be entered anew; `null` = not decided, so for none. */
    readonly attendanceEditDays: number | null
  }
  /** Who has, or had, a seat in the batch, and over which days: half-open, `to` is `null` while it lasts. */
  readonly seats: readonly {
    readonly enrollment: EnrollmentId
    readonly from: Day
    readonly to: Day | null
  }[]
}

/** Why marks are not recorded. Either all marks of an entry are recorded, or none. */
export type AttendanceRefusal =
  | { readonly code: 'batch-not-started'; readonly batch: BatchId; readonly status: BatchStatus }
  | { readonly code: 'session-not-of-batch'; readonly session: SessionId; readonly batch: BatchId }
  | {
      readonly code: 'marks-from-the-future'
      readonly session: SessionId
      readonly sessionOn: Day
      readonly on: Day
    }
  | { readonly code: 'in-the-future'; readonly on: Day; readonly today: Day }
  /** A clock that was set back, or a list that was kept for later: entries stand in the order of their days. */
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | {
      readonly code: 'not-named-for-catch-up'
      readonly enrollment: EnrollmentId
      readonly session: SessionId
    }
  | {
      readonly code: 'not-enrolled'
      readonly enrollment: EnrollmentId
      readonly session: SessionId
      readonly sessionOn: Day
    }
  | {
      readonly code: 'two-marks'
      readonly enrollment: EnrollmentId
      readonly session: SessionId
      readonly marks: readonly [Mark['mark'], Mark['mark']]
    }
  | {
      readonly code: 'more-hours-than-session'
      readonly enrollment: EnrollmentId
      readonly hours: number
      readonly sessionHours: number
    }
  | {
      readonly code: 'impossible-hours'
      readonly enrollment: EnrollmentId
      readonly hours: number
    }
  /** Hours, or taking part, for someone who was not there. */
  | {
      readonly code: 'credit-without-presence'
      readonly enrollment: EnrollmentId
      readonly mark: Mark['mark']
    }
  | {
      readonly code: 'already-marked'
      readonly enrollment: EnrollmentId
      readonly session: SessionId
      readonly before: Mark['mark']
      readonly mark: Mark['mark']
      /** The last day on which it could simply be entered anew; `null` where that was never possible. */
      readonly editableUntil: Day | null
    }

/**
 * The attendance list of a session with the marks of an entry in it. The same marks entered twice change nothing.
 * A mark that differs from a recorded one takes its place for as many days as the batch allows; after that it needs a
 * `correction`, and the list then keeps what stood there before, who changed it and why.
 *
 * @param before The session's list as it is, or `undefined` where there is none yet.
 * @throws KemandirianError `record-mismatch` when `before` is the list of another session.
 * @example
 * recordAttendance(undefined, { session, on: '2025-08-21', marks: [{ enrollment, mark: 'present' }] }, { today, batch, seats })
 */
export function recordAttendance(
  before: Attendance | undefined,
  entry: AttendanceEntry,
  { today, batch, seats }: AttendanceContext,
): Result<Attendance, AttendanceRefusal> {
  if (!hasStarted(batch)) {
    return refuse({ code: 'batch-not-started', batch: batch.id, status: batch.status })
  }
  const session = batch.schedule.find(({ id }) => id === entry.session)
  if (session === undefined) {
    return refuse({ code: 'session-not-of-batch', session: entry.session, batch: batch.id })
  }
  if (entry.on > today) return refuse({ code: 'in-the-future', on: entry.on, today })
  if (session.on > entry.on) {
    return refuse({
      code: 'marks-from-the-future',
      session: session.id,
      sessionOn: session.on,
      on: entry.on,
    })
  }
  if (before !== undefined) {
    sameList(before, session.id, batch)
    if (entry.on < before.changedOn) {
      return refuse({ code: 'before-last-change', on: entry.on, lastChange: before.changedOn })
    }
  }

  const enrolled = new Set(seats.flatMap((seat) => (contains(seat, session.on) ? [seat.enrollment] : [])))
  const named = session.catchUpFor?.people ?? null
  const editDays = batch.attendanceEditDays
  const editable = editDays !== null && daysBetween(session.on, entry.on) <= editDays
  const why = entry.correction?.why.trim()

  const marks: Record<EnrollmentId, Mark> = { ...before?.marks }
  const corrections = [...(before?.corrections ?? [])]
  const seen = new Map<EnrollmentId, Mark['mark']>()
  let changed = before === undefined
  for (const given of entry.marks) {
    const { enrollment } = given
    const first = seen.get(enrollment)
    if (first !== undefined) {
      return refuse({
        code: 'two-marks',
        enrollment,
        session: session.id,
        marks: [first, given.mark],
      })
    }
    seen.set(enrollment, given.mark)
    if (!enrolled.has(enrollment)) {
      return refuse({
        code: 'not-enrolled',
        enrollment,
        session: session.id,
        sessionOn: session.on,
      })
    }
    if (named !== null && !named.includes(enrollment)) {
      return refuse({ code: 'not-named-for-catch-up', enrollment, session: session.id })
    }
    const read = markOf(given, session.hours)
    if (!read.ok) return read
    const mark = read.value
    const recorded = before && Object.hasOwn(before.marks, enrollment) ? before.marks[enrollment] : undefined
    if (recorded !== undefined && !sameMark(recorded, mark)) {
      if (entry.correction !== undefined && why) {
        corrections.push({ on: entry.on, by: entry.correction.by, why, enrollment, before: recorded })
      } else if (!editable) {
        return refuse({
          code: 'already-marked',
          enrollment,
          session: session.id,
          before: recorded.mark,
          mark: mark.mark,
          editableUntil: editDays === null ? null : addDays(session.on, editDays),
        })
      }
    }
    if (recorded !== undefined && sameMark(recorded, mark)) continue
    marks[enrollment] = mark
    changed = true
  }
  return {
    ok: true,
    value: {
      id: session.id,
      facility: batch.facility,
      batch: batch.id,
      on: session.on,
      marks,
      corrections,
      changedOn: changed ? entry.on : before!.changedOn,
    },
  }
}

function hasStarted({ status, suspendedFrom, cancelledFrom }: AttendanceContext['batch']): boolean {
  const ended = status === 'cancelled' ? cancelledFrom : status
  const reached = ended === 'suspended' ? suspendedFrom : ended
  return reached === 'running' || reached === 'closed'
}

function markOf(
  { enrollment, mark, hours, tookPart }: MarkEntry,
  sessionHours: number,
): Result<Mark, AttendanceRefusal> {
  if (mark !== 'present' && mark !== 'late') {
    if ((hours !== undefined && hours !== 0) || tookPart === true) {
      return refuse({ code: 'credit-without-presence', enrollment, mark })
    }
    return { ok: true, value: { mark } }
  }
  if (hours !== undefined) {
    if (hours > sessionHours) {
      return refuse({
        code: 'more-hours-than-session',
        enrollment,
        hours,
        sessionHours,
      })
    }
    if (!(hours >= 0 && Number.isInteger(hours * 4))) {
      return refuse({ code: 'impossible-hours', enrollment, hours })
    }
  }
  return { ok: true, value: { mark, hours: hours ?? sessionHours, tookPart: tookPart ?? null } }
}

function sameMark(a: Mark, b: Mark): boolean {
  if (a.mark !== b.mark) return false
  return !('hours' in a) || !('hours' in b) || (a.hours === b.hours && a.tookPart === b.tookPart)
}

function sameList(list: Attendance, session: SessionId, batch: AttendanceContext['batch']): void {
  if (list.id === session && list.batch === batch.id && list.facility === batch.facility) return
  throw new KemandirianError(
    'record-mismatch',
    `The attendance list of ${list.facility}/${list.id} was given for session ${batch.facility}/${session}; read the list of the session`,
    { facts: { list: list.id, session, batch: batch.id } },
  )
}

/** Every refusal of marks as a sentence. */
export const attendanceTexts: Record<AttendanceRefusal['code'], LocalizedText> = {
  'batch-not-started': {
    id: 'Angkatan {batch} belum berjalan; kehadiran belum dapat dicatat.',
    en: 'Batch {batch} has not started; no attendance can be recorded.',
  },
  'in-the-future': {
    id: 'Tanggal {on} belum tiba; hari ini {today}. Periksa tanggal pada perangkat.',
    en: '{on} has not come yet; today is {today}. Check the date of the device.',
  },
  'before-last-change': {
    id: 'Daftar hadir ini terakhir diubah pada {lastChange}; {on} lebih awal. Periksa tanggal pada perangkat.',
    en: 'This list was last changed on {lastChange}; {on} is before that. Check the date of the device.',
  },
  'not-named-for-catch-up': {
    id: 'Sesi susulan {session} tidak diadakan untuk peserta {enrollment}.',
    en: 'Catch-up session {session} is not held for enrolment {enrollment}.',
  },
  'session-not-of-batch': {
    id: 'Sesi {session} tidak ada di jadwal angkatan {batch}.',
    en: 'Session {session} is not on the schedule of batch {batch}.',
  },
  'marks-from-the-future': {
    id: 'Sesi {session} baru pada {sessionOn}; kehadirannya belum dapat dicatat pada {on}.',
    en: 'Session {session} is on {sessionOn}; its attendance cannot be recorded on {on} yet.',
  },
  'not-enrolled': {
    id: 'Peserta {enrollment} tidak terdaftar di angkatan ini pada {sessionOn}.',
    en: 'Enrolment {enrollment} has no seat in this batch on {sessionOn}.',
  },
  'two-marks': {
    id: 'Peserta {enrollment} tercantum dua kali untuk sesi {session}: {marks}.',
    en: 'Enrolment {enrollment} has two marks for session {session}: {marks}.',
  },
  'more-hours-than-session': {
    id: 'Peserta {enrollment} diberi {hours} JP; sesi ini hanya {sessionHours} JP.',
    en: 'Enrolment {enrollment} is credited with {hours} hours; the session has {sessionHours}.',
  },
  'impossible-hours': {
    id: 'JP {hours} untuk peserta {enrollment} tidak dapat dipakai; tulis 0 atau lebih, kelipatan seperempat.',
    en: '{hours} hours for enrolment {enrollment} cannot be: write 0 or more, in quarters.',
  },
  'credit-without-presence': {
    id: 'Peserta {enrollment} berketerangan {mark}, jadi tidak dapat diberi JP atau dicatat mengikuti.',
    en: 'Enrolment {enrollment} is marked {mark}: no hours can be credited and no part was taken.',
  },
  'already-marked': {
    id: 'Peserta {enrollment} sudah dicatat {before} untuk sesi {session}; untuk mengubahnya menjadi {mark}, isi siapa yang memperbaiki dan alasannya.',
    en: 'Enrolment {enrollment} is already marked {before} for session {session}; to change it to {mark}, say who corrects it and why.',
  },
}
