import type { RequestRecord } from '../emulator-types.js'
import type { Call, Reply } from './call.js'
import * as comments from './drive-comments.js'
import * as drive from './drive-endpoints.js'
import * as permissions from './drive-permissions.js'
import * as revisions from './drive-revisions.js'
import * as spreadsheets from './spreadsheet-endpoints.js'
import * as values from './values-endpoints.js'

/** An endpoint that a request was meant for. */
export type Endpoint = {
  readonly operation: string
  readonly kind: RequestRecord['kind']
  readonly spreadsheetId: string | undefined
  /** The message of the answer, by which `fields` is judged; Drive's are not judged. */
  readonly answer: string | undefined
  readonly run: (call: Call) => Reply
}

type Route = readonly [
  method: string,
  path: RegExp,
  operation: string,
  kind: 'read' | 'write' | 'drive',
  answer: string | undefined,
  run: (call: Call, id: string, second: string) => Reply,
]

// google-spreadsheet writes `{id}/` and `{id}/:batchUpdate`, which Google takes as well
const sheets = (rest: string) =>
  new RegExp(`^/v4/spreadsheets/([^/:]+)${rest.startsWith('/') ? '' : '/?'}${rest}$`)
const files = (rest: string) => new RegExp(`^/drive/v[23]/files/([^/]+)${rest}$`)

// the more special stand first: `values/{range}` would also match `values/{range}:clear`
const routes: readonly Route[] = [
  [
    'POST',
    /^\/v4\/spreadsheets\/?$/,
    'spreadsheets.create',
    'write',
    'Spreadsheet',
    (call) => spreadsheets.createSpreadsheet(call),
  ],
  ['GET', sheets(''), 'spreadsheets.get', 'read', 'Spreadsheet', spreadsheets.getSpreadsheet],
  [
    'POST',
    sheets(':getByDataFilter'),
    'spreadsheets.getByDataFilter',
    'read',
    'Spreadsheet',
    spreadsheets.getByDataFilter,
  ],
  [
    'POST',
    sheets(':batchUpdate'),
    'spreadsheets.batchUpdate',
    'write',
    'BatchUpdateSpreadsheetResponse',
    spreadsheets.batchUpdate,
  ],
  [
    'GET',
    sheets('/values:batchGet'),
    'values.batchGet',
    'read',
    'BatchGetValuesResponse',
    values.batchGetValues,
  ],
  [
    'POST',
    sheets('/values:batchGetByDataFilter'),
    'values.batchGetByDataFilter',
    'read',
    'BatchGetValuesByDataFilterResponse',
    values.batchGetByDataFilter,
  ],
  [
    'POST',
    sheets('/values:batchUpdate'),
    'values.batchUpdate',
    'write',
    'BatchUpdateValuesResponse',
    values.batchUpdateValues,
  ],
  [
    'POST',
    sheets('/values:batchUpdateByDataFilter'),
    'values.batchUpdateByDataFilter',
    'write',
    'BatchUpdateValuesByDataFilterResponse',
    values.batchUpdateByDataFilter,
  ],
  [
    'POST',
    sheets('/values:batchClear'),
    'values.batchClear',
    'write',
    'BatchClearValuesResponse',
    values.batchClearValues,
  ],
  [
    'POST',
    sheets('/values:batchClearByDataFilter'),
    'values.batchClearByDataFilter',
    'write',
    'BatchClearValuesByDataFilterResponse',
    values.batchClearByDataFilter,
  ],
  [
    'POST',
    sheets('/values/(.+):append'),
    'values.append',
    'write',
    'AppendValuesResponse',
    values.appendValues,
  ],
  ['POST', sheets('/values/(.+):clear'), 'values.clear', 'write', 'ClearValuesResponse', values.clearValues],
  ['GET', sheets('/values/(.+)'), 'values.get', 'read', 'ValueRange', values.getValues],
  ['PUT', sheets('/values/(.+)'), 'values.update', 'write', 'UpdateValuesResponse', values.updateValues],
  [
    'POST',
    sheets('/developerMetadata:search'),
    'developerMetadata.search',
    'read',
    'SearchDeveloperMetadataResponse',
    spreadsheets.searchDeveloperMetadata,
  ],
  [
    'GET',
    sheets('/developerMetadata/(\\d+)'),
    'developerMetadata.get',
    'read',
    'DeveloperMetadata',
    (call, id, metadataId) => spreadsheets.getDeveloperMetadata(call, id, Number(metadataId)),
  ],
  [
    'POST',
    sheets('/sheets/(\\d+):copyTo'),
    'sheets.copyTo',
    'write',
    'SheetProperties',
    (call, id, sheetId) => spreadsheets.copySheetTo(call, id, Number(sheetId)),
  ],
  ['POST', /^\/drive\/v3\/files\/?$/, 'files.create', 'drive', undefined, (call) => drive.createFile(call)],
  ['GET', /^\/drive\/v3\/files\/?$/, 'files.list', 'drive', undefined, (call) => drive.listFiles(call)],
  ['GET', files(''), 'files.get', 'drive', undefined, drive.getFile],
  ['PATCH', files(''), 'files.update', 'drive', undefined, drive.updateFile],
  ['DELETE', files(''), 'files.delete', 'drive', undefined, drive.deleteFile],
  ['POST', files('/copy'), 'files.copy', 'drive', undefined, drive.copyFile],
  ['GET', files('/export'), 'files.export', 'drive', undefined, drive.exportFile],
  ['GET', files('/permissions'), 'permissions.list', 'drive', undefined, permissions.listPermissions],
  ['POST', files('/permissions'), 'permissions.create', 'drive', undefined, permissions.createPermission],
  [
    'PATCH',
    files('/permissions/([^/]+)'),
    'permissions.update',
    'drive',
    undefined,
    permissions.updatePermission,
  ],
  [
    'DELETE',
    files('/permissions/([^/]+)'),
    'permissions.delete',
    'drive',
    undefined,
    permissions.deletePermission,
  ],
  ['GET', files('/comments'), 'comments.list', 'drive', undefined, comments.listComments],
  ['GET', files('/revisions'), 'revisions.list', 'drive', undefined, revisions.listRevisions],
  ['GET', files('/revisions/([^/]+)'), 'revisions.get', 'drive', undefined, revisions.getRevision],
  ['POST', files('/comments'), 'comments.create', 'drive', undefined, comments.createComment],
  ['PUT', /^\/upload\/drive\/v[23]\/files\/([^/]+)$/, 'files.upload', 'drive', undefined, drive.uploadFile],
  ['PATCH', /^\/upload\/drive\/v[23]\/files\/([^/]+)$/, 'files.upload', 'drive', undefined, drive.uploadFile],
]

/** The endpoint of a method and an encoded path; `undefined` where Google has none, or the emulator has not. */
export function endpointOf(method: string, path: string): Endpoint | undefined {
  for (const [own, pattern, operation, kind, answer, run] of routes) {
    const match = own === method ? pattern.exec(path) : null
    if (match === null) continue
    const [, id = '', second = ''] = match.map((part) => decoded(part ?? ''))
    return {
      operation,
      kind,
      spreadsheetId: id === '' ? undefined : id,
      answer,
      run: (call) => run(call, id, second),
    }
  }
  return undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Names of all endpoints, for the page that describes the emulator. */
export const operations: readonly string[] = [...new Set(routes.map(([, , operation]) => operation))]
