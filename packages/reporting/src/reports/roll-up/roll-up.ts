import { addDays, type LocalizedText } from '@kemandirian/core/foundations'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import { asOf as readAsOf } from '../../as-of.js'
import type { DerivedFigure, Exclusion, Member, Tone } from '../../document.js'
import { type FigureMaker, figureMaker, message, units } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { defineReport } from '../../report.js'
import { type ColumnSpec, chart, figures, note, notes, table } from '../../sections.js'
import { monthOf } from '../monthly-training/facility-month.js'
import { monthSchema } from '../monthly-training/monthly-training.js'
import { type MonthlyRule, monthlyRules } from '../monthly-training/rules.js'
import { periodLabel, periodRemarks } from '../reporting-period.js'
import { officeOf, readScope, type Scope, scopeFrame, scopeShape } from '../scope.js'
import {
  type FacilityTally,
  type Reporting,
  type Tallied,
  type Tally,
  tallied,
  tallyFacilities,
} from './facility-tally.js'

const rules = {
  facilities: {
    means: {
      id: 'UPT yang tercatat di bawah kantor wilayah itu pada hari terakhir periode; untuk nasional semua UPT.',
      en: 'Facilities on record under the office on the last day of the period; for the nation all of them.',
    },
  },
  reporting: {
    means: {
      id: 'Melapor: ada angkatan yang berjalan atau surat yang terbit dalam bulan itu. Nihil: data diperbarui, tidak ada yang berjalan. Tidak memperbarui: tidak ada satu pun catatan yang ditulis sejak awal bulan. Tanpa data: tidak ada catatan pelatihan sama sekali. Pengiriman laporannya sendiri tidak tercatat di sini.',
      en: 'Reported: a batch ran or a paper was issued in the month. Nothing ran: records are kept and nothing ran. Silent: nothing was written since the month began. No data: nothing of training is on record. Whether the report itself was sent is not on record here.',
    },
    source: { instrument: 'Kelaziman pemantauan data', confidence: 'convention' },
  },
  rolledUp: {
    means: {
      id: 'Jumlah angka laporan bulanan tiap UPT; di balik tiap angka tercantum UPT-nya, dan rinciannya ada di laporan bulanan UPT itu. UPT tanpa data tidak dihitung sebagai nol.',
      en: 'The sum of the figures in the monthly reports of the facilities: behind each figure stand the facilities, and its records in the monthly report of each. A facility without data is not counted as zero.',
    },
  },
  people: {
    means: {
      id: 'Jumlah peserta berbeda tiap UPT. Yang dipindahkan dan ikut pelatihan di dua UPT dalam bulan yang sama terhitung di keduanya.',
      en: 'The sum of the different participants of each facility. Who was moved and took part in two in one month counts in both.',
    },
  },
  attendance: monthlyRules.attendance,
} as const

type Rule = keyof typeof rules

interface RollUp {
  readonly scope: Scope
  readonly tallies: readonly FacilityTally[]
}

const labels: Readonly<Record<Tallied, LocalizedText>> = {
  batches: { id: 'Angkatan berjalan', en: 'Batches that ran' },
  people: { id: 'Peserta', en: 'Participants' },
  sessions: { id: 'Pertemuan', en: 'Sessions' },
  lessonHours: { id: 'JP', en: 'Lesson hours' },
  attendance: { id: 'Kehadiran', en: 'Attendance' },
  completed: { id: 'Selesai', en: 'Completed' },
  notCompleted: { id: 'Tidak selesai', en: 'Not completed' },
  trainingCertificates: { id: 'Sertifikat pelatihan', en: 'Training certificates' },
  competenceCertificates: { id: 'Sertifikat kompetensi', en: 'Competence certificates' },
}

