import { copyDocument } from '../model/document.js'
import type { JsonObject } from '../model/json.js'
import { type Permission, Workbook } from '../model/workbook.js'
import { Edit } from '../requests/edit.js'
import { enterBlock, splitText } from '../requests/paste-requests.js'
import { effectiveNumberFormat, shownText } from '../values/cell-view.js'
import { driveError } from './api-error.js'
import { type Call, ok, type Reply, type World } from './call.js'
import { newWorkbook } from './spreadsheet-endpoints.js'

/** What Drive calls a spreadsheet. */
const spreadsheetType = 'application/vnd.google-apps.spreadsheet'

const fileNotFound = (id: string) => driveError(404, 'notFound', `File not found: ${id}.`)

function openFile(call: Call, id: string, role: 'reader' | 'writer' | 'owner'): Workbook {
  const { scopes } = call.principal
  if (scopes !== undefined && !scopes.some((scope) => /\/auth\/drive(\.|$)/.test(scope))) {
    throw driveError(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.')
  }
  const workbook = call.world.workbooks.get(id)
  const own = workbook?.roleOf(call.principal.email)
  if (workbook === undefined || own === undefined) throw fileNotFound(id)
  const enough = role === 'reader' || own === 'owner' || (role === 'writer' && own === 'writer')
  if (!enough) {
    throw driveError(
      403,
      'insufficientFilePermissions',
      'The user does not have sufficient permissions for this file.',
    )
  }
  return workbook
}

/** A file as Drive describes it, before the mask. */
function wireFile(call: Call, workbook: Workbook): JsonObject {
  const { document } = workbook
  const { revision, modifiedAt } = (call.stale ? workbook.told : undefined) ?? workbook
  workbook.told = { revision, modifiedAt }
  return {
    kind: 'drive#file',
    id: document.spreadsheetId,
    name: document.title,
    mimeType: spreadsheetType,
    version: String(revision),
    createdTime: new Date(workbook.createdAt).toISOString(),
    modifiedTime: new Date(modifiedAt).toISOString(),
    trashed: workbook.trashed,
    ownedByMe: workbook.owner === call.principal.email,
    owners: [{ kind: 'drive#user', emailAddress: workbook.owner, displayName: workbook.owner }],
    webViewLink: `https://docs.google.com/spreadsheets/d/${document.spreadsheetId}/edit?usp=drivesdk`,
    permissions: workbook.permissions.map(wirePermission),
    shared: workbook.permissions.length > 1,
  }
}

/** What Drive gives without a mask. */
const short = ({ kind, id, name, mimeType }: JsonObject): JsonObject => ({ kind, id, name, mimeType })
const masked = (call: Call, file: JsonObject): Reply => ok(call.query.has('fields') ? file : short(file))

export function createFile(call: Call): Reply {
  const name = String(call.body?.name ?? 'Untitled')
  if (call.body?.mimeType !== spreadsheetType) {
    throw driveError(400, 'badRequest', 'The emulator keeps spreadsheets only.')
  }
  const workbook = newWorkbook(call.world, call.principal.email, { title: name })
  call.world.workbooks.set(workbook.document.spreadsheetId, workbook)
  return masked(call, wireFile(call, workbook))
}

export function listFiles(call: Call): Reply {
  const wanted = readQuery(call.query.get('q') ?? '')
  const found = [...call.world.workbooks.values()]
    .filter((workbook) => workbook.roleOf(call.principal.email) !== undefined)
    .map((workbook) => wireFile(call, workbook))
    .filter((file) => wanted(file))
    .sort((a, b) => String(b.modifiedTime).localeCompare(String(a.modifiedTime)))
  const size = Number(call.query.get('pageSize') ?? 100)
  const from = Number(call.query.get('pageToken') ?? 0)
  const files = found.slice(from, from + size)
  const more = from + size < found.length
  return ok({
    kind: 'drive#fileList',
    incompleteSearch: false,
    ...(more && { nextPageToken: String(from + size) }),
    files: call.query.has('fields') ? files : files.map(short),
  })
}

/** Reads `name = 'x' and mimeType = "y" and trashed = false`; files in the bin are left out unless asked for. */
function readQuery(text: string): (file: JsonObject) => boolean {
  const terms = text.split(/\s+and\s+/i).filter((term) => term !== '')
  const asksForBin = /trashed/.test(text)
  const tests = terms.map((term) => {
    const match =
      /^\(?\s*(\w+)\s*(=|!=|contains|in|>|<)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(true|false))\s*\)?$/.exec(
        term.trim(),
      )
    if (match === null) {
      // folders are not emulated: all files lie in the same one
      if (/\bin\s+parents\b/.test(term)) return () => true
      throw driveError(400, 'invalid', 'Invalid Value')
    }
    const [, field = '', operator, double, single, truth] = match
    const value = (double ?? single ?? truth ?? '').replace(/\\(.)/g, '$1')
    return (file: JsonObject) => {
      const own = String(file[field] ?? '')
      if (operator === 'contains') return own.toLowerCase().includes(value.toLowerCase())
      if (operator === '>') return own > value
      if (operator === '<') return own < value
      return (own === value) === (operator === '=')
    }
  })
  return (file) => (asksForBin || file.trashed !== true) && tests.every((test) => test(file))
}

