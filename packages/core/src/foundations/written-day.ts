import { addDays, type Day, dayOf, daysInMonth, weekdayOf } from './day.js'
import { accept, type Result, refuse } from './result.js'
import { formatWeekday, type Language } from './text.js'
import { tidied } from './tidied.js'

/** Why a text is not read as a day. `text` is what was written. */
export type WrittenDayRefusal = { readonly text: string } & (
  | { readonly code: 'empty' | 'not-a-day' }
  /** There is no such day in the calendar; the first number is the date, the second the month. */
  | { readonly code: 'impossible-day' }
  | { readonly code: 'unknown-month'; readonly month: string }
  | { readonly code: 'year-missing' }
  /** `85` may be 1985 or 2085. */
  | { readonly code: 'two-digit-year'; readonly year: string }
  /** The printed weekday is not that of the day; `expected` is named in the language of the printed one. */
  | {
      readonly code: 'weekday-mismatch'
      readonly on: Day
      readonly printed: string
      readonly expected: string
    }
  /** A spreadsheet's number of a day, as it appears where a date lost its format. */
  | { readonly code: 'serial-number' }
)

/** What the reader of {@link readDay} knows and the text does not say. */
export interface WrittenDayOptions {
  /** The year of a day that is written without one. */
  readonly year?: number | undefined
  /** Two-digit years up to this one (0 to 99) are 20xx, those above it 19xx. Without it they are refused. */
  readonly pivot?: number | undefined
  /** Read five digits as a spreadsheet's day number: 1 January 1900 is 1. */
  readonly serial?: boolean | undefined
}

/**
 * A day as people write it in Indonesia: `21 Agustus 2025`, `Kamis (21/8/2025)`, `8-3-2021`, `21 Agt 2025`,
 * `21.8.2025`, `2025-08-21`; English names too. The date comes before the month, except after a year of four digits.
 * A printed weekday is a checksum. What is ambiguous or impossible is refused, never guessed.
 *
 * @example readDay('Kamis (21/8/2025)') // { ok: true, value: '2025-08-21' }
 * @example readDay('Selasa (09/12)', { year: 2025 }) // { ok: true, value: '2025-12-09' }
 */
export function readDay(text: string, options: WrittenDayOptions = {}): Result<Day, WrittenDayRefusal> {
  const figures = readFigures(text)
  if (figures !== undefined)
    return figures === null ? refuse({ code: 'impossible-day', text }) : accept(figures)
  const whole = withoutBrackets(tidied(text))
  if (whole === '') return refuse({ code: 'empty', text })
  if (whole.length > longest) return refuse({ code: 'not-a-day', text })
  const { weekday, rest } = splitWeekday(whole)

  const parts = dateParts(withoutBrackets(rest))
  if (parts === undefined) {
    if (weekday !== undefined || !/^\d{5}$/.test(whole)) return refuse({ code: 'not-a-day', text })
    if (!options.serial) return refuse({ code: 'serial-number', text })
    return accept(addDays('1899-12-30', Number(whole)))
  }

  const month = /^\d/.test(parts.month) ? Number(parts.month) : months.get(parts.month.toLowerCase())
  if (month === undefined) return refuse({ code: 'unknown-month', text, month: parts.month })
  const year = yearOf(parts.year, options)
  if (year === undefined) {
    return refuse(
      parts.year === undefined
        ? { code: 'year-missing', text }
        : { code: 'two-digit-year', text, year: parts.year },
    )
  }
  const date = Number(parts.date)
  if (!exists(year, month, date)) return refuse({ code: 'impossible-day', text })

  const on = dayOf(year, month, date)
  if (weekday !== undefined && weekday.number !== weekdayOf(on)) {
    const expected = formatWeekday(weekdayOf(on), weekday.language)
    return refuse({ code: 'weekday-mismatch', text, on, printed: weekday.printed, expected })
  }
  return accept(on)
}

/**
 * The forms that most cells hold, without a regular expression: `2025-08-21`, and `21-8-2025` with any of the three
 * signs. `null` where there is no such day, `undefined` for every other form.
 */
