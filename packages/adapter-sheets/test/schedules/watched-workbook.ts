import { type Fetch, type SheetsClient, sheetsClient } from '../../src/client/sheets-client.js'
import { emulatorOf } from '../../src/emulator/emulator.js'
import type { Emulator, Fault, Hand, SpreadsheetHandle } from '../../src/emulator/index.js'
import type { Cell } from '../../src/emulator/model/cell.js'
import {
  copyDocument,
  type Row,
  type Sheet,
  type SpreadsheetDocument,
} from '../../src/emulator/model/document.js'
import { Workbook } from '../../src/emulator/model/workbook.js'
import { Service } from '../../src/emulator/service.js'
import { dateOfSerial } from '../../src/emulator/values/serial.js'
import { metadataKeys } from '../../src/read/wire-spreadsheet.js'
import { demand, type PromiseName } from './broken-promise.js'

/** What a person types carries one of these, and no two people type the same: a six-digit number that begins with 9. */
const marked = /(?<!\d)9\d{5}(?!\d)/g

/** A program at the spreadsheet: what it asked for, and what goes wrong with its requests. */
export class Program {
  /** Requests since the operation began. */
  asked = { reads: 0, writes: 0 }
  /** What strikes the requests of this operation, by their number from 0. */
  faults: ReadonlyMap<number, Fault> = new Map()
  /** What people do just before a request of this operation is carried out, by its number. */
  before: ReadonlyMap<number, () => void> = new Map()
  /** The revision of the spreadsheet that it read last. */
  basis = 0
  /** The one that it read first in this operation. */
  first: number | undefined
  /** How often people had moved rows or columns when this operation began. */
  movesBefore = 0
  /** How many turns of others each of its requests waits for. */
  patience = 0
  struck = 0

  constructor(readonly name: string) {}

  begin(plan: Partial<Pick<Program, 'faults' | 'before' | 'patience'>> = {}): void {
    this.asked = { reads: 0, writes: 0 }
    this.struck = 0
    this.first = undefined
    this.faults = plan.faults ?? new Map()
    this.before = plan.before ?? new Map()
    this.patience = plan.patience ?? 0
  }
}

interface Sent {
  readonly program: Program
  /** What the program had read when it made the request. */
  readonly basis: number
  /** What it had read when its operation began. */
  readonly first: number
}

/** Something of a person's that a program wrote over, and has to bring back or keep before its operation ends. */
export interface Owed {
  readonly promise: PromiseName
  readonly content: string
  readonly program: Program
  readonly where: string
  /** What stands there instead. */
  readonly left: string
  /** How often people had taken rows, columns or contents away by then. */
  readonly removals: number
}

/** A document that has more rows than before: the repair of moved rows may still take one away. */
interface Doubled {
  readonly program: Program
  readonly id: string
  readonly sheetId: number
  readonly allowed: number
  /** What people had done by then: what they double later is theirs. */
  readonly acts: number
}

/**
 * A spreadsheet of the emulator that sees every change: who made it, on what they had read, and what became of what
 * people typed. It demands, of every single change by a program:
 *
 * - R1 what a person typed is still in the spreadsheet afterwards, if only in the journal, or comes back before the
 *   operation ends. Carved out: what was typed after the program read and stood on the very cell that was written, or
 *   was brought there by a sort of some columns since; and
 *   what people themselves took away, with its row or column, or by typing into its cell, before it could come back.
 * - R2 no document has a second row when the operation ends, unless the first one came (by undo, say) after the
 *   program read, or people did something after the second one came.
 * - R4 it carries the next number of the commit log, and nothing else does.
 * - R5 no formula is written over (as R1), and none is written that no person typed.
 * - R11 no cell changes anything but its value, and no column of people's own changes (as R1). Carved out: the looks of
 *   rows that people added below the last one after the program read.
 */
