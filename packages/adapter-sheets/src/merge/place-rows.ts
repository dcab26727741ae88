import type { BaseRow, MergeColumn, SheetRow, StoreDocument } from './merge-input.js'
import { isBlank, isSameValue, valueKey } from './same-value.js'

/** Whether a person sees anything in the row. */
function hasContent({ cells }: SheetRow, columns: readonly MergeColumn[]): boolean {
  return columns.some(({ name }) => {
    const cell = cells[name]
    return cell !== undefined && (cell.value === undefined || !isBlank(cell.value))
  })
}

/** Whether people have emptied all cells of a row in which something was agreed on. */
export function isEmptied(
  row: SheetRow,
  agreed: BaseRow | undefined,
  columns: readonly MergeColumn[],
): boolean {
  const ofPeople = columns.filter(({ name, owner }) => owner !== 'store' && row.cells[name] !== undefined)
  return ofPeople.some(({ name }) => !isBlank(agreed?.fields[name])) && !hasContent(row, ofPeople)
}

/** Which row belongs to which id, as far as the id cells tell. */
export interface PlacedRows {
  readonly placed: ReadonlyMap<string, SheetRow>
  /** Rows with content and without an id. */
  readonly loose: readonly SheetRow[]
  /** Rows with the id of a row that counts. */
  readonly copies: readonly { readonly row: SheetRow; readonly first: SheetRow }[]
  /** Rows with the same id, of which none is known to be the one. */
  readonly unclear: ReadonlyMap<string, readonly SheetRow[]>
}

/**
 * Gives each id its row. Of copies, the row that is as the store has it, or as it was agreed on, counts (the topmost of
 * several), or else the only one that still has the natural key.
 */
export function placeRows(
  rows: readonly SheetRow[],
  columns: readonly MergeColumn[],
  keyColumns: readonly string[],
  base: ReadonlyMap<string, BaseRow>,
  documents: ReadonlyMap<string, StoreDocument>,
): PlacedRows {
  const placed = new Map<string, SheetRow>()
  const several = new Map<string, SheetRow[]>()
  const loose: SheetRow[] = []
  for (const row of rows) {
    const { id } = row
    const before = placed.get(id)
    if (id === '') {
      if (hasContent(row, columns)) loose.push(row)
    } else if (before === undefined) placed.set(id, row)
    else several.set(id, [...(several.get(id) ?? [before]), row])
  }

  const copies: { row: SheetRow; first: SheetRow }[] = []
  const unclear = new Map<string, readonly SheetRow[]>()
  for (const [id, same] of several) {
    const seen = same.filter((row) => hasContent(row, columns)).sort((a, b) => a.row - b.row)
    // A round that was cut off may have brought the row up to the store already.
    const known = [documents.get(id)?.fields, base.get(id)?.fields].filter((fields) => fields !== undefined)
    const rowsAs = (columns: readonly string[]) =>
      known.map((fields) => seen.filter((row) => isAsKnown(row, fields, columns)))
    const untouched = rowsAs(columns.map(({ name }) => name)).flat()[0]
    const keyed = keyColumns.length === 0 ? [] : rowsAs(keyColumns).find(({ length }) => length > 0)
    const first = untouched ?? (keyed?.length === 1 ? keyed[0] : seen.length < 2 ? seen[0] : undefined)
    if (first === undefined) {
      placed.delete(id)
      unclear.set(id, seen.length === 0 ? same : seen)
      continue
    }
    placed.set(id, first)
    for (const row of seen) if (row !== first) copies.push({ row, first })
  }
  return { placed, loose, copies, unclear }
}

function isAsKnown({ cells }: SheetRow, known: BaseRow['fields'], columns: readonly string[]): boolean {
  return columns.every((name) => {
    const cell = cells[name]
    return cell === undefined || (cell.value !== undefined && isSameValue(cell.value, known[name]))
  })
}

/** The natural key of a row or a document; `undefined` where a part of it is missing. */
export function naturalKey(
  keyColumns: readonly string[],
  read: (column: string) => Parameters<typeof valueKey>[0],
): string | undefined {
  if (keyColumns.length === 0) return undefined
  const parts = keyColumns.map((column) => valueKey(read(column)))
  return parts.includes('') ? undefined : JSON.stringify(parts)
}
