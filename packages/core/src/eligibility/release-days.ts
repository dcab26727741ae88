import {
  type Day,
  type DayCountPolicy,
  fractionServedOn,
  type LocalizedText,
  sentenceEnd,
} from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import { assess } from './assess.js'
import type { ReleasePath } from './criteria/finishes-before-release.js'
import { problemsOf } from './fact-problem.js'
import type { Policy } from './node.js'

/** A way out of prison: one whose day the sentence alone tells, or a policy whose first day counts. */
export type WayOut<Facts> = ReleasePath | Policy<Facts>

/** When one way out opens at the earliest. */
export interface ReleaseDay {
  /** The id of the path or policy. */
  readonly path: string
  /** What it is called, as a noun phrase. */
  readonly title: LocalizedText
  /** The first day on which it is open; `null` where there is none, or where it is not known. */
  readonly on: Day | null
  /** Names of the facts without which it is not known; empty where it is. */
  readonly missing: readonly string[]
  /**
   * `certain` is the end of the sentence. All else has to be granted: by then it may be proposed, and nobody is free
   * on that day for sure.
   */
  readonly certainty: 'certain' | 'if-granted'
}

/** The facts that the days of a sentence are read from. */
export type SentenceFacts = Pick<ParticipantFacts, 'sentence' | 'remissions'>

/**
 * When each way out opens, as known on the day: the earliest first, those without a day last. A path whose floor
 * excludes the sentence has no day. Neither have life and death sentences.
 */
export function releaseDays<Facts>(
  facts: Facts & SentenceFacts,
  waysOut: readonly WayOut<Facts>[],
  options: { readonly on: Day; readonly dayCount: DayCountPolicy },
): readonly ReleaseDay[] {
  return waysOut
    .map((way) => ('kind' in way ? ofPolicy(way, facts, options) : ofPath(way, facts, options)))
    .sort((a, b) => (a.on === b.on ? 0 : a.on === null ? 1 : b.on === null || a.on < b.on ? -1 : 1))
}

function ofPolicy<Facts>(
  way: Policy<Facts>,
  facts: Facts,
  options: { readonly on: Day; readonly dayCount: DayCountPolicy },
): ReleaseDay {
  const { eligibleFrom = null, missing } = assess(way, facts, options)
  return {
    path: way.id,
    title: way.title,
    on: eligibleFrom,
    missing: eligibleFrom === null ? missing : [],
    certainty: 'if-granted',
  }
}

function ofPath(
  { id, title, fraction, floorMonths }: ReleasePath,
  { sentence, remissions }: SentenceFacts,
  { on, dayCount }: { readonly on: Day; readonly dayCount: DayCountPolicy },
): ReleaseDay {
  const certainty = fraction === null ? 'certain' : 'if-granted'
  const without = (missing: readonly string[]) => ({ path: id, title, on: null, missing, certainty }) as const
  if (sentence === null || sentence === undefined) return without(['sentence'])
  if (problemsOf('sentence', sentence).length > 0) return without(['sentence'])
  if (problemsOf('remissions', remissions).length > 0) return without(['remissions'])
  if (sentence.kind !== 'term') return without([])
  const known = (remissions ?? []).filter(({ granted }) => granted <= on)
  const served =
    fraction === null
      ? sentenceEnd(sentence, known, dayCount)
      : fractionServedOn(sentence, fraction, known, dayCount, { floorMonths: floorMonths ?? undefined })
  if (!served.ok) {
    if (served.refusal.code === 'excluded-by-floor') return without([])
    return without([served.refusal.code.startsWith('remission') ? 'remissions' : 'sentence'])
  }
  // Without remissions it is the latest that the day can be.
  const open = (remissions === null || remissions === undefined) && served.value.origin === 'computed'
  return { path: id, title, on: served.value.on, missing: open ? ['remissions'] : [], certainty }
}
