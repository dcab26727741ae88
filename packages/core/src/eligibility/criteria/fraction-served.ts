import { type Fraction, fractionServedOn, type LegalSource } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant, reachedOn } from '../timeline.js'
import { overSentence, unusable } from './sentence-facts.js'

/**
 * A fraction of the sentence has been served (1/2, 2/3), from the day on which it is complete.
 *
 * @param options `floorMonths`: "2/3, of at least nine months"; the day count policy says whether the floor raises
 * the day or excludes the sentence. `source`: the article that asks for the fraction.
 * @returns Not met for life and death. Unknown without a sentence; without remissions, unknown until the day that
 * holds even if none was granted. Dates imported from SDP are preferred.
 * @example fractionServed({ fraction: { numerator: 2, denominator: 3 }, floorMonths: 9, source })
 */
export function fractionServed(
  options: CriterionOptions & {
    readonly fraction: Fraction
    readonly floorMonths?: number
    readonly source: LegalSource
  },
): Criterion<Pick<ParticipantFacts, 'sentence' | 'remissions'>> {
  const { numerator, denominator } = options.fraction
  const { floorMonths } = options
  const fraction = `${numerator}/${denominator}`
  return participantCriterion(
    {
      type: 'fraction-served',
      id: 'served',
      title: { id: `telah menjalani ${fraction} masa pidana`, en: `${fraction} of the sentence served` },
      source: options.source,
      params: { fraction: { numerator, denominator }, floorMonths: floorMonths ?? null },
      facts: ['sentence', 'remissions'],
      timeline: (facts, context) =>
        overSentence(facts, context, (sentence, remissions) => {
          if (sentence.kind !== 'term') {
            return constant('not-met', { code: 'no-fraction', fraction, kind: sentence.kind })
          }
          const served = fractionServedOn(sentence, options.fraction, remissions ?? [], context.dayCount, {
            floorMonths,
          })
          if (!served.ok) {
            const { refusal } = served
            return refusal.code === 'excluded-by-floor'
              ? constant('not-met', { ...refusal, fraction })
              : unusable(refusal)
          }
          const { on, origin, policy, steps } = served.value
          const found = { fraction, reachedOn: on, origin, dayCount: policy, steps } as const
          if (remissions !== null || origin === 'imported') {
            return reachedOn(
              on,
              { code: 'fraction-not-served', ...found },
              { code: 'fraction-served', ...found },
            )
          }
          // Remission could bring the day forward, and could bring the sentence under a floor that excludes it.
          const missing = { code: 'remissions-missing', fact: 'remissions', at: on } as const
          if (floorMonths !== undefined && context.dayCount.floor === 'exclude')
            return constant('unknown', missing)
          return [
            { from: null, outcome: 'unknown', reason: missing },
            { from: on, outcome: 'met', reason: { code: 'fraction-served', ...found } },
          ]
        }),
    },
    options,
    { type: 'served', fraction: { numerator, denominator }, floorMonths },
  )
}
