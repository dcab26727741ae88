import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  compareSentenceLength,
  type Day,
  type DayCountPolicy,
  dayCounts,
  daysBetween,
  describeSteps,
  fractionServedOn,
  fromEpochDay,
  type Sentence,
  sentenceEnd,
  sentenceLength,
  sentenceTexts,
  type TermSentence,
} from './index.js'

const half = { numerator: 1, denominator: 2 }
const twoThirds = { numerator: 2, denominator: 3 }

function term(
  years: number,
  months: number,
  days: number,
  countedFrom: Day,
  more: Partial<TermSentence> = {},
): TermSentence {
  return { kind: 'term', years, months, days, countedFrom, ...more }
}

function dayOrCode(result: ReturnType<typeof fractionServedOn>): string {
  return result.ok ? result.value.on : result.refusal.code
}

describe('two thirds of 1 year 5 months from 27 February 2017', () => {
  const sentence = term(1, 5, 0, '2017-02-27')
  const calendar: DayCountPolicy = { ...dayCounts.calendar, rounding: 'nearest' }

  it.each([
    ['360 days a year', dayCounts.days360, 510, '2018-02-02'],
    ['365 days a year, rounded up', dayCounts.days365, 515, '2018-02-06'],
    ['the calendar, rounded to the nearest', calendar, 515, '2018-02-05'],
  ] as const)('by %s', (_, policy, totalDays, on) => {
    expect(sentenceLength(sentence, policy)).toEqual({ ok: true, value: totalDays })
    expect(dayOrCode(fractionServedOn(sentence, twoThirds, [], policy))).toBe(on)
  })

  it('on the calendar ends on 27 July 2018', () =>
    expect(sentenceEnd(sentence, [], calendar)).toMatchObject({ value: { on: '2018-07-27' } }))

  it('is a day earlier where the first day counts as a whole day', () =>
    expect(
      dayOrCode(fractionServedOn(sentence, twoThirds, [], { ...dayCounts.days365, inclusive: true })),
    ).toBe('2018-02-05'))

  it('is a day earlier where the fraction is rounded down or to the nearest', () => {
    for (const rounding of ['down', 'nearest'] as const)
      expect(dayOrCode(fractionServedOn(sentence, twoThirds, [], { ...dayCounts.days365, rounding }))).toBe(
        '2018-02-05',
      )
  })
})

describe('half of three years', () => {
  it('is reached on the 548th day: 1095 / 2 = 547.5, rounded up', () => {
    const served = fractionServedOn(term(3, 0, 0, '2024-02-20'), half, [], dayCounts.default)
    expect(dayOrCode(served)).toBe('2025-08-21')
  })

  it('rounds exactly a half up to the nearest', () => {
    const nearest: DayCountPolicy = { ...dayCounts.days365, rounding: 'nearest' }
    const served = fractionServedOn(term(3, 0, 0, '2024-02-20'), half, [], nearest)
    expect(dayOrCode(served)).toBe('2025-08-21')
  })
})

describe('the calendar', () => {
  it('makes a day that the month lacks its last day, then adds the days', () => {
    const sentence = term(0, 1, 3, '2025-01-31')
    expect(sentenceEnd(sentence, [], dayCounts.calendar)).toMatchObject({ value: { on: '2025-03-03' } })
    expect(sentenceLength(sentence, dayCounts.calendar)).toEqual({ ok: true, value: 31 })
  })

  it('adds years and months at once, so that a leap day is not clamped twice', () =>
    expect(sentenceEnd(term(1, 36, 0, '2024-02-29'), [], dayCounts.calendar)).toMatchObject({
      value: { on: '2028-02-29' },
    }))
})

