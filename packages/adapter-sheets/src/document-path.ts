import type { Json } from '@kemandirian/core/storage'

type Fields = Readonly<Record<string, Json | undefined>>

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at a path of a document; `undefined` where the path leads nowhere. */
export function valueAt(document: Json | undefined, path: readonly string[]): Json | undefined {
  let at = document
  for (const part of path) {
    if (!isFields(at) || !Object.hasOwn(at, part)) return undefined
    at = at[part]
  }
  return at
}

/** The document with another value at a path; the given one stays as it is. Objects on the way are made. */
export function withValueAt(document: Json | undefined, path: readonly string[], value: Json): Json {
  const [first, ...rest] = path
  if (first === undefined) return value
  const fields = isFields(document) ? document : {}
  return { ...fields, [first]: withValueAt(valueAt(fields, [first]), rest, value) }
}
