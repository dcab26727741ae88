import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import type { Kind } from '@kemandirian/core/storage'
import { from } from 'pg-copy-streams'
import {
  bulkLoad,
  type LoadedDocument,
  type PostgresClient,
  type postgresStorage,
  prepared,
} from '../src/index.js'
import { type PostgresServer, postgresBinaries, startPostgresServer } from '../test/postgres-server.js'
import { entry } from './enrollments.js'

/** A database to measure on, through one connection: for us, and for statements by hand. */
export interface Engine {
  /** For {@link postgresStorage}. */
  readonly client: PostgresClient
  /** The same, with statements that are planned once; where the engine keeps such. */
  readonly keeping?: PostgresClient
  /** A statement by hand, planned once where the engine can, with values as its client takes them. */
  run<Row>(name: string, text: string, values?: readonly unknown[]): Promise<Row[]>
  /** COPY of prepared files, by the tool that comes with the engine; absent where there is none. */
  readonly copyByTool?: { readonly name: string; run(copies: readonly Copy[]): Promise<void> }
  /** {@link bulkLoad} through COPY; absent where the engine has none for it. */
  readonly loadByCopy?: (kind: Kind, documents: Iterable<LoadedDocument>, schema: string) => Promise<unknown>
  /** Where it listens. */
  readonly url?: string
  stop(): Promise<void>
}

/** A table with its columns, and the file that is copied into it. */
export interface Copy {
  readonly into: string
  readonly file: string
}

/** A PostgreSQL 18 with its own settings for durability (a commit waits for the disk), over loopback. */
export async function serverEngine(): Promise<Engine> {
  const binaries = await postgresBinaries()
  if ('missing' in binaries) throw new Error(`no server to measure on: ${binaries.missing}`)
  const server: PostgresServer = await startPostgresServer(binaries, [
    'max_wal_size=16GB',
    'shared_buffers=512MB',
    'checkpoint_timeout=1h',
  ])
  const pool = server.pool({ max: 1 })
  const hasPsql = spawnSync('psql', ['--version']).status === 0
  return {
    client: pool,
    keeping: prepared(pool),
    run: async (name, text, values = []) => (await pool.query({ name, text, values: [...values] })).rows,
    ...(hasPsql && {
      copyByTool: {
        name: 'psql \\copy of two files',
        async run(copies: readonly Copy[]) {
          const connection = [
            '-h',
            '127.0.0.1',
            '-p',
            String(server.port),
            '-U',
            'postgres',
            '-d',
            'postgres',
          ]
          const commands = copies.flatMap(({ into, file }) => ['-c', `\\copy ${into} from '${file}'`])
          execFileSync('psql', [...connection, '-q', '-1', ...commands], { stdio: 'pipe' })
        },
      },
    }),
    loadByCopy: (kind, documents, schema) =>
      bulkLoad(pool, kind, documents, {
        schema,
        entry,
        connect: () => pool.connect(),
        copy: (connection, text) => connection.query(from(text)),
      }),
    url: `postgresql://postgres@127.0.0.1:${server.port}/postgres`,
    stop: () => server.stop(),
  }
}

/** PGlite in memory. */
export async function pgliteEngine(): Promise<Engine> {
  const pglite = await PGlite.create()
  return {
    client: pglite,
    run: async <Row>(_: string, text: string, values: readonly unknown[] = []) =>
      (await pglite.query<Row>(text, [...values])).rows,
    copyByTool: {
      name: 'COPY of two files by /dev/blob',
      async run(copies) {
        await pglite.exec('begin')
        for (const { into, file } of copies)
          await pglite.query(`copy ${into} from '/dev/blob'`, [], { blob: new Blob([readFileSync(file)]) })
        await pglite.exec('commit')
      },
    },
    stop: () => pglite.close(),
  }
}
