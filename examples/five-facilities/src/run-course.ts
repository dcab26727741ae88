import { describeRefusal } from '@kemandirian/core'
import { certificateNumber, suggestedCriteria } from '@kemandirian/core/certification'
import { type Assessment, answersOf, assess } from '@kemandirian/core/eligibility'
import {
  type CertificateId,
  type Day,
  type EnrollmentId,
  earlierOf,
  id,
  type Refusal,
  type SessionId,
} from '@kemandirian/core/foundations'
import { factsOf, type Participant } from '@kemandirian/core/people'
import { type Batch, batchLifecycle, type Program, type Session } from '@kemandirian/core/programs'
import type { FacilityRecords } from '@kemandirian/core/records'
import type { CourseAssumptions } from './assumptions.js'
import type { Clock } from './clock.js'
import type { BatchCase, FacilityCase } from './facts/index.js'
import type { CourseOutcome } from './outcome.js'
import { admission } from './policies.js'
import { type Random, seededRandom } from './random.js'
import { tally } from './tally.js'

const by = { by: 'kasi-binadik' }

/** Everything that one batch of the demonstration needs. */
export interface Course {
  readonly facility: FacilityCase
  readonly batch: BatchCase
  readonly program: Program
  readonly assumed: CourseAssumptions | undefined
  readonly people: readonly Participant[]
  readonly records: FacilityRecords
  readonly clock: Clock
}

/** Takes one batch as far as the article says it has come, and no further. */
export async function runCourse(course: Course): Promise<CourseOutcome> {
  const { batch, records, assumed, clock, facility } = course
  const { days } = assumed ?? { days: [] }
  const begins = earlierOf(days[0] ?? facility.on, facility.on)
  clock.moveTo(begins)

  await form(course, begins)
  const candidates = candidatesFor(course)
  const { enrolled, refusals } = await takeIn(course, candidates)
  if (days.length > 0) {
    await hold(course, enrolled)
    await close(course, enrolled)
  }
  const certificates = days.length > 0 ? await certify(course, enrolled) : { issued: 0, refusals: [] }
  return describe(course, await records.batches.get(batch.id), { candidates, refusals, certificates })
}

/** Penjajakan, plan, schedule, opening and start. */
async function form({ facility, batch, program, assumed, records }: Course, on: Day): Promise<void> {
  const asNew = {
    id: batch.id,
    facility: facility.facility.id,
    program: program.id,
    plan: { ...batch.plan, quota: assumed?.quota ?? null },
  }
  const order = async (command: Parameters<typeof records.batches.apply>[1]) =>
    mustSucceed(await records.batches.apply(batch.id, command, by))
  if (batch.reached === 'discussed') return order({ type: 'Explore', on, batch: asNew })
  await order({ type: 'Plan', on, batch: asNew })
  if (batch.reached === 'planned' || assumed === undefined) return
  await order({ type: 'Schedule', on, sessions: sessionsOf(batch, assumed) })
  await order({ type: 'Open', on, certificateCriteria: suggestedCriteria })
  await order({ type: 'Start', on })
}

function sessionsOf(batch: BatchCase, { days, from, to, hours }: CourseAssumptions): Session[] {
  return days.map((on, index) => ({
    id: id<SessionId>(`${batch.id}.${String(index + 1).padStart(2, '0')}`),
    on,
    from,
    to,
    topic: null,
    unit: null,
    hours,
    instructor: null,
    venue: null,
    catchUpFor: null,
  }))
}

function candidatesFor({ assumed, batch, people }: Course): Participant[] {
  if (assumed === undefined) return []
  if (assumed.candidates === 'all') return [...people]
  if (assumed.candidates === 'by-screening') {
    return people.filter((one) =>
      one.addictionAssessments?.some((found) => found.tool === 'ASSIST' && found.risk !== 'low'),
    )
  }
  const trade = batch.plan.trades[0]
  return people.filter((one) => one.interests?.[0] === trade)
}

