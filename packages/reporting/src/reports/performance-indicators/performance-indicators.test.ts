import { id } from '@kemandirian/core/foundations'
import { kinds, seatDays } from '@kemandirian/core/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import { randomWorld } from '../../../test/random-world.js'
import {
  attending,
  certificate,
  competence,
  empty,
  facility,
  here,
  participant,
  program,
  recordsOf,
  running,
  type World,
  write,
} from '../../../test/world.js'
import type { ReportDocument } from '../../document.js'
import { units } from '../../figure.js'
import { memberOf } from '../../member.js'
import { figuresOf } from '../../privacy.js'
import { markdown } from '../../render/markdown.js'
import type { Indicator } from './indicator.js'
import { performanceIndicators, performanceIndicatorsOf } from './performance-indicators.js'
import { usualIndicators } from './usual-indicators.js'

const period = { from: '2025-07-01', to: '2025-10-01' } as const
const asked = { facility: here, period, asOf: '2025-12-31' } as const
const run = async (of: World, change: object = {}) =>
  performanceIndicators.run(await recordsOf(of), { ...asked, ...change })
const valuesOf = (document: ReportDocument) =>
  Object.fromEntries(figuresOf(document).map(({ where, figure }) => [where, figure.value]))
const aim = (indicator: string, value: number) => ({
  targets: { [indicator]: { value, source: 'Perjanjian Kinerja contoh' } },
})

/** Eleven in asimilasi, all of whom work where something is made. */
const eleven: World = {
  ...empty,
  programs: [program('las', 'kemandirian'), program('rehab', 'rehabilitasi-sosial')],
  batches: [running('b-las', 'las')],
  participants: Array.from({ length: 11 }, (_, i) =>
    participant(`p-${i}`, { asimilasi: { from: '2025-06-01' } }),
  ),
  enrollments: Array.from({ length: 11 }, (_, i) => attending(`e-${i}`, `p-${i}`, 'b-las')),
}
const withProduction = async (of: World) => {
  const records = await recordsOf(of)
  const made = {
    id: id<never>('hasil-1'),
    facility: here,
    product: id<never>('sangkar'),
    on: '2025-08-20' as const,
    quantity: 2,
    batch: id<never>('b-las'),
    document: null,
  }
  const { kind } = kinds.production
  await records.storage.commit(
    [{ kind, facility: here, id: made.id, value: made, expected: 'absent' }],
    [
      {
        kind: kind.name,
        facility: here,
        id: made.id,
        at: '2025-08-21T00:00:00.000Z',
        by: 'test',
        event: 'Written',
      },
    ],
  )
  return records
}

