import type { Enrollment } from '../enrollment/index.js'
import type { ParticipantId } from '../foundations/index.js'
import { type Attendance, attendanceOf, type Batch } from '../programs/index.js'
import { seatsOf } from './seat-days.js'

/**
 * What everyone did in a batch, as `dividePremi` of outcomes asks for it: the count of attendance is the one that
 * certificates and reports rest on.
 *
 * @param enrollments Those of the batch; others are left out.
 * @param by `sessions`: sessions attended. `quarter-hours`: JP credited, times four, so that they are whole.
 * @returns Each person once, in order of id; who attended nothing has 0, who never had a seat is not in it.
 * @example dividePremi(100_000, workedIn(batch, enrollments, lists, 'quarter-hours'))
 */
export function workedIn(
  batch: Pick<Batch, 'id' | 'schedule'>,
  enrollments: Iterable<Enrollment>,
  lists: Iterable<Attendance>,
  by: 'sessions' | 'quarter-hours',
): readonly { readonly participant: ParticipantId; readonly worked: number }[] {
  const all = [...lists]
  const worked = new Map<ParticipantId, number>()
  const own = [...enrollments].filter((enrollment) => enrollment.batch === batch.id)
  const seats = new Map(seatsOf(own).map((seat) => [seat.enrollment, seat]))
  for (const enrollment of own) {
    const seat = seats.get(enrollment.id)
    if (seat === undefined) continue
    const { attended, hours } = attendanceOf(seat, batch.schedule, all)
    const done = by === 'sessions' ? attended : hours.credited * 4
    worked.set(enrollment.participant, (worked.get(enrollment.participant) ?? 0) + done)
  }
  return [...worked]
    .map(([participant, done]) => ({ participant, worked: done }))
    .sort((a, b) => (a.participant < b.participant ? -1 : 1))
}
