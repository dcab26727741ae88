import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import {
  type Assessment,
  any,
  assess,
  assessOver,
  type CaseRecord,
  checkRecord,
  cleanConduct,
  explain,
  fractionServed,
  healthCleared,
  type Judgement,
  manual,
  type Node,
  not,
  type Override,
  offenceIs,
  policy,
  regulations,
  riskLowered,
  segmentOn,
  timelineOf,
  type Waiver,
  when,
} from './index.js'
import { randomDay, randomFacts, randomNode, source } from './testing/random.js'
import { randomRecords } from './testing/random-records.js'

const title = { id: 'direkomendasikan instruktur', en: 'recommended by the instructor' }
const recommended = manual({ id: 'recommended', title, who: ['instruktur'], source })
const welding = policy({
  id: 'las',
  decidedBy: 'tpp-then-kalapas',
  all: [recommended, healthCleared({ waivable: ['kalapas'] }), riskLowered({ waivable: false })],
})
const facts = { healthClearance: 'unfit', riskLowered: true } as const

const judgement: Judgement = {
  kind: 'judgement',
  policy: 'las',
  criterion: 'recommended',
  outcome: 'met',
  by: 'instruktur-uji',
  authority: 'instruktur',
  why: 'uji coba dua pekan',
  on: '2025-03-01',
  until: '2025-09-01',
}
const waiver: Waiver = {
  kind: 'waiver',
  policy: 'las',
  criterion: 'health',
  by: 'kalapas-uji',
  authority: 'kalapas',
  why: 'hanya teori',
  on: '2025-03-10',
  until: '2025-06-10',
}
const override: Override = {
  kind: 'override',
  policy: 'las',
  outcome: 'met',
  by: 'kalapas-uji',
  authority: 'kalapas',
  why: 'sidang TPP uji',
  on: '2025-04-01',
  until: null,
}

const ask = (on: Day, ...records: readonly CaseRecord[]): Assessment =>
  assess(welding, facts, { on, records })
const codes = (result: Assessment) => result.warnings.map(({ code }) => code)
const refusal = (result: Assessment) => result.warnings.find((warning) => warning.code === 'record-refused')

describe('a manual criterion', () => {
  it('is unknown until a person has looked, and says who has to', () => {
    const result = ask('2025-02-28', judgement)
    expect(result.unknown).toEqual(['recommended'])
    expect(result.missing).toEqual(['judgement:recommended'])
    expect(result.tree).toMatchObject({
      children: [{ outcome: 'unknown', reason: { code: 'needs-a-person', who: ['instruktur'] } }, {}, {}],
    })
  })

  it('is what the person found, from the day of the judgement until it is over', () => {
    const outcome = (on: Day) => segmentOn(timelineOf(welding, {}, { records: [judgement] }), on).reason
    expect(outcome('2025-02-28')).toMatchObject({ unknown: ['recommended', 'health', 'risk'] })
    expect(outcome('2025-03-01')).toMatchObject({ unknown: ['health', 'risk'] })
    expect(outcome('2025-08-31')).toMatchObject({ unknown: ['health', 'risk'] })
    expect(outcome('2025-09-01')).toMatchObject({ unknown: ['recommended', 'health', 'risk'] })
    expect(ask('2025-03-01', judgement).tree).toMatchObject({
      children: [
        {
          outcome: 'met',
          reason: {
            code: 'judged-met',
            judgedBy: 'instruktur-uji',
            since: '2025-03-01',
            until: '2025-09-01',
            why: 'uji coba dua pekan',
          },
        },
        {},
        {},
      ],
    })
    expect(ask('2025-09-01', judgement).tree).toMatchObject({
      children: [{ outcome: 'unknown', reason: { code: 'judgement-over', until: '2025-09-01' } }, {}, {}],
    })
  })

  it('goes by the latest judgement, and by none once that is over', () => {
    const later = { ...judgement, outcome: 'not-met', on: '2025-05-01', until: '2025-06-01' } as const
    const outcome = (on: Day) =>
      ask(on, later, judgement).tree.kind === 'policy' &&
      ask(on, later, judgement).unmet.includes('recommended')
    expect([outcome('2025-04-30'), outcome('2025-05-01'), outcome('2025-05-31')]).toEqual([false, true, true])
    expect(ask('2025-06-01', later, judgement).unknown).toEqual(['recommended'])
  })

  it('does not count the word of somebody else, nor one given for another policy', () => {
    expect(ask('2025-03-01', { ...judgement, authority: 'kalapas' }).unknown).toEqual(['recommended'])
    expect(refusal(ask('2025-03-01', { ...judgement, authority: 'kalapas' }))).toMatchObject({
      refusal: { code: 'authority-not-allowed', allowed: ['instruktur'] },
    })
    const elsewhere = ask('2025-03-01', { ...judgement, policy: 'otomotif' })
    expect([elsewhere.unknown, codes(elsewhere)]).toEqual([['recommended'], []])
  })

  it('cannot be given where facts decide', () => {
    expect(refusal(ask('2025-03-01', { ...judgement, criterion: 'health' }))).toMatchObject({
      about: 'health',
      refusal: { code: 'not-judged' },
    })
  })
})

