import { saysNumber } from './number-words.js'
import { accept, type Result, refuse } from './result.js'
import type { Count } from './schemas.js'
import { tidied } from './tidied.js'

/** Why a text is not read as a count. `text` is what was written. */
export type WrittenCountRefusal = { readonly text: string } & (
  | { readonly code: 'empty' }
  /** `puluhan`, `beberapa`, or no number at all. */
  | { readonly code: 'not-a-number' }
  /** `sekitar 25`, `lebih dari 25`, `setidaknya 25 hingga 30`: a number is named, but what it bounds is not said. */
  | { readonly code: 'not-exact' }
  /** `1,200` may be one thousand two hundred, or one and a fifth. */
  | { readonly code: 'ambiguous-separator' }
  | { readonly code: 'range-backwards'; readonly atLeast: number; readonly atMost: number }
  | { readonly code: 'words-mismatch'; readonly number: string; readonly words: string }
)

/**
 * A number of people or things as people write it: `80 orang`, `20 (dua puluh) peserta`, `25 hingga 30`,
 * `25–30 orang`, `setidaknya 25`, `maksimal 30`, `1.200`.
 *
 * @example readCount('25 hingga 30 orang') // { ok: true, value: { kind: 'range', atLeast: 25, atMost: 30 } }
 */
export function readCount(text: string): Result<Count, WrittenCountRefusal> {
  const whole = tidied(text).toLowerCase()
  if (whole === '') return refuse({ code: 'empty', text })
  if (/\d,\d|\d\.(?!\d{3}(?!\d))\d/.test(whole)) return refuse({ code: 'ambiguous-separator', text })

  const range = (rangeForm.exec(whole) ?? betweenForm.exec(whole))?.groups
  if (range) {
    const [atLeast, atMost] = [numberOf(range.from!), numberOf(range.to!)]
    if (atLeast > atMost) return refuse({ code: 'range-backwards', text, atLeast, atMost })
    return accept({ kind: 'range', atLeast, atMost })
  }
  const single = singleForm.exec(whole)?.groups
  if (!single) return refuse({ code: /\d/.test(whole) ? 'not-exact' : 'not-a-number', text })
  const value = numberOf(single.number!)
  if (single.words !== undefined && !saysNumber(single.words, value))
    return refuse({ code: 'words-mismatch', text, number: single.number!, words: single.words })
  if (single.least !== undefined) return accept({ kind: 'range', atLeast: value, atMost: null })
  if (single.most !== undefined) return accept({ kind: 'range', atLeast: 0, atMost: value })
  return accept({ kind: 'exact', value })
}

function numberOf(digits: string): number {
  return Number(digits.replaceAll('.', ''))
}

const number = '(?:\\d{1,3}(?:\\.\\d{3})+|\\d{1,6})'
const unit = '(?: ?(?:orang|org|peserta|warga binaan|wbp|narapidana|napi|people|persons|participants))*'
const least =
  '(?<least>setidaknya|setidak-tidaknya|sedikitnya|paling sedikit|sekurangnya|sekurang-kurangnya|minimal|min\\.?|at least) '
const most = '(?<most>maksimal|maks\\.?|paling banyak|sebanyak-banyaknya|at most) '

const rangeForm = /* @__PURE__ */ (() =>
  new RegExp(
    `^(?:sebanyak )?(?<from>${number})${unit} ?(?:-|hingga|sampai dengan|sampai|s\\.?/?d\\.?|to) ?(?<to>${number})${unit}$`,
  ))()
const betweenForm = /* @__PURE__ */ (() =>
  new RegExp(`^(?:antara|between) (?<from>${number}) (?:dan|hingga|sampai|and) (?<to>${number})${unit}$`))()
const singleForm = /* @__PURE__ */ (() =>
  new RegExp(`^(?:sebanyak |${least}|${most})?(?<number>${number})(?: ?\\((?<words>[a-z ]+)\\))?${unit}$`))()
