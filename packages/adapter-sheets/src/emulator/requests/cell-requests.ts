import { canonicalFormula, moveFormula } from '../formulas/tokens.js'
import { titleIn } from '../model/a1.js'
import { type Cell, tidyCell, writableMembers } from '../model/cell.js'
import { cellAt, type Ranged, type Sheet } from '../model/document.js'
import { type Bounds, boundsOf, contains, type GridRange, overlaps, rangeOf } from '../model/grid-range.js'
import type { JsonObject } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import { assignMasked, type FieldMask, writeMask } from '../rest/field-mask.js'
import { storedBorder, storedFormat } from '../values/cell-format.js'
import type { Edit } from './edit.js'

type RowData = { values?: JsonObject[] }

const longestText = 50_000

/** A cell as sent, without the members that are only for reading. */
function sentCell(edit: Edit, data: JsonObject): JsonObject {
  const cell: JsonObject = {}
  for (const member of writableMembers) {
    const value = data[member]
    if (value === undefined) continue
    cell[member] =
      member === 'userEnteredFormat'
        ? storedFormat(value as JsonObject)
        : member === 'dataValidation'
          ? storedRule(value as JsonObject)
          : value
  }
  const { stringValue, formulaValue } = (cell.userEnteredValue ?? {}) as {
    stringValue?: string
    formulaValue?: string
  }
  if ((stringValue ?? formulaValue ?? '').length > longestText) {
    throw new Refusal('Your input contains more than the maximum of 50000 characters in a single cell.')
  }
  if (stringValue === '') delete cell.userEnteredValue
  if (formulaValue !== undefined) {
    const kept = canonicalFormula(formulaValue, (title) => titleIn(edit.document, title))
    cell.userEnteredValue = { formulaValue: kept }
  }
  return cell
}

/** A rule as it is given back: what is false is left out. */
const storedRule = (rule: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(rule).filter(([, member]) => member !== false))

/** A colour and its style are one thing: a mask for either is a mask for both. */
function bothColors(mask: FieldMask): FieldMask {
  if (mask === true) return true
  const both: Record<string, FieldMask> = {}
  for (const [name, below] of Object.entries(mask)) {
    both[name] = bothColors(below)
    if (/Color$/.test(name)) both[`${name}Style`] = true
    if (/ColorStyle$/.test(name)) both[name.replace(/Style$/, '')] = true
  }
  return both
}

const written = (before: Cell | undefined, sent: JsonObject | undefined, mask: FieldMask): Cell | undefined =>
  tidyCell(assignMasked(before as JsonObject | undefined, sent, mask) as Cell)

export function updateCells(
  edit: Edit,
  request: {
    rows?: RowData[]
    fields?: string
    start?: { sheetId?: number; rowIndex?: number; columnIndex?: number }
    range?: GridRange
  },
): undefined {
  const mask = bothColors(writeMask(request.fields, 'CellData'))
  const rows = (request.rows ?? []).map(({ values = [] }) => values.map((cell) => sentCell(edit, cell)))
  if (request.range !== undefined) {
    const { sheet, bounds } = edit.area(request.range)
    const { startRow, startColumn, endRow, endColumn } = bounds
    refuseBeyond(rows, bounds)
    edit.mapCells(sheet, { startRow, startColumn, endRow, endColumn }, (cell, row, column) =>
      written(cell, rows[row - startRow]?.[column - startColumn], mask),
    )
    return
  }
  const { sheetId, rowIndex = 0, columnIndex = 0 } = request.start ?? {}
  const sheet = edit.sheet(sheetId)
  refuseCoordinate('row', rowIndex, sheet.rowCount)
  refuseCoordinate('column', columnIndex, sheet.columnCount)
  writeRows(edit, sheet, rows, rowIndex, columnIndex, mask)
}

function refuseCoordinate(side: 'row' | 'column', index: number, size: number): void {
  if (index >= size)
    throw new Refusal(`GridCoordinate.${side}Index[${index}] is after last ${side} in grid[${size - 1}]`)
}

function refuseBeyond(
  rows: readonly (readonly unknown[])[],
  { startRow, endRow, startColumn, endColumn }: Bounds,
): void {
  if (rows.length > endRow - startRow) {
    throw new Refusal(`Attempting to write row: ${endRow}, beyond the last requested row of: ${endRow - 1}`)
  }
  if (rows.some((row) => row.length > endColumn - startColumn)) {
    throw new Refusal(
      `Attempting to write column: ${endColumn}, beyond the last requested column of: ${endColumn - 1}`,
    )
  }
}

