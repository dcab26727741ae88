import { moveFormula } from '../formulas/tokens.js'
import { compareValues, isError, type Scalar } from '../formulas/value.js'
import { printBounds } from '../model/a1.js'
import { type Cell, withValue } from '../model/cell.js'
import type { DimensionProperties, Sheet } from '../model/document.js'
import { type Bounds, boundsOf, type GridRange, overlaps } from '../model/grid-range.js'
import type { JsonObject } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import { shownText } from '../values/cell-view.js'
import { localeOrDefault } from '../values/locale.js'
import type { Edit } from './edit.js'
import { enteredCell } from './paste-requests.js'

/** A column to sort by. */
export type SortSpec = { dimensionIndex?: number; sortOrder?: string }

export function sortRange(edit: Edit, request: { range?: GridRange; sortSpecs?: SortSpec[] }): undefined {
  const { rowCount } = edit.sheet(request.range?.sheetId)
  if ((request.range?.startRowIndex ?? 0) >= rowCount)
    throw new Refusal(`range.startRowIndex is larger than current grid size (${rowCount})`)
  const { sheet, bounds } = edit.area(request.range)
  sortArea(edit, sheet, bounds, request.sortSpecs ?? [])
}

/**
 * Sorts the rows of an area. Empty cells come last in either order; rows that are hidden stay where they are; equal
 * rows keep their order. Notes of programs at rows go along when whole rows are sorted.
 */
export function sortArea(edit: Edit, sheet: Sheet, bounds: Bounds, specs: readonly SortSpec[]): void {
  refuseVerticalMerges(sheet, bounds)
  edit.guard(sheet, bounds)
  const { calculation } = edit.reading()
  const hidden = ({ hiddenByUser, hiddenByFilter }: DimensionProperties) =>
    hiddenByUser === true || hiddenByFilter === true
  const places: number[] = []
  for (let row = bounds.startRow; row < bounds.endRow; row++)
    if (!hidden(sheet.rowProperties[row] ?? {})) places.push(row)
  const keys = new Map(
    places.map((row) => [
      row,
      specs.map(({ dimensionIndex = 0 }) => calculation.value(sheet, row, dimensionIndex)),
    ]),
  )
  const order = [...places].sort((a, b) => {
    for (const [at, { sortOrder }] of specs.entries()) {
      const by = compareKeys(keys.get(a)?.[at], keys.get(b)?.[at], sortOrder === 'DESCENDING')
      if (by !== 0) return by
    }
    return a - b
  })
  permuteRows(edit, sheet, bounds, places, order)
}

function compareKeys(a: Scalar, b: Scalar, descending: boolean): number {
  const last = (value: Scalar) => (value === undefined || value === '' ? 2 : isError(value) ? 1 : 0)
  if (last(a) !== last(b) || last(a) === 2) return last(a) - last(b)
  if (isError(a) || isError(b)) return 0
  return descending ? -compareValues(a, b) : compareValues(a, b)
}

function refuseVerticalMerges(sheet: Sheet, bounds: Bounds): void {
  const vertical = sheet.merges
    .map((merge) => boundsOf(merge, sheet))
    .find((area) => area.endRow - area.startRow > 1 && overlaps(area, bounds))
  if (vertical !== undefined) {
    throw new Refusal(
      `You can't sort a range containing vertical merges. There is a vertical merge at ${printBounds(vertical)}`,
    )
  }
}

