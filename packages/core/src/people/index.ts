export {
  type AddictionAssessment,
  addictionAssessmentSchema,
  type RiskAssessment,
  riskAssessmentSchema,
} from './assessments.js'
export type {
  Dated,
  DisciplinaryPunishment,
  OffenceClass,
  ParticipantCategory,
  ParticipantFacts,
  RehabilitationScreening,
} from './facts.js'
export { factsOf } from './facts-of.js'
export { maskNik, nikSchema } from './nik.js'
export { type OfficeTitle, parseOfficeTitle } from './office-title.js'
export {
  type Office,
  type Official,
  type OrganisationRef,
  officeOn,
  officeSchema,
  officialKind,
  officialSchema,
  organisationRefSchema,
} from './official.js'
export {
  type Participant,
  participantKind,
  participantSchema,
  sentenceSchema,
  subsidiaryTermSchema,
} from './participant.js'
export { type PersonName, personNameSchema } from './person-name.js'
export {
  type PembinaanStage,
  pembinaanStages,
  type StageDecision,
  stageDecided,
  stageDecisionSchema,
} from './stage.js'
