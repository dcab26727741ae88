import type { LegalSource } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant } from '../timeline.js'
import { factMissing } from './sentence-facts.js'

/**
 * The person is Indonesian (WNI) or a foreigner (WNA). Used as the test of a choice: what applies to whom.
 *
 * @returns Unknown where citizenship is.
 * @example when({ test: citizenshipIs({ citizenship: 'WNA', source }), requires: paperHeld({ … }) })
 */
export function citizenshipIs(
  options: CriterionOptions & { readonly citizenship: 'WNI' | 'WNA'; readonly source: LegalSource },
): Criterion<Pick<ParticipantFacts, 'citizenship'>> {
  const asked = options.citizenship
  return participantCriterion(
    {
      type: 'citizenship-is',
      id: 'citizenship',
      title:
        asked === 'WNA'
          ? { id: 'warga negara asing', en: 'foreigner' }
          : { id: 'warga negara Indonesia', en: 'Indonesian citizen' },
      source: options.source,
      params: { citizenship: asked },
      facts: ['citizenship'],
      timeline: ({ citizenship }) => {
        if (citizenship === null || citizenship === undefined) return factMissing('citizenship')
        return constant(citizenship === asked ? 'met' : 'not-met', { code: 'citizenship', citizenship })
      },
    },
    options,
    { type: 'value', fact: 'citizenship', met: [asked] },
  )
}