/** Row `order[i]` goes to where row `places[i]` was. */
function permuteRows(
  edit: Edit,
  sheet: Sheet,
  bounds: Bounds,
  places: readonly number[],
  order: readonly number[],
): void {
  const { startColumn, endColumn } = bounds
  const before = new Map(places.map((row) => [row, sheet.rows[row] ?? []]))
  const target = new Map<number, number>()
  for (const [at, place] of places.entries()) {
    const from = order[at] as number
    target.set(from, place)
    if (from === place) continue
    const cells = [...(before.get(place) ?? [])]
    const source = before.get(from) ?? []
    for (
      let column = startColumn;
      column < Math.min(endColumn, Math.max(cells.length, source.length));
      column++
    ) {
      while (cells.length < column) cells.push(undefined)
      cells[column] = movedCell(source[column], place - from)
    }
    sheet.rows[place] = cells
  }
  if (!coversAllData(sheet, bounds)) return
  edit.document.developerMetadata = edit.document.developerMetadata.map((entry) => {
    if (!('dimensionRange' in entry.location)) return entry
    const { dimensionRange } = entry.location
    const startIndex =
      dimensionRange.dimension === 'ROWS' && dimensionRange.sheetId === sheet.sheetId
        ? target.get(dimensionRange.startIndex)
        : undefined
    return startIndex === undefined
      ? entry
      : {
          ...entry,
          location: { dimensionRange: { ...dimensionRange, startIndex, endIndex: startIndex + 1 } },
        }
  })
}

function movedCell(cell: Cell | undefined, rows: number): Cell | undefined {
  const formula = cell?.userEnteredValue?.formulaValue
  return formula === undefined
    ? cell
    : { ...cell, userEnteredValue: { formulaValue: moveFormula(formula, rows, 0) } }
}

const coversAllData = (sheet: Sheet, { startRow, endRow, startColumn, endColumn }: Bounds): boolean =>
  sheet.rows
    .slice(startRow, endRow)
    .every(
      (row) =>
        row === undefined ||
        row.every((cell, column) => cell === undefined || (column >= startColumn && column < endColumn)),
    )

export function randomizeRange(edit: Edit, request: { range?: GridRange }): undefined {
  const { sheet, bounds } = edit.area(request.range)
  refuseVerticalMerges(sheet, bounds)
  edit.guard(sheet, bounds)
  const places = Array.from({ length: bounds.endRow - bounds.startRow }, (_, at) => bounds.startRow + at)
  const order = places
    .map((row) => ({ row, by: edit.newId() }))
    .sort((a, b) => a.by - b.by)
    .map(({ row }) => row)
  permuteRows(edit, sheet, bounds, places, order)
}

type Find = {
  find?: string
  replacement?: string
  matchCase?: boolean
  matchEntireCell?: boolean
  searchByRegex?: boolean
  includeFormulas?: boolean
  range?: GridRange
  sheetId?: number
  allSheets?: boolean
}

