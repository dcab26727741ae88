import type { Sheet } from '../model/document.js'
import { type Bounds, overlaps } from '../model/grid-range.js'

/**
 * The "table" that `values.append` goes on: of the blocks of cells that touch each other, also at corners, the one
 * furthest down and then furthest right among those the range meets. This is why rows with gaps drift to the right.
 */
export function lastTable(sheet: Sheet, range: Bounds): Bounds | undefined {
  const table = tablesOf(sheet)
    .filter((one) => overlaps(one, range))
    .sort((a, b) => a.endRow - b.endRow || a.endColumn - b.endColumn)
    .at(-1)
  // Google loses sight of a table with a hidden column, and what is appended lands on its headers
  const hidden = sheet.columnProperties
    .slice(table?.startColumn, table?.endColumn)
    .some((column) => column?.hiddenByUser === true)
  return hidden ? undefined : table
}

function tablesOf(sheet: Sheet): Bounds[] {
  let tables: Bounds[] = []
  for (const [row, cells] of sheet.rows.entries()) {
    for (const [column, cell] of (cells ?? []).entries()) {
      if (cell?.userEnteredValue === undefined) continue
      tables = absorb(tables, { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 })
    }
  }
  return tables
}

/** The tables with a block added, joined with all it touches. */
function absorb(tables: readonly Bounds[], block: Bounds): Bounds[] {
  const around = {
    startRow: block.startRow - 1,
    endRow: block.endRow + 1,
    startColumn: block.startColumn - 1,
    endColumn: block.endColumn + 1,
  }
  const touching = tables.filter((table) => overlaps(table, around))
  if (touching.length === 0) return [...tables, block]
  const joined = touching.reduce(
    (all, table) => ({
      startRow: Math.min(all.startRow, table.startRow),
      endRow: Math.max(all.endRow, table.endRow),
      startColumn: Math.min(all.startColumn, table.startColumn),
      endColumn: Math.max(all.endColumn, table.endColumn),
    }),
    block,
  )
  const rest = tables.filter((table) => !touching.includes(table))
  const grown = touching.length > 1 || !sameBounds(joined, touching[0] as Bounds)
  return grown ? absorb(rest, joined) : [...rest, joined]
}

const sameBounds = (a: Bounds, b: Bounds) =>
  a.startRow === b.startRow &&
  a.endRow === b.endRow &&
  a.startColumn === b.startColumn &&
  a.endColumn === b.endColumn
