import { postgresStorage } from '@kemandirian/adapter-postgres'
import { openRecords } from '@kemandirian/core/records'
import { openServer } from './local-servers.js'
import { putPartners } from './partners.js'
import { startService } from './service.js'

// As many connections as the database has to spare for this process; a request holds one only while it asks.
const database = await openServer()
const port = Number(process.env.PORT ?? 8080)
const service = await startService(database.pool, port)
if (process.env.DATABASE_URL === undefined) await putPartners(openRecords(postgresStorage(database.pool)))
console.log(`http://127.0.0.1:${port}/lapas-contoh-a/partners`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => service.close(() => void database.stop()))
