export type { AttendanceCommand, AttendanceEvent } from './attendance-list.js'
export type { RecordedCertificateCommand } from './certificate.js'
export { certificateGrounds, type Reading } from './certificate-grounds.js'
export { certificationFacts } from './certification-facts.js'
export type {
  Applied,
  CollectionOf,
  Documents,
  Everywhere,
  EverywhereOf,
  FindOptions,
  Lifecycles,
  Put,
  Readable,
  ReadOptions,
  StagedCollectionOf,
} from './collection.js'
export type { Counted, CountOptions, GroupByOf } from './counting.js'
export { deliveriesOf } from './deliveries.js'
export { describeRefusal } from './describe-refusal.js'
export type { DocumentDefinition, Identified } from './document-definition.js'
export type { RecordedEnrollmentCommand } from './enrollment.js'
export type { RecordCommand, RecordedEvent } from './income.js'
export { kinds } from './kinds.js'
export type { LifecycleDefinition, Typed } from './lifecycle-definition.js'
export type { ObligationEntryCommand, ObligationEntryEvent } from './obligation-entry.js'
export {
  type Collections,
  type FacilityRecords,
  openRecords,
  type Records,
  type RecordsOptions,
  type StagedCollections,
} from './open-records.js'
export { prerequisitesOf } from './prerequisites-of.js'
export { recheckCertificate, recheckCertificates } from './recheck-certificate.js'
export { type RecordsRefusal, recordsTexts } from './records-refusal.js'
export type { SaleCommand, SaleEvent } from './sale.js'
export { type SeatDays, seatDays } from './seat-days.js'
export {
  type AllocationCheck,
  type FindableEnrollments,
  type Gettable,
  offerPlaces,
  type PlacesToOffer,
  replayAllocations,
  type WaitlistRecords,
  waitlistOf,
} from './waitlist.js'
export type { FieldCondition, Where } from './where.js'
export type { NameOf } from './word-facts.js'
export type { Outcome, Signature, Work } from './work.js'
export { workedIn } from './worked-in.js'