function readFigures(text: string): Day | null | undefined {
  const { length } = text
  if (length < 8 || length > 10) return undefined
  if (length === 10 && text.charCodeAt(4) === hyphen && text.charCodeAt(7) === hyphen) {
    const year = numberAt(text, 0, 4)
    const month = numberAt(text, 5, 7)
    const date = numberAt(text, 8, 10)
    if (year < 0 || month < 0 || date < 0) return undefined
    return exists(year, month, date) ? (text as Day) : null
  }
  const sign = length - 5
  const between = text.charCodeAt(sign)
  if (between !== hyphen && between !== dot && between !== slash) return undefined
  const first = text.charCodeAt(1) === between ? 1 : 2
  if (text.charCodeAt(first) !== between || (sign - first !== 2 && sign - first !== 3)) return undefined
  const year = numberAt(text, sign + 1, length)
  const month = numberAt(text, first + 1, sign)
  const date = numberAt(text, 0, first)
  if (year < 0 || month < 0 || date < 0) return undefined
  return exists(year, month, date) ? dayOf(year, month, date) : null
}

const hyphen = 45
const dot = 46
const slash = 47

/** The number that the characters from `from` to before `to` write; -1 where one of them is no digit. */
function numberAt(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

function exists(year: number, month: number, date: number): boolean {
  return (
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
  )
}

/** More characters than any day takes in words; a page of text is not looked through for one. */
const longest = 100

interface Parts {
  readonly date: string
  /** Digits or a name. */
  readonly month: string
  readonly year: string | undefined
}

const forms: readonly RegExp[] = [
  // 2025-08-21
  /^(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<date>\d{1,2})$/,
  // 21/8/2025, 8-3-2021, 09/12
  /^(?<date>\d{1,2}) ?(?<sign>[-/.]) ?(?<month>\d{1,2})(?: ?\k<sign> ?(?<year>\d{4}|\d{2}))?$/,
  // 21 Agustus 2025, 21-Agt-2025, 21st August 2025, 9 Desember
  /^(?<date>\d{1,2})(?:st|nd|rd|th)?[ /.-]?(?<month>[a-z]+)\.?(?:(?:, |[ /.-])?(?<year>\d{4}|\d{2}))?$/i,
  // August 21, 2025
  /^(?<month>[a-z]+)\.? (?<date>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/i,
]

function dateParts(text: string): Parts | undefined {
  for (const form of forms) {
    const found = form.exec(text)?.groups
    if (found) return { date: found.date!, month: found.month!, year: found.year }
  }
  return undefined
}

function yearOf(written: string | undefined, { year, pivot }: WrittenDayOptions): number | undefined {
  if (written === undefined) return year
  if (written.length === 4) return Number(written)
  if (pivot === undefined) return undefined
  return Number(written) + (Number(written) <= pivot ? 2000 : 1900)
}

function splitWeekday(text: string): {
  readonly weekday?: { readonly number: number; readonly language: Language; readonly printed: string }
  readonly rest: string
} {
  if (/^\d/.test(text)) return { rest: text }
  const day = text.replace(/^(?:tanggal|tgl\.?) (?=\S)/i, '')
  const found = /^(?<printed>[a-z'’`]+)(?:\.?,? ?)(?<rest>[(\d].*|[a-z]+\.? \d.*)$/i.exec(day)?.groups
  const known = found && weekdays.get(found.printed!.toLowerCase().replace(/['’`]/g, ''))
  return known ? { weekday: { ...known, printed: found.printed! }, rest: found.rest! } : { rest: day }
}

function withoutBrackets(text: string): string {
  if (!text.startsWith('(')) return text
  return /^\((?<inner>[^()]*)\)$/.exec(text)?.groups?.inner?.trim() ?? text
}

/** Full names, the usual short forms and old spellings, in both languages. */
const months = /* @__PURE__ */ (() =>
  new Map(
    [
      'jan januari january',
      'feb peb februari pebruari february',
      'mar mrt maret march',
      'apr april',
      'mei may',
      'jun juni june',
      'jul juli july',
      'agt agu ags agst agus agustus aug august',
      'sep sept september',
      'okt oct oktober october',
      'nov nop november nopember',
      'des dec desember december',
    ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
  ))()

const weekdays = /* @__PURE__ */ (() =>
  new Map(
    [
      ['senin sen', 'monday mon'],
      ['selasa sel', 'tuesday tue'],
      ['rabu rab', 'wednesday wed'],
      ['kamis kam', 'thursday thu'],
      ['jumat jum', 'friday fri'],
      ['sabtu sab', 'saturday sat'],
      ['minggu min ahad', 'sunday sun'],
    ].flatMap(([id, en], index) => [
      ...id!.split(' ').map((name) => [name, { number: index + 1, language: 'id' as Language }] as const),
      ...en!.split(' ').map((name) => [name, { number: index + 1, language: 'en' as Language }] as const),
    ]),
  ))()
