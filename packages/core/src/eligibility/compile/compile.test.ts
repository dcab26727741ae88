import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, dayCounts, isDay } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import type { KnownFacts } from '../fact-problem.js'
import {
  all,
  any,
  asimilasiServed,
  assess,
  atLeast,
  type CaseRecord,
  cleanConduct,
  cleanThisYear,
  defineCriterion,
  fractionServed,
  hasStatus,
  manual,
  type Node,
  not,
  type Outcome,
  olderThan,
  type Policy,
  policy,
  regulations,
  riskLowered,
  termSentence,
  timeline,
  when,
} from '../index.js'
import { randomDay, randomDayCount, randomFacts, randomNode, source } from '../testing/random.js'
import { brokenFacts, randomKnownFacts, randomKnownNode } from '../testing/random-known.js'
import { randomRecords } from '../testing/random-records.js'
import { compile, compileAll, programs } from './compile.js'

const { asimilasi } = regulations.indonesia
const on = '2025-08-21'
const person: ParticipantFacts = {
  category: 'narapidana',
  offence: 'umum',
  sentence: { kind: 'term', years: 3, months: 0, days: 0, countedFrom: '2024-02-20' },
  remissions: [],
  discipline: [],
  activeInProgram: true,
  riskLowered: true,
  lifeThreatened: false,
}

function expectSame<Facts>(
  asked: Policy<Facts>,
  people: readonly Facts[],
  on: Day,
  dayCount = dayCounts.default,
  recordsOf?: (facts: Facts, person: number) => readonly CaseRecord[] | undefined,
) {
  const compiled = compile(asked, { dayCount })
  const answers = compiled.assessAll(people, { on, recordsOf })
  const verdicts = compiled.verdicts(people, { on, recordsOf })
  people.forEach((facts, i) => {
    const expected = assess(asked, facts, { on, dayCount, records: recordsOf?.(facts, i) })
    const { outcome, indication, eligibleFrom, unmet, unknown, assessment } = answers.at(i)
    expect({ on, outcome, indication, eligibleFrom, unmet, unknown }).toEqual({
      on,
      outcome: expected.outcome,
      indication: expected.indication,
      eligibleFrom: expected.eligibleFrom,
      unmet: expected.unmet,
      unknown: expected.unknown,
    })
    expect(assessment).toEqual(expected)
    expect([verdicts.outcomeOf(i), verdicts.eligibleFromOf(i)]).toEqual([outcome, eligibleFrom])
  })
}

type Changing = Readonly<Record<'a' | 'b' | 'c' | 'd', readonly Outcome[]>>

/** Criteria that are on each day from `on` on what the facts say, the last one for good. */
const changing = (['a', 'b', 'c', 'd'] as const).map((fact) =>
  defineCriterion<Changing>()({
    id: fact,
    title: { id: fact, en: fact },
    source,
    facts: [fact],
    ifUnknown: 'undetermined',
    timeline: (facts) =>
      timeline(
        (facts[fact] as readonly Outcome[]).map((outcome, i) => ({
          from: i === 0 ? null : addDays(on, i),
          outcome,
          reason: { code: 'then' },
        })),
      ),
  }),
)

const outcomesInTurn = fc.oneof(
  fc.constant<readonly Outcome[]>(['unknown']),
  fc.array(fc.constantFrom<Outcome>('met', 'not-met', 'unknown'), { minLength: 1, maxLength: 4 }),
)
const changingFacts: fc.Arbitrary<Changing> = fc.record({
  a: outcomesInTurn,
  b: outcomesInTurn,
  c: outcomesInTurn,
  d: outcomesInTurn,
})

/** Combinations of them, so many deep at most. */
function combined(depth: number): fc.Arbitrary<Node<Changing>> {
  if (depth === 0) return fc.constantFrom(...changing)
  const below = combined(depth - 1)
  const some = fc.array(below, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    combined(0),
    some.map((nodes): Node<Changing> => all(...nodes)),
    some.map((nodes): Node<Changing> => any(...nodes)),
    below.map((node): Node<Changing> => not(node)),
    fc.tuple(below, below, below).map((nodes): Node<Changing> => atLeast(2, ...nodes)),
    fc
      .tuple(below, below, below)
      .map(([test, requires, otherwise]): Node<Changing> => when({ test, requires, otherwise })),
    fc.tuple(below, below).map(([test, requires]): Node<Changing> => when({ test, requires })),
  )
}

