import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, fromEpochDay, type LegalSource } from '../../foundations/index.js'
import type { DisciplinaryPunishment } from '../../people/index.js'
import { timelineOf } from '../index.js'
import { findingOn, outcomeOn } from '../testing/outcome-on.js'
import { cleanThisYear } from './clean-this-year.js'

const source: LegalSource = { instrument: 'Uji', confidence: 'convention' }
const criterion = cleanThisYear({ source })
const on = (day: Day, ...discipline: readonly DisciplinaryPunishment[]) =>
  outcomeOn(criterion, { discipline }, day)

describe('good conduct in the current year', () => {
  const march = { from: '2025-03-01', to: '2025-03-08' } as const

  it('is met on the first day of the punishment, and not from the next day until the year is over', () => {
    expect(on('2025-03-01', march)).toBe('met')
    expect(on('2025-03-02', march)).toBe('not-met')
    expect(on('2025-12-31', march)).toBe('not-met')
    expect(on('2026-01-01', march)).toBe('met')
  })

  it('says when it is clean again, and why', () => {
    expect(findingOn(criterion, { discipline: [march] }, '2025-06-01').reason).toEqual({
      code: 'conduct-punished-this-year',
      from: '2025-03-01',
      to: '2025-03-08',
      cleanFrom: '2026-01-01',
    })
  })

  it('is met on 1 January while a punishment runs, since that window holds no day', () => {
    const overNewYear = { from: '2024-12-20', to: '2025-01-10' } as const
    expect(on('2024-12-31', overNewYear)).toBe('not-met')
    expect(on('2025-01-01', overNewYear)).toBe('met')
    expect(on('2025-01-02', overNewYear)).toBe('not-met')
  })

  it('is clean in the year after a punishment whose last day is 31 December', () => {
    expect(on('2025-01-02', { from: '2024-12-20', to: '2025-01-01' })).toBe('met')
    expect(on('2025-01-02', { from: '2024-12-20', to: '2025-01-02' })).toBe('not-met')
  })

  it('is never clean again while a punishment runs with no end set', () => {
    for (const to of [null, '9999-12-31'] as const) {
      expect(on('2025-03-01', { from: '2025-03-01', to })).toBe('met')
      expect(on('2031-01-01', { from: '2025-03-01', to })).toBe('not-met')
    }
  })

  it('is unknown where punishments are not known, or one ends before it begins', () => {
    expect(outcomeOn(criterion, { discipline: null }, '2025-03-01')).toBe('unknown')
    expect(outcomeOn(criterion, {}, '2025-03-01')).toBe('unknown')
    expect(on('2025-03-01', { from: '2025-03-01', to: '2025-03-01' })).toBe('unknown')
  })

  it('holds on a day just where no day since 1 January was one of a punishment', () => {
    const punishment = fc
      .tuple(fc.integer({ min: 18_900, max: 20_500 }), fc.integer({ min: 1, max: 500 }))
      .map(([from, days]) => ({ from: fromEpochDay(from), to: fromEpochDay(from + days) }))
    fc.assert(
      fc.property(
        fc.array(punishment, { maxLength: 4 }),
        fc.option(fc.integer({ min: 18_900, max: 20_500 }).map(fromEpochDay)),
        fc.integer({ min: 18_900, max: 21_000 }).map(fromEpochDay),
        (closed, open, day) => {
          const discipline = [...closed, ...(open === null ? [] : [{ from: open, to: null }])]
          const outcome = outcomeOn(criterion, { discipline }, day)
          let soiled = open !== null && open < day
          for (let each: Day = `${Number(day.slice(0, 4))}-01-01`; each < day; each = addDays(each, 1)) {
            soiled ||= closed.some(({ from, to }) => from <= each && each < to)
          }
          expect(outcome).toBe(soiled ? 'not-met' : 'met')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('gives the same on each day whether looked at on that day or over all days', () => {
    const discipline = [march, { from: '2025-12-20', to: '2026-01-10' }] as const
    const over = timelineOf(criterion, { discipline })
    expect(over.map(({ from, outcome }) => [from, outcome])).toEqual([
      [null, 'met'],
      ['2025-03-02', 'not-met'],
      ['2026-01-01', 'met'],
      ['2026-01-02', 'not-met'],
      ['2027-01-01', 'met'],
    ])
  })
})
