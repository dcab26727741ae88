import type { Fraction } from '../../../foundations/index.js'
import type { Parameter } from './parameter.js'

/** Where one stage of pembinaan ends and the next begins, as parts of the sentence. */
const boundaries: readonly Parameter<{
  readonly firstContinued: Fraction
  readonly secondContinued: Fraction
  readonly final: Fraction
}>[] = [
  {
    since: '2000-01-01',
    until: null,
    value: {
      firstContinued: { numerator: 1, denominator: 3 },
      secondContinued: { numerator: 1, denominator: 2 },
      final: { numerator: 2, denominator: 3 },
    },
    instrument: 'PP 31/1999',
    article: 'Pasal 9',
    confidence: 'second-hand',
    note: 'day-of-later-stage',
  },
]

/** The stages of pembinaan, by the days on which they held. */
export const stageParameters = { boundaries }
