import type { PostgresClient } from './client.js'
import { quoteName, quoteText } from './columns.js'
import { checkState, readState } from './database-state.js'
import { storageErrorOf } from './postgres-error.js'
import { checkSchema, defaultSchema } from './schema-name.js'
import { mayRead, seesFunction, type ViewAudience, viewAudiences, viewSchema } from './views.js'

/** What {@link grantAccess} is told. */
export interface AccessOptions {
  /** The schema that `migrate` was given. Default is `kemandirian`. */
  readonly schema?: string
  /**
   * Whether an account sees only the facilities that the table `_access` names for it or for a role that it has; `*`
   * names all. Default is `false`: everybody who may read at all sees every facility. The owner of the tables always
   * sees all.
   */
  readonly byFacility?: boolean
  /** Only say what would be done. Default is `false`. */
  readonly dryRun?: boolean
}

/**
 * Four roles without login, to be granted to accounts, each named after the schema (`kemandirian_reader_public`, …):
 *
 * - `reader_public`: the views of public fields;
 * - `reader_internal`: also the views of all but specific personal data;
 * - `writer`: what the library itself needs, in every facility or those of the account;
 * - `owner`: also migrations. Give it to the account that runs `migrate`.
 *
 * Run it after every `migrate`: it is harmless to repeat, and new tables are then covered. It needs an account that may
 * create roles. With `byFacility`, row-level security stands on every table, and the views look at the same table:
 * `insert into kemandirian._access (role, facility) values ('operator_banjar', 'lapas-banjar')`.
 *
 * @returns The statements, in order.
 * @throws StorageError `not-permitted`, `unknown-kind` (nothing there yet: run `migrate`), `schema-too-new`,
 * `schema-too-old`, `unavailable`
 * @example
 * await migrate(pool)
 * await grantAccess(pool, { byFacility: true })
 */
export async function grantAccess(
  client: PostgresClient,
  options: AccessOptions = {},
): Promise<{ readonly statements: readonly string[] }> {
  const schema = checkSchema(options.schema ?? defaultSchema)
  const doing = { what: 'Granting access', writes: true, schema }
  try {
    const { kinds } = checkState(await readState(client, schema), schema)
    const statements = statementsFor(schema, Object.keys(kinds), options.byFacility ?? false)
    if (options.dryRun !== true) {
      await client.query(
        `do $access$ begin\n${statements.map((statement) => `${statement};`).join('\n')}\nend $access$`,
      )
    }
    return { statements }
  } catch (error) {
    throw storageErrorOf(error, doing)
  }
}

function statementsFor(schema: string, kinds: readonly string[], byFacility: boolean): string[] {
  const role = (name: string) => quoteName(`${schema}_${name}`)
  const [readerPublic, readerInternal, writer, owner] = [
    role('reader_public'),
    role('reader_internal'),
    role('writer'),
    role('owner'),
  ]
  const tables = [...kinds.map(quoteName), 'journal'].map((name) => `${schema}.${name}`)
  const readers: Record<ViewAudience, string> = {
    public: `${readerPublic}, ${readerInternal}`,
    internal: readerInternal,
  }
  return [
    ...['reader_public', 'reader_internal', 'writer', 'owner'].map(
      (name) =>
        `if not exists (select from pg_catalog.pg_roles where rolname = ${quoteText(`${schema}_${name}`)}) then create role ${role(name)} nologin; end if`,
    ),
    ...(Object.keys(viewAudiences) as ViewAudience[]).flatMap((audience) => {
      const views = viewSchema(schema, audience)
      return [
        `grant usage on schema ${views} to ${readers[audience]}`,
        `grant select on all tables in schema ${views} to ${readers[audience]}`,
        // Views that are made anew keep their readers.
        `alter default privileges in schema ${views} grant select on tables to ${readers[audience]}`,
      ]
    }),
    `grant usage on schema ${schema} to ${writer}, ${owner}`,
    `grant execute on all functions in schema ${schema} to ${writer}, ${owner}`,
    `grant select on all tables in schema ${schema} to ${writer}`,
    `grant insert, update, delete on ${kinds.map((name) => `${schema}.${quoteName(name)}`).join(', ')} to ${writer}`,
    // The journal only grows.
    `grant insert on ${schema}.journal to ${writer}`,
    `grant all on schema ${schema} to ${owner}`,
    `grant all on all tables in schema ${schema} to ${owner}`,
    ...seeing(schema, byFacility),
    ...tables.flatMap((table) => [
      `drop policy if exists by_facility on ${table}`,
      ...(byFacility
        ? [
            `create policy by_facility on ${table} using (${mayRead(schema)}) with check (${mayRead(schema)})`,
            `alter table ${table} enable row level security`,
          ]
        : [`alter table ${table} disable row level security`]),
    ]),
  ]
}

/**
 * Which facilities the account sees. It is the account that logged in that counts, since these functions run with the
 * rights of their owner: nobody else has to read the table.
 */
function seeing(schema: string, byFacility: boolean): string[] {
  const mine = `from ${schema}._access where pg_catalog.pg_has_role(session_user, role, 'member')`
  return [
    seesFunction(
      schema,
      'sees_all',
      'boolean',
      byFacility ? `select exists (select ${mine} and facility = '*')` : 'select true',
    ),
    seesFunction(schema, 'sees', 'text[]', `select coalesce(pg_catalog.array_agg(facility), '{}') ${mine}`),
  ]
}
