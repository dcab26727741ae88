import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ParticipantFacts } from '../../people/index.js'
import {
  all,
  assess,
  atLeast,
  byLaw,
  type Criterion,
  cleanConduct,
  constant,
  defineCriterion,
  finishesBeforeRelease,
  fractionServed,
  healthCleared,
  manual,
  not,
  type Policy,
  policy,
  regulations,
  riskLowered,
  when,
} from '../index.js'
import { randomDay, randomDayCount, randomFacts, randomNode, source } from '../testing/random.js'
import {
  builtInCriteria,
  criterionType,
  lawPolicies,
  type NodeJson,
  type PolicyProblem,
  policyFromJson,
  policySchema,
  policyToJson,
  registerCriteria,
} from './index.js'

const head = { format: 'kemandirian-policy', version: 1, id: 'uji' } as const
const read = (...nodes: readonly NodeJson[]) => policyFromJson({ ...head, all: nodes })
const problems = (json: unknown): readonly PolicyProblem[] => {
  const result = policyFromJson(json)
  return result.ok ? [] : result.refusal.problems
}
const problemsOf = (...nodes: readonly unknown[]) => problems({ ...head, all: nodes })
const title = { id: 'uji', en: 'test' }

const welding = policy({
  id: 'ketapang/las-listrik',
  title: { id: 'pelatihan las listrik', en: 'welding course' },
  source: { instrument: 'PKS Lapas Ketapang', article: 'Pasal 4', confidence: 'second-hand' },
  decidedBy: 'tpp-then-kalapas',
  all: [
    regulations.indonesia.asimilasi,
    finishesBeforeRelease({ batch: { endsOn: '2027-02-18' } }),
    healthCleared({ withLimits: false, waivable: ['kalapas'] }),
    manual({ id: 'recommended', title, who: ['instruktur'], source, waivable: false }),
  ],
})

describe('policyToJson', () => {
  it('names the law by its id and writes out the rest', () => {
    expect(policyToJson(welding)).toMatchObject({
      format: 'kemandirian-policy',
      version: 1,
      id: 'ketapang/las-listrik',
      decidedBy: 'tpp-then-kalapas',
      all: [
        { policy: 'asimilasi' },
        { criterion: 'finishes-before-release', batch: { to: '2027-02-19' } },
        { criterion: 'health-cleared', withLimits: false, waivable: ['kalapas'] },
        { criterion: 'manual', id: 'recommended', who: ['instruktur'], waivable: 'nobody', source },
      ],
    })
  })

  it('refuses a criterion that no registry names, and says where it stands', () => {
    const own = defineCriterion<object>()({
      id: 'own',
      title,
      source,
      facts: [],
      ifUnknown: 'undetermined',
      timeline: () => constant('met', { code: 'own' }),
    })
    expect(() => policyToJson(policy({ id: 'uji', all: [all(riskLowered(), own)] }))).toThrow(
      expect.objectContaining({
        code: 'criterion-not-registered',
        facts: expect.objectContaining({ path: '$.all[0].all[1]' }),
      }),
    )
  })

  it('refuses a criterion that its parameters do not say', () => {
    const code = (criterion: Criterion<ParticipantFacts>) => () =>
      policyToJson(policy({ id: 'uji', all: [criterion] }))
    const not = expect.objectContaining({ code: 'criterion-not-representable' })
    expect(code({ ...riskLowered(), title })).toThrow(not)
    expect(code({ ...riskLowered(), timeline: () => constant('met', { code: 'x' }) })).toThrow(not)
  })
})

