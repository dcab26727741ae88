import { StorageError } from '@kemandirian/core/storage'
import type { PostgresClient } from '../client.js'
import { quoteName, quoteText } from '../columns.js'
import {
  definitionsOf,
  type KindDefinition,
  type Migrated,
  type MigrateOptions,
  migrate,
} from '../migrate.js'
import { storageErrorOf } from '../postgres-error.js'
import { checkSchema, defaultSchema } from '../schema-name.js'
import { fingerprintOf, type ViewAudience, viewAudiences, viewColumns, viewSchema } from '../views.js'
import { type Cluster, createPlacement, fallsTo } from './cluster.js'
import { checkWorker } from './cluster-storage.js'

/** Where the coordinator finds a worker, and the account that it reads with. */
export interface WorkerAddress {
  /** As the coordinator sees it. */
  readonly host: string
  /** Usually 5432. */
  readonly port: number
  /** The database on the worker. */
  readonly database: string
  /** An account of the worker that may read its views; it needs no more. */
  readonly user: string
  /** Its password; it is kept in the coordinator's user mapping. */
  readonly password?: string
  /** More options of the foreign server, as `{ sslmode: 'verify-full' }`. */
  readonly options?: Readonly<Record<string, string>>
}

/** What {@link migrateCluster} is told. */
export interface MigrateClusterOptions extends MigrateOptions {
  /** One for each worker, in their order. */
  readonly addresses: readonly WorkerAddress[]
}

/** What {@link migrateCluster} did, or with `dryRun` would do. */
export interface MigratedCluster {
  /** Of each worker, what `migrate` did and what ties it to its place. */
  readonly workers: readonly Migrated[]
  /** On the coordinator, in order; empty where nothing was to be done. */
  readonly coordinator: readonly string[]
}

/**
 * Brings a cluster up to what {@link clusterStorage} needs. Every worker is migrated as a single server is, and refuses
 * rows of facilities that fall to another. The coordinator holds no rows: in place of each view it has a table that is
 * partitioned by the hash of the facility, each partition being the view of one worker (`postgres_fdw`). So specific
 * personal data never leave their worker, a query about one facility is sent to one worker, and counts that have the
 * facility among their groups are made on the workers. Safe to repeat.
 *
 * The account on the coordinator needs the right to create the extension, servers and schemas. National readers need
 * `usage` of the schema `kemandirian_internal` and `select` on its tables; which facilities they see is not told apart
 * there. Connections that were open before the first call do not yet hand counts down.
 *
 * @throws StorageError `not-a-coordinator` where the coordinator holds documents of its own, `wrong-worker`, and as
 * `migrate`. Each server is changed as a whole or not at all, the workers first.
 * @example
 * await migrateCluster(cluster, { addresses: [{ host: 'sumatra', port: 5432, database: 'pembinaan', user: 'nation' }, …] })
 */
export async function migrateCluster(
  cluster: Cluster,
  options: MigrateClusterOptions,
): Promise<MigratedCluster> {
  const schema = checkSchema(options.schema ?? defaultSchema)
  const { coordinator, workers } = cluster
  const { addresses, dryRun = false } = options
  if (addresses.length !== workers.length || workers.length < 1) {
    throw new StorageError(
      'wrong-worker',
      `There are ${workers.length} workers and ${addresses.length} addresses: name one address for each worker, and at least one worker`,
      { facts: { workers: workers.length, addresses: addresses.length } },
    )
  }
  const kinds = await definitionsOf(options.kinds)
  const doing = { what: 'The migration of the cluster', writes: true, schema }
  try {
    await checkCoordinator(cluster, schema)
    const migrated: Migrated[] = []
    for (const [number, { client }] of workers.entries()) {
      const tied = await tiesOf(client, schema, number, workers.length)
      const done = await migrate(client, { kinds, schema, dryRun })
      const tables = ['journal', ...kinds.map(({ kind }) => kind.name)].filter((name) => !tied.has(name))
      const statements = tables.length === 0 ? [] : workerStatements(schema, number, workers.length, tables)
      if (statements.length > 0 && !dryRun) await client.query(together(schema, statements))
      migrated.push({ ...done, statements: [...done.statements, ...statements] })
    }
    const statements = await coordinatorStatements(cluster, schema, kinds, addresses)
    if (statements.length > 0 && !dryRun) await coordinator.query(together(schema, statements))
    return { workers: migrated, coordinator: statements }
  } catch (error) {
    throw storageErrorOf(error, doing)
  }
}

