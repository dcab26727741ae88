import type { LegalSource } from '../../foundations/index.js'
import type { Dated } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { overStates } from '../timeline.js'

/** What has to be known to ask for a prolonged illness. Health data. */
export interface IllnessFacts {
  /** A physician's letter says so: hard to cure, threatens life, and needs care for life. */
  readonly prolongedIllness?: Dated<boolean> | null | undefined
}

/**
 * Suffers from a prolonged illness (sakit berkepanjangan), by a physician's letter.
 *
 * @returns Unknown before the first day on which the fact is known.
 */
export function prolongedIllness(
  options: CriterionOptions & { readonly source: LegalSource },
): Criterion<IllnessFacts> {
  return participantCriterion(
    {
      type: 'prolonged-illness',
      id: 'prolonged-illness',
      title: { id: 'menderita sakit berkepanjangan', en: 'prolonged illness' },
      source: options.source,
      facts: ['prolongedIllness'],
      timeline: (facts, context) =>
        overStates(
          facts.prolongedIllness,
          context,
          (ill, since) => ({
            outcome: ill ? 'met' : 'not-met',
            reason: { code: ill ? 'prolonged-illness' : 'no-prolonged-illness', since },
          }),
          { code: 'fact-missing', fact: 'prolongedIllness' },
        ),
    },
    options,
    { type: 'value', fact: 'prolongedIllness', met: [true] },
  )
}
