import { KemandirianError } from '../../foundations/index.js'
import type { Criterion } from '../criterion.js'
import type { Node, Policy } from '../node.js'
import type { Json } from '../reason.js'
import { recipeOf } from '../recipe.js'
import { regulations } from '../regulations/index.js'
import { sameJson } from '../timeline.js'
import { builtInCriteria, type CriterionRegistry } from './criterion-types.js'
import { made, parametersFrom } from './options-of.js'
import { type NodeJson, type PolicyBody, type PolicyDocument, policyFormat } from './policy-document.js'

/** What a policy is written and read with. */
export interface PolicyDataOptions {
  /** The criteria that it may have. Default: those of this package; {@link registerCriteria} adds your own. */
  readonly criteria?: CriterionRegistry
  /** The policies that it may name by their ids. Default: those of Indonesian law. */
  readonly policies?: readonly Policy<never>[]
}

/**
 * A policy as JSON. Policies that stand in it and are among `policies` are named by their ids, so that they change
 * with the law; every other is written out.
 *
 * @throws KemandirianError `criterion-not-registered` for a criterion that is not in the registry, and
 * `criterion-not-representable` for one that its parameters do not say; `facts.path` says where.
 * @example JSON.stringify(policyToJson(welding))
 */
export function policyToJson(of: Policy<never>, options: PolicyDataOptions = {}): PolicyDocument {
  const { criteria = builtInCriteria(), policies = lawPolicies() } = options
  return { ...policyFormat, ...bodyOf(of, '$', criteria, policies) }
}

/** A policy of Indonesian law. */
export type LawPolicy = Extract<
  (typeof regulations.indonesia)[keyof typeof regulations.indonesia],
  Policy<never>
>

/** The policies of Indonesian law, which JSON names by their ids. */
export function lawPolicies(): readonly LawPolicy[] {
  return Object.values<unknown>(regulations.indonesia).filter(isPolicy)
}

function isPolicy(value: unknown): value is LawPolicy {
  return typeof value === 'object' && value !== null && (value as Partial<Policy<never>>).kind === 'policy'
}

function bodyOf(
  { id, title, source, decidedBy, children }: Policy<never>,
  path: string,
  criteria: CriterionRegistry,
  policies: readonly Policy<never>[],
): PolicyBody {
  return {
    id,
    title,
    ...(source === null ? {} : { source }),
    decidedBy,
    all: children.map((child, i) => nodeJson(child, `${path}.all[${i}]`, criteria, policies)),
  }
}

function nodeJson(
  node: Node<never>,
  path: string,
  criteria: CriterionRegistry,
  policies: readonly Policy<never>[],
): NodeJson {
  const inner = (child: Node<never>, at: string) => nodeJson(child, `${path}.${at}`, criteria, policies)
  const each = (children: readonly Node<never>[], at: string) =>
    children.map((child, i) => inner(child, `${at}[${i}]`))
  switch (node.kind) {
    case 'criterion':
      return criterionJson(node, path, criteria)
    case 'all':
      return { all: each(node.children, 'all') }
    case 'any':
      return { any: each(node.children, 'any') }
    case 'not':
      return { not: inner(node.children[0]!, 'not') }
    case 'at-least':
      return { atLeast: node.needed, of: each(node.children, 'of') }
    case 'when':
      return {
        when: inner(node.test, 'when'),
        requires: inner(node.requires, 'requires'),
        ...(node.otherwise === null ? {} : { otherwise: inner(node.otherwise, 'otherwise') }),
      }
    case 'law':
      return {
        law: node.versions.map(({ since, until, source, requires }, i) => ({
          since,
          until,
          source,
          requires: inner(requires, `law[${i}].requires`),
        })),
      }
    case 'policy':
      return {
        policy: policies.includes(node) ? node.id : bodyOf(node, `${path}.policy`, criteria, policies),
      }
  }
}

function criterionJson(node: Criterion<never>, path: string, criteria: CriterionRegistry): NodeJson {
  const name = node.type
  if (name === undefined || !Object.hasOwn(criteria, name)) {
    throw new KemandirianError(
      'criterion-not-registered',
      `Criterion ${node.id} at ${path} is not registered, so JSON cannot name it; give it a type and register that`,
      { facts: { path, criterion: node.id, type: name } },
    )
  }
  const type = criteria[name]!
  const parameters = parametersFrom(node, type)
  if (!sameCriterion(node, made(name, type, parameters))) {
    throw new KemandirianError(
      'criterion-not-representable',
      `Criterion ${node.id} at ${path} is another one when it is made from its parameters again; give ${name} a parameter for what differs`,
      { facts: { path, criterion: node.id, type: name } },
    )
  }
  return { criterion: name, ...parameters }
}

/** Whether two criteria say the same of themselves. */
function sameCriterion(a: Criterion<never>, b: Criterion<never>): boolean {
  const said = ({ id, title, source, params, facts, ifUnknown, waivable, judgedBy }: Criterion<never>) =>
    JSON.parse(JSON.stringify({ id, title, source, params, facts, ifUnknown, waivable, judgedBy })) as Json
  return sameJson(said(a), said(b)) && sameJson(recipeOf(a) as Json, recipeOf(b) as Json)
}
