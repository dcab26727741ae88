import type { FacilityId, KemandirianError, Refusal } from '../foundations/index.js'
import { hasCode } from '../foundations/index.js'
import {
  countBy,
  type Instant,
  type JournalEntry,
  type Kind,
  type Row,
  type StopSignal,
  type Storage,
} from '../storage/index.js'
import type { Counted, CountOptions, GroupByOf } from './counting.js'
import type { DocumentDefinition, Identified } from './document-definition.js'
import type { LifecycleDefinition, Typed } from './lifecycle-definition.js'
import { parseRow } from './parse-row.js'
import { conditionsOf, type Where } from './where.js'
import type { Outcome, Signature } from './work.js'

/** How to read. */
export interface ReadOptions {
  /** The documents as they were known at this instant: `'2025-09-05T17:00:00.000Z'`. */
  readonly asOf?: Instant
  /** To stop the reading. */
  readonly signal?: StopSignal
}

/** How to read many. */
export interface FindOptions extends ReadOptions {
  /** At most so many; 1 or more. */
  readonly limit?: number
  /**
   * Told of every document that cannot be read, with its row; the others are still given. Without it the first one
   * ends the reading with `unreadable-document`.
   */
  readonly onProblem?: (problem: KemandirianError, row: Row) => void
}

/** Documents of one kind, to be read across all facilities. */
export interface Everywhere<Doc, K extends Kind> {
  /**
   * In order of facility and id; one after another, so that a nation's documents need not fit into memory.
   *
   * @throws KemandirianError `unreadable-document` where there is no `onProblem`, and what the store throws.
   */
  find(where?: Where<K>, options?: FindOptions): AsyncIterable<Doc>
  /** {@link find}, gathered into a list. */
  list(where?: Where<K>, options?: FindOptions): Promise<Doc[]>
  /**
   * How many there are, in groups; by the store itself where it can, so that a nation is counted without being read.
   * Documents are not parsed, so those that cannot be read count as well.
   *
   * @returns In the order of the keys, what is missing (`null`) last; without `by` one group, of all.
   * @throws KemandirianError what the store throws.
   * @example
   * const groups = await records.everywhere.enrollments.count({
   *   by: ['facility', { month: 'changedOn' }],
   *   where: { status: 'completed' },
   * })
   * for (const { key: [facility, month], count } of groups) …
   */
  count<const By extends readonly GroupByOf<K>[] = readonly []>(
    options?: CountOptions<K, By>,
  ): Promise<Counted<K, By>[]>
}

/** Documents of one kind at one facility, to be read. */
export interface Readable<Doc, K extends Kind> extends Everywhere<Doc, K> {
  /**
   * The document, or `undefined` where there is none.
   *
   * @throws KemandirianError `unreadable-document`, and what the store throws.
   */
  get(id: string, options?: ReadOptions): Promise<Doc | undefined>
  /** All that was journaled about the document, in the order of what happened. Values are as they were written. */
  history(id: string): Promise<JournalEntry[]>
}

/** What was put. */
export interface Put {
  /** The revision that is stored now. */
  readonly revision: string
}

/** Documents of a kind without a lifecycle. */
export interface Documents<Doc, K extends Kind> extends Readable<Doc, K> {
  /**
   * Creates the document or replaces it as a whole. One that says the same as what is stored is not written again.
   * To change what was read, read and put it inside `commit`: then nobody's change in between is lost.
   *
   * @throws KemandirianError `invalid-document`, `wrong-facility`, `conflict`, and what the store throws.
   */
  put(document: Doc, signature: Signature): Promise<Put>
}

/** What a command led to, once it is stored. */
export type Applied<Doc, Event, Why extends { readonly code: string } = Refusal> =
  | (Extract<Outcome<Doc, Event, Why>, { ok: true }> & { readonly revision: string })
  | Extract<Outcome<Doc, Event, Why>, { ok: false }>