export class WatchedWorkbook {
  readonly service: Service
  readonly emulator: Emulator
  readonly book: SpreadsheetHandle
  readonly hand: Hand
  /** What happened, in order: for whoever reads a failure. */
  readonly trace: string[] = []
  /** The revision at which people last sorted some columns only: words came into cells beside other ids. */
  shuffledAt = -1
  /** Whether one came upon a program at work and moved so few cells that it looks like edits. */
  hasSmallSort = false
  /** How often people took something away: rows, columns, contents. */
  removals = 0
  /** How often people did something. */
  acts = 0
  /** How often people moved rows or columns, or ids from row to row. */
  moves = 0
  /** Whether they did so twice in the time of one operation. */
  isTangled = false
  /** How often programs changed something. */
  changes = 0
  /** Words that a program wrote over although it could not have seen them: Google offers nothing against it. */
  declaredLosses = 0
  owed: Owed[] = []
  private readonly workbook: Workbook
  private readonly token: string
  private readonly sent = new Map<string, Sent>()
  private readonly counts = new Map<string, number>()
  private readonly since = new Map<string, number>()
  private broken: unknown
  private doubled: Doubled[] = []
  /** When a program gave a document its first row. */
  private readonly added = new Map<string, number>()
  /** How many rows people have given a document. */
  private readonly copied = new Map<string, number>()
  private byHand = false
  private typed = 0
  private last: number

  /** @param prepared As the spreadsheet stands when the schedule begins. */
  constructor(prepared: SpreadsheetDocument, owner: string) {
    this.service = new Service({ locale: 'id_ID', timeZone: 'Asia/Jakarta' })
    this.emulator = emulatorOf(this.service)
    const { world, robot } = this.service
    const permissions = [
      { id: '1', type: 'user', role: 'owner', emailAddress: owner },
      { id: '2', type: 'user', role: 'writer', emailAddress: robot },
    ] as const
    this.workbook = new Workbook(copyDocument(prepared), owner, [...permissions], world.now(), world.now)
    world.workbooks.set(prepared.spreadsheetId, this.workbook)
    this.book = this.emulator.spreadsheet(prepared.spreadsheetId)
    this.hand = this.book.hand()
    this.token = this.emulator.token(robot, { expiresInSeconds: 1e9 })
    for (const sheet of prepared.sheets) for (const row of sheet.rows) this.count(row, 1)
    for (const word of this.counts.keys()) this.since.set(word, 0)
    this.last = lastCommit(prepared)
    const commit = this.workbook.commit.bind(this.workbook)
    this.workbook.commit = (document) => {
      const before = this.workbook.document
      commit(document)
      if (this.byHand) this.seenFromHand(before, document)
      else {
        try {
          this.seenFromProgram(before, document)
        } catch (error) {
          // Thrown here it would look to the program as if the connection had broken.
          this.broken ??= error
        }
      }
    }
  }

  get document(): SpreadsheetDocument {
    return this.workbook.document
  }

  get revision(): number {
    return this.workbook.revision
  }

  /** Does something as a person; what it gives says whether the browser let them. */
  asPerson<T>(act: () => T): T {
    this.byHand = true
    try {
      this.acts += 1
      return act()
    } finally {
      this.byHand = false
    }
  }

  /** A client of the real kind, whose clock waits for nobody. */
  clientOf(program: Program): SheetsClient {
    return sheetsClient({
      auth: { getAccessToken: async () => this.token },
      fetch: this.fetchOf(program),
      timing: {
        now: this.emulator.clock.now,
        chance: () => 0.5,
        after: () => () => {},
        sleep: async (ms) => this.emulator.clock.advance(ms),
      },
    })
  }

  /** A mark that nobody has typed before. */
  newWord(): string {
    this.typed += 1
    return String(910_000 + this.typed)
  }

  /** Whether a word that a person typed stands anywhere. */
  has(word: string): boolean {
    return (this.counts.get(word) ?? 0) > 0
  }

  /** Whether a program still owes something. */
  isOwing(program: Program): boolean {
    return [...this.owed, ...this.doubled].some((one) => one.program === program)
  }

