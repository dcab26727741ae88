import {
  accept,
  type Day,
  type LegalSource,
  type LocalizedText,
  type Result,
  refuse,
} from '../../foundations/index.js'
import type { Criterion } from '../criterion.js'
import { type DecidedBy, type FactsOf, type LawVersion, type Node, type Policy, policy } from '../node.js'
import { contradictionsIn } from './contradictions.js'
import {
  type AnyCriterionType,
  type BuiltInCriteria,
  builtInCriteria,
  type CriterionRegistry,
  type FactsOfRegistry,
  sourceSchema,
  titleSchema,
} from './criterion-types.js'
import { made, optionsFrom, parametersOf } from './options-of.js'
import { fields, isObject, type JsonObject, problemsOf } from './parameter-schema.js'
import { policyFormat } from './policy-document.js'
import type { PolicyProblem } from './policy-problem.js'
import { type LawPolicy, lawPolicies } from './policy-to-json.js'

/** Why a document is no policy: everything that is wrong with it. */
export interface PolicyRefusal {
  readonly code: 'policy-refused'
  /** At least one. */
  readonly problems: readonly PolicyProblem[]
}

/**
 * The policy that a document holds.
 *
 * @param json As `JSON.parse` gives it; anything may stand in it.
 * @param options `criteria`: those that it may have, by default those of this package. `policies`: those that it may
 * name by their ids, by default those of Indonesian law.
 * @returns The policy, which asks for what its criteria can ask for; or every problem with its place. A policy that
 * nobody can ever meet is refused as well, where that can be seen.
 * @example
 * const read = policyFromJson(JSON.parse(cell))
 * if (read.ok) assess(read.value, facts, { on }) else read.refusal.problems
 */
export function policyFromJson<
  const Registry extends CriterionRegistry = BuiltInCriteria,
  const Policies extends readonly Policy<never>[] = readonly LawPolicy[],
>(
  json: unknown,
  options: {
    readonly criteria?: Registry
    readonly policies?: Policies
  } = {},
): Result<Policy<FactsOfRegistry<Registry> & FactsOf<Policies[number]>>, PolicyRefusal> {
  const { criteria = builtInCriteria(), policies = lawPolicies() } = options
  const reader = new Reader(criteria, policies)
  const read = reader.document(json)
  const problems =
    read === undefined || reader.problems.length > 0
      ? reader.problems
      : contradictionsIn(read, { criteria, policies })
  if (read === undefined || problems.length > 0) return refuse({ code: 'policy-refused', problems })
  return accept(read as Policy<FactsOfRegistry<Registry> & FactsOf<Policies[number]>>)
}

const nodeFields = ['criterion', 'all', 'any', 'not', 'atLeast', 'when', 'law', 'policy']

/** How deep requirements may be nested. */
const levels = 100

const decidedBySchema = {
  type: 'string',
  enum: ['tpp-then-kalapas', 'tpp-then-dirjen', 'tpp-then-kalapas-or-dirjen'],
} as const
const textSchema = { type: 'string', minLength: 1 } as const
const untilSchema = { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } as const

/** What a policy says of itself, without its requirements. */
export const policyFields = /* @__PURE__ */ fields(
  { id: textSchema, title: titleSchema, source: sourceSchema, decidedBy: decidedBySchema },
  ['id'],
)

/** What a version of the law says of itself, without its requirement. */
export const lawFields = /* @__PURE__ */ fields(
  { since: { type: 'string', format: 'date' }, until: untilSchema, source: sourceSchema },
  ['since', 'until', 'source'],
)

/** Reads a document and collects what is wrong with it. A part that is wrong is `undefined`. */
class Reader {
  readonly problems: PolicyProblem[] = []
  private depth = 0

  constructor(
    private readonly criteria: CriterionRegistry,
    private readonly policies: readonly Policy<never>[],
  ) {}

  document(json: unknown): Policy<never> | undefined {
    if (!isObject(json)) return this.wrongType('$', 'object')
    const { $schema: _, format, version, ...body } = json
    if (format !== policyFormat.format) {
      return this.refuse({ code: 'not-a-policy', path: '$', format: policyFormat.format })
    }
    if (version !== policyFormat.version) {
      return this.refuse({ code: 'version-not-known', path: '$.version', known: [policyFormat.version] })
    }
    return this.body(body, '$')
  }

  private body(json: JsonObject, path: string): Policy<never> | undefined {
    const { all, ...own } = json
    const sound = this.fits(policyFields, own, path)
    const children = this.list(json, 'all', path)
    if (!sound || children === undefined) return undefined
    const { id, title, source, decidedBy } = own as {
      id: string
      title?: LocalizedText
      source?: LegalSource
      decidedBy?: DecidedBy
    }
    return policy({
      id,
      ...(title === undefined ? {} : { title }),
      ...(source === undefined ? {} : { source }),
      ...(decidedBy === undefined ? {} : { decidedBy }),
      all: children,
    }) as Policy<never>
  }

  private node(json: unknown, path: string): Node<never> | undefined {
    if (!isObject(json)) return this.wrongType(path, 'object')
    const named = nodeFields.filter((field) => Object.hasOwn(json, field))
    if (named.length !== 1) return this.refuse({ code: 'unknown-node', path, known: nodeFields })
    if (this.depth >= levels) return this.refuse({ code: 'too-deep', path, levels })
    this.depth++
    const node = this.nodeOf(named[0]!, json, path)
    this.depth--
    return node
  }

