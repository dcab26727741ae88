import type { Json } from '@kemandirian/core/storage'
import type { BaseRow, MergeColumn, SheetRow } from './merge-input.js'
import { isBlank, isSameValue, valueKey } from './same-value.js'

/** A column in which something has happened to many rows at once, and the cells that are not as they were. */
export interface DamagedColumn {
  readonly column: MergeColumn
  readonly cells: readonly {
    readonly row: SheetRow
    readonly id: string
    readonly from: Json
    readonly to: Json
    /** The value comes from no other row that is known now: a person has typed it, or its own row is lost. */
    readonly typed: boolean
  }[]
}

/** A row and what was agreed on for it. */
export interface KnownRow {
  readonly row: SheetRow
  readonly base: BaseRow
}

/**
 * Columns in which values stand beside other rows' ids: a sort of some columns, or cells shifted up or down. At least
 * three cells must hold what other changed rows held before, and these must be four fifths of all changed cells;
 * besides, three of the values were in one row only, or a third of the column has changed. So two values that a person
 * swaps are an edit, and so are new values for everybody. Of values that were in one row only, some may have come
 * beside rows that nobody knows: then cells that are empty now do not count. Beside a column that is known to be scrambled, two moved
 * cells are enough: the same sort has moved them.
 *
 * @param lost What was agreed on for documents whose rows are lost: what stood in these may stand elsewhere now.
 */
export function scrambledColumns(
  rows: readonly KnownRow[],
  columns: readonly MergeColumn[],
  lost: readonly BaseRow[],
): readonly DamagedColumn[] {
  const moves = columns.map((column) => movesIn(rows, column, lost))
  return moves.some(({ isPlain }) => isPlain) ? moves.filter(({ isLikely }) => isLikely) : []
}

function movesIn(rows: readonly KnownRow[], column: MergeColumn, lost: readonly BaseRow[]) {
  const { changed, present } = changedCells(rows, column)
  if (changed.length < 2) return { column, cells: [], isPlain: false, isLikely: false }
  const occurrences = new Map<string, number>()
  for (const { base } of rows) count(occurrences, valueKey(base.fields[column.name]), 1)
  const left = new Map<string, number>()
  for (const { to } of changed) count(left, valueKey(to), 1)
  const leftOfLost = new Map<string, number>()
  for (const { fields } of lost) {
    const key = valueKey(fields[column.name])
    count(occurrences, key, 1)
    count(leftOfLost, key, 1)
  }
  let moved = 0
  let filled = 0
  let unique = 0
  let emptied = 0
  const cells = changed.map((cell) => {
    const key = valueKey(cell.from)
    const isOwn = takenFrom(left, key)
    if (isOwn || takenFrom(leftOfLost, key)) {
      moved += 1
      if (key !== '') filled += 1
      if (key !== '' && occurrences.get(key) === 1) unique += 1
    } else if (key === '') emptied += 1
    return { ...cell, typed: !isOwn && key !== '' }
  })
  const counted = unique >= 3 ? changed.length - emptied : changed.length
  const isLikely = moved >= 2 && moved * 5 >= counted * 4
  const isPlain = isLikely && filled >= 3 && (unique >= 3 || changed.length * 3 >= present)
  return { column, cells, isPlain, isLikely }
}

/**
 * Columns of which more than half of what was filled, and at least three cells, are empty now; of a column that was
 * deleted and typed anew, a third is enough.
 */
export function emptiedColumns(
  rows: readonly KnownRow[],
  columns: readonly MergeColumn[],
  retyped: readonly string[] = [],
): readonly DamagedColumn[] {
  return columns.flatMap((column) => {
    // What only the system writes is simply written again.
    if (column.owner === 'store') return []
    const { changed, filled } = changedCells(rows, column)
    const emptied = changed.filter(({ from }) => isBlank(from))
    const isMass = retyped.includes(column.name)
      ? emptied.length * 3 >= filled
      : emptied.length >= 3 && emptied.length * 2 > filled
    return emptied.length > 0 && isMass
      ? [{ column, cells: emptied.map((cell) => ({ ...cell, typed: false })) }]
      : []
  })
}

function changedCells(rows: readonly KnownRow[], { name }: MergeColumn) {
  const changed: { row: SheetRow; id: string; from: Json; to: Json }[] = []
  let present = 0
  let filled = 0
  for (const { row, base } of rows) {
    const cell = row.cells[name]
    if (cell?.value === undefined) continue
    const to = base.fields[name] ?? null
    present += 1
    if (to !== null) filled += 1
    if (cell.value !== to && !isSameValue(cell.value, to))
      changed.push({ row, id: base.id, from: cell.value, to })
  }
  return { changed, present, filled }
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

/** Whether there was one left. */
function takenFrom(counts: Map<string, number>, key: string): boolean {
  const isLeft = (counts.get(key) ?? 0) > 0
  if (isLeft) count(counts, key, -1)
  return isLeft
}
