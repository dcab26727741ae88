import type { Fraction } from '../../../foundations/index.js'
import { lawDays } from './law-days.js'
import type { Parameter } from './parameter.js'
import { activity, childrenNotSeen, instruments, risk, termOnly } from './rights-parameters.js'

const { permenkumham3 } = lawDays

const article = {
  since: permenkumham3,
  until: null,
  instrument: 'Permenkumham 3/2018',
  article: 'Pasal 67',
  confidence: 'second-hand',
} as const

/** The sentence is of at least so many months. */
const lengthMonths: readonly Parameter<number>[] = [{ ...article, value: 12 }]

/** How much has to be served. */
const served: readonly Parameter<Fraction>[] = [{ ...article, value: { numerator: 1, denominator: 2 } }]

/** Since when there must have been no disciplinary punishment. */
const conduct: readonly Parameter<'current-year'>[] = [
  { ...article, value: 'current-year', note: 'No breach in the current year: taken from 1 January on.' },
]

/** Every threshold of cuti mengunjungi keluarga, by the days on which it held. */
export const cutiMengunjungiKeluargaParameters = {
  instruments,
  lengthMonths,
  served,
  conduct,
  activity,
  risk,
  termOnly,
  childrenNotSeen,
}
