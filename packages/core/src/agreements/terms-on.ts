import type { Day } from '../foundations/index.js'
import type { Agreement } from './agreement.js'
import type { AgreementTerms } from './terms.js'

/**
 * The terms that the paper and its addenda lay down for a day: those of the addendum that took effect last, the later
 * signed one where two took effect on the same day. Whether the agreement is in force that day is another question.
 *
 * @example termsOn(agreement, '2026-03-01').scope
 */
export function termsOn(agreement: Agreement, on: Day): AgreementTerms {
  let latest: Agreement['addenda'][number] | undefined
  for (const addendum of agreement.addenda) {
    if (addendum.effectiveFrom > on) continue
    if (latest === undefined || addendum.effectiveFrom >= latest.effectiveFrom) latest = addendum
  }
  return latest?.terms ?? agreement.terms
}
