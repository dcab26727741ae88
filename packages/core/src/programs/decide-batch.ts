import {
  type AgreementId,
  type BatchId,
  type CertificateId,
  contains,
  type Day,
  type Decision,
  type EnrollmentId,
  isSameJson,
  KemandirianError,
  laterOf,
  type OfficialId,
  refuse,
  type SessionId,
  type WrongState,
} from '../foundations/index.js'
import type { Batch, BatchPlan } from './batch.js'
import type { BatchCommand, BatchEvent, CriteriaEffect, Grounds, NewBatch } from './batch-events.js'
import { type BatchStatus, batchLifecycle } from './batch-lifecycle.js'
import type { Ceremony } from './ceremony.js'
import type { ParticipantClash, Place } from './participant-clashes.js'
import type { ProgramKindName } from './program.js'
import type { ProgramVersion } from './program-version.js'
import type { ResourceClash, ScheduledBatch } from './resource-clashes.js'
import { periodRefusal, scheduleRefusal, unitRefusal } from './schedule-refusal.js'
import type { Session } from './session.js'

/** What a decision about a batch needs from other records. */
export interface BatchContext {
  /** The role of who orders it, as the table's `by` names it; `null` where roles are checked elsewhere. */
  readonly role: string | null
  /** No command may lie after it. */
  readonly today: Day
  /** The kind of the batch's program, as it is after the command. */
  readonly programKind: ProgramKindName
  /** The versions of that program. */
  readonly versions: readonly ProgramVersion[]
  /**
   * What the agreement's record tells of the batch's basis and trades on the day, as they are after the command (see
   * {@link groundsAsked}); `null` where the batch rests on no agreement, or there is no such record.
   */
  readonly grounds: Grounds | null
  /** Sessions that have an attendance list. */
  readonly sessionsWithMarks: readonly SessionId[]
  /** Other batches of the facility, of training and rehabilitation, that the schedule may clash with. */
  readonly others: readonly ScheduledBatch[]
  /** The places of this batch's people, in it and in the others. */
  readonly places: readonly Place[]
  /** Training certificates that were issued for the batch, in whatever state they are now. */
  readonly certificates: readonly CertificateId[]
  /** What new criteria would mean for the people of the batch; `null` where it was not worked out. */
  readonly effect: CriteriaEffect | null
}

