import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { NotedSource } from '../note-texts.js'
import type { KnownReason } from '../reason.js'
import { overStates } from '../timeline.js'

const source: NotedSource = {
  instrument: 'Kebijakan lapas',
  confidence: 'convention',
  note: 'health-not-demanded',
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
    options,
    { type: 'value', fact: 'healthClearance', met: withLimits ? ['fit', 'fit-with-limits'] : ['fit'] },
  )
}
