import type { ParticipantFacts } from '../../people/index.js'
import type { Criterion, CriterionOptions } from '../criterion.js'
import { yesOrNo } from './yes-or-no.js'

/**
 * Has pledged in writing (ikrar): loyalty to the NKRI, or, of a foreigner, not to repeat. Asked of terorisme.
 *
 * @returns Unknown before the first day on which the fact is known.
 */
export function pledged(options: CriterionOptions = {}): Criterion<Pick<ParticipantFacts, 'pledged'>> {
  return yesOrNo(
    {
      type: 'pledged',
      id: 'pledge',
      title: { id: 'telah menyatakan ikrar tertulis', en: 'written pledge made' },
      source: {
        instrument: 'Permenkumham 3/2018 jo. 7/2022',
        article: 'Pasal 45 ayat (2) huruf b',
        confidence: 'text',
      },
      fact: 'pledged',
      wanted: true,
      reasons: { yes: 'pledged', no: 'not-pledged' },
    },
    options,
  )
}