/** Why a command about a batch is not carried out. */
export type BatchRefusal =
  | WrongState
  | {
      readonly code: 'role-not-allowed'
      readonly role: string
      readonly command: string
      readonly allowed: readonly string[]
    }
  | { readonly code: 'in-the-future'; readonly on: Day; readonly today: Day }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'end-before-start'; readonly from: Day; readonly to: Day }
  /** A batch that runs was opened before it started, and started by the day on which it is registered. */
  | {
      readonly code: 'days-out-of-order'
      readonly openedOn: Day | null
      readonly startedOn: Day | null
      readonly on: Day
    }
  /** A phase is of a rehabilitation, a round and trades are of a training. */
  | {
      readonly code: 'not-of-this-kind'
      readonly programKind: ProgramKindName
      readonly field: 'phase' | 'round' | 'trades'
    }
  | { readonly code: 'no-trade-chosen' }
  | { readonly code: 'no-basis' }
  | { readonly code: 'agreement-not-found'; readonly agreement: AgreementId }
  | { readonly code: 'agreement-not-in-force'; readonly agreement: AgreementId; readonly on: Day }
  | {
      readonly code: 'trade-not-covered'
      readonly agreement: AgreementId
      readonly trades: readonly string[]
    }
  | {
      readonly code: 'outside-period'
      readonly on: Day
      readonly from: Day
      readonly to: Day | null
    }
  | {
      readonly code: 'session-ends-before-start'
      readonly session: SessionId
      readonly from: string
      readonly to: string
    }
  | {
      readonly code: 'session-outside-period'
      readonly session: SessionId
      readonly on: Day
      readonly from: Day
      readonly to: Day | null
    }
  | { readonly code: 'session-repeated'; readonly session: SessionId }
  /** Another batch has a session of that id: they would share one attendance list. */
  | { readonly code: 'session-id-taken'; readonly session: SessionId; readonly batch: BatchId }
  | {
      readonly code: 'sessions-overlap'
      readonly session: SessionId
      readonly other: SessionId
      readonly on: Day
    }
  | {
      readonly code: 'catch-up-for-unknown'
      readonly session: SessionId
      readonly catchUpFor: SessionId
    }
  /** A session with an attendance list may be neither moved nor removed. */
  | { readonly code: 'session-has-attendance'; readonly session: SessionId }
  | { readonly code: 'quota-under-seats'; readonly quota: number; readonly seatsTaken: number }
  | { readonly code: 'over-quota'; readonly quota: number; readonly seatsTaken: number }
  | { readonly code: 'already-seated'; readonly enrollment: EnrollmentId }
  | { readonly code: 'not-seated'; readonly enrollment: EnrollmentId }
  | {
      readonly code: 'sessions-remaining'
      readonly on: Day
      readonly lastSessionOn: Day
    }
  | { readonly code: 'version-unknown'; readonly version: string; readonly known: readonly string[] }
  /** The program has versions, and the batch names none of them. */
  | { readonly code: 'no-version-chosen'; readonly known: readonly string[] }
  | {
      readonly code: 'version-not-in-force'
      readonly version: string
      readonly on: Day
      readonly from: Day
      readonly to: Day | null
    }
  /** Like the criteria of its certificates, it stays from the opening on. */
  | { readonly code: 'version-fixed'; readonly version: string | null }
  | {
      readonly code: 'unit-unknown'
      readonly session: SessionId
      readonly unit: string
      readonly version: string | null
    }
  | {
      readonly code: 'hours-exceed-time'
      readonly session: SessionId
      readonly hours: number
      /** JP that fit between its beginning and its end. */
      readonly fit: number
      readonly minutesPerHour: number
    }
  | {
      readonly code: 'catch-up-before-session'
      readonly session: SessionId
      readonly catchUpFor: SessionId
      readonly on: Day
    }
  | {
      readonly code: 'schedule-clashes'
      readonly instructors: readonly ResourceClash<OfficialId>[]
      readonly venues: readonly ResourceClash<string>[]
      readonly people: readonly ParticipantClash[]
      /** The batches and days of the clashes, each once. */
      readonly otherBatches: readonly BatchId[]
      readonly days: readonly Day[]
    }
  | {
      readonly code: 'suspended-elsewhere'
      readonly suspendedFrom: BatchStatus
      /** The command that goes back there. */
      readonly use: 'Replan' | 'Reopen' | 'Resume'
    }
  | { readonly code: 'no-criteria' }
  | { readonly code: 'same-criteria'; readonly criteria: string }
  /** An id names one wording. */
  | { readonly code: 'criteria-id-taken'; readonly criteria: string }
  | { readonly code: 'certificates-issued'; readonly certificates: readonly CertificateId[] }
  | { readonly code: 'reason-required' }
  | { readonly code: 'ceremony-in-the-future'; readonly heldOn: Day; readonly on: Day }
  | {
      readonly code: 'ceremony-too-early'
      readonly kind: Ceremony['kind']
      readonly heldOn: Day
      readonly notBefore: Day
    }
  | { readonly code: 'ceremony-twice'; readonly kind: Ceremony['kind']; readonly heldOn: Day }
  /** A batch that has not started is not closed. */
  | { readonly code: 'not-that-ceremony'; readonly kind: Ceremony['kind'] }

type BatchDecision = Decision<BatchEvent, BatchRefusal>

/**
 * The basis and trades that a batch has after the command: what {@link BatchContext.grounds} is asked of. Commands
 * other than `Revise` do not change them.
 */
export function groundsAsked(state: Batch, command: BatchCommand): Pick<BatchPlan, 'basis' | 'trades'> {
  const { basis, trades } = command.type === 'Revise' ? { ...state, ...command.changes } : state
  return { basis, trades }
}

