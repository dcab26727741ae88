import { describe, expect, it } from 'vitest'
import { type Day, type DayCountPolicy, dayCounts, type LegalSource } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { findingOn, outcomeOn } from '../testing/outcome-on.js'
import { asimilasiServed } from './asimilasi-served.js'

const source: LegalSource = { instrument: 'Uji', confidence: 'convention' }
const criterion = asimilasiServed({ fraction: { numerator: 1, denominator: 2 }, source })

// Five years from 2021-01-01 are 1825 days, and end on 2025-12-31: 607 days after 2024-05-03, of which half is 303.5.
const facts: ParticipantFacts = {
  sentence: { kind: 'term', years: 5, months: 0, days: 0, countedFrom: '2021-01-01' },
  remissions: [],
  asimilasi: { from: '2024-05-03' },
}
const on = (day: Day, changed: ParticipantFacts = {}, dayCount?: DayCountPolicy) =>
  outcomeOn(criterion, { ...facts, ...changed }, day, dayCount)

describe('asimilasi served for half of the rest', () => {
  it.each([
    ['up', '2025-03-03'],
    ['nearest', '2025-03-03'],
    ['down', '2025-03-02'],
  ] as const)('rounds %s as the day count does', (rounding, reached) => {
    const dayCount = { ...dayCounts.default, rounding }
    expect(on(reached, {}, dayCount)).toBe('met')
    expect(on(reached === '2025-03-03' ? '2025-03-02' : '2025-03-01', {}, dayCount)).toBe('not-met')
  })

  it('counts the first day where the day count does', () => {
    const dayCount = { ...dayCounts.default, inclusive: true }
    // The end is 2025-12-30, so that 607 days are left, of which 304 are complete on 2025-03-02.
    expect(on('2025-03-01', {}, dayCount)).toBe('not-met')
    expect(on('2025-03-02', {}, dayCount)).toBe('met')
  })

  it('comes earlier by a remission, from the day on which that is granted', () => {
    const remissions = [{ granted: '2025-02-20', days: 30 }] as const
    expect(on('2025-02-19', { remissions })).toBe('not-met')
    expect(on('2025-02-20', { remissions })).toBe('met')
  })

  it('shows its working', () => {
    const { reason } = findingOn(criterion, facts, '2025-01-01')
    expect(reason).toMatchObject({
      code: 'asimilasi-not-served',
      fraction: '1/2',
      from: '2024-05-03',
      reachedOn: '2025-03-03',
    })
    expect((reason.steps as readonly { step: string }[]).map(({ step }) => step)).toEqual([
      'total',
      'counted',
      'fraction',
      'counted',
    ])
  })

  it('is unknown where asimilasi or the sentence is, and not met where asimilasi has not begun', () => {
    expect(on('2025-06-01', { asimilasi: null })).toBe('unknown')
    expect(on('2025-06-01', { asimilasi: undefined })).toBe('unknown')
    expect(on('2025-06-01', { asimilasi: 'not-started' })).toBe('not-met')
    expect(on('2025-06-01', { asimilasi: 'not-started', sentence: null })).toBe('unknown')
  })

  it('is not met for life and death, whatever is known of asimilasi', () => {
    expect(on('2025-06-01', { sentence: { kind: 'life' } })).toBe('not-met')
    expect(on('2025-06-01', { sentence: { kind: 'death' }, asimilasi: null })).toBe('not-met')
  })

  it('without remissions is unknown until the day that holds even if none was granted', () => {
    expect(on('2025-03-02', { remissions: null })).toBe('unknown')
    expect(on('2025-03-03', { remissions: null })).toBe('met')
  })
})
