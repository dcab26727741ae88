export {
  type Certificate,
  type CertificateBasis,
  type CompetenceAssessment,
  certificateBasisSchema,
  certificateKind,
  certificateSchema,
  competenceAssessmentSchema,
  type Issuer,
  issuerSchema,
  type NewCertificate,
  newCertificateSchema,
} from './certificate.js'
export { type CertificateEvent, evolveCertificate } from './certificate-events.js'
export { certificateNumber, type NumberFields } from './certificate-number.js'
export { certificateTexts } from './certificate-texts.js'
export {
  type CertificateCriteria,
  type CriteriaNode,
  type CriteriaTree,
  type CriterionOutcome,
  certificateCriteriaSchema,
  criteriaNodeSchema,
  criteriaTreeSchema,
  type Requirement,
  requirementSchema,
  shareSchema,
} from './criteria.js'
export {
  type CertificateCommand,
  type CertificateContext,
  type CertificateRefusal,
  decideCertificate,
} from './decide-certificate.js'
export { describeCriteria } from './describe-criteria.js'
export { type CriteriaAnswer, evaluateCriteria } from './evaluate-criteria.js'
export { type CertificationFacts, certificationFactsSchema } from './facts.js'
export { type CertificateStatus, certificateLifecycle } from './lifecycle.js'
export {
  type CriteriaMigration,
  type CriteriaMigrationRefusal,
  criteriaMigrationTexts,
  type MigratedPerson,
  type MigrationEffect,
  migrateCriteria,
  migrationEffectTexts,
} from './migrate-criteria.js'
export { giveAwayWords, type PublicCertificate, publicCertificateSchema, publicView } from './public-view.js'
export {
  type ChangedFact,
  decisionInputs,
  type Recheck,
  type RecheckOptions,
  type RecheckOutcome,
  recheck,
  recheckTexts,
  type TodaysDecision,
} from './recheck.js'
export {
  type RehabilitationStatement,
  type RehabilitationStatementId,
  rehabilitationStatementKind,
  rehabilitationStatementSchema,
} from './rehabilitation-statement.js'
export { suggestedAttendanceSource, suggestedCriteria } from './suggested-criteria.js'
