import {
  accept,
  addDays,
  type Day,
  type DayCountPolicy,
  defaultDayCount,
  isDay,
  type LocalizedText,
  type Remission,
  type Result,
  refuse,
  type Sentence,
  type SentenceRefusal,
  sentenceEnd,
  type TermSentence,
} from '../foundations/index.js'

/** Why several sentences do not count as one. */
export type SentencesRefusal =
  | { readonly code: 'no-sentences' }
  /** Life and death have no sum, and a length or a day is wrong. `index`: of the sentence, in order of day. */
  | { readonly code: 'sentence-not-countable'; readonly index: number; readonly problem: SentenceRefusal }
  /** A first day that does not exist. */
  | { readonly code: 'impossible-day'; readonly text: string }
  /** One begins before the one before it is over. */
  | { readonly code: 'sentences-overlap'; readonly countedFrom: Day; readonly endsOn: Day }
  /** One begins some time after the one before it is over. */
  | { readonly code: 'sentences-apart'; readonly countedFrom: Day; readonly endsOn: Day }

/** What the refusals mean. */
export const sentencesTexts: Record<SentencesRefusal['code'], LocalizedText> = {
  'no-sentences': { id: 'Tidak ada pidana.', en: 'There is no sentence.' },
  'sentence-not-countable': {
    id: 'Salah satu pidana tidak dapat dijumlahkan. Periksa putusan.',
    en: 'One of the sentences cannot be added up. Check the verdicts.',
  },
  'impossible-day': {
    id: 'Tanggal mulai pidana {text} tidak ada di kalender.',
    en: 'A sentence counts from {text}, which is no day.',
  },
  'sentences-overlap': {
    id: 'Pidana yang dihitung sejak {countedFrom} mulai sebelum pidana sebelumnya selesai pada {endsOn}. Periksa putusan.',
    en: 'The sentence from {countedFrom} begins before the one before it is over on {endsOn}. Check the verdicts.',
  },
  'sentences-apart': {
    id: 'Pidana yang dihitung sejak {countedFrom} tidak langsung menyambung pidana yang selesai pada {endsOn}.',
    en: 'The sentence from {countedFrom} does not follow at once on the one that is over on {endsOn}.',
  },
}

/**
 * Several sentences that are served one after the other, as the one that facts hold: their sum, from the first day
 * of the first. Sentences that overlap or lie apart are refused, and nothing is guessed. Dates imported for the
 * single ones are left out, as they are not those of the sum.
 *
 * From UU 1/2023 (KUHP nasional) Pasal 72 ayat (2), of pembebasan bersyarat, from 2 January 2026; confidence: text
 * (OCR). For other rights and earlier days it is the facility's choice.
 *
 * @param options `remissions`: all that were granted; each shortens the sentence during which it was granted.
 * `dayCount`: how the facility counts; default `dayCounts.default`.
 * @example
 * const one = oneSentence([first, second], { remissions })
 * if (one.ok) assess(regulations.indonesia.pembebasanBersyarat, { ...facts, sentence: one.value, remissions }, { on })
 */
export function oneSentence(
  sentences: readonly Sentence[],
  options: { readonly remissions?: readonly Remission[]; readonly dayCount?: DayCountPolicy } = {},
): Result<TermSentence, SentencesRefusal> {
  const { remissions = [], dayCount = defaultDayCount } = options
  const endless = sentences.findIndex(({ kind }) => kind !== 'term')
  if (endless >= 0) {
    const { kind } = sentences[endless] as Exclude<Sentence, TermSentence>
    return refuse({ code: 'sentence-not-countable', index: endless, problem: { code: 'no-such-day', kind } })
  }
  const terms = (sentences as readonly TermSentence[]).map(({ imported: _, ...term }): TermSentence => term)
  const nowhere = terms.find(({ countedFrom }) => !isDay(countedFrom))
  if (nowhere !== undefined) return refuse({ code: 'impossible-day', text: nowhere.countedFrom })
  const [first, ...rest] = terms.sort((a, b) => (a.countedFrom < b.countedFrom ? -1 : 1))
  if (first === undefined) return refuse({ code: 'no-sentences' })

  let sum = first
  for (const [i, next] of [...rest, undefined].entries()) {
    const current = i === 0 ? first : rest[i - 1]!
    const during = remissions.filter(
      ({ granted }) =>
        (i === 0 || granted >= current.countedFrom) && (next === undefined || granted < next.countedFrom),
    )
    const end = sentenceEnd(current, during, dayCount)
    if (!end.ok) return refuse({ code: 'sentence-not-countable', index: i, problem: end.refusal })
    if (next === undefined) break
    const { countedFrom } = next
    // Counted inclusively a sentence is over on its last day, so that the next begins on the day after.
    const endsOn = end.value.on
    const follows = dayCount.inclusive ? addDays(endsOn, 1) : endsOn
    if (countedFrom < follows) return refuse({ code: 'sentences-overlap', countedFrom, endsOn })
    if (countedFrom > follows) return refuse({ code: 'sentences-apart', countedFrom, endsOn })
    sum = {
      ...sum,
      years: sum.years + next.years,
      months: sum.months + next.months,
      days: sum.days + next.days,
    }
  }
  return accept(sum)
}
