import {
  accept,
  type Day,
  type DayCountPolicy,
  dayOf,
  daysBetween,
  type LegalSource,
  type Result,
  refuse,
  type Sentence,
  type SentenceRefusal,
  sentenceLength,
} from '../../../foundations/index.js'
import { inForceOn, sourceOf } from './parameter.js'
import { remissionAmountParameters } from './remisi-parameters.js'

/** An amount of remission. Plain data. */
export interface RemissionGrant {
  /** In days, a month as the rule counts it. */
  readonly days: number
  /** Where the amount comes from. */
  readonly source: LegalSource
}

/** Why no amount can be said. */
export type RemissionRefusal =
  | { readonly code: 'law-not-known'; readonly on: Day }
  /** Not more than the months that the rule asks for have been served. */
  | { readonly code: 'too-early'; readonly servedDays: number; readonly moreThanDays: number }
  /** Remisi dasawarsa is given every ten years. */
  | { readonly code: 'not-in-this-year'; readonly next: number }
  | SentenceRefusal

/** Which remission is asked about, and what it depends on. */
export type RemissionAsked =
  | {
      /** `umum` on 17 August, `khusus` on the person's religious day. */
      readonly kind: 'umum' | 'khusus'
      /** The day of the grant. */
      readonly on: Day
      /** The first day that counts, of the last detention where it was interrupted. */
      readonly servedFrom: Day
      /** Which one of its kind it is for the person: the first is 1. {@link remissionYearOf} proposes it. */
      readonly year: number
    }
  | {
      readonly kind: 'dasawarsa'
      /** The day of the grant. */
      readonly on: Day
      /** The sentence as given. */
      readonly sentence: Sentence
      /** How the days of a sentence are counted. */
      readonly dayCount: DayCountPolicy
    }

/**
 * How much remission is given: umum from one month to six, khusus from 15 days to two months, by the time served
 * and the year of the remission; dasawarsa 1/12 of the sentence, at most three months. Whether it is given is
 * another question: `regulations.indonesia.remisi`.
 *
 * @example remissionAmount({ kind: 'umum', on: '2025-08-17', servedFrom: '2024-02-20', year: 1 }) // value.days: 60
 */
export function remissionAmount(
  asked: RemissionAsked,
  parameters: typeof remissionAmountParameters = remissionAmountParameters,
): Result<RemissionGrant, RemissionRefusal> {
  return asked.kind === 'dasawarsa' ? decadeAmount(asked, parameters) : tierAmount(asked, parameters)
}

/**
 * Which year of remisi umum the day is for a person who got one on every 17 August on which it could be given: a
 * proposal, since a year may have been missed.
 *
 * @returns 0 where none could be given yet.
 * @example remissionYearOf({ on: '2025-08-17', servedFrom: '2023-09-01' }) // 2
 */
export function remissionYearOf(
  { on, servedFrom }: { readonly on: Day; readonly servedFrom: Day },
  parameters: typeof remissionAmountParameters = remissionAmountParameters,
): number {
  let years = 0
  for (let year = Number(servedFrom.slice(0, 4)); year <= Number(on.slice(0, 4)); year++) {
    const granted = dayOf(year, 8, 17)
    const row = inForceOn(parameters.servedMonths, on)
    if (row === undefined || granted > on) continue
    if (daysBetween(servedFrom, granted) > row.value.moreThan * row.value.daysPerMonth) years++
  }
  return years
}

function tierAmount(
  { kind, on, servedFrom, year }: Extract<RemissionAsked, { readonly kind: 'umum' | 'khusus' }>,
  { servedMonths, general, special }: typeof remissionAmountParameters,
): Result<RemissionGrant, RemissionRefusal> {
  const row = inForceOn(kind === 'umum' ? general : special, on)
  const least = inForceOn(servedMonths, on)
  if (row === undefined || least === undefined) return refuse({ code: 'law-not-known', on })
  const servedDays = daysBetween(servedFrom, on)
  const moreThanDays = least.value.moreThan * least.value.daysPerMonth
  if (servedDays <= moreThanDays) return refuse({ code: 'too-early', servedDays, moreThanDays })
  const { daysPerMonth, tiers } = row.value
  const tier = tiers.findLast(
    ({ fromYear = 1, fromMonths = 0 }) => year >= fromYear && servedDays >= fromMonths * daysPerMonth,
  )!
  return accept({ days: (tier.months ?? 0) * daysPerMonth + (tier.days ?? 0), source: sourceOf(row) })
}

function decadeAmount(
  { on, sentence, dayCount }: Extract<RemissionAsked, { readonly kind: 'dasawarsa' }>,
  { decade }: typeof remissionAmountParameters,
): Result<RemissionGrant, RemissionRefusal> {
  const row = inForceOn(decade, on)
  if (row === undefined) return refuse({ code: 'law-not-known', on })
  const { inYear, everyYears, fraction, atMostMonths, daysPerMonth } = row.value
  const since = Number(on.slice(0, 4)) - inYear
  if (since % everyYears !== 0) {
    return refuse({ code: 'not-in-this-year', next: inYear + Math.ceil(since / everyYears) * everyYears })
  }
  const total = sentenceLength(sentence, dayCount)
  if (!total.ok) return total
  const part = (total.value * fraction.numerator) / fraction.denominator
  const round = { up: Math.ceil, down: Math.floor, nearest: Math.round }[dayCount.rounding]
  return accept({ days: Math.min(round(part), atMostMonths * daysPerMonth), source: sourceOf(row) })
}
