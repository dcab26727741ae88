import { compareSentenceLength, type LegalSource } from '../../foundations/index.js'
import type { OffenceClass, ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant } from '../timeline.js'
import { factMissing } from './sentence-facts.js'

/**
 * The offence is one of these. Used as the test of a choice: what applies to whom.
 *
 * @param options `narcoticsFromYears`: narcotics counts only where the sentence is of so many years or more; life
 * and death are longer. `title`: what the classes are called together.
 * @returns Unknown without an offence, and for narcotics without a sentence where its length matters.
 * @example offenceIs({ offences: ['terorisme', 'narkotika'], narcoticsFromYears: 5, title, source })
 */
export function offenceIs(
  options: CriterionOptions & {
    readonly offences: readonly OffenceClass[]
    readonly narcoticsFromYears?: number
    readonly title: { readonly id: string; readonly en: string }
    readonly source: LegalSource
  },
): Criterion<Pick<ParticipantFacts, 'offence' | 'sentence'>> {
  const { offences, narcoticsFromYears } = options
  return participantCriterion(
    {
      type: 'offence-is',
      id: 'offence',
      title: options.title,
      source: options.source,
      params: { offences, narcoticsFromYears: narcoticsFromYears ?? null },
      facts: ['offence', 'sentence'],
      timeline: ({ offence, sentence }) => {
        if (offence === null || offence === undefined) return factMissing('offence')
        if (!offences.includes(offence)) return constant('not-met', { code: 'not-special-crime', offence })
        if (offence !== 'narkotika' || narcoticsFromYears === undefined) {
          return constant('met', { code: 'special-crime', offence })
        }
        if (sentence === null || sentence === undefined) return factMissing('sentence')
        const long =
          sentence.kind !== 'term' || compareSentenceLength(sentence, { years: narcoticsFromYears }) >= 0
        return long
          ? constant('met', { code: 'special-narcotics', fromYears: narcoticsFromYears })
          : constant('not-met', { code: 'not-special-narcotics', fromYears: narcoticsFromYears })
      },
    },
    options,
    { type: 'offence', offences, narcoticsFromYears },
  )
}
