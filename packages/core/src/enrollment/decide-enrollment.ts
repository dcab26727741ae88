import {
  type AgreementId,
  type BatchId,
  type Day,
  type Decision,
  type EnrollmentId,
  KemandirianError,
  laterOf,
  refuse,
  type SessionId,
  type WrongState,
} from '../foundations/index.js'
import { type Batch, type BatchStatus, clashesBetween, isExpectedAt } from '../programs/index.js'
import type { Enrollment, Exit, Indication } from './enrollment.js'
import type { EnrollmentCommand, EnrollmentEvent } from './enrollment-events.js'
import { type EnrollmentStatus, enrollmentLifecycle } from './enrollment-lifecycle.js'
import { type ExitReason, type ExitReasonRow, exitReasons } from './exit-reasons.js'
import { type OvertakingRefusal, standingOf } from './standing.js'
import type { WaitlistOrder } from './waitlist-order.js'

/** Another enrolment of the same person. */
export interface OtherEnrollment {
  /** Its id. */
  readonly id: EnrollmentId
  /** Its state. */
  readonly status: EnrollmentStatus
  /** Its batch: which one, and when its sessions are. */
  readonly batch: Pick<Batch, 'id' | 'schedule'>
}

/** What a decision about an enrolment needs from other records. */
export interface EnrollmentContext {
  /** The role of who orders it, as the table's `by` names it; `null` where roles are checked elsewhere. */
  readonly role: string | null
  /** No command may lie after it. */
  readonly today: Day
  /** The enrolment's batch as it is: the record itself will do. */
  readonly batch: Pick<Batch, 'id' | 'status' | 'quota' | 'seats' | 'schedule'>
  /** What the assessment indicates; `null` where none was made, which is undetermined. */
  readonly assessment: Indication | null
  /** The person's enrolments besides this one, in training and rehabilitation; ended ones may be among them. */
  readonly others: readonly OtherEnrollment[]
  /** To offer a place, and to take in without an offer: who waits for the batch, in order; `null` where nobody does. */
  readonly waitlist: WaitlistOrder | null
  /** The agreement that the batch rests on, as of the command's day; `null` where it rests on none. */
  readonly agreement: {
    readonly agreement: AgreementId
    readonly inForce: 'met' | 'not-met' | 'unknown'
  } | null
}

/** A session of the batch at the same hours as one of another batch that the person has a seat in. */
export interface SessionClash {
  /** The day on which they clash. */
  readonly on: Day
  /** The session of the batch in question. */
  readonly session: SessionId
  /** The place that the person already has. */
  readonly otherEnrollment: EnrollmentId
  /** The batch of that place. */
  readonly otherBatch: BatchId
  /** The session of that batch. */
  readonly otherSession: SessionId
}

