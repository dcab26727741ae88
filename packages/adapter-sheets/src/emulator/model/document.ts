import type { Cell } from './cell.js'
import type { DimensionRange, GridRange } from './grid-range.js'
import type { JsonObject } from './json.js'

/** Width, hiding and the like of one row or column. */
export type DimensionProperties = {
  readonly pixelSize?: number
  readonly hiddenByUser?: boolean
  /** Hidden by a filter: staff do not see it, readers of the API do. */
  readonly hiddenByFilter?: boolean
}

/** A range that only some may edit. */
export type ProtectedRange = {
  readonly protectedRangeId: number
  readonly range?: GridRange
  readonly namedRangeId?: string
  readonly tableId?: string
  readonly description?: string
  readonly warningOnly?: boolean
  readonly unprotectedRanges?: readonly GridRange[]
  readonly editors: {
    readonly users?: readonly string[]
    readonly groups?: readonly string[]
    readonly domainUsersCanEdit?: boolean
  }
}

/** A name for a range. */
export type NamedRange = { readonly namedRangeId: string; readonly name: string; readonly range: GridRange }

/** A note of a program at the spreadsheet, a tab, a row or a column. */
export type DeveloperMetadata = {
  readonly metadataId: number
  readonly metadataKey: string
  readonly metadataValue?: string
  readonly visibility: 'DOCUMENT' | 'PROJECT'
  readonly location:
    | { readonly spreadsheet: true }
    | { readonly sheetId: number }
    | { readonly dimensionRange: Required<DimensionRange> }
}

/** Something with a range that the emulator keeps as sent: filter views, banding, tables, conditional formats. */
export type Ranged = JsonObject & { readonly range?: GridRange }

/** Anything bound to a range or to rows or columns. */
export type GridRangeBound = { readonly range?: GridRange | DimensionRange }

/** A filter that people set on a tab. */
export type Filter = JsonObject & {
  readonly range?: GridRange
  readonly criteria?: Record<string, JsonObject>
}

/** Rows or columns that fold away together. */
export type DimensionGroup = {
  readonly range: DimensionRange
  readonly depth: number
  readonly collapsed?: boolean
}

/** A row of cells; what is missing at the end or in between is empty. Never changed in place. */
export type Row = readonly (Cell | undefined)[]

/** One tab. Lists may be replaced and spliced, what they hold is never changed in place. */
export type Sheet = {
  readonly sheetId: number
  title: string
  hidden: boolean
  rightToLeft: boolean
  tabColorStyle: JsonObject | undefined
  rowCount: number
  columnCount: number
  frozenRowCount: number
  frozenColumnCount: number
  hideGridlines: boolean
  rowGroupControlAfter: boolean
  columnGroupControlAfter: boolean
  rows: (Row | undefined)[]
  rowProperties: (DimensionProperties | undefined)[]
  columnProperties: (DimensionProperties | undefined)[]
  merges: GridRange[]
  protectedRanges: ProtectedRange[]
  basicFilter: Filter | undefined
  filterViews: Filter[]
  conditionalFormats: JsonObject[]
  bandedRanges: Ranged[]
  tables: Ranged[]
  rowGroups: DimensionGroup[]
  columnGroups: DimensionGroup[]
}

/** A whole spreadsheet. */
export type SpreadsheetDocument = {
  readonly spreadsheetId: string
  title: string
  locale: string
  timeZone: string
  autoRecalc: string
  iterativeCalculationSettings: JsonObject | undefined
  sheets: Sheet[]
  namedRanges: NamedRange[]
  developerMetadata: DeveloperMetadata[]
}

/** An empty tab of Google's usual size. */
export function newSheet(sheet: Pick<Sheet, 'sheetId' | 'title'> & Partial<Sheet>): Sheet {
  return {
    hidden: false,
    rightToLeft: false,
    tabColorStyle: undefined,
    rowCount: 1000,
    columnCount: 26,
    frozenRowCount: 0,
    frozenColumnCount: 0,
    hideGridlines: false,
    rowGroupControlAfter: false,
    columnGroupControlAfter: false,
    rows: [],
    rowProperties: [],
    columnProperties: [],
    merges: [],
    protectedRanges: [],
    basicFilter: undefined,
    filterViews: [],
    conditionalFormats: [],
    bandedRanges: [],
    tables: [],
    rowGroups: [],
    columnGroups: [],
    ...sheet,
  }
}

/** A tab that can be changed without the other noticing; rows and cells are shared, since they never change. */
export const copySheet = (sheet: Sheet): Sheet => ({
  ...sheet,
  rows: [...sheet.rows],
  rowProperties: [...sheet.rowProperties],
  columnProperties: [...sheet.columnProperties],
  merges: [...sheet.merges],
  protectedRanges: [...sheet.protectedRanges],
  filterViews: [...sheet.filterViews],
  conditionalFormats: [...sheet.conditionalFormats],
  bandedRanges: [...sheet.bandedRanges],
  tables: [...sheet.tables],
  rowGroups: [...sheet.rowGroups],
  columnGroups: [...sheet.columnGroups],
})

/** A spreadsheet that can be changed without the other noticing. */
export const copyDocument = (document: SpreadsheetDocument): SpreadsheetDocument => ({
  ...document,
  sheets: document.sheets.map(copySheet),
  namedRanges: [...document.namedRanges],
  developerMetadata: [...document.developerMetadata],
})

/** The cell at a row and a column, counted from 0. */
export const cellAt = (sheet: Sheet, row: number, column: number): Cell | undefined =>
  sheet.rows[row]?.[column]

/** Puts or, with `undefined`, takes away a cell. */
export function putCell(sheet: Sheet, row: number, column: number, cell: Cell | undefined): void {
  const cells = [...(sheet.rows[row] ?? [])]
  if (cell === undefined && column >= cells.length) return
  while (cells.length < column) cells.push(undefined)
  cells[column] = cell
  sheet.rows[row] = cells
}

/** How many cells all tabs have together, empty ones too. */
export const cellCount = (document: SpreadsheetDocument): number =>
  document.sheets.reduce((sum, sheet) => sum + sheet.rowCount * sheet.columnCount, 0)
