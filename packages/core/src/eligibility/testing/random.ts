import fc from 'fast-check'
import {
  addDays,
  type Day,
  dayCounts,
  fromEpochDay,
  type LegalSource,
  type Sentence,
} from '../../foundations/index.js'
import type { Dated, ParticipantFacts } from '../../people/index.js'
import {
  activeInProgram,
  all,
  any,
  atLeast,
  byLaw,
  cleanConduct,
  finePaid,
  finishesBeforeRelease,
  fractionServed,
  hasStatus,
  healthCleared,
  type Node,
  not,
  notLifeThreatened,
  policy,
  regulations,
  rehabilitationIndicated,
  releasePaths,
  riskLowered,
  sentenceLengthIs,
  termSentence,
  when,
} from '../index.js'

/** Where random criteria come from. */
export const source: LegalSource = { instrument: 'Uji', confidence: 'convention' }

/** Days of 2020 to 2027. */
export const randomDay: fc.Arbitrary<Day> = fc.integer({ min: 18_262, max: 21_000 }).map(fromEpochDay)

const missing = fc.constantFrom(null, undefined)

function dated(): fc.Arbitrary<Dated<boolean> | null | undefined> {
  const entry = fc.record({ since: randomDay, value: fc.constantFrom(true, true, false, null) })
  return fc.oneof({ weight: 3, arbitrary: fc.boolean() }, fc.array(entry, { maxLength: 3 }), missing)
}

const sentence: fc.Arbitrary<Sentence | null | undefined> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('term' as const),
      years: fc.integer({ min: 0, max: 6 }),
      months: fc.integer({ min: 0, max: 11 }),
      days: fc.integer({ min: 0, max: 29 }),
      countedFrom: randomDay,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('term' as const),
      years: fc.integer({ min: 1, max: 6 }),
      months: fc.constant(0),
      days: fc.constant(0),
      countedFrom: randomDay,
      imported: fc.record({
        system: fc.constant('SDP'),
        readOn: randomDay,
        half: fc.option(randomDay, { nil: undefined }),
        twoThirds: fc.option(randomDay, { nil: undefined }),
        finalEnd: fc.option(randomDay, { nil: undefined }),
      }),
    }),
  },
  fc.constantFrom<Sentence>({ kind: 'life' }, { kind: 'death' }),
  missing,
)

/** Facts about a person, many of them missing, some of them impossible. */
export const randomFacts: fc.Arbitrary<ParticipantFacts> = fc.record({
  category: fc.constantFrom('narapidana', 'narapidana', 'narapidana', 'tahanan', 'anak-binaan', null),
  offence: fc.constantFrom('umum', 'umum', 'narkotika', 'terorisme', 'korupsi', null),
  sentence,
  remissions: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.array(fc.record({ granted: randomDay, days: fc.integer({ min: 0, max: 90 }) }), {
        maxLength: 3,
      }),
    },
    missing,
  ),
  discipline: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.array(
        fc
          .tuple(randomDay, fc.option(fc.integer({ min: 0, max: 40 })))
          .map(([from, days]) => ({ from, to: days === null ? null : addDays(from, days) })),
        { maxLength: 3 },
      ),
    },
    missing,
  ),
  activeInProgram: dated(),
  riskLowered: dated(),
  lifeThreatened: dated(),
  finePaid: dated(),
  deradicalised: dated(),
  pledged: dated(),
  healthClearance: fc.constantFrom('fit', 'fit-with-limits', 'unfit', null),
  rehabilitationScreenings: fc.oneof(
    fc.array(fc.record({ on: randomDay, risk: fc.constantFrom('none', 'low', 'moderate', 'high') }), {
      maxLength: 3,
    }),
    missing,
  ),
})

const fraction = fc.constantFrom(
  { numerator: 1, denominator: 3 },
  { numerator: 1, denominator: 2 },
  { numerator: 2, denominator: 3 },
)

const criterion: fc.Arbitrary<Node<ParticipantFacts>> = fc.oneof(
  fc.constantFrom<Node<ParticipantFacts>>(
    hasStatus(),
    termSentence(),
    activeInProgram(),
    riskLowered({ ifUnknown: 'not-met' }),
    notLifeThreatened({ ifUnknown: 'met' }),
    finePaid(),
    healthCleared({ withLimits: false }),
    rehabilitationIndicated(),
    sentenceLengthIs({ comparison: 'more-than', length: { years: 1, months: 6 }, source }),
    regulations.indonesia.asimilasi,
  ),
  fc
    .record({ fraction, floorMonths: fc.constantFrom(0, 9) })
    .map(({ fraction, floorMonths }) =>
      fractionServed({ fraction, source, ...(floorMonths === 0 ? {} : { floorMonths }) }),
    ),
  fc.integer({ min: 1, max: 9 }).map((months) => cleanConduct({ months, source })),
  randomDay.map((endsOn) =>
    finishesBeforeRelease({
      batch: { endsOn },
      paths: [releasePaths.endOfSentence, releasePaths.twoThirds],
    }),
  ),
)

/** Random combinations of the criteria of this package, asimilasi among them. */
export const randomNode: fc.Arbitrary<Node<ParticipantFacts>> = fc.letrec<{ node: Node<ParticipantFacts> }>(
  (tie) => {
    const nodes = fc.array(tie('node'), { minLength: 1, maxLength: 3 })
    return {
      node: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        criterion,
        nodes.map((children): Node<ParticipantFacts> => all(...children)),
        nodes.map((children): Node<ParticipantFacts> => any(...children)),
        tie('node').map((child): Node<ParticipantFacts> => not(child)),
        fc
          .tuple(fc.nat({ max: 2 }), nodes)
          .map(
            ([extra, children]): Node<ParticipantFacts> =>
              atLeast(1 + (extra % children.length), ...children),
          ),
        fc
          .tuple(tie('node'), tie('node'), tie('node'))
          .map(([test, requires, otherwise]): Node<ParticipantFacts> => when({ test, requires, otherwise })),
        fc.tuple(tie('node'), tie('node')).map(
          ([before, after]): Node<ParticipantFacts> =>
            byLaw({
              versions: [
                { since: '2021-01-01', until: '2023-06-01', source, requires: before },
                { since: '2023-07-01', until: null, source, requires: after },
              ],
            }),
        ),
        nodes.map((children): Node<ParticipantFacts> => policy({ id: 'uji', all: children })),
      ),
    }
  },
).node

/** The ways of counting days. */
export const randomDayCount = fc.constantFrom(
  dayCounts.days365,
  dayCounts.days360,
  dayCounts.calendar,
  dayCounts.days365RemissionLast,
  { ...dayCounts.days365, floor: 'exclude' as const },
  { ...dayCounts.days365, inclusive: true },
)
