/**
 * What the adapter asks of a database client: one method. A `Pool` of node-postgres, a `PGlite` instance and a
 * folder that `openPgliteFolder` has opened have it as they are.
 *
 * Every statement stands alone: no transaction and no session state is kept between two calls, so it does not matter
 * which connection of a pool, or of a transaction pooler, answers. Only text and null go in and come out, so
 * type parsers that the caller has set on the client change nothing.
 */
export interface PostgresClient {
  /** Runs one statement with `$1`, `$2`, … replaced by the values, and answers its rows as objects by column name. */
  query(text: string, values?: (string | null)[]): Promise<{ rows: unknown[] }>
  /** The same, for statements whose plan is worth keeping; see {@link prepared}. */
  queryNamed?(text: string, values: (string | null)[]): Promise<{ rows: unknown[] }>
}
