/// <reference types="node" />
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KemandirianError } from '@kemandirian/core/foundations'
import type { ReportFile } from '../manifest.js'

/**
 * Writes the files of a run into the folder: all of them beside their places first, then each under its name. So when
 * the disk is full or the folder closed, what lay there before is untouched and no half of a file is left.
 *
 * @throws KemandirianError `disk-full`, `not-writable`, `not-a-folder` (facts: `path`)
 */
export async function writeFiles(folder: string, files: readonly ReportFile[]): Promise<void> {
  const staged = files.map(
    ([name]) => [join(folder, `.${name}.${process.pid}.baru`), join(folder, name)] as const,
  )
  try {
    await mkdir(folder, { recursive: true })
    for (const [i, [, content]] of files.entries()) await writeFile(staged[i]![0], content, { flush: true })
    for (const [fresh, name] of staged) await rename(fresh, name)
  } catch (cause) {
    for (const [fresh] of staged) await rm(fresh, { force: true }).catch(() => {})
    throw reasonOf(cause as NodeJS.ErrnoException, folder)
  }
}

function reasonOf(cause: NodeJS.ErrnoException, folder: string): unknown {
  const path = cause.path ?? folder
  const facts = { path }
  switch (cause.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new KemandirianError(
        'disk-full',
        `Disk penuh saat menulis ke ${folder}. Hasil sebelumnya tidak diubah. Kosongkan ruang, lalu jalankan lagi`,
        { facts, cause },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new KemandirianError(
        'not-writable',
        `Folder ${folder} tidak boleh ditulis oleh akun ini. Beri hak tulis, atau pilih folder lain dengan --out`,
        { facts, cause },
      )
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return new KemandirianError(
        'not-a-folder',
        `Tidak dapat menulis ke ${folder}: sudah ada sesuatu dengan nama itu yang bukan folder. Pilih yang lain dengan --out`,
        { facts, cause },
      )
    default:
      return cause
  }
}
