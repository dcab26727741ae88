import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specificationOf } from '../../test/lifecycle-specification.js'
import {
  addDays,
  type BatchId,
  type Day,
  type DocumentId,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type ProgramId,
  type RehabilitationId,
} from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import {
  decideRehabilitation,
  evaluateGates,
  evolveRehabilitation,
  type GateFacts,
  type Measurement,
  type NewRehabilitation,
  type PhaseEntry,
  type PhaseTerms,
  type Rehabilitation,
  type RehabilitationCommand,
  type RehabilitationContext,
  type RehabilitationEvent,
  rehabilitationLifecycle,
  rehabilitationSchema,
  rehabilitationTexts,
} from './index.js'

// Everything here is synthetic.

const person = id<ParticipantId>('p-1')
const program = id<ProgramId>('rehabilitasi-sosial')
const seat = id<EnrollmentId>('rehab-1.p-1')
const decision = id<DocumentId>('sk-1')
const rehabilitation: NewRehabilitation = {
  id: id<RehabilitationId>('rehab-001'),
  facility: id<FacilityId>('lapas-contoh'),
  participant: person,
}
const days = { low: 15, moderate: 30, high: 60 }
const phases: readonly PhaseTerms[] = [
  { name: 'Tahap primer', entry: [{ gate: 'decided' }], discharge: null },
  {
    name: 'Tahap re-entry',
    entry: [
      { gate: 'days-before', days },
      { gate: 'attendance-before', atLeast: { numerator: 4, denominator: 5 } },
      { gate: 'urine-negative' },
    ],
    discharge: [{ gate: 'measured', instrument: 'WHOQOL-BREF' }],
  },
]
const version = { version: '2025', phases: [...phases] }
const cohort: NonNullable<RehabilitationContext['cohort']> = {
  enrollment: seat,
  participant: person,
  batch: id<BatchId>('rehab-1'),
  program,
  phase: null,
}
const sessions = (unmarked: number) => ({
  present: 8,
  late: 0,
  excused: 0,
  sick: 0,
  absent: 2,
  'not-required': 0,
  unmarked,
})
const context: RehabilitationContext = {
  role: null,
  today: '2025-12-31',
  findings: [
    { tool: 'ASSIST', on: '2025-07-01', risk: 'moderate' },
    { tool: 'ASI', on: '2025-07-10', severity: 'moderate' },
  ],
  indicatedBy: (risk) => (risk === 'moderate' || risk === 'high' ? 'full-assessment' : 'education'),
  others: [],
  version,
  cohort,
  attendance: { attended: 8, required: 10, sessions: sessions(0) },
}

const screened: RehabilitationEvent = {
  type: 'Screened',
  on: '2025-07-02',
  rehabilitation,
  screening: { on: '2025-07-01', risk: 'moderate' },
  indicated: 'full-assessment',
}
const screenedLow: RehabilitationEvent = {
  ...screened,
  screening: { on: '2025-07-01', risk: 'low' },
  indicated: 'education',
}
const educated: RehabilitationEvent = { type: 'Educated', on: '2025-07-05' }
const assessed: RehabilitationEvent = {
  type: 'Assessed',
  on: '2025-07-10',
  assessment: { on: '2025-07-10', severity: 'moderate' },
}
const entered = (phase: number, on: Day, more: Partial<PhaseEntry> = {}): RehabilitationEvent => ({
  type: 'PhaseEntered',
  on,
  program,
  programVersion: '2025',
  entry: { phase, enteredOn: on, enrollment: seat, decision, override: null, ...more },
})
const first = entered(1, '2025-08-01')
const negative: Measurement = { instrument: 'urine', on: '2025-08-20', result: 'negative' }
const measured = (measurement: Measurement, on: Day = measurement.on): RehabilitationEvent => ({
  type: 'Measured',
  on,
  measurement,
})
const second = entered(2, '2025-09-01')
const quality: Measurement = { instrument: 'scale', on: '2025-09-20', name: 'WHOQOL-BREF', score: null }
const discharged: RehabilitationEvent = { type: 'Discharged', on: '2025-09-30', decision, override: null }
const stopped: RehabilitationEvent = { type: 'Stopped', on: '2025-09-30', cause: 'transferred', note: null }

const enter = (phase: number, on: Day, more: object = {}): RehabilitationCommand => ({
  type: 'EnterPhase',
  on,
  program,
  programVersion: '2025',
  phase,
  enrollment: seat,
  decision,
  ...more,
})
const commands: Record<RehabilitationCommand['type'], RehabilitationCommand> = {
  Screen: { type: 'Screen', on: '2025-12-01', rehabilitation },
  Educate: { type: 'Educate', on: '2025-12-01' },
  Assess: { type: 'Assess', on: '2025-12-01' },
  EnterPhase: enter(1, '2025-12-01'),
  Measure: { type: 'Measure', on: '2025-12-01', measurement: { ...negative, on: '2025-12-01' } },
  Discharge: { type: 'Discharge', on: '2025-12-01', decision },
  Stop: { type: 'Stop', on: '2025-12-01', cause: 'transferred', note: null },
}

