import type { Cell, Column, SectionOf, Text } from '../document.js'

/** What stands at the right, under a header at the right. */
export function isNumeric({ type }: Pick<Column, 'type'>): boolean {
  return type === 'figure' || type === 'number'
}

/** What the marks of a table mean, in the order in which they come; empty where it has none. */
export function legendOf({
  rows,
}: SectionOf<'table'>): readonly { readonly mark: string; readonly means: Text }[] {
  const found = new Map<string, Text>()
  for (const { cells } of rows)
    for (const cell of cells)
      if (cell.type === 'mark' && cell.mark !== null && !found.has(cell.mark))
        found.set(cell.mark, cell.means)
  return [...found].map(([mark, means]) => ({ mark, means }))
}

/**
 * Which columns stand together: all of them, or where a table has more marks than a page is wide, so many marks at a
 * time, each time after the columns before the first mark, and the columns after the last mark at the end.
 *
 * @param most How many columns of marks a page takes.
 */
export function partsOf(columns: readonly Column[], most: number): readonly (readonly number[])[] {
  const all = columns.map((_, i) => i)
  const marks = all.filter((i) => columns[i]!.type === 'mark')
  if (marks.length <= most) return [all]
  const before = all.filter((i) => i < marks[0]!)
  const others = all.filter((i) => i > marks[0]! && columns[i]!.type !== 'mark')
  const count = Math.ceil(marks.length / most)
  const size = Math.ceil(marks.length / count)
  return Array.from({ length: count }, (_, part) => [
    ...before,
    ...marks.slice(part * size, (part + 1) * size),
    ...(part === count - 1 ? others : []),
  ])
}

/** The table with some of its columns. */
export function partOf(section: SectionOf<'table'>, columns: readonly number[]): SectionOf<'table'> {
  const pick = <T>(list: readonly T[]) => columns.map((i) => list[i]!)
  return {
    ...section,
    columns: pick(section.columns),
    rows: section.rows.map((row) => ({ ...row, cells: pick<Cell>(row.cells) })),
  }
}