const unitsOf: Readonly<Record<Tallied, LocalizedText>> = {
  batches: units.batches,
  people: units.people,
  sessions: units.sessions,
  lessonHours: units.lessonHours,
  attendance: units.percent,
  completed: units.enrollments,
  notCompleted: units.enrollments,
  trainingCertificates: units.certificates,
  competenceCertificates: units.certificates,
}

const reportingLabels: Readonly<Record<Reporting, { readonly text: LocalizedText; readonly tone: Tone }>> = {
  reported: { text: { id: 'melapor', en: 'reported' }, tone: 'good' },
  'nothing-ran': { text: { id: 'nihil', en: 'nothing ran' }, tone: 'neutral' },
  silent: { text: { id: 'tidak memperbarui', en: 'silent' }, tone: 'warning' },
  'no-data': { text: { id: 'tanpa data', en: 'no data' }, tone: 'bad' },
}

/** A chart of more facilities than this is no picture any more. */
const mostBars = 40

/**
 * Monthly training of a regional office or the nation, by facility (rekapitulasi): each figure is the sum of those of
 * the facilities' own monthly reports. Facilities that did not report, or have no data, are named and counted; they
 * are never taken for zero.
 *
 * @example await rollUp.run(records, { nation: true, month: '2025-08', asOf: '2025-09-05' })
 */
export const rollUp = defineReport({
  id: 'roll-up',
  version: '1',
  title: { id: 'Rekapitulasi Pembinaan Kemandirian', en: 'Roll-up of Vocational Training' },
  audience: 'internal',
  strictest: 'internal',
  parameters: z.object({ ...scopeShape, month: monthSchema }),
  rules,
  async read(records, { month, ...asked }, at): Promise<RollUp> {
    const scope = await readScope(records, asked, addDays(monthOf(month).to, -1), at)
    // Only numbers leave a facility, so the day that its figures would carry does not matter here.
    const make = figureMaker<MonthlyRule>(readAsOf(at.asOf))
    return { scope, tallies: await tallyFacilities(records, scope.facilities, month, make, at) }
  },
  write({ scope, tallies }, make, { month }, at) {
    const period = monthOf(month)
    const of = new Rolled(month, make)
    const last = addDays(period.to, -1)
    const offices = grouped(tallies, ({ facility }) => officeOf(facility, last)?.name ?? null)
    const byName = [...offices].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compareText(a, b)))
    const officeName = (name: string | null) =>
      name ?? { id: 'Kanwil tidak tercatat', en: 'Office not on record' }
    return {
      ...scopeFrame(scope, at),
      period: { ...period, label: periodLabel(period) },
      sections: [
        of.overview(tallies),
        ...(scope.kind !== 'nation'
          ? []
          : [
              ...(byName.length < 2
                ? []
                : [
                    chart({
                      id: 'peserta-kanwil',
                      heading: {
                        id: 'Peserta menurut kantor wilayah',
                        en: 'Participants by regional office',
                      },
                      kind: 'bar',
                      unit: units.people,
                      category: { id: 'Kantor wilayah', en: 'Regional office' },
                      rows: byName,
                      key: ([name]) => name ?? 'tanpa-kanwil',
                      label: ([name]) => officeName(name),
                      series: [
                        {
                          id: 'peserta',
                          label: labels.people,
                          figure: ([, some]) => of.figure('people', some),
                        },
                      ],
                      empty: { id: 'Tidak ada UPT.', en: 'There is no facility.' },
                    }),
                  ]),
              table({
                id: 'kanwil',
                heading: { id: 'Menurut kantor wilayah', en: 'By regional office' },
                rows: byName,
                key: ([name]) => name ?? 'tanpa-kanwil',
                columns: [
                  {
                    id: 'kanwil',
                    header: { id: 'Kantor wilayah', en: 'Regional office' },
                    means: {
                      id: 'Kantor wilayah pada hari terakhir periode',
                      en: 'The office on the last day of the period',
                    },
                    privacy: 'public',
                    type: 'text',
                    cell: ([name]) => officeName(name),
                  },
                  {
                    id: 'upt',
                    header: { id: 'UPT', en: 'Facilities' },
                    means: { id: 'UPT di bawahnya', en: 'Facilities under it' },
                    privacy: 'internal',
                    type: 'figure',
                    cell: ([, some]) => of.facilities(some, () => true),
                  },
                  {
                    id: 'tanpa-laporan',
                    header: { id: 'Tanpa laporan', en: 'Not reported' },
                    means: {
                      id: 'UPT tanpa data atau yang tidak memperbarui datanya',
                      en: 'Facilities without data or silent',
                    },
                    privacy: 'internal',
                    type: 'figure',
                    cell: ([, some]) => of.facilities(some, isMissing),
                  },
                  ...of.columns<(typeof byName)[number]>(([, some]) => some),
                ],
                empty: { id: 'Tidak ada UPT.', en: 'There is no facility.' },
              }),
            ]),
        ...(scope.kind === 'facility' || tallies.length > mostBars
          ? []
          : [
              chart({
                id: 'peserta-upt',
                heading: { id: 'Peserta menurut UPT', en: 'Participants by facility' },
                kind: 'bar',
                unit: units.people,
                category: { id: 'UPT', en: 'Facility' },
                rows: tallies,
                key: ({ facility }) => facility.id,
                label: ({ facility }) => facility.name.short ?? facility.name.normal,
                series: [
                  { id: 'peserta', label: labels.people, figure: (one) => of.figure('people', [one]) },
                ],
                empty: { id: 'Tidak ada UPT.', en: 'There is no facility.' },
              }),
            ]),
        table({
          id: 'upt',
          heading: { id: 'Menurut UPT', en: 'By facility' },
          rows: tallies,
          key: ({ facility }) => facility.id,
          columns: [
            {
              id: 'upt',
              header: { id: 'UPT', en: 'Facility' },
              means: { id: 'Nama UPT', en: 'Name of the facility' },
              privacy: 'public',
              type: 'text',
              cell: ({ facility }) => facility.name.normal,
            },
            {
              id: 'laporan',
              header: { id: 'Laporan', en: 'Report' },
              means: rules.reporting.means,
              privacy: 'internal',
              type: 'state',
              cell: ({ reporting }) => reportingLabels[reporting],
            },
            ...of.columns<FacilityTally>((one) => [one]),
          ],
          empty: { id: 'Tidak ada UPT.', en: 'There is no facility.' },
        }),
        notes({
          id: 'catatan',
          heading: { id: 'Catatan', en: 'Remarks' },
          items: [
            ...missingNotes(tallies),
            ...periodRemarks(
              period,
              at,
              tallies.every(({ reporting }) => reporting !== 'reported'),
            ),
          ],
        }),
      ],
    }
  },
})

