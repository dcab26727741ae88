import { copyDocument, newSheet, type SpreadsheetDocument } from '../model/document.js'
import type { GridRange } from '../model/grid-range.js'
import { type JsonObject, objectOf } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import { Workbook } from '../model/workbook.js'
import { runBatch } from '../requests/batch.js'
import { Edit } from '../requests/edit.js'
import { type DataFilter, matchesFilter, refuseFilter } from '../requests/metadata-requests.js'
import { copyOfSheet } from '../requests/sheet-requests.js'
import { checkScopes, openWorkbook } from './access.js'
import { badRequest, notFound } from './api-error.js'
import { type Call, ok, type Reply, type World } from './call.js'
import { maskCovers, parseMask, responseMask } from './field-mask.js'
import { wireMetadata, wireProperties, wireSpreadsheet } from './spreadsheet-view.js'
import { rangeNamed } from './value-range.js'
import { echoed, filteredRanges } from './values-endpoints.js'
import { readMessage } from './wire.js'

/** The spreadsheet as the caller sees it; `at` is where it stands in the answer that the mask is for. */
function viewed(
  call: Call,
  workbook: Workbook,
  wanted: { ranges: readonly GridRange[]; gridData: boolean; at?: readonly string[] },
): JsonObject {
  const edit = new Edit(workbook, workbook.document, call.principal.email, call.world.newId, call.world.now())
  const mask = parseMask(call.query.get('fields') ?? '*') ?? true
  return wireSpreadsheet(workbook.document, {
    reading: { calculation: workbook.calculation, locale: workbook.locale },
    mayEdit: (range) => edit.mayEdit(range),
    areas: wanted.gridData ? wanted.ranges : undefined,
    ranges: wanted.ranges,
    tabs: wanted.ranges.length === 0 ? undefined : new Set(wanted.ranges.map(({ sheetId }) => sheetId ?? 0)),
    wants: (path) => maskCovers(mask, [...(wanted.at ?? []), ...path]),
  })
}

/** A mask decides about grid data by itself; `includeGridData` counts only without one. */
const wantsGridData = (mask: string | null, include: boolean): boolean =>
  mask === null ? include : maskCovers(responseMask(mask, 'Spreadsheet'), ['sheets', 'data'])

const isTrue = (value: unknown) => value === true || /^true$/i.test(String(value ?? ''))

export function getSpreadsheet(call: Call, id: string): Reply {
  const workbook = openWorkbook(call, id, 'read', 'GetSpreadsheet')
  const gridData = wantsGridData(call.query.get('fields'), isTrue(call.query.get('includeGridData')))
  const ranges = call.query.getAll('ranges').map((range) => rangeNamed(workbook.document, range).range)
  return ok(viewed(call, workbook, { ranges, gridData }))
}

export function getByDataFilter(call: Call, id: string): Reply {
  const body = readMessage('GetSpreadsheetByDataFilterRequest', call.body)
  const workbook = openWorkbook(call, id, 'read', 'GetSpreadsheetByDataFilter', 'write')
  const gridData = wantsGridData(call.query.get('fields'), body.includeGridData === true)
  const filters = (body.dataFilters ?? []) as DataFilter[]
  const ranges = refusing(() => filters.flatMap((filter) => filteredRanges(workbook, filter)))
  return ok(viewed(call, workbook, { ranges, gridData }))
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof Refusal ? badRequest(error.message) : error
  }
}

export function batchUpdate(call: Call, id: string): Reply {
  const body = readMessage('BatchUpdateSpreadsheetRequest', call.body)
  const workbook = openWorkbook(call, id, 'write', 'BatchUpdateSpreadsheet')
  const { edit, replies } = runBatch(workbook, (body.requests ?? []) as JsonObject[], {
    actor: call.principal.email,
    newId: call.world.newId,
    now: call.world.now(),
  })
  workbook.commit(edit.document)
  if (body.includeSpreadsheetInResponse !== true) return ok({ spreadsheetId: id, replies })
  const ranges = ((body.responseRanges ?? []) as string[]).map(
    (range) => rangeNamed(workbook.document, range).range,
  )
  const gridData = body.responseIncludeGridData === true
  return ok({
    spreadsheetId: id,
    replies,
    updatedSpreadsheet: viewed(call, workbook, { ranges, gridData, at: ['updatedSpreadsheet'] }),
  })
}

export function createSpreadsheet(call: Call): Reply {
  const sent = readMessage('Spreadsheet', call.body)
  checkScopes(call, 'write', 'google.apps.sheets.v4.SpreadsheetsService.CreateSpreadsheet')
  const whole = ((sent.sheets ?? []) as JsonObject[]).length > 0
  const workbook = newWorkbook(call.world, call.principal.email, {
    title: (objectOf(sent.properties)?.title as string) ?? 'Untitled spreadsheet',
    ...(whole && { firstTab: standIn }),
  })
  const requests = requestsFor(sent)
  if (whole) requests.push({ deleteSheet: { sheetId: standIn.sheetId } })
  if (requests.length > 0) {
    const { edit } = runBatch(workbook, requests, {
      actor: call.principal.email,
      newId: call.world.newId,
      now: call.world.now(),
    })
    workbook.commit(edit.document)
  }
  call.world.workbooks.set(workbook.document.spreadsheetId, workbook)
  return ok(viewed(call, workbook, { ranges: [], gridData: false }))
}

