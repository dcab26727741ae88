import { asOf } from '../src/as-of.js'
import type { Member, ReportDocument, SectionOf } from '../src/document.js'
import { figureMaker, message, units } from '../src/figure.js'
import { chart, comparison, figures, note, notes, prose, table } from '../src/sections.js'

/** Synthetic people: no name here is anybody's. */
export const people = (count: number, from = 1): Member[] =>
  Array.from({ length: count }, (_, i) => ({
    kind: 'enrollment',
    facility: 'lapas-contoh',
    id: `enr-${String(from + i).padStart(4, '0')}`,
    at: `enrollment/enr-${String(from + i).padStart(4, '0')}`,
    label: `Warga Binaan ${from + i}`,
    amount: 1,
    privacy: 'personal',
  }))

const at = asOf('2025-09-05')
export const make = figureMaker<'seats' | 'target' | 'achievement' | 'stated'>(at)

const batch = (id: string, amount: number): Member => ({
  kind: 'batch',
  facility: 'lapas-contoh',
  id,
  at: `batch/${id}`,
  label: id,
  amount,
  privacy: 'internal',
})

const seats = (of: Member[], except: Member[] = []) =>
  make.count({
    rule: 'seats',
    unit: units.enrollments,
    of,
    except: except.map((member) => ({
      member,
      reason: message(
        { id: 'Belum menempati tempat sampai {on}', en: 'Held no seat by {on}' },
        { on: '2025-08-31' },
      ),
    })),
  })

const statedEighty = make.stated({
  rule: 'stated',
  unit: units.enrollments,
  stated: {
    value: { kind: 'exact', value: 80 },
    printed: '80 orang' as string,
    document: 'artikel-000' as never,
  },
  source: {
    ...batch('artikel-000', 1),
    kind: 'document',
    at: 'document/artikel-000',
    label: 'Berita contoh',
  },
})

