export {
  type AllocationReplay,
  nextOffers,
  type PassedOver,
  type PassOverReason,
  passedOverSchema,
  passOverReasons,
  recordOffers,
  replayAllocation,
  type WaitlistAllocation,
  type WaitlistRefusal,
  waitlistAllocationSchema,
  waitlistTexts,
} from './allocate-offers.js'
export {
  type BatchCandidate,
  type BetterChange,
  type Composition,
  type CompositionPolicy,
  type CompositionProof,
  type CompositionRefusal,
  type CompositionTerms,
  checkComposition,
  composeBatch,
  compositionTexts,
  type LeftOut,
  type LeftOutReason,
  leftOutTexts,
  type RankedCandidate,
  type Separation,
  suggestedCompositionPolicy,
} from './compose-batch.js'
export {
  decideEnrollment,
  type EnrollmentContext,
  type EnrollmentRefusal,
  type OtherEnrollment,
  type SessionClash,
} from './decide-enrollment.js'
export { describePosition, waitlistGrounds } from './describe-position.js'
export {
  type Admission,
  admissionSchema,
  type Enrollment,
  type Exit,
  enrollmentKind,
  enrollmentSchema,
  exitSchema,
  type HoldCause,
  holdCauses,
  type Indication,
  type IntakeAssessment,
  indicationSchema,
  intakeAssessmentSchema,
  type Override,
  overrideSchema,
} from './enrollment.js'
export type { EnrollmentCommand, EnrollmentEvent, NewEnrollment } from './enrollment-events.js'
export { type EnrollmentStatus, enrollmentLifecycle } from './enrollment-lifecycle.js'
export { enrollmentTexts } from './enrollment-texts.js'
export { evolveEnrollment } from './evolve-enrollment.js'
export {
  type ExitCause,
  type ExitReason,
  type ExitReasonRow,
  exitCauses,
  exitReasons,
} from './exit-reasons.js'
export { passedOverBy } from './passed-over-by.js'
export {
  type InTurn,
  inTurnSchema,
  type OvertakingRefusal,
  type Standing,
  standingOf,
  standingSchema,
} from './standing.js'
export {
  timesTurnedAway,
  type WaitlistEntry,
  type WaitlistGround,
  type WaitlistOrder,
  type WaitlistOrderRefusal,
  type WaitlistPosition,
  type WaitlistValue,
  waitlistEntry,
  waitlistEntrySchema,
  waitlistOrder,
  whyAhead,
} from './waitlist-order.js'
export {
  type PublishedWaitlistPolicy,
  publishedWaitlistPolicySchema,
  suggestedWaitlistPolicy,
  type WaitlistPolicy,
  type WaitlistRule,
  waitlistPolicyKind,
  waitlistPolicySchema,
  waitlistRuleSchema,
} from './waitlist-policy.js'
