import type { Instant, StopSignal, Storage } from '../port.js'
import {
  type BackupLine,
  backupFormat,
  type Digest,
  entriesBetweenCheckpoints,
  writeEntry,
} from './format.js'

/** What {@link backupOf} is told. */
export interface BackupOptions {
  /** When it is taken. Entries of this instant and later are left out, so that the store may go on working. */
  readonly takenAt: Instant
  /** The digest of a text, for example SHA-256 in hex. The core has none of its own. */
  readonly digest: Digest
  /** To stop. */
  readonly signal?: StopSignal
}

/**
 * All that a store holds, line by line without line ends: its whole journal, from which the documents follow. It is
 * plain JSON lines, so other programs can read it; each value stands as it was written. Memory does not grow with the
 * store. The same journal gives the same lines.
 *
 * Documents are not in it beside their history. So this is no backup of a store whose documents people change behind
 * the library's back (`editedByHand`): what they typed since the last synchronisation is not in the journal.
 *
 * @throws KemandirianError `unavailable` when iterated.
 * @example
 * const digest = (text: string) => createHash('sha256').update(text).digest('hex')
 * for await (const line of backupOf(storage, { takenAt: '2025-09-01T00:00:00.000Z', digest })) file.write(`${line}\n`)
 */
export async function* backupOf(
  storage: Storage,
  { takenAt, digest, signal }: BackupOptions,
): AsyncGenerator<string, void> {
  const head: BackupLine = { line: 'head', kemandirianBackup: backupFormat, takenAt, from: storage.name }
  const first = JSON.stringify(head)
  let chain = digest(first)
  let entries = 0
  yield first
  const checkpoint = (end: boolean) =>
    JSON.stringify({ line: 'checkpoint', entries, digest: chain, end } satisfies BackupLine)
  for await (const entry of storage.journal({ until: takenAt, ...(signal && { signal }) })) {
    const line = writeEntry(entry)
    chain = digest(`${chain}\n${line}`)
    entries++
    yield line
    if (entries % entriesBetweenCheckpoints === 0) yield checkpoint(false)
  }
  yield checkpoint(true)
}
