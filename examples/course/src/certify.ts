import {
  type CourseTest,
  describeCriteria,
  issuerKey,
  numberRegisterId,
  type ScoreEntry,
  type ScoreListId,
} from '@kemandirian/core/certification'
import { type CertificateId, type Day, id } from '@kemandirian/core/foundations'
import type { RecordedCertificateCommand } from '@kemandirian/core/records'
import { batch, blk, enrollment, facility, kalapas, kasi, nameOf, officials, participant } from './cast.js'
import { type Course, done, whyNot } from './course.js'
import { ceremonyOn } from './train.js'

const finishers = ['arga', 'bimo', 'cahya', 'danu', 'fajar', 'joko', 'made'] as const
type Finisher = (typeof finishers)[number]

const scores: Readonly<Record<Finisher, Readonly<Record<'pre-test' | 'post-test' | 'practical', number>>>> = {
  arga: { 'pre-test': 35, 'post-test': 88, practical: 91 },
  bimo: { 'pre-test': 42, 'post-test': 79.5, practical: 84 },
  cahya: { 'pre-test': 50, 'post-test': 82, practical: 86 },
  danu: { 'pre-test': 28, 'post-test': 66, practical: 73.5 },
  fajar: { 'pre-test': 40, 'post-test': 71, practical: 70 },
  joko: { 'pre-test': 33, 'post-test': 61, practical: 64 },
  made: { 'pre-test': 45, 'post-test': 90, practical: 88.25 },
}

/** Who issues. In public it is the BLK alone. */
const issuer = { partner: blk, name: 'BLK Contoh', publicName: 'BLK Contoh' }

/** Chapter 5: tests, the closing, and a certificate for everyone who earned one. */
export async function certify(course: Course): Promise<void> {
  const { at, story, until } = course
  story.chapter('5. Nilai dan sertifikat')

  await examine(course)
  await setSeries(course)
  let on = until('2025-05-28')
  await at.commit(kasi, async ({ enrollments }) => {
    for (const person of finishers) done(await enrollments.apply(person, { type: 'Complete', on }))
  })
  on = until('2025-05-30')
  const early = await at.certificates.apply('sertifikat.arga', certificateFor('arga', on), kalapas)
  story.tell(on, `Sertifikat Arga dicoba diterbitkan lebih awal. ${whyNot(early)}`)

  on = until('2025-06-03')
  await close(course, on)
  story.tell(on, 'Angkatan ditutup di aula. Tujuh orang menyelesaikan, satu pindah di tengah jalan.')

  on = until('2025-06-04')
  await at.commit(kalapas, async ({ certificates }) => {
    for (const person of finishers) {
      const answer = await certificates.apply(`sertifikat.${person}`, certificateFor(person, on))
      if (answer.ok) continue
      story.tell(on, `${nameOf(person)} belum memperoleh sertifikat:`)
      if (answer.refusal.code === 'criteria-not-met')
        story.table(...describeCriteria(answer.refusal.tree, 'id').slice(1))
    }
  })
  const issued = await at.certificates.list()
  const numbers = issued.map(({ number }) => number)
  story.add(
    `${issued.length} orang memperolehnya, bernomor ${numbers[0]} sampai ${numbers.at(-1)}, tanpa celah.`,
  )
}

async function examine(course: Course): Promise<void> {
  const { story, until } = course
  const on = until('2025-05-28')
  const grading = { by: 'score', lowest: 0, highest: 100, passMark: null, source: null } as const
  for (const [name, kind, held] of [
    ['awal', 'pre-test', '2025-05-05'],
    ['akhir', 'post-test', '2025-05-27'],
    ['praktik', 'practical', '2025-05-27'],
  ] as const) {
    const results = finishers.map((person) => ({
      enrollment: enrollment(person),
      score: scores[person][kind],
    }))
    await hold(course, name, { kind, on: held, grading }, results)
  }

  // Made fails the unit, and passes it when it is repeated.
  const safety = { kind: 'unit', unit: 'K3', grading: { by: 'judgement' } } as const
  const first = finishers.map((person) => ({ enrollment: enrollment(person), passed: person !== 'made' }))
  await hold(course, 'k3', { ...safety, on: '2025-05-06' }, first)
  const again = { ...safety, on: '2025-05-27', retakes: id<ScoreListId>('ujian.k3') } as const
  await hold(course, 'k3.ulang', again, [{ enrollment: enrollment('made'), passed: true }])

  const mean = (kind: 'pre-test' | 'post-test') =>
    (finishers.reduce((sum, person) => sum + scores[person][kind], 0) / finishers.length).toFixed(0)
  story.tell(
    on,
    `Nilai lengkap. Rata-rata naik dari ${mean('pre-test')} pada pre-test menjadi ${mean('post-test')} pada post-test. Made lulus keselamatan kerja pada ujian ulang.`,
  )
}

/** Sets a test and enters its results, in one commit. */
async function hold(
  { at, until }: Course,
  name: string,
  test: Pick<CourseTest, 'kind' | 'on' | 'grading'> & Partial<CourseTest>,
  results: readonly ScoreEntry[],
): Promise<void> {
  const on = until('2025-05-28')
  const list = { id: id<ScoreListId>(`ujian.${name}`), facility, batch }
  const assessor = { partner: blk, official: null, name: null }
  const rest = { title: null, unit: null, weight: null, retakes: null, assessor, external: false }
  await at.commit(kasi, async (commit) => {
    done(await commit.scores.apply(list.id, { type: 'SetTest', on, list, test: { ...rest, ...test } }))
    done(await commit.scores.apply(list.id, { type: 'Record', on, scores: results }))
  })
}

async function close({ at }: Course, on: Day): Promise<void> {
  await at.commit(kalapas, async ({ batches }) => {
    done(await batches.apply(batch, { type: 'Close', on }))
    const ceremony = ceremonyOn(on, 'closing')
    done(await batches.apply(batch, { type: 'HoldCeremony', on, ceremony }))
  })
}

/** The BLK has one series of numbers for all places at which it issues; 117 were given on paper this year. */
async function setSeries({ records, until }: Course): Promise<void> {
  const on = until('2025-05-28')
  const key = issuerKey(issuer, facility)
  const series = {
    pattern: '{sequence:4}/BLK-CTH/{month:roman}/{year}',
    restarts: 'yearly',
    gapless: true,
    fields: {},
  } as const
  const set = { type: 'SetSeries', on, issuer: key, series, startAt: 118 } as const
  done(await records.at(key).numberRegisters.apply(numberRegisterId, set, { by: 'blk' }))
}

function certificateFor(person: Finisher, on: Day): Extract<RecordedCertificateCommand, { type: 'Issue' }> {
  return {
    type: 'Issue',
    on,
    certificate: {
      paper: 'pelatihan',
      id: id<CertificateId>(`sertifikat.${person}`),
      facility,
      participant: participant(person),
      holder: `${nameOf(person)} Contoh`,
      issuer,
      number: null,
      trade: { printed: 'las listrik', normal: 'las listrik', english: 'electric arc welding' },
      place: 'Contoh',
      signedBy: [{ official: officials.headOfBlk, name: 'Kepala BLK Contoh', office: 'Plt. Kepala BLK' }],
      replaces: null,
      program: { id: id('las'), title: 'Las listrik' },
      batch,
      enrollment: enrollment(person),
      hours: 48,
      trainedFrom: '2025-05-05',
      trainedUntil: '2025-05-27',
    },
  }
}
