import { describe, expect, it } from 'vitest'
import {
  type CertificateCriteria,
  suggestedAttendanceSource,
  suggestedCriteria,
} from '../certification/index.js'
import { assess, policy, policyToJson, rehabilitationIndicated } from '../eligibility/index.js'
import type { Enrollment } from '../enrollment/index.js'
import {
  addDays,
  type BatchId,
  type Day,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type ProgramId,
  type RehabilitationId,
  type SessionId,
} from '../foundations/index.js'
import { dividePremi } from '../outcomes/index.js'
import { factsOf, type Participant } from '../people/index.js'
import {
  attendanceOf,
  type BatchPlan,
  entriesOfDay,
  type Program,
  type ProgramVersion,
  publishVersion,
  type Session,
  unsettledPlan,
} from '../programs/index.js'
import { memoryStorage } from '../storage/index.js'
import { certificationFacts, openRecords, prerequisitesOf, seatDays, workedIn } from './index.js'

// Everything here is synthetic.

const facility = id<FacilityId>('lapas-contoh')
const by = { by: 'kasi-binadik' }
const kalapas = id<OfficialId>('kalapas')
const las = id<BatchId>('las-1')

const version: ProgramVersion = {
  version: '2025',
  period: { from: '2025-01-01', to: null },
  units: [
    { id: 'las-01', title: 'Las dasar', hours: { theory: 1, practice: 3, softSkill: 0 }, standard: null },
  ],
  minutesPerHour: 45,
  prerequisites: JSON.parse(
    JSON.stringify(policyToJson(policy({ id: 'contoh/rehabilitasi', all: [rehabilitationIndicated()] }))),
  ),
  kkniLevel: 2,
  phases: [],
  document: null,
}
const program = (name: string, kind: Program['kind'], versions: ProgramVersion[]): Program => ({
  id: id<ProgramId>(name),
  facility,
  title: name,
  kind,
  standing: 'chosen',
  trades: [],
  contents: [],
  admission: null,
  certificate: null,
  versions,
})
const welding = program('las', 'kemandirian', [version])
const rehabilitation = program('rehabilitasi', 'rehabilitasi-sosial', [
  {
    ...version,
    units: [],
    phases: [
      { name: 'Primer', entry: [], discharge: null },
      {
        name: 'Re-entry',
        entry: [
          { gate: 'days-before', days: { low: 15, moderate: 30, high: 60 } },
          { gate: 'attendance-before', atLeast: { numerator: 1, denominator: 2 } },
        ],
        discharge: [],
      },
    ],
  },
])

function person(number: number): Participant {
  return {
    id: id<ParticipantId>(`p-${number}`),
    facility,
    synthetic: true,
    name: { normal: `Peserta ${number}`, spellings: [] },
    code: null,
    category: 'narapidana',
    sex: null,
    birthDate: null,
    religion: null,
    citizenship: null,
    nik: null,
    registerNumber: null,
    offence: null,
    sentence: null,
    subsidiaryTerms: null,
    remissions: null,
    discipline: null,
    activeInProgram: null,
    riskLowered: null,
    lifeThreatened: null,
    finePaid: null,
    deradicalised: null,
    pledged: null,
    asimilasi: null,
    healthClearance: null,
    addictionAssessments: [
      { tool: 'ASSIST', on: '2025-07-01', risk: 'moderate' },
      { tool: 'ASI', on: '2025-07-05', severity: 'moderate' },
    ],
    riskAssessments: null,
    stageDecisions: null,
    interests: null,
  }
}

function session(name: string, on: Day, more: Partial<Session> = {}): Session {
  return {
    id: id<SessionId>(name),
    on,
    from: '08:00',
    to: '11:00',
    topic: null,
    unit: null,
    hours: 4,
    instructor: null,
    venue: null,
    catchUpFor: null,
    ...more,
  }
}

async function opened() {
  const storage = memoryStorage()
  let seconds = 0
  const now = () => new Date(Date.UTC(2025, 11, 1) + 1000 * seconds++).toISOString()
  const at = openRecords(storage, { now }).at(facility)
  await at.commit(by, async (commit) => {
    await commit.facilities.put({
      id: facility,
      facility,
      name: { normal: 'Lapas Kelas IIB Contoh', short: null, spellings: [] },
      class: 'IIB',
      kind: 'umum',
      place: { name: 'Contoh', level: null, province: null },
      head: null,
      supervision: [],
    })
    await commit.programs.put(welding)
    await commit.programs.put(rehabilitation)
    for (const number of [1, 2, 3]) await commit.participants.put(person(number))
  })
  return at
}

