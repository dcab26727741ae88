import { certificateLifecycle, resultsOf } from '@kemandirian/core/certification'
import type { Enrollment } from '@kemandirian/core/enrollment'
import { contains, type Day, formatDay, type LocalizedText, monthNames } from '@kemandirian/core/foundations'
import type { Session } from '@kemandirian/core/programs'
import { seatDays } from '@kemandirian/core/records'
import type { DerivedFigure, Figure, SectionOf, Text, Tone } from '../../document.js'
import { message } from '../../figure.js'
import { type ColumnSpec, comparison, table } from '../../sections.js'
import { documentName } from '../labels.js'
import type { ClosingFigures } from './closing-figures.js'

const noNumber: LocalizedText = { id: 'tidak disebut', en: 'not stated' }

/** What was planned beside what came of it. */
export function targetTable(of: ClosingFigures) {
  const completed = of.completed()
  const rows: readonly {
    readonly id: string
    readonly label: LocalizedText
    readonly target: Figure
    readonly realised: DerivedFigure
  }[] = [
    {
      id: 'peserta',
      label: { id: 'Peserta', en: 'Participants' },
      target: of.targetSeats(),
      realised: of.seats(),
    },
    {
      id: 'hari',
      label: { id: 'Hari pelaksanaan', en: 'Days of training' },
      target: of.targetDays(),
      realised: of.days(),
    },
    {
      id: 'pertemuan',
      label: { id: 'Pertemuan', en: 'Sessions' },
      target: of.targetSessions(),
      realised: of.sessions(),
    },
    {
      id: 'jp',
      label: { id: 'Jam pelajaran (JP)', en: 'Lesson hours (JP)' },
      target: of.targetHours(),
      realised: of.hours(),
    },
    {
      id: 'selesai',
      label: { id: 'Selesai, dari yang ikut', en: 'Completed, of those who took part' },
      target: of.seats(),
      realised: completed,
    },
    {
      id: 'sertifikat',
      label: { id: 'Sertifikat, dari yang selesai', en: 'Certificates, of those who completed' },
      target: completed,
      realised: of.certificates(),
    },
  ]
  return table({
    id: 'target',
    heading: { id: 'Target dan realisasi', en: 'Targets against what came of them' },
    rows,
    key: ({ id }) => id,
    columns: [
      {
        id: 'uraian',
        header: { id: 'Uraian', en: 'Item' },
        means: { id: 'Yang ditargetkan', en: 'What was aimed at' },
        privacy: 'internal',
        type: 'text',
        cell: ({ label }) => label,
      },
      {
        id: 'target',
        header: { id: 'Target', en: 'Target' },
        means: { id: 'Yang direncanakan', en: 'What was planned' },
        privacy: 'internal',
        type: 'figure',
        cell: ({ target }) => target,
      },
      {
        id: 'realisasi',
        header: { id: 'Realisasi', en: 'Realised' },
        means: { id: 'Yang terlaksana', en: 'What came of it' },
        privacy: 'internal',
        type: 'figure',
        cell: ({ realised }) => realised,
      },
      {
        id: 'capaian',
        header: { id: 'Capaian (%)', en: 'Achieved (%)' },
        means: { id: 'Realisasi dibagi target', en: 'Realised over target' },
        privacy: 'internal',
        type: 'figure',
        cell: ({ target, realised }) => of.achieved(target, realised),
      },
    ],
    empty: { id: 'Tidak ada target.', en: 'There is no target.' },
  })
}

/** What documents say of the batch, beside what the records count. */
export function statedTable(of: ClosingFigures) {
  const { batch } = of.data
  return comparison({
    id: 'tercetak',
    heading: { id: 'Angka di dokumen dan angka dari data', en: 'Stated and counted' },
    rows: batch.stated.participants
      .filter(({ sense }) => sense !== 'planned')
      .map((said, i) => ({
        id: `peserta-${i + 1}`,
        label:
          said.sense === 'completed'
            ? { id: 'Peserta yang selesai', en: 'Participants who completed' }
            : { id: 'Peserta', en: 'Participants' },
        stated: of.said(said, { id: 'peserta', en: 'participants' }),
        derived: said.sense === 'completed' ? of.completed() : of.seats(),
      })),
    empty: {
      id: 'Tidak ada dokumen yang menyebut jumlah peserta angkatan ini.',
      en: 'No document states numbers about this batch.',
    },
  })
}

