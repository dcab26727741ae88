import { type JournalEntry, type StopSignal, StorageError } from '@kemandirian/core/storage'
import { quotedTitle } from './cell-address.js'
import { fromPieces } from './cells/kept-json.js'
import { textOf } from './cells/wire-cell.js'
import type { SheetsClient } from './client/sheets-client.js'
import { SheetsError } from './client/sheets-error.js'
import { journalHeaders, ownTitles, pieces, type SheetLayout } from './layout/tab-layout.js'
import { readTab, type TabReading } from './read/read-tab.js'
import { tabStructure } from './read/tab-structure.js'
import {
  masks,
  purposeOf,
  rowsOf,
  sheetIdOf,
  type WireSheet,
  type WireSpreadsheet,
} from './read/wire-spreadsheet.js'
import { type CommitLog, readCommitLog } from './write/commit-log.js'

/** What was read of a spreadsheet in one request. */
export interface WorkbookReading {
  readonly log: CommitLog
  /** By the name of the kind. */
  readonly tabs: ReadonlyMap<string, TabReading>
  /** Empty unless it was asked for. */
  readonly journal: readonly JournalEntry[]
  readonly journalSheetId: number
  /** Locale, time zone and sizes, as far as they were read. */
  readonly settings: WireSpreadsheet
}

/** A spreadsheet that was set up: reads what is asked for, in one request once the titles of its tabs are known. */
export class Workbook {
  /** Titles and ids of tabs by their purpose, as they were last seen. People rename tabs. */
  #known: ReadonlyMap<string, { readonly title: string; readonly sheetId: number }> | undefined

  /** Set once it is known that not anyone with the link may open it. */
  #private: Promise<void> | undefined

  constructor(
    readonly spreadsheetId: string,
    readonly client: SheetsClient,
    readonly layout: SheetLayout,
    private readonly allowLinkSharing = false,
  ) {}

  /** Refuses once, before anything is taken from it, a spreadsheet that anyone with the link may open. */
  async refuseLinkSharing(): Promise<void> {
    if (this.allowLinkSharing) return
    this.#private ??= this.client.refuseLinkSharing(this.spreadsheetId)
    await this.#private.catch((error: unknown) => {
      // It is looked at again: people may have mended it.
      this.#private = undefined
      throw error
    })
  }

  /** Reads the tabs of these purposes: names of kinds, or {@link ownTitles}. With none, only the log. */
  async read(purposes: readonly string[], signal?: StopSignal | undefined): Promise<WorkbookReading> {
    const first = this.#known === undefined
    const known = this.#known ?? (await this.#look(signal))
    await this.refuseLinkSharing()
    const titles = purposes.map((purpose) => {
      const tab = known.get(purpose)
      if (tab === undefined) throw notSetUp(purpose)
      return tab.title
    })
    const answer = await this.#get(titles, signal)
    const reading = answer && this.#understood(answer, purposes, known)
    if (reading) return reading
    this.#known = undefined
    if (first) throw notSetUp(purposes.join(', '))
    return this.read(purposes, signal)
  }

  /** The log alone: one small request. */
  async readLog(): Promise<CommitLog> {
    const answer = await this.client.get(this.spreadsheetId, { fields: masks.commits })
    const log = readCommitLog(answer as WireSpreadsheet)
    if (log === undefined) throw notSetUp('commit')
    return log
  }

  /** The title that a tab was last known by. */
  titleOf(purpose: string): string {
    return this.#known!.get(purpose)!.title
  }

  async #look(signal: StopSignal | undefined) {
    const answer = (await this.client.get(
      this.spreadsheetId,
      { fields: masks.tabs },
      { signal },
    )) as WireSpreadsheet
    this.#known = new Map(
      // Of a tab that was copied with its note, the leftmost is it.
      [...(answer.sheets ?? [])].reverse().flatMap((sheet) => {
        const purpose = purposeOf(sheet)
        const tab = { title: sheet.properties.title, sheetId: sheetIdOf(sheet) }
        return purpose === undefined ? [] : [[purpose, tab] as const]
      }),
    )
    return this.#known
  }

  /** `undefined` where a tab has another title by now. */
  async #get(
    titles: readonly string[],
    signal: StopSignal | undefined,
  ): Promise<WireSpreadsheet | undefined> {
    const query =
      titles.length === 0
        ? { fields: masks.commits }
        : { fields: masks.cells, ranges: titles.map(quotedTitle) }
    try {
      return (await this.client.get(this.spreadsheetId, query, { signal })) as WireSpreadsheet
    } catch (error) {
      if (error instanceof SheetsError && error.said.startsWith('Unable to parse range')) return undefined
      throw error
    }
  }

  /** `undefined` where the tabs are not those that they were taken for. */
  #understood(
    answer: WireSpreadsheet,
    purposes: readonly string[],
    known: ReadonlyMap<string, { readonly sheetId: number }>,
  ): WorkbookReading | undefined {
    const log = readCommitLog(answer)
    if (log === undefined) throw notSetUp('commit')
    const sheets = new Map((answer.sheets ?? []).map((sheet) => [sheetIdOf(sheet), sheet]))
    const tabs = new Map<string, TabReading>()
    let journal: readonly JournalEntry[] = []
    for (const purpose of purposes) {
      const sheet = sheets.get(known.get(purpose)!.sheetId)
      if (sheet === undefined || purposeOf(sheet) !== purpose) return undefined
      if (purpose === ownTitles.journal) {
        journal = readJournal(sheet)
        continue
      }
      const tab = this.layout.tabs.find(({ kind }) => kind.name === purpose)!
      const structure = tabStructure(tab, sheet)
      if (structure === undefined) throw notSetUp(sheet.properties.title)
      tabs.set(purpose, readTab(structure, sheet))
    }
    const journalTab = known.get(ownTitles.journal)
    if (journalTab === undefined) throw notSetUp(ownTitles.journal)
    return { log, tabs, journal, journalSheetId: journalTab.sheetId, settings: answer }
  }
}

/** The entries of the journal, in the order of its rows. */
function readJournal(sheet: WireSheet): readonly JournalEntry[] {
  const from = journalHeaders.length - pieces
  return rowsOf(sheet)
    .slice(1)
    .flatMap((cells) => {
      const entry = fromPieces(cells.slice(from).map(textOf)) as JournalEntry | undefined
      return entry === undefined ? [] : [entry]
    })
}

function notSetUp(what: string): StorageError {
  return new StorageError(
    'sheet-not-set-up',
    `The spreadsheet has no ${what} of ours, or the hidden columns that rows are known by are gone: run setUpSheet, or restore it from its version history`,
    { facts: { what } },
  )
}
