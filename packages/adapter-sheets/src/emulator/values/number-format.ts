import type { NumberFormat } from '../model/cell.js'
import type { SheetLocale } from './locale.js'
import { dateOfSerial } from './serial.js'

/** The text a number shows as, by the cell's format or by Google's automatic one. */
export function formatNumber(value: number, format: NumberFormat | undefined, locale: SheetLocale): string {
  if (format === undefined || (format.pattern === undefined && format.type === 'TEXT'))
    return automatic(value, locale)
  const pattern = format.pattern ?? defaultPattern(format.type, locale)
  if (pattern === '' || /^(general|@)$/i.test(pattern)) return automatic(value, locale)
  return formatByPattern(value, pattern, locale)
}

/** The text a value shows as under a pattern, as `TEXT(value; pattern)` gives it. */
export function formatByPattern(value: number, pattern: string, locale: SheetLocale): string {
  const sections = splitSections(pattern)
  const [positive = '', negative, zero] = sections
  if (isMomentPattern(positive)) return formatMoment(value, positive, locale)
  const section =
    value < 0 && negative !== undefined ? negative : value === 0 && zero !== undefined ? zero : positive
  const size = section === negative && negative !== undefined ? Math.abs(value) : value
  return formatDigits(size, section, locale)
}

function defaultPattern(type: string, locale: SheetLocale): string {
  const patterns: Record<string, string> = {
    NUMBER: '#,##0.00',
    PERCENT: '0.00%',
    CURRENCY: `"${locale.currency}"#,##0.00`,
    DATE: locale.datePattern,
    TIME: 'h:mm:ss',
    DATE_TIME: `${locale.datePattern} h:mm:ss`,
    SCIENTIFIC: '0.00E+00',
  }
  return patterns[type] ?? ''
}

/** Whole numbers in full below 1E+15, ten digits of others, and powers of ten beyond. */
function automatic(value: number, locale: SheetLocale): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e15 || size < 1e-9) {
    const [digits = '', exponent = ''] = value.toExponential(5).split('e')
    const power = exponent.replace(/^([+-])(\d)$/, '$10$2')
    return `${withDecimal(trimZeros(digits), locale)}E${power}`
  }
  if (Number.isInteger(value)) return String(value)
  const whole = Math.floor(Math.log10(size)) + 1
  const places = Math.max(0, Math.min(20, 10 - whole))
  return withDecimal(trimZeros(value.toFixed(places)), locale)
}

const trimZeros = (digits: string) => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits)
const withDecimal = (digits: string, { decimal }: SheetLocale) => digits.replace('.', decimal)

const taken = new Map<string, readonly string[]>()

/** Pieces of a pattern: quoted and escaped text, brackets, runs of one letter, single signs. */
function piecesOf(pattern: string): readonly string[] {
  let pieces = taken.get(pattern)
  if (pieces === undefined) {
    pieces = pattern.match(/"[^"]*"|\\.|\[[^\]]*\]|am\/pm|a\/p|e[+-]0+|([a-z])\1*|\.0+|_.|\*.|[\s\S]/gi) ?? []
    taken.set(pattern, pieces)
  }
  return pieces
}

function splitSections(pattern: string): string[] {
  const sections = ['']
  for (const piece of piecesOf(pattern)) {
    if (piece === ';') sections.push('')
    else sections[sections.length - 1] += piece
  }
  return sections
}

