import type { Workbook } from '../model/workbook.js'
import { insufficientScopes, notFound, permissionDenied } from './api-error.js'
import type { Call } from './call.js'

const writing = ['spreadsheets', 'drive', 'drive.file'].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
)
const reading = [
  ...writing,
  ...['spreadsheets.readonly', 'drive.readonly'].map((scope) => `https://www.googleapis.com/auth/${scope}`),
]

/** @throws ApiError 403 when the token's scopes do not allow the method. */
export function checkScopes({ principal }: Call, needs: 'read' | 'write', method: string): void {
  const allowed = needs === 'read' ? reading : writing
  if (principal.scopes !== undefined && !principal.scopes.some((scope) => allowed.includes(scope)))
    throw insufficientScopes(method)
}

/**
 * The spreadsheet a request is about.
 *
 * @param scopes What the token must allow; metadata searches need the right to write although they change nothing.
 * @throws ApiError 404 when there is none, 403 when it is not shared with the caller for this.
 */
export function openWorkbook(
  call: Call,
  id: string,
  needs: 'read' | 'write',
  method: string,
  scopes = needs,
): Workbook {
  checkScopes(call, scopes, `google.apps.sheets.v4.SpreadsheetsService.${method}`)
  const workbook = call.world.workbooks.get(id)
  if (workbook === undefined || workbook.trashed) throw notFound()
  const role = workbook.roleOf(call.principal.email)
  if (role === undefined || (needs === 'write' && role !== 'owner' && role !== 'writer'))
    throw permissionDenied()
  return workbook
}
