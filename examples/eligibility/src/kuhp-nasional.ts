import {
  activeInProgram,
  all,
  asimilasiServed,
  assess,
  type Comparison,
  cleanConduct,
  compare,
  type Effect,
  fractionServed,
  hasStatus,
  offenceIs,
  policy,
  regulations,
  riskLowered,
  sentenceLengthIs,
  sourceText,
  termSentence,
  when,
} from '@kemandirian/core/eligibility'
import { syntheticFacility } from './synthetic-facility.js'

const kuhp = {
  instrument: 'UU 1/2023 (KUHP nasional)',
  article: 'Pasal 72 ayat (1)',
  confidence: 'text',
} as const
const elucidation = { ...kuhp, article: 'Penjelasan Pasal 72 ayat (1)' } as const
const ministerial = {
  instrument: 'Permenkumham 3/2018',
  article: 'Pasal 82',
  confidence: 'second-hand',
} as const
const narcotics = {
  instrument: 'Permenkumham 3/2018 jo. 7/2022',
  article: 'Pasal 85',
  confidence: 'text',
} as const
const uu22 = { instrument: 'UU 22/2022', article: 'Pasal 10 ayat (2)', confidence: 'second-hand' } as const

// #region reading
/** One reading of the elucidation: from a sentence of one year on, where practice sends up to 18 months to CB. */
export const byElucidation = policy({
  id: 'contoh/pb-menurut-penjelasan',
  title: { id: 'PB menurut Penjelasan Pasal 72', en: 'parole by the elucidation of Pasal 72' },
  decidedBy: 'tpp-then-dirjen',
  all: [
    hasStatus({ source: kuhp }),
    termSentence({ source: kuhp }),
    sentenceLengthIs({ comparison: 'at-least', length: { years: 1 }, source: elucidation }),
    fractionServed({ fraction: { numerator: 2, denominator: 3 }, floorMonths: 9, source: kuhp }),
    cleanConduct({ months: 9, source: ministerial }),
    all(activeInProgram({ source: uu22 }), riskLowered({ source: uu22 })),
    when({
      test: offenceIs({
        offences: ['terorisme', 'narkotika', 'korupsi', 'keamanan-negara', 'ham-berat', 'transnasional'],
        narcoticsFromYears: 5,
        title: { id: 'tindak pidana khusus', en: 'special crime' },
        source: narcotics,
      }),
      requires: asimilasiServed({ fraction: { numerator: 1, denominator: 2 }, source: narcotics }),
    }),
  ],
})
// #endregion

/** What the law of 2 January 2026 does to 500 people, before it is in force. */
export function kuhpNasional(): string {
  const on = '2025-11-21'
  const people = syntheticFacility(500, on)
  const { pembebasanBersyarat, cutiBersyarat } = regulations.indonesia

  // #region compare
  const before = '2026-01-01'
  const after = '2026-01-02'
  const asRead = compare(pembebasanBersyarat, pembebasanBersyarat, people, { on, lawOn: { before, after } })
  const elucidated = compare(pembebasanBersyarat, byElucidation, people, { on, lawOn: { before, after } })
  // #endregion
  const earlier = compare(pembebasanBersyarat, pembebasanBersyarat, people, {
    on,
    lawOn: { before: '2022-08-02', after: '2022-08-03' },
  })
  const moved = elucidated.differences.filter(({ effect }) => effect === 'gains' || effect === 'opens')
  const nowOnLeave = moved.filter(({ id }) => {
    const { facts } = people.find((each) => each.id === id)!
    return assess(cutiBersyarat, facts, { on }).eligibleFrom !== undefined
  })

  return [
    `Akibat KUHP nasional bagi 500 orang sintetis, dilihat per 21 November 2025.`,
    '',
    'A. Seperti yang dibaca paket ini (UU 1/2023 Pasal 72 menggantikan dasar 2/3, sedikitnya 9 bulan):',
    ...summary(asRead),
    '   Angka syaratnya sama; yang berubah adalah dasarnya, dari dikutip pihak lain menjadi teks undang-undang.',
    '',
    'B. Bila Penjelasan Pasal 72 dibaca sebagai "PB mulai pidana satu tahun":',
    ...summary(elucidated),
    `   Dari ${moved.length} orang yang mendapat jalan PB, ${nowOnLeave.length} orang kini mempunyai tanggal cuti bersyarat.`,
    '',
    'C. Untuk perbandingan, UU 22/2022 (penurunan risiko, sejak 3 Agustus 2022) bagi orang yang sama:',
    ...summary(earlier),
    '',
    'Ini indikasi atas data sintetis. Bacaan mana yang berlaku diputuskan oleh yang berwenang, bukan oleh program ini.',
    '',
  ].join('\n')
}

const words: Record<Effect, string> = {
  gains: 'menjadi memenuhi syarat hari ini',
  loses: 'tidak lagi memenuhi syarat hari ini',
  earlier: 'tanggalnya maju',
  later: 'tanggalnya mundur',
  opens: 'kini mempunyai tanggal',
  closes: 'tidak lagi mempunyai tanggal',
  settled: 'kini pasti belum memenuhi syarat',
  unsettled: 'menjadi belum dapat dipastikan',
}

function summary({ people, effects, differences, articles }: Comparison): readonly string[] {
  const lines = (Object.entries(effects) as [Effect, number][]).flatMap(([effect, count]) => {
    if (count === 0) return []
    const days = differences.flatMap((each) =>
      each.effect === effect && each.days !== null && each.days !== 0 ? [Math.abs(each.days)] : [],
    )
    const span = days.length === 0 ? '' : ` (${Math.min(...days)} sampai ${Math.max(...days)} hari)`
    return [`   ${String(count).padStart(4)} orang ${words[effect]}${span}`]
  })
  return [
    ...lines,
    `   ${String(people - differences.length).padStart(4)} orang tidak berubah`,
    ...articles.map(({ source, people }) => {
      const counted = Object.entries(people).map(([effect, count]) => `${count} ${words[effect as Effect]}`)
      return `        karena ${sourceText(source)}: ${counted.join(', ')}`
    }),
  ]
}
