import { KemandirianError } from '@kemandirian/core/foundations'

/** What can be wrong with a folder, as codes of {@link KemandirianError}. */
export type FolderErrorCode =
  | 'folder-in-use'
  | 'damaged-folder'
  | 'not-a-pglite-folder'
  | 'folder-not-writable'
  | 'disk-full'
  | 'pglite-missing'

/** An error about a folder; its path is among the facts. */
export function folderError(
  code: FolderErrorCode,
  folder: string,
  message: string,
  { cause, ...facts }: { cause?: unknown } & Record<string, unknown> = {},
): KemandirianError {
  return new KemandirianError(code, message, { cause, facts: { folder, ...facts } })
}

/** The disk is full. */
function diskFull(folder: string, cause: unknown): KemandirianError {
  return folderError(
    'disk-full',
    folder,
    `The disk that ${folder} is on is full. What was being written is not kept, what was written before is. Free some space, then start again`,
    { cause },
  )
}

/** A failure of the file system, or of PGlite's view of it, as an error about the folder. */
export function fileError(error: unknown, folder: string): Error {
  const { code, errno } = error as { code?: unknown; errno?: unknown }
  // PGlite's file system counts its errors as WASI does: 51 is no space, 2 and 63 are no permission, 69 is read-only.
  const inside = typeof code === 'string' ? undefined : errno
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || inside === 51)
    return diskFull(folder, error)
  // ENOENT: Node says so of a folder that it could not make on a read-only disk.
  if (
    ['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(String(code)) ||
    inside === 2 ||
    inside === 63 ||
    inside === 69
  ) {
    return folderError(
      'folder-not-writable',
      folder,
      `${folder} cannot be made or written by this account: give the account the right to write there, or choose another folder`,
      { cause: error },
    )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return folderError(
      'not-a-pglite-folder',
      folder,
      `${folder} is a file, or lies in one: choose a folder`,
      {
        cause: error,
      },
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}
