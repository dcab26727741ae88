import { addDays, type BatchId, type Day, type FacilityId, id } from '@kemandirian/core/foundations'
import type { RosterPlan, RosterStyle } from './synthetic-roster.js'

/**
 * What the articles do not say and the demonstration needs to run a whole course. Every value here is made up, is
 * shown as such on the index page, and never enters a stated field.
 */
export interface FacilityAssumptions {
  readonly roster: {
    readonly plan: RosterPlan
    readonly style: Pick<
      RosterStyle,
      'delimiter' | 'byteOrderMark' | 'headers' | 'trouble' | 'duplicated' | 'pageEvery'
    >
    /** People (index) whose line staff have corrected after the first import. */
    readonly corrected: readonly number[]
    /** Why the roster has this many people. */
    readonly size: string
  } | null
  readonly courses: readonly CourseAssumptions[]
  /** The day on which the demonstration stops, and its reports are read. */
  readonly until: Day
  /** The facility's clock: WIB, or WITA in Bali. */
  readonly zone: '+07:00' | '+08:00'
  /** The months (`2025-08`) that get a monthly report. */
  readonly months: readonly string[]
  /** What the year aims at, by indicator; no article states a target. */
  readonly targets: Readonly<Record<string, { readonly value: number; readonly source: string }>>
  /** What people are told about all this. */
  readonly notes: readonly string[]
}

/** How one batch is run in the demonstration. */
export interface CourseAssumptions {
  readonly batch: BatchId
  readonly quota: number | null
  /** The days of its sessions; empty where the article says that it has not begun. */
  readonly days: readonly Day[]
  readonly from: string
  readonly to: string
  /** Training hours (JP) of one session. */
  readonly hours: number
  /** Who gives the certificate; `null` where the article mentions none, so that none is issued. */
  readonly issuer: string | null
  /** Who is considered, out of the roster. */
  readonly candidates: 'by-interest' | 'by-screening' | 'all'
}

const headers = [
  'No',
  'Nama Lengkap',
  'NIK',
  'No. Register',
  'L/P',
  'Tempat, Tgl Lahir',
  'Perkara',
  'Lama Pidana',
  'Tgl Penahanan',
  'Remisi',
  'Status',
  'Minat',
] as const

const otherHeaders = [
  'NO.',
  'Nama WBP',
  'No. KTP',
  'Nomor Register',
  'Jenis Kelamin',
  'Tempat/Tanggal Lahir',
  'Tindak Pidana',
  'Pidana',
  'Mulai Ditahan',
  'Remisi',
  'Golongan',
  'Pelatihan',
] as const

/** Targets made up for the demonstration: so many participants, and three shares. */
const madeUp = (participants: number): FacilityAssumptions['targets'] => {
  const source = 'Target contoh'
  return {
    'peserta-pelatihan': { value: participants, source },
    'pelatihan-selesai': { value: 90, source },
    'kehadiran-pelatihan': { value: 85, source },
    'sertifikat-pelatihan-vokasi': { value: 80, source },
  }
}

const session =
  'Hari sidang TPP tidak disebut: contoh memakai hari laporan, dan sidang berikutnya 28 hari kemudian. Target kinerja dibuat untuk contoh.'

const consecutive = (first: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index))

