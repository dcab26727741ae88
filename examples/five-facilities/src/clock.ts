import { type Day, toEpochDay } from '@kemandirian/core/foundations'

/** The clock of the demonstration: it stands on the day of the story, so that every run journals the same instants. */
export interface Clock {
  /** Ten o'clock in western Indonesia on that day, or later than all that was journaled before. */
  moveTo(on: Day): void
  now(): string
}

export function storyClock(): Clock {
  let at = 0
  return {
    moveTo(on) {
      at = Math.max(at, toEpochDay(on) * 86_400_000 + 3 * 3_600_000)
    },
    now: () => new Date(at++).toISOString(),
  }
}
