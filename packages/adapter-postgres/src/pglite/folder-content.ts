/// <reference types="node" />
import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { folderError } from './folder-error.js'
import { isLockFile } from './folder-lock.js'

/** Stands in the folder while its database is made for the first time, and means that nothing in it counts yet. */
const unfinished = 'kemandirian-unfinished'

/**
 * What a folder holds: `nothing`; a `database`; or an `unfinished` one, whose first start never came to its end.
 *
 * @throws KemandirianError `not-a-pglite-folder`, `damaged-folder`. Nothing in the folder is touched.
 */
export function inspectFolder(folder: string): 'nothing' | 'database' | 'unfinished' {
  const names = readdirSync(folder).filter((name) => !isLockFile(name))
  if (names.includes(unfinished)) return 'unfinished'
  if (names.length === 0) return 'nothing'
  if (!names.includes('base') && !names.includes('global') && !names.includes('PG_VERSION')) {
    throw folderError(
      'not-a-pglite-folder',
      folder,
      `${folder} holds other files and no database: choose an empty folder or one that does not exist yet`,
      { found: names.slice(0, 5) },
    )
  }
  const missing = findMissing(folder)
  if (missing !== undefined) throw damaged(folder, `${missing} is missing or incomplete`)
  return 'database'
}

/** Says in the folder that its database is being made, until {@link markFinished}. */
export function markUnfinished(folder: string): void {
  closeSync(openSync(join(folder, unfinished), 'w'))
}

/** The database is made: from now on what the folder holds counts. */
export function markFinished(folder: string): void {
  rmSync(join(folder, unfinished), { force: true })
}

/** Removes what a first start has left that never came to its end. The mark goes last. */
export function clearUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!isLockFile(name) && name !== unfinished) rmSync(join(folder, name), { recursive: true, force: true })
  }
  markFinished(folder)
}

/** A folder whose database cannot be used any more. */
export function damaged(folder: string, what: string, cause?: unknown): Error {
  return folderError(
    'damaged-folder',
    folder,
    `The database in ${folder} is damaged: ${what}. No file of it was removed. Restore the folder from a backup, or rename it and start with a new one`,
    { cause },
  )
}

/** The first part that no database is without, yet this one is. */
function findMissing(folder: string): string | undefined {
  const isFile = (path: string, size = 1) => {
    const found = statSync(join(folder, path), { throwIfNoEntry: false })
    return found?.isFile() === true && found.size >= size
  }
  const list = (path: string) =>
    statSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory()
      ? readdirSync(join(folder, path))
      : []

  if (!isFile('PG_VERSION')) return 'PG_VERSION'
  if (!isFile('global/pg_control', 8192)) return 'global/pg_control'
  if (!isFile('global/pg_filenode.map')) return 'global/pg_filenode.map'
  if (!list('pg_wal').some((name) => /^[0-9A-F]{24}$/.test(name))) return 'pg_wal'
  if (list('pg_xact').length === 0) return 'pg_xact'
  const databases = list('base').filter((name) => /^\d+$/.test(name))
  if (databases.length === 0) return 'base'
  const incomplete = databases.find((name) => !isFile(`base/${name}/pg_filenode.map`))
  return incomplete === undefined ? undefined : `base/${incomplete}`
}