  /** What a program still owes, now that its operation has come to its end. */
  settle(program: Program, elsewhere: () => string = () => ''): void {
    if (this.broken !== undefined) throw this.broken
    const doubled = this.doubled.filter((one) => one.program === program && one.acts === this.acts)
    this.doubled = this.doubled.filter((one) => one.program !== program)
    for (const { id, sheetId, allowed } of doubled) {
      const sheet = this.document.sheets.find((one) => one.sheetId === sheetId)
      const rows = sheet && (liveIds(this.document, sheet).get(id) ?? 0)
      demand('R2', (rows ?? 0) <= allowed, () => `${program.name} gave ${id} ${rows} rows`)
    }
    const due = this.owed.filter((one) => one.program === program)
    this.owed = this.owed.filter((one) => one.program !== program)
    for (const { promise, content, where, removals } of due)
      if (removals === this.removals)
        demand(
          promise,
          this.has(content) || meaningsOf(content).some((one) => elsewhere().includes(one)),
          () => `${content} of ${where} is nowhere after the operation of ${program.name}`,
        )
  }

  /** What a request did that Google carried out after its program had given it up is not held against anybody. */
  forgive(): void {
    this.declaredLosses += this.owed.length
    this.owed = []
  }

  /** Notes whether a sort of some columns moved so few cells beside ids from before that it looks like edits. */
  noteSort(before: SpreadsheetDocument): void {
    const moved = new Map<string, number>()
    for (const { sheet, row, column } of changedCells(before, this.document)) {
      const key = [...ourColumns(before, sheet)].find(([, name]) => name === '_kunci')?.[0]
      const id = key === undefined ? '' : (sheet.rows[row]?.[key]?.userEnteredValue?.stringValue ?? '')
      const isKnown = id !== '' && !this.added.has(`${sheet.sheetId} ${id}`)
      const place = `${sheet.sheetId} ${column}`
      moved.set(place, (moved.get(place) ?? 0) + (isKnown ? 1 : 0))
    }
    if (moved.size > 0 && Math.max(...moved.values()) < 3) this.hasSmallSort = true
  }

  /** All words that people typed and that stood in the spreadsheet at some time. */
  get words(): ReadonlyMap<string, number> {
    return this.since
  }

  private fetchOf(program: Program): Fetch {
    return async (url, init) => {
      for (let turn = 0; turn < program.patience; turn++) await null
      const number = program.asked.reads + program.asked.writes
      const isWrite = init.method === 'POST'
      program.asked[isWrite ? 'writes' : 'reads'] += 1
      // Until what it left elsewhere is put right, an operation is not over.
      if (number === 0 && !this.isOwing(program)) program.movesBefore = this.moves
      program.before.get(number)?.()
      this.isTangled ||= this.moves - program.movesBefore > 1
      const fault = program.faults.get(number)
      const clear = fault && this.emulator.fault(fault)
      if (fault) {
        program.struck += 1
        this.trace.push(`  ${program.name}: request ${number} meets ${fault.fault}`)
      }
      if (isWrite) this.register(program, init.body ?? '')
      const { pathname, search } = new URL(url)
      const outgoing = this.service.handle({
        method: init.method,
        target: `${pathname}${search}`,
        authorization: init.headers.authorization,
        text: init.body ?? '',
      })
      clear?.()
      if ('broken' in outgoing) throw new TypeError('fetch failed')
      if (!isWrite && search.includes('rowData')) {
        program.basis = this.revision
        program.first ??= this.revision
      }
      const headers = new Map(Object.entries(outgoing.headers))
      return {
        status: outgoing.status,
        headers: { get: (name: string) => headers.get(name) ?? null },
        text: async () => outgoing.text,
      }
    }
  }

  /** A request that is sent again was made from what was read before the first time. */
  private register(program: Program, body: string): void {
    const op = opOf(JSON.parse(body) as Parameters<typeof opOf>[0])
    if (op !== undefined && !this.sent.has(op))
      this.sent.set(op, { program, basis: program.basis, first: program.first ?? program.basis })
  }