describe('remission', () => {
  const sentence = term(3, 0, 0, '2020-01-01')
  const remissions = [
    { granted: '2020-08-17', days: 20 },
    { granted: '2021-08-17', days: 40 },
  ] as const

  it('taken off before the fraction: 2/3 of 1080 less 60 is 680 days', () => {
    const served = fractionServedOn(sentence, twoThirds, remissions, dayCounts.days360)
    expect(dayOrCode(served)).toBe(addDays('2020-01-01', 680))
  })

  it('taken off after the fraction: 2/3 of 1080, less 60, is 660 days', () => {
    const policy: DayCountPolicy = { ...dayCounts.days360, remission: 'after-fraction' }
    const served = fractionServedOn(sentence, twoThirds, remissions, policy)
    expect(dayOrCode(served)).toBe(addDays('2020-01-01', 660))
  })

  it('rounds the fraction before it is taken off', () => {
    const served = fractionServedOn(
      term(0, 0, 10, '2020-01-01'),
      twoThirds,
      [{ granted: '2020-01-02', days: 1 }],
      dayCounts.days365RemissionLast,
    )
    expect(dayOrCode(served)).toBe('2020-01-07')
  })

  it('that exceeds the fraction it is taken off leaves the first day', () => {
    const much = [{ granted: '2020-08-17', days: 700 }] as const
    expect(dayOrCode(fractionServedOn(sentence, half, much, dayCounts.days365RemissionLast))).toBe(
      '2020-01-01',
    )
  })

  it('brings the end forward', () =>
    expect(sentenceEnd(sentence, remissions, dayCounts.days360)).toMatchObject({
      value: { on: addDays('2020-01-01', 1020), origin: 'computed', policy: 'days-360' },
    }))

  it('may be as long as the sentence, not longer', () => {
    const short = term(0, 0, 30, '2020-01-01')
    const granted = '2020-01-01'
    expect(sentenceEnd(short, [{ granted, days: 30 }], dayCounts.default)).toMatchObject({
      value: { on: '2020-01-01' },
    })
    expect(sentenceEnd(short, [{ granted, days: 31 }], dayCounts.default)).toEqual({
      ok: false,
      refusal: { code: 'remission-exceeds-sentence', totalDays: 30, remissionDays: 31 },
    })
  })

  it('is refused where it was granted before the sentence starts', () => {
    const early = [{ granted: '2019-12-31', days: 1 }] as const
    expect(dayOrCode(fractionServedOn(sentence, half, early, dayCounts.default))).toBe(
      'remission-before-sentence',
    )
  })

  it.each([0, -1, 1.5, Number.NaN])('is refused where it is %d days', (days) =>
    expect(sentenceEnd(sentence, [{ granted: '2020-08-17', days }], dayCounts.default)).toMatchObject({
      refusal: { code: 'remission-not-positive' },
    }),
  )
})

describe('the floor of nine months', () => {
  const options = { floorMonths: 9 }
  const exclude: DayCountPolicy = { ...dayCounts.days365, floor: 'exclude' }
  // 2/3 of 411 days is 274 days; nine months from 1 January 2021 are 273 days.
  const atLeast = term(1, 1, 16, '2021-01-01')
  // 2/3 of 408 days is 272 days.
  const under = term(1, 1, 13, '2021-01-01')
  // 2/3 of 409 days is 272.67, rounded up 273 days: the floor to the day.
  const exactly = term(1, 1, 14, '2021-01-01')

  it('raises the day to the floor where the fraction is shorter', () => {
    const served = fractionServedOn(under, twoThirds, [], dayCounts.default, options)
    expect(served).toMatchObject({ value: { on: '2021-10-01', origin: 'computed' } })
    expect(served.ok && served.value.steps.at(-1)).toEqual({
      step: 'floor',
      months: 9,
      floorOn: '2021-10-01',
      raised: true,
    })
  })

  it('leaves the day where the fraction is as long or longer', () => {
    for (const [sentence, on] of [
      [exactly, '2021-10-01'],
      [atLeast, '2021-10-02'],
    ] as const) {
      const served = fractionServedOn(sentence, twoThirds, [], dayCounts.default, options)
      expect(dayOrCode(served)).toBe(on)
      expect(served.ok && served.value.steps.at(-1)).toMatchObject({ step: 'floor', raised: false })
    }
  })

  it('excludes the sentence by the other policy, with the days', () =>
    expect(fractionServedOn(under, twoThirds, [], exclude, options)).toEqual({
      ok: false,
      refusal: {
        code: 'excluded-by-floor',
        fractionOn: '2021-09-30',
        floorOn: '2021-10-01',
        floorMonths: 9,
      },
    }))

  it('excludes no sentence whose fraction is exactly as long', () =>
    expect(dayOrCode(fractionServedOn(exactly, twoThirds, [], exclude, options))).toBe('2021-10-01'))

  it('holds for an imported day too, which is then computed', () => {
    const imported = { system: 'SDP', readOn: '2021-03-01', twoThirds: '2021-09-30' } as const
    const sentence = { ...under, imported }
    expect(fractionServedOn(sentence, twoThirds, [], dayCounts.default, options)).toMatchObject({
      value: { on: '2021-10-01', origin: 'computed' },
    })
    expect(dayOrCode(fractionServedOn(sentence, twoThirds, [], exclude, options))).toBe('excluded-by-floor')
  })

  it('is a day earlier where the first day counts', () => {
    const inclusive: DayCountPolicy = { ...dayCounts.days365, inclusive: true }
    expect(dayOrCode(fractionServedOn(under, twoThirds, [], inclusive, options))).toBe('2021-09-30')
  })
})

