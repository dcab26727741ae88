import type { Enrollment } from '../enrollment/index.js'
import { addDays, type Day, type EnrollmentId, earlierOf, type ParticipantId } from '../foundations/index.js'

/** The half-open days of a seat; `to` is `null` while it lasts. */
export interface SeatDays {
  /** Whose seat it is. */
  readonly enrollment: EnrollmentId
  /** The day of enrolment. */
  readonly from: Day
  /** The first day without it; `null` while it lasts. */
  readonly to: Day | null
}

/**
 * The days on which the person has, or had, a seat in the batch; `undefined` for who never had one. The day on which
 * the seat ended still belongs to it, as there may have been a session that day.
 */
export function seatDays(enrollment: Enrollment): SeatDays | undefined {
  const { id } = enrollment
  switch (enrollment.status) {
    case 'proposed':
    case 'screened':
    case 'waitlisted':
    case 'offered':
      return undefined
    case 'enrolled':
    case 'attending':
    case 'on-hold':
      return { enrollment: id, from: enrollment.enrolledOn, to: null }
    case 'completed':
      return { enrollment: id, from: enrollment.enrolledOn, to: addDays(enrollment.completedOn, 1) }
    case 'not-completed':
      return { enrollment: id, from: enrollment.enrolledOn, to: addDays(enrollment.endedOn, 1) }
    case 'left':
      return enrollment.enrolledOn === null
        ? undefined
        : { enrollment: id, from: enrollment.enrolledOn, to: addDays(enrollment.leftOn, 1) }
  }
}

/**
 * The seats of one batch. Of two seats of one person, who left and came back, the first ends where the second begins:
 * on a day that belongs to both nobody is marked twice.
 */
export function seatsOf(enrollments: Iterable<Enrollment>): readonly SeatDays[] {
  const byPerson = new Map<ParticipantId, SeatDays[]>()
  for (const enrollment of enrollments) {
    const seat = seatDays(enrollment)
    if (seat) byPerson.set(enrollment.participant, [...(byPerson.get(enrollment.participant) ?? []), seat])
  }
  return [...byPerson.values()].flatMap((seats) =>
    seats
      .sort((a, b) => (isBefore(a, b) ? -1 : 1))
      .map((seat, at) => {
        const next = seats[at + 1]?.from
        return next === undefined ? seat : { ...seat, to: seat.to === null ? next : earlierOf(seat.to, next) }
      }),
  )
}

/** Of two that began on one day, the one that goes on is the later. */
function isBefore(a: SeatDays, b: SeatDays): boolean {
  return a.from === b.from ? a.to !== null && (b.to === null || a.to < b.to) : a.from < b.from
}
