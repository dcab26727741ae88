import { type Fetch, sheetsClient } from '../../src/client/sheets-client.js'
import { emulatorOf } from '../../src/emulator/emulator.js'
import type { Hand } from '../../src/emulator/index.js'
import type { SpreadsheetDocument } from '../../src/emulator/model/document.js'
import { Service } from '../../src/emulator/service.js'
import { ownTitles, type SheetLayout } from '../../src/layout/tab-layout.js'
import { setUpSheet } from '../../src/set-up-sheet.js'
import type { SheetsStorageOptions } from '../../src/sheets-storage.js'

/**
 * A spreadsheet that was set up and filled, as the schedules begin with it. Its tabs have few rows, so that a schedule
 * takes little time and the end of a tab is near.
 */
export async function preparedSheet(
  layout: SheetLayout,
  fill: (options: SheetsStorageOptions, hand: Hand) => Promise<void>,
): Promise<SpreadsheetDocument> {
  const service = new Service({ locale: 'id_ID', timeZone: 'Asia/Jakarta' })
  const emulator = emulatorOf(service)
  const book = emulator.create({ title: 'Pelatihan' })
  const client = sheetsClient({
    auth: { getAccessToken: async () => emulator.token(service.robot) },
    fetch: emulator.fetch as Fetch,
    timing: {
      now: emulator.clock.now,
      chance: () => 0.5,
      after: () => () => {},
      sleep: async (ms) => emulator.clock.advance(ms),
    },
  })
  const set = await setUpSheet({ client, spreadsheetId: book.id, layout })
  if (!set.ok) throw new Error(set.refusal.code)
  const hand = book.hand()
  for (const { title } of layout.tabs) hand.deleteRows(title, 11, 200)
  hand.deleteRows(ownTitles.journal, 3, 1000)
  hand.deleteRows('Sheet1', 3, 1000)
  await fill({ spreadsheetId: book.id, client, layout }, hand)
  return service.world.workbooks.get(book.id)!.document
}
