import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Day, TermSentence } from '../../../foundations/index.js'
import { explainTree } from '../../explain.js'
import { workedCases } from './cases/worked-cases.js'
import { answerCase, disagreements, type Question, type WorkedCase } from './worked-case.js'

// The conventions of the worked cases once more, read day by day from the case itself. Nothing of the library is
// used for it: days are counted by Temporal, law and arithmetic stand here as plain code.

type Criteria = Record<string, boolean | null>

function expectedOf({ question, on, dayCount, person }: Omit<WorkedCase, 'expect'>): WorkedCase['expect'] {
  const asked = dayNumber(on)
  const remissionDays = (person.remissions ?? []).reduce((sum, { granted, days }) => {
    return dayNumber(granted) <= asked ? sum + days : sum
  }, 0)
  // Also those that are listed for later: the case as it stands is all that happens.
  const punishments = (person.discipline ?? []).map(({ from, to }) => ({
    from: dayNumber(from),
    to: to === null ? Infinity : dayNumber(to),
  }))
  const sentence = person.sentence ?? null
  const term = sentence?.kind === 'term' ? sentence : null

  const start = term ? dayNumber(term.countedFrom) : 0
  const total = term ? totalDays(term, dayCount) : 0
  const lengthDays = term ? (term.years * 12 + term.months) * 30 + term.days : 0
  const end = start + total - remissionDays

  const rounded = (days: number) => (dayCount.rounding === 'up' ? Math.ceil(days) : Math.floor(days))
  const fractionDay = (numerator: number, denominator: number) => {
    if (dayCount.remission === 'before-fraction') {
      return start + rounded(((total - remissionDays) * numerator) / denominator)
    }
    return start + rounded((total * numerator) / denominator) - remissionDays
  }
  const nineMonths = () =>
    dayNumber(Temporal.PlainDate.from(term!.countedFrom).add({ months: 9 }).toString() as Day)

  const five = lengthDays >= 5 * 360
  const special = !['umum', 'narkotika'].includes(person.offence!) || (person.offence === 'narkotika' && five)
  const from2022 = on >= '2022-01-30'

  const criteriaOn = (d: number): Criteria => {
    const served = (numerator: number, denominator: number, floor: boolean): boolean | null => {
      if (sentence === null) return null
      if (!term) return false
      let day = fractionDay(numerator, denominator)
      if (floor && day < nineMonths()) {
        if (dayCount.floor === 'exclude') return false
        day = nineMonths()
      }
      return d >= day
    }
    const conduct = (months: number): boolean | null => {
      if (person.discipline === null) return null
      const opens = monthsBefore(d, months)
      return !punishments.some(({ from, to }) => from < d && to > opens)
    }
    const length = (fits: (days: number) => boolean): boolean | null =>
      sentence === null ? null : term !== null && fits(lengthDays)
    const general: Criteria = {
      status: person.category == null ? null : person.category === 'narapidana',
      term: sentence === null ? null : term !== null,
      program: person.activeInProgram ?? null,
      ...(on >= '2022-08-03' ? { risk: person.riskLowered ?? null } : {}),
    }
    switch (question) {
      case 'asimilasi':
        return {
          ...general,
          'not-threatened': person.lifeThreatened == null ? null : !person.lifeThreatened,
          served: special ? served(2, 3, true) : served(1, 2, false),
          conduct: conduct(special ? 9 : 6),
          ...(person.offence === 'korupsi' ? { fine: person.finePaid ?? null } : {}),
          ...(person.offence === 'terorisme'
            ? { deradicalisation: person.deradicalised ?? null, pledge: person.pledged ?? null }
            : {}),
        }
      case 'pembebasan-bersyarat': {
        let inAsimilasi: boolean | null = null
        if (person.asimilasiFrom === null) inAsimilasi = false
        else if (person.asimilasiFrom !== undefined) {
          const from = dayNumber(person.asimilasiFrom)
          inAsimilasi = d - from >= rounded((end - from) / 2)
        }
        return {
          ...general,
          length: length((days) => days > 18 * 30),
          served: served(2, 3, true),
          conduct: conduct(9),
          ...(person.offence === 'narkotika' && five && from2022 ? { 'asimilasi-served': inAsimilasi } : {}),
        }
      }
      case 'cuti-menjelang-bebas':
        return { ...general, served: served(2, 3, true), conduct: conduct(9) }
      case 'cuti-bersyarat':
        return {
          ...general,
          length: length((days) => days <= 18 * 30),
          served: served(2, 3, false),
          conduct: conduct(6),
        }
      case 'cuti-mengunjungi-keluarga': {
        const january = firstOfYear(d)
        // On 1 January the window holds no day, and so no day of a punishment.
        const clean = !punishments.some(({ from, to }) => Math.max(from, january) < Math.min(to, d))
        return {
          ...general,
          length: length((days) => days >= 360),
          served: served(1, 2, false),
          conduct: person.discipline === null ? null : clean,
        }
      }
    }
  }

  const today = Object.entries(criteriaOn(asked))
  const unmet = today.filter(([, met]) => met === false).map(([code]) => code)
  const unknown = today.filter(([, met]) => met === null).map(([code]) => code)
  let eligibleFrom: Day | null = null
  if (unknown.length === 0 && term) {
    for (let d = asked; d < end; d++) {
      if (!Object.values(criteriaOn(d)).every((met) => met === true)) continue
      eligibleFrom = dayText(d)
      break
    }
  }
  const indication = unmet.length > 0 ? 'not-eligible' : unknown.length > 0 ? 'undetermined' : 'eligible'
  return { indication, unmet, unknown, eligibleFrom }
}

