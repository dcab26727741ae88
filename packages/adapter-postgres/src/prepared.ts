import { createHash } from 'node:crypto'
import type { PostgresClient } from './client.js'

/** A client that keeps named statements on each of its connections, as a `Pool` of node-postgres does. */
export interface NamingClient extends PostgresClient {
  /** Runs a statement; the server plans it once for each connection and name. */
  query(statement: { name: string; text: string; values: (string | null)[] }): Promise<{ rows: unknown[] }>
  query(text: string, values?: (string | null)[]): Promise<{ rows: unknown[] }>
}

/**
 * The same client, with the statements that are run again and again planned only once for each connection: reads of one
 * document and commits. Use it where connections last: a pool on the server itself. Not behind a pooler that hands out
 * connections by transaction, unless it carries prepared statements over (PgBouncer from 1.21 with
 * `max_prepared_statements`).
 *
 * @example
 * const storage = postgresStorage(prepared(pool))
 */
export function prepared(client: NamingClient): PostgresClient {
  const names = new Map<string, string>()
  return {
    query: (text, values) => client.query(text, values),
    queryNamed(text, values) {
      let name = names.get(text)
      if (name === undefined) {
        name = `kemandirian_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
        names.set(text, name)
      }
      return client.query({ name, text, values })
    },
  }
}