describe('a waiver', () => {
  it('sets a criterion aside from its day until it is over, and keeps what it was', () => {
    const on = (day: Day) => ask(day, judgement, waiver).indication
    expect([on('2025-03-09'), on('2025-03-10'), on('2025-06-09'), on('2025-06-10')]).toEqual([
      'not-eligible',
      'eligible',
      'eligible',
      'not-eligible',
    ])
    const result = ask('2025-03-10', judgement, waiver)
    expect(result.tree).toMatchObject({
      children: [
        {},
        {
          id: 'health',
          outcome: 'met',
          reason: {
            code: 'waived',
            waivedBy: 'kalapas-uji',
            authority: 'kalapas',
            original: 'not-met',
            originalReason: { code: 'health-unfit' },
            until: '2025-06-10',
          },
        },
        {},
      ],
    })
    expect(codes(result)).toEqual(['waiver-used'])
    expect(refusal(ask('2025-06-10', judgement, waiver))).toMatchObject({ refusal: { code: 'expired' } })
  })

  it('leaves alone what is met without it', () => {
    const result = assess(
      welding,
      { ...facts, healthClearance: 'fit' },
      { on: '2025-03-10', records: [waiver] },
    )
    expect(result.tree).toMatchObject({ children: [{}, { reason: { code: 'health-fit' } }, {}] })
    expect(codes(result)).toEqual([])
  })

  it.each<[string, Partial<Record<keyof Waiver, unknown>>, string]>([
    ['of a criterion that nobody may set aside', { criterion: 'risk' }, 'not-waivable'],
    ['by somebody who may not', { authority: 'tpp' }, 'authority-not-allowed'],
    ['of a criterion that there is not', { criterion: 'helth' }, 'no-such-criterion'],
    ['of a kind that there is not', { kind: 'waver' }, 'record-incomplete'],
    ['without an end', { until: null }, 'record-incomplete'],
    ['without a reason', { why: ' ' }, 'record-incomplete'],
    ['without anybody', { by: undefined }, 'record-incomplete'],
    ['from a day that does not exist', { on: '2025-02-30' }, 'record-incomplete'],
    ['that ends on the day on which it begins', { until: '2025-03-10' }, 'end-before-start'],
  ])('is refused %s', (_, wrong, code) => {
    const result = ask('2025-03-10', judgement, { ...waiver, ...wrong } as Waiver)
    expect(result.indication).toBe('not-eligible')
    expect(refusal(result)).toMatchObject({ refusal: { code } })
  })

  it('cannot set aside what the law asks for, in whatever policy it stands', () => {
    const course = policy({ id: 'kursus', all: [regulations.indonesia.asimilasi, healthCleared()] })
    const check = (criterion: string, of = 'kursus') =>
      checkRecord(course, { ...waiver, policy: of, criterion }, { on: '2025-03-10' })
    expect(check('served')).toMatchObject({ refusal: { code: 'not-waivable', criterion: 'served' } })
    expect(check('served', 'asimilasi')).toMatchObject({ refusal: { code: 'not-waivable' } })
    expect(check('offence')).toMatchObject({ refusal: { code: 'not-a-requirement' } })
    expect(check('health').ok).toBe(true)
    expect(check('health', 'asimilasi')).toMatchObject({ refusal: { code: 'no-such-criterion' } })
    expect(check('health', 'las')).toMatchObject({ refusal: { code: 'no-such-policy' } })
  })

  it('is, under a not, of the requirement that it be not met', () => {
    const fresh = policy({ id: 'las', all: [not(healthCleared({ waivable: ['kalapas'] }))] })
    const result = assess(fresh, { healthClearance: 'fit' }, { on: '2025-03-10', records: [waiver] })
    expect(result.indication).toBe('eligible')
  })

  it('holds for the policy that it names, and for no other', () => {
    const result = ask('2025-03-10', judgement, { ...waiver, policy: 'otomotif' })
    expect([result.indication, codes(result)]).toEqual(['not-eligible', []])
  })

  it('has its effect where one of several places lets it', () => {
    const twice = policy({
      id: 'las',
      decidedBy: 'tpp-then-kalapas',
      all: [healthCleared({ waivable: false, withLimits: true }), healthCleared({ withLimits: false })],
    })
    expect(checkRecord(twice, waiver, { on: '2025-03-10' }).ok).toBe(true)
    const result = assess(
      twice,
      { healthClearance: 'fit-with-limits' },
      { on: '2025-03-10', records: [waiver] },
    )
    expect([result.indication, codes(result)]).toEqual(['eligible', ['waiver-used']])
  })

  it('does not change which requirement applies', () => {
    const choice = policy({
      id: 'las',
      all: [
        when({
          test: offenceIs({ offences: ['korupsi'], title, source }),
          requires: riskLowered(),
          otherwise: healthCleared(),
        }),
      ],
    })
    const wrong = { ...waiver, criterion: 'offence', authority: 'kalapas' }
    const result = assess(choice, { offence: 'umum' }, { on: '2025-03-10', records: [wrong] })
    expect(result.unknown).toEqual(['health'])
    expect(refusal(result)).toMatchObject({ refusal: { code: 'not-a-requirement' } })
    const opposite = policy({
      id: 'las',
      all: [when({ test: not(riskLowered()), requires: healthCleared() })],
    })
    expect(checkRecord(opposite, { ...waiver, criterion: 'risk' }, { on: '2025-03-10' })).toMatchObject({
      refusal: { code: 'not-a-requirement' },
    })
  })

  it('lets no day be named that an unknown behind it may bring forward', () => {
    const served = fractionServed({ fraction: { numerator: 1, denominator: 2 }, source })
    const course = policy({
      id: 'las',
      decidedBy: 'tpp-then-kalapas',
      all: [served, cleanConduct({ months: 6, source })],
    })
    const someone = {
      sentence: { kind: 'term', years: 3, months: 0, days: 0, countedFrom: '2024-02-20' },
      discipline: [{ from: '2024-09-01', to: '2024-09-10' }],
    } as const
    const answer = (until: Day) =>
      assess(course, someone, {
        on: '2025-01-10',
        records: [{ ...waiver, criterion: 'served', on: '2025-01-01', until }],
      })
    expect(answer('2025-04-01')).toMatchObject({
      unmet: ['conduct'],
      unknown: [],
      eligibleFrom: '2025-03-10',
    })
    expect(answer('2025-02-01')).toMatchObject({ unmet: ['conduct'], unknown: [] })
    expect(answer('2025-02-01')).not.toHaveProperty('eligibleFrom')
  })
})

