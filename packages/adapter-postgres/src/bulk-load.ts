/// <reference types="node" />
import { randomUUID } from 'node:crypto'
import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import {
  type Change,
  checkCommit,
  type Instant,
  type Json,
  type Key,
  type Kind,
  type NewJournalEntry,
  type StopSignal,
  StorageError,
} from '@kemandirian/core/storage'
import type { PostgresClient } from './client.js'
import { quoteName } from './columns.js'
import { checkState, readState } from './database-state.js'
import { type Doing, storageErrorOf } from './postgres-error.js'
import { postgresStorage } from './postgres-storage.js'
import { checkSchema, defaultSchema } from './schema-name.js'
import { type LoadConnection, takeConnection } from './take-connection.js'

/** A document to be filled in. */
export interface LoadedDocument extends Key {
  /** The document. */
  readonly value: Json
}

/** What {@link bulkLoad} is told. */
export interface LoadOptions {
  /** What the journal says of every document: `{ at, by: 'import', event: 'Imported', why: 'Register 2019' }`. */
  readonly entry: Pick<NewJournalEntry, 'by' | 'event' | 'command' | 'data' | 'why'> & {
    readonly at: Instant
  }
  /** The schema that `migrate` was given. Default is `kemandirian`. */
  readonly schema?: string
  /** Told after every piece how many documents are in. */
  readonly onProgress?: (documents: number) => void
  /** To stop. */
  readonly signal?: StopSignal
}

/** {@link LoadOptions} for a client that has COPY. */
export interface CopyOptions<Connection extends LoadConnection> extends LoadOptions {
  /** A connection for the load alone, until it is released: `() => pool.connect()`. */
  readonly connect: () => Promise<Connection>
  /** Begins a COPY FROM STDIN; with `pg-copy-streams`: `(connection, text) => connection.query(from(text))`. */
  readonly copy: (connection: Connection, text: string) => Writable
}

/** So that memory stays small and the server still has long runs. */
const piece = 10_000
/** So that the connection gets its turn while lines are made. */
const slice = 500

/**
 * Fills in documents that were never there before, each with one journal entry: an old register, another system's data.
 *
 * With `copy` it goes through COPY, in one transaction: all or nothing. It then needs an account that sees every
 * facility. Without, it goes through commits of 10 000, each all or nothing: what was committed before an error stays.
 *
 * @returns How many documents are in.
 * @throws StorageError `conflict` where a document is or once was there, and as `commit` does; what reading `documents`
 * throws is passed on.
 * @example
 * await bulkLoad(pool, enrollmentKind, documents, {
 *   entry: { at: '2025-08-21T02:00:00.000Z', by: 'import', event: 'Imported' },
 *   connect: () => pool.connect(),
 *   copy: (connection, text) => connection.query(from(text)), // of pg-copy-streams
 * })
 */
export async function bulkLoad<Connection extends LoadConnection>(
  client: PostgresClient,
  kind: Kind,
  documents: AsyncIterable<LoadedDocument> | Iterable<LoadedDocument>,
  options: LoadOptions | CopyOptions<Connection>,
): Promise<{ readonly documents: number }> {
  const load =
    'copy' in options
      ? loadByCopy(client, kind, documents, options)
      : loadByCommits(client, kind, documents, options)
  return { documents: await load }
}

async function loadByCommits(
  client: PostgresClient,
  kind: Kind,
  documents: AsyncIterable<LoadedDocument> | Iterable<LoadedDocument>,
  { schema, entry, onProgress, signal }: LoadOptions,
): Promise<number> {
  const storage = postgresStorage(client, schema === undefined ? {} : { schema })
  let loaded = 0
  for await (const { changes, entries } of pieces(kind, documents, entry, piece)) {
    await storage.commit(changes, entries, signal && { signal })
    loaded += changes.length
    onProgress?.(loaded)
  }
  return loaded
}