/** A document that holds one of everything, with text that wants to break out of every format. */
export const sample: ReportDocument = {
  format: 'kemandirian-report/1',
  definition: { id: 'contoh', version: '1' },
  audience: 'internal',
  strictest: 'personal',
  title: { id: 'Laporan Contoh Pelatihan', en: 'Sample Training Report' },
  number: null,
  letter: null,
  address: [],
  orientation: null,
  letterhead: ['Kantor Wilayah Ditjen Pemasyarakatan Contoh', 'Lapas Kelas IIB Contoh'],
  subject: { kind: 'facility', id: 'lapas-contoh', name: 'Lapas Kelas IIB Contoh' },
  period: { from: '2025-08-01', to: '2025-09-01', label: { id: 'Agustus 2025', en: 'August 2025' } },
  asOf: at,
  parameters: { facility: 'lapas-contoh', month: '2025-08', asOf: '2025-09-05', zone: '+07:00' },
  rules: [
    {
      id: 'seats',
      version: '1',
      means: { id: 'Peserta yang menempati tempat', en: 'Participants who held a seat' },
      source: null,
    },
    {
      id: 'achievement',
      version: '1',
      means: { id: 'Realisasi dibagi target', en: 'Realised over target' },
      source: { instrument: 'LKjIP Ditjen Pemasyarakatan', confidence: 'second-hand' },
    },
  ],
  banners: [
    message({
      id: 'Data sintetis: tidak ada orang sungguhan di dalamnya.',
      en: 'Synthetic data: nobody in it is real.',
    }),
  ],
  sections: [
    figures({
      id: 'ringkasan',
      heading: { id: 'Ringkasan', en: 'At a glance' },
      items: [
        {
          id: 'peserta',
          label: { id: 'Peserta pelatihan', en: 'Participants' },
          figure: seats(people(158), people(2, 159)),
        },
        {
          id: 'orang',
          label: { id: 'Orang yang berbeda', en: 'Different people' },
          figure: make.count({
            rule: 'seats',
            unit: units.people,
            of: people(12),
            alsoStated: [statedEighty],
          }),
        },
        {
          id: 'capaian',
          label: { id: 'Capaian', en: 'Achievement' },
          figure: make.ratio({ rule: 'achievement', of: people(81), from: [batch('angkatan-1', 80)] }),
        },
        {
          id: 'kehadiran',
          label: { id: 'Kehadiran', en: 'Attendance' },
          figure: make.ratio({ rule: 'achievement', of: [], from: [] }),
        },
        {
          id: 'tercetak',
          label: { id: 'Peserta menurut berita', en: 'Participants as printed' },
          figure: statedEighty,
        },
      ],
    }),
    prose({
      id: 'narasi',
      heading: { id: 'Uraian', en: 'Narrative' },
      paragraphs: [
        message(
          { id: 'Pelatihan dibuka pada {on}.', en: 'The training opened on {on}.' },
          { on: '2025-08-21' },
        ),
      ],
    }),
    table({
      id: 'angkatan',
      heading: { id: 'Pelatihan per angkatan', en: 'Training by batch' },
      intro: message({ id: 'Satu baris untuk satu angkatan.', en: 'One line a batch.' }),
      rows: [
        { name: 'Las produktif', people: people(81), target: 80, note: '=HYPERLINK("http://contoh")' },
        {
          name: 'Ayam petelur <script>alert(1)</script> | `x`',
          people: people(79, 81),
          target: 80,
          note: null,
        },
        {
          name: `${'Nama panjang '.repeat(24)}😀 مرحبا`,
          people: [],
          target: 0,
          note: '-5\nbaris kedua "kutip"',
        },
      ],
      key: (row) => `${row.target}-${row.people.length}`,
      columns: [
        {
          id: 'program',
          header: { id: 'Program', en: 'Program' },
          means: { id: 'Nama program', en: 'Name of the program' },
          privacy: 'internal',
          type: 'text',
          cell: (row) => row.name,
        },
        {
          id: 'keadaan',
          header: { id: 'Keadaan', en: 'State' },
          means: { id: 'Keadaan angkatan', en: 'State of the batch' },
          privacy: 'internal',
          type: 'state',
          cell: (row) =>
            row.target > 0
              ? { text: { id: 'berjalan', en: 'running' }, tone: 'good' }
              : { text: { id: 'dibatalkan', en: 'cancelled' }, tone: 'bad' },
        },
        {
          id: 'mulai',
          header: { id: 'Mulai', en: 'Start' },
          means: { id: 'Hari pertama', en: 'First day' },
          privacy: 'internal',
          missing: { id: 'tidak disebut', en: 'not stated' },
          type: 'day',
          cell: (row) => (row.target > 0 ? '2025-08-21' : null),
        },
        {
          id: 'mitra',
          header: { id: 'Mitra', en: 'Partners' },
          means: { id: 'Mitra yang ikut', en: 'Partners who take part' },
          privacy: 'internal',
          type: 'list',
          cell: (row) => (row.target > 0 ? ['Dinas Tenaga Kerja', 'BLK'] : []),
        },
        {
          id: 'target',
          header: { id: 'Target', en: 'Target' },
          group: { id: 'Peserta', en: 'Participants' },
          means: { id: 'Kuota', en: 'Quota' },
          privacy: 'internal',
          type: 'figure',
          cell: (row) =>
            make.sum({
              rule: 'target',
              unit: units.enrollments,
              of: [batch(`b-${row.people.length}`, row.target)],
            }),
        },
        {
          id: 'realisasi',
          header: { id: 'Realisasi', en: 'Realised' },
          group: { id: 'Peserta', en: 'Participants' },
          means: { id: 'Yang menempati tempat', en: 'Who held a seat' },
          privacy: 'internal',
          type: 'figure',
          cell: (row) => seats(row.people),
        },
        {
          id: 'capaian',
          header: { id: 'Capaian', en: 'Achievement' },
          group: { id: 'Peserta', en: 'Participants' },
          means: { id: 'Realisasi dibagi target', en: 'Realised over target' },
          privacy: 'internal',
          type: 'figure',
          cell: (row) => make.ratio({ rule: 'achievement', of: row.people, from: [batch('b', row.target)] }),
        },
        {
          id: 'catatan',
          header: { id: 'Catatan', en: 'Remark' },
          means: { id: 'Catatan petugas', en: 'Remark of staff' },
          privacy: 'internal',
          type: 'text',
          cell: (row) => row.note,
        },
      ],
      empty: { id: 'Tidak ada angkatan', en: 'No batch' },
    }),
    comparison({
      id: 'tercetak-dan-terhitung',
      heading: { id: 'Angka tercetak dan angka terhitung', en: 'Stated and derived' },
      rows: [
        { id: 'las', label: 'Las produktif', stated: statedEighty, derived: seats(people(80)) },
        { id: 'ayam', label: 'Ayam petelur', stated: statedEighty, derived: seats(people(77)) },
        {
          id: 'blk',
          label: 'BLK tahap awal',
          stated: make.stated({
            rule: 'stated',
            unit: units.enrollments,
            stated: {
              value: { kind: 'range', atLeast: 25, atMost: 30 },
              printed: '25 hingga 30 orang',
              document: 'artikel-002' as never,
            },
            source: null,
          }),
          derived: seats(people(28)),
        },
        {
          id: 'tanpa',
          label: 'Tanpa angka tercetak',
          stated: make.stated({ rule: 'stated', unit: units.enrollments, stated: null, source: null }),
          derived: seats([]),
        },
      ],
      empty: { id: 'Tidak ada angka tercetak', en: 'Nothing is stated' },
    }),
    table({
      id: 'kosong',
      heading: { id: 'Sertifikat', en: 'Certificates' },
      rows: [] as string[],
      key: (row) => row,
      columns: [
        {
          id: 'nomor',
          header: { id: 'Nomor', en: 'Number' },
          means: { id: 'Nomor sertifikat', en: 'Number of the certificate' },
          privacy: 'internal',
          type: 'text',
          cell: (row) => row,
        },
      ],
      empty: {
        id: 'Belum ada sertifikat yang diterbitkan pada periode ini.',
        en: 'No certificate was issued in this period.',
      },
    }),
    notes({
      id: 'catatan',
      heading: { id: 'Catatan', en: 'Remarks' },
      items: [
        note('warning', {
          id: 'Penanda tangan mitra adalah pelaksana tugas (Plt.).',
          en: 'The partner’s signatory is acting.',
        }),
        note('neutral', { id: 'Jumlah JP tidak tercatat.', en: 'Hours are not recorded.' }),
      ],
    }),
  ],
  signatures: {
    place: 'Contoh',
    on: '2025-09-05',
    signers: [
      {
        caption: { id: 'Mengetahui,', en: 'Seen by' },
        title: 'Kepala Lapas Kelas IIB Contoh',
        acting: 'plt',
        name: 'Nama Contoh',
        nip: null,
      },
      {
        caption: { id: 'Pembuat laporan,', en: 'Drawn up by' },
        title: { id: 'Kepala Seksi Binadik dan Giatja', en: 'Head of guidance and work' },
        acting: null,
        name: null,
        nip: null,
      },
    ],
  },
  appendices: [],
  unreadable: [{ at: 'Peserta!D17', facility: 'lapas-contoh', id: 'enr-9' }],
  masked: 1,
}