type Contoh = Awaited<ReturnType<typeof opened>>

/** A batch that runs by version 2025, with so many people in it. */
async function running(
  at: Contoh,
  batch: BatchId,
  of: Program,
  sessions: Session[],
  people: readonly number[],
  plan: Partial<BatchPlan> = {},
): Promise<readonly EnrollmentId[]> {
  const order = async (command: Parameters<typeof at.batches.apply>[1]) =>
    done(at.batches.apply(batch, command, by))
  const settled: BatchPlan = {
    ...unsettledPlan,
    trades: of.kind === 'kemandirian' ? ['las listrik'] : [],
    programVersion: '2025',
    basis: { kind: 'without-agreement', decidedBy: kalapas, why: 'PKS masih dibahas' },
    ...plan,
  }
  await order({
    type: 'Plan',
    on: '2025-07-01',
    batch: { id: batch, facility, program: of.id, plan: settled },
  })
  await order({ type: 'Schedule', on: '2025-07-01', sessions })
  await order({
    type: 'Open',
    on: '2025-07-02',
    certificateCriteria: suggestedCriteria,
  })
  await order({ type: 'Start', on: '2025-07-06' })
  const enrollments = []
  for (const number of people) {
    const enrollment = id<EnrollmentId>(`${batch}.p-${number}`)
    const apply = async (command: Parameters<typeof at.enrollments.apply>[1]) =>
      done(at.enrollments.apply(enrollment, command, by))
    await apply({
      type: 'Propose',
      on: '2025-07-06',
      enrollment: { id: enrollment, facility, participant: person(number).id, batch },
    })
    const assessment = {
      policy: 'contoh',
      on: '2025-07-06',
      indication: 'eligible',
      unmet: [],
      unknown: [],
    } as const
    await apply({ type: 'Accept', on: '2025-07-06', assessment })
    await apply({ type: 'Begin', on: '2025-07-06' })
    enrollments.push(enrollment)
  }
  return enrollments
}

async function done<Answer extends { readonly ok: boolean }>(
  outcome: Promise<Answer>,
): Promise<Extract<Answer, { readonly ok: true }>> {
  const answer = await outcome
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer as Extract<Answer, { readonly ok: true }>
}

describe('the version of a program that a batch runs', () => {
  it('keeps its terms: others are published beside it', async () => {
    const at = await opened()
    await running(at, las, welding, [], [])
    const next = publishVersion(welding, {
      ...version,
      version: '2026',
      period: { from: '2026-01-01', to: null },
    })
    if (!next.ok) throw new Error(next.refusal.code)
    await at.programs.put(next.value, by)
    const changed = {
      ...next.value,
      versions: [{ ...next.value.versions[0]!, kkniLevel: 3 }, next.value.versions[1]!],
    }
    await expect(at.programs.put(changed, by)).rejects.toMatchObject({
      code: 'version-in-use',
      facts: { versions: ['2025'], users: ['las-1'] },
    })
    await expect(at.programs.put({ ...next.value, versions: [] }, by)).rejects.toMatchObject({
      code: 'version-in-use',
    })
    const other = {
      ...next.value,
      versions: [next.value.versions[0]!, { ...next.value.versions[1]!, kkniLevel: 4 }],
    }
    await at.programs.put(other, by)
    expect((await at.programs.get(welding.id))?.versions.map(({ kkniLevel }) => kkniLevel)).toEqual([2, 4])
  })

  it('says who may join, by the criteria of eligibility', () => {
    const read = prerequisitesOf({ programVersion: '2025' }, welding)
    if (!read.ok || read.value === null) throw new Error('no policy')
    expect(assess(read.value, factsOf(person(1)), { on: '2025-07-06' }).indication).toBe('eligible')
    expect(assess(read.value, {}, { on: '2025-07-06' }).indication).toBe('undetermined')
    expect(prerequisitesOf({ programVersion: null }, welding)).toEqual({ ok: true, value: null })
    const unreadable = { ...welding, versions: [{ ...version, prerequisites: { id: 'x' } }] }
    expect(prerequisitesOf({ programVersion: '2025' }, unreadable)).toMatchObject({
      refusal: { code: 'policy-refused' },
    })
  })
})

