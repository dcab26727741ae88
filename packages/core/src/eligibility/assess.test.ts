import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import {
  type Assessment,
  all,
  any,
  assess,
  assessOver,
  atLeast,
  byLaw,
  cleanConduct,
  compile,
  defineCriterion,
  finishesBeforeRelease,
  fractionServed,
  hasStatus,
  healthCleared,
  type Node,
  not,
  policy,
  regulations,
  riskLowered,
  segmentOn,
  timelineOf,
  when,
} from './index.js'
import { randomDay, randomDayCount, randomFacts, randomNode, source } from './testing/random.js'
import { randomRecords } from './testing/random-records.js'

const half = { numerator: 1, denominator: 2 }

const person: ParticipantFacts = {
  category: 'narapidana',
  offence: 'umum',
  sentence: { kind: 'term', years: 3, months: 0, days: 0, countedFrom: '2024-02-20' },
  remissions: [],
  discipline: [],
  activeInProgram: true,
  riskLowered: true,
  lifeThreatened: false,
  healthClearance: 'fit',
}

describe('assess', () => {
  it('answers as the README shows it', () => {
    const result = assess(regulations.indonesia.asimilasi, person, { on: '2025-08-20' })
    expect(result).toMatchObject({
      policy: 'asimilasi',
      on: '2025-08-20',
      indication: 'not-eligible',
      eligibleFrom: '2025-08-21',
      binding: { criterion: 'served', source: { article: 'Pasal 44 ayat (1)', confidence: 'second-hand' } },
      unmet: ['served'],
      conventions: {
        dayCount: 'days-365',
        dates: [{ criterion: 'served', on: '2025-08-21', origin: 'computed' }],
      },
      decidedBy: 'tpp-then-dirjen',
    })
  })

  it('puts the own policy of a facility on top of the law', () => {
    const welding = policy({
      id: 'ketapang/las-listrik',
      all: [
        regulations.indonesia.asimilasi,
        finishesBeforeRelease({ batch: { endsOn: '2027-02-18' } }),
        healthCleared(),
      ],
    })
    expect(assess(welding, person, { on: '2025-08-21' }).indication).toBe('eligible')
    const unwell = assess(welding, { ...person, healthClearance: 'unfit' }, { on: '2025-08-20' })
    expect(unwell.unmet).toEqual(['served', 'health'])
    expect(unwell.tree).toMatchObject({
      kind: 'policy',
      children: [{ kind: 'policy', id: 'asimilasi' }, {}, {}],
    })
  })

  it('names no day while something that matters is unknown', () => {
    const result = assess(
      regulations.indonesia.asimilasi,
      { ...person, discipline: null },
      { on: '2025-08-20' },
    )
    expect(result).toMatchObject({ indication: 'not-eligible', unmet: ['served'], unknown: ['conduct'] })
    expect(result).not.toHaveProperty('eligibleFrom')
    expect(result.missing).toEqual(['discipline'])
  })

  it('names no day while an unknown would settle itself later, as it may settle earlier', () => {
    const facts = {
      ...person,
      remissions: null,
      discipline: [{ from: '2025-02-01', to: '2025-02-25' }],
    } as const
    const result = assess(regulations.indonesia.asimilasi, facts, { on: '2025-08-20' })
    expect(result).toMatchObject({ indication: 'not-eligible', unmet: ['conduct'], unknown: ['served'] })
    expect(result).not.toHaveProperty('eligibleFrom')
    expect(assess(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' }).eligibleFrom).toBe(
      '2025-08-25',
    )
  })

  it('asks for nothing that an alternative makes needless', () => {
    const either = policy({ id: 'either', all: [any(healthCleared(), riskLowered())] })
    const result = assess(either, { healthClearance: 'fit' }, { on: '2025-08-21' })
    expect(result).toMatchObject({ indication: 'eligible', unmet: [], unknown: [], missing: [] })
  })

  it('blames only what is open while one of several is enough', () => {
    const either = policy({ id: 'either', all: [any(healthCleared(), riskLowered())] })
    const open = assess(either, { healthClearance: 'unfit' }, { on: '2025-08-21' })
    expect(open).toMatchObject({
      indication: 'undetermined',
      unmet: [],
      unknown: ['risk'],
      missing: ['riskLowered'],
    })
    const none = assess(either, { healthClearance: 'unfit', riskLowered: false }, { on: '2025-08-21' })
    expect(none).toMatchObject({ indication: 'not-eligible', unmet: ['health', 'risk'] })
  })

  it('counts at least two of three', () => {
    const two = policy({
      id: 'two',
      all: [atLeast(2, healthCleared(), riskLowered(), cleanConduct({ months: 6, source }))],
    })
    const on = '2025-08-21'
    expect(assess(two, { healthClearance: 'fit', riskLowered: true }, { on }).indication).toBe('eligible')
    expect(assess(two, { healthClearance: 'fit' }, { on }).indication).toBe('undetermined')
    expect(assess(two, { healthClearance: 'unfit', riskLowered: false }, { on }).indication).toBe(
      'not-eligible',
    )
  })

  it('says that it took an unknown for something', () => {
    const lenient = policy({ id: 'lenient', all: [riskLowered({ ifUnknown: 'met' })] })
    const result = assess(lenient, {}, { on: '2025-08-21' })
    expect(result.indication).toBe('eligible')
    expect(result.tree).toMatchObject({
      children: [{ id: 'risk', outcome: 'met', assumed: true, ifUnknown: 'met' }],
    })
    expect(result.warnings).toEqual([{ code: 'assumption-used', criterion: 'risk', takenFor: 'met' }])
  })

  it('does not invert what an unknown is taken for', () => {
    const strict = policy({ id: 'strict', all: [not(riskLowered())] })
    expect(assess(strict, {}, { on: '2025-08-21' }).indication).toBe('undetermined')
  })

  it('blames what stands below a not that is not met', () => {
    const never = policy({ id: 'never', all: [not(riskLowered())] })
    expect(assess(never, { riskLowered: true }, { on: '2025-08-21' }).unmet).toEqual(['risk'])
  })

  it('warns of the default day count only where days were counted', () => {
    const codes = (result: Assessment) => result.warnings.map(({ code }) => code)
    const served = policy({ id: 'served', all: [fractionServed({ fraction: half, source })] })
    expect(codes(assess(served, person, { on: '2025-08-21' }))).toEqual(['default-day-count'])
    const imported = { system: 'SDP', readOn: '2025-08-01', half: '2025-08-20' } as const
    const fromSdp = { ...person, sentence: { ...person.sentence!, imported } as ParticipantFacts['sentence'] }
    const result = assess(served, fromSdp, { on: '2025-08-20' })
    expect(codes(result)).toEqual([])
    expect(result.conventions.dates).toEqual([{ criterion: 'served', on: '2025-08-20', origin: 'imported' }])
  })

  it('warns where a remission came after the imported date was read', () => {
    const served = policy({ id: 'served', all: [fractionServed({ fraction: half, source })] })
    const imported = { system: 'SDP', readOn: '2025-08-01', half: '2025-08-20' } as const
    const facts = {
      sentence: { ...person.sentence!, imported } as ParticipantFacts['sentence'],
      remissions: [{ granted: '2025-08-17', days: 30 }],
    } as const
    expect(assess(served, facts, { on: '2025-08-18' }).warnings).toEqual([
      { code: 'import-before-remission', criterion: 'served', readOn: '2025-08-01' },
    ])
  })

  it('refuses a day that does not exist', () => {
    expect(() => assess(regulations.indonesia.asimilasi, person, { on: '2025-02-30' })).toThrow(
      expect.objectContaining({ code: 'impossible-day' }),
    )
  })

  it.each([
    ['a sentence of negative length', { sentence: { ...person.sentence!, years: -3 } }, 'sentence'],
    [
      'a sentence from a day that does not exist',
      { sentence: { ...person.sentence!, countedFrom: '2024-02-30' } },
      'sentence',
    ],
    ['a remission before the sentence', { remissions: [{ granted: '2023-08-17', days: 30 }] }, 'remissions'],
    [
      'a punishment that ends before it begins',
      { discipline: [{ from: '2025-02-02', to: '2025-02-01' }] },
      'discipline',
    ],
    [
      'a punishment on a day that does not exist',
      { discipline: [{ from: '2025-02-30', to: null }] },
      'discipline',
    ],
  ] as const)('takes nobody for eligible on %s, and names the fact', (_, wrong, fact) => {
    const facts = { ...person, ...wrong } as ParticipantFacts
    const result = assess(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' })
    expect(result.indication).toBe('undetermined')
    expect(result.missing).toEqual([fact])
  })

  it('refuses a law whose versions overlap, and a count out of reach', () => {
    const version = { source, requires: riskLowered() }
    expect(() =>
      byLaw({
        versions: [
          { since: '2020-01-01', until: '2022-01-01', ...version },
          { since: '2021-12-31', until: null, ...version },
        ],
      }),
    ).toThrow(expect.objectContaining({ code: 'law-versions-overlap' }))
    expect(() => atLeast(2, riskLowered())).toThrow(expect.objectContaining({ code: 'cannot-be-met' }))
  })

  it('asks criteria of a facility over facts of its own', () => {
    const literate = defineCriterion<{ readonly literate?: boolean }>()({
      id: 'literate',
      title: { id: 'dapat membaca', en: 'reads' },
      source,
      facts: ['literate'],
      ifUnknown: 'undetermined',
      timeline: (facts) => [
        {
          from: null,
          outcome: facts.literate === undefined ? 'unknown' : facts.literate ? 'met' : 'not-met',
          reason:
            facts.literate === undefined ? { code: 'fact-missing', fact: 'literate' } : { code: 'literate' },
        },
      ],
    })
    const course = policy({ id: 'course', all: [literate, healthCleared()] })
    expect(assess(course, { literate: true, healthClearance: 'fit' }, { on: '2025-08-21' }).indication).toBe(
      'eligible',
    )
    expect(assess(course, { healthClearance: 'fit' }, { on: '2025-08-21' }).missing).toEqual(['literate'])
  })

  it('names no first day where another requirement applies before it that is not known', () => {
    const switching = policy({
      id: 'asked',
      all: [
        when({
          test: cleanConduct({ months: 6, source }),
          requires: fractionServed({ fraction: half, source }),
          otherwise: healthCleared(),
        }),
      ],
    })
    const punished = {
      ...person,
      remissions: null,
      discipline: [{ from: '2024-10-01', to: '2024-11-01' }],
      healthClearance: 'unfit',
    } as const
    const on = '2025-03-01'
    expect(timelineOf(switching, punished, { knownOn: on, lawOn: on }).slice(-3)).toMatchObject([
      { outcome: 'not-met' },
      { from: '2025-05-01', outcome: 'unknown' },
      { from: '2025-08-21', outcome: 'met' },
    ])
    expect(assess(switching, punished, { on })).not.toHaveProperty('eligibleFrom')
    expect(compile(switching).verdicts([punished], { on }).eligibleFromOf(0)).toBeUndefined()
    expect(assess(switching, { ...punished, remissions: [] }, { on }).eligibleFrom).toBe('2025-08-21')
  })
})

describe('assess, on random people, policies and days', () => {
  const setting = fc.tuple(randomNode, randomFacts, randomDay, randomDayCount)

  it('names a first day only where it is surely met then, and surely not before', () => {
    fc.assert(
      fc.property(setting, randomRecords, ([node, facts, on, dayCount], records) => {
        const asked = policy({ id: 'uji', all: [node] })
        const { eligibleFrom } = assess(asked, facts, { on, dayCount, records })
        if (eligibleFrom === undefined) return
        const over = timelineOf(asked, facts, { knownOn: on, lawOn: on, dayCount, records })
        expect(segmentOn(over, eligibleFrom).outcome).toBe('met')
        const before = over.filter(
          ({ from }, i) => (from ?? '') < eligibleFrom && (over[i + 1]?.from ?? eligibleFrom) > on,
        )
        if (eligibleFrom > on) expect(before.map(({ outcome }) => outcome)).not.toContain('met')
        if (eligibleFrom > on) expect(before.map(({ outcome }) => outcome)).not.toContain('unknown')
      }),
      { numRuns: 1000 },
    )
  })

  it('says on every day what the timeline says of it, with the same criteria in the way', () => {
    fc.assert(
      fc.property(setting, ([node, facts, start, dayCount]) => {
        const asked = policy({ id: 'asked', all: [node] })
        const over = timelineOf(asked, facts, { dayCount })
        for (let i = 0; i < 90; i++) {
          const on = addDays(start, i * 3)
          const { outcome, unmet, unknown } = assess(asked, facts, { on, dayCount })
          const segment = segmentOn(over, on)
          expect([on, outcome]).toEqual([on, segment.outcome])
          expect({ unmet, unknown }).toEqual({ unmet: segment.reason.unmet, unknown: segment.reason.unknown })
        }
      }),
      { numRuns: 120 },
    )
  })

  it('says it on each single day around every change', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, (node, facts) => {
        const asked = policy({ id: 'asked', all: [node] })
        const over = timelineOf(asked, facts)
        for (const { from } of over.slice(1)) {
          for (const on of [addDays(from!, -1), from!, addDays(from!, 1)]) {
            expect([on, assess(asked, facts, { on }).outcome]).toEqual([on, segmentOn(over, on).outcome])
          }
        }
      }),
      { numRuns: 120 },
    )
  })

  it('names the first day on which nothing new would have to happen', () => {
    fc.assert(
      fc.property(setting, ([node, facts, on, dayCount]) => {
        const asked = policy({ id: 'asked', all: [node] })
        const { eligibleFrom, outcome } = assess(asked, facts, { on, dayCount })
        const over = timelineOf(asked, facts, { knownOn: on, lawOn: on, dayCount })
        const at = (day: Day) => segmentOn(over, day).outcome
        if (outcome === 'met') expect(eligibleFrom).toBe(on)
        if (eligibleFrom === undefined) return
        expect(at(eligibleFrom)).toBe('met')
        if (eligibleFrom > on) expect(at(addDays(eligibleFrom, -1))).not.toBe('met')
        for (const { from } of over)
          if (from !== null && on < from && from < eligibleFrom) expect(at(from)).not.toBe('met')
      }),
      { numRuns: 200 },
    )
  })

  it('gives timelines that begin at null, rise, and change something at each step', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, (node, facts) => {
        const over = timelineOf(node, facts)
        expect(over[0]!.from).toBeNull()
        over.slice(1).forEach((segment, i) => {
          const before = over[i]!
          expect(before.from === null || before.from < segment.from!).toBe(true)
          expect({ ...segment, from: null }).not.toEqual({ ...before, from: null })
        })
      }),
      { numRuns: 200 },
    )
  })

  it('keeps the laws of three-valued logic', () => {
    const outcomes = (node: Node<ParticipantFacts>, facts: ParticipantFacts, on: Day) =>
      segmentOn(timelineOf(node, facts), on).outcome
    fc.assert(
      fc.property(randomNode, randomNode, randomFacts, randomDay, (a, b, facts, on) => {
        const of = (node: Node<ParticipantFacts>) => outcomes(node, facts, on)
        expect(of(not(not(a)))).toBe(of(a))
        expect(of(not(all(a, b)))).toBe(of(any(not(a), not(b))))
        expect(of(all(a, b))).toBe(of(all(b, a)))
        if (of(a) === 'unknown') expect(of(not(a))).toBe('unknown')
        expect(of(when({ test: a, requires: b, otherwise: b }))).toBe(of(b))
      }),
      { numRuns: 150 },
    )
  })

  it('is plain JSON, the same whenever it is asked, whatever else is known', () => {
    fc.assert(
      fc.property(setting, ([node, facts, on, dayCount]) => {
        const asked = policy({ id: 'asked', all: [node] })
        const result = assess(asked, facts, { on, dayCount })
        expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result)
        const more = { ...facts, shoeSize: 42 }
        expect(JSON.stringify(assess(asked, more, { on, dayCount }))).toBe(JSON.stringify(result))
      }),
      { numRuns: 150 },
    )
  })

  it('lets more people in where a threshold is loosened, and nobody out', () => {
    const strict = policy({
      id: 'strict',
      all: [
        fractionServed({ fraction: { numerator: 2, denominator: 3 }, floorMonths: 9, source }),
        cleanConduct({ months: 9, source }),
      ],
    })
    const loose = policy({
      id: 'loose',
      all: [fractionServed({ fraction: half, source }), cleanConduct({ months: 6, source })],
    })
    fc.assert(
      fc.property(randomFacts, randomDay, randomDayCount, (facts, on, dayCount) => {
        if (facts.sentence?.kind === 'term' && facts.sentence.imported) return
        const before = assess(strict, facts, { on, dayCount }).outcome
        const after = assess(loose, facts, { on, dayCount }).outcome
        if (before === 'met') expect(after).toBe('met')
        if (after === 'not-met') expect(before).toBe('not-met')
      }),
      { numRuns: 500 },
    )
  })
})

