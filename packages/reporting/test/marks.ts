import { type PrivacyClass, privacyOf } from '@kemandirian/core/foundations/schemas'
import type { z } from 'zod'

/** What stands in a text of each class, so that it is found again wherever it goes. */
const marks = { internal: 'INTERNX', personal: 'PRIBADIX', specific: 'RAHASIAX' } as const

/** Marks that a reader may see none of. */
export function marksAbove(limit: PrivacyClass): RegExp {
  const closed = {
    public: ['INTERNX', 'PRIBADIX', 'RAHASIAX'],
    internal: ['PRIBADIX', 'RAHASIAX'],
    personal: ['RAHASIAX'],
    specific: [],
  }
  return new RegExp(closed[limit].join('|') || '(?!)', 'i')
}

/**
 * A copy of a stored document in which every text that its schema leaves free, also where nothing was said, is a mark of
 * the class of its field. Texts by which documents refer to each other stay.
 *
 * @param links Ids and other words that must stay.
 * @param child It is about a child (anak binaan): then names are specific, whatever the class of the field.
 */
export function marked<Doc>(
  schema: z.ZodType,
  document: Doc,
  links: ReadonlySet<string>,
  child: boolean,
): Doc {
  const classes = privacyOf(schema)
  const copy = structuredClone(document)
  let count = 0
  const visit = (holder: Record<string, unknown>, key: string, path: string) => {
    const value = holder[key]
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.keys(value)) {
        const named = Object.keys(classes).some((known) => known.startsWith(`${path}.${inner}`))
        const step = Array.isArray(value) ? '[]' : named ? `.${inner}` : '{}'
        visit(value as Record<string, unknown>, inner, `${path}${step}`)
      }
      return
    }
    const privacy =
      child && /name|holder/i.test(path) && classes[path] === 'personal' ? 'specific' : classes[path]
    if (privacy === undefined || privacy === 'public') return
    if (!(value === null || (typeof value === 'string' && !links.has(value)))) return
    holder[key] = `${marks[privacy]}${count++}`
    if (!schema.safeParse(copy).success) holder[key] = value
  }
  for (const key of Object.keys(copy as object)) visit(copy as Record<string, unknown>, key, key)
  return copy
}