/** Days on which something happens in the facts, and those beside them. */
function daysIn(facts: unknown): readonly Day[] {
  const found: readonly string[] = JSON.stringify(facts).match(/\d{4}-\d{2}-\d{2}/g) ?? []
  return found.filter(isDay).flatMap((on) => [addDays(on, -1), on, addDays(on, 1)])
}

describe('compile', () => {
  it('gives the answer of one person, with the whole assessment when it is read', () => {
    const answer = compile(asimilasi).assess(person, { on })
    expect(answer).toMatchObject({ on, outcome: 'met', indication: 'eligible', eligibleFrom: on })
    expect(answer.assessment).toEqual(assess(asimilasi, person, { on }))
    expect(answer.assessment).toBe(answer.assessment)
  })

  it('keeps for every criterion its outcome, the day it rests on, and from when it is met', () => {
    const facts = { ...person, discipline: [{ from: '2025-02-01', to: '2025-03-01' }] } as const
    const kept = compile(asimilasi).assess(facts, { on }).evidence
    const ofMonths = (months: number) => kept.find(({ params }) => params.months === months)
    expect(ofMonths(6)).toEqual({
      criterion: 'conduct',
      params: { months: 6 },
      outcome: 'not-met',
      metFrom: '2025-09-01',
      day: '2025-09-01',
    })
    expect(kept.filter(({ criterion }) => criterion === 'served').map(({ day }) => day)).toEqual([
      '2026-02-19',
      '2025-08-21',
    ])
    expect(kept.find(({ criterion }) => criterion === 'risk')).toMatchObject({ outcome: 'met', day: null })
  })

  it('counts whom it indicated what', () => {
    const people = [person, { ...person, riskLowered: false }, { ...person, riskLowered: null }, person]
    const verdicts = compile(asimilasi).verdicts(people, { on })
    expect(verdicts.counts).toEqual({ eligible: 2, notEligible: 1, undetermined: 1 })
    expect(people.map((_, i) => verdicts.indicationOf(i))).toEqual([
      'eligible',
      'not-eligible',
      'undetermined',
      'eligible',
    ])
  })

  it('answers for nobody, and refuses a place where nobody stands', () => {
    const answers = compile(asimilasi).assessAll([], { on })
    expect(answers.counts).toEqual({ eligible: 0, notEligible: 0, undetermined: 0 })
    expect(() => answers.at(0)).toThrow(expect.objectContaining({ code: 'no-such-person' }))
  })

  it('refuses a day that does not exist', () => {
    const asked = { on: '2025-02-30' } as const
    expect(() => compile(asimilasi).assess(person, asked)).toThrow(
      expect.objectContaining({ code: 'impossible-day' }),
    )
    expect(() => compile(asimilasi).verdicts([person], asked)).toThrow(
      expect.objectContaining({ code: 'impossible-day' }),
    )
  })

  it('says so where facts were changed before the tree was read', () => {
    const facts = { ...person }
    const answer = compile(asimilasi).assess(facts, { on })
    ;(facts as { riskLowered: boolean }).riskLowered = false
    expect(() => answer.assessment).toThrow(expect.objectContaining({ code: 'facts-changed' }))
  })

  it('keeps less than 100 bytes a person', () => {
    const people = Array.from({ length: 10_000 }, () => person)
    expect(compile(asimilasi).assessAll(people, { on }).bytes / people.length).toBeLessThan(100)
  })

  it('asks a criterion of your own through its timeline, however often it changes', () => {
    const changing = defineCriterion<{ readonly changes: readonly Day[] }>()({
      id: 'changing',
      title: { id: 'berubah', en: 'changing' },
      source,
      facts: ['changes'],
      ifUnknown: 'undetermined',
      timeline: ({ changes }) => [
        { from: null, outcome: 'not-met', reason: { code: 'first' } },
        ...changes.map((from, i) => ({
          from,
          outcome: (['unknown', 'not-met', 'unknown', 'met', 'not-met'] as const)[i % 5]!,
          reason: { code: 'then' },
        })),
      ],
    })
    const asked = policy({ id: 'own', all: [changing] })
    const days = Array.from({ length: 7 }, (_, i) => addDays('2025-01-01', i))
    const people = days.map((_, i) => ({ changes: days.slice(0, i) }))
    for (let i = -1; i < 8; i++) expectSame(asked, people, addDays('2025-01-01', i))
  })

  it('counts the first and the last day of a year, and what reaches into the next, as cleanThisYear does', () => {
    const asked = policy({ id: 'year', all: [cleanThisYear({ source })] })
    const days = ['2024-12-31', '2025-01-01', '2025-01-02', '2025-12-30', '2025-12-31', '2026-01-01'] as const
    const ends = [...days, '2026-01-02', '2027-03-01', '9999-06-01', null] as const
    const people = days.flatMap((from) =>
      ends
        .filter((to) => to === null || from < to)
        .map((to): Pick<KnownFacts, 'discipline'> => ({ discipline: [{ from, to }] })),
    )
    for (const on of days) expectSame(asked, people, on)
    const last = (['9998-05-01', '9999-01-01', '9999-12-31'] as const).map(
      (to): Pick<KnownFacts, 'discipline'> => ({ discipline: [{ from: '9998-01-01', to }] }),
    )
    for (const on of ['9998-01-01', '9998-06-01', '9999-12-31'] as const) expectSame(asked, last, on)
  })

  it('does not take a beginning of asimilasi that cannot be read for one that is missing', () => {
    const asked = policy({
      id: 'served',
      all: [asimilasiServed({ fraction: { numerator: 1, denominator: 2 }, source })],
    })
    const life = (asimilasi: unknown) => ({ sentence: { kind: 'life' }, asimilasi }) as ParticipantFacts
    const people = [life(null), life('not-started'), life({ from: '2025-01-01' }), life({ from: 'soon' })]
    expectSame(asked, people, on)
    const { counts } = compile(asked).assessAll(people, { on })
    expect(counts).toEqual({ eligible: 0, notEligible: 3, undetermined: 1 })
  })

  it('asks every right of Indonesian law in numbers, not one criterion through its timeline', () => {
    for (const right of Object.values(regulations.indonesia)) {
      for (const on of ['2016-06-01', '2019-06-01', '2022-06-01', '2024-06-01', '2026-06-01'] as const) {
        const { questions } = programs([right as Policy<KnownFacts>], dayCounts.default, true)(on)
        const slow = questions.filter(({ leaf }) => leaf === undefined).map(({ criterion }) => criterion.id)
        expect([right.id, on, slow]).toEqual([right.id, on, []])
      }
    }
  })

  it('lays what people decided over the facts, of those only whom it is about', () => {
    const recommended = manual({ id: 'recommended', title: { id: 'a', en: 'a' }, who: ['kalapas'], source })
    const asked = policy({ id: 'asked', all: [asimilasi, recommended] })
    const judgement: CaseRecord = {
      kind: 'judgement',
      policy: 'asked',
      criterion: 'recommended',
      outcome: 'met',
      by: 'petugas-uji',
      authority: 'kalapas',
      why: 'uji',
      on: '2025-08-01',
      until: null,
    }
    const recordsOf = (_: unknown, i: number) => (i === 1 ? [judgement] : i === 2 ? [] : undefined)
    expectSame(asked, [person, person, person], on, dayCounts.default, recordsOf)
    const answers = compile(asked).assessAll([person, person, person], { on, recordsOf })
    expect(answers.counts).toEqual({ eligible: 1, notEligible: 0, undetermined: 2 })
    expect(answers.at(1).unknown).toEqual([])
    expect(compile(asked).assess(person, { on, records: [judgement] }).outcome).toBe('met')
  })

  it('does not take for met for good what later becomes unknown', () => {
    // On 20 February 2027 the sentence is over, and whether somebody else's risk is lower is not known.
    const until = when({ test: hasStatus(), requires: termSentence(), otherwise: riskLowered() })
    const asked = policy({ id: 'until', all: [until, cleanConduct({ months: 24, source })] })
    const soiled = {
      ...person,
      riskLowered: null,
      discipline: [{ from: '2025-06-01', to: '2025-07-01' }],
    } as const
    expectSame(asked, [soiled], on)
    expect(compile(asked).assess(soiled, { on }).eligibleFrom).toBeUndefined()
  })

  it('names no first day where what "not" hides today is unknown before it', () => {
    const conduct = cleanConduct({ months: 1, source })
    const hidden = not(not(all(riskLowered(), conduct)))
    const asked = policy({
      id: 'hidden',
      all: [any(cleanConduct({ months: 2, source }), hidden)],
    })
    const soiled = {
      ...person,
      riskLowered: null,
      discipline: [{ from: '2025-08-01', to: '2025-08-10' }],
    } as const
    // From 10 September on it is not known, and on 10 October it is met.
    expectSame(asked, [soiled], on)
    expect(compile(asked).assess(soiled, { on }).eligibleFrom).toBeUndefined()
  })

  it('names no first day where what is enough today ends, and leaves something unknown before it', () => {
    const isServed = fractionServed({ fraction: { numerator: 1, denominator: 1 }, source })
    const hidden = not(any(riskLowered(), not(isServed)))
    const asked = policy({ id: 'ends', all: [any(olderThan({ years: 40, source }), hidden)] })
    const facts = { ...person, riskLowered: null, bornOn: '1990-01-01' } as const
    // From 19 February 2027 on it is not known, and on 1 January 2031 it is met.
    expectSame(asked, [facts], on)
    expect(compile(asked).assess(facts, { on }).eligibleFrom).toBeUndefined()
  })

  it('does not take a copy with a timeline of its own for the original', () => {
    const original = hasStatus()
    const never = {
      ...original,
      timeline: () => [{ from: null, outcome: 'not-met', reason: { code: 'no' } }] as const,
    }
    expect(compile(policy({ id: 'never', all: [never] })).assess(person, { on }).outcome).toBe('not-met')
  })

  it('asks once what several policies share, and gives each its own verdicts', () => {
    const strict = policy({ id: 'strict', all: [asimilasi, cleanConduct({ months: 12, source })] })
    const people = [person, { ...person, discipline: [{ from: '2024-09-01', to: '2024-10-01' }] } as const]
    const [a, b] = compileAll([asimilasi, strict]).verdicts(people, { on })
    expect([a!.policy, b!.policy]).toEqual(['asimilasi', 'strict'])
    expect([a!.outcomeOf(1), b!.outcomeOf(1), b!.eligibleFromOf(1)]).toEqual(['met', 'not-met', '2025-10-01'])
  })
})

