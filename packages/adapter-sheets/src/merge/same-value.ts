import { isSameJson } from '@kemandirian/core/foundations'
import type { Json } from '@kemandirian/core/storage'

/**
 * Whether both sides mean the same: what a cell cannot hold, or only looks different, does not count. Missing, `null`
 * and blank text are one.
 *
 * @example isSameValue('Budi', 'Budi\u00a0') // true
 */
export function isSameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b)
  return typeof a === 'string' && typeof b === 'string' ? normalText(a) === normalText(b) : isSameJson(a, b)
}

/** Whether both say the same of the same columns. */
export function isSameFields(a: Readonly<Record<string, Json>>, b: Readonly<Record<string, Json>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => isSameValue(a[name], b[name]))
}

/** Whether there is nothing to be seen. */
export function isBlank(value: Json | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && normalText(value) === '')
}

/** Equal for values that are the same by {@link isSameValue}, different for all others. */
export function valueKey(value: Json | undefined): string {
  if (isBlank(value)) return ''
  return typeof value === 'string' ? `"${normalText(value)}` : canonical(value!)
}

function normalText(text: string): string {
  if (plain.test(text)) return text
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|[\u200b-\u200d\u2028\u2029\u2060\ufeff]/gu, '')
    .replace(/\u00a0/g, ' ')
    .trim()
}

/** Most text: nothing in it to be made normal. */
const plain = /^[!-~](?:[ -~]*[!-~])?$/

/** JSON with the keys in order. */
function canonical(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  const fields = Object.entries(value as Readonly<Record<string, Json | undefined>>)
  const known = fields.flatMap(([key, held]) =>
    held === undefined ? [] : `${JSON.stringify(key)}:${canonical(held)}`,
  )
  return `{${known.sort().join()}}`
}
