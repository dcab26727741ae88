import {
  type Day,
  type DayCountPolicy,
  day,
  defaultDayCount,
  type LegalSource,
  type LocalizedText,
} from '../foundations/index.js'
import type { CaseRecord } from './case-record.js'
import { checkRecord } from './check-record.js'
import type { Context } from './context.js'
import type { Criterion } from './criterion.js'
import { type Evaluated, evaluate } from './evaluate.js'
import type { DecidedBy, Node, Policy } from './node.js'
import type { Outcome } from './outcome.js'
import type { FoundDay, KnownReason, Reason } from './reason.js'
import { firstMet, indexOn, segmentOn, type Timeline } from './timeline.js'
import { type AnswerTree, answersOf, blameOn, treeOn, turnedBy } from './tree.js'
import type { Warning } from './warning.js'

/** What the answer indicates; people decide. */
export type Indication = 'eligible' | 'not-eligible' | 'undetermined'

/** A day of a sentence that the answer rests on, and how it was found. */
export interface DateUsed {
  /** The id of the criterion. */
  readonly criterion: string
  /** The day itself. */
  readonly on: Day
  /** Read from another system, or counted here. */
  readonly origin: 'imported' | 'computed'
}

/** The requirement that sets the day. */
export interface Binding {
  /** The id of the criterion. */
  readonly criterion: string
  /** The article that asks for it. */
  readonly source: LegalSource
}

/** The answer to "may this person, why, why not, and from when". Plain JSON; the same facts give the same bytes. */
export interface Assessment {
  /** The id of the policy. */
  readonly policy: string
  /** What one is eligible for, as a noun phrase. */
  readonly title: LocalizedText
  /** The day asked about. */
  readonly on: Day
  /** The outcome of the whole policy on the day. */
  readonly outcome: Outcome
  /** The same in a word for people. */
  readonly indication: Indication
  /**
   * The first day, on or after `on`, on which the policy is met if nothing new happens, under the law and knowledge
   * of `on`. Absent where there is none, and where something that matters is unknown.
   */
  readonly eligibleFrom?: Day
  /** The requirement that was met last, and so set `eligibleFrom`. Absent where none did, as all was always met. */
  readonly binding?: Binding
  /** Every requirement that applied, with its outcome and reason. */
  readonly tree: AnswerTree
  /** Ids of the criteria that are not met and matter. */
  readonly unmet: readonly string[]
  /** Ids of the criteria that are unknown and matter. */
  readonly unknown: readonly string[]
  /** Names of the facts to collect. */
  readonly missing: readonly string[]
  /** What the reader has to know besides; it does not change the outcome. */
  readonly warnings: readonly Warning[]
  /** How days were counted, and where the dates come from. */
  readonly conventions: {
    /** The id of the day count policy. */
    readonly dayCount: string
    readonly dates: readonly DateUsed[]
  }
  /** Who decides. */
  readonly decidedBy: DecidedBy
}

/** The day asked about, and how the facility counts. */
export interface AssessOptions {
  /** The day asked about: what was known and in force on it counts. */
  readonly on: Day
  /** How the days of a sentence are counted. Default `dayCounts.default`, and the answer says so. */
  readonly dayCount?: DayCountPolicy | undefined
  /** What people decided about this person: judgements, waivers, overrides, in any order. Those that have no effect
   * are among the warnings. */
  readonly records?: readonly CaseRecord[] | undefined
}

/**
 * May this person, why, why not, and from when.
 *
 * @param facts What is known about the person. Missing is not false: it makes the answer `undetermined`.
 * @throws KemandirianError `impossible-day` where `on` is no day.
 * @example assess(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' }).indication // 'eligible'
 */
export function assess<Facts>(of: Policy<Facts>, facts: NoInfer<Facts>, options: AssessOptions): Assessment {
  const on = day(options.on)
  const dayCount = options.dayCount ?? defaultDayCount
  const { records } = options
  const evaluated = evaluate(of, facts, { knownOn: on, lawOn: on, dayCount, records })
  const tree = treeOn(evaluated, on)
  const { outcome } = tree
  const { unmet, unknown } = blameOn(evaluated, on)
  const eligibleFrom = eligibleFromIn(evaluated, on, on)
  const binding = eligibleFrom === null ? undefined : bindingOn(evaluated, eligibleFrom)
  const dates = datesIn(tree)
  return {
    policy: of.id,
    title: of.title,
    on,
    outcome,
    indication: indicationOf(outcome),
    ...(eligibleFrom === null ? {} : { eligibleFrom }),
    ...(binding === undefined ? {} : { binding }),
    tree,
    unmet,
    unknown,
    missing: missingIn(tree),
    warnings: [
      ...warningsIn(tree, on),
      ...(options.dayCount === undefined && dates.some(({ origin }) => origin === 'computed')
        ? [{ code: 'default-day-count', dayCount: dayCount.id } as const]
        : []),
      ...(records === undefined ? [] : refusalsOf(of, records, on)),
    ],
    conventions: { dayCount: dayCount.id, dates },
    decidedBy: of.decidedBy,
  }
}

/**
 * The outcomes of a policy or any part of one over all days. By default each day is looked at with the law and the
 * knowledge of that day, so that the segment on a day says what {@link assess} says on it.
 *
 * @param options `knownOn`, `lawOn`: fixed to a day, as assess does.
 * @example timelineOf(regulations.indonesia.asimilasi, facts).map(({ from, outcome }) => [from, outcome])
 */
