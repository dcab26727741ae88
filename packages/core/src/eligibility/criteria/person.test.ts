import { describe, expect, it } from 'vitest'
import type { Sentence } from '../../foundations/index.js'
import type { OffenceClass } from '../../people/index.js'
import { findingOn, outcomeOn } from '../testing/outcome-on.js'
import { source } from '../testing/random.js'
import { activeInProgram } from './active-in-program.js'
import { deradicalised } from './deradicalised.js'
import { finePaid } from './fine-paid.js'
import { hasStatus } from './has-status.js'
import { healthCleared } from './health-cleared.js'
import { notLifeThreatened } from './not-life-threatened.js'
import { offenceIs } from './offence-is.js'
import { pledged } from './pledged.js'
import { rehabilitationIndicated } from './rehabilitation-indicated.js'
import { riskLowered } from './risk-lowered.js'
import { ruleNotSeen } from './rule-not-seen.js'
import { type LengthComparison, sentenceLengthIs } from './sentence-length.js'
import { termSentence } from './term-sentence.js'

const on = '2025-08-21'
const sentence: Sentence = { kind: 'term', years: 1, months: 6, days: 0, countedFrom: '2025-01-10' }

describe('status', () => {
  it('is met by a narapidana until the day on which the sentence is over', () => {
    // 365 + 180 = 545 days.
    const facts = { category: 'narapidana', sentence, remissions: [] } as const
    expect(outcomeOn(hasStatus(), facts, '2026-07-08')).toBe('met')
    expect(findingOn(hasStatus(), facts, '2026-07-09')).toMatchObject({
      outcome: 'not-met',
      reason: { code: 'sentence-over', endedOn: '2026-07-09' },
    })
  })

  it('is over earlier by a remission, and on the latest day where remissions are not known', () => {
    const known = {
      category: 'narapidana',
      sentence,
      remissions: [{ granted: '2025-08-17', days: 9 }],
    } as const
    expect(outcomeOn(hasStatus(), known, '2026-06-30')).toBe('not-met')
    expect(outcomeOn(hasStatus(), { category: 'narapidana', sentence }, '2026-07-08')).toBe('met')
    expect(outcomeOn(hasStatus(), { category: 'narapidana', sentence }, '2026-07-09')).toBe('not-met')
  })

  it('is not met by a tahanan, and unknown without a category', () => {
    expect(outcomeOn(hasStatus(), { category: 'tahanan' }, on)).toBe('not-met')
    expect(outcomeOn(hasStatus(), {}, on)).toBe('unknown')
  })

  it('can be opened to anak binaan', () => {
    const open = hasStatus({ categories: ['narapidana', 'anak-binaan'] })
    expect(outcomeOn(open, { category: 'anak-binaan' }, on)).toBe('met')
    expect(outcomeOn(hasStatus(), { category: 'anak-binaan' }, on)).toBe('not-met')
  })
})

describe('facts that are yes or no', () => {
  it.each([
    ['program', activeInProgram(), 'activeInProgram', true],
    ['risk', riskLowered(), 'riskLowered', true],
    ['not-threatened', notLifeThreatened(), 'lifeThreatened', false],
    ['fine', finePaid(), 'finePaid', true],
    ['deradicalisation', deradicalised(), 'deradicalised', true],
    ['pledge', pledged(), 'pledged', true],
  ] as const)(
    '%s is met by the answer that is wanted, not by the other, and unknown without one',
    (id, criterion, fact, wanted) => {
      expect(criterion.id).toBe(id)
      expect(outcomeOn<object>(criterion, { [fact]: wanted }, on)).toBe('met')
      expect(outcomeOn<object>(criterion, { [fact]: !wanted }, on)).toBe('not-met')
      expect(findingOn<object>(criterion, { [fact]: null }, on)).toMatchObject({
        outcome: 'unknown',
        reason: { code: 'fact-missing', fact },
      })
    },
  )

  it('change on the day from which they hold', () => {
    const facts = { activeInProgram: [{ since: on, value: true }] } as const
    expect(outcomeOn(activeInProgram(), facts, '2025-08-20')).toBe('unknown')
    expect(findingOn(activeInProgram(), facts, on)).toMatchObject({ outcome: 'met', reason: { since: on } })
  })
})

describe('a term sentence', () => {
  it('is neither life nor death, and unknown without a sentence', () => {
    expect(outcomeOn(termSentence(), { sentence }, on)).toBe('met')
    expect(outcomeOn(termSentence(), { sentence: { kind: 'life' } }, on)).toBe('not-met')
    expect(outcomeOn(termSentence(), { sentence: { kind: 'death' } }, on)).toBe('not-met')
    expect(outcomeOn(termSentence(), {}, on)).toBe('unknown')
  })
})

