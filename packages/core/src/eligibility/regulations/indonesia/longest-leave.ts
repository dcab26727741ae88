import {
  accept,
  type Day,
  type DayCountPolicy,
  type LegalSource,
  type Remission,
  type Result,
  refuse,
} from '../../../foundations/index.js'
import { leaveParameters } from './leave-parameters.js'
import { inForceOn, type Parameter, sourceOf } from './parameter.js'

/** How long a leave may be. Plain data. */
export interface LeaveLimit {
  /** At most so many days. */
  readonly days: number
  /** It may be given again after so many calendar months; `null` where it is given once. */
  readonly againAfterMonths: number | null
  /** Where the limit comes from. */
  readonly source: LegalSource
}

/** Which leave is asked about, and on which day. */
export type LeaveAsked =
  | {
      readonly leave: 'cuti-menjelang-bebas'
      /** The day asked about. */
      readonly on: Day
      /** Every remission granted; those after `on` do not count. */
      readonly remissions: readonly Remission[]
      /** Says how many days a month has. */
      readonly dayCount: DayCountPolicy
    }
  | {
      readonly leave: 'cuti-bersyarat'
      /** The day asked about. */
      readonly on: Day
      /** Says how many days a month has. */
      readonly dayCount: DayCountPolicy
    }
  | {
      readonly leave: 'cuti-mengunjungi-keluarga'
      /** The day asked about. */
      readonly on: Day
    }

/** Why no length can be said. */
export type LeaveRefusal =
  /** The rule of that day was not seen. */
  | { readonly code: 'law-not-known'; readonly on: Day }
  /** Cuti menjelang bebas is as long as the last remission, and none was granted. */
  | { readonly code: 'no-remission'; readonly on: Day }

/**
 * How long a leave may be: CMB as long as the last remission and at most six months, CB at most six months (less in
 * older generations of the rule), CMK two days, again after three months.
 *
 * @example longestLeave({ leave: 'cuti-bersyarat', on: '2025-08-21', dayCount: dayCounts.default }) // value.days: 180
 */
export function longestLeave(
  asked: LeaveAsked,
  parameters: typeof leaveParameters = leaveParameters,
): Result<LeaveLimit, LeaveRefusal> {
  const { leave, on } = asked
  switch (leave) {
    case 'cuti-mengunjungi-keluarga':
      return limited(parameters.familyVisit, on, ({ days, againAfterMonths }) => ({ days, againAfterMonths }))
    case 'cuti-bersyarat':
      return limited(parameters.conditional, on, ({ months }) => ({
        days: months * asked.dayCount.month,
        againAfterMonths: null,
      }))
    case 'cuti-menjelang-bebas': {
      const last = asked.remissions
        .filter(({ granted }) => granted <= on)
        .reduce<Remission | undefined>(
          (latest, each) => (latest === undefined || each.granted >= latest.granted ? each : latest),
          undefined,
        )
      if (last === undefined) return refuse({ code: 'no-remission', on })
      return limited(parameters.beforeRelease, on, ({ months }) => ({
        days: Math.min(last.days, months * asked.dayCount.month),
        againAfterMonths: null,
      }))
    }
  }
}

function limited<Value>(
  table: readonly Parameter<Value>[],
  on: Day,
  limit: (value: Value) => Omit<LeaveLimit, 'source'>,
): Result<LeaveLimit, LeaveRefusal> {
  const row = inForceOn(table, on)
  if (row === undefined) return refuse({ code: 'law-not-known', on })
  return accept({ ...limit(row.value), source: sourceOf(row) })
}
