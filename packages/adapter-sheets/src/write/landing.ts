import { isSameEntry, textOf } from '../cells/wire-cell.js'
import { type TabReading, technicalPlaces } from '../read/read-tab.js'
import type { CellWrite } from './cell-writes.js'
import { counted, occurrences, rowsByName } from './names-of-rows.js'
import type { TabWrites } from './plan-commit.js'

/** What stood in the id cells and in the row of the header at the moment of the write. */
export interface Landed {
  readonly ids: readonly string[]
  readonly headers: readonly string[]
}

/**
 * Tells where a cell that we wrote stands by now, whether it came where it was meant to or not: people may have moved
 * rows and columns before the write, and once more since. The row is `undefined` where it is gone.
 *
 * @param names The document of each row by now.
 */
export function landing(
  { reading: before, registrations }: TabWrites,
  now: TabReading,
  names: readonly string[],
  landed: Landed | undefined,
) {
  const headers = (now.grid[now.structure.headerRow] ?? []).map(textOf)
  const rowOf = rowsByName(names)
  const copies = counted(names)
  const { key } = technicalPlaces(now.structure)
  const keyBefore = technicalPlaces(before.structure).key
  const idsBefore = before.grid.map((cells) => textOf(cells[keyBefore]))
  const knownIds = new Set(idsBefore)
  const areIdsSeen = landed?.headers[keyBefore] === '_kunci'
  const whichLanded = occurrences(landed?.ids ?? [])
  const columnNow = (column: number) => {
    const header = landed?.headers[column] ?? ''
    const at = header === '' || header === headers[column] ? column : headers.indexOf(header)
    return at < 0 ? column : at
  }
  /** Where a row stands by now that had no id when we wrote this into it, or whose id was covered: it is known by that. */
  const rowWith = (row: number, writes: readonly CellWrite[]) => {
    const isIt = (at: number) =>
      at > now.structure.headerRow &&
      writes.every(({ column, value }) => isSameEntry(now.grid[at]?.[columnNow(column)], value))
    const isBare = (at: number) => (names[at] ?? '') === ''
    // Empty cells are everywhere.
    if (writes.every(({ value }) => value === undefined)) return undefined
    if (isIt(row) && isBare(row)) return row
    const fits = [...now.grid.keys()].filter(isIt)
    return fits.find(isBare) ?? (fits.length === 1 ? fits[0] : undefined)
  }
  /** Where a row stands by now that we wrote into; `undefined` where it is gone. */
  const rowNow = remembered((name: string, row: number, writes: readonly CellWrite[]) => {
    const id = landed?.ids[row] ?? ''
    if (registrations?.has(name) || registrations?.has(id)) {
      // Ids that we wrote ourselves do not tell which rows they came into, but where these stand by now.
      const at = registrations.has(name) ? now.grid.findIndex((cells) => textOf(cells[key]) === name) : -1
      return at < 0 ? row : at
    }
    const written = writes.filter((one) => one.row === row)
    if (id !== '' && knownIds.has(id)) {
      const fits = (copies.get(id) ?? 0) > 1 ? rowWith(row, written) : undefined
      return fits !== undefined && names[fits] === id ? fits : rowOf(id, whichLanded[row])
    }
    // Another row may stand in its place since.
    const isOther = areIdsSeen && (names[row] ?? '') !== ''
    return rowWith(row, written) ?? (isOther ? undefined : row)
  })
  return (name: string, { row, column }: CellWrite, writes: readonly CellWrite[]) => {
    const isOurs = registrations?.has(name) || registrations?.has(landed?.ids[row] ?? '')
    return { row: rowNow(name, row, writes), column: isOurs ? column : columnNow(column) }
  }
}

/** Worked out once for each name and row. */
export function remembered<More extends readonly unknown[]>(
  find: (name: string, row: number, ...more: More) => number | undefined,
): typeof find {
  const known = new Map<string, number | undefined>()
  return (name, row, ...more) => {
    const place = `${row} ${name}`
    if (!known.has(place)) known.set(place, find(name, row, ...more))
    return known.get(place)
  }
}
