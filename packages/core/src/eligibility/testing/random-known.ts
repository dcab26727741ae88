import fc from 'fast-check'
import type { KnownFacts } from '../fact-problem.js'
import {
  all,
  any,
  asimilasiServed,
  citizenshipIs,
  cleanThisYear,
  manual,
  monthsServed,
  type Node,
  not,
  olderThan,
  paperHeld,
  prolongedIllness,
  regulations,
  when,
} from '../index.js'
import { randomDay, randomFacts, randomNode, source } from './random.js'

const history = fc.array(fc.record({ since: randomDay, value: fc.constantFrom(true, true, false, null) }), {
  maxLength: 3,
})
const yesOrNo = fc.oneof({ weight: 3, arbitrary: fc.boolean() }, history)
const missing = fc.constantFrom(null, undefined)

/** Every fact that a criterion of this package reads. */
export const randomKnownFacts: fc.Arbitrary<KnownFacts> = fc
  .tuple(
    randomFacts,
    fc.record({
      citizenship: fc.constantFrom('WNI' as const, 'WNA' as const, null),
      asimilasi: fc.oneof(fc.record({ from: randomDay }), fc.constant('not-started' as const), missing),
      bornOn: fc.oneof(randomDay, fc.constantFrom('1955-06-30' as const, '2004-02-29' as const), missing),
      prolongedIllness: fc.oneof(yesOrNo, missing),
      papers: fc.oneof(
        { weight: 5, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'toString'), yesOrNo) },
        missing,
      ),
    }),
  )
  .map(([facts, more]) => ({ ...facts, ...more }))

/** The same, with something in them that cannot be read. */
export const brokenFacts: fc.Arbitrary<KnownFacts> = fc
  .tuple(
    randomKnownFacts,
    fc.nat(),
    fc.constantFrom<unknown>(
      'x',
      7,
      -1,
      1.5,
      1e9,
      {},
      [],
      ['x'],
      [null],
      '2025-02-30',
      true,
      null,
      undefined,
    ),
  )
  .map(([facts, at, broken]) => {
    const places = placesIn(facts)
    return withAt(facts, places[at % places.length]!, broken) as KnownFacts
  })

type Place = readonly (string | number)[]

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [[]]
  const below = Object.entries(value).flatMap(([name, each]) =>
    placesIn(each).map((place) => [name, ...place]),
  )
  return [...below, ...Object.keys(value).map((name) => [name])]
}

function withAt(value: unknown, [name, ...rest]: Place, put: unknown): unknown {
  if (name === undefined) return put
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[name] = withAt(copy[name], rest, put)
  return copy
}

const title = { id: 'uji', en: 'test' }
const half = { numerator: 1, denominator: 2 }

const criterion: fc.Arbitrary<Node<KnownFacts>> = fc.oneof(
  fc.constantFrom<Node<KnownFacts>>(
    cleanThisYear({ source }),
    citizenshipIs({ citizenship: 'WNA', source }),
    prolongedIllness({ source, ifUnknown: 'not-met' }),
    paperHeld({ paper: 'a', title, source }),
    paperHeld({ paper: 'toString', title, source }),
    manual({ id: 'recommended', title, who: ['kalapas'], source }),
    asimilasiServed({ fraction: half, source }),
    asimilasiServed({ fraction: { numerator: 2, denominator: 3 }, source }),
    ...(Object.values(regulations.indonesia) as Node<KnownFacts>[]),
  ),
  fc.integer({ min: 1, max: 70 }).map((years) => olderThan({ years, source })),
  fc.integer({ min: 0, max: 60 }).map((months) => monthsServed({ months, daysPerMonth: 30, source })),
  randomNode as fc.Arbitrary<Node<KnownFacts>>,
)

/** Combinations of all criteria of this package and the rights of Indonesian law. */
export const randomKnownNode: fc.Arbitrary<Node<KnownFacts>> = fc.oneof(
  criterion,
  fc.tuple(criterion, criterion).map(([a, b]): Node<KnownFacts> => all(a, b)),
  fc.tuple(criterion, criterion).map(([a, b]): Node<KnownFacts> => any(a, not(b))),
  fc
    .tuple(criterion, criterion, criterion)
    .map(([test, requires, otherwise]): Node<KnownFacts> => when({ test, requires, otherwise })),
)
