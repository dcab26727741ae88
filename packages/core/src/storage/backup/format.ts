import type { Instant, JournalEntry, Json } from '../port.js'

/** The version of the format that {@link backupOf} writes. */
export const backupFormat = 1

/** How many entries stand between two checkpoints. */
export const entriesBetweenCheckpoints = 1_000

/** Takes a text and answers its digest as text, for example SHA-256 in hex. The same function reads what it wrote. */
export type Digest = (text: string) => string

/** The first line of a backup. */
export interface BackupHead {
  /** The version of the format. */
  readonly kemandirianBackup: number
  /** When it was taken. */
  readonly takenAt: Instant
  /** The name of the store. */
  readonly from: string
}

/** A line after every thousand entries, and the last one: a backup that ends otherwise is not whole. */
export interface BackupCheckpoint {
  /** Entries so far. */
  readonly entries: number
  /** The digest of all lines before this one: each digest is that of the one before, a newline, and the line. */
  readonly digest: string
  /** True in the last line. */
  readonly end: boolean
}

/** What stands on a line. */
export type BackupLine =
  | ({ readonly line: 'head' } & BackupHead)
  | ({ readonly line: 'entry' } & JournalEntry)
  | ({ readonly line: 'checkpoint' } & BackupCheckpoint)

/** A line as it is written: keys in one order, so that the same journal gives the same bytes. */
export function writeEntry(entry: JournalEntry): string {
  const { facility, kind, id, sequence, at, by, event, command, data, why, commit, change, archived } = entry
  return JSON.stringify({
    line: 'entry',
    facility,
    kind,
    id,
    sequence,
    at,
    by,
    event,
    command,
    data: sorted(data),
    why,
    commit,
    // Revisions are the store's own: another store gives other ones.
    change: change && ('removed' in change ? { removed: true } : { value: sorted(change.value) }),
    archived,
  })
}

function sorted(value: Json | undefined): Json | undefined {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one: Json) => sorted(one)!)
  const object = value as { readonly [key: string]: Json | undefined }
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((key) => [key, sorted(object[key])]),
  )
}
