import { isSameJson } from '@kemandirian/core/foundations'
import type { Json, Key } from '@kemandirian/core/storage'
import { cellAddress, numbersOf } from '../cell-address.js'
import { fromPieces } from '../cells/kept-json.js'
import { readCell, sendingFunctions } from '../cells/read-cell.js'
import { showValue } from '../cells/show-value.js'
import { isEmpty, isSameEntry, textOf, type WireCell } from '../cells/wire-cell.js'
import { columnValue, withColumnValue } from '../layout/column-value.js'
import { isNaming, isNumbering } from '../layout/identity-columns.js'
import { type ColumnLayout, pieces, technicalHeaders } from '../layout/tab-layout.js'
import type { SheetProblem } from '../sheet-problem.js'
import { inIndonesian } from './indonesian-errors.js'
import { permutation } from './permutation.js'
import { rowStandings } from './row-standings.js'
import { shortHash } from './short-hash.js'
import type { TabStructure } from './tab-structure.js'
import { rowsOf, type WireSheet } from './wire-spreadsheet.js'

/** A field that a person has changed in its cell. */
export interface Edit {
  readonly column: ColumnLayout
  readonly value: Json
  /** What stands in the cell. */
  readonly text: string
}

/** A cell that does not count: its column, and what stands in it. */
export type Unread = Pick<Edit, 'column' | 'text'>

/** A document as its row says it. */
export interface RowReading extends Key {
  /** From 0. */
  readonly row: number
  /** The commit that wrote it last. */
  readonly version: number
  /** As it was written. */
  readonly base: Json
  /** With what people have changed since. */
  readonly value: Json
  readonly edits: readonly Edit[]
  /** What a person has typed and nobody can read, or the document does not take. */
  readonly unread: readonly Unread[]
  /** Stays the same until a commit or a person changes the value. */
  readonly revision: string
  readonly cells: readonly WireCell[]
}

/** An id cell that does not belong to its row. */
export interface WrongId {
  /** From 0. */
  readonly row: number
  /** What stands in it; `''` where it was emptied. */
  readonly id: string
  /** What should; `''` where the row has no document. */
  readonly name: string
}

/** What stands in a tab. */
export interface TabReading {
  readonly structure: TabStructure
  readonly rows: ReadonlyMap<string, RowReading>
  /** The cells as they are, from the first row on. */
  readonly grid: readonly (readonly WireCell[])[]
  /** Documents whose rows are damaged, with where they stand: they can be neither read nor written. */
  readonly damaged: ReadonlyMap<string, string>
  /** Id cells that do not say what the hidden document of their row says: emptied ones, for example. */
  readonly wrongIds: readonly WrongId[]
  /** Set where only some columns were sorted: documents are as they were last written, and nothing may be written. */
  readonly scrambled: boolean
  readonly problems: readonly SheetProblem[]
}

/** How a document is named inside of a tab. */
export const nameOf = ({ facility, id }: Key): string => `${facility}/${id}`

/** What stands before the number of the commit that removed the document of a row, and its name. */
export const removedMark = 'dihapus '

/** The version of a row whose document was removed by a commit. */
export const markOfRemoval = (number: number, name: string): string => `${removedMark}${number} ${name}`

function asRemoved(version: string): Pick<Stray, 'name' | 'number'> | undefined {
  const [, number, name = ''] = /^dihapus (\d+) (.+)$/.exec(version) ?? []
  return number === undefined ? undefined : { number: Number(number), name }
}

/** What is kept in the hidden cells of a row. */
export interface KeptDocument {
  readonly k: string
  readonly n: number
  readonly v: Json
}

