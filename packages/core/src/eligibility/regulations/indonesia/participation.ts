import { accept, type Day, type LegalSource, type Result, refuse } from '../../../foundations/index.js'
import type { ParticipantCategory } from '../../../people/index.js'
import { inForceOn, sourceOf } from './parameter.js'
import { participationParameters } from './participation-parameters.js'

/** On what ground someone takes part in pembinaan kemandirian. Plain data. */
export interface Participation {
  /**
   * `duty`: part of the pembinaan that one has to follow. `voluntary`: a service that one may use and may not be made
   * to, counted apart from pembinaan in reports.
   */
  readonly ground: 'duty' | 'voluntary'
  /** Where that is written. */
  readonly source: LegalSource
}

/** Why no ground can be said. */
export type ParticipationRefusal =
  | { readonly code: 'law-not-known'; readonly on: Day }
  /** Nothing was seen on pembinaan kemandirian for this category. */
  | { readonly code: 'category-not-covered'; readonly category: ParticipantCategory }

/**
 * On what ground someone takes part in pembinaan kemandirian: a duty for narapidana and anak binaan; voluntary, as a
 * service, for a tahanan. No part of the sentence has to be served for it. Known from UU 22/2022 on.
 *
 * @example participationIn('tahanan', '2025-08-21') // value.ground: 'voluntary'
 */
export function participationIn(
  category: ParticipantCategory,
  on: Day,
  parameters: typeof participationParameters = participationParameters,
): Result<Participation, ParticipationRefusal> {
  const duty = inForceOn(parameters.duty, on)
  const voluntary = inForceOn(parameters.voluntary, on)
  if (duty === undefined || voluntary === undefined) return refuse({ code: 'law-not-known', on })
  if (duty.value.includes(category)) return accept({ ground: 'duty', source: sourceOf(duty) })
  if (voluntary.value.includes(category)) return accept({ ground: 'voluntary', source: sourceOf(voluntary) })
  return refuse({ code: 'category-not-covered', category })
}
