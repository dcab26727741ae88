import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { openRecords } from '@kemandirian/core/records'
import { openServer } from './local-servers.js'
import { backUp, restore } from './move.js'
import { putPartners } from './partners.js'
import { partnersByKind } from './partners-by-kind.js'

// A facility begins on a laptop, …
const laptop = await PGlite.create()
await migrate(laptop)
await putPartners(openRecords(postgresStorage(laptop)))
const folder = await mkdtemp(join(tmpdir(), 'kemandirian-'))
const file = join(folder, 'cadangan.jsonl')
await backUp(postgresStorage(laptop), file)
await laptop.close()

// … and moves to a server.
const server = await openServer()
try {
  await migrate(server.pool)
  const { documents, entries } = await restore(postgresStorage(server.pool), file)
  console.log(`Dipulihkan di server: ${documents} dokumen, ${entries} catatan jurnal`)
  console.table(await partnersByKind(server.pool))
} finally {
  await server.stop()
  await rm(folder, { recursive: true })
}
