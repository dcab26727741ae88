import {
  type Assessment,
  assess,
  explain,
  finishesBeforeRelease,
  policy,
} from '@kemandirian/core/eligibility'
import { composeBatch, describePosition, leftOutTexts, passedOverBy } from '@kemandirian/core/enrollment'
import { type Day, formatText } from '@kemandirian/core/foundations'
import { factsOf } from '@kemandirian/core/people'
import { offerPlaces, prerequisitesOf, waitlistOf } from '@kemandirian/core/records'
import {
  batch,
  enrollment,
  everyone,
  facility,
  kalapas,
  kasi,
  nameOf,
  needOf,
  officials,
  participant,
} from './cast.js'
import { type Course, done, whyNot } from './course.js'

/** Chapter 3: who gets the places, and why. */
export async function takeIn(course: Course): Promise<void> {
  const { at, story, until } = course
  story.chapter('3. Peserta')
  await propose(course)

  let on = until('2025-03-20')
  const found = await assessAll(course, on)
  for (const [person, reason] of [
    ['krisna', 'not-enough-time'],
    ['luki', 'not-eligible'],
  ] as const) {
    const leave = { type: 'Leave', on, exit: { reason, note: null } } as const
    done(await at.enrollments.apply(enrollment(person), leave, kasi))
  }
  const waiting = [...found.values()].filter(({ indication }) => indication === 'eligible')
  story.tell(on, `${found.size} orang dinilai, ${waiting.length} dengan indikasi memenuhi syarat. Yang lain:`)
  for (const person of ['krisna', 'made'] as const)
    story.add(`${nameOf(person)}: ${reasonsIn(found.get(person)!)}.`)
  story.add(`Luki, dan ini dibacakan kepadanya: “${explain(found.get('luki')!, 'id')}”`)

  on = until('2025-03-21')
  for (const person of everyone)
    if (person !== 'krisna' && person !== 'luki')
      done(await at.enrollments.apply(enrollment(person), { type: 'Waitlist', on }, kasi))
  const list = done(await waitlistOf(at, { batch, on })).value
  const names = list.positions.map(({ position, entry }) => `${position} ${nameOf(entry.enrollment)}`)
  story.tell(on, `Daftar tunggu diumumkan: ${names.join(', ')}.`)
  story.add(`Kepada Galih dibacakan: “${describePosition(list.positions[6]!, 'id')}”`)

  on = until('2025-03-24')
  const composition = done(
    composeBatch(
      list.positions.map(({ position, entry }) => ({
        enrollment: entry.enrollment,
        participant: entry.participant,
        indication: found.get(entry.participant)?.indication ?? null,
        interests: ['las listrik'],
        position,
      })),
      {
        quota: 8,
        trades: ['las listrik'],
        separations: [[participant('arga'), participant('galih')]],
        seated: [],
      },
    ),
  ).value
  const { chosen, leftOut, proof } = composition
  const those = chosen.map(({ candidate }) => nameOf(candidate.enrollment))
  story.tell(on, `Susunan yang diusulkan untuk 8 tempat: ${those.join(', ')}. Di luar susunan:`)
  for (const { candidate, reason } of leftOut)
    story.add(
      `${nameOf(candidate.enrollment)}: ${formatText(leftOutTexts[reason.code], { ...reason }, 'id')}`,
    )
  story.add(
    `Dicoba ${proof.addsTried} tambahan dan ${proof.swapsTried} pertukaran: tidak satu pun lebih baik.`,
  )

  on = until('2025-03-25')
  const passedOver = passedOverBy(composition, officials.kalapas)
  done(await offerPlaces(at, { batch, on, places: 8, respondBy: '2025-03-28', passedOver }, kalapas))
  story.tell(on, `Kalapas menyetujui. ${chosen.length} tempat ditawarkan, dijawab paling lambat 28 Maret.`)
  await answer(course, found)
}

/** Seven say yes, one says no; the place goes to who is next, and to nobody else. */
async function answer(course: Course, found: ReadonlyMap<string, Assessment>): Promise<void> {
  const { at, story, until } = course
  let on = until('2025-03-26')
  for (const person of ['arga', 'cahya', 'bimo', 'danu', 'fajar', 'eko', 'joko'] as const) {
    const accept = { type: 'Accept', on, assessment: found.get(person)! } as const
    done(await at.enrollments.apply(enrollment(person), accept, kasi))
  }
  done(await at.enrollments.apply(enrollment('ilham'), { type: 'Decline', on }, kasi))
  story.tell(on, 'Tujuh orang menerima. Ilham menolak: ia menunggu kelas menjahit.')

  on = until('2025-03-27')
  const early = { type: 'Offer', on, respondBy: '2025-03-31' } as const
  const overtaking = await at.enrollments.apply(enrollment('hendra'), early, kasi)
  story.tell(on, `Satu tempat kosong, dan Hendra rajin di bengkel. ${whyNot(overtaking)}`)

  on = until('2025-03-28')
  const made = (await at.participants.get('made'))!
  await at.participants.put({ ...made, healthClearance: [{ since: on, value: 'fit' }] }, kasi)
  const foundAnew = await assessAll(course, on)
  done(await offerPlaces(at, { batch, on, places: 1, respondBy: '2025-03-31', passedOver: [] }, kalapas))
  on = until('2025-03-29')
  const accept = { type: 'Accept', on, assessment: foundAnew.get('made')! } as const
  done(await at.enrollments.apply(enrollment('made'), accept, kasi))
  story.tell(on, 'Surat dokter Made datang kemarin: sehat. Ia kini urutan 1, ditawari, dan menerima.')
}

async function propose({ at, until }: Course): Promise<void> {
  let on = until('2025-03-12')
  await at.commit({ by: 'wali-pemasyarakatan', role: 'wali-pemasyarakatan' }, async ({ enrollments }) => {
    for (const person of everyone) {
      const asNew = { id: enrollment(person), facility, participant: participant(person), batch }
      done(await enrollments.apply(asNew.id, { type: 'Propose', on, enrollment: asNew }))
    }
  })
  on = until('2025-03-17')
  await at.commit(kasi, async ({ enrollments }) => {
    for (const person of everyone) {
      const intake = { on, interests: ['las listrik'], potential: null, need: needOf(person), score: null }
      done(await enrollments.apply(enrollment(person), { type: 'Screen', on, intake }))
    }
  })
}

/** What eligibility indicates: by the prerequisites of the program, and whether the course ends before release. */
async function assessAll({ at }: Course, on: Day): Promise<ReadonlyMap<string, Assessment>> {
  const [running, program] = [(await at.batches.get(batch))!, (await at.programs.get('las'))!]
  const prerequisites = done(prerequisitesOf(running, program)).value!
  const rule = policy({
    id: 'contoh/las-angkatan-1',
    title: prerequisites.title,
    decidedBy: 'tpp-then-kalapas',
    all: [prerequisites, finishesBeforeRelease({ batch: running })],
  })
  const people = await at.participants.list()
  return new Map<string, Assessment>(people.map((one) => [one.id, assess(rule, factsOf(one), { on })]))
}

/** Why someone is not indicated as eligible, in a few words. */
function reasonsIn(assessment: Assessment): string {
  const { unmet, unknown } = assessment
  const { rows } = explain(assessment, 'id', { audience: 'tpp' })
  const open = rows.filter(({ id }) => id !== null && [...unmet, ...unknown].includes(id))
  return open.map(({ reason }) => reason).join('; ')
}
