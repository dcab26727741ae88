import type { Criterion } from '../criterion.js'
import type { Node, Policy } from '../node.js'
import type { AnyCriterionType, CriterionRegistry } from './criterion-types.js'
import { optionsFrom, parametersFrom } from './options-of.js'
import type { PolicyProblem } from './policy-problem.js'
import { anything, both, conflictOf, either, type Implication, type Implications } from './possible.js'

interface Known {
  readonly criteria: CriterionRegistry
  /** Policies that are not looked into: they are named, not written out. */
  readonly policies: readonly Policy<never>[]
}

/**
 * Requirements that nobody can ever meet, each with its place. What is found is certain; not everything is found:
 * only what criteria say of themselves by `implies`, and a criterion beside its own opposite.
 */
export function contradictionsIn(of: Policy<never>, known: Known): readonly PolicyProblem[] {
  return required(of, '$', known)
}

/** What is wrong with a node that has to be met. */
function required(node: Node<never>, path: string, known: Known): readonly PolicyProblem[] {
  switch (node.kind) {
    case 'policy':
    case 'all': {
      const parts = node.children.map((child, i) => ({ node: child, path: `${path}.all[${i}]` }))
      const below = parts.flatMap((part) => inside(part.node, part.path, known))
      return below.length > 0 ? below : together(node, parts, path, known)
    }
    case 'any': {
      if (isPossible(node, known)) return []
      return node.children.flatMap((child, i) => inside(child, `${path}.any[${i}]`, known))
    }
    case 'at-least': {
      const nodes = node.children.filter((child) => isPossible(child, known)).length
      const { needed } = node
      if (nodes < needed) return [{ code: 'cannot-be-met', path, needed, nodes }]
      return isPossible(node, known) ? [] : [itself(path, node, known)]
    }
    case 'law':
      return node.versions.flatMap(({ requires }, i) => inside(requires, `${path}.law[${i}].requires`, known))
    case 'criterion':
    case 'not':
    case 'when':
      return isPossible(node, known) ? [] : [itself(path, node, known)]
  }
}

/** A policy inside another has its requirements one level down; of one that is named only the whole is looked at. */
function inside(node: Node<never>, path: string, known: Known): readonly PolicyProblem[] {
  if (node.kind !== 'policy') return required(node, path, known)
  if (known.policies.includes(node)) return isPossible(node, known) ? [] : [itself(path, node, known)]
  return required(node, `${path}.policy`, known)
}

/** Parts that can each be met, and not all of them at once: the first two that exclude each other. */
function together(
  node: Node<never>,
  parts: readonly { readonly node: Node<never>; readonly path: string }[],
  path: string,
  known: Known,
): readonly PolicyProblem[] {
  if (isPossible(node, known)) return []
  const found = parts.map((part) => ({ path: part.path, states: alternatives(part.node, true, known) }))
  for (const [i, later] of found.entries()) {
    for (const earlier of found.slice(0, i)) {
      if (both(earlier.states, later.states).length > 0) continue
      const about = named(conflictOf(earlier.states, later.states))
      return [{ code: 'contradiction', path: later.path, with: earlier.path, about }]
    }
  }
  return [itself(path, node, known)]
}

function itself(path: string, node: Node<never>, known: Known): PolicyProblem {
  const children = 'children' in node ? node.children : []
  const states = children.map((child) => alternatives(child, true, known))
  const about = states
    .flatMap((a, i) => states.slice(0, i).map((b) => conflictOf(a, b)))
    .find((each) => each !== null)
  return { code: 'contradiction', path, with: null, about: named(about ?? null) }
}

/** The quantity on which two requirements exclude each other. */
function named(quantity: string | null): string {
  return quantity === null || quantity.startsWith(sameness) ? 'criterion' : quantity
}

function isPossible(node: Node<never>, known: Known): boolean {
  return alternatives(node, true, known).length > 0
}

/** What has to hold of a person where the node is met, or where it is not. */
function alternatives(node: Node<never>, wanted: boolean, known: Known): Implications {
  const of = (child: Node<never>, asked = wanted) => alternatives(child, asked, known)
  const every = (children: readonly Node<never>[]) =>
    children.map((child) => of(child)).reduce(both, anything)
  switch (node.kind) {
    case 'criterion':
      return ofCriterion(node, wanted, known)
    case 'policy':
    case 'all':
      return wanted ? every(node.children) : either(node.children.map((child) => of(child)))
    case 'any':
      return wanted ? either(node.children.map((child) => of(child))) : every(node.children)
    case 'not':
      return of(node.children[0]!, !wanted)
    case 'at-least': {
      const { needed, children } = node
      const count = wanted ? needed : children.length - needed + 1
      return someOf(
        count,
        children.map((child) => of(child)),
      )
    }
    case 'when': {
      const otherwise = node.otherwise === null ? (wanted ? anything : []) : of(node.otherwise)
      return either([both(of(node.test, true), of(node.requires)), both(of(node.test, false), otherwise)])
    }
    case 'law':
      return either(node.versions.map(({ requires }) => of(requires)))
  }
}

/** So many of these hold. */
function someOf(count: number, [first, ...rest]: readonly Implications[]): Implications {
  if (count === 0) return anything
  if (first === undefined || count > rest.length + 1) return []
  // Choosing 6 of 12 would already be 924 ways.
  if (rest.length > 10) return anything
  return either([both(first, someOf(count - 1, rest)), someOf(count, rest)])
}

const sameness = 'same:'

function ofCriterion(node: Criterion<never>, wanted: boolean, known: Known): Implications {
  const { type: name, ifUnknown } = node
  const type: AnyCriterionType | undefined =
    name !== undefined && Object.hasOwn(known.criteria, name) ? known.criteria[name] : undefined
  if (type === undefined) return anything
  const { source: _, title: __, ifUnknown: ___, waivable: ____, ...parameters } = parametersFrom(node, type)
  // Where an unknown is taken for what is wanted, nothing has to hold but that it may be unknown.
  const assumed = ifUnknown === (wanted ? 'met' : 'not-met')
  const outcome = wanted ? 'met' : 'not-met'
  const same: Implication = {
    [`${sameness}${name}${JSON.stringify(parameters)}`]: {
      values: assumed ? [outcome, 'unknown'] : [outcome],
    },
  }
  const implied = assumed
    ? anything
    : (type.implies?.(optionsFrom(parametersFrom(node, type)) as never, wanted) ?? anything)
  return both([same], implied)
}
