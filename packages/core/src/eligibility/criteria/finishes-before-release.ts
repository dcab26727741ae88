import {
  addDays,
  type Day,
  daysBetween,
  type Fraction,
  fractionServedOn,
  isDay,
  type LocalizedText,
  type Remission,
  type Sentence,
  type SentenceRefusal,
  type ServedDay,
  sentenceEnd,
} from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import type { Context } from '../context.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { NotedSource } from '../note-texts.js'
import { constant } from '../timeline.js'
import { overSentence, unusable } from './sentence-facts.js'

/** A way out of prison, and when it opens at the earliest. Plain data. */
export interface ReleasePath {
  /** Stable, kebab-case. */
  readonly id: string
  /** What it is called, as a noun phrase. */
  readonly title: LocalizedText
  /** It opens when this much of the sentence is served; `null`: at the end of the sentence. */
  readonly fraction: Fraction | null
  /** The fraction is of at least so many months; `null`: no floor. */
  readonly floorMonths: number | null
}

/** The release paths whose first day is known from the sentence alone. */
export const releasePaths: {
  /** Bebas murni (ekspirasi). */
  readonly endOfSentence: ReleasePath
  /** Integrasi (PB, CMB): open at 2/3 of at least nine months, if granted. */
  readonly twoThirds: ReleasePath
} = {
  endOfSentence: {
    id: 'end-of-sentence',
    title: { id: 'bebas murni', en: 'end of sentence' },
    fraction: null,
    floorMonths: null,
  },
  twoThirds: {
    id: 'two-thirds',
    title: { id: 'integrasi pada 2/3 masa pidana', en: 'conditional release at 2/3' },
    fraction: { numerator: 2, denominator: 3 },
    floorMonths: 9,
  },
}

/**
 * Where a batch ends: its period as a batch of programs has it, a period, or its last day (`endsOn`). `null`: not
 * known.
 */
export type BatchEnd =
  | { readonly period: { readonly to: Day | null } | null }
  | { readonly to: Day | null }
  | { readonly endsOn: Day | null }

const source: NotedSource = {
  instrument: 'Kebijakan lapas',
  confidence: 'convention',
  note: 'course-to-finish',
}

/**
 * Enough of the sentence is left to finish the batch: it is over on or before the day of release. The earliest of
 * the paths counts. A batch whose last day is the day before release just fits, by 0 days.
 *
 * @param options `batch`: where it ends. `paths`: default the end of the sentence, which is certain; add
 * `releasePaths.twoThirds` to leave room for a release that may be granted earlier.
 * @returns Unknown without a sentence or the batch's end; without remissions, unknown where it would fit if none was
 * granted. Met for life and death: there is no day of release.
 * @example finishesBeforeRelease({ batch: { endsOn: '2025-09-01' } })
 */
export function finishesBeforeRelease(
  options: CriterionOptions & {
    readonly batch: BatchEnd
    readonly paths?: readonly [ReleasePath, ...ReleasePath[]]
  },
): Criterion<Pick<ParticipantFacts, 'sentence' | 'remissions'>> {
  const { paths = [releasePaths.endOfSentence] } = options
  const over = overOn(options.batch)
  return participantCriterion(
    {
      type: 'finishes-before-release',
      id: 'finishes-before-release',
      title: { id: 'kegiatan selesai sebelum bebas', en: 'program ends before release' },
      source: options.source ?? source,
      params: { batch: { to: over }, paths: paths.map((path) => ({ ...path })) as never },
      facts: ['sentence', 'remissions'],
      timeline: (facts, context) => {
        if (over === null) return constant('unknown', { code: 'batch-end-missing', fact: 'batch' })
        return overSentence(facts, context, (sentence, remissions) => {
          if (sentence.kind !== 'term')
            return constant('met', { code: 'no-release-day', kind: sentence.kind })
          const first = earliest(sentence, remissions ?? [], paths, context)
          if ('refusal' in first) return unusable(first.refusal)
          const { path, served } = first
          const left = daysBetween(over, served.on)
          const fits = left >= 0
          if (fits && remissions === null && served.origin === 'computed') {
            return constant('unknown', { code: 'remissions-missing', fact: 'remissions', at: served.on })
          }
          return constant(fits ? 'met' : 'not-met', {
            code: fits ? 'ends-before-release' : 'ends-after-release',
            batchOver: over,
            releaseOn: served.on,
            path: path.id,
            margin: Math.abs(left),
            origin: served.origin,
            dayCount: served.policy,
            steps: served.steps,
          })
        })
      },
    },
    options,
    { type: 'finishes', over, paths },
  )
}

/** The first day after the batch. */
export function overOn(batch: BatchEnd): Day | null {
  if ('period' in batch) return batch.period === null ? null : overOn({ to: batch.period.to })
  const end = 'to' in batch ? batch.to : batch.endsOn
  if (end === null || !isDay(end)) return null
  return 'to' in batch ? end : addDays(end, 1)
}

function earliest(
  sentence: Sentence,
  remissions: readonly Remission[],
  paths: readonly ReleasePath[],
  context: Context,
): { path: ReleasePath; served: ServedDay } | { refusal: SentenceRefusal } {
  let first: { path: ReleasePath; served: ServedDay } | undefined
  for (const path of paths) {
    const served =
      path.fraction === null
        ? sentenceEnd(sentence, remissions, context.dayCount)
        : fractionServedOn(sentence, path.fraction, remissions, context.dayCount, {
            floorMonths: path.floorMonths ?? undefined,
          })
    if (!served.ok) {
      // A path that is closed to this sentence does not open before the others.
      if (served.refusal.code === 'excluded-by-floor') continue
      return { refusal: served.refusal }
    }
    if (first === undefined || served.value.on < first.served.on) first = { path, served: served.value }
  }
  if (first !== undefined) return first
  return earliest(sentence, remissions, [releasePaths.endOfSentence], context)
}
