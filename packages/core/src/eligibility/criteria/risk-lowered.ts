import type { ParticipantFacts } from '../../people/index.js'
import type { Criterion, CriterionOptions } from '../criterion.js'
import { yesOrNo } from './yes-or-no.js'

/**
 * Has shown lower risk (penurunan tingkat risiko). Asked for by law from 3 August 2022 on.
 *
 * @returns Unknown before the first day on which the fact is known.
 */
export function riskLowered(
  options: CriterionOptions = {},
): Criterion<Pick<ParticipantFacts, 'riskLowered'>> {
  return yesOrNo(
    {
      type: 'risk-lowered',
      id: 'risk',
      title: { id: 'menunjukkan penurunan tingkat risiko', en: 'lower risk shown' },
      source: { instrument: 'UU 22/2022', article: 'Pasal 10 ayat (2) huruf c', confidence: 'second-hand' },
      fact: 'riskLowered',
      wanted: true,
      reasons: { yes: 'risk-lowered', no: 'risk-not-lowered' },
    },
    options,
  )
}