/** Assesses every candidate and takes in those who may join, in one commit. */
async function takeIn(course: Course, candidates: readonly Participant[]) {
  const { facility, batch, program, assumed, records } = course
  const { days } = assumed ?? { days: [] }
  const on = earlierOf(days[0] ?? facility.on, facility.on)
  const running = days.length > 0
  const stored = await records.batches.get(batch.id)
  const rule = admission(facility.facility.id, program, stored!, days.at(-1) ?? null)
  return records.commit(by, async (commit) => {
    const enrolled: { id: EnrollmentId; participant: Participant }[] = []
    const refusals: { assessment: Assessment; refusal: Refusal }[] = []
    for (const participant of candidates) {
      const assessment = assess(rule, factsOf(participant), { on })
      const enrollment = id<EnrollmentId>(`${batch.id}.${participant.id}`)
      const orders = running
        ? ([
            { type: 'Accept', on, assessment },
            { type: 'Begin', on },
          ] as const)
        : ([{ type: 'Screen', on, intake: null }] as const)
      // A course that is only planned takes nobody in yet; who would not be eligible is not proposed.
      if (assessment.indication !== 'eligible' && !running) {
        refusals.push({ assessment, refusal: { code: 'not-eligible' } })
        continue
      }
      mustSucceed(
        await commit.enrollments.apply(enrollment, {
          type: 'Propose',
          on,
          enrollment: {
            id: enrollment,
            facility: facility.facility.id,
            participant: participant.id,
            batch: batch.id,
          },
        }),
      )
      let refused: Refusal | undefined
      for (const order of orders) {
        const answer = await commit.enrollments.apply(enrollment, order)
        if (!answer.ok) {
          refused = answer.refusal
          break
        }
      }
      if (refused) refusals.push({ assessment, refusal: refused })
      else enrolled.push({ id: enrollment, participant })
    }
    return { enrolled, refusals }
  })
}

type Enrolled = Awaited<ReturnType<typeof takeIn>>['enrolled']

/** Holds every session and marks who was there; a few leave on the way. */
async function hold({ batch, assumed, records, clock, facility }: Course, enrolled: Enrolled): Promise<void> {
  const random = seededRandom(
    [...`${facility.facility.id}/${batch.id}`].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7),
  )
  const habits = new Map(enrolled.map(({ id }) => [id, random.chance(6) ? 62 : random.between(93, 100)]))
  const leaving = assumed!.days.length > 6 && enrolled.length > 30 ? enrolled[17] : undefined
  const leavesOn = assumed!.days[6]!
  for (const session of sessionsOf(batch, assumed!)) {
    clock.moveTo(session.on)
    const there = enrolled.filter((one) => one !== leaving || session.on < leavesOn)
    mustSucceed(
      await records.attendance.apply(
        session.id,
        {
          type: 'Record',
          batch: batch.id,
          on: session.on,
          marks: there.map(({ id }) => ({ enrollment: id, ...markOf(random, habits.get(id)!) })),
        },
        { by: 'instruktur' },
      ),
    )
    if (leaving && session.on === leavesOn) {
      mustSucceed(
        await records.enrollments.apply(
          leaving.id,
          { type: 'Leave', on: leavesOn, exit: { reason: 'transferred', note: null } },
          { ...by, why: 'dipindahkan ke UPT lain (contoh sintetis)' },
        ),
      )
    }
  }
}

function markOf(random: Random, percent: number) {
  if (random.chance(percent)) return { mark: 'present', tookPart: true } as const
  return { mark: random.pick(['sick', 'excused', 'absent', 'absent'] as const) }
}

/** Everyone who was there to the end completes, in one commit; then the batch is closed. */
async function close(
  { batch, assumed, records, clock, facility }: Course,
  enrolled: Enrolled,
): Promise<void> {
  const last = assumed!.days.at(-1)!
  const on = batch.reached === 'certificates-given' ? facility.on : last
  clock.moveTo(on)
  await records.commit(by, async (commit) => {
    for (const { id } of enrolled) {
      const { status } = (await commit.enrollments.get(id))!
      if (status === 'attending') mustSucceed(await commit.enrollments.apply(id, { type: 'Complete', on }))
    }
  })
  mustSucceed(await records.batches.apply(batch.id, { type: 'Close', on }, by))
}

