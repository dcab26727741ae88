/** What a quantity may be: one of these values, or a number in `[min, below)`. */
export type Constraint =
  | { readonly values: readonly string[] }
  | { readonly min?: number; readonly below?: number }

/** What has to hold of a person, by quantity. Of a quantity that is not named anything may hold. */
export type Implication = { readonly [quantity: string]: Constraint }

/** States of which one holds. None: it can never be. */
export type Implications = readonly Implication[]

/** Beyond so many states the rest is left out of account: then fewer contradictions are found, and none is invented. */
const limit = 200

/** Nothing is known. */
export const anything: Implications = [{}]

/** Both hold. */
export function both(a: Implications, b: Implications): Implications {
  if (a.length * b.length > limit * limit) return a
  const states = distinct(
    a.flatMap((one) =>
      b.flatMap((other) => {
        const { state } = merge(one, other)
        return state === null ? [] : [state]
      }),
    ),
  )
  return states.length > limit ? a : states
}

/** One of them holds. */
export function either(parts: readonly Implications[]): Implications {
  const states = distinct(parts.flat())
  return states.length > limit ? anything : states
}

/** On what two things that cannot both hold exclude each other: their last alternatives, which say most. */
export function conflictOf(a: Implications, b: Implications): string | null {
  const [one, other] = [a.at(-1), b.at(-1)]
  return one === undefined || other === undefined ? null : merge(one, other).conflict
}

function merge(
  one: Implication,
  other: Implication,
): { readonly state: Implication | null; readonly conflict: string | null } {
  const state: Record<string, Constraint> = { ...one }
  for (const [quantity, possible] of Object.entries(other)) {
    const before = state[quantity]
    const now = before === undefined ? possible : narrowed(before, possible)
    if (isEmpty(now)) return { state: null, conflict: quantity }
    state[quantity] = now
  }
  return { state, conflict: null }
}

function narrowed(a: Constraint, b: Constraint): Constraint {
  if ('values' in a || 'values' in b) {
    const values = 'values' in a ? a.values : []
    return { values: 'values' in b ? values.filter((value) => b.values.includes(value)) : values }
  }
  return { min: Math.max(minOf(a), minOf(b)), below: Math.min(belowOf(a), belowOf(b)) }
}

function isEmpty(possible: Constraint): boolean {
  return 'values' in possible ? possible.values.length === 0 : minOf(possible) >= belowOf(possible)
}

function minOf({
  min = Number.NEGATIVE_INFINITY,
}: Exclude<Constraint, { values: readonly string[] }>): number {
  return min
}

function belowOf({
  below = Number.POSITIVE_INFINITY,
}: Exclude<Constraint, { values: readonly string[] }>): number {
  return below
}

function distinct(states: readonly Implication[]): Implications {
  // What is empty from the start can never be.
  const sound = states.filter((state) => !Object.values(state).some(isEmpty))
  return [...new Map(sound.map((state) => [JSON.stringify(state), state])).values()]
}
