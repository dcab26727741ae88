/// <reference types="node" />
import type { Language } from '@kemandirian/core/foundations'
import { cellAddress } from './cell-address.js'
import { readCell, sendingFunctions } from './cells/read-cell.js'
import { isEmpty, textOf } from './cells/wire-cell.js'
import type { SheetsClient } from './client/sheets-client.js'
import type { SheetLayout } from './layout/tab-layout.js'
import { removedMark, type TabReading, technicalPlaces } from './read/read-tab.js'
import { type SheetAdvice, sheetAdvice } from './sheet-advice.js'
import { describeProblem, type SheetProblem } from './sheet-problem.js'
import { Workbook } from './workbook.js'
import { type CellWrite, cellRequests } from './write/cell-writes.js'
import type { TabWrites } from './write/plan-commit.js'
import { advisedBytes, batchBody, bytesOf, writeBatch } from './write/write-batch.js'

/** What {@link checkSheet} is given. */
export interface CheckSheetOptions {
  /** Who asks Google. */
  readonly client: SheetsClient
  /** The part of the address between `/d/` and `/edit`. */
  readonly spreadsheetId: string
  /** The same that the spreadsheet was set up with. */
  readonly layout: SheetLayout
  /** Write what was found beside the rows, unless they are beside a store: there a synchronisation does. Default false. */
  readonly annotate?: boolean
  /** What it is written in; Indonesian by default. */
  readonly language?: Language
  /** Of the facility, such as `Asia/Makassar`: advice is given where the spreadsheet has another. */
  readonly timeZone?: string
  /** Go on although anyone with the link may open the spreadsheet, or that cannot be found out. Default false. */
  readonly allowLinkSharing?: boolean
  /** How large a request to write may be, in bytes of JSON; by default 2 000 000, as Google advises. Else there are several. */
  readonly mostBytes?: number
}

/** What was found in a spreadsheet. */
export interface SheetCheck {
  /** What a person has to look at, tab by tab from the top. */
  readonly problems: readonly SheetProblem[]
  /** Settings that a person had better change. */
  readonly advice: readonly SheetAdvice[]
  /** How many documents can be read, by kind. */
  readonly documents: Readonly<Record<string, number>>
  /** How many cells of the column `Kesalahan` were written anew; 0 unless it was asked for. */
  readonly written: number
}

/**
 * Reads every tab and tells what people have to look at. With `annotate`, it is also written into the column
 * `Kesalahan` beside each row, in Indonesian by default, and taken away where it is mended. One read; one write where
 * there is something new to say, with one more of both where one request cannot carry it.
 *
 * @throws SheetsError, and StorageError `sheet-not-set-up`, `unavailable`.
 * @example
 * const { problems } = await checkSheet({ client, spreadsheetId, layout, annotate: true })
 * for (const problem of problems) console.log(problem.at, describeProblem(problem, 'id'))
 */
export async function checkSheet({
  client,
  spreadsheetId,
  layout,
  annotate = false,
  language = 'id',
  timeZone,
  allowLinkSharing = false,
  mostBytes = advisedBytes,
}: CheckSheetOptions): Promise<SheetCheck> {
  const workbook = new Workbook(spreadsheetId, client, layout, allowLinkSharing)
  let written = 0
  for (;;) {
    const { log, tabs, settings } = await workbook.read(layout.tabs.map(({ kind }) => kind.name))
    const readings = [...tabs.values()]
    const registered = new Map([...tabs].map(([kind, reading]) => [kind, registeredRows(reading)]))
    const isBesideStore =
      readings.every(({ rows }) => rows.size === 0) &&
      [...registered.values()].some(({ length }) => length > 0)
    const found = {
      problems: isBesideStore
        ? readings.flatMap(problemsBesideStore)
        : readings.flatMap(({ problems }) => problems),
      advice: sheetAdvice(settings, timeZone),
      documents: Object.fromEntries(
        [...tabs].map(([kind, { rows }]) => [kind, isBesideStore ? registered.get(kind)!.length : rows.size]),
      ),
    }
    // Beside a store, the synchronisation says what is wrong, and more than can be seen here.
    const notes =
      annotate && !isBesideStore
        ? readings.map((reading) => problemNotes(reading, language)).filter(({ updates }) => updates.size > 0)
        : []
    if (notes.length === 0) return { ...found, written }
    const batch = { log, number: log.last + 1, op: crypto.randomUUID() }
    const sizeOf = (tabs: readonly TabWrites[], requests: readonly object[]) =>
      bytesOf(batchBody({ ...batch, requests, tabs }, client.timing.now()))
    const isWhole = sizeOf(notes, requestsOf(notes)) <= mostBytes
    const part = isWhole ? notes : firstOf(notes, mostBytes - sizeOf(notes, []))
    if (!(await writeBatch(workbook, { ...batch, requests: requestsOf(part), tabs: part }, undefined)))
      continue
    written += part.reduce((sum, { updates }) => sum + [...updates.values()].flat().length, 0)
    if (isWhole) return { ...found, written }
  }
}