function writeRows(
  edit: Edit,
  sheet: Sheet,
  rows: readonly JsonObject[][],
  top: number,
  left: number,
  mask: FieldMask,
): void {
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (rows.length === 0 || width === 0) return
  const area = { startRow: top, endRow: top + rows.length, startColumn: left, endColumn: left + width }
  refuseBeyond(rows, {
    startRow: top,
    endRow: sheet.rowCount,
    startColumn: left,
    endColumn: sheet.columnCount,
  })
  edit.mapCells(sheet, area, (cell, row, column) => {
    const sent = rows[row - top]?.[column - left]
    return sent === undefined ? cell : written(cell, sent, mask)
  })
}

export function repeatCell(
  edit: Edit,
  request: { range?: GridRange; cell?: JsonObject; fields?: string },
): undefined {
  const mask = bothColors(writeMask(request.fields, 'CellData'))
  const { sheet, bounds } = edit.area(request.range, true)
  const sent = sentCell(edit, request.cell ?? {})
  const formula = (sent.userEnteredValue as JsonObject | undefined)?.formulaValue as string | undefined
  edit.mapCells(sheet, bounds, (cell, row, column) => {
    const moved =
      formula === undefined
        ? sent
        : {
            ...sent,
            userEnteredValue: {
              formulaValue: moveFormula(formula, row - bounds.startRow, column - bounds.startColumn),
            },
          }
    return written(cell, moved, mask)
  })
}

/** After the last row with a value in the tab; rows are added when there are too few. */
export function appendCells(
  edit: Edit,
  request: { sheetId?: number; tableId?: string; rows?: RowData[]; fields?: string },
): undefined {
  const mask = bothColors(writeMask(request.fields, 'CellData'))
  const rows = (request.rows ?? []).map(({ values = [] }) => values.map((cell) => sentCell(edit, cell)))
  // the tab must be there even where a table is named, and is 0 when left out
  const tab = edit.sheet(request.sheetId)
  const { sheet, top, left } =
    request.tableId === undefined ? endOfSheet(tab) : endOfTable(edit, request.tableId, rows.length)
  const width = Math.max(0, ...rows.map((row) => row.length))
  sheet.rowCount = Math.max(sheet.rowCount, top + rows.length)
  sheet.columnCount = Math.max(sheet.columnCount, left + width)
  edit.checkSize()
  writeRows(edit, sheet, rows, top, left, mask)
}

const hasData = (cell: Cell | undefined) => cell?.userEnteredValue !== undefined

const endOfSheet = (sheet: Sheet) => ({
  sheet,
  top: sheet.rows.findLastIndex((row) => row?.some(hasData)) + 1,
  left: 0,
})

function endOfTable(edit: Edit, tableId: string, count: number): { sheet: Sheet; top: number; left: number } {
  const sheet = edit.document.sheets.find(({ tables }) => tables.some((table) => table.tableId === tableId))
  const table = sheet?.tables.find((one) => one.tableId === tableId)
  if (sheet === undefined || table?.range === undefined) throw new Refusal(`No table with id: ${tableId}`)
  const { startRow, endRow, startColumn, endColumn } = boundsOf(table.range, sheet)
  let last = endRow - 1
  while (last > startRow && !sheet.rows[last]?.slice(startColumn, endColumn).some(hasData)) last -= 1
  const top = last + 1
  const range = { ...table.range, endRowIndex: Math.max(endRow, top + count) }
  sheet.tables = sheet.tables.map((one) => (one === table ? { ...one, range } : one))
  return { sheet, top, left: startColumn }
}

export function setDataValidation(edit: Edit, request: { range?: GridRange; rule?: JsonObject }): undefined {
  const { sheet, bounds } = edit.area(request.range)
  const { rule } = request
  if (sheet.tables.some((table) => typedAreas(sheet, table).some((area) => overlaps(area, bounds))))
    throw new Refusal('This operation is not allowed on cells in typed columns.')
  const checkbox = (rule?.condition as JsonObject | undefined)?.type === 'BOOLEAN'
  edit.mapCells(sheet, bounds, (cell) => {
    const { dataValidation: _, ...rest } = cell ?? {}
    if (rule === undefined) return tidyCell(rest)
    // a checkbox is never empty: rows of them look used
    const unticked = checkbox && !hasData(cell) ? { userEnteredValue: { boolValue: false } } : {}
    return tidyCell({ ...rest, ...unticked, dataValidation: storedRule(rule) })
  })
}

