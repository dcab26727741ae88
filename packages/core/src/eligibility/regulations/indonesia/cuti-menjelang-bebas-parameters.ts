import type { Fraction } from '../../../foundations/index.js'
import { permenkumham3 } from './law-days.js'
import type { Parameter } from './parameter.js'
import { activity, childrenNotSeen, instruments, risk, termOnly } from './rights-parameters.js'

/** How much has to be served, and at least how many months that must be. */
const served: readonly Parameter<{ readonly fraction: Fraction; readonly floorMonths: number }>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { fraction: { numerator: 2, denominator: 3 }, floorMonths: 9 },
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'told-by-an-office',
  },
]

/** Months without a disciplinary punishment. */
const conductMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 9,
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'counted-back-from-the-day',
  },
]

/** Every threshold of cuti menjelang bebas, by the days on which it held. */
export const cutiMenjelangBebasParameters = {
  instruments,
  served,
  conductMonths,
  activity,
  risk,
  termOnly,
  childrenNotSeen,
}
