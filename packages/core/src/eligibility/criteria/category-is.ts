import type { LegalSource, LocalizedText } from '../../foundations/index.js'
import type { ParticipantCategory, ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant } from '../timeline.js'
import { factMissing } from './sentence-facts.js'

/**
 * The person is of one of these categories. Used as the test of a choice; {@link hasStatus} is the requirement.
 *
 * @returns Unknown without a category.
 * @example categoryIs({ categories: ['anak-binaan'], title: { id: 'anak binaan', en: 'child in care' }, source })
 */
export function categoryIs(
  options: CriterionOptions & {
    readonly categories: readonly ParticipantCategory[]
    readonly title: LocalizedText
    readonly source: LegalSource
  },
): Criterion<Pick<ParticipantFacts, 'category'>> {
  const { categories } = options
  return participantCriterion(
    {
      type: 'category-is',
      id: 'category',
      title: options.title,
      source: options.source,
      params: { categories },
      facts: ['category'],
      timeline: ({ category }) => {
        if (category === null || category === undefined) return factMissing('category')
        return constant(categories.includes(category) ? 'met' : 'not-met', { code: 'category', category })
      },
    },
    options,
    { type: 'value', fact: 'category', met: categories },
  )
}
