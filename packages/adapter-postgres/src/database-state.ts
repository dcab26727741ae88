import type { FieldType } from '@kemandirian/core/storage'
import { StorageError } from '@kemandirian/core/storage'
import type { PostgresClient } from './client.js'
import { migrations } from './migrations.js'

/** What stands in the database: the last migration and the kinds that have tables. */
export interface DatabaseState {
  /** 0 where nothing of ours is there. */
  readonly version: number
  readonly kinds: Readonly<Record<string, KindState>>
}

/** A kind as the database knows it. */
export interface KindState {
  readonly fields: Readonly<Record<string, FieldType>>
  /** The states that the check of its lifecycle allows; `null` where there is none. */
  readonly states: readonly string[] | null
  /** Changes when the views of the kind do; `null` or absent where it has none. */
  readonly views?: string | null
}

/** The version that this library writes and reads. */
export const currentVersion: number = migrations.length

/** The state as one text, so that it can be compared inside the database too. */
export function stateExpression(schema: string): string {
  return `(select jsonb_build_object(
  'version', (select coalesce(max(version), 0) from ${schema}._migrations),
  'kinds', (select coalesce(jsonb_object_agg(k.name, to_jsonb(k) - 'name'), '{}') from ${schema}._kinds k)
)::text)`
}

/** Where nothing of ours is there. */
export const emptyState = '{"kinds": {}, "version": 0}'

/** Reads {@link DatabaseState}, as the text that {@link stateExpression} answers. */
export async function readStateText(client: PostgresClient, schema: string): Promise<string> {
  const found = await client.query(
    `select tablename from pg_catalog.pg_tables where schemaname = '${schema}' and tablename = '_kinds'`,
  )
  if (found.rows.length === 0) return emptyState
  const { rows } = await client.query(`select ${stateExpression(schema)} as state`)
  return (rows[0] as { state: string }).state
}

/** Reads {@link DatabaseState}. */
export async function readState(client: PostgresClient, schema: string): Promise<DatabaseState> {
  return JSON.parse(await readStateText(client, schema)) as DatabaseState
}

/**
 * That this library can work on the database as it is.
 *
 * @throws StorageError `unknown-kind` where nothing is there, `schema-too-new`, `schema-too-old`
 */
export function checkState(state: DatabaseState, schema: string): DatabaseState {
  const facts = { schema, version: state.version, supported: currentVersion }
  if (state.version === 0) {
    throw new StorageError(
      'unknown-kind',
      `The database has no tables of Kemandirian in the schema ${schema}: run migrate(client) first`,
      { facts },
    )
  }
  checkNotNewer(state, schema)
  if (state.version < currentVersion) {
    throw new StorageError(
      'schema-too-old',
      `The schema ${schema} of the database is at version ${state.version} and this library needs ${currentVersion}: run migrate(client) first`,
      { facts },
    )
  }
  return state
}

/**
 * That no newer library has migrated the database.
 *
 * @throws StorageError `schema-too-new`
 */
export function checkNotNewer({ version }: DatabaseState, schema: string): void {
  if (version <= currentVersion) return
  throw new StorageError(
    'schema-too-new',
    `The schema ${schema} of the database is at version ${version} and this library knows up to ${currentVersion}: update @kemandirian/adapter-postgres here, or use the database that belongs to this version. Nothing was changed`,
    { facts: { schema, version, supported: currentVersion } },
  )
}
