import { textOf, type WireValue } from '../cells/wire-cell.js'
import { folded } from '../layout/tab-layout.js'
import { type TabReading, technicalPlaces } from '../read/read-tab.js'
import type { TabStructure } from '../read/tab-structure.js'
import type { CellWrite } from './cell-writes.js'
import type { TabWrites } from './plan-commit.js'

/**
 * What puts a tab right whose rows or columns a person moved between our read and our write: what we wrote goes to
 * where it belongs, and what we wrote over comes back. Pure.
 *
 * @param now The tab as it is after the write.
 * @returns Nothing to write where every cell stands where it should.
 */
export function planRepair({ reading: before, updates, additions }: TabWrites, now: TabReading): TabWrites {
  const nameAt = namesByPlace(now.structure)
  const nameBefore = namesByPlace(before.structure)
  const names = namesOfRows(before, now, additions)
  const rowOf = new Map(names.map((name, row) => [name, row] as const).reverse())
  const written: (readonly [name: string, writes: readonly CellWrite[]])[] = [
    ...updates,
    ...[...additions].flatMap(([name, cells]) => {
      const row = rowOf.get(name)
      // Where the person deleted the row, there is nothing left to write to; nor where a column is gone, below.
      return row === undefined
        ? []
        : [[name, cells.map(([column, value]) => ({ row, column, value }))] as const]
    }),
  ]
  const belonging = new Map(
    written.map(([name, writes]) => [name, new Set(writes.map(({ column }) => nameBefore.get(column)))]),
  )

  const moved = new Map<string, CellWrite[]>()
  const put = (name: string, write: CellWrite) => moved.set(name, [...(moved.get(name) ?? []), write])
  for (const [name, writes] of written) {
    for (const { row, column, value } of writes) {
      const own = nameBefore.get(column)!
      const there = names[row] ?? ''
      if (there === name && nameAt.get(column) === own) continue
      if (!belonging.get(there)?.has(nameAt.get(column)))
        put(there, { row, column, value: valueBefore(before, now, there, column) })
      const target = { row: rowOf.get(name), column: now.structure.columns.get(own) }
      if (target.row !== undefined && target.column !== undefined)
        put(name, { row: target.row, column: target.column, value })
    }
  }
  return { reading: now, updates: moved, additions: new Map() }
}

/**
 * The document of each row, by its id. Where columns moved, our write may have covered the id: such a row is the one
 * that stood there before, unless that one is elsewhere.
 */
function namesOfRows(before: TabReading, now: TabReading, additions: TabWrites['additions']): string[] {
  const oldKey = technicalPlaces(before.structure).key
  const key = technicalPlaces(now.structure).key
  const ids = before.grid.map((cells) => textOf(cells[oldKey]))
  const known = new Set([...ids, ...additions.keys()])
  const found = now.grid.map((cells) => textOf(cells[key]))
  const elsewhere = new Set(found)
  return found.map((id, row) => {
    const added = textOf(now.grid[row]?.[oldKey])
    if (additions.has(added)) return added
    const was = ids[row]
    return !known.has(id) && was !== undefined && !elsewhere.has(was) ? was : id
  })
}

function namesByPlace({ columns }: TabStructure): ReadonlyMap<number, string> {
  return new Map([...columns].map(([name, place]) => [place, name]))
}

/** What stood in a cell before, wherever its row and its column were then. */
function valueBefore(
  before: TabReading,
  now: TabReading,
  name: string,
  column: number,
): WireValue | undefined {
  const own = namesByPlace(now.structure).get(column)
  const header = folded(textOf(now.grid[now.structure.headerRow]?.[column]))
  const headers = before.grid[before.structure.headerRow] ?? []
  const at =
    own === undefined
      ? headers.findIndex((cell) => header !== '' && folded(textOf(cell)) === header)
      : before.structure.columns.get(own)
  const oldKey = technicalPlaces(before.structure).key
  const cells = name === '' ? undefined : before.grid.find((row) => textOf(row[oldKey]) === name)
  return at === undefined ? undefined : cells?.[at]?.userEnteredValue
}
