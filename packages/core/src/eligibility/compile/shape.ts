import type { Outcome } from '../outcome.js'

/**
 * An outcome as a number: so ordered, "all" is the least of several, "any" is the greatest, and "not" is 2 less it.
 */
export type Code = 0 | 1 | 2

export const notMet = 0
export const unknown = 1
export const met = 2

/** The outcomes, by their codes. */
export const outcomes: readonly [Outcome, Outcome, Outcome] = ['not-met', 'unknown', 'met']

/** The code of an outcome. */
export function codeOf(outcome: Outcome): Code {
  return outcome === 'met' ? met : outcome === 'not-met' ? notMet : unknown
}

/**
 * What a requirement is from the day asked about on, if nothing new happens, in five bits: two for its code on that
 * day, two for its code from a first later day on, where `same` is "it does not change"; and {@link more} where it
 * changes more often.
 */
export type Shape = number

/** In place of a code: no further change. */
export const same = 3
/** The shape of what is `code` for good: `code | forGood`. */
export const forGood = same << 2
/** It changes more than once; the days are kept apart. */
export const more = 16
/** How many shapes there are. */
export const shapeCount = 32
/** In place of a shape: the facts are so unusual that the timeline has to be asked. */
export const askTimeline = 3

/** What changes once. */
export function once(now: Code, later: Code): Shape {
  return now | (later << 2)
}

/** Of a shape: is met on the day; is not met on it; may be met on it or later; may not be met on it or later. */
export const isMet = 1
export const isNotMet = 2
export const mayBeMet = 4
export const mayFail = 8
/** Changes after the day, if only to unknown. */
export const changes = 16
/** Is no shape: {@link askTimeline}. */
const asks = 32

/** Which of these hold, by shape. */
export const traits: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: shapeCount }, (_, shape) => {
  if (shape === askTimeline) return asks
  const now = shape & 3
  const later = (shape >> 2) & 3
  const many = (shape & more) !== 0
  return (
    (now === met ? isMet : 0) |
    (now === notMet ? isNotMet : 0) |
    (many || now === met || later === met ? mayBeMet : 0) |
    (many || now === notMet || later === notMet ? mayFail : 0) |
    (later === same ? 0 : changes)
  )
})