const twoWords = { id: 'Belum tercatat', en: 'Not recorded' }
const trades = [
  { id: 'las', name: 'Las listrik', done: 14, running: 4, left: 2 },
  { id: 'ayam', name: 'Ayam petelur', done: 9, running: 11, left: 0 },
  {
    id: 'boga',
    name: `Tata boga dan pengolahan hasil pertanian ${'panjang sekali '.repeat(6)}`,
    done: 21,
    running: 0,
    left: 3,
  },
  { id: 'rtl', name: '😀 مرحبا', done: 0, running: 0, left: 0 },
]
const rupiah = (id: string, amount: number) =>
  make.sum({ rule: 'seats', unit: units.rupiah, of: [{ ...batch(id, amount), kind: 'sale' }] })

/** One chart of each kind. */
export const charts: readonly SectionOf<'chart'>[] = (
  ['bar', 'grouped-bar', 'stacked-bar', 'line'] as const
).map((kind) =>
  chart({
    id: `grafik-${kind}`,
    heading: { id: `Peserta menurut keterampilan (${kind})`, en: `Participants by trade (${kind})` },
    kind,
    unit: units.enrollments,
    category: { id: 'Keterampilan', en: 'Trade' },
    rows: trades,
    key: (trade) => trade.id,
    label: (trade) => trade.name,
    series: [
      {
        id: 'tuntas',
        label: { id: 'Tuntas', en: 'Completed' },
        figure: (trade) => seats(people(trade.done)),
      },
      ...(kind === 'bar'
        ? []
        : [
            {
              id: 'berjalan',
              label: { id: 'Berjalan', en: 'Running' },
              figure: (trade: (typeof trades)[number]) => seats(people(trade.running, 100)),
            },
            {
              id: 'keluar',
              label: { id: 'Keluar sebelum tuntas', en: 'Left before completion' },
              figure: (trade: (typeof trades)[number]) =>
                trade.id === 'rtl'
                  ? make.unknown({ rule: 'seats', unit: units.enrollments, reason: message(twoWords) })
                  : seats(people(trade.left, 200)),
            },
          ]),
    ],
    empty: { id: 'Tidak ada', en: 'None' },
  }),
)

