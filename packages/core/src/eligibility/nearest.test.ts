import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import {
  activeInProgram,
  all,
  any,
  assess,
  cleanConduct,
  describeWay,
  finePaid,
  fractionServed,
  healthCleared,
  manual,
  type Node,
  nearest,
  not,
  notLifeThreatened,
  type Policy,
  policy,
  regulations,
  riskLowered,
  type WayStep,
  when,
} from './index.js'
import { source } from './testing/random.js'

const on = '2025-08-20'
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
const ask = (facts: ParticipantFacts, of: Policy<never> = regulations.indonesia.asimilasi) =>
  nearest(of as Policy<ParticipantFacts>, { ...person, ...facts }, { on })
const said = (facts: ParticipantFacts, of?: Policy<never>) =>
  ask(facts, of).ways.map((way) => describeWay(way, 'id'))

describe('the nearest way', () => {
  it('is to wait, where only time is lacking', () => {
    expect(ask({}).ways).toEqual([{ steps: [{ kind: 'wait', until: '2025-08-21' }], on: '2025-08-21' }])
  })

  it('has no steps where nothing is lacking', () => {
    expect(nearest(regulations.indonesia.asimilasi, person, { on: '2025-08-21' })).toMatchObject({
      indication: 'eligible',
      ways: [{ steps: [], on: '2025-08-21' }],
    })
  })

  it('says what a missing fact would have to be', () => {
    expect(said({ discipline: null, riskLowered: null })).toEqual([
      [
        'melengkapi catatan hukuman disiplin (Register F), dengan hasil: tidak ada hukuman',
        'melengkapi hasil asesmen risiko, dengan hasil: risiko menurun',
        'menunggu sampai 21 Agustus 2025',
      ],
    ])
  })

  it('says what can still be changed, and not what cannot', () => {
    // Korupsi: 2/3 of 1095 days is 730 days, 2026-02-19.
    expect(said({ offence: 'korupsi', finePaid: false })).toEqual([
      [
        'mengupayakan agar bukti pelunasan denda dan uang pengganti menjadi: lunas',
        'menunggu sampai 19 Februari 2026',
      ],
    ])
    expect(said({ category: 'tahanan' })).toEqual([])
    expect(said({ lifeThreatened: true })).toEqual([])
    expect(said({ sentence: { kind: 'life' } })).toEqual([])
  })

  it('waits for a running punishment to be over, and then for the window to be clean', () => {
    expect(ask({ discipline: [{ from: '2025-08-01', to: null }] }).ways).toEqual([
      {
        steps: [
          { kind: 'change', fact: 'discipline', value: [{ from: '2025-08-01', to: on }] },
          { kind: 'wait', until: '2026-02-20' },
        ],
        on: '2026-02-20',
      },
    ])
  })

  it('asks for a sentence first, which nobody can guess', () => {
    expect(ask({ sentence: null })).toMatchObject({ ways: [], collectFirst: ['sentence'] })
  })

  it('finds the class of offence that makes the day the earliest', () => {
    const [way] = ask({ offence: null }).ways
    expect(way!.steps).toContainEqual({ kind: 'obtain', fact: 'offence', value: 'umum' })
  })

  const course = policy({
    id: 'banjar/las',
    decidedBy: 'tpp-then-kalapas',
    all: [
      regulations.indonesia.asimilasi,
      healthCleared({ withLimits: false }),
      manual({
        id: 'recommended',
        title: { id: 'disarankan instruktur', en: 'recommended' },
        who: ['instruktur'],
        source,
      }),
      activeInProgram({ waivable: false }),
    ],
  })

  it('asks for a waiver only of those who may, and never of what the law asks for', () => {
    const ways = ask(
      { healthClearance: 'unfit', discipline: [{ from: '2025-07-01', to: '2025-07-10' }] },
      course,
    ).ways
    const waived = ways.flatMap(({ steps }) => steps.filter((step) => step.kind === 'waiver'))
    expect(new Set(waived.map(({ criterion, by }) => `${criterion} ${by}`))).toEqual(
      new Set(['health kalapas', 'recommended kalapas']),
    )
    expect(
      ask({ activeInProgram: false }, policy({ id: 'x', all: [activeInProgram({ waivable: false })] })).ways,
    ).toEqual([{ steps: [{ kind: 'change', fact: 'activeInProgram', value: true }], on }])
  })

  it('asks for a judgement where a person has to look, before it asks for an exception', () => {
    expect(said({ healthClearance: 'fit' }, course).slice(0, 2)).toEqual([
      ['meminta penilaian instruktur atas "disarankan instruktur"', 'menunggu sampai 21 Agustus 2025'],
      ['meminta Kalapas mengesampingkan syarat "disarankan instruktur"', 'menunggu sampai 21 Agustus 2025'],
    ])
  })

  it('takes the values that facts of one’s own may come to have', () => {
    const of = policy({ id: 'x', all: [healthCleared({ waivable: false })] })
    expect(nearest(of, {}, { on, possible: { healthClearance: ['unfit'] } }).ways).toEqual([])
  })

  it('gives the same bytes whenever it is asked', () => {
    const facts = { discipline: null, offence: null, healthClearance: null } as const
    expect(JSON.stringify(ask(facts, course))).toBe(JSON.stringify(ask(facts, course)))
  })

  it('says where there was too much to try, and names what every way needs all the same', () => {
    const nodes = Array.from({ length: 12 }, (_, i) =>
      manual({ id: `look-${i}`, title: { id: `${i}`, en: `${i}` }, who: ['tpp'], source, waivable: false }),
    )
    const every = nearest(policy({ id: 'all', all: nodes }), {}, { on })
    expect(every).toMatchObject({ complete: true })
    expect(every.ways.map(({ steps }) => steps.length)).toEqual([12])
    const two = nearest(policy({ id: 'any', all: [any(...nodes)] }), {}, { on })
    expect(two.complete).toBe(false)
    expect(two.ways).toHaveLength(10)
  })
})

