import {
  type Day,
  type DayCountPolicy,
  day,
  defaultDayCount,
  KemandirianError,
  type LegalSource,
  type LocalizedText,
} from '../foundations/index.js'
import { type Indication, indicationOf } from './assess.js'
import type { CaseRecord } from './case-record.js'
import { type Evaluated, evaluate } from './evaluate.js'
import type { Policy } from './node.js'
import type { Outcome } from './outcome.js'
import type { Json } from './reason.js'
import { sameJson, segmentOn } from './timeline.js'
import { type AnswerTree, answersOf, blameOn, type CriterionAnswer, treeOn } from './tree.js'

/**
 * Why a span ended: the indication became another; or it stayed, and another version of the law applies
 * (`law-changed`), other criteria are not met or unknown (`criteria-changed`), or the same ones for other reasons
 * (`reasons-changed`). `range-end`: the range asked about ends.
 */
export type SpanEnd =
  | 'became-eligible'
  | 'became-not-eligible'
  | 'became-undetermined'
  | 'law-changed'
  | 'criteria-changed'
  | 'reasons-changed'
  | 'range-end'

/** What the ends of spans mean, as clauses. */
export const spanEndTexts: Record<SpanEnd, LocalizedText> = {
  'became-eligible': { id: 'syarat terpenuhi', en: 'the requirements are met' },
  'became-not-eligible': { id: 'syarat tidak lagi terpenuhi', en: 'the requirements are no longer met' },
  'became-undetermined': { id: 'tidak lagi dapat dipastikan', en: 'it can no longer be said' },
  'law-changed': { id: 'ketentuan yang berlaku berganti', en: 'another version of the law applies' },
  'criteria-changed': {
    id: 'syarat lain yang belum terpenuhi atau belum diketahui',
    en: 'other requirements are not met or unknown',
  },
  'reasons-changed': { id: 'alasannya lain', en: 'the reasons are others' },
  'range-end': { id: 'akhir masa yang ditanyakan', en: 'the range asked about ends' },
}

/** A criterion that is not what it was. */
export interface SpanChange {
  /** The id of the criterion. */
  readonly criterion: string
  /** The article that asks for it. */
  readonly source: LegalSource
  /** What it was; `null` where it did not apply. */
  readonly before: Outcome | null
  /** What it is from then on; `null` where it no longer applies. The same as before where only the reason changed. */
  readonly after: Outcome | null
}

/** Half-open days `[from, to)` with one answer. */
export interface AssessmentSpan {
  /** The first day. */
  readonly from: Day
  /** The first day after it. */
  readonly to: Day
  /** The outcome on each of its days. */
  readonly outcome: Outcome
  /** The same in a word for people. */
  readonly indication: Indication
  /** Ids of the criteria that are not met and matter. */
  readonly unmet: readonly string[]
  /** Ids of the criteria that are unknown and matter. */
  readonly unknown: readonly string[]
  /** The answer tree of the first day. */
  readonly tree: AnswerTree
  /** Why the next span is another, or that the range ends. */
  readonly ended: SpanEnd
  /** What changed at its end, in the order of the answer; empty at the end of the range. */
  readonly changed: readonly SpanChange[]
}

/**
 * The answers over `[from, to)`, each day by the law and the knowledge of that day. The spans follow each other
 * without a gap and cover the range; neighbours differ in indication, law, criteria or reasons.
 *
 * @throws KemandirianError `end-before-start` where `to` is not later than `from`; `impossible-day`.
 * @example assessOver(regulations.indonesia.asimilasi, facts, { from: '2025-01-01', to: '2026-01-01' })
 */
export function assessOver<Facts>(
  of: Policy<Facts>,
  facts: NoInfer<Facts>,
  options: {
    readonly from: Day
    readonly to: Day
    readonly dayCount?: DayCountPolicy | undefined
    readonly records?: readonly CaseRecord[] | undefined
  },
): readonly AssessmentSpan[] {
  const { dayCount = defaultDayCount } = options
  const from = day(options.from)
  const to = day(options.to)
  if (to <= from) {
    throw new KemandirianError('end-before-start', `The range must end after it begins: ${from} to ${to}`, {
      facts: { from, to },
    })
  }
  const evaluated = evaluate(of, facts, { knownOn: null, lawOn: null, dayCount, records: options.records })
  const cuts = [...new Set(boundariesOf(evaluated))].filter((cut) => from < cut && cut < to).sort()
  const pieces = [from, ...cuts].map((on) => {
    const tree = treeOn(evaluated, on)
    return { on, tree, key: keyOf(tree) }
  })
  const spans = pieces.filter(({ key }, i) => i === 0 || !sameJson(key, pieces[i - 1]!.key))
  return spans.map(({ on, tree }, i) => {
    const next = spans[i + 1]
    const { outcome } = segmentOn(evaluated.over, on)
    const { unmet, unknown } = blameOn(evaluated, on)
    return {
      from: on,
      to: next?.on ?? to,
      outcome,
      indication: indicationOf(outcome),
      unmet,
      unknown,
      tree,
      ended: next === undefined ? 'range-end' : endedBy(tree, next.tree),
      changed: next === undefined ? [] : changesIn(tree, next.tree),
    }
  })
}

function endedBy(tree: AnswerTree, next: AnswerTree): SpanEnd {
  if (tree.outcome !== next.outcome) return `became-${indicationOf(next.outcome)}`
  if (!sameJson(lawsOf(tree), lawsOf(next))) return 'law-changed'
  return sameJson(blameIn(tree), blameIn(next)) ? 'reasons-changed' : 'criteria-changed'
}

/** The criteria that differ. Of several with one id, the first is held against the first, and so on. */
function changesIn(tree: AnswerTree, next: AnswerTree): readonly SpanChange[] {
  const [before, after] = [criteriaIn(tree), criteriaIn(next)]
  return [...new Map([...before, ...after])].flatMap(([key, { id, source }]) => {
    const [one, other] = [before.get(key), after.get(key)]
    if (one !== undefined && other !== undefined && sameJson(keyOf(one), keyOf(other))) return []
    return [{ criterion: id, source, before: one?.outcome ?? null, after: other?.outcome ?? null }]
  })
}

function criteriaIn(tree: AnswerTree): ReadonlyMap<string, CriterionAnswer> {
  const found = new Map<string, CriterionAnswer>()
  for (const answer of answersOf(tree)) {
    if (answer.kind !== 'criterion') continue
    let nth = 0
    while (found.has(`${answer.id} ${nth}`)) nth++
    found.set(`${answer.id} ${nth}`, answer)
  }
  return found
}

/** What two days must have in common to be of one span. */
function keyOf(tree: AnswerTree): Json {
  return [...answersOf(tree)].map((answer) => {
    const { kind, outcome, reason } = answer
    return [kind, outcome, reason, kind === 'criterion' && answer.assumed === true]
  })
}

function lawsOf(tree: AnswerTree): Json {
  return [...answersOf(tree)].flatMap(({ kind, reason }) => {
    if (kind !== 'law') return []
    const { code, since } = reason as { code: string; since?: Day }
    return [[code, since ?? null]]
  })
}

function blameIn({ reason }: AnswerTree): Json {
  return [reason.unmet ?? null, reason.unknown ?? null]
}

function boundariesOf({ over, children }: Evaluated): readonly Day[] {
  return [...over.flatMap(({ from }) => from ?? []), ...children.flatMap(boundariesOf)]
}