/** Why a command about an enrolment is not carried out. */
export type EnrollmentRefusal =
  | WrongState
  | {
      readonly code: 'role-not-allowed'
      readonly role: string
      readonly command: string
      readonly allowed: readonly string[]
    }
  | { readonly code: 'in-the-future'; readonly on: Day; readonly today: Day }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | {
      readonly code: 'batch-not-open'
      readonly batch: BatchId
      readonly status: BatchStatus
      readonly needed: readonly BatchStatus[]
    }
  | {
      readonly code: 'batch-not-running'
      readonly batch: BatchId
      readonly status: BatchStatus
      readonly needed: readonly BatchStatus[]
    }
  | { readonly code: 'already-enrolled'; readonly enrollment: EnrollmentId; readonly batch: BatchId }
  | { readonly code: 'agreement-not-in-force'; readonly agreement: AgreementId; readonly on: Day }
  | {
      readonly code: 'respond-by-before-offer'
      readonly on: Day
      readonly respondBy: Day
    }
  | { readonly code: 'offer-lapsed'; readonly on: Day; readonly respondBy: Day }
  /** `respondBy`: `null` where the offer has no limit. */
  | { readonly code: 'offer-still-open'; readonly on: Day; readonly respondBy: Day | null }
  | OvertakingRefusal
  | {
      readonly code: 'not-eligible'
      /** Ids of the criteria that are not met. */
      readonly failed: readonly string[]
      readonly policy: string
      readonly assessedOn: Day
    }
  | {
      readonly code: 'eligibility-undetermined'
      /** Ids of the criteria for which a fact is missing. */
      readonly unknown: readonly string[]
      /** `null` where no assessment was made. */
      readonly policy: string | null
      readonly assessedOn: Day | null
    }
  | { readonly code: 'override-without-reason' }
  | {
      readonly code: 'schedule-clash'
      readonly clashes: readonly SessionClash[]
      /** The batches and days of the clashes, each once. */
      readonly otherBatches: readonly BatchId[]
      readonly days: readonly Day[]
    }
  | {
      readonly code: 'over-quota'
      readonly batch: BatchId
      readonly quota: number
      readonly seatsTaken: number
    }
  | {
      readonly code: 'sessions-remaining'
      readonly on: Day
      readonly lastSessionOn: Day
    }
  | {
      readonly code: 'reason-not-for-state'
      readonly reason: ExitReason
      readonly command: string
      readonly state: string
      readonly allowed: readonly ExitReason[]
    }
  | { readonly code: 'note-required'; readonly reason: ExitReason }

type EnrollmentDecision = Decision<EnrollmentEvent, EnrollmentRefusal>

const beforeTheEnd: readonly BatchStatus[] = ['exploring', 'planned', 'open', 'running', 'suspended']
const takingIn: readonly BatchStatus[] = ['open', 'running']
const running: readonly BatchStatus[] = ['running']
const runningOrClosed: readonly BatchStatus[] = ['running', 'closed']
const seated: readonly EnrollmentStatus[] = ['enrolled', 'attending', 'on-hold']
const ended: readonly EnrollmentStatus[] = ['completed', 'not-completed', 'left']

/**
 * What follows from a command about an enrolment: its event, or the reason why not.
 *
 * @throws KemandirianError `record-mismatch` when the context holds another batch than the enrolment's.
 * @example decideEnrollment(enrollment, { type: 'Accept', on: '2025-08-21' }, context)
 */
export function decideEnrollment(
  state: Enrollment | undefined,
  command: EnrollmentCommand,
  context: EnrollmentContext,
): EnrollmentDecision {
  const step = enrollmentLifecycle.step(state?.status ?? 'absent', command.type)
  if (!step.ok) return step
  const { role, today, batch } = context
  const { on } = command
  if (role !== null && !step.by.includes(role)) {
    return refuse({ code: 'role-not-allowed', role, command: command.type, allowed: step.by })
  }
  if (on > today) return refuse({ code: 'in-the-future', on, today })
  if (state !== undefined && on < state.changedOn) {
    return refuse({ code: 'before-last-change', on, lastChange: state.changedOn })
  }
  const ownBatch = command.type === 'Propose' ? command.enrollment.batch : state!.batch
  if (batch.id !== ownBatch) throw otherBatch(ownBatch, batch.id)

  if (command.type === 'Propose') {
    return (
      statusRefusal('batch-not-open', batch, beforeTheEnd) ??
      alreadyEnrolled(command.enrollment.id, context) ??
      happened({ type: 'Proposed', on, enrollment: command.enrollment })
    )
  }
  // The table lets only Propose create an enrolment.
  return decideExisting(state!, command, context)
}

