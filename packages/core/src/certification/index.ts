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
export { type CertificationFacts, certificationFactsSchema } from './facts.js'
export { type CertificateStatus, certificateLifecycle } from './lifecycle.js'
export {
  type RehabilitationStatement,
  type RehabilitationStatementId,
  rehabilitationStatementKind,
  rehabilitationStatementSchema,
} from './rehabilitation-statement.js'
