import type { LegalSource, LocalizedText } from '@kemandirian/core/foundations'
import type { kinds } from '@kemandirian/core/records'

/** On what the processing of a kind of record rests. */
export type Basis = 'public-task' | 'legal-duty' | 'agreement' | 'consent'

/**
 * The lawful bases of UU 27/2022 Pasal 20 as far as they are used here. Which one holds for which record is the choice
 * of this library, for the facility's own counsel to confirm: a prisoner's consent is weak, so it is no default.
 */
export const bases: Readonly<Record<Basis, { readonly text: LocalizedText; readonly source: LegalSource }>> =
  {
    'public-task': {
      text: { id: 'kewenangan dan pelayanan publik', en: 'public authority and service' },
      source: { instrument: 'UU 27/2022', article: 'Pasal 20', confidence: 'second-hand', derived: true },
    },
    'legal-duty': {
      text: { id: 'kewajiban hukum', en: 'legal duty' },
      source: { instrument: 'PP 32/1999', article: 'Pasal 29', confidence: 'text' },
    },
    agreement: {
      text: { id: 'perjanjian', en: 'contract' },
      source: { instrument: 'UU 27/2022', article: 'Pasal 20', confidence: 'second-hand', derived: true },
    },
    consent: {
      text: { id: 'persetujuan', en: 'consent' },
      source: { instrument: 'UU 27/2022', article: 'Pasal 20', confidence: 'second-hand' },
    },
  }

const course: LocalizedText = { id: 'Menyelenggarakan pelatihan', en: 'To hold training' }
const proof: LocalizedText = {
  id: 'Membuktikan keikutsertaan dan kelulusan',
  en: 'To prove taking part and passing',
}
const cooperation: LocalizedText = { id: 'Menjalankan kerja sama dengan mitra', en: 'To work with partners' }
const income: LocalizedText = {
  id: 'Mempertanggungjawabkan hasil kerja dan PNBP',
  en: 'To account for income and PNBP',
}

/** What each kind of record is held for, and on what that rests. */
export const purposes: Readonly<
  Record<keyof typeof kinds, { readonly purpose: LocalizedText; readonly basis: Basis }>
> = {
  accreditations: { purpose: cooperation, basis: 'public-task' },
  agreementSettings: { purpose: cooperation, basis: 'public-task' },
  agreements: { purpose: cooperation, basis: 'agreement' },
  attendance: { purpose: proof, basis: 'public-task' },
  batches: { purpose: course, basis: 'public-task' },
  certificates: { purpose: proof, basis: 'public-task' },
  competenceTests: { purpose: proof, basis: 'public-task' },
  deposits: { purpose: income, basis: 'public-task' },
  documents: {
    purpose: { id: 'Menyimpan asal fakta yang tercetak', en: 'To keep where stated facts come from' },
    basis: 'public-task',
  },
  enrollments: { purpose: course, basis: 'public-task' },
  facilities: { purpose: course, basis: 'public-task' },
  followUps: {
    purpose: {
      id: 'Mengetahui manfaat pelatihan setelah bebas',
      en: 'To learn of what use the training was after release',
    },
    basis: 'consent',
  },
  incomeRules: { purpose: income, basis: 'public-task' },
  incomeTargets: { purpose: income, basis: 'public-task' },
  issuedCredentials: { purpose: proof, basis: 'public-task' },
  numberRegisters: { purpose: proof, basis: 'public-task' },
  obligationEntries: { purpose: cooperation, basis: 'agreement' },
  officials: {
    purpose: {
      id: 'Mengetahui siapa yang berwenang dan mengajar',
      en: 'To know who is in office and who teaches',
    },
    basis: 'public-task',
  },
  participants: {
    purpose: {
      id: 'Memeriksa syarat dan menempatkan peserta',
      en: 'To check eligibility and place participants',
    },
    basis: 'public-task',
  },
  partners: { purpose: cooperation, basis: 'agreement' },
  production: { purpose: income, basis: 'public-task' },
  products: { purpose: income, basis: 'public-task' },
  programs: { purpose: course, basis: 'public-task' },
  rehabilitationStatements: {
    purpose: { id: 'Membuktikan rehabilitasi', en: 'To prove rehabilitation' },
    basis: 'public-task',
  },
  rehabilitations: {
    purpose: { id: 'Menjalankan rehabilitasi', en: 'To hold rehabilitation' },
    basis: 'public-task',
  },
  sales: { purpose: income, basis: 'public-task' },
  savings: {
    purpose: { id: 'Menyimpan dan mencatat premi dan upah', en: 'To keep and record premi and wage' },
    basis: 'legal-duty',
  },
  scores: { purpose: proof, basis: 'public-task' },
  waitlistPolicies: { purpose: course, basis: 'public-task' },
}

