import type { Json, JsonObject } from '../model/json.js'

/**
 * Which ids of a recording stand for which of the emulator's. Ids are chance: they agree when the same one always
 * stands for the same other.
 */
export class IdPairs {
  private readonly ours = new Map<string, string>()
  private readonly theirs = new Map<string, string>()

  /** Whether the two may stand for each other; from now on they do. */
  pair(recorded: string | number, emulated: string | number): boolean {
    const [theirs, ours] = [String(recorded), String(emulated)]
    const known = this.ours.get(theirs)
    if (known !== undefined) return known === ours
    const taken = this.theirs.get(ours)
    if (taken !== undefined) return taken === theirs
    this.ours.set(theirs, ours)
    this.theirs.set(ours, theirs)
    return true
  }

  /** A text of the recording with its ids replaced by the emulator's. */
  translate(text: string): string {
    return text.replace(/[\w-]{5,}/g, (word) => this.ours.get(word) ?? word)
  }
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const volatile =
  /^(version|etag|headRevisionId|thumbnailLink|iconLink|displayName|photoLink|quotaBytesUsed|size)$/

/** How two answers differ, as `path: recorded … / emulated …`; `undefined` when they agree. */
export function difference(
  recorded: Json | undefined,
  emulated: Json | undefined,
  ids: IdPairs,
  path = '',
  key = '',
): string | undefined {
  if (Array.isArray(recorded) && Array.isArray(emulated)) {
    if (recorded.length !== emulated.length)
      return told(path, `${recorded.length} items`, `${emulated.length} items`)
    return first(recorded, (item, at) => difference(item, emulated[at], ids, `${path}[${at}]`, key))
  }
  if (isObject(recorded) && isObject(emulated)) {
    const all = new Set([...Object.keys(recorded), ...Object.keys(emulated)])
    // ids first, so that addresses in which they stand can be translated
    const names = [...all].sort((a, b) => Number(isId(b)) - Number(isId(a)))
    return first(names, (name) =>
      difference(recorded[name], emulated[name], ids, path === '' ? name : `${path}.${name}`, name),
    )
  }
  return sameScalar(recorded, emulated, ids, key) ? undefined : told(path, recorded, emulated)
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function first<T>(
  items: readonly T[],
  find: (item: T, at: number) => string | undefined,
): string | undefined {
  for (const [at, item] of items.entries()) {
    const found = find(item, at)
    if (found !== undefined) return found
  }
  return undefined
}

function told(path: string, recorded: unknown, emulated: unknown): string {
  const short = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 160)
  return `${path === '' ? 'body' : path}: recorded ${short(recorded)}, emulated ${short(emulated)}`
}

function sameScalar(
  recorded: Json | undefined,
  emulated: Json | undefined,
  ids: IdPairs,
  key: string,
): boolean {
  if (recorded === emulated) {
    if (isId(key) && (typeof recorded === 'string' || typeof recorded === 'number'))
      ids.pair(recorded, recorded)
    return true
  }
  if (recorded === undefined || emulated === undefined || typeof recorded !== typeof emulated) return false
  if (volatile.test(key)) return true
  if (isId(key))
    return (
      (typeof recorded === 'string' || typeof recorded === 'number') &&
      ids.pair(recorded, emulated as string | number)
    )
  if (typeof recorded === 'number')
    return Math.abs(recorded - (emulated as number)) <= Math.abs(recorded) * 1e-12
  if (typeof recorded !== 'string') return false
  const other = emulated as string
  if (/(Time|Date)$/.test(key)) return moment.test(recorded) && moment.test(other)
  // addresses are those of whoever recorded
  if (/^(users|emailAddress|groups)$/.test(key)) return recorded.includes('@') && other.includes('@')
  const translated = ids.translate(recorded)
  if (/Url$|Link$/.test(key)) return translated.replace(/\?.*$/, '') === other.replace(/\?.*$/, '')
  return translated === other
}

const isId = (key: string): boolean => /^id$|Id$/.test(key)
