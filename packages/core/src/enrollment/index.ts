export {
  decideEnrollment,
  type EnrollmentContext,
  type EnrollmentRefusal,
  type OtherEnrollment,
  type SessionClash,
} from './decide-enrollment.js'
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