async function loadByCopy<Connection extends LoadConnection>(
  client: PostgresClient,
  kind: Kind,
  documents: AsyncIterable<LoadedDocument> | Iterable<LoadedDocument>,
  options: CopyOptions<Connection>,
): Promise<number> {
  const { entry, connect, copy, onProgress, signal } = options
  const schema = checkSchema(options.schema ?? defaultSchema)
  const doing: Doing = { what: `Loading documents of the kind ${kind.name}`, writes: true, schema, signal }
  const intoKind = `copy ${schema}.${quoteName(kind.name)} (facility, id, value, revision) from stdin`
  const intoJournal = `copy ${schema}.journal (kind, sequence, removed, revision, at, by, event, command, data, why, commit_id, facility, id, value) from stdin`
  const said = [
    kind.name,
    '1\tf\t1',
    entry.at,
    textField(entry.by),
    textField(entry.event),
    textField(entry.command),
    entry.data === undefined ? textField(undefined) : textField(JSON.stringify(entry.data)),
    textField(entry.why),
    `~${randomUUID()}`,
  ].join('\t')

  let taken: Awaited<ReturnType<typeof takeConnection<Connection>>> | undefined
  let failure: Error | undefined
  let theirs: unknown
  async function* given() {
    try {
      yield* documents
    } catch (error) {
      theirs = error
      throw error
    }
  }
  try {
    checkState(await readState(client, schema), schema)
    taken = await takeConnection(connect)
    const { connection } = taken
    await connection.query('begin')
    const sendBoth = async (documentLines: string, journalLines: string) => {
      await send(copy(connection, intoKind), documentLines)
      await send(copy(connection, intoJournal), journalLines)
    }
    let loaded = 0
    let lines = { documents: '', journal: '' }
    let sending = Promise.resolve()
    const sendLines = async () => {
      await sending
      onProgress?.(loaded)
      sending = sendBoth(lines.documents, lines.journal)
      // Heard where it is awaited.
      sending.catch(() => {})
      lines = { documents: '', journal: '' }
    }
    for await (const { changes, entries } of pieces(kind, given(), entry, slice)) {
      if (signal?.aborted) throw signal.reason
      checkCommit(changes, entries)
      for (const { facility, id, value } of changes) {
        const row = `${facility}\t${id}\t${escaped(JSON.stringify(value))}`
        lines.documents += `${row}\t1\n`
        lines.journal += `${said}\t${row}\n`
      }
      loaded += changes.length
      if (loaded % piece === 0) await sendLines()
      // What is on its way goes on while the next lines are made.
      await setImmediate()
    }
    await sendLines()
    await sending
    await connection.query('commit')
    return loaded
  } catch (error) {
    failure = error === theirs ? asThrown(error) : asError(error, kind, doing)
    throw failure
  } finally {
    // A connection in the middle of a COPY or a transaction is of no use to others.
    taken?.giveBack(failure)
  }
}

interface Piece {
  readonly changes: Change[]
  readonly entries: NewJournalEntry[]
}

async function* pieces(
  kind: Kind,
  documents: AsyncIterable<LoadedDocument> | Iterable<LoadedDocument>,
  said: LoadOptions['entry'],
  size: number,
): AsyncGenerator<Piece> {
  let changes: Change[] = []
  let entries: NewJournalEntry[] = []
  for await (const { facility, id, value } of documents) {
    changes.push({ kind, facility, id, value, expected: 'absent' })
    entries.push({ ...said, kind: kind.name, facility, id })
    if (changes.length === size) {
      yield { changes, entries }
      changes = []
      entries = []
    }
  }
  if (changes.length > 0) yield { changes, entries }
}

function send(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.once('finish', resolve)
    stream.end(text)
  })
}

/** A value as COPY has it. */
function textField(text: string | undefined): string {
  return text === undefined
    ? '\\N'
    : escaped(text).replace(/[\t\n\r]/g, (control) => `\\${{ '\t': 't', '\n': 'n', '\r': 'r' }[control]}`)
}

/** JSON has no other character that COPY would take for more than itself. */
function escaped(json: string): string {
  return json.includes('\\') ? json.replaceAll('\\', '\\\\') : json
}

function asError(error: unknown, kind: Kind, doing: Doing): Error {
  const { code, detail } = (error ?? {}) as { code?: unknown; detail?: unknown }
  const names = /^Key \(([a-z, ]+)\)=\(([^)]*)\)/.exec(String(detail))
  if (code !== '23505' || names === null)
    return doing.signal?.aborted ? asThrown(error) : storageErrorOf(error, doing)
  const values = names[2]!.split(', ')
  const [facility, id] = ['facility', 'id'].map((name) => values[names[1]!.split(', ').indexOf(name)])
  return new StorageError(
    'conflict',
    `${kind.name}/${facility}/${id} is there already, or once was: leave it out, or change it by a commit. Nothing was written`,
    { facts: { kind: kind.name, facility, id }, cause: error },
  )
}

function asThrown(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}
