import { sentenceEnd } from '../../foundations/index.js'
import type { ParticipantCategory, ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { NotedSource } from '../note-texts.js'
import type { KnownReason } from '../reason.js'
import { constant, splice } from '../timeline.js'
import { factMissing, overSentence } from './sentence-facts.js'

const source: NotedSource = {
  instrument: 'UU 22/2022',
  article: 'Pasal 1',
  confidence: 'second-hand',
  note: 'who-is-warga-binaan',
}

/**
 * The person is what the rule is for (status): by default a convicted prisoner (narapidana). A detainee (tahanan) is
 * not a warga binaan. From the end of the sentence on nobody is.
 *
 * @param options `categories`: default `['narapidana']`.
 * @returns Unknown without a category. A sentence that is not known has no end here.
 * @example hasStatus({ categories: ['narapidana', 'anak-binaan'] })
 */
export function hasStatus(
  options: CriterionOptions & {
    readonly categories?: readonly ParticipantCategory[]
  } = {},
): Criterion<Pick<ParticipantFacts, 'category' | 'sentence' | 'remissions'>> {
  const { categories = ['narapidana'] } = options
  return participantCriterion(
    {
      type: 'has-status',
      id: 'status',
      title: { id: 'status warga binaan', en: 'legal status' },
      source: options.source ?? source,
      params: { categories },
      facts: ['category', 'sentence', 'remissions'],
      timeline: ({ category, sentence, remissions }, context) => {
        if (category === null || category === undefined) return factMissing('category')
        if (!categories.includes(category))
          return constant('not-met', { code: 'status-not-covered', category })
        const covered = constant<KnownReason>('met', { code: 'status-covered', category })
        if (sentence?.kind !== 'term') return covered
        return overSentence({ sentence, remissions }, context, (term, granted) => {
          // Without remissions the end is the latest it can be: from then on the sentence is over all the same.
          const end = sentenceEnd(term, granted ?? [], context.dayCount)
          if (!end.ok) return covered
          const { on, origin, policy, steps } = end.value
          return splice<KnownReason>([
            { from: null, timeline: covered },
            {
              from: on,
              timeline: constant('not-met', {
                code: 'sentence-over',
                endedOn: on,
                origin,
                dayCount: policy,
                steps,
              }),
            },
          ])
        })
      },
    },
    options,
    { type: 'status', categories },
  )
}