const stateLabels = {
  enrolled: { id: 'terdaftar', en: 'enrolled' },
  attending: { id: 'masih mengikuti', en: 'attending' },
  'on-hold': { id: 'berhenti sementara', en: 'on hold' },
  completed: { id: 'selesai', en: 'completed' },
  'not-completed': { id: 'tidak selesai', en: 'did not complete' },
  left: { id: 'keluar', en: 'left' },
} as const satisfies Partial<Record<Enrollment['status'], LocalizedText>>

const stateTones: Readonly<Record<keyof typeof stateLabels, Tone>> = {
  enrolled: 'neutral',
  attending: 'neutral',
  'on-hold': 'warning',
  completed: 'good',
  'not-completed': 'bad',
  left: 'warning',
}

const nameColumn = (of: ClosingFigures): ColumnSpec<Enrollment> => ({
  id: 'nama',
  header: { id: 'Nama', en: 'Name' },
  means: { id: 'Nama; anak binaan dengan kode', en: 'Name; a child by code' },
  privacy: 'personal',
  type: 'text',
  cell: (enrollment) => of.nameOf(enrollment),
})

/** Everybody with attendance, hours, scores and certificate. */
export function participantTable(of: ClosingFigures) {
  const score = (
    kind: 'pre-test' | 'post-test' | 'practical' | 'final',
    header: LocalizedText,
  ): ColumnSpec<Enrollment>[] => {
    const values = new Map(
      of.seated.map((one) => [one.id, resultsOf(one.id, of.data.scores).scores[kind]] as const),
    )
    if ([...values.values()].every((value) => value === null)) return []
    return [
      {
        id: kind,
        group: { id: 'Nilai', en: 'Scores' },
        header,
        means: { id: 'Nilai dari 100 menurut daftar nilai', en: 'Score of 100 by the score lists' },
        privacy: 'personal',
        type: 'number',
        cell: ({ id }) => values.get(id) ?? null,
      },
    ]
  }
  return table({
    id: 'peserta',
    heading: { id: 'Peserta dan hasilnya', en: 'Participants and their results' },
    rows: of.seated,
    key: ({ id }) => id,
    columns: [
      nameColumn(of),
      {
        id: 'hasil',
        header: { id: 'Hasil', en: 'Result' },
        means: { id: 'Bagaimana pelatihan berakhir baginya', en: 'How the course ended for the person' },
        privacy: 'personal',
        type: 'state',
        cell: ({ status }) => {
          const state = status as keyof typeof stateLabels
          return { text: stateLabels[state], tone: stateTones[state] }
        },
      },
      {
        id: 'kehadiran',
        header: { id: 'Hadir (%)', en: 'Attended (%)' },
        means: { id: 'Hadir dibagi wajib hadir, persen', en: 'Attended over required, percent' },
        privacy: 'personal',
        type: 'figure',
        cell: (one) => of.attendance([one]),
      },
      {
        id: 'jp',
        header: { id: 'JP', en: 'JP' },
        means: { id: 'JP yang dikreditkan', en: 'JP credited' },
        privacy: 'personal',
        type: 'figure',
        cell: (one) => of.creditedHours(one),
      },
      ...score('pre-test', { id: 'Pretes', en: 'Pre-test' }),
      ...score('post-test', { id: 'Postes', en: 'Post-test' }),
      ...score('practical', { id: 'Praktik', en: 'Practical' }),
      ...score('final', { id: 'Akhir', en: 'Final' }),
      {
        id: 'sertifikat',
        header: { id: 'Nomor sertifikat', en: 'Certificate number' },
        means: { id: 'Sertifikat pelatihan dari angkatan ini', en: 'Training certificate of this batch' },
        privacy: 'personal',
        missing: { id: 'tidak ada', en: 'none' },
        type: 'text',
        cell: (one) => of.certificateOf(one)?.number ?? null,
      },
    ],
    empty: { id: 'Tidak ada peserta yang tercatat dengan nama.', en: 'No participant is on record by name.' },
  })
}

/** More sessions than this are carried on in a further table. */
const sessionsOnOnePage = 24
/** More sessions than this are printed across. */
const sessionsUpright = 12

