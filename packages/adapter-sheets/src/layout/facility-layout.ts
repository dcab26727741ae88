import { type Agreement, agreementLifecycle } from '@kemandirian/core/agreements'
import { certificateLifecycle } from '@kemandirian/core/certification'
import { enrollmentLifecycle } from '@kemandirian/core/enrollment'
import type { Facility, PartnerKindName } from '@kemandirian/core/facilities'
import { leavesOf } from '@kemandirian/core/foundations/schemas'
import { batchLifecycle, type ProgramKindName, type Standing } from '@kemandirian/core/programs'
import { kinds } from '@kemandirian/core/records'
import { birthDayCodec, listCodec, nikCodec, sentenceLengthCodec, sexCodec } from './participant-codecs.js'
import { type ColumnSpec, type SheetLayout, sheetLayout, tabLayout } from './tab-layout.js'

/** What {@link facilityLayout} is given. */
export interface FacilityLayoutOptions {
  /**
   * Fields with specific personal data that may be in the spreadsheet, by kind and path: `{ participant: ['nik'] }`.
   * `all` for every field. Default none.
   */
  readonly specific?: Readonly<Record<string, readonly string[] | 'all'>> | 'all'
  /** Only these columns of a tab, by kind and path: `{ participant: ['name.normal', 'sex'] }`. Default all of them. */
  readonly columns?: Readonly<Record<string, readonly string[]>>
}

/**
 * The spreadsheet of a facility: a tab in Indonesian for each kind of document that staff work with, and a hidden one
 * for each of the others, so that all records can be kept in it. Columns of specific personal data are there only where
 * they are let in.
 *
 * @example sheetsStorage({ spreadsheetId, client, layout: facilityLayout({ specific: { participant: ['nik', 'registerNumber'] } }) })
 */
export function facilityLayout({
  specific = {},
  columns: only = {},
}: FacilityLayoutOptions = {}): SheetLayout {
  return sheetLayout(
    Object.values(kinds).map(({ kind, schema }) => {
      const open = specific === 'all' ? 'all' : (specific[kind.name] ?? [])
      const closed = leavesOf(schema)
        .filter(({ path, privacy }) => privacy === 'specific' && !isOpen(open, path.join('.')))
        .map(({ path }) => `${path.join('.')}.`)
      const { title, columns } = shown[kind.name] ?? { title: `_${kind.name}`, columns: {} }
      return tabLayout(
        { kind, schema },
        {
          title,
          columns: Object.fromEntries(
            Object.entries(columns).filter(
              ([name]) =>
                (only[kind.name]?.includes(name) ?? true) &&
                !closed.some((path) => path.startsWith(`${name}.`)),
            ),
          ),
          specific: open,
        },
      )
    }),
  )
}

const isOpen = (open: readonly string[] | 'all', path: string) =>
  open === 'all' || open.some((one) => `${path}.`.startsWith(`${one}.`))

interface ShownTab {
  readonly title: string
  readonly columns: Readonly<Record<string, ColumnSpec>>
}