describe('performance indicators', () => {
  it('show 149,25% where 11 of 11 were reached and 67% aimed at', async () => {
    const document = await performanceIndicators.run(await withProduction(eleven), {
      ...asked,
      ...aim('bekerja-dan-produktif', 67),
    })
    const values = valuesOf(document)
    expect(values['kinerja/bekerja-dan-produktif/realisasi']).toBe(100)
    expect(values['kinerja/bekerja-dan-produktif/capaian']).toBeCloseTo(149.25, 2)
    expect(markdown(document)).toContain('149,25%')
  })

  it.each([
    [11, 100],
    [10, 110],
    [44, 25],
  ])('set 11 participants against a target of %i', async (target, expected) =>
    expect(
      valuesOf(await run(eleven, aim('peserta-pelatihan', target)))['kinerja/peserta-pelatihan/capaian'],
    ).toBeCloseTo(expected, 9),
  )

  it('divide nothing by a target of nought, by no target, nor by an empty denominator', async () => {
    const nought = valuesOf(await run(eleven, aim('peserta-pelatihan', 0)))
    expect(nought['kinerja/peserta-pelatihan/capaian']).toBeNull()
    expect(nought['kinerja/jam-pelatihan/capaian']).toBeNull()
    const share = valuesOf(await run(empty, aim('risiko-tinggi-berubah', 50)))
    expect(share['kinerja/risiko-tinggi-berubah/realisasi']).toBeNull()
    expect(share['kinerja/risiko-tinggi-berubah/capaian']).toBeNull()
    const shareOfNought = valuesOf(await run(eleven, aim('bekerja-dan-produktif', 0)))
    expect(shareOfNought['kinerja/bekerja-dan-produktif/capaian']).toBeNull()
  })

  it('print formula, source and how well it is known; what is unverified is said to be', async () => {
    const document = await run(eleven)
    const text = markdown(document)
    expect(text).toContain('Rumus resminya belum ditemukan.')
    expect(text).toMatch(/Rumusnya belum diverifikasi.*sertifikat pelatihan vokasi/)
    for (const { id: indicator, source } of usualIndicators)
      expect(document.rules.find((rule) => rule.id === indicator)?.source).toEqual({
        instrument: source.instrument,
        confidence: source.confidence,
      })
  })

  it('name the targets that are missing', async () =>
    expect(markdown(await run(eleven))).toMatch(/Tanpa target, sehingga tanpa capaian: Peserta pelatihan/))

  it('average over the months whose figure is known', async () => {
    const values = valuesOf(await run(eleven))
    expect(values).toMatchObject({
      'bulanan/peserta-pelatihan/2025-07': 0,
      'bulanan/peserta-pelatihan/2025-08': 11,
      'bulanan/peserta-pelatihan/2025-09': 11,
      'bulanan/peserta-pelatihan/rata-rata': 22 / 3,
      'bulanan/kehadiran-pelatihan/rata-rata': null,
    })
  })

  it('list who is counted where the reader may know it, and nobody of asimilasi and risk', async () => {
    const figures = figuresOf(await performanceIndicators.run(await withProduction(eleven), asked))
    const of = (where: string) => figures.find((one) => one.where === where)!.figure
    expect(of('kinerja/peserta-pelatihan/realisasi')).toMatchObject({ withheld: 0 })
    expect(of('kinerja/bekerja-dan-produktif/realisasi')).toMatchObject({ members: [], withheld: 11 })
  })

  it('count a person of two facilities at each, and everybody once in the nation', async () => {
    const records = await recordsOf(eleven)
    const other = id<never>('lapas-lain')
    const moved = <Document extends object>(documents: readonly Document[]) =>
      documents.map((document) => ({ ...document, facility: other }))
    await write(
      records,
      {
        facilities: [
          {
            ...facility,
            id: other,
            facility: other,
            name: { normal: 'Lapas Lain', short: null, spellings: [] },
          },
        ],
        programs: moved(eleven.programs),
        batches: moved(eleven.batches),
        participants: moved(eleven.participants.slice(0, 4)),
        enrollments: moved(eleven.enrollments.slice(0, 4)),
      },
      '2025-08-01T00:00:00.000Z',
    )
    const values = valuesOf(
      await performanceIndicators.run(records, { period, nation: true, asOf: '2025-12-31' }),
    )
    expect(values).toMatchObject({
      'kinerja/peserta-pelatihan/realisasi': 15,
      'upt/lapas-contoh/peserta-pelatihan': 11,
      'upt/lapas-lain/peserta-pelatihan': 4,
    })
  })

  it('count nothing in a period that has not begun, and say so', async () => {
    const document = await run(eleven, { period: { from: '2026-01-01', to: '2027-01-01' } })
    expect(valuesOf(document)['kinerja/peserta-pelatihan/realisasi']).toBe(0)
    expect(markdown(document)).toContain('belum ada yang dapat dihitung')
  })

  it.each([
    ['end-before-start', { period: { from: '2025-09-01', to: '2025-08-01' } }],
    ['unknown-indicator', aim('peserta', 10)],
    ['invalid-parameters', aim('peserta-pelatihan', -1)],
    ['unknown-facility', { facility: 'lapas-lain' }],
  ])('refuse with %s', (code, change) => expect(run(eleven, change)).rejects.toMatchObject({ code }))

  it('take an indicator of your own beside the usual ones', async () => {
    const fit: Indicator = {
      id: 'sehat',
      version: '3',
      measures: 'count',
      unit: units.people,
      title: { id: 'Peserta sehat', en: 'Fit participants' },
      formula: { id: 'Yang dinyatakan sehat', en: 'Who was declared fit' },
      source: { instrument: 'Keputusan Kalapas', confidence: 'text' },
      counted: ({ participants }) => ({
        of: [...participants.values()].map((one) => memberOf('participant', one, { privacy: 'specific' })),
      }),
    }
    const report = performanceIndicatorsOf([...usualIndicators, fit])
    const document = await report.run(await recordsOf(eleven), { ...asked, ...aim('sehat', 22) })
    expect(valuesOf(document)['kinerja/sehat/capaian']).toBe(50)
    expect(document.rules.find((rule) => rule.id === 'sehat')?.version).toBe('3')
    expect(() => performanceIndicatorsOf([fit, fit])).toThrow(
      expect.objectContaining({ code: 'duplicate-indicator' }),
    )
    expect(() => performanceIndicatorsOf([{ ...fit, id: 'target' }])).toThrow(
      expect.objectContaining({ code: 'duplicate-indicator' }),
    )
  })

  it('see a change of risk only in the last assessment', async () => {
    const assessed = (...levels: readonly ('high' | 'low')[]) =>
      levels.map((level, i) => ({
        on: `2025-0${i + 1}-10` as const,
        tool: 'RRI v02',
        level,
        assessor: null,
        document: null,
      })) as never
    const participants = [
      participant('p-0', { riskAssessments: assessed('high', 'low') }),
      participant('p-1', { riskAssessments: assessed('high', 'low', 'high') }),
      participant('p-2', { riskAssessments: assessed('low') }),
      participant('p-99', { riskAssessments: assessed('high', 'low') }),
    ]
    const values = valuesOf(await run({ ...eleven, participants }))
    expect(values['kinerja/risiko-tinggi-berubah/realisasi']).toBe(50)
  })

  it('count certificates of training against who was in training, and never those of competence with them', async () => {
    const certificates = [
      certificate('c-1', 'p-0', 'b-las'),
      certificate('c-2', 'p-0', 'b-las'),
      certificate('c-3', 'p-1', 'b-las', { status: 'revoked', revokedOn: '2025-09-01', reason: 'x' }),
      competence('c-4', 'p-2'),
    ]
    const values = valuesOf(await run({ ...eleven, certificates }))
    expect(values['kinerja/sertifikat-pelatihan-vokasi/realisasi']).toBeCloseTo(100 / 11, 9)
    expect(values['kinerja/sertifikat-kompetensi/realisasi']).toBe(1)
  })

  it('count what a naive recount finds, over whatever is stored', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        const values = valuesOf(await run(random))
        const training = random.batches.filter((batch) => ['las', 'ayam'].includes(batch.program))
        const ids = training.map((batch) => batch.id as string)
        const people = new Set<string>()
        let [completed, ended, attended, required] = [0, 0, 0, 0]
        for (const one of random.enrollments) {
          if (one.status === 'left' && ['entered-in-error', 'duplicate'].includes(one.exit.reason)) continue
          const seat = seatDays(one)
          if (!ids.includes(one.batch) || seat === undefined) continue
          if (seat.from >= period.to || (seat.to !== null && seat.to <= period.from)) continue
          people.add(one.participant)
          const end =
            one.status === 'completed'
              ? one.completedOn
              : one.status === 'not-completed'
                ? one.endedOn
                : one.status === 'left'
                  ? one.leftOn
                  : null
          if (end !== null && end >= period.from && end < period.to) {
            ended++
            if (one.status === 'completed') completed++
          }
          const batch = training.find((candidate) => candidate.id === one.batch)!
          for (const session of batch.schedule) {
            if (session.catchUpFor !== null || session.on < period.from || session.on >= period.to) continue
            if (session.on < seat.from || (seat.to !== null && session.on >= seat.to)) continue
            const mark = random.attendance.find((list) => list.id === session.id)?.marks[one.id]
            if (mark === undefined || mark.mark === 'not-required') continue
            required++
            let made = 0
            let isMade = false
            for (const extra of batch.schedule) {
              if (extra.catchUpFor?.session !== session.id || extra.on < period.from || extra.on >= period.to)
                continue
              if (extra.on < seat.from || (seat.to !== null && extra.on >= seat.to)) continue
              const there = random.attendance.find((list) => list.id === extra.id)?.marks[one.id]
              if (there !== undefined && 'hours' in there) {
                made += there.hours
                isMade = true
              }
            }
            if ('hours' in mark || (isMade && made >= session.hours)) attended++
          }
        }
        let hours = 0
        for (const batch of training)
          for (const session of batch.schedule)
            if (
              session.catchUpFor === null &&
              session.on >= period.from &&
              session.on < period.to &&
              random.attendance.some((list) => list.id === session.id)
            )
              hours += session.hours
        expect(values['kinerja/peserta-pelatihan/realisasi']).toBe(people.size)
        expect(values['kinerja/jam-pelatihan/realisasi']).toBe(hours)
        expect(values['kinerja/pelatihan-selesai/realisasi']).toBe(
          ended === 0 ? null : (100 * completed) / ended,
        )
        expect(values['kinerja/kehadiran-pelatihan/realisasi']).toBe(
          required === 0 ? null : (100 * attended) / required,
        )
        expect(values['kinerja/sertifikat-kompetensi/realisasi']).toBe(
          random.certificates.filter(
            (one) =>
              one.paper === 'kompetensi' &&
              one.issuedOn >= period.from &&
              one.issuedOn < period.to &&
              one.status === 'issued',
          ).length,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('say everything in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf((await run(eleven)).sections)) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
  })
})
