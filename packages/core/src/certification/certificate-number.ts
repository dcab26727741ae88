import { KemandirianError } from '../foundations/index.js'

/** The names of the fields in a pattern: `sequence` and `year` of `{sequence:4}/BLK/{year}`. */
export type NumberFields<Pattern extends string> = Pattern extends `${string}{${infer Field}}${infer Rest}`
  ? (Field extends `${infer Name}:${string}` ? Name : Field) | NumberFields<Rest>
  : never

/**
 * A certificate number from the issuer's pattern. `{name}` is replaced by the value as it is, `{name:4}` by the value
 * with zeros before it, to four characters at least, `{name:roman}` by a number from 1 to 3999 in Roman numerals, as
 * months are customarily written. The type demands just the fields that the pattern names.
 *
 * @throws KemandirianError `invalid-number-pattern` when the pattern lacks `{sequence}` (its numbers could not be
 * unique), a field is neither a name nor a name with a width or `roman`, or its value is missing or does not fit.
 * @example certificateNumber('{sequence:4}/BLK/{month:roman}/{year}', { sequence: 12, month: 12, year: 2025 }) // '0012/BLK/XII/2025'
 */
export function certificateNumber<const Pattern extends string>(
  pattern: Pattern,
  values: Readonly<Record<NumberFields<Pattern>, string | number>>,
): string {
  const wrong = (what: string) =>
    new KemandirianError('invalid-number-pattern', `Number pattern ${JSON.stringify(pattern)}: ${what}`, {
      facts: { pattern, values },
    })
  if (!/\{sequence(:\d+)?\}/.test(pattern)) throw wrong('it needs {sequence}, or its numbers would repeat')
  const given: Readonly<Record<string, string | number>> = values
  return pattern.replace(/\{([^}]*)\}/g, (_, field: string) => {
    const [, name, form] = /^([a-z]\w*)(?::(\d{1,2}|roman))?$/i.exec(field) ?? []
    if (name === undefined) throw wrong(`write {${field}} as {name}, {name:4} or {name:roman}`)
    const value = Object.hasOwn(given, name) ? given[name]! : ''
    if (value === '') throw wrong(`give a value for {${name}}`)
    const whole = typeof value === 'number' && Number.isInteger(value) && value > 0
    if (typeof value === 'number' && !whole)
      throw wrong(`${name} must be a whole number from 1, not ${value}`)
    if (name === 'sequence' && !whole) throw wrong('sequence must be a number')
    if (form === undefined) return String(value)
    if (form !== 'roman') return String(value).padStart(Number(form), '0')
    if (!whole || value > 3999) throw wrong(`${name} must be a number from 1 to 3999 to be written in Roman`)
    return roman(value)
  })
}

const numerals: readonly (readonly [worth: number, numeral: string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  let rest = value
  let text = ''
  for (const [worth, numeral] of numerals)
    while (rest >= worth) {
      text += numeral
      rest -= worth
    }
  return text
}