export const getFile = (call: Call, id: string): Reply =>
  masked(call, wireFile(call, openFile(call, id, 'reader')))

export function updateFile(call: Call, id: string): Reply {
  const workbook = openFile(call, id, 'writer')
  const { name, trashed } = call.body ?? {}
  if (typeof name === 'string') workbook.commit({ ...workbook.document, title: name })
  if (typeof trashed === 'boolean') workbook.trashed = trashed
  workbook.touched()
  return masked(call, wireFile(call, workbook))
}

export function deleteFile(call: Call, id: string): Reply {
  openFile(call, id, 'owner')
  call.world.workbooks.delete(id)
  return { status: 204, text: '', contentType: 'text/html' }
}

export function copyFile(call: Call, id: string): Reply {
  const source = openFile(call, id, 'reader')
  const title = typeof call.body?.name === 'string' ? call.body.name : `Copy of ${source.document.title}`
  const copy = copyWorkbook(call.world, source, title, call.principal.email)
  return masked(call, wireFile(call, copy))
}

/** "Make a copy": all that a spreadsheet holds, notes of programs too, under another id and with one owner. */
export function copyWorkbook(world: World, source: Workbook, title: string, owner: string): Workbook {
  const document = { ...copyDocument(source.document), spreadsheetId: world.newFileId(), title }
  const permissions: Permission[] = [
    { id: String(world.newId()), type: 'user', role: 'owner', emailAddress: owner },
  ]
  const copy = new Workbook(document, owner, permissions, world.now(), world.now)
  world.workbooks.set(document.spreadsheetId, copy)
  return copy
}

const wirePermission = (permission: Permission): JsonObject => ({
  kind: 'drive#permission',
  ...(permission as JsonObject),
  ...(permission.type !== 'anyone' && {
    displayName: permission.emailAddress ?? permission.domain,
    deleted: false,
    pendingOwner: false,
  }),
})

const shortPermission = ({ kind, id, type, role }: JsonObject): JsonObject => ({ kind, id, type, role })

export function listPermissions(call: Call, id: string): Reply {
  const permissions = openFile(call, id, 'writer').permissions.map(wirePermission)
  return ok({
    kind: 'drive#permissionList',
    permissions: call.query.has('fields') ? permissions : permissions.map(shortPermission),
  })
}