describe('imported dates', () => {
  const imported = {
    system: 'SDP',
    readOn: '2021-03-01',
    oneThird: '2020-06-01',
    half: '2020-12-01',
    twoThirds: '2021-06-02',
    originalEnd: '2022-06-01',
    finalEnd: '2022-03-01',
  } as const
  const sentence = term(2, 0, 0, '2020-06-01', { imported })

  it.each([
    [1, 3, imported.oneThird],
    [1, 2, imported.half],
    [2, 4, imported.half],
    [2, 3, imported.twoThirds],
    [4, 6, imported.twoThirds],
    [1, 1, imported.finalEnd],
  ])('are preferred for %d/%d', (numerator, denominator, on) =>
    expect(fractionServedOn(sentence, { numerator, denominator }, [], dayCounts.default)).toEqual({
      ok: true,
      value: {
        on,
        origin: 'imported',
        policy: 'days-365',
        steps: [expect.objectContaining({ step: 'imported', on, system: 'SDP', readOn: '2021-03-01' })],
      },
    }),
  )

  it('are computed where they are missing', () => {
    expect(fractionServedOn(sentence, { numerator: 3, denominator: 4 }, [], dayCounts.default)).toMatchObject(
      { value: { origin: 'computed' } },
    )
    const { half: _, ...without } = imported
    const other = { ...sentence, imported: without }
    expect(fractionServedOn(other, half, [], dayCounts.default)).toMatchObject({
      value: { on: '2021-06-01', origin: 'computed' },
    })
  })

  it('prefer the final end, then the original end less remission, each labelled', () => {
    const remissions = [{ granted: '2021-08-17', days: 30 }] as const
    expect(sentenceEnd(sentence, [], dayCounts.default)).toMatchObject({
      value: { on: '2022-03-01', origin: 'imported' },
    })
    const { finalEnd: _, ...without } = imported
    const other = { ...sentence, imported: without }
    expect(sentenceEnd(other, [], dayCounts.default)).toMatchObject({
      value: { on: '2022-06-01', origin: 'imported' },
    })
    expect(sentenceEnd(other, remissions, dayCounts.default)).toMatchObject({
      value: { on: '2022-05-02', origin: 'computed', steps: [{ step: 'imported' }, { step: 'earlier' }] },
    })
  })

  it('say so where remission was granted after they were read', () => {
    const on = (granted: Day) => fractionServedOn(sentence, half, [{ granted, days: 30 }], dayCounts.default)
    expect(on('2021-03-02')).toMatchObject({
      value: {
        on: imported.half,
        steps: [{ step: 'imported' }, { step: 'remission-after-import', remissionDays: 30 }],
      },
    })
    expect(on('2021-03-01')).toMatchObject({ value: { steps: [{ step: 'imported' }] } })
  })
})

describe('sentences that have no such day', () => {
  it.each(['life', 'death'] as const)('%s', (kind) => {
    const refused = { ok: false, refusal: { code: 'no-such-day', kind } }
    expect(sentenceLength({ kind }, dayCounts.default)).toEqual(refused)
    expect(sentenceEnd({ kind }, [], dayCounts.default)).toEqual(refused)
    expect(fractionServedOn({ kind }, half, [], dayCounts.default)).toEqual(refused)
  })

  it.each([
    [-1, 0, 0, 'negative-length'],
    [1, -6, 0, 'negative-length'],
    [0, 0, 0, 'zero-length'],
    [1.5, 0, 0, 'length-not-whole'],
    [Number.NaN, 0, 0, 'length-not-whole'],
    [9000, 0, 0, 'beyond-calendar'],
  ])('%d years %d months %d days: %s', (years, months, days, code) => {
    for (const policy of [dayCounts.days365, dayCounts.calendar])
      expect(
        dayOrCode(
          fractionServedOn(
            term(years, months, days, '2020-01-01'),
            { numerator: 1, denominator: 1 },
            [],
            policy,
          ),
        ),
      ).toBe(code)
  })

  it('one day is a sentence', () =>
    expect(sentenceLength(term(0, 0, 1, '2020-01-01'), dayCounts.default)).toEqual({ ok: true, value: 1 }))

  it.each([
    [0, 3],
    [4, 3],
    [1.5, 3],
    [1, 0],
    [1, 1001],
  ])('%d/%d is no fraction of a sentence, which is a mistake of the caller', (numerator, denominator) =>
    expect(() =>
      fractionServedOn(term(1, 0, 0, '2020-01-01'), { numerator, denominator }, [], dayCounts.default),
    ).toThrow(expect.objectContaining({ code: 'invalid-fraction' })),
  )
})