describe('a schedule', () => {
  it('does not take people away from what they are in already, unless somebody says why', async () => {
    const at = await opened()
    const cohort = id<BatchId>('rehab-1')
    await running(at, las, welding, [session('l1', '2025-07-21')], [1, 2])
    await running(at, cohort, rehabilitation, [], [2, 3])
    const set = { type: 'Schedule', on: '2025-07-20', sessions: [session('r1', '2025-07-21')] } as const
    expect(await at.batches.apply(cohort, set, by)).toMatchObject({
      ok: false,
      refusal: { code: 'schedule-clashes', people: [{ participant: 'p-2' }], otherBatches: ['las-1'] },
    })
    const despite = { ...set, despiteClashes: 'peserta 2 mengikuti susulan' }
    await done(at.batches.apply(cohort, despite, by))
    expect((await at.batches.history(cohort)).at(-1)).toMatchObject({
      data: { despiteClashes: 'peserta 2 mengikuti susulan' },
    })
  })
})

describe("a day's list", () => {
  const sessions = [
    session('l1', '2025-07-21'),
    session('l2', '2025-07-21', { from: '13:00', to: '16:00' }),
    session('l3', '2025-07-28', { catchUpFor: { session: id<SessionId>('l1'), people: null } }),
  ]

  it('is recorded in one commit, all or nothing, and a catch-up session makes good what was missed', async () => {
    const at = await opened()
    const [ann, ben] = await running(at, las, welding, sessions, [1, 2], { attendanceEditDays: 3 })
    const batch = (await at.batches.get(las))!
    const seats = (await at.enrollments.list({ batch: las })).flatMap((one) => seatDays(one) ?? [])
    const entries = entriesOfDay(
      { day: '2025-07-21', on: '2025-07-21', others: 'present', marks: [{ enrollment: ben!, mark: 'sick' }] },
      { batch, seats },
    )
    if (!entries.ok) throw new Error(entries.refusal.code)
    const record = (more: typeof entries.value) =>
      at.commit(by, async (commit) => {
        for (const { session, ...entry } of more) {
          const answer = await commit.attendance.apply(session, { type: 'Record', batch: las, ...entry })
          if (!answer.ok) return answer
        }
        return { ok: true as const }
      })
    const broken = [
      entries.value[0]!,
      { ...entries.value[1]!, marks: [{ enrollment: id<EnrollmentId>('e-9'), mark: 'sick' as const }] },
    ]
    expect(await record(broken)).toMatchObject({ ok: false, refusal: { code: 'not-enrolled' } })
    expect(await at.attendance.list({ batch: las })).toEqual([])
    await done(record(entries.value))
    await done(
      record([
        { session: id<SessionId>('l3'), on: '2025-07-28', marks: [{ enrollment: ben!, mark: 'present' }] },
      ]),
    )
    const lists = await at.attendance.list({ batch: las })
    const counted = seats.map((seat) => attendanceOf(seat, batch.schedule, lists))
    const enrollments = await at.enrollments.list({ batch: las })
    // Premi, certificate and attendance rest on one count.
    expect(workedIn(batch, enrollments, lists, 'sessions').map(({ worked }) => worked)).toEqual(
      counted.map(({ attended }) => attended),
    )
    const hours = workedIn(batch, enrollments, lists, 'quarter-hours')
    expect(hours).toEqual([
      { participant: 'p-1', worked: 32 },
      { participant: 'p-2', worked: 16 },
    ])
    expect(dividePremi(3_000, hours)).toEqual({
      ok: true,
      value: [
        { participant: 'p-1', amount: 2_000 },
        { participant: 'p-2', amount: 1_000 },
      ],
    })
    const completed = {
      ...enrollments[1]!,
      status: 'completed',
      startedOn: '2025-07-06',
      completedOn: '2025-07-28',
    }
    expect(certificationFacts(completed as Enrollment, batch, lists, undefined, [])).toMatchObject({
      attendance: { attended: 1, required: 2 },
      hours: { credited: 4 },
    })
    expect(counted).toMatchObject([
      { enrollment: ann, attended: 2, madeUp: 0, hours: { credited: 8 } },
      { enrollment: ben, attended: 1, madeUp: 1, required: 2, hours: { credited: 4 } },
    ])
  })
})