describe('an override', () => {
  it('replaces the indication, from its day on, and keeps what it was', () => {
    expect(ask('2025-03-31', override).indication).toBe('not-eligible')
    const result = ask('2025-04-01', override)
    expect(result).toMatchObject({
      indication: 'eligible',
      eligibleFrom: '2025-04-01',
      unmet: [],
      unknown: [],
      missing: [],
      tree: {
        outcome: 'met',
        reason: {
          code: 'overridden',
          overriddenBy: 'kalapas-uji',
          original: 'not-met',
          originalReason: { code: 'all-of', unmet: ['health'], unknown: ['recommended'] },
        },
      },
    })
    expect(result).not.toHaveProperty('binding')
    expect(codes(result)).toEqual(['override-used'])
  })

  it('leaves nothing to collect, and is bound to no criterion that changed on its day', () => {
    const no: Override = { ...override, outcome: 'not-met' }
    expect(ask('2025-04-01', no)).toMatchObject({ indication: 'not-eligible', missing: [], unmet: ['las'] })
    const result = assess(
      welding,
      { healthClearance: [{ since: '2025-04-01', value: 'fit' }], riskLowered: true },
      { on: '2025-04-01', records: [override] },
    )
    expect(result.eligibleFrom).toBe('2025-04-01')
    expect(result).not.toHaveProperty('binding')
  })

  it('refuses as well as it grants, and the latest decision counts', () => {
    const no: Override = { ...override, outcome: 'not-met', on: '2025-05-01', until: '2025-06-01' }
    const fit = { healthClearance: 'fit', riskLowered: true } as const
    const on = (day: Day) => assess(welding, fit, { on: day, records: [override, no, judgement] })
    expect(on('2025-04-30').indication).toBe('eligible')
    expect(on('2025-05-01')).toMatchObject({
      indication: 'not-eligible',
      unmet: ['las'],
      eligibleFrom: '2025-06-01',
    })
    expect(on('2025-06-01').tree.reason.code).toBe('all-of')
  })

  it('is what the person is told, with the name of who decided', () => {
    const no: Override = { ...override, outcome: 'not-met', until: '2025-06-01' }
    expect(explain(ask('2025-04-01', no), 'id')).toBe(
      'Menurut keputusan kalapas-uji (Kalapas) tanggal 1 April 2025, Anda belum memenuhi syarat untuk las. Keputusan itu berlaku sampai sebelum 1 Juni 2025.',
    )
    expect(explain(ask('2025-04-01', override), 'en')).toBe(
      'By a decision of kalapas-uji (the Kalapas) of 1 April 2025 you meet the requirements for las.',
    )
    const course = policy({ id: 'kursus', all: [welding] })
    expect(explain(assess(course, facts, { on: '2025-04-01', records: [no] }), 'en')).toContain(
      'decided by kalapas-uji (the Kalapas) on 1 April 2025: sidang TPP uji',
    )
  })

  it('belongs to those who decide by the policy', () => {
    expect(checkRecord(welding, { ...override, authority: 'dirjen' }, { on: '2025-04-01' })).toEqual({
      ok: false,
      refusal: { code: 'authority-not-allowed', authority: 'dirjen', allowed: ['kalapas'] },
    })
    expect(ask('2025-04-01', { ...override, authority: 'dirjen' }).indication).toBe('not-eligible')
  })

  it('of a policy counts wherever that policy is asked for', () => {
    const course = policy({ id: 'kursus', all: [regulations.indonesia.asimilasi] })
    const granted = { ...override, policy: 'asimilasi', authority: 'dirjen' }
    expect(assess(course, {}, { on: '2025-04-01', records: [granted] }).indication).toBe('eligible')
  })
})

