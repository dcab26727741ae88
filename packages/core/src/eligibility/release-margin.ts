import { type Day, type DayCountPolicy, day, daysBetween, defaultDayCount } from '../foundations/index.js'
import { type BatchEnd, overOn, releasePaths } from './criteria/finishes-before-release.js'
import type { Outcome } from './outcome.js'
import { type ReleaseDay, releaseDays, type SentenceFacts, type WayOut } from './release-days.js'

/** Whether a batch is over before someone is released, and by how many days. Plain JSON. */
export interface ReleaseMargin {
  /** The day asked about. */
  readonly on: Day
  /** The first day after the batch; `null` while its end is not set. */
  readonly batchOver: Day | null
  /** Met where it is over on or before the first day of release. What the criterion of that name says. */
  readonly outcome: Outcome
  /** The way out that opens first; `null` where none is known or there is none. */
  readonly first: ReleaseDay | null
  /** Days from the end of the batch to that release: negative where it runs beyond, `null` where either is not known. */
  readonly days: number | null
  /** Every way out, the earliest first. */
  readonly release: readonly ReleaseDay[]
  /** Names of the facts to collect. */
  readonly missing: readonly string[]
}

/**
 * The end of a batch against the earliest way out of prison: does it fit, and by how many days. The answer behind
 * {@link finishesBeforeRelease}, which is the requirement.
 *
 * @param options `waysOut`: default the end of the sentence, which is certain, and 2/3, which has to be granted.
 * Policies may stand among them: then the first day on which one may be proposed counts.
 * @example releaseMargin(facts, { endsOn: '2025-09-01' }, { on: '2025-08-21' }).days // 12
 */
export function releaseMargin<Facts extends object>(
  facts: Facts & SentenceFacts,
  batch: BatchEnd,
  options: {
    readonly on: Day
    readonly waysOut?: readonly WayOut<NoInfer<Facts>>[]
    readonly dayCount?: DayCountPolicy | undefined
  },
): ReleaseMargin {
  const on = day(options.on)
  const { dayCount = defaultDayCount, waysOut = [releasePaths.endOfSentence, releasePaths.twoThirds] } =
    options
  const over = overOn(batch)
  const release = releaseDays<Facts>(facts, waysOut, { on, dayCount })
  const first = release[0]?.on == null ? null : release[0]
  const days = first === null || over === null ? null : daysBetween(over, first.on!)
  // A later way out whose day may come earlier does not overtake the first.
  const open = release.filter((each) => each === first || each.on === null)
  const missing = [...new Set([...(over === null ? ['batch'] : []), ...open.flatMap((each) => each.missing)])]
  const endless = facts.sentence?.kind === 'life' || facts.sentence?.kind === 'death'
  return { on, batchOver: over, outcome: outcomeOf(), first, days, release, missing }

  function outcomeOf(): Outcome {
    if (over === null) return 'unknown'
    // A day that is known is the latest it can be: what runs beyond it does not fit, whatever else is found.
    if (days !== null && days < 0) return 'not-met'
    if (missing.length > 0) return 'unknown'
    return days === null && !endless ? 'unknown' : 'met'
  }
}