function isMissing({ reporting }: FacilityTally): boolean {
  return reporting === 'silent' || reporting === 'no-data'
}

function missingNotes(tallies: readonly FacilityTally[]) {
  const named = (reporting: Reporting) =>
    tallies.filter((one) => one.reporting === reporting).map(({ facility }) => facility.name.normal)
  const [silent, without] = [named('silent'), named('no-data')]
  return [
    ...(without.length === 0
      ? []
      : [
          note(
            'warning',
            {
              id: '{count} UPT tanpa data pelatihan, tidak dihitung sebagai nol: {facilities}.',
              en: '{count} facilities without data on training, not counted as zero: {facilities}.',
            },
            { count: without.length, facilities: without },
          ),
        ]),
    ...(silent.length === 0
      ? []
      : [
          note(
            'warning',
            {
              id: '{count} UPT tidak memperbarui datanya sejak awal bulan; angkanya mungkin kurang: {facilities}.',
              en: '{count} facilities have written nothing since the month began; their figures may be short: {facilities}.',
            },
            { count: silent.length, facilities: silent },
          ),
        ]),
  ]
}

const noData = message({ id: 'Tidak ada data dari UPT ini', en: 'There is no data of this facility' })
const notKnown = message({
  id: 'Sebagian UPT hanya tahu jumlah yang tercetak, bukan siapa orangnya',
  en: 'Some facilities know only a stated number, not who is in it',
})

