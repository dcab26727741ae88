import type { Day } from './day.js'

/**
 * How a facility counts the days of a sentence. Practice is split and the official method was not seen
 * (regulations: section 3), so it is a policy with a name, and every computed date says which one was used.
 */
export interface DayCountPolicy {
  /** Shown with every date that was computed by it. */
  readonly id: string
  /** Days in a year; `calendar` adds years and months on the calendar, then the days. */
  readonly year: 360 | 365 | 'calendar'
  /** Days in a month, where the year is counted in days. */
  readonly month: 30
  /** How a fraction of the days becomes whole days. */
  readonly rounding: 'up' | 'down' | 'nearest'
  /**
   * `false`: a span of n days that begins on d is complete on d + n. `true`: the first day counts as a whole day, so
   * it is complete on d + n - 1.
   */
  readonly inclusive: boolean
  /** With T days and R days of remission: the fraction of (T - R), or the fraction of T less R. */
  readonly remission: 'before-fraction' | 'after-fraction'
  /**
   * Where a rule says "2/3, of at least nine months": `raise` takes the later of both days, `exclude` means that a
   * sentence whose 2/3 is shorter does not qualify at all.
   */
  readonly floor: 'raise' | 'exclude'
}

/** A sentence (pidana) as the verdict states it. Subsidiary terms for unpaid fines are kept apart. */
export type Sentence =
  | {
      readonly kind: 'term'
      readonly years: number
      readonly months: number
      readonly days: number
      /** The first day that counts, detention included. */
      readonly countedFrom: Day
      /** Dates as the corrections database (SDP) holds them; preferred over computed ones. */
      readonly imported?: ImportedDates | undefined
    }
  | { readonly kind: 'life' }
  | { readonly kind: 'death' }

/** Dates read from SDP. Each may be missing. */
export interface ImportedDates {
  /** The system they came from, as shown to people: `SDP`. */
  readonly system: string
  /** The day on which they were read. */
  readonly readOn: Day
  /** When 1/3 has been served. */
  readonly oneThird?: Day | undefined
  /** When 1/2 has been served. */
  readonly half?: Day | undefined
  /** When 2/3 has been served. */
  readonly twoThirds?: Day | undefined
  /** Ekspirasi awal: the end as sentenced. */
  readonly originalEnd?: Day | undefined
  /** Ekspirasi akhir: the end after remission. */
  readonly finalEnd?: Day | undefined
}

/** A reduction of the sentence (remisi) that was granted. */
export interface Remission {
  /** The day on which it was granted; from then on it counts. */
  readonly granted: Day
  /** 1 or more. */
  readonly days: number
}

/** An exact fraction, `{ numerator: 2, denominator: 3 }`. */
export interface Fraction {
  /** A whole number, 1 or more. */
  readonly numerator: number
  /** A whole number, not below the numerator. */
  readonly denominator: number
}