  private nodeOf(kind: string, json: JsonObject, path: string): Node<never> | undefined {
    switch (kind) {
      case 'criterion':
        return this.criterion(json, path)
      case 'policy':
        this.only(json, ['policy'], path)
        return this.inner(json.policy, `${path}.policy`)
      case 'not': {
        this.only(json, ['not'], path)
        const child = this.node(json.not, `${path}.not`)
        return child && { kind: 'not', children: [child] }
      }
      case 'when':
        return this.choice(json, path)
      case 'law':
        return this.law(json, path)
      case 'atLeast':
        return this.atLeast(json, path)
      default: {
        const both = kind as 'all' | 'any'
        this.only(json, [both], path)
        const children = this.list(json, both, path)
        return children && { kind: both, children }
      }
    }
  }

  private criterion(json: JsonObject, path: string): Criterion<never> | undefined {
    const { criterion: name, ...parameters } = json
    if (typeof name !== 'string') return this.wrongType(`${path}.criterion`, 'string')
    if (!Object.hasOwn(this.criteria, name)) {
      const known = Object.keys(this.criteria)
      return this.refuse({ code: 'unknown-criterion', path: `${path}.criterion`, criterion: name, known })
    }
    const type: AnyCriterionType = this.criteria[name]!
    if (!this.fits(fields(parametersOf(type), type.required), parameters, path)) return undefined
    if (type.fits !== undefined && !type.fits(optionsFrom(parameters) as never)) {
      return this.refuse({ code: 'wrong-parameters', path })
    }
    return made(name, type, parameters)
  }

  private inner(json: unknown, path: string): Policy<never> | undefined {
    if (isObject(json)) return this.body(json, path)
    if (typeof json !== 'string') return this.wrongType(path, 'string', 'object')
    const found = this.policies.find(({ id }) => id === json)
    if (found !== undefined) return found
    const known = this.policies.map(({ id }) => id)
    return this.refuse({ code: 'unknown-policy', path, policy: json, known })
  }

  private choice(json: JsonObject, path: string): Node<never> | undefined {
    this.only(json, ['when', 'requires', 'otherwise'], path)
    const test = this.node(json.when, `${path}.when`)
    if (!Object.hasOwn(json, 'requires'))
      return this.refuse({ code: 'missing-field', path, field: 'requires' })
    const requires = this.node(json.requires, `${path}.requires`)
    const otherwise = Object.hasOwn(json, 'otherwise') ? this.node(json.otherwise, `${path}.otherwise`) : null
    if (test === undefined || requires === undefined || otherwise === undefined) return undefined
    return { kind: 'when', test, requires, otherwise }
  }

  private atLeast(json: JsonObject, path: string): Node<never> | undefined {
    this.only(json, ['atLeast', 'of'], path)
    const needed = json.atLeast
    const children = this.list(json, 'of', path)
    const schema = { type: 'integer', minimum: 1, maximum: 1000 } as const
    const sound = this.fits(schema, needed, `${path}.atLeast`)
    if (children === undefined || !sound) return undefined
    if ((needed as number) > children.length) {
      const nodes = children.length
      return this.refuse({ code: 'cannot-be-met', path, needed: needed as number, nodes })
    }
    return { kind: 'at-least', needed: needed as number, children }
  }

  private law(json: JsonObject, path: string): Node<never> | undefined {
    this.only(json, ['law'], path)
    const { law } = json
    if (!Array.isArray(law)) return this.wrongType(`${path}.law`, 'array')
    if (law.length === 0) return this.refuse({ code: 'nothing-to-combine', path: `${path}.law` })
    const versions = law.map((version, i) => this.version(version, `${path}.law[${i}]`))
    versions.forEach((version, i) => {
      const before = versions[i - 1]
      if (version === undefined || before === undefined) return
      if (before.until !== null && before.until <= version.since) return
      this.refuse({ code: 'law-versions-overlap', path: `${path}.law[${i}]`, since: version.since })
    })
    return versions.includes(undefined)
      ? undefined
      : { kind: 'law', versions: versions as LawVersion<never>[] }
  }

  private version(json: unknown, path: string): LawVersion<never> | undefined {
    if (!isObject(json)) return this.wrongType(path, 'object')
    const { requires: inner, ...own } = json
    const sound = this.fits(lawFields, own, path)
    const requires = this.node(inner, `${path}.requires`)
    if (!sound || requires === undefined) return undefined
    const { since, until, source } = own as { since: Day; until: Day | null; source: LegalSource }
    if (until !== null && until <= since) return this.refuse({ code: 'end-before-start', path, since, until })
    return { since, until, source, requires }
  }

  /** Requirements in a field of a node. */
  private list(json: JsonObject, field: string, path: string): readonly Node<never>[] | undefined {
    const list = json[field]
    const at = `${path}.${field}`
    if (!Object.hasOwn(json, field)) return this.refuse({ code: 'missing-field', path, field })
    if (!Array.isArray(list)) return this.wrongType(at, 'array')
    if (list.length === 0) return this.refuse({ code: 'nothing-to-combine', path: at })
    const nodes = list.map((item, i) => this.node(item, `${at}[${i}]`))
    return nodes.includes(undefined) ? undefined : (nodes as readonly Node<never>[])
  }

  private only(json: JsonObject, known: readonly string[], path: string): void {
    for (const field of Object.keys(json)) {
      if (!known.includes(field)) this.refuse({ code: 'unknown-field', path, field })
    }
  }

  private fits(schema: Parameters<typeof problemsOf>[0], json: unknown, path: string): boolean {
    const problems = problemsOf(schema, json, path)
    this.problems.push(...problems)
    return problems.length === 0
  }

  private wrongType(path: string, ...expected: readonly string[]): undefined {
    return this.refuse({ code: 'wrong-type', path, expected })
  }

  private refuse(problem: PolicyProblem): undefined {
    this.problems.push(problem)
    return undefined
  }
}
