import { type Day, type Language, type LocalizedText, toEpochDay } from '@kemandirian/core/foundations'
import { units } from '../../figure.js'

/** Windows' number of the language. A format that begins with it is drawn in that language on any machine. */
const locale: Readonly<Record<Language, string>> = { id: '[$-421]', en: '[$-809]' }

/** How a day is drawn: `21 Agustus 2025`. */
export function dayFormat(language: Language): string {
  return `${locale[language]}d mmmm yyyy`
}

/**
 * How numbers that belong together are drawn: as many decimals as the one that needs most, at most two; rupiah and
 * percentages with their sign.
 */
export function numberFormat(
  language: Language,
  values: readonly number[],
  unit: LocalizedText | null = null,
): string {
  const places = values.map((value) => String(Math.round(value * 100) / 100).split('.')[1]?.length ?? 0)
  const format = decimalFormat(language, Math.max(0, ...places))
  if (unit?.id === units.percent.id) return `${format}%`
  return unit?.id === units.rupiah.id ? rupiahFormat(language, format) : format
}

/** `Rp 1.500.000`, and `-Rp 1.500.000` below zero. */
function rupiahFormat(language: Language, format: string): string {
  const sign = `"${units.rupiah[language]}" `
  const digits = format.slice(locale[language].length)
  return `${locale[language]}${sign}${digits};${locale[language]}-${sign}${digits}`
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
