import type { JsonObject } from '../model/json.js'
import { driveError } from './api-error.js'
import { type Call, ok, type Reply } from './call.js'
import { openWorkbookFile } from './drive-files.js'

/** Drive describes comments only by a mask. */
function needFields({ query }: Call): void {
  if (!query.has('fields')) {
    throw driveError(400, 'required', "The 'fields' parameter is required for this method.", {
      location: 'fields',
    })
  }
}

export function listComments(call: Call, id: string): Reply {
  needFields(call)
  const { comments } = openWorkbookFile(call, id, 'reader')
  return ok({ kind: 'drive#commentList', comments: [...comments] })
}

export function createComment(call: Call, id: string): Reply {
  needFields(call)
  const workbook = openWorkbookFile(call, id, 'writer')
  const { content, anchor, quotedFileContent } = call.body ?? {}
  if (typeof content !== 'string' || content === '')
    throw driveError(400, 'required', 'Comment content is required.')
  const at = new Date(call.world.now()).toISOString()
  const comment: JsonObject = {
    kind: 'drive#comment',
    id: `AAAA${call.world.newId().toString(36)}`,
    createdTime: at,
    modifiedTime: at,
    author: { kind: 'drive#user', displayName: call.principal.email, me: true },
    htmlContent: content,
    content,
    deleted: false,
    ...(anchor !== undefined && { anchor }),
    ...(quotedFileContent !== undefined && { quotedFileContent }),
    replies: [],
  }
  workbook.comments = [...workbook.comments, comment]
  workbook.touched()
  return ok(comment)
}
