import type { Occasion } from '@kemandirian/core/facilities'
import type { LocalizedText } from '@kemandirian/core/foundations'
import { type Batch, batchLifecycle } from '@kemandirian/core/programs'
import { compareText } from '@kemandirian/core/storage'
import type { Text, Tone } from '../../document.js'
import { message } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { type ColumnSpec, type TableSpec, table } from '../../sections.js'
import {
  documentName,
  occasionLabels,
  partnerKindLabels,
  partnerRoleLabels,
  programKindLabels,
  standingLabels,
} from '../labels.js'
import { type FacilityMonth, isAheadOf, runOf } from './facility-month.js'
import type { MonthFigures } from './month-figures.js'

const tones: Readonly<Record<Batch['status'], Tone>> = {
  exploring: 'neutral',
  planned: 'neutral',
  open: 'neutral',
  running: 'good',
  suspended: 'warning',
  closed: 'neutral',
  cancelled: 'bad',
}

const notSaid = { id: 'tidak disebut', en: 'not stated' }

/** The columns that name a batch. */
function naming(of: MonthFigures): ColumnSpec<Batch>[] {
  return [
    {
      id: 'program',
      header: { id: 'Program dan angkatan', en: 'Program and batch' },
      means: { id: 'Judul program dan nama angkatan', en: 'Title of the program and name of the batch' },
      privacy: 'internal',
      type: 'text',
      cell: (batch) => of.titleOf(batch),
    },
    {
      id: 'keadaan',
      header: { id: 'Keadaan pada hari laporan', en: 'State on the day of the report' },
      means: { id: 'Keadaan angkatan pada hari laporan', en: 'State of the batch on the day of the report' },
      privacy: 'internal',
      type: 'state',
      cell: (batch) => ({ text: batchLifecycle.spec.states[batch.status], tone: tones[batch.status] }),
    },
  ]
}

