import {
  type BatchId,
  type Day,
  type Decision,
  type EnrollmentId,
  type ParticipantId,
  type ProgramId,
  type RehabilitationId,
  refuse,
  type WrongState,
} from '../foundations/index.js'
import type { AddictionAssessment } from '../people/index.js'
import { evaluateGates, type GateAnswer, type GateFacts } from './evaluate-gates.js'
import type { ProgramVersion } from './program-version.js'
import type { PhaseEntry, PhaseOverride, Rehabilitation } from './rehabilitation.js'
import type { RehabilitationCommand, RehabilitationEvent } from './rehabilitation-events.js'
import { type RehabilitationStatus, rehabilitationLifecycle } from './rehabilitation-lifecycle.js'
import type { PhaseGate, PhaseTerms } from './rehabilitation-phases.js'

type Risk = Rehabilitation['screening']['risk']

/** What a decision about a rehabilitation needs from other records. */
export interface RehabilitationContext {
  /** The role of who orders it, as the table's `by` names it; `null` where roles are checked elsewhere. */
  readonly role: string | null
  /** No command may lie after it. */
  readonly today: Day
  /** The person's screenings and assessments; `null` where none is on record. */
  readonly findings: readonly AddictionAssessment[] | null
  /**
   * What a result of the screening leads to on the day, as `rehabilitationIntensity` of eligibility has it; `undefined`
   * where no practice is known of that day.
   */
  readonly indicatedBy: (risk: Risk) => Rehabilitation['indicated'] | undefined
  /** The person's other rehabilitations. */
  readonly others: readonly { readonly id: RehabilitationId; readonly status: RehabilitationStatus }[]
  /** The version whose phases are followed; `null` where there is none of that name. */
  readonly version: Pick<ProgramVersion, 'version' | 'phases'> | null
  /** The place in a cohort that the command names; `null` where there is none, or none is named. */
  readonly cohort: {
    readonly enrollment: EnrollmentId
    readonly participant: ParticipantId
    readonly batch: BatchId
    readonly program: ProgramId
    /** The phase that the cohort is in; `null` where nobody has said. */
    readonly phase: number | null
  } | null
  /** Attendance in the cohort of the current phase; `null` where there is none on record. */
  readonly attendance: GateFacts['attendance']
}

/** Why a command about a rehabilitation is not carried out. */
export type RehabilitationRefusal =
  | WrongState
  | {
      readonly code: 'role-not-allowed'
      readonly role: string
      readonly command: string
      readonly allowed: readonly string[]
    }
  | { readonly code: 'in-the-future'; readonly on: Day; readonly today: Day }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  /** No ASSIST on or before the day. Not yet screened is not "not indicated". */
  | { readonly code: 'not-screened'; readonly on: Day }
  | { readonly code: 'indication-unknown'; readonly on: Day }
  | { readonly code: 'already-in-rehabilitation'; readonly other: RehabilitationId }
  | { readonly code: 'assessment-indicated'; readonly risk: Risk }
  /** No ASI from the screening to the day. */
  | { readonly code: 'not-assessed'; readonly on: Day; readonly screenedOn: Day }
  | { readonly code: 'version-unknown'; readonly version: string }
  | { readonly code: 'phase-unknown'; readonly phase: number; readonly phases: number }
  | { readonly code: 'phase-not-next'; readonly phase: number; readonly next: number }
  | { readonly code: 'other-program'; readonly program: ProgramId; readonly version: string }
  | { readonly code: 'cohort-not-found'; readonly enrollment: EnrollmentId }
  /** The place is another person's, in another program, or in a cohort of another phase. */
  | {
      readonly code: 'cohort-of-another'
      readonly enrollment: EnrollmentId
      readonly differs: 'participant' | 'program' | 'phase'
    }
  | {
      readonly code: 'gates-open'
      /** Only those that are not met, or not known to be. */
      readonly open: readonly GateAnswer[]
      readonly gates: readonly PhaseGate['gate'][]
    }
  | { readonly code: 'no-discharge-from-phase'; readonly phase: number }
  | {
      readonly code: 'measured-outside-phase'
      readonly measuredOn: Day
      readonly from: Day
      readonly on: Day
    }
  | { readonly code: 'note-required' }

