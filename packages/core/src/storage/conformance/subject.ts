import type {
  Capabilities,
  Change,
  Instant,
  JournalEntry,
  JournalQuery,
  Json,
  Key,
  Kind,
  NewJournalEntry,
  Query,
  Receipt,
  Row,
  Storage,
} from '../port.js'

/** The part of a test runner that the suite needs: vitest, jest and node:test all have it. */
export interface Runner {
  /** Groups tests under a name. */
  describe(name: string, body: () => void): unknown
  /** One test; it fails when the promise rejects. */
  it(name: string, body: () => Promise<void>): unknown
}

/** A store under test, and what can be done around it. */
export interface OpenedStorage {
  /** The store itself. */
  readonly storage: Storage
  /** Closes the store and opens the same data anew. For stores that outlive their process. */
  reopen?(): Promise<Storage>
  /** A second handle on the same data: another pool, another client. It is closed by {@link close}. */
  another?(): Promise<Storage>
  /** Changes a document as a person would, behind the store's back. Needed where `editedByHand` is declared. */
  editByHand?(kind: Kind, key: Key, value: Json): Promise<void>
  /** Frees everything, handles included. */
  close(): Promise<void>
}

/** The store that the suite is run for. */
export interface StorageSubject {
  /** Shown in the names of the tests. */
  readonly name: string
  /** What the store declares. The suite chooses its tests by it, and fails where the opened store says otherwise. */
  readonly capabilities: Capabilities
  /**
   * An empty store, fresh for each test.
   *
   * @param kinds The kinds that the suite uses, for stores that must know them beforehand.
   */
  open(kinds: readonly Kind[]): Promise<OpenedStorage>
}

/** Registers one test, run on a fresh store that is closed after it. */
export type Test = (name: string, body: (opened: OpenedStorage) => Promise<void>) => void

/** A kind with a declared field of each type. */
export const person: Kind = {
  name: 'conformance_person',
  fields: { name: 'text', since: 'text', hours: 'number', active: 'boolean' },
}

/** A kind without declared fields. */
export const note: Kind = { name: 'conformance_note', fields: {} }

/** A facility that most tests are at. */
export const here = 'lapas-sini'
/** Another facility. */
export const there = 'lapas-sana'

/** Instants in order; 0 to 59. */
export function minute(count: number): Instant {
  return `2025-08-21T02:${String(count).padStart(2, '0')}:00.000Z`
}

/** A change at a facility: a creation unless `expected` says otherwise. */
export function put(
  id: string,
  value: Json | undefined,
  {
    expected = 'absent',
    facility = here,
    kind = person,
  }: { expected?: string; facility?: string; kind?: Kind } = {},
): Change {
  return { kind, facility, id, value, expected }
}

/** An entry for each change. */
export function entriesFor(
  changes: readonly Change[],
  { at = minute(0), event = 'Written' }: { at?: Instant; event?: string } = {},
): NewJournalEntry[] {
  return changes.map(({ kind, facility, id }) => ({
    kind: kind.name,
    facility,
    id,
    at,
    by: 'penguji',
    event,
  }))
}

/** Commits the changes with an entry for each. */
export function write(
  storage: Storage,
  changes: readonly Change[],
  options: { at?: Instant; event?: string } = {},
): Promise<Receipt> {
  return storage.commit(changes, entriesFor(changes, options))
}

/** Creates one document and gives its revision. */
export async function created(storage: Storage, id: string, value: Json, facility = here): Promise<string> {
  const { revisions } = await write(storage, [put(id, value, { facility })])
  return revisions[0]!
}

/** All rows of the answer. */
export async function rowsOf(storage: Storage, kind: Kind, query: Query = {}): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of storage.find(kind, query)) rows.push(row)
  return rows
}

/** The ids of the answer, in its order. */
export async function idsOf(storage: Storage, query: Query = {}): Promise<string[]> {
  return (await rowsOf(storage, person, query)).map((row) => row.id)
}

/** All entries of the answer. */
export async function entriesOf(storage: Storage, query: JournalQuery = {}): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for await (const entry of storage.journal(query)) entries.push(entry)
  return entries
}

/** Everything that the store holds, to see that a refused commit left it as it was. */
export async function everything(storage: Storage): Promise<unknown> {
  return {
    persons: await rowsOf(storage, person),
    notes: await rowsOf(storage, note),
    journal: await entriesOf(storage),
  }
}