it('finds that what is well now may need a waiver once another change has put it in the way', () => {
  const of = policy({
    id: 'asked',
    all: [
      when({
        test: activeInProgram(),
        requires: not(activeInProgram({ waivable: ['kalapas'] })),
        otherwise: healthCleared(),
      }),
    ],
  })
  const { ways } = nearest(of, { activeInProgram: false, healthClearance: 'unfit' }, { on: '2025-08-20' })
  expect(ways.map(({ steps }) => steps.map(({ kind }) => kind))).toContainEqual(['change', 'waiver'])
})

describe('ways, against trying everything', () => {
  const leaf = fc.constantFrom<Node<ParticipantFacts>>(
    healthCleared({ waivable: ['kalapas'] }),
    riskLowered({ waivable: false }),
    finePaid({ waivable: false }),
    activeInProgram({ waivable: ['kalapas'] }),
    notLifeThreatened({ waivable: false }),
    cleanConduct({ months: 2, source, waivable: false }),
    fractionServed({ fraction: { numerator: 1, denominator: 2 }, source, waivable: false }),
  )
  const node = fc.letrec<{ node: Node<ParticipantFacts> }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.tuple(tie('node'), tie('node')).map(([a, b]): Node<ParticipantFacts> => all(a, b)),
      fc.tuple(tie('node'), tie('node')).map(([a, b]): Node<ParticipantFacts> => any(a, b)),
      tie('node').map((a): Node<ParticipantFacts> => not(a)),
      fc
        .tuple(tie('node'), tie('node'), tie('node'))
        .map(([test, requires, otherwise]): Node<ParticipantFacts> => when({ test, requires, otherwise })),
    ),
  })).node
  const yes = fc.constantFrom(true, false, null)
  const facts: fc.Arbitrary<ParticipantFacts> = fc.record({
    healthClearance: fc.constantFrom('fit', 'unfit', null),
    riskLowered: yes,
    finePaid: yes,
    activeInProgram: yes,
    lifeThreatened: yes,
    remissions: fc.constant([]),
    discipline: fc.constantFrom([], [{ from: '2025-08-01', to: '2025-08-05' }] as const, null),
    sentence: fc.constantFrom(
      { kind: 'term', years: 0, months: 3, days: 0, countedFrom: '2025-07-20' } as const,
      { kind: 'term', years: 0, months: 1, days: 0, countedFrom: '2025-07-01' } as const,
    ),
  })
  const horizon = 120

  /** What the steps make of the person, on a day. */
  function outcomeAfter(
    of: Policy<ParticipantFacts>,
    someone: ParticipantFacts,
    steps: readonly WayStep[],
    day: Day,
  ) {
    const changed: Record<string, unknown> = { ...someone }
    const records = steps.flatMap((step) => {
      if (step.kind === 'obtain' || step.kind === 'change') changed[step.fact] = step.value
      if (step.kind !== 'waiver') return []
      const { kind, policy, criterion, by } = step
      return [
        { kind, policy, criterion, by: 'x', authority: by[0]!, why: 'x', on, until: '9999-12-31' } as const,
      ]
    })
    // The law and the knowledge of the first day, looked at from the later one.
    const { outcome, eligibleFrom } = assess(of, changed as ParticipantFacts, { on: day, records })
    return { outcome, eligibleFrom }
  }

  it('are enough, on the day that they name', () => {
    fc.assert(
      fc.property(node, facts, (asked, someone) => {
        const of = policy({ id: 'asked', all: [asked] })
        for (const { steps, on: day } of nearest(of, someone, { on }).ways) {
          expect(outcomeAfter(of, someone, steps, day).outcome).toBe('met')
        }
      }),
      { numRuns: 400 },
    )
  })

  it('hold nothing that can be left out', () => {
    fc.assert(
      fc.property(node, facts, (asked, someone) => {
        const of = policy({ id: 'asked', all: [asked] })
        for (const { steps, on: day } of nearest(of, someone, { on }).ways) {
          for (let mask = 0; mask < 2 ** steps.length - 1; mask++) {
            const part = steps.filter((_, i) => mask & (2 ** i))
            const waited = part.some(({ kind }) => kind === 'wait') ? day : on
            expect(outcomeAfter(of, someone, part, waited).outcome).not.toBe('met')
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('miss no set of these changes that is enough', () => {
    fc.assert(
      fc.property(node, facts, (asked, someone) => {
        const of = policy({ id: 'asked', all: [asked] })
        const { ways } = nearest(of, someone, { on, limit: 1000 })
        const changes: WayStep[] = [
          ...(
            ['healthClearance', 'riskLowered', 'finePaid', 'activeInProgram', 'lifeThreatened'] as const
          ).flatMap((fact): WayStep[] => {
            const known = someone[fact] !== null
            if (fact === 'lifeThreatened' && known) return []
            const values = fact === 'healthClearance' ? ['fit', 'unfit'] : [true, false]
            const best = fact === 'healthClearance' ? ['fit'] : [true]
            return (known ? best : values).map(
              (value) => ({ kind: known ? 'change' : 'obtain', fact, value }) as const,
            )
          }),
          ...(someone.discipline === null
            ? ([{ kind: 'obtain', fact: 'discipline', value: [] }] as const)
            : []),
          ...(['health', 'program'] as const).map(
            (criterion) =>
              ({
                kind: 'waiver',
                policy: 'asked',
                criterion,
                title: { id: '', en: '' },
                by: ['kalapas'],
              }) as const,
          ),
        ]
        const named = (step: WayStep) =>
          step.kind === 'waiver' ? `waiver ${step.criterion}` : 'fact' in step ? `fact ${step.fact}` : 'wait'
        // Every set of at most two changes that is enough at once has a way among its parts.
        for (const one of [undefined, ...changes]) {
          for (const other of [undefined, ...changes]) {
            const set = [one, other].filter((step) => step !== undefined)
            if (new Set(set.map(named)).size < set.length) continue
            if (outcomeAfter(of, someone, set, on).outcome !== 'met') continue
            const names = new Set(set.map(named))
            const covered = ways.some(({ steps }) => steps.every((step) => names.has(named(step))))
            expect(covered, JSON.stringify({ set, ways })).toBe(true)
          }
        }
        // And where time alone is enough, there is a way that is nothing but time.
        for (let day = on as Day; day < addDays(on, horizon); day = addDays(day, 1)) {
          if (outcomeAfter(of, someone, [], day).outcome !== 'met') continue
          expect(ways.some(({ steps }) => steps.every(({ kind }) => kind === 'wait'))).toBe(true)
          break
        }
      }),
      { numRuns: 300 },
    )
  })
})
