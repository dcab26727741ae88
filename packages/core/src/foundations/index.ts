export {
  addDays,
  addMonths,
  type Day,
  day,
  dayOf,
  daysBetween,
  daysInMonth,
  type EpochDay,
  earlierOf,
  fromEpochDay,
  isDay,
  laterOf,
  toEpochDay,
  type Weekday,
  weekdayOf,
} from './day.js'
export { dayCounts, defaultDayCount, type NamedDayCount } from './day-counts.js'
export { hasCode, KemandirianError } from './error.js'
export {
  type AgreementId,
  type BatchId,
  type CertificateId,
  type DocumentId,
  type EnrollmentId,
  type FacilityId,
  type Id,
  id,
  idPattern,
  type OfficialId,
  type ParticipantId,
  type PartnerId,
  type ProductId,
  type ProgramId,
  type RehabilitationId,
  type SessionId,
} from './ids.js'
export {
  type Absent,
  type AnyLifecycle,
  type CommandOf,
  defineLifecycle,
  type EventOf,
  type Lifecycle,
  type LifecycleSpec,
  lifecycleCheck,
  lifecycleDiagram,
  type StateOf,
  type Step,
  type Transition,
  type WrongState,
} from './lifecycle.js'
export { numberInWords } from './number-words.js'
export { contains, intersection, lengthInDays, overlaps, type Period, period } from './period.js'
export { accept, type Decision, type Refusal, type Result, refuse } from './result.js'
export { isSameJson } from './same-json.js'
export type { DayCountPolicy, Fraction, ImportedDates, Remission, Sentence } from './sentence.js'
export {
  compareSentenceLength,
  type ExcludedByFloor,
  fractionServedOn,
  type ImportedDateName,
  type SentenceLength,
  type SentenceRefusal,
  type SentenceStep,
  type ServedDay,
  sentenceEnd,
  sentenceLength,
  sentenceTexts,
  type TermSentence,
} from './sentence-days.js'
export { describeSteps, importedDateNames } from './sentence-steps.js'
export type { Confidence, LegalSource } from './source.js'
export {
  describeRefusal,
  formatDay,
  formatNumber,
  formatText,
  formatWeekday,
  type Language,
  type LocalizedText,
  monthNames,
  weekdayNames,
} from './text.js'
export { readCount, type WrittenCountRefusal } from './written-count.js'
export { readDay, type WrittenDayOptions, type WrittenDayRefusal } from './written-day.js'
export { readLength, type WrittenLength, type WrittenLengthRefusal } from './written-length.js'
export { type WrittenRefusal, writtenTexts } from './written-text.js'