describe('any sentence', () => {
  const policies = fc.record({
    id: fc.constant('any'),
    year: fc.constantFrom<DayCountPolicy['year']>(360, 365, 'calendar'),
    month: fc.constant(30 as const),
    rounding: fc.constantFrom<DayCountPolicy['rounding']>('up', 'down', 'nearest'),
    inclusive: fc.boolean(),
    remission: fc.constantFrom<DayCountPolicy['remission']>('before-fraction', 'after-fraction'),
    floor: fc.constant('raise' as const),
  })
  const sentences = fc
    .tuple(fc.nat(30), fc.nat(24), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 10_000, max: 25_000 }))
    .map(([years, months, days, from]) => term(years, months, days, fromEpochDay(from)))
  const fractions = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([numerator, more]) => ({ numerator, denominator: numerator + more }))

  it('has its fraction within a day of the exact one', () => {
    fc.assert(
      fc.property(sentences, fractions, policies, (sentence, fraction, policy) => {
        const total = sentenceLength(sentence, policy)
        const served = fractionServedOn(sentence, fraction, [], policy)
        if (!total.ok || !served.ok) throw new Error('a sentence of a stated length has every fraction')
        const shift = policy.inclusive ? 1 : 0
        const days = daysBetween(sentence.countedFrom, served.value.on) + shift
        // Compared as integers: days against total * numerator / denominator.
        const over =
          BigInt(days) * BigInt(fraction.denominator) - BigInt(total.value) * BigInt(fraction.numerator)
        const unit = BigInt(fraction.denominator)
        if (days === shift && over > 0n) return // nothing to serve ends on the first day
        if (policy.rounding === 'up') expect(over >= 0n && over < unit).toBe(true)
        if (policy.rounding === 'down') expect(over <= 0n && over > -unit).toBe(true)
        if (policy.rounding === 'nearest') expect(2n * over <= unit && 2n * over > -unit).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('is served whole on the day it ends, and no fraction later', () => {
    fc.assert(
      fc.property(sentences, fractions, policies, fc.nat(29), (sentence, fraction, policy, days) => {
        const remissions = days === 0 || sentence.years === 0 ? [] : [{ granted: sentence.countedFrom, days }]
        const end = sentenceEnd(sentence, remissions, policy)
        const all = fractionServedOn(sentence, { numerator: 1, denominator: 1 }, remissions, policy)
        const part = fractionServedOn(sentence, fraction, remissions, policy)
        if (!end.ok || !all.ok || !part.ok) throw new Error('it has an end and every fraction')
        expect(all.value.on).toBe(end.value.on)
        expect(part.value.on <= end.value.on).toBe(true)
        expect(part.value.on >= sentence.countedFrom).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('is not served before its floor', () => {
    fc.assert(
      fc.property(sentences, fractions, policies, fc.nat(24), (sentence, fraction, policy, floorMonths) => {
        const served = fractionServedOn(sentence, fraction, [], policy, { floorMonths })
        const floor = addDays(addMonths(sentence.countedFrom, floorMonths), policy.inclusive ? -1 : 0)
        expect(served.ok && served.value.on >= floor).toBe(true)
      }),
    )
  })
})

describe('lengths as rules state them', () => {
  const counted = '2020-01-01'

  it.each([
    [term(1, 6, 0, counted), { years: 1, months: 6 }, 0],
    [term(0, 18, 0, counted), { years: 1, months: 6 }, 0],
    [term(1, 5, 30, counted), { years: 1, months: 6 }, 0],
    [term(1, 6, 1, counted), { years: 1, months: 6 }, 1],
    [term(1, 5, 29, counted), { years: 1, months: 6 }, -1],
    [term(4, 11, 29, counted), { years: 5 }, -1],
    [term(5, 0, 0, counted), { years: 5 }, 0],
  ])('%j against %j', (sentence, to, expected) =>
    expect(Math.sign(compareSentenceLength(sentence, to))).toBe(expected),
  )
})

describe('ways of counting', () => {
  it('are conventions, each with a source and an id of its own, and none is promoted', () => {
    const named = Object.values(dayCounts)
    for (const policy of named) expect(policy.source.confidence).toBe('convention')
    expect(new Set(named.map((policy) => policy.id)).size).toBe(named.length - 1)
    expect(dayCounts.default).toBe(dayCounts.days365)
  })
})

describe('the working', () => {
  const sentence: Sentence = term(1, 5, 0, '2017-02-27')
  const remissions = [{ granted: '2017-08-17', days: 30 }] as const

  it('is kept as data', () => {
    const served = fractionServedOn(sentence, twoThirds, remissions, dayCounts.default, { floorMonths: 9 })
    expect(served.ok && served.value.steps).toEqual([
      { step: 'total', years: 1, months: 5, days: 0, year: 365, totalDays: 515 },
      { step: 'remission', grants: 1, remissionDays: 30, fromDays: 515, leavesDays: 485 },
      { step: 'fraction', numerator: 2, denominator: 3, ofDays: 485, rounding: 'up', fractionDays: 324 },
      { step: 'counted', from: '2017-02-27', days: 324, inclusive: false, on: '2018-01-17' },
      { step: 'floor', months: 9, floorOn: '2017-11-27', raised: false },
    ])
  })

  it('is printed in Indonesian and in English', () => {
    const served = fractionServedOn(sentence, twoThirds, remissions, dayCounts.default, { floorMonths: 9 })
    if (!served.ok) throw new Error('it has two thirds')
    expect(describeSteps(served.value.steps, 'id')).toEqual([
      'Lama pidana 1 tahun 5 bulan 0 hari = 515 hari (tahun 365 hari, bulan 30 hari).',
      '515 hari dikurangi 1 kali remisi, 30 hari = 485 hari.',
      '2/3 dari 485 hari = 324 hari (dibulatkan ke atas).',
      '324 hari sejak 27 Februari 2017: 17 Januari 2018.',
      'Sedikitnya 9 bulan: terpenuhi pada 27 November 2017, tidak mengubah tanggal.',
    ])
    expect(describeSteps(served.value.steps, 'en')[2]).toBe('2/3 of 485 days are 324 days (rounded up).')
  })

  it('names the imported date and its system', () => {
    const imported = { system: 'SDP', readOn: '2018-01-05', originalEnd: '2018-07-28' } as const
    const end = sentenceEnd({ ...term(1, 5, 0, '2017-02-27'), imported }, remissions, dayCounts.default)
    expect(end.ok && describeSteps(end.value.steps, 'id')).toEqual([
      'Tanggal ekspirasi awal menurut SDP, dibaca 5 Januari 2018: 28 Juli 2018.',
      '28 Juli 2018 dimajukan 30 hari karena remisi: 28 Juni 2018.',
    ])
  })

  it('leaves no gap in any sentence, in either language', () => {
    const imported = { system: 'SDP', readOn: '2017-03-01', twoThirds: '2017-09-01' } as const
    const policies: DayCountPolicy[] = [
      ...Object.values(dayCounts),
      { ...dayCounts.calendar, inclusive: true, rounding: 'down' },
      { ...dayCounts.days360, inclusive: true, rounding: 'nearest' },
    ]
    for (const policy of policies)
      for (const given of [sentence, { ...term(1, 5, 0, '2017-02-27'), imported }])
        for (const language of ['id', 'en'] as const) {
          const served = fractionServedOn(given, twoThirds, remissions, policy, { floorMonths: 9 })
          if (!served.ok) throw new Error('it has two thirds')
          const lines = describeSteps(served.value.steps, language)
          expect(lines.join(' ')).not.toMatch(/[…{}]|undefined/)
        }
  })

  it('has a text for every refusal, in both languages', () => {
    for (const text of Object.values(sentenceTexts))
      expect([...text.id.matchAll(/\{\w+\}/g)].map(String).sort()).toEqual(
        [...text.en.matchAll(/\{\w+\}/g)].map(String).sort(),
      )
  })
})
