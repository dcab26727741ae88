import { addDays, addMonths, type Day, KemandirianError } from '../foundations/index.js'
import type { Dated } from '../people/index.js'
import type { Context } from './context.js'
import type { Outcome } from './outcome.js'
import type { Json, Reason } from './reason.js'

/** One outcome with its reason, from a day on. It ends where the next one begins. */
export interface Segment<Why extends Reason = Reason> {
  /** The first day; `null` for the first segment, which has no beginning. */
  readonly from: Day | null
  /** The outcome on each of its days. */
  readonly outcome: Outcome
  /** Why. */
  readonly reason: Why
  /** The outcome is what the criterion takes an unknown for. */
  readonly assumed?: true
}

/**
 * Outcomes over all days: the first segment begins at `null`, the days then rise, and neighbours differ in outcome
 * or reason.
 */
export type Timeline<Why extends Reason = Reason> = readonly Segment<Why>[]

/** An outcome and its reason, before it has a place in time. */
export type Finding<Why extends Reason = Reason> = Omit<Segment<Why>, 'from'>

/** The same on every day. */
export function constant<const Why extends Reason>(outcome: Outcome, reason: Why): Timeline<Why> {
  return [{ from: null, outcome, reason }]
}

/** Not met until the day, met from it on. */
export function reachedOn<const Before extends Reason, const After extends Reason>(
  on: Day,
  before: Before,
  after: After,
): Timeline<Before | After> {
  return [
    { from: null, outcome: 'not-met', reason: before },
    { from: on, outcome: 'met', reason: after },
  ]
}

/**
 * A fact that may change: `read` says what a value means, `unknown` what its absence means. Entries that are not
 * known yet in this context are left out; of two on one day the later in the list counts.
 */
export function overStates<
  Value extends string | number | boolean,
  Why extends Reason,
  const Missing extends Reason,
>(
  fact: Dated<Value> | null | undefined,
  context: Context,
  read: (value: Value, since: Day | null) => Finding<Why>,
  unknown: Missing,
): Timeline<Why | Missing> {
  if (fact === null || fact === undefined) return constant('unknown', unknown)
  if (!Array.isArray(fact)) return [{ from: null, ...read(fact as Value, null) }]
  const entries = (fact as readonly { since: Day; value: Value | null }[])
    .filter(({ since }) => context.knownOn === null || since <= context.knownOn)
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
  return timeline<Why | Missing>([
    { from: null, outcome: 'unknown', reason: unknown },
    ...entries.map(({ since, value }) =>
      value === null || value === undefined
        ? { from: since, outcome: 'unknown' as const, reason: unknown }
        : { from: since, ...read(value, since) },
    ),
  ])
}

/**
 * For a window of `months` calendar months counted back from each day, `[day - months, day)`: met on the days whose
 * window holds no day of a period. Periods are half-open; `to: null` runs on.
 *
 * @param soiled The reason while a window is not clean: the period that keeps it so longest, and the first clean
 * day, `null` while there is none.
 */
export function cleanWindow<const Clean extends Reason, Soiled extends Reason>(
  periods: readonly { readonly from: Day; readonly to: Day | null }[],
  months: number,
  clean: Clean,
  soiled: (period: { readonly from: Day; readonly to: Day | null }, cleanFrom: Day | null) => Soiled,
): Timeline<Clean | Soiled> {
  const segments: Segment<Clean | Soiled>[] = [{ from: null, outcome: 'met', reason: clean }]
  const rising = [...periods].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  for (let i = 0; i < rising.length; ) {
    const from = addDays(rising[i]!.from, 1)
    let last = rising[i]!
    let cleanFrom = cleanAfter(last.to, months)
    // Windows that run into each other are one unclean stretch.
    for (i++; i < rising.length && (cleanFrom === null || addDays(rising[i]!.from, 1) <= cleanFrom); i++) {
      const next = cleanAfter(rising[i]!.to, months)
      if (cleanFrom === null || (next !== null && next <= cleanFrom)) continue
      last = rising[i]!
      cleanFrom = next
    }
    segments.push({ from, outcome: 'not-met', reason: soiled(last, cleanFrom) })
    if (cleanFrom === null) break
    segments.push({ from: cleanFrom, outcome: 'met', reason: clean })
  }
  return timeline(segments)
}