/** A spreadsheet that is sent whole is an empty one and the requests that make it so. */
function requestsFor(sent: JsonObject): JsonObject[] {
  const { title: _, ...properties } = objectOf(sent.properties) ?? {}
  const settable = Object.fromEntries(
    Object.entries(properties).filter(([name]) =>
      ['locale', 'timeZone', 'autoRecalc', 'iterativeCalculationSettings'].includes(name),
    ),
  )
  const requests: JsonObject[] = []
  if (Object.keys(settable).length > 0) {
    requests.push({
      updateSpreadsheetProperties: { properties: settable, fields: Object.keys(settable).join(',') },
    })
  }
  const sheets = (sent.sheets ?? []) as JsonObject[]
  const ids = new Set(sheets.map((sheet) => objectOf(sheet.properties)?.sheetId))
  for (const [index, sheet] of sheets.entries()) {
    const own = objectOf(sheet.properties) ?? {}
    let sheetId = own.sheetId as number | undefined
    if (sheetId === undefined) {
      sheetId = index
      while (ids.has(sheetId)) sheetId += 1
      ids.add(sheetId)
    }
    requests.push({ addSheet: { properties: { title: `Sheet${index + 1}`, ...own, sheetId, index } } })
    for (const data of (sheet.data ?? []) as JsonObject[]) {
      const rows = (data.rowData ?? []) as JsonObject[]
      if (rows.length === 0) continue
      const start = { sheetId, rowIndex: data.startRow ?? 0, columnIndex: data.startColumn ?? 0 }
      requests.push({
        updateCells: { rows, fields: 'userEnteredValue,userEnteredFormat,note,dataValidation', start },
      })
    }
  }
  for (const namedRange of (sent.namedRanges ?? []) as JsonObject[])
    requests.push({ addNamedRange: { namedRange } })
  for (const developerMetadata of (sent.developerMetadata ?? []) as JsonObject[]) {
    requests.push({ createDeveloperMetadata: { developerMetadata } })
  }
  return requests
}

/** Stands in for the tabs that are sent, until they are there: a spreadsheet is never without one. */
const standIn = { sheetId: 2_147_483_646, title: '(stand-in)' }

/** An empty spreadsheet owned by someone. */
export function newWorkbook(
  world: World,
  owner: string,
  spreadsheet: {
    id?: string
    title: string
    locale?: string
    timeZone?: string
    firstTab?: { sheetId: number; title: string }
  },
): Workbook {
  const document: SpreadsheetDocument = {
    spreadsheetId: spreadsheet.id ?? world.newFileId(),
    title: spreadsheet.title,
    locale: spreadsheet.locale ?? world.locale,
    timeZone: spreadsheet.timeZone ?? world.timeZone,
    autoRecalc: 'ON_CHANGE',
    iterativeCalculationSettings: undefined,
    sheets: [newSheet(spreadsheet.firstTab ?? { sheetId: 0, title: 'Sheet1' })],
    namedRanges: [],
    developerMetadata: [],
  }
  return new Workbook(
    document,
    owner,
    [{ id: String(world.newId()), type: 'user', role: 'owner', emailAddress: owner }],
    world.now(),
    world.now,
  )
}

export function copySheetTo(call: Call, id: string, sheetId: number): Reply {
  const body = readMessage('CopySheetToAnotherSpreadsheetRequest', call.body)
  const source = openWorkbook(call, id, 'read', 'CopySheetTo', 'write')
  const target = openWorkbook(call, String(body.destinationSpreadsheetId ?? ''), 'write', 'CopySheetTo')
  const sheet = source.document.sheets.find((one) => one.sheetId === sheetId)
  if (sheet === undefined) throw badRequest(`The sheet (${sheetId}) does not exist.`)
  const document = copyDocument(target.document)
  const titles = new Set(document.sheets.map(({ title }) => title))
  let title = `Copy of ${sheet.title}`
  for (let number = 2; titles.has(title); number++) title = `Copy of ${sheet.title} ${number}`
  const copy = copyOfSheet(sheet, call.world.newId(), title, call.world.newId)
  document.sheets.push(copy)
  target.commit(document)
  return ok(wireProperties(copy, document.sheets.length - 1))
}

export function getDeveloperMetadata(call: Call, id: string, metadataId: number): Reply {
  const workbook = openWorkbook(call, id, 'read', 'GetDeveloperMetadata', 'write')
  const entry = workbook.document.developerMetadata.find((one) => one.metadataId === metadataId)
  if (entry === undefined) throw notFound()
  return ok(wireMetadata(entry))
}

export function searchDeveloperMetadata(call: Call, id: string): Reply {
  const body = readMessage('SearchDeveloperMetadataRequest', call.body)
  const workbook = openWorkbook(call, id, 'read', 'SearchDeveloperMetadata', 'write')
  const filters = (body.dataFilters ?? []) as DataFilter[]
  if (filters.length === 0) throw badRequest('At least one data filter must be specified.')
  const { document } = workbook
  const matched = refusing(() => {
    filters.forEach(refuseFilter)
    return document.developerMetadata.flatMap((entry) => {
      const met = filters.filter((filter) => matchesFilter(document, entry, filter))
      return met.length === 0
        ? []
        : [{ developerMetadata: wireMetadata(entry), dataFilters: met.map(echoed) }]
    })
  })
  return ok(matched.length === 0 ? {} : { matchedDeveloperMetadata: matched })
}
