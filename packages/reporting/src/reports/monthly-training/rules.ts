import type { ReportRule } from '../../report.js'

/** How the figures of the monthly report come about. */
export const monthlyRules = {
  target: {
    means: {
      id: 'Kuota yang ditetapkan untuk angkatan. Bila tidak ada, angka rencana yang tercetak di dokumen; rentang tetap rentang.',
      en: 'The quota that was decided for the batch. Without one, the number that a document plans; a range stays a range.',
    },
  },
  seats: {
    means: {
      id: 'Peserta yang menempati tempat di angkatan sekurangnya satu hari dalam periode. Salah input dan usulan ganda tidak dihitung.',
      en: 'Participants who held a seat in the batch on at least one day of the period. Entries in error and duplicates are not counted.',
    },
  },
  achievement: {
    means: {
      id: 'Realisasi dibagi target, dalam persen. Boleh melebihi 100%. Tanpa kuota tidak dihitung.',
      en: 'Realised over target, in percent. It may exceed 100%. Without a quota it is not computed.',
    },
    source: { instrument: 'LKjIP UPT Pemasyarakatan', confidence: 'second-hand' },
  },
  sessions: {
    means: {
      id: 'Pertemuan terjadwal dalam periode yang ada daftar hadirnya. Pertemuan pengganti tidak dihitung lagi.',
      en: 'Scheduled sessions of the period that have an attendance list. Catch-up sessions are not counted again.',
    },
  },
  lessonHours: {
    means: {
      id: 'Jumlah jam pelajaran (JP) dari pertemuan yang dihitung.',
      en: 'Lesson hours (JP) of the sessions counted.',
    },
  },
  attendance: {
    means: {
      id: 'Pertemuan yang dihadiri (hadir, terlambat, atau diganti penuh dalam pertemuan pengganti) dibagi pertemuan yang wajib dihadiri dan sudah ditandai, selama peserta menempati tempat.',
      en: 'Sessions attended (present, late, or made up in full in a catch-up session) over sessions that were required and marked, while the participant held a seat.',
    },
    source: { instrument: 'Kelaziman penghitungan kehadiran pelatihan', confidence: 'convention' },
  },
  completed: {
    means: {
      id: 'Peserta yang dinyatakan selesai dalam periode.',
      en: 'Participants who completed in the period.',
    },
  },
  notCompleted: {
    means: {
      id: 'Peserta yang pernah menempati tempat lalu keluar atau tidak selesai dalam periode. Siapa dan apa alasannya tidak digabungkan, karena alasan dapat menyangkut kesehatan atau pidana.',
      en: 'Participants who held a seat and left or did not complete in the period. Who and why are not brought together, as a reason may tell of health or of the sentence.',
    },
  },
  trainingCertificates: {
    means: {
      id: 'Sertifikat pelatihan yang terbit dalam periode. Yang diganti karena salah cetak dan yang dicabut tidak dihitung. Surat keterangan rehabilitasi bukan sertifikat pelatihan.',
      en: 'Training certificates issued in the period. Those replaced by a corrected one and those revoked are not counted. A rehabilitation statement is not a training certificate.',
    },
  },
  competenceCertificates: {
    means: {
      id: 'Sertifikat kompetensi dari LSP yang terbit dalam periode. Tidak pernah digabung dengan sertifikat pelatihan.',
      en: 'Competence certificates by an LSP, issued in the period. Never added to training certificates.',
    },
  },
  rehabilitationStatements: {
    means: {
      id: 'Surat keterangan akhir rehabilitasi yang terbit dalam periode. Dihitung terpisah; pemegangnya tidak ditampilkan.',
      en: 'Statements at the end of rehabilitation, issued in the period. Counted apart; their holders are not shown.',
    },
  },
  reached: {
    means: {
      id: 'Peserta rehabilitasi yang menempati tempat sekurangnya satu hari dalam periode. Tidak dijumlahkan dengan pelatihan; namanya tidak ditampilkan.',
      en: 'Participants of rehabilitation who held a seat on at least one day of the period. Not added to training; their names are not shown.',
    },
  },
  people: {
    means: {
      id: 'Orang yang berbeda. Yang ikut lebih dari satu angkatan dihitung sekali.',
      en: 'Different people. Who is in more than one batch counts once.',
    },
  },
  inBoth: {
    means: {
      id: 'Orang yang dalam periode ini mengikuti pelatihan dan rehabilitasi.',
      en: 'People who were in training and in rehabilitation in the period.',
    },
  },
  everSeated: {
    means: {
      id: 'Orang yang sampai akhir periode pernah menempati tempat, untuk disandingkan dengan angka di dokumen.',
      en: 'People who held a seat at any time up to the end of the period, to stand beside what a document says.',
    },
  },
  stated: {
    means: {
      id: 'Angka sebagaimana tercetak di dokumen. Tidak diubah dan tidak dijumlahkan.',
      en: 'A figure as a document prints it. Neither changed nor summed.',
    },
  },
  batches: {
    means: {
      id: 'Angkatan pelatihan kemandirian yang berjalan sekurangnya satu hari dalam periode. Rehabilitasi dan kepribadian tidak termasuk.',
      en: 'Batches of vocational training that ran on at least one day of the period. Rehabilitation and personality programs are not among them.',
    },
  },
} as const satisfies Record<string, ReportRule>

/** A rule of the monthly report. */
export type MonthlyRule = keyof typeof monthlyRules