describe('the length of the sentence', () => {
  const compare = (comparison: LengthComparison, stated: { years: number; months: number; days: number }) =>
    outcomeOn(
      sentenceLengthIs({ comparison, length: { years: 1, months: 6 }, source }),
      { sentence: { kind: 'term', countedFrom: '2025-01-10', ...stated } },
      on,
    )
  const under = { years: 1, months: 5, days: 29 }
  const exact = { years: 0, months: 17, days: 30 }
  const over = { years: 1, months: 6, days: 1 }

  it('is at most 18 months up to exactly 18 months', () => {
    expect([under, exact, over].map((each) => compare('at-most', each))).toEqual(['met', 'met', 'not-met'])
  })

  it('is more than 18 months from a day more', () => {
    expect([under, exact, over].map((each) => compare('more-than', each))).toEqual([
      'not-met',
      'not-met',
      'met',
    ])
  })

  it('is at least 18 months from exactly 18 months', () => {
    expect([under, exact, over].map((each) => compare('at-least', each))).toEqual(['not-met', 'met', 'met'])
  })

  it('is unknown without a sentence, and not met for life', () => {
    const long = sentenceLengthIs({ comparison: 'at-least', length: { years: 1 }, source })
    expect(outcomeOn(long, {}, on)).toBe('unknown')
    expect(outcomeOn(long, { sentence: { kind: 'life' } }, on)).toBe('not-met')
    expect(long.title).toEqual({ id: 'pidana paling singkat 1 tahun', en: 'sentence of at least 1 years' })
  })
})

describe('special crimes', () => {
  const special = offenceIs({
    offences: ['terorisme', 'narkotika'],
    narcoticsFromYears: 5,
    title: { id: 'khusus', en: 'special' },
    source,
  })
  const outcome = (offence: OffenceClass | null, years?: number) =>
    outcomeOn(special, { offence, ...(years && { sentence: { ...sentence, years, months: 0 } }) }, on)

  it('count narcotics from five years of sentence on', () => {
    expect(outcome('narkotika', 4)).toBe('not-met')
    expect(outcome('narkotika', 5)).toBe('met')
    expect(outcome('narkotika', 6)).toBe('met')
  })

  it('need no sentence for other offences, and are unknown without what decides', () => {
    expect(outcome('terorisme')).toBe('met')
    expect(outcome('umum')).toBe('not-met')
    expect(outcome('narkotika')).toBe('unknown')
    expect(outcome(null, 5)).toBe('unknown')
  })
})

describe('health clearance', () => {
  it('goes by the latest word on or before the day', () => {
    const facts = {
      healthClearance: [
        { since: '2025-08-01', value: 'unfit' },
        { since: on, value: 'fit' },
      ],
    } as const
    expect(outcomeOn(healthCleared(), facts, '2025-07-31')).toBe('unknown')
    expect(outcomeOn(healthCleared(), facts, '2025-08-20')).toBe('not-met')
    expect(outcomeOn(healthCleared(), facts, on)).toBe('met')
  })

  it('takes fit with limits unless the work does not allow it', () => {
    expect(outcomeOn(healthCleared(), { healthClearance: 'fit-with-limits' }, on)).toBe('met')
    expect(outcomeOn(healthCleared({ withLimits: false }), { healthClearance: 'fit-with-limits' }, on)).toBe(
      'not-met',
    )
  })
})

describe('screening for rehabilitation', () => {
  const rehabilitation = rehabilitationIndicated()

  it.each([
    ['none', 'not-met'],
    ['low', 'not-met'],
    ['moderate', 'met'],
    ['high', 'met'],
  ] as const)('of %s risk is %s', (risk, outcome) => {
    expect(outcomeOn(rehabilitation, { rehabilitationScreenings: [{ on, risk }] }, on)).toBe(outcome)
  })

  it('goes by the latest on or before the day, in whatever order they are listed', () => {
    const facts = {
      rehabilitationScreenings: [
        { on: '2025-08-21', risk: 'low' },
        { on: '2025-03-01', risk: 'high' },
      ],
    } as const
    expect(outcomeOn(rehabilitation, facts, '2025-08-20')).toBe('met')
    expect(outcomeOn(rehabilitation, facts, '2025-08-21')).toBe('not-met')
  })

  it('takes the higher risk of two on one day', () => {
    const facts = {
      rehabilitationScreenings: [
        { on, risk: 'high' },
        { on, risk: 'low' },
      ],
    } as const
    expect(outcomeOn(rehabilitation, facts, on)).toBe('met')
  })

  it('is unknown before the first, with an empty list and without one', () => {
    expect(outcomeOn(rehabilitation, { rehabilitationScreenings: [{ on, risk: 'low' }] }, '2025-08-20')).toBe(
      'unknown',
    )
    expect(findingOn(rehabilitation, { rehabilitationScreenings: [] }, on).reason.code).toBe('not-screened')
    expect(findingOn(rehabilitation, {}, on).reason.code).toBe('fact-missing')
  })
})

it('takes a rule whose text was not seen for unknown, always', () => {
  const rule = ruleNotSeen({ id: 'rule', title: { id: 'x', en: 'x' }, source })
  expect(outcomeOn(rule, {}, on)).toBe('unknown')
})
