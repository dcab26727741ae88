import { KemandirianError } from '../foundations/index.js'

/** A point in time in UTC with milliseconds: `'2025-08-21T02:00:00.000Z'`. Only the journal has instants. */
export type Instant = string

/** What a document may hold: JSON. Text is kept to the letter, so `'0001'` and a 16-digit NIK stay as they are. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** The type of an indexed field. A day is text of the form YYYY-MM-DD and sorts as such. */
export type FieldType = 'text' | 'number' | 'boolean'

/**
 * A kind of document, as a store has to know it: its name and the top-level fields that `find` may filter by.
 *
 * @example const enrollmentKind: Kind = { name: 'enrollment', fields: { batch: 'text', status: 'text' } }
 */
export interface Kind {
  /** 1 to 40 of `a-z`, digits and underscore, beginning with a letter. */
  readonly name: string
  readonly fields: Readonly<Record<string, FieldType>>
}

/** Where a document stands. The facility is part of every key: the same id in two facilities names two documents. */
export interface Key {
  readonly facility: string
  readonly id: string
}

/** A stored document. */
export interface Row extends Key {
  readonly value: Json
  /** Opaque. Postgres counts, Sheets hashes the row's cells: compare for equality only. */
  readonly revision: string
  /** Where a person finds it: `Peserta!D17`, `enrollment/enr_01`. For messages only. */
  readonly at: string
}

/** One condition on a declared field. Equality is `{ eq }`; a missing or null field matches only `{ eq: null }`. */
export type Condition =
  | { readonly eq: string | number | boolean | null }
  | { readonly in: readonly (string | number | boolean)[] }
  | { readonly from?: string | number; readonly to?: string | number }

/** What to look for. Rows come in order of facility, then id, by code unit (as `<` compares text). */
export interface Query {
  /** Left out: all facilities. */
  readonly facility?: string
  /** All must hold. Fields that the kind does not declare are refused (`unknown-field`). `from` is included, `to` is not. */
  readonly where?: Readonly<Record<string, Condition>>
  /** Only rows after this key, in the order of the answer. */
  readonly after?: Key
  /** At most so many rows; 1 or more. */
  readonly limit?: number
  /** The documents as they were known at this instant. Only where `capabilities.asOf`. */
  readonly asOf?: Instant
  readonly signal?: AbortSignal
}

/** One document to be written or removed. At most one change per document in a commit. */
export interface Change extends Key {
  readonly kind: Kind
  /** The new value; `undefined` removes the document. */
  readonly value: Json | undefined
  /** The revision that was read, or `absent` where the document must not exist yet. */
  readonly expected: string | 'absent'
}

/** What is written into the journal about one document. */
export interface NewJournalEntry extends Key {
  readonly kind: string
  /** When it was decided. Entries of one commit share it. */
  readonly at: Instant
  /** Who: an account name or an official's id, never empty. */
  readonly by: string
  /** What happened, past tense: `Accepted`. */
  readonly event: string
  /** The command that led to it: `Accept`. */
  readonly command?: string
  /** The event's data. */
  readonly data?: Json
  /** Why, in the words of the person who did it. */
  readonly why?: string
}

/**
 * A journal entry as kept. Where the same commit changed the document, `change` holds what it became:
 * the new value, or `removed`. An entry without a change is a note.
 */
export interface JournalEntry extends NewJournalEntry {
  /** Increases over all entries of a document in the order of their commits: `'000000000012'`. Compare as text. */
  readonly sequence: string
  readonly change?: { readonly value: Json; readonly revision: string } | { readonly removed: true }
}

/** What to read of the journal. Entries come by `at`, then facility, kind, id, sequence. */
export interface JournalQuery {
  readonly facility?: string
  readonly kind?: string
  readonly id?: string
  /** Included. */
  readonly since?: Instant
  /** Not included. */
  readonly until?: Instant
  readonly signal?: AbortSignal
}

/** What a commit answers: the new revision of every changed document, in the order of the changes; `null` where removed. */
export interface Receipt {
  readonly revisions: readonly (string | null)[]
}

/** What a store can promise. The conformance suite reads it and tests just that; there is no skip. */
export interface Capabilities {
  /** Two commits that expect the same revision never both succeed, whoever makes them. */
  readonly serializesCommits: boolean
  /** People may change documents behind the library's back. */
  readonly editedByHand: boolean
  /** `asOf` reads are answered. */
  readonly asOf: boolean
  /** `find` and `journal` hold a bounded number of rows in memory, however many there are. */
  readonly streams: boolean
}

/**
 * THE port. Everything pleasant is written once, on top of it (`records`).
 *
 * A commit is all or nothing: every change finds its document at the expected revision, or nothing at all is
 * written and the call throws `conflict`. Every change is journaled by at least one entry of the same commit
 * (`unjournaled-change`), and the journal is written with it or not at all.
 */
export interface Storage {
  /** For messages: `memory`, `postgres`. */
  readonly name: string
  readonly capabilities: Capabilities
  /** @throws KemandirianError `unknown-kind`, `as-of-not-supported`, `unavailable` */
  get(
    kind: Kind,
    key: Key,
    options?: { readonly asOf?: Instant; readonly signal?: AbortSignal },
  ): Promise<Row | undefined>
  /** @throws KemandirianError `unknown-field`, `unknown-kind`, `as-of-not-supported`, `unavailable` */
  find(kind: Kind, query: Query): AsyncIterable<Row>
  /**
   * @param changes 1 to 100 000.
   * @throws KemandirianError `conflict` (facts: `kind`, `facility`, `id`), `duplicate-change`, `unjournaled-change`,
   * `not-json`, `empty-commit`, `unknown-kind`, `unavailable`
   */
  commit(
    changes: readonly Change[],
    entries: readonly NewJournalEntry[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<Receipt>
  journal(query: JournalQuery): AsyncIterable<JournalEntry>
  close?(): Promise<void>
}

/** The codes that a store throws. */
export type StorageErrorCode =
  | 'conflict'
  | 'unknown-kind'
  | 'unknown-field'
  | 'as-of-not-supported'
  | 'duplicate-change'
  | 'unjournaled-change'
  | 'empty-commit'
  | 'not-json'
  | 'unavailable'

/** What a store throws. Check codes with `hasCode(e, 'conflict')`. */
export class StorageError extends KemandirianError {
  override readonly name = 'StorageError'
  declare readonly code: StorageErrorCode | (string & {})
}
