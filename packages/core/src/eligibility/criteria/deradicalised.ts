import type { ParticipantFacts } from '../../people/index.js'
import type { Criterion, CriterionOptions } from '../criterion.js'
import { yesOrNo } from './yes-or-no.js'

/**
 * Has followed deradicalisation by the Lapas or BNPT. Asked of terorisme.
 *
 * @returns Unknown before the first day on which the fact is known.
 */
export function deradicalised(
  options: CriterionOptions = {},
): Criterion<Pick<ParticipantFacts, 'deradicalised'>> {
  return yesOrNo(
    {
      type: 'deradicalised',
      id: 'deradicalisation',
      title: { id: 'telah mengikuti program deradikalisasi', en: 'deradicalisation program followed' },
      source: {
        instrument: 'Permenkumham 3/2018 jo. 7/2022',
        article: 'Pasal 45 ayat (2) huruf a',
        confidence: 'text',
      },
      fact: 'deradicalised',
      wanted: true,
      reasons: { yes: 'deradicalised', no: 'not-deradicalised' },
    },
    options,
  )
}
