import type { Condition, Json, Key, Query } from './port.js'

/**
 * Whether a document meets all conditions of a query, for stores that filter by themselves.
 *
 * @example matches({ status: 'enrolled', hours: 12 }, { status: { in: ['enrolled', 'attending'] }, hours: { from: 12 } }) // true
 */
export function matches(value: Json, where: NonNullable<Query['where']>): boolean {
  const fields = value as Readonly<Record<string, Json | undefined>>
  return Object.entries(where).every(([field, condition]) => meets(fields[field] ?? null, condition))
}

function meets(held: Json, condition: Condition): boolean {
  if ('eq' in condition) return held === condition.eq
  if (held === null) return false
  if ('in' in condition) return (condition.in as readonly Json[]).includes(held)
  const { from, to } = condition
  return (from === undefined || compare(held, from) >= 0) && (to === undefined || compare(held, to) < 0)
}

function compare(held: Json, end: string | number): number {
  if (typeof held === 'number' && typeof end === 'number') return held - end
  return typeof held === 'string' && typeof end === 'string' ? compareText(held, end) : Number.NaN
}

/**
 * Text by Unicode code point, as `collate "C"` of a UTF-8 database has it. `<` differs: it takes an emoji, which
 * begins with a surrogate, to come before `'\uFF01'`.
 *
 * @returns negative, 0 or positive.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above all that one code unit can hold. */
function rank(codeUnit: number): number {
  return codeUnit >= 0xd800 && codeUnit <= 0xdfff ? codeUnit + 0x10000 : codeUnit
}

/**
 * The order of `find`: by facility, then id.
 *
 * @returns negative, 0 or positive.
 */
export function compareKeys(a: Key, b: Key): number {
  if (a.facility !== b.facility) return a.facility < b.facility ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}
