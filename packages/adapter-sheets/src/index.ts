export {
  type Fetch,
  type SheetsClient,
  type SheetsClientOptions,
  sheetsClient,
  type TokenSource,
  type WriteOutcome,
} from './client/sheets-client.js'
export { SheetsError, type SheetsFailure } from './client/sheets-error.js'
export type { Timing } from './client/timing.js'
export type { Allowance } from './client/token-bucket.js'
export {
  type ColumnLayout,
  type ColumnSpec,
  type ColumnType,
  type SheetLayout,
  sheetLayout,
  type TabDocument,
  type TabLayout,
  type TabSpec,
  tabLayout,
} from './layout/tab-layout.js'
export { type SetUp, type SetUpRefusal, setUpSheet, setUpTexts } from './set-up-sheet.js'
export { type SheetsStorageOptions, sheetsStorage } from './sheets-storage.js'
