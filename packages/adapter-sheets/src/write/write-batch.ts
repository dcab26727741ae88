/// <reference types="node" />
import { hasCode } from '@kemandirian/core/foundations'
import { type StopSignal, StorageError } from '@kemandirian/core/storage'
import { columnLetters, quotedTitle } from '../cell-address.js'
import { textOf } from '../cells/wire-cell.js'
import { SheetsError } from '../client/sheets-error.js'
import { type TabReading, technicalPlaces } from '../read/read-tab.js'
import { sheetIdOf, type WireSpreadsheet } from '../read/wire-spreadsheet.js'
import type { Workbook } from '../workbook.js'
import { cellRequests } from './cell-writes.js'
import { type CommitLog, markRequest, pruneRequests } from './commit-log.js'
import { areKnownRows } from './names-of-rows.js'
import type { TabWrites } from './plan-commit.js'
import { planRepair } from './plan-repair.js'

/** What is to be written under the next number. */
export interface Batch {
  /** As it was read with the tabs. */
  readonly log: CommitLog
  readonly number: number
  readonly requests: readonly object[]
  /** What the requests write, to see that it came where it belongs. */
  readonly tabs: readonly TabWrites[]
  /** What the mark of the commit says; by default something new. */
  readonly op?: string
}

/** What is asked of a workbook where a write was not answered, or came into other rows. */
export type Rereadable = Pick<Workbook, 'client' | 'spreadsheetId' | 'readLog' | 'read'>

/**
 * Writes all of it or nothing, once, under a number that only one writer can have; then sees to it that every cell
 * stands in its row.
 *
 * @returns Whether it was written; otherwise somebody else has the number: read again.
 * @throws SheetsError, StorageError `unavailable` where it is not known, `sheet-moved` where it was made and not all of it
 * could be put where it belongs.
 */
export async function writeBatch(
  workbook: Rereadable,
  { op = crypto.randomUUID(), ...batch }: Batch,
  signal: StopSignal | undefined,
): Promise<boolean> {
  const { number, tabs } = batch
  const sent = await send(workbook, { ...batch, op }, signal).catch((error: unknown) => {
    // If it was made, nobody has seen where it came.
    if (hasCode(error, 'unavailable')) remember(workbook, { tabs, witness: undefined, mark: { number, op } })
    throw error
  })
  if (!sent) return false
  if (sent.witness && tabs.every((tab) => isInPlace(tab, sent.witness!))) return true
  remember(workbook, { tabs, ...sent })
  await finishRepairs(workbook).catch((cause: unknown) => {
    throw sheetMoved('The commit was made, but people moved rows just then, and its cells', cause)
  })
  return true
}

/** What may stand in other rows than it belongs to, by commit: until it is put right. */
const misplaced = new WeakMap<Rereadable, readonly Written[]>()

const remember = (workbook: Rereadable, written: Written) =>
  misplaced.set(workbook, [...(misplaced.get(workbook) ?? []), written])

interface Written {
  readonly tabs: readonly TabWrites[]
  readonly witness: Witness | undefined
  /** Where it is not known whether it was written: the mark that it then has. */
  readonly mark?: { readonly number: number; readonly op: string }
}

/**
 * Puts right what earlier commits have left in other rows, where Google stayed away just then.
 *
 * @throws SheetsError, StorageError `sheet-moved`
 */
export async function finishRepairs(workbook: Rereadable): Promise<void> {
  for (;;) {
    const [first, ...others] = misplaced.get(workbook) ?? []
    if (first === undefined) return
    await repair(workbook, first)
    misplaced.set(workbook, others)
  }
}

/** How large a request had better be at most, as JSON; Google advises 2 MB. */
export const advisedBytes = 2_000_000

/** What it is as JSON, in bytes. */
export const bytesOf = (body: object): number => Buffer.byteLength(JSON.stringify(body))

/** What is sent for a batch: with its mark, without marks that are old, and with what is to be told of the tabs. */
export function batchBody({ log, number, requests, tabs, op }: Required<Batch>, now: number) {
  return {
    requests: [markRequest(number, { op, at: now }), ...requests, ...pruneRequests(log, now)],
    includeSpreadsheetInResponse: true,
    responseRanges: tabs.flatMap(({ reading: { structure }, registrations }) => {
      const column = columnLetters(technicalPlaces(structure).key)
      const header = structure.headerRow + 1
      const title = quotedTitle(structure.title)
      if (registrations) return [title]
      return [`${title}!${column}:${column}`, `${title}!${header}:${header}`]
    }),
    responseIncludeGridData: tabs.length > 0,
  }
}

/** By tab: its id cells from the first row on, and the cells of the row that its header was in. */
type Witness = ReadonlyMap<
  number,
  {
    readonly ids: readonly string[]
    readonly headers: readonly string[]
    /** All cells, where rows were registered. */
    readonly grid?: TabReading['grid']
  }
>

