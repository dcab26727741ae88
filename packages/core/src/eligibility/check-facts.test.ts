import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParticipantFacts } from '../people/index.js'
import {
  activeInProgram,
  answersOf,
  assess,
  checkFacts,
  cleanConduct,
  explain,
  finishesBeforeRelease,
  hasStatus,
  healthCleared,
  type Node,
  not,
  notLifeThreatened,
  policy,
  regulations,
  riskLowered,
  termSentence,
} from './index.js'
import { randomDay, randomFacts, randomNode, source } from './testing/random.js'

const sentence = { kind: 'term', years: 3, months: 0, days: 0, countedFrom: '2024-02-20' } as const
const on = '2025-08-21'

describe('checkFacts', () => {
  it.each<[string, object, readonly object[]]>([
    ['nothing known', {}, []],
    ['facts that are sound', { sentence, remissions: [{ granted: '2025-08-17', days: 30 }] }, []],
    ['text for yes or no', { lifeThreatened: 'tidak' }, [{ code: 'wrong-type', path: '$.lifeThreatened' }]],
    [
      'text in a history of yes or no',
      { riskLowered: [{ since: '2025-01-01', value: 'ya' }] },
      [{ code: 'wrong-type', path: '$.riskLowered[0].value', expected: ['boolean'] }],
    ],
    [
      'a class that there is not',
      { category: 'Narapidana' },
      [
        {
          code: 'wrong-type',
          path: '$.category',
          expected: ['tahanan', 'narapidana', 'anak-binaan', 'klien'],
        },
      ],
    ],
    ['a sentence in words', { sentence: '3 tahun' }, [{ code: 'wrong-type', path: '$.sentence' }]],
    ['a sentence of no kind', { sentence: {} }, [{ code: 'wrong-type', path: '$.sentence.kind' }]],
    [
      'years in words, and no first day',
      { sentence: { kind: 'term', years: '3', months: 0, days: 0 } },
      [
        { code: 'wrong-type', path: '$.sentence.years', expected: ['number'] },
        { code: 'wrong-type', path: '$.sentence.countedFrom', expected: ['day'] },
      ],
    ],
    [
      'an imported day that does not exist',
      { sentence: { ...sentence, imported: { system: 'SDP', readOn: '2025-01-01', half: '2025-02-30' } } },
      [{ code: 'impossible-day', path: '$.sentence.imported.half', text: '2025-02-30' }],
    ],
    [
      'a discipline record without a date',
      { discipline: [{ to: null }] },
      [{ code: 'wrong-type', path: '$.discipline[0].from', expected: ['day'] }],
    ],
    [
      'a punishment that ends on the day on which it begins',
      { discipline: [{ from: '2025-02-01', to: '2025-02-01' }] },
      [{ code: 'end-before-start', path: '$.discipline[0]', from: '2025-02-01', to: '2025-02-01' }],
    ],
    [
      'an object for a list',
      { remissions: {} },
      [{ code: 'wrong-type', path: '$.remissions', expected: ['list'] }],
    ],
    [
      'a remission before the sentence',
      { sentence, remissions: [{ granted: '2023-08-17', days: 30 }] },
      [
        {
          code: 'remission-before-sentence',
          path: '$.remissions',
          granted: '2023-08-17',
          countedFrom: '2024-02-20',
        },
      ],
    ],
    [
      'a sentence of negative length',
      { sentence: { ...sentence, years: -3 } },
      [{ code: 'negative-length', path: '$.sentence' }],
    ],
    [
      'an unreadable fact beside a sentence that contradicts itself',
      { riskLowered: 1, sentence: { ...sentence, years: 0 } },
      [
        { code: 'wrong-type', path: '$.riskLowered' },
        { code: 'zero-length', path: '$.sentence' },
      ],
    ],
    ['asimilasi that has not begun', { asimilasi: 'not-started' }, []],
    [
      'asimilasi that began on no day',
      { asimilasi: { from: '2025-02-30' } },
      [{ code: 'impossible-day', path: '$.asimilasi.from' }],
    ],
    ['a misspelt name', { healthClearence: 'fit' }, [{ code: 'unknown-fact', path: '$.healthClearence' }]],
    ['a paper of no kind', { papers: { kk: 1 } }, [{ code: 'wrong-type', path: '$.papers["kk"]' }]],
  ])('on %s', (_, facts, problems) => {
    const found = checkFacts(facts)
    expect(found).toMatchObject(problems)
    expect(found).toHaveLength(problems.length)
  })

  it('knows the facts of criteria of your own by their names', () => {
    expect(checkFacts({ literate: true }, { also: ['literate'] })).toEqual([])
  })

  it.each([null, undefined, 'facts', [], 3])('finds that %j is no facts at all', (facts) => {
    expect(checkFacts(facts)).toEqual([{ code: 'wrong-type', path: '$', expected: ['object'] }])
  })

  it('finds nothing wrong with the shape of random people', () => {
    fc.assert(
      fc.property(randomFacts, (facts) => {
        const shapes = checkFacts(facts).filter(({ code }) =>
          ['wrong-type', 'impossible-day', 'unknown-fact'].includes(code),
        )
        expect(shapes).toEqual([])
      }),
    )
  })
})

