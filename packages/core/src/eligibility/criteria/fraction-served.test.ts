import { describe, expect, it } from 'vitest'
import { dayCounts, type Sentence } from '../../foundations/index.js'
import { findingOn, outcomeOn } from '../testing/outcome-on.js'
import { source } from '../testing/random.js'
import { fractionServed } from './fraction-served.js'

// 3 x 365 = 1095 days, half up = 548, 2/3 = 730.
const sentence: Sentence = { kind: 'term', years: 3, months: 0, days: 0, countedFrom: '2024-02-20' }
const half = fractionServed({ fraction: { numerator: 1, denominator: 2 }, source })
const twoThirds = fractionServed({ fraction: { numerator: 2, denominator: 3 }, floorMonths: 9, source })

describe('a fraction of the sentence', () => {
  it('is served from the day on which it is complete', () => {
    const facts = { sentence, remissions: [] }
    expect(outcomeOn(half, facts, '2025-08-20')).toBe('not-met')
    expect(outcomeOn(half, facts, '2025-08-21')).toBe('met')
    expect(outcomeOn(half, facts, '2025-08-22')).toBe('met')
  })

  it('comes earlier by a remission from the day on which it is granted, and not before', () => {
    const facts = { sentence, remissions: [{ granted: '2025-08-10', days: 30 }] } as const
    expect(findingOn(half, facts, '2025-08-09')).toMatchObject({
      outcome: 'not-met',
      reason: { reachedOn: '2025-08-21' },
    })
    expect(findingOn(half, facts, '2025-08-10')).toMatchObject({
      outcome: 'met',
      reason: { reachedOn: '2025-08-06' },
    })
  })

  it('keeps the working, the way of counting and where the day comes from', () => {
    expect(findingOn(half, { sentence, remissions: [] }, '2025-08-20').reason).toMatchObject({
      code: 'fraction-not-served',
      fraction: '1/2',
      origin: 'computed',
      dayCount: 'days-365',
      steps: [
        { step: 'total', totalDays: 1095 },
        { step: 'fraction', fractionDays: 548 },
        { step: 'counted' },
      ],
    })
  })

  it('prefers the date that SDP holds', () => {
    const imported = { system: 'SDP', readOn: '2025-01-01', half: '2025-08-15' } as const
    const facts = { sentence: { ...sentence, imported } }
    expect(outcomeOn(half, facts, '2025-08-14')).toBe('not-met')
    expect(findingOn(half, facts, '2025-08-15')).toMatchObject({
      outcome: 'met',
      reason: { origin: 'imported' },
    })
  })

  it('raises a short sentence to the floor, or excludes it, as the facility counts', () => {
    const facts = { sentence: { ...sentence, years: 1, countedFrom: '2025-01-10' }, remissions: [] } as const
    expect(outcomeOn(twoThirds, facts, '2025-10-09')).toBe('not-met')
    expect(outcomeOn(twoThirds, facts, '2025-10-10')).toBe('met')
    const exclude = { ...dayCounts.default, floor: 'exclude' } as const
    expect(findingOn(twoThirds, facts, '2025-10-10', exclude)).toMatchObject({
      outcome: 'not-met',
      reason: { code: 'excluded-by-floor', fractionOn: '2025-09-11', floorOn: '2025-10-10' },
    })
  })

  it('is unknown without a sentence', () => {
    expect(findingOn(half, { sentence: null, remissions: [] }, '2025-08-21')).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'fact-missing', fact: 'sentence' },
    })
  })

  it('is unknown without remissions until the day that holds even if there were none', () => {
    const facts = { sentence, remissions: null }
    expect(findingOn(half, facts, '2025-08-20')).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'remissions-missing', at: '2025-08-21' },
    })
    expect(outcomeOn(half, facts, '2025-08-21')).toBe('met')
    const exclude = { ...dayCounts.default, floor: 'exclude' } as const
    expect(outcomeOn(twoThirds, facts, '2027-01-01', exclude)).toBe('unknown')
  })

  it('is counted where the imported date is null, as JSON writes what is missing', () => {
    const imported = JSON.parse('{"system":"SDP","readOn":"2025-01-01","half":null,"finalEnd":null}')
    const facts = { sentence: { ...sentence, imported } as Sentence, remissions: [] }
    expect(findingOn(half, facts, '2025-08-21')).toMatchObject({
      outcome: 'met',
      reason: { reachedOn: '2025-08-21', origin: 'computed' },
    })
  })

  it('is never served of a life or death sentence', () => {
    expect(outcomeOn(half, { sentence: { kind: 'life' } }, '2099-01-01')).toBe('not-met')
    expect(outcomeOn(half, { sentence: { kind: 'death' } }, '2099-01-01')).toBe('not-met')
  })
})
