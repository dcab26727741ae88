import type { ParticipantFacts } from '../../people/index.js'
import type { Criterion, CriterionOptions } from '../criterion.js'
import { yesOrNo } from './yes-or-no.js'

/**
 * The life of the person is not under threat outside (jiwanya tidak terancam). The article was not seen.
 *
 * @returns Unknown before the first day on which the fact is known.
 */
export function notLifeThreatened(
  options: CriterionOptions = {},
): Criterion<Pick<ParticipantFacts, 'lifeThreatened'>> {
  return yesOrNo(
    {
      type: 'not-life-threatened',
      id: 'not-threatened',
      title: { id: 'jiwanya tidak terancam', en: 'life not under threat' },
      source: { instrument: 'Permenkumham 3/2018', confidence: 'second-hand' },
      fact: 'lifeThreatened',
      wanted: false,
      reasons: { yes: 'life-threatened', no: 'life-not-threatened' },
    },
    options,
  )
}
