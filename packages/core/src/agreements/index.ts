export {
  type Addendum,
  type Agreement,
  addendumSchema,
  agreementKind,
  agreementSchema,
  type NewAgreement,
  newAgreementSchema,
  type SignedAgreement,
  type Signing,
  signingSchema,
} from './agreement.js'
export { agreementCovers, type CoverAnswer, type TrainingAsked } from './agreement-covers.js'
export { type AgreementEvent, evolveAgreement, type SigningWarning } from './agreement-events.js'
export { type Answer, agreementInForce, type InForceAnswer } from './agreement-in-force.js'
export { agreementTexts } from './agreement-texts.js'
export { countAgreements } from './count-agreements.js'
export {
  type AgreementCommand,
  type AgreementContext,
  type AgreementRefusal,
  decideAgreement,
} from './decide-agreement.js'
export { type AgreementStatus, agreementLifecycle } from './lifecycle.js'
export {
  type AgreementFinding,
  actingOfficialSource,
  type FindingCode,
  reviewAgreement,
} from './review-agreement.js'
export {
  type AgreementTerms,
  agreementTermsSchema,
  type ClauseName,
  clauseNames,
  type Party,
  type PartyRef,
  partyRefSchema,
  partySchema,
  type ScopeItem,
  type ScopeTopic,
  type Signatory,
  scopeItemSchema,
  scopeTopics,
  signatorySchema,
  type Validity,
  validitySchema,
  type Witness,
  witnessSchema,
} from './terms.js'
export { termsOn } from './terms-on.js'
