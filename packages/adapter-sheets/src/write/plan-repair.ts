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
  const key = technicalPlaces(now.structure).key
  const rowOf = new Map(now.grid.map((cells, row) => [textOf(cells[key]), row] as const).reverse())
  const belonging = new Map(
    [...updates].map(([name, writes]) => [
      name,
      new Map(writes.map(({ column, value }) => [nameBefore.get(column), value] as const)),
    ]),
  )

  const moved = new Map<string, CellWrite[]>()
  const put = (name: string, write: CellWrite) => moved.set(name, [...(moved.get(name) ?? []), write])
  for (const [name, writes] of updates) {
    for (const { row, column, value } of writes) {
      const own = nameBefore.get(column)!
      const there = textOf(now.grid[row]?.[key])
      if (there === name && nameAt.get(column) === own) continue
      if (!belonging.get(there)?.has(nameAt.get(column)))
        put(there, { row, column, value: valueBefore(before, now, there, column) })
      const target = { row: rowOf.get(name), column: now.structure.columns.get(own) }
      // Where the person deleted the row or the column, there is nothing left to write to.
      if (target.row !== undefined && target.column !== undefined)
        put(name, { row: target.row, column: target.column, value })
    }
  }

  const again = new Map<string, readonly (readonly [number, WireValue | undefined])[]>()
  for (const [name, cells] of additions) {
    if (rowOf.has(name)) continue
    const oldKey = technicalPlaces(before.structure).key
    const row = now.grid.findIndex((values) => textOf(values[oldKey]) === name)
    if (row < 0) continue
    for (const [column] of cells) put(`${name} `, { row, column, value: undefined })
    again.set(
      name,
      cells.flatMap(([column, value]) => {
        const at = now.structure.columns.get(nameBefore.get(column)!)
        return at === undefined ? [] : [[at, value] as const]
      }),
    )
  }
  return { reading: now, updates: moved, additions: again }
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
