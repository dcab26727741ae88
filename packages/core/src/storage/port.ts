import { KemandirianError } from '../foundations/index.js'

/** A point in time in UTC with milliseconds: `'2025-08-21T02:00:00.000Z'`. Only the journal has instants. */
export type Instant = string

/**
 * What a document may hold: JSON, and no more than JSON that every store can keep (see {@link checkJson}). Text is
 * kept to the letter, so `'0001'` and a 16-digit NIK stay as they are. The order of keys is not kept.
 */
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
  /**
   * Field names are 1 to 40 letters and digits, beginning with a small letter. In a document such a field is missing,
   * null, or of this type; text in it has at most {@link maxIndexedText} UTF-16 code units, and the texts of all such
   * fields of a document at most {@link maxIndexedTextTogether} (`invalid-field`).
   */
  readonly fields: Readonly<Record<string, FieldType>>
}

/**
 * Where a document stands. The facility is part of every key: the same id in two facilities names two documents.
 * Both parts match `idPattern`, so they are ASCII and every store orders them alike (`invalid-key`).
 */
export interface Key {
  /** Whose document it is. */
  readonly facility: string
  /** Unique within kind and facility. */
  readonly id: string
}

/** A stored document. */
export interface Row extends Key {
  /** To be read, not written: a store may hand out the same object twice. */
  readonly value: Json
  /**
   * Opaque, compare for equality only. Postgres counts, Sheets hashes the row's cells. One document never has the
   * same revision with two different values, not even after it was removed and created again. Never `'absent'`.
   */
  readonly revision: string
  /** Where a person finds it: `Peserta!D17`, `enrollment/lapas-banjar/enr-01`. For messages only. */
  readonly at: string
}

/**
 * One condition on a declared field, with values of the field's type. A missing or null field matches only
 * `{ eq: null }`. A range has at least one end and compares numbers, or text by code point.
 */
export type Condition =
  | { readonly eq: string | number | boolean | null }
  | { readonly in: readonly (string | number | boolean)[] }
  | { readonly from?: string | number; readonly to?: string | number }

/**
 * The part of an `AbortSignal` that the port uses; a platform's own signal fits. What is stopped rejects with the
 * signal's `reason`. A commit that was stopped has written nothing; a signal that comes after the commit was made
 * is too late, and the commit is answered.
 */
export interface StopSignal {
  /** True once it is to stop. */
  readonly aborted: boolean
  /** Why; what the stopped call rejects with. */
  readonly reason?: unknown
  /** To be told at once instead of looking. */
  addEventListener?(type: 'abort', listener: () => void): void
  /** Ends {@link addEventListener}. */
  removeEventListener?(type: 'abort', listener: () => void): void
}

/** What to look for. Rows come in order of facility, then id, as `<` compares text. */
export interface Query {
  /** Left out: all facilities. */
  readonly facility?: string
  /** All must hold. Fields that the kind does not declare are refused (`unknown-field`). `from` is included, `to` is not. */
  readonly where?: Readonly<Record<string, Condition>>
  /** Only rows after this key, in the order of the answer. No document needs to have it. */
  readonly after?: Key
  /** At most so many rows; 1 or more. */
  readonly limit?: number
  /**
   * The documents as they were known at this instant, included: of each the version of the highest sequence whose
   * entry has `at` no later. Only where `capabilities.asOf`.
   */
  readonly asOf?: Instant
  /** To stop before the last row. */
  readonly signal?: StopSignal
}

/**
 * What {@link Storage.count} groups by: the value of a declared field; the month (`'2025-08'`) of a declared text field
 * that holds days, which is its first seven characters; or `'facility'`, which is that of the key.
 */
export type GroupBy = string | { readonly month: string }

/** What to count. */
export interface CountQuery extends Pick<Query, 'facility' | 'where' | 'asOf' | 'signal'> {
  /** What makes a group. Of nothing there is one group, of all that is found. */
  readonly by: readonly GroupBy[]
  /** Declared number fields to be added up in each group; a missing or null one adds nothing. */
  readonly sum?: readonly string[]
}