describe('a policy that went through JSON', () => {
  const through = (of: Policy<never>) => policyFromJson(JSON.parse(JSON.stringify(policyToJson(of))))

  it('says the same of itself', () => {
    const again = through(welding)
    expect(again.ok && policyToJson(again.value)).toEqual(policyToJson(welding))
  })

  it.each(lawPolicies().map((law) => [law.id, law] as const))(
    'can be the law itself, written out: %s',
    (_, law) => {
      const policies: readonly [] = []
      const again = policyFromJson(JSON.parse(JSON.stringify(policyToJson(law, { policies }))), { policies })
      expect(again.ok ? [] : again.refusal.problems).toEqual([])
      expect(again.ok && policyToJson(again.value, { policies: [] })).toEqual(
        policyToJson(law, { policies: [] }),
      )
    },
  )

  it('gives the same answers, or is refused because nobody can meet it', () => {
    let refused = 0
    fc.assert(
      fc.property(randomNode, randomFacts, randomDay, randomDayCount, (node, facts, on, dayCount) => {
        const asked = policy({ id: 'uji', all: [node] })
        const again = through(asked)
        if (again.ok) {
          const answer = assess(asked, facts, { on, dayCount })
          expect(JSON.stringify(assess(again.value, facts, { on, dayCount }))).toBe(JSON.stringify(answer))
          return
        }
        refused++
        const codes = again.refusal.problems.map(({ code }) => code)
        expect(codes.every((code) => code === 'contradiction' || code === 'cannot-be-met')).toBe(true)
      }),
      { numRuns: 400 },
    )
    expect(refused).toBeLessThan(200)
  })

  it('is never refused where somebody meets it', () => {
    // Dates imported from elsewhere may contradict each other, so that 2/3 lies before 1/2.
    const computed = randomFacts.filter(
      (facts) => !(facts.sentence?.kind === 'term' && facts.sentence.imported),
    )
    fc.assert(
      fc.property(randomNode, randomNode, computed, randomDay, (a, b, facts, on) => {
        const asked = policy({ id: 'uji', all: [a, b] })
        if (assess(asked, facts, { on }).outcome !== 'met') return
        const again = through(asked)
        expect(again.ok ? [] : again.refusal.problems).toEqual([])
      }),
      { numRuns: 600 },
    )
  })
})