describe('the criteria of a batch', () => {
  const without: CertificateCriteria = {
    id: 'contoh/disiplin',
    requires: { criterion: 'no-discipline', source: suggestedAttendanceSource },
    afterBatchClosed: false,
  }

  it('are changed with a note of who gains and who loses', async () => {
    const at = await opened()
    const [ann] = await running(at, las, welding, [session('l1', '2025-07-21')], [1])
    const marks = [{ enrollment: ann!, mark: 'present' as const }]
    await done(at.attendance.apply('l1', { type: 'Record', batch: las, on: '2025-07-21', marks }, by))
    await done(at.enrollments.apply(ann!, { type: 'Complete', on: '2025-07-21' }, by))
    const { events, value } = await done(
      at.batches.apply(
        las,
        {
          type: 'MigrateCriteria',
          on: '2025-07-22',
          certificateCriteria: without,
          decidedBy: kalapas,
          why: 'catatan kedisiplinan diwajibkan',
        },
        by,
      ),
    )
    // Nothing is known about discipline, and before nothing was asked about it.
    expect(events).toMatchObject([{ type: 'CriteriaMigrated', effect: { gains: [], loses: [ann] } }])
    expect(value).toMatchObject({
      certificateCriteria: { id: 'contoh/disiplin' },
      criteriaMigrations: [{ by: 'kalapas', from: { id: suggestedCriteria.id } }],
    })
  })
})

describe('criteria that certification cannot read', () => {
  it('are not frozen, neither at the opening nor later', async () => {
    const at = await opened()
    const command = {
      on: '2025-07-22',
      certificateCriteria: { id: 'contoh/rusak', requires: { criterion: 'x' } },
    } as const
    await running(at, las, welding, [], [])
    const migrate = { ...command, type: 'MigrateCriteria', decidedBy: kalapas, why: 'uji' } as const
    const refusal = { code: 'criteria-unreadable', criteria: 'contoh/rusak' }
    expect(await at.batches.apply(las, migrate, by)).toMatchObject({ ok: false, refusal })
    const other = id<BatchId>('las-2')
    const batch = { id: other, facility, program: welding.id, plan: { ...unsettledPlan, trades: ['las'] } }
    await done(at.batches.apply(other, { type: 'Plan', on: '2025-07-01', batch }, by))
    expect(await at.batches.apply(other, { ...command, type: 'Open' }, by)).toMatchObject({
      ok: false,
      refusal,
    })
  })
})

describe('a rehabilitation', () => {
  const case1 = { id: id<RehabilitationId>('r-001'), facility, participant: person(1).id }
  const cohort = id<BatchId>('rehab-1')

  it('goes from screening to discharge by what other records tell', async () => {
    const at = await opened()
    const days = [0, 7, 14, 21].map((later) => session(`r${later}`, addDays('2025-07-07', later)))
    const [seat] = await running(at, cohort, rehabilitation, days, [1], {
      phase: { phase: 1, printed: 'tahap pertama' },
    })
    const order = (command: Parameters<typeof at.rehabilitations.apply>[1]) =>
      at.rehabilitations.apply(case1.id, command, by)
    await done(order({ type: 'Screen', on: '2025-07-02', rehabilitation: case1 }))
    await done(order({ type: 'Assess', on: '2025-07-05' }))
    const enter = {
      type: 'EnterPhase',
      program: rehabilitation.id,
      programVersion: '2025',
      decision: null,
    } as const
    await done(order({ ...enter, on: '2025-07-07', phase: 1, enrollment: seat! }))
    const second = { ...enter, on: '2025-08-06', phase: 2, enrollment: null } as const
    expect(await order(second)).toMatchObject({
      refusal: { code: 'gates-open', gates: ['attendance-before'] },
    })
    for (const { id: session, on } of days.slice(0, 2)) {
      const marks = [{ enrollment: seat!, mark: 'present' as const }]
      await done(at.attendance.apply(session, { type: 'Record', batch: cohort, on, marks }, by))
    }
    expect(await order({ ...second, on: '2025-08-05' })).toMatchObject({
      refusal: { gates: ['days-before'] },
    })
    await done(order(second))
    const { value } = await done(order({ type: 'Discharge', on: '2025-09-01', decision: null }))
    expect(value).toMatchObject({
      status: 'discharged',
      phases: [{ phase: 1, enrollment: seat }, { phase: 2 }],
    })
  })

  it('is not begun twice for one person, not even at once', async () => {
    const at = await opened()
    const screen = (number: number) => {
      const rehabilitation = { ...case1, id: id<RehabilitationId>(`r-00${number}`) }
      return at.rehabilitations.apply(
        rehabilitation.id,
        { type: 'Screen', on: '2025-07-02', rehabilitation },
        by,
      )
    }
    const outcomes = await Promise.all([screen(1), screen(2)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'already-in-rehabilitation' } })
  })

  it('is of a person who is on record', async () => {
    const at = await opened()
    const unknown = { ...case1, participant: id<ParticipantId>('p-9') }
    expect(
      await at.rehabilitations.apply(
        case1.id,
        { type: 'Screen', on: '2025-07-02', rehabilitation: unknown },
        by,
      ),
    ).toMatchObject({ refusal: { code: 'unknown-participant' } })
  })
})
