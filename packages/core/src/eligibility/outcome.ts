/**
 * Whether something required is so. `unknown` is not `not-met`: a fact is missing, or the rule was not seen.
 * Outcomes are combined by Kleene's three-valued logic.
 */
export type Outcome = 'met' | 'not-met' | 'unknown'

/** Not met becomes met and the other way round; what is unknown stays unknown. */
export function negate(outcome: Outcome): Outcome {
  if (outcome === 'unknown') return 'unknown'
  return outcome === 'met' ? 'not-met' : 'met'
}

/** One not met is enough for `not-met`, whatever is unknown. All of none is met. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('not-met')) return 'not-met'
  return outcomes.includes('unknown') ? 'unknown' : 'met'
}

/** One met is enough for `met`, whatever is unknown. Any of none is not met. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('met')) return 'met'
  return outcomes.includes('unknown') ? 'unknown' : 'not-met'
}

/** Met once `needed` are met; not met once so many can no longer be reached. */
export function atLeastOf(needed: number, outcomes: readonly Outcome[]): Outcome {
  const met = outcomes.filter((outcome) => outcome === 'met').length
  const open = outcomes.filter((outcome) => outcome === 'unknown').length
  if (met >= needed) return 'met'
  return met + open < needed ? 'not-met' : 'unknown'
}
