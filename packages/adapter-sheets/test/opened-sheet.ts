import type { Kind } from '@kemandirian/core/storage'
import { type Fetch, type SheetsClient, sheetsClient } from '../src/client/sheets-client.js'
import type { Timing } from '../src/client/timing.js'
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type Hand,
  type SpreadsheetHandle,
} from '../src/emulator/index.js'
import { type SheetLayout, sheetLayout, tabLayout } from '../src/layout/tab-layout.js'
import { setUpSheet } from '../src/set-up-sheet.js'
import type { SheetsStorageOptions } from '../src/sheets-storage.js'

/** A spreadsheet of the emulator that was set up, with a person at it. */
export interface OpenedSheet {
  readonly emulator: Emulator
  readonly book: SpreadsheetHandle
  readonly hand: Hand
  readonly layout: SheetLayout
  /** For a store, with a client of its own. */
  options(): SheetsStorageOptions
  client(): SheetsClient
  titleOf(kind: Kind): string
  /** The row of a document as shown, from 1. */
  rowOf(kind: Kind, key: string): number
  /** The letter of a column, by the name of its field or its header. */
  columnOf(kind: Kind, name: string): string
}

/** The tabs of kinds without a schema: their declared fields are their columns. */
function plainLayout(kinds: readonly Kind[]): SheetLayout {
  return sheetLayout(
    kinds.map((kind) =>
      tabLayout(
        { kind },
        {
          title: `Tab_${kind.name}`,
          columns: Object.fromEntries(Object.keys(kind.fields).map((field) => [field, `Kolom ${field}`])),
        },
      ),
    ),
  )
}

/** A clock that waits for nobody: waiting moves the clock of the emulator. */
function timingOf(emulator: Emulator): Timing {
  return {
    now: emulator.clock.now,
    chance: () => 0.5,
    after: () => () => {},
    sleep: async (ms) => emulator.clock.advance(ms),
  }
}

/** A client of the robot, with the clock of the emulator. */
export function emulatorClient(emulator: Emulator): SheetsClient {
  const robot = 'robot@emulator.iam.gserviceaccount.com'
  const token = emulator.token(robot, { expiresInSeconds: 10_000_000 })
  return sheetsClient({
    auth: { getAccessToken: async () => token, getAddress: async () => robot },
    fetch: emulator.fetch as Fetch,
    timing: timingOf(emulator),
  })
}

export async function openedSheet(
  kinds: readonly Kind[],
  { layout = plainLayout(kinds), ...options }: EmulatorOptions & { layout?: SheetLayout } = {},
): Promise<OpenedSheet> {
  const emulator = createEmulator({ locale: 'id_ID', timeZone: 'Asia/Jakarta', ...options })
  const book = emulator.create({ title: 'Pelatihan' })
  const client = () => emulatorClient(emulator)
  const set = await setUpSheet({ client: client(), spreadsheetId: book.id, layout })
  if (!set.ok) throw new Error(set.refusal.code)
  emulator.requests.reset()
  const titleOf = (kind: Kind) => layout.tabs.find((tab) => tab.kind.name === kind.name)!.title
  const place = (kind: Kind, name: string) => {
    const header = layout.tabs
      .find((tab) => tab.kind.name === kind.name)!
      .columns.find((column) => column.name === name)?.header
    return book.values(titleOf(kind))[0]!.indexOf(header ?? name)
  }
  return {
    emulator,
    book,
    hand: book.hand(),
    layout,
    client,
    options: () => ({ spreadsheetId: book.id, client: client(), layout }),
    titleOf,
    rowOf: (kind, key) =>
      book.values(titleOf(kind)).findIndex((row) => row[place(kind, '_kunci')] === key) + 1,
    columnOf: (kind, name) => String.fromCharCode(65 + place(kind, name)),
  }
}