describe('policyFromJson', () => {
  it('composes on top of the law', () => {
    const course = read({ policy: 'asimilasi' }, { criterion: 'health-cleared' })
    if (!course.ok) throw new Error('refused')
    expect(course.value.children[0]).toBe(regulations.indonesia.asimilasi)
    expect(assess(course.value, { healthClearance: 'unfit' }, { on: '2025-08-21' }).unmet).toEqual(['health'])
  })

  it.each<[string, unknown, readonly object[]]>([
    ['no object', 'las', [{ code: 'wrong-type', path: '$' }]],
    ['something else', {}, [{ code: 'not-a-policy', path: '$' }]],
    [
      'a version to come',
      { ...head, version: 2, all: [] },
      [{ code: 'version-not-known', path: '$.version' }],
    ],
    ['no requirements', { ...head }, [{ code: 'missing-field', path: '$', field: 'all' }]],
    ['an empty list', { ...head, all: [] }, [{ code: 'nothing-to-combine', path: '$.all' }]],
    [
      'a field that there is not',
      { ...head, decidedby: 'tpp-then-dirjen', all: [{ criterion: 'pledged' }] },
      [{ code: 'unknown-field', path: '$', field: 'decidedby' }],
    ],
    [
      'somebody who decides nothing',
      { ...head, decidedBy: 'kalapas', all: [{ criterion: 'pledged' }] },
      [{ code: 'wrong-type', path: '$.decidedBy' }],
    ],
  ])('refuses %s', (_, json, expected) => {
    expect(problems(json)).toMatchObject(expected)
    expect(problems(json)).toHaveLength(expected.length)
  })

  it.each<[string, unknown, readonly object[]]>([
    [
      'an unknown criterion',
      { any: [{ criterion: 'pledged' }, { criterion: 'clean-conducts' }] },
      [{ code: 'unknown-criterion', path: '$.all[0].any[1].criterion', criterion: 'clean-conducts' }],
    ],
    [
      'a criterion named like what every object has',
      { criterion: 'toString' },
      [{ code: 'unknown-criterion' }],
    ],
    ['an unknown policy', { policy: 'asimilasu' }, [{ code: 'unknown-policy', path: '$.all[0].policy' }]],
    ['a requirement that is nothing', { months: 6 }, [{ code: 'unknown-node', path: '$.all[0]' }]],
    ['one that is two', { any: [], all: [] }, [{ code: 'unknown-node', path: '$.all[0]' }]],
    ['any of nothing', { any: [] }, [{ code: 'nothing-to-combine', path: '$.all[0].any' }]],
    [
      'a parameter of the wrong type',
      { criterion: 'clean-conduct', months: '6', source },
      [{ code: 'wrong-type', path: '$.all[0].months', expected: ['integer'] }],
    ],
    [
      'a parameter out of range',
      { criterion: 'clean-conduct', months: 0, source },
      [{ code: 'out-of-range', path: '$.all[0].months', atLeast: 1 }],
    ],
    [
      'a parameter that is missing, and a misspelt one',
      { criterion: 'clean-conduct', month: 6, source },
      [
        { code: 'missing-field', path: '$.all[0]', field: 'months' },
        { code: 'unknown-field', path: '$.all[0]', field: 'month' },
      ],
    ],
    [
      'a threshold without a source',
      { criterion: 'clean-conduct', months: 6 },
      [{ code: 'missing-field', path: '$.all[0]', field: 'source' }],
    ],
    [
      'a confidence that there is not',
      { criterion: 'clean-conduct', months: 6, source: { ...source, confidence: 'certain' } },
      [{ code: 'wrong-type', path: '$.all[0].source.confidence' }],
    ],
    [
      'a fraction of more than all',
      { criterion: 'fraction-served', fraction: { numerator: 3, denominator: 2 }, source },
      [{ code: 'wrong-parameters', path: '$.all[0]' }],
    ],
    [
      'a batch that ends on a day that does not exist',
      { criterion: 'finishes-before-release', batch: { endsOn: '2025-02-30' } },
      [{ code: 'impossible-day', path: '$.all[0].batch.endsOn', text: '2025-02-30' }],
    ],
    [
      'more than there are',
      { atLeast: 2, of: [{ criterion: 'pledged' }] },
      [{ code: 'cannot-be-met', path: '$.all[0]', needed: 2, nodes: 1 }],
    ],
    ['none of them', { atLeast: 0, of: [{ criterion: 'pledged' }] }, [{ code: 'out-of-range' }]],
    [
      'a choice of nothing',
      { when: { criterion: 'pledged' } },
      [{ code: 'missing-field', path: '$.all[0]', field: 'requires' }],
    ],
    [
      'versions of the law that overlap, and one that is empty',
      {
        law: [
          { since: '2020-01-01', until: '2021-01-01', source, requires: { criterion: 'pledged' } },
          { since: '2020-12-31', until: '2022-01-01', source, requires: { criterion: 'pledged' } },
          { since: '2022-01-01', until: '2022-01-01', source, requires: { criterion: 'pledged' } },
        ],
      },
      [
        { code: 'end-before-start', path: '$.all[0].law[2]' },
        { code: 'law-versions-overlap', path: '$.all[0].law[1]', since: '2020-12-31' },
      ],
    ],
    [
      'versions after one that has no end',
      {
        law: [
          { since: '2020-01-01', until: null, source, requires: { criterion: 'pledged' } },
          { since: '2021-01-01', until: null, source, requires: { criterion: 'pledged' } },
        ],
      },
      [{ code: 'law-versions-overlap', path: '$.all[0].law[1]' }],
    ],
  ])('refuses %s, with its place', (_, node, expected) => {
    const found = problemsOf(node)
    expect(found).toMatchObject(expected)
    expect(found).toHaveLength(expected.length)
  })

  it.each<[string, object]>([
    ['all', { all: [{ criterion: 'pledged' }] }],
    ['any', { any: [{ criterion: 'pledged' }] }],
    ['not', { not: { criterion: 'pledged' } }],
    ['at least', { atLeast: 1, of: [{ criterion: 'pledged' }] }],
    ['a choice', { when: { criterion: 'pledged' }, requires: { criterion: 'pledged' } }],
    ['a law', { law: [{ since: '2020-01-01', until: null, source, requires: { criterion: 'pledged' } }] }],
    ['a policy', { policy: 'asimilasi' }],
    ['a criterion', { criterion: 'pledged' }],
  ])('refuses a field that is not one of %s', (_, node) => {
    expect(problemsOf(node)).toEqual([])
    expect(problemsOf({ ...node, note: 'x' })).toEqual([
      { code: 'unknown-field', path: '$.all[0]', field: 'note' },
    ])
  })

  it('finds every problem at once', () => {
    expect(problemsOf({ criterion: 'x' }, { not: { policy: 'y' } }).map(({ path }) => path)).toEqual([
      '$.all[0].criterion',
      '$.all[1].not.policy',
    ])
  })

  it('refuses what is nested without end before it runs out of space', () => {
    let deep: NodeJson = { criterion: 'pledged' }
    for (let i = 0; i < 20_000; i++) deep = { not: deep }
    expect(problemsOf(deep)).toMatchObject([{ code: 'too-deep', levels: 100 }])
  })

  it('takes no JSON whatever for a policy, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(policyFromJson(json).ok).toBe(false)
        expect(policyFromJson({ ...head, all: [json] }).ok).toBe(false)
      }),
    )
  })
})