function decideExisting(
  state: Enrollment,
  command: Exclude<EnrollmentCommand, { type: 'Propose' }>,
  context: EnrollmentContext,
): EnrollmentDecision {
  const { batch } = context
  const { on } = command
  switch (command.type) {
    case 'Screen':
      return happened({ type: 'Screened', on, intake: command.intake })
    case 'Waitlist':
      return statusRefusal('batch-not-open', batch, beforeTheEnd) ?? happened({ type: 'Waitlisted', on })
    case 'Offer': {
      const { respondBy } = command
      if (respondBy !== null && respondBy < on) {
        return refuse({ code: 'respond-by-before-offer', on, respondBy })
      }
      const early = statusRefusal('batch-not-open', batch, takingIn)
      if (early) return early
      const { passedOver = [] } = command
      const standing = standingOf(state.id, passedOver, context.waitlist)
      if (!standing.ok) return standing
      return happened({
        type: 'Offered',
        on,
        respondBy,
        standing: standing.value,
        passedOver: [...passedOver],
      })
    }
    case 'Decline':
      return happened({ type: 'Declined', on })
    case 'Lapse':
      return decideLapse(state, on)
    case 'Accept':
      return decideAccept(state, command, context)
    case 'Begin':
      return statusRefusal('batch-not-running', batch, running) ?? happened({ type: 'Began', on })
    case 'Hold':
      return happened({ type: 'Held', on, cause: command.cause })
    case 'Resume':
      return statusRefusal('batch-not-running', batch, running) ?? happened({ type: 'Resumed', on })
    case 'Complete':
      return (
        statusRefusal('batch-not-running', batch, runningOrClosed) ??
        remainingRefusal(state.id, on, batch) ??
        happened({ type: 'Completed', on })
      )
    case 'Fail':
      return (
        statusRefusal('batch-not-running', batch, runningOrClosed) ??
        remainingRefusal(state.id, on, batch) ??
        exitRefusal(state, command) ??
        happened({ type: 'Failed', on, exit: command.exit })
      )
    case 'Leave':
      return exitRefusal(state, command) ?? happened({ type: 'Left', on, exit: command.exit })
  }
}

function decideLapse(state: Enrollment, on: Day): EnrollmentDecision {
  const respondBy = state.status === 'offered' ? state.respondBy : null
  return respondBy === null || on <= respondBy
    ? refuse({ code: 'offer-still-open', on, respondBy })
    : happened({ type: 'Lapsed', on })
}

function decideAccept(
  state: Enrollment,
  command: Extract<EnrollmentCommand, { type: 'Accept' }>,
  context: EnrollmentContext,
): EnrollmentDecision {
  const { on } = command
  const { batch, agreement, assessment } = context
  const early = statusRefusal('batch-not-open', batch, takingIn) ?? alreadyEnrolled(state.id, context)
  if (early) return early
  if (agreement?.inForce === 'not-met') {
    return refuse({ code: 'agreement-not-in-force', agreement: agreement.agreement, on })
  }
  if (state.status === 'offered' && state.respondBy !== null && on > state.respondBy) {
    return refuse({ code: 'offer-lapsed', on, respondBy: state.respondBy })
  }
  // Whose turn it was is settled by the offer.
  const { passedOver = [] } = command
  const standing = standingOf(state.id, passedOver, state.status === 'offered' ? null : context.waitlist)
  if (!standing.ok) return standing

  const eligible = assessment?.indication === 'eligible'
  const override = eligible ? null : (command.override ?? null)
  if (!eligible) {
    if (override === null) return refuse(notIndicated(assessment))
    if (override.why.trim() === '') return refuse({ code: 'override-without-reason' })
  }

  const clashes = clashesFrom(state.id, on, context)
  if (clashes.length > 0) {
    return refuse({
      code: 'schedule-clash',
      clashes,
      otherBatches: [...new Set(clashes.map((clash) => clash.otherBatch))],
      days: [...new Set(clashes.map((clash) => clash.on))],
    })
  }
  const seatsTaken = batch.seats.filter((id) => id !== state.id).length
  if (batch.quota !== null && seatsTaken >= batch.quota) {
    return refuse({ code: 'over-quota', batch: batch.id, quota: batch.quota, seatsTaken })
  }
  return happened({
    type: 'Accepted',
    on,
    admission: { assessment, override },
    standing: standing.value,
    passedOver: [...passedOver],
  })
}

