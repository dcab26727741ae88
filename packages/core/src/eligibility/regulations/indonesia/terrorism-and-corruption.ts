import type { Day } from '../../../foundations/index.js'
import { deradicalised } from '../../criteria/deradicalised.js'
import { finePaid } from '../../criteria/fine-paid.js'
import { offenceIs } from '../../criteria/offence-is.js'
import { pledged } from '../../criteria/pledged.js'
import { all, when } from '../../node.js'
import { type Parameter, sourcedOn } from './parameter.js'

/** What is asked besides of terorisme (deradicalisation and pledge) and of korupsi (fine and replacement money). */
export function terrorismAndCorruption(
  tables: {
    readonly terrorism: readonly Parameter<'required'>[]
    readonly corruption: readonly Parameter<'required'>[]
  },
  on: Day,
) {
  const terrorism = sourcedOn(tables.terrorism, on)
  const corruption = sourcedOn(tables.corruption, on)
  return [
    when({
      test: offenceIs({
        offences: ['terorisme'],
        title: { id: 'terorisme', en: 'terrorism' },
        ...terrorism,
      }),
      requires: all(deradicalised(terrorism), pledged(terrorism)),
    }),
    when({
      test: offenceIs({ offences: ['korupsi'], title: { id: 'korupsi', en: 'corruption' }, ...corruption }),
      requires: finePaid(corruption),
    }),
  ] as const
}