const marks = {
  present: { mark: 'H', means: { id: 'hadir', en: 'present' }, tone: 'good' },
  late: { mark: 'T', means: { id: 'terlambat', en: 'late' }, tone: 'good' },
  // One mark for both, as being sick is health data.
  away: { mark: 'I', means: { id: 'izin atau sakit', en: 'excused or sick' }, tone: 'neutral' },
  absent: { mark: 'A', means: { id: 'tanpa keterangan', en: 'absent' }, tone: 'bad' },
  'not-required': { mark: '–', means: { id: 'tidak wajib hadir', en: 'not required' }, tone: 'neutral' },
  unmarked: { mark: '?', means: { id: 'belum ditandai', en: 'not marked' }, tone: 'warning' },
} as const satisfies Record<string, { mark: string; means: LocalizedText; tone: Tone }>

/** Person by session (daftar hadir). */
export function attendanceTables(of: ClosingFigures): SectionOf<'table'>[] {
  const sessions = of.data.batch.schedule.filter((session) => of.wasHeld(session))
  const parts: Session[][] = [[]]
  for (const session of sessions) {
    if (parts.at(-1)!.length === sessionsOnOnePage) parts.push([])
    parts.at(-1)!.push(session)
  }
  return parts.map((part, i) =>
    table({
      id: i === 0 ? 'kehadiran' : `kehadiran-${i + 1}`,
      heading:
        i === 0
          ? { id: 'Daftar hadir', en: 'Attendance' }
          : { id: `Daftar hadir, lanjutan ${i}`, en: `Attendance, continued ${i}` },
      intro: message({
        id: 'Kosong: belum atau tidak lagi menempati tempat pada hari itu. Sakit tidak dibedakan dari izin, karena itu data kesehatan.',
        en: 'Empty: no seat yet, or no longer, on that day. Sick is not told apart from excused, as it is health data.',
      }),
      ...(part.length > sessionsUpright ? { orientation: 'landscape' as const } : {}),
      rows: part.length === 0 ? [] : of.seated,
      key: ({ id }) => id,
      columns: [
        nameColumn(of),
        ...part.map((session): ColumnSpec<Enrollment> => sessionColumn(of, session)),
        {
          id: 'hadir',
          header: { id: 'Hadir (%)', en: 'Attended (%)' },
          means: {
            id: 'Hadir dibagi wajib hadir di seluruh pelatihan',
            en: 'Attended over required, of the whole course',
          },
          privacy: 'personal',
          type: 'figure',
          cell: (one) => of.attendance([one]),
        },
      ],
      empty: { id: 'Belum ada daftar hadir.', en: 'There is no attendance list yet.' },
    }),
  )
}

function sessionColumn(of: ClosingFigures, session: Session): ColumnSpec<Enrollment> {
  const list = of.data.attendance.find(({ id }) => id === session.id)!
  const day = String(Number(session.on.slice(8)))
  const month = Number(session.on.slice(5, 7)) - 1
  const extra = session.catchUpFor === null ? '' : '*'
  return {
    id: session.id,
    // Short enough for one narrow column; the year stands in what the column means.
    group: { id: monthNames.id[month]!.slice(0, 3), en: monthNames.en[month]!.slice(0, 3) },
    header: { id: `${day}${extra}`, en: `${day}${extra}` },
    means: {
      id: `${formatDay(session.on, 'id')}, ${session.from}–${session.to}${extra && ' (pertemuan pengganti)'}`,
      en: `${formatDay(session.on, 'en')}, ${session.from}–${session.to}${extra && ' (catch-up session)'}`,
    },
    privacy: 'personal',
    type: 'mark',
    cell: (one) => {
      if (!contains(seatDays(one)!, session.on)) return null
      const mark = Object.hasOwn(list.marks, one.id) ? list.marks[one.id]!.mark : undefined
      if (mark === undefined) return session.catchUpFor === null ? marks.unmarked : null
      return marks[mark === 'excused' || mark === 'sick' ? 'away' : mark]
    },
  }
}

