import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { openRecords } from '@kemandirian/core/records'
import { Pool } from 'pg'
import { backUp, restore } from './move.js'
import { putPartners } from './partners.js'
import { partnersByKind } from './partners-by-kind.js'

// A facility begins on a laptop, …
const laptop = await PGlite.create()
await migrate(laptop)
await putPartners(openRecords(postgresStorage(laptop)))
console.table(await partnersByKind(laptop))

// … and moves to a server, where one is named.
const folder = await mkdtemp(join(tmpdir(), 'kemandirian-'))
const file = join(folder, 'cadangan.jsonl')
await backUp(postgresStorage(laptop), file)
await laptop.close()
if (process.env.DATABASE_URL) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL })
  await migrate(pool)
  const { documents, entries } = await restore(postgresStorage(pool), file)
  console.log(`Dipulihkan di server: ${documents} dokumen, ${entries} catatan jurnal`)
  console.table(await partnersByKind(pool))
  await pool.end()
} else console.log('DATABASE_URL tidak disebut: tidak ada server untuk dipulihkan')
await rm(folder, { recursive: true })
