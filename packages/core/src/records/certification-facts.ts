import { type CertificationFacts, resultsOf, type ScoreList } from '../certification/index.js'
import type { Enrollment } from '../enrollment/index.js'
import { overlaps } from '../foundations/index.js'
import type { Participant } from '../people/index.js'
import { type Attendance, attendanceOf, type Batch } from '../programs/index.js'
import { seatDays } from './seat-days.js'

/**
 * What the records tell about one enrolment, as far as a certificate may ask it.
 *
 * Where a batch has no session on the person's days, attendance and hours are not known; where it has no test, scores
 * and units are not.
 *
 * @param lists The attendance lists of the batch.
 * @param scores The score lists of the batch.
 */
export function certificationFacts(
  enrollment: Enrollment,
  batch: Pick<Batch, 'schedule'>,
  lists: Iterable<Attendance>,
  participant: Pick<Participant, 'discipline'> | undefined,
  scores: Iterable<ScoreList>,
): CertificationFacts {
  const { id, participant: person, batch: batchId } = enrollment
  const known = { enrollment: id, participant: person, batch: batchId, ...resultsOf(id, scores) }
  if (enrollment.status !== 'completed') {
    return { ...known, completedOn: null, attendance: null, hours: null, disciplined: null }
  }
  const seat = seatDays(enrollment)!
  const { attended, required, sessions, hours } = attendanceOf(seat, batch.schedule, lists)
  const counted = required + sessions.unmarked > 0
  const course = { from: enrollment.startedOn, to: seat.to }
  return {
    ...known,
    completedOn: enrollment.completedOn,
    attendance: counted ? { attended, required, unmarked: sessions.unmarked } : null,
    hours: counted ? { credited: hours.credited, unmarked: hours.unmarked } : null,
    disciplined: participant?.discipline?.some((punishment) => overlaps(punishment, course)) ?? null,
  }
}
