import {
  defaultDayCount,
  type LocalizedText,
  type SentenceRefusal,
  sentenceEnd,
  sentenceTexts,
} from '../foundations/index.js'
import { isKnownFact, type KnownFacts, problemsOf, type ShapeProblem } from './fact-problem.js'

/** What is wrong with the facts about a person, and where: `$.remissions[0].granted`. */
export type FactProblem =
  | ShapeProblem
  /** The name is that of no fact: it is misspelt, or belongs to a criterion of your own. */
  | { readonly code: 'unknown-fact'; readonly path: string }
  /** The values are of the right type and contradict each other. */
  | ({ readonly path: string } & Exclude<SentenceRefusal, { readonly code: 'no-such-day' }>)

/** What the problems of facts mean. */
export const factProblemTexts: Record<FactProblem['code'] | SentenceRefusal['code'], LocalizedText> =
  /* @__PURE__ */ (() => ({
    ...sentenceTexts,
    'wrong-type': {
      id: 'Isi {path} tidak dapat dibaca; yang diharapkan: {expected}.',
      en: '{path} cannot be read; expected: {expected}.',
    },
    'impossible-day': {
      id: 'Tanggal {text} pada {path} tidak ada di kalender.',
      en: 'There is no day {text}, at {path}.',
    },
    'end-before-start': {
      id: 'Pada {path} ada yang selesai ({to}) sebelum dimulai ({from}).',
      en: 'Something ends ({to}) before it begins ({from}), at {path}.',
    },
    'unknown-fact': {
      id: 'Tidak ada data bernama {path}; periksa ejaannya.',
      en: 'There is no fact {path}; check its spelling.',
    },
  }))()

/**
 * Looks at facts from outside (JSON, a sheet) before anybody is assessed by them: every problem with its place. A
 * fact with a problem is never taken for met: a criterion that reads it is unknown, with the reason `fact-unusable`.
 *
 * @param options `also`: names of the facts that criteria of your own read.
 * @returns Nothing where all can be used; missing facts are no problem.
 * @example checkFacts({ lifeThreatened: 'tidak' }) // [{ code: 'wrong-type', path: '$.lifeThreatened', expected: ['boolean'] }]
 */
export function checkFacts(
  facts: unknown,
  options: { readonly also?: readonly string[] } = {},
): readonly FactProblem[] {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) {
    return [{ code: 'wrong-type', path: '$', expected: ['object'] }]
  }
  const problems = Object.entries(facts).flatMap(([name, value]): readonly FactProblem[] => {
    if (isKnownFact(name)) return problemsOf(name, value)
    return options.also?.includes(name) ? [] : [{ code: 'unknown-fact', path: `$.${name}` }]
  })
  const broken = problems.some(({ path }) => /^\$\.(sentence|remissions)\b/.test(path))
  return broken ? problems : [...problems, ...contradictionsIn(facts)]
}

/** Whether the sentence has an end, and the remissions lie within it. */
function contradictionsIn({ sentence, remissions }: KnownFacts): readonly FactProblem[] {
  if (sentence?.kind !== 'term') return []
  const end = sentenceEnd(sentence, remissions ?? [], defaultDayCount)
  if (end.ok || end.refusal.code === 'no-such-day') return []
  const { refusal } = end
  const path = refusal.code.startsWith('remission') ? '$.remissions' : '$.sentence'
  return [{ path, ...refusal }]
}