const requestsOf = (tabs: readonly TabWrites[]) =>
  tabs.flatMap(({ reading, updates }) =>
    cellRequests(reading.structure.sheetId, [...updates.values()].flat()),
  )

/** As many of the cells as there is room for, and one at least. */
function firstOf(tabs: readonly TabWrites[], room: number): TabWrites[] {
  let left = room
  let isFirst = true
  return tabs.flatMap((tab) => {
    const { sheetId } = tab.reading.structure
    const taken = new Map<string, CellWrite[]>()
    for (const [name, writes] of tab.updates)
      for (const write of writes) {
        left -= bytesOf(cellRequests(sheetId, [write]))
        if (left < 0 && !isFirst) break
        isFirst = false
        if (!taken.get(name)?.push(write)) taken.set(name, [write])
      }
    return taken.size === 0 ? [] : [{ ...tab, updates: taken }]
  })
}

/** Rows that have an id and no hidden document: beside a store, all of them. */
function registeredRows({ structure, grid }: TabReading) {
  const { key, version, pieces } = technicalPlaces(structure)
  return [...grid.entries()].filter(
    ([row, cells]) =>
      row > structure.headerRow &&
      textOf(cells[key]) !== '' &&
      !textOf(cells[version]).startsWith(removedMark) &&
      pieces.every((at) => isEmpty(cells[at])),
  )
}

/** Beside a store, rows have ids and no hidden documents: what is wrong is in their cells. */
function problemsBesideStore(reading: TabReading): SheetProblem[] {
  const { tab, columns, title } = reading.structure
  const kind = tab.kind.name
  const inCells = registeredRows(reading).flatMap(([row, cells]) =>
    tab.columns.flatMap((column): SheetProblem[] => {
      const at = columns.get(column.name)
      if (at === undefined) return []
      const cell = cells[at]
      const place = { at: cellAddress(title, row, at), row: row + 1, kind, column: column.header }
      const functions = sendingFunctions(cell)
      const read = readCell(cell, column)
      return [
        ...(functions.length > 0
          ? [{ ...place, code: 'formula-sends-data', facts: { functions } } as const]
          : []),
        ...(read.ok ? [] : [{ ...place, code: read.code, facts: read.facts }]),
      ]
    }),
  )
  return [...reading.problems.filter(({ code }) => code !== 'damaged-row'), ...inCells]
}

/** The cells of the column of problems that say something else than they should. */
function problemNotes(reading: TabReading, language: Language): TabWrites {
  const { structure, grid, problems } = reading
  const updates = new Map<string, CellWrite[]>()
  const column = structure.columns.get('Kesalahan')
  if (column === undefined) return { reading, updates, additions: new Map() }
  const { key } = technicalPlaces(structure)
  const said = new Map<number, string[]>()
  for (const problem of problems) {
    if (problem.row === undefined) continue
    const sentence = describeProblem(problem, language)
    const text = problem.column === undefined ? sentence : `${problem.column}: ${sentence}`
    said.set(problem.row - 1, [...(said.get(problem.row - 1) ?? []), text])
  }
  for (const [row, cells] of grid.entries()) {
    const text = said.get(row)?.join('\n') ?? ''
    if (row <= structure.headerRow || textOf(cells[column]) === text) continue
    const name = textOf(cells[key])
    const write = { row, column, value: text === '' ? undefined : { stringValue: text } }
    updates.set(name, [...(updates.get(name) ?? []), write])
  }
  return { reading, updates, additions: new Map() }
}
