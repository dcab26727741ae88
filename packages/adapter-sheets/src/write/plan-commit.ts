import { isSameJson } from '@kemandirian/core/foundations'
import {
  type Change,
  type JournalEntry,
  type Json,
  type NewJournalEntry,
  StorageError,
} from '@kemandirian/core/storage'
import { cellAddress } from '../cell-address.js'
import { toPieces } from '../cells/kept-json.js'
import { showValue } from '../cells/show-value.js'
import { formulaOf, isEmpty, textOf, type WireValue } from '../cells/wire-cell.js'
import { valueAt } from '../document-path.js'
import { columnValue } from '../layout/column-value.js'
import { columnFormats } from '../layout/set-up-requests.js'
import { type ColumnLayout, pieces, type TabLayout } from '../layout/tab-layout.js'
import {
  markOfRemoval,
  nameOf,
  type RowReading,
  type TabReading,
  technicalPlaces,
  type Unread,
  type WrongId,
} from '../read/read-tab.js'
import { appendRequest, type CellWrite, cellRequests } from './cell-writes.js'

/** What a commit writes into one tab. */
export interface TabWrites {
  readonly reading: TabReading
  /** Cells of rows that are there, by the name of their document. */
  readonly updates: ReadonlyMap<string, readonly CellWrite[]>
  /** New rows, by the name of their document. */
  readonly additions: ReadonlyMap<string, readonly (readonly [number, WireValue | undefined])[]>
  /** Rows that are there and get an id, by the name that they get: they are known by what is in them. */
  readonly registrations?: ReadonlyMap<string, number>
}

/** What a commit sends and answers. */
export interface CommitPlan {
  readonly tabs: readonly TabWrites[]
  readonly entries: readonly JournalEntry[]
  readonly revisions: readonly (string | null)[]
}

/**
 * Everything about a commit that can be said from what was read. Pure.
 *
 * @param number The number of the commit: one more than the last.
 * @throws StorageError `conflict`, `unreadable-row`, `sheet-scrambled`, `specific-data`, `cell-has-formula`,
 * `commit-too-large`
 */
export function planCommit(
  readings: ReadonlyMap<string, TabReading>,
  changes: readonly Change[],
  entries: readonly NewJournalEntry[],
  { number, commit }: { readonly number: number; readonly commit: string | undefined },
): CommitPlan {
  const tabs = new Map<TabReading, Mutable>()
  const noticed: JournalEntry[] = []
  const revisions = changes.map((change) => {
    const reading = readings.get(change.kind.name)!
    const name = nameOf(change)
    const row = expectedRow(reading, change)
    const tab = tabs.get(reading) ?? { reading, updates: new Map(), additions: new Map() }
    tabs.set(reading, tab)
    if (change.value !== undefined) refuseSpecific(reading.structure.tab, change, change.value)
    const value = change.value === undefined ? undefined : withoutMissing(change.value)
    const typed = row ? typedBy(row, value) : []
    if (typed.length > 0)
      noticed.push(editedByHand(reading, row!, typed, change, entries[0]!.at, number, noticed.length))
    if (value === undefined) {
      tab.updates.set(name, emptied(reading, row!, change, number))
      return null
    }
    if (row) tab.updates.set(name, updated(reading, row, change, value, number))
    else tab.additions.set(name, added(reading, change, value, number))
    return String(number)
  })
  return {
    tabs: [...tabs.values()],
    entries: [
      ...noticed,
      ...journaled(changes, entries, revisions, { number, commit, from: noticed.length }),
    ],
    revisions,
  }
}

interface Mutable extends TabWrites {
  readonly updates: Map<string, readonly CellWrite[]>
  readonly additions: Map<string, readonly (readonly [number, WireValue | undefined])[]>
}

/** The requests of a plan, without the mark of the commit. */
export function commitRequests({ tabs, entries }: CommitPlan, journalSheetId: number): object[] {
  return [...tabRequests(tabs), appendRequest(journalSheetId, entries.map(journalRow))]
}

/** What writes into the tabs. */
export function tabRequests(tabs: readonly TabWrites[]): object[] {
  return tabs.flatMap(({ reading: { structure, grid }, updates, additions }) => {
    const requests = cellRequests(structure.sheetId, [...updates.values()].flat())
    if (additions.size === 0) return requests
    requests.push(appendRequest(structure.sheetId, [...additions.values()]))
    // Rows beyond the grid have no format yet: a day would show as a number. Those that are there keep theirs.
    if (lastRow(grid, [...updates.values()].flat()) + 1 + additions.size <= structure.rowCount)
      return requests
    const columns = structure.tab.columns.flatMap((column) => {
      const at = structure.columns.get(column.name)
      return at === undefined ? [] : [[column, at] as const]
    })
    return [...requests, ...columnFormats(structure.sheetId, columns, structure.rowCount)]
  })
}

