import { type Day, type Language, toEpochDay } from '@kemandirian/core/foundations'

/** Windows' number of the language. A format that begins with it is drawn in that language on any machine. */
const locale: Readonly<Record<Language, string>> = { id: '[$-421]', en: '[$-809]' }

/** How a day is drawn: `21 Agustus 2025`. */
export function dayFormat(language: Language): string {
  return `${locale[language]}d mmmm yyyy`
}

/** How numbers that belong together are drawn: as many decimals as the one that needs most, at most two. */
export function numberFormat(language: Language, values: readonly number[], percent = false): string {
  const places = values.map((value) => String(Math.round(value * 100) / 100).split('.')[1]?.length ?? 0)
  return decimalFormat(language, Math.max(0, ...places)) + (percent ? '%' : '')
}

/** Grouped, with so many decimals: `1.236,50`. */
export function decimalFormat(language: Language, decimals: number): string {
  return `${locale[language]}#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`
}

/** The first day that all spreadsheets count alike: before it Excel has a day that never was. */
const firstDay = '1900-03-01'

/** The day as spreadsheets count it, 1 for 1900-01-01; as text where it is too early for that. */
export function serialOf(day: Day): number | string {
  return day < firstDay ? day : toEpochDay(day) + 25_569
}
