import {
  addDays,
  type Day,
  type DayCountPolicy,
  daysBetween,
  type Fraction,
  type LegalSource,
  type SentenceStep,
  type ServedDay,
  sentenceEnd,
} from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant, reachedOn } from '../timeline.js'
import { factMissing, overSentence, unusable } from './sentence-facts.js'

/**
 * Asimilasi has been served for a fraction of what was left of the sentence when it began: of the days from its
 * first day to the end of the sentence, rounded as the day count policy rounds.
 *
 * @param options `fraction`: of the days left. `source`: the article that asks for it.
 * @returns Unknown without a sentence, and where it is not known whether asimilasi has begun; without remissions,
 * unknown until the day that holds even if none was granted. Not met for life and death, and where asimilasi has not
 * begun.
 * @example asimilasiServed({ fraction: { numerator: 1, denominator: 2 }, source })
 */
export function asimilasiServed(
  options: CriterionOptions & { readonly fraction: Fraction; readonly source: LegalSource },
): Criterion<Pick<ParticipantFacts, 'asimilasi' | 'sentence' | 'remissions'>> {
  const { numerator, denominator } = options.fraction
  const fraction = `${numerator}/${denominator}`
  return participantCriterion(
    {
      type: 'asimilasi-served',
      id: 'asimilasi-served',
      title: {
        id: `telah menjalani asimilasi ${fraction} dari sisa masa pidana`,
        en: `asimilasi served for ${fraction} of the rest of the sentence`,
      },
      source: options.source,
      params: { fraction: { numerator, denominator } },
      facts: ['asimilasi', 'sentence', 'remissions'],
      timeline: ({ asimilasi, sentence, remissions }, context) =>
        overSentence({ sentence, remissions }, context, (term, granted) => {
          if (term.kind !== 'term')
            return constant('not-met', { code: 'no-fraction', fraction, kind: term.kind })
          if (asimilasi === null || asimilasi === undefined) return factMissing('asimilasi')
          if (asimilasi === 'not-started') return constant('not-met', { code: 'asimilasi-not-started' })
          const { from } = asimilasi
          const end = sentenceEnd(term, granted ?? [], context.dayCount)
          if (!end.ok) return unusable(end.refusal)
          const { on, steps } = partOf(from, end.value, options.fraction, context.dayCount)
          const { origin, policy: dayCount } = end.value
          const found = { fraction, from, reachedOn: on, origin, dayCount, steps } as const
          if (granted !== null || origin === 'imported') {
            return reachedOn(
              on,
              { code: 'asimilasi-not-served', ...found },
              { code: 'asimilasi-served', ...found },
            )
          }
          return [
            {
              from: null,
              outcome: 'unknown',
              reason: { code: 'remissions-missing', fact: 'remissions', at: on },
            },
            { from: on, outcome: 'met', reason: { code: 'asimilasi-served', ...found } },
          ]
        }),
    },
    options,
    { type: 'asimilasi-served', fraction: { numerator, denominator } },
  )
}

function partOf(
  from: Day,
  end: ServedDay,
  { numerator, denominator }: Fraction,
  { rounding, inclusive }: DayCountPolicy,
): { readonly on: Day; readonly steps: readonly SentenceStep[] } {
  const ofDays = Math.max(0, daysBetween(from, end.on) + (inclusive ? 1 : 0))
  const over = (ofDays * numerator) % denominator
  const up = over > 0 && (rounding === 'up' || (rounding === 'nearest' && over * 2 >= denominator))
  const days = (ofDays * numerator - over) / denominator + (up ? 1 : 0)
  const on = addDays(from, inclusive && days > 0 ? days - 1 : days)
  return {
    on,
    steps: [
      ...end.steps,
      {
        step: 'fraction',
        numerator,
        denominator,
        ofDays,
        rounding: over === 0 ? 'exact' : rounding,
        fractionDays: days,
      },
      { step: 'counted', from, days, inclusive, on },
    ],
  }
}
