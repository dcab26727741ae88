import { formulaOf, isEmpty, isSameEntry, textOf } from '../cells/wire-cell.js'
import { beginningOf, type TabReading, technicalPlaces } from '../read/read-tab.js'
import type { TabStructure } from '../read/tab-structure.js'
import type { CellWrite } from './cell-writes.js'
import type { TabWrites } from './plan-commit.js'

/**
 * The document of each row after a write; `''` for rows without one. By its id; where columns moved, our write may have
 * covered the id: such a row is the one that stood there before, unless that one is elsewhere.
 */
export function namesOfRows(tab: TabWrites, now: TabReading): readonly string[] {
  return withRegistrations(tab, namesByIds(tab, now), now)
}

function namesByIds({ reading: before, updates, additions }: TabWrites, now: TabReading): string[] {
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
export function sameCells(before: TabReading, at: number, now: TabReading, row: number): number {
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

/** Where rows stand: of several with one name the one that comes as first, second … of them. */
export function rowsByName(names: readonly string[]): (name: string, which?: number) => number | undefined {
  const rows = new Map<string, number[]>()
  for (const [row, name] of names.entries()) rows.set(name, [...(rows.get(name) ?? []), row])
  return (name, which = 0) => {
    const found = rows.get(name)
    return found?.[Math.min(which, found.length - 1)]
  }
}

/** How many rows have each name. */
export function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** For each row, how many above it have the same name. */
export function occurrences(names: readonly string[]): readonly number[] {
  const counts = new Map<string, number>()
  return names.map((name) => {
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    return count
  })
}
