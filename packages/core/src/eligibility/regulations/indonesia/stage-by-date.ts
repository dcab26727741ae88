import {
  accept,
  type Day,
  type DayCountPolicy,
  fractionServedOn,
  type LegalSource,
  type Remission,
  type Result,
  refuse,
  type Sentence,
  type SentenceRefusal,
  type ServedDay,
} from '../../../foundations/index.js'
import type { PembinaanStage, StageDecision } from '../../../people/index.js'
import { inForceOn, sourceOf } from './parameter.js'
import { stageParameters } from './stage-parameters.js'

/** The stage of pembinaan that the dates of a sentence propose. */
export interface ProposedStage {
  /** As in people's `pembinaanStages`. */
  readonly stage: PembinaanStage
  /** The first day of the stage by date, and how it was found; `null` for the first, which begins with the status. */
  readonly since: ServedDay | null
  /** The day on which the next stage is proposed, and how it was found; `null` for the last. */
  readonly next: ServedDay | null
  /** Where the boundaries come from. */
  readonly source: LegalSource
}

/** The stage of pembinaan that holds. */
export interface StageOfPembinaan {
  /** As in people's `pembinaanStages`. */
  readonly stage: PembinaanStage
  /** `tpp` where a session decided it; `date` where it is only proposed. */
  readonly by: 'tpp' | 'date'
}

/** Why no stage can be proposed. */
export type StageRefusal = { readonly code: 'law-not-known'; readonly on: Day } | SentenceRefusal

/** What the proposal depends on. */
export interface StageAsked {
  /** The sentence as given. */
  readonly sentence: Sentence
  /** Every remission granted; those after `on` do not count. */
  readonly remissions: readonly Remission[]
  /** The day asked about. */
  readonly on: Day
  /** How the days of a sentence are counted. */
  readonly dayCount: DayCountPolicy
}

/**
 * The stage of pembinaan by date: initial until 1/3 of the sentence, first continued until 1/2, second continued
 * until 2/3, then final. Only a proposal: moving between stages is decided by a session of the TPP.
 *
 * @example stageByDate({ sentence, remissions, on: '2025-08-21', dayCount: dayCounts.default }) // value.stage
 */
export function stageByDate(
  { sentence, remissions, on, dayCount }: StageAsked,
  parameters: typeof stageParameters = stageParameters,
): Result<ProposedStage, StageRefusal> {
  const row = inForceOn(parameters.boundaries, on)
  if (row === undefined) return refuse({ code: 'law-not-known', on })
  const known = remissions.filter(({ granted }) => granted <= on)
  const { firstContinued, secondContinued, final } = row.value
  const source = sourceOf(row)
  let stage: PembinaanStage = 'initial'
  let since: ServedDay | null = null
  for (const [later, fraction] of [
    ['first-continued', firstContinued],
    ['second-continued', secondContinued],
    ['final', final],
  ] as const) {
    const served = fractionServedOn(sentence, fraction, known, dayCount)
    // Without a floor nothing is excluded by one.
    if (!served.ok) return refuse(served.refusal as SentenceRefusal)
    if (on < served.value.on) return accept({ stage, since, next: served.value, source })
    stage = later
    since = served.value
  }
  return accept({ stage, since, next: null, source })
}

/**
 * The stage that holds: what the TPP decided last, or, where it has not decided yet, what the dates propose.
 *
 * @param decided As people's `stageDecided` finds it.
 * @example stageOfPembinaan(stageDecided(participant.stageDecisions ?? [], on), proposed)
 */
export function stageOfPembinaan(
  decided: StageDecision | undefined,
  proposed: ProposedStage,
): StageOfPembinaan {
  return decided === undefined ? { stage: proposed.stage, by: 'date' } : { stage: decided.stage, by: 'tpp' }
}
