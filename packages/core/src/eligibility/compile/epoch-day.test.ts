import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, fromEpochDay, isDay, toEpochDay } from '../../foundations/index.js'
import { lastEpochDay, monthsLater, noDay, readCalendarDay, readEpochDay } from './epoch-day.js'

const day = fc.integer({ min: -719_162, max: lastEpochDay }).map(fromEpochDay)

describe('readEpochDay', () => {
  it('says of every day what toEpochDay says', () => {
    fc.assert(
      fc.property(day, (on) => {
        expect(readEpochDay(on)).toBe(toEpochDay(on))
      }),
      { numRuns: 2000 },
    )
  })

  it('takes for a day what isDay takes for one, and nothing else', () => {
    const digit = fc.constantFrom(...'0123456789')
    const nearly = fc
      .tuple(
        ...Array.from({ length: 8 }, () => digit),
        fc.nat({ max: 9 }),
        fc.constantFrom('-', '/', ':', 'x', ' '),
      )
      .map(([a, b, c, d, e, f, g, h, at, sign]) => {
        const text = `${a}${b}${c}${d}-${e}${f}-${g}${h}`
        return Number(at) % 3 === 0 ? text.slice(0, Number(at)) + sign + text.slice(Number(at) + 1) : text
      })
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string(), fc.anything()), (text) => {
        expect(readEpochDay(text) !== noDay).toBe(isDay(text))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('monthsLater', () => {
  it('says what addMonths says, and marks what was cut to a shorter month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 600 }), (on, months) => {
        const from = readCalendarDay(on)
        if (monthsLater(from, months) === noDay) {
          expect(() => addMonths(on, months)).toThrow()
          return
        }
        const later = addMonths(on, months)
        expect(monthsLater(from, months)).toBe(toEpochDay(later))
        if (later === '9999-12-31') return
        const cut = later.slice(8) < on.slice(8)
        expect(monthsLater(from, months, 1)).toBe(toEpochDay(cut ? addDays(later, 1) : later))
      }),
      { numRuns: 1000 },
    )
  })
})