/** Why people left or did not complete: how many, never who. */
export function reasonTable(of: ClosingFigures) {
  return table({
    id: 'alasan',
    heading: { id: 'Alasan keluar atau tidak selesai', en: 'Reasons for leaving or not completing' },
    rows: of.notCompletedBy(),
    key: ({ id }) => id,
    columns: [
      {
        id: 'alasan',
        header: { id: 'Alasan', en: 'Reason' },
        means: { id: 'Alasan dari daftar tetap', en: 'Reason from the fixed list' },
        privacy: 'internal',
        type: 'text',
        cell: ({ text }) => text,
      },
      {
        id: 'jumlah',
        header: { id: 'Peserta', en: 'Participants' },
        means: { id: 'Peserta dengan alasan ini, tanpa nama', en: 'Participants with this reason, unnamed' },
        privacy: 'internal',
        type: 'figure',
        cell: ({ figure }) => figure,
      },
    ],
    empty: {
      id: 'Tidak ada peserta yang keluar atau tidak selesai.',
      en: 'Nobody left or failed to complete.',
    },
  })
}

/** The certificates of the batch, by number. */
export function certificateTable(of: ClosingFigures) {
  return table({
    id: 'sertifikat',
    heading: { id: 'Sertifikat pelatihan', en: 'Training certificates' },
    rows: [...of.data.certificates].sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)),
    key: ({ id }) => id,
    columns: [
      {
        id: 'nomor',
        header: { id: 'Nomor', en: 'Number' },
        means: { id: 'Sebagaimana tercetak', en: 'As printed' },
        privacy: 'personal',
        type: 'text',
        cell: ({ number }) => number,
      },
      {
        id: 'pemegang',
        header: { id: 'Pemegang', en: 'Holder' },
        means: {
          id: 'Nama sebagaimana tercetak; anak binaan dengan kode',
          en: 'Name as printed; a child by code',
        },
        privacy: 'personal',
        type: 'text',
        cell: (certificate) => of.holderOf(certificate),
      },
      {
        id: 'penerbit',
        header: { id: 'Penerbit', en: 'Issuer' },
        means: { id: 'Penerbit sebagaimana tercetak', en: 'Issuer as printed' },
        privacy: 'internal',
        type: 'text',
        cell: ({ issuer }) => issuer.name,
      },
      {
        id: 'terbit',
        header: { id: 'Terbit', en: 'Issued' },
        means: { id: 'Hari terbit', en: 'Day of issue' },
        privacy: 'internal',
        type: 'day',
        cell: ({ issuedOn }) => issuedOn,
      },
      {
        id: 'keadaan',
        header: { id: 'Keadaan', en: 'State' },
        means: { id: 'Keadaan pada hari laporan', en: 'State on the day of the report' },
        privacy: 'personal',
        type: 'state',
        cell: ({ status }) => ({
          text: certificateLifecycle.spec.states[status],
          tone: status === 'issued' ? 'good' : status === 'revoked' ? 'bad' : 'neutral',
        }),
      },
    ],
    empty: {
      id: 'Tidak ada sertifikat pelatihan yang terbit dari angkatan ini.',
      en: 'No training certificate was issued from this batch.',
    },
  })
}

interface Paper {
  readonly id: string
  readonly what: Text
  readonly number: string | null
  readonly dated: Day | null
  readonly state: { readonly text: LocalizedText; readonly tone: Tone }
}

const present = { text: { id: 'ada', en: 'there' }, tone: 'good' } as const
const missing = { text: { id: 'belum ada', en: 'missing' }, tone: 'warning' } as const

/** The papers that belong to the report (daftar dokumentasi), and which of them are missing. */
export function documentTable(of: ClosingFigures) {
  return table({
    id: 'dokumentasi',
    heading: { id: 'Daftar dokumentasi', en: 'Documentation' },
    intro: message({
      id: 'Foto dan naskah asli tidak tersimpan dalam data ini; lampirkan pada laporan yang ditandatangani.',
      en: 'Photographs and original papers are not kept in these records; attach them to the signed report.',
    }),
    rows: papersOf(of),
    key: ({ id }) => id,
    columns: [
      {
        id: 'dokumen',
        header: { id: 'Dokumen', en: 'Document' },
        means: { id: 'Dokumen pendukung', en: 'Supporting document' },
        privacy: 'internal',
        type: 'text',
        cell: ({ what }) => what,
      },
      {
        id: 'nomor',
        header: { id: 'Nomor', en: 'Number' },
        means: { id: 'Nomor sebagaimana tercetak', en: 'Number as printed' },
        privacy: 'internal',
        missing: noNumber,
        type: 'text',
        cell: ({ number }) => number,
      },
      {
        id: 'tanggal',
        header: { id: 'Tanggal', en: 'Date' },
        means: { id: 'Tanggal dokumen', en: 'Date of the document' },
        privacy: 'internal',
        missing: noNumber,
        type: 'day',
        cell: ({ dated }) => dated,
      },
      {
        id: 'keadaan',
        header: { id: 'Keadaan', en: 'State' },
        means: { id: 'Ada, kurang, atau belum ada', en: 'There, incomplete, or missing' },
        privacy: 'internal',
        type: 'state',
        cell: ({ state }) => state,
      },
    ],
    empty: { id: 'Tidak ada dokumen yang tercatat.', en: 'No document is on record.' },
  })
}

