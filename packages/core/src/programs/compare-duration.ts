import { daysBetween } from '../foundations/index.js'
import type { Stated } from '../foundations/schemas.js'
import type { Session } from './session.js'

/** How long a schedule is, by every way of counting. */
export interface ScheduleLength {
  /** Sessions, catch-up sessions among them. */
  readonly sessions: number
  /** Days with at least one session. */
  readonly sessionDays: number
  /** Calendar days from the first session to the last, both included; 0 where there is none. */
  readonly calendarDays: number
  /** JP that can be credited, without those of catch-up sessions: they make good what others gave. */
  readonly hours: number
}

/**
 * How long a schedule is.
 *
 * @example scheduleLength(batch.schedule).calendarDays // 12
 */
export function scheduleLength(
  schedule: readonly Pick<Session, 'on' | 'hours' | 'catchUpFor'>[],
): ScheduleLength {
  const days = [...new Set(schedule.map(({ on }) => on))].sort()
  const [first, last] = [days[0], days.at(-1)]
  return {
    sessions: schedule.length,
    sessionDays: days.length,
    calendarDays: first === undefined || last === undefined ? 0 : daysBetween(first, last) + 1,
    hours: schedule.reduce((sum, { hours, catchUpFor }) => sum + (catchUpFor === null ? hours : 0), 0),
  }
}

/** A stated number of days beside the schedule. Neither overwrites the other. */
export interface DurationComparison {
  /** As a document states it; `null` where none does. */
  readonly stated: Stated<number> | null
  /** As the schedule comes to. */
  readonly derived: ScheduleLength
  /**
   * In which sense the two agree: nobody says which days were counted. Empty where they agree in none, or where
   * nothing is stated or scheduled.
   */
  readonly agreesAs: readonly ('session-days' | 'calendar-days')[]
  /** Both are known, and they agree in no sense. */
  readonly differs: boolean
}

/**
 * A stated duration held against the schedule.
 *
 * @example compareDuration(batch.stated.durationDays, batch.schedule).differs
 */
export function compareDuration(
  stated: Stated<number> | null,
  schedule: readonly Pick<Session, 'on' | 'hours' | 'catchUpFor'>[],
): DurationComparison {
  const derived = scheduleLength(schedule)
  const comparable = stated !== null && schedule.length > 0
  const senses = [
    ['session-days', derived.sessionDays],
    ['calendar-days', derived.calendarDays],
  ] as const
  const agreesAs = senses.filter(([, days]) => comparable && days === stated.value).map(([sense]) => sense)
  return { stated, derived, agreesAs, differs: comparable && agreesAs.length === 0 }
}
