/// <reference types="node" />
import { mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { LocalizedText } from '@kemandirian/core/foundations'
import { KemandirianError } from '@kemandirian/core/foundations'
import type { PostgresClient } from '../client.js'
import { clearUnfinished, damaged, inspectFolder, markFinished, markUnfinished } from './folder-content.js'
import { fileError, folderError } from './folder-error.js'
import { type FolderLock, lockFolder } from './folder-lock.js'

/** Something about the folder that people should know, and that stops nothing. */
export interface FolderNotice {
  /**
   * `taken-over`: a process that had the folder open has ended without closing it; what it had committed is there.
   * `started-clean`: the first start of the database had not come to its end, so it was begun anew.
   */
  readonly code: 'taken-over' | 'started-clean'
  /** For people: what happened, with the folder. */
  readonly text: LocalizedText
}

/** What {@link openPgliteFolder} may be told. */
export interface OpenPgliteFolderOptions {
  /** Called while the folder is being opened. Default is to say nothing. */
  readonly onNotice?: (notice: FolderNotice) => void
}

/** A PGlite database in a folder, for `postgresStorage` and `migrate`. */
export interface PgliteFolder extends PostgresClient {
  /** The folder, as an absolute path. */
  readonly folder: string
  /**
   * Ends the database and gives the folder back. Statements that were sent before are finished first. Calling it twice
   * is harmless.
   */
  close(): Promise<void>
}

/**
 * Opens a PGlite database in a folder, for this process alone, and makes it if there is none yet: that takes 3 to 10
 * seconds, later starts about one. PGlite itself does not keep a second process out, and two that write the same folder
 * ruin it; here a file in the folder does. It is removed by {@link PgliteFolder.close}, when the process ends, and on
 * SIGINT, SIGTERM and SIGHUP, where the folder is closed first and the signal is then sent again if nobody else
 * listens to it.
 *
 * After a full disk the database answers nothing any more, since PGlite cannot go on: every call throws `disk-full`.
 * What was committed is there when the folder is opened again.
 *
 * @throws KemandirianError `folder-in-use` (facts: `pid`, `host`, `lockFile`), `damaged-folder`,
 * `not-a-pglite-folder`, `folder-not-writable`, `disk-full`, `pglite-missing`. Each message says what to do.
 * @example
 * const folder = await openPgliteFolder('./data', { onNotice: ({ text }) => console.error(text.id) })
 * await migrate(folder)
 * const records = openRecords(postgresStorage(folder))
 * // …
 * await folder.close()
 */
export async function openPgliteFolder(
  path: string,
  { onNotice = () => {} }: OpenPgliteFolderOptions = {},
): Promise<PgliteFolder> {
  const { PGlite } = await loadPglite(path)
  let lock: FolderLock | undefined
  try {
    mkdirSync(path, { recursive: true })
    const folder = realpathSync(path)
    // Looked at first without a lock, so that no file is put into a folder that holds something else.
    inspectFolder(folder)
    lock = await lockFolder(folder)
    for (const { pid } of lock.takenOverFrom) onNotice(takenOver(folder, pid))

    const content = inspectFolder(folder)
    if (content === 'unfinished') {
      clearUnfinished(folder)
      onNotice(startedClean(folder))
    }
    const database = content === 'database' ? await start(PGlite, folder) : await startFirst(PGlite, folder)
    return guarded(database, folder, lock)
  } catch (error) {
    lock?.release()
    throw error instanceof KemandirianError ? error : fileError(error, path)
  }
}

/** As much of PGlite as is used here. */
interface Database extends PostgresClient {
  close(): Promise<void>
}

interface PgliteModule {
  readonly PGlite: { create(folder: string): Promise<Database> }
}

async function loadPglite(folder: string): Promise<PgliteModule> {
  try {
    return await import('@electric-sql/pglite')
  } catch (cause) {
    throw folderError(
      'pglite-missing',
      folder,
      'The package @electric-sql/pglite is not installed, and a database in a folder needs it: install version 0.5 of it beside @kemandirian/adapter-postgres',
      { cause },
    )
  }
}

async function startFirst(PGlite: PgliteModule['PGlite'], folder: string): Promise<Database> {
  markUnfinished(folder)
  try {
    const database = await PGlite.create(folder)
    markFinished(folder)
    return database
  } catch (error) {
    clearUnfinished(folder)
    throw error
  }
}

async function start(PGlite: PgliteModule['PGlite'], folder: string): Promise<Database> {
  try {
    return await PGlite.create(folder)
  } catch (error) {
    const read = fileError(error, folder)
    if (read instanceof KemandirianError) throw read
    const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
    throw damaged(
      folder,
      `PGlite cannot start it (${read.message}). If a PGlite of another version has made it, open it with that one: it holds PostgreSQL ${version}`,
      error,
    )
  }
}

/** The database with one statement at a time, its end, and no call let through after it has broken down. */
function guarded(database: Database, folder: string, lock: FolderLock): PgliteFolder {
  let broken: Error | undefined
  let closed: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const breathe = breathing()

  const query: PostgresClient['query'] = (text, values) => {
    if (closed) return Promise.reject(folderClosed(folder))
    const answer = last.then(async () => {
      if (broken) throw broken
      await breathe()
      try {
        return await database.query(text, values)
      } catch (error) {
        broken = breakdownOf(error, folder)
        throw broken ?? error
      }
    })
    last = answer.catch(() => {})
    return answer
  }

  const close = () => {
    closed ??= last
      // A broken one would never come back from its end.
      .then(() => (broken ? undefined : database.close()))
      .finally(() => {
        lock.release()
        open.delete(entry)
        if (open.size === 0) stopListening()
      })
    return closed
  }
  const entry = { close, release: lock.release }
  if (open.size === 0) startListening()
  open.add(entry)
  return { folder, query, close }
}

/**
 * PGlite answers without ever waiting for the system, so a program that only awaits its answers would see no timer, no
 * signal and no Ctrl-C. Every 20 milliseconds the system gets its turn.
 */
function breathing(): () => Promise<void> | undefined {
  let last = performance.now()
  return () => {
    if (performance.now() - last < 20) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        last = performance.now()
        resolve()
      }),
    )
  }
}

