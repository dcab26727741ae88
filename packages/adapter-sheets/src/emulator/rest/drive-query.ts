import type { Json, JsonObject } from '../model/json.js'
import { driveError } from './api-error.js'

const quoted = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`
const term = new RegExp(
  String.raw`\s*\(?\s*(?:(${quoted})\s+in\s+(\w+)|(\w+)\s*(=|!=|<=|>=|<|>|contains|in)\s*(${quoted}|true|false)|(sharedWithMe))\s*\)?\s*`,
  'iy',
)

/**
 * Reads what files to list: `name = 'x' and mimeType = "y" and 'folder' in parents`. Files in the bin are left out
 * unless asked for.
 *
 * @param root The id that `root` stands for.
 * @throws ApiError 400 for what is no such query.
 */
export function readQuery(text: string, root: string): (file: JsonObject) => boolean {
  const tests: ((file: JsonObject) => boolean)[] = []
  for (let at = 0; text.trim() !== '' && at <= text.length; ) {
    term.lastIndex = at
    const match = term.exec(text)
    if (match === null) throw driveError(400, 'invalid', 'Invalid Value', { location: 'q' })
    tests.push(testOf(match, root))
    at = term.lastIndex
    if (at === text.length) break
    const and = /and\b/iy
    and.lastIndex = at
    if (!and.test(text)) throw driveError(400, 'invalid', 'Invalid Value', { location: 'q' })
    at = and.lastIndex
  }
  const asksForBin = /\btrashed\b/.test(text.replace(new RegExp(quoted, 'g'), ''))
  return (file) => (asksForBin || file.trashed !== true) && tests.every((test) => test(file))
}

const plain = (text = '') => text.replace(/^["']|["']$/g, '').replace(/\\(.)/g, '$1')

function testOf(match: RegExpExecArray, root: string): (file: JsonObject) => boolean {
  const [, member, list, field = '', operator = '', value, shared] = match
  if (shared !== undefined) return (file) => file.ownedByMe !== true
  if (list !== undefined) return (file) => holds(file, list, plain(member), root)
  const wanted = plain(value)
  if (/^in$/i.test(operator)) return (file) => holds(file, field, wanted, root)
  return (file) => {
    const own = String(file[field] ?? '')
    switch (operator.toLowerCase()) {
      case 'contains':
        return own.toLowerCase().includes(wanted.toLowerCase())
      case '!=':
        return own !== wanted
      case '<':
        return own < wanted
      case '<=':
        return own <= wanted
      case '>':
        return own > wanted
      case '>=':
        return own >= wanted
      default:
        return own === wanted
    }
  }
}

/** Whether a file lies in a folder, or belongs to someone in a role. */
function holds(file: JsonObject, list: string, member: string, root: string): boolean {
  if (list === 'parents') return ((file.parents ?? []) as Json[]).includes(member === 'root' ? root : member)
  const roles: Readonly<Record<string, readonly string[]>> = {
    owners: ['owner'],
    writers: ['owner', 'writer'],
    readers: ['owner', 'writer', 'commenter', 'reader'],
  }
  const enough = roles[list]
  if (enough === undefined) throw driveError(400, 'invalid', 'Invalid Value', { location: 'q' })
  if (member === 'me') return list !== 'owners' || file.ownedByMe === true
  return ((file.permissions ?? []) as JsonObject[]).some(
    ({ emailAddress, role }) => emailAddress === member && enough.includes(String(role)),
  )
}
