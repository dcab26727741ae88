import type { Day, SentenceRefusal, SentenceStep } from '../foundations/index.js'
import type { OffenceClass, ParticipantCategory, RehabilitationScreening } from '../people/index.js'
import type { Replaced, WordOfPerson } from './case-record.js'
import type { ShapeProblem } from './fact-problem.js'

/** What can be written as JSON. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/**
 * Why an outcome is what it is, as data: a stable kebab-case code and the values that were found. Words are made
 * from it by {@link explain}; a criterion of your own brings its own codes and their texts.
 */
export type Reason = { readonly code: string } & { readonly [fact: string]: Json | undefined }

/** A day in the course of a sentence as it stands in a reason: which day, and how it was found. */
export type FoundDay = {
  /** `imported` as another system holds it; `computed` by the day count named. */
  readonly origin: 'imported' | 'computed'
  /** The id of the day count policy. */
  readonly dayCount: string
  /** The working, which `describeSteps` puts into words. */
  readonly steps: readonly SentenceStep[]
}

/** The reasons that the criteria of this package give. */
export type KnownReason =
  | { readonly code: 'fact-missing'; readonly fact: string }
  | {
      readonly code: 'fact-unusable'
      readonly fact: string
      /** What is wrong with it. */
      readonly problem: SentenceRefusal | ShapeProblem
    }
  | { readonly code: 'rule-not-seen' }
  /** `fact` names the judgement, `judgement:` with the id of the criterion; `who` has to give it. */
  | { readonly code: 'needs-a-person'; readonly fact: string; readonly who: readonly string[] }
  | {
      readonly code: 'judgement-over'
      readonly fact: string
      readonly who: readonly string[]
      readonly judgedBy: string
      readonly until: Day | null
    }
  | ({ readonly code: 'judged-met' | 'judged-not-met'; readonly judgedBy: string } & WordOfPerson)
  | ({
      readonly code: 'waived'
      readonly waivedBy: string
      /** The reason without the waiver. */
      readonly originalReason: Json
    } & WordOfPerson &
      Replaced)
  | { readonly code: 'status-covered'; readonly category: ParticipantCategory }
  | { readonly code: 'status-not-covered'; readonly category: ParticipantCategory }
  | { readonly code: 'category'; readonly category: ParticipantCategory }
  | ({ readonly code: 'sentence-over'; readonly endedOn: Day } & FoundDay)
  | { readonly code: 'term-sentence' }
  | { readonly code: 'no-term-sentence'; readonly kind: 'life' | 'death' }
  | ({
      readonly code: 'fraction-served' | 'fraction-not-served'
      readonly fraction: string
      readonly reachedOn: Day
    } & FoundDay)
  | { readonly code: 'no-fraction'; readonly fraction: string; readonly kind: 'life' | 'death' }
  | {
      readonly code: 'excluded-by-floor'
      readonly fraction: string
      readonly fractionOn: Day
      readonly floorOn: Day
      readonly floorMonths: number
    }
  | { readonly code: 'remissions-missing'; readonly fact: 'remissions'; readonly at: Day }
  | { readonly code: 'conduct-clean'; readonly months: number }
  | {
      readonly code: 'conduct-punished'
      readonly months: number
      readonly from: Day
      readonly to: Day
      /** The first day on which the window is clean again. */
      readonly cleanFrom: Day
    }
  | { readonly code: 'conduct-punishment-open'; readonly months: number; readonly from: Day }
  | { readonly code: 'conduct-clean-this-year' }
  | {
      readonly code: 'conduct-punished-this-year'
      readonly from: Day
      readonly to: Day
      /** The first day of the next year. */
      readonly cleanFrom: Day
    }
  | { readonly code: 'conduct-open-this-year'; readonly from: Day }
  | ({
      readonly code: 'asimilasi-served' | 'asimilasi-not-served'
      readonly fraction: string
      /** The day on which asimilasi began. */
      readonly from: Day
      readonly reachedOn: Day
    } & FoundDay)
  | { readonly code: 'asimilasi-not-started' }
  | ({
      readonly code: 'months-served' | 'months-not-served'
      readonly months: number
      readonly reachedOn: Day
    } & FoundDay)
  | { readonly code: 'no-months-counted'; readonly kind: 'life' | 'death' }
  | { readonly code: 'older-than' | 'not-older-than'; readonly years: number; readonly olderOn: Day }
  | { readonly code: 'citizenship'; readonly citizenship: 'WNI' | 'WNA' }
  | { readonly code: 'paper-held' | 'paper-not-held'; readonly since: Day | null }
  | { readonly code: StateReasonCode; readonly since: Day | null }
  | { readonly code: 'health-fit' | 'health-fit-with-limits' | 'health-unfit'; readonly since: Day | null }
  | {
      readonly code: 'rehabilitation-indicated' | 'rehabilitation-not-indicated'
      readonly risk: RehabilitationScreening['risk']
      readonly screenedOn: Day
    }
  | { readonly code: 'not-screened'; readonly fact: 'rehabilitationScreenings' }
  | {
      readonly code: 'sentence-length-fits' | 'sentence-length-does-not-fit'
      readonly years: number
      readonly months: number
      readonly days: number
    }
  | { readonly code: 'special-crime' | 'not-special-crime'; readonly offence: OffenceClass }
  | {
      readonly code: 'special-narcotics' | 'not-special-narcotics'
      readonly fromYears: number
    }
  | ({
      readonly code: 'ends-before-release' | 'ends-after-release'
      /** The first day after the batch. */
      readonly batchOver: Day
      readonly releaseOn: Day
      /** The id of the release path that comes first. */
      readonly path: string
      /** Days between the end of the batch and release; how many are lacking where it ends after. */
      readonly margin: number
    } & FoundDay)
  | { readonly code: 'no-release-day'; readonly kind: 'life' | 'death' }
  | { readonly code: 'batch-end-missing'; readonly fact: 'batch' }

/** Reasons of the yes-or-no facts; `since` is the day from which it is so, `null` where it always was. */
export type StateReasonCode =
  | 'active-in-program'
  | 'not-active-in-program'
  | 'risk-lowered'
  | 'risk-not-lowered'
  | 'life-not-threatened'
  | 'life-threatened'
  | 'fine-paid'
  | 'fine-not-paid'
  | 'deradicalised'
  | 'not-deradicalised'
  | 'pledged'
  | 'not-pledged'
  | 'prolonged-illness'
  | 'no-prolonged-illness'

/** Which criteria below a node make it what it is on that day. */
export type Blame = {
  /** Ids of the criteria that make it met; empty where it is not. */
  readonly met: readonly string[]
  /** Ids of the criteria that are not met and matter. */
  readonly unmet: readonly string[]
  /** Ids of the criteria that are unknown and matter. */
  readonly unknown: readonly string[]
}

/** The reasons of nodes that combine others. */
export type GroupReason = Blame &
  (
    | { readonly code: 'all-of' | 'any-of' | 'none-of' }
    | { readonly code: 'at-least'; readonly needed: number; readonly count: number }
    /** `both` where it is not known which applies. */
    | { readonly code: 'when'; readonly applies: 'requires' | 'otherwise' | 'both' }
    | ({
        readonly code: 'overridden'
        readonly overriddenBy: string
        /** The reason without the override. */
        readonly originalReason: Json
      } & WordOfPerson &
        Replaced)
    | { readonly code: 'law'; readonly since: Day; readonly until: Day | null }
    | { readonly code: 'law-not-known'; readonly knownFrom: Day | null; readonly knownUntil: Day | null }
  )
