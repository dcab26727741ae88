import type { CertificateCriteria } from '@kemandirian/core/certification'
import { cleanConduct, hasStatus, healthCleared, policy, policyToJson } from '@kemandirian/core/eligibility'
import {
  type BatchId,
  type Day,
  formatDay,
  id,
  type LegalSource,
  type ProgramId,
  type SessionId,
} from '@kemandirian/core/foundations'
import {
  type BatchPlan,
  compareCurriculum,
  type Program,
  type ProgramVersion,
  publishVersion,
  type SessionRule,
  type SessionSlot,
  scheduleLength,
  sessionsFromRule,
  unsettledPlan,
} from '@kemandirian/core/programs'
import { agreement, batch, blk, facility, kalapas, kasi, officials, program } from './cast.js'
import { type Course, done, whyNot } from './course.js'

const agreed: LegalSource = { instrument: 'PKS Contoh', article: 'Pasal 4', confidence: 'convention' }

/** Who may join: a warga binaan of good conduct and in good health. */
const prerequisites = policy({
  id: 'contoh/las-listrik',
  title: { id: 'pelatihan las listrik', en: 'electric arc welding' },
  source: agreed,
  all: [hasStatus(), cleanConduct({ months: 6, source: agreed }), healthCleared({ withLimits: false })],
})

const version: ProgramVersion = {
  version: '2025',
  period: { from: '2025-01-01', to: null },
  units: [
    unit('K3', 'Keselamatan kerja', { theory: 6, practice: 2, softSkill: 0 }),
    unit('smaw', 'Las listrik', { theory: 4, practice: 28, softSkill: 0 }),
    unit('etos', 'Etos kerja', { theory: 0, practice: 0, softSkill: 8 }),
  ],
  minutesPerHour: 45,
  prerequisites: policyToJson(prerequisites),
  kkniLevel: null,
  phases: [],
  document: null,
}

/** What a certificate of this batch requires; it is frozen when the batch is opened. */
const criteria: CertificateCriteria = {
  id: 'contoh/las-2025',
  requires: {
    criterion: 'all',
    of: [
      { criterion: 'attendance-at-least', share: { numerator: 4, denominator: 5 }, source: agreed },
      { criterion: 'hours-at-least', hours: 40, source: agreed },
      { criterion: 'units-passed', units: ['K3'], source: agreed },
      { criterion: 'score-at-least', of: 'post-test', score: 60, source: agreed },
      { criterion: 'score-at-least', of: 'practical', score: 70, source: agreed },
    ],
  },
  afterBatchClosed: true,
}