/** The figures over facilities. */
class Rolled {
  constructor(
    readonly month: string,
    readonly make: FigureMaker<Rule>,
  ) {}

  overview(tallies: readonly FacilityTally[]) {
    return figures({
      id: 'ringkasan',
      heading: { id: 'Ringkasan', en: 'At a glance' },
      items: [
        {
          id: 'upt',
          label: { id: 'UPT', en: 'Facilities' },
          figure: this.facilities(tallies, () => true),
        },
        {
          id: 'melapor',
          label: { id: 'Melapor atau nihil', en: 'Reported, or nothing ran' },
          figure: this.facilities(tallies, (one) => !isMissing(one)),
        },
        {
          id: 'tanpa-laporan',
          label: { id: 'Tanpa data atau tidak memperbarui', en: 'No data, or silent' },
          figure: this.facilities(tallies, isMissing),
        },
        ...tallied.map((name) => ({ id: name, label: labels[name], figure: this.figure(name, tallies) })),
      ],
    })
  }

  columns<Row>(of: (row: Row) => readonly FacilityTally[]): ColumnSpec<Row>[] {
    return tallied.map((name) => ({
      id: name,
      header: labels[name],
      means: {
        id: `${labels[name].id}, sebagaimana laporan bulanan UPT`,
        en: `${labels[name].en}, as in the monthly report of the facility`,
      },
      missing: { id: 'tanpa data', en: 'no data' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => this.figure(name, of(row)),
    }))
  }

  facilities(tallies: readonly FacilityTally[], wanted: (one: FacilityTally) => boolean): DerivedFigure {
    return this.make.count({
      rule: wanted === isMissing ? 'reporting' : 'facilities',
      unit: { id: 'UPT', en: 'facilities' },
      of: tallies.filter(wanted).map((one) => this.member(one, 1)),
    })
  }

  figure(name: Tallied, tallies: readonly FacilityTally[]): DerivedFigure {
    const unit = unitsOf[name]
    const rule = name === 'people' || name === 'attendance' ? name : 'rolledUp'
    const known = tallies.filter(
      (one): one is FacilityTally & { tallies: Readonly<Record<Tallied, Tally>> } =>
        one.tallies !== undefined,
    )
    if (known.length === 0) return this.make.unknown({ rule, unit, reason: noData })
    const except = tallies
      .filter((one) => one.tallies === undefined)
      .map((one): Exclusion => ({ member: this.member(one, 0), reason: noData }))
    const members = (amount: (tally: Tally) => number) =>
      known
        .map((one) => this.member(one, amount(one.tallies[name])))
        .filter((member) => member.amount !== 0 || known.length === 1)
    if (name === 'attendance')
      return this.make.ratio({
        rule,
        of: members(({ value }) => value ?? 0),
        from: members((tally) => ('from' in tally ? (tally.from ?? 0) : 0)),
        except,
      })
    if (known.some((one) => one.tallies[name].value === null)) {
      const least = members((tally) => tally.value ?? ('atLeast' in tally ? tally.atLeast : 0))
      return this.make.unknown({
        rule,
        unit,
        of: least,
        bounds: { atLeast: least.reduce((sum, { amount }) => sum + amount, 0), atMost: null },
        reason: notKnown,
      })
    }
    return this.make.sum({ rule, unit, of: members(({ value }) => value!), except })
  }

  /** The facility's own monthly report, where the records behind the number are. */
  private member({ facility }: FacilityTally, amount: number): Member {
    return memberOf('facility', facility, {
      privacy: 'internal',
      label: facility.name.normal,
      amount,
      at: `monthly-training/${facility.id}/${this.month}`,
    })
  }
}
