import { saysNumber } from './number-words.js'
import { accept, type Result, refuse } from './result.js'
import { tidied } from './tidied.js'

/** A length of time or of a sentence, as written. Not yet a sentence: it has no first day. */
export type WrittenLength =
  | { readonly kind: 'term'; readonly years: number; readonly months: number; readonly days: number }
  | { readonly kind: 'life' }
  | { readonly kind: 'death' }

/** Why a text is not read as a length. `text` is what was written. */
export type WrittenLengthRefusal = { readonly text: string } & (
  | { readonly code: 'empty' | 'not-a-length' | 'negative-length' | 'zero-length' }
  /** A number without a unit: `18` may be months or days. */
  | { readonly code: 'unit-missing'; readonly number: string }
  | { readonly code: 'unknown-unit'; readonly unit: string }
  /** A unit comes twice, or a smaller one before a larger one. */
  | { readonly code: 'unit-order'; readonly unit: string }
  /** `1,5 tahun`: a sentence has no fractions. */
  | { readonly code: 'length-not-whole'; readonly number: string }
  | { readonly code: 'words-mismatch'; readonly number: string; readonly words: string }
)

/**
 * A length as people write it: `2 th 6 bln`, `2 tahun 6 bulan 10 hari`, `1 (satu) tahun`, `18 bulan`, `12 hari`,
 * `seumur hidup`, `pidana mati`. Weeks become days; months stay months, also above twelve.
 *
 * @example readLength('2 th 6 bln') // { ok: true, value: { kind: 'term', years: 2, months: 6, days: 0 } }
 */
export function readLength(text: string): Result<WrittenLength, WrittenLengthRefusal> {
  const whole = tidied(text)
    .toLowerCase()
    .replace(/^(?:(?:pidana|hukuman|penjara|selama) )+/, '')
  if (whole === '') return refuse({ code: 'empty', text })
  if (whole === 'seumur hidup') return accept({ kind: 'life' })
  if (whole === 'mati') return accept({ kind: 'death' })

  const total = { years: 0, months: 0, weeks: 0, days: 0 }
  const order = ['years', 'months', 'weeks', 'days'] as const
  let last = -1
  const part =
    /(?<number>-?\d+(?:[.,]\d+)?) ?(?:\((?<words>[^)]*)\) ?)?(?<unit>[a-z]*)\.?(?: ?, ?| (?:dan|and) | |(?=\d)|$)/y
  while (part.lastIndex < whole.length) {
    const found = part.exec(whole)?.groups
    // Five digits are more than any sentence has; longer ones are a mistake, not a length.
    if (!found || found.number!.length > 5) return refuse({ code: 'not-a-length', text })
    const number = found.number!
    if (number.startsWith('-')) return refuse({ code: 'negative-length', text })
    if (/[.,]/.test(number)) return refuse({ code: 'length-not-whole', text, number })
    if (found.words !== undefined && !saysNumber(found.words, Number(number)))
      return refuse({ code: 'words-mismatch', text, number, words: found.words })
    if (found.unit === '') return refuse({ code: 'unit-missing', text, number })
    const unit = units.get(found.unit!)
    if (unit === undefined) return refuse({ code: 'unknown-unit', text, unit: found.unit! })
    if (order.indexOf(unit) <= last) return refuse({ code: 'unit-order', text, unit: found.unit! })
    last = order.indexOf(unit)
    total[unit] = Number(number)
  }

  const { years, months } = total
  const days = total.weeks * 7 + total.days
  if (years + months + days === 0) return refuse({ code: 'zero-length', text })
  return accept({ kind: 'term', years, months, days })
}

const units = /* @__PURE__ */ (() =>
  new Map<string, 'years' | 'months' | 'weeks' | 'days'>([
    ...['th', 'thn', 'tahun', 'year', 'years'].map((name) => [name, 'years'] as const),
    ...['bl', 'bln', 'bulan', 'month', 'months'].map((name) => [name, 'months'] as const),
    ...['mgg', 'minggu', 'week', 'weeks'].map((name) => [name, 'weeks'] as const),
    ...['hr', 'hari', 'day', 'days'].map((name) => [name, 'days'] as const),
  ]))()
