export { fieldOf, type RosterColumn, type RosterField } from './columns.js'
export type { RosterEntry } from './entry.js'
export { describeProblem, type RosterProblem, type RosterProblemCode, rosterTexts } from './problem.js'
export type { RosterOptions } from './read-line.js'
export {
  type HeaderNotFound,
  type RefusedLine,
  type Roster,
  readRoster,
  refusedTable,
  rosterFileTexts,
  type SkippedLine,
  type SkipReason,
  type StatedTotal,
} from './read-roster.js'
export {
  type CsvRoster,
  type RosterFileRefusal,
  readRosterCsv,
  refusedCsv,
  rosterCsvTexts,
} from './roster-csv.js'
export type { RosterRow, RosterTable } from './roster-table.js'
