import { addDays, type Day, type DocumentId } from '../foundations/index.js'
import type { AttendanceSummary } from './attendance-of.js'
import type { Measurement } from './rehabilitation.js'
import type { PhaseGate, Severity } from './rehabilitation-phases.js'

/** What a gate is asked of. */
export interface GateFacts {
  /** The day on which the next phase would be entered. */
  readonly on: Day
  /** As the full assessment found. */
  readonly severity: Severity
  /** The day on which the phase before was entered; before the first one, the day of the assessment. */
  readonly since: Day
  /** Attendance in the cohort of the phase before; `null` where there is none on record. */
  readonly attendance: Pick<AttendanceSummary, 'attended' | 'required' | 'sessions'> | null
  /** All measurements, in any order; those before `since` do not count. */
  readonly measurements: readonly Measurement[]
  /** The decision that the order names. */
  readonly decision: DocumentId | null
}

/** A gate, and whether what it asks for is so. */
export interface GateAnswer {
  /** What was asked for. */
  readonly gate: PhaseGate
  /** `unknown` where a fact is missing: missing is not false. */
  readonly outcome: 'met' | 'not-met' | 'unknown'
  /** The first day on which a gate of days is met; `null` where the gate is not about days. */
  readonly from: Day | null
}

/**
 * Whether what a phase asks for is so, gate by gate, in their order.
 *
 * @example evaluateGates(version.phases[1].entry, facts).every(({ outcome }) => outcome === 'met')
 */
export function evaluateGates(gates: readonly PhaseGate[], facts: GateFacts): readonly GateAnswer[] {
  return gates.map((gate) => {
    if (gate.gate === 'days-before') {
      const from = addDays(facts.since, gate.days[facts.severity])
      return { gate, outcome: facts.on >= from ? 'met' : 'not-met', from }
    }
    return { gate, outcome: outcomeOf(gate, facts), from: null }
  })
}

function outcomeOf(
  gate: Exclude<PhaseGate, { gate: 'days-before' }>,
  { attendance, measurements, since, decision }: GateFacts,
): GateAnswer['outcome'] {
  switch (gate.gate) {
    case 'decided':
      return decision === null ? 'not-met' : 'met'
    case 'measured': {
      const done = measurements.some(
        (one) => one.instrument === 'scale' && one.name === gate.instrument && one.on >= since,
      )
      return done ? 'met' : 'not-met'
    }
    case 'urine-negative': {
      const tests = measurements.flatMap((one) =>
        one.instrument === 'urine' && one.on >= since ? [one] : [],
      )
      const latest = tests.reduce<Day | null>(
        (last, { on }) => (last === null || on > last ? on : last),
        null,
      )
      if (latest === null) return 'unknown'
      // Of two on one day, the positive one counts.
      return tests.some(({ on, result }) => on === latest && result === 'positive') ? 'not-met' : 'met'
    }
    case 'attendance-before': {
      if (attendance === null) return 'unknown'
      const { numerator, denominator } = gate.atLeast
      const all = attendance.required + attendance.sessions.unmarked
      if (all === 0) return 'unknown'
      // Whatever the sessions without a mark will turn out to be.
      if (attendance.attended * denominator >= numerator * all) return 'met'
      const atBest = attendance.attended + attendance.sessions.unmarked
      return atBest * denominator < numerator * all ? 'not-met' : 'unknown'
    }
  }
}