describe('a policy that nobody can meet', () => {
  const served = (numerator: number, denominator: number, floorMonths?: number): NodeJson => ({
    criterion: 'fraction-served',
    fraction: { numerator, denominator },
    ...(floorMonths === undefined ? {} : { floorMonths }),
    source,
  })
  const conduct = (months: number): NodeJson => ({ criterion: 'clean-conduct', months, source })
  const length = (comparison: string, months: number): NodeJson => ({
    criterion: 'sentence-length-is',
    comparison,
    length: { months },
    source,
  })
  const category = (...categories: readonly string[]): NodeJson => ({
    criterion: 'category-is',
    categories,
    title,
    source,
  })
  const offence = (...offences: readonly string[]): NodeJson => ({
    criterion: 'offence-is',
    offences,
    title,
    source,
  })
  const special = (narcoticsFromYears: number): NodeJson =>
    ({ ...offence('narkotika'), narcoticsFromYears }) as NodeJson
  const risk: NodeJson = { criterion: 'risk-lowered' }
  const lenient: NodeJson = { criterion: 'risk-lowered', ifUnknown: 'met' }
  const about = (...nodes: readonly NodeJson[]) =>
    problemsOf(...nodes).map((problem) => [
      problem.path,
      problem.code === 'contradiction' ? problem.about : problem.code,
    ])

  it.each<[string, readonly NodeJson[], string]>([
    ['a criterion beside its own opposite', [risk, { not: risk }], 'criterion'],
    ['one that is taken for met, beside its opposite that is not', [lenient, { not: risk }], 'criterion'],
    ['2/3 served and 1/2 not', [served(2, 3), { not: served(1, 2) }], 'fraction-served'],
    ['1/2 served and 1/2 not', [served(1, 2), { not: served(1, 2) }], 'criterion'],
    ['nine months clean and six not', [conduct(9), { not: conduct(6) }], 'months-clean'],
    ['categories without one in common', [{ criterion: 'has-status' }, category('tahanan')], 'category'],
    ['a category and all but it', [category('klien'), { not: category('klien', 'tahanan') }], 'category'],
    ['offences without one in common', [offence('umum', 'korupsi'), offence('terorisme')], 'offence'],
    [
      'more than 18 months and at most 18',
      [length('more-than', 18), length('at-most', 18)],
      'sentence-length',
    ],
    [
      'at least 18 months and less',
      [length('at-least', 18), { not: length('at-least', 18) }, served(1, 2)],
      'criterion',
    ],
    [
      'a length and no term',
      [length('at-least', 18), { not: { criterion: 'term-sentence' } }],
      'sentence-kind',
    ],
    ['long narcotics and a short sentence', [special(5), length('at-most', 59)], 'sentence-length'],
    [
      'fit and unfit',
      [{ criterion: 'health-cleared', withLimits: false }, { not: { criterion: 'health-cleared' } }],
      'health',
    ],
  ])('is refused: %s', (_, nodes, what) => {
    expect(about(...nodes)).toEqual([['$.all[1]', what]])
    expect(problemsOf(...nodes)[0]).toMatchObject({ with: '$.all[0]' })
  })

  it.each<[string, readonly NodeJson[]]>([
    ['1/2 served and 2/3 not', [served(1, 2), { not: served(2, 3) }]],
    ['2/3 served, and not 1/2 with a floor that may exclude', [served(2, 3), { not: served(1, 2, 9) }]],
    ['six months clean and nine not', [conduct(6), { not: conduct(9) }]],
    ['categories with one in common', [category('narapidana', 'klien'), category('klien')]],
    ['at least 18 months and at most 18', [length('at-least', 18), length('at-most', 18)]],
    ['long narcotics and a sentence of just five years', [special(5), length('at-most', 60)]],
    [
      'neither at least 18 months nor at most 18, as life is',
      [{ not: length('at-least', 18) }, { not: length('at-most', 18) }],
    ],
    [
      'taken for met, and its opposite for not met',
      [lenient, { not: { ...risk, ifUnknown: 'not-met' } as NodeJson }],
    ],
    [
      'two categories, each taken for met where none is known',
      [
        { ...category('klien'), ifUnknown: 'met' } as NodeJson,
        { ...category('tahanan'), ifUnknown: 'met' } as NodeJson,
      ],
    ],
    ['no term and 1/2 not served', [{ not: { criterion: 'term-sentence' } }, { not: served(1, 2) }]],
    ['an alternative that is closed, beside one that is open', [risk, { any: [{ not: risk }, conduct(6)] }]],
    ['a choice of which one branch is closed', [risk, { when: conduct(6), requires: { not: risk } }]],
  ])('is not: %s', (_, nodes) => {
    expect(problemsOf(...nodes)).toEqual([])
  })

  it('is seen through combinations', () => {
    expect(about(risk, { any: [{ not: risk }, { all: [conduct(9), { not: conduct(6) }] }] })).toEqual([
      ['$.all[1]', 'criterion'],
    ])
    expect(about({ any: [{ all: [risk, { not: risk }] }] })).toEqual([
      ['$.all[0].any[0].all[1]', 'criterion'],
    ])
    expect(about({ atLeast: 2, of: [risk, { not: risk }, conduct(6)] })).toEqual([])
    expect(about({ atLeast: 2, of: [risk, { not: risk }] })).toEqual([['$.all[0]', 'criterion']])
    expect(about({ not: { any: [risk, { not: risk }] } })).toEqual([['$.all[0]', 'criterion']])
    expect(about(risk, { when: conduct(6), requires: { not: risk }, otherwise: { not: risk } })).toEqual([
      ['$.all[1]', 'criterion'],
    ])
    expect(about({ not: { when: risk, requires: conduct(6) } }, { not: risk })).toEqual([
      ['$.all[1]', 'criterion'],
    ])
    const law = {
      since: '2020-01-01',
      until: null,
      source,
      requires: { all: [risk, { not: risk }] },
    } as const
    expect(about({ law: [law] })).toEqual([['$.all[0].law[0].requires.all[1]', 'criterion']])
    expect(about({ policy: { id: 'dalam', all: [risk, { not: risk }] } })).toEqual([
      ['$.all[0].policy.all[1]', 'criterion'],
    ])
  })

  it('is seen against the law that it names', () => {
    expect(about({ policy: 'asimilasi' }, category('tahanan'))).toEqual([['$.all[1]', 'category']])
    const adult: NodeJson = { criterion: 'has-status' }
    const parole: NodeJson = { policy: 'pembebasan-bersyarat' }
    expect(about(adult, parole)).toEqual([])
    expect(problemsOf({ all: [adult, parole, length('at-most', 18)] })).toMatchObject([
      { code: 'contradiction', path: '$.all[0]' },
    ])
  })

  it('is looked for in a policy that is named only as a whole', () => {
    const never = policy({ id: 'buntu', all: [riskLowered(), not(riskLowered())] })
    const read = policyFromJson({ ...head, all: [{ policy: 'buntu' }] }, { policies: [never] })
    expect(read).toMatchObject({
      refusal: { problems: [{ code: 'contradiction', path: '$.all[0]', with: null }] },
    })
  })

  it('takes three things that exclude each other only together for one contradiction of the whole', () => {
    expect(
      about(category('klien', 'tahanan'), category('klien', 'narapidana'), category('narapidana', 'tahanan')),
    ).toHaveLength(1)
  })
})

