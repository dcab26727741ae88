/// <reference types="node" />
import { randomUUID } from 'node:crypto'
import {
  type BackupHead,
  backupOf,
  checkJournalQuery,
  type Digest,
  type Instant,
  type JournalEntry,
  readBackup,
  type StopSignal,
  StorageError,
} from '@kemandirian/core/storage'
import type { PostgresClient } from './client.js'
import { checkState, readState } from './database-state.js'
import { type Doing, storageErrorOf } from './postgres-error.js'
import { entryColumns, entryOf, type FoundEntry, postgresStorage } from './postgres-storage.js'
import { checkSchema, defaultSchema } from './schema-name.js'

/** What {@link archiveJournal} is told. */
export interface ArchiveOptions {
  /** What is older goes into the archive: the first instant of a month, for example. */
  readonly before: Instant
  /**
   * Keeps the lines, without line ends, where they are safe: the entries leave the database when it has answered. It has
   * to read them to the end.
   */
  readonly write: (lines: AsyncIterable<string>) => Promise<void>
  /** The digest of a text, for example SHA-256 in hex; the one that the archive is restored with. */
  readonly digest: Digest
  /** The schema that `migrate` was given. Default is `kemandirian`. */
  readonly schema?: string
  /** To stop; nothing has left the database then. */
  readonly signal?: StopSignal
}

/**
 * Moves the journal before an instant out of the database, as lines of the format of `backupOf`, with its checkpoints.
 * Of each document the last version before it stays, with all entries after that: the documents themselves, commits and
 * all that was known from then on are as before. What was known earlier throws `journal-archived`, as does the journal
 * asked `since` then; the journal asked without `since` gives what is left. A commit whose entries are in an archive is
 * no longer recognised by its id. A document whose entries are not in the order of their times keeps them.
 *
 * The account needs the right to delete entries, which `owner` has and `writer` has not, and sees every facility. Others may
 * go on writing meanwhile. Of a cluster, each worker is archived by itself.
 *
 * @returns How many entries have left.
 * @throws StorageError `archive-disturbed` where the journal is archived up to then or another archiving came between,
 * `archive-not-read` where `write` did not read all lines, `invalid-query`, `not-permitted`, `unavailable`, and what
 * `write` throws. Nothing has left the database then.
 * @example
 * await archiveJournal(pool, {
 *   before: '2025-01-01T00:00:00.000Z',
 *   digest: (text) => createHash('sha256').update(text).digest('hex'),
 *   write: (lines) => pipeline(withLineEnds(lines), createWriteStream('jurnal-2024.jsonl', { flush: true })),
 * })
 */
export async function archiveJournal(
  client: PostgresClient,
  { before, write, digest, signal, ...options }: ArchiveOptions,
): Promise<{ readonly entries: number }> {
  const schema = checkSchema(options.schema ?? defaultSchema)
  checkJournalQuery({ until: before })
  const run = randomUUID()
  let entries = 0
  let whole = false
  const doing: Doing = { what: 'Archiving the journal', writes: true, schema }
  const database = asking(client, doing)
  async function* outgoing(): AsyncGenerator<JournalEntry> {
    for await (const entry of leaving(database, schema, run)) {
      if (signal?.aborted) throw signal.reason
      entries++
      yield entry
    }
    whole = true
  }
  checkState(await readState(database, schema), schema)
  if (signal?.aborted) throw signal.reason
  await database.query(`select ${schema}.begin_archive($1, $2)`, [before, run])
  const storage = { ...postgresStorage(client, { schema }), journal: outgoing }
  await write(backupOf(storage, { takenAt: before, digest }))
  if (!whole) {
    throw new StorageError(
      'archive-not-read',
      'The lines of the archive were not read to the end, so nothing has left the journal: read them all, and answer when they are safe',
    )
  }
  if (signal?.aborted) throw signal.reason
  await database.query(`select ${schema}.end_archive($1, $2, $3::text::bigint, $4)`, [
    before,
    run,
    String(entries),
    new Date().toISOString(),
  ])
  return { entries }
}

