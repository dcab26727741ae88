import type { JsonObject } from '../model/json.js'
import type { Revision, Workbook } from '../model/workbook.js'
import { driveError } from './api-error.js'
import { type Call, ok, type Reply } from './call.js'
import { exportLinks, openWorkbookFile, spreadsheetType } from './drive-files.js'

function wireRevision(call: Call, workbook: Workbook, { id, modifiedAt }: Revision): JsonObject {
  const short = {
    kind: 'drive#revision',
    id: String(id),
    mimeType: spreadsheetType,
    modifiedTime: new Date(modifiedAt).toISOString(),
  }
  if (!call.query.has('fields')) return short
  return { ...short, published: false, exportLinks: exportLinks(workbook.document.spreadsheetId, id) }
}

/** Oldest first. What is written within an hour is one revision. */
export function listRevisions(call: Call, id: string): Reply {
  const workbook = openWorkbookFile(call, id, 'reader')
  const size = Number(call.query.get('pageSize') ?? 200)
  const from = Number(call.query.get('pageToken') ?? 0)
  const more = from + size < workbook.revisions.length
  return ok({
    kind: 'drive#revisionList',
    ...(more && { nextPageToken: String(from + size) }),
    revisions: workbook.revisions
      .slice(from, from + size)
      .map((revision) => wireRevision(call, workbook, revision)),
  })
}

export function getRevision(call: Call, id: string, revisionId: string): Reply {
  const workbook = openWorkbookFile(call, id, 'reader')
  const found = workbook.revisions.find((revision) => String(revision.id) === revisionId)
  if (found === undefined)
    throw driveError(404, 'notFound', `Revision not found: ${revisionId}.`, { location: 'revisionId' })
  return ok(wireRevision(call, workbook, found))
}
