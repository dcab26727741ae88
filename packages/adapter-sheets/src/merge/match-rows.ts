import type { BaseRow, MergeColumn, SheetRow, StoreDocument } from './merge-input.js'
import { naturalKey } from './place-rows.js'
import { valueKey } from './same-value.js'

/** What is known of the rows without an id. */
export interface MatchedRows {
  /** Rows whose id is known again. */
  readonly linked: readonly { readonly row: SheetRow; readonly id: string }[]
  /** Rows whose key belongs to another row, or to several. */
  readonly taken: readonly SheetRow[]
  /** Rows that are alike, and could each be the same document. */
  readonly alike: readonly SheetRow[]
  /** Rows that nothing is known of: new ones. */
  readonly fresh: readonly SheetRow[]
  /** Documents that one of the rows may belong to. */
  readonly claimed: ReadonlySet<string>
}

/** A document, or what is known of one, that has no row. */
export interface Rowless {
  readonly id: string
  readonly base: BaseRow | undefined
  readonly document: StoreDocument | undefined
}

/**
 * Finds out what rows without an id are: first by their natural key, then by their fingerprint, which is all that is
 * in them. A match counts only where it is the only one on both sides.
 *
 * @param columns Those that are in the tab.
 * @param takenKeys The natural keys of all that has a row.
 */
export function matchRows(
  loose: readonly SheetRow[],
  rowless: readonly Rowless[],
  takenKeys: ReadonlySet<string>,
  columns: readonly MergeColumn[],
  keyColumns: readonly string[],
): MatchedRows {
  const linked: { row: SheetRow; id: string }[] = []
  const taken: SheetRow[] = []
  const alike: SheetRow[] = []
  const claimed = new Set<string>()
  if (loose.length === 0) return { linked, taken, alike, fresh: [], claimed }

  const keyOf = (row: SheetRow) => naturalKey(keyColumns, (column) => row.cells[column]?.value)
  const byKey = idsBy(rowless, (fields) => naturalKey(keyColumns, (column) => fields[column]))
  const keys = groupedBy(loose, keyOf)
  const claims = new Map<string, number>()
  for (const [key, rows] of keys)
    if (key !== undefined)
      for (const id of byKey.get(key) ?? []) claims.set(id, (claims.get(id) ?? 0) + rows.length)

  const unmatched: SheetRow[] = []
  for (const [key, rows] of keys) {
    const ids = [...((key !== undefined && byKey.get(key)) || [])]
    for (const id of ids) claimed.add(id)
    if (key !== undefined && takenKeys.has(key)) taken.push(...rows)
    else if (ids.length === 1 && claims.get(ids[0]!) === 1) linked.push({ row: rows[0]!, id: ids[0]! })
    else if (ids.length > 0 || (key !== undefined && rows.length > 1)) taken.push(...rows)
    else unmatched.push(...rows)
  }

  const left = rowless.filter(({ id }) => !claimed.has(id))
  const byFingerprint = idsBy(left, (fields) => fingerprint(columns, (column) => valueKey(fields[column])))
  const fresh: SheetRow[] = []
  const prints = groupedBy(unmatched, (row) =>
    columns.some(({ name }) => row.cells[name] !== undefined && row.cells[name].value === undefined)
      ? undefined
      : fingerprint(columns, (column) => valueKey(row.cells[column]?.value)),
  )
  // One document may be known by two fingerprints, of the base and of the store: then two rows may claim it.
  const printClaims = new Map<string, number>()
  for (const [print, rows] of prints)
    for (const id of (print !== undefined && byFingerprint.get(print)) || [])
      printClaims.set(id, (printClaims.get(id) ?? 0) + rows.length)
  for (const [print, rows] of prints) {
    const ids = [...((print !== undefined && byFingerprint.get(print)) || [])]
    for (const id of ids) claimed.add(id)
    if (ids.length === 1 && printClaims.get(ids[0]!) === 1) linked.push({ row: rows[0]!, id: ids[0]! })
    else if (ids.length > 0) alike.push(...rows)
    else fresh.push(...rows)
  }
  return { linked, taken, alike, fresh, claimed }
}

const fingerprint = (columns: readonly MergeColumn[], keyOf: (column: string) => string): string =>
  JSON.stringify(columns.map(({ name }) => keyOf(name)))

function idsBy(
  rowless: readonly Rowless[],
  keyOf: (fields: BaseRow['fields']) => string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const ids = new Map<string, Set<string>>()
  for (const { id, base, document } of rowless)
    for (const known of [base, document]) {
      const key = known && keyOf(known.fields)
      if (key === undefined) continue
      const same = ids.get(key)
      if (same === undefined) ids.set(key, new Set([id]))
      else same.add(id)
    }
  return ids
}

function groupedBy<K>(rows: readonly SheetRow[], keyOf: (row: SheetRow) => K): ReadonlyMap<K, SheetRow[]> {
  const groups = new Map<K, SheetRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const same = groups.get(key)
    if (same === undefined) groups.set(key, [row])
    else same.push(row)
  }
  return groups
}
