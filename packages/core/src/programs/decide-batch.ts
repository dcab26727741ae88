import {
  type AgreementId,
  contains,
  type Day,
  type Decision,
  type EnrollmentId,
  KemandirianError,
  laterOf,
  type Period,
  refuse,
  type SessionId,
  type WrongState,
} from '../foundations/index.js'
import type { Batch, BatchPlan } from './batch.js'
import type { BatchCommand, BatchEvent, Grounds, NewBatch } from './batch-events.js'
import { batchLifecycle } from './batch-lifecycle.js'
import type { ProgramKindName } from './program.js'
import type { Session } from './session.js'

/** What a decision about a batch needs from other records. */
export interface BatchContext {
  /** The role of who orders it, as the table's `by` names it; `null` where roles are checked elsewhere. */
  readonly role: string | null
  /** The kind of the batch's program, as it is after the command. */
  readonly programKind: ProgramKindName
  /**
   * What the agreement's record tells of the batch's basis and trades on the day, as they are after the command (see
   * {@link groundsAsked}); `null` where the batch rests on no agreement, or there is no such record.
   */
  readonly grounds: Grounds | null
  /** Sessions that have an attendance list. */
  readonly sessionsWithMarks: readonly SessionId[]
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
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'end-before-start'; readonly from: Day; readonly to: Day }
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
 *   { role: null, programKind: 'kemandirian', grounds: null, sessionsWithMarks: [] })
 */
export function decideBatch(
  state: Batch | undefined,
  command: BatchCommand,
  context: BatchContext,
): BatchDecision {
  const step = batchLifecycle.step(state?.status ?? 'absent', command.type)
  if (!step.ok) return step
  const { role } = context
  if (role !== null && !step.by.includes(role)) {
    return refuse({ code: 'role-not-allowed', role, command: command.type, allowed: step.by })
  }
  if (state !== undefined && command.on < state.changedOn) {
    return refuse({ code: 'before-last-change', on: command.on, lastChange: state.changedOn })
  }
  switch (command.type) {
    case 'Explore':
      return planRefusal(command.batch.plan, context) ?? happened({ ...command, type: 'Explored' })
    case 'Register':
      return planRefusal(command.batch.plan, context) ?? happened({ ...command, type: 'Registered' })
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
        (state.status === 'open' || state.status === 'running'
          ? groundsRefusal(revised, on, context.grounds)
          : undefined) ??
        happened({ type: 'Revised', on, changes: command.changes })
      )
    }
    case 'Schedule': {
      const sessions = command.sessions.toSorted(byTime)
      return (
        scheduleRefusal(sessions) ??
        periodRefusal(sessions, state.period) ??
        markedRefusal(state.schedule, sessions, context.sessionsWithMarks) ??
        happened({ type: 'Scheduled', on, sessions })
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
      return happened({ type: 'Suspended', on, why: command.why })
    case 'Resume':
      return (
        groundsRefusal(state, on, context.grounds) ??
        happened({ type: 'Resumed', on, grounds: context.grounds })
      )
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
      return happened({ type: 'Cancelled', on, why: command.why })
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

function happened(event: BatchEvent): BatchDecision {
  return { ok: true, events: [event] }
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
  plan: Pick<BatchPlan, 'period' | 'phase' | 'round' | 'trades'>,
  { programKind }: BatchContext,
): BatchDecision | undefined {
  const { period } = plan
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
  return field && refuse({ code: 'not-of-this-kind', programKind, field })
}

function groundsRefusal(
  { basis, trades }: Pick<BatchPlan, 'basis' | 'trades'>,
  on: Day,
  grounds: Grounds | null,
): BatchDecision | undefined {
  if (basis?.kind !== 'agreement') return undefined
  const { agreement } = basis
  if (grounds === null) return refuse({ code: 'agreement-not-found', agreement })
  if (grounds.inForce === 'not-met') return refuse({ code: 'agreement-not-in-force', agreement, on })
  if (grounds.covers === 'not-met') return refuse({ code: 'trade-not-covered', agreement, trades })
  return undefined
}

function periodRefusal(sessions: readonly Session[], within: Period | null): BatchDecision | undefined {
  const stray = within && sessions.find((session) => !contains(within, session.on))
  return stray
    ? refuse({
        code: 'session-outside-period',
        session: stray.id,
        on: stray.on,
        from: within.from,
        to: within.to,
      })
    : undefined
}

function scheduleRefusal(sessions: readonly Session[]): BatchDecision | undefined {
  const ids = new Set<SessionId>()
  for (const { id, from, to } of sessions) {
    if (to <= from) return refuse({ code: 'session-ends-before-start', session: id, from, to })
    if (ids.has(id)) return refuse({ code: 'session-repeated', session: id })
    ids.add(id)
  }
  for (const [at, session] of sessions.entries()) {
    const next = sessions[at + 1]
    if (next !== undefined && next.on === session.on && next.from < session.to) {
      return refuse({ code: 'sessions-overlap', session: session.id, other: next.id, on: session.on })
    }
    const { catchUpFor } = session
    if (catchUpFor !== null && (catchUpFor === session.id || !ids.has(catchUpFor))) {
      return refuse({ code: 'catch-up-for-unknown', session: session.id, catchUpFor })
    }
  }
  return undefined
}

function markedRefusal(
  before: readonly Session[],
  after: readonly Session[],
  marked: readonly SessionId[],
): BatchDecision | undefined {
  const kept = new Map(after.map((session) => [session.id, session]))
  for (const session of before) {
    if (!marked.includes(session.id)) continue
    const now = kept.get(session.id)
    const same =
      now !== undefined &&
      now.on === session.on &&
      now.from === session.from &&
      now.to === session.to &&
      now.hours === session.hours
    if (!same) return refuse({ code: 'session-has-attendance', session: session.id })
  }
  return undefined
}

function byTime(a: Session, b: Session): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.from < b.from ? -1 : a.from > b.from ? 1 : 0
}
