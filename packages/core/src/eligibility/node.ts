import { type Day, KemandirianError, type LegalSource, type LocalizedText } from '../foundations/index.js'
import type { Criterion } from './criterion.js'

/** A criterion, or a combination of nodes. `Facts` is what has to be known about a person to ask it. */
export type Node<Facts> =
  | Criterion<Facts>
  | Group<Facts>
  | AtLeast<Facts>
  | When<Facts>
  | ByLaw<Facts>
  | Policy<Facts>

/** All, any or none of its children. */
export interface Group<Facts> {
  /** `not` has one child, which must not be met. */
  readonly kind: 'all' | 'any' | 'not'
  /** What is combined, in the order of the answer. */
  readonly children: readonly Node<Facts>[]
  /** Carries the type of the facts; never present at run time. */
  readonly '~facts'?: (facts: Facts) => void
}

/** At least `needed` of its children. */
export interface AtLeast<Facts> {
  readonly kind: 'at-least'
  /** 1 or more. */
  readonly needed: number
  /** What is counted. */
  readonly children: readonly Node<Facts>[]
  /** Carries the type of the facts; never present at run time. */
  readonly '~facts'?: (facts: Facts) => void
}

/** Which requirement applies depends on the person. */
export interface When<Facts> {
  readonly kind: 'when'
  /** What decides; nobody fails it. */
  readonly test: Node<Facts>
  /** Required where the test is met. */
  readonly requires: Node<Facts>
  /** Required where it is not; `null`: nothing more. */
  readonly otherwise: Node<Facts> | null
  /** Carries the type of the facts; never present at run time. */
  readonly '~facts'?: (facts: Facts) => void
}

/** What the law requires, by the day. */
export interface ByLaw<Facts> {
  readonly kind: 'law'
  /** In order of day, not overlapping; there may be gaps. */
  readonly versions: readonly LawVersion<Facts>[]
  /** Carries the type of the facts; never present at run time. */
  readonly '~facts'?: (facts: Facts) => void
}

/** What the law required over half-open days. */
export interface LawVersion<Facts> {
  /** The first day on which it was in force. */
  readonly since: Day
  /** The first day on which it no longer was; `null` while it is. */
  readonly until: Day | null
  /** The instrument in force. */
  readonly source: LegalSource
  /** What it asked for. */
  readonly requires: Node<Facts>
}

/** A named set of requirements, all of which must be met. May stand inside another. */
export interface Policy<Facts> {
  readonly kind: 'policy'
  /** Stable: `asimilasi`, `ketapang/las-listrik`. */
  readonly id: string
  /** What one is eligible for, as a noun phrase. */
  readonly title: LocalizedText
  /** Where the policy itself comes from; `null` where its parts say it. */
  readonly source: LegalSource | null
  /** Who decides. */
  readonly decidedBy: DecidedBy
  /** What has to be met, in the order of the answer. */
  readonly children: readonly Node<Facts>[]
  /** Carries the type of the facts; never present at run time. */
  readonly '~facts'?: (facts: Facts) => void
}

/** Who decides. The answer is an indication only; a sidang TPP (Tim Pengamat Pemasyarakatan) comes first. */
export type DecidedBy = 'tpp-then-kalapas' | 'tpp-then-dirjen' | 'tpp-then-kalapas-or-dirjen'

/** What has to be known to ask all these nodes: the intersection of what each needs. */
export type FactsOf<Nodes> = (
  Nodes extends {
    /** As every node carries it. */
    readonly '~facts'?: (facts: infer Facts) => void
  }
    ? (facts: Facts) => void
    : never
) extends (facts: infer Every) => void
  ? { [Name in keyof Every]: Every[Name] }
  : never

/** Every one is required. */
export function all<const Nodes extends readonly Node<never>[]>(
  ...nodes: Nodes
): Group<FactsOf<Nodes[number]>> {
  return { kind: 'all', children: together(nodes) }
}

/** One is enough. */
export function any<const Nodes extends readonly Node<never>[]>(
  ...nodes: Nodes
): Group<FactsOf<Nodes[number]>> {
  return { kind: 'any', children: together(nodes) }
}

