import type { NewAgreement, Signing } from '@kemandirian/core/agreements'
import type { Facility, Partner, SourceDocument } from '@kemandirian/core/facilities'
import type { Day } from '@kemandirian/core/foundations'
import type { Official } from '@kemandirian/core/people'
import type { Batch, BatchPlan, Program } from '@kemandirian/core/programs'

/** One facility as its article prints it. What the article does not say is `null` or absent, never filled in. */
export interface FacilityCase {
  readonly facility: Facility
  /** The article's own day: everything is assessed as of it, under the law of it. */
  readonly on: Day
  readonly document: SourceDocument
  readonly officials: readonly Official[]
  readonly partners: readonly Partner[]
  readonly programs: readonly Program[]
  readonly batches: readonly BatchCase[]
  readonly agreements: readonly AgreementCase[]
}

/** One batch, and how far the article says it has come. */
export interface BatchCase {
  readonly id: Batch['id']
  readonly program: Program['id']
  readonly plan: BatchPlan
  /** What the article reports of it on its day. */
  readonly reached: 'discussed' | 'planned' | 'opened' | 'certificates-given'
}

/** One agreement, and how far the article says it has come. */
export interface AgreementCase {
  readonly agreement: NewAgreement
  /** How it was signed; `null` where there is only talk. */
  readonly signing: Signing | null
}