function happened(event: EnrollmentEvent): EnrollmentDecision {
  return { ok: true, events: [event] }
}

function statusRefusal(
  code: 'batch-not-open' | 'batch-not-running',
  { id, status }: EnrollmentContext['batch'],
  needed: readonly BatchStatus[],
): EnrollmentDecision | undefined {
  return needed.includes(status) ? undefined : refuse({ code, batch: id, status, needed })
}

function alreadyEnrolled(
  self: EnrollmentId,
  { batch, others }: EnrollmentContext,
): EnrollmentDecision | undefined {
  const twin = others.find(
    (other) => other.id !== self && other.batch.id === batch.id && !ended.includes(other.status),
  )
  return twin && refuse({ code: 'already-enrolled', enrollment: twin.id, batch: batch.id })
}

function notIndicated(assessment: Indication | null): EnrollmentRefusal {
  return assessment?.indication === 'not-eligible'
    ? {
        code: 'not-eligible',
        failed: assessment.failed,
        policy: assessment.policy,
        assessedOn: assessment.on,
      }
    : {
        code: 'eligibility-undetermined',
        unknown: assessment?.unknown ?? [],
        policy: assessment?.policy ?? null,
        assessedOn: assessment?.on ?? null,
      }
}

/** Sessions that are over by the day of acceptance bind nobody. */
function clashesFrom(self: EnrollmentId, on: Day, { batch, others }: EnrollmentContext): SessionClash[] {
  const ahead = batch.schedule.filter((session) => session.on >= on && isExpectedAt(session, self))
  return others
    .filter((other) => seated.includes(other.status) && other.batch.id !== batch.id)
    .flatMap((other) =>
      clashesBetween(
        ahead,
        other.batch.schedule.filter((session) => isExpectedAt(session, other.id)),
      ).map(({ a, b }) => ({
        on: a.on,
        session: a.id,
        otherEnrollment: other.id,
        otherBatch: other.batch.id,
        otherSession: b.id,
      })),
    )
}

/** A catch-up session keeps only those who are named for it. */
function remainingRefusal(
  self: EnrollmentId,
  on: Day,
  { schedule }: EnrollmentContext['batch'],
): EnrollmentDecision | undefined {
  const required = schedule.filter(
    ({ catchUpFor }) => catchUpFor === null || catchUpFor.people?.includes(self) === true,
  )
  if (required.length === 0) return undefined
  const lastSessionOn = required.map((session) => session.on).reduce(laterOf)
  return on < lastSessionOn ? refuse({ code: 'sessions-remaining', on, lastSessionOn }) : undefined
}

function exitRefusal(
  { status }: Enrollment,
  { type, exit }: { readonly type: 'Fail' | 'Leave'; readonly exit: Exit },
): EnrollmentDecision | undefined {
  const leadsTo = type === 'Leave' ? 'left' : 'not-completed'
  const fits = ([, row]: readonly [string, ExitReasonRow]): boolean =>
    row.leadsTo === leadsTo && (row.from as readonly string[]).includes(status)
  const { reason, note } = exit
  const chosen: ExitReasonRow = exitReasons[reason]
  if (!fits([reason, chosen])) {
    const allowed = (Object.entries(exitReasons) as [ExitReason, ExitReasonRow][])
      .filter(fits)
      .map(([name]) => name)
    return refuse({ code: 'reason-not-for-state', reason, command: type, state: status, allowed })
  }
  if (chosen.needsNote && (note === null || note.trim() === '')) {
    return refuse({ code: 'note-required', reason })
  }
  return undefined
}

function otherBatch(wanted: BatchId, given: BatchId): KemandirianError {
  return new KemandirianError(
    'record-mismatch',
    `The enrolment is in batch ${wanted} and was decided with batch ${given}; load its own batch`,
    { facts: { wanted, given } },
  )
}