type RehabilitationDecision = Decision<RehabilitationEvent, RehabilitationRefusal>

const ended: readonly RehabilitationStatus[] = ['educated', 'discharged', 'stopped']
const risks: readonly Risk[] = ['none', 'low', 'moderate', 'high']
const rising = ['low', 'moderate', 'high'] as const

/**
 * What follows from a command about a rehabilitation: its event, or the reason why not. Gates advise and people
 * decide: with an `override` that says who and why, a phase is entered although a gate is not met.
 */
export function decideRehabilitation(
  state: Rehabilitation | undefined,
  command: RehabilitationCommand,
  context: RehabilitationContext,
): RehabilitationDecision {
  const step = rehabilitationLifecycle.step(state?.status ?? 'absent', command.type)
  if (!step.ok) return step
  const { role, today } = context
  const { on } = command
  if (role !== null && !step.by.includes(role)) {
    return refuse({ code: 'role-not-allowed', role, command: command.type, allowed: step.by })
  }
  if (on > today) return refuse({ code: 'in-the-future', on, today })
  if (state !== undefined && on < state.changedOn) {
    return refuse({ code: 'before-last-change', on, lastChange: state.changedOn })
  }
  if (command.type === 'Screen') return screen(command, context)
  // The table lets only Screen create a rehabilitation.
  return decideExisting(state!, command, context)
}

function screen(
  { on, rehabilitation }: Extract<RehabilitationCommand, { type: 'Screen' }>,
  { findings, indicatedBy, others }: RehabilitationContext,
): RehabilitationDecision {
  const going = others.find(({ id, status }) => id !== rehabilitation.id && !ended.includes(status))
  if (going) return refuse({ code: 'already-in-rehabilitation', other: going.id })
  const screenings = (findings ?? []).flatMap((one) => (one.tool === 'ASSIST' && one.on <= on ? [one] : []))
  const found = latest(screenings, ({ risk }) => risks.indexOf(risk))
  if (found === undefined) return refuse({ code: 'not-screened', on })
  const screening = { on: found.on, risk: found.risk }
  const indicated = indicatedBy(found.risk)
  if (indicated === undefined) return refuse({ code: 'indication-unknown', on })
  return happened({ type: 'Screened', on, rehabilitation, screening, indicated })
}

function decideExisting(
  state: Rehabilitation,
  command: Exclude<RehabilitationCommand, { type: 'Screen' }>,
  context: RehabilitationContext,
): RehabilitationDecision {
  const { on } = command
  switch (command.type) {
    case 'Educate':
      return state.indicated === 'full-assessment'
        ? refuse({ code: 'assessment-indicated', risk: state.screening.risk })
        : happened({ type: 'Educated', on })
    case 'Assess': {
      const from = state.screening.on
      const assessments = (context.findings ?? []).flatMap((one) =>
        one.tool === 'ASI' && one.on >= from && one.on <= on ? [one] : [],
      )
      const found = latest(assessments, ({ severity }) => rising.indexOf(severity))
      if (found === undefined) return refuse({ code: 'not-assessed', on, screenedOn: from })
      return happened({ type: 'Assessed', on, assessment: { on: found.on, severity: found.severity } })
    }
    case 'EnterPhase':
      return enterPhase(state, command, context)
    case 'Measure': {
      const { measurement } = command
      const from = state.status === 'in-phase' ? state.phases[0]!.enteredOn : on
      return measurement.on < from || measurement.on > on
        ? refuse({ code: 'measured-outside-phase', measuredOn: measurement.on, from, on })
        : happened({ type: 'Measured', on, measurement })
    }
    case 'Discharge': {
      const { decision } = command
      const override = command.override ?? null
      const phase = state.status === 'in-phase' ? state.phases.at(-1)!.phase : 0
      const gates = context.version?.phases[phase - 1]?.discharge ?? null
      if (gates === null) return refuse({ code: 'no-discharge-from-phase', phase })
      return (
        gatesRefusal(state, gates, { on, decision, override }, context) ??
        happened({ type: 'Discharged', on, decision, override })
      )
    }
    case 'Stop':
      return command.cause === 'other' && !command.note?.trim()
        ? refuse({ code: 'note-required' })
        : happened({ type: 'Stopped', on, cause: command.cause, note: command.note?.trim() || null })
  }
}

