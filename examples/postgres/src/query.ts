import { PGlite } from '@electric-sql/pglite'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { openRecords } from '@kemandirian/core/records'
import { putPartners } from './partners.js'
import { partnersByKind } from './partners-by-kind.js'

// PGlite needs no server; a pool on one is queried the same way.
const database = await PGlite.create()
await migrate(database)
await putPartners(openRecords(postgresStorage(database)))
console.table(await partnersByKind(database))
await database.close()
