import { withValue } from '../model/cell.js'
import { cellAt, type Ranged, type Sheet } from '../model/document.js'
import { type Bounds, boundsOf, type GridRange, rangeOf } from '../model/grid-range.js'
import type { JsonObject } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import { assignMasked, writeMask } from '../rest/field-mask.js'
import { wireTable } from '../rest/spreadsheet-view.js'
import type { Edit } from './edit.js'

type Column = JsonObject & { columnIndex?: number; columnName?: string; columnType?: string }
type SentTable = Ranged & { name?: string; tableId?: string; columnProperties?: Column[] }

export function addTable(edit: Edit, request: { table?: SentTable }): JsonObject {
  const sent = request.table ?? {}
  const { sheet, bounds } = edit.area(sent.range)
  const names = edit.document.sheets.flatMap(({ tables }) => tables.map(({ name }) => name))
  const name = sent.name ?? `Table${names.length + 1}`
  if (names.includes(name)) throw new Refusal(`A table with the name "${name}" already exists.`)
  const table = {
    ...sent,
    tableId: sent.tableId ?? String(edit.newId()),
    name,
    range: rangeOf(sheet.sheetId, bounds),
    columnProperties: columnsOf(edit, sheet, bounds, sent.columnProperties ?? []),
  } as Ranged
  sheet.tables.push(table)
  return { table: wireTable(sheet, table) }
}

/** An entry for every column. What is sent names its header; what is left out is named by it. */
function columnsOf(edit: Edit, sheet: Sheet, bounds: Bounds, sent: readonly Column[]): JsonObject[] {
  const given = new Map(sent.map((column) => [column.columnIndex ?? 0, column]))
  const headers = Array.from({ length: bounds.endColumn - bounds.startColumn }, (_, at) => {
    const header = cellAt(sheet, bounds.startRow, bounds.startColumn + at)?.userEnteredValue?.stringValue
    return given.has(at) ? given.get(at)?.columnName : header
  })
  let unnamed = 0
  return headers.map((header, at) => {
    const column = given.get(at) ?? {}
    refuseCondition(column)
    let columnName = header
    while (columnName === undefined) {
      unnamed += 1
      columnName = headers.includes(`Column ${unnamed}`) ? undefined : `Column ${unnamed}`
    }
    nameHeader(edit, sheet, bounds, at, columnName)
    if (column.columnType === 'BOOLEAN') untick(edit, sheet, bounds, at)
    const { columnIndex: _, ...rest } = column
    return { ...(at > 0 && { columnIndex: at }), ...rest, columnName }
  })
}

function refuseCondition({ columnType, dataValidationRule }: Column): void {
  const condition = (dataValidationRule as JsonObject | undefined)?.condition
  if (columnType === 'DROPDOWN' && condition === undefined)
    throw new Refusal('Condition must be set for dropdown column type.')
  if (columnType !== 'DROPDOWN' && condition !== undefined)
    throw new Refusal('Cannot set condition for non-dropdown column type.')
}

function nameHeader(edit: Edit, sheet: Sheet, { startRow, startColumn }: Bounds, at: number, name: string) {
  const column = startColumn + at
  const cell = cellAt(sheet, startRow, column)
  if (cell?.userEnteredValue?.stringValue !== name)
    edit.put(sheet, startRow, column, withValue(cell, { stringValue: name }))
}

/** A column of checkboxes has no other values: texts and empty cells become FALSE. */
function untick(edit: Edit, sheet: Sheet, bounds: Bounds, at: number): void {
  const startColumn = bounds.startColumn + at
  const body = { ...bounds, startRow: bounds.startRow + 1, startColumn, endColumn: startColumn + 1 }
  edit.mapCells(sheet, body, (cell) =>
    cell?.userEnteredValue?.boolValue === undefined ? withValue(cell, { boolValue: false }) : cell,
  )
}

function tableOf(edit: Edit, id: unknown): { sheet: Sheet; table: Ranged } {
  for (const sheet of edit.document.sheets) {
    const table = sheet.tables.find(({ tableId }) => tableId === id)
    if (table !== undefined) return { sheet, table }
  }
  throw new Refusal(`No table with id: ${id}`)
}

/** Columns are replaced all together: those left out keep the names of their headers and lose their types. */
export function updateTable(edit: Edit, request: { table?: SentTable; fields?: string }): undefined {
  const mask = writeMask(request.fields, 'Table')
  const { sheet, table } = tableOf(edit, request.table?.tableId)
  const after = { ...assignMasked(table, request.table, mask), tableId: table.tableId } as SentTable
  const range: GridRange = { sheetId: sheet.sheetId, ...after.range }
  const columns = request.table?.columnProperties ?? []
  if (mask === true || mask.columnProperties !== undefined) {
    if (columns.some(({ columnName = '' }) => columnName === ''))
      throw new Refusal('Table header row cell must have a value.')
    after.columnProperties = columnsOf(edit, sheet, boundsOf(range, sheet), columns)
  }
  sheet.tables = sheet.tables.map((one) => (one === table ? { ...after, range } : one)) as Ranged[]
}

export function deleteTable(edit: Edit, { tableId }: { tableId?: string }): undefined {
  const { sheet, table } = tableOf(edit, tableId)
  edit.mapCells(sheet, boundsOf(table.range ?? {}, sheet), () => undefined)
  sheet.tables = sheet.tables.filter((one) => one !== table)
}
