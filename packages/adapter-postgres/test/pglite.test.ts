import { PGlite } from '@electric-sql/pglite'
import { describeStorage } from '@kemandirian/core/storage/conformance'
import { afterAll, describe, it } from 'vitest'
import { migrate, postgresStorage } from '../src/index.js'
import { describeArchives } from './archives.js'
import { describeDatabase, freshSchema } from './database.js'

// Slow to start, so one instance serves all, each test in a schema of its own.
const pglite = await PGlite.create()

afterAll(() => pglite.close())

describeStorage(
  { describe, it },
  {
    name: 'PGlite in memory',
    capabilities: { serializesCommits: true, editedByHand: false, asOf: true, streams: true },
    async open(kinds) {
      const schema = freshSchema()
      await migrate(pglite, { kinds, schema })
      return {
        storage: postgresStorage(pglite, { schema }),
        reopen: async () => postgresStorage(pglite, { schema }),
        another: async () => postgresStorage(pglite, { schema }),
        close: async () => {
          await pglite.query(`drop schema ${schema} cascade`)
        },
      }
    },
  },
)

describeDatabase('PGlite', () => pglite)
describeArchives('PGlite', () => pglite)
