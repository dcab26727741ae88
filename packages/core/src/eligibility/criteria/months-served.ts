import { addDays, type LegalSource } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant, reachedOn } from '../timeline.js'
import { overSentence } from './sentence-facts.js'

/**
 * More than so many months of the sentence have been served, detention included. A month is of so many days,
 * whatever the day count policy: more than 6 months of 30 days are 181 days.
 *
 * @param options `months`: exactly so many are not enough. `daysPerMonth`: as the rule counts. `source`: the article.
 * @returns Not met for life and death. Unknown without a sentence.
 * @example monthsServed({ months: 6, daysPerMonth: 30, source })
 */
export function monthsServed(
  options: CriterionOptions & {
    readonly months: number
    readonly daysPerMonth: number
    readonly source: LegalSource
  },
): Criterion<Pick<ParticipantFacts, 'sentence'>> {
  const { months, daysPerMonth } = options
  return participantCriterion(
    {
      type: 'months-served',
      id: 'served',
      title: {
        id: `telah menjalani pidana lebih dari ${months} bulan`,
        en: `more than ${months} months served`,
      },
      source: options.source,
      params: { months, daysPerMonth },
      facts: ['sentence'],
      timeline: ({ sentence }, context) =>
        overSentence({ sentence, remissions: [] }, context, (term) => {
          if (term.kind !== 'term') return constant('not-met', { code: 'no-months-counted', kind: term.kind })
          const days = months * daysPerMonth + 1
          const on = addDays(term.countedFrom, days)
          const found = {
            months,
            reachedOn: on,
            origin: 'computed',
            dayCount: context.dayCount.id,
            steps: [{ step: 'counted', from: term.countedFrom, days, inclusive: false, on }],
          } as const
          return reachedOn(on, { code: 'months-not-served', ...found }, { code: 'months-served', ...found })
        }),
    },
    options,
    { type: 'months-served', days: months * daysPerMonth + 1 },
  )
}
