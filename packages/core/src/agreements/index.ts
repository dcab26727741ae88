export {
  type Accreditation,
  type AccreditationId,
  accreditationKind,
  accreditationSchema,
  isAccredited,
} from './accreditation.js'
export {
  type Addendum,
  type Agreement,
  addendumSchema,
  agreementKind,
  agreementSchema,
  type NewAgreement,
  type Notice,
  newAgreementSchema,
  noticeSchema,
  type SignedAgreement,
  type Signing,
  signingSchema,
} from './agreement.js'
export { agreementCalendar, type CalendarEntry, type CalendarSources } from './agreement-calendar.js'
export { agreementCovers, type CoverAnswer, type TrainingAsked } from './agreement-covers.js'
export { type AgreementEvent, evolveAgreement, type SigningWarning } from './agreement-events.js'
export { type Answer, agreementInForce, type InForceAnswer } from './agreement-in-force.js'
export { type AgreementNumber, readAgreementNumber } from './agreement-number.js'
export {
  type AgreementSettings,
  agreementSettingsKind,
  agreementSettingsSchema,
  type GateAction,
  gateActionSchema,
  usualAgreementSettings,
} from './agreement-settings.js'
export { agreementTexts } from './agreement-texts.js'
export { countAgreements } from './count-agreements.js'
export {
  type AgreementCommand,
  type AgreementContext,
  type AgreementRefusal,
  decideAgreement,
} from './decide-agreement.js'
export {
  type AgreementDraft,
  type DraftArticle,
  type DraftBody,
  type DraftNames,
  type DraftParty,
  draftAgreement,
} from './draft-agreement.js'
export type { DraftParagraph } from './draft-clauses.js'
export type { Blank, DraftLine } from './draft-line.js'
export { type Expiring, expiring } from './expiring.js'
export { type BatchAsked, type GateFinding, gateBatch, gateTexts, type OtherBatch } from './gate-batch.js'
export { type Instalment, instalmentsOf } from './instalments.js'
export { type AgreementStatus, agreementLifecycle } from './lifecycle.js'
export {
  countedByBatches,
  type Due,
  dueSchema,
  type Obligation,
  type ObligationSubject,
  obligationSchema,
  obligationSubjects,
} from './obligation.js'
export {
  checkObligationEntry,
  type ObligationEntry,
  type ObligationEntryId,
  type ObligationEntryRefusal,
  obligationEntryKind,
  obligationEntrySchema,
  obligationEntryTexts,
} from './obligation-entry.js'
export {
  type Delivery,
  type DeliveryEvidence,
  type ObligationProgress,
  type ObligationStatus,
  obligationProgress,
  obligationStatuses,
} from './obligation-progress.js'
export type { PartyBody } from './party-body.js'
export { type PartyRef, partyRefSchema } from './party-ref.js'
export { type PromiseRow, promisedAgainstDelivered } from './promised-against-delivered.js'
export {
  type AgreementFinding,
  actingOfficialSource,
  type BatchUnder,
  type FindingCode,
  findingSeverities,
  type ReviewContext,
  reviewAgreement,
} from './review-agreement.js'
export { afterSpan, type Span, spanSchema } from './span.js'
export {
  type AgreementTerms,
  agreementTermsSchema,
  type ClauseName,
  clauseNames,
  clauseTexts,
  type Party,
  partySchema,
  type ScopeItem,
  type ScopeTopic,
  type Signatory,
  scopeItemSchema,
  scopeTopics,
  signatorySchema,
  unstatedScope,
  unstatedTerms,
  type Validity,
  validitySchema,
  type Windows,
  type Witness,
  windowsSchema,
  witnessSchema,
} from './terms.js'
export { termsOn } from './terms-on.js'
export {
  renewalChain,
  type TermsInForce,
  type TermsPiece,
  termsInForce,
  termsTimeline,
} from './terms-timeline.js'