/** Reads all rows below the header. Pure. */
export function readTab(structure: TabStructure, sheet: WireSheet): TabReading {
  const { tab, columns, headerRow, title } = structure
  const problems: SheetProblem[] = [...structure.problems]
  const damaged = new Map<string, string>()
  const found: Found[] = []
  /** Documents that came into other rows or columns: somebody moved them while a commit was written. */
  const strays: Stray[] = []
  const wrongIds: WrongId[] = []
  /** Ids that stand in rows with nothing else in them. */
  const bareIds: { readonly row: number; readonly key: string }[] = []
  const removed = new Map<string, { readonly row: number; readonly number: number }>()
  const places = technicalPlaces(structure)
  const shown = tab.columns.flatMap((column) => {
    const at = columns.get(column.name)
    return at === undefined ? [] : [{ column, at }]
  })
  const report = (code: SheetProblem['code'], row: number, facts: SheetProblem['facts'], key?: Key) =>
    problems.push({
      code,
      at: cellAddress(title, row, shown[0]?.at ?? places.key),
      row: row + 1,
      kind: tab.kind.name,
      ...(key && { key }),
      facts,
    })

  const grid = rowsOf(sheet)
  const standings = rowStandings(structure, grid)
  const doubtful = [...standings].flatMap(([row, standing]) => (standing === 'doubtful' ? [row] : []))
  for (const [row, cells] of grid.entries()) {
    if (row <= headerRow) continue
    const key = textOf(cells[places.key])
    const version = textOf(cells[places.version])
    const cut = places.pieces.map((at) => textOf(cells[at])).filter((text) => text !== '')
    // The id stays where a document was removed, so that the row is never taken for another one.
    const mark = cut.length === 0 ? asRemoved(version) : undefined
    if (mark !== undefined && (mark.name === key || key === '')) {
      if (key === '') strays.push({ row, ...mark })
      else removed.set(key, { row, number: mark.number })
      continue
    }
    if (mark) strays.push({ row, ...mark })
    const kept = asKept(fromPieces(cut))
    if (kept === undefined || (key !== '' && key !== kept.k)) strays.push(...straysIn(row, cells))
    if (key === '' && cut.length === 0) {
      if (standings.get(row) === 'doubtful') {
        if (row === doubtful[0]) report('loose-rows', row, { rows: numbersOf(doubtful) })
      } else if (!standings.has(row) && shown.some(({ at }) => !isEmpty(cells[at])))
        report('row-without-id', row, {})
      continue
    }
    if (key !== kept?.k) wrongIds.push({ row, id: key, name: kept?.k ?? '' })
    // A cleared id or version is known from the document itself; another one is not ours to judge.
    const whole = kept && (key === '' || key === kept.k) && (version === '' || version === String(kept.n))
    // An id alone may have come into an empty row as it was put back into another one.
    if (kept === undefined && cut.length === 0 && shown.every(({ at }) => isEmpty(cells[at]))) {
      bareIds.push({ row, key })
      continue
    }
    if (!whole) {
      damaged.set(key || (kept?.k ?? ''), cellAddress(title, row, 0))
      report('damaged-row', row, {}, key === '' ? undefined : asKey(key))
      continue
    }
    found.push({ row, cells, kept })
  }

  for (const { row, key } of bareIds) {
    if (found.some(({ kept }) => kept.k === key)) continue
    damaged.set(key, cellAddress(title, row, 0))
    report('damaged-row', row, {}, asKey(key))
  }
  const tellCopy = ({ row, kept }: Found, first: { readonly row: number }) =>
    report('copied-row', row, { first: cellAddress(title, first.row, 0) }, asKey(kept.k))
  // A copy of a row whose document was removed since does not bring it back.
  const living = found.filter((one) => {
    const gone = removed.get(one.kept.k)
    if (gone === undefined || one.kept.n > gone.number) return true
    tellCopy(one, gone)
    return false
  })
  const hasId = ({ cells, kept }: Found) => textOf(cells[places.key]) === kept.k
  const chosen = withoutCopies(living, shown, hasId, tellCopy)
  // Until it is back in its own row, a newer version elsewhere keeps everybody from writing on the older one, and a new
  // one from being written twice.
  for (const one of chosen)
    if (!hasId(one)) strays.push({ row: one.row, name: one.kept.k, number: one.kept.n })
  for (const { row, name, number } of strays) {
    const own = living.filter((one) => one.kept.k === name && hasId(one))
    const isKnown = own.some(({ kept }) => kept.n >= number) || removed.has(name)
    if (!isKnown && !(own.length === 0 && chosen.some(({ kept }) => kept.k === name)))
      damaged.set(name, cellAddress(title, row, 0))
  }
  // Beside a row that has its id, one without may be what a commit has left beside its place: not another of that id.
  const ids = new Set(grid.slice(headerRow + 1).map((cells) => textOf(cells[places.key])))
  const lostIds = wrongIds.filter(({ id, name }) => id !== '' || !ids.has(name))
  const scrambled = scrambledColumns(chosen, shown)
  if (scrambled.length > 0) {
    problems.push({
      code: 'scrambled-tab',
      at: title,
      kind: tab.kind.name,
      facts: { columns: scrambled.map(({ header }) => header) },
    })
  }
  const rows = new Map<string, RowReading>()
  for (const one of chosen) {
    const reading = readRow(one, structure, shown, scrambled.length > 0, problems)
    rows.set(one.kept.k, reading)
  }
  return { structure, grid, rows, damaged, wrongIds: lostIds, scrambled: scrambled.length > 0, problems }
}

