import type { Certificate } from '@kemandirian/core/certification'
import type { Enrollment } from '@kemandirian/core/enrollment'
import type { Facility } from '@kemandirian/core/facilities'
import type { LegalSource, LocalizedText } from '@kemandirian/core/foundations'
import type { Production } from '@kemandirian/core/outcomes'
import type { Participant } from '@kemandirian/core/people'
import type { Attendance, Batch, Program } from '@kemandirian/core/programs'
import type { Exclusion, Member } from '../../document.js'
import type { ReportingPeriod } from '../reporting-period.js'

/** What indicators are computed from: the records of one facility, as known at one instant. */
export interface IndicatorRecords {
  /** The facility itself. */
  readonly facility: Facility
  /** All programs, by id. */
  readonly programs: ReadonlyMap<string, Program>
  /** All batches, by id. */
  readonly batches: ReadonlyMap<string, Batch>
  /** Places in batches, without mistakes in the books. */
  readonly enrollments: readonly Enrollment[]
  /** Attendance lists of every batch. */
  readonly attendance: readonly Attendance[]
  /** Everybody, by id. */
  readonly participants: ReadonlyMap<string, Participant>
  /** Certificates of training and of competence. */
  readonly certificates: readonly Certificate[]
  /** What workshops made. */
  readonly production: readonly Production[]
}

/** What is counted at one facility over a period, and what one might expect and is left out. */
export interface Counted {
  /** The numerator, or all that is counted. */
  readonly of: readonly Member[]
  /** Left out, with the reason. */
  readonly except?: readonly Exclusion[]
}

/** A {@link Counted} with the set that it is a share of. */
export interface CountedShare extends Counted {
  /** The denominator. */
  readonly from: readonly Member[]
}

interface IndicatorBase {
  /** Stable, kebab-case; the name of its target. */
  readonly id: string
  /** Changes whenever its figure could come out differently. */
  readonly version: string
  /** What it is called. */
  readonly title: LocalizedText
  /** How it comes about, as one would say it to an auditor: numerator and denominator, in the words of the records. */
  readonly formula: LocalizedText
  /** Where the indicator comes from, with how well its formula is known. An `unverified` one says so in the report. */
  readonly source: Pick<LegalSource, 'instrument' | 'confidence'>
}

/**
 * A performance indicator (indikator kinerja). `count`: different records; `sum`: their amounts; `share`: in percent of
 * another set. The members come from one facility at a time; those of several are brought together as sets.
 *
 * @example
 * const graduates: Indicator = {
 *   id: 'lulusan', version: '1', measures: 'count', unit: units.people,
 *   title: { id: 'Lulusan pelatihan', en: 'Graduates' },
 *   formula: { id: 'Yang selesai dalam periode', en: 'Who completed in the period' },
 *   source: { instrument: 'Keputusan Kalapas', confidence: 'text' },
 *   counted: ({ enrollments }, { from, to }) => ({
 *     of: enrollments
 *       .filter((one) => one.status === 'completed' && from <= one.completedOn && one.completedOn < to)
 *       .map((one) => memberOf('enrollment', one, { privacy: 'personal' })),
 *   }),
 * }
 */
export type Indicator = IndicatorBase &
  (
    | {
        readonly measures: 'count' | 'sum'
        /** What is counted. */
        readonly unit: LocalizedText
        /** The members at one facility over half-open days that have all come. */
        readonly counted: (records: IndicatorRecords, period: ReportingPeriod) => Counted
      }
    | {
        readonly measures: 'share'
        /** Numerator and denominator at one facility over half-open days that have all come. */
        readonly counted: (records: IndicatorRecords, period: ReportingPeriod) => CountedShare
      }
  )
