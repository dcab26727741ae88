export {
  type Certificate,
  type CertificateBasis,
  type CompetenceAssessment,
  type CompetenceTestId,
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
  type CompetenceQueue,
  type CompetenceQueueEntry,
  competenceQueue,
  type NotQueued,
  type QueueCause,
  queueCauseTexts,
} from './competence-queue.js'
export {
  type CompetenceFinding,
  type CompetenceTest,
  type CompetenceTestCommand,
  type CompetenceTestContext,
  type CompetenceTestEvent,
  type CompetenceTestRefusal,
  competenceTestKind,
  competenceTestSchema,
  competenceTestTexts,
  decideCompetenceTest,
  evolveCompetenceTest,
} from './competence-test.js'
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
  issueInputs,
} from './decide-certificate.js'
export { describeCriteria } from './describe-criteria.js'
export { type CriteriaAnswer, evaluateCriteria } from './evaluate-criteria.js'
export { type CertificationFacts, certificationFactsSchema } from './facts.js'
export { giveAwayWords } from './give-away-words.js'
export {
  type IssuedCredential,
  type IssuedCredentialId,
  issuedCredentialKind,
  issuedCredentialSchema,
  revokedCredentials,
} from './issued-credential.js'
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
export {
  decideNumberSeries,
  issuerKey,
  type NumberRegister,
  type NumberRegisterEvent,
  type NumberRegisterId,
  type NumberSeries,
  type NumberSeriesRefusal,
  nextNumber,
  numberRegisterId,
  numberRegisterKind,
  numberRegisterSchema,
  numberSeriesSchema,
  numberSeriesTexts,
  registerIssued,
  type SetSeries,
} from './number-register.js'
export { type PublicCertificate, publicCertificateSchema, publicView } from './public-view.js'
export {
  type CertificateGrounds,
  type ChangedFact,
  decisionInputs,
  type Recheck,
  type RecheckOptions,
  type RecheckOutcome,
  type RecordsDecision,
  recheck,
  recheckTexts,
} from './recheck.js'
export {
  type Correction,
  decideScores,
  evolveScores,
  type ScoreCommand,
  type ScoreContext,
  type ScoreEntry,
  type ScoreEvent,
  type ScoreRefusal,
  scoreTexts,
} from './record-scores.js'
export {
  type RehabilitationStatement,
  type RehabilitationStatementId,
  rehabilitationStatementKind,
  rehabilitationStatementSchema,
} from './rehabilitation-statement.js'
export { type CourseResults, resultsOf } from './results-of.js'
export {
  type CourseTest,
  courseTestSchema,
  type Grading,
  gradingSchema,
  type ScoreList,
  type ScoreListId,
  scoreListKind,
  scoreListSchema,
  type TestResult,
  testResultSchema,
} from './score-list.js'
export { suggestedAttendanceSource, suggestedCriteria } from './suggested-criteria.js'
