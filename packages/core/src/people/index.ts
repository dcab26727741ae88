export type {
  Dated,
  DisciplinaryPunishment,
  OffenceClass,
  ParticipantCategory,
  ParticipantFacts,
  RehabilitationScreening,
} from './facts.js'