/** After a full disk or a crash of its program PGlite does not recover: the next call would run for ever. */
function breakdownOf(error: unknown, folder: string): Error | undefined {
  const { code, name, severity } = error as { code?: unknown; name?: unknown; severity?: unknown }
  const crashed =
    severity === 'PANIC' ||
    severity === 'FATAL' ||
    ['RuntimeError', 'ErrnoError', 'ExitStatus'].includes(String(name))
  if (!crashed && code !== '53100') return undefined
  const read = fileError(error, folder)
  return read instanceof KemandirianError
    ? read
    : damaged(folder, `PGlite has broken down (${read.message}); opening the folder again may mend it`, error)
}

function folderClosed(folder: string): KemandirianError {
  return new KemandirianError('unavailable', `The database in ${folder} is closed: open the folder again`, {
    facts: { folder },
  })
}

/** What this process has open. */
const open = new Set<{ close(): Promise<void>; release(): void }>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

function startListening(): void {
  process.on('exit', releaseAll)
  for (const signal of signals) process.on(signal, closeAll)
}

function stopListening(): void {
  process.removeListener('exit', releaseAll)
  for (const signal of signals) process.removeListener(signal, closeAll)
}

function releaseAll(): void {
  for (const { release } of open) release()
}

async function closeAll(signal: NodeJS.Signals): Promise<void> {
  await Promise.allSettled([...open].map(({ close }) => close()))
  // Had nobody else listened, the signal would have ended the process.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}

function takenOver(folder: string, pid: number): FolderNotice {
  return {
    code: 'taken-over',
    text: {
      id: `Proses ${pid} berhenti tanpa menutup ${folder}. Folder itu diambil alih; semua yang sudah tersimpan tetap ada.`,
      en: `Process ${pid} ended without closing ${folder}. The folder was taken over; all that was saved is there.`,
    },
  }
}

function startedClean(folder: string): FolderNotice {
  return {
    code: 'started-clean',
    text: {
      id: `Pembuatan basis data di ${folder} dahulu terputus sebelum selesai, jadi dimulai lagi dari awal. Belum ada data di dalamnya.`,
      en: `Making the database in ${folder} was cut off before its end, so it is begun anew. No data were in it yet.`,
    },
  }
}
