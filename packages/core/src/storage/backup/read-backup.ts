import { KemandirianError } from '../../foundations/index.js'
import type { JournalEntry, Json } from '../port.js'
import { type BackupHead, type BackupLine, backupFormat, type Digest } from './format.js'

/** An entry of a backup: as in the journal, but without the revision that its store gave. */
export type BackupEntry = Omit<JournalEntry, 'change'> & {
  /** What the document became. */
  readonly change?: { readonly value: Json } | { readonly removed: true }
}

/**
 * The entries of a backup, each handed out only after the checkpoint that vouches for it.
 *
 * @param lines Without or with their line ends.
 * @param onHead Called once, before the first entry.
 * @throws KemandirianError `not-a-backup`, `backup-too-new`, `backup-damaged` (facts: `line`); when iterated. Damage
 * behind the last checkpoint is found after the entries before it were handed out.
 */
export async function* readBackup(
  lines: AsyncIterable<string> | Iterable<string>,
  digest: Digest,
  onHead: (head: BackupHead) => void = () => {},
): AsyncGenerator<BackupEntry, void> {
  let number = 0
  let entries = 0
  let chain: string | undefined
  let held: BackupEntry[] = []
  let whole = false
  for await (const given of lines) {
    const text = given.replace(/\r?\n$/, '')
    number++
    if (text === '') continue
    if (whole) throw damaged(number, 'stands behind the end')
    const line = parse(text, number)
    if (chain === undefined) {
      if (line.line !== 'head') throw notABackup()
      if (line.kemandirianBackup > backupFormat) throw tooNew(line.kemandirianBackup)
      chain = digest(text)
      onHead(line)
    } else if (line.line === 'entry') {
      chain = digest(`${chain}\n${text}`)
      entries++
      const { line: _, ...entry } = line
      held.push(entry)
    } else if (line.line === 'checkpoint') {
      if (line.digest !== chain || line.entries !== entries)
        throw damaged(number, 'does not fit the lines before it: one of them was changed, lost or added')
      yield* held
      held = []
      whole = line.end
    } else throw damaged(number, 'is a second first line')
  }
  if (chain === undefined) throw notABackup()
  if (!whole) throw damaged(number + 1, 'is missing: the backup was cut short')
}

function parse(text: string, number: number): BackupLine {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    if (number === 1) throw notABackup()
    throw damaged(number, 'is not JSON')
  }
  const what = (line as { line?: unknown } | null)?.line
  if (what === 'head' || what === 'entry' || what === 'checkpoint') return line as BackupLine
  if (number === 1) throw notABackup()
  throw damaged(number, 'is none of head, entry and checkpoint')
}

function notABackup(): KemandirianError {
  return new KemandirianError(
    'not-a-backup',
    'This is not a backup of Kemandirian: its first line does not say so. Nothing was written',
  )
}

function tooNew(format: number): KemandirianError {
  return new KemandirianError(
    'backup-too-new',
    `The backup has format ${format} and this version reads up to ${backupFormat}: update @kemandirian/core. Nothing was written`,
    { facts: { format, supported: backupFormat } },
  )
}

function damaged(line: number, what: string): KemandirianError {
  return new KemandirianError(
    'backup-damaged',
    `Line ${line} of the backup ${what}. What stands before its last good checkpoint can be used; take another copy for the rest`,
    { facts: { line } },
  )
}
