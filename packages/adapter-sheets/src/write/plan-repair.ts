import { formulaOf, isEmpty, isSameEntry, textOf, type WireValue } from '../cells/wire-cell.js'
import { folded, technicalHeaders } from '../layout/tab-layout.js'
import { removedMark, type TabReading, technicalPlaces } from '../read/read-tab.js'
import type { TabStructure } from '../read/tab-structure.js'
import type { CellWrite } from './cell-writes.js'
import { type Landed, landing, remembered } from './landing.js'
import { namesOfRows, occurrences, rowsByName, sameCells } from './names-of-rows.js'
import type { TabWrites } from './plan-commit.js'

/**
 * What puts a tab right whose rows or columns a person moved between our read and our write: what we wrote goes to
 * where it belongs, and what we wrote over comes back. Pure.
 *
 * @param now The tab as it is after the write.
 * @param landed Where the write came, as its answer told: people may have moved rows once more since.
 * @param first What was to be written in the first place, where `tab` is what was to put that right.
 * @returns Nothing to write where every cell stands where it should.
 */
export function planRepair(
  tab: TabWrites,
  now: TabReading,
  landed?: Landed,
  first: TabWrites = tab,
): TabWrites {
  const { reading: before, updates, additions } = tab
  const nameAt = namesByPlace(now.structure)
  const nameBefore = namesByPlace(before.structure)
  const names = namesOfRows(tab, now)
  const rowOf = rowsByName(names)
  const written: (readonly [name: string, writes: readonly CellWrite[]])[] = [
    ...updates,
    ...[...additions].flatMap(([name, cells]) => {
      const row = rowOf(name)
      // Where the person deleted the row, there is nothing left to write to; nor where a column is gone, below.
      return row === undefined
        ? []
        : [[name, cells.map(([column, value]) => ({ row, column, value }))] as const]
    }),
  ]
  const belonging = new Map(
    written.map(([name, writes]) => [name, new Set(writes.map(({ column }) => nameBefore.get(column)))]),
  )

  const headers = (now.grid[now.structure.headerRow] ?? []).map(textOf)
  const { key } = technicalPlaces(now.structure)
  const placeNow = landing(tab, now, names, landed)
  const ours = new Map<string, WireValue | undefined>(
    written.flatMap(([name, writes]) =>
      writes.map((write) => {
        const { row, column } = placeNow(name, write, writes)
        return [`${row} ${column}`, write.value] as const
      }),
    ),
  )
  /** Whether a person has typed there since we read: it is neither as it was nor as we wrote it. */
  const isTyped = (row: number, column: number, was: WireValue | undefined) => {
    const cell = now.grid[row]?.[column]
    const place = `${row} ${column}`
    return !isSameEntry(cell, was) && !(ours.has(place) && isSameEntry(cell, ours.get(place)))
  }
  const system: ReadonlySet<string> = new Set(technicalHeaders)
  const placeBefore = placesBefore(before, now, ours)
  const isOurs = (row: number, column: number) => ours.has(`${row} ${column}`)
  const nameless = namelessRows(before, now, names, isOurs, placeBefore)
  const rowBefore = (row: number) => {
    const name = names[row] ?? ''
    return name === '' ? nameless.get(row) : rowNamed(before, name)
  }

  /** Where a column of before is by now. */
  const columnOf = (column: number) => {
    const own = nameBefore.get(column)
    if (own !== undefined) return now.structure.columns.get(own)
    const at = headers.findIndex((_, now) => placeBefore(now) === column)
    return at < 0 ? undefined : at
  }
  /** What stood in a cell before, wherever its row and its column were then; nothing hidden in a row without an id. */
  const valueBefore = (cells: TabReading['grid'][number] | undefined, column: number, name?: string) => {
    const at = placeBefore(column)
    if (name === '' && system.has(nameAt.get(column) ?? '')) return undefined
    return at === undefined ? undefined : cells?.[at]?.userEnteredValue
  }

  const keyBefore = technicalPlaces(before.structure).key
  const whichBefore = occurrences(before.grid.map((cells) => textOf(cells[keyBefore])))
  /** Where the row of a document is by now; of copies the one that says the same as the row that was meant. */
  const ownRow = remembered((name: string, row: number) => {
    const usual = rowOf(name, whichBefore[row])
    if (usual === undefined || name === '') return usual
    const same = (at: number) => sameCells(before, row, now, at) * 2 + (at === usual ? 1 : 0)
    return names.reduce((best, other, at) => (other === name && same(at) > same(best) ? at : best), usual)
  })
  const moved = new Map<string, CellWrite[]>()
  const put = (name: string, write: CellWrite) => {
    // What is so already may lie beyond the tab by now, and there nothing can be written.
    if (isSameEntry(now.grid[write.row]?.[write.column], write.value)) return
    moved.set(name, [...(moved.get(name) ?? []), write])
  }
  for (const [name, writes] of written) {
    for (const write of writes) {
      const own = nameBefore.get(write.column) ?? ''
      const { row, column } = placeNow(name, write, writes)
      const { value } = write
      const there = row === undefined ? undefined : (names[row] ?? '')
      const target = { row: ownRow(name, write.row), column: columnOf(write.column) }
      if (there === name && target.column === column) continue
      // What people have typed since stays, here and where ours belongs.
      const isOwn = there !== '' && belonging.get(there ?? '')?.has(nameAt.get(column))
      if (row !== undefined && !isOwn && isSameEntry(now.grid[row]?.[column], value))
        put(there!, { row, column, value: valueBefore(rowBefore(row), column, there) })
      if (target.row === undefined || target.column === undefined) continue
      const was = valueBefore(rowNamed(before, name), target.column)
      if (system.has(own) || !isTyped(target.row, target.column, was))
        put(name, { row: target.row, column: target.column, value })
    }
  }
  for (const write of straysOf(first, now, names)) put('', write)
  for (const [name, writes] of [...moved])
    for (const row of new Set(writes.map((write) => write.row)))
      if (name !== '' && isEmpty(now.grid[row]?.[key]))
        put(name, { row, column: key, value: { stringValue: name } })
  // Where an id is put back, it cannot tell that its row has moved meanwhile.
  const registrations = new Map(
    [...moved].flatMap(([name, writes]) =>
      writes.flatMap(({ row, column }) => (column === key && name !== '' ? [[name, row] as const] : [])),
    ),
  )
  return {
    reading: withMarks(now, [...moved.values()].flat()),
    updates: moved,
    additions: new Map(),
    ...(registrations.size > 0 && { registrations }),
  }
}