/** Documents that have the same values. */
export interface Group {
  /** The values, in the order of `by`; `null` where the field is missing or null. */
  readonly key: readonly (string | number | boolean | null)[]
  /** How many documents; 1 or more, and 0 only where nothing was found and `by` is empty. */
  readonly count: number
  /** In the order of `sum`. Whole numbers are exact up to 2^53; of others the last digit may depend on the store. */
  readonly sums: readonly number[]
}

/** One document to be written or removed. At most one change per document in a commit. */
export interface Change extends Key {
  /** The kind of document. */
  readonly kind: Kind
  /** The new value; `undefined` removes the document. */
  readonly value: Json | undefined
  /**
   * The revision that was read, or `absent` where the document must not exist yet. A removal needs a revision: with
   * `absent` it is a `conflict`.
   */
  readonly expected: string | 'absent'
}

/** What is written into the journal about one document. */
export interface NewJournalEntry extends Key {
  /** The name of the kind. */
  readonly kind: string
  /** When it was decided. Entries of one commit share it. */
  readonly at: Instant
  /** Who: an account name or an official's id, never empty. */
  readonly by: string
  /** What happened, past tense: `Accepted`. Never empty. */
  readonly event: string
  /** The command that led to it: `Accept`. */
  readonly command?: string
  /** The event's data. */
  readonly data?: Json
  /** Why, in the words of the person who did it. */
  readonly why?: string
}

/**
 * A journal entry as kept. Where the same commit changed the document, the last of the document's entries in that
 * commit has `change`: what the document became. An entry without it is a note, or an earlier step of the commit.
 */
export interface JournalEntry extends NewJournalEntry {
  /**
   * Increases over all entries of a document in the order of their commits, and within a commit in the order given,
   * also across removal and new creation: `'000000000012'`. Compare as text, within one document.
   */
  readonly sequence: string
  /** The id that the commit was made under; absent where it had none. Entries of one commit share it. */
  readonly commit?: string
  /** What the document became. */
  readonly change?: { readonly value: Json; readonly revision: string } | { readonly removed: true }
  /** There where earlier entries of the document are no longer in the store but in an archive. */
  readonly archived?: true
}

/** What to read of the journal. Entries come by `at`, then facility, kind, id, sequence. */
export interface JournalQuery {
  /** Left out: all facilities. */
  readonly facility?: string
  /** Left out: all kinds. */
  readonly kind?: string
  /** Left out: all documents. */
  readonly id?: string
  /** Included. */
  readonly since?: Instant
  /** Not included. */
  readonly until?: Instant
  /** To stop before the last entry. */
  readonly signal?: StopSignal
}

/** How a commit is made. */
export interface CommitOptions {
  /**
   * A name for this commit, new for each one, like a key (`idPattern`). A commit that is sent again under the id that it
   * was made with is recognised: nothing is written, and the answer is the receipt of the first time, also where its
   * documents have since changed. So whoever lost an answer may simply ask again. It is recognised by the first of its
   * documents, in order of kind, facility and id: another commit about that one under the same id is refused
   * (`commit-id-reused`).
   */
  readonly id?: string
  /** To stop before it is written. */
  readonly signal?: StopSignal
}

/** What a commit answers: the new revision of every changed document, in the order of the changes; `null` where removed. */
export interface Receipt {
  /** One for each change. */
  readonly revisions: readonly (string | null)[]
}

