import { StorageError } from '@kemandirian/core/storage'
import type { PostgresClient } from './client.js'
import { quoteName, quoteText } from './columns.js'
import { documentCommitName } from './commit-functions.js'
import { checkState, readState } from './database-state.js'
import { storageErrorOf } from './postgres-error.js'
import { checkSchema, defaultSchema } from './schema-name.js'

/** What {@link distribute} is told. */
export interface DistributeOptions {
  /** The schema that `migrate` was given. Default is `kemandirian`. */
  readonly schema?: string
  /** Only say what would be done. Default is `false`. */
  readonly dryRun?: boolean
}

/**
 * The statements that spread a migrated database over a Citus cluster: journal and kinds by facility, those of a facility
 * on one worker; small tables on every worker; commits of one document sent to the worker of its facility. Rows that
 * are there move along. Each statement does nothing where it was done before; run it after every `migrate`.
 *
 * **Not run on Citus.** No Citus server could be had where this was made: the tests run the statements against stand-ins of
 * its functions, which proves their names and arguments and no more. Try it on a copy first; above all commits
 * of several documents, which change several tables in one statement, and those of several facilities. What was run on
 * several servers is {@link migrateCluster}.
 *
 * @returns The statements, in order.
 * @throws StorageError `citus-missing`, `unknown-kind` (nothing there yet: run `migrate`), `schema-too-new`,
 * `schema-too-old`, `not-permitted`, `unavailable`. They run one by one: what was done before an error stays.
 * @example
 * const { statements } = await distribute(pool, { dryRun: true })
 */
export async function distribute(
  client: PostgresClient,
  options: DistributeOptions = {},
): Promise<{ readonly statements: readonly string[] }> {
  const schema = checkSchema(options.schema ?? defaultSchema)
  try {
    const { kinds } = checkState(await readState(client, schema), schema)
    const statements = citusStatements(schema, Object.keys(kinds))
    if (options.dryRun !== true) for (const statement of statements) await client.query(statement)
    return { statements }
  } catch (error) {
    if (['42883', '42P01'].includes(String((error as { code?: unknown }).code))) {
      throw new StorageError(
        'citus-missing',
        'The database has no Citus: install it on every server, add the workers with citus_add_node, and run create extension citus',
        { cause: error },
      )
    }
    throw storageErrorOf(error, { what: 'Distributing the tables', writes: true, schema })
  }
}

function citusStatements(schema: string, kinds: readonly string[]): string[] {
  const journal = `${schema}.journal`
  const table = (name: string) => quoteText(`${schema}.${quoteName(name)}`)
  const once = (name: string, call: string) =>
    `select ${call} where not exists (select from pg_dist_partition where logicalrelid = ${table(name)}::regclass)`
  const byFacility = (name: string) =>
    once(
      name,
      `create_distributed_table(${table(name)}, 'facility', colocate_with => ${quoteText(name === 'journal' ? 'none' : journal)})`,
    )
  return [
    byFacility('journal'),
    ...kinds.map(byFacility),
    byFacility('_archive_starts'),
    ...['_migrations', '_kinds', '_access', '_archives'].map((name) =>
      once(name, `create_reference_table(${table(name)})`),
    ),
    // Harmless to repeat.
    ...kinds.map(
      (kind) =>
        `select create_distributed_function(${quoteText(`${schema}.${documentCommitName(kind)}(text, text, text, bigint, jsonb, text, text, text, text, jsonb, text, text)`)}, 'in_facility', colocate_with => ${quoteText(journal)})`,
    ),
    ...['sees_all()', 'sees()', 'known_at(text)'].map(
      (signature) => `select create_distributed_function(${quoteText(`${schema}.${signature}`)})`,
    ),
  ]
}
