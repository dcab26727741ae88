/**
 * Whether a column holds the same values as before, only in other rows: what a sort of some columns leaves behind, also
 * where a person has typed into some of its cells or a row without a document was sorted along.
 *
 * At least two changed cells, and four fifths of all of them, must hold what other changed rows held before. `certain`
 * with three different values and a fifth of all rows among them: two values that a person swaps, and a few Ya and Tidak
 * that changed places, may well be edits.
 */
export function permutation(
  before: readonly string[],
  now: readonly string[],
): 'none' | 'possible' | 'certain' {
  const changed = before.flatMap((value, row) => (value === now[row] ? [] : [row]))
  const left = new Map<string, number>()
  for (const row of changed) left.set(before[row]!, (left.get(before[row]!) ?? 0) + 1)
  const moved = changed.flatMap((row) => {
    const value = now[row]!
    const count = left.get(value) ?? 0
    left.set(value, count - 1)
    return count > 0 ? [value] : []
  })
  if (moved.length < 2 || moved.length * 5 < changed.length * 4) return 'none'
  return new Set(moved).size >= 3 && moved.length * 5 >= before.length ? 'certain' : 'possible'
}
