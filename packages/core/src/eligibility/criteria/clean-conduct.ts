import type { LegalSource } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { overKnowledge } from '../context.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { KnownReason } from '../reason.js'
import { cleanWindow } from '../timeline.js'
import { factMissing } from './sentence-facts.js'

/**
 * Good conduct (berkelakuan baik): no day of a disciplinary punishment in the last `months` calendar months,
 * `[on - months, on)`. A punishment whose first day after it is 21 February leaves six months clean on 21 August.
 *
 * @param options `months`: 1 or more. `source`: the article that asks for it.
 * @returns Unknown where discipline is not known, or a punishment ends before it begins. An empty list is clean.
 * @example cleanConduct({ months: 6, source })
 */
export function cleanConduct(
  options: CriterionOptions & { readonly months: number; readonly source: LegalSource },
): Criterion<Pick<ParticipantFacts, 'discipline'>> {
  const { months } = options
  return participantCriterion(
    {
      type: 'clean-conduct',
      id: 'conduct',
      title: {
        id: `berkelakuan baik ${months} bulan terakhir`,
        en: `good conduct for the last ${months} months`,
      },
      source: options.source,
      params: { months },
      facts: ['discipline'],
      timeline: ({ discipline }, context) => {
        if (discipline === null || discipline === undefined) return factMissing('discipline')
        return overKnowledge<(typeof discipline)[number], KnownReason>(
          context,
          discipline,
          ({ from }) => from,
          (known) =>
            cleanWindow<KnownReason, KnownReason>(
              known,
              months,
              { code: 'conduct-clean', months },
              ({ from, to }, cleanFrom) =>
                to === null || cleanFrom === null
                  ? { code: 'conduct-punishment-open', months, from }
                  : { code: 'conduct-punished', months, from, to, cleanFrom },
            ),
        )
      },
    },
    options,
    { type: 'conduct', months },
  )
}
