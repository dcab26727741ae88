import type { OffenceClass } from '../facts.js'

/**
 * Words that name a class of offence and no other, and the one law on narcotics by its number. Numbers of articles are
 * not read: what they mean depends on the law.
 */
const words: readonly (readonly [OffenceClass, RegExp])[] = [
  ['narkotika', /\b(?:narkotika|narkotik|narkoba|psikotropika)\b|\b35 ?(?:\/|tahun|thn?) ?2009\b/i],
  ['korupsi', /\b(?:korupsi|tipikor)\b/i],
  ['terorisme', /\b(?:terorisme|teroris)\b/i],
  ['keamanan-negara', /\b(?:makar|keamanan negara)\b/i],
  ['ham-berat', /\bham (?:yang )?berat\b/i],
  ['transnasional', /\btransnasional\b/i],
  [
    'umum',
    /\b(?:pidana umum|pencurian|curanmor|pencurian dengan kekerasan|perampokan|penipuan|penggelapan|penganiayaan|pembunuhan|pengeroyokan|pemerasan|penadahan|perjudian|perusakan|pemalsuan|lalu lintas|perlindungan anak|pemerkosaan|perkosaan|pencabulan|kdrt)\b/i,
  ],
]

/** The classes that the printed offence names, most often one; none where its words are not known. */
export function offenceClassesIn(printed: string): readonly OffenceClass[] {
  return words.filter(([, pattern]) => pattern.test(printed)).map(([name]) => name)
}
