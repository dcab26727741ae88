import type { Day, LegalSource, LocalizedText } from '../foundations/index.js'
import type { IfUnknown } from './criterion.js'
import { blameOf, type Evaluated } from './evaluate.js'
import type { Outcome } from './outcome.js'
import type { GroupReason, Json, Reason } from './reason.js'
import { firstMet, segmentOn, type Timeline } from './timeline.js'

/** Why an answer is what it is: the nodes that applied on the day, each with its outcome. Plain JSON. */
export type AnswerTree = CriterionAnswer | GroupAnswer

/** The answer of one criterion. */
export interface CriterionAnswer {
  readonly kind: 'criterion'
  /** As in `unmet` and `unknown`. */
  readonly id: string
  /** What is required, as a noun phrase. */
  readonly title: LocalizedText
  /** Where the requirement comes from. */
  readonly source: LegalSource
  /** The values the criterion was made with. */
  readonly params: { readonly [name: string]: Json | undefined }
  /** The facts it read. */
  readonly facts: readonly string[]
  /** What an unknown outcome is taken for. */
  readonly ifUnknown: IfUnknown
  /** The outcome on the day. */
  readonly outcome: Outcome
  /** The outcome is what an unknown is taken for. */
  readonly assumed?: true
  /** Why, with the values found. */
  readonly reason: Reason
  /** The first day on or after the day asked about on which it is met; `null` where there is none. */
  readonly metFrom: Day | null
}

/** The answer of a node that combines others. */
export interface GroupAnswer {
  /** How it combines what stands below it. */
  readonly kind: 'all' | 'any' | 'not' | 'at-least' | 'when' | 'law' | 'policy'
  /** Of a policy. */
  readonly id?: string
  /** Of a policy. */
  readonly title?: LocalizedText
  /** Of a policy that has one, and of the version of the law that applies. */
  readonly source?: LegalSource
  /** The outcome on the day. */
  readonly outcome: Outcome
  /** Why, and which criteria make it so. */
  readonly reason: GroupReason
  /** The first day on or after the day asked about on which it is met; `null` where there is none. */
  readonly metFrom: Day | null
  /** Of a choice: what decides which requirement applies. */
  readonly test?: AnswerTree
  /** What stands below it on the day. */
  readonly children: readonly AnswerTree[]
}

/** The tree on a day. */
export function treeOn(evaluated: Evaluated, on: Day): AnswerTree {
  const { node, over } = evaluated
  const { outcome, reason, assumed } = segmentOn(over, on)
  const metFrom = firstMet(over, on)
  if (node.kind === 'criterion') {
    const { id, title, source, params, facts, ifUnknown } = node
    const answer = { kind: node.kind, id, title, source, params, facts, ifUnknown, outcome, reason, metFrom }
    return assumed ? { ...answer, assumed } : answer
  }
  const below = evaluated.childrenOn(on).map((child) => treeOn(child, on))
  const answer = { kind: node.kind, outcome, reason: reason as GroupReason, metFrom }
  if (node.kind === 'when') return { ...answer, test: below[0]!, children: below.slice(1) }
  if (node.kind === 'policy') {
    const { id, title, source } = node
    return { ...answer, id, title, ...(source === null ? {} : { source }), children: below }
  }
  if (node.kind === 'law') {
    const { reason } = answer
    const version = node.versions.find(({ since }) => reason.code === 'law' && since === reason.since)
    return { ...answer, ...(version === undefined ? {} : { source: version.source }), children: below }
  }
  return { ...answer, children: below }
}

/** Every answer of the tree, the tests of choices included, from the top down. */
export function* answersOf(tree: AnswerTree): Generator<AnswerTree> {
  yield tree
  if (tree.kind === 'criterion') return
  if (tree.test) yield* answersOf(tree.test)
  for (const child of tree.children) yield* answersOf(child)
}

/**
 * The criterion that turned a node to what it is from `on` on: of those that changed on that day, the first that
 * made the change.
 */
export function turnedBy(evaluated: Evaluated, on: Day): Evaluated | undefined {
  if (evaluated.node.kind === 'criterion') return changed(evaluated.over, on) ? evaluated : undefined
  const { outcome } = segmentOn(evaluated.over, on)
  const turned = evaluated.childrenOn(on).filter(({ over }) => changed(over, on))
  const same = turned.find(({ over }) => segmentOn(over, on).outcome === outcome)
  const next = evaluated.node.kind === 'not' ? turned[0] : (same ?? turned[0])
  return next && turnedBy(next, on)
}

function changed(over: Timeline, on: Day): boolean {
  const at = over.findIndex(({ from }) => from === on)
  return at > 0 && over[at - 1]!.outcome !== over[at]!.outcome
}

/** Ids of the criteria that keep the node from being met on the day. */
export function blameOn({ node, over }: Evaluated, on: Day) {
  return blameOf(node, segmentOn(over, on))
}
