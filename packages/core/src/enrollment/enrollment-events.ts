import type { BatchId, Day, EnrollmentId, FacilityId, ParticipantId } from '../foundations/index.js'
import type { PassedOver } from './allocate-offers.js'
import type { Admission, Exit, HoldCause, IntakeAssessment, Override } from './enrollment.js'
import type { InTurn } from './standing.js'

/** Which place a new record is. */
export interface NewEnrollment {
  /** Its id, unique in the facility. */
  readonly id: EnrollmentId
  /** The facility that both are in. */
  readonly facility: FacilityId
  /** Whose place it is. */
  readonly participant: ParticipantId
  /** The batch that it is a place in. */
  readonly batch: BatchId
}

/** What may be ordered about an enrolment. `on` is the day on which it happened, not the day of typing. */
export type EnrollmentCommand =
  | { readonly type: 'Propose'; readonly on: Day; readonly enrollment: NewEnrollment }
  /** `intake`: `null` where nobody was asked about interest and ability. */
  | { readonly type: 'Screen'; readonly on: Day; readonly intake: IntakeAssessment | null }
  | { readonly type: 'Waitlist'; readonly on: Day }
  /**
   * `respondBy`: the last day on which the offer can be accepted. An offer holds no seat. `passedOver`: for everyone
   * who waits further up, why they are passed over and who decided it.
   */
  | {
      readonly type: 'Offer'
      readonly on: Day
      readonly respondBy: Day | null
      readonly passedOver?: readonly PassedOver[]
    }
  | { readonly type: 'Decline'; readonly on: Day }
  /** The offer was not answered in time. Silence is not a no: it does not count as declined. */
  | { readonly type: 'Lapse'; readonly on: Day }
  /**
   * `override`: needed where no assessment indicates that the person is eligible. `passedOver`: as for an offer,
   * where there was none; who was offered the place overtakes nobody.
   */
  | {
      readonly type: 'Accept'
      readonly on: Day
      readonly override?: Override | null
      readonly passedOver?: readonly PassedOver[]
    }
  | { readonly type: 'Begin'; readonly on: Day }
  | { readonly type: 'Hold'; readonly on: Day; readonly cause: HoldCause }
  | { readonly type: 'Resume'; readonly on: Day }
  | { readonly type: 'Complete'; readonly on: Day }
  /** Was there to the end and did not earn completion. */
  | { readonly type: 'Fail'; readonly on: Day; readonly exit: Exit }
  /** Goes before the end, whether ever taken in or not. */
  | { readonly type: 'Leave'; readonly on: Day; readonly exit: Exit }

/** What happened to an enrolment. */
export type EnrollmentEvent =
  | { readonly type: 'Proposed'; readonly on: Day; readonly enrollment: NewEnrollment }
  | { readonly type: 'Screened'; readonly on: Day; readonly intake: IntakeAssessment | null }
  | { readonly type: 'Waitlisted'; readonly on: Day }
  | ({ readonly type: 'Offered'; readonly on: Day; readonly respondBy: Day | null } & InTurn)
  | { readonly type: 'Declined'; readonly on: Day }
  | { readonly type: 'Lapsed'; readonly on: Day }
  | ({ readonly type: 'Accepted'; readonly on: Day; readonly admission: Admission } & InTurn)
  | { readonly type: 'Began'; readonly on: Day }
  | { readonly type: 'Held'; readonly on: Day; readonly cause: HoldCause }
  | { readonly type: 'Resumed'; readonly on: Day }
  | { readonly type: 'Completed'; readonly on: Day }
  | { readonly type: 'Failed'; readonly on: Day; readonly exit: Exit }
  | { readonly type: 'Left'; readonly on: Day; readonly exit: Exit }
