import { daysInMonth, type EpochDay } from '../../foundations/index.js'

/** What {@link readEpochDay} answers where there is no such day. No day of the years 0001 to 9999 has this number. */
export const noDay = -1_000_000

/** 0001-01-01. */
export const firstEpochDay = -719_162

/** 9999-12-31. */
export const lastEpochDay = 2_932_896

/** The text as a number of days since 1970-01-01, or {@link noDay}: what `toEpochDay` says, without a slice. */
export function readEpochDay(text: unknown): EpochDay {
  if (typeof text !== 'string' || text.length !== 10) return noDay
  if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return noDay
  const year = digits(text, 0) * 100 + digits(text, 2)
  const month = digits(text, 5)
  const date = digits(text, 8)
  return exists(year, month, date) ? epochDayOf(year, month, date) : noDay
}

/** Year, month (1 to 12) and date (1 to 31). */
export interface DayParts {
  year: number
  month: number
  date: number
}

/** Reads a day into its parts; `false` where there is no such day. */
export function readParts(text: unknown, into: DayParts): boolean {
  if (typeof text !== 'string' || text.length !== 10) return false
  if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return false
  const year = digits(text, 0) * 100 + digits(text, 2)
  const month = digits(text, 5)
  const date = digits(text, 8)
  if (!exists(year, month, date)) return false
  into.year = year
  into.month = month
  into.date = date
  return true
}

/** A sign that is no digit has made its number so low that nothing brings it back. */
function exists(year: number, month: number, date: number): boolean {
  if (year < 1 || month < 1 || month > 12 || date < 1) return false
  return date <= 28 || date <= daysInMonth(year, month)
}

/** Two digits as a number; far below zero where one is none. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : -100_000
}

const hyphen = 45
const zero = 48

/** Days since 1970-01-01 of a day that exists. */
export function epochDayOf(ofYear: number, month: number, date: number): EpochDay {
  // Years are counted from March, so that a leap day is the last day of its year. All are positive: `| 0` cuts down.
  const year = month <= 2 ? ofYear - 1 : ofYear
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + date - 1
  return year * 365 + ((year / 4) | 0) - ((year / 100) | 0) + ((year / 400) | 0) + dayOfYear - 719_468
}

/**
 * The same date so many calendar months later, a date that the month lacks being its last day; {@link noDay} outside
 * the years 0001 to 9999.
 *
 * @param clamped Added where the date was one that the month lacks.
 */
export function monthsLater({ year, month, date }: DayParts, months: number, clamped = 0): EpochDay {
  const total = year * 12 + month - 1 + months
  const toYear = Math.floor(total / 12)
  if (toYear < 1 || toYear > 9999) return noDay
  const toMonth = total - toYear * 12 + 1
  const longest = date > 28 ? daysInMonth(toYear, toMonth) : date
  return date > longest ? epochDayOf(toYear, toMonth, longest) + clamped : epochDayOf(toYear, toMonth, date)
}
