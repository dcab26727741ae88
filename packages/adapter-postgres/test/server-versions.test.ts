import type { Capabilities } from '@kemandirian/core/storage'
import { describeStorage } from '@kemandirian/core/storage/conformance'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, postgresStorage, prepared } from '../src/index.js'
import { freshSchema } from './database.js'
import {
  type PostgresServer,
  postgresBinaries,
  postgresVersions,
  startPostgresServer,
} from './postgres-server.js'

const capabilities: Capabilities = { serializesCommits: true, editedByHand: false, asOf: true, streams: true }
const declared = Object.entries(capabilities).map(([name, promised]) => `${promised ? '' : 'not '}${name}`)

for (const version of postgresVersions) {
  const binaries = await postgresBinaries(version)

  describe.skipIf('missing' in binaries)(
    'missing' in binaries
      ? `PostgreSQL ${version} (skipped: ${binaries.missing})`
      : `PostgreSQL ${version}, which declares ${declared.join(', ')}`,
    () => {
      let server: PostgresServer
      let pool: Pool

      beforeAll(async () => {
        if ('missing' in binaries) return
        server = await startPostgresServer(binaries)
        pool = server.pool({ max: 20 })
      })
      afterAll(() => server?.stop())

      it('is of that version', async () => {
        const { rows } = await pool.query<{ version: string }>(
          `select current_setting('server_version_num') as version`,
        )
        expect(Math.floor(Number(rows[0]?.version) / 10_000)).toBe(version)
      })

      describeStorage(
        { describe, it },
        {
          name: `PostgreSQL ${version} through a pool of 20 connections`,
          capabilities,
          async open(kinds) {
            const schema = freshSchema()
            await migrate(pool, { kinds, schema })
            const other = server.pool({ max: 4 })
            return {
              storage: postgresStorage(pool, { schema }),
              reopen: async () => postgresStorage(prepared(other), { schema }),
              another: async () => postgresStorage(prepared(other), { schema }),
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
}