function totalDays(term: TermSentence, { year }: WorkedCase['dayCount']): number {
  const { years, months, days, countedFrom } = term
  if (year !== 'calendar') return years * year + months * 30 + days
  const wholeMonths = Temporal.PlainDate.from(countedFrom).add({ months: years * 12 + months })
  return dayNumber(wholeMonths.add({ days }).toString() as Day) - dayNumber(countedFrom)
}

const epoch = Temporal.PlainDate.from('1970-01-01')
const numbers = new Map<string, number>()
const texts = new Map<number, Day>()
const windows = new Map<string, number>()

function dayNumber(day: Day): number {
  return remembered(numbers, day, () => epoch.until(day, { largestUnit: 'days' }).days)
}

function dayText(number: number): Day {
  return remembered(texts, number, () => epoch.add({ days: number }).toString() as Day)
}

function monthsBefore(number: number, months: number): number {
  return remembered(windows, `${number} ${months}`, () =>
    dayNumber(Temporal.PlainDate.from(dayText(number)).subtract({ months }).toString() as Day),
  )
}

function firstOfYear(number: number): number {
  return dayNumber(`${dayText(number).slice(0, 4)}-01-01` as Day)
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const before = known.get(key)
  if (before !== undefined) return before
  const found = find()
  known.set(key, found)
  return found
}

const lengths: readonly (readonly [number, number, number])[] = [
  [1, 0, 0],
  [0, 11, 29],
  [0, 12, 1],
  [1, 1, 15],
  [1, 1, 14],
  [1, 6, 0],
  [0, 18, 0],
  [1, 6, 1],
  [1, 5, 30],
  [5, 0, 0],
  [4, 11, 29],
  [4, 11, 30],
  [0, 59, 0],
  [0, 60, 0],
]

const awkwardDays: readonly Day[] = [
  '2018-03-31',
  '2019-05-31',
  '2020-02-29',
  '2021-08-31',
  '2022-01-31',
  '2023-05-29',
  '2024-02-29',
  '2024-05-30',
  '2024-12-31',
  '2025-01-01',
]

