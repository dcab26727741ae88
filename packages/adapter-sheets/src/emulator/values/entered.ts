import type { ExtendedValue, NumberFormat } from '../model/cell.js'
import type { SheetLocale } from './locale.js'
import { serialOfDay } from './serial.js'

/** What typing a text makes of a cell. */
export type Entered = {
  readonly value: ExtendedValue | undefined
  readonly numberFormat?: NumberFormat
  /** The address that the text is, and becomes a link to. */
  readonly link?: string
}

/**
 * Reads a text as if typed at the keyboard: formula, truth value, number, percentage, money, day, time, or text.
 *
 * @param format The format the cell already has; plain text (`TEXT`) keeps all that is typed.
 * @param year The year meant by a day without one.
 */
export function enteredValue(
  text: string,
  locale: SheetLocale,
  format: NumberFormat | undefined,
  year: number,
): Entered {
  if (text === '') return { value: undefined }
  if (format?.type === 'TEXT') return { value: { stringValue: text } }
  if (text.startsWith("'")) return { value: { stringValue: text.slice(1) } }
  if (text.startsWith('=') && text.length > 1) return { value: { formulaValue: text } }
  const trimmed = text.trim()
  if (/^(true|false)$/i.test(trimmed)) return { value: { boolValue: trimmed.toLowerCase() === 'true' } }
  const error = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/i.exec(trimmed)
  if (error !== null)
    return { value: { errorValue: { type: errorNames[trimmed.toUpperCase()] as string, message: '' } } }
  const number = enteredNumber(trimmed, locale)
  if (number !== undefined) return number
  if (text.startsWith('+') && text.length > 1) return { value: { formulaValue: `=${text}` } }
  const value = { stringValue: text }
  return (
    enteredMoment(trimmed, locale, year) ??
    (/^https?:\/\/[^\s/]+\.\S+$/i.test(trimmed) ? { value, link: trimmed } : { value })
  )
}

const errorNames: Readonly<Record<string, string>> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const numberPatterns = new WeakMap<SheetLocale, RegExp>()

/** A number as the locale writes it: sign, money, grouped digits, fraction, power of ten, percent. */
function numberPattern(locale: SheetLocale): RegExp {
  let pattern = numberPatterns.get(locale)
  if (pattern === undefined) {
    // a group is a space of some kind in several locales; people type the ordinary one
    const group = /\s/.test(locale.group) ? '[ \u00a0\u202f]' : escaped(locale.group)
    const money = escaped(locale.currency)
    pattern = new RegExp(
      String.raw`^([+-]?)(${money} ?)?([+-]?)(\d{1,3}(?:${group}\d{3})+|\d*)(?:${escaped(locale.decimal)}(\d*))?(?:[eE]([+-]?\d+))?( ?%)?$`,
    )
    numberPatterns.set(locale, pattern)
  }
  return pattern
}

function enteredNumber(text: string, locale: SheetLocale): Entered | undefined {
  const { currency } = locale
  const match = numberPattern(locale).exec(text)
  if (match === null) return undefined
  const [, sign1, money, sign2, whole = '', fraction, exponent, percent] = match
  if (whole === '' && (fraction ?? '') === '') return undefined
  if (sign1 !== '' && sign2 !== '') return undefined
  const digits = whole.replace(/\D/g, '')
  const size = Number(`${digits || '0'}.${fraction || '0'}${exponent === undefined ? '' : `e${exponent}`}`)
  const value = (sign1 === '-' || sign2 === '-' ? -size : size) / (percent === undefined ? 1 : 100)
  const places = fraction === undefined ? '' : '.00'
  const entered = { value: { numberValue: percent === undefined ? value : Number(value.toPrecision(15)) } }
  if (money !== undefined) {
    return { ...entered, numberFormat: { type: 'CURRENCY', pattern: `"${currency}"#,##0${places}` } }
  }
  if (percent !== undefined) return { ...entered, numberFormat: { type: 'PERCENT', pattern: `0${places}%` } }
  if (exponent !== undefined) return { ...entered, numberFormat: { type: 'SCIENTIFIC', pattern: '0.00E+00' } }
  if (digits.length < whole.length)
    return { ...entered, numberFormat: { type: 'NUMBER', pattern: `#,##0${places}` } }
  return entered
}

type Moment = { readonly serial: number; readonly pattern: string }

/** A day, a time of day, or both with a space between. */
function enteredMoment(text: string, locale: SheetLocale, year: number): Entered | undefined {
  const day = enteredDay(text, locale, year)
  if (day !== undefined) return moment('DATE', day)
  const time = enteredTime(text)
  if (time !== undefined) return moment('TIME', time)
  const cut = /^(.+?)[ ,]+(\d{1,2}:\d{2}.*)$/.exec(text)
  if (cut === null) return undefined
  const first = enteredDay(cut[1] as string, locale, year)
  const second = enteredTime(cut[2] as string)
  if (first === undefined || second === undefined) return undefined
  return moment('DATE_TIME', {
    serial: first.serial + second.serial,
    pattern: `${first.pattern} ${second.pattern}`,
  })
}

