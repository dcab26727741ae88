import { daysInMonth, type EpochDay } from '../../foundations/index.js'

/** What is answered where there is no such day. No day of the years 0001 to 9999 has this number. */
export const noDay = -1_000_000

/** 0001-01-01. */
export const firstEpochDay = -719_162

/** 9999-12-31. */
export const lastEpochDay = 2_932_896

/**
 * A day of the calendar in one number, which compares as the day does: the months since the year 0, and in its lowest
 * five bits the date. Cheaper to read than an {@link EpochDay}, and months are counted from it without a division.
 */
export type CalendarDay = number

/** The text as a day, or {@link noDay}: `isDay`, without a slice. */
export function readCalendarDay(text: unknown): CalendarDay {
  if (typeof text !== 'string' || text.length !== 10) return noDay
  if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return noDay
  // A sign that is no digit makes its number so low that nothing brings it back.
  const year = digits(text, 0) * 100 + digits(text, 2)
  const month = digits(text, 5)
  const date = digits(text, 8)
  if (year < 1 || month < 1 || month > 12 || date < 1) return noDay
  if (date > 28 && date > daysInMonth(year, month)) return noDay
  return ((year * 12 + month - 1) << 5) | date
}

/** Two digits as a number; far below zero where one is none. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : -100_000
}

const hyphen = 45
const zero = 48

/** The text as a number of days since 1970-01-01, or {@link noDay}. */
export function readEpochDay(text: unknown): EpochDay {
  const day = readCalendarDay(text)
  return day === noDay ? noDay : epochDayOf(day)
}

/** Days since 1970-01-01. */
export function epochDayOf(day: CalendarDay): EpochDay {
  return firstOf(day >> 5) + (day & 31) - 1
}

/** The first day of a month, by the months since the year 0. */
function firstOf(months: number): EpochDay {
  // Years are counted from March, so that a leap day is the last day of its year. All are positive: `| 0` cuts down.
  const fromMarch = months - 2
  const year = (fromMarch / 12) | 0
  const dayOfYear = ((153 * (fromMarch - year * 12) + 2) / 5) | 0
  return year * 365 + ((year / 4) | 0) - ((year / 100) | 0) + ((year / 400) | 0) + dayOfYear - 719_468
}

/**
 * The same date so many calendar months later, a date that the month lacks being its last day; {@link noDay} outside
 * the years 0001 to 9999.
 *
 * @param clamped Added where the date was one that the month lacks.
 */
export function monthsLater(day: CalendarDay, months: number, clamped = 0): EpochDay {
  const total = (day >> 5) + months
  if (total < 12 || total >= 120_000) return noDay
  const date = day & 31
  const first = firstOf(total)
  if (date <= 28) return first + date - 1
  const longest = firstOf(total + 1) - first
  return date > longest ? first + longest - 1 + clamped : first + date - 1
}
