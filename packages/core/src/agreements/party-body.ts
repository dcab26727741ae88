import type { FacilityId, PartnerId } from '../foundations/index.js'
import type { PartyRef } from './party-ref.js'

/** The facility or the partner that is a party, by its id. */
export type PartyBody = FacilityId | PartnerId

/**
 * Who a party is.
 *
 * @param of The agreement, or anything else of the facility that keeps it.
 * @example bodyOf(agreement, { kind: 'facility' }) // 'lapas-tabanan'
 */
export function bodyOf(of: { readonly facility: FacilityId }, party: PartyRef): PartyBody {
  return party.kind === 'facility' ? of.facility : party.partner
}