/**
 * What follows from a command about a batch: its event, or the reason why not.
 *
 * @throws KemandirianError `record-mismatch` when `Plan` names another batch than the one it is given.
 * @example
 * decideBatch(undefined, { type: 'Plan', on: '2025-08-01', batch: { id, facility, program, plan: unsettledPlan } },
 *   { role: null, today, programKind: 'kemandirian', versions: [], grounds: null, sessionsWithMarks: [], others: [],
 *     places: [], certificates: [], effect: null })
 */
export function decideBatch(
  state: Batch | undefined,
  command: BatchCommand,
  context: BatchContext,
): BatchDecision {
  const step = batchLifecycle.step(state?.status ?? 'absent', command.type)
  if (!step.ok) return step
  const { role, today } = context
  if (role !== null && !step.by.includes(role)) {
    return refuse({ code: 'role-not-allowed', role, command: command.type, allowed: step.by })
  }
  if (command.on > today) return refuse({ code: 'in-the-future', on: command.on, today })
  if (state !== undefined && command.on < state.changedOn) {
    return refuse({ code: 'before-last-change', on: command.on, lastChange: state.changedOn })
  }
  switch (command.type) {
    case 'Explore':
      return planRefusal(command.batch.plan, context) ?? happened({ ...command, type: 'Explored' })
    case 'Register':
      return (
        planRefusal(command.batch.plan, context) ??
        registeredDaysRefusal(command) ??
        happened({ ...command, type: 'Registered' })
      )
    case 'Plan':
      if (state !== undefined) sameRecord(state, command.batch)
      return planRefusal(command.batch.plan, context) ?? happened({ ...command, type: 'Planned' })
    default:
      // The table lets only the three above create a batch.
      return decideExisting(state!, command, context)
  }
}

function decideExisting(
  state: Batch,
  command: Exclude<BatchCommand, { type: 'Explore' | 'Plan' | 'Register' }>,
  context: BatchContext,
): BatchDecision {
  const { on } = command
  switch (command.type) {
    case 'Revise': {
      const revised = { ...state, ...command.changes }
      return (
        planRefusal(revised, context) ??
        periodRefusal(state.schedule, revised.period) ??
        unitRefusal(state.schedule, revised.programVersion, context.versions) ??
        (state.status === 'open' || state.status === 'running'
          ? (versionFixed(state, revised) ?? groundsRefusal(revised, on, context.grounds))
          : undefined) ??
        happened({ type: 'Revised', on, changes: command.changes })
      )
    }
    case 'Schedule': {
      const sessions = command.sessions.toSorted(byTime)
      const why = command.despiteClashes?.trim()
      return (
        scheduleRefusal(state, sessions, why, context) ??
        happened({ type: 'Scheduled', on, sessions, ...(why && { despiteClashes: why }) })
      )
    }
    case 'SetQuota': {
      const seatsTaken = state.seats.length
      if (command.quota !== null && command.quota < seatsTaken) {
        return refuse({ code: 'quota-under-seats', quota: command.quota, seatsTaken })
      }
      return happened({ type: 'QuotaSet', on, quota: command.quota })
    }
    case 'Open':
      if (context.programKind === 'kemandirian' && state.trades.length === 0) {
        return refuse({ code: 'no-trade-chosen' })
      }
      if (state.basis === null) return refuse({ code: 'no-basis' })
      return (
        versionRefusal(state, on, context.versions) ??
        groundsRefusal(state, on, context.grounds) ??
        happened({
          type: 'Opened',
          on,
          certificateCriteria: command.certificateCriteria,
          grounds: context.grounds,
        })
      )
    case 'Start':
      if (state.period !== null && !contains(state.period, on)) {
        return refuse({ code: 'outside-period', on, from: state.period.from, to: state.period.to })
      }
      return (
        groundsRefusal(state, on, context.grounds) ??
        happened({ type: 'Started', on, grounds: context.grounds })
      )
    case 'Suspend':
      return because(command.why, (why) => ({ type: 'Suspended', on, why }))
    case 'Replan':
      return backRefusal(state, 'Replan') ?? happened({ type: 'Replanned', on })
    case 'Reopen':
    case 'Resume':
      return (
        backRefusal(state, command.type) ??
        groundsRefusal(state, on, context.grounds) ??
        happened({
          type: command.type === 'Reopen' ? 'Reopened' : 'Resumed',
          on,
          grounds: context.grounds,
        })
      )
    case 'MigrateCriteria':
      return migrate(state, command, context)
    case 'HoldCeremony':
      return holdCeremony(state, command)
    case 'Close': {
      const last = state.schedule.reduce<Day | undefined>(
        (latest, session) => (latest === undefined ? session.on : laterOf(latest, session.on)),
        undefined,
      )
      if (last !== undefined && on < last) {
        return refuse({ code: 'sessions-remaining', on, lastSessionOn: last })
      }
      return happened({ type: 'Closed', on })
    }
    case 'Cancel':
      return because(command.why, (why) => ({ type: 'Cancelled', on, why }))
    case 'TakeSeat': {
      const { quota, seats } = state
      if (seats.includes(command.enrollment)) {
        return refuse({ code: 'already-seated', enrollment: command.enrollment })
      }
      if (quota !== null && seats.length >= quota) {
        return refuse({ code: 'over-quota', quota, seatsTaken: seats.length })
      }
      return happened({ type: 'SeatTaken', on, enrollment: command.enrollment })
    }
    case 'ReleaseSeat':
      if (!state.seats.includes(command.enrollment)) {
        return refuse({ code: 'not-seated', enrollment: command.enrollment })
      }
      return happened({ type: 'SeatReleased', on, enrollment: command.enrollment })
  }
}