describe('compile, on random people, policies and days', () => {
  const people = fc.array(randomFacts, { minLength: 1, maxLength: 40 })

  it('says what assess says', () => {
    fc.assert(
      fc.property(randomNode, people, randomDay, randomDayCount, (node, people, on, dayCount) =>
        expectSame(policy({ id: 'asked', all: [node] }), people, on, dayCount),
      ),
      { numRuns: 150 },
    )
  })

  it('says it of every combination of outcomes that change', () => {
    fc.assert(
      fc.property(combined(3), fc.array(changingFacts, { minLength: 1, maxLength: 40 }), (node, people) =>
        expectSame(policy({ id: 'asked', all: [any(changing[0]!, node)] }), people, on),
      ),
      { numRuns: 300 },
    )
  })

  it('says it on each single day on which something happens, and beside it', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, randomDayCount, (node, facts, dayCount) => {
        const asked = policy({ id: 'asked', all: [node] })
        for (const on of daysIn(facts)) expectSame(asked, [facts], on, dayCount)
      }),
      { numRuns: 150 },
    )
  })

  it('says it of every criterion and every right of the law, of facts that cannot be read too', () => {
    const everybody = fc.array(fc.oneof(randomKnownFacts, brokenFacts), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(randomKnownNode, everybody, randomDay, randomDayCount, (node, people, on, dayCount) =>
        expectSame(policy({ id: 'asked', all: [node] }), people, on, dayCount),
      ),
      { numRuns: 150 },
    )
  })

  it('says it of those about whom people decided something', () => {
    fc.assert(
      fc.property(
        randomKnownNode,
        fc.array(fc.tuple(randomKnownFacts, fc.option(randomRecords, { nil: undefined })), {
          minLength: 1,
          maxLength: 10,
        }),
        randomDay,
        randomDayCount,
        (node, people, on, dayCount) => {
          const decided = new Map(people.map(([facts, records]) => [facts, records]))
          expectSame(policy({ id: 'uji', all: [node] }), [...decided.keys()], on, dayCount, (facts) =>
            decided.get(facts),
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  it('says it of several policies at once', () => {
    fc.assert(
      fc.property(
        fc.array(randomNode, { minLength: 1, maxLength: 5 }),
        people,
        randomDay,
        (nodes, people, on) => {
          const policies = nodes.map((node, i) => policy({ id: `asked-${i}`, all: [node] }))
          compileAll(policies)
            .verdicts(people, { on })
            .forEach((verdicts, i) => {
              people.forEach((facts, j) => {
                const { outcome, eligibleFrom } = assess(policies[i]!, facts, { on })
                expect([verdicts.outcomeOf(j), verdicts.eligibleFromOf(j)]).toEqual([outcome, eligibleFrom])
              })
            })
        },
      ),
      { numRuns: 100 },
    )
  })
})
