import { describe, expect, it } from 'vitest'
import type { Day, Sentence } from '../../foundations/index.js'
import { findingOn, outcomeOn } from '../testing/outcome-on.js'
import { finishesBeforeRelease, releasePaths } from './finishes-before-release.js'

// 365 days: over on 2026-01-10; 2/3 = 244 days: 2025-09-11, raised to nine months: 2025-10-10.
const sentence: Sentence = { kind: 'term', years: 1, months: 0, days: 0, countedFrom: '2025-01-10' }
const until = (endsOn: Day) => finishesBeforeRelease({ batch: { endsOn } })
const on = '2025-08-21'

describe('a batch that has to end before release', () => {
  it('fits where its last day is the day before release, by no day', () => {
    expect(findingOn(until('2026-01-09'), { sentence, remissions: [] }, on)).toMatchObject({
      outcome: 'met',
      reason: { code: 'ends-before-release', batchOver: '2026-01-10', releaseOn: '2026-01-10', margin: 0 },
    })
  })

  it('fits by a day where it ends a day earlier', () => {
    expect(findingOn(until('2026-01-08'), { sentence, remissions: [] }, on).reason).toMatchObject({
      margin: 1,
    })
  })

  it('does not fit where its last day is the day of release, and says by how many days', () => {
    expect(findingOn(until('2026-01-10'), { sentence, remissions: [] }, on)).toMatchObject({
      outcome: 'not-met',
      reason: { code: 'ends-after-release', margin: 1 },
    })
  })

  it('takes a half-open end as a period has it', () => {
    const batch = { from: '2025-12-01', to: '2026-01-10' } as const
    expect(outcomeOn(finishesBeforeRelease({ batch }), { sentence, remissions: [] }, on)).toBe('met')
  })

  it('takes a batch with its period, which may not be settled', () => {
    const batch = { period: { from: '2025-12-01', to: '2026-01-11' } } as const
    expect(outcomeOn(finishesBeforeRelease({ batch }), { sentence, remissions: [] }, on)).toBe('not-met')
    const unsettled = finishesBeforeRelease({ batch: { period: null } })
    expect(outcomeOn(unsettled, { sentence, remissions: [] }, on)).toBe('unknown')
  })

  it('no longer fits from the day on which a remission brings release forward', () => {
    const facts = { sentence, remissions: [{ granted: '2025-08-17', days: 30 }] } as const
    expect(outcomeOn(until('2026-01-09'), facts, '2025-08-16')).toBe('met')
    expect(outcomeOn(until('2026-01-09'), facts, '2025-08-17')).toBe('not-met')
  })

  it('has to end before the earliest of the release paths', () => {
    const paths = [releasePaths.endOfSentence, releasePaths.twoThirds] as const
    const early = finishesBeforeRelease({ batch: { endsOn: '2025-10-10' }, paths })
    expect(findingOn(early, { sentence, remissions: [] }, on)).toMatchObject({
      outcome: 'not-met',
      reason: { path: 'two-thirds', releaseOn: '2025-10-10' },
    })
    expect(
      outcomeOn(
        finishesBeforeRelease({ batch: { endsOn: '2025-10-09' }, paths }),
        { sentence, remissions: [] },
        on,
      ),
    ).toBe('met')
  })

  it('goes by the end that SDP holds', () => {
    const imported = { system: 'SDP', readOn: '2025-08-01', finalEnd: '2025-12-11' } as const
    const facts = { sentence: { ...sentence, imported } }
    expect(outcomeOn(until('2025-12-10'), facts, on)).toBe('met')
    expect(findingOn(until('2025-12-11'), facts, on)).toMatchObject({
      outcome: 'not-met',
      reason: { origin: 'imported' },
    })
  })

  it('is unknown without a sentence, and while the end of the batch is not set', () => {
    expect(outcomeOn(until('2025-09-01'), {}, on)).toBe('unknown')
    const open = finishesBeforeRelease({ batch: { endsOn: null } })
    expect(findingOn(open, { sentence, remissions: [] }, on)).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'batch-end-missing' },
    })
  })

  it('is unknown without remissions only where it would fit if there were none', () => {
    expect(outcomeOn(until('2026-01-09'), { sentence }, on)).toBe('unknown')
    expect(outcomeOn(until('2026-01-10'), { sentence }, on)).toBe('not-met')
  })

  it('fits a life sentence, which has no day of release', () => {
    expect(outcomeOn(until('2026-01-10'), { sentence: { kind: 'life' } }, on)).toBe('met')
  })
})
