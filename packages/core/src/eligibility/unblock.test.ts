import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParticipantFacts } from '../people/index.js'
import {
  all,
  any,
  assess,
  atLeast,
  finePaid,
  healthCleared,
  type Node,
  not,
  notLifeThreatened,
  policy,
  regulations,
  riskLowered,
  unblock,
  when,
} from './index.js'

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
const people = (...lacking: (readonly (keyof ParticipantFacts)[])[]) =>
  lacking.map((names, i) => ({
    id: `p${i + 1}`,
    facts: { ...person, ...Object.fromEntries(names.map((name) => [name, null])) } as ParticipantFacts,
  }))
const ask = (...lacking: (readonly (keyof ParticipantFacts)[])[]) =>
  unblock(regulations.indonesia.asimilasi, people(...lacking), { on })

describe('unblock', () => {
  it('ranks facts by how many people each decides alone, then by how many wait for it', () => {
    const found = ask([], ['discipline'], ['discipline'], ['riskLowered'], ['riskLowered', 'activeInProgram'])
    expect(found).toMatchObject({ people: 5, undetermined: ['p2', 'p3', 'p4', 'p5'] })
    expect(found.facts).toEqual([
      { fact: 'discipline', waiting: ['p2', 'p3'], decides: ['p2', 'p3'] },
      { fact: 'riskLowered', waiting: ['p4', 'p5'], decides: ['p4'] },
      { fact: 'activeInProgram', waiting: ['p5'], decides: [] },
    ])
  })

  it('gives an order in which each step decides as many as one can', () => {
    expect(
      ask(['discipline', 'riskLowered'], ['discipline', 'riskLowered'], ['activeInProgram']).order,
    ).toEqual([
      { fact: 'activeInProgram', decides: ['p3'], decidedSoFar: 1 },
      { fact: 'discipline', decides: [], decidedSoFar: 1 },
      { fact: 'riskLowered', decides: ['p1', 'p2'], decidedSoFar: 3 },
    ])
  })

  it('does not count those who have an answer whatever is missing', () => {
    const early = {
      ...person,
      sentence: { ...person.sentence!, years: 9 } as ParticipantFacts['sentence'],
      discipline: null,
    }
    expect(unblock(regulations.indonesia.asimilasi, [{ id: 'p1', facts: early }], { on })).toMatchObject({
      undetermined: [],
      facts: [],
      order: [],
    })
  })

  it('does not say that a fact decides where another may be asked for then', () => {
    const on = '2026-06-01' // past 2/3: a special crime is met too, but for what it asks for besides
    const found = unblock(regulations.indonesia.asimilasi, people(['offence', 'finePaid']), { on })
    expect(found.facts.find(({ fact }) => fact === 'offence')!.decides).toEqual([])
    expect(found.order.at(-1)).toMatchObject({ decides: ['p1'] })
  })

  it('knows that without a sentence the remissions may be needed too', () => {
    const found = ask(['sentence', 'remissions'])
    expect(found.facts.find(({ fact }) => fact === 'sentence')!.decides).toEqual([])
    expect(found.order.map(({ fact }) => fact).sort()).toEqual(['remissions', 'sentence'])
  })

  it('names those whom no fact helps', () => {
    const found = unblock(
      regulations.indonesia.asimilasi,
      [
        { id: 'child', facts: { ...person, category: 'anak-binaan' } },
        { id: 'adult', facts: { ...person, discipline: null } },
      ],
      { on },
    )
    expect(found.beyondFacts).toEqual(['child'])
    expect(found.order).toEqual([{ fact: 'discipline', decides: ['adult'], decidedSoFar: 1 }])
  })

  it('keeps the order of the population, and gives the same bytes each time', () => {
    const many = people(['riskLowered'], ['discipline'], ['riskLowered'])
    const found = unblock(regulations.indonesia.asimilasi, many, { on })
    expect(found.facts[0]).toMatchObject({ fact: 'riskLowered', decides: ['p1', 'p3'] })
    expect(JSON.stringify(unblock(regulations.indonesia.asimilasi, many, { on }))).toBe(JSON.stringify(found))
  })

  // Facts of one criterion each, so that every value can be tried.
  const facts = ['healthClearance', 'riskLowered', 'finePaid', 'lifeThreatened'] as const
  const leaves: readonly Node<ParticipantFacts>[] = [
    healthCleared(),
    riskLowered(),
    finePaid(),
    notLifeThreatened(),
  ]
  const node = fc
    .shuffledSubarray([...leaves], { minLength: 4, maxLength: 4 })
    .chain(([a, b, c, d]) =>
      fc.constantFrom<Node<ParticipantFacts>>(
        all(a!, b!, c!, d!),
        any(a!, b!, all(c!, d!)),
        all(any(a!, b!), any(c!, not(d!))),
        atLeast(2, a!, b!, c!, d!),
        when({ test: a!, requires: b!, otherwise: all(c!, d!) }),
        all(a!, when({ test: b!, requires: not(c!), otherwise: d! })),
      ),
    )
  const value = fc.constantFrom(true, false, null)
  const someone: fc.Arbitrary<ParticipantFacts> = fc.record({
    healthClearance: fc.constantFrom('fit', 'unfit', null),
    riskLowered: value,
    finePaid: value,
    lifeThreatened: value,
  })
  const possible = {
    healthClearance: ['fit', 'unfit'],
    riskLowered: [true, false],
    finePaid: [true, false],
    lifeThreatened: [true, false],
  }

  it('says that a fact decides exactly where every value of it gives an answer', () => {
    fc.assert(
      fc.property(node, someone, (asked, known) => {
        const of = policy({ id: 'asked', all: [asked] })
        const found = unblock(of, [{ id: 'one', facts: known }], { on })
        for (const fact of facts) {
          if (known[fact] !== null) continue
          const open = assess(of, known, { on }).outcome === 'unknown'
          const decided = possible[fact].every(
            (each) => assess(of, { ...known, [fact]: each } as never, { on }).outcome !== 'unknown',
          )
          const says = found.facts.some((each) => each.fact === fact && each.decides.length > 0)
          expect(says).toBe(open && decided)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('decides everybody that facts can decide by the end of the order', () => {
    fc.assert(
      fc.property(node, fc.array(someone, { maxLength: 8 }), (asked, all) => {
        const of = policy({ id: 'asked', all: [asked] })
        const found = unblock(
          of,
          all.map((facts, i) => ({ id: `${i}`, facts })),
          { on },
        )
        expect(found.order.flatMap(({ decides }) => decides).sort()).toEqual([...found.undetermined].sort())
        expect(found.order.at(-1)?.decidedSoFar ?? 0).toBe(found.undetermined.length)
      }),
      { numRuns: 200 },
    )
  })
})
