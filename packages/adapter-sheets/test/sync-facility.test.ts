import { suggestedCriteria } from '@kemandirian/core/certification'
import {
  addDays,
  type BatchId,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type SessionId,
} from '@kemandirian/core/foundations'
import { participantKind, participantSchema } from '@kemandirian/core/people'
import { attendanceKind, type Program, unsettledPlan } from '@kemandirian/core/programs'
import { openRecords } from '@kemandirian/core/records'
import { memoryStorage } from '@kemandirian/core/storage'
import { beforeAll, describe, expect, it } from 'vitest'
import { facilityLayout } from '../src/layout/facility-layout.js'
import { sheetLayout } from '../src/layout/tab-layout.js'
import { attendanceTab } from '../src/sync/attendance-rows.js'
import { filledDocument } from '../src/sync/filled-document.js'
import { facility, type SyncedSheet, syncedSheet } from './synced-sheet.js'

// Everybody here is made up.
const people = 160
const days = 12
const by = { by: 'kasi' }
const batch = id<BatchId>('las-1')
const at = id<FacilityId>(facility)
const participant = (n: number) => id<ParticipantId>(`p-${String(n).padStart(3, '0')}`)
const person = (n: number, more: object = {}) =>
  participantSchema.parse({
    ...(filledDocument(participantSchema, {
      id: participant(n),
      facility,
      synthetic: true,
      name: { normal: `Peserta Sintetis ${n}`, spellings: [] },
    }) as object),
    ...more,
  })

let sheet: SyncedSheet
let records: ReturnType<typeof openRecords>
const here = () => records.at(at)
const run = async () => {
  const done = await sheet.sync.run()
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}

beforeAll(async () => {
  const storage = memoryStorage()
  const now = () => '2025-09-30T02:00:00.000Z'
  records = openRecords(storage, { now })
  const program: Program = {
    id: id('las'),
    facility: at,
    title: 'Las listrik',
    kind: 'kemandirian',
    standing: 'chosen',
    trades: [],
    contents: [],
    admission: null,
    certificate: null,
    versions: [],
  }
  const plan = {
    ...unsettledPlan,
    quota: people,
    trades: ['las listrik'],
    basis: {
      kind: 'without-agreement' as const,
      decidedBy: id<OfficialId>('kalapas'),
      why: 'PKS masih dibahas',
    },
  }
  const sessions = Array.from({ length: days }, (_, n) => ({
    id: id<SessionId>(`las-1.${String(n + 1).padStart(2, '0')}`),
    on: addDays('2025-09-01', n),
    from: '08:00',
    to: '10:00',
    topic: null,
    unit: null,
    hours: 2,
    instructor: null,
    venue: null,
    catchUpFor: null,
  }))
  const criteria = JSON.parse(JSON.stringify(suggestedCriteria))
  await here().commit(by, async (commit) => {
    const done = async (outcome: Promise<{ readonly ok: boolean }>) => {
      const answer = await outcome
      if (!answer.ok) throw new Error(JSON.stringify(answer))
    }
    await commit.facilities.put({
      id: at,
      facility: at,
      name: { normal: 'Lapas Kelas IIB Contoh', short: null, spellings: [] },
      class: 'IIB',
      kind: 'umum',
      place: { name: 'Contoh', level: null, province: null },
      head: null,
      supervision: [],
    })
    await commit.programs.put(program)
    for (let n = 1; n <= people; n++) await commit.participants.put(person(n))
    await done(
      commit.batches.apply(batch, {
        type: 'Plan',
        on: '2025-08-01',
        batch: { id: batch, facility: at, program: program.id, plan },
      }),
    )
    await done(commit.batches.apply(batch, { type: 'Schedule', on: '2025-08-01', sessions }))
    await done(commit.batches.apply(batch, { type: 'Open', on: '2025-08-02', certificateCriteria: criteria }))
    for (let n = 1; n <= people; n++) {
      const enrollment = id<EnrollmentId>(`e-${n}`)
      const of = { id: enrollment, facility: at, participant: participant(n), batch }
      const override = { by: id<OfficialId>('kalapas'), why: 'sintetis' }
      await done(commit.enrollments.apply(enrollment, { type: 'Propose', on: '2025-08-10', enrollment: of }))
      await done(commit.enrollments.apply(enrollment, { type: 'Accept', on: '2025-08-20', override }))
    }
    await done(commit.batches.apply(batch, { type: 'Start', on: '2025-09-01' }))
  })
  const layout = sheetLayout([...facilityLayout().tabs, attendanceTab])
  sheet = await syncedSheet({ layout, storage, now, owners: {}, references: {} })
}, 60_000)

