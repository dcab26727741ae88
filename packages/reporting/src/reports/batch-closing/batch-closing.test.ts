import type { Enrollment } from '@kemandirian/core/enrollment'
import { type Day, id } from '@kemandirian/core/foundations'
import type { Attendance, Mark, Session } from '@kemandirian/core/programs'
import { seatDays } from '@kemandirian/core/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import { randomWorld } from '../../../test/random-world.js'
import {
  attending,
  certificate,
  empty,
  here,
  participant,
  place,
  program,
  recordsOf,
  running,
  type World,
} from '../../../test/world.js'
import type { ReportDocument, SectionOf } from '../../document.js'
import { figuresOf } from '../../privacy.js'
import { html } from '../../render/html.js'
import { markdown } from '../../render/markdown.js'
import { batchClosing } from './batch-closing.js'

const session = (name: string, on: Day, about: Partial<Session> = {}): Session => ({
  id: id(name),
  on,
  from: '08:00',
  to: '11:00',
  topic: null,
  unit: null,
  hours: 4,
  instructor: null,
  venue: 'Aula',
  catchUpFor: null,
  ...about,
})
const list = (name: string, on: Day, marks: Record<string, Mark>): Attendance =>
  ({ id: id(name), facility: here, batch: id('b-las'), on, marks, corrections: [], changedOn: on }) as never
const present: Mark = { mark: 'present', hours: 4, tookPart: null }
const done = (name: string, person: string): Enrollment =>
  ({ ...attending(name, person, 'b-las'), status: 'completed', completedOn: '2025-08-20' }) as never
const gone = (name: string, person: string, reason: string): Enrollment =>
  ({
    ...place(name, person, 'b-las'),
    status: 'left',
    leftOn: '2025-08-12',
    exit: { reason, note: null },
    leftFrom: 'attending',
    enrolledOn: '2025-08-01',
  }) as never
const blk = {
  id: id<never>('blk'),
  facility: here,
  name: { normal: 'BLK Contoh', short: null, spellings: [] },
  kind: 'blk' as const,
  place: null,
}
const world: World = {
  ...empty,
  partners: [blk],
  programs: [program('las', 'kemandirian')],
  participants: [
    participant('p-1'),
    participant('p-2'),
    participant('p-3'),
    participant('p-4', { category: 'anak-binaan', code: 'A-7' }),
  ],
  batches: [
    {
      ...running('b-las', 'las', {
        quota: 4,
        partners: [{ partner: blk.id, role: 'provider', agreement: null }],
        schedule: [session('s-1', '2025-08-11'), session('s-2', '2025-08-13'), session('s-3', '2025-08-15')],
      }),
      status: 'closed',
      closedOn: '2025-08-20',
    } as never,
  ],
  enrollments: [
    done('e-1', 'p-1'),
    gone('e-2', 'p-2', 'sick'),
    gone('e-3', 'p-3', 'transferred'),
    done('e-4', 'p-4'),
    gone('e-5', 'p-1', 'entered-in-error'),
  ],
  attendance: [
    list('s-1', '2025-08-11', { 'e-1': present, 'e-2': { mark: 'sick' }, 'e-3': present, 'e-4': present }),
    list('s-2', '2025-08-13', { 'e-1': { mark: 'absent' }, 'e-4': { mark: 'excused' } }),
  ],
  certificates: [certificate('c-1', 'p-1', 'b-las', { enrollment: id('e-1') })],
}
const asked = { facility: here, batch: id<never>('b-las'), asOf: '2025-09-05' }
const run = async (change: object = {}, of: World = world) =>
  batchClosing.run(await recordsOf(of), { ...asked, ...change })
const valuesOf = (document: ReportDocument) =>
  Object.fromEntries(figuresOf(document).map(({ where, figure }) => [where, figure.value]))
const tableOf = (document: ReportDocument, name: string) =>
  [...document.sections, ...document.appendices].find(({ id: of }) => of === name) as SectionOf<'table'>
const marksOf = (document: ReportDocument) =>
  Object.fromEntries(
    tableOf(document, 'kehadiran').rows.map(({ id: of, cells }) => [
      of,
      cells.flatMap((cell) => (cell.type === 'mark' ? [cell.mark] : [])),
    ]),
  )