/** The client with its failures as errors of the port. What the caller's own reading, writing or stopping throws stays theirs. */
function asking(client: PostgresClient, doing: Doing): PostgresClient {
  return {
    query: (text, values) =>
      client.query(text, values).catch((error: unknown) => {
        throw storageErrorOf(error, doing)
      }),
  }
}

/** What {@link restoreArchive} is told. */
export interface RestoreArchiveOptions {
  /** The function that it was archived with. */
  readonly digest: Digest
  /** The schema that `migrate` was given. Default is `kemandirian`. */
  readonly schema?: string
  /** To stop. What is back by then is not read before the rest is; begin again. */
  readonly signal?: StopSignal
}

/**
 * Puts an archive back into the journal that it was taken from: the newest one first, then the one before. Documents that
 * were erased since do not come back. It may be repeated after a failure.
 *
 * @returns How many entries the archive has.
 * @throws StorageError `archive-out-of-order` (facts: `before`, `next`), `not-a-backup`, `backup-damaged`,
 * `not-permitted`, `unavailable`, and what reading `lines` throws
 */
export async function restoreArchive(
  client: PostgresClient,
  lines: AsyncIterable<string> | Iterable<string>,
  { digest, signal, ...options }: RestoreArchiveOptions,
): Promise<{ readonly entries: number }> {
  const schema = checkSchema(options.schema ?? defaultSchema)
  let head: BackupHead | undefined
  let entries = 0
  let held: object[] = []
  const database = asking(client, { what: 'Restoring an archive of the journal', writes: true, schema })
  checkState(await readState(database, schema), schema)
  const { rows } = await database.query(`select max(before) as next from ${schema}._archives`)
  const { next } = rows[0] as { next: string | null }
  const send = async () => {
    await database.query(`select ${schema}.restore_entries($1::text::jsonb)`, [JSON.stringify(held)])
    held = []
  }
  for await (const { commit, sequence, change, ...entry } of readBackup(lines, digest, (first) => {
    head = first
    if (first.takenAt !== next) throw outOfOrder(first.takenAt, next)
  })) {
    if (signal?.aborted) throw signal.reason
    const removed = change !== undefined && 'removed' in change
    held.push({
      ...entry,
      sequence,
      removed,
      ...(change && 'value' in change && { value: change.value, revision: sequence }),
      commit_id: commit,
    })
    entries++
    if (held.length === 1_000) await send()
  }
  await send()
  await database.query(`select ${schema}.end_restore($1)`, [head!.takenAt])
  return { entries }
}

/** The entries of a run that are to leave, in the order of the journal. */
async function* leaving(client: PostgresClient, schema: string, run: string): AsyncGenerator<JournalEntry> {
  let last: FoundEntry | undefined
  for (;;) {
    const after =
      last === undefined ? '' : 'and (at, facility, kind, id, sequence) > ($2, $3, $4, $5, $6::text::bigint)'
    const { rows } = await client.query(
      `select ${entryColumns} from ${schema}.journal j
where exists (
  select from ${schema}._archive_starts s
  where s.facility = j.facility and s.kind = j.kind and s.id = j.id and s.run = $1 and j.sequence < s.sequence
) ${after} order by at, facility, kind, id, sequence limit 1000`,
      [run, ...(last ? [last.at, last.facility, last.kind, last.id, last.sequence] : [])],
    )
    const found = rows as FoundEntry[]
    for (const one of found) yield entryOf(one)
    last = found.at(-1)
    if (found.length < 1_000) return
  }
}

function outOfOrder(before: Instant, next: Instant | null): StorageError {
  return new StorageError(
    'archive-out-of-order',
    next === null
      ? `The journal has no archive outside of it, so the one before ${before} is not of it. Nothing was written`
      : `This is the archive of what was before ${before}, and the one before ${next} comes first: restore the newest first. Nothing was written`,
    { facts: { before, next } },
  )
}