interface Stray {
  readonly row: number
  readonly name: string
  readonly number: number
}

/** Which document a hidden cell begins, and the commit that wrote it. */
export function beginningOf(text: string): Pick<Stray, 'name' | 'number'> | undefined {
  const [, name, number] = /^\{"k":"([^"]+)","n":(\d+)/.exec(text) ?? []
  return name === undefined ? undefined : { name, number: Number(number) }
}

/** Documents of which something stands in a row that is not theirs. */
const straysIn = (row: number, cells: readonly WireCell[]): Stray[] =>
  cells.flatMap((cell) => {
    const begun = beginningOf(textOf(cell))
    return begun === undefined ? [] : [{ row, ...begun }]
  })

interface Found {
  readonly row: number
  readonly cells: readonly WireCell[]
  readonly kept: KeptDocument
}

interface Shown {
  readonly column: ColumnLayout
  readonly at: number
}

/** Where the hidden cells of a row stand. */
export function technicalPlaces({ columns }: TabStructure) {
  const place = (header: string) => columns.get(header)!
  return {
    key: place('_kunci'),
    version: place('_versi'),
    pieces: technicalHeaders.slice(-pieces).map(place),
  }
}

function asKept(json: unknown): KeptDocument | undefined {
  const { k, n, v } = (json ?? {}) as Partial<KeptDocument>
  return typeof k === 'string' && k.includes('/') && typeof n === 'number' && v !== undefined
    ? { k, n, v }
    : undefined
}

function asKey(name: string): Key {
  const [facility = '', id = ''] = name.split('/')
  return { facility, id }
}

/** Of rows with one document the one with its id is it; of several the one that is as it was written, or the topmost. */
function withoutCopies(
  found: readonly Found[],
  shown: readonly Shown[],
  hasId: (one: Found) => boolean,
  onCopy: (copy: Found, first: Found) => void,
): Found[] {
  const byKey = new Map<string, Found[]>()
  for (const one of found) byKey.set(one.kept.k, [...(byKey.get(one.kept.k) ?? []), one])
  return [...byKey.values()].map((same) => {
    const newest = Math.max(...same.map(({ kept }) => kept.n))
    const latest = same.filter(({ kept }) => kept.n === newest)
    const candidates = latest.some(hasId) ? latest.filter(hasId) : latest
    const first =
      candidates.find((one) => shown.every((column) => isUntouched(one, column))) ?? candidates[0]!
    for (const copy of same) if (copy !== first) onCopy(copy, first)
    return first
  })
}

const isUntouched = ({ cells, kept }: Found, { column, at }: Shown) =>
  isSameEntry(cells[at], showValue(columnValue(kept.v, column), column))

function scrambledColumns(found: readonly Found[], shown: readonly Shown[]): ColumnLayout[] {
  const permuted = shown.map(({ column, at }) =>
    permutation(
      found.map(({ kept }) => JSON.stringify(showValue(columnValue(kept.v, column), column)) ?? ''),
      found.map(({ cells }) => (isEmpty(cells[at]) ? '' : JSON.stringify(cells[at]!.userEnteredValue))),
    ),
  )
  if (!permuted.includes('certain')) return []
  return shown.filter((_, i) => permuted[i] !== 'none').map(({ column }) => column)
}

