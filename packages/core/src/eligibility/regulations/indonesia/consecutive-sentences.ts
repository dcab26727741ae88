import {
  accept,
  type Day,
  type LegalSource,
  type Result,
  refuse,
  type SentenceLength,
  type TermSentence,
} from '../../../foundations/index.js'
import { lawDays } from './law-days.js'

/** Where it is written that consecutive sentences count as one. */
export const consecutiveSentencesSource: LegalSource = {
  instrument: 'UU 1/2023 (KUHP nasional)',
  article: 'Pasal 72 ayat (2)',
  confidence: 'text',
}

/** Why sentences do not count as one. */
export type ConsecutiveRefusal =
  | { readonly code: 'no-sentences' }
  /** Before KUHP nasional the text was not seen. */
  | { readonly code: 'law-not-known'; readonly on: Day }

/**
 * Several sentences that are served one after the other, as the one sentence that they count as for pembebasan
 * bersyarat under KUHP nasional: the parts are added up, and counted from the first day of the first.
 *
 * @param on The day asked about: on or after 2 January 2026.
 * @example asOneSentence([{ years: 1 }, { months: 10 }], { countedFrom: '2025-01-10', on: '2026-03-01' })
 */
export function asOneSentence(
  lengths: readonly SentenceLength[],
  { countedFrom, on }: { readonly countedFrom: Day; readonly on: Day },
): Result<TermSentence, ConsecutiveRefusal> {
  if (on < lawDays.kuhpNasional) return refuse({ code: 'law-not-known', on })
  if (lengths.length === 0) return refuse({ code: 'no-sentences' })
  const sum = (unit: keyof SentenceLength) => lengths.reduce((total, each) => total + (each[unit] ?? 0), 0)
  return accept({ kind: 'term', years: sum('years'), months: sum('months'), days: sum('days'), countedFrom })
}
