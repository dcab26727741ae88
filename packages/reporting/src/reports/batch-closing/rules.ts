import type { ReportRule } from '../../report.js'

/** How the figures of the closing report come about. */
export const closingRules = {
  target: {
    means: {
      id: 'Yang direncanakan: kuota, atau angka rencana yang tercetak; pertemuan menurut jadwal; JP menurut kurikulum, atau tanpa kurikulum menurut jadwal.',
      en: 'What was planned: the quota, or the number that a document plans; sessions by the schedule; JP by the curriculum, or without one by the schedule.',
    },
  },
  seats: {
    means: {
      id: 'Peserta yang pernah menempati tempat di angkatan ini. Salah input dan usulan ganda tidak dihitung.',
      en: 'Participants who ever held a seat in this batch. Entries in error and duplicates are not counted.',
    },
  },
  achievement: {
    means: {
      id: 'Realisasi dibagi target, dalam persen. Boleh melebihi 100%; tanpa target tidak dihitung.',
      en: 'Realised over target, in percent. It may exceed 100%; without a target it is not computed.',
    },
    source: { instrument: 'LKjIP UPT Pemasyarakatan', confidence: 'second-hand' },
  },
  sessions: {
    means: {
      id: 'Pertemuan terjadwal yang ada daftar hadirnya. Pertemuan pengganti tidak dihitung lagi.',
      en: 'Scheduled sessions that have an attendance list. Catch-up sessions are not counted again.',
    },
  },
  days: {
    means: {
      id: 'Hari yang berbeda dengan sekurangnya satu pertemuan yang ada daftar hadirnya.',
      en: 'Different days with at least one session that has an attendance list.',
    },
  },
  lessonHours: {
    means: {
      id: 'Jumlah jam pelajaran (JP) dari pertemuan yang terlaksana.',
      en: 'Lesson hours (JP) of the sessions held.',
    },
  },
  attendance: {
    means: {
      id: 'Pertemuan yang dihadiri (hadir, terlambat, atau diganti penuh) dibagi pertemuan yang wajib dan sudah ditandai, selama peserta menempati tempat.',
      en: 'Sessions attended (present, late, or made up in full) over those that were required and marked, while the participant held a seat.',
    },
    source: { instrument: 'Kelaziman penghitungan kehadiran pelatihan', confidence: 'convention' },
  },
  creditedHours: {
    means: {
      id: 'JP yang dikreditkan kepada peserta, termasuk dari pertemuan pengganti; untuk satu pertemuan tidak pernah melebihi JP-nya.',
      en: 'JP credited to the participant, catch-up sessions included; for one session never more than it has.',
    },
  },
  completed: {
    means: { id: 'Peserta yang dinyatakan selesai.', en: 'Participants who completed.' },
  },
  notCompleted: {
    means: {
      id: 'Peserta yang pernah menempati tempat lalu keluar atau tidak selesai. Alasannya hanya dihitung, tanpa nama; alasan yang menyangkut kesehatan, pidana, keamanan, disiplin atau kelayakan tidak dirinci.',
      en: 'Participants who held a seat and left or did not complete. Reasons are only counted, without names; those that touch health, sentence, security, discipline or suitability are not told apart.',
    },
  },
  certificates: {
    means: {
      id: 'Sertifikat pelatihan angkatan ini yang terbit. Yang diganti karena salah cetak dan yang dicabut tidak dihitung.',
      en: 'Training certificates of this batch that were issued. Those replaced by a corrected one and those revoked are not counted.',
    },
  },
  stated: {
    means: {
      id: 'Angka sebagaimana tercetak di dokumen. Tidak diubah dan tidak dijumlahkan.',
      en: 'A figure as a document prints it. Neither changed nor summed.',
    },
  },
} as const satisfies Record<string, ReportRule>

/** A rule of the closing report. */
export type ClosingRule = keyof typeof closingRules