/** Planned, realised, achieved; sessions, hours, attendance; results: of one batch or of several together. */
function measures<Row>(of: MonthFigures, batchesOf: (row: Row) => readonly Batch[]): ColumnSpec<Row>[] {
  const people = { id: 'Peserta', en: 'Participants' }
  const course = { id: 'Pelaksanaan', en: 'Course' }
  const results = { id: 'Hasil', en: 'Results' }
  return [
    {
      id: 'target',
      group: people,
      header: { id: 'Target', en: 'Target' },
      means: { id: 'Kuota, atau rencana yang tercetak', en: 'Quota, or the number planned in print' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.targets(batchesOf(row)),
    },
    {
      id: 'realisasi',
      group: people,
      header: { id: 'Realisasi', en: 'Realised' },
      means: { id: 'Yang menempati tempat dalam periode', en: 'Who held a seat in the period' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.seats(batchesOf(row)),
    },
    {
      id: 'capaian',
      group: people,
      header: { id: 'Capaian', en: 'Achieved' },
      means: { id: 'Realisasi dibagi kuota, persen', en: 'Realised over quota, percent' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.achievement(batchesOf(row)),
    },
    {
      id: 'pertemuan',
      group: course,
      header: { id: 'Pertemuan', en: 'Sessions' },
      means: { id: 'Pertemuan yang ada daftar hadirnya', en: 'Sessions with an attendance list' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.sessions(batchesOf(row)),
    },
    {
      id: 'jp',
      group: course,
      header: { id: 'JP', en: 'Hours (JP)' },
      means: { id: 'Jam pelajaran', en: 'Lesson hours' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.lessonHours(batchesOf(row)),
    },
    {
      id: 'kehadiran',
      group: course,
      header: { id: 'Kehadiran', en: 'Attendance' },
      means: { id: 'Hadir dibagi wajib hadir, persen', en: 'Attended over required, percent' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.attendance(batchesOf(row)),
    },
    {
      id: 'selesai',
      group: results,
      header: { id: 'Selesai', en: 'Completed' },
      means: { id: 'Yang selesai dalam periode', en: 'Who completed in the period' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.completed(batchesOf(row)),
    },
    {
      id: 'tidak-selesai',
      group: results,
      header: { id: 'Tidak selesai', en: 'Not completed' },
      means: { id: 'Yang keluar atau tidak selesai', en: 'Who left or did not complete' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.notCompleted(batchesOf(row)),
    },
    {
      id: 'sertifikat',
      group: results,
      header: { id: 'Sertifikat', en: 'Certificates' },
      means: { id: 'Sertifikat pelatihan terbit', en: 'Training certificates issued' },
      privacy: 'internal',
      type: 'figure',
      cell: (row) => of.trainingCertificates(batchesOf(row)),
    },
  ]
}

const noTraining = {
  id: 'Tidak ada angkatan pelatihan yang berjalan dalam periode ini.',
  en: 'No batch of training ran in this period.',
}

/** One line a batch of training. */
export function batchTable(of: MonthFigures) {
  return table({
    id: 'angkatan',
    heading: { id: 'Pelatihan per angkatan', en: 'Training by batch' },
    rows: of.training,
    key: (batch) => batch.id,
    columns: [
      ...naming(of),
      {
        id: 'kejuruan',
        header: { id: 'Kejuruan', en: 'Trade' },
        means: { id: 'Kejuruan yang diajarkan', en: 'Trades taught' },
        privacy: 'internal',
        missing: notSaid,
        type: 'list',
        cell: (batch) => batch.trades,
      },
      ...measures<Batch>(of, (batch) => [batch]),
    ],
    empty: noTraining,
  })
}

/** Batches of training that share something, added up as sets. */
interface Together {
  readonly id: string
  readonly label: Text
  readonly batches: readonly Batch[]
}

/** The same figures by program, by trade and by partner. */
export function togetherTables(of: MonthFigures) {
  const { training, data } = of
  const by = (
    keys: (batch: Batch) => readonly string[],
    label: (key: string) => Text,
  ): readonly Together[] => {
    const placed = training.flatMap((batch) => {
      const own = [...new Set(keys(batch))]
      return (own.length === 0 ? [''] : own).map((key) => ({ key, batch }))
    })
    return [...grouped(placed, ({ key }) => key)]
      .map(([key, entries]) => ({
        id: key === '' ? 'tidak-disebut' : key,
        label: key === '' ? notSaid : label(key),
        batches: entries.map(({ batch }) => batch),
      }))
      .sort((a, b) => compareText(a.id, b.id))
  }
  const overlapping = message({
    id: 'Angkatan yang termasuk beberapa baris dihitung di setiap baris itu, sehingga baris-baris tidak dijumlahkan.',
    en: 'A batch that belongs to several rows counts in each, so the rows are not added up.',
  })
  const one = (
    name: Pick<TableSpec<Together>, 'id' | 'heading'>,
    first: { readonly id: string; readonly header: LocalizedText },
    rows: readonly Together[],
  ) =>
    table({
      ...name,
      ...(rows.reduce((sum, { batches }) => sum + batches.length, 0) > training.length && {
        intro: overlapping,
      }),
      rows,
      key: ({ id }) => id,
      columns: [
        {
          ...first,
          means: first.header,
          privacy: 'internal',
          type: 'text',
          cell: ({ label }) => label,
        },
        ...measures<Together>(of, ({ batches }) => batches),
      ],
      empty: noTraining,
    })
  return [
    one(
      { id: 'per-program', heading: { id: 'Pelatihan per program', en: 'Training by program' } },
      { id: 'program', header: { id: 'Program', en: 'Program' } },
      by(
        ({ program }) => [program],
        (program) => data.programs.get(program)?.title ?? program,
      ),
    ),
    one(
      { id: 'per-kejuruan', heading: { id: 'Pelatihan per kejuruan', en: 'Training by trade' } },
      { id: 'kejuruan', header: { id: 'Kejuruan', en: 'Trade' } },
      by(
        ({ trades }) => trades,
        (trade) => trade,
      ),
    ),
    one(
      { id: 'per-mitra', heading: { id: 'Pelatihan per mitra', en: 'Training by partner' } },
      { id: 'mitra', header: { id: 'Mitra', en: 'Partner' } },
      by(
        // Whom one only talks with has no part in the course.
        ({ partners }) => partners.flatMap(({ role, partner }) => (role === 'counterpart' ? [] : [partner])),
        (partner) => data.partners.get(partner)?.name.normal ?? partner,
      ),
    ),
  ]
}

/** Rehabilitation by cohort, planned and reached. */
export function rehabilitationTable(of: MonthFigures) {
  const { data } = of
  const ahead = data.batches.filter(
    (batch) => of.kindOf(batch) === 'rehabilitasi-sosial' && isAheadOf(batch, data.month),
  )
  return table({
    id: 'rehabilitasi',
    heading: {
      id: 'Rehabilitasi sosial, terpisah dari pelatihan',
      en: 'Social rehabilitation, apart from training',
    },
    intro: message({
      id: 'Rehabilitasi bukan pelatihan kejuruan. Tahap yang baru direncanakan bukan capaian.',
      en: 'Rehabilitation is no vocational training. A phase that is only planned is no achievement.',
    }),
    rows: [...of.rehabilitation, ...ahead],
    key: (batch) => batch.id,
    columns: [
      ...naming(of),
      {
        id: 'direncanakan',
        header: { id: 'Direncanakan', en: 'Planned' },
        means: { id: 'Kuota, atau rencana yang tercetak', en: 'Quota, or the number planned in print' },
        privacy: 'internal',
        type: 'figure',
        cell: (batch) => of.target(batch),
      },
      {
        id: 'tercapai',
        header: { id: 'Tercapai dalam periode', en: 'Reached in the period' },
        means: {
          id: 'Yang menempati tempat dalam periode, tanpa nama',
          en: 'Who held a seat in the period, without names',
        },
        privacy: 'internal',
        type: 'figure',
        cell: (batch) => of.seats([batch]),
      },
    ],
    empty: {
      id: 'Tidak ada rehabilitasi sosial yang tercatat.',
      en: 'No social rehabilitation is on record.',
    },
  })
}

/** Batches of training that are still ahead. */
export function plannedTable(of: MonthFigures) {
  const { data } = of
  const ahead = data.batches.filter(
    (batch) => of.kindOf(batch) === 'kemandirian' && isAheadOf(batch, data.month),
  )
  return table({
    id: 'rencana',
    heading: { id: 'Pelatihan yang direncanakan', en: 'Training ahead' },
    rows: ahead,
    key: (batch) => batch.id,
    columns: [
      ...naming(of),
      {
        id: 'target',
        header: { id: 'Target', en: 'Target' },
        means: { id: 'Kuota, atau rencana yang tercetak', en: 'Quota, or the number planned in print' },
        privacy: 'internal',
        type: 'figure',
        cell: (batch) => of.target(batch),
      },
      {
        id: 'mulai',
        header: { id: 'Mulai', en: 'Start' },
        means: { id: 'Hari pertama, sejauh diketahui', en: 'First day, as far as known' },
        privacy: 'internal',
        missing: notSaid,
        type: 'day',
        cell: (batch) => runOf(batch)?.from ?? batch.period?.from ?? null,
      },
      {
        id: 'tercetak',
        header: { id: 'Mulai menurut dokumen', en: 'Start as printed' },
        means: { id: 'Sebagaimana tercetak di dokumen', en: 'As a document prints it' },
        privacy: 'internal',
        missing: notSaid,
        type: 'text',
        cell: (batch) => batch.stated.starts?.printed ?? null,
      },
    ],
    empty: { id: 'Tidak ada angkatan yang direncanakan.', en: 'No batch is planned.' },
  })
}

/** Programs of which no batch has run yet: what is talked about. */
export function candidateTable(of: MonthFigures) {
  const { data } = of
  const ran = new Set<string>(data.batches.filter((b) => runOf(b) !== undefined).map((b) => b.program))
  const candidates = [...data.programs.values()].filter(
    (program) => program.kind === 'kemandirian' && !ran.has(program.id),
  )
  return table({
    id: 'penjajakan',
    heading: { id: 'Program yang masih dibicarakan', en: 'Programs under discussion' },
    rows: candidates.sort((a, b) => compareText(a.id, b.id)),
    key: (program) => program.id,
    columns: [
      {
        id: 'program',
        header: { id: 'Program', en: 'Program' },
        means: { id: 'Judul program', en: 'Title of the program' },
        privacy: 'internal',
        type: 'text',
        cell: (program) => program.title,
      },
      {
        id: 'jenis',
        header: { id: 'Jenis', en: 'Kind' },
        means: { id: 'Jenis pembinaan', en: 'What the program serves' },
        privacy: 'internal',
        type: 'text',
        cell: (program) => programKindLabels[program.kind],
      },
      {
        id: 'kejuruan',
        header: { id: 'Kejuruan', en: 'Trades' },
        means: { id: 'Kejuruan dan sejauh mana dibicarakan', en: 'Trades and how far the talk has come' },
        privacy: 'internal',
        missing: notSaid,
        type: 'list',
        cell: (program) =>
          program.trades.map((trade): Text => {
            const name = trade.normal ?? trade.printed ?? '…'
            const { id, en } = standingLabels[trade.standing]
            return { id: `${name} (${id})`, en: `${trade.english ?? name} (${en})` }
          }),
      },
      {
        id: 'sejauh-mana',
        header: { id: 'Sejauh mana', en: 'Standing' },
        means: {
          id: 'Dibahas, ditawarkan, direncanakan, atau dipilih',
          en: 'Discussed, offered, planned or chosen',
        },
        privacy: 'internal',
        type: 'text',
        cell: (program) => standingLabels[program.standing],
      },
      {
        id: 'syarat',
        header: { id: 'Syarat peserta', en: 'Condition' },
        means: { id: 'Syarat sebagaimana tercetak', en: 'The condition as printed' },
        privacy: 'internal',
        missing: notSaid,
        type: 'text',
        cell: (program) => program.admission?.printed ?? null,
      },
    ],
    empty: {
      id: 'Tidak ada program yang masih dibicarakan.',
      en: 'No program is under discussion.',
    },
  })
}

/** What happened in the month, as documents tell it. */
export function occasionTable(data: FacilityMonth) {
  const rows = data.documents
    .flatMap((document) => document.occasions.map((occasion, i) => ({ document, occasion, i })))
    .filter(({ occasion }) => isIn(data, occasion))
    .sort((a, b) => compareText(dayOfOccasion(a.occasion) ?? '', dayOfOccasion(b.occasion) ?? ''))
  return table({
    id: 'kegiatan',
    heading: { id: 'Kegiatan dalam periode', en: 'Events of the period' },
    rows,
    key: ({ document, i }) => `${document.id}-${i + 1}`,
    columns: [
      {
        id: 'kegiatan',
        header: { id: 'Kegiatan', en: 'Event' },
        means: { id: 'Apa yang terjadi', en: 'What happened' },
        privacy: 'internal',
        type: 'list',
        cell: ({ occasion }) => occasion.what.map((what) => occasionLabels[what]),
      },
      {
        id: 'hari',
        header: { id: 'Hari', en: 'Day' },
        means: { id: 'Hari kegiatan', en: 'Day of the event' },
        privacy: 'internal',
        missing: notSaid,
        type: 'day',
        cell: ({ occasion }) => dayOfOccasion(occasion),
      },
      {
        id: 'tempat',
        header: { id: 'Tempat', en: 'Venue' },
        means: { id: 'Tempat kegiatan', en: 'Where it took place' },
        privacy: 'internal',
        missing: notSaid,
        type: 'text',
        cell: ({ occasion }) => occasion.venue,
      },
      {
        id: 'mitra',
        header: { id: 'Mitra yang hadir', en: 'Partners present' },
        means: { id: 'Hadir bukan berarti terikat perjanjian', en: 'Being present binds nobody' },
        privacy: 'internal',
        missing: notSaid,
        type: 'list',
        cell: ({ occasion }) =>
          occasion.present.partners.map((id) => data.partners.get(id)?.name.normal ?? id),
      },
      {
        id: 'sumber',
        header: { id: 'Sumber', en: 'Source' },
        means: { id: 'Dokumen yang menyebutnya', en: 'The document that tells of it' },
        privacy: 'internal',
        type: 'text',
        cell: ({ document }) => documentName(document),
      },
    ],
    empty: { id: 'Tidak ada kegiatan yang tercatat.', en: 'No event is on record.' },
  })
}

function isIn({ month }: FacilityMonth, { on }: Occasion): boolean {
  if (on.precision === 'day') return month.from <= on.on && on.on < month.to
  if (on.precision === 'words') return false
  return month.from === `${String(on.year).padStart(4, '0')}-${String(on.month).padStart(2, '0')}-01`
}

function dayOfOccasion({ on }: Occasion) {
  return on.precision === 'day' ? on.on : null
}

/** Who the batches of the month, and those ahead, are held with, and under what. */
export function partnerTable(of: MonthFigures) {
  const { data } = of
  const batches = data.batches.filter(
    (batch) =>
      of.training.includes(batch) || of.rehabilitation.includes(batch) || isAheadOf(batch, data.month),
  )
  return table({
    id: 'mitra',
    heading: { id: 'Mitra', en: 'Partners' },
    intro: message({
      id: 'Mitra tanpa perjanjian yang tercatat tetap mitra; perjanjian tentang hal lain tidak dikaitkan.',
      en: 'A partner without an agreement on record is a partner all the same; agreements about something else are not linked.',
    }),
    rows: batches.flatMap((batch) => batch.partners.map((part) => ({ batch, part }))),
    key: ({ batch, part }) => `${batch.id}-${part.partner}-${part.role}`,
    columns: [
      {
        id: 'mitra',
        header: { id: 'Mitra', en: 'Partner' },
        means: { id: 'Nama mitra', en: 'Name of the partner' },
        privacy: 'internal',
        type: 'text',
        cell: ({ part }) => data.partners.get(part.partner)?.name.normal ?? part.partner,
      },
      {
        id: 'jenis',
        header: { id: 'Jenis', en: 'Kind' },
        means: { id: 'Jenis mitra', en: 'What the partner is' },
        privacy: 'internal',
        type: 'text',
        cell: ({ part }) => {
          const partner = data.partners.get(part.partner)
          return partner === undefined ? null : partnerKindLabels[partner.kind]
        },
      },
      {
        id: 'peran',
        header: { id: 'Peran', en: 'Part' },
        means: { id: 'Peran dalam angkatan', en: 'Part in the batch' },
        privacy: 'internal',
        type: 'text',
        cell: ({ part }) => partnerRoleLabels[part.role],
      },
      {
        id: 'angkatan',
        header: { id: 'Program dan angkatan', en: 'Program and batch' },
        means: { id: 'Angkatan yang diikuti mitra', en: 'The batch that the partner has a part in' },
        privacy: 'internal',
        type: 'text',
        cell: ({ batch }) => of.titleOf(batch),
      },
      {
        id: 'perjanjian',
        header: { id: 'Perjanjian', en: 'Agreement' },
        means: { id: 'Perjanjian yang mendasari peran itu', en: 'The agreement behind that part' },
        privacy: 'internal',
        missing: { id: 'tidak ada yang tercatat', en: 'none on record' },
        type: 'text',
        cell: ({ part }) =>
          part.agreement === null
            ? null
            : (data.agreements.get(part.agreement)?.terms.title ?? part.agreement),
      },
    ],
    empty: { id: 'Tidak ada mitra yang tercatat pada angkatan.', en: 'No batch has a partner on record.' },
  })
}
