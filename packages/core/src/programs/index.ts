export { type Attendance, attendanceKind, attendanceSchema, type Mark, markSchema } from './attendance.js'
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
  type CertificateCriteria,
  certificateCriteriaSchema,
  type RehabilitationPhase,
  rehabilitationPhaseSchema,
  type TrainingRound,
  trainingRoundSchema,
  unsettledPlan,
} from './batch.js'
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
export { type Session, sessionSchema, timeOfDaySchema, trainingHoursSchema } from './session.js'
export { type Trade, type TradeStandard, tradeNamed, trades } from './trade-catalogue.js'
