import type { BatchId, Day, OfficialId } from '../foundations/index.js'
import type { Batch } from './batch.js'
import type { Session } from './session.js'

/** One session, and the batch that it is of. */
export interface BatchSession {
  /** The batch. */
  readonly batch: BatchId
  /** The session. */
  readonly session: Session
}

/** One instructor or one venue, needed by two sessions at the same hours. */
export interface ResourceClash<Resource> {
  /** Who, or where. */
  readonly resource: Resource
  /** The day. */
  readonly on: Day
  /** The session that begins first. */
  readonly a: BatchSession
  /** The other one. */
  readonly b: BatchSession
}

/** What a clash is looked for in: of every batch that is not cancelled, its sessions. */
export type ScheduledBatch = Pick<Batch, 'id' | 'status' | 'schedule'>

/**
 * Where one instructor would have to be in two sessions at once, in training or rehabilitation. Sessions that only
 * touch do not clash; a cancelled batch needs nobody.
 *
 * @returns Every pair once, in order of day and time.
 * @example instructorClashes([welding, sewing])[0]?.resource // the official
 */
export function instructorClashes(batches: Iterable<ScheduledBatch>): ResourceClash<OfficialId>[] {
  return clashesOver(batches, ({ instructor }) => instructor)
}

/**
 * Where two sessions would need one venue at once. Names are compared without regard to capitals and spaces; what is
 * one room under two names is two venues here.
 *
 * @returns Every pair once, in order of day and time; the venue as the first session names it.
 * @example venueClashes([welding, rehabilitation])
 */
export function venueClashes(batches: Iterable<ScheduledBatch>): ResourceClash<string>[] {
  return clashesOver(batches, ({ venue }) => venue, spelledAlike)
}

function spelledAlike(venue: string): string {
  return venue.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Within one resource and day only neighbours in time are held against each other. */
function clashesOver<Resource extends string>(
  batches: Iterable<ScheduledBatch>,
  resourceOf: (session: Session) => Resource | null,
  keyOf: (resource: Resource) => string = (resource) => resource,
): ResourceClash<Resource>[] {
  const needed = new Map<string, BatchSession[]>()
  for (const { id, status, schedule } of batches) {
    if (status === 'cancelled') continue
    for (const session of schedule) {
      const resource = resourceOf(session)
      if (resource === null) continue
      const key = `${session.on} ${keyOf(resource)}`
      const same = needed.get(key)
      if (same) same.push({ batch: id, session })
      else needed.set(key, [{ batch: id, session }])
    }
  }
  const clashes: ResourceClash<Resource>[] = []
  for (const sessions of needed.values()) {
    sessions.sort(byTime)
    for (const [at, a] of sessions.entries()) {
      for (const b of sessions.slice(at + 1)) {
        if (b.session.from >= a.session.to) break
        clashes.push({ resource: resourceOf(a.session)!, on: a.session.on, a, b })
      }
    }
  }
  return clashes.sort((one, other) => byTime(one.a, other.a) || byTime(one.b, other.b))
}

function byTime(a: BatchSession, b: BatchSession): number {
  for (const [one, other] of [
    [a.session.on, b.session.on],
    [a.session.from, b.session.from],
    [a.batch, b.batch],
    [a.session.id, b.session.id],
  ] as const) {
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}