export function timelineOf<Facts>(
  of: Node<Facts>,
  facts: NoInfer<Facts>,
  options: Partial<Context> = {},
): Timeline {
  const { knownOn = null, lawOn = null, dayCount = defaultDayCount, records } = options
  return evaluate(of, facts, { knownOn, lawOn, dayCount, records }).over
}

/** The word for an outcome of a whole policy. */
export function indicationOf(outcome: Outcome): Indication {
  if (outcome === 'unknown') return 'undetermined'
  return outcome === 'met' ? 'eligible' : 'not-eligible'
}

/**
 * The first day from `since` on that can be named, as things are on `on`. None while something that matters is
 * unknown; none either where it is unknown before, as it may come earlier: once a waiver or a decision is over, or
 * another requirement applies.
 */
export function eligibleFromIn(evaluated: Evaluated, on: Day, since: Day): Day | null {
  const { over } = evaluated
  if (segmentOn(over, on).outcome !== 'met' && blameOn(evaluated, on).unknown.length > 0) return null
  const found = firstMet(over, since)
  if (found === null) return null
  const before = over.slice(indexOn(over, since), indexOn(over, found))
  return before.some(({ outcome }) => outcome === 'unknown') ? null : found
}

/** The criterion that was met last, and so set the day. */
export function bindingOn(evaluated: Evaluated, eligibleFrom: Day): Binding | undefined {
  const { over } = evaluated
  if (segmentOn(over, eligibleFrom).reason.code === 'overridden') return undefined
  let first = indexOn(over, eligibleFrom)
  while (first > 0 && over[first - 1]!.outcome === 'met') first--
  const since = over[first]!.from
  const criterion = since === null ? undefined : (turnedBy(evaluated, since)?.node as Criterion<never>)
  return criterion && { criterion: criterion.id, source: criterion.source }
}

/** Facts without which a criterion that matters cannot be answered. */
export function missingIn(answer: AnswerTree): readonly string[] {
  if (answer.kind === 'criterion') {
    const { fact } = answer.reason
    return answer.outcome === 'unknown' && typeof fact === 'string' ? [fact] : []
  }
  if (answer.outcome === 'met' || answer.reason.code === 'overridden') return []
  const below = answer.children.map(missingIn)
  // Where it is not known which of two applies, only what both lack is surely needed.
  const needed =
    answer.reason.code === 'when' && answer.reason.applies === 'both' ? inEach(below) : below.flat()
  return [...new Set([...(answer.test ? missingIn(answer.test) : []), ...needed])]
}

function inEach([first = [], second = []]: readonly (readonly string[])[]): readonly string[] {
  return first.filter((fact) => second.includes(fact))
}

function datesIn(tree: AnswerTree): readonly DateUsed[] {
  const dates: DateUsed[] = []
  for (const answer of answersOf(tree)) {
    if (answer.kind !== 'criterion') continue
    const found = foundDay(answer.reason)
    if (found) dates.push({ criterion: answer.id, ...found })
  }
  return dates
}

/** The day of a sentence in a reason, under whichever of its names. */
function foundDay(reason: Reason): { on: Day; origin: 'imported' | 'computed' } | undefined {
  const { origin } = reason as Partial<FoundDay>
  const on = (reason.reachedOn ?? reason.releaseOn ?? reason.endedOn) as Day | undefined
  return origin === undefined || on === undefined ? undefined : { on, origin }
}

function warningsIn(tree: AnswerTree, on: Day): readonly Warning[] {
  const warnings: Warning[] = []
  const sources = new Set<string>()
  for (const answer of answersOf(tree)) {
    const { source } = answer
    if (source !== undefined && !sources.has(JSON.stringify(source))) {
      sources.add(JSON.stringify(source))
      const { reviewBy } = source
      if (reviewBy !== undefined && on > reviewBy)
        warnings.push({ code: 'past-review-date', source, reviewBy })
      if (source.confidence === 'unverified') warnings.push({ code: 'unverified-source', source })
    }
    if (answer.kind !== 'criterion') {
      if (answer.reason.code === 'overridden') {
        const { overriddenBy: by, until } = answer.reason
        warnings.push({ code: 'override-used', policy: answer.id!, by, until })
      }
      if (answer.reason.code !== 'law-not-known') continue
      const { knownFrom, knownUntil } = answer.reason
      warnings.push({ code: 'outside-known-law', knownFrom, knownUntil })
      continue
    }
    if (answer.assumed) {
      const takenFor = answer.outcome as 'met' | 'not-met'
      warnings.push({ code: 'assumption-used', criterion: answer.id, takenFor })
    }
    if (answer.reason.code === 'waived') {
      const { waivedBy: by, until } = answer.reason as Extract<KnownReason, { code: 'waived' }>
      warnings.push({ code: 'waiver-used', criterion: answer.id, by, until })
    }
    for (const step of (answer.reason as Partial<FoundDay>).steps ?? []) {
      if (step.step !== 'remission-after-import') continue
      warnings.push({ code: 'import-before-remission', criterion: answer.id, readOn: step.readOn })
    }
  }
  return warnings
}

/** The records known on the day that have no effect on this policy, though they are about it. */
function refusalsOf(of: Policy<never>, records: readonly CaseRecord[], on: Day): readonly Warning[] {
  return records.flatMap((record) => {
    const checked = record.on > on ? undefined : checkRecord(of, record, { on })
    if (checked === undefined || checked.ok || checked.refusal.code === 'no-such-policy') return []
    const { kind, by, policy } = record
    const about = kind === 'override' ? policy : record.criterion
    return [{ code: 'record-refused', kind, about, by, refusal: checked.refusal }]
  })
}