async function checkCoordinator({ coordinator }: Cluster, schema: string): Promise<void> {
  const { rows } = await coordinator.query(
    `select tablename from pg_catalog.pg_tables where schemaname = '${schema}' and tablename = '_kinds'`,
  )
  if (rows.length === 0) return
  throw new StorageError(
    'not-a-coordinator',
    `The schema ${schema} of the coordinator holds documents of its own: name another schema or another database. A worker cannot be the coordinator, too. Nothing was changed`,
    { facts: { schema } },
  )
}

/** The tables of a worker that refuse the rows of others, once it is the worker of this place. */
async function tiesOf(
  client: PostgresClient,
  schema: string,
  number: number,
  workers: number,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query(
    `select c.relname::text as table from pg_catalog.pg_constraint t join pg_catalog.pg_class c on c.oid = t.conrelid
where t.conname = 'facility_of_this_worker' and c.relnamespace = to_regnamespace('${schema}')`,
  )
  if (rows.length > 0) {
    const { rows: found } = await client.query(`select number, workers from ${schema}._worker`)
    checkWorker(number, workers, found[0] as { number: number; workers: number })
  }
  return new Set((rows as { table: string }[]).map(({ table }) => table))
}

/** So that a row that was sent to the wrong worker is refused, where it would else be lost to its readers. */
function workerStatements(
  schema: string,
  number: number,
  workers: number,
  tables: readonly string[],
): string[] {
  return [
    createPlacement(schema),
    `create table if not exists ${schema}._worker (number integer primary key, workers integer not null)`,
    `comment on table ${schema}._worker is 'Which worker of a cluster this is.'`,
    `insert into ${schema}._worker values (${number}, ${workers}) on conflict do nothing`,
    ...tables.map(
      (table) =>
        `alter table ${schema}.${quoteName(table)} add constraint facility_of_this_worker check (${fallsTo(schema, number, workers, 'facility')})`,
    ),
  ]
}

const audiences = Object.keys(viewAudiences) as ViewAudience[]

async function coordinatorStatements(
  { coordinator, workers }: Cluster,
  schema: string,
  kinds: readonly KindDefinition[],
  addresses: readonly WorkerAddress[],
): Promise<string[]> {
  const known = await readTables(coordinator, schema)
  const tables = [
    { name: '_servers', statements: addresses.flatMap((address, n) => serverStatements(schema, n, address)) },
    ...kinds.map((definition) => ({
      name: definition.kind.name,
      statements: audiences.flatMap((audience) =>
        nationalTable(schema, definition, audience, workers.length),
      ),
    })),
  ].map((table) => ({ ...table, fingerprint: fingerprintOf(table.statements) }))
  const changed = tables.filter(({ name, fingerprint }) => known.get(name) !== fingerprint)
  if (changed.length === 0) return []
  return [
    'create extension if not exists postgres_fdw',
    `create schema if not exists ${schema}`,
    ...audiences.map((audience) => `create schema if not exists ${viewSchema(schema, audience)}`),
    createPlacement(schema),
    `create table if not exists ${schema}._decisions (transaction text primary key, made boolean not null, at text not null)`,
    `comment on table ${schema}._decisions is 'What became of commits on several workers; a row stays until all have done it.'`,
    `create table if not exists ${schema}._tables (name text primary key, fingerprint text not null)`,
    ...changed.flatMap(({ statements }) => statements),
    // What is on every worker may be counted there.
    `execute format('alter database %I set enable_partitionwise_aggregate = on', current_database())`,
    ...changed.map(
      ({ name, fingerprint }) =>
        `insert into ${schema}._tables values (${quoteText(name)}, ${quoteText(fingerprint)}) on conflict (name) do update set fingerprint = excluded.fingerprint`,
    ),
  ]
}

