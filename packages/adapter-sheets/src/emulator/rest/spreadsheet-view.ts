import {
  cellAt,
  type DeveloperMetadata,
  type ProtectedRange,
  type Ranged,
  type Sheet,
  type SpreadsheetDocument,
} from '../model/document.js'
import type { Dimension, GridRange } from '../model/grid-range.js'
import { boundsOf, overlaps } from '../model/grid-range.js'
import { compact, type Json, type JsonObject } from '../model/json.js'
import { defaultFormat, defaultTheme } from '../values/cell-format.js'
import { cellData, type Reading } from '../values/cell-view.js'

/** A range as answers give it: the first tab's id, being 0, is left out. */
export function wireRange<T extends { sheetId?: number }>(range: T): JsonObject {
  const { sheetId, ...rest } = range
  return { ...(sheetId !== undefined && sheetId !== 0 && { sheetId }), ...(rest as JsonObject) }
}

/** Members that are zero, false or empty are left out, as in all answers of the API. */
const unlessZero = (members: Record<string, number | boolean | undefined>): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value)) as JsonObject

/** A tab's properties; `index` is its place. */
export function wireProperties(sheet: Sheet, index: number): JsonObject {
  return compact({
    sheetId: sheet.sheetId,
    title: sheet.title,
    index,
    sheetType: 'GRID',
    gridProperties: {
      rowCount: sheet.rowCount,
      columnCount: sheet.columnCount,
      ...unlessZero({
        frozenRowCount: sheet.frozenRowCount,
        frozenColumnCount: sheet.frozenColumnCount,
        hideGridlines: sheet.hideGridlines,
        rowGroupControlAfter: sheet.rowGroupControlAfter,
        columnGroupControlAfter: sheet.columnGroupControlAfter,
      }),
    },
    ...unlessZero({ hidden: sheet.hidden, rightToLeft: sheet.rightToLeft }),
    ...(sheet.tabColorStyle && {
      tabColor: sheet.tabColorStyle.rgbColor,
      tabColorStyle: sheet.tabColorStyle,
    }),
  })
}

/** A note of a program with where it stands. */
export function wireMetadata(entry: DeveloperMetadata): JsonObject {
  const { location, ...rest } = entry
  const wireLocation: JsonObject =
    'spreadsheet' in location
      ? { locationType: 'SPREADSHEET', spreadsheet: true }
      : 'sheetId' in location
        ? { locationType: 'SHEET', sheetId: location.sheetId }
        : {
            locationType: location.dimensionRange.dimension === 'ROWS' ? 'ROW' : 'COLUMN',
            dimensionRange: wireRange(location.dimensionRange),
          }
  return compact({ ...rest, location: wireLocation } as JsonObject)
}

/** A protection as it is shown to someone. */
export const wireProtection = (range: ProtectedRange, mayEdit: boolean): JsonObject =>
  compact({
    protectedRangeId: range.protectedRangeId,
    ...(range.range && { range: wireRange(range.range) }),
    ...(range.namedRangeId !== undefined && { namedRangeId: range.namedRangeId }),
    ...(range.tableId !== undefined && { tableId: range.tableId }),
    ...(range.description && { description: range.description }),
    ...unlessZero({ warningOnly: range.warningOnly }),
    ...unlessZero({ requestingUserCanEdit: mayEdit }),
    ...(range.unprotectedRanges?.length && { unprotectedRanges: range.unprotectedRanges.map(wireRange) }),
    ...(mayEdit && { editors: range.editors as JsonObject }),
  } as JsonObject)

const withRange = (item: JsonObject & { range?: GridRange }): JsonObject => ({
  ...item,
  ...(item.range && { range: wireRange(item.range) }),
})

/** A structured table; its columns are called what their headers say. */
export function wireTable(sheet: Sheet, table: Ranged): JsonObject {
  const { startRow, startColumn } = boundsOf(table.range ?? {}, sheet)
  const columns = (table.columnProperties ?? []) as JsonObject[]
  return {
    ...withRange(table),
    columnProperties: columns.map((column) => {
      const header = cellAt(sheet, startRow, startColumn + Number(column.columnIndex ?? 0))
      return { ...column, columnName: header?.userEnteredValue?.stringValue ?? column.columnName }
    }),
  }
}

/** What a reader of a spreadsheet wants and may see. */
export type View = {
  readonly reading: Reading
  readonly mayEdit: (range: ProtectedRange) => boolean
  /** Areas whose cells are wanted; `undefined` for none, an empty list for all of every tab. */
  readonly areas: readonly GridRange[] | undefined
  /** The ranges asked for: only merges that touch one of them are told. None or left out tells all. */
  readonly ranges?: readonly GridRange[]
  /** Only these tabs; `undefined` for all. */
  readonly tabs: ReadonlySet<number> | undefined
  /** Whether a member at the path will be kept; what is not wanted is not worked out. Default all. */
  readonly wants?: (path: readonly string[]) => boolean
}