/** Chapter 2: the program, the batch, its sessions, and a clash. */
export async function schedule({ at, story, until }: Course): Promise<void> {
  story.chapter('2. Program dan jadwal')

  let on = until('2025-03-04')
  await at.programs.put(done(publishVersion(las, version)).value, kasi)
  await sewing({ at, on })
  story.tell(on, 'Program las listrik versi 2025: keselamatan kerja 8 JP, las 32 JP, etos kerja 8 JP.')
  story.add('Syarat peserta: warga binaan, berkelakuan baik 6 bulan terakhir, dan sehat.')

  on = until('2025-03-05')
  const plan: BatchPlan = {
    ...unsettledPlan,
    name: 'Angkatan I',
    trades: ['las listrik'],
    programVersion: '2025',
    period: { from: '2025-05-05', to: '2025-06-04' },
    quota: 8,
    attendanceEditDays: 2,
    partners: [{ partner: blk, role: 'provider', agreement }],
    basis: { kind: 'agreement', agreement, clause: 'Pasal 3 ayat (1)' },
  }
  done(
    await at.batches.apply(batch, { type: 'Plan', on, batch: { id: batch, facility, program, plan } }, kasi),
  )
  const morning = sessionsOf({ from: '08:00', to: '11:00' })
  const clash = await at.batches.apply(batch, { type: 'Schedule', on, sessions: morning.sessions }, kasi)
  story.tell(
    on,
    'Angkatan I direncanakan dengan 8 tempat, sebanyak mesin lasnya. Jadwal pertama, pukul 08.00–11.00:',
  )
  story.add(whyNot(clash))

  on = until('2025-03-06')
  const { sessions, skipped } = sessionsOf({ from: '13:00', to: '16:00' })
  done(await at.batches.apply(batch, { type: 'Schedule', on, sessions }, kasi))
  const { complete } = compareCurriculum(version.units, sessions)
  const { hours } = scheduleLength(sessions)
  story.tell(
    on,
    `Dipindah ke pukul 13.00 dan diterima: ${sessions.length} hari, ${hours} JP, ${formatDay(sessions[0]!.on, 'id')} sampai ${formatDay(sessions.at(-1)!.on, 'id')}; ${skipped.length} hari libur dilewati. ${complete ? 'Setiap unit mendapat JP-nya.' : ''}`,
  )

  on = until('2025-03-07')
  const open = { type: 'Open', certificateCriteria: criteria } as const
  const early = await at.batches.apply(batch, { ...open, on }, kalapas)
  story.tell(on, `Kalapas hendak membuka pendaftaran. ${whyNot(early)}`)

  on = until('2025-03-10')
  done(await at.agreements.apply(agreement, { type: 'TakeEffect', on }, kasi))
  done(await at.batches.apply(batch, { ...open, on }, kalapas))
  story.tell(
    on,
    'Perjanjian mulai berlaku; angkatan dibuka. Syarat sertifikat dibekukan: hadir 4/5, 40 JP, lulus keselamatan kerja, post-test 60, praktik 70.',
  )
}

/** Mondays to Thursdays, until the 48 JP are reached; the units follow each other. */
function sessionsOf(hours: Pick<SessionSlot, 'from' | 'to'>) {
  const rule: SessionRule = {
    from: '2025-05-05',
    ends: { by: 'hours', hours: 48 },
    slots: [
      {
        weekdays: [1, 2, 3, 4],
        ...hours,
        hours: 4,
        topic: null,
        unit: null,
        instructor: officials.instructor,
        venue: 'Bengkel kerja',
      },
    ],
    holidays: ['2025-05-01', '2025-05-12', '2025-05-13', '2025-05-29'],
    exceptions: [],
  }
  const { sessions, skipped } = done(
    sessionsFromRule(rule, { id: (number) => id<SessionId>(`las.1.s${number}`) }),
  ).value
  const unitOf = (at: number) => (at < 2 ? 'K3' : at < 10 ? 'smaw' : 'etos')
  return { sessions: sessions.map((session, at) => ({ ...session, unit: unitOf(at) })), skipped }
}

/** Another course that needs the same workshop. */
async function sewing({ at, on }: Pick<Course, 'at'> & { on: Day }): Promise<void> {
  const other = { id: id<ProgramId>('jahit'), title: 'Menjahit', versions: [] }
  await at.programs.put({ ...las, ...other }, kasi)
  const sewingBatch = id<BatchId>('jahit.1')
  const asNew = { id: sewingBatch, facility, program: other.id, plan: unsettledPlan }
  done(await at.batches.apply(sewingBatch, { type: 'Plan', on, batch: asNew }, kasi))
  const [session] = sessionsOf({ from: '10:00', to: '12:00' }).sessions
  const sessions = [{ ...session!, id: id<SessionId>('jahit.1.s1'), unit: null, hours: 2, instructor: null }]
  done(await at.batches.apply(sewingBatch, { type: 'Schedule', on, sessions }, kasi))
}

const las: Program = {
  id: program,
  facility,
  title: 'Las listrik',
  kind: 'kemandirian',
  standing: 'chosen',
  trades: [],
  contents: [],
  admission: null,
  certificate: null,
  versions: [],
}

function unit(id: string, title: string, hours: ProgramVersion['units'][number]['hours']) {
  return { id, title, hours, standard: null }
}
