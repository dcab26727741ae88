import { KemandirianError } from './error.js'

/**
 * A calendar day, `'2025-08-21'`. It has no time zone and no time of day; years 0001 to 9999.
 *
 * The type admits literals of the right shape; {@link isDay} and {@link day} check that the day exists.
 * Days compare correctly as text: `a < b` is "a is before b".
 *
 * @example const on: Day = '2025-08-21'
 */
export type Day = `${number}-${number}-${number}`

/** Days since 1970-01-01 (day 0), negative before it. What arithmetic is done in. */
export type EpochDay = number

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const shape = /^\d{4}-\d{2}-\d{2}$/

/** The last day that can be written: 9999-12-31. */
const lastEpochDay = 2_932_896
/** The first day that can be written: 0001-01-01. */
const firstEpochDay = -719_162

/**
 * Whether the text is a day that exists: `'2024-02-29'` is, `'2025-02-29'` and `'2025-2-9'` are not.
 *
 * @example isDay('2025-02-30') // false
 */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !shape.test(text)) return false
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const date = Number(text.slice(8, 10))
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

/**
 * The text as a {@link Day}.
 *
 * @throws KemandirianError `impossible-day` when there is no such day.
 * @example day('2025-08-21')
 */
export function day(text: string): Day {
  if (isDay(text)) return text
  throw new KemandirianError(
    'impossible-day',
    `There is no day ${JSON.stringify(text)}; write it as YYYY-MM-DD`,
    {
      facts: { text },
    },
  )
}

/** How many days the month has: 28 to 31. `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * Year, month (1 to 12) and date (1 to 31) as a {@link Day}.
 *
 * @throws KemandirianError `impossible-day`
 * @example dayOf(2025, 8, 21) // '2025-08-21'
 */
export function dayOf(year: number, month: number, date: number): Day {
  return day(write(year, month, date))
}

/**
 * The day as a number of days since 1970-01-01.
 *
 * @throws KemandirianError `impossible-day`
 */
export function toEpochDay(value: Day): EpochDay {
  day(value)
  const month = Number(value.slice(5, 7))
  // Years are counted from March, so that a leap day is the last day of its year.
  const year = Number(value.slice(0, 4)) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear =
    Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(value.slice(8, 10)) - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}

/**
 * The inverse of {@link toEpochDay}.
 *
 * @throws KemandirianError `day-out-of-range` outside the years 0001 to 9999, or for a number that is not whole.
 */
export function fromEpochDay(epochDay: EpochDay): Day {
  if (!Number.isInteger(epochDay) || epochDay < firstEpochDay || epochDay > lastEpochDay) {
    throw new KemandirianError(
      'day-out-of-range',
      `Day number ${epochDay} is not a day of the years 0001 to 9999`,
      {
        facts: { epochDay },
      },
    )
  }
  const shifted = epochDay + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

/**
 * The day `days` later, or earlier when negative.
 *
 * @throws KemandirianError `day-out-of-range`
 * @example addDays('2025-08-21', 12) // '2025-09-02'
 */
export function addDays(from: Day, days: number): Day {
  return fromEpochDay(toEpochDay(from) + days)
}

/**
 * The same date `months` calendar months later, or earlier when negative; a date that the month lacks becomes
 * its last day.
 *
 * @throws KemandirianError `day-out-of-range`
 * @example addMonths('2025-08-31', 6) // '2026-02-28'
 */
export function addMonths(from: Day, months: number): Day {
  day(from)
  const total = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months
  const year = Math.floor(total / 12)
  if (!Number.isInteger(total) || year < 1 || year > 9999) {
    throw new KemandirianError(
      'day-out-of-range',
      `${months} months from ${from} is outside the years 0001 to 9999`,
      {
        facts: { from, months },
      },
    )
  }
  const month = total - year * 12 + 1
  return write(year, month, Math.min(Number(from.slice(8, 10)), daysInMonth(year, month)))
}

/**
 * The number of days from `from` to `to`; negative when `to` is earlier.
 *
 * @example daysBetween('2025-08-21', '2025-09-02') // 12
 */
export function daysBetween(from: Day, to: Day): number {
  return toEpochDay(to) - toEpochDay(from)
}

/** The day of the week: Monday is 1, Sunday is 7. */
export function weekdayOf(value: Day): Weekday {
  return (((((toEpochDay(value) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The later of two days. */
export function laterOf(a: Day, b: Day): Day {
  return a >= b ? a : b
}

/** The earlier of two days. */
export function earlierOf(a: Day, b: Day): Day {
  return a <= b ? a : b
}

function write(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day
}
