import { exitReasons } from '../enrollment/index.js'
import type { AnyLifecycle, Language, LocalizedText } from '../foundations/index.js'

type Words = Readonly<Record<string, LocalizedText>>

/** What a fact of a refusal is called: who or what stands behind an id, where the application knows it. */
export type NameOf = (fact: string, id: string) => string | undefined

const marks: Words = {
  present: { id: 'hadir', en: 'present' },
  late: { id: 'terlambat', en: 'late' },
  excused: { id: 'izin', en: 'excused' },
  sick: { id: 'sakit', en: 'sick' },
  absent: { id: 'tanpa keterangan', en: 'absent' },
  'not-required': { id: 'tidak wajib hadir', en: 'not required' },
}

/** Kinds of ceremony and of partner. */
const kindWords: Words = {
  opening: { id: 'pembukaan', en: 'opening' },
  closing: { id: 'penutupan', en: 'closing' },
  dinas: { id: 'dinas', en: 'local government department' },
  blk: { id: 'BLK', en: 'BLK' },
  lpk: { id: 'LPK', en: 'LPK' },
  lsp: { id: 'LSP', en: 'LSP' },
  umkm: { id: 'UMKM', en: 'UMKM' },
  ngo: { id: 'LSM atau yayasan', en: 'NGO or foundation' },
  college: { id: 'perguruan tinggi', en: 'college' },
  'regional-office': { id: 'kantor wilayah', en: 'regional office' },
  other: { id: 'lainnya', en: 'other' },
}

/** The built-in criteria of eligibility by their ids, without the numbers of a policy. */
const criteria: Words = {
  age: { id: 'usia', en: 'age' },
  'asimilasi-served': { id: 'asimilasi yang sudah dijalani', en: 'asimilasi served' },
  category: { id: 'status warga binaan', en: 'legal status' },
  citizenship: { id: 'kewarganegaraan', en: 'citizenship' },
  conduct: { id: 'berkelakuan baik', en: 'good conduct' },
  deradicalisation: { id: 'deradikalisasi', en: 'deradicalisation' },
  fine: { id: 'denda dan uang pengganti', en: 'fine and replacement money' },
  'finishes-before-release': { id: 'kegiatan selesai sebelum bebas', en: 'finishes before release' },
  health: { id: 'keterangan sehat', en: 'health clearance' },
  length: { id: 'lama pidana', en: 'length of the sentence' },
  'not-threatened': { id: 'jiwanya tidak terancam', en: 'life not under threat' },
  offence: { id: 'jenis tindak pidana', en: 'kind of offence' },
  pledge: { id: 'ikrar', en: 'pledge' },
  program: { id: 'aktif mengikuti pembinaan', en: 'active in the program' },
  'prolonged-illness': { id: 'sakit berkepanjangan', en: 'prolonged illness' },
  rehabilitation: { id: 'indikasi rehabilitasi', en: 'rehabilitation indicated' },
  risk: { id: 'penurunan tingkat risiko', en: 'lower risk' },
  served: { id: 'masa pidana yang sudah dijalani', en: 'part of the sentence served' },
  status: { id: 'status warga binaan', en: 'legal status' },
  term: { id: 'pidana selama waktu tertentu', en: 'sentence for a term' },
}

const reasons: Words = Object.fromEntries(Object.entries(exitReasons).map(([code, { text }]) => [code, text]))

/** Facts whose values are codes, and their words. */
const wordsByFact: Readonly<Record<string, Words>> = {
  mark: marks,
  before: marks,
  kind: kindWords,
  failed: criteria,
  unknown: criteria,
  reason: reasons,
}

/**
 * The facts of a refusal with words in place of codes: states and commands as their lifecycle words them, marks, exit
 * reasons, criteria and roles; and with names in place of ids where `nameOf` knows one. What is no code stays.
 *
 * @param lifecycles Those that the refusal may be about, the likeliest first.
 */
export function wordFacts(
  facts: Readonly<Record<string, unknown>>,
  lifecycles: readonly AnyLifecycle[],
  language: Language,
  nameOf: NameOf = () => undefined,
): Readonly<Record<string, unknown>> {
  const stateOf = (code: string) =>
    lifecycles.map(({ spec }) => spec.states[code]).find((text) => text !== undefined)
  const commandOf = (code: string) =>
    lifecycles.flatMap(({ spec }) => spec.transitions).find(({ command }) => command === code)?.means
  const wordOf = (fact: string, code: string): string => {
    const named = nameOf(fact, code)
    if (named !== undefined) return named
    const text =
      wordsByFact[fact]?.[code] ??
      (['status', 'state', 'needed'].includes(fact) ? stateOf(code) : undefined) ??
      (fact === 'command' ? commandOf(code) : undefined) ??
      (fact === 'allowed' ? (reasons[code] ?? commandOf(code)) : undefined)
    if (text !== undefined) return fact === 'command' ? `“${text[language]}”` : text[language]
    // Roles are named after the offices: `kasi-binadik`.
    return fact === 'role' || (fact === 'allowed' && 'role' in facts) ? code.replaceAll('-', ' ') : code
  }
  const worded = (fact: string, value: unknown): unknown => {
    if (typeof value === 'string') return wordOf(fact, value)
    if (Array.isArray(value)) return value.map((one) => worded(fact, one))
    // A mark with its hours.
    if (typeof value === 'object' && value !== null && 'mark' in value) return worded('mark', value.mark)
    return value
  }
  return Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, worded(fact, value)]))
}
