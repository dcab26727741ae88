import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { NotedSource } from '../note-texts.js'
import { constant } from '../timeline.js'
import { factMissing } from './sentence-facts.js'

const source: NotedSource = {
  instrument: 'Permenkumham 3/2018',
  confidence: 'second-hand',
  note: 'life-excluded',
}

/**
 * The sentence is for a term (pidana penjara selama waktu tertentu): neither life nor death.
 *
 * @returns Unknown without a sentence.
 */
export function termSentence(options: CriterionOptions = {}): Criterion<Pick<ParticipantFacts, 'sentence'>> {
  return participantCriterion(
    {
      type: 'term-sentence',
      id: 'term',
      title: { id: 'pidana selama waktu tertentu', en: 'sentence for a term' },
      source: options.source ?? source,
      facts: ['sentence'],
      timeline: ({ sentence }) => {
        if (sentence === null || sentence === undefined) return factMissing('sentence')
        return sentence.kind === 'term'
          ? constant('met', { code: 'term-sentence' })
          : constant('not-met', { code: 'no-term-sentence', kind: sentence.kind })
      },
    },
    options,
    { type: 'term' },
  )
}
