export { type Attendance, attendanceKind, attendanceSchema, type Mark, markSchema } from './attendance.js'
export { type AttendanceSummary, attendanceOf } from './attendance-of.js'
export {
  type Batch,
  type BatchBasis,
  type BatchPartner,
  type BatchPlan,
  type BatchStated,
  batchBasisSchema,
  batchKind,
  batchPartnerSchema,
  batchPlanSchema,
  batchSchema,
  batchStatedSchema,
  type CriteriaMigrationRecord,
  criteriaMigrationRecordSchema,
  type FrozenCriteria,
  frozenCriteriaSchema,
  type RehabilitationPhase,
  rehabilitationPhaseSchema,
  type TrainingRound,
  trainingRoundSchema,
  unsettledPlan,
} from './batch.js'
export type {
  BatchCommand,
  BatchEvent,
  BatchRevision,
  CriteriaEffect,
  Grounds,
  NewBatch,
} from './batch-events.js'
export { type BatchStatus, batchLifecycle } from './batch-lifecycle.js'
export { batchTexts } from './batch-texts.js'
export { type Ceremony, ceremonySchema } from './ceremony.js'
export { type Clash, clashesBetween, type SessionTime } from './clashes-between.js'
export { type CohortProgress, cohortProgress } from './cohort-progress.js'
export {
  compareDuration,
  type DurationComparison,
  type ScheduleLength,
  scheduleLength,
} from './compare-duration.js'
export {
  type CurriculumCoverage,
  type CurriculumHours,
  type CurriculumUnit,
  compareCurriculum,
  curriculumHours,
  curriculumUnitSchema,
  trainingHoursBetween,
  type UnitCoverage,
} from './curriculum.js'
export { type BatchContext, type BatchRefusal, decideBatch, groundsAsked } from './decide-batch.js'
export {
  decideRehabilitation,
  type RehabilitationContext,
  type RehabilitationRefusal,
} from './decide-rehabilitation.js'
export { type DayList, type DayListRefusal, dayListTexts, entriesOfDay } from './entries-of-day.js'
export { evaluateGates, type GateAnswer, type GateFacts } from './evaluate-gates.js'
export { evolveBatch } from './evolve-batch.js'
export { evolveRehabilitation } from './evolve-rehabilitation.js'
export { type HeadCount, headCount } from './head-count.js'
export { type ParticipantClash, type Place, participantClashes } from './participant-clashes.js'
export { type Participation, type ParticipationGroup, participation } from './participation.js'
export {
  type Program,
  type ProgramKindName,
  type ProgramTrade,
  programKind,
  programKinds,
  programSchema,
  programTradeSchema,
  type Standing,
  standings,
} from './program.js'
export {
  type Prerequisites,
  type ProgramVersion,
  type ProgramVersionRefusal,
  prerequisitesSchema,
  programVersionSchema,
  programVersionsSchema,
  programVersionTexts,
  publishVersion,
  versionOn,
} from './program-version.js'
export {
  type AttendanceContext,
  type AttendanceEntry,
  type AttendanceRefusal,
  attendanceTexts,
  type MarkEntry,
  recordAttendance,
} from './record-attendance.js'
export {
  type Measurement,
  measurementSchema,
  type PhaseEntry,
  type PhaseOverride,
  phaseEntrySchema,
  phaseOverrideSchema,
  type Rehabilitation,
  rehabilitationKind,
  rehabilitationSchema,
  type StopCause,
  stopCauses,
} from './rehabilitation.js'
export type {
  NewRehabilitation,
  RehabilitationCommand,
  RehabilitationEvent,
} from './rehabilitation-events.js'
export { type RehabilitationStatus, rehabilitationLifecycle } from './rehabilitation-lifecycle.js'
export {
  type PhaseGate,
  type PhaseTerms,
  phaseGateSchema,
  phaseTermsSchema,
  type Severity,
  severities,
} from './rehabilitation-phases.js'
export { rehabilitationTexts } from './rehabilitation-texts.js'
export {
  type BatchSession,
  instructorClashes,
  type ResourceClash,
  type ScheduledBatch,
  venueClashes,
} from './resource-clashes.js'
export {
  type CatchUp,
  catchUpSchema,
  isExpectedAt,
  type Session,
  sessionSchema,
  timeOfDaySchema,
  trainingHoursSchema,
} from './session.js'
export {
  type SessionException,
  type SessionRule,
  type SessionRuleRefusal,
  type SessionSlot,
  type SessionsFromRule,
  type SkippedDay,
  sessionExceptionSchema,
  sessionRuleSchema,
  sessionRuleTexts,
  sessionSlotSchema,
  sessionsFromRule,
} from './sessions-from-rule.js'
export { type Trade, type TradeStandard, tradeNamed, trades } from './trade-catalogue.js'