/** Lists with everything that a table can hold: a matrix of attendance, money, percentages. */
const wideTables: readonly SectionOf<'table'>[] = [
  table({
    id: 'daftar-hadir',
    heading: { id: 'Daftar hadir', en: 'Attendance' },
    rows: people(12),
    key: (member) => member.id,
    orientation: 'landscape',
    columns: [
      {
        id: 'nama',
        header: { id: 'Nama', en: 'Name' },
        means: { id: 'Nama peserta', en: 'Name of the participant' },
        privacy: 'personal',
        type: 'text',
        cell: (member) => member.label,
      },
      ...Array.from({ length: 42 }, (_, meeting) => ({
        id: `p${meeting + 1}`,
        header: { id: `${meeting + 1}`, en: `${meeting + 1}` },
        means: { id: `Kehadiran pada pertemuan ${meeting + 1}`, en: `Attendance at meeting ${meeting + 1}` },
        privacy: 'personal' as const,
        type: 'mark' as const,
        cell: (member: Member) =>
          (Number(member.id.slice(-2)) + meeting) % 7 === 0
            ? { mark: 'S', means: { id: 'sakit', en: 'sick' }, tone: 'warning' as const }
            : (Number(member.id.slice(-2)) * meeting) % 11 === 5
              ? null
              : { mark: 'H', means: { id: 'hadir', en: 'present' } },
      })),
      {
        id: 'hadir',
        header: { id: 'Kehadiran', en: 'Attendance' },
        means: { id: 'Hadir dibagi pertemuan', en: 'Present over meetings' },
        privacy: 'internal',
        type: 'number',
        unit: units.percent,
        cell: (member) => 80 + Number(member.id.slice(-2)),
      },
    ],
    empty: { id: 'Tidak ada', en: 'None' },
  }),
  table({
    id: 'premi',
    heading: { id: 'Premi dan PNBP', en: 'Premi and PNBP' },
    rows: trades.slice(0, 3),
    key: (trade) => trade.id,
    columns: [
      {
        id: 'keterampilan',
        header: { id: 'Keterampilan', en: 'Trade' },
        means: { id: 'Keterampilan', en: 'Trade' },
        privacy: 'internal',
        type: 'text',
        cell: (trade) => trade.name,
      },
      {
        id: 'harga',
        header: { id: 'Harga satuan', en: 'Unit price' },
        means: { id: 'Harga satu barang', en: 'Price of one' },
        privacy: 'internal',
        type: 'number',
        unit: units.rupiah,
        cell: (trade) => (trade.left === 0 ? null : trade.done * 12_500),
      },
      {
        id: 'penjualan',
        header: { id: 'Penjualan', en: 'Sales' },
        means: { id: 'Jumlah penjualan', en: 'Sum of sales' },
        privacy: 'internal',
        type: 'figure',
        cell: (trade) => rupiah(trade.id, trade.done * 1_500_000),
      },
      {
        id: 'jam',
        header: { id: 'JP per peserta', en: 'Hours a person' },
        means: { id: 'JP dibagi peserta', en: 'Hours over people' },
        privacy: 'internal',
        type: 'figure',
        cell: (trade) =>
          make.average({
            rule: 'achievement',
            unit: units.lessonHours,
            of: [batch(`jam-${trade.id}`, 236)],
            from: people(trade.running),
          }),
      },
    ],
    empty: { id: 'Tidak ada', en: 'None' },
  }),
]

/** A letter with a section of each type and an appendix. */
export const everything: ReportDocument = {
  ...sample,
  definition: { id: 'contoh-lengkap', version: '1' },
  number: 'WP.11.PAS.11-PK.01.04-123',
  letter: {
    nature: 'Biasa',
    enclosures: '1 (satu) berkas',
    about: { id: 'Laporan pelatihan bulan Agustus 2025', en: 'Training report for August 2025' },
    to: ['Kepala Kantor Wilayah Ditjen Pemasyarakatan Contoh', 'di Tempat'],
    copies: ['Direktur Jenderal Pemasyarakatan', 'Arsip'],
  },
  address: [
    'Jalan Contoh Nomor 1, Kota Contoh 40000',
    'Telepon (0200) 000-000 · surel contoh@contoh.example',
  ],
  sections: [...sample.sections.slice(0, 3), ...charts, wideTables[1]!, ...sample.sections.slice(3)],
  appendices: [wideTables[0]!],
  signatures: {
    ...sample.signatures!,
    signers: sample.signatures!.signers.map((signer, i) =>
      i === 0 ? { ...signer, nip: '19700101 199501 1 001' } : signer,
    ),
  },
}