const assumptions: Readonly<Record<string, FacilityAssumptions>> = {
  'lapas-banjar': {
    roster: {
      plan: {
        seed: 160_821,
        code: 'BJR',
        people: 160,
        on: '2025-08-21',
        narcoticsPercent: 45,
        servedPercent: [20, 90],
        interests: ['las produktif', 'peternakan ayam petelur'],
        detainees: 2,
      },
      style: {
        delimiter: ';',
        byteOrderMark: true,
        headers,
        trouble: {
          11: 'nik-as-number',
          26: 'weekday-does-not-fit',
          40: 'leading-apostrophe',
          57: 'impossible-birth-date',
          83: 'nik-with-spaces',
          101: 'two-digit-year',
          118: 'nik-as-number',
          139: 'no-start-of-sentence',
        },
        duplicated: [33, 90],
        pageEvery: 50,
      },
      corrected: [11, 26, 57, 101],
      size: '160 orang, sebanyak peserta yang disebut artikel',
    },
    courses: [
      {
        batch: id<BatchId>('las-2025'),
        quota: 80,
        days: consecutive('2025-08-21', 12),
        from: '08:00',
        to: '11:00',
        hours: 4,
        issuer: 'Dinas Tenaga Kerja Kota Banjar',
        candidates: 'by-interest',
      },
      {
        batch: id<BatchId>('ayam-petelur-2025'),
        quota: 80,
        days: consecutive('2025-08-21', 12),
        from: '08:00',
        to: '11:00',
        hours: 4,
        issuer: 'Dinas Ketahanan Pangan, Pertanian dan Perikanan Kota Banjar',
        candidates: 'by-interest',
      },
      {
        batch: id<BatchId>('rehabilitasi-1-2025'),
        quota: 63,
        days: consecutive('2025-08-21', 12),
        from: '13:00',
        to: '15:00',
        hours: 2,
        issuer: null,
        candidates: 'by-screening',
      },
    ],
    until: '2025-09-05',
    zone: '+07:00',
    months: ['2025-08', '2025-09'],
    targets: madeUp(160),
    notes: [
      'Artikel menyebut 12 hari tanpa menyebut hari mana: jadwal contoh memakai 12 hari berturut-turut sejak pembukaan.',
      'Penerbit sertifikat tidak disebut: contoh memakai dinas yang ikut menyelenggarakan.',
      'Artikel tidak menyebut siapa yang ikut rehabilitasi: contoh memilih peserta dari daftar yang sama menurut hasil skrining.',
      session,
    ],
  },
  'lapas-tabanan': {
    roster: {
      plan: {
        seed: 91_209,
        code: 'TBN',
        people: 24,
        on: '2025-11-24',
        narcoticsPercent: 60,
        servedPercent: [25, 85],
        interests: ['tata boga', 'laundry'],
        detainees: 0,
      },
      style: {
        delimiter: ',',
        byteOrderMark: false,
        headers: otherHeaders,
        trouble: { 4: 'nik-with-spaces', 9: 'weekday-does-not-fit' },
        duplicated: [],
        pageEvery: 0,
      },
      corrected: [9],
      size: '24 orang; artikel tidak menyebut jumlah',
    },
    courses: [
      {
        batch: id<BatchId>('tata-boga-2025'),
        quota: 12,
        days: [...consecutive('2025-11-24', 5), ...consecutive('2025-12-01', 5)],
        from: '08:00',
        to: '12:00',
        hours: 5,
        issuer: 'Diskop UKM Naker Kabupaten Tabanan',
        candidates: 'by-interest',
      },
      {
        batch: id<BatchId>('laundry-2025'),
        quota: 12,
        days: [...consecutive('2025-11-24', 5), ...consecutive('2025-12-01', 5)],
        from: '08:00',
        to: '12:00',
        hours: 5,
        issuer: 'Diskop UKM Naker Kabupaten Tabanan',
        candidates: 'by-interest',
      },
      {
        batch: id<BatchId>('rehabilitasi-2025'),
        quota: null,
        days: [...consecutive('2025-11-24', 5), ...consecutive('2025-12-01', 5)],
        from: '13:00',
        to: '15:00',
        hours: 2,
        issuer: null,
        candidates: 'by-screening',
      },
    ],
    until: '2025-12-12',
    zone: '+08:00',
    months: ['2025-11', '2025-12'],
    targets: madeUp(24),
    notes: [
      'Jumlah peserta, lama dan jadwal tidak disebut: contoh memakai 24 orang dan 10 hari kerja sebelum penutupan.',
      'Penerbit sertifikat tidak disebut: contoh memakai dinas yang menandatangani PKS.',
      session,
    ],
  },
  'lapas-ketapang': {
    roster: {
      plan: {
        seed: 210_308,
        code: 'KTP',
        people: 42,
        on: '2021-03-08',
        narcoticsPercent: 30,
        servedPercent: [48, 92],
        interests: ['las listrik', 'menjahit', 'perbaikan komputer'],
        detainees: 1,
      },
      style: {
        delimiter: ';',
        byteOrderMark: false,
        headers: otherHeaders,
        trouble: { 6: 'nik-as-number', 15: 'two-digit-year', 30: 'leading-apostrophe' },
        duplicated: [20],
        pageEvery: 25,
      },
      corrected: [6, 15],
      size: '42 calon untuk 25 sampai 30 tempat',
    },
    courses: [
      {
        batch: id<BatchId>('keterampilan-awal-2021'),
        quota: 30,
        days: [],
        from: '08:00',
        to: '12:00',
        hours: 5,
        issuer: null,
        candidates: 'all',
      },
    ],
    until: '2021-03-12',
    zone: '+07:00',
    months: ['2021-03'],
    targets: madeUp(25),
    notes: [
      'Jumlah calon tidak disebut: contoh memakai 42 orang. Kursus belum dimulai, jadi tidak ada yang dijalankan.',
      session,
    ],
  },
  'lapas-narkotika-kasongan': {
    roster: {
      plan: {
        seed: 20_0804,
        code: 'KSN',
        people: 20,
        on: '2025-08-04',
        narcoticsPercent: 100,
        servedPercent: [15, 80],
        interests: ['kerajinan aksesoris'],
        detainees: 0,
      },
      style: {
        delimiter: ',',
        byteOrderMark: true,
        headers,
        trouble: { 7: 'nik-with-spaces' },
        duplicated: [],
        pageEvery: 0,
      },
      corrected: [],
      size: '20 orang, sebanyak peserta yang disebut artikel',
    },
    courses: [
      {
        batch: id<BatchId>('aksesoris-2025'),
        quota: 20,
        days: consecutive('2025-08-04', 5),
        from: '08:00',
        to: '11:00',
        hours: 4,
        issuer: null,
        candidates: 'all',
      },
    ],
    until: '2025-08-12',
    zone: '+07:00',
    months: ['2025-08'],
    targets: madeUp(20),
    notes: [
      'Artikel hanya menyebut "beberapa hari ke depan": jadwal contoh memakai 5 hari. Sertifikat tidak disebut, jadi tidak ada yang diterbitkan.',
      session,
    ],
  },
  'lapas-mojokerto': {
    roster: null,
    courses: [],
    until: '2025-06-20',
    zone: '+07:00',
    months: ['2025-06'],
    targets: {},
    notes: ['Baru pertemuan koordinasi: belum ada peserta, jadwal, atau perjanjian.'],
  },
}

export function assumptionsFor(facility: FacilityId): FacilityAssumptions {
  const found = assumptions[facility]
  if (found === undefined) throw new Error(`No assumptions were made for ${facility}`)
  return found
}
