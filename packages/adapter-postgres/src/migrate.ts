import type { AnyLifecycle } from '@kemandirian/core/foundations'
import { lifecycleCheck } from '@kemandirian/core/foundations'
import type { Leaf } from '@kemandirian/core/foundations/schemas'
import type { Kind, StopSignal } from '@kemandirian/core/storage'
import { checkKind, StorageError } from '@kemandirian/core/storage'
import type { PostgresClient } from './client.js'
import { checkColumns, columnDefinition, columnOf, quoteName, quoteText } from './columns.js'
import { kindCommitFunctions } from './commit-functions.js'
import {
  checkNotNewer,
  currentVersion,
  type DatabaseState,
  emptyState,
  type KindState,
  readStateText,
  stateExpression,
} from './database-state.js'
import { functionRepairs, readFoundSchema, stateAsFound } from './hand-changes.js'
import { migrations } from './migrations.js'
import { storageErrorOf } from './postgres-error.js'
import { checkSchema, defaultSchema } from './schema-name.js'
import { fingerprintOf, viewStatements } from './views.js'

/** A kind, and what else the database shall know of it. */
export interface KindDefinition {
  /** The kind. */
  readonly kind: Kind
  /** The table whose states the database shall check in `status`; the check follows when a state is added to it. */
  readonly lifecycle?: AnyLifecycle
  /** The fields that views shall show as columns: `leavesOf(schema)` of `@kemandirian/core/foundations/schemas`. */
  readonly leaves?: readonly Leaf[]
}

/** What {@link migrate} is told. */
export interface MigrateOptions {
  /**
   * The kinds that shall have tables; kinds that the database knows besides stay as they are. Default is every kind
   * that `openRecords` of `@kemandirian/core/records` writes, with its lifecycle and views.
   */
  readonly kinds?: readonly (Kind | KindDefinition)[]
  /** Where the tables shall stand. Default is `kemandirian`. */
  readonly schema?: string
  /** Only say what would be done. Default is `false`. */
  readonly dryRun?: boolean
  /** To stop before anything is changed. */
  readonly signal?: StopSignal
}

/** What {@link migrate} did, or with `dryRun` would do. */
export interface Migrated {
  /** The version before; 0 where nothing of ours was there. */
  readonly from: number
  /** The version after. */
  readonly to: number
  /** The statements, in order; empty where nothing was to be done. */
  readonly statements: readonly string[]
}

/**
 * Brings the database up to what this library needs: the tables, a table for every kind with a column and an index
 * for each declared field, a check on `status` where the kind has a lifecycle, and views for reading. Only forward, all or nothing, and
 * safe while other processes do the same: one of them does it, the others wait and find it done.
 *
 * A field declared later gets its column and index, computed from the documents that are there, which takes a while
 * for large tables. What is no longer declared is left alone. Columns of declared fields and functions that someone has
 * dropped or replaced by hand are put back.
 *
 * @throws StorageError `schema-too-new` when a newer library has migrated it, `unknown-kind` when a kind or field
 * cannot be named so, `invalid-field` when documents have a status that the lifecycle does not list, `wrong-encoding`
 * when the database does not hold UTF-8, `schema-changed` when someone has dropped a table by hand, `not-permitted`, `unavailable`. Nothing is changed then.
 * @example
 * await migrate(pool)
 * await migrate(pool, { kinds: [toolKind, { kind: loanKind, lifecycle: loanLifecycle }] }) // kinds of your own
 */
