import type { Json } from '@kemandirian/core/storage'
import type { z } from 'zod'
import { valueAt, withValueAt } from '../document-path.js'

/**
 * The document with all that a person need not say: what is missing is not known (`null`) where the schema takes
 * that, and else nothing yet (an empty list or object). Nobody who is typed by hand is made up.
 */
export function filledDocument(schema: z.ZodType | undefined, document: Json): Json {
  if (schema === undefined) return document
  let filled = document
  const tried = new Set<string>()
  for (;;) {
    const parsed = schema.safeParse(filled)
    if (parsed.success) return filled
    let changed = false
    for (const issue of parsed.error.issues) {
      if (issue.path.length === 0) continue
      const path = issue.path.map(String)
      const name = path.join('.')
      const now = valueAt(filled, path)
      if (now === undefined && !tried.has(name)) {
        tried.add(name)
        filled = withValueAt(filled, path, null)
        changed = true
      } else if (now === null && tried.has(name) && !tried.has(`${name} *`)) {
        tried.add(`${name} *`)
        const empty = emptyOf('expected' in issue ? issue.expected : '', name)
        filled = empty === undefined ? without(filled, path) : withValueAt(filled, path, empty)
        changed = true
      }
    }
    if (!changed) return filled
  }
}

/** The columns that a document cannot be without, as paths. */
export function requiredPaths(schema: z.ZodType | undefined): readonly (readonly string[])[] {
  if (schema === undefined) return []
  const parsed = schema.safeParse(filledDocument(schema, { id: 'x', facility: 'x' }))
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.map(String))
}

function emptyOf(expected: unknown, name: string): Json | undefined {
  if (expected === 'array') return []
  if (expected === 'object' || expected === 'record') return {}
  return name === 'synthetic' ? false : undefined
}

function without(document: Json, path: readonly string[]): Json {
  const holder = path.slice(0, -1)
  const { [path.at(-1)!]: _, ...rest } = valueAt(document, holder) as Record<string, Json>
  return withValueAt(document, holder, rest)
}