describe('records, on random people, policies and decisions', () => {
  const setting = fc.record({
    node: randomNode,
    records: randomRecords,
    facts: randomFacts,
    start: randomDay,
  })
  const asked = (node: Node<ParticipantFacts>) =>
    policy({ id: 'uji', all: [any(node, manual({ id: 'recommended', title, who: ['instruktur'], source }))] })

  it('say on every day what the timeline says of it, with the same criteria in the way', () => {
    fc.assert(
      fc.property(setting, ({ node, records, facts, start }) => {
        const course = asked(node)
        const over = timelineOf(course, facts, { records })
        for (let i = 0; i < 60; i++) {
          const on = addDays(start, i * 5)
          const { outcome, unmet, unknown } = assess(course, facts, { on, records })
          const segment = segmentOn(over, on)
          const { unmet: then, unknown: open } = segment.reason
          expect({ on, outcome, unmet, unknown }).toEqual({
            on,
            outcome: segment.outcome,
            unmet: then,
            unknown: open,
          })
        }
      }),
      { numRuns: 100 },
    )
  })

  it('give spans that agree with the answer on each of their first and last days', () => {
    fc.assert(
      fc.property(setting, ({ node, records, facts, start }) => {
        const course = asked(node)
        for (const span of assessOver(course, facts, { from: start, to: addDays(start, 700), records })) {
          for (const on of [span.from, addDays(span.to, -1)]) {
            const { outcome, unmet } = assess(course, facts, { on, records })
            expect({ on, outcome, unmet }).toEqual({ on, outcome: span.outcome, unmet: span.unmet })
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('change nothing before the day on which they were made', () => {
    fc.assert(
      fc.property(setting, ({ node, records, facts, start }) => {
        const course = asked(node)
        const later = records.filter(({ on }) => on > start)
        const without = JSON.stringify(assess(course, facts, { on: start, records: [] }))
        expect(JSON.stringify(assess(course, facts, { on: start, records: later }))).toBe(without)
      }),
      { numRuns: 100 },
    )
  })

  it('never stand in the way as waivers: who was eligible stays so', () => {
    fc.assert(
      fc.property(setting, ({ node, records, facts, start }) => {
        const course = asked(node)
        const waivers = records.filter(({ kind }) => kind === 'waiver')
        if (assess(course, facts, { on: start }).outcome !== 'met') return
        expect(assess(course, facts, { on: start, records: waivers }).outcome).toBe('met')
      }),
      { numRuns: 150 },
    )
  })
})
