import { accept, type BatchId, refuse, type SessionId } from '../foundations/index.js'
import {
  type Attendance,
  type AttendanceContext,
  type AttendanceEntry,
  type AttendanceRefusal,
  recordAttendance,
} from '../programs/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import type { RecordsRefusal } from './records-refusal.js'
import { seatsOf } from './seat-days.js'
import { stored } from './stored.js'

/** Enters marks into the attendance list of a session, for all who were there or for some. */
export type AttendanceCommand = Omit<AttendanceEntry, 'session'> & {
  readonly type: 'Record'
  readonly batch: BatchId
}

/** Marks were entered; the list as it is with them. */
export interface AttendanceEvent {
  readonly type: 'Recorded'
  /** The marks as they were entered. */
  readonly entry: AttendanceCommand
  /** The whole list with these marks. */
  readonly list: Attendance
}

export interface Context extends AttendanceContext {
  readonly session: SessionId
}

/** Attendance lists, under the id of their session. The journal keeps the marks that were entered. */
export const attendanceList: LifecycleDefinition<
  Attendance,
  typeof stored.attendance.kind,
  AttendanceCommand,
  AttendanceEvent,
  Context,
  AttendanceRefusal | RecordsRefusal
> = {
  ...stored.attendance,
  decide(state, command, { session, ...context }) {
    const { type: _, batch: __, ...entry } = command
    const recorded = recordAttendance(state, { ...entry, session }, context)
    return recorded.ok
      ? { ok: true, events: [{ type: 'Recorded', entry: command, list: recorded.value }] }
      : recorded
  },
  evolve: (_, event) => event.list,
  journaled: ({ type, entry: { type: _, ...entry } }) => ({ type, ...entry }),
  async context(work, { id, command }) {
    const batch = await work.get(stored.batches, command.batch)
    if (batch === undefined) return refuse({ code: 'unknown-batch', batch: command.batch })
    const enrollments = []
    for await (const one of work.find(stored.enrollments, { batch: { eq: batch.id } })) enrollments.push(one)
    return accept({ session: id as SessionId, today: work.today, batch, seats: seatsOf(enrollments) })
  },
}