const isMomentPattern = (pattern: string): boolean =>
  piecesOf(pattern).some((piece) => /^(y+|d+|h+|s+|m+|\[[hms]+\])$/i.test(piece)) &&
  !piecesOf(pattern).some((piece) => /^[#?]$/.test(piece))

function formatMoment(serial: number, pattern: string, locale: SheetLocale): string {
  const pieces = piecesOf(pattern)
  const fraction = pieces.some((piece, at) => /^\.0+$/.test(piece) && at > 0)
  // the screen rounds to what it shows: 23:59:59.999 reads as the next day
  const exact = fraction ? serial : Math.round(serial * 86_400) / 86_400
  const date = dateOfSerial(exact)
  const half = pieces.some((piece) => /^(am\/pm|a\/p)$/i.test(piece))
  const total = Math.round(exact * 86_400)
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return pieces
    .map((piece, at) => {
      const lower = piece.toLowerCase()
      if (/^".*"$/s.test(piece)) return piece.slice(1, -1)
      if (piece.startsWith('\\')) return piece[1]
      if (/^y+$/.test(lower))
        return lower.length > 2 ? pad(date.getUTCFullYear(), 4) : pad(date.getUTCFullYear() % 100, 2)
      if (/^d+$/.test(lower)) {
        if (lower.length > 3) return locale.weekdays[date.getUTCDay()]
        return lower.length === 3
          ? locale.shortWeekdays[date.getUTCDay()]
          : pad(date.getUTCDate(), lower.length)
      }
      if (/^m+$/.test(lower)) {
        if (isMinute(pieces, at)) return pad(date.getUTCMinutes(), lower.length)
        const month = date.getUTCMonth()
        if (lower.length === 3) return locale.shortMonths[month]
        if (lower.length === 5) return locale.months[month]?.[0]
        return lower.length > 3 ? locale.months[month] : pad(month + 1, lower.length)
      }
      if (/^h+$/.test(lower))
        return pad(half ? ((date.getUTCHours() + 11) % 12) + 1 : date.getUTCHours(), lower.length)
      if (/^s+$/.test(lower)) return pad(date.getUTCSeconds(), lower.length)
      if (/^\[h+\]$/.test(lower)) return pad(Math.floor(total / 3600), lower.length - 2)
      if (/^\[m+\]$/.test(lower)) return pad(Math.floor(total / 60), lower.length - 2)
      if (/^\[s+\]$/.test(lower)) return pad(total, lower.length - 2)
      if (/^\.0+$/.test(piece))
        return `${locale.decimal}${pad(date.getUTCMilliseconds(), 3).slice(0, piece.length - 1)}`
      if (lower === 'am/pm') return date.getUTCHours() < 12 ? 'AM' : 'PM'
      if (lower === 'a/p') return date.getUTCHours() < 12 ? 'A' : 'P'
      return /^\[.*\]$/.test(piece) ? '' : piece
    })
    .join('')
}

/** `m` is a minute beside hours or seconds, else a month. */
function isMinute(pieces: readonly string[], at: number): boolean {
  const letters = (piece: string | undefined) =>
    piece !== undefined && /^(\[?[hs]+\]?|y+|d+|m+|am\/pm|a\/p)$/i.test(piece)
  const before = pieces.slice(0, at).reverse().find(letters)
  const after = pieces.slice(at + 1).find(letters)
  return /^\[?h+\]?$/i.test(before ?? '') || /^s+$/i.test(after ?? '')
}

function formatDigits(value: number, section: string, locale: SheetLocale): string {
  const pieces = piecesOf(section)
  const numeral = (piece: string) => /^[0#?,]$/.test(piece) || /^\.0+$/.test(piece) || piece === '.'
  const first = pieces.findIndex((piece) => /^[0#?]$/.test(piece) || /^\.0+$/.test(piece))
  if (first < 0) return literal(pieces)
  let last = first
  while (last + 1 < pieces.length && numeral(pieces[last + 1] as string)) last += 1
  const core = pieces.slice(first, last + 1).join('')
  const before = pieces.slice(0, first)
  const after = pieces.slice(last + 1)
  const exponent = after.findIndex((piece) => /^e[+-]0+$/i.test(piece))
  const percents = pieces.filter((piece) => piece === '%').length
  const scaled = value * 100 ** percents
  const sign = scaled < 0 ? '-' : ''
  const size = Math.abs(scaled)
  const digits =
    exponent >= 0
      ? scientific(size, core, after[exponent] as string, locale)
      : plainDigits(size, core, locale)
  const shown = /[1-9]/.test(digits) || exponent >= 0 ? sign : ''
  return `${shown}${literal(before)}${digits}${literal(after.filter((_, at) => at !== exponent))}`
}

function plainDigits(size: number, core: string, locale: SheetLocale): string {
  const [wholeCore = '', fractionCore = ''] = core.split('.')
  const thousands = /,+$/.exec(wholeCore)?.[0].length ?? 0
  const grouped = wholeCore.replace(/,+$/, '').includes(',')
  const most = fractionCore.replace(/[^0#?]/g, '').length
  const least = fractionCore.replace(/[^0]/g, '').length
  const [whole = '0', fraction = ''] = roundHalfUp(size / 1000 ** thousands, most).split('.')
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '')
  const wide = wholeCore.replace(/[^0]/g, '').length
  const padded = wide === 0 && whole === '0' ? '' : whole.padStart(wide, '0')
  const withGroups = grouped ? padded.replace(/\B(?=(\d{3})+(?!\d))/g, locale.group) : padded
  return kept === '' ? withGroups : `${withGroups}${locale.decimal}${kept}`
}

// 1.005 reads 1.01 on the screen although the double is just under it
const roundHalfUp = (size: number, places: number): string =>
  size < 1e15
    ? (Math.round(Number(`${Number(size.toPrecision(15))}e${places}`)) / 10 ** places).toFixed(places)
    : size.toFixed(places)

function scientific(size: number, core: string, power: string, locale: SheetLocale): string {
  const places = core.split('.')[1]?.length ?? 0
  const [digits = '0', exponent = '+0'] = size.toExponential(places).split('e')
  const sign = exponent.startsWith('-') ? '-' : power[1] === '+' ? '+' : ''
  return `${withDecimal(digits, locale)}E${sign}${exponent.slice(1).padStart(power.length - 2, '0')}`
}

const literal = (pieces: readonly string[]): string =>
  pieces
    .map((piece) => {
      if (/^".*"$/s.test(piece)) return piece.slice(1, -1)
      if (piece.startsWith('\\')) return piece[1]
      if (piece.startsWith('_')) return ' '
      const symbol = /^\[\$(.*?)(-[0-9A-Fa-f]+)?\]$/.exec(piece)
      if (symbol !== null) return symbol[1]
      return /^\[.*\]$/.test(piece) || piece.startsWith('*') ? '' : piece
    })
    .join('')
