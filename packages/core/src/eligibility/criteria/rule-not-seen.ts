import type { LegalSource, LocalizedText } from '../../foundations/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant } from '../timeline.js'

/**
 * A requirement that is known to exist and whose text was not seen. Always unknown: a person has to look it up.
 *
 * @example ruleNotSeen({ id: 'special-conditions', title, source })
 */
export function ruleNotSeen(
  options: CriterionOptions & {
    readonly id: string
    readonly title: LocalizedText
    readonly source: LegalSource
  },
  // biome-ignore lint/complexity/noBannedTypes: it reads no fact, so it asks for none
): Criterion<{}> {
  return participantCriterion(
    {
      type: 'rule-not-seen',
      id: options.id,
      title: options.title,
      source: options.source,
      facts: [],
      timeline: () => constant('unknown', { code: 'rule-not-seen' }),
    },
    options,
    { type: 'never-known' },
  )
}