/** What a store can promise. The conformance suite reads it and tests just that; there is no skip. */
export interface Capabilities {
  /**
   * Two commits that expect the same revision never both succeed, whoever makes them. For that, every change gives a
   * new revision, also one that writes the same value again.
   */
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
 *
 * For those who write an adapter: call {@link checkCommit}, {@link checkQuery}, {@link checkKey},
 * {@link checkJournalQuery} and, where there is `count`, {@link checkCount} first, so that every store refuses the same things with the same codes; then prove the
 * adapter with `describeStorage` of `@kemandirian/core/storage/conformance`. What a store cannot promise it says in
 * its capabilities.
 */
export interface Storage {
  /** For messages: `memory`, `postgres`. */
  readonly name: string
  /** What it promises; it does not change while the store is open. */
  readonly capabilities: Capabilities
  /**
   * The document, or `undefined` where there is none (or, as of that instant, there was none).
   *
   * @throws KemandirianError `invalid-key`, `invalid-query`, `unknown-kind`, `as-of-not-supported`, `unavailable`
   */
  get(
    kind: Kind,
    key: Key,
    options?: { readonly asOf?: Instant; readonly signal?: StopSignal },
  ): Promise<Row | undefined>
  /**
   * A document that is there from the first row to the last is given exactly once, in one of the versions that it had
   * meanwhile. Leaving the loop early frees what the store holds for it.
   *
   * @throws KemandirianError `unknown-field`, `invalid-query`, `unknown-kind`, `as-of-not-supported`, `unavailable`;
   * when iterated, not when called.
   */
  find(kind: Kind, query: Query): AsyncIterable<Row>
  /**
   * The documents that are found, counted in groups; the groups in the order of `compareGroups`. Only for stores that
   * can do so without handing out the documents: whoever counts calls `countBy`, which reads them where this is not
   * there. Documents need not be readable to be counted.
   *
   * @throws KemandirianError as {@link find}
   */
  count?(kind: Kind, query: CountQuery): Promise<readonly Group[]>
  /**
   * @param changes 0 to {@link maxChanges}; without any, the entries are notes, and there is at least one.
   * @param entries What the journal says about them; entries about other documents are notes.
   * @throws KemandirianError `conflict` (facts: `kind`, `facility`, `id`), `duplicate-change`, `unjournaled-change`,
   * `not-json` (facts: `kind`, `facility`, `id`, `path`), `empty-commit`, `commit-too-large`, `invalid-key`,
   * `invalid-field`, `invalid-entry`, `unknown-kind`, `commit-id-reused`, `unavailable`. After any of these nothing is
   * written, but after `unavailable` it may not be known.
   */
  commit(
    changes: readonly Change[],
    entries: readonly NewJournalEntry[],
    options?: CommitOptions,
  ): Promise<Receipt>
  /**
   * The store as one piece of work sees it. What was read may be given again without asking, so that work that reads
   * much asks little; a commit finds out whether it still holds. Left out where a read costs next to nothing.
   */
  snapshot?(): Pick<Storage, 'get' | 'find'>
  /** @throws KemandirianError `invalid-query`, `unavailable`; when iterated, not when called. */
  journal(query: JournalQuery): AsyncIterable<JournalEntry>
  /** Frees what the store holds. Calling it twice is harmless. */
  close?(): Promise<void>
}

/** The most changes that one commit takes: 100 000. */
export const maxChanges = 100_000

/** The most UTF-16 code units in the text of a declared field: 512, so that every database can index it. */
export const maxIndexedText = 512

/**
 * The most UTF-16 code units in the texts of all declared fields of a document: 640, so that a database can keep them
 * together in one index and count from it.
 */
export const maxIndexedTextTogether = 640

/** The deepest nesting of lists and objects in a document: 100. */
export const maxDepth = 100

/** The codes that a store throws. */
export type StorageErrorCode =
  | 'conflict'
  | 'unknown-kind'
  | 'unknown-field'
  | 'invalid-key'
  | 'invalid-field'
  | 'invalid-entry'
  | 'invalid-query'
  | 'as-of-not-supported'
  | 'duplicate-change'
  | 'unjournaled-change'
  | 'empty-commit'
  | 'commit-too-large'
  | 'commit-id-reused'
  | 'not-json'
  | 'unavailable'

/** What a store throws. Check codes with `hasCode(e, 'conflict')`. */
export class StorageError extends KemandirianError {
  override readonly name = 'StorageError'
  declare readonly code: StorageErrorCode | (string & {})
}
