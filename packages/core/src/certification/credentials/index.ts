export { type CredentialRefusal, createCredential } from './create-credential.js'
export {
  type AchievementCredential,
  achievementCredentialSchema,
  credentialContexts,
  revocationStatusType,
  statusContext,
} from './credential.js'
export {
  type DataIntegrityProof,
  dataIntegrityProofSchema,
  type ProvedCredential,
  type Subtle,
  signDataIntegrity,
} from './data-integrity.js'
export {
  type CredentialKey,
  credentialKeySchema,
  publicJwkSchema,
  type SigningKey,
  type SigningRefusal,
} from './key.js'
export { type KeyHistoryRefusal, revokeKey, rotateKey } from './key-history.js'
export { type CertificateQr, type CertificateQrRefusal, certificateQr, jwtOfQr } from './qr.js'
export {
  type RevocationList,
  type RevocationListRefusal,
  readRevocationList,
  revocationListSchema,
  signRevocationList,
} from './revocation-list.js'
export type { SaidByCredential } from './said-by.js'
export { signJwt } from './sign-jwt.js'
export type {
  StepFindings,
  StepName,
  StepOutcome,
  Verification,
  VerificationCode,
  VerificationStep,
} from './verification.js'
export {
  credentialTexts,
  describeStep,
  stepTitles,
  verdictTexts,
  verificationTexts,
} from './verification-texts.js'
export { stepNames, type VerifyOptions, verifyCredential } from './verify-credential.js'
