import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BatchId, type Day, type EnrollmentId, type FacilityId, id } from '../foundations/index.js'
import { resultsOf } from './results-of.js'
import type { CourseTest, Grading, ScoreList, ScoreListId, TestResult } from './score-list.js'

const self = id<EnrollmentId>('e-1')
const hundred: Grading = { by: 'score', lowest: 0, highest: 100, passMark: 60, source: null }
const judged: Grading = { by: 'judgement' }

/** A score list in which one person has a result, or none. */
function list(
  name: string,
  result: TestResult | null,
  test: Partial<CourseTest> = {},
  on: Day = '2025-09-01',
): ScoreList {
  return {
    id: id(name),
    facility: id<FacilityId>('lapas-contoh'),
    batch: id<BatchId>('las-1'),
    test: {
      kind: 'post-test',
      title: null,
      unit: null,
      on,
      grading: hundred,
      weight: null,
      retakes: null,
      assessor: { partner: null, official: null, name: null },
      external: false,
      ...test,
    },
    results: result === null ? {} : { [self]: result },
    corrections: [],
    changedOn: on,
  }
}
const unit = (name: string, code: string, result: TestResult | null, more: Partial<CourseTest> = {}) =>
  list(name, result, { kind: 'unit', unit: code, grading: judged, ...more })

describe('scores', () => {
  it('are the mean of the tests of a kind, on a scale of 100', () => {
    const quarters: Grading = { by: 'score', lowest: 1, highest: 5, passMark: null, source: null }
    const lists = [
      list('t-1', { score: 40 }, { kind: 'pre-test' }),
      list('t-2', { score: 70 }),
      list('t-3', { score: 4 }, { kind: 'practical', grading: quarters }),
      list('t-4', { score: 5 }, { kind: 'practical', grading: quarters }),
    ]
    expect(resultsOf(self, lists).scores).toEqual({
      'pre-test': 40,
      'post-test': 70,
      practical: 87.5,
      final: null,
    })
  })

  it('at the end are the mean by weight of the tests that have one', () => {
    const lists = [
      list('t-0', { score: 10 }, { kind: 'pre-test' }),
      list('t-1', { score: 60 }, { weight: 1 }),
      list('t-2', { score: 90 }, { kind: 'practical', weight: 3 }),
    ]
    expect(resultsOf(self, lists).scores.final).toBe(82.5)
  })

  it('are not known while one that counts has no result, which is not zero', () => {
    const lists = [list('t-1', { score: 60 }, { weight: 1 }), list('t-2', null, { weight: 1 })]
    expect(resultsOf(self, lists).scores).toMatchObject({ 'post-test': null, final: null })
    expect(resultsOf(self, []).scores).toEqual({
      'pre-test': null,
      'post-test': null,
      practical: null,
      final: null,
    })
  })

  it('are exactly what they are: no score is lost in a division', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 5 }), (score, times) => {
        const lists = Array.from({ length: times }, (_, at) =>
          list(`t-${at}`, { score: score / 100 }, { weight: at + 1 }),
        )
        expect(resultsOf(self, lists).scores.final).toBe(score / 100)
      }),
    ))

  it('come out the same in whatever order the lists are read', () => {
    const lists = [
      list('t-1', { score: 33.33 }, { weight: 2 }),
      list('t-2', { score: 66.67 }, { weight: 3 }),
      list('t-3', { score: 80 }, { weight: 1, retakes: id<ScoreListId>('t-1') }, '2025-09-02'),
      unit('u-1', 'las-1', { passed: true }),
      unit('u-2', 'las-2', { passed: false }),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(lists, { minLength: lists.length }), (shuffled) => {
        expect(resultsOf(self, shuffled)).toEqual(resultsOf(self, lists))
      }),
    )
  })
})

describe('a retake', () => {
  it('counts for whoever took it, and the last one before others, also where it is lower', () => {
    const first = list('t-1', { score: 50 }, { weight: 1 })
    const second = list('t-2', { score: 80 }, { weight: 1, retakes: id<ScoreListId>('t-1') }, '2025-09-02')
    const third = list('t-3', { score: 70 }, { weight: 1, retakes: id<ScoreListId>('t-2') }, '2025-09-03')
    const missed = list('t-3', null, { weight: 1, retakes: id<ScoreListId>('t-2') }, '2025-09-03')
    const final = (...lists: ScoreList[]) => resultsOf(self, lists).scores.final
    expect(final(first)).toBe(50)
    expect(final(first, second)).toBe(80)
    expect(final(first, second, third)).toBe(70)
    expect(final(first, second, missed)).toBe(80)
  })

  it('that names itself, as a hand may write it, ends nothing', () => {
    const own = list('t-1', { score: 50 }, { weight: 1, retakes: id<ScoreListId>('t-1') })
    expect(resultsOf(self, [own]).scores.final).toBe(50)
  })
})

describe('units', () => {
  it('are passed and failed by judgement, or by the pass mark: exactly it is enough', () => {
    const lists = [
      unit('u-1', 'las-1', { passed: true }),
      unit('u-2', 'las-2', { passed: false }),
      unit('u-3', 'las-3', { score: 60 }, { grading: hundred }),
      unit('u-4', 'las-4', { score: 59.99 }, { grading: hundred }),
      unit('u-5', 'las-5', null),
    ]
    expect(resultsOf(self, lists).units).toEqual({ passed: ['las-1', 'las-3'], failed: ['las-2', 'las-4'] })
  })

  it('need every test of them, and one that failed is enough to fail', () => {
    const two = (a: TestResult | null, b: TestResult | null) =>
      resultsOf(self, [unit('u-1', 'las-1', a), unit('u-2', 'las-1', b)]).units
    expect(two({ passed: true }, { passed: true })).toEqual({ passed: ['las-1'], failed: [] })
    expect(two({ passed: true }, null)).toEqual({ passed: [], failed: [] })
    expect(two(null, { passed: false })).toEqual({ passed: [], failed: ['las-1'] })
  })

  it('are passed in the retake', () => {
    const retake = { ...unit('u-2', 'las-1', { passed: true }, { retakes: id<ScoreListId>('u-1') }) }
    expect(resultsOf(self, [unit('u-1', 'las-1', { passed: false }), retake]).units?.passed).toEqual([
      'las-1',
    ])
  })

  it('are not known where none was tested, or where the score says nothing about passing', () => {
    const open: Grading = { ...hundred, passMark: null }
    expect(resultsOf(self, [list('t-1', { score: 50 })]).units).toBeNull()
    expect(resultsOf(self, [unit('u-1', 'las-1', { score: 90 }, { grading: open })]).units).toBeNull()
  })
})