const moment = (type: string, { serial, pattern }: Moment): Entered => ({
  value: { numberValue: serial },
  numberFormat: { type, pattern },
})

function enteredDay(text: string, locale: SheetLocale, year: number): Moment | undefined {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)
  if (iso !== null) {
    const separator = iso[2] as string
    return dayMoment(Number(iso[1]), Number(iso[3]), Number(iso[4]), `yyyy${separator}mm${separator}dd`)
  }
  return numericDay(text, locale, year) ?? namedDay(text, locale, year)
}

function numericDay(text: string, { order }: SheetLocale, year: number): Moment | undefined {
  const match = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text)
  if (match === null) return undefined
  const [, first = '', separator = '', second = '', last] = match
  // `1.5` is a number or nothing, never a day
  if (separator === '.' && (last === undefined || order !== 'dmy')) return undefined
  if (order === 'ymd' && last !== undefined) return undefined
  const dayFirst = order === 'dmy'
  const [day, month] = dayFirst ? [first, second] : [second, first]
  const wide = first.startsWith('0') || second.startsWith('0')
  const [d, m] = wide ? ['dd', 'mm'] : ['d', 'm']
  const head = dayFirst ? `${d}${separator}${m}` : `${m}${separator}${d}`
  const pattern = last === undefined ? head : `${head}${separator}${last.length === 4 ? 'yyyy' : 'yy'}`
  return dayMoment(last === undefined ? year : fullYear(last), Number(month), Number(day), pattern)
}

const fullYear = (digits: string): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 30 ? 2000 : 1900)

function namedDay(text: string, locale: SheetLocale, year: number): Moment | undefined {
  // a day has a number in it: most texts are done with here
  if (!/\d/.test(text)) return undefined
  const low = text.toLowerCase()
  const weekday = [...locale.weekdays, ...locale.shortWeekdays].find(
    (name) => low.startsWith(name.toLowerCase()) && /^\.?,? /.test(text.slice(name.length)),
  )
  const rest = weekday === undefined ? text : text.slice(weekday.length).replace(/^[., ]+/, '')
  const dayFirst = /^(\d{1,2})[ -]([\p{L}.]+)(?:,?[ -](\d{4}|\d{2}))?$/u.exec(rest)
  const monthFirst = /^([\p{L}.]+)[ -](\d{1,2})(?:,?[ -]+(\d{4}|\d{2}))?$/u.exec(rest)
  const [, day, name, last] =
    dayFirst ?? (monthFirst === null ? [] : [monthFirst[0], monthFirst[2], monthFirst[1], monthFirst[3]])
  if (day === undefined || name === undefined) return undefined
  const month = monthNamed(name, locale)
  if (month === undefined) return undefined
  const separator = rest.includes('-') ? '-' : ' '
  const letters = month.long ? 'mmmm' : 'mmm'
  const head = dayFirst === null ? `${letters}${separator}d` : `d${separator}${letters}`
  const tail =
    last === undefined ? '' : `${dayFirst === null ? ', ' : separator}${last.length === 4 ? 'yyyy' : 'yy'}`
  const prefix = weekday === undefined ? '' : locale.weekdays.includes(weekday) ? 'dddd, ' : 'ddd, '
  return dayMoment(
    last === undefined ? year : fullYear(last),
    month.month,
    Number(day),
    `${prefix}${head}${tail}`,
  )
}

const english = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

function monthNamed(name: string, locale: SheetLocale): { month: number; long: boolean } | undefined {
  const wanted = name.toLowerCase().replace(/\.$/, '')
  const find = (names: readonly string[]) =>
    names.findIndex((one) => one.toLowerCase().replace(/\.$/, '') === wanted) + 1
  const long = find(locale.months) || find(english)
  if (long > 0) return { month: long, long: true }
  const short = find(locale.shortMonths) || find(english.map((one) => one.slice(0, 3)))
  return short > 0 ? { month: short, long: false } : undefined
}

function dayMoment(year: number, month: number, day: number, pattern: string): Moment | undefined {
  const serial = serialOfDay(year, month, day)
  return serial === undefined ? undefined : { serial, pattern }
}

function enteredTime(text: string): Moment | undefined {
  const match = /^(\d{1,3}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?: ?([ap]m))?$/i.exec(text)
  if (match === null) return undefined
  const [, hours = '', minutes = '', seconds, fraction, half] = match
  const hour = Number(hours)
  if (Number(minutes) > 59 || Number(seconds ?? 0) > 59 || (half !== undefined && (hour < 1 || hour > 12)))
    return undefined
  const inDay = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  const serial = (inDay * 3600 + Number(minutes) * 60 + Number(seconds ?? 0) + Number(fraction ?? 0)) / 86_400
  // `09:05` shows as 9:05
  const head = hour > 23 ? '[h]' : 'h'
  return {
    serial,
    pattern: `${head}:mm${seconds === undefined ? '' : ':ss'}${fraction === undefined ? '' : '.000'}${half === undefined ? '' : ' am/pm'}`,
  }
}
