import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, type Day, dayCounts, fromEpochDay } from '../foundations/index.js'
import { assess } from './assess.js'
import { defineCriterion } from './criterion.js'
import { policy } from './node.js'
import { assertTimeline, cleanWindow, firstMet, overStates, segmentOn, splice, timeline } from './timeline.js'

const known = { knownOn: null, lawOn: null, dayCount: dayCounts.default }
const clean = { code: 'clean' }
const soiled = ({ from, to }: { from: Day; to: Day | null }, cleanFrom: Day | null) => ({
  code: 'soiled',
  from,
  to,
  cleanFrom,
})
const anyDay = fc.integer({ min: 18_000, max: 21_000 }).map(fromEpochDay)

describe('a clean window', () => {
  const over = cleanWindow([{ from: '2025-02-01', to: '2025-02-21' }], 6, clean, soiled)
  const on = (day: Day) => segmentOn(over, day).outcome

  it('is clean on the first day of a punishment, which lies after the window', () => {
    expect(on('2025-02-01')).toBe('met')
    expect(on('2025-02-02')).toBe('not-met')
  })

  it('is clean again m months after the first day after it', () => {
    expect(on('2025-08-20')).toBe('not-met')
    expect(on('2025-08-21')).toBe('met')
  })

  it('looks back from a short month, and does not add to a long one', () => {
    const late = cleanWindow([{ from: '2025-08-24', to: '2025-08-31' }], 6, clean, soiled)
    expect(segmentOn(late, '2026-02-28').outcome).toBe('not-met')
    expect(firstMet(late, '2025-09-01')).toBe('2026-03-01')
  })

  it('never clears while a punishment has no end', () => {
    const open = cleanWindow([{ from: '2025-02-01', to: null }], 6, clean, soiled)
    expect(firstMet(open, '2025-03-01')).toBeNull()
  })

  it('names the punishment that keeps it longest where several run into each other', () => {
    const two = cleanWindow(
      [
        { from: '2025-03-01', to: '2025-03-08' },
        { from: '2025-01-01', to: '2025-01-08' },
      ],
      6,
      clean,
      soiled,
    )
    expect(two).toHaveLength(3)
    expect(segmentOn(two, '2025-01-05').reason).toEqual({
      code: 'soiled',
      from: '2025-03-01',
      to: '2025-03-08',
      cleanFrom: '2025-09-08',
    })
  })

  it('agrees with looking at every day of the window', () => {
    const punishment = fc
      .tuple(anyDay, fc.option(fc.integer({ min: 1, max: 60 })))
      .map(([from, days]) => ({ from, to: days === null ? null : addDays(from, days) }))
    fc.assert(
      fc.property(
        fc.array(punishment, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -40, max: 300 }),
        (punishments, months, offset) => {
          const over = cleanWindow(punishments, months, clean, soiled)
          assertTimeline(over, 'conduct')
          const start = addDays(punishments[0]!.from, offset)
          for (let i = 0; i < 80; i++) {
            const on = addDays(start, i)
            const since = addMonths(on, -months)
            const touched = punishments.some(({ from, to }) => from < on && (to === null || to > since))
            expect(segmentOn(over, on).outcome).toBe(touched ? 'not-met' : 'met')
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a state that changes', () => {
  const read = (value: boolean) => ({
    outcome: value ? ('met' as const) : ('not-met' as const),
    reason: { code: value ? 'yes' : 'no' },
  })
  const missing = { code: 'missing' }

  it('is unknown before its first entry and where it is null', () => {
    const over = overStates(
      [
        { since: '2025-03-01', value: null },
        { since: '2025-01-06', value: true },
      ],
      known,
      read,
      missing,
    )
    expect(over.map(({ from, outcome }) => [from, outcome])).toEqual([
      [null, 'unknown'],
      ['2025-01-06', 'met'],
      ['2025-03-01', 'unknown'],
    ])
  })

  it('is unknown where it is absent, and always so where it is one value', () => {
    expect(overStates(undefined, known, read, missing).map(({ outcome }) => outcome)).toEqual(['unknown'])
    expect(overStates(true, known, read, missing).map(({ outcome }) => outcome)).toEqual(['met'])
  })

  it('does not know an entry that lies after the day of knowledge', () => {
    const fact = [
      { since: '2025-01-06', value: true },
      { since: '2025-04-01', value: false },
    ] as const
    const before = overStates<boolean, { code: string }, { code: string }>(
      fact,
      { ...known, knownOn: '2025-03-31' },
      read,
      missing,
    )
    expect(segmentOn(before, '2025-05-01').outcome).toBe('met')
    expect(
      segmentOn(
        overStates<boolean, { code: string }, { code: string }>(fact, known, read, missing),
        '2025-05-01',
      ).outcome,
    ).toBe('not-met')
  })
})

describe('timelines', () => {
  const segment = (from: Day | null, outcome: 'met' | 'not-met', code: string) => ({
    from,
    outcome,
    reason: { code },
  })

  it('join neighbours that agree in outcome and reason, and only those', () => {
    expect(
      timeline([
        segment(null, 'met', 'a'),
        segment('2025-01-01', 'met', 'a'),
        segment('2025-02-01', 'met', 'b'),
      ]).map(({ from }) => from),
    ).toEqual([null, '2025-02-01'])
  })

  it('are cut where another takes over', () => {
    const spliced = splice([
      { from: null, timeline: [segment(null, 'met', 'a'), segment('2025-06-01', 'not-met', 'a')] },
      { from: '2025-03-01', timeline: [segment(null, 'met', 'b'), segment('2025-04-01', 'not-met', 'b')] },
    ])
    expect(spliced.map(({ from, reason }) => [from, reason.code])).toEqual([
      [null, 'a'],
      ['2025-03-01', 'b'],
      ['2025-04-01', 'b'],
    ])
  })

  it('are refused where days do not rise', () => {
    const wrong = [
      segment(null, 'met', 'a'),
      segment('2025-02-01', 'met', 'b'),
      segment('2025-01-01', 'met', 'c'),
    ]
    expect(() => assertTimeline(wrong, 'mine')).toThrow(
      expect.objectContaining({ code: 'malformed-timeline' }),
    )
    expect(() => assertTimeline([], 'mine')).toThrow(expect.objectContaining({ code: 'malformed-timeline' }))
    expect(() => assertTimeline([segment('2025-01-01', 'met', 'a')], 'mine')).toThrow()
    const mine = defineCriterion<{ mine?: boolean }>()({
      id: 'mine',
      title: { id: 'punya saya', en: 'mine' },
      source: { instrument: 'PKS Lapas Ketapang', confidence: 'text' },
      facts: ['mine'],
      ifUnknown: 'undetermined',
      timeline: () => wrong,
    })
    const of = policy({ id: 'x', all: [mine] })
    expect(() => assess(of, {}, { on: '2025-08-21' })).toThrow(
      expect.objectContaining({ code: 'malformed-timeline' }),
    )
  })
})
