import type { ReportRule } from '../../report.js'

/** How the figures of the ledger come about. */
export const incomeRules = {
  sales: {
    means: {
      id: 'Nilai penjualan produk hasil kerja yang tercatat dalam periode, dalam rupiah bulat.',
      en: 'What recorded sales of products brought in during the period, in whole rupiah.',
    },
  },
  divided: {
    means: {
      id: 'Penjualan yang dibagi menurut aturan yang dicatat UPT dan berlaku pada hari penjualannya. Tidak ada aturan bawaan: praktik antar-UPT berbeda, dan tarif PNBP yang berlaku kini belum ditemukan.',
      en: 'Sales divided by the rule that the facility recorded and that was in force on the day of the sale. There is no default rule: practice differs, and the PNBP tariff in force was not found.',
    },
    source: {
      instrument: 'Kepmenkeh M.01-PP.02.01/1990, sebagaimana dikutip Lapas Bukittinggi (2023)',
      confidence: 'second-hand',
    },
  },
  undivided: {
    means: {
      id: 'Penjualan yang menunggu aturan pembagian. Tidak ditebak dan tidak masuk bagian mana pun.',
      en: 'Sales that wait for a rule. They are not guessed and belong to no part.',
    },
  },
  allocated: {
    means: {
      id: 'Bagian dari penjualan periode ini menurut aturannya. Tiap bagian dibulatkan ke bawah; sisa rupiah masuk bagian yang disebut aturan.',
      en: 'What the rules gave the part of the sales of the period. Rounded down; the odd rupiah goes to the part that the rule names.',
    },
  },
  deposited: {
    means: {
      id: 'Setoran bagian itu yang tercatat dalam periode, dengan buktinya. PNBP: setoran ke kas negara.',
      en: 'Deposits of the part recorded in the period, with their evidence. PNBP: paid in to the state.',
    },
    source: {
      instrument: 'Tarif PNBP yang berlaku kini belum ditemukan',
      confidence: 'unverified',
    },
  },
  balance: {
    means: {
      id: 'Seluruh bagian yang dialokasikan dikurangi seluruh setoran sampai hari terakhir yang dihitung. Negatif: disetor lebih dari yang dialokasikan.',
      en: 'All that was allocated less all that was deposited, up to the last day counted. Negative: more was deposited than allocated.',
    },
  },
  target: {
    means: {
      id: 'Target bagian itu untuk tahun kalender, sebagaimana dicatat.',
      en: 'The target of the part for the calendar year, as recorded.',
    },
  },
  achievement: {
    means: {
      id: 'Setoran tahun itu sampai hari terakhir yang dihitung dibagi target, dalam persen. Boleh melebihi 100%; target nol tidak dihitung.',
      en: 'Deposits of the year up to the last day counted over the target, in percent. It may exceed 100%; a target of zero is not divided by.',
    },
    source: { instrument: 'LKjIP UPT Pemasyarakatan', confidence: 'second-hand' },
  },
  savings: {
    means: {
      id: 'Saldo tabungan premi dan upah yang disimpan dan dicatat di UPT. Milik orang per orang: jumlahnya ditampilkan, pemiliknya tidak.',
      en: 'Savings of premi and wage, kept and recorded at the facility. They are owned by persons: the sum is shown, the owners are not.',
    },
    source: { instrument: 'PP 32/1999 Pasal 29', confidence: 'text' },
  },
  made: {
    means: {
      id: 'Hasil yang tercatat dibuat dalam periode, dalam satuan produknya.',
      en: 'What was recorded as made in the period, in the unit of the product.',
    },
  },
  sold: {
    means: {
      id: 'Jumlah barang yang tercatat terjual dalam periode. Penjualan tanpa jumlah tidak masuk.',
      en: 'Quantity recorded as sold in the period. Sales without a quantity are left out.',
    },
  },
  left: {
    means: {
      id: 'Dibuat dikurangi terjual sampai hari terakhir yang dihitung. Tidak diketahui bila ada penjualan tanpa jumlah; negatif bila pembuatannya tidak seluruhnya dicatat.',
      en: 'Made less sold up to the last day counted. Unknown where a sale tells no quantity; negative where not all that was made was recorded.',
    },
  },
} as const satisfies Record<string, ReportRule>

/** A rule of the ledger. */
export type IncomeFigureRule = keyof typeof incomeRules