function enterPhase(
  state: Rehabilitation,
  {
    on,
    program,
    programVersion,
    phase,
    enrollment,
    decision,
    override: given,
  }: Extract<RehabilitationCommand, { type: 'EnterPhase' }>,
  context: RehabilitationContext,
): RehabilitationDecision {
  const override = given ?? null
  const { version, cohort } = context
  if (state.status === 'in-phase' && (state.program !== program || state.programVersion !== programVersion)) {
    return refuse({ code: 'other-program', program: state.program, version: state.programVersion })
  }
  if (version === null) return refuse({ code: 'version-unknown', version: programVersion })
  const terms: PhaseTerms | undefined = version.phases[phase - 1]
  if (terms === undefined) return refuse({ code: 'phase-unknown', phase, phases: version.phases.length })
  const next = state.status === 'in-phase' ? state.phases.at(-1)!.phase + 1 : 1
  if (phase !== next) return refuse({ code: 'phase-not-next', phase, next })
  if (enrollment !== null) {
    if (cohort === null) return refuse({ code: 'cohort-not-found', enrollment })
    const differs =
      cohort.participant !== state.participant
        ? 'participant'
        : cohort.program !== program
          ? 'program'
          : cohort.phase !== null && cohort.phase !== phase
            ? 'phase'
            : undefined
    if (differs) return refuse({ code: 'cohort-of-another', enrollment, differs })
  }
  const entry: PhaseEntry = { phase, enteredOn: on, enrollment, decision, override }
  return (
    gatesRefusal(state, terms.entry, { on, decision, override }, context) ??
    happened({ type: 'PhaseEntered', on, program, programVersion, entry })
  )
}

function gatesRefusal(
  state: Rehabilitation,
  gates: readonly PhaseGate[],
  { on, decision, override }: { on: Day; decision: GateFacts['decision']; override: PhaseOverride | null },
  { attendance }: RehabilitationContext,
): RehabilitationDecision | undefined {
  if (override !== null || (state.status !== 'assessed' && state.status !== 'in-phase')) return undefined
  const open = evaluateGates(gates, {
    on,
    severity: state.assessment.severity,
    since: state.status === 'in-phase' ? state.phases.at(-1)!.enteredOn : state.assessment.on,
    attendance,
    measurements: state.status === 'in-phase' ? state.measurements : [],
    decision,
  }).filter(({ outcome }) => outcome !== 'met')
  return open.length === 0
    ? undefined
    : refuse({ code: 'gates-open', open, gates: open.map(({ gate }) => gate.gate) })
}

/** The latest finding; of two on one day the more severe counts. */
function latest<Finding extends { readonly on: Day }>(
  findings: readonly Finding[],
  severityOf: (finding: Finding) => number,
): Finding | undefined {
  return findings.reduce<Finding | undefined>((last, one) => {
    if (last === undefined || one.on > last.on) return one
    return one.on === last.on && severityOf(one) > severityOf(last) ? one : last
  }, undefined)
}

function happened(event: RehabilitationEvent): RehabilitationDecision {
  return { ok: true, events: [event] }
}