export async function migrate(client: PostgresClient, options: MigrateOptions = {}): Promise<Migrated> {
  const schema = checkSchema(options.schema ?? defaultSchema)
  const kinds = await definitionsOf(options.kinds)

  try {
    await checkEncoding(client)
    for (let attempt = 1; ; attempt++) {
      if (options.signal?.aborted) throw options.signal.reason
      const before = await readStateText(client, schema)
      const recorded = JSON.parse(before) as DatabaseState
      checkNotNewer(recorded, schema)
      const found = await readFoundSchema(client, schema)
      const state = stateAsFound(recorded, found, schema)
      const statements = [
        ...migrations
          .filter(({ version }) => version > state.version)
          .flatMap((step) => [
            ...(step.version === 1 ? [`create schema if not exists ${schema}`] : []),
            ...step.statements(schema),
            `insert into ${schema}._migrations (version, name, applied_at) values (${step.version}, ${quoteText(step.name)}, ${quoteText(new Date().toISOString())})`,
          ]),
        ...kinds.flatMap((definition) => kindStatements(schema, definition, state)),
        ...olderKinds(kinds, state).flatMap(([name, { fields }]) =>
          primaryKeyStatements(schema, name, fields),
        ),
        ...withoutCommitFunctions(kinds, state).flatMap((name) => kindCommitFunctions(schema, name)),
        ...(state.version === currentVersion ? functionRepairs(schema, state, found) : []),
      ]
      const done: Migrated = { from: state.version, to: currentVersion, statements }
      if (statements.length === 0 || options.dryRun === true) return done
      if (options.signal?.aborted) throw options.signal.reason
      try {
        await client.query(allOrNothing(schema, before, statements))
        return done
      } catch (error) {
        // Someone else has migrated it since we looked: look again.
        if ((error as { code?: unknown }).code !== changedState || attempt === 10) throw error
      }
    }
  } catch (error) {
    if (options.signal?.aborted && error === options.signal.reason) throw error
    throw storageErrorOf(error, { what: 'The migration of the database', writes: true, schema })
  }
}

/** The kinds, of all that the database has or shall have, whose commit functions are missing or of an older version. */
function withoutCommitFunctions(kinds: readonly KindDefinition[], state: DatabaseState): string[] {
  const names = new Set([...Object.keys(state.kinds), ...kinds.map(({ kind }) => kind.name)])
  return [...names].filter((name) => state.version < 5 || state.kinds[name] === undefined)
}

/** The kinds that stay as they are but for their primary key, which is of a version before 5. */
function olderKinds(kinds: readonly KindDefinition[], state: DatabaseState): [string, KindState][] {
  if (state.version >= 5) return []
  const given = new Set(kinds.map(({ kind }) => kind.name))
  return Object.entries(state.kinds).filter(([name]) => !given.has(name))
}

/**
 * The primary key carries the declared fields, so that documents are counted, and found across facilities by a field
 * that few have, without their table being read.
 */
function primaryKeyStatements(schema: string, kind: string, fields: Kind['fields']): string[] {
  const columns = Object.keys(fields)
    .slice(0, maxCarried)
    .map((field) => quoteName(columnOf(field)))
  const carried = columns.length === 0 ? '' : ` include (${columns.join(', ')})`
  return [
    `alter table ${schema}.${quoteName(kind)} drop constraint if exists ${quoteName(`${kind}_pkey`)}, add primary key (facility, id)${carried}`,
  ]
}

/** An index has at most 32 columns. */
const maxCarried = 30

/**
 * The kinds as asked for, each checked.
 *
 * @throws StorageError `unknown-kind`
 */
export async function definitionsOf(kinds: MigrateOptions['kinds']): Promise<readonly KindDefinition[]> {
  const definitions = (kinds ?? (await kindsOfRecords())).map(
    (given): KindDefinition => ('kind' in given ? given : { kind: given }),
  )
  for (const { kind } of definitions) checkTable(kind)
  return definitions
}

/** Loaded only when asked for: it brings every room of the core with it. */
async function kindsOfRecords(): Promise<KindDefinition[]> {
  const [{ kinds }, { leavesOf }] = await Promise.all([
    import('@kemandirian/core/records'),
    import('@kemandirian/core/foundations/schemas'),
  ])
  return Object.values(kinds).map((definition) => ({
    kind: definition.kind,
    leaves: leavesOf(definition.schema),
    ...('lifecycle' in definition &&
      isLifecycle(definition.lifecycle) && { lifecycle: definition.lifecycle }),
  }))
}

function isLifecycle(table: object | undefined): table is AnyLifecycle {
  return table !== undefined && 'states' in table && 'spec' in table
}