describe('registerCriteria', () => {
  const schooling = ({ grade }: { readonly grade: number }) =>
    defineCriterion<{ readonly schoolGrade: number }>()({
      type: 'schooling',
      id: 'schooling',
      title: { id: `tamat kelas ${grade}`, en: `finished grade ${grade}` },
      source,
      params: { grade },
      facts: ['schoolGrade'],
      ifUnknown: 'undetermined',
      timeline: ({ schoolGrade }) =>
        constant(schoolGrade >= grade ? 'met' : 'not-met', { code: 'schooling', schoolGrade }),
    })
  const criteria = registerCriteria({
    schooling: criterionType({
      parameters: { grade: { type: 'integer', minimum: 1, maximum: 12 } },
      required: ['grade'],
      make: schooling,
      implies: ({ grade }, wanted) => [{ grade: wanted ? { min: grade } : { below: grade } }],
    }),
  })
  const document = (...nodes: readonly NodeJson[]) => ({ ...head, all: nodes })

  it('lets JSON name a criterion of your own, with its parameters checked', () => {
    const course = policyFromJson(
      document({ criterion: 'schooling', grade: 9 }, { criterion: 'health-cleared' }),
      {
        criteria,
      },
    )
    if (!course.ok) throw new Error('refused')
    expect(assess(course.value, { schoolGrade: 8 }, { on: '2025-08-21' }).unmet).toEqual(['schooling'])
    expect(policyToJson(course.value, { criteria }).all[0]).toMatchObject({
      criterion: 'schooling',
      grade: 9,
    })
    const wrong = policyFromJson(document({ criterion: 'schooling', grade: 13 }), { criteria })
    expect(wrong).toMatchObject({ refusal: { problems: [{ code: 'out-of-range', path: '$.all[0].grade' }] } })
    expect(problems(document({ criterion: 'schooling', grade: 9 }))).toMatchObject([
      { code: 'unknown-criterion' },
    ])
  })

  it('finds contradictions by what it implies', () => {
    const closed = document(
      { criterion: 'schooling', grade: 9 },
      { not: { criterion: 'schooling', grade: 6 } },
    )
    expect(policyFromJson(closed, { criteria })).toMatchObject({
      refusal: { problems: [{ code: 'contradiction', about: 'grade' }] },
    })
  })

  it('does not replace a criterion of this package', () => {
    expect(() => registerCriteria({ pledged: criteria.pledged })).toThrow(
      expect.objectContaining({ code: 'criterion-already-registered' }),
    )
  })
})

