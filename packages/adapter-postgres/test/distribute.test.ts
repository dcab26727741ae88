import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, it } from 'vitest'
import { distribute, migrate, postgresStorage } from '../src/index.js'
import { enrollment, idsOf, put, write } from './database.js'

const pglite = await PGlite.create()
await migrate(pglite, { kinds: [enrollment], schema: 'spread' })

afterAll(() => pglite.close())

it('distribute says that there is no Citus, and changes nothing', async () => {
  await expect(distribute(pglite, { schema: 'spread' })).rejects.toMatchObject({ code: 'citus-missing' })
  const { statements } = await distribute(pglite, { schema: 'spread', dryRun: true })
  expect(statements.length).toBeGreaterThan(6)
})

// Stand-ins with the arguments of Citus: names and types are checked by the server, and nothing is spread.
it('distribute names tables and functions that are there, by facility and beside the journal, once', async () => {
  await pglite.exec(`
    create table pg_dist_partition (logicalrelid regclass);
    create table asked (n serial, what text, of text, by text, beside text);
    create function create_distributed_table(table_name regclass, distribution_column text, distribution_type text default 'hash',
      colocate_with text default 'default', shard_count int default null) returns void language sql as $$
      insert into pg_dist_partition values (table_name);
      insert into asked (what, of, by, beside) values ('table', table_name::text, distribution_column, colocate_with) $$;
    create function create_reference_table(table_name regclass) returns void language sql as $$
      insert into pg_dist_partition values (table_name);
      insert into asked (what, of) values ('reference', table_name::text) $$;
    create function create_distributed_function(function_name regprocedure, distribution_arg_name text default null,
      colocate_with text default 'default') returns void language sql as $$
      insert into asked (what, of, by, beside) values ('function', function_name::text, distribution_arg_name, colocate_with) $$`)
  const asked = async () => {
    await distribute(pglite, { schema: 'spread' })
    const { rows } = await pglite.query<{ what: string; of: string; by: string; beside: string }>(
      'delete from asked returning what, of, by, beside',
    )
    return rows.map(({ what, of, by, beside }) => [what, of.replace(/\(.*/, ''), by, beside])
  }
  const functions = [
    ['function', 'spread.commit_document_of_enrollment', 'in_facility', 'spread.journal'],
    ['function', 'spread.sees_all', null, 'default'],
    ['function', 'spread.sees', null, 'default'],
    ['function', 'spread.known_at', null, 'default'],
  ]
  expect(await asked()).toEqual([
    ['table', 'spread.journal', 'facility', 'none'],
    ['table', 'spread.enrollment', 'facility', 'spread.journal'],
    ['table', 'spread._archive_starts', 'facility', 'spread.journal'],
    ['reference', 'spread._migrations', null, null],
    ['reference', 'spread._kinds', null, null],
    ['reference', 'spread._access', null, null],
    ['reference', 'spread._archives', null, null],
    ...functions,
  ])
  expect(await asked()).toEqual(functions)
})

it('every key of every table that is spread begins with the facility, and no table has a trigger or a sequence', async () => {
  const { rows } = await pglite.query<{ table: string; first: string }>(
    `select i.indrelid::regclass::text as table, a.attname::text as first from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indisunique and i.indrelid::regclass::text ~ '^spread\\.([a-z]|_archive_starts)' order by 1`,
  )
  expect(rows).toEqual(
    ['spread._archive_starts', 'spread.enrollment', 'spread.journal'].map((table) => ({
      table,
      first: 'facility',
    })),
  )
  const { rows: others } = await pglite.query(
    `select c.relname from pg_class c where c.relnamespace = 'spread'::regnamespace and (c.relkind = 'S' or c.relhastriggers)`,
  )
  expect(others).toEqual([])
  const storage = postgresStorage(pglite, { schema: 'spread' })
  await write(storage, put('a', {}))
  expect(await idsOf(storage)).toEqual(['a'])
})
