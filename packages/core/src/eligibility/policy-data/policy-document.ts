import type { Day, LegalSource, LocalizedText } from '../../foundations/index.js'
import type { DecidedBy } from '../node.js'

/** The format's name and its newest version. */
export const policyFormat = { format: 'kemandirian-policy', version: 1 } as const

/** A policy as JSON: what a cell, a file or a database can hold. {@link policySchema} is its JSON Schema. */
export interface PolicyDocument extends PolicyBody {
  /** Address of the schema, for editors. It is not read. */
  readonly $schema?: string
  readonly format: typeof policyFormat.format
  readonly version: typeof policyFormat.version
}

/** A policy, at the top or inside another. */
export interface PolicyBody {
  /** Stable: `ketapang/las-listrik`. */
  readonly id: string
  /** What one is eligible for, as a noun phrase. Default: the id. */
  readonly title?: LocalizedText
  /** Where the policy itself comes from. */
  readonly source?: LegalSource
  /** Default `tpp-then-kalapas-or-dirjen`. */
  readonly decidedBy?: DecidedBy
  /** Every one is required. */
  readonly all: readonly NodeJson[]
}

/** A requirement as JSON. The one of these fields that it has says what it is. */
export type NodeJson =
  /** A criterion by its name, with its parameters beside it. */
  | { readonly criterion: string; readonly [parameter: string]: unknown }
  | { readonly all: readonly NodeJson[] }
  | { readonly any: readonly NodeJson[] }
  | { readonly not: NodeJson }
  | { readonly atLeast: number; readonly of: readonly NodeJson[] }
  | { readonly when: NodeJson; readonly requires: NodeJson; readonly otherwise?: NodeJson }
  | { readonly law: readonly LawVersionJson[] }
  /** Another policy: by its id, or as a whole. */
  | { readonly policy: string | PolicyBody }

/** What the law required over half-open days, as JSON. */
export interface LawVersionJson {
  /** The first day on which it was in force. */
  readonly since: Day
  /** The first day on which it no longer was; `null` while it is. */
  readonly until: Day | null
  /** The instrument in force. */
  readonly source: LegalSource
  /** What it asked for. */
  readonly requires: NodeJson
}
