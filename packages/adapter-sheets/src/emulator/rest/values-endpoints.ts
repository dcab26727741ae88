import { columnLetters, printRange } from '../model/a1.js'
import { type Cell, withValue } from '../model/cell.js'
import { shiftDimension } from '../model/dimensions.js'
import { copyDocument, type Sheet } from '../model/document.js'
import type { Bounds, GridRange } from '../model/grid-range.js'
import type { Json, JsonObject } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import type { Workbook } from '../model/workbook.js'
import { Edit, exceedsGrid } from '../requests/edit.js'
import { type DataFilter, matchesFilter, refuseFilter } from '../requests/metadata-requests.js'
import { enteredCell } from '../requests/paste-requests.js'
import type { RenderOption } from '../values/cell-view.js'
import { openWorkbook } from './access.js'
import { ApiError, badRequest } from './api-error.js'
import { type Call, ok, type Reply } from './call.js'
import { lastTable } from './table-detection.js'
import { rangeNamed, rangeWithin, type ValueOptions, wireValues } from './value-range.js'
import { readMessage } from './wire.js'

const enums: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  majorDimension: ['Dimension', ['ROWS', 'COLUMNS']],
  valueRenderOption: ['ValueRenderOption', ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']],
  responseValueRenderOption: ['ValueRenderOption', ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']],
  dateTimeRenderOption: ['DateTimeRenderOption', ['SERIAL_NUMBER', 'FORMATTED_STRING']],
  responseDateTimeRenderOption: ['DateTimeRenderOption', ['SERIAL_NUMBER', 'FORMATTED_STRING']],
  valueInputOption: ['ValueInputOption', ['RAW', 'USER_ENTERED']],
  insertDataOption: ['AppendValuesRequest.InsertDataOption', ['OVERWRITE', 'INSERT_ROWS']],
}

/** One of the words a setting may be. @throws ApiError 400 for any other. */
function choice(name: string, value: string | undefined): string | undefined {
  const [type, words] = enums[name] as readonly [string, readonly string[]]
  if (value === undefined || words.includes(value)) return value
  const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const description = `Invalid value at '${field}' (type.googleapis.com/google.apps.sheets.v4.${type}), "${value}"`
  throw badRequest(description, [{ field, description }])
}

type Settings = (name: string) => string | undefined

const fromQuery =
  (call: Call): Settings =>
  (name) =>
    choice(name, call.query.get(name) ?? undefined)
const fromBody =
  (body: JsonObject): Settings =>
  (name) =>
    choice(name, body[name] as string | undefined)

function optionsOf(setting: Settings, prefix: '' | 'response' = ''): ValueOptions {
  const named = (name: string) => (prefix === '' ? name : `response${name[0]?.toUpperCase()}${name.slice(1)}`)
  return {
    render: (setting(named('valueRenderOption')) ?? 'FORMATTED_VALUE') as RenderOption,
    majorDimension: ((prefix === '' ? setting('majorDimension') : undefined) ?? 'ROWS') as 'ROWS' | 'COLUMNS',
    momentsAsText: setting(named('dateTimeRenderOption')) === 'FORMATTED_STRING',
  }
}

const readingOf = (workbook: Workbook) => ({ calculation: workbook.calculation, locale: workbook.locale })

export function getValues(call: Call, id: string, range: string): Reply {
  const workbook = openWorkbook(call, id, 'read', 'GetValues')
  const { sheet, bounds } = rangeNamed(workbook.document, range)
  return ok(wireValues(sheet, bounds, readingOf(workbook), optionsOf(fromQuery(call))))
}

export function batchGetValues(call: Call, id: string): Reply {
  const workbook = openWorkbook(call, id, 'read', 'BatchGetValues')
  const options = optionsOf(fromQuery(call))
  const valueRanges = call.query.getAll('ranges').map((range) => {
    const { sheet, bounds } = rangeNamed(workbook.document, range)
    return wireValues(sheet, bounds, readingOf(workbook), options)
  })
  return ok({ spreadsheetId: id, ...(valueRanges.length > 0 && { valueRanges }) })
}

/** A change of values in the making. */
function editOf(call: Call, workbook: Workbook): Edit {
  const { world, principal } = call
  return new Edit(workbook, copyDocument(workbook.document), principal.email, world.newId, world.now())
}

/** Runs a change; what the sheet refuses is Google's 400. */
function changing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof Refusal ? badRequest(error.message) : error
  }
}

/** Runs one part of a change of many; the error says which part, such as `data[2]`. */
function changingPart<T>(part: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const refused = error instanceof Refusal || (error instanceof ApiError && error.status === 400)
    throw refused ? badRequest(`Invalid ${part}: ${(error as Error).message}`) : error
  }
}

