import { formulaOf, isEmpty, isSameEntry, textOf, type WireValue } from '../cells/wire-cell.js'
import { folded, technicalHeaders } from '../layout/tab-layout.js'
import { beginningOf, removedMark, type TabReading, technicalPlaces } from '../read/read-tab.js'
import type { TabStructure } from '../read/tab-structure.js'
import type { CellWrite } from './cell-writes.js'
import type { TabWrites } from './plan-commit.js'

/** What stood in the id cells and in the row of the header at the moment of the write. */
export interface Landed {
  readonly ids: readonly string[]
  readonly headers: readonly string[]
}

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
  const names = withRegistrations(tab, namesOfRows(tab, now), now)
  const rowOf = rowsByName(names)
  const copies = counted(names)
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
    if (tab.registrations?.has(name) || tab.registrations?.has(id)) {
      // Ids that we wrote ourselves do not tell which rows they came into, but where these stand by now.
      const at = tab.registrations.has(name) ? now.grid.findIndex((cells) => textOf(cells[key]) === name) : -1
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
  /** Where a cell that we wrote stands by now. */
  const placeNow = (name: string, { row, column }: CellWrite, writes: readonly CellWrite[]) => {
    const isOurs = tab.registrations?.has(name) || tab.registrations?.has(landed?.ids[row] ?? '')
    return { row: rowNow(name, row, writes), column: isOurs ? column : columnNow(column) }
  }
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

  const whichBefore = occurrences(idsBefore)
  /** Where the row of a document is by now; of copies the one that says the same as the row that was meant. */
  const ownRow = remembered((name: string, row: number, _: readonly CellWrite[]) => {
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
      const target = { row: ownRow(name, write.row, writes), column: columnOf(write.column) }
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

/** Worked out once for each name and row. */
function remembered<More extends readonly unknown[]>(
  find: (name: string, row: number, ...more: More) => number | undefined,
): typeof find {
  const known = new Map<string, number | undefined>()
  return (name, row, ...more) => {
    const place = `${row} ${name}`
    if (!known.has(place)) known.set(place, find(name, row, ...more))
    return known.get(place)
  }
}

/** Where rows stand: of several with one name the one that comes as first, second … of them. */
function rowsByName(names: readonly string[]): (name: string, which?: number) => number | undefined {
  const rows = new Map<string, number[]>()
  for (const [row, name] of names.entries()) rows.set(name, [...(rows.get(name) ?? []), row])
  return (name, which = 0) => {
    const found = rows.get(name)
    return found?.[Math.min(which, found.length - 1)]
  }
}

/** How many rows have each name. */
function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** For each row, how many above it have the same name. */
function occurrences(names: readonly string[]): readonly number[] {
  const counts = new Map<string, number>()
  return names.map((name) => {
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    return count
  })
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

/**
 * The document of each row, by its id. Where columns moved, our write may have covered the id: such a row is the one
 * that stood there before, unless that one is elsewhere.
 */
function namesOfRows({ reading: before, updates, additions }: TabWrites, now: TabReading): string[] {
  const oldKey = technicalPlaces(before.structure).key
  const { key, pieces } = technicalPlaces(now.structure)
  const ids = before.grid.map((cells) => textOf(cells[oldKey]))
  const known = new Set([...ids, ...additions.keys()])
  const found = now.grid.map((cells) => textOf(cells[key]))
  const had = counted(ids)
  const isIn = (left: ReadonlyMap<string, number>) => (name: string) =>
    (left.get(name) ?? 0) >= (had.get(name) ?? 0)
  const isThere = isIn(counted(found))
  const named = found.map((id, row) => {
    // Where people emptied the id meanwhile, the document beside it still says it, unless we have just put that there.
    const hidden = now.grid[row]?.[pieces[0]!]
    const name = id === '' ? (beginningOf(textOf(hidden))?.name ?? '') : ''
    const isNew = (updates.get(name) ?? []).some(({ value }) => isSameEntry(hidden, value))
    return known.has(name) && name !== '' && !isThere(name) && !isNew ? name : id
  })
  const isElsewhere = isIn(counted(named))
  return named.map((name, row) => {
    const added = textOf(now.grid[row]?.[oldKey])
    if (additions.has(added)) return added
    if (known.has(name)) return name
    const lost = ids.flatMap((name, at) => (name === '' || isElsewhere(name) ? [] : [at]))
    // Rows may have moved as well: the one of which most is left here, or else the one that stood here.
    const likeness = (at: number) => sameCells(before, at, now, row) * 2 + (at === row ? 1 : 0)
    const best = lost.sort((a, b) => likeness(b) - likeness(a))[0]
    const isBest = best !== undefined && likeness(best) > 0
    return !isBest || row <= now.structure.headerRow !== best <= before.structure.headerRow
      ? name
      : ids[best]!
  })
}

/** How many cells of staff say the same in a row before and in a row now. */
function sameCells(before: TabReading, at: number, now: TabReading, row: number): number {
  return before.structure.tab.columns.filter(({ name }) => {
    const [was, is] = [before.structure.columns.get(name), now.structure.columns.get(name)]
    const entered = was === undefined ? undefined : before.grid[at]?.[was]?.userEnteredValue
    return is !== undefined && entered !== undefined && isSameEntry(now.grid[row]?.[is], entered)
  }).length
}

/**
 * A row that was just given its id is known by what people typed into it. Where the id came into another row, that one
 * is what its own cells say.
 */
function withRegistrations(
  { reading: before, updates, registrations }: TabWrites,
  names: string[],
  now: TabReading,
) {
  if (registrations === undefined) return names
  const oldKey = technicalPlaces(before.structure).key
  const known = [...names]
  const stray = new Set<number>()
  const ids = new Set(before.grid.map((cells) => textOf(cells[oldKey])))
  for (const [name, from] of registrations) {
    const typed = before.grid[from] ?? []
    const at = names.indexOf(name)
    const written = writtenInto(updates.get(name))
    if (at >= 0 && isSameRow(before, typed, now.structure, now.grid[at] ?? [], written)) continue
    // Where its id was covered, what stands in its place is no id that was there before.
    const isFree = (other: string) =>
      other === '' || other === textOf(typed[oldKey]) || registrations.has(other) || !ids.has(other)
    const own = now.grid.findIndex(
      (cells, row) =>
        row > now.structure.headerRow &&
        isFree(names[row]!) &&
        isSameRow(before, typed, now.structure, cells, written),
    )
    if (own >= 0) known[own] = name
    // People may have gone on typing into it.
    else if (at >= 0 && isAlike(before, typed, now.structure, now.grid[at] ?? [], written)) continue
    if (at >= 0) stray.add(at)
  }
  for (const row of stray) {
    if (known[row] !== names[row] || !registrations.has(known[row]!)) continue
    const written = writtenInto(updates.get(names[row]!))
    const was = before.grid.findIndex(
      (cells, at) =>
        at > before.structure.headerRow &&
        textOf(cells[oldKey]) !== '' &&
        !names.includes(textOf(cells[oldKey])) &&
        isSameRow(before, cells, now.structure, now.grid[row] ?? [], written),
    )
    known[row] = was < 0 ? '' : textOf(before.grid[was]![oldKey])
  }
  return known
}

/** Whether each row that was given its id still is what it was when it was read. */
export function areKnownRows(
  { reading, updates, registrations }: TabWrites,
  now: TabReading['grid'],
): boolean {
  const { structure, grid } = reading
  return [...(registrations ?? [])].every(([name, row]) =>
    isSameRow(reading, grid[row] ?? [], structure, now[row] ?? [], writtenInto(updates.get(name))),
  )
}

const writtenInto = (writes: readonly CellWrite[] = []) => new Set(writes.map(({ column }) => column))

/** Whether both rows say the same in the columns of staff, but for what we wrote. */
function isSameRow(...[reading, before, structure, now, written]: Parameters<typeof likeness>): boolean {
  return likeness(reading, before, structure, now, written).every((isSame) => isSame)
}

/** Whether they say the same in half of the columns at least in which anything stood. */
function isAlike(...[reading, before, structure, now, written]: Parameters<typeof likeness>): boolean {
  const isFilled = (at: number) => !isEmpty(before[at])
  const filled = likeness(reading, before, structure, now, written, isFilled)
  return filled.length > 0 && filled.filter((isSame) => isSame).length * 2 >= filled.length
}

/** For each column of staff that we did not write whether both rows say the same there. */
function likeness(
  { structure }: TabReading,
  before: TabReading['grid'][number],
  { columns }: TabStructure,
  now: TabReading['grid'][number],
  written: ReadonlySet<number>,
  isAsked: (at: number) => boolean = () => true,
): readonly boolean[] {
  return structure.tab.columns.flatMap(({ name }) => {
    const [was, is] = [structure.columns.get(name), columns.get(name)]
    if (was === undefined || is === undefined || written.has(was) || !isAsked(was)) return []
    return [isSameEntry(now[is], before[was]?.userEnteredValue) || formulaOf(now[is]) !== undefined]
  })
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
