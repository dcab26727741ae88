import type { ParticipantFacts } from '../../people/index.js'
import type { Criterion, CriterionOptions } from '../criterion.js'
import { yesOrNo } from './yes-or-no.js'

/**
 * Fine and replacement money (denda, uang pengganti) are paid in full. Asked of korupsi.
 *
 * @returns Unknown before the first day on which the fact is known.
 */
export function finePaid(options: CriterionOptions = {}): Criterion<Pick<ParticipantFacts, 'finePaid'>> {
  return yesOrNo(
    {
      type: 'fine-paid',
      id: 'fine',
      title: { id: 'denda dan uang pengganti lunas', en: 'fine and replacement money paid' },
      source: {
        instrument: 'Permenkumham 3/2018 jo. 7/2022',
        article: 'Pasal 45 ayat (3)',
        confidence: 'text',
      },
      fact: 'finePaid',
      wanted: true,
      reasons: { yes: 'fine-paid', no: 'fine-not-paid' },
    },
    options,
  )
}
