import type { OfficialId } from '../foundations/index.js'
import type { PassedOver, PassOverReason } from './allocate-offers.js'
import type { Composition, LeftOutReason } from './compose-batch.js'

/**
 * Whom a composition passes over on the waitlist and why, as the record that offers in its sense need. With it the next
 * offers are those whom the composition chose.
 *
 * @param by Who decided to take the batch as it was proposed.
 * @example
 * const passedOver = passedOverBy(composition, kalapas)
 * await offerPlaces(at, { batch, on, places: composition.chosen.length, respondBy: null, passedOver }, signature)
 */
export function passedOverBy(
  { chosen, leftOut }: Pick<Composition, 'chosen' | 'leftOut'>,
  by: OfficialId,
): PassedOver[] {
  // Whoever is not on the list is behind all who are.
  const last = Math.max(0, ...chosen.map(({ candidate }) => candidate.position ?? Number.MAX_SAFE_INTEGER))
  return leftOut.flatMap(({ candidate: { enrollment, position }, reason }) => {
    const why = reasons[reason.code]
    return position === null || position > last || why === null
      ? []
      : [{ enrollment, reason: why, note: null, by }]
  })
}

const reasons: Readonly<Record<LeftOutReason['code'], PassOverReason | null>> = {
  // Whoever has a seat does not wait.
  'already-seated': null,
  'not-eligible': 'not-eligible',
  'eligibility-undetermined': 'eligibility-undetermined',
  'other-interests': 'other-interests',
  'interests-not-known': 'other-interests',
  'kept-apart': 'separation',
  'more-seats-without': 'fuller-batch',
  // Ahead on the list and still without a place: others asked for this trade.
  'no-place-left': 'other-interests',
}