/**
 * The first day whose window `[day - months, day)` lies after a period that ends on `to`; `null` where there is none,
 * also where it would lie beyond the year 9999.
 */
function cleanAfter(to: Day | null, months: number): Day | null {
  if (to === null || Number(to.slice(0, 4)) + Math.floor(months / 12) + 1 > 9999) return null
  const on = addMonths(to, months)
  // 31 August + 6 months is 28 February, but 28 February - 6 months is 28 August, before the end.
  return addMonths(on, -months) < to ? addDays(on, 1) : on
}

/** Joins neighbours that agree in outcome and reason; of several segments on one day the last counts. */
export function timeline<Why extends Reason>(segments: readonly Segment<Why>[]): Timeline<Why> {
  const joined: Segment<Why>[] = []
  for (const segment of segments) {
    if (joined.length > 0 && joined.at(-1)!.from === segment.from) joined.pop()
    const before = joined.at(-1)
    if (before === undefined || !agrees(before, segment)) joined.push(segment)
  }
  return joined
}

/** Each timeline counts from its day until the next one's. The first begins at `null`. */
export function splice<Why extends Reason>(
  parts: readonly { readonly from: Day | null; readonly timeline: Timeline<Why> }[],
): Timeline<Why> {
  const segments: Segment<Why>[] = []
  parts.forEach(({ from, timeline: part }, i) => {
    const until = parts[i + 1]?.from ?? null
    part.forEach((segment, j) => {
      const next = part[j + 1]?.from ?? null
      if (from !== null && next !== null && next <= from) return
      if (until !== null && segment.from !== null && segment.from >= until) return
      const begins = from === null || (segment.from !== null && segment.from > from) ? segment.from : from
      segments.push({ ...segment, from: begins })
    })
  })
  return timeline(segments)
}

/** The segment that holds the day. */
export function segmentOn<Why extends Reason>(over: Timeline<Why>, on: Day): Segment<Why> {
  return over[indexOn(over, on)]!
}

/** The index of the segment that holds the day. */
export function indexOn(over: Timeline, on: Day): number {
  let low = 0
  let high = over.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (over[middle]!.from! <= on) low = middle
    else high = middle - 1
  }
  return low
}

/** The first day on or after `on` with the outcome `met`, or `null` where there is none. */
export function firstMet(over: Timeline, on: Day): Day | null {
  for (let i = indexOn(over, on); i < over.length; i++) {
    const { from, outcome } = over[i]!
    if (outcome === 'met') return from === null || from < on ? on : from
  }
  return null
}

/**
 * Refuses a timeline that does not cover all days in rising order.
 *
 * @throws KemandirianError `malformed-timeline`
 */
export function assertTimeline(over: Timeline, criterion: string): void {
  const sound =
    over.length > 0 &&
    over.every(({ from }, i) =>
      i === 0 ? from === null : from !== null && (i === 1 || over[i - 1]!.from! < from),
    )
  if (sound) return
  throw new KemandirianError(
    'malformed-timeline',
    `The timeline of criterion ${criterion} must begin at null and then rise day by day; build it with the timeline builders`,
    { facts: { criterion, from: over.map(({ from }) => from) } },
  )
}

function agrees(a: Segment, b: Segment): boolean {
  return a.outcome === b.outcome && a.assumed === b.assumed && sameJson(a.reason, b.reason)
}

/** Whether two values are the same as JSON, whatever the order of keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const names = Object.keys(a)
  if (Array.isArray(a) !== Array.isArray(b) || names.length !== Object.keys(b).length) return false
  const left = a as Readonly<Record<string, Json | undefined>>
  const right = b as Readonly<Record<string, Json | undefined>>
  return names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]))
}
