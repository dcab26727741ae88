import { addDays, addMonths, type Day, type LegalSource } from '../../foundations/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant, reachedOn } from '../timeline.js'

/** What has to be known to ask for an age. Specific personal data where it is of a child. */
export interface AgeFacts {
  /** The day of birth. */
  readonly bornOn?: Day | null | undefined
}

/**
 * Older than so many years (berusia di atas): from the day after the birthday. One born on 29 February has it on
 * the 28th in other years.
 *
 * @returns Unknown without a day of birth, and for one that does not exist.
 * @example olderThan({ years: 70, source })
 */
export function olderThan(
  options: CriterionOptions & { readonly years: number; readonly source: LegalSource },
): Criterion<AgeFacts> {
  const { years } = options
  return participantCriterion(
    {
      type: 'older-than',
      id: 'age',
      title: { id: `berusia di atas ${years} tahun`, en: `older than ${years} years` },
      source: options.source,
      params: { years },
      facts: ['bornOn'],
      timeline: ({ bornOn }) => {
        if (bornOn === null || bornOn === undefined) {
          return constant('unknown', { code: 'fact-missing', fact: 'bornOn' })
        }
        const olderOn = addDays(addMonths(bornOn, years * 12), 1)
        return reachedOn(
          olderOn,
          { code: 'not-older-than', years, olderOn },
          { code: 'older-than', years, olderOn },
        )
      },
    },
    options,
    { type: 'age', years },
  )
}