export function findReplace(edit: Edit, request: Find): JsonObject {
  const source =
    request.searchByRegex === true
      ? (request.find ?? '')
      : (request.find ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  if (source === '') throw new Refusal('The text to find must not be empty.')
  const pattern = new RegExp(
    request.matchEntireCell === true ? `^(?:${source})$` : source,
    request.matchCase === true ? 'g' : 'gi',
  )
  const replacement =
    request.searchByRegex === true
      ? (request.replacement ?? '')
      : (request.replacement ?? '').replaceAll('$', '$$$$')
  const counts = {
    valuesChanged: 0,
    formulasChanged: 0,
    rowsChanged: 0,
    sheetsChanged: 0,
    occurrencesChanged: 0,
  }
  const areas =
    request.allSheets === true
      ? edit.document.sheets.map(({ sheetId }) => edit.area({ sheetId }))
      : [edit.area(request.range ?? { sheetId: request.sheetId ?? 0 })]
  const { calculation } = edit.reading()
  for (const { sheet, bounds } of areas) {
    const rows = new Set<number>()
    edit.mapCells(
      sheet,
      { ...bounds, endRow: Math.min(bounds.endRow, sheet.rows.length) },
      (cell, row, column) => {
        const formula = cell?.userEnteredValue?.formulaValue
        if (
          cell?.userEnteredValue === undefined ||
          (formula !== undefined && request.includeFormulas !== true)
        )
          return cell
        const text =
          formula ??
          shownText(calculation.value(sheet, row, column), undefined, localeOrDefault(edit.document.locale))
        const found = text.match(pattern)?.length ?? 0
        if (found === 0) return cell
        counts.occurrencesChanged += found
        if (formula === undefined) counts.valuesChanged += 1
        else counts.formulasChanged += 1
        rows.add(row)
        return enteredCell(edit, cell, text.replace(pattern, replacement))
      },
    )
    counts.rowsChanged += rows.size
    if (rows.size > 0) counts.sheetsChanged += 1
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

export function trimWhitespace(edit: Edit, request: { range?: GridRange }): JsonObject {
  const { sheet, bounds } = edit.area(request.range)
  let cellsChangedCount = 0
  edit.mapCells(sheet, { ...bounds, endRow: Math.min(bounds.endRow, sheet.rows.length) }, (cell) => {
    const text = cell?.userEnteredValue?.stringValue
    const trimmed = text?.trim().replace(/\s+/g, ' ')
    if (trimmed === undefined || trimmed === text) return cell
    cellsChangedCount += 1
    return withValue(cell, trimmed === '' ? undefined : { stringValue: trimmed })
  })
  return cellsChangedCount === 0 ? {} : { cellsChangedCount }
}

export function deleteDuplicates(
  edit: Edit,
  request: { range?: GridRange; comparisonColumns?: { startIndex?: number; endIndex?: number }[] },
): JsonObject {
  const { sheet, bounds } = edit.area(request.range)
  edit.guard(sheet, bounds)
  const { calculation } = edit.reading()
  const chosen = (column: number) =>
    request.comparisonColumns === undefined ||
    request.comparisonColumns.some(
      ({ startIndex = 0, endIndex = Number.POSITIVE_INFINITY }) => column >= startIndex && column < endIndex,
    )
  const seen = new Set<string>()
  const kept: number[] = []
  const end = Math.min(bounds.endRow, sheet.rows.length)
  for (let row = bounds.startRow; row < end; row++) {
    const values: unknown[] = []
    for (let column = bounds.startColumn; column < bounds.endColumn; column++) {
      const value = chosen(column) ? calculation.value(sheet, row, column) : null
      values.push(typeof value === 'string' ? value.toLowerCase() : (value ?? null))
    }
    const key = JSON.stringify(values)
    if (seen.has(key)) continue
    seen.add(key)
    kept.push(row)
  }
  const before = [...sheet.rows]
  edit.mapCells(sheet, { ...bounds, endRow: end }, (_, row, column) => {
    const from = kept[row - bounds.startRow]
    return from === undefined ? undefined : movedCell(before[from]?.[column], row - from)
  })
  const duplicatesRemovedCount = Math.max(0, end - bounds.startRow) - kept.length
  return duplicatesRemovedCount === 0 ? {} : { duplicatesRemovedCount }
}

const delimiters: Readonly<Record<string, string>> = { COMMA: ',', SEMICOLON: ';', PERIOD: '.', SPACE: ' ' }

export function textToColumns(
  edit: Edit,
  request: { source?: GridRange; delimiter?: string; delimiterType?: string },
): undefined {
  const { sheet, bounds } = edit.area(request.source)
  const delimiter =
    request.delimiterType === 'CUSTOM'
      ? (request.delimiter ?? ',')
      : (delimiters[request.delimiterType ?? 'COMMA'] ?? ',')
  for (let row = bounds.startRow; row < Math.min(bounds.endRow, sheet.rows.length); row++) {
    const text = sheet.rows[row]?.[bounds.startColumn]?.userEnteredValue?.stringValue
    const parts = text?.split(delimiter) ?? []
    if (parts.length < 2) continue
    sheet.columnCount = Math.max(sheet.columnCount, bounds.startColumn + parts.length)
    edit.mapCells(
      sheet,
      {
        startRow: row,
        endRow: row + 1,
        startColumn: bounds.startColumn,
        endColumn: bounds.startColumn + parts.length,
      },
      (cell, _, column) => enteredCell(edit, cell, (parts[column - bounds.startColumn] as string).trim()),
    )
  }
}