/** The opposite is required. The opposite of unknown is unknown. */
export function not<const Inner extends Node<never>>(node: Inner): Group<FactsOf<Inner>> {
  return { kind: 'not', children: together([node]) }
}

/**
 * So many of them are required.
 *
 * @throws KemandirianError `cannot-be-met` where `needed` is not a whole number from 1 to the number of nodes.
 */
export function atLeast<const Nodes extends readonly Node<never>[]>(
  needed: number,
  ...nodes: Nodes
): AtLeast<FactsOf<Nodes[number]>> {
  if (!Number.isInteger(needed) || needed < 1 || needed > nodes.length) {
    throw new KemandirianError(
      'cannot-be-met',
      `At least ${needed} of ${nodes.length} requirements makes no sense; use 1 to ${nodes.length}`,
      { facts: { needed, nodes: nodes.length } },
    )
  }
  return { kind: 'at-least', needed, children: together(nodes) }
}

/**
 * A requirement that depends on who the person is. Where the test is unknown both are asked, and the outcome is
 * known only where they agree.
 *
 * @example when({ test: offenceIs({ offences: ['korupsi'], source }), requires: finePaid() })
 */
export function when<
  const Test extends Node<never>,
  const Requires extends Node<never>,
  const Otherwise extends Node<never> = never,
>(spec: {
  readonly test: Test
  readonly requires: Requires
  readonly otherwise?: Otherwise
}): When<FactsOf<Test | Requires | Otherwise>> {
  const { test, requires, otherwise = null } = spec
  // As in `together`.
  return { kind: 'when', test, requires, otherwise } as When<never> as When<
    FactsOf<Test | Requires | Otherwise>
  >
}

/**
 * Requirements that changed with the law. Outside the versions the outcome is unknown, and the answer warns.
 *
 * @throws KemandirianError `law-versions-overlap` where versions overlap, are empty or not in order.
 */
export function byLaw<const Requires extends Node<never>>(spec: {
  readonly versions: readonly {
    readonly since: Day
    readonly until: Day | null
    readonly source: LegalSource
    readonly requires: Requires
  }[]
}): ByLaw<FactsOf<Requires>> {
  const { versions } = spec
  versions.forEach(({ since, until }, i) => {
    const next = versions[i + 1]
    const sound =
      (until === null || since < until) && (next === undefined || (until !== null && until <= next.since))
    if (sound) return
    throw new KemandirianError(
      'law-versions-overlap',
      `The version of the law since ${since} must end after it begins and before the next begins`,
      { facts: { since, until, next: next?.since ?? null } },
    )
  })
  const requires = together<Requires, FactsOf<Requires>>(versions.map((version) => version.requires))
  return {
    kind: 'law',
    versions: versions.map((version, i) => ({ ...version, requires: requires[i]! })),
  }
}

/**
 * A named set of requirements: the law's, or a facility's own on top of it.
 *
 * @example policy({ id: 'ketapang/las-listrik', all: [regulations.indonesia.asimilasi, healthCleared()] })
 */
export function policy<const Nodes extends readonly Node<never>[]>(spec: {
  /** Stable: `ketapang/las-listrik`. */
  readonly id: string
  /** What one is eligible for, as a noun phrase. Default: the id. */
  readonly title?: LocalizedText
  /** Where the policy itself comes from, such as the article of a PKS. */
  readonly source?: LegalSource
  /** Default `tpp-then-kalapas-or-dirjen`. */
  readonly decidedBy?: DecidedBy
  /** Every one is required. */
  readonly all: Nodes
}): Policy<FactsOf<Nodes[number]>> {
  return {
    kind: 'policy',
    id: spec.id,
    title: spec.title ?? { id: spec.id, en: spec.id },
    source: spec.source ?? null,
    decidedBy: spec.decidedBy ?? 'tpp-then-kalapas-or-dirjen',
    children: together(spec.all),
  }
}

/** A node that asks for less may stand where more is known; the compiler cannot follow that through a list. */
function together<Each extends Node<never>, Facts>(nodes: readonly Each[]): readonly Node<Facts>[] {
  return nodes as readonly Node<never>[] as readonly Node<Facts>[]
}