describe('the closing report of a batch', () => {
  it('sets targets against what came of them', async () =>
    expect(valuesOf(await run())).toMatchObject({
      'target/peserta/target': 4,
      'target/peserta/realisasi': 4,
      'target/peserta/capaian': 100,
      'target/pertemuan/target': 3,
      'target/pertemuan/realisasi': 2,
      'target/jp/target': 12,
      'target/jp/realisasi': 8,
      'target/hari/target': null,
      'target/hari/capaian': null,
      'target/selesai/realisasi': 2,
      'target/sertifikat/target': 2,
      'target/sertifikat/realisasi': 1,
      'target/sertifikat/capaian': 50,
    }))

  it('shows over 100% where more took part than were planned, and divides nothing by a quota of 0', async () => {
    const of = (quota: number) => ({ ...world, batches: [{ ...world.batches[0]!, quota }] })
    expect(valuesOf(await run({}, of(2)))['target/peserta/capaian']).toBe(200)
    expect(valuesOf(await run({}, of(0)))['target/peserta/capaian']).toBeNull()
  })

  it('marks person by session: sick and excused alike, empty where there was no seat', async () =>
    expect(marksOf(await run())).toEqual({
      'e-1': ['H', 'A'],
      'e-2': ['I', null],
      'e-3': ['H', null],
      'e-4': ['H', 'I'],
    }))

  it('carries on after 24 sessions in a further table', async () => {
    const days = Array.from({ length: 25 }, (_, i) => `2025-07-${String(i + 1).padStart(2, '0')}` as Day)
    const batches = [{ ...world.batches[0]!, schedule: days.map((on, i) => session(`s-${i}`, on)) }]
    const attendance = days.map((on, i) => list(`s-${i}`, on, {}))
    const document = await run({}, { ...world, batches, attendance })
    expect(tableOf(document, 'kehadiran').columns).toHaveLength(26)
    expect(tableOf(document, 'kehadiran-2').columns).toHaveLength(3)
  })

  it('counts reasons and names nobody by them; what touches health or sentence is not told apart', async () => {
    const document = await run()
    expect(tableOf(document, 'alasan').rows.map(({ id: reason }) => reason)).toEqual([
      'tidak-dirinci',
      'transferred',
    ])
    const figures = figuresOf(document).filter(({ where }) => where.startsWith('alasan/'))
    expect(figures.map(({ figure }) => figure)).toMatchObject([
      { value: 1, members: [], withheld: 1 },
      { value: 1, members: [], withheld: 1 },
    ])
    expect(JSON.stringify(document)).not.toMatch(/"Sakit"|"Sick"|"sick"/)
  })

  it('calls a child by its code, on its certificate too', async () => {
    const certificates = [
      ...world.certificates,
      certificate('c-2', 'p-4', 'b-las', { enrollment: id('e-4') }),
    ]
    const text = JSON.stringify(await run({}, { ...world, certificates }))
    expect(text).toContain('A-7')
    expect(text).not.toContain('Warga p-4')
  })

  it('says which papers are missing and which lists are incomplete', async () => {
    const text = markdown(await run())
    expect(text).toMatch(/Perjanjian kerja sama \(PKS\) .* tidak dikaitkan dengan angkatan ini/)
    expect(text).toMatch(/Daftar hadir, 2 dari 3 pertemuan .* kurang/)
    expect(text).toMatch(/Sertifikat pelatihan, 1 lembar .* ada/)
    expect(text).toContain('1 orang selesai tanpa sertifikat')
  })

  it('tells the course in words, with what its author found and suggests', async () => {
    const text = markdown(
      await run({ evaluation: ['Alat kurang dua set.'], suggestions: ['Tambah praktik {x}.'] }),
    )
    expect(text).toContain('Program las diselenggarakan di Lapas Kelas IIB Contoh bersama BLK Contoh.')
    expect(text).toContain('berlangsung 11 Agustus 2025 sampai 13 Agustus 2025, 2 pertemuan dengan 8 JP')
    expect(text).toContain('Alat kurang dua set.')
    expect(text).toContain('Tambah praktik {x}.')
  })

  it('is signed by the head, who gave the training, and its author', async () =>
    expect((await run()).signatures!.signers.map(({ title }) => title)).toEqual([
      'Kepala Lapas Kelas IIB Contoh',
      'BLK Contoh',
      { id: 'Petugas pembinaan kemandirian', en: 'Staff for vocational training' },
    ]))

  it('is provisional while the batch is not closed', async () => {
    expect(markdown(await run())).not.toContain('belum ditutup')
    const batches = [running('b-las', 'las')]
    expect(markdown(await run({}, { ...world, batches }))).toContain('belum ditutup pada 5 September 2025')
  })

  it.each([
    ['unknown-facility', { facility: id('lapas-lain') }, world],
    ['unknown-batch', { batch: 'b-lain' }, world],
    ['invalid-parameters', { batch: '' }, world],
    [
      'batch-not-run',
      {},
      {
        ...world,
        batches: [{ ...running('b-las', 'las'), status: 'planned', plannedOn: '2025-08-01' } as never],
      },
    ],
    ['batch-of-rehabilitation', {}, { ...world, programs: [program('las', 'rehabilitasi-sosial')] }],
  ])('refuses with %s', (code, change, of) => expect(run(change, of)).rejects.toMatchObject({ code }))

  it('counts what a naive recount finds, over whatever is stored', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        for (const batch of random.batches) {
          const kind = random.programs.find((one) => one.id === batch.program)?.kind
          if (kind === 'rehabilitasi-sosial' || !(batch.status === 'running' || batch.status === 'closed'))
            continue
          const values = valuesOf(await run({ batch: batch.id }, random))
          const own = random.enrollments.filter(
            (one) =>
              one.batch === batch.id &&
              seatDays(one) !== undefined &&
              !(one.status === 'left' && ['entered-in-error', 'duplicate'].includes(one.exit.reason)),
          )
          const lists = new Set<string>(random.attendance.map((one) => one.id))
          const course = batch.schedule.filter((one) => one.catchUpFor === null)
          const held = course.filter((one) => lists.has(one.id))
          let hours = 0
          for (const one of held) hours += one.hours
          expect(values).toMatchObject({
            'target/peserta/realisasi': own.length,
            'target/pertemuan/target': course.length,
            'target/pertemuan/realisasi': held.length,
            'target/jp/realisasi': hours,
            'target/hari/realisasi': new Set(held.map(({ on }) => on)).size,
            'target/selesai/realisasi': own.filter(({ status }) => status === 'completed').length,
            'ringkasan/tidak-selesai': own.filter(({ status }) => /left|not-completed/.test(status)).length,
            'target/sertifikat/realisasi': random.certificates.filter(
              (one) =>
                one.paper === 'pelatihan' &&
                one.batch === batch.id &&
                one.status !== 'revoked' &&
                !(one.status === 'superseded' && one.cause === 'corrected'),
            ).length,
          })
          let reasons = 0
          for (const [where, value] of Object.entries(values))
            if (where.startsWith('alasan/')) reasons += value!
          expect(reasons).toBe(values['ringkasan/tidak-selesai'])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('says everything in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf((await run()).sections)) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
    expect(html(await run(), { language: 'en' })).toContain('Closing Report of a Training')
  })
})
