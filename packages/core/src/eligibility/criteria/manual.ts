import type { LegalSource, LocalizedText } from '../../foundations/index.js'
import type { Authority } from '../case-record.js'
import { type Criterion, type CriterionOptions, defineCriterion } from '../criterion.js'
import { judgementOf } from '../overlay.js'
import { noteRecipe } from '../recipe.js'
import { constant } from '../timeline.js'

/**
 * Something that no fact decides: a person has to look. It is unknown until a judgement for it stands among the
 * records that {@link assess} gets, and again from the day on which that judgement is over.
 *
 * @param options `who`: the offices whose judgement counts.
 * @returns Unknown with the reason `needs-a-person`; `missing` of the answer then names `judgement:` with the id.
 * @example manual({ id: 'recommended', title, who: ['instruktur'], source })
 */
export function manual(
  options: CriterionOptions & {
    readonly id: string
    readonly title: LocalizedText
    readonly who: readonly [Authority, ...Authority[]]
    readonly source: LegalSource
  },
  // biome-ignore lint/complexity/noBannedTypes: it reads no fact, so it asks for none
): Criterion<{}> {
  const { id, title, who, source, ifUnknown = 'undetermined', waivable } = options
  const criterion = defineCriterion<object>()({
    type: 'manual',
    id,
    title,
    source,
    params: { who },
    facts: [],
    ifUnknown,
    waivable,
    judgedBy: who,
    timeline: () => constant('unknown', { code: 'needs-a-person', fact: judgementOf(id), who }),
  })
  noteRecipe(criterion.timeline, { type: 'never-known' })
  return criterion
}