describe('the registry of this package', () => {
  it('holds every criterion that there is', () => {
    const folder = new URL('../criteria/', import.meta.url)
    const types = readdirSync(folder).flatMap((file) => [
      ...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ +type: '([a-z-]+)',\n +id/gm),
    ])
    expect(types.map(([, name]) => name).sort()).toEqual(Object.keys(builtInCriteria()).sort())
  })
})

describe('policySchema', () => {
  const published = JSON.parse(
    readFileSync(new URL('policy.schema.json', import.meta.url), 'utf8'),
  ) as Parameters<typeof z.fromJSONSchema>[0]

  it('is published as it is', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(policySchema())))
  })

  const schema = z.fromJSONSchema(published)

  it('lets through every policy that is written', () => {
    const lawAndChoice = policy({
      id: 'uji',
      all: [
        byLaw({ versions: [{ since: '2020-01-01', until: null, source, requires: riskLowered() }] }),
        when({ test: riskLowered(), requires: not(cleanConduct({ months: 6, source })) }),
        atLeast(1, healthCleared(), fractionServed({ fraction: { numerator: 1, denominator: 2 }, source })),
        policy({ id: 'dalam', all: [riskLowered()] }),
      ],
    })
    for (const of of [welding, lawAndChoice]) {
      const json = JSON.parse(JSON.stringify(policyToJson(of)))
      expect(schema.safeParse(json).error?.issues).toBeUndefined()
    }
  })

  it.each<[string, unknown]>([
    ['an unknown criterion', { criterion: 'x' }],
    ['a missing source', { criterion: 'clean-conduct', months: 6 }],
    ['a wrong parameter', { criterion: 'clean-conduct', months: 0, source }],
    ['any of nothing', { any: [] }],
    ['two in one', { not: { criterion: 'pledged' }, any: [{ criterion: 'pledged' }] }],
  ])('refuses %s, as the reader does', (_, node) => {
    expect(schema.safeParse({ ...head, all: [node] }).success).toBe(false)
    expect(problemsOf(node).length).toBeGreaterThan(0)
  })
})