/** What puts ids back into their cells. */
export function idRequests({ structure }: TabReading, wrong: readonly WrongId[]): object[] {
  const { key: column } = technicalPlaces(structure)
  const writes = wrong.map(({ row, name }) => {
    return { row, column, value: name === '' ? undefined : { stringValue: name } }
  })
  return cellRequests(structure.sheetId, writes)
}

/** The last row with anything in it once the writes are made: rows are appended below that. */
function lastRow(grid: TabReading['grid'], writes: readonly CellWrite[]): number {
  const emptied = new Set(
    writes.flatMap(({ row, column, value }) => (value === undefined ? [`${row} ${column}`] : [])),
  )
  return grid.findLastIndex((cells, row) =>
    cells.some((cell, column) => !isEmpty(cell) && !emptied.has(`${row} ${column}`)),
  )
}

function expectedRow(reading: TabReading, change: Change): RowReading | undefined {
  const { kind, facility, id, expected, value } = change
  const facts = { kind: kind.name, facility, id }
  const at = reading.damaged.get(nameOf(change))
  if (at !== undefined) {
    throw new StorageError('unreadable-row', `The hidden cells of ${at} are damaged: mend the row first`, {
      facts: { ...facts, at },
    })
  }
  if (reading.scrambled) {
    const { title } = reading.structure
    throw new StorageError(
      'sheet-scrambled',
      `Only some columns of ${title} were sorted: undo that in the sheet first. Nothing was written`,
      { facts: { ...facts, title } },
    )
  }
  const row = reading.rows.get(nameOf(change))
  if ((row?.revision ?? 'absent') !== expected || (value === undefined && row === undefined)) {
    throw new StorageError(
      'conflict',
      `${kind.name}/${facility}/${id} is not as it was when it was read: read it again and decide anew`,
      { facts },
    )
  }
  return row
}

/** What a person typed that counts, and what does not count and is written over. */
function typedBy({ edits, unread, value: before }: RowReading, after: Json | undefined): readonly Unread[] {
  const isWrittenOver = ({ column }: Unread) => after === undefined || isWritten(column, before, after)
  return [...edits, ...unread.filter(isWrittenOver)]
}

const isWritten = ({ path }: ColumnLayout, before: Json, after: Json) =>
  !isSameJson(valueAt(after, path) ?? null, valueAt(before, path) ?? null)

/** As an entry of the journal, what a person typed is kept even when the system writes over it. */
function editedByHand(
  { structure }: TabReading,
  row: RowReading,
  typed: readonly Unread[],
  { kind, facility, id }: Change,
  at: string,
  number: number,
  index: number,
): JournalEntry {
  return {
    kind: kind.name,
    facility,
    id,
    at,
    by: structure.title,
    event: 'EditedByHand',
    data: Object.fromEntries(typed.map(({ column, text }) => [column.name, text])),
    sequence: sequenceOf(number, index),
    // What nobody can read makes no other version of the document.
    ...(row.edits.length > 0 && { change: { value: row.value, revision: row.revision } }),
  }
}

function refuseSpecific({ closed, kind, title }: TabLayout, { facility, id }: Change, value: Json): void {
  const found = closed.find(({ path }) => !isNothing(valueAt(value, path)))
  if (found === undefined) return
  const path = found.path.join('.')
  throw new StorageError(
    'specific-data',
    `${kind.name}/${facility}/${id}: ${path} is specific personal data and the layout of ${title} does not let it into the spreadsheet: list it in specific, or keep it elsewhere`,
    { facts: { kind: kind.name, facility, id, path } },
  )
}

const isNothing = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'object' && Object.values(value).every((inside) => isNothing(inside)))

/** A property that is undefined counts as missing. */
const withoutMissing = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json

function updated(
  reading: TabReading,
  row: RowReading,
  change: Change,
  value: Json,
  number: number,
): CellWrite[] {
  const { tab, columns, title } = reading.structure
  const shown = tab.columns.flatMap((column): CellWrite[] => {
    const at = columns.get(column.name)
    const after = columnValue(value, column)
    if (at === undefined || isSameJson(after, columnValue(row.value, column))) return []
    if (formulaOf(row.cells[at]) !== undefined) {
      const { kind, facility, id } = change
      const address = cellAddress(title, row.row, at)
      throw new StorageError(
        'cell-has-formula',
        `${address} has a formula, which is never written over: replace it by its value in the sheet first`,
        { facts: { kind: kind.name, facility, id, at: address } },
      )
    }
    return [{ row: row.row, column: at, value: showValue(after, column) }]
  })
  const hidden = hiddenCells(reading, change, value, number)
  return [
    ...shown,
    ...withdrawn(reading, row, shown),
    ...hidden.map(([column, value]) => ({ row: row.row, column, value })),
  ]
}

