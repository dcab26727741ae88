export {
  type Admission,
  admissionSchema,
  type Enrollment,
  type Exit,
  enrollmentKind,
  enrollmentSchema,
  exitSchema,
  holdCauses,
  type Indication,
  type IntakeAssessment,
  indicationSchema,
  intakeAssessmentSchema,
  type Override,
  overrideSchema,
} from './enrollment.js'
export { type ExitCause, type ExitReason, exitCauses, exitReasons } from './exit-reasons.js'
