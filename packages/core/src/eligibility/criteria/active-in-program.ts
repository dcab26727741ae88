import type { ParticipantFacts } from '../../people/index.js'
import type { Criterion, CriterionOptions } from '../criterion.js'
import { yesOrNo } from './yes-or-no.js'

/**
 * Takes part in pembinaan, and well (aktif mengikuti program pembinaan). What attendance records are evidence for.
 *
 * @returns Unknown before the first day on which the fact is known.
 */
export function activeInProgram(
  options: CriterionOptions = {},
): Criterion<Pick<ParticipantFacts, 'activeInProgram'>> {
  return yesOrNo(
    {
      type: 'active-in-program',
      id: 'program',
      title: { id: 'aktif mengikuti program pembinaan', en: 'active in the program' },
      source: { instrument: 'UU 22/2022', article: 'Pasal 10 ayat (2) huruf b', confidence: 'second-hand' },
      fact: 'activeInProgram',
      wanted: true,
      reasons: { yes: 'active-in-program', no: 'not-active-in-program' },
    },
    options,
  )
}
