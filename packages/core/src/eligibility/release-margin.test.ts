import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sentence } from '../foundations/index.js'
import { finishesBeforeRelease, regulations, releaseMargin, releasePaths } from './index.js'
import { outcomeOn } from './testing/outcome-on.js'
import { randomDay, randomDayCount, randomFacts } from './testing/random.js'

// 365 days: over on 2026-01-10; 2/3 = 244 days: 2025-09-11, raised to nine months: 2025-10-10.
const sentence: Sentence = { kind: 'term', years: 1, months: 0, days: 0, countedFrom: '2025-01-10' }
const facts = { sentence, remissions: [] } as const
const on = '2025-08-21'

describe('the margin between a batch and release', () => {
  it('names the way out that opens first, and by how many days the batch fits', () => {
    expect(releaseMargin(facts, { endsOn: '2025-09-30' }, { on })).toMatchObject({
      outcome: 'met',
      batchOver: '2025-10-01',
      days: 9,
      first: { path: 'two-thirds', on: '2025-10-10', certainty: 'if-granted' },
      release: [{ path: 'two-thirds' }, { path: 'end-of-sentence', on: '2026-01-10', certainty: 'certain' }],
    })
  })

  it('fits by no day where the batch is over on the day of release, and lacks one where it is a day later', () => {
    expect(releaseMargin(facts, { to: '2025-10-10' }, { on })).toMatchObject({ outcome: 'met', days: 0 })
    expect(releaseMargin(facts, { to: '2025-10-11' }, { on })).toMatchObject({ outcome: 'not-met', days: -1 })
  })

  it('says that the end of the batch is not set', () => {
    expect(releaseMargin(facts, { period: null }, { on })).toMatchObject({
      outcome: 'unknown',
      batchOver: null,
      days: null,
      missing: ['batch'],
    })
  })

  it('asks for the remissions where the batch fits only if there are none', () => {
    const open = { sentence }
    expect(releaseMargin(open, { to: '2025-10-10' }, { on })).toMatchObject({
      outcome: 'unknown',
      missing: ['remissions'],
    })
    expect(releaseMargin(open, { to: '2025-10-11' }, { on }).outcome).toBe('not-met')
  })

  it('takes policies for ways out, and does not say that a batch fits while one of them is not known', () => {
    const waysOut = [releasePaths.endOfSentence, regulations.indonesia.cutiBersyarat]
    const person = {
      ...facts,
      category: 'narapidana',
      offence: 'umum',
      discipline: [],
      activeInProgram: true,
      riskLowered: true,
    } as const
    const known = releaseMargin(person, { to: '2025-09-01' }, { on, waysOut })
    expect(known).toMatchObject({
      outcome: 'met',
      days: 10,
      first: { path: 'cuti-bersyarat', on: '2025-09-11' },
    })
    const unknown = releaseMargin({ ...person, discipline: null }, { to: '2025-09-01' }, { on, waysOut })
    expect(unknown).toMatchObject({ outcome: 'unknown', missing: ['discipline'] })
  })

  it('has no day for a life sentence, which any batch fits', () => {
    expect(releaseMargin({ sentence: { kind: 'life' } }, { to: '2030-01-01' }, { on })).toMatchObject({
      outcome: 'met',
      days: null,
      first: null,
    })
  })

  it('says what the criterion of that name says, whoever is asked about', () => {
    const paths = [releasePaths.endOfSentence, releasePaths.twoThirds] as const
    fc.assert(
      fc.property(randomFacts, randomDay, randomDay, randomDayCount, (someone, to, on, dayCount) => {
        const batch = { to }
        const criterion = finishesBeforeRelease({ batch, paths })
        expect(releaseMargin(someone, batch, { on, dayCount, waysOut: paths }).outcome).toBe(
          outcomeOn(criterion, someone, on, dayCount),
        )
      }),
      { numRuns: 1000 },
    )
  })
})