/** Tries to issue a certificate to everyone who completed; who has not earned it is refused, with the reason. */
async function certify({ facility, batch, program, assumed, records, clock }: Course, enrolled: Enrolled) {
  const refusals: Refusal[] = []
  let issued = 0
  const { issuer } = assumed!
  const trade = program.trades[0]
  if (issuer === null || trade === undefined) return { issued, refusals }
  const last = assumed!.days.at(-1)!
  const on = batch.reached === 'certificates-given' ? facility.on : last
  clock.moveTo(on)
  await records.commit(by, async (commit) => {
    for (const { id: enrollment, participant } of enrolled) {
      const { status } = (await commit.enrollments.get(enrollment))!
      if (status !== 'completed') continue
      const certificate = id<CertificateId>(`sertifikat.${enrollment}`)
      const answer = await commit.certificates.apply(certificate, {
        type: 'Issue',
        on,
        certificate: {
          paper: 'pelatihan',
          id: certificate,
          facility: facility.facility.id,
          participant: participant.id,
          holder: participant.name.normal,
          issuer: { partner: null, name: issuer, publicName: issuer },
          number: certificateNumber('CONTOH/{batch}/{sequence:3}/{year}', {
            batch: batch.id,
            sequence: issued + 1,
            year: on.slice(0, 4),
          }),
          trade: {
            printed: trade.printed ?? program.title,
            normal: trade.normal ?? program.title,
            english: trade.english,
          },
          place: null,
          signedBy: [],
          replaces: null,
          program: { id: program.id, title: program.title },
          batch: batch.id,
          enrollment,
          hours: assumed!.days.length * assumed!.hours,
          trainedFrom: assumed!.days[0]!,
          trainedUntil: last,
        },
      })
      if (answer.ok) issued++
      else refusals.push(answer.refusal)
    }
  })
  return { issued, refusals }
}

async function describe(
  { batch, program, assumed, records }: Course,
  stored: Batch | undefined,
  went: {
    candidates: readonly Participant[]
    refusals: readonly { assessment: Assessment; refusal: Refusal }[]
    certificates: { issued: number; refusals: readonly Refusal[] }
  },
): Promise<CourseOutcome> {
  const enrollments = await records.enrollments.list({ batch: batch.id })
  const count = (...statuses: string[]) =>
    enrollments.filter(({ status }) => statuses.includes(status)).length
  const stated = batch.plan.stated.participants[0]
  return {
    title: batch.plan.phase?.printed ? `${program.title}, ${batch.plan.phase.printed}` : program.title,
    kind: program.kind === 'rehabilitasi-sosial' ? 'rehabilitation' : 'training',
    status: batchLifecycle.spec.states[stored!.status],
    stated: stated ? { participants: stated.value, printed: stated.printed, sense: stated.sense } : null,
    statedDays: batch.plan.stated.durationDays?.value ?? null,
    candidates: went.candidates.length,
    enrolled:
      (assumed?.days.length ?? 0) > 0
        ? enrollments.filter((one) => 'enrolledOn' in one && one.enrolledOn !== null).length
        : count('screened'),
    notTaken: tally(went.refusals.map(whyNot)).map(({ text, people }) => ({ why: text, people })),
    sessions: stored!.schedule.length,
    completed: count('completed'),
    left: count('left', 'not-completed'),
    certificates: went.certificates.issued,
    withoutCertificate: tally(went.certificates.refusals.map(whyNoCertificate)).map(({ text, people }) => ({
      why: text,
      people,
    })),
  }
}

/** The reason in a few words: what a Kasi would write beside the name. */
function whyNot({ assessment, refusal }: { assessment: Assessment; refusal: Refusal }): string {
  if (refusal.code !== 'not-eligible' && refusal.code !== 'eligibility-undetermined')
    return describeRefusal(refusal, 'id')
  const matter = new Set([...assessment.unmet, ...assessment.unknown])
  for (const answer of answersOf(assessment.tree)) {
    if (answer.kind !== 'criterion' || !matter.has(answer.id)) continue
    if (answer.outcome === 'unknown') return 'datanya belum lengkap'
    if (answer.reason.code === 'status-not-covered') return 'masih tahanan'
    if (answer.reason.code === 'ends-after-release' || answer.reason.code === 'sentence-over')
      return 'bebas sebelum selesai'
    return `belum ${answer.title.id.replace(/^telah /, '')}`
  }
  return 'tidak memenuhi syarat'
}

/** Why someone who completed has no certificate, in a few words. */
function whyNoCertificate(refusal: Refusal): string {
  return refusal.code === 'criteria-not-met' ? 'kehadiran di bawah 4/5 sesi' : describeRefusal(refusal, 'id')
}

function mustSucceed(
  answer: { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal },
): void {
  if (!answer.ok)
    throw new Error(`The demonstration expected this to be allowed: ${describeRefusal(answer.refusal, 'en')}`)
}
