import { type Day, isDay, type Weekday } from './day.js'

/** The languages that messages exist in. Indonesian is the one that staff read. */
export type Language = 'id' | 'en'

/** One message in both languages. `{name}` stands for a fact of that name. */
export interface LocalizedText {
  /** Indonesian. */
  readonly id: string
  /** English. */
  readonly en: string
}

/** Month names, January first. */
export const monthNames: Readonly<Record<Language, readonly string[]>> = {
  id: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}

/** Weekday names, Monday first. */
export const weekdayNames: Readonly<Record<Language, readonly string[]>> = {
  id: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}

/** @example formatDay('2025-08-21', 'id') // '21 Agustus 2025' */
export function formatDay(value: Day, language: Language): string {
  return `${Number(value.slice(8, 10))} ${monthNames[language][Number(value.slice(5, 7)) - 1]} ${value.slice(0, 4)}`
}

/** @example formatWeekday(4, 'id') // 'Kamis' */
export function formatWeekday(weekday: Weekday, language: Language): string {
  return weekdayNames[language][weekday - 1]!
}

/**
 * A number with the separators of the language: at most two decimals, none that are zero at the end. A half is
 * rounded away from zero, and what rounds to zero has no sign.
 *
 * @example formatNumber(12500.5, 'id') // '12.500,5'
 */
export function formatNumber(value: number, language: Language): string {
  const rounded = Math.round(Math.abs(value) * 100) / 100
  const [whole, decimals] = String(rounded).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'id' ? '.' : ',')
  const sign = value < 0 && rounded > 0 ? '-' : ''
  return decimals === undefined
    ? sign + grouped
    : `${sign}${grouped}${language === 'id' ? ',' : '.'}${decimals}`
}

/**
 * The message with its facts filled in. Days and numbers are written as the language writes them; a list is joined
 * by commas; a fact that is missing shows as `…`, so that a gap is seen and never a crash, and where it stands alone
 * in parentheses it is left out with them. Years and line numbers are given as text: as numbers they would be grouped
 * (`2.025`).
 *
 * @example formatText({ id: 'Mulai {on}', en: 'From {on}' }, { on: '2025-08-21' }, 'id') // 'Mulai 21 Agustus 2025'
 */
export function formatText(
  text: LocalizedText,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): string {
  const factOf = (name: string) => (Object.hasOwn(facts, name) ? facts[name] : undefined)
  return text[language]
    .replace(/ \(\{(\w+)\}\)/g, (whole, name: string) => (factOf(name) == null ? '' : whole))
    .replace(/\{(\w+)\}/g, (_, name: string) => formatFact(factOf(name), language))
}

/**
 * A refusal as a sentence, from the catalogue of the room that gave it.
 *
 * @example if (!result.ok) describeRefusal(result.refusal, sentenceTexts, 'id')
 */
export function describeRefusal<Code extends string>(
  refusal: { readonly code: Code },
  texts: Readonly<Record<Code, LocalizedText>>,
  language: Language,
): string {
  return formatText(texts[refusal.code], { ...refusal }, language)
}

function formatFact(value: unknown, language: Language): string {
  if (value === undefined || value === null) return '…'
  if (isDay(value)) return formatDay(value, language)
  if (typeof value === 'number') return formatNumber(value, language)
  if (typeof value === 'boolean') return language === 'id' ? (value ? 'ya' : 'tidak') : value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((item) => formatFact(item, language)).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
