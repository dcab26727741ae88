/**
 * Whether a column holds the same values as before, only in other rows: what a sort of some columns leaves behind.
 * `certain` with at least three rows, a fifth of all, and three different values among them: two values that a person
 * swaps, and a few Ya and Tidak that changed places, may well be edits.
 */
export function permutation(
  before: readonly string[],
  now: readonly string[],
): 'none' | 'possible' | 'certain' {
  const differing = before.filter((value, row) => value !== now[row])
  if (differing.length === 0) return 'none'
  const left = new Map<string, number>()
  for (const value of before) left.set(value, (left.get(value) ?? 0) + 1)
  for (const value of now) {
    const count = left.get(value) ?? 0
    if (count === 0) return 'none'
    left.set(value, count - 1)
  }
  return new Set(differing).size >= 3 && differing.length * 5 >= before.length ? 'certain' : 'possible'
}
