import type { LegalSource, LocalizedText } from '../foundations/index.js'
import type { SplitRule } from './split-rule.js'

/** One facility as told by a news agency; the decree itself was not seen, nor whether it still holds. */
const bukittinggi: LegalSource = {
  instrument: 'Kepmenkeh M.01-PP.02.01/1990',
  confidence: 'second-hand',
  note: 'Lapas Bukittinggi, menurut kantor berita (2023); keputusannya sendiri belum dibaca.',
}

/** What was seen of rules and practice on income from prison work. To read and to start from, never a default. */
export const seenIncomeRules: readonly {
  readonly says: LocalizedText
  readonly source: LegalSource
  /** A complete split, where what was seen makes one. */
  readonly rule: SplitRule | null
}[] = [
  {
    says: {
      id: 'Lapas Bukittinggi (2023): 60% usaha, 15% premi, 25% PNBP, disetor tiap bulan.',
      en: 'Bukittinggi prison (2023): 60% business, 15% premi, 25% PNBP, monthly.',
    },
    source: bukittinggi,
    rule: {
      id: 'contoh/bukittinggi-2023',
      // The year in which the practice was told; when it began and whether it goes on is not known.
      from: '2023-01-01',
      to: '2024-01-01',
      parts: [
        { name: 'usaha', share: { numerator: 60, denominator: 100 } },
        { name: 'premi', share: { numerator: 15, denominator: 100 } },
        { name: 'pnbp', share: { numerator: 25, denominator: 100 } },
      ],
      // Not told by the source: which part takes the odd rupiah is this example's choice.
      remainderTo: 'usaha',
      source: bukittinggi,
    },
  },
  {
    says: {
      id: 'Narapidana yang bekerja berhak atas upah atau premi, yang disimpan dan dicatat di Lapas.',
      en: 'Working prisoners are entitled to wage or premi, kept and recorded at the prison.',
    },
    source: { instrument: 'PP 32/1999', article: 'Pasal 29', confidence: 'text' },
    rule: null,
  },
  {
    says: {
      id: 'PNBP atas jasa tenaga kerja dengan pihak ketiga sedikitnya 1% dari keuntungan; 25% tabungan boleh dipakai di dalam.',
      en: 'PNBP on labour for a third party is at least 1% of profit; 25% of savings may be used inside.',
    },
    source: {
      instrument: 'SE Dirjen Pemasyarakatan PAS1.PK.01.04-87 (2010)',
      confidence: 'text',
      note: 'Read from a scan that breaks off; the tariff in force today was not found.',
    },
    rule: null,
  },
]
