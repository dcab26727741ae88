import { agreementInForce } from '../agreements/index.js'
import type { Assessment } from '../eligibility/index.js'
import {
  decideEnrollment,
  type Enrollment,
  type EnrollmentCommand,
  type EnrollmentContext,
  type EnrollmentEvent,
  type EnrollmentRefusal,
  enrollmentLifecycle,
  evolveEnrollment,
} from '../enrollment/index.js'
import { accept, type BatchId, type Day, laterOf, refuse } from '../foundations/index.js'
import type { Batch } from '../programs/index.js'
import { batch as batches } from './batch.js'
import type { LifecycleDefinition, RefusalOf } from './lifecycle-definition.js'
import { atKnownFacility, type RecordsRefusal } from './records-refusal.js'
import { stored } from './stored.js'
import { type WaitlistRecords, waitlistOf } from './waitlist.js'
import { conditionsOf } from './where.js'
import type { Work } from './work.js'

type Accept = Extract<EnrollmentCommand, { type: 'Accept' }>

/**
 * What may be ordered about a stored enrolment. `Accept` carries what `assess` of eligibility answered about the
 * person, as far as an enrolment keeps it; without it, or with `null`, eligibility is undetermined.
 */
export type RecordedEnrollmentCommand =
  | Exclude<EnrollmentCommand, { type: 'Accept' }>
  | (Accept & {
      readonly assessment?: Pick<Assessment, 'policy' | 'on' | 'indication' | 'unmet' | 'unknown'> | null
    })

/**
 * Enrolments, decided with their batch, its agreement, and the person's other enrolments. Who takes a seat takes it in
 * the batch's own document, and touches the participant's, in the same commit: so neither the last seat nor the same
 * hours can be taken twice by two who do so at once. Who is passed over has it in their own history.
 */
export const enrollment: LifecycleDefinition<
  Enrollment,
  typeof stored.enrollments.kind,
  RecordedEnrollmentCommand,
  EnrollmentEvent,
  EnrollmentContext,
  EnrollmentRefusal | RefusalOf<typeof batches> | RecordsRefusal
> = {
  ...stored.enrollments,
  lifecycle: enrollmentLifecycle,
  decide: decideEnrollment,
  evolve: evolveEnrollment,
  async context(work, { id, state, command, role }) {
    const known = await atKnownFacility(work, state)
    if (!known.ok) return known
    // Only Propose gets here without a record.
    const of = command.type === 'Propose' ? command.enrollment : state!
    const batch = await work.get(stored.batches, of.batch)
    if (batch === undefined) return refuse({ code: 'unknown-batch', batch: of.batch })
    if (state === undefined && !(await work.get(stored.participants, of.participant)))
      return refuse({ code: 'unknown-participant', participant: of.participant })
    return accept({
      role,
      today: work.today,
      batch,
      assessment: command.type === 'Accept' ? indicationOf(command) : null,
      others: asksForOthers(command) ? await othersOf(work, of.participant, id) : [],
      waitlist: givesPlace(command, state) ? await waitlistFor(work, batch.id, command.on) : null,
      agreement: command.type === 'Accept' ? await agreementOf(work, batch, command.on) : null,
    })
  },
  async follow(work, { before, after, command }) {
    const { id, participant, batch: batchId } = after
    if ('passedOver' in command) {
      for (const { enrollment, ...decided } of command.passedOver ?? []) {
        await work.touch(stored.enrollments, enrollment, {
          event: 'PassedOver',
          data: { on: command.on, for: id, ...decided },
        })
      }
    }
    if (holdsSeat(before) === holdsSeat(after)) return undefined
    const batch = await work.get(stored.batches, batchId)
    // A seat that was taken before the batch's last change is entered with that change's day: its order is kept.
    const seat = { on: batch ? laterOf(command.on, batch.changedOn) : command.on, enrollment: id }
    if (holdsSeat(after)) {
      const taken = await work.apply(batches, batchId, { type: 'TakeSeat', ...seat })
      if (!taken.ok) return taken
      await work.touch(stored.participants, participant, {
        event: 'TookSeat',
        data: { enrollment: id, batch: batchId },
      })
      return undefined
    }
    // In a batch that has ended, who left is no longer among the seats that could be taken by others.
    if (batch?.status === 'closed' || batch?.status === 'cancelled') return undefined
    const released = await work.apply(batches, batchId, { type: 'ReleaseSeat', ...seat })
    return released.ok ? undefined : released
  },
}

/** Whose turn it was is settled by an offer, and else when the person is taken in. */
function givesPlace({ type }: RecordedEnrollmentCommand, state: Enrollment | undefined): boolean {
  return type === 'Offer' || (type === 'Accept' && state?.status !== 'offered')
}

async function waitlistFor(work: Work, batch: BatchId, on: Day): Promise<EnrollmentContext['waitlist']> {
  const order = await waitlistOf(collectionsOf(work), { batch, on })
  return order.ok && order.value.positions.length > 0 ? order.value : null
}

function collectionsOf(work: Work): WaitlistRecords {
  return {
    batches: { get: (id) => work.get(stored.batches, id) },
    enrollments: { find: (where) => work.find(stored.enrollments, conditionsOf(where)) },
    participants: { get: (id) => work.get(stored.participants, id) },
    waitlistPolicies: { get: (id) => work.get(stored.waitlistPolicies, id) },
  }
}

/** Who completed, or was there to the end, keeps the seat: nobody else can have it. */
function holdsSeat(state: Enrollment | undefined): boolean {
  if (state === undefined) return false
  return ['enrolled', 'attending', 'on-hold', 'completed', 'not-completed'].includes(state.status)
}

function indicationOf({
  assessment,
}: Extract<RecordedEnrollmentCommand, { type: 'Accept' }>): EnrollmentContext['assessment'] {
  if (!assessment) return null
  const { indication, on, policy, unmet, unknown } = assessment
  return { indication, on, policy, failed: [...unmet], unknown: [...unknown] }
}

function asksForOthers(command: RecordedEnrollmentCommand): boolean {
  return command.type === 'Propose' || command.type === 'Accept'
}

async function othersOf(
  work: Work,
  participant: Enrollment['participant'],
  self: string,
): Promise<EnrollmentContext['others']> {
  const others = []
  for await (const { id, status, batch } of work.find(stored.enrollments, {
    participant: { eq: participant },
  })) {
    const theirs = id === self ? undefined : await work.get(stored.batches, batch)
    if (theirs) others.push({ id, status, batch: theirs })
  }
  return others
}

async function agreementOf(work: Work, { basis }: Batch, on: Day): Promise<EnrollmentContext['agreement']> {
  if (basis?.kind !== 'agreement') return null
  const agreement = await work.get(stored.agreements, basis.agreement)
  return {
    agreement: basis.agreement,
    inForce: agreement ? agreementInForce(agreement, on).outcome : 'unknown',
  }
}
