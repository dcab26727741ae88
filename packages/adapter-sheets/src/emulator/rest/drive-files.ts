/// <reference types="node" />
import { createHash } from 'node:crypto'
import type { Folder } from '../model/folder.js'
import type { JsonObject } from '../model/json.js'
import { type Permission, Workbook } from '../model/workbook.js'
import { driveError } from './api-error.js'
import type { Call, Reply, World } from './call.js'
import { ok } from './call.js'

/** What Drive calls a spreadsheet. */
export const spreadsheetType = 'application/vnd.google-apps.spreadsheet'
/** What Drive calls a folder. */
export const folderType = 'application/vnd.google-apps.folder'

/** Anything that lies in Drive. */
export type DriveFile = Workbook | Folder

/** The folder "My Drive" of an account. */
export const rootOf = (world: World, email: string): string =>
  world.roots.get(email) ?? `0A${createHash('sha256').update(email).digest('base64url').slice(0, 14)}PVA`

/** @throws ApiError 403 when the token is not for Drive. */
export function checkDriveScope({ principal: { scopes } }: Call): void {
  if (scopes !== undefined && !scopes.some((scope) => /\/auth\/drive(\.|$)/.test(scope))) {
    throw driveError(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.')
  }
}

const fileNotFound = (id: string) =>
  driveError(404, 'notFound', `File not found: ${id}.`, { location: 'fileId' })

/** @throws ApiError 404 when there is no such file or it is not shared with the caller, 403 when not for this. */
export function openFile(call: Call, id: string, role: 'reader' | 'writer' | 'owner'): DriveFile {
  checkDriveScope(call)
  const { world, principal } = call
  const root = rootOf(world, principal.email)
  if (id === 'root' || id === root) return rootFolder(root, principal.email)
  const folder = world.folders.get(id)
  if (folder !== undefined && folder.owner === principal.email) return folder
  return openWorkbookFile(call, id, role)
}

/** The spreadsheet of a request to Drive. @throws ApiError as `openFile` does. */
export function openWorkbookFile(call: Call, id: string, role: 'reader' | 'writer' | 'owner'): Workbook {
  checkDriveScope(call)
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

const rootFolder = (id: string, owner: string): Folder => ({
  id,
  name: 'My Drive',
  owner,
  parents: [],
  createdAt: 0,
  modifiedAt: 0,
  trashed: false,
})

/** The file as Drive describes it, before the mask: in the words of v2 where the path says so. */
export function described(call: Call, file: DriveFile): Reply {
  if (call.path.includes('/v2/') && file instanceof Workbook) return ok(wireFileV2(call, file))
  const wire = wireFile(call, file)
  return ok(call.query.has('fields') ? wire : short(wire))
}

/** What Drive gives without a mask. */
export const short = ({ kind, id, name, mimeType }: JsonObject): JsonObject => ({ kind, id, name, mimeType })

/** A file as v3 describes it. */
export function wireFile(call: Call, file: DriveFile): JsonObject {
  return file instanceof Workbook ? wireWorkbook(call, file) : wireFolder(call, file)
}

function wireFolder(call: Call, folder: Folder): JsonObject {
  return {
    kind: 'drive#file',
    id: folder.id,
    name: folder.name,
    mimeType: folderType,
    ...(folder.parents.length > 0 && { parents: [...folder.parents] }),
    createdTime: new Date(folder.createdAt).toISOString(),
    modifiedTime: new Date(folder.modifiedAt).toISOString(),
    trashed: folder.trashed,
    ownedByMe: true,
    owners: [user(call, folder.owner)],
    shared: false,
  }
}

function wireWorkbook(call: Call, workbook: Workbook): JsonObject {
  const { document } = workbook
  const { revision, modifiedAt } = (call.stale ? workbook.told : undefined) ?? workbook
  workbook.told = { revision, modifiedAt }
  const own = workbook.owner === call.principal.email
  return {
    kind: 'drive#file',
    id: document.spreadsheetId,
    name: document.title,
    mimeType: spreadsheetType,
    // whoever it is shared with does not see where the owner keeps it
    ...(own && { parents: parentsOf(call.world, workbook) }),
    version: String(revision),
    createdTime: new Date(workbook.createdAt).toISOString(),
    modifiedTime: new Date(modifiedAt).toISOString(),
    trashed: workbook.trashed,
    ownedByMe: own,
    owners: [user(call, workbook.owner)],
    webViewLink: `https://docs.google.com/spreadsheets/d/${document.spreadsheetId}/edit?usp=drivesdk`,
    permissions: workbook.permissions.map(wirePermission),
    shared: workbook.permissions.length > 1,
  }
}

/** The folders a spreadsheet lies in. */
export const parentsOf = (world: World, workbook: Workbook): string[] => [
  ...(workbook.parents ?? [rootOf(world, workbook.owner)]),
]

const user = (call: Call, email: string): JsonObject => ({
  kind: 'drive#user',
  displayName: email,
  me: email === call.principal.email,
  permissionId: permissionIdOf(call.world, email),
  emailAddress: email,
})

const permissionIdOf = (world: World, email: string): string | undefined =>
  [...world.workbooks.values()]
    .flatMap(({ permissions }) => permissions)
    .find(({ emailAddress }) => emailAddress === email)?.id

/** Somebody's right as Drive describes it. */
export const wirePermission = (permission: Permission): JsonObject => ({
  kind: 'drive#permission',
  ...(permission as JsonObject),
  ...(permission.type !== 'anyone' && {
    displayName: permission.emailAddress ?? permission.domain,
    deleted: false,
    pendingOwner: false,
  }),
})

const formats: Readonly<Record<string, string>> = {
  'application/x-vnd.oasis.opendocument.spreadsheet': 'ods',
  'text/tab-separated-values': 'tsv',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
  'application/zip': 'zip',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
}

/** Where a spreadsheet, or one of its revisions, can be fetched as a file of each kind. */
export const exportLinks = (id: string, revision?: number): JsonObject =>
  Object.fromEntries(
    Object.entries(formats).map(([type, format]) => [
      type,
      `https://docs.google.com/spreadsheets/export?id=${id}${revision === undefined ? '' : `&revision=${revision}`}&exportFormat=${format}`,
    ]),
  )

/** A spreadsheet as v2 describes it, which is what an upload by v2 is answered with. */
function wireFileV2(call: Call, workbook: Workbook): JsonObject {
  const { email } = call.principal
  const id = workbook.document.spreadsheetId
  const role = workbook.roleOf(email)
  const files = 'https://www.googleapis.com/drive/v2/files'
  const moment = (ms: number) => new Date(ms).toISOString()
  const person = (address: string): JsonObject => {
    const { me, displayName, ...rest } = user(call, address)
    const picture = { url: 'https://lh3.googleusercontent.com/a/default-user=s64' }
    return { displayName, ...rest, isAuthenticatedUser: me, picture }
  }
  const writes = role === 'owner' || role === 'writer'
  return {
    kind: 'drive#file',
    userPermission: {
      id: 'me',
      type: 'user',
      role,
      kind: 'drive#permission',
      selfLink: `${files}/${id}/permissions/me`,
      etag: `"${workbook.revision}"`,
      pendingOwner: false,
    },
    selfLink: `${files}/${id}`,
    ownerNames: [workbook.owner],
    lastModifyingUserName: email,
    editable: writes,
    writersCanShare: true,
    mimeType: spreadsheetType,
    exportLinks: exportLinks(id),
    parents: parentsOf(call.world, workbook).map((parent) => ({
      id: parent,
      selfLink: `${files}/${id}/parents/${parent}`,
      isRoot: parent === rootOf(call.world, workbook.owner),
      kind: 'drive#parentReference',
      parentLink: `${files}/${parent}`,
    })),
    thumbnailLink: `https://docs.google.com/feeds/vt?gd=true&id=${id}`,
    appDataContents: false,
    iconLink: `https://drive-thirdparty.googleusercontent.com/16/type/${spreadsheetType}`,
    shared: workbook.permissions.length > 1,
    lastModifyingUser: person(email),
    owners: [person(workbook.owner)],
    copyable: true,
    etag: `"${workbook.revision}"`,
    alternateLink: `https://docs.google.com/spreadsheets/d/${id}/edit?usp=drivesdk`,
    embedLink: `https://docs.google.com/spreadsheets/d/${id}/htmlembed`,
    fileSize: '1024',
    copyRequiresWriterPermission: false,
    spaces: ['drive'],
    id,
    title: workbook.document.title,
    labels: {
      viewed: true,
      restricted: false,
      starred: false,
      hidden: false,
      trashed: workbook.trashed,
    },
    explicitlyTrashed: workbook.trashed,
    createdDate: moment(workbook.createdAt),
    modifiedDate: moment(workbook.modifiedAt),
    modifiedByMeDate: moment(workbook.modifiedAt),
    lastViewedByMeDate: moment(workbook.modifiedAt),
    markedViewedByMeDate: moment(0),
    quotaBytesUsed: '1024',
    version: String(workbook.revision),
    capabilities: { canEdit: writes, canCopy: true },
  }
}
