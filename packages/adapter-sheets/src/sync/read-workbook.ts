import type { StopSignal } from '@kemandirian/core/storage'
import { StorageError } from '@kemandirian/core/storage'
import { quotedTitle } from '../cell-address.js'
import { textOf, wireCellMask } from '../cells/wire-cell.js'
import { SheetsError } from '../client/sheets-error.js'
import { folded, ownTitles, quarantineHeaders, type TabLayout } from '../layout/tab-layout.js'
import type { TabReading } from '../read/read-tab.js'
import { tabStructure } from '../read/tab-structure.js'
import {
  masks,
  purposeOf,
  rowsOf,
  sheetIdOf,
  type WireSheet,
  type WireSpreadsheet,
} from '../read/wire-spreadsheet.js'
import type { Workbook } from '../workbook.js'
import { type CommitLog, readCommitLog } from '../write/commit-log.js'

/** The tab Karantina as it is. */
export interface QuarantineTab {
  readonly sheetId: number
  readonly title: string
  /** Where each of its columns stands, by header. */
  readonly places: ReadonlyMap<string, number>
  /** What staff decided and what we said last, by code. */
  readonly rows: ReadonlyMap<
    string,
    { readonly row: number; readonly answer: string; readonly state: string }
  >
}

/** All that was read of a spreadsheet, in one request. */
export interface WorkbookState {
  readonly log: CommitLog
  readonly title: string
  readonly locale: string
  readonly timeZone: string
  /** By the name of the kind. A tab that is gone, or has lost its hidden columns, is not in it. */
  readonly tabs: ReadonlyMap<string, TabReading>
  /** Copies that people made of our tabs, by title, with the name of the kind. They are not read. */
  readonly copies: ReadonlyMap<string, string>
  readonly quarantine: QuarantineTab | undefined
}

const mask = `properties(title,locale,timeZone),${masks.commits},sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),developerMetadata(metadataKey,metadataValue),data(rowData.values(${wireCellMask}),columnMetadata.developerMetadata(metadataKey,metadataValue)))`

/** Reads spreadsheets that are beside a store: the tabs that staff see, whatever they are called by now. */
export class WorkbookReader {
  /** Titles by purpose, as they were last seen. */
  #titles: ReadonlyMap<string, string> | undefined
  /** As they were when all tabs were last read. */
  #copies: ReadonlyMap<string, string> = new Map()

  constructor(
    private readonly workbook: Workbook,
    private readonly tabs: readonly TabLayout[],
  ) {}

  /**
   * One request. The first time all tabs are read, since their titles are not known; later only ours, and all again
   * where one was renamed.
   */
  async read(signal?: StopSignal | undefined): Promise<WorkbookState> {
    const known = this.#titles
    const ranges = known && [...known.values()].map(quotedTitle)
    const answer = await this.#get(ranges, signal)
    const state = answer && this.#understood(answer, known)
    if (state) return state
    this.#titles = undefined
    return this.read(signal)
  }

  async #get(ranges: readonly string[] | undefined, signal: StopSignal | undefined) {
    const { client, spreadsheetId } = this.workbook
    try {
      const query = { fields: mask, ...(ranges && { ranges }) }
      return (await client.get(spreadsheetId, query, { signal })) as WireSpreadsheet
    } catch (error) {
      if (ranges && error instanceof SheetsError && error.said.startsWith('Unable to parse range'))
        return undefined
      throw error
    }
  }

  /** `undefined` where tabs have other titles by now. */
  #understood(
    answer: WireSpreadsheet,
    known: ReadonlyMap<string, string> | undefined,
  ): WorkbookState | undefined {
    const log = readCommitLog(answer)
    if (log === undefined) {
      throw new StorageError(
        'sheet-not-set-up',
        'Spreadsheet ini belum disiapkan: jalankan setUpSheet, atau pulihkan dari riwayat versi',
      )
    }
    // Of a tab that was copied with its note, the leftmost is it.
    const sheets = new Map<string, WireSheet>()
    const copies = new Map<string, string>()
    for (const sheet of answer.sheets ?? []) {
      const purpose = purposeOf(sheet)
      if (purpose === undefined) continue
      if (!sheets.has(purpose)) sheets.set(purpose, sheet)
      else if (this.tabs.some(({ kind }) => kind.name === purpose))
        copies.set(sheet.properties.title, purpose)
    }
    if (known === undefined) this.#copies = copies
    const wanted = [...this.tabs.map(({ kind }) => kind.name), ownTitles.quarantine].filter((purpose) =>
      known ? known.has(purpose) : sheets.has(purpose),
    )
    if (known && wanted.some((purpose) => sheets.get(purpose)?.properties.title !== known.get(purpose)))
      return undefined
    if (known === undefined && wanted.length > 0)
      this.#titles = new Map(wanted.map((purpose) => [purpose, sheets.get(purpose)!.properties.title]))

    const tabs = new Map<string, TabReading>()
    for (const tab of this.tabs) {
      const sheet = sheets.get(tab.kind.name)
      const structure = sheet && tabStructure(tab, sheet)
      if (structure === undefined) continue
      const { problems } = structure
      const none = { rows: new Map(), damaged: new Map(), wrongIds: [], scrambled: false }
      tabs.set(tab.kind.name, { structure, grid: rowsOf(sheet!), problems, ...none })
    }
    const { title = '', locale = '', timeZone = '' } = answer.properties ?? {}
    return {
      log,
      title,
      locale,
      timeZone,
      tabs,
      copies: this.#copies,
      quarantine: readQuarantine(sheets.get(ownTitles.quarantine)),
    }
  }
}

/** `undefined` where the tab or one of its columns is gone: then the store alone keeps what it should show. */
function readQuarantine(sheet: WireSheet | undefined): QuarantineTab | undefined {
  if (sheet === undefined) return undefined
  const grid = rowsOf(sheet)
  const headerRow = grid.findIndex((cells) => cells.some((cell) => textOf(cell) === '_kode'))
  const headers = (grid[headerRow] ?? []).map((cell) => folded(textOf(cell)))
  const places = new Map(
    quarantineHeaders.map((header) => [header as string, headers.indexOf(folded(header))]),
  )
  if ([...places.values()].includes(-1)) return undefined
  const read = (cells: (typeof grid)[number], header: string) => textOf(cells[places.get(header)!])
  const rows = new Map(
    grid.flatMap((cells, row) => {
      const code = read(cells, '_kode')
      if (row <= headerRow || code === '') return []
      return [
        [code, { row, answer: folded(read(cells, 'Keputusan')), state: read(cells, 'Keadaan') }] as const,
      ]
    }),
  )
  const { title } = sheet.properties
  return { sheetId: sheetIdOf(sheet), title, places, rows }
}
