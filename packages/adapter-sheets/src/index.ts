export type { CellReading } from './cells/read-cell.js'
export { type CheckSheetOptions, checkSheet, type SheetCheck } from './check-sheet.js'
export { type GoogleAuthSettings, googleAuth } from './client/google-auth.js'
export {
  type Fetch,
  type FetchAnswer,
  type SheetsClient,
  type SheetsClientOptions,
  sheetsClient,
  type TokenSource,
  type WriteOutcome,
} from './client/sheets-client.js'
export { SheetsError, type SheetsFailure } from './client/sheets-error.js'
export type { Timing } from './client/timing.js'
export type { Allowance } from './client/token-bucket.js'
export { type FacilityLayoutOptions, facilityLayout } from './layout/facility-layout.js'
export type { SetUpRefusal } from './layout/set-up-requests.js'
export {
  type CellCodec,
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
export { baseAfter } from './merge/base-after.js'
export {
  describeConflict,
  describeFinding,
  type Finding,
  type FindingCode,
  findingTexts,
} from './merge/finding.js'
export type {
  BaseRow,
  Decision,
  FieldOwner,
  MergeColumn,
  MergeInput,
  ReadableCell,
  SheetRow,
  SheetTab,
  StoreDocument,
  UnreadableCell,
} from './merge/merge-input.js'
export {
  type BaseChange,
  type Conflict,
  isNothing,
  type MergePlan,
  type Quarantined,
  restorationOf,
  type SheetChange,
  type Step,
  type StoreChange,
  withoutDocuments,
} from './merge/merge-plan.js'
export { planMerge } from './merge/plan-merge.js'
export { undoOf } from './merge/undo-of.js'
export {
  describeSetUpRefusal,
  type SetUp,
  type SetUpSheetOptions,
  setUpSheet,
  setUpTexts,
} from './set-up-sheet.js'
export { describeAdvice, type SheetAdvice, sheetAdviceTexts } from './sheet-advice.js'
export {
  type CellProblemCode,
  describeProblem,
  type PlaceProblemCode,
  type SheetProblem,
  sheetProblemTexts,
} from './sheet-problem.js'
export { type SheetsStorageOptions, sheetsStorage } from './sheets-storage.js'
export { attendanceTab } from './sync/attendance-rows.js'
export { syncKinds } from './sync/sync-kinds.js'
export type { RowChange, SheetParts, SyncSheetOptions } from './sync/sync-options.js'
export type {
  PlannedCell,
  PlannedDocument,
  Question,
  SyncDecision,
  SyncDone,
  SyncFinding,
  SyncFindingCode,
  SyncPlan,
  SyncRefusal,
  TabPlan,
} from './sync/sync-plan.js'
export {
  type SheetSync,
  type SyncPlanOptions,
  type SyncRecovery,
  syncSheet,
} from './sync/sync-sheet.js'
