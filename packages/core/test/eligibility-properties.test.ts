import process from 'node:process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  all,
  any,
  assess,
  assessOver,
  atLeast,
  cleanConduct,
  compile,
  fractionServed,
  type Node,
  not,
  policy,
  sentenceLengthIs,
  timelineOf,
} from '../src/eligibility/index.js'
import {
  randomDay,
  randomDayCount,
  randomFacts,
  randomNode,
  source,
} from '../src/eligibility/testing/random.js'
import { brokenFacts, randomKnownFacts, randomKnownNode } from '../src/eligibility/testing/random-known.js'
import { randomRecords } from '../src/eligibility/testing/random-records.js'
import { segmentOn } from '../src/eligibility/timeline.js'
import { addDays, type Day } from '../src/foundations/index.js'
import type { ParticipantFacts } from '../src/people/index.js'

/*
 * What holds of every policy and everybody. `pnpm test` tries 2 100 cases, `pnpm nightly` 105 000, each time others;
 * a failure prints its seed, and `SEED=… pnpm nightly` tries the same again.
 */
const cases = process.env.NIGHTLY === undefined ? 350 : 17_500
const options = {
  numRuns: cases,
  ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }),
}
const time = process.env.NIGHTLY === undefined ? 60_000 : 3_600_000

const asking = <Facts>(node: Node<Facts>) => policy({ id: 'uji', all: [node] })
const range = fc
  .tuple(randomDay, fc.integer({ min: 1, max: 60 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }))

describe('of every policy and everybody', { timeout: time }, () => {
  it('spans cover the range, never overlap and are never empty', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, range, randomDayCount, (node, facts, { from, to }, dayCount) => {
        const spans = assessOver(asking(node), facts, { from, to, dayCount })
        expect(spans[0]!.from).toBe(from)
        expect(spans.at(-1)!.to).toBe(to)
        spans.forEach((span, i) => {
          expect(span.from < span.to).toBe(true)
          if (i > 0) expect(span.from).toBe(spans[i - 1]!.to)
        })
      }),
      options,
    )
  })

  it('assess agrees with the span on every day', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, range, randomDayCount, (node, facts, { from, to }, dayCount) => {
        const asked = asking(node)
        for (const span of assessOver(asked, facts, { from, to, dayCount })) {
          for (let on = span.from; on < span.to; on = addDays(on, 1)) {
            const { outcome, indication, unmet, unknown } = assess(asked, facts, { on, dayCount })
            expect({ on, outcome, indication, unmet, unknown }).toEqual({
              on,
              outcome: span.outcome,
              indication: span.indication,
              unmet: span.unmet,
              unknown: span.unknown,
            })
          }
        }
      }),
      options,
    )
  })

  it('compiled agrees with interpreted, in every field and in the tree when it is read', () => {
    const person = fc.tuple(fc.oneof(randomKnownFacts, brokenFacts), fc.option(randomRecords))
    const everybody = fc.array(person, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(randomKnownNode, everybody, randomDay, randomDayCount, (node, people, on, dayCount) => {
        const asked = asking(node)
        const facts = people.map(([facts]) => facts)
        const recordsOf = (_: unknown, i: number) => people[i]![1] ?? undefined
        const answers = compile(asked, { dayCount }).assessAll(facts, { on, recordsOf })
        people.forEach(([facts, records], i) => {
          const expected = assess(asked, facts, { on, dayCount, records: records ?? undefined })
          const { outcome, indication, eligibleFrom, unmet, unknown, assessment } = answers.at(i)
          expect({ outcome, indication, eligibleFrom, unmet, unknown }).toEqual({
            outcome: expected.outcome,
            indication: expected.indication,
            eligibleFrom: expected.eligibleFrom,
            unmet: expected.unmet,
            unknown: expected.unknown,
          })
          expect(assessment).toEqual(expected)
        })
      }),
      options,
    )
  })

  it('loosening a threshold only grows the eligible set', () => {
    fc.assert(
      fc.property(thresholds, randomNode, randomFacts, randomDay, ([strict, loose], besides, facts, on) => {
        // Dates from elsewhere need not be in the order of their fractions.
        if (facts.sentence?.kind === 'term' && facts.sentence.imported) return
        for (const together of [all, any]) {
          const before = assess(asking(together(strict, besides)), facts, { on }).outcome
          const after = assess(asking(together(loose, besides)), facts, { on }).outcome
          if (before === 'met') expect(after).toBe('met')
          if (after === 'not-met') expect(before).toBe('not-met')
        }
      }),
      options,
    )
  })

  it('the opposite of unknown is unknown, and twice the opposite is the same', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, randomDay, (node, facts, on) => {
        const outcome = (of: Node<ParticipantFacts>) => outcomeOn(of, facts, on)
        expect(outcome(not(node)) === 'unknown').toBe(outcome(node) === 'unknown')
        expect(outcome(not(not(node)))).toBe(outcome(node))
      }),
      options,
    )
  })

  it('a fact that nobody asks for changes nothing', () => {
    fc.assert(
      fc.property(randomNode, randomFacts, randomDay, fc.jsonValue(), (node, facts, on, value) => {
        const asked = asking(node)
        const more = { ...facts, shoeSize: value }
        const expected = assess(asked, facts, { on })
        expect(assess(asked, more, { on })).toEqual(expected)
        expect(compile(asked).assess(more, { on }).assessment).toEqual(expected)
      }),
      options,
    )
  })
})

function outcomeOn(of: Node<ParticipantFacts>, facts: ParticipantFacts, on: Day) {
  return segmentOn(timelineOf(of, facts, { knownOn: on, lawOn: on }), on).outcome
}

/** A requirement, and the same one with a lower threshold. */
type Pair = readonly [strict: Node<ParticipantFacts>, loose: Node<ParticipantFacts>]

const thresholds: fc.Arbitrary<Pair> = fc.oneof(
  inOrder([1, 12]).map(
    ([few, many]): Pair => [cleanConduct({ months: many, source }), cleanConduct({ months: few, source })],
  ),
  inOrder([1, 6]).map(
    ([few, many]): Pair => [
      fractionServed({ fraction: { numerator: many, denominator: 6 }, source }),
      fractionServed({ fraction: { numerator: few, denominator: 6 }, source }),
    ],
  ),
  inOrder([0, 24]).map(
    ([few, many]): Pair => [
      fractionServed({ fraction: { numerator: 2, denominator: 3 }, floorMonths: many, source }),
      fractionServed({ fraction: { numerator: 2, denominator: 3 }, floorMonths: few, source }),
    ],
  ),
  inOrder([0, 80]).map(
    ([few, many]): Pair => [
      sentenceLengthIs({ comparison: 'at-least', length: { months: many }, source }),
      sentenceLengthIs({ comparison: 'at-least', length: { months: few }, source }),
    ],
  ),
  fc
    .tuple(fc.array(randomNode, { minLength: 2, maxLength: 4 }), fc.nat(), fc.nat())
    .map(([nodes, a, b]): Pair => {
      const [few, many] = [1 + (a % nodes.length), 1 + (b % nodes.length)].sort()
      return [atLeast(many!, ...nodes), atLeast(few!, ...nodes)]
    }),
)

function inOrder([min, max]: readonly [number, number]): fc.Arbitrary<readonly [number, number]> {
  const number = fc.integer({ min, max })
  return fc.tuple(number, number).map(([a, b]) => (a < b ? [a, b] : [b, a]))
}
