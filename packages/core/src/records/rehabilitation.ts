import { rehabilitationIntensity } from '../eligibility/index.js'
import { accept, type EnrollmentId, refuse } from '../foundations/index.js'
import {
  attendanceOf,
  decideRehabilitation,
  evolveRehabilitation,
  type Rehabilitation,
  type RehabilitationCommand,
  type RehabilitationContext,
  type RehabilitationEvent,
  type RehabilitationRefusal,
  rehabilitationLifecycle,
} from '../programs/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { atKnownFacility, type RecordsRefusal } from './records-refusal.js'
import { seatDays } from './seat-days.js'
import { stored } from './stored.js'
import type { Work } from './work.js'

/**
 * People's ways through rehabilitation, decided with the person's screenings, the phases of the program's version, and
 * the attendance in the cohort. Screening touches the participant's document: two who take on one person at once
 * cannot both be committed.
 */
export const rehabilitation: LifecycleDefinition<
  Rehabilitation,
  typeof stored.rehabilitations.kind,
  RehabilitationCommand,
  RehabilitationEvent,
  RehabilitationContext,
  RehabilitationRefusal | RecordsRefusal
> = {
  ...stored.rehabilitations,
  lifecycle: rehabilitationLifecycle,
  decide: decideRehabilitation,
  evolve: evolveRehabilitation,
  async context(work, { state, command, role }) {
    const known = await atKnownFacility(work, state)
    if (!known.ok) return known
    // Only Screen gets here without a record.
    const { participant: id } = command.type === 'Screen' ? command.rehabilitation : state!
    const participant = await work.get(stored.participants, id)
    if (participant === undefined) return refuse({ code: 'unknown-participant', participant: id })
    return accept({
      role,
      today: work.today,
      findings: participant.addictionAssessments,
      indicatedBy: (risk) => {
        const led = rehabilitationIntensity(risk, command.on)
        return led.ok ? led.value.next : undefined
      },
      others: command.type === 'Screen' ? await othersOf(work, id) : [],
      version: await versionOf(work, state, command),
      cohort: command.type === 'EnterPhase' ? await cohortOf(work, command.enrollment) : null,
      attendance: await attendanceIn(work, state),
    })
  },
  async follow(work, { before, after }) {
    if (before === undefined) {
      await work.touch(stored.participants, after.participant, { event: 'TakenOnForRehabilitation' })
    }
    return undefined
  },
}

async function othersOf(
  work: Work,
  participant: Rehabilitation['participant'],
): Promise<RehabilitationContext['others']> {
  const others = []
  for await (const { id, status } of work.find(stored.rehabilitations, {
    participant: { eq: participant },
  })) {
    others.push({ id, status })
  }
  return others
}

async function versionOf(
  work: Work,
  state: Rehabilitation | undefined,
  command: RehabilitationCommand,
): Promise<RehabilitationContext['version']> {
  const followed = command.type === 'EnterPhase' ? command : state?.status === 'in-phase' ? state : undefined
  const program = followed && (await work.get(stored.programs, followed.program))
  return program?.versions.find(({ version }) => version === followed?.programVersion) ?? null
}

async function cohortOf(work: Work, id: EnrollmentId | null): Promise<RehabilitationContext['cohort']> {
  const enrollment = id === null ? undefined : await work.get(stored.enrollments, id)
  const batch = enrollment && (await work.get(stored.batches, enrollment.batch))
  if (enrollment === undefined || batch === undefined) return null
  return {
    enrollment: enrollment.id,
    participant: enrollment.participant,
    batch: batch.id,
    program: batch.program,
    phase: batch.phase?.phase ?? null,
  }
}

/** Attendance in the cohort of the current phase, by the one place that counts it. */
async function attendanceIn(
  work: Work,
  state: Rehabilitation | undefined,
): Promise<RehabilitationContext['attendance']> {
  const place = state?.status === 'in-phase' ? state.phases.at(-1)!.enrollment : null
  const enrollment = place === null ? undefined : await work.get(stored.enrollments, place)
  const batch = enrollment && (await work.get(stored.batches, enrollment.batch))
  const seat = enrollment && seatDays(enrollment)
  if (batch === undefined || seat === undefined) return null
  const lists = []
  for await (const list of work.find(stored.attendance, { batch: { eq: batch.id } })) lists.push(list)
  return attendanceOf(seat, batch.schedule, lists)
}