  private seenFromHand(before: SpreadsheetDocument, after: SpreadsheetDocument): void {
    const gone = new Map(this.counts)
    this.recount(before, after)
    this.forgiveTypedOver(before, after)
    for (const sheet of after.sheets) {
      const had = sheetIn(before, sheet)
      if (had === undefined || isSameList(had.rows, sheet.rows)) continue
      const ids = liveIds(before, had)
      for (const [id, count] of liveIds(after, sheet))
        if (count > (ids.get(id) ?? 0)) this.copied.set(`${sheet.sheetId} ${id}`, count)
    }
    for (const [word, count] of this.counts)
      if (count > 0 && (gone.get(word) ?? 0) === 0) this.since.set(word, this.revision)
  }

  /** Where people have typed over what a program had put there by mistake, nothing comes back to that cell. */
  private forgiveTypedOver(before: SpreadsheetDocument, after: SpreadsheetDocument): void {
    if (this.owed.length === 0) return
    const counts = new Map<string, number>()
    for (const { before: was, after: is } of changedCells(before, after))
      for (const [content, by] of [
        [contentOf(was), -1],
        [contentOf(is), 1],
      ] as const)
        counts.set(content, (counts.get(content) ?? 0) + by)
    const isTypedOver = ({ left }: Owed) => left !== '' && (counts.get(left) ?? 0) < 0
    this.owed = this.owed.map((one) => (isTypedOver(one) ? { ...one, removals: -1 } : one))
  }

  /** Whether people took it away before it could come back. */
  private isTaken(word: string): boolean {
    return this.owed.some(({ content, removals }) => content.endsWith(word) && removals !== this.removals)
  }

  private seenFromProgram(before: SpreadsheetDocument, after: SpreadsheetDocument): void {
    this.changes += 1
    const marks = after.developerMetadata.filter(
      ({ metadataKey, metadataId }) =>
        metadataKey === metadataKeys.commit &&
        !before.developerMetadata.some((one) => one.metadataId === metadataId),
    )
    const [mark] = marks
    const number = mark === undefined ? 0 : mark.metadataId - firstCommit
    demand('R4', marks.length === 1 && number === this.last + 1, () => `commit ${number} after ${this.last}`)
    this.last = number
    const sent = this.sent.get(mark!.metadataValue!.split(' ')[0]!)!
    this.trace.push(`  ${sent.program.name}: commit ${number}, read at revision ${sent.basis}`)
    this.recount(before, after)
    this.owed = this.owed.filter(({ content, removals }) => removals !== this.removals || !this.has(content))
    for (const change of changedCells(before, after)) this.judge(change, sent, before)
    this.judgeRows(before, after, sent)
  }

  private judge(change: CellChange, { program, basis, first }: Sent, document: SpreadsheetDocument): void {
    const { sheet, row, column, before, after } = change
    const where = `${sheet.title}!R${row + 1}C${column + 1}`
    const read = this.workbook.history.get(basis)
    const rows = read === undefined ? undefined : sheetIn(read, sheet)?.rowCount
    if (before !== undefined && row < (rows ?? 0))
      for (const part of ['userEnteredFormat', 'note', 'dataValidation'] as const)
        demand('R11', before[part] === after?.[part], () => `${program.name} changed the ${part} of ${where}`)
    const [was, is] = [contentOf(before), contentOf(after)]
    if (was === is) return
    const formula = after?.userEnteredValue?.formulaValue
    if (formula !== undefined)
      demand(
        'R5',
        wordsOf(after).some((word) => this.since.has(word)) || this.hadFormula(formula, first),
        () => `${program.name} wrote the formula ${formula} into ${where}`,
      )
    const isOwn = !ourColumns(document, sheet).has(column)
    const wasFormula = before?.userEnteredValue?.formulaValue !== undefined
    for (const word of wordsOf(before)) {
      // What people took away before it could come back is not owed again where it came to another row since.
      if (this.isTaken(word)) continue
      const typed = this.since.get(word)
      // What nobody typed is the system's own, and what stands in its own columns is not people's.
      if (typed === undefined || systemColumns.has(ourColumns(document, sheet).get(column) ?? '')) continue
      if (wasFormula) {
        if (typed > basis || this.shuffledAt > basis) this.declaredLosses += 1
        else
          this.owed.push({
            promise: 'R5',
            content: `=${word}`,
            program,
            where,
            left: is,
            removals: this.removals,
          })
      }
      if (this.has(word)) continue
      if (typed > basis || this.shuffledAt > basis) this.declaredLosses += 1
      else
        this.owed.push({
          promise: isOwn ? 'R11' : 'R1',
          content: word,
          program,
          where,
          left: is,
          removals: this.removals,
        })
    }
  }

