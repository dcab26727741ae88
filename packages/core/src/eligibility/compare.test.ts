import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, daysBetween } from '../foundations/index.js'
import {
  assess,
  cleanConduct,
  compare,
  fractionServed,
  hasStatus,
  healthCleared,
  policy,
  regulations,
} from './index.js'
import { randomDay, randomFacts, randomNode, source } from './testing/random.js'

const on = '2025-08-21'
const law = (article: string) => ({ instrument: 'Aturan uji', article, confidence: 'convention' }) as const
const served = (denominator: number, article: string) =>
  fractionServed({ fraction: { numerator: 1, denominator }, source: law(article) })
const half = policy({ id: 'half', all: [served(2, 'Pasal 1')] })
const third = policy({ id: 'third', all: [served(3, 'Pasal 2')] })
// 1095 days from the day: a third is 365 days, half is 548.
const since = (countedFrom: Day, id: string) => ({
  id,
  facts: {
    sentence: { kind: 'term', years: 3, months: 0, days: 0, countedFrom },
    remissions: [],
  } as const,
})

describe('compare', () => {
  it('says who gains and who loses, and by which article', () => {
    const people = [since('2024-08-21', 'a'), since('2024-02-20', 'b')]
    expect(compare(half, third, people, { on })).toMatchObject({
      people: 2,
      counts: { 'not-eligible': { eligible: 1 }, eligible: { eligible: 1 } },
      effects: { gains: 1, loses: 0 },
      differences: [
        {
          id: 'a',
          effect: 'gains',
          before: { indication: 'not-eligible', eligibleFrom: '2026-02-20' },
          after: { indication: 'eligible', eligibleFrom: on },
          days: -183,
          because: [{ criterion: 'served', source: { article: 'Pasal 1' } }],
        },
      ],
      articles: [{ source: { article: 'Pasal 1' }, people: { gains: 1 } }],
    })
    expect(compare(third, half, people, { on })).toMatchObject({
      effects: { gains: 0, loses: 1 },
      articles: [{ source: { article: 'Pasal 1' }, people: { loses: 1 } }],
    })
  })

  it('says by how many days a day moves, and which requirement sets the later one', () => {
    const people = [since('2025-06-01', 'a')]
    expect(compare(half, third, people, { on }).differences).toMatchObject([
      { effect: 'earlier', days: -183, because: [{ source: { article: 'Pasal 1' } }] },
    ])
    expect(compare(third, half, people, { on }).differences).toMatchObject([
      { effect: 'later', days: 183, because: [{ source: { article: 'Pasal 1' } }] },
    ])
  })

  it('says where a day appears, where none is left, and where it can no longer be said', () => {
    const adults = policy({
      id: 'adults',
      all: [served(2, 'Pasal 1'), hasStatus({ source: law('Pasal 3') })],
    })
    const fit = policy({ id: 'fit', all: [served(2, 'Pasal 1'), healthCleared({ source: law('Pasal 4') })] })
    const { facts } = since('2025-06-01', 'a')
    const detainee = [{ id: 'a', facts: { ...facts, category: 'tahanan', healthClearance: null } as const }]
    expect(compare(half, adults, detainee, { on }).differences).toMatchObject([
      { effect: 'closes', days: null, because: [{ criterion: 'status', source: { article: 'Pasal 3' } }] },
    ])
    expect(compare(adults, half, detainee, { on }).differences).toMatchObject([{ effect: 'opens' }])
    const old = [{ ...detainee[0]!, facts: { ...detainee[0]!.facts, ...since('2024-01-01', '').facts } }]
    expect(compare(half, fit, old, { on }).differences).toMatchObject([
      { effect: 'loses', because: [{ criterion: 'health', source: { article: 'Pasal 4' } }] },
    ])
    expect(compare(adults, fit, old, { on }).differences).toMatchObject([
      { effect: 'unsettled', because: [{ criterion: 'health' }] },
    ])
    expect(compare(fit, adults, old, { on }).differences).toMatchObject([
      { effect: 'settled', because: [{ criterion: 'status' }] },
    ])
  })

  it('asks the same people by the law of two days', () => {
    const person = {
      category: 'narapidana',
      offence: 'umum',
      ...since('2024-01-01', '').facts,
      discipline: [],
      activeInProgram: true,
      riskLowered: false,
      lifeThreatened: false,
    } as const
    const { asimilasi } = regulations.indonesia
    const found = compare(asimilasi, asimilasi, [{ id: 'a', facts: person }], {
      on,
      lawOn: { before: '2022-08-02', after: '2022-08-03' },
    })
    expect(found).toMatchObject({
      before: { lawOn: '2022-08-02' },
      after: { lawOn: '2022-08-03' },
      differences: [
        {
          effect: 'loses',
          because: [
            { criterion: 'risk', source: { instrument: 'UU 22/2022', article: 'Pasal 10 ayat (2) huruf c' } },
          ],
        },
      ],
    })
  })

  it('counts a person once under an article, and leaves out effects that nobody has', () => {
    const conduct = (months: number) => cleanConduct({ months, source: law('Pasal 5') })
    const after = policy({ id: 'after', all: [conduct(6), healthCleared({ source: law('Pasal 5') })] })
    const people = [
      {
        id: 'a',
        facts: { discipline: [{ from: '2025-06-01', to: '2025-07-01' }], healthClearance: 'unfit' } as const,
      },
    ]
    const before = policy({ id: 'before', all: [cleanConduct({ months: 1, source })] })
    expect(compare(before, after, people, { on }).articles).toEqual([
      { source: law('Pasal 5'), people: { loses: 1 } },
    ])
  })

  it('finds no difference between a policy and itself', () => {
    fc.assert(
      fc.property(randomNode, fc.array(randomFacts, { maxLength: 5 }), randomDay, (node, all, on) => {
        const of = policy({ id: 'asked', all: [node] })
        expect(
          compare(
            of,
            of,
            all.map((facts, i) => ({ id: `${i}`, facts })),
            { on },
          ).differences,
        ).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('agrees with asking each policy by itself, and mirrors when turned round', () => {
    const mirror = {
      gains: 'loses',
      loses: 'gains',
      earlier: 'later',
      later: 'earlier',
      opens: 'closes',
      closes: 'opens',
      settled: 'unsettled',
      unsettled: 'settled',
    }
    fc.assert(
      fc.property(
        randomNode,
        randomNode,
        fc.array(randomFacts, { maxLength: 5 }),
        randomDay,
        (a, b, all, on) => {
          const [one, other] = [policy({ id: 'one', all: [a] }), policy({ id: 'other', all: [b] })]
          const people = all.map((facts, i) => ({ id: `${i}`, facts }))
          const found = compare(one, other, people, { on })
          for (const { id, before, after, days } of found.differences) {
            const [first, second] = [
              assess(one, all[Number(id)]!, { on }),
              assess(other, all[Number(id)]!, { on }),
            ]
            expect(before).toEqual({ indication: first.indication, eligibleFrom: first.eligibleFrom ?? null })
            expect(after).toEqual({
              indication: second.indication,
              eligibleFrom: second.eligibleFrom ?? null,
            })
            if (days !== null) expect(days).toBe(daysBetween(before.eligibleFrom!, after.eligibleFrom!))
          }
          const answers = Object.values(found.counts).flatMap((row) => Object.values(row))
          expect(answers.reduce((sum, count) => sum + count, 0)).toBe(all.length)
          const back = compare(other, one, people, { on })
          expect(back.differences.map(({ id, effect }) => [id, effect])).toEqual(
            found.differences.map(({ id, effect }) => [
              id,
              effect === 'settled' || effect === 'unsettled' ? mirror[effect] : mirror[effect],
            ]),
          )
        },
      ),
      { numRuns: 150 },
    )
  })
})