/** The columns of a table that have a type: their rules are the table's. */
function typedAreas(sheet: Sheet, table: Ranged): Bounds[] {
  const bounds = boundsOf(table.range ?? {}, sheet)
  return ((table.columnProperties ?? []) as { columnIndex?: number; columnType?: string }[]).flatMap(
    ({ columnIndex = 0, columnType }) => {
      if (columnType === undefined) return []
      const startColumn = bounds.startColumn + columnIndex
      return [{ ...bounds, startRow: bounds.startRow + 1, startColumn, endColumn: startColumn + 1 }]
    },
  )
}

export function updateBorders(
  edit: Edit,
  { range, ...sides }: JsonObject & { range?: GridRange },
): undefined {
  const { sheet, bounds } = edit.area(range)
  edit.mapCells(sheet, bounds, (cell, row, column) => {
    const borders: JsonObject = { ...(cell?.userEnteredFormat?.borders as JsonObject | undefined) }
    const draw = (side: string, inner: string, edge: boolean) => {
      const border = sides[edge ? side : inner]
      if (border !== undefined) borders[side] = storedBorder(border as JsonObject)
    }
    draw('top', 'innerHorizontal', row === bounds.startRow)
    draw('bottom', 'innerHorizontal', row === bounds.endRow - 1)
    draw('left', 'innerVertical', column === bounds.startColumn)
    draw('right', 'innerVertical', column === bounds.endColumn - 1)
    return tidyCell({ ...cell, userEnteredFormat: { ...cell?.userEnteredFormat, borders } })
  })
}

const wholeMerges = 'You must select all cells in a merged range to merge or unmerge them.'

export function mergeCells(edit: Edit, request: { range?: GridRange; mergeType?: string }): undefined {
  const { sheet, bounds } = edit.area(request.range)
  edit.guard(sheet, bounds)
  dropMerges(sheet, bounds)
  for (const area of mergedAreas(bounds, request.mergeType ?? 'MERGE_ALL')) {
    if (area.endRow - area.startRow < 2 && area.endColumn - area.startColumn < 2) continue
    refuseCrossing(sheet, area)
    sheet.merges.push(rangeOf(sheet.sheetId, area))
    keepFirst(edit, sheet, area)
  }
}

/** A merge lies wholly among what is frozen or wholly outside, and so with a filter. */
function refuseCrossing(sheet: Sheet, area: Bounds): void {
  const cuts = (edge: number, start: number, end: number) => edge > start && edge < end
  if (cuts(sheet.frozenRowCount, area.startRow, area.endRow))
    throw new Refusal("You can't merge frozen and non-frozen rows.")
  if (cuts(sheet.frozenColumnCount, area.startColumn, area.endColumn))
    throw new Refusal("You can't merge frozen and non-frozen columns.")
  const filter = sheet.basicFilter && boundsOf(sheet.basicFilter.range ?? {}, sheet)
  if (filter !== undefined && overlaps(filter, area) && !contains(filter, area))
    throw new Refusal("You can't merge cells that cross the borders of an existing filter.")
}

function dropMerges(sheet: Sheet, bounds: Bounds): void {
  sheet.merges = sheet.merges.filter((merge) => {
    const area = boundsOf(merge, sheet)
    if (!overlaps(area, bounds)) return true
    if (!contains(bounds, area)) throw new Refusal(wholeMerges)
    return false
  })
}

function mergedAreas(bounds: Bounds, type: string): Bounds[] {
  if (type === 'MERGE_COLUMNS') {
    return Array.from({ length: bounds.endColumn - bounds.startColumn }, (_, at) => ({
      ...bounds,
      startColumn: bounds.startColumn + at,
      endColumn: bounds.startColumn + at + 1,
    }))
  }
  if (type === 'MERGE_ROWS') {
    return Array.from({ length: bounds.endRow - bounds.startRow }, (_, at) => ({
      ...bounds,
      startRow: bounds.startRow + at,
      endRow: bounds.startRow + at + 1,
    }))
  }
  return [bounds]
}

/** Only the upper left value outlives a merge. */
function keepFirst(edit: Edit, sheet: Sheet, area: Bounds): void {
  edit.mapCells(sheet, area, (cell, row, column) => {
    if ((row === area.startRow && column === area.startColumn) || !hasData(cellAt(sheet, row, column)))
      return cell
    const { userEnteredValue: _, ...rest } = cell as Cell
    return tidyCell(rest)
  })
}

export function unmergeCells(edit: Edit, request: { range?: GridRange }): undefined {
  const { sheet, bounds } = edit.area(request.range)
  edit.guard(sheet, bounds)
  dropMerges(sheet, bounds)
}