type Update = { readonly sheet: Sheet; readonly bounds: Bounds; readonly cells: number }

function inputOption(setting: Settings): 'RAW' | 'USER_ENTERED' {
  const option = setting('valueInputOption')
  if (option === undefined) throw badRequest("'valueInputOption' is required but not specified")
  return option as 'RAW' | 'USER_ENTERED'
}

/** Writes a block from the upper left of a range; `null` leaves a cell as it is, `''` empties it. */
function writeValues(
  edit: Edit,
  sheet: Sheet,
  left: { row: number; column: number },
  rows: readonly Json[][],
  input: 'RAW' | 'USER_ENTERED',
): Update {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const bounds = {
    startRow: left.row,
    endRow: left.row + rows.length,
    startColumn: left.column,
    endColumn: left.column + width,
  }
  let cells = 0
  edit.mapCells(sheet, bounds, (cell, row, column) => {
    const value = rows[row - left.row]?.[column - left.column]
    if (value === null || value === undefined) return cell
    cells += 1
    return cellWith(edit, cell, value, input)
  })
  return { sheet, bounds, cells }
}

function cellWith(
  edit: Edit,
  cell: Cell | undefined,
  value: Json,
  input: 'RAW' | 'USER_ENTERED',
): Cell | undefined {
  if (typeof value === 'number') return withValue(cell, { numberValue: value })
  if (typeof value === 'boolean') return withValue(cell, { boolValue: value })
  const text = String(value)
  if (text.length > 50_000)
    throw new Refusal('Your input contains more than the maximum of 50000 characters in a single cell.')
  if (text === '') return withValue(cell, undefined)
  return input === 'RAW' ? withValue(cell, { stringValue: text }) : enteredCell(edit, cell, text)
}

/** Writes a value range where its range says. @throws ApiError 400 when the values do not fit. */
function writeRange(
  edit: Edit,
  name: string,
  named: { sheet: Sheet; range: GridRange; bounds: Bounds },
  sent: JsonObject,
  input: 'RAW' | 'USER_ENTERED',
): Update {
  const { sheet, range, bounds } = named
  const values = (sent.values ?? []) as Json[][]
  const rows = sent.majorDimension === 'COLUMNS' ? transposedWrite(values) : values
  const single =
    bounds.endRow - bounds.startRow === 1 &&
    bounds.endColumn - bounds.startColumn === 1 &&
    range.endRowIndex !== undefined
  const lastRow = single ? sheet.rowCount : (range.endRowIndex ?? sheet.rowCount)
  const lastColumn = single ? sheet.columnCount : (range.endColumnIndex ?? sheet.columnCount)
  const width = Math.max(0, ...rows.map((row) => row.length))
  const beyond = (place: string) =>
    badRequest(`Requested writing within range [${name}], but tried writing to ${place}`)
  if (bounds.startRow + rows.length > lastRow) throw beyond(`row [${lastRow + 1}]`)
  if (bounds.startColumn + width > lastColumn) throw beyond(`column [${columnLetters(lastColumn)}]`)
  if (bounds.startRow + rows.length > sheet.rowCount || bounds.startColumn + width > sheet.columnCount) {
    throw badRequest(exceedsGrid(sheet, range))
  }
  return writeValues(edit, sheet, { row: bounds.startRow, column: bounds.startColumn }, rows, input)
}

/** Columns turned to rows; what a column leaves out is left as it is. */
function transposedWrite(columns: readonly Json[][]): Json[][] {
  const height = Math.max(0, ...columns.map((column) => column.length))
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? null))
}

function wireUpdate(
  call: Call,
  id: string,
  workbook: Workbook,
  { sheet, bounds, cells }: Update,
  setting: Settings,
): JsonObject {
  const [rows, columns] = [bounds.endRow - bounds.startRow, bounds.endColumn - bounds.startColumn]
  const shown = {
    ...bounds,
    endRow: Math.max(bounds.endRow, bounds.startRow + 1),
    endColumn: Math.max(bounds.endColumn, bounds.startColumn + 1),
  }
  const include =
    /^true$/i.test(call.query.get('includeValuesInResponse') ?? '') ||
    call.body?.includeValuesInResponse === true
  return {
    spreadsheetId: id,
    updatedRange: printRange(sheet.title, shown),
    ...(rows > 0 && columns > 0 && { updatedRows: rows, updatedColumns: columns }),
    ...(cells > 0 && { updatedCells: cells }),
    ...(include && {
      updatedData: wireValues(sheet, shown, readingOf(workbook), optionsOf(setting, 'response')),
    }),
  }
}