function readRow(
  { row, cells, kept }: Found,
  { tab, title, retyped }: TabStructure,
  shown: readonly Shown[],
  isScrambled: boolean,
  problems: SheetProblem[],
): RowReading {
  const key = asKey(kept.k)
  const report = (
    code: SheetProblem['code'],
    { column, at }: Shown,
    facts: Readonly<Record<string, unknown>>,
  ) =>
    problems.push({
      code,
      at: cellAddress(title, row, at),
      row: row + 1,
      kind: tab.kind.name,
      key,
      column: column.header,
      facts,
    })

  const edits: (Edit & Shown)[] = []
  const unread: Unread[] = []
  for (const place of shown) {
    const { column, at } = place
    const cell = cells[at]
    const functions = sendingFunctions(cell)
    if (functions.length > 0) report('formula-sends-data', place, { functions })
    // A cell that a sort brought here looks like an edit.
    if (isScrambled || isUntouched({ row, cells, kept }, place)) continue
    // Nobody has emptied what was never there.
    if (retyped.has(column.name) && isEmpty(cell)) continue
    const read = readCell(cell, column)
    if (!read.ok) {
      report(read.code, place, read.facts)
      unread.push({ column, text: textOf(cell) })
      continue
    }
    const before = columnValue(kept.v, column)
    const same = isSameJson(read.value, before) || (read.value === null && before === '')
    if (!same) edits.push({ column, at, value: read.value, text: textOf(cell) })
  }
  const accepted = acceptedEdits(edits, kept.v, tab.schema, (edit, reason) => {
    report('not-accepted', edit, { text: edit.text, reason })
    unread.push(edit)
  })
  const reused = reusedFor(accepted, kept.v, shown)
  if (reused !== undefined) {
    const at = cellAddress(title, row, shown[0]!.at)
    problems.push({ code: 'reused-row', at, row: row + 1, kind: tab.kind.name, key, facts: reused })
  }
  const value = folded(kept.v, accepted)
  const version = String(kept.n)
  const marks = accepted.map(({ column, value }) => [column.name, value])
  return {
    ...key,
    row,
    version: kept.n,
    base: kept.v,
    value,
    edits: accepted,
    unread,
    revision: accepted.length === 0 ? version : `${version}~${shortHash(JSON.stringify(marks))}`,
    cells,
  }
}

/** Name and number changed at once: the document may have become somebody else's, with all that is known of them. */
function reusedFor(
  edits: readonly Edit[],
  before: Json,
  shown: readonly Shown[],
): { readonly was: string; readonly now: string } | undefined {
  const changed = edits.filter(
    ({ column, value }) => value !== null && value !== '' && columnValue(before, column) !== null,
  )
  const [name] = changed.filter(({ column }) => isNaming(column.name))
  const numbers = shown.filter(({ column }) => isNumbering(column.name))
  const isChanged = ({ column }: Shown) => changed.some((edit) => edit.column === column)
  const known = numbers.filter(({ column }) => columnValue(before, column) !== null)
  if (name === undefined || known.length === 0 || !known.every(isChanged)) return undefined
  const told = [name, ...changed.filter((edit) => known.some(({ column }) => column === edit.column))]
  return {
    was: told.map(({ column }) => String(columnValue(before, column))).join(' '),
    now: told.map(({ value }) => String(value)).join(' '),
  }
}

const folded = (base: Json, edits: readonly Edit[]): Json =>
  edits.reduce((document, { column, value }) => withColumnValue(document, column, value), base)

/** What the schema takes. An edit that it refuses is left out, and where that does not help, all are. */
function acceptedEdits<E extends Edit>(
  edits: readonly E[],
  base: Json,
  schema: TabStructure['tab']['schema'],
  onRefused: (edit: E, reason: string) => void,
): readonly E[] {
  if (schema === undefined || edits.length === 0) return edits
  const first = schema.safeParse(folded(base, edits), inIndonesian)
  if (first.success) return edits
  const blamed = (edit: E) =>
    first.error.issues.find(({ path }) =>
      path.every((part, i) => i >= edit.column.path.length || part === edit.column.path[i]),
    )
  const left = edits.filter((edit) => !blamed(edit))
  const isRight = left.length < edits.length && schema.safeParse(folded(base, left)).success
  const refused = isRight ? edits.filter((edit) => !left.includes(edit)) : edits
  for (const edit of refused) onRefused(edit, (blamed(edit) ?? first.error.issues[0]!).message)
  return isRight ? left : []
}
