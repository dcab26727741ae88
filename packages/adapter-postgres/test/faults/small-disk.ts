import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** A disk that can be filled. */
export interface SmallDisk {
  /** Where it is mounted. */
  readonly folder: string
  /** Leaves no byte free. */
  fill(): void
  /** Gives back what {@link fill} took. */
  free(): void
  /** Unmounts it. */
  remove(): void
}

/** So that the log of the server does not fill it by itself. */
export const onSmallDisk = ['fsync=off', 'min_wal_size=32MB', 'max_wal_size=32MB', 'wal_recycle=off']

/** Why no small disk can be mounted here, as far as is known beforehand. */
export const noSmallDisk =
  process.platform === 'linux' && process.getuid?.() === 0
    ? undefined
    : 'only root on Linux can mount a small disk'

/** Mounts a disk of so many megabytes in memory, or says why that cannot be done here. */
export function smallDisk(megabytes: number): SmallDisk | { readonly missing: string } {
  if (noSmallDisk !== undefined) return { missing: noSmallDisk }
  const folder = mkdtempSync(join(tmpdir(), 'kemandirian-disk-'))
  const size = `size=${megabytes}m,mode=755`
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder], { encoding: 'utf8' })
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true })
    return { missing: `a small disk cannot be mounted here: ${mounted.error ?? mounted.stderr.trim()}` }
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder)
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize))
      } catch (error) {
        // The server took some of it meanwhile; what there was is written.
        if ((error as { code?: unknown }).code !== 'ENOSPC') throw error
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
