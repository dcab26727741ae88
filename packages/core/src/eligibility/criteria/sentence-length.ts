import { compareSentenceLength, type LegalSource, type SentenceLength } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { constant } from '../timeline.js'
import { factMissing } from './sentence-facts.js'

/** How a sentence compares with a length. */
export type LengthComparison = 'at-least' | 'more-than' | 'at-most'

const words: Record<LengthComparison, { readonly id: string; readonly en: string }> = {
  'at-least': { id: 'paling singkat', en: 'at least' },
  'more-than': { id: 'lebih dari', en: 'more than' },
  'at-most': { id: 'paling lama', en: 'at most' },
}

/**
 * The sentence as given (without remission) has a length: at least, more than or at most so much. Twelve months are
 * a year and thirty days a month, whatever the day count.
 *
 * @returns Not met for life and death. Unknown without a sentence.
 * @example sentenceLengthIs({ comparison: 'more-than', length: { years: 1, months: 6 }, source })
 */
export function sentenceLengthIs(
  options: CriterionOptions & {
    readonly comparison: LengthComparison
    readonly length: SentenceLength
    readonly source: LegalSource
  },
): Criterion<Pick<ParticipantFacts, 'sentence'>> {
  const { comparison } = options
  const { years = 0, months = 0, days = 0 } = options.length
  return participantCriterion(
    {
      type: 'sentence-length-is',
      id: 'length',
      title: {
        id: `pidana ${words[comparison].id} ${inWords([years, months, days], ['tahun', 'bulan', 'hari'])}`,
        en: `sentence of ${words[comparison].en} ${inWords([years, months, days], ['years', 'months', 'days'])}`,
      },
      source: options.source,
      params: { comparison, length: { years, months, days } },
      facts: ['sentence'],
      timeline: ({ sentence }) => {
        if (sentence === null || sentence === undefined) return factMissing('sentence')
        if (sentence.kind !== 'term')
          return constant('not-met', { code: 'no-term-sentence', kind: sentence.kind })
        const stated = { years: sentence.years, months: sentence.months, days: sentence.days }
        return lengthFits(stated, comparison, { years, months, days })
          ? constant('met', { code: 'sentence-length-fits', ...stated })
          : constant('not-met', { code: 'sentence-length-does-not-fit', ...stated })
      },
    },
    options,
    { type: 'length', comparison, years, months, days },
  )
}

function lengthFits(stated: SentenceLength, comparison: LengthComparison, length: SentenceLength): boolean {
  const difference = compareSentenceLength(stated, length)
  if (comparison === 'at-most') return difference <= 0
  return comparison === 'more-than' ? difference > 0 : difference >= 0
}

function inWords(numbers: readonly number[], units: readonly string[]): string {
  return numbers.flatMap((number, i) => (number === 0 ? [] : [`${number} ${units[i]}`])).join(' ')
}