function papersOf(of: ClosingFigures): readonly Paper[] {
  const { batch, agreements, documents, scores, certificates } = of.data
  const cited = new Set<string>([
    ...(batch.basis?.kind === 'agreement' ? [batch.basis.agreement] : []),
    ...batch.partners.flatMap(({ agreement }) => (agreement === null ? [] : [agreement])),
  ])
  const named = new Set<string>([
    ...batch.ceremonies.flatMap(({ document }) => document ?? []),
    ...batch.stated.participants.map(({ document }) => document),
    ...(batch.basis?.kind === 'not-stated' ? [batch.basis.document] : []),
    ...documents
      .filter(({ figures }) => figures.some((one) => one.batches.includes(batch.id)))
      .map(({ id }) => id),
  ])
  const held = of.sessions().value ?? 0
  const planned = of.course.length
  const count = certificates.length
  const agreementPapers = [...cited].sort().map((id): Paper => {
    const agreement = agreements.get(id)
    return {
      id: `perjanjian-${id}`,
      what: agreement?.terms.title ?? {
        id: 'Perjanjian kerja sama (PKS)',
        en: 'Cooperation agreement (PKS)',
      },
      number: agreement?.terms.parties.find(({ number }) => number !== null)?.number ?? null,
      dated: agreement !== undefined && 'signing' in agreement ? agreement.signing.signedOn : null,
      state: agreement !== undefined && 'signing' in agreement ? present : missing,
    }
  })
  const ceremony = (kind: 'opening' | 'closing', what: LocalizedText): Paper => {
    const found = batch.ceremonies.find((one) => one.kind === kind)
    const paper = documents.find(({ id }) => id === found?.document)
    return {
      id: kind,
      what,
      number: paper?.number ?? null,
      dated: found?.heldOn ?? null,
      state: paper === undefined ? missing : present,
    }
  }
  return [
    ...(agreementPapers.length > 0
      ? agreementPapers
      : [
          {
            id: 'perjanjian',
            what: { id: 'Perjanjian kerja sama (PKS)', en: 'Cooperation agreement (PKS)' },
            number: null,
            dated: null,
            state: {
              text: { id: 'tidak dikaitkan dengan angkatan ini', en: 'none linked to this batch' },
              tone: 'warning',
            },
          } satisfies Paper,
        ]),
    ceremony('opening', { id: 'Berita acara pembukaan', en: 'Minutes of the opening' }),
    ceremony('closing', { id: 'Berita acara penutupan', en: 'Minutes of the closing' }),
    ...documents
      .filter(({ id }) => named.has(id))
      .map(
        (document): Paper => ({
          id: `dokumen-${document.id}`,
          what: documentName(document),
          number: document.number,
          dated: document.dated,
          state: present,
        }),
      ),
    {
      id: 'daftar-hadir',
      what: {
        id: `Daftar hadir, ${held} dari ${planned} pertemuan`,
        en: `Attendance lists, ${held} of ${planned} sessions`,
      },
      number: null,
      dated: null,
      state:
        planned > 0 && held === planned
          ? present
          : held === 0
            ? missing
            : { text: { id: 'kurang', en: 'incomplete' }, tone: 'warning' },
    },
    ...scores.map(
      ({ id, test }): Paper => ({
        id: `nilai-${id}`,
        what: {
          id: `Daftar nilai: ${test.title ?? test.kind}`,
          en: `Score list: ${test.title ?? test.kind}`,
        },
        number: null,
        dated: test.on,
        state: present,
      }),
    ),
    {
      id: 'sertifikat',
      what: { id: `Sertifikat pelatihan, ${count} lembar`, en: `Training certificates, ${count}` },
      number: null,
      dated: null,
      state: count > 0 ? present : missing,
    },
  ]
}