const { given, theTableIsShownWhole } = specificationOf({
  lifecycle: rehabilitationLifecycle,
  texts: rehabilitationTexts,
  decide: decideRehabilitation,
  evolve: evolveRehabilitation,
  schema: rehabilitationSchema,
  context,
  pasts: {
    absent: [],
    screened: [screened],
    educated: [screenedLow, educated],
    assessed: [screened, assessed],
    'in-phase': [screened, assessed, first],
    discharged: [screened, assessed, first, second, discharged],
    stopped: [screened, stopped],
  },
  samples: commands,
})

describe('rehabilitation begins with a screening', () => {
  const screen: RehabilitationCommand = { type: 'Screen', on: '2025-07-02', rehabilitation }

  it('that found moderate or high risk: a full assessment is next', () => {
    given().when(screen).thenHappens(screened, 'screened')
  })

  it('that found none or low risk: basic education is next, and that is all', () => {
    given()
      .when(screen, { findings: [{ tool: 'ASSIST', on: '2025-07-01', risk: 'low' }] })
      .thenHappens(screenedLow, 'screened')
    given(screenedLow).when({ type: 'Educate', on: '2025-07-05' }).thenHappens(educated, 'educated')
    given(screened)
      .when({ type: 'Educate', on: '2025-07-05' })
      .thenRefused({ code: 'assessment-indicated', risk: 'moderate' })
  })

  it('the latest on or before the day, and of two on one day the more severe', () => {
    const findings = [
      { tool: 'ASSIST', on: '2025-07-01', risk: 'moderate' },
      { tool: 'ASSIST', on: '2025-07-01', risk: 'low' },
      { tool: 'ASSIST', on: '2025-06-01', risk: 'high' },
      { tool: 'ASSIST', on: '2025-07-03', risk: 'none' },
    ] as const
    given()
      .when(screen, { findings: [...findings] })
      .thenHappens(screened, 'screened')
  })

  it('and not without one: not screened is not "not indicated"', () => {
    for (const findings of [null, [], [{ tool: 'ASSIST', on: '2025-07-03', risk: 'high' } as const]]) {
      given().when(screen, { findings }).thenRefused({ code: 'not-screened', on: '2025-07-02' })
    }
  })

  it('on a day of which the practice is known', () => {
    given()
      .when(screen, { indicatedBy: () => undefined })
      .thenRefused({ code: 'indication-unknown' })
  })

  it('once at a time for one person', () => {
    const other = id<RehabilitationId>('rehab-000')
    given()
      .when(screen, { others: [{ id: other, status: 'in-phase' }] })
      .thenRefused({ code: 'already-in-rehabilitation', other })
    given()
      .when(screen, { others: [{ id: other, status: 'discharged' }] })
      .thenHappens(screened, 'screened')
  })
})

describe('a full assessment', () => {
  const assess: RehabilitationCommand = { type: 'Assess', on: '2025-07-10' }

  it('gives the severity', () => {
    given(screened).when(assess).thenHappens(assessed, 'assessed')
  })

  it('is one from the screening on, not from before, not from after', () => {
    for (const on of ['2025-06-30', '2025-07-11'] as const) {
      given(screened)
        .when(assess, { findings: [{ tool: 'ASI', on, severity: 'high' }] })
        .thenRefused({ code: 'not-assessed', screenedOn: '2025-07-01' })
    }
  })
})

