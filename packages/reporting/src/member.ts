import type { PrivacyClass } from '@kemandirian/core/foundations/schemas'
import type { Member } from './document.js'

/**
 * A document as a member of a figure.
 *
 * @param about.label What people call it; default: nothing but its id is shown.
 * @param about.amount What it adds to a sum or a ratio; default 1.
 * @param about.at Where a person finds it; default `kind/id`.
 * @param about.privacy The strictest class of what is shown: also of the mere fact that it is counted here.
 * @example memberOf('enrollment', enrollment, { label: name, privacy: 'personal' })
 */
export function memberOf(
  kind: string,
  document: { readonly id: string; readonly facility: string },
  about: {
    readonly privacy: PrivacyClass
    readonly label?: string | null
    readonly amount?: number
    readonly at?: string
  },
): Member {
  return {
    kind,
    facility: document.facility,
    id: document.id,
    at: about.at ?? `${kind}/${document.id}`,
    label: about.label ?? null,
    amount: about.amount ?? 1,
    privacy: about.privacy,
  }
}