const yesOrNo: fc.Arbitrary<boolean | null> = fc.oneof(
  { weight: 20, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
  { weight: 2, arbitrary: fc.constant(null) },
)

/** Near the days on which something happens, so that a day too early or too late is seen. */
const randomCase: fc.Arbitrary<Omit<WorkedCase, 'expect'>> = fc
  .record({
    question: fc.constantFrom<Question>(
      'asimilasi',
      'pembebasan-bersyarat',
      'pembebasan-bersyarat',
      'cuti-menjelang-bebas',
      'cuti-bersyarat',
      'cuti-mengunjungi-keluarga',
    ),
    year: fc.constantFrom<WorkedCase['dayCount']['year']>(360, 365, 'calendar'),
    rounding: fc.constantFrom<'up' | 'down'>('up', 'down'),
    remission: fc.constantFrom<'before-fraction' | 'after-fraction'>('before-fraction', 'after-fraction'),
    floor: fc.constantFrom<'raise' | 'exclude'>('raise', 'exclude'),
    category: fc.oneof(
      { weight: 10, arbitrary: fc.constant('narapidana' as const) },
      { weight: 1, arbitrary: fc.constantFrom('tahanan' as const, null, undefined) },
    ),
    offence: fc.constantFrom(
      'umum',
      'umum',
      'narkotika',
      'narkotika',
      'narkotika',
      'terorisme',
      'korupsi',
      'keamanan-negara',
      'ham-berat',
      'transnasional',
    ),
    kind: fc.oneof(
      { weight: 20, arbitrary: fc.constant('term' as const) },
      { weight: 1, arbitrary: fc.constantFrom('life' as const, 'death' as const, null, undefined) },
    ),
    length: fc.oneof(
      fc.constantFrom(...lengths),
      fc.tuple(
        fc.integer({ min: 0, max: 1 }),
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 31 }),
      ),
      fc.tuple(
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 1, max: 31 }),
      ),
    ),
    countedFrom: fc.oneof(
      fc.constantFrom(...awkwardDays),
      fc.integer({ min: 17_700, max: 20_500 }).map(dayText),
    ),
    anchor: fc.constantFrom('half', 'two-thirds', 'nine-months', 'law', 'year', 'anywhere', 'asimilasi'),
    offset: fc.integer({ min: -2, max: 2 }),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    remissions: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      {
        weight: 3,
        arbitrary: fc.array(fc.tuple(fc.integer({ min: -120, max: 2 }), fc.integer({ min: 1, max: 45 })), {
          maxLength: 3,
        }),
      },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    discipline: fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      {
        weight: 3,
        arbitrary: fc.array(fc.tuple(fc.integer({ min: -420, max: 20 }), fc.integer({ min: 1, max: 160 })), {
          maxLength: 3,
        }),
      },
      { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
    ),
    cleanEdge: fc.option(fc.tuple(fc.constantFrom(6, 9), fc.integer({ min: -1, max: 1 })), { freq: 4 }),
    asimilasi: fc.oneof(
      { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
      { weight: 2, arbitrary: fc.constantFrom(null, undefined) },
    ),
    states: fc.record({
      activeInProgram: yesOrNo,
      riskLowered: yesOrNo,
      lifeThreatened: fc.constantFrom(false, false, false, false, false, true, null),
      finePaid: yesOrNo,
      deradicalised: yesOrNo,
      pledged: yesOrNo,
    }),
  })
  .map((drawn) => {
    const { question, year, rounding, remission, floor, countedFrom, kind, length } = drawn
    const [years, months, days] = length
    const start = dayNumber(countedFrom)
    const about = years * 365 + months * 30 + days
    const asimilasiFrom =
      typeof drawn.asimilasi === 'number'
        ? start + Math.floor(drawn.asimilasi * Math.max(0, about - 1))
        : undefined
    const anchors: Record<typeof drawn.anchor, number> = {
      half: start + Math.ceil(about / 2),
      'two-thirds': start + Math.ceil((about * 2) / 3),
      'nine-months': dayNumber(Temporal.PlainDate.from(countedFrom).add({ months: 9 }).toString() as Day),
      law: dayNumber(drawn.place < 0.3 ? '2022-01-30' : drawn.place < 0.7 ? '2022-08-03' : '2026-01-02'),
      year: firstOfYear(start + about - 1),
      anywhere: start + Math.floor(drawn.place * about),
      asimilasi:
        asimilasiFrom === undefined ? start : asimilasiFrom + Math.ceil((start + about - asimilasiFrom) / 2),
    }
    const asked = Math.max(start, Math.min(anchors[drawn.anchor] + drawn.offset, start + about - 1))
    const edge =
      drawn.cleanEdge === null
        ? []
        : [
            {
              from: dayText(monthsBefore(asked, drawn.cleanEdge[0]) + drawn.cleanEdge[1] - 9),
              to: dayText(monthsBefore(asked, drawn.cleanEdge[0]) + drawn.cleanEdge[1]),
            },
          ]
    const on = dayText(asked)
    const sentence =
      kind === 'term'
        ? { kind, years, months, days, countedFrom }
        : kind === null || kind === undefined
          ? kind
          : { kind }
    // What the conventions leave out of the cases.
    const fitting =
      drawn.offence === 'umum' ||
      (drawn.offence === 'narkotika' &&
        kind === 'term' &&
        (question !== 'asimilasi' || on >= '2022-01-30')) ||
      (drawn.offence !== 'narkotika' && question === 'asimilasi' && on >= '2022-01-30')
    const person: WorkedCase['person'] = {
      ...drawn.states,
      category: drawn.category ?? null,
      offence: (fitting ? drawn.offence : 'umum') as NonNullable<WorkedCase['person']['offence']>,
      sentence: sentence ?? null,
      ...(drawn.remissions === undefined
        ? {}
        : {
            remissions: drawn.remissions.map(([before, days]) => ({
              granted: dayText(Math.max(start, asked + before)),
              days: Math.min(days, Math.max(1, Math.floor(about / 12))),
            })),
          }),
      ...(drawn.discipline === undefined
        ? {}
        : {
            discipline:
              drawn.discipline === null
                ? null
                : [
                    ...edge,
                    ...drawn.discipline.map(([from, days]) => ({
                      from: dayText(asked + from),
                      to: dayText(asked + from + days),
                    })),
                  ],
          }),
      ...(drawn.asimilasi === undefined
        ? {}
        : { asimilasiFrom: asimilasiFrom === undefined ? null : dayText(asimilasiFrom) }),
    }
    return {
      id: 'random',
      question,
      on,
      dayCount: { year, month: 30 as const, rounding, remission, floor },
      person,
      why: '',
    }
  })
  .filter(({ on, person: { sentence, remissions }, dayCount }) => {
    if (on < '2018-02-15') return false
    if (sentence?.kind !== 'term') return true
    // Cases lie within the sentence, whatever of the remissions counts.
    const off = (remissions ?? []).reduce((sum, { days }) => sum + days, 0)
    return dayNumber(on) < dayNumber(sentence.countedFrom) + totalDays(sentence, dayCount) - off
  })

