import { exitCauses, exitReasons } from '@kemandirian/core/enrollment'
import { type Day, type FacilityId, isDay, monthNames } from '@kemandirian/core/foundations'
import { idSchema } from '@kemandirian/core/foundations/schemas'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { AsOf } from '../../as-of.js'
import { message } from '../../figure.js'
import { defineReport } from '../../report.js'
import { type ComparisonRow, comparison, figures, note, notes, table } from '../../sections.js'
import { facilityFrame, syntheticBanner } from '../facility-frame.js'
import { type FacilityMonth, type Month, readFacilityMonth } from './facility-month.js'
import { MonthFigures } from './month-figures.js'
import {
  batchTable,
  candidateTable,
  occasionTable,
  partnerTable,
  plannedTable,
  rehabilitationTable,
  togetherTables,
} from './month-tables.js'
import { monthlyRules } from './rules.js'

/** A month, `'2025-08'`. */
export const monthSchema = z
  .string()
  .refine((text) => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`) && text < '9999-12', {
    error: 'Tulis bulan sebagai TTTT-BB, seperti 2025-08',
  })

/**
 * Monthly training report of one facility (laporan bulanan pembinaan kemandirian): planned, realised and achieved
 * by batch, program, trade and partner, sessions, JP and attendance, results with reasons, certificates; rehabilitation apart; what
 * documents state beside what the records count; programs only talked about. A facility that had nothing but a meeting
 * gets a report of that meeting.
 *
 * Internal. Names of participants stand behind figures of training; of rehabilitation only numbers are shown.
 *
 * @example
 * const report = await monthlyTraining.run(records, { facility, month: '2025-08', asOf: '2025-09-05' })
 * await writeFile('laporan.html', html(report))
 */
export const monthlyTraining = defineReport({
  id: 'monthly-training',
  version: '2',
  title: { id: 'Laporan Bulanan Pembinaan Kemandirian', en: 'Monthly Report on Vocational Training' },
  audience: 'internal',
  strictest: 'personal',
  parameters: z.object({ facility: idSchema<FacilityId>(), month: monthSchema }),
  rules: monthlyRules,
  read: readFacilityMonth,
  write(data, make, _parameters, at) {
    const of = new MonthFigures(data, make)
    return {
      ...facilityFrame(data, at),
      period: { ...data.month, label: monthLabel(data.month) },
      banners: syntheticBanner(data.participants.values()),
      sections: [
        overview(of),
        batchTable(of),
        ...(of.training.length > 0 ? togetherTables(of) : []),
        endReasons(of),
        rehabilitationTable(of),
        heads(of),
        statedBesideDerived(of),
        plannedTable(of),
        candidateTable(of),
        occasionTable(data),
        partnerTable(of),
        remarks(of, at),
      ],
    }
  },
})

function monthLabel({ from }: Month) {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7)) - 1]
  return { id: `${monthNames.id[month]} ${year}`, en: `${monthNames.en[month]} ${year}` }
}

function overview(of: MonthFigures) {
  const { training, make } = of
  return figures({
    id: 'ringkasan',
    heading: { id: 'Ringkasan pelatihan', en: 'Training at a glance' },
    items: [
      {
        id: 'angkatan',
        label: { id: 'Angkatan yang berjalan', en: 'Batches that ran' },
        figure: make.count({
          rule: 'batches',
          unit: { id: 'angkatan', en: 'batches' },
          of: training.map((batch) => of.batchMember(batch)),
        }),
      },
      {
        id: 'peserta',
        label: { id: 'Peserta, setiap orang sekali', en: 'Participants, each person once' },
        figure: of.heads(training),
      },
      {
        id: 'pertemuan',
        label: { id: 'Pertemuan terlaksana', en: 'Sessions held' },
        figure: of.sessions(training),
      },
      { id: 'jp', label: { id: 'Jam pelajaran', en: 'Lesson hours' }, figure: of.lessonHours(training) },
      { id: 'kehadiran', label: { id: 'Kehadiran', en: 'Attendance' }, figure: of.attendance(training) },
      { id: 'selesai', label: { id: 'Selesai', en: 'Completed' }, figure: of.completed(training) },
      {
        id: 'tidak-selesai',
        label: { id: 'Keluar atau tidak selesai', en: 'Left or did not complete' },
        figure: of.notCompleted(training),
      },
      {
        id: 'sertifikat-pelatihan',
        label: { id: 'Sertifikat pelatihan terbit', en: 'Training certificates issued' },
        figure: of.trainingCertificates(of.data.batches),
      },
      {
        id: 'sertifikat-kompetensi',
        label: { id: 'Sertifikat kompetensi terbit', en: 'Competence certificates issued' },
        figure: of.competenceCertificates(),
      },
    ],
  })
}

function endReasons(of: MonthFigures) {
  return table({
    id: 'alasan',
    heading: { id: 'Alasan keluar atau tidak selesai', en: 'Reasons for leaving or not completing' },
    rows: [...of.notCompletedBy(of.training)].sort(([a], [b]) => compareText(a, b)),
    key: ([reason]) => reason,
    columns: [
      {
        id: 'alasan',
        header: { id: 'Alasan', en: 'Reason' },
        means: { id: 'Alasan dari daftar tetap', en: 'Reason from the fixed list' },
        privacy: 'internal',
        type: 'text',
        cell: ([reason]) => exitReasons[reason].text,
      },
      {
        id: 'kelompok',
        header: { id: 'Kelompok', en: 'Cause' },
        means: { id: 'Kelompok alasan', en: 'The broad cause' },
        privacy: 'internal',
        type: 'text',
        cell: ([reason]) => exitCauses[exitReasons[reason].cause],
      },
      {
        id: 'jumlah',
        header: { id: 'Peserta', en: 'Participants' },
        means: {
          id: 'Peserta dengan alasan ini, tanpa nama',
          en: 'Participants with this reason, without names',
        },
        privacy: 'internal',
        type: 'figure',
        cell: ([, figure]) => figure,
      },
    ],
    empty: {
      id: 'Tidak ada peserta yang keluar atau tidak selesai dalam periode ini.',
      en: 'Nobody left or failed to complete in this period.',
    },
  })
}

function heads(of: MonthFigures) {
  const { training, rehabilitation } = of
  return figures({
    id: 'orang',
    heading: { id: 'Orang yang sama dihitung sekali', en: 'The same person counts once' },
    intro: message({
      id: 'Seseorang dapat mengikuti pelatihan dan rehabilitasi sekaligus. Karena itu kedua kelompok tidak dijumlahkan.',
      en: 'A person may be in training and in rehabilitation at once, so the two groups are not added.',
    }),
    items: [
      { id: 'pelatihan', label: { id: 'Dalam pelatihan', en: 'In training' }, figure: of.heads(training) },
      {
        id: 'rehabilitasi',
        label: { id: 'Dalam rehabilitasi', en: 'In rehabilitation' },
        figure: of.heads(rehabilitation),
      },
      { id: 'keduanya', label: { id: 'Dalam keduanya', en: 'In both' }, figure: of.headsInBoth() },
      {
        id: 'seluruhnya',
        label: { id: 'Seluruhnya, setiap orang sekali', en: 'Altogether, each person once' },
        figure: of.heads([...training, ...rehabilitation]),
      },
      {
        id: 'surat-rehabilitasi',
        label: { id: 'Surat keterangan rehabilitasi terbit', en: 'Rehabilitation statements issued' },
        figure: of.rehabilitationStatements(),
      },
    ],
  })
}

/** What documents say about batches of the month, beside what the records count. */
export function statedBesideDerived(of: MonthFigures) {
  const { data } = of
  const ran = [...of.training, ...of.rehabilitation]
  const ofBatches: ComparisonRow[] = ran.flatMap((batch) =>
    batch.stated.participants
      .filter((said) => said.sense !== 'planned' && !isLater(data, said.document))
      .map((said, i) => ({
        id: `${batch.id}-${i + 1}`,
        label: of.titleOf(batch),
        stated: of.said(said),
        derived: said.sense === 'completed' ? of.everCompleted(batch) : of.everSeated([batch]),
      })),
  )
  const ofDocuments: ComparisonRow[] = data.documents.flatMap((document) =>
    document.figures.flatMap((figure, i) => {
      const batches = ran.filter((batch) => figure.batches.includes(batch.id))
      if (figure.of === 'other' || batches.length === 0 || isLater(data, document.id)) return []
      return [
        {
          id: `${document.id}-${i + 1}`,
          label: batches.map((batch) => of.titleOf(batch)).join(' + '),
          stated: of.said({ value: figure.value, printed: figure.printed, document: document.id }),
          derived: figure.of === 'certificates' ? of.trainingCertificates(batches) : of.everSeated(batches),
        },
      ]
    }),
  )
  return comparison({
    id: 'tercetak',
    heading: { id: 'Angka di dokumen dan angka dari data', en: 'Stated and counted' },
    intro: message({
      id: 'Yang tercetak dan yang dihitung disandingkan; tidak ada yang mengganti yang lain.',
      en: 'What is printed and what is counted stand side by side; neither replaces the other.',
    }),
    rows: [...ofBatches, ...ofDocuments],
    empty: {
      id: 'Tidak ada dokumen yang menyebut jumlah peserta angkatan periode ini.',
      en: 'No document states numbers about the batches of this period.',
    },
  })
}

/** A document that is dated after the month speaks of a later state. */
function isLater(data: FacilityMonth, document: string): boolean {
  const dated: Day | null = data.documents.find((candidate) => candidate.id === document)?.dated ?? null
  return dated !== null && dated >= data.month.to
}

function remarks(of: MonthFigures, at: AsOf) {
  const { data, training } = of
  const withoutQuota = training.filter((batch) => batch.quota === null)
  const unlisted = of.sessions(training).exclusions.filter((e) => e.member.at.startsWith('batch/')).length
  const homeless = data.batches.filter((batch) => of.kindOf(batch) === undefined)
  return notes({
    id: 'catatan',
    heading: { id: 'Catatan', en: 'Remarks' },
    items: [
      ...(at.on < data.month.to
        ? [
            note(
              'warning',
              {
                id: 'Periode belum selesai pada {on}: angka bulan ini masih sementara.',
                en: 'The period was not over on {on}: the figures of this month are provisional.',
              },
              { on: at.on },
            ),
          ]
        : []),
      ...(training.length === 0
        ? [
            note('neutral', {
              id: 'Tidak ada angkatan pelatihan yang berjalan dalam periode ini.',
              en: 'No batch of training ran in this period.',
            }),
          ]
        : []),
      ...(withoutQuota.length > 0
        ? [
            note(
              'neutral',
              {
                id: 'Kuota tidak ditetapkan, sehingga capaian tidak dihitung: {batches}.',
                en: 'No quota was decided, so there is no achievement: {batches}.',
              },
              { batches: withoutQuota.map((batch) => of.titleOf(batch)) },
            ),
          ]
        : []),
      ...(unlisted > 0
        ? [
            note(
              'warning',
              {
                id: '{count} pertemuan terjadwal belum ada daftar hadirnya dan tidak dihitung.',
                en: '{count} scheduled sessions have no attendance list yet and are not counted.',
              },
              { count: unlisted },
            ),
          ]
        : []),
      ...(homeless.length > 0
        ? [
            note(
              'warning',
              {
                id: 'Programnya tidak tercatat, sehingga tidak masuk kelompok mana pun: {batches}.',
                en: 'Their program is not on record, so they are in no group: {batches}.',
              },
              { batches: homeless.map((batch) => batch.id) },
            ),
          ]
        : []),
      note(
        'neutral',
        {
          id: 'Laporan ini memuat data yang diketahui sampai {on}. Koreksi sesudahnya mengubah laporan baru, bukan yang ini.',
          en: 'This report holds what was known by {on}. Later corrections change a new report, not this one.',
        },
        { on: at.on },
      ),
    ],
  })
}