  private hadFormula(formula: string, revision: number): boolean {
    const rows = this.workbook.history.get(revision)?.sheets.flatMap((sheet) => sheet.rows) ?? []
    return rows.some((row) => row?.some((cell) => cell?.userEnteredValue?.formulaValue === formula))
  }

  private judgeRows(
    before: SpreadsheetDocument,
    after: SpreadsheetDocument,
    { program, basis, first }: Sent,
  ): void {
    for (const sheet of after.sheets) {
      const old = before.sheets.find(({ sheetId }) => sheetId === sheet.sheetId)
      if (old === undefined || isSameList(old.rows, sheet.rows)) continue
      const [had, has] = [liveIds(before, old), liveIds(after, sheet)]
      for (const [id, count] of has) {
        const name = `${sheet.sheetId} ${id}`
        if (count === 1 && !had.has(id)) this.added.set(name, this.revision)
        const beginning = this.workbook.history.get(first)
        const old = beginning && sheetIn(beginning, sheet)
        const begun = (old && liveIds(beginning, old).get(id)) ?? 0
        const allowed = Math.max(had.get(id) ?? 0, begun, this.copied.get(name) ?? 0)
        // One that it had taken away itself comes back.
        if (count < 2 || count <= allowed) continue
        const read = this.workbook.history.get(basis)
        const seen = read?.sheets.find(({ sheetId }) => sheetId === sheet.sheetId)
        const isNews = read !== undefined && seen !== undefined && !liveIds(read, seen).has(id)
        // A first row that a program added since is no excuse.
        if (isNews && !((this.added.get(name) ?? 0) > basis)) continue
        this.doubled.push({ program, id, sheetId: sheet.sheetId, allowed: allowed || 1, acts: this.acts })
      }
    }
  }

  private recount(before: SpreadsheetDocument, after: SpreadsheetDocument): void {
    for (const [sheet, other, by] of [
      ...before.sheets.map((sheet) => [sheet, sheetIn(after, sheet), -1] as const),
      ...after.sheets.map((sheet) => [sheet, sheetIn(before, sheet), 1] as const),
    ]) {
      for (const [at, row] of sheet.rows.entries()) if (row !== other?.rows[at]) this.count(row, by)
    }
  }

  private count(row: Row | undefined, by: number): void {
    for (const cell of row ?? [])
      for (const word of wordsOf(cell)) {
        this.counts.set(word, (this.counts.get(word) ?? 0) + by)
        if (cell?.userEnteredValue?.formulaValue !== undefined)
          this.counts.set(`=${word}`, (this.counts.get(`=${word}`) ?? 0) + by)
      }
  }
}

/** A word that is a number is kept as a day where it was typed into a column of days. */
const meaningsOf = (word: string): readonly string[] =>
  /^\d+$/.test(word) ? [word, dateOfSerial(Number(word)).toISOString().slice(0, 10)] : [word]

interface CellChange {
  readonly sheet: Sheet
  readonly row: number
  readonly column: number
  readonly before: Cell | undefined
  readonly after: Cell | undefined
}

const sheetIn = (document: SpreadsheetDocument, { sheetId }: Sheet) =>
  document.sheets.find((one) => one.sheetId === sheetId)