/**
 * Hidden documents, and marks of removed ones, that we wrote and that stand in rows without an id, although their own
 * row is there: such a row cannot be followed when it is moved once more.
 */
function straysOf({ reading, updates }: TabWrites, now: TabReading, names: readonly string[]): CellWrite[] {
  const was = technicalPlaces(reading.structure)
  const kept = new Map(
    [...updates].flatMap(([name, writes]) =>
      writes.flatMap(({ column, value }) => {
        const text = value?.stringValue ?? ''
        const isOne =
          column === was.pieces[0] ? text !== '' : column === was.version && text.startsWith(removedMark)
        return isOne ? [[text, name] as const] : []
      }),
    ),
  )
  const { version, pieces } = technicalPlaces(now.structure)
  return now.grid.flatMap((cells, row) => {
    const said = kept.get(textOf(cells[pieces[0]!])) ?? kept.get(textOf(cells[version]))
    const name = names[row] === '' ? said : undefined
    if (name === undefined || row <= now.structure.headerRow || !names.includes(name)) return []
    return [version, ...pieces].map((column) => ({ row, column, value: undefined }))
  })
}

/** A tab as it is known by once ids and headers are put back: what covered them was never theirs. */
function withMarks(now: TabReading, writes: readonly CellWrite[]): TabReading {
  const { key } = technicalPlaces(now.structure)
  const grid = [...now.grid]
  for (const { row, column, value } of writes) {
    if (column !== key && row !== now.structure.headerRow) continue
    const cells = [...(grid[row] ?? [])]
    cells[column] = value === undefined ? {} : { userEnteredValue: value }
    grid[row] = cells
  }
  return { ...now, grid }
}

