import type { ReportRule } from '../../report.js'

/** How the figures on data quality come about. */
export const qualityRules = {
  read: {
    means: {
      id: 'Catatan semua jenis yang terbaca pada keadaan data itu.',
      en: 'Records of all kinds that could be read as known.',
    },
  },
  unreadable: {
    means: {
      id: 'Catatan tersimpan yang tidak sesuai bentuknya. Tidak masuk angka mana pun.',
      en: 'Stored records that do not have their shape. They are in no figure.',
    },
  },
  refused: {
    means: {
      id: 'Baris yang ditolak saat impor atau pemeriksaan lembar, sebagaimana diserahkan kepada laporan ini; satu baris dengan beberapa masalah dihitung sekali.',
      en: 'Lines refused by an import or a check of a sheet, as given to this report; a line with several problems counts once.',
    },
  },
  quarantined: {
    means: {
      id: 'Yang disisihkan sinkronisasi lembar untuk diputuskan petugas, sejauh disimpan di penyimpanan ini.',
      en: 'What the synchronisation of a sheet has put aside for people to decide, as far as this store keeps it.',
    },
  },
  edited: {
    means: {
      id: 'Perubahan yang diketik langsung di lembar kerja dan dijurnal dalam periode.',
      en: 'Changes typed straight into a sheet and journaled in the period.',
    },
  },
  empty: {
    means: {
      id: 'Isian kosong yang artinya "tidak diketahui". Isian yang kosongnya berarti tidak ada atau masih berlangsung, dan isian di dalam daftar, tidak dihitung.',
      en: 'Empty fields that mean "not known". Those that are empty where there is nothing or something still lasts, and those inside lists, are not counted.',
    },
  },
  different: {
    means: {
      id: 'Angka yang tercetak di dokumen dan berbeda dari hitungan data sampai akhir periode, dibagi semua yang dapat disandingkan. Tidak ada yang dikoreksi.',
      en: 'Figures that documents state and that differ from what is counted up to the end of the period, over all that stand side by side. Neither is corrected.',
    },
  },
  pastReview: {
    means: {
      id: 'Ketentuan hukum dalam paket ini dan dalam catatan UPT yang tanggal tinjaunya sudah lewat pada hari laporan.',
      en: 'Provisions of the law in this package and in the records whose review date has passed on the day of the report.',
    },
  },
} as const satisfies Record<string, ReportRule>

/** A rule on data quality. */
export type QualityRule = keyof typeof qualityRules