describe('assessOver', () => {
  const facts: ParticipantFacts = { ...person, discipline: [{ from: '2025-02-01', to: '2025-02-25' }] }

  it('cuts the range where the answer, the law or the reasons change, and says why each span ended', () => {
    const spans = assessOver(regulations.indonesia.asimilasi, facts, { from: '2025-01-01', to: '2026-06-01' })
    expect(
      spans.map(({ from, to, indication, unmet, ended }) => [from, to, indication, unmet.join(), ended]),
    ).toEqual([
      ['2025-01-01', '2025-02-02', 'not-eligible', 'served', 'criteria-changed'],
      ['2025-02-02', '2025-08-21', 'not-eligible', 'served,conduct', 'criteria-changed'],
      ['2025-08-21', '2025-08-25', 'not-eligible', 'conduct', 'became-eligible'],
      ['2025-08-25', '2026-01-02', 'eligible', '', 'law-changed'],
      ['2026-01-02', '2026-06-01', 'eligible', '', 'range-end'],
    ])
  })

  it('says which criteria changed at the end of each span, from what to what and by which article', () => {
    const spans = assessOver(regulations.indonesia.asimilasi, facts, { from: '2025-01-01', to: '2026-06-01' })
    expect(
      spans.map(({ changed }) =>
        changed.map(({ criterion, before, after }) => [criterion, before, after].join(' ')),
      ),
    ).toEqual([['conduct met not-met'], ['served not-met met'], ['conduct not-met met'], [], []])
    expect(spans[1]!.changed[0]!.source).toMatchObject({ article: 'Pasal 44 ayat (1)' })
  })

  it('says what no longer applies, and what applies instead', () => {
    const law = byLaw({
      versions: [
        { since: '2020-01-01', until: '2025-06-01', source, requires: all(healthCleared(), riskLowered()) },
        { since: '2025-06-01', until: null, source, requires: all(healthCleared(), hasStatus()) },
      ],
    })
    const [first] = assessOver(
      policy({ id: 'law', all: [law] }),
      { ...person, riskLowered: false },
      {
        from: '2025-01-01',
        to: '2026-01-01',
      },
    )
    expect(first).toMatchObject({
      ended: 'became-eligible',
      changed: [
        { criterion: 'risk', before: 'not-met', after: null },
        { criterion: 'status', before: null, after: 'met' },
      ],
    })
  })

  it('refuses a range that ends before it begins', () => {
    expect(() =>
      assessOver(regulations.indonesia.asimilasi, facts, { from: '2025-01-01', to: '2025-01-01' }),
    ).toThrow(expect.objectContaining({ code: 'end-before-start' }))
  })

  it('covers the range without a gap or an empty span, and agrees with assess on every day', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, randomDay, (node, someone, from) => {
        const asked = policy({ id: 'asked', all: [node] })
        const to = addDays(from, 120)
        const spans = assessOver(asked, someone, { from, to })
        expect(spans[0]!.from).toBe(from)
        expect(spans.at(-1)!.to).toBe(to)
        spans.forEach((span, i) => {
          expect(span.from < span.to).toBe(true)
          if (i > 0) expect(span.from).toBe(spans[i - 1]!.to)
          for (let on = span.from; on < span.to; on = addDays(on, 1)) {
            const { outcome, unmet, unknown } = assess(asked, someone, { on })
            expect({ on, outcome, unmet, unknown }).toEqual({
              on,
              outcome: span.outcome,
              unmet: span.unmet,
              unknown: span.unknown,
            })
          }
        })
      }),
      { numRuns: 60 },
    )
  })
})

it('has status end with the sentence', () => {
  const free = policy({ id: 'free', all: [hasStatus()] })
  expect(assess(free, person, { on: '2027-02-18' }).indication).toBe('eligible')
  expect(assess(free, person, { on: '2027-02-19' }).indication).toBe('not-eligible')
})
