import { parseRange, printRange } from '../model/a1.js'
import type { Sheet, SpreadsheetDocument } from '../model/document.js'
import { type Bounds, boundsOf, type GridRange, negativeSide } from '../model/grid-range.js'
import type { Json, JsonObject } from '../model/json.js'
import { exceedsGrid } from '../requests/edit.js'
import { type Reading, type RenderOption, renderedValue } from '../values/cell-view.js'
import { badRequest } from './api-error.js'

/** How values are asked for. */
export type ValueOptions = {
  readonly render: RenderOption
  readonly majorDimension: 'ROWS' | 'COLUMNS'
  readonly momentsAsText: boolean
}

/** A range as meant by the text of a request. @throws ApiError 400 when it names nothing or begins outside the grid. */
export function rangeNamed(
  document: SpreadsheetDocument,
  text: string,
): { sheet: Sheet; range: GridRange; bounds: Bounds } {
  const range = parseRange(document, text)
  if (range === undefined) throw badRequest(`Unable to parse range: ${text}`)
  return rangeWithin(document, range)
}

/** The tab and cells of a range. @throws ApiError 400 when there is no such tab, or it begins outside the grid. */
export function rangeWithin(
  document: SpreadsheetDocument,
  range: GridRange,
): { sheet: Sheet; range: GridRange; bounds: Bounds } {
  const sheet = document.sheets.find(({ sheetId }) => sheetId === (range.sheetId ?? 0))
  if (sheet === undefined) throw badRequest(`No grid with id: ${range.sheetId ?? 0}`)
  const negative = negativeSide(range)
  if (negative !== undefined) throw badRequest(negative)
  const bounds = boundsOf(range, sheet)
  if (bounds.startRow >= sheet.rowCount || bounds.startColumn >= sheet.columnCount)
    throw badRequest(exceedsGrid(sheet, range))
  return { sheet, range, bounds }
}

/** The values of an area; empty cells at the end of a row, and empty rows at the end, are left out. */
export function wireValues(
  sheet: Sheet,
  bounds: Bounds,
  reading: Reading,
  options: ValueOptions,
): JsonObject {
  const { startRow, endRow, startColumn, endColumn } = bounds
  const rows: Json[][] = []
  for (let row = startRow; row < Math.min(endRow, sheet.rows.length); row++) {
    const width = Math.min(endColumn, sheet.rows[row]?.length ?? 0)
    const cells: Json[] = []
    for (let column = startColumn; column < width; column++) {
      cells.push(renderedValue(sheet, row, column, reading, options.render, options.momentsAsText))
    }
    rows.push(cells)
  }
  const values = trimmed(options.majorDimension === 'COLUMNS' ? transposed(rows) : rows)
  return {
    range: printRange(sheet.title, bounds),
    majorDimension: options.majorDimension,
    ...(values.length > 0 && { values }),
  }
}

/** The block turned over; what rows leave out at their end is empty. */
function transposed(rows: readonly Json[][]): Json[][] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? ''))
}

function trimmed(rows: Json[][]): Json[][] {
  const kept = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
  return kept.slice(0, kept.findLastIndex((row) => row.length > 0) + 1)
}
