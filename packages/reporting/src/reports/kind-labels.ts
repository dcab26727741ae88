import type { LocalizedText } from '@kemandirian/core/foundations'
import type { kinds } from '@kemandirian/core/records'

/** What the collections of records are called. */
export const kindLabels: Readonly<Record<keyof typeof kinds, LocalizedText>> = {
  accreditations: { id: 'Akreditasi dan izin mitra', en: 'Accreditations of partners' },
  agreementSettings: { id: 'Pengaturan perjanjian', en: 'Settings for agreements' },
  agreements: { id: 'Perjanjian', en: 'Agreements' },
  attendance: { id: 'Daftar hadir', en: 'Attendance lists' },
  batches: { id: 'Angkatan', en: 'Batches' },
  certificates: { id: 'Sertifikat', en: 'Certificates' },
  competenceTests: { id: 'Uji kompetensi', en: 'Competence tests' },
  deposits: { id: 'Setoran', en: 'Deposits' },
  documents: { id: 'Dokumen sumber', en: 'Source documents' },
  enrollments: { id: 'Kepesertaan', en: 'Enrolments' },
  facilities: { id: 'UPT', en: 'Facilities' },
  followUps: { id: 'Tindak lanjut setelah bebas', en: 'Follow-ups after release' },
  incomeRules: { id: 'Aturan pembagian hasil', en: 'Rules on income' },
  incomeTargets: { id: 'Target hasil', en: 'Income targets' },
  issuedCredentials: { id: 'Sertifikat digital', en: 'Digital credentials' },
  numberRegisters: { id: 'Buku nomor', en: 'Number registers' },
  obligationEntries: { id: 'Bukti kewajiban perjanjian', en: 'Entries on obligations' },
  officials: {
    id: 'Pejabat, instruktur dan petugas mitra',
    en: 'Officials, instructors and staff of partners',
  },
  participants: { id: 'Warga binaan dan tahanan', en: 'Participants' },
  partners: { id: 'Mitra', en: 'Partners' },
  production: { id: 'Produksi', en: 'Production' },
  products: { id: 'Produk', en: 'Products' },
  programs: { id: 'Program', en: 'Programs' },
  rehabilitationStatements: { id: 'Surat keterangan rehabilitasi', en: 'Rehabilitation statements' },
  rehabilitations: { id: 'Rehabilitasi', en: 'Rehabilitations' },
  sales: { id: 'Penjualan', en: 'Sales' },
  savings: { id: 'Tabungan', en: 'Savings' },
  scores: { id: 'Daftar nilai', en: 'Score lists' },
  waitlistPolicies: { id: 'Urutan daftar tunggu', en: 'Orders of waitlists' },
}
