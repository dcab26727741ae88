import { Pool } from 'pg'
import {
  postgresBinaries,
  startPostgresServer,
} from '../../../packages/adapter-postgres/test/postgres-server.js'

/** A server for an example: yours, or one of its own that ends with it. */
export interface LocalServer {
  readonly pool: Pool
  /** Connections of somebody else, who is to end them. */
  otherPool(): Pool
  /** Where it is, as another server on this machine sees it. */
  readonly port: number
  stop(): Promise<void>
}

/** The server of `DATABASE_URL`, else one of the optional package on a free port. */
export async function openServer(): Promise<LocalServer> {
  const { DATABASE_URL } = process.env
  if (DATABASE_URL === undefined) return startServer()
  const otherPool = () => {
    const pool = new Pool({ connectionString: DATABASE_URL, max: 10 })
    return pool.on('error', (error) => console.error(error.message))
  }
  const pool = otherPool()
  return { pool, otherPool, port: Number(new URL(DATABASE_URL).port || 5432), stop: () => pool.end() }
}

/** A server of the optional package, empty, on a free port. Its files go when it ends. */
export async function startServer(): Promise<LocalServer> {
  const binaries = await postgresBinaries()
  if ('missing' in binaries)
    throw new Error(`${binaries.missing}: name a server in DATABASE_URL, or install that package`)
  // It is thrown away, so nothing waits for the disk. Commits on several servers are prepared first.
  const server = await startPostgresServer(binaries, ['fsync=off', 'max_prepared_transactions=20'])
  const otherPool = () => server.pool({ max: 10 })
  return { pool: otherPool(), otherPool, port: server.port, stop: () => server.stop() }
}
