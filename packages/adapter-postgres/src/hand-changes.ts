import { StorageError } from '@kemandirian/core/storage'
import type { PostgresClient } from './client.js'
import { columnOf } from './columns.js'
import { kindCommitFunctions } from './commit-functions.js'
import type { DatabaseState } from './database-state.js'
import { migrations } from './migrations.js'

/** What really stands in the schema, whatever the database's own records say. */
interface FoundSchema {
  /** The columns of each table. */
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>
  /** The source of each function. */
  readonly functions: ReadonlyMap<string, string>
}

/** Reads {@link FoundSchema}. */
export async function readFoundSchema(client: PostgresClient, schema: string): Promise<FoundSchema> {
  const columns = await client.query(
    `select c.relname::text as table, array_to_string(array_agg(a.attname), ',') as columns
from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = to_regnamespace('${schema}') and c.relkind = 'r' group by c.relname`,
  )
  const functions = await client.query(
    `select proname::text as name, prosrc as source from pg_catalog.pg_proc where pronamespace = to_regnamespace('${schema}')`,
  )
  return {
    tables: new Map(
      (columns.rows as { table: string; columns: string }[]).map((row) => [
        row.table,
        new Set(row.columns.split(',')),
      ]),
    ),
    functions: new Map(
      (functions.rows as { name: string; source: string }[]).map(({ name, source }) => [name, source]),
    ),
  }
}

/**
 * The state without the columns that someone has dropped by hand, so that they are made again.
 *
 * @throws StorageError `schema-changed` where a table is gone: what was in it cannot be made again.
 */
export function stateAsFound(state: DatabaseState, { tables }: FoundSchema, schema: string): DatabaseState {
  if (state.version === 0) return state
  const gone = ['journal', ...Object.keys(state.kinds)].find((name) => !tables.has(name))
  if (gone !== undefined) {
    throw new StorageError(
      'schema-changed',
      `The table ${schema}.${gone} is gone, though documents were kept in it: someone has changed the schema by hand. Restore a backup. Nothing was changed`,
      { facts: { schema, table: gone } },
    )
  }
  const kinds = Object.entries(state.kinds).map(([name, kind]) => {
    const fields = Object.entries(kind.fields).filter(([field]) => tables.get(name)!.has(columnOf(field)))
    return [name, { ...kind, fields: Object.fromEntries(fields) }] as const
  })
  return { ...state, kinds: Object.fromEntries(kinds) }
}

/** The statements that put back functions that someone has dropped or replaced by hand. */
export function functionRepairs(
  schema: string,
  { kinds }: DatabaseState,
  { functions }: FoundSchema,
): string[] {
  const made = new Map<string, string[]>()
  const all = [
    ...migrations.flatMap(({ statements }) => statements(schema)),
    ...Object.keys(kinds).flatMap((kind) => kindCommitFunctions(schema, kind)),
  ]
  for (const statement of all) {
    const [, what, name] = /^(create|create or replace|alter) function \w+\.(\w+)\(/.exec(statement) ?? []
    if (name === undefined) continue
    if (what === 'alter') made.get(name)!.push(statement)
    else made.set(name, [statement.replace(/^create function/, 'create or replace function')])
  }
  return [...made].flatMap(([name, statements]) => {
    const found = functions.get(name)
    // What has no source of this form is changed by `grantAccess`, too.
    const source = /\$function\$([\s\S]*)\$function\$/.exec(statements[0]!)?.[1]
    return found !== undefined && (source === undefined || source === found) ? [] : statements
  })
}