function migrate(
  state: Batch,
  { on, certificateCriteria: to, decidedBy, why: given }: Extract<BatchCommand, { type: 'MigrateCriteria' }>,
  { certificates, effect }: BatchContext,
): BatchDecision {
  const from = 'certificateCriteria' in state ? state.certificateCriteria : null
  const why = given.trim()
  if (from === null) return refuse({ code: 'no-criteria' })
  if (isSameJson(from, to)) return refuse({ code: 'same-criteria', criteria: to.id })
  const used = [from, ...('criteriaMigrations' in state ? state.criteriaMigrations.map((m) => m.from) : [])]
  if (used.some((one) => one.id === to.id && !isSameJson(one, to))) {
    return refuse({ code: 'criteria-id-taken', criteria: to.id })
  }
  if (certificates.length > 0) return refuse({ code: 'certificates-issued', certificates })
  if (why === '') return refuse({ code: 'reason-required' })
  return happened({ type: 'CriteriaMigrated', on, from, to, decidedBy, why, effect })
}

function holdCeremony(
  state: Batch,
  { on, ceremony, correction }: Extract<BatchCommand, { type: 'HoldCeremony' }>,
): BatchDecision {
  const { kind, heldOn } = ceremony
  if (kind === 'closing' && state.status === 'open') return refuse({ code: 'not-that-ceremony', kind })
  if (heldOn > on) return refuse({ code: 'ceremony-in-the-future', heldOn, on })
  const notBefore =
    kind === 'closing' && 'startedOn' in state ? state.startedOn : 'openedOn' in state ? state.openedOn : null
  if (notBefore !== null && heldOn < notBefore) {
    return refuse({ code: 'ceremony-too-early', kind, heldOn, notBefore })
  }
  const before = state.ceremonies.find((one) => one.kind === kind)
  const why = correction?.trim()
  if (before !== undefined && !why) return refuse({ code: 'ceremony-twice', kind, heldOn: before.heldOn })
  return happened({
    type: 'CeremonyHeld',
    on,
    ceremony,
    replaces: before && why ? { ceremony: before, why } : null,
  })
}

