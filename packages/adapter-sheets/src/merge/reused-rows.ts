import type { Json } from '@kemandirian/core/storage'
import type { MergeInput, SheetRow } from './merge-input.js'
import { naturalKey } from './place-rows.js'
import { isBlank, isSameValue } from './same-value.js'

/** A row in which somebody else's key and name stand now. */
export interface ReusedRow {
  readonly id: string
  readonly row: SheetRow
  /** What stands in the columns of the key and the names, by column name. */
  readonly typed: Readonly<Record<string, Json>>
  /** What was agreed on there. */
  readonly known: Readonly<Record<string, Json>>
}

/**
 * Rows whose id is known and that a person seems to have typed over for somebody else: the whole natural key has
 * changed, and with it the name, or the new key is that of another document. A key that changes alone is a correction,
 * and so is a name. Where both sides say the same by now, nothing has been typed over.
 *
 * @param placed The row of each id.
 */
export function reusedRows(
  { columns, keyColumns = [], base, documents, tab }: MergeInput,
  placed: ReadonlyMap<string, SheetRow>,
): readonly ReusedRow[] {
  const named = columns.filter(
    ({ naming, name }) => naming && !keyColumns.includes(name) && name in tab.places,
  )
  if (keyColumns.length === 0) return []
  const agreed = new Map(base.map((row) => [row.id, row.fields]))
  const store = new Map(documents.map((document) => [document.id, document.fields]))
  const owners = new Map(columns.map(({ name, owner }) => [name, owner]))
  let owned: ReadonlyMap<string, readonly string[]> | undefined
  const found: ReusedRow[] = []
  for (const [id, row] of placed) {
    const [before, document] = [agreed.get(id), store.get(id)]
    if (before === undefined || document === undefined) continue
    const isChanged = (name: string) => {
      const value = row.cells[name]?.value
      if (value === undefined || isBlank(value) || isBlank(before[name])) return false
      return !isSameValue(value, before[name]) && !isSameValue(value, document[name])
    }
    if (!keyColumns.every(isChanged)) continue
    const names = named.filter(({ name }) => isChanged(name)).map(({ name }) => name)
    // What only the system writes is written back.
    if ([...keyColumns, ...names].every((name) => owners.get(name) === 'store')) continue
    owned ??= idsByKey(keyColumns, documents)
    const key = naturalKey(keyColumns, (name) => row.cells[name]?.value)!
    const isOthers = (owned.get(key) ?? []).some((other) => {
      const there = placed.get(other)
      const shown = there && naturalKey(keyColumns, (name) => there.cells[name]?.value)
      return other !== id && (shown === undefined || shown === key)
    })
    if (names.length === 0 && !isOthers) continue
    const told = [...keyColumns, ...named.map(({ name }) => name)]
    const by = (read: (name: string) => Json | undefined) =>
      Object.fromEntries(told.map((name) => [name, read(name) ?? null]))
    found.push({ id, row, typed: by((name) => row.cells[name]?.value), known: by((name) => before[name]) })
  }
  return found
}

function idsByKey(
  keyColumns: readonly string[],
  documents: MergeInput['documents'],
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>()
  for (const { id, fields } of documents) {
    const key = naturalKey(keyColumns, (name) => fields[name])
    if (key !== undefined) ids.set(key, [...(ids.get(key) ?? []), id])
  }
  return ids
}