function namesByPlace({ columns }: TabStructure): ReadonlyMap<number, string> {
  return new Map([...columns].map(([name, place]) => [place, name]))
}

/**
 * Where a column stood before: ours by its name, another one by its header; where it has none, or our write has covered
 * it, by the nearest column of ours beside it.
 */
function placesBefore(
  before: TabReading,
  now: TabReading,
  ours: ReadonlyMap<string, unknown>,
): (column: number) => number | undefined {
  const headersOf = ({ grid, structure }: TabReading) =>
    (grid[structure.headerRow] ?? []).map((cell) => folded(textOf(cell)))
  const [was, is] = [headersOf(before), headersOf(now)]
  const [ownBefore, own] = [namesByPlace(before.structure), namesByPlace(now.structure)]
  return (column) => {
    const name = own.get(column)
    if (name !== undefined) return before.structure.columns.get(name)
    const header = is[column] ?? ''
    const at = header === '' ? -1 : was.indexOf(header)
    if (at >= 0) return at
    const isCovered = ours.has(`${now.structure.headerRow} ${column}`)
    if (header !== '' && !isCovered) return undefined
    for (const step of [1, -1]) {
      let beside = column + step
      while (beside in is && !own.has(beside)) beside += step
      const known = before.structure.columns.get(own.get(beside) ?? '')
      const place = known === undefined ? -1 : known - beside + column
      if (place < 0 || ownBefore.has(place)) continue
      const text = was[place] ?? ''
      if (isCovered ? text !== '' && !is.includes(text) : text === '') return place
    }
    return undefined
  }
}

function rowNamed(before: TabReading, name: string): TabReading['grid'][number] | undefined {
  const { key } = technicalPlaces(before.structure)
  return name === '' ? undefined : before.grid.find((row) => textOf(row[key]) === name)
}

/**
 * What rows without an id were before we wrote over them: a row that people had begun to type is known by what is left
 * of it, among those that stand nowhere else.
 */
function namelessRows(
  before: TabReading,
  now: TabReading,
  names: readonly string[],
  isOurs: (row: number, column: number) => boolean,
  placeBefore: (column: number) => number | undefined,
): ReadonlyMap<number, TabReading['grid'][number]> {
  const { key } = technicalPlaces(before.structure)
  const width = Math.max(0, ...now.grid.map((cells) => cells.length))
  const places = Array.from({ length: width }, (_, column) => placeBefore(column))
  const left = before.grid.filter(
    (cells, row) =>
      row > before.structure.headerRow && textOf(cells[key]) === '' && cells.some((cell) => !isEmpty(cell)),
  )
  const bare = now.grid.flatMap((_, row) =>
    row > now.structure.headerRow && (names[row] ?? '') === '' ? [row] : [],
  )
  const isTouched = (row: number) => places.some((_, column) => isOurs(row, column))
  const found = new Map<number, TabReading['grid'][number]>()
  const isLeft = (row: number, cells: TabReading['grid'][number], hasGrown: boolean) =>
    places.every(
      (place, column) =>
        place === undefined ||
        isOurs(row, column) ||
        isSameEntry(now.grid[row]?.[column], cells[place]?.userEnteredValue) ||
        (formulaOf(now.grid[row]?.[column]) !== undefined && formulaOf(cells[place]) !== undefined) ||
        (hasGrown && isEmpty(cells[place])),
    )
  // People may have gone on typing into such a row meanwhile.
  for (const hasGrown of [false, true])
    for (const row of [...bare.filter((row) => !isTouched(row)), ...bare.filter(isTouched)]) {
      const at = found.has(row) ? -1 : left.findIndex((cells) => isLeft(row, cells, hasGrown))
      if (at >= 0) found.set(row, left.splice(at, 1)[0]!)
    }
  return found
}