const runs = Number(globalThis.process?.env.CASES ?? 1500)

describe('every worked case', () => {
  // Outside the conventions: days before the law is known, and special crimes before Permenkumham 7/2022.
  const within = workedCases.filter(
    ({ question, on, person: { offence } }) =>
      on >= '2018-02-15' && (question !== 'asimilasi' || offence === 'umum' || on >= '2022-01-30'),
  )
  it.each(within.map((each) => [each.id, each] as const))(
    '%s expects what the conventions say',
    (_, each) => {
      const { binding: _binding, ...expected } = each.expect
      const sorted = ({ unmet, unknown, ...rest }: WorkedCase['expect']) => ({
        ...rest,
        unmet: [...unmet].sort(),
        unknown: [...unknown].sort(),
      })
      expect(sorted(expectedOf(each))).toEqual(sorted(expected))
    },
  )
})

describe('every question', () => {
  it('is answered as the conventions read, day by day', () => {
    fc.assert(
      fc.property(randomCase, (drawn) => {
        const worked: WorkedCase = { ...drawn, expect: expectedOf(drawn) }
        const answer = answerCase(worked)
        const differ = disagreements(worked, answer)
        if (differ.length > 0) expect.fail(JSON.stringify([differ, explainTree(answer, 'en')], null, 1))
      }),
      { numRuns: runs },
    )
  }, 600_000)

  it('is drawn with every indication', () => {
    const drawn = fc.sample(randomCase, { seed: 1, numRuns: 600 })
    const seen = new Set(drawn.map((each) => `${each.question} ${expectedOf(each).indication}`))
    expect(seen.size).toBe(5 * 3)
  })
})