/** What the law asks of who holds personal data, as far as it was found, and how well it is known. */
export const duties: readonly {
  readonly id: string
  readonly says: LocalizedText
  readonly source: LegalSource
}[] = [
  {
    id: 'spesifik',
    says: {
      id: 'Data spesifik: kesehatan, biometrik, genetika, catatan kejahatan, data anak, keuangan pribadi.',
      en: 'Specific data: health, biometric, genetic, crime record, data on children, personal finance.',
    },
    source: { instrument: 'UU 27/2022', article: 'Pasal 4', confidence: 'second-hand' },
  },
  {
    id: 'dasar',
    says: {
      id: 'Pemrosesan perlu dasar yang sah; persetujuan hanya salah satunya.',
      en: 'Processing needs a lawful basis; consent is only one of them.',
    },
    source: { instrument: 'UU 27/2022', article: 'Pasal 20', confidence: 'second-hand' },
  },
  {
    id: 'penundaan',
    says: {
      id: 'Atas permintaan, pemrosesan ditunda atau dibatasi dalam 3 x 24 jam.',
      en: 'On request, processing is delayed or limited within 3 x 24 hours.',
    },
    source: { instrument: 'UU 27/2022', confidence: 'text' },
  },
  {
    id: 'penghapusan',
    says: {
      id: 'Dihapus bila tidak diperlukan lagi; dimusnahkan bila masa retensinya habis menurut jadwal retensi arsip dan tidak terkait perkara.',
      en: 'Deleted when no longer needed; destroyed when its retention has ended by the retention schedule and it belongs to no legal case.',
    },
    source: { instrument: 'UU 27/2022', confidence: 'text' },
  },
  {
    id: 'kebocoran',
    says: {
      id: 'Kegagalan pelindungan diberitahukan tertulis kepada orangnya dan lembaga dalam 3 x 24 jam.',
      en: 'A breach is notified in writing to the person and the agency within 3 x 24 hours.',
    },
    source: { instrument: 'UU 27/2022', article: 'Pasal 46', confidence: 'second-hand' },
  },
  {
    id: 'penilaian-dampak',
    says: {
      id: 'Pemrosesan berisiko tinggi, termasuk data spesifik, perlu penilaian dampak.',
      en: 'High-risk processing, of specific data too, needs an impact assessment.',
    },
    source: { instrument: 'UU 27/2022', article: 'Pasal 34', confidence: 'unverified' },
  },
  {
    id: 'petugas',
    says: { id: 'Ada petugas pelindungan data.', en: 'There is a data protection officer.' },
    source: { instrument: 'UU 27/2022', article: 'Pasal 53', confidence: 'second-hand' },
  },
  {
    id: 'retensi',
    says: {
      id: 'Berapa lama tiap catatan disimpan: jadwal retensi arsipnya belum ditemukan, sehingga tidak ada angka bawaan.',
      en: 'How long each record is kept: the retention schedule was not found, so there is no default.',
    },
    source: { instrument: 'Jadwal retensi arsip Pemasyarakatan', confidence: 'unverified' },
  },
]
