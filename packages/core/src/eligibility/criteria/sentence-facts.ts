import type { Remission, Sentence, SentenceRefusal } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { type Context, overKnowledge } from '../context.js'
import type { KnownReason } from '../reason.js'
import { constant, type Timeline } from '../timeline.js'

/**
 * A timeline over the sentence and the remissions known at each time. Without a sentence it is
 * unknown.
 *
 * @param build Gets `null` for remissions where they are not known.
 */
export function overSentence(
  { sentence, remissions }: Pick<ParticipantFacts, 'sentence' | 'remissions'>,
  context: Context,
  build: (sentence: Sentence, remissions: readonly Remission[] | null) => Timeline<KnownReason>,
): Timeline<KnownReason> {
  if (sentence === null || sentence === undefined) return factMissing('sentence')
  if (remissions === null || remissions === undefined) return build(sentence, null)
  return overKnowledge(
    context,
    remissions,
    ({ granted }) => granted,
    (known) => build(sentence, known),
  )
}

/** Unknown, because the fact is. */
export function factMissing(fact: keyof ParticipantFacts): Timeline<KnownReason> {
  return constant('unknown', { code: 'fact-missing', fact })
}

/** Unknown, because the sentence as stated has no such day. */
export function unusable(problem: SentenceRefusal): Timeline<KnownReason> {
  const fact = problem.code.startsWith('remission') ? 'remissions' : 'sentence'
  return constant('unknown', { code: 'fact-unusable', fact, problem })
}
