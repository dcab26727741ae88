/** Why a count is not shown: it is small itself, or a small one could be worked out from it. */
export type Hidden = 'small' | 'complementary' | null

type Cell = readonly [row: number, column: number]

/**
 * What of a table of people must not be shown: counts from one to `atLeast` - 1, and as many others as it takes that
 * no hidden one can be worked out from what is shown, and no handful of hidden ones together is small.
 *
 * @param counts Each row ends with its sum; the last row holds the sums of the columns. A single row has no sums below.
 */
export function suppress(counts: readonly (readonly number[])[], atLeast: number): Hidden[][] {
  const hidden: Hidden[][] = counts.map((row) =>
    row.map((count) => (count > 0 && count < atLeast ? 'small' : null)),
  )
  const rows = counts.map((row, i) => row.map((_, j): Cell => [i, j]))
  const columns = counts.length === 1 ? [] : (rows[0] ?? []).map((_, j) => rows.map((row) => row[j]!))
  const lines = [...rows, ...columns]
  const isHidden = ([i, j]: Cell) => hidden[i]![j] !== null
  const countAt = ([i, j]: Cell) => counts[i]![j]!
  /** The smallest first, but an empty one last: it protects least. */
  const rank = (cell: Cell) => countAt(cell) || Number.MAX_SAFE_INTEGER
  const hideOneOf = (cells: readonly Cell[]): boolean => {
    const [next] = cells.filter((cell) => !isHidden(cell)).sort((a, b) => rank(a) - rank(b))
    if (next === undefined) return false
    hidden[next[0]]![next[1]] = 'complementary'
    return true
  }
  /** The hidden parts of a shown sum, of which the total can be told. */
  const isHandful = (line: readonly Cell[]) => {
    const gone = line.slice(0, -1).filter(isHidden)
    const total = gone.reduce((sum, cell) => sum + countAt(cell), 0)
    return gone.length > 0 && !isHidden(line.at(-1)!) && total < atLeast
  }
  /**
   * Rows and columns are equations and hidden cells what is not known: a cell can be told just where, of the graph in
   * which it joins its row and its column, it is a bridge.
   */
  const canBeTold = ([row, column]: Cell) => {
    const columnOf = (j: number) => (columns.length === 0 ? 0 : j)
    const reached = new Set([`row ${row}`])
    const others = lines.flat().filter((cell) => isHidden(cell) && !(cell[0] === row && cell[1] === column))
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const [i, j] of others)
        if (reached.has(`row ${i}`)) reached.add(`column ${columnOf(j)}`)
        else if (reached.has(`column ${columnOf(j)}`)) reached.add(`row ${i}`)
    }
    return !reached.has(`column ${columnOf(column)}`)
  }
  // Each turn hides one more, so it ends.
  for (;;) {
    const handful = lines.find((line) => isHandful(line) && line.some((cell) => !isHidden(cell)))
    if (handful !== undefined) {
      if (!hideOneOf(handful.slice(0, -1))) hideOneOf(handful)
      continue
    }
    const told = rows.flat().filter((cell) => isHidden(cell) && canBeTold(cell))
    if (
      !told.some(
        ([i, j]) =>
          hideOneOf([...rows[i]!.slice(0, -1), ...(columns[j] ?? []).slice(0, -1)]) ||
          hideOneOf([...rows[i]!, ...(columns[j] ?? [])]),
      )
    )
      return hidden
  }
}