function backRefusal(state: Batch, command: 'Replan' | 'Reopen' | 'Resume'): BatchDecision | undefined {
  // The table lists these commands for a suspended batch only.
  if (state.status !== 'suspended') return undefined
  const use = ({ planned: 'Replan', open: 'Reopen', running: 'Resume' } as const)[state.suspendedFrom]
  return command === use
    ? undefined
    : refuse({ code: 'suspended-elsewhere', suspendedFrom: state.suspendedFrom, use })
}

function happened(event: BatchEvent): BatchDecision {
  return { ok: true, events: [event] }
}

/** What is stopped is stopped for a reason. */
function because(given: string, event: (why: string) => BatchEvent): BatchDecision {
  const why = given.trim()
  return why === '' ? refuse({ code: 'reason-required' }) : happened(event(why))
}

function registeredDaysRefusal({
  on,
  openedOn,
  startedOn,
}: Extract<BatchCommand, { type: 'Register' }>): BatchDecision | undefined {
  const days = [openedOn, startedOn, on].filter((day) => day !== null)
  const inOrder = days.every((day, at) => at === 0 || days[at - 1]! <= day)
  return inOrder ? undefined : refuse({ code: 'days-out-of-order', openedOn, startedOn, on })
}

function sameRecord(state: Batch, batch: NewBatch): void {
  if (state.id === batch.id && state.facility === batch.facility) return
  throw new KemandirianError(
    'record-mismatch',
    `Plan was given batch ${batch.facility}/${batch.id} for the record of ${state.facility}/${state.id}; send it to its own record`,
    { facts: { record: state.id, command: batch.id } },
  )
}

function planRefusal(
  plan: Pick<BatchPlan, 'period' | 'phase' | 'round' | 'trades' | 'programVersion'>,
  { programKind, versions }: BatchContext,
): BatchDecision | undefined {
  const { period, programVersion } = plan
  if (period !== null && period.to !== null && period.to <= period.from) {
    return refuse({ code: 'end-before-start', from: period.from, to: period.to })
  }
  const field =
    programKind === 'rehabilitasi-sosial'
      ? plan.round !== null
        ? 'round'
        : plan.trades.length > 0
          ? 'trades'
          : undefined
      : plan.phase !== null
        ? 'phase'
        : undefined
  if (field) return refuse({ code: 'not-of-this-kind', programKind, field })
  const known = versions.map(({ version }) => version)
  return programVersion === null || known.includes(programVersion)
    ? undefined
    : refuse({ code: 'version-unknown', version: programVersion, known })
}

/** A batch is opened by terms that are in force. */
function versionRefusal(
  { programVersion }: BatchPlan,
  on: Day,
  versions: readonly ProgramVersion[],
): BatchDecision | undefined {
  const version = versions.find((one) => one.version === programVersion)
  if (version === undefined) {
    return versions.length === 0
      ? undefined
      : refuse({ code: 'no-version-chosen', known: versions.map((one) => one.version) })
  }
  return contains(version.period, on)
    ? undefined
    : refuse({ code: 'version-not-in-force', version: version.version, on, ...version.period })
}

function versionFixed(state: Batch, revised: BatchPlan): BatchDecision | undefined {
  return revised.programVersion === state.programVersion
    ? undefined
    : refuse({ code: 'version-fixed', version: state.programVersion })
}

function groundsRefusal(
  { basis, trades }: Pick<BatchPlan, 'basis' | 'trades'>,
  on: Day,
  grounds: Grounds | null,
): BatchDecision | undefined {
  if (basis?.kind !== 'agreement') return undefined
  const { agreement } = basis
  if (grounds === null) return refuse({ code: 'agreement-not-found', agreement })
  const onlyWarned = (code: string) => grounds.warnings?.some((warning) => warning.code === code)
  if (grounds.inForce === 'not-met' && !onlyWarned('agreement-not-in-force'))
    return refuse({ code: 'agreement-not-in-force', agreement, on })
  if (grounds.covers === 'not-met' && !onlyWarned('trade-not-covered'))
    return refuse({ code: 'trade-not-covered', agreement, trades })
  return undefined
}

function byTime(a: Session, b: Session): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.from < b.from ? -1 : a.from > b.from ? 1 : 0
}