async function readTables(
  coordinator: Cluster['coordinator'],
  schema: string,
): Promise<ReadonlyMap<string, string>> {
  const found = await coordinator.query(
    `select tablename from pg_catalog.pg_tables where schemaname = '${schema}' and tablename = '_tables'`,
  )
  if (found.rows.length === 0) return new Map()
  const { rows } = await coordinator.query(`select name, fingerprint from ${schema}._tables`)
  return new Map(
    (rows as { name: string; fingerprint: string }[]).map(({ name, fingerprint }) => [name, fingerprint]),
  )
}

function serverStatements(schema: string, number: number, address: WorkerAddress): string[] {
  const { host, port, database, user, password, options = {} } = address
  const server = serverName(schema, number)
  const listOf = (all: Readonly<Record<string, string>>) =>
    Object.entries(all)
      .map(([name, value]) => `${quoteName(name)} ${quoteText(value)}`)
      .join(', ')
  const where = {
    ...options,
    host,
    port: String(port),
    dbname: database,
    // Documents are written on their workers only.
    updatable: 'false',
    async_capable: 'true',
    fetch_size: '10000',
    // Without it the planner knows nothing about the size of a worker's tables.
    use_remote_estimate: 'true',
    // Dear, so that counts are made where the rows are; the default before PostgreSQL 17 takes a network for free.
    fdw_tuple_cost: '0.2',
  }
  return [
    `create server if not exists ${server} foreign data wrapper postgres_fdw`,
    // The tables stand on it, so it is not made anew.
    `declare option text; begin
    for option in select (pg_catalog.pg_options_to_table(srvoptions)).option_name from pg_catalog.pg_foreign_server where srvname = ${quoteText(`${schema}@${number}`)} loop
      execute format('alter server %I options (drop %I)', ${quoteText(`${schema}@${number}`)}, option);
    end loop;
  end`,
    `alter server ${server} options (${listOf(where)})`,
    `drop user mapping if exists for current_user server ${server}`,
    `create user mapping for current_user server ${server} options (${listOf({ user, ...(password !== undefined && { password }) })})`,
  ]
}

/** What an audience sees of a kind, as a table that has its rows in the views of the workers. */
function nationalTable(
  schema: string,
  { kind, leaves = [] }: KindDefinition,
  audience: ViewAudience,
  workers: number,
): string[] {
  const columns = viewColumns(kind, leaves, audience)
  const views = viewSchema(schema, audience)
  const table = `${views}.${quoteName(kind.name)}`
  const drop = `drop table if exists ${table}`
  if (columns.length === 0) return [drop]
  return [
    drop,
    `create table ${table} (
${columns.map(({ name, type }) => `  ${quoteName(name)} ${type}`).join(',\n')}
) partition by hash (facility)`,
    `comment on table ${table} is ${quoteText(`Documents of the kind ${kind.name} of all facilities, a row each, read from the workers.`)}`,
    ...columns.map(
      ({ name, comment }) => `comment on column ${table}.${quoteName(name)} is ${quoteText(comment)}`,
    ),
    ...Array.from(
      { length: workers },
      (_, n) =>
        // No name of a kind has an @.
        `create foreign table ${views}.${quoteName(`${kind.name}@${n}`)} partition of ${table} for values with (modulus ${workers}, remainder ${n}) server ${serverName(schema, n)} options (schema_name ${quoteText(views)}, table_name ${quoteText(kind.name)})`,
    ),
  ]
}

function serverName(schema: string, number: number): string {
  return quoteName(`${schema}@${number}`)
}

/** All or nothing, and one after the other. */
function together(schema: string, statements: readonly string[]): string {
  return `do $cluster$ begin
  perform pg_advisory_xact_lock(hashtext(${quoteText(`kemandirian migrate ${schema}`)}));
${statements.map((statement) => `  ${statement};`).join('\n')}
end $cluster$`
}
