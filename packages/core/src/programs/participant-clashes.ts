import { contains, type Day, type EnrollmentId, type ParticipantId } from '../foundations/index.js'
import { clashesBetween } from './clashes-between.js'
import type { BatchSession, ScheduledBatch } from './resource-clashes.js'
import { isExpectedAt, type Session } from './session.js'

/** One person's place in one batch, over the half-open days of the seat; `to` is `null` while it lasts. */
export interface Place {
  /** Who. */
  readonly participant: ParticipantId
  /** The enrolment. */
  readonly enrollment: EnrollmentId
  /** The batch, of training or of rehabilitation. */
  readonly batch: ScheduledBatch['id']
  /** The first day. */
  readonly from: Day
  /** The first day without it; `null` while it lasts. */
  readonly to: Day | null
}

/** One person, expected at two sessions at the same hours. */
export interface ParticipantClash {
  /** Who. */
  readonly participant: ParticipantId
  /** The day. */
  readonly on: Day
  /** The session of the batch that comes first by id. */
  readonly a: BatchSession
  /** The other one. */
  readonly b: BatchSession
}

/**
 * Where one person would have to be in two sessions at once, in training or rehabilitation. Only days of the seat
 * count; at a catch-up session for named people nobody else is expected; a cancelled batch expects nobody.
 *
 * @returns Every pair once, in order of person, day and time.
 * @example participantClashes(places, [welding, rehabilitation])
 */
export function participantClashes(
  places: Iterable<Place>,
  batches: Iterable<ScheduledBatch>,
): ParticipantClash[] {
  const byId = new Map([...batches].map((batch) => [batch.id, batch]))
  const byPerson = new Map<ParticipantId, { batch: ScheduledBatch['id']; sessions: readonly Session[] }[]>()
  for (const place of places) {
    const batch = byId.get(place.batch)
    if (batch === undefined || batch.status === 'cancelled') continue
    const sessions = batch.schedule.filter(
      (session) => contains(place, session.on) && isExpectedAt(session, place.enrollment),
    )
    const theirs = byPerson.get(place.participant)
    if (theirs) theirs.push({ batch: batch.id, sessions })
    else byPerson.set(place.participant, [{ batch: batch.id, sessions }])
  }
  const clashes: ParticipantClash[] = []
  for (const [participant, theirs] of byPerson) {
    theirs.sort((one, other) => (one.batch < other.batch ? -1 : 1))
    for (const [at, one] of theirs.entries()) {
      for (const other of theirs.slice(at + 1)) {
        if (one.batch === other.batch) continue
        for (const { a, b } of clashesBetween(one.sessions, other.sessions)) {
          clashes.push({
            participant,
            on: a.on,
            a: { batch: one.batch, session: a },
            b: { batch: other.batch, session: b },
          })
        }
      }
    }
  }
  return clashes.sort(inOrder)
}

function inOrder(one: ParticipantClash, other: ParticipantClash): number {
  for (const key of [
    (clash: ParticipantClash) => clash.participant,
    ({ on }: ParticipantClash) => on,
    ({ a }: ParticipantClash) => a.session.from,
    ({ a }: ParticipantClash) => a.session.id,
    ({ b }: ParticipantClash) => b.session.id,
  ]) {
    const [left, right] = [key(one), key(other)]
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
