import { accept, type Day, type LegalSource, type Result, refuse } from '../../../foundations/index.js'
import type { RehabilitationScreening } from '../../../people/index.js'
import { inForceOn, sourceOf } from './parameter.js'
import { rehabilitationParameters } from './rehabilitation-parameters.js'

/** What follows a screening. Plain data; health data once it is tied to a person. */
export interface RehabilitationIntensity {
  /** `education`: basic drug education. `full-assessment`: an ASI, then a program. */
  readonly next: 'education' | 'full-assessment'
  /** Days of a program of this severity, as seen at one facility; `null` where there is none. */
  readonly programDays: number | null
  /** Where the step and the days come from. */
  readonly sources: readonly [LegalSource, LegalSource]
}

/**
 * What a result of the drug-use screening (ASSIST) leads to: none or low to basic education, moderate or high to a
 * full assessment and then a program. The days are those of one facility's practice, and not a rule.
 *
 * @example rehabilitationIntensity('moderate', '2025-08-21') // value: { next: 'full-assessment', programDays: 30, … }
 */
export function rehabilitationIntensity(
  risk: RehabilitationScreening['risk'],
  on: Day,
  parameters: typeof rehabilitationParameters = rehabilitationParameters,
): Result<RehabilitationIntensity, { readonly code: 'law-not-known'; readonly on: Day }> {
  const assessed = inForceOn(parameters.assessed, on)
  const days = inForceOn(parameters.programDays, on)
  if (assessed === undefined || days === undefined) return refuse({ code: 'law-not-known', on })
  return accept({
    next: assessed.value.includes(risk) ? 'full-assessment' : 'education',
    programDays: risk === 'none' ? null : days.value[risk],
    sources: [sourceOf(assessed), sourceOf(days)],
  })
}