export function updateValues(call: Call, id: string, range: string): Reply {
  const sent = readMessage('ValueRange', call.body, 'data')
  const setting = fromQuery(call)
  const workbook = openWorkbook(call, id, 'write', 'UpdateValues')
  const input = inputOption(setting)
  const edit = editOf(call, workbook)
  const update = changing(() => writeRange(edit, range, rangeNamed(edit.document, range), sent, input))
  workbook.commit(edit.document)
  return ok(wireUpdate(call, id, workbook, update, setting))
}

export function batchUpdateValues(call: Call, id: string): Reply {
  const body = readMessage('BatchUpdateValuesRequest', call.body)
  const workbook = openWorkbook(call, id, 'write', 'BatchUpdateValues')
  const setting = fromBody(body)
  const input = inputOption(setting)
  const edit = editOf(call, workbook)
  const updates = ((body.data ?? []) as JsonObject[]).map((sent, index) =>
    changingPart(`data[${index}]`, () => {
      const name = String(sent.range ?? '')
      return writeRange(edit, name, rangeNamed(edit.document, name), sent, input)
    }),
  )
  workbook.commit(edit.document)
  return ok({
    spreadsheetId: id,
    ...totals(updates),
    responses: updates.map((update) => wireUpdate(call, id, workbook, update, setting)),
  })
}