/** Documents of a kind that changes by commands. */
export interface Lifecycles<Doc, K extends Kind, Command, Event, Why extends { readonly code: string }>
  extends Readable<Doc, K> {
  /**
   * Loads the document and what the decision needs, decides, and stores the outcome with one journal entry for each
   * event. Where somebody else was faster it is decided anew. The domain's "no" is returned, never thrown.
   *
   * @throws KemandirianError `conflict` when others were faster each time; `unreadable-document`, `wrong-id`,
   * `wrong-facility`, `invalid-document`, and what the store throws.
   * @example
   * const outcome = await records.at(banjar).enrollments.apply(id, { type: 'Start', on: '2025-08-21' }, { by: 'kasi-binadik' })
   * if (!outcome.ok) outcome.refusal.code
   */
  apply(id: string, command: Command, signature: Signature): Promise<Applied<Doc, Event, Why>>
}

/** The documents of a definition, to be read across facilities. */
export type EverywhereOf<Definition> =
  Definition extends DocumentDefinition<infer Doc, infer K> ? Everywhere<Doc, K> : never

/** The documents of a definition at one facility. */
export type CollectionOf<Definition> =
  Definition extends LifecycleDefinition<infer Doc, infer K, infer Command, infer Event, infer _, infer Why>
    ? Lifecycles<Doc, K, Command, Event, Why>
    : Definition extends DocumentDefinition<infer Doc, infer K>
      ? Documents<Doc, K>
      : never

/** The documents of a definition inside one commit. */
export type StagedCollectionOf<Definition> =
  Definition extends LifecycleDefinition<infer Doc, infer K, infer Command, infer Event, infer _, infer Why>
    ? Pick<Readable<Doc, K>, 'get' | 'find'> & {
        /** Decides now, against what this commit has gathered so far; a refusal leaves nothing behind. */
        apply(id: string, command: Command): Promise<Outcome<Doc, Event, Why>>
      }
    : Definition extends DocumentDefinition<infer Doc, infer K>
      ? Pick<Readable<Doc, K>, 'get' | 'find'> & {
          /** Creates the document or replaces it as a whole, when the commit is made. */
          put(document: Doc): Promise<void>
        }
      : never

/** Reads one kind, at one facility or across all. */
export function readable<Doc extends Identified, K extends Kind>(
  storage: Storage,
  definition: DocumentDefinition<Doc, K>,
  facility: FacilityId | undefined,
): Everywhere<Doc, K> {
  const { kind } = definition
  async function* find(where: Where<K> = {}, options: FindOptions = {}): AsyncIterable<Doc> {
    const { onProblem, ...query } = options
    const asked = {
      ...query,
      where: conditionsOf(where),
      ...(facility !== undefined && { facility }),
    }
    for await (const row of storage.find(kind, asked)) {
      let document: Doc
      try {
        document = parseRow(definition, row)
      } catch (problem) {
        if (!onProblem || !hasCode(problem, 'unreadable-document')) throw problem
        onProblem(problem as KemandirianError, row)
        continue
      }
      yield document
    }
  }
  return {
    find,
    async list(where, options) {
      const documents: Doc[] = []
      for await (const document of find(where, options)) documents.push(document)
      return documents
    },
    async count<const By extends readonly GroupByOf<K>[]>({
      where = {},
      by,
      ...rest
    }: CountOptions<K, By> = {}) {
      const groups = await countBy(storage, kind, {
        ...rest,
        by: by ?? [],
        where: conditionsOf(where),
        ...(facility !== undefined && { facility }),
      })
      return groups as Counted<K, By>[]
    },
  }
}

/** Reads one kind at one facility. */
export function readableAt<Doc extends Identified, K extends Kind>(
  storage: Storage,
  definition: DocumentDefinition<Doc, K>,
  facility: FacilityId,
): Readable<Doc, K> {
  return {
    ...readable(storage, definition, facility),
    async get(id, options) {
      const row = await storage.get(definition.kind, { facility, id }, options)
      return row && parseRow(definition, row)
    },
    async history(id) {
      const entries: JournalEntry[] = []
      for await (const entry of storage.journal({ facility, kind: definition.kind.name, id }))
        entries.push(entry)
      return entries.sort((a, b) => (a.sequence < b.sequence ? -1 : 1))
    },
  }
}

/** Whether the kind changes by commands. */
export function hasLifecycle(
  definition: DocumentDefinition,
): definition is LifecycleDefinition<Identified, Kind, Typed, Typed, unknown, Refusal> {
  return 'decide' in definition
}