/** The tabs that staff see, by kind. An end that a document keeps as the day after is named so. */
const shown: Readonly<Record<string, ShownTab>> = {
  participant: {
    title: 'Peserta',
    columns: {
      'name.normal': {
        header: 'Nama',
        aliases: [
          'Nama Lengkap',
          'Nama WBP',
          'Nama Warga Binaan',
          'Nama Peserta',
          'Nama Napi',
          'Nama Narapidana',
        ],
      },
      code: { header: 'Kode', aliases: ['Kode Peserta'] },
      nik: {
        header: 'NIK',
        aliases: ['No KTP', 'No NIK', 'Nomor Induk Kependudukan'],
        codec: nikCodec,
      },
      registerNumber: {
        header: 'Nomor Register',
        aliases: ['No Reg', 'No Register', 'No Registrasi', 'Nomor Registrasi', 'Register'],
      },
      sex: {
        header: 'Jenis Kelamin',
        aliases: ['L/P', 'JK', 'Kelamin'],
        choices: { male: 'L', female: 'P' },
        codec: sexCodec,
      },
      birthDate: {
        header: 'Tanggal Lahir',
        aliases: ['Tgl Lahir', 'TTL', 'Tempat, Tgl Lahir', 'Tempat, Tanggal Lahir', 'Tempat/Tgl Lahir'],
        codec: birthDayCodec,
      },
      religion: 'Agama',
      citizenship: { header: 'Kewarganegaraan', choices: { WNI: 'WNI', WNA: 'WNA' } },
      category: {
        header: 'Golongan',
        aliases: ['Status', 'Status/Golongan'],
        choices: {
          narapidana: 'Narapidana',
          tahanan: 'Tahanan',
          'anak-binaan': 'Anak Binaan',
          klien: 'Klien',
        },
      },
      'offence.printed': { header: 'Tindak Pidana', aliases: ['Perkara', 'Perkara/Pasal', 'Pasal'] },
      sentence: {
        header: 'Lama Pidana',
        aliases: ['Pidana', 'Masa Pidana', 'Hukuman', 'Lama Hukuman', 'Vonis'],
        codec: sentenceLengthCodec,
      },
      'sentence.countedFrom': {
        header: 'Pidana Dihitung Sejak',
        aliases: ['Tgl Penahanan', 'Tanggal Penahanan', 'Mulai Ditahan', 'Tgl Mulai Ditahan', 'Tgl Ditahan'],
      },
      interests: { header: 'Minat', aliases: ['Minat Pelatihan', 'Minat/Bakat'], codec: listCodec },
    },
  },
  program: {
    title: 'Program',
    columns: {
      title: 'Judul',
      kind: {
        header: 'Jenis',
        choices: {
          kemandirian: 'Kemandirian',
          'rehabilitasi-sosial': 'Rehabilitasi Sosial',
          kepribadian: 'Kepribadian',
        } satisfies Record<ProgramKindName, string>,
      },
      standing: {
        header: 'Keadaan',
        choices: {
          discussed: 'Dibahas',
          offered: 'Ditawarkan',
          planned: 'Direncanakan',
          chosen: 'Dipilih',
        } satisfies Record<Standing, string>,
      },
    },
  },
  batch: {
    title: 'Angkatan',
    columns: {
      name: { header: 'Nama', aliases: ['Nama Angkatan'] },
      program: 'Program',
      status: { header: 'Status', choices: batchLifecycle.spec.states },
      'period.from': { header: 'Mulai', aliases: ['Tanggal Mulai', 'Tgl Mulai'] },
      'period.to': 'Sehari Sesudah Selesai',
      quota: 'Kuota',
    },
  },
  enrollment: {
    title: 'Pendaftaran',
    columns: {
      participant: 'Peserta',
      batch: 'Angkatan',
      status: { header: 'Status', choices: enrollmentLifecycle.spec.states },
      proposedOn: { header: 'Diusulkan', aliases: ['Tanggal Usulan'] },
      enrolledOn: 'Terdaftar',
      startedOn: 'Mulai',
      completedOn: 'Selesai',
      leftOn: 'Keluar',
    },
  },
  certificate: {
    title: 'Sertifikat',
    columns: {
      number: { header: 'Nomor', aliases: ['Nomor Sertifikat', 'No Sertifikat'] },
      holder: { header: 'Nama', aliases: ['Nama Pemegang'] },
      'trade.printed': { header: 'Bidang', aliases: ['Kejuruan'] },
      hours: { header: 'Jam Pelajaran', aliases: ['JP'] },
      issuedOn: { header: 'Tanggal Terbit', aliases: ['Tgl Terbit'] },
      status: { header: 'Status', choices: certificateLifecycle.spec.states },
    },
  },
  agreement: {
    title: 'PKS',
    columns: {
      'terms.title': 'Judul',
      kind: {
        header: 'Jenis',
        choices: { 'nota-kesepahaman': 'Nota Kesepahaman', pks: 'PKS' } satisfies Record<
          Agreement['kind'],
          string
        >,
      },
      status: { header: 'Status', choices: agreementLifecycle.spec.states },
      'terms.validity.from': { header: 'Berlaku Mulai', aliases: ['Tanggal Mulai'] },
      'terms.validity.to': 'Sehari Sesudah Berakhir',
    },
  },
  partner: {
    title: 'Mitra',
    columns: {
      'name.normal': { header: 'Nama', aliases: ['Nama Mitra'] },
      'name.short': 'Singkatan',
      kind: {
        header: 'Jenis',
        choices: {
          dinas: 'Dinas',
          blk: 'BLK',
          lpk: 'LPK',
          umkm: 'UMKM',
          college: 'Perguruan Tinggi',
          ngo: 'LSM atau Yayasan',
          lsp: 'LSP',
          'regional-office': 'Kantor Wilayah',
          other: 'Lainnya',
        } satisfies Record<PartnerKindName, string>,
      },
      'place.name': 'Tempat',
      'place.province': 'Provinsi',
    },
  },
  official: {
    title: 'Petugas',
    columns: { 'name.normal': { header: 'Nama', aliases: ['Nama Petugas'] } },
  },
  facility: {
    title: 'UPT',
    columns: {
      'name.normal': { header: 'Nama', aliases: ['Nama UPT'] },
      kind: {
        header: 'Jenis',
        choices: {
          umum: 'Umum',
          narkotika: 'Narkotika',
          perempuan: 'Perempuan',
          terbuka: 'Terbuka',
          anak: 'Anak',
          rutan: 'Rutan',
        } satisfies Record<Facility['kind'], string>,
      },
      class: {
        header: 'Kelas',
        choices: { I: 'I', IIA: 'IIA', IIB: 'IIB', III: 'III' } satisfies Record<
          NonNullable<Facility['class']>,
          string
        >,
      },
      'place.name': 'Tempat',
      'place.province': 'Provinsi',
    },
  },
  product: {
    title: 'Produk',
    columns: { name: 'Nama', description: 'Keterangan', unit: 'Satuan' },
  },
  sale: {
    title: 'Penjualan',
    columns: { product: 'Produk', on: 'Tanggal', quantity: 'Jumlah', amount: 'Nilai (Rp)', buyer: 'Pembeli' },
  },
}