export function createPermission(call: Call, id: string): Reply {
  const workbook = openFile(call, id, 'writer')
  const { type = 'user', role = 'reader', emailAddress, domain } = (call.body ?? {}) as Partial<Permission>
  if (type === 'user' && emailAddress === undefined) {
    throw driveError(
      400,
      'invalidSharingRequest',
      'The specified emailAddress is invalid or not applicable for the given permission type.',
    )
  }
  const permission: Permission = {
    id: type === 'anyone' ? 'anyoneWithLink' : String(call.world.newId()),
    type,
    role,
    ...(emailAddress !== undefined && { emailAddress }),
    ...(domain !== undefined && { domain }),
  }
  workbook.permissions = [
    ...workbook.permissions.filter(
      (one) => one.id !== permission.id && (emailAddress === undefined || one.emailAddress !== emailAddress),
    ),
    permission,
  ]
  workbook.touched()
  const wire = wirePermission(permission)
  return ok(call.query.has('fields') ? wire : shortPermission(wire))
}

function permissionOf(workbook: Workbook, permissionId: string): Permission {
  const found = workbook.permissions.find((one) => one.id === permissionId)
  if (found === undefined) throw driveError(404, 'notFound', `Permission not found: ${permissionId}.`)
  return found
}

export function updatePermission(call: Call, id: string, permissionId: string): Reply {
  const workbook = openFile(call, id, 'writer')
  const before = permissionOf(workbook, permissionId)
  const after = { ...before, role: (call.body?.role as Permission['role'] | undefined) ?? before.role }
  workbook.permissions = workbook.permissions.map((one) => (one === before ? after : one))
  workbook.touched()
  return ok(shortPermission(wirePermission(after)))
}

export function deletePermission(call: Call, id: string, permissionId: string): Reply {
  const workbook = openFile(call, id, 'writer')
  const gone = permissionOf(workbook, permissionId)
  workbook.permissions = workbook.permissions.filter((one) => one !== gone)
  workbook.touched()
  return { status: 204, text: '', contentType: 'text/html' }
}

/** The first tab as CSV or TSV; the other kinds of export are not emulated. */
export function exportFile(call: Call, id: string): Reply {
  const workbook = openFile(call, id, 'reader')
  const type = call.query.get('mimeType') ?? ''
  const delimiter = ({ 'text/csv': ',', 'text/tab-separated-values': '\t' } as Record<string, string>)[type]
  if (delimiter === undefined) throw driveError(400, 'badRequest', `The emulator does not export to ${type}.`)
  const reading = { calculation: workbook.calculation, locale: workbook.locale }
  const [sheet] = workbook.document.sheets
  if (sheet === undefined) throw fileNotFound(id)
  const width = Math.max(0, ...sheet.rows.map((row) => row?.length ?? 0))
  const lines = sheet.rows.map((_, row) =>
    Array.from({ length: width }, (__, column) => {
      const text = shownText(
        reading.calculation.value(sheet, row, column),
        effectiveNumberFormat(sheet, row, column, reading),
        reading.locale,
      )
      return /[",\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    }).join(delimiter),
  )
  return { status: 200, text: lines.join('\r\n'), contentType: type }
}

/** A CSV that is uploaded over a spreadsheet takes the place of all its tabs. */
export function uploadFile(call: Call, id: string): Reply {
  const workbook = openFile(call, id, 'writer')
  const fresh = newWorkbook(call.world, workbook.owner, { title: workbook.document.title }).document
  const document = {
    ...fresh,
    spreadsheetId: id,
    locale: workbook.document.locale,
    timeZone: workbook.document.timeZone,
  }
  const edit = new Edit(workbook, document, call.principal.email, call.world.newId, call.world.now())
  const rows = splitText(call.text, ',')
  const [sheet] = document.sheets
  if (sheet !== undefined) {
    sheet.rowCount = Math.max(1, rows.length)
    sheet.columnCount = Math.max(1, ...rows.map((row) => row.length))
    enterBlock(edit, sheet, 0, 0, rows)
  }
  workbook.commit(document)
  return masked(call, wireFile(call, workbook))
}