describe('the spreadsheet of a facility', () => {
  it('is filled from the store in one read and one write', async () => {
    const { plan } = await run()
    expect(sheet.requests()).toEqual([1, 1])
    expect(plan.findings).toEqual([])
    expect(sheet.book.values('Peserta')).toHaveLength(people + 1)
    expect(sheet.book.values('Pendaftaran')).toHaveLength(people + 1)
    expect(sheet.book.values('Kehadiran')).toHaveLength(people * days + 1)
    await run()
    expect(sheet.requests()).toEqual([1, 0])
  })

  it('of 160 people on 12 days, with changes in all tabs on both sides, takes one read and one write', async () => {
    // A mark for everybody on every day, three new people, and a name put right; the store moves as well.
    sheet.hand.paste(
      'Kehadiran!D2',
      Array.from({ length: people * days }, (_, n) => (n % 40 === 7 ? 'Sakit' : 'hadir')).join('\n'),
    )
    sheet.hand.type('Peserta!A2', 'Peserta Sintetis Satu')
    for (const [n, name] of ['Anu', 'Banu', 'Canu'].entries())
      sheet.hand.type(`Peserta!A${people + 2 + n}`, name)
    sheet.hand.type('Mitra!A2', 'BLK Contoh')
    await here().participants.put(person(20, { code: 'K-20' }), by)
    await here()
      .products.put(
        { id: id('rak'), facility: at, name: 'Rak', description: null, unit: 'buah' } as never,
        by,
      )
      .catch(() => undefined)
    const { plan } = await run()
    expect(sheet.requests()).toEqual([1, 1])
    expect(plan.documents.filter(({ kind }) => kind === 'attendance_mark')).toHaveLength(people * days)
    const lists = Object.values(await sheet.all(attendanceKind))
    expect(lists).toHaveLength(days)
    const marks = lists.flatMap((list) =>
      Object.values(list.marks as Record<string, { mark: string; hours?: number }>),
    )
    expect(marks).toHaveLength(people * days)
    expect(marks.filter(({ mark }) => mark === 'sick')).toHaveLength((people * days) / 40)
    const all = await sheet.all(participantKind)
    expect(Object.keys(all)).toHaveLength(people + 3)
    expect(all['p-001']).toMatchObject({ name: { normal: 'Peserta Sintetis Satu', spellings: [] } })
    expect(
      Object.values(all).find(({ name }) => (name as { normal: string }).normal === 'Banu'),
    ).toMatchObject({
      synthetic: false,
      nik: null,
      interests: null,
    })
    // What the mark alone did not say: the hours that were credited come back into the sheet.
    await run()
    expect(sheet.requests()).toEqual([1, 1])
    expect(sheet.book.values('Kehadiran!D2:E2')).toEqual([['hadir', '2']])
    await run()
    expect(sheet.requests()).toEqual([1, 0])
  })

  it('tells in Indonesian what the rules of the records refuse', async () => {
    // Four weeks later a mark is corrected with a reason, not typed over.
    sheet.hand.type('Kehadiran!D2', 'Alpa')
    sheet.hand.type('Pendaftaran!C2', 'completed')
    const { plan } = await run()
    const refused = plan.findings.filter(({ kind }) => kind === 'attendance_mark')
    expect(refused).toMatchObject([{ code: 'unreadable-cell', at: 'Kehadiran!D2' }])
    expect(refused[0]!.says).toMatch(/^Tanda: /)
    expect(sheet.book.values('Kehadiran!D2')).toEqual([['Alpa']])
    // States change by commands: the store writes the column, and keeps what was typed.
    expect(plan.quarantined).toMatchObject([{ kind: 'enrollment', typed: 'completed' }])
  })

  it('keeps specific personal data out of sheet, base and operations unless they are let in', async () => {
    await here().participants.put(person(30, { nik: '3171234567890123', registerNumber: 'BI.77/2024' }), by)
    await run()
    const kept: string[] = []
    for await (const { kind, value } of syncDocuments(sheet)) kept.push(`${kind} ${JSON.stringify(value)}`)
    expect(kept.length).toBeGreaterThan(people)
    expect(kept.filter((text) => text.includes('3171234567890123') || text.includes('BI.77'))).toEqual([])
    expect(JSON.stringify(sheet.book.read())).not.toContain('BI.77')
  })
})

describe('documents that change by commands', () => {
  it('are changed from the sheet where commands are given for what was typed, as far as the rules go', async () => {
    const sync = sheet.other({
      commands: {
        enrollment: ({ fields, on }) =>
          fields.status?.to === 'attending' || fields.startedOn?.to
            ? { type: 'Begin', on: String(fields.startedOn?.to ?? on) }
            : fields.status?.to === 'completed'
              ? { type: 'Complete', on }
              : undefined,
      },
    })
    const rowOf = (n: number) =>
      sheet.book.values('Pendaftaran').findIndex(([who]) => who === participant(n)) + 1
    sheet.hand.type(`Pendaftaran!C${rowOf(5)}`, 'attending')
    sheet.hand.type(`Pendaftaran!C${rowOf(6)}`, 'completed')
    const done = await sync.run()
    expect(await here().enrollments.get(id('e-5'))).toMatchObject({
      status: 'attending',
      startedOn: '2025-09-30',
    })
    expect(await here().enrollments.get(id('e-6'))).toMatchObject({ status: 'enrolled' })
    const told = done.ok
      ? done.value.plan.findings.filter(({ at: place }) => place === `Pendaftaran!C${rowOf(6)}`)
      : []
    expect(told).toMatchObject([{ code: 'unreadable-cell', kind: 'enrollment' }])
    const [entry] = (await here().enrollments.history(id('e-5'))).slice(-1)
    expect(entry).toMatchObject({ event: 'Began', command: 'Begin', by: 'sinkron' })
  })
})

describe('a child', () => {
  it('comes into no tab that is closed to specific personal data', async () => {
    await here().participants.put(person(40, { id: 'p-anak', category: 'anak-binaan' }), by)
    await run()
    expect(sheet.rowOf(participantKind, `${facility}/p-anak`)).toBe(0)
  })
})

async function* syncDocuments({ storage }: SyncedSheet) {
  for (const name of ['sheet_link', 'sheet_base', 'sheet_operation', 'sheet_quarantine'])
    for await (const row of storage.find({ name, fields: {} }, { facility }))
      yield { kind: name, value: row.value }
}
