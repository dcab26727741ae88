import type { LegalSource } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { KnownReason } from '../reason.js'
import { overStates } from '../timeline.js'

const source: LegalSource = {
  instrument: 'Kebijakan lapas',
  confidence: 'convention',
  note: 'A facility or program asks for it; no rule was found that does. UU 22/2022 Pasal 11 has work regard health.',
}

/**
 * A physician has cleared the person for the program (surat keterangan sehat). The latest word on or before the day
 * counts.
 *
 * @param options `withLimits`: whether fit with limits is enough. Default true.
 * @returns Unknown before the first word.
 * @example healthCleared({ withLimits: false }) // welding, work at height
 */
export function healthCleared(
  options: CriterionOptions & { readonly withLimits?: boolean } = {},
): Criterion<Pick<ParticipantFacts, 'healthClearance'>> {
  const { withLimits = true } = options
  return participantCriterion(
    {
      type: 'health-cleared',
      id: 'health',
      title: { id: 'dinyatakan sehat untuk mengikuti kegiatan', en: 'cleared by a physician' },
      source: options.source ?? source,
      params: { withLimits },
      facts: ['healthClearance'],
      ifUnknown: options.ifUnknown ?? 'undetermined',
      waivable: options.waivable,
      timeline: ({ healthClearance }, context) =>
        overStates<'fit' | 'fit-with-limits' | 'unfit', KnownReason, KnownReason>(
          healthClearance,
          context,
          (value, since) => ({
            outcome: value === 'fit' || (value === 'fit-with-limits' && withLimits) ? 'met' : 'not-met',
            reason: { code: `health-${value}`, since },
          }),
          { code: 'fact-missing', fact: 'healthClearance' },
        ),
    },
    { type: 'state', fact: 'healthClearance', met: withLimits ? ['fit', 'fit-with-limits'] : ['fit'] },
  )
}
