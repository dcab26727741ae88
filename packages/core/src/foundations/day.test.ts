import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayOf,
  daysBetween,
  daysInMonth,
  earlierOf,
  fromEpochDay,
  hasCode,
  isDay,
  laterOf,
  toEpochDay,
  weekdayOf,
} from './index.js'

/** Every day that can be written: the years 1 to 9999. */
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map((epochDay) => oracle(epochDay))

function oracle(epochDay: number): Day {
  return Temporal.PlainDate.from('1970-01-01').add({ days: epochDay }).toString() as Day
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return (error as { code?: string }).code
  }
  return undefined
}

describe('day arithmetic agrees with Temporal', () => {
  it('on the number of a day, both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (epochDay) => {
        expect(fromEpochDay(epochDay)).toBe(oracle(epochDay))
        expect(toEpochDay(oracle(epochDay))).toBe(epochDay)
      }),
      { numRuns: 2000 },
    )
  })

  it('on adding days and on the days between', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const days = Temporal.PlainDate.from(a).until(b, { largestUnit: 'day' }).days
        expect(daysBetween(a, b)).toBe(days)
        expect(addDays(a, days)).toBe(b)
      }),
      { numRuns: 1000 },
    )
  })

  it('on adding months, where a date that the month lacks becomes its last day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1500, max: 1500 }), (from, months) => {
        const to = Temporal.PlainDate.from(from).add({ months })
        if (to.year < 1 || to.year > 9999)
          expect(codeOf(() => addMonths(from, months))).toBe('day-out-of-range')
        else expect(addMonths(from, months)).toBe(to.toString())
      }),
      { numRuns: 2000 },
    )
  })

  it('on the weekday', () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        expect(weekdayOf(on)).toBe(Temporal.PlainDate.from(on).dayOfWeek)
      }),
    )
  })

  it('on which days exist', () => {
    const number = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(number(9999), number(13), number(32), (year, month, date) => {
        const pad = (n: number, width: number) => String(n).padStart(width, '0')
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`
        let exists = year > 0
        try {
          Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' })
        } catch {
          exists = false
        }
        expect(isDay(text)).toBe(exists)
      }),
      { numRuns: 2000 },
    )
  })

  it('on the length of a month', () => {
    for (const year of [1, 4, 100, 400, 1900, 2000, 2023, 2024, 9999])
      for (let month = 1; month <= 12; month++)
        expect(daysInMonth(year, month)).toBe(Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
  })
})

describe('days', () => {
  it.each(['2024-02-29', '0001-01-01', '9999-12-31', '2000-02-29'])('%s exists', (text) =>
    expect(isDay(text)).toBe(true),
  )

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-2-9',
    '0000-01-01',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-04-00',
    '2025-08-21T00:00',
    ' 2025-08-21',
    '2025-08-21\n',
    '',
  ])('%j does not exist', (text) => expect(isDay(text)).toBe(false))

  it('are never read from what is not a text', () => {
    expect(isDay(20250821)).toBe(false)
    expect(isDay(null)).toBe(false)
    expect(isDay(undefined)).toBe(false)
  })

  it('throws impossible-day for a day that does not exist', () => {
    expect(codeOf(() => day('2025-02-30'))).toBe('impossible-day')
    expect(codeOf(() => dayOf(2025, 2, 30))).toBe('impossible-day')
    expect(codeOf(() => dayOf(2025, 2, 1.5))).toBe('impossible-day')
    expect(codeOf(() => dayOf(-1, 2, 1))).toBe('impossible-day')
    expect(codeOf(() => toEpochDay('2025-02-30'))).toBe('impossible-day')
    expect(day('2025-02-28')).toBe('2025-02-28')
    expect(dayOf(825, 2, 1)).toBe('0825-02-01')
  })

  it('throws day-out-of-range on both sides of what can be written', () => {
    expect(addDays('0001-01-02', -1)).toBe('0001-01-01')
    expect(codeOf(() => addDays('0001-01-01', -1))).toBe('day-out-of-range')
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31')
    expect(codeOf(() => addDays('9999-12-31', 1))).toBe('day-out-of-range')
    expect(addMonths('9999-11-30', 1)).toBe('9999-12-30')
    expect(codeOf(() => addMonths('9999-12-01', 1))).toBe('day-out-of-range')
  })

  it('throws day-out-of-range for parts of days and months', () => {
    expect(codeOf(() => addDays('2025-08-21', 0.5))).toBe('day-out-of-range')
    expect(codeOf(() => addDays('2025-08-21', Number.NaN))).toBe('day-out-of-range')
    expect(codeOf(() => addMonths('2025-08-21', 0.5))).toBe('day-out-of-range')
    expect(codeOf(() => addMonths('2025-08-21', Number.NaN))).toBe('day-out-of-range')
  })

  it('compares as text', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(toEpochDay(a) < toEpochDay(b))
        expect([earlierOf(a, b), laterOf(a, b)]).toEqual([a, b].sort())
      }),
    )
  })

  it('names the code of an error, whatever class it has', () => {
    const error = Object.assign(new Error('no'), { code: 'impossible-day' })
    expect(hasCode(error, 'impossible-day')).toBe(true)
    expect(hasCode(error, 'conflict')).toBe(false)
    expect(hasCode({ code: 'impossible-day' }, 'impossible-day')).toBe(false)
  })
})