describe('a phase is entered', () => {
  const passed = given(screened, assessed, first, measured(negative))

  it('first, once a decision is there', () => {
    given(screened, assessed).when(enter(1, '2025-08-01')).thenHappens(first, 'in-phase')
    given(screened, assessed)
      .when(enter(1, '2025-08-01', { decision: null }))
      .thenRefused({ code: 'gates-open', gates: ['decided'] })
  })

  it('next, on the day on which all that it asks for is so, not before', () => {
    passed.when(enter(2, '2025-08-31')).thenHappens(entered(2, '2025-08-31'), 'in-phase')
    passed.when(enter(2, '2025-08-30')).thenRefused({
      code: 'gates-open',
      gates: ['days-before'],
      open: [{ gate: { gate: 'days-before', days }, outcome: 'not-met', from: '2025-08-31' }],
    })
  })

  it('not while what it asks for is not known', () => {
    given(screened, assessed, first)
      .when(enter(2, '2025-09-01'), { attendance: null })
      .thenRefused({
        code: 'gates-open',
        open: [
          expect.objectContaining({ outcome: 'unknown' }),
          expect.objectContaining({ outcome: 'unknown' }),
        ],
      })
  })

  it('all the same where somebody decides so, which is kept', () => {
    const override = { by: id<OfficialId>('kalapas'), why: 'rujukan dokter' }
    const after = given(screened, assessed, first)
      .when(enter(2, '2025-08-02', { override }))
      .thenHappens(entered(2, '2025-08-02', { override }), 'in-phase')
    expect(after).toMatchObject({ phases: [{ phase: 1 }, { phase: 2, override }] })
  })

  it('one after the other', () => {
    given(screened, assessed)
      .when(enter(2, '2025-08-01'))
      .thenRefused({ code: 'phase-not-next', phase: 2, next: 1 })
    passed.when(enter(1, '2025-09-01')).thenRefused({ code: 'phase-not-next', phase: 1, next: 2 })
    passed.when(enter(3, '2025-09-01')).thenRefused({ code: 'phase-unknown', phase: 3, phases: 2 })
  })

  it('of the version that was begun with', () => {
    passed
      .when(enter(2, '2025-09-01', { programVersion: '2026' }))
      .thenRefused({ code: 'other-program', program, version: '2025' })
    given(screened, assessed)
      .when(enter(1, '2025-08-01', { programVersion: '2024' }), { version: null })
      .thenRefused({ code: 'version-unknown', version: '2024' })
  })

  it('in a cohort of that phase, in the own place', () => {
    const begin = given(screened, assessed)
    begin
      .when(enter(1, '2025-08-01'), { cohort: null })
      .thenRefused({ code: 'cohort-not-found', enrollment: seat })
    const others = {
      participant: { ...cohort, participant: id<ParticipantId>('p-2') },
      program: { ...cohort, program: id<ProgramId>('lain') },
      phase: { ...cohort, phase: 2 },
    }
    for (const [differs, other] of Object.entries(others)) {
      begin
        .when(enter(1, '2025-08-01'), { cohort: other })
        .thenRefused({ code: 'cohort-of-another', differs })
    }
    begin.when(enter(1, '2025-08-01'), { cohort: { ...cohort, phase: 1 } }).thenHappens(first, 'in-phase')
  })

  it('or in none', () => {
    given(screened, assessed)
      .when(enter(1, '2025-08-01', { enrollment: null }), { cohort: null })
      .thenHappens(entered(1, '2025-08-01', { enrollment: null }), 'in-phase')
  })
})

describe('in a phase', () => {
  it('a person is measured, from the first phase on and not in the future', () => {
    const measure = (day: Day): RehabilitationCommand => ({
      type: 'Measure',
      on: '2025-08-20',
      measurement: { ...negative, on: day },
    })
    const inPhase = given(screened, assessed, first)
    inPhase
      .when(measure('2025-08-01'))
      .thenHappens(measured({ ...negative, on: '2025-08-01' }, '2025-08-20'), 'in-phase')
    for (const day of ['2025-07-31', '2025-08-21'] as const) {
      inPhase.when(measure(day)).thenRefused({ code: 'measured-outside-phase', measuredOn: day })
    }
  })

  it('nobody is discharged where the program does not say so, and from the last one once it asks no more', () => {
    const discharge: RehabilitationCommand = { type: 'Discharge', on: '2025-09-30', decision }
    given(screened, assessed, first)
      .when(discharge)
      .thenRefused({ code: 'no-discharge-from-phase', phase: 1 })
    given(screened, assessed, first, second)
      .when(discharge)
      .thenRefused({ code: 'gates-open', gates: ['measured'] })
    given(screened, assessed, first, second, measured(quality))
      .when(discharge)
      .thenHappens(discharged, 'discharged')
  })

  it('what was measured in the phase before does not count', () => {
    given(screened, assessed, first, measured({ ...quality, on: '2025-08-20' }), second)
      .when({ type: 'Discharge', on: '2025-09-30', decision })
      .thenRefused({ code: 'gates-open', gates: ['measured'] })
  })
})

describe('rehabilitation is stopped', () => {
  it.each([
    ['screened', [screened]],
    ['assessed', [screened, assessed]],
    ['in-phase', [screened, assessed, first]],
  ] as const)('while %s, and keeps what was done', (status, events) => {
    const after = given(...events)
      .when({ type: 'Stop', on: '2025-09-30', cause: 'transferred', note: null })
      .thenHappens(stopped, 'stopped')
    expect(after).toMatchObject({ stoppedFrom: status, phases: status === 'in-phase' ? [{ phase: 1 }] : [] })
  })

  it('with words where no cause of the list fits', () => {
    given(screened)
      .when({ type: 'Stop', on: '2025-09-30', cause: 'other', note: ' ' })
      .thenRefused({ code: 'note-required' })
    given(screened)
      .when({ type: 'Stop', on: '2025-09-30', cause: 'other', note: 'program tidak tersedia' })
      .becomes('stopped', { note: 'program tidak tersedia' })
  })
})