const isSameList = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((item, at) => item === b[at])

function* changedCells(before: SpreadsheetDocument, after: SpreadsheetDocument): Generator<CellChange> {
  for (const sheet of before.sheets) {
    const other = sheetIn(after, sheet)
    for (let row = 0; row < Math.max(sheet.rows.length, other?.rows.length ?? 0); row++) {
      const [old, now] = [sheet.rows[row], other?.rows[row]]
      if (old === now) continue
      for (let column = 0; column < Math.max(old?.length ?? 0, now?.length ?? 0); column++)
        if (old?.[column] !== now?.[column])
          yield { sheet, row, column, before: old?.[column], after: now?.[column] }
    }
  }
}

const contentOf = (cell: Cell | undefined): string =>
  cell?.userEnteredValue === undefined ? '' : JSON.stringify(cell.userEnteredValue)

const found = new WeakMap<Cell, readonly string[]>()
function wordsOf(cell: Cell | undefined): readonly string[] {
  if (cell?.userEnteredValue === undefined) return []
  const known = found.get(cell)
  if (known !== undefined) return known
  const words = [...new Set(contentOf(cell).match(marked) ?? [])]
  found.set(cell, words)
  return words
}

/** Columns that we noted as ours, by their place. Of a copied note the leftmost counts. */
export function ourColumns(document: SpreadsheetDocument, { sheetId }: Sheet): ReadonlyMap<number, string> {
  const columns = new Map<string, number>()
  for (const { metadataKey, metadataValue = '', location } of document.developerMetadata) {
    if (metadataKey !== metadataKeys.column || !('dimensionRange' in location)) continue
    const { dimensionRange } = location
    if (dimensionRange.sheetId !== sheetId) continue
    const at = dimensionRange.startIndex
    columns.set(metadataValue, Math.min(at, columns.get(metadataValue) ?? at))
  }
  return new Map([...columns].map(([name, at]) => [at, name]))
}

/** Columns that only the system writes: what a person types there is not theirs. */
const systemColumns = new Set(['Kesalahan', '_kunci', '_versi', '_dokumen', '_dokumen_2', '_dokumen_3'])

/** How many rows each document has, by its id or by what is hidden beside it, without those of removed documents. */
function liveIds(document: SpreadsheetDocument, sheet: Sheet): ReadonlyMap<string, number> {
  const places = new Map([...ourColumns(document, sheet)].map(([at, name]) => [name, at]))
  const [key, version, kept] = ['_kunci', '_versi', '_dokumen'].map((name) => places.get(name))
  const ids = new Map<string, number>()
  if (key === undefined) return ids
  for (const row of sheet.rows) {
    const hidden = kept === undefined ? '' : (row?.[kept]?.userEnteredValue?.stringValue ?? '')
    const id = row?.[key]?.userEnteredValue?.stringValue ?? /^\{"k":"([^"]+)"/.exec(hidden)?.[1] ?? ''
    const mark = version === undefined ? '' : (row?.[version]?.userEnteredValue?.stringValue ?? '')
    if (id !== '' && !mark.startsWith('dihapus')) ids.set(id, (ids.get(id) ?? 0) + 1)
  }
  return ids
}

const firstCommit = 1_000_000_000

const lastCommit = ({ developerMetadata }: SpreadsheetDocument) =>
  Math.max(
    ...developerMetadata
      .filter(({ metadataKey }) => metadataKey === metadataKeys.commit)
      .map(({ metadataId }) => metadataId - firstCommit),
  )

function opOf({
  requests = [],
}: {
  readonly requests?: readonly {
    readonly createDeveloperMetadata?: {
      developerMetadata?: { metadataKey?: string; metadataValue?: string }
    }
  }[]
}): string | undefined {
  for (const { createDeveloperMetadata } of requests) {
    const { metadataKey, metadataValue } = createDeveloperMetadata?.developerMetadata ?? {}
    if (metadataKey === metadataKeys.commit) return metadataValue?.split(' ')[0]
  }
  return undefined
}
