import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  contains,
  daysBetween,
  fromEpochDay,
  intersection,
  lengthInDays,
  overlaps,
  type Period,
  period,
} from './index.js'

const start = 20_000
const anyDay = fc.integer({ min: start, max: start + 40 }).map(fromEpochDay)
const anyPeriod: fc.Arbitrary<Period> = fc
  .tuple(anyDay, fc.option(fc.integer({ min: 1, max: 20 })))
  .map(([from, days]) => ({ from, to: days === null ? null : addDays(from, days) }))
const everyDay = Array.from({ length: 70 }, (_, index) => fromEpochDay(start - 5 + index))

describe('a period', () => {
  it('ends on the first day after it', () => {
    const course = { from: '2025-08-21', to: '2025-09-02' } as const
    expect(contains(course, '2025-08-20')).toBe(false)
    expect(contains(course, '2025-08-21')).toBe(true)
    expect(contains(course, '2025-09-01')).toBe(true)
    expect(contains(course, '2025-09-02')).toBe(false)
    expect(lengthInDays(course)).toBe(12)
  })

  it('has no length while its end is open', () =>
    expect(lengthInDays({ from: '2025-08-21', to: null })).toBeNull())

  it('is never empty', () => {
    expect(period('2025-08-21', '2025-08-22').ok).toBe(true)
    expect(period('2025-08-21', null).ok).toBe(true)
    expect(period('2025-08-21', '2025-08-21')).toEqual({
      ok: false,
      refusal: { code: 'end-before-start', from: '2025-08-21', to: '2025-08-21' },
    })
  })

  it('contains as many days as it is long', () => {
    fc.assert(
      fc.property(anyPeriod, (p) => {
        if (p.to === null) return
        expect(everyDay.filter((on) => contains(p, on))).toHaveLength(daysBetween(p.from, p.to))
      }),
    )
  })

  it('overlaps another where they share a day, and shares with it just those', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        const shared = everyDay.filter((on) => contains(a, on) && contains(b, on))
        const both = intersection(a, b)
        expect(overlaps(a, b)).toBe(shared.length > 0)
        expect(overlaps(b, a)).toBe(overlaps(a, b))
        expect(everyDay.filter((on) => both !== undefined && contains(both, on))).toEqual(shared)
        expect(intersection(b, a)).toEqual(both)
      }),
      { numRuns: 500 },
    )
  })
})