describe('a gate', () => {
  const facts: GateFacts = {
    on: '2025-08-31',
    severity: 'moderate',
    since: '2025-08-01',
    attendance: context.attendance,
    measurements: [],
    decision: null,
  }
  const outcome = (gate: PhaseTerms['entry'][number], more: Partial<GateFacts> = {}) =>
    evaluateGates([gate], { ...facts, ...more })[0]!.outcome

  it.each([
    ['low', '2025-08-16'],
    ['moderate', '2025-08-31'],
    ['high', '2025-09-30'],
  ] as const)('of days is met for %s severity from %s on', (severity, on) => {
    const gate = { gate: 'days-before', days } as const
    expect(outcome(gate, { severity, on })).toBe('met')
    expect(outcome(gate, { severity, on: addDays(on, -1) })).toBe('not-met')
  })

  it('of attendance holds whatever the sessions without a mark turn out to be, or is not known', () => {
    const gate = { gate: 'attendance-before', atLeast: { numerator: 4, denominator: 5 } } as const
    const with_ = (attended: number, required: number, unmarked: number) =>
      outcome(gate, { attendance: { attended, required, sessions: sessions(unmarked) } })
    expect(with_(8, 10, 0)).toBe('met')
    expect(with_(7, 10, 0)).toBe('not-met')
    expect(with_(8, 9, 1)).toBe('met')
    expect(with_(7, 9, 1)).toBe('unknown')
    expect(with_(6, 9, 1)).toBe('not-met')
    expect(with_(0, 0, 0)).toBe('unknown')
  })

  it('of a urine test rests on the latest since the phase before, and of two on one day on the positive one', () => {
    const gate = { gate: 'urine-negative' } as const
    const test = (on: Day, result: 'negative' | 'positive'): Measurement => ({
      instrument: 'urine',
      on,
      result,
    })
    expect(outcome(gate)).toBe('unknown')
    expect(outcome(gate, { measurements: [test('2025-07-31', 'negative')] })).toBe('unknown')
    const both = [test('2025-08-01', 'positive'), test('2025-08-20', 'negative')]
    expect(outcome(gate, { measurements: both })).toBe('met')
    expect(outcome(gate, { measurements: [...both, test('2025-08-20', 'positive')] })).toBe('not-met')
  })
})

describe('every field of a rehabilitation', () => {
  it('has a class, and what tells of the person is specific', () => {
    const classes = privacyOf(rehabilitationSchema)
    const open = Object.entries(classes).filter(([, privacy]) => privacy !== 'specific')
    expect(Object.values(classes)).not.toContain(undefined)
    expect(open.map(([path]) => path).sort()).toEqual([
      'changedOn',
      'facility',
      'id',
      'program',
      'programVersion',
    ])
  })
})

describe('a rehabilitation', () => {
  it('of any walk keeps to the table, passes each phase in turn, and folds from its events', () => {
    const walk = fc.array(
      fc.record({
        command: fc.constantFrom(...Object.values(commands)),
        phase: fc.integer({ min: 1, max: 3 }),
        wait: fc.nat(40),
        decided: fc.boolean(),
      }),
      { maxLength: 16 },
    )
    fc.assert(
      fc.property(walk, (steps) => {
        let state: Rehabilitation | undefined
        const events: RehabilitationEvent[] = []
        let on: Day = '2025-07-10'
        for (const { command: sample, phase, wait, decided } of steps) {
          on = addDays(on, wait)
          const override = { by: id<OfficialId>('kalapas'), why: 'rujukan' }
          const command = {
            ...sample,
            on,
            ...(sample.type === 'EnterPhase' && { phase, ...(decided && { override }) }),
            ...(sample.type === 'Measure' && { measurement: { ...negative, on } }),
          } as RehabilitationCommand
          const decision = decideRehabilitation(state, command, { ...context, today: '2099-12-31' })
          if (!decision.ok) continue
          events.push(...decision.events)
          state = decision.events.reduce(evolveRehabilitation, state)
        }
        expect(events.reduce<Rehabilitation | undefined>(evolveRehabilitation, undefined)).toEqual(state)
        if (state === undefined) return
        expect(rehabilitationSchema.parse(state)).toEqual(state)
        const passed = 'phases' in state ? state.phases.map((entry) => entry.phase) : []
        expect(passed).toEqual(passed.map((_, at) => at + 1))
      }),
    )
  })
})

theTableIsShownWhole()
