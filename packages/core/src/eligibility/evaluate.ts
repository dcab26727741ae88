import type { Day } from '../foundations/index.js'
import type { Context } from './context.js'
import type { Criterion } from './criterion.js'
import { isInForce } from './in-force.js'
import type { ByLaw, Node, When } from './node.js'
import { allOf, anyOf, atLeastOf, negate, type Outcome } from './outcome.js'
import {
  asTest,
  inside,
  outermost,
  type Place,
  withJudgements,
  withOverrides,
  withWaivers,
} from './overlay.js'
import type { Blame, GroupReason, Reason } from './reason.js'
import { type Finding, type Segment, splice, type Timeline, timeline } from './timeline.js'

/** A node with its timeline for one person, and those of the nodes below it. */
export interface Evaluated {
  readonly node: Node<never>
  readonly over: Timeline
  /**
   * The nodes that stand below it on a day. Of a dated law, the version that applies; of a choice, its test first
   * and then what applies.
   */
  readonly childrenOn: (on: Day) => readonly Evaluated[]
  /** Every node below it, whether it applies or not. */
  readonly children: readonly Evaluated[]
}

/** The timelines of a node and of all below it, at the place where it stands. */
export function evaluate<Facts>(
  node: Node<Facts>,
  facts: Facts,
  context: Context,
  place: Place = outermost,
): Evaluated {
  switch (node.kind) {
    case 'criterion':
      return { node, over: criterionOver(node, facts, context, place), childrenOn: () => [], children: [] }
    case 'law':
      return law(node, facts, context, inside(place, node))
    case 'when':
      return choice(node, facts, context, place)
    case 'all':
    case 'policy':
    case 'any':
    case 'not':
    case 'at-least': {
      const below = inside(place, node)
      const children = node.children.map((child) => evaluate(child, facts, context, below))
      const over = combine(children, (found) => findingOf(node, children, found))
      return {
        node,
        over: node.kind === 'policy' ? withOverrides(over, node, context) : over,
        childrenOn: () => children,
        children,
      }
    }
  }
}

/** Which criteria make a node what it is, on the days of one of its segments. */
export function blameOf(node: Node<never>, { outcome, reason }: Finding): Blame {
  if (node.kind !== 'criterion') {
    const { met, unmet, unknown } = reason as GroupReason
    return { met, unmet, unknown }
  }
  return {
    met: outcome === 'met' ? [node.id] : [],
    unmet: outcome === 'not-met' ? [node.id] : [],
    unknown: outcome === 'unknown' ? [node.id] : [],
  }
}

function criterionOver<Facts>(
  node: Criterion<Facts>,
  facts: Facts,
  context: Context,
  place: Place,
): Timeline {
  const own = node.timeline(facts, context)
  if (context.records === undefined) return assumed(own, node.ifUnknown)
  const judged = withJudgements(own, node, place, context)
  return withWaivers(assumed(judged, node.ifUnknown), node, place, context)
}

function assumed(over: Timeline, ifUnknown: Criterion<never>['ifUnknown']): Timeline {
  if (ifUnknown === 'undetermined' || over.every(({ outcome }) => outcome !== 'unknown')) return over
  return over.map((segment) =>
    segment.outcome === 'unknown' ? { ...segment, outcome: ifUnknown, assumed: true } : segment,
  )
}

function findingOf(
  node: Extract<Node<never>, { kind: 'all' | 'any' | 'not' | 'at-least' | 'policy' }>,
  children: readonly Evaluated[],
  found: readonly Segment[],
): Finding<GroupReason> {
  const outcomes = found.map(({ outcome }) => outcome)
  const blames = found.map((segment, i) => blameOf(children[i]!.node, segment))
  const every: Blame = {
    met: union(blames.map((blame) => blame.met)),
    unmet: union(blames.map((blame) => blame.unmet)),
    unknown: union(blames.map((blame) => blame.unknown)),
  }
  switch (node.kind) {
    case 'all':
    case 'policy': {
      const outcome = allOf(outcomes)
      return { outcome, reason: { code: 'all-of', ...every, met: outcome === 'met' ? every.met : [] } }
    }
    case 'any': {
      const outcome = anyOf(outcomes)
      return { outcome, reason: { code: 'any-of', ...ofAlternatives(outcome, every) } }
    }
    case 'at-least': {
      const met = outcomes.filter((each) => each === 'met').length
      const outcome = atLeastOf(node.needed, outcomes)
      const count = { needed: node.needed, count: met }
      return { outcome, reason: { code: 'at-least', ...count, ...ofAlternatives(outcome, every) } }
    }
    case 'not': {
      const outcome = negate(outcomes[0]!)
      const unknown = outcome === 'met' ? [] : every.unknown
      return { outcome, reason: { code: 'none-of', met: every.unmet, unmet: every.met, unknown } }
    }
  }
}

