import { copyDocument, type Sheet } from '../model/document.js'
import type { Folder } from '../model/folder.js'
import { type Permission, Workbook } from '../model/workbook.js'
import { Edit } from '../requests/edit.js'
import { enterBlock, splitText } from '../requests/paste-requests.js'
import { effectiveNumberFormat, shownText } from '../values/cell-view.js'
import { driveError } from './api-error.js'
import { type Call, ok, type Reply, type World } from './call.js'
import {
  checkDriveScope,
  described,
  folderType,
  openFile,
  openWorkbookFile,
  parentsOf,
  rootOf,
  short,
  spreadsheetType,
  wireFile,
} from './drive-files.js'
import { readQuery } from './drive-query.js'
import { newWorkbook } from './spreadsheet-endpoints.js'

export function createFile(call: Call): Reply {
  checkDriveScope(call)
  const { world, principal, body } = call
  const name = String(body?.name ?? 'Untitled')
  const parents = sentParents(call)
  if (body?.mimeType === folderType) {
    const now = world.now()
    const folder: Folder = {
      id: world.newFileId(),
      name,
      owner: principal.email,
      parents: parents ?? [rootOf(world, principal.email)],
      createdAt: now,
      modifiedAt: now,
      trashed: false,
    }
    world.folders.set(folder.id, folder)
    return described(call, folder)
  }
  if (body?.mimeType !== spreadsheetType)
    throw driveError(400, 'badRequest', 'The emulator keeps spreadsheets and folders only.')
  const workbook = newWorkbook(world, principal.email, { title: name })
  workbook.parents = parents
  world.workbooks.set(workbook.document.spreadsheetId, workbook)
  return described(call, workbook)
}

/** The folders a new file is to lie in. @throws ApiError 404 when there is no such folder. */
function sentParents(call: Call): string[] | undefined {
  const sent = call.body?.parents as string[] | undefined
  return sent?.map((id) => folderOf(call, id))
}

function folderOf(call: Call, id: string): string {
  const file = openFile(call, id, 'writer')
  if (file instanceof Workbook)
    throw driveError(403, 'parentNotAFolder', 'The specified parent is not a folder.')
  return file.id
}

export function listFiles(call: Call): Reply {
  checkDriveScope(call)
  const { world, principal, query } = call
  const wanted = readQuery(query.get('q') ?? '', rootOf(world, principal.email))
  const found = [
    ...[...world.workbooks.values()].filter((workbook) => workbook.roleOf(principal.email) !== undefined),
    ...[...world.folders.values()].filter((folder) => folder.owner === principal.email),
  ]
    .map((file) => wireFile(call, file))
    .filter((file) => wanted(file))
    .sort((a, b) => String(b.modifiedTime).localeCompare(String(a.modifiedTime)))
  const size = Number(query.get('pageSize') ?? 100)
  const from = Number(query.get('pageToken') ?? 0)
  const files = found.slice(from, from + size)
  const more = from + size < found.length
  return ok({
    kind: 'drive#fileList',
    incompleteSearch: false,
    ...(more && { nextPageToken: String(from + size) }),
    files: query.has('fields') ? files : files.map(short),
  })
}

export const getFile = (call: Call, id: string): Reply => described(call, openFile(call, id, 'reader'))

export function updateFile(call: Call, id: string): Reply {
  const file = openFile(call, id, 'writer')
  const { name, trashed } = call.body ?? {}
  moveFile(call, file)
  if (typeof trashed === 'boolean') file.trashed = trashed
  if (file instanceof Workbook) {
    if (typeof name === 'string') file.commit({ ...file.document, title: name })
    file.touched()
  } else {
    if (typeof name === 'string') file.name = name
    file.modifiedAt = call.world.now()
  }
  return described(call, file)
}