/** Rows and columns are counted once however often they are written. */
function totals(updates: readonly Update[]): JsonObject {
  const rows = new Set<string>()
  const columns = new Set<string>()
  for (const { sheet, bounds } of updates) {
    for (let row = bounds.startRow; row < bounds.endRow; row++) rows.add(`${sheet.sheetId}!${row}`)
    for (let column = bounds.startColumn; column < bounds.endColumn; column++)
      columns.add(`${sheet.sheetId}!${column}`)
  }
  const counts = {
    totalUpdatedRows: rows.size,
    totalUpdatedColumns: columns.size,
    totalUpdatedCells: updates.reduce((sum, { cells }) => sum + cells, 0),
    totalUpdatedSheets: new Set(updates.map(({ sheet }) => sheet.sheetId)).size,
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

export function appendValues(call: Call, id: string, range: string): Reply {
  const sent = readMessage('ValueRange', call.body, 'data')
  const setting = fromQuery(call)
  const workbook = openWorkbook(call, id, 'write', 'AppendValues')
  const input = inputOption(setting)
  const edit = editOf(call, workbook)
  const { sheet, bounds } = rangeNamed(edit.document, range)
  const table = lastTable(sheet, bounds)
  const values = (sent.values ?? []) as Json[][]
  const rows = sent.majorDimension === 'COLUMNS' ? transposedWrite(values) : values
  const start = { row: table?.endRow ?? bounds.startRow, column: table?.startColumn ?? bounds.startColumn }
  const update = changing(() => {
    if (setting('insertDataOption') === 'INSERT_ROWS' && table !== undefined && start.row < sheet.rowCount) {
      shiftDimension(edit.document, sheet, 'ROWS', {
        shift: 'insert',
        at: start.row,
        count: rows.length,
        inherit: true,
      })
    }
    sheet.rowCount = Math.max(sheet.rowCount, start.row + rows.length)
    sheet.columnCount = Math.max(
      sheet.columnCount,
      start.column + Math.max(0, ...rows.map((row) => row.length)),
    )
    edit.checkSize()
    return writeValues(edit, sheet, start, rows, input)
  })
  workbook.commit(edit.document)
  return ok({
    spreadsheetId: id,
    ...(table && { tableRange: printRange(sheet.title, table) }),
    updates: wireUpdate(call, id, workbook, update, setting),
  })
}

function clearAreas(
  call: Call,
  workbook: Workbook,
  areas: (edit: Edit) => { sheet: Sheet; bounds: Bounds }[],
): string[] {
  const edit = editOf(call, workbook)
  const cleared = changing(() =>
    areas(edit).map(({ sheet, bounds }) => {
      edit.mapCells(sheet, { ...bounds, endRow: Math.min(bounds.endRow, sheet.rows.length) }, (cell) =>
        withValue(cell, undefined),
      )
      return printRange(sheet.title, bounds)
    }),
  )
  workbook.commit(edit.document)
  return cleared
}

export function clearValues(call: Call, id: string, range: string): Reply {
  readMessage('ClearValuesRequest', call.body)
  const workbook = openWorkbook(call, id, 'write', 'ClearValues')
  const [clearedRange = ''] = clearAreas(call, workbook, (edit) => [rangeNamed(edit.document, range)])
  return ok({ spreadsheetId: id, clearedRange })
}

export function batchClearValues(call: Call, id: string): Reply {
  const body = readMessage('BatchClearValuesRequest', call.body)
  const workbook = openWorkbook(call, id, 'write', 'BatchClearValues')
  const clearedRanges = clearAreas(call, workbook, (edit) =>
    ((body.ranges ?? []) as string[]).map((range, index) =>
      changingPart(`range[${index}]`, () => rangeNamed(edit.document, range)),
    ),
  )
  return ok({ spreadsheetId: id, ...(clearedRanges.length > 0 && { clearedRanges }) })
}

/** The areas that filters mean: by range, or by where notes of programs stand. */
export function filteredRanges(workbook: Pick<Workbook, 'document'>, filter: DataFilter): GridRange[] {
  const { document } = workbook
  refuseFilter(filter)
  if (filter.gridRange !== undefined) return [filter.gridRange]
  if (filter.a1Range !== undefined) return [rangeNamed(document, filter.a1Range).range]
  return document.developerMetadata
    .filter((entry) => matchesFilter(document, entry, filter))
    .flatMap(({ location }): GridRange[] => {
      if ('spreadsheet' in location) return document.sheets.map(({ sheetId }) => ({ sheetId }))
      if ('sheetId' in location) return [{ sheetId: location.sheetId }]
      const { sheetId, dimension, startIndex, endIndex } = location.dimensionRange
      return [
        dimension === 'ROWS'
          ? { sheetId, startRowIndex: startIndex, endRowIndex: endIndex }
          : { sheetId, startColumnIndex: startIndex, endColumnIndex: endIndex },
      ]
    })
}

/** A filter as answers give it back: what is zero, false or empty is left out. */
export function echoed(filter: DataFilter): JsonObject {
  return JSON.parse(JSON.stringify(filter), (_, member: Json) =>
    member === 0 || member === false || member === '' ? undefined : member,
  ) as JsonObject
}

function someFilters(body: JsonObject): DataFilter[] {
  const filters = (body.dataFilters ?? []) as DataFilter[]
  if (filters.length === 0) throw badRequest('Must specify at least one dataFilter.')
  return filters
}

export function batchGetByDataFilter(call: Call, id: string): Reply {
  const body = readMessage('BatchGetValuesByDataFilterRequest', call.body)
  const workbook = openWorkbook(call, id, 'read', 'BatchGetValuesByDataFilter', 'write')
  const options = optionsOf(fromBody(body))
  const filters = someFilters(body)
  const valueRanges = changing(() =>
    filters.flatMap((filter) =>
      filteredRanges(workbook, filter).map((range) => {
        const { sheet, bounds } = rangeWithin(workbook.document, range)
        return {
          valueRange: wireValues(sheet, bounds, readingOf(workbook), options),
          dataFilters: [echoed(filter)],
        }
      }),
    ),
  )
  // whoever asks cannot count on the order: Google does not keep it
  valueRanges.reverse()
  return ok({ spreadsheetId: id, ...(valueRanges.length > 0 && { valueRanges }) })
}

export function batchUpdateByDataFilter(call: Call, id: string): Reply {
  const body = readMessage('BatchUpdateValuesByDataFilterRequest', call.body)
  const workbook = openWorkbook(call, id, 'write', 'BatchUpdateValuesByDataFilter')
  const setting = fromBody(body)
  const input = inputOption(setting)
  const edit = editOf(call, workbook)
  const done = changing(() =>
    ((body.data ?? []) as (JsonObject & { dataFilter?: DataFilter })[]).flatMap((sent) =>
      filteredRanges(edit, sent.dataFilter ?? {}).map((range) => {
        const named = rangeWithin(edit.document, range)
        const update = writeRange(edit, printRange(named.sheet.title, named.bounds), named, sent, input)
        return { update, dataFilter: echoed(sent.dataFilter ?? {}) }
      }),
    ),
  )
  workbook.commit(edit.document)
  return ok({
    spreadsheetId: id,
    ...totals(done.map(({ update }) => update)),
    ...(done.length > 0 && {
      responses: done.map(({ update, dataFilter }) => {
        const { spreadsheetId: _, ...rest } = wireUpdate(call, id, workbook, update, setting)
        return { ...rest, dataFilter }
      }),
    }),
  })
}

export function batchClearByDataFilter(call: Call, id: string): Reply {
  const body = readMessage('BatchClearValuesByDataFilterRequest', call.body)
  const workbook = openWorkbook(call, id, 'write', 'BatchClearValuesByDataFilter')
  const filters = someFilters(body)
  const clearedRanges = clearAreas(call, workbook, (edit) =>
    filters.flatMap((filter) =>
      filteredRanges(edit, filter).map((range) => rangeWithin(edit.document, range)),
    ),
  )
  return ok({ spreadsheetId: id, ...(clearedRanges.length > 0 && { clearedRanges }) })
}
