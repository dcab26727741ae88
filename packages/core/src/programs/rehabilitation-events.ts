import type {
  Day,
  DocumentId,
  FacilityId,
  ParticipantId,
  ProgramId,
  RehabilitationId,
} from '../foundations/index.js'
import type { Measurement, PhaseEntry, PhaseOverride, Rehabilitation, StopCause } from './rehabilitation.js'

/** Which rehabilitation a new record is. */
export interface NewRehabilitation {
  /** Unique in the facility; it must not tell who it is about. */
  readonly id: RehabilitationId
  /** The facility. */
  readonly facility: FacilityId
  /** Who. */
  readonly participant: ParticipantId
}

/**
 * What may be ordered about a rehabilitation. `on` is the day on which it happened. What screening and assessment
 * found is not carried by a command: it is read from the participant's record.
 */
export type RehabilitationCommand =
  | { readonly type: 'Screen'; readonly on: Day; readonly rehabilitation: NewRehabilitation }
  | { readonly type: 'Educate' | 'Assess'; readonly on: Day }
  | {
      readonly type: 'EnterPhase'
      readonly on: Day
      /** The program, and the version of it whose phases are followed: the same for all phases. */
      readonly program: ProgramId
      readonly programVersion: string
      /** Place in the version's list, 1 the first: the next one. */
      readonly phase: number
      /** The place in the cohort of that phase. */
      readonly enrollment: PhaseEntry['enrollment']
      readonly decision: DocumentId | null
      /** Needed where a gate is not met, or not known to be. */
      readonly override?: PhaseOverride
    }
  | { readonly type: 'Measure'; readonly on: Day; readonly measurement: Measurement }
  | {
      readonly type: 'Discharge'
      readonly on: Day
      readonly decision: DocumentId | null
      /** Needed where a gate is not met, or not known to be. */
      readonly override?: PhaseOverride
    }
  | { readonly type: 'Stop'; readonly on: Day; readonly cause: StopCause; readonly note: string | null }

/** What happened in a rehabilitation. Health data. */
export type RehabilitationEvent =
  | {
      readonly type: 'Screened'
      readonly on: Day
      readonly rehabilitation: NewRehabilitation
      readonly screening: Rehabilitation['screening']
      readonly indicated: Rehabilitation['indicated']
    }
  | { readonly type: 'Educated'; readonly on: Day }
  | {
      readonly type: 'Assessed'
      readonly on: Day
      readonly assessment: Extract<Rehabilitation, { status: 'assessed' }>['assessment']
    }
  | {
      readonly type: 'PhaseEntered'
      readonly on: Day
      readonly program: ProgramId
      readonly programVersion: string
      readonly entry: PhaseEntry
    }
  | { readonly type: 'Measured'; readonly on: Day; readonly measurement: Measurement }
  | {
      readonly type: 'Discharged'
      readonly on: Day
      readonly decision: DocumentId | null
      readonly override: PhaseOverride | null
    }
  | { readonly type: 'Stopped'; readonly on: Day; readonly cause: StopCause; readonly note: string | null }