/** Where one of several is enough: nothing is in the way while it is met, and only what is open while it is open. */
function ofAlternatives(outcome: Outcome, { met, unmet, unknown }: Blame): Blame {
  return {
    met: outcome === 'met' ? met : [],
    unmet: outcome === 'not-met' ? unmet : [],
    unknown: outcome === 'met' ? [] : unknown,
  }
}

function choice<Facts>(node: When<Facts>, facts: Facts, context: Context, place: Place): Evaluated {
  const test = evaluate(node.test, facts, context, asTest(place))
  const requires = evaluate(node.requires, facts, context, place)
  const otherwise = node.otherwise === null ? null : evaluate(node.otherwise, facts, context, place)
  const children = otherwise === null ? [test, requires] : [test, requires, otherwise]
  const applying = (outcome: Outcome) => (outcome === 'met' ? 'requires' : 'otherwise')
  return {
    node,
    children,
    over: combine(children, ([asked, one, other]) => {
      const a = said(node.requires, one!)
      const b = otherwise === null ? nothingMore : said(otherwise.node, other!)
      if (asked!.outcome === 'unknown') return either(a, b)
      const applies = applying(asked!.outcome)
      const { outcome, ...blame } = applies === 'requires' ? a : b
      return { outcome, reason: { code: 'when', applies, ...blame } }
    }),
    childrenOn: (on) => {
      const { outcome } = test.over.findLast(({ from }) => from === null || from <= on)!
      if (outcome === 'unknown') return children
      const taken = applying(outcome) === 'requires' ? requires : otherwise
      return taken === null ? [test] : [test, taken]
    },
  }
}

/** An outcome with the criteria that make it so. */
type Said = { readonly outcome: Outcome } & Blame

const nothingMore: Said = { outcome: 'met', met: [], unmet: [], unknown: [] }

function said(node: Node<never>, found: Finding): Said {
  return { outcome: found.outcome, ...blameOf(node, found) }
}

/** Not known which of the two applies: what both say is known all the same. */
function either(a: Said, b: Said): Finding<GroupReason> {
  const outcome = a.outcome === b.outcome ? a.outcome : 'unknown'
  const every = union([a.unmet, b.unmet])
  const both = a.unmet.filter((id) => b.unmet.includes(id))
  const unmet = outcome === 'not-met' && both.length === 0 ? every : both
  const open = union([every, a.unknown, b.unknown]).filter((id) => !unmet.includes(id))
  return {
    outcome,
    reason: {
      code: 'when',
      applies: 'both',
      met: outcome === 'met' ? union([a.met, b.met]) : [],
      unmet,
      unknown: outcome === 'met' ? [] : open,
    },
  }
}

function law<Facts>(node: ByLaw<Facts>, facts: Facts, context: Context, place: Place): Evaluated {
  const { lawOn } = context
  const versions = node.versions
    .filter((version) => lawOn === null || isInForce(version, lawOn))
    .map((version) => ({ ...version, evaluated: evaluate(version.requires, facts, context, place) }))
  const outside: Timeline<GroupReason> = [
    {
      from: null,
      outcome: 'unknown',
      reason: {
        code: 'law-not-known',
        knownFrom: node.versions[0]?.since ?? null,
        knownUntil: node.versions.at(-1)?.until ?? null,
        met: [],
        unmet: [],
        unknown: ['law'],
      },
    },
  ]
  const overOf = ({ since, until, evaluated }: (typeof versions)[number]): Timeline<GroupReason> =>
    evaluated.over.map((segment) => ({
      from: segment.from,
      outcome: segment.outcome,
      reason: { code: 'law', since, until, ...blameOf(evaluated.node, segment) },
    }))
  return {
    node,
    over:
      lawOn !== null
        ? (versions.map(overOf)[0] ?? outside)
        : splice([
            { from: null, timeline: outside },
            ...versions.flatMap((each, i) => [
              { from: each.since, timeline: overOf(each) },
              ...(each.until !== null && each.until !== versions[i + 1]?.since
                ? [{ from: each.until, timeline: outside }]
                : []),
            ]),
          ]),
    children: versions.map(({ evaluated }) => evaluated),
    childrenOn: (on) =>
      versions.filter((each) => isInForce(each, lawOn ?? on)).map(({ evaluated }) => evaluated),
  }
}

/** Cuts at every boundary of the children, and asks once for each piece. */
function combine(
  children: readonly Evaluated[],
  find: (found: readonly Segment[]) => Finding<GroupReason>,
): Timeline {
  const at = children.map(() => 0)
  const segments: Segment<Reason>[] = []
  for (let from: Day | null = null; ; ) {
    segments.push({ from, ...find(children.map(({ over }, i) => over[at[i]!]!)) })
    let next: Day | null = null
    children.forEach(({ over }, i) => {
      const begins = over[at[i]! + 1]?.from ?? null
      if (begins !== null && (next === null || begins < next)) next = begins
    })
    if (next === null) return timeline(segments)
    from = next
    children.forEach(({ over }, i) => {
      if (over[at[i]! + 1]?.from === next) at[i]!++
    })
  }
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())]
}