/** A spreadsheet as `spreadsheets.get` gives it, before the field mask. */
export function wireSpreadsheet(document: SpreadsheetDocument, view: View): JsonObject {
  return {
    spreadsheetId: document.spreadsheetId,
    properties: {
      title: document.title,
      locale: document.locale,
      autoRecalc: document.autoRecalc,
      timeZone: document.timeZone,
      defaultFormat,
      ...(document.iterativeCalculationSettings && {
        iterativeCalculationSettings: document.iterativeCalculationSettings,
      }),
      spreadsheetTheme: defaultTheme,
    },
    sheets: document.sheets.flatMap((sheet, index) =>
      view.tabs === undefined || view.tabs.has(sheet.sheetId)
        ? [wireSheet(document, sheet, index, view)]
        : [],
    ),
    ...listed(
      'namedRanges',
      document.namedRanges.map((named) => withRange(named as JsonObject)),
    ),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${document.spreadsheetId}/edit`,
    ...listed(
      'developerMetadata',
      document.developerMetadata.filter(({ location }) => 'spreadsheet' in location).map(wireMetadata),
    ),
  }
}

const listed = (name: string, items: readonly Json[]): JsonObject =>
  items.length === 0 ? {} : { [name]: [...items] }

function wireSheet(document: SpreadsheetDocument, sheet: Sheet, index: number, view: View): JsonObject {
  const areas =
    view.areas?.length === 0
      ? [{ sheetId: sheet.sheetId }]
      : view.areas?.filter(({ sheetId }) => (sheetId ?? 0) === sheet.sheetId)
  return {
    properties: wireProperties(sheet, index),
    ...(areas && { data: areas.map((area) => gridData(document, sheet, area, view)) }),
    ...listed('merges', mergesWithin(sheet, view.ranges ?? []).map(wireRange)),
    ...listed('conditionalFormats', sheet.conditionalFormats.map(wireRule)),
    ...listed('filterViews', sheet.filterViews.map(withRange)),
    ...listed(
      'protectedRanges',
      sheet.protectedRanges.map((range) => wireProtection(range, view.mayEdit(range))),
    ),
    ...(sheet.basicFilter && { basicFilter: withRange(sheet.basicFilter) }),
    ...listed('bandedRanges', sheet.bandedRanges.map(withRange)),
    ...listed(
      'developerMetadata',
      document.developerMetadata
        .filter(({ location }) => 'sheetId' in location && location.sheetId === sheet.sheetId)
        .map(wireMetadata),
    ),
    ...listed(
      'rowGroups',
      sheet.rowGroups.map((group) => withRange(group as JsonObject)),
    ),
    ...listed(
      'columnGroups',
      sheet.columnGroups.map((group) => withRange(group as JsonObject)),
    ),
    ...listed(
      'tables',
      sheet.tables.map((table) => wireTable(sheet, table)),
    ),
  }
}

function mergesWithin(sheet: Sheet, ranges: readonly GridRange[]): readonly GridRange[] {
  if (ranges.length === 0) return sheet.merges
  const asked = ranges
    .filter(({ sheetId }) => (sheetId ?? 0) === sheet.sheetId)
    .map((range) => boundsOf(range, sheet))
  return sheet.merges.filter((merge) => asked.some((area) => overlaps(area, boundsOf(merge, sheet))))
}

/** A conditional format with its ranges as answers give them. */
export const wireRule = (rule: JsonObject): JsonObject => ({
  ...rule,
  ranges: ((rule.ranges ?? []) as GridRange[]).map(wireRange),
})

function gridData(
  document: SpreadsheetDocument,
  sheet: Sheet,
  area: GridRange,
  { reading, wants = () => true }: View,
): JsonObject {
  const { startRow, endRow, startColumn, endColumn } = boundsOf(area, sheet)
  const kept = cellMembers.filter((member) => wants(['sheets', 'data', 'rowData', 'values', member]))
  const wantsMember = (member: string) => kept.includes(member)
  const rowData: JsonObject[] = []
  for (let row = startRow; row < Math.min(endRow, sheet.rows.length); row++) {
    const stored = sheet.rows[row]?.slice(startColumn, endColumn) ?? []
    const last = stored.findLastIndex((cell) => cell !== undefined)
    const values: JsonObject[] = []
    for (let at = 0; at <= last; at++)
      values.push(cellData(sheet, row, startColumn + at, reading, wantsMember))
    rowData.push(last < 0 ? {} : { values })
  }
  while (rowData.length > 0 && rowData[rowData.length - 1]?.values === undefined) rowData.pop()
  const dimension = (name: string, rows: boolean): JsonObject =>
    wants(['sheets', 'data', name])
      ? {
          [name]: rows
            ? dimensionData(document, sheet, 'ROWS', startRow, endRow)
            : dimensionData(document, sheet, 'COLUMNS', startColumn, endColumn),
        }
      : {}
  return {
    ...(startRow > 0 && { startRow }),
    ...(startColumn > 0 && { startColumn }),
    ...listed('rowData', rowData),
    ...dimension('rowMetadata', true),
    ...dimension('columnMetadata', false),
  }
}

/** The members of a cell that take work. */
const cellMembers = ['effectiveValue', 'formattedValue', 'effectiveFormat']

function dimensionData(
  document: SpreadsheetDocument,
  sheet: Sheet,
  dimension: Dimension,
  start: number,
  end: number,
): JsonObject[] {
  const properties = dimension === 'ROWS' ? sheet.rowProperties : sheet.columnProperties
  const notes = new Map<number, JsonObject[]>()
  for (const entry of document.developerMetadata) {
    if (!('dimensionRange' in entry.location)) continue
    const { dimensionRange } = entry.location
    if (dimensionRange.sheetId !== sheet.sheetId || dimensionRange.dimension !== dimension) continue
    notes.set(dimensionRange.startIndex, [
      ...(notes.get(dimensionRange.startIndex) ?? []),
      wireMetadata(entry),
    ])
  }
  return Array.from({ length: end - start }, (_, offset) => {
    const at = start + offset
    const { pixelSize, hiddenByUser, hiddenByFilter } = properties[at] ?? {}
    return {
      pixelSize: pixelSize ?? (dimension === 'ROWS' ? 21 : 100),
      ...unlessZero({ hiddenByUser, hiddenByFilter }),
      ...listed('developerMetadata', notes.get(at) ?? []),
    }
  })
}
