import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { openPgliteFolder, type PgliteFolder } from '@kemandirian/adapter-postgres/pglite'
import { openRecords, type Records } from '@kemandirian/core/records'
import type { Clock } from './clock.js'
import type { FacilityOutcome } from './outcome.js'

/** The folders that the demonstration works in. */
export interface Places {
  /** The database, kept between runs. */
  readonly data: string
  /** What people look at. */
  readonly out: string
}

/** The database of the demonstration, and what an earlier run left in it. */
export interface Workplace {
  readonly records: Records
  /** What a finished earlier run came to; `null` where this run starts from nothing. */
  readonly finished: readonly FacilityOutcome[] | null
  /** Notes down that the whole story is in the database. */
  finish(outcomes: readonly FacilityOutcome[]): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the database in its folder. A finished run is kept and read again; one that was cut off half-way is removed,
 * since a story told half is of no use, and begun anew. Both are said.
 */
export async function openWorkplace(
  { data }: Places,
  clock: Clock,
  say: (text: string) => void,
): Promise<Workplace> {
  const database = join(data, 'database')
  const marker = join(data, 'selesai.json')
  await mkdir(data, { recursive: true })

  let folder: PgliteFolder | undefined
  let finished: FacilityOutcome[] | null = null
  if (existsSync(database)) {
    // Opened first: that tells whether another run is at work in it, which must not lose its ground.
    folder = await openPgliteFolder(database, { onNotice: (notice) => say(notice.text.id) })
    finished = existsSync(marker) ? JSON.parse(await readFile(marker, 'utf8')) : null
    if (finished === null) {
      say('Proses sebelumnya terputus di tengah jalan: basis datanya dihapus, mulai dari awal.')
      await folder.close()
      await rm(database, { recursive: true })
      folder = undefined
    } else {
      say('Proses sebelumnya sudah selesai: laporan ditulis ulang dari basis data yang sama.')
    }
  }
  if (folder === undefined) {
    await rm(marker, { force: true })
    say('Menyiapkan basis data PGlite (beberapa detik) …')
    folder = await openPgliteFolder(database, { onNotice: (notice) => say(notice.text.id) })
  }
  await migrate(folder)
  const opened = folder
  const records = openRecords(postgresStorage(opened), { now: clock.now, hash: sha256 })
  return {
    records,
    finished,
    async finish(outcomes) {
      await writeWhole(marker, JSON.stringify(outcomes))
    },
    close: () => opened.close(),
  }
}

/** Gathers the output beside its place and puts it there as a whole, so that nobody ever sees half of it. */
export async function writeOutput(out: string, write: (folder: string) => Promise<void>): Promise<void> {
  const fresh = `${out}.baru`
  const old = `${out}.lama`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  await write(fresh)
  await rm(old, { recursive: true, force: true })
  if (existsSync(out)) await rename(out, old)
  await rename(fresh, out)
  await rm(old, { recursive: true, force: true })
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.baru`, text)
  await rename(`${path}.baru`, path)
}

/** What a certificate's decision rested on is kept as this hash of it. */
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