describe('assess, on facts that cannot be read', () => {
  const ask = (node: Node<ParticipantFacts>, facts: object) =>
    assess(policy({ id: 'uji', all: [node] }), facts as ParticipantFacts, { on })

  it.each<[string, Node<ParticipantFacts>, object]>([
    [
      'a sentence in words has no release day',
      finishesBeforeRelease({ batch: { endsOn: on } }),
      { sentence: 'x' },
    ],
    ['a threat in words', notLifeThreatened(), { lifeThreatened: 'tidak' }],
    ['a category in capitals', hasStatus(), { category: 'NARAPIDANA' }],
    ['a sentence of another kind', termSentence(), { sentence: { kind: 'kurungan' } }],
    ['a clearance in other words', healthCleared(), { healthClearance: 'sehat' }],
    ['a number for yes', activeInProgram(), { activeInProgram: 1 }],
    ['a history without its days', riskLowered(), { riskLowered: [{ value: true }] }],
    ['discipline in words', cleanConduct({ months: 6, source }), { discipline: 'tidak ada' }],
  ])('is undetermined, asked or under a not: %s', (_, node, facts) => {
    for (const asked of [node, not(node)]) {
      const result = ask(asked, facts)
      expect(result.indication).toBe('undetermined')
      expect(result.missing).toEqual(Object.keys(facts))
    }
  })

  it('says which place is wrong, to people as well', () => {
    const facts = { discipline: [{ to: null }] } as never
    const result = assess(policy({ id: 'uji', all: [cleanConduct({ months: 6, source })] }), facts, { on })
    const reasons = [...answersOf(result.tree)].map(({ reason }) => reason)
    expect(reasons).toContainEqual({
      code: 'fact-unusable',
      fact: 'discipline',
      problem: { code: 'wrong-type', path: '$.discipline[0].from', expected: ['day'] },
    })
    expect(explain(result, 'id')).toContain('$.discipline[0].from')
  })

  it('is undetermined on a day outside every known regime, and warns', () => {
    const result = assess(regulations.indonesia.asimilasi, {}, { on: '1990-01-01' })
    expect(result.indication).toBe('undetermined')
    expect(result.warnings).toContainEqual(
      expect.objectContaining({ code: 'outside-known-law', knownFrom: '2018-02-15' }),
    )
  })

  const broken = fc.constantFrom<unknown>('x', 7, {}, ['x'], [{}], [null], { kind: 'x' }, '2025-02-30', true)
  const names = Object.keys({
    category: 0,
    offence: 0,
    sentence: 0,
    remissions: 0,
    discipline: 0,
    healthClearance: 0,
    rehabilitationScreenings: 0,
    riskLowered: 0,
  })

  it('leaves every criterion that reads a value of the wrong type unknown, and says what it took it for', () => {
    fc.assert(
      fc.property(
        randomNode,
        randomFacts,
        fc.constantFrom(...names),
        broken,
        randomDay,
        (node, facts, name, value, day) => {
          const wrong = { ...facts, [name]: value } as ParticipantFacts
          const shape = checkFacts({ [name]: value })[0]?.code
          if (shape !== 'wrong-type' && shape !== 'impossible-day') return
          const { tree } = assess(policy({ id: 'uji', all: [node] }), wrong, { on: day })
          for (const answer of answersOf(tree)) {
            if (answer.kind !== 'criterion' || !answer.facts.includes(name)) continue
            expect(answer.assumed === true || answer.outcome === 'unknown').toBe(true)
            expect(answer.reason.code).toBe('fact-unusable')
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