/** `undefined` where somebody else has the number; without `witness` where the answer was lost. */
async function send(
  workbook: Rereadable,
  { op, ...batch }: Required<Batch>,
  signal: StopSignal | undefined,
): Promise<{ readonly witness: Witness | undefined } | undefined> {
  const { client, spreadsheetId } = workbook
  const { number, tabs } = batch
  const body = batchBody({ ...batch, op }, client.timing.now())
  const fields = 'updatedSpreadsheet(sheets(properties.sheetId,data.rowData.values.userEnteredValue))'
  for (let attempt = 1; ; attempt++) {
    // Once a request may be on its way, nothing that goes wrong afterwards tells that it was not carried out.
    const orUnknown = (error: unknown): never => {
      throw attempt === 1 ? error : unknownOutcome(error)
    }
    const outcome = await client
      .batchUpdate(spreadsheetId, body, { fields, ...(attempt === 1 && { signal }) })
      .catch((error: unknown) => {
        if (error instanceof SheetsError && error.code === 'sheet-refused')
          return { outcome: 'refused', error } as const
        return orUnknown(error)
      })
    if (outcome.outcome === 'done') return { witness: witnessOf(outcome.reply, tabs) }
    if (outcome.outcome === 'refused' && attempt === 1 && isTaken(outcome.error)) return undefined
    // Also after a refusal: Google may have refused to answer what it had done.
    const log = await workbook.readLog().catch((error: unknown) => {
      throw unknownOutcome(error)
    })
    const mark = log.marks.get(number)
    if (mark?.op === op) return { witness: undefined }
    if (mark) return undefined
    if (outcome.outcome === 'refused') {
      // Read again, it comes under the same number: a request that is still on its way and it are never both carried out.
      if (hasMoved(outcome.error)) return undefined
      return orUnknown(outcome.error)
    }
    if (attempt === mostSends) throw unknownOutcome(outcome.error)
    // It may still be carried out: under the same number, it or the next one is, and never both.
    await client.timing.sleep(1000 * 2 ** attempt)
  }
}

const mostSends = 5

/** Recorded by others: `Cannot add developer metadata with ID [7] because developer metadata with that ID already exists.` */
const isTaken = ({ said }: SheetsError) => /developer metadata with that ID already exists/i.test(said)

/** A tab was renamed, deleted or cut meanwhile. */
const hasMoved = ({ said }: SheetsError) =>
  /Unable to parse range|No grid with id|exceeds grid limits/i.test(said)

function unknownOutcome(cause: unknown): StorageError {
  return new StorageError(
    'unavailable',
    'Google Sheets did not answer, and whether the commit was made is not known: give commits an id, and send it again under the same one',
    { cause },
  )
}

function witnessOf(reply: unknown, tabs: readonly TabWrites[]): Witness {
  const { updatedSpreadsheet } = reply as { updatedSpreadsheet?: WireSpreadsheet }
  const bySheet = new Map((updatedSpreadsheet?.sheets ?? []).map((sheet) => [sheetIdOf(sheet), sheet]))
  return new Map(
    tabs.map(({ reading: { structure }, registrations }) => {
      const [column, header] = bySheet.get(structure.sheetId)?.data ?? []
      if (registrations) {
        const grid = (column?.rowData ?? []).map(({ values = [] }) => values)
        const { key } = technicalPlaces(structure)
        const ids = grid.map((cells) => textOf(cells[key]))
        return [structure.sheetId, { ids, headers: (grid[structure.headerRow] ?? []).map(textOf), grid }]
      }
      return [
        structure.sheetId,
        {
          ids: (column?.rowData ?? []).map(({ values }) => textOf(values?.[0])),
          headers: (header?.rowData?.[0]?.values ?? []).map(textOf),
        },
      ]
    }),
  )
}

function isInPlace(tab: TabWrites, witness: Witness): boolean {
  const { reading, updates, additions } = tab
  const { structure, grid } = reading
  const { ids, headers, grid: now } = witness.get(structure.sheetId)!
  if (now && !areKnownRows(tab, now)) return false
  const all = new Set(ids)
  return (
    [...structure.columns.values()].every(
      (at) => (headers[at] ?? '') === textOf(grid[structure.headerRow]?.[at]),
    ) &&
    [...updates].every(([name, writes]) => writes.every(({ row }) => (ids[row] ?? '') === name)) &&
    [...additions.keys()].every((name) => all.has(name))
  )
}

/** Each round looks where everything stands by now, and writes under the next number. */
async function repair(workbook: Rereadable, written: Written): Promise<void> {
  let left = written
  for (let round = 1; round <= mostRounds; round++) {
    const { log, tabs } = await workbook.read(
      written.tabs.map(({ reading }) => reading.structure.tab.kind.name),
    )
    const plan = left.tabs
      .map((tab) => {
        const { tab: layout, sheetId } = tab.reading.structure
        const first = written.tabs.find(({ reading }) => reading.structure.sheetId === sheetId)
        return planRepair(tab, tabs.get(layout.kind.name)!, left.witness?.get(sheetId), first)
      })
      .filter(({ updates }) => updates.size > 0)
    const { mark } = written
    const isMade = mark === undefined || log.marks.get(mark.number)?.op === mark.op
    if (!isMade || plan.length === 0) return
    const requests = plan.flatMap(({ reading, updates }) =>
      cellRequests(reading.structure.sheetId, [...updates.values()].flat()),
    )
    const batch = { log, number: log.last + 1, requests, tabs: plan, op: crypto.randomUUID() }
    const sent = await send(workbook, batch, undefined)
    if (sent?.witness && plan.every((tab) => isInPlace(tab, sent.witness!))) return
    if (sent) left = { tabs: plan, ...sent }
  }
  throw sheetMoved('Nothing was written: people go on moving rows, and the cells of an earlier commit')
}

function sheetMoved(what: string, cause?: unknown): StorageError {
  return new StorageError(
    'sheet-moved',
    `${what} could not be put where they belong yet: the next commit tries again; look at the rows that are reported as damaged`,
    { cause },
  )
}

const mostRounds = 5