/** Takes a file out of folders and puts it into others. */
function moveFile(call: Call, file: Workbook | Folder): void {
  const ids = (name: string) => (call.query.get(name) ?? '').split(',').filter((id) => id !== '')
  const [added, removed] = [ids('addParents').map((id) => folderOf(call, id)), ids('removeParents')]
  if (added.length + removed.length === 0) return
  const before = file instanceof Workbook ? parentsOf(call.world, file) : file.parents
  const gone = removed.map((id) => (id === 'root' ? rootOf(call.world, call.principal.email) : id))
  file.parents = [...new Set([...before, ...added])].filter((id) => !gone.includes(id))
}

export function deleteFile(call: Call, id: string): Reply {
  openFile(call, id, 'owner')
  if (!call.world.workbooks.delete(id)) call.world.folders.delete(id)
  return { status: 204, text: '', contentType: 'text/html' }
}

export function copyFile(call: Call, id: string): Reply {
  const source = openWorkbookFile(call, id, 'reader')
  const title = typeof call.body?.name === 'string' ? call.body.name : `Copy of ${source.document.title}`
  const parents = sentParents(call)
  const copy = copyWorkbook(call.world, source, title, call.principal.email)
  copy.parents = parents
  return described(call, copy)
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

const delimiters: Readonly<Record<string, string>> = {
  'text/csv': ',',
  'text/tab-separated-values': '\t',
}

/** Whether the emulator can write a spreadsheet as a file of a kind. */
export const exportsTo = (mimeType: string): boolean => delimiters[mimeType] !== undefined

/** The first tab as CSV or TSV; the other kinds of export are not emulated. */
export function exportFile(call: Call, id: string): Reply {
  const workbook = openWorkbookFile(call, id, 'reader')
  const type = call.query.get('mimeType') ?? ''
  const delimiter = delimiters[type]
  if (delimiter === undefined) {
    const message = 'The requested conversion is not supported.'
    throw driveError(400, 'badRequest', message, { location: 'convertTo' })
  }
  const [sheet] = workbook.document.sheets
  const lines = sheet === undefined ? [] : shownLines(workbook, sheet)
  const written = (text: string) =>
    type === 'text/csv'
      ? /[",\r\n]/.test(text)
        ? `"${text.replaceAll('"', '""')}"`
        : text
      : text.replace(/[\t\r\n]/g, ' ')
  const text = lines.map((line) => line.map(written).join(delimiter)).join('\r\n')
  return { status: 200, text, contentType: type }
}

/** What a tab shows, as far as anything stands in it. */
function shownLines(workbook: Workbook, sheet: Sheet): string[][] {
  const reading = { calculation: workbook.calculation, locale: workbook.locale }
  const filled = sheet.rows.map(
    (row) => (row ?? []).findLastIndex((cell) => cell?.userEnteredValue !== undefined) + 1,
  )
  const width = Math.max(0, ...filled)
  const height = filled.findLastIndex((cells) => cells > 0) + 1
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) =>
      shownText(
        reading.calculation.value(sheet, row, column),
        effectiveNumberFormat(sheet, row, column, reading),
        reading.locale,
      ),
    ),
  )
}

/** Google turns a CSV into a spreadsheet as if in California, whoever sends it. */
const zoneOfImports = 'America/Los_Angeles'

/** A CSV that is uploaded over a spreadsheet takes the place of all its tabs, as one tab of its title. */
export function uploadFile(call: Call, id: string): Reply {
  const workbook = openWorkbookFile(call, id, 'writer')
  const { world } = call
  const { title } = workbook.document
  const { document } = newWorkbook(world, workbook.owner, {
    id,
    title,
    timeZone: zoneOfImports,
    firstTab: { sheetId: world.newId(), title },
  })
  const edit = new Edit(workbook, document, call.principal.email, world.newId, world.now())
  const [sheet] = document.sheets
  if (sheet !== undefined) enterBlock(edit, sheet, 0, 0, splitText(call.text, ','))
  workbook.commit(document)
  return described(call, workbook)
}
