import type { BatchId, Day, EnrollmentId, FacilityId, OfficialId, ProgramId } from '../foundations/index.js'
import type { BatchPlan, FrozenCriteria } from './batch.js'
import type { Ceremony } from './ceremony.js'
import type { Session } from './session.js'

/** Which batch a new record is. */
export interface NewBatch {
  /** Its id, unique in the facility. */
  readonly id: BatchId
  /** The facility that runs it. */
  readonly facility: FacilityId
  /** The program of the catalogue that it is a run of. */
  readonly program: ProgramId
  /** What is settled about it so far. */
  readonly plan: BatchPlan
}

/** What a revision changes; what it leaves out stays. The quota has a command of its own. */
export type BatchRevision = Partial<Omit<BatchPlan, 'quota'>>

/** Whether the agreement that a batch rests on carries it, as far as the agreement's record tells. */
export interface Grounds {
  /** In force on the day. */
  readonly inForce: 'met' | 'not-met' | 'unknown'
  /** Its terms cover the trades. */
  readonly covers: 'met' | 'not-met' | 'unknown'
  /** What people were warned of, and the article of the agreement; what is warned of here is not refused. */
  readonly warnings?: readonly { readonly code: string; readonly article: string | null }[]
}

/** What a change of criteria means for the people of a batch. */
export interface CriteriaEffect {
  /** Who comes to meet the criteria. */
  readonly gains: readonly EnrollmentId[]
  /** Who no longer meets them. */
  readonly loses: readonly EnrollmentId[]
}

/**
 * What may be ordered about a batch. `on` is the day on which it happened, not the day of typing.
 */
export type BatchCommand =
  | { readonly type: 'Explore'; readonly on: Day; readonly batch: NewBatch }
  /** From first contact, `batch` replaces what was explored: the same id and facility, perhaps another program. */
  | { readonly type: 'Plan'; readonly on: Day; readonly batch: NewBatch }
  /**
   * Enters a batch of which it is first known that it runs. What nobody recorded stays `null`: the days on which it
   * was opened and started, and the criteria of its certificates.
   */
  | {
      readonly type: 'Register'
      readonly on: Day
      readonly batch: NewBatch
      readonly openedOn: Day | null
      readonly startedOn: Day | null
      readonly certificateCriteria: FrozenCriteria | null
    }
  | { readonly type: 'Revise'; readonly on: Day; readonly changes: BatchRevision }
  /**
   * Replaces the whole list of sessions. Where people, instructors or venues are needed elsewhere at the same hours, it
   * is refused unless `despiteClashes` says why they may be.
   */
  | {
      readonly type: 'Schedule'
      readonly on: Day
      readonly sessions: readonly Session[]
      readonly despiteClashes?: string
    }
  | { readonly type: 'SetQuota'; readonly on: Day; readonly quota: number | null }
  | { readonly type: 'Open'; readonly on: Day; readonly certificateCriteria: FrozenCriteria }
  | { readonly type: 'Start'; readonly on: Day }
  | { readonly type: 'Suspend'; readonly on: Day; readonly why: string }
  /** Back to where it was suspended from: `Replan` to planned, `Reopen` to open, `Resume` to running. */
  | { readonly type: 'Replan' | 'Reopen' | 'Resume'; readonly on: Day }
  | { readonly type: 'Close'; readonly on: Day }
  | { readonly type: 'Cancel'; readonly on: Day; readonly why: string }
  /** Changes the frozen criteria, as an explicit decision. */
  | {
      readonly type: 'MigrateCriteria'
      readonly on: Day
      readonly certificateCriteria: FrozenCriteria
      readonly decidedBy: OfficialId
      readonly why: string
    }
  /** Records an opening or a closing; `on` is the day of recording. `correction` says why one takes the place of another. */
  | {
      readonly type: 'HoldCeremony'
      readonly on: Day
      readonly ceremony: Ceremony
      readonly correction?: string
    }
  | { readonly type: 'TakeSeat'; readonly on: Day; readonly enrollment: EnrollmentId }
  | { readonly type: 'ReleaseSeat'; readonly on: Day; readonly enrollment: EnrollmentId }

/**
 * What happened to a batch. `grounds` keeps what was known of the agreement at that moment; `null` where the batch
 * rests on none.
 */
export type BatchEvent =
  | { readonly type: 'Explored'; readonly on: Day; readonly batch: NewBatch }
  | { readonly type: 'Planned'; readonly on: Day; readonly batch: NewBatch }
  | {
      readonly type: 'Registered'
      readonly on: Day
      readonly batch: NewBatch
      readonly openedOn: Day | null
      readonly startedOn: Day | null
      readonly certificateCriteria: FrozenCriteria | null
    }
  | { readonly type: 'Revised'; readonly on: Day; readonly changes: BatchRevision }
  /** `sessions` are in order of time. */
  | {
      readonly type: 'Scheduled'
      readonly on: Day
      readonly sessions: readonly Session[]
      /** Why it was set although something or someone is needed elsewhere; absent where nothing clashed. */
      readonly despiteClashes?: string
    }
  | { readonly type: 'QuotaSet'; readonly on: Day; readonly quota: number | null }
  | {
      readonly type: 'Opened'
      readonly on: Day
      readonly certificateCriteria: FrozenCriteria
      readonly grounds: Grounds | null
    }
  | { readonly type: 'Started'; readonly on: Day; readonly grounds: Grounds | null }
  | { readonly type: 'Suspended'; readonly on: Day; readonly why: string }
  | { readonly type: 'Replanned'; readonly on: Day }
  | { readonly type: 'Reopened' | 'Resumed'; readonly on: Day; readonly grounds: Grounds | null }
  | { readonly type: 'Closed'; readonly on: Day }
  | { readonly type: 'Cancelled'; readonly on: Day; readonly why: string }
  | {
      readonly type: 'CriteriaMigrated'
      readonly on: Day
      readonly from: FrozenCriteria
      readonly to: FrozenCriteria
      readonly decidedBy: OfficialId
      readonly why: string
      /** Who came to meet the criteria, and who no longer did; `null` where nobody worked it out. */
      readonly effect: CriteriaEffect | null
    }
  | {
      readonly type: 'CeremonyHeld'
      readonly on: Day
      readonly ceremony: Ceremony
      /** The record that it takes the place of, and why; `null` for the first. */
      readonly replaces: { readonly ceremony: Ceremony; readonly why: string } | null
    }
  | { readonly type: 'SeatTaken'; readonly on: Day; readonly enrollment: EnrollmentId }
  | { readonly type: 'SeatReleased'; readonly on: Day; readonly enrollment: EnrollmentId }
