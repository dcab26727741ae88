import type { Day, LocalizedText } from '../foundations/index.js'
import type { Outcome } from './outcome.js'

/** The office a person decides in. Those that release and training know are listed; a facility may name its own. */
export type Authority = 'tpp' | 'kalapas' | 'kakanwil' | 'dirjen' | (string & Record<never, never>)

interface Recorded {
  /** The id of the policy for which it was made. It holds for nothing else. */
  readonly policy: string
  /** Who: the name or the id of the person. */
  readonly by: string
  /** In which office. */
  readonly authority: Authority
  /** Why. */
  readonly why: string
  /** The day on which it was made. It is known, and holds, from this day on. */
  readonly on: Day
}

/** What a person found who looked, where a criterion asks for a person's judgement. */
export interface Judgement extends Recorded {
  readonly kind: 'judgement'
  /** The id of the criterion. */
  readonly criterion: string
  /** What the person found. */
  readonly outcome: 'met' | 'not-met'
  /** The first day on which somebody has to look again; `null`: it does not grow old. */
  readonly until: Day | null
}

/** Sets one criterion aside for one person. */
export interface Waiver extends Recorded {
  readonly kind: 'waiver'
  /** The id of the criterion. */
  readonly criterion: string
  /** The first day on which it no longer holds. */
  readonly until: Day
}

/** A decision by those who decide, which replaces the indication of a whole policy. */
export interface Override extends Recorded {
  readonly kind: 'override'
  /** What was decided. */
  readonly outcome: 'met' | 'not-met'
  /** The first day on which it no longer holds; `null`: it holds on. */
  readonly until: Day | null
}

/** What people decided about one person, beside the facts. Plain data, to be stored as it is. */
export type CaseRecord = Judgement | Waiver | Override

/** Why a record has no effect. */
export type CaseRecordRefusal =
  /** A field is missing, empty or of the wrong type. */
  | { readonly code: 'record-incomplete'; readonly field: string }
  | { readonly code: 'end-before-start'; readonly on: Day; readonly until: Day }
  | { readonly code: 'no-such-policy'; readonly policy: string }
  | { readonly code: 'no-such-criterion'; readonly policy: string; readonly criterion: string }
  /** Facts decide the criterion; nobody's judgement does. */
  | { readonly code: 'not-judged'; readonly criterion: string }
  /** The criterion only decides which requirement applies, so nobody fails it. */
  | { readonly code: 'not-a-requirement'; readonly criterion: string }
  /** Nobody may set it aside: it says so, or the law asks for it. */
  | { readonly code: 'not-waivable'; readonly criterion: string }
  | {
      readonly code: 'authority-not-allowed'
      readonly authority: Authority
      readonly allowed: readonly Authority[]
    }
  | { readonly code: 'expired'; readonly until: Day }

/** What the refusals of records mean. */
export const caseRecordTexts: Record<CaseRecordRefusal['code'], LocalizedText> = {
  'record-incomplete': {
    id: 'Catatan keputusan tidak lengkap: isi {field}.',
    en: 'The record is incomplete: {field} is missing or of the wrong kind.',
  },
  'end-before-start': {
    id: 'Catatan keputusan berakhir pada {until}, sebelum atau tepat pada hari mulainya {on}.',
    en: 'The record ends on {until}, which is not after the day {on} on which it was made.',
  },
  'no-such-policy': {
    id: 'Tidak ada kebijakan {policy} dalam pertanyaan ini.',
    en: 'There is no policy {policy} in this question.',
  },
  'no-such-criterion': {
    id: 'Kebijakan {policy} tidak mempunyai syarat {criterion}.',
    en: 'Policy {policy} has no requirement {criterion}.',
  },
  'not-judged': {
    id: 'Syarat {criterion} ditentukan oleh data, bukan oleh penilaian petugas.',
    en: 'Requirement {criterion} is decided by facts, not by a judgement.',
  },
  'not-a-requirement': {
    id: '{criterion} hanya menentukan ketentuan mana yang berlaku, sehingga tidak dapat dikesampingkan.',
    en: '{criterion} only decides which requirement applies, so there is nothing to set aside.',
  },
  'not-waivable': {
    id: 'Syarat {criterion} tidak dapat dikesampingkan.',
    en: 'Requirement {criterion} cannot be set aside.',
  },
  'authority-not-allowed': {
    id: '{authority} tidak berwenang untuk keputusan ini; yang berwenang: {allowed}.',
    en: '{authority} may not decide this; those who may: {allowed}.',
  },
  expired: {
    id: 'Keputusan ini hanya berlaku sampai sebelum {until}.',
    en: 'The decision held only until before {until}.',
  },
}

/** How a person's word stands in a reason. */
export type WordOfPerson = {
  /** In which office. */
  readonly authority: Authority
  /** The day on which it was made. */
  readonly since: Day
  /** The first day on which it no longer holds; `null`: it holds on. */
  readonly until: Day | null
  /** Why, in that person's words. */
  readonly why: string
}

/** What a person's word replaced. */
export type Replaced = {
  /** The outcome without it. */
  readonly original: Outcome
}
