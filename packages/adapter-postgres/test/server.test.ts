import { describeStorage } from '@kemandirian/core/storage/conformance'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { migrate, postgresStorage } from '../src/index.js'
import { type PostgresServer, postgresBinaries, startPostgresServer } from './postgres-server.js'

const binaries = await postgresBinaries()

describe.skipIf('missing' in binaries)(
  'missing' in binaries ? `PostgreSQL (skipped: ${binaries.missing})` : 'PostgreSQL',
  () => {
    let server: PostgresServer
    let pool: Pool
    let schemas = 0

    beforeAll(async () => {
      if ('missing' in binaries) return
      server = await startPostgresServer(binaries)
      pool = server.pool({ max: 20 })
    })
    afterAll(() => server?.stop())

    describeStorage(
      { describe, it },
      {
        name: 'PostgreSQL through a pool of 20 connections',
        capabilities: { serializesCommits: true, editedByHand: false, asOf: true, streams: true },
        async open(kinds) {
          const schema = `suite_${++schemas}`
          await migrate(pool, { kinds, schema })
          const other = server.pool({ max: 4 })
          return {
            storage: postgresStorage(pool, { schema }),
            reopen: async () => postgresStorage(other, { schema }),
            another: async () => postgresStorage(other, { schema }),
            close: async () => {
              await other.end()
              await pool.query(`drop schema ${schema} cascade`)
            },
          }
        },
      },
    )
  },
)
