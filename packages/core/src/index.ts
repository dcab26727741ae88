/**
 * The small root: what a first program needs. Every room has its own entry, such as
 * `@kemandirian/core/eligibility`, `@kemandirian/core/programs` or `@kemandirian/core/storage`.
 *
 * @module
 */
export type { Assessment } from './eligibility/index.js'
export {
  type AgreementId,
  type BatchId,
  type CertificateId,
  type Day,
  day,
  type EnrollmentId,
  type FacilityId,
  hasCode,
  id,
  idPattern,
  isDay,
  KemandirianError,
  type Language,
  type OfficialId,
  type ParticipantId,
  type PartnerId,
  type ProgramId,
  type Refusal,
  type SessionId,
} from './foundations/index.js'
export {
  describeRefusal,
  type FacilityRecords,
  openRecords,
  type Records,
  type RecordsOptions,
  type Signature,
} from './records/index.js'
export { memoryStorage, type Storage } from './storage/index.js'