/** Raised when the database is no longer as it was when the statements were planned. */
const changedState = 'KM423'

/** The statements as one, in one transaction and under a lock, so that no session has to be held. */
function allOrNothing(schema: string, before: string, statements: readonly string[]): string {
  return `do $migration$
declare
  state text := ${quoteText(emptyState)};
begin
  perform pg_advisory_xact_lock(hashtext(${quoteText(`kemandirian migrate ${schema}`)}));
  -- Asked of the table of tables: to_regclass would answer from before the lock was had.
  if exists (select from pg_catalog.pg_tables where schemaname = '${schema}' and tablename = '_kinds') then
    state := ${stateExpression(schema)};
  end if;
  if state <> ${quoteText(before)} then
    raise exception 'the database has changed' using errcode = '${changedState}';
  end if;
${statements.map((statement) => `  ${statement};`).join('\n')}
end
$migration$`
}

function kindStatements(
  schema: string,
  { kind, lifecycle, leaves }: KindDefinition,
  state: DatabaseState,
): string[] {
  const { name, fields } = kind
  const table = `${schema}.${quoteName(name)}`
  const before = state.kinds[name]
  const statements: string[] = []
  if (before === undefined) {
    statements.push(
      `create table ${table} (
  facility text collate "C" not null,
  id text collate "C" not null,
  value jsonb not null,
  revision bigint not null
)`,
      `comment on table ${table} is 'Documents of the kind ${name}. The columns after revision are taken from value; written by commit_documents only.'`,
    )
  }
  for (const [field, type] of Object.entries(fields)) {
    const was = before?.fields[field]
    if (was === type) continue
    const column = quoteName(columnOf(field))
    if (was !== undefined) statements.push(`alter table ${table} drop column ${column}`)
    statements.push(
      `alter table ${table} add column ${columnDefinition(field, type)}`,
      `create index on ${table} (facility, ${column}, id)`,
    )
  }
  const declared = { ...before?.fields, ...fields }
  if (statements.length > 0 || state.version < 5)
    statements.push(...primaryKeyStatements(schema, name, declared))
  const states = lifecycle?.states ?? before?.states ?? null
  const statesChanged = JSON.stringify(states) !== JSON.stringify(before?.states ?? null)
  if (lifecycle && statesChanged) {
    if (before?.states) statements.push(`alter table ${table} drop constraint status_of_lifecycle`)
    const check = lifecycleCheck(lifecycle, `value ->> 'status'`)
    statements.push(
      `alter table ${table} add constraint status_of_lifecycle check (coalesce(${check}, false))`,
    )
  }
  const viewing = leaves === undefined ? [] : viewStatements(schema, kind, leaves)
  const views = viewing.length === 0 ? (before?.views ?? null) : fingerprintOf(viewing)
  if (views !== (before?.views ?? null)) statements.push(...viewing)
  if (statements.length > 0) {
    const known = [
      quoteText(JSON.stringify(declared)),
      states === null ? 'null' : quoteText(JSON.stringify(states)),
      views === null ? 'null' : quoteText(views),
    ]
    statements.push(
      `insert into ${schema}._kinds (name, fields, states, views) values (${quoteText(name)}, ${known.join(', ')})
on conflict (name) do update set fields = excluded.fields, states = excluded.states, views = excluded.views`,
    )
  }
  return statements
}

function checkTable(kind: Kind): void {
  checkKind(kind)
  checkColumns(kind)
  if (kind.name === 'journal') {
    throw new StorageError(
      'unknown-kind',
      'No kind can be called journal: the journal has that table. Rename it',
      {
        facts: { kind: kind.name },
      },
    )
  }
}

async function checkEncoding(client: PostgresClient): Promise<void> {
  const { rows } = await client.query(`select current_setting('server_encoding') as encoding`)
  const { encoding } = rows[0] as { encoding: string }
  if (encoding === 'UTF8') return
  throw new StorageError(
    'wrong-encoding',
    `The database is encoded in ${encoding}, which cannot hold every name: create it with encoding 'UTF8' and template template0`,
    { facts: { encoding } },
  )
}
