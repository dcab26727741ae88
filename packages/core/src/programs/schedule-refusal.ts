import { type BatchId, contains, type Period, refuse, type SessionId } from '../foundations/index.js'
import type { Batch } from './batch.js'
import { trainingHoursBetween } from './curriculum.js'
import type { BatchContext, BatchRefusal } from './decide-batch.js'
import { participantClashes } from './participant-clashes.js'
import type { ProgramVersion } from './program-version.js'
import { instructorClashes, type ScheduledBatch, venueClashes } from './resource-clashes.js'
import type { Session } from './session.js'

interface Refused {
  readonly ok: false
  readonly refusal: BatchRefusal
}

/**
 * What stands against a list of sessions for a batch, in itself, in its period, its version, the lists that were
 * marked, and where people, instructors and venues are needed elsewhere.
 *
 * @param sessions In order of time.
 * @param despiteClashes Why clashes are accepted; then they stand against nothing.
 */
export function scheduleRefusal(
  state: Batch,
  sessions: readonly Session[],
  despiteClashes: string | undefined,
  context: BatchContext,
): Refused | undefined {
  const { versions, sessionsWithMarks } = context
  return (
    listRefusal(sessions) ??
    takenRefusal(state, sessions, context) ??
    periodRefusal(sessions, state.period) ??
    unitRefusal(sessions, state.programVersion, versions) ??
    timeRefusal(sessions, state.programVersion, versions) ??
    markedRefusal(state.schedule, sessions, sessionsWithMarks) ??
    (despiteClashes ? undefined : clashRefusal({ ...state, schedule: [...sessions] }, context))
  )
}

/** A session on a day that the period of the batch leaves out. */
export function periodRefusal(sessions: readonly Session[], within: Period | null): Refused | undefined {
  const stray = within && sessions.find((session) => !contains(within, session.on))
  return stray
    ? refuse({
        code: 'session-outside-period',
        session: stray.id,
        on: stray.on,
        from: within.from,
        to: within.to,
      })
    : undefined
}

/** A session that names a unit which the curriculum of the version does not have. */
export function unitRefusal(
  sessions: readonly Session[],
  version: string | null,
  versions: readonly ProgramVersion[],
): Refused | undefined {
  const units = versions.find((one) => one.version === version)?.units ?? []
  const stray = sessions.find(({ unit }) => unit !== null && !units.some((one) => one.id === unit))
  return stray && refuse({ code: 'unit-unknown', session: stray.id, unit: stray.unit!, version })
}

function timeRefusal(
  sessions: readonly Session[],
  version: string | null,
  versions: readonly ProgramVersion[],
): Refused | undefined {
  const minutesPerHour = versions.find((one) => one.version === version)?.minutesPerHour ?? null
  if (minutesPerHour === null) return undefined
  for (const { id, from, to, hours } of sessions) {
    const fit = trainingHoursBetween(from, to, minutesPerHour)
    if (hours > fit) return refuse({ code: 'hours-exceed-time', session: id, hours, fit, minutesPerHour })
  }
  return undefined
}

function listRefusal(sessions: readonly Session[]): Refused | undefined {
  const ids = new Set<SessionId>()
  for (const { id, from, to } of sessions) {
    if (to <= from) return refuse({ code: 'session-ends-before-start', session: id, from, to })
    if (ids.has(id)) return refuse({ code: 'session-repeated', session: id })
    ids.add(id)
  }
  for (const [at, session] of sessions.entries()) {
    const next = sessions[at + 1]
    if (next !== undefined && next.on === session.on && next.from < session.to) {
      return refuse({ code: 'sessions-overlap', session: session.id, other: next.id, on: session.on })
    }
    if (session.catchUpFor === null) continue
    const { session: catchUpFor } = session.catchUpFor
    const missed = sessions.slice(0, at).find(({ id }) => id === catchUpFor)
    if (missed?.catchUpFor !== null) {
      const later = sessions.slice(at + 1).find(({ id }) => id === catchUpFor)
      return refuse(
        later !== undefined && later.catchUpFor === null
          ? { code: 'catch-up-before-session', session: session.id, catchUpFor, on: later.on }
          : { code: 'catch-up-for-unknown', session: session.id, catchUpFor },
      )
    }
  }
  return undefined
}

function takenRefusal(
  { id }: Batch,
  sessions: readonly Session[],
  { others }: BatchContext,
): Refused | undefined {
  const taken = new Map<SessionId, BatchId>()
  for (const other of others)
    if (other.id !== id) for (const one of other.schedule) taken.set(one.id, other.id)
  const session = sessions.find((one) => taken.has(one.id))?.id
  return session && refuse({ code: 'session-id-taken', session, batch: taken.get(session)! })
}

function markedRefusal(
  before: readonly Session[],
  after: readonly Session[],
  marked: readonly SessionId[],
): Refused | undefined {
  const kept = new Map(after.map((session) => [session.id, session]))
  for (const session of before) {
    if (!marked.includes(session.id)) continue
    const now = kept.get(session.id)
    const same =
      now !== undefined &&
      now.on === session.on &&
      now.from === session.from &&
      now.to === session.to &&
      now.hours === session.hours &&
      now.catchUpFor?.session === session.catchUpFor?.session
    if (!same) return refuse({ code: 'session-has-attendance', session: session.id })
  }
  return undefined
}

function clashRefusal(state: ScheduledBatch, { others, places }: BatchContext): Refused | undefined {
  const batches = [state, ...others.filter(({ id }) => id !== state.id)]
  const own = ({ a, b }: { a: { batch: BatchId }; b: { batch: BatchId } }) =>
    a.batch === state.id || b.batch === state.id
  const instructors = instructorClashes(batches).filter(own)
  const venues = venueClashes(batches).filter(own)
  const people = participantClashes(places, batches).filter(own)
  const all = [...instructors, ...venues, ...people]
  if (all.length === 0) return undefined
  return refuse({
    code: 'schedule-clashes',
    instructors,
    venues,
    people,
    otherBatches: [...new Set(all.map(({ a, b }) => (a.batch === state.id ? b.batch : a.batch)))].sort(),
    days: [...new Set(all.map(({ on }) => on))].sort(),
  })
}