/** What was said beside the row of cells that are written over is true no longer. */
function withdrawn(
  { structure }: TabReading,
  { row, cells }: RowReading,
  written: readonly CellWrite[],
): CellWrite[] {
  const at = structure.columns.get('Kesalahan')
  const said = at === undefined ? '' : textOf(cells[at])
  if (said === '') return []
  const headers = structure.tab.columns.flatMap(({ name, header }) =>
    written.some(({ column }) => column === structure.columns.get(name)) ? [`${header}: `] : [],
  )
  const left = said.split('\n').filter((line) => !headers.some((header) => line.startsWith(header)))
  const text = left.join('\n')
  return text === said ? [] : [{ row, column: at!, value: asText(text === '' ? undefined : text) }]
}

function refuseFormula(
  { structure }: TabReading,
  { row, cells }: RowReading,
  column: number,
  { kind, facility, id }: Change,
): void {
  if (formulaOf(cells[column]) === undefined) return
  const at = cellAddress(structure.title, row, column)
  throw new StorageError(
    'cell-has-formula',
    `${at} has a formula, which is never written over: replace it by its value in the sheet first`,
    { facts: { kind: kind.name, facility, id, at } },
  )
}

function added(reading: TabReading, change: Change, value: Json, number: number) {
  const { tab, columns } = reading.structure
  const shown = tab.columns.flatMap((column) => {
    const at = columns.get(column.name)
    return at === undefined ? [] : [[at, showValue(columnValue(value, column), column)] as const]
  })
  const key = [technicalPlaces(reading.structure).key, { stringValue: nameOf(change) }] as const
  return [...shown, key, ...hiddenCells(reading, change, value, number)]
}

/** A row is not deleted: people may have written beside it. What is ours in it is emptied, except for its id. */
function emptied(reading: TabReading, row: RowReading, change: Change, number: number): CellWrite[] {
  const { key, version } = technicalPlaces(reading.structure)
  return [...reading.structure.columns.values()]
    .filter((column) => column !== key)
    .map((column) => {
      refuseFormula(reading, row, column, change)
      const value = column === version ? { stringValue: markOfRemoval(number, nameOf(change)) } : undefined
      return { row: row.row, column, value }
    })
}

/** All hidden cells but the id: in a row that is there it is never written, so that a moved row is noticed. */
function hiddenCells(
  { structure }: TabReading,
  change: Change,
  value: Json,
  number: number,
): (readonly [column: number, value: WireValue | undefined])[] {
  const places = technicalPlaces(structure)
  const cut = keptOrRefused({ k: nameOf(change), n: number, v: value }, change)
  return [
    [places.version, { stringValue: String(number) }],
    ...places.pieces.map((column, i) => [column, asText(cut[i])] as const),
  ]
}

const asText = (text: string | undefined): WireValue | undefined =>
  text === undefined ? undefined : { stringValue: text }

function keptOrRefused(
  value: unknown,
  { kind, facility, id }: { kind: { name: string } | string; facility: string; id: string },
) {
  const cut = toPieces(value)
  if (cut) return cut
  const name = typeof kind === 'string' ? kind : kind.name
  throw new StorageError(
    'commit-too-large',
    `${name}/${facility}/${id} is longer than ${pieces} cells hold: keep it in another store`,
    { facts: { kind: name, facility, id } },
  )
}

const sequenceOf = (number: number, index: number) =>
  `${String(number).padStart(12, '0')}-${String(index).padStart(6, '0')}`

function journaled(
  changes: readonly Change[],
  entries: readonly NewJournalEntry[],
  revisions: readonly (string | null)[],
  { number, commit, from }: { number: number; commit: string | undefined; from: number },
): JournalEntry[] {
  const documentOf = (kind: string, key: { facility: string; id: string }) => `${kind}/${nameOf(key)}`
  const last = new Map(entries.map((entry, i) => [documentOf(entry.kind, entry), i]))
  const became = new Map(
    changes.map((change, i) => {
      const { kind, value } = change
      return [
        last.get(documentOf(kind.name, change))!,
        value === undefined
          ? ({ removed: true } as const)
          : { value: withoutMissing(value), revision: revisions[i]! },
      ]
    }),
  )
  return entries.map((entry, i) => {
    const change = became.get(i)
    return {
      ...entry,
      sequence: sequenceOf(number, from + i),
      ...(commit !== undefined && { commit }),
      ...(change && { change }),
    }
  })
}

function journalRow(entry: JournalEntry): (readonly [number, WireValue | undefined])[] {
  const { sequence, at, by, kind, event, why } = entry
  const forPeople = [sequence, at, by, kind, nameOf(entry), event, why?.slice(0, 1000)]
  const kept = [...forPeople, ...keptOrRefused(entry, entry)]
  return kept.flatMap((text, i) => (text === undefined ? [] : [[i, asText(text)] as const]))
}
