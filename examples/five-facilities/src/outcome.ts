import type { Assessment } from '@kemandirian/core/eligibility'
import type { Day, LocalizedText } from '@kemandirian/core/foundations'
import type { Count } from '@kemandirian/core/foundations/schemas'
import type { FacilityCase } from './facts/index.js'

/** What became of one facility in the demonstration: what the summary and the index page tell. */
export interface FacilityOutcome {
  readonly facility: FacilityCase
  readonly roster: RosterOutcome | null
  /** Asimilasi of everyone, on the facility's own day under the law of that day; `null` without a roster. */
  readonly asimilasi: Findings | null
  readonly courses: readonly CourseOutcome[]
  readonly agreements: readonly AgreementOutcome[]
  /** Different people who had a seat in any training; counted once each. */
  readonly peopleInTraining: number
  /** Different people who had a seat in training or rehabilitation; counted once each. */
  readonly peopleInAll: number
  /** Of those, how many are in both. */
  readonly peopleInBoth: number
}

/** What the import made of every line. */
export interface RosterOutcome {
  readonly lines: number
  readonly accepted: number
  readonly withWarnings: number
  readonly refusedAtFirst: number
  readonly corrected: number
  /** Still refused after the correction. */
  readonly refused: number
  /** Blank rows, titles, repeated headers and totals. */
  readonly skipped: number
  /** The first few problems, in Indonesian, as staff read them. */
  readonly problems: readonly string[]
  readonly files: { readonly roster: string; readonly refused: string | null }
}

/** How many people an assessment found what about. */
export interface Findings {
  readonly on: Day
  readonly title: LocalizedText
  readonly eligible: number
  readonly notEligible: number
  readonly undetermined: number
  /** Why not, or what is missing: title of the criterion and number of people. One person may stand in several. */
  readonly reasons: readonly { readonly title: LocalizedText; readonly people: number }[]
  /** One answer in plain words, as an example. */
  readonly example: { readonly assessment: Assessment; readonly text: string } | null
}

/** How one batch went. */
export interface CourseOutcome {
  readonly title: string
  readonly kind: 'training' | 'rehabilitation'
  /** State of the batch, as its lifecycle calls it. */
  readonly status: LocalizedText
  readonly stated: { readonly participants: Count; readonly printed: string; readonly sense: string } | null
  readonly statedDays: number | null
  readonly candidates: number
  readonly enrolled: number
  /** Why candidates were not taken in, in Indonesian, with how many. */
  readonly notTaken: readonly { readonly why: string; readonly people: number }[]
  readonly sessions: number
  readonly completed: number
  readonly left: number
  readonly certificates: number
  /** Completed, and yet no certificate: why, with how many. */
  readonly withoutCertificate: readonly { readonly why: string; readonly people: number }[]
}

/** One agreement, as its record and its review tell. */
export interface AgreementOutcome {
  readonly title: string
  readonly parties: readonly string[]
  readonly status: LocalizedText
  readonly signedOn: Day | null
  /** What people should look at, in Indonesian. */
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly text: string }[]
}
