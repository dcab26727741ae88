import type { Fraction } from '../../../foundations/index.js'
import type { NoteCode } from '../../note-texts.js'
import { permenkumham3 } from './law-days.js'
import type { Parameter } from './parameter.js'
import { activity, childrenNotSeen, instruments, risk, termOnly } from './rights-parameters.js'

function pasal67<Value>(value: Value, note?: NoteCode): Parameter<Value> {
  return {
    since: permenkumham3,
    until: null,
    value,
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 67',
    confidence: 'second-hand',
    ...(note === undefined ? {} : { note }),
  }
}

/** The sentence is of at least so many months. */
const lengthMonths: readonly Parameter<number>[] = [/* @__PURE__ */ pasal67(12)]

/** How much has to be served. */
const served: readonly Parameter<Fraction>[] = [/* @__PURE__ */ pasal67({ numerator: 1, denominator: 2 })]

/** Since when there must have been no disciplinary punishment. */
const conduct: readonly Parameter<'current-year'>[] = [
  /* @__PURE__ */ pasal67('current-year', 'no-breach-this-year'),
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
