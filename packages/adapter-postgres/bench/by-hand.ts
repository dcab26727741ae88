import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { Change } from '@kemandirian/core/storage'
import type { Pool } from 'pg'
import type { LoadedDocument } from '../src/index.js'
import { entry, entryOf } from './enrollments.js'

/**
 * What someone would write by hand for the same tables: every statement as good as we know how, with the checks of the
 * revision, the journal and the id of the commit, and without anything else.
 */
export function byHand(pool: Pool, schema: string) {
  const documents = `${schema}.enrollment`
  const journaled = '(facility, kind, id, sequence, at, by, event, value, removed, revision, commit_id)'
  return {
    /** One change: a named statement. */
    async changeOne(change: Change): Promise<string> {
      const { by, event, at } = entryOf(change)
      const { rows } = await pool.query<{ revision: string }>({
        name: 'change-one',
        text: `with d as (
  update ${documents} set value = $3, revision = revision + 1 where facility = $1 and id = $2 and revision = $4
  returning facility, id, value, revision
)
insert into ${schema}.journal ${journaled}
select facility, 'enrollment', id, revision, $5, $6, $7, value, false, revision, $8 from d returning revision`,
        values: [
          change.facility,
          change.id,
          JSON.stringify(change.value),
          change.expected,
          at,
          by,
          event,
          randomUUID(),
        ],
      })
      if (rows.length !== 1) throw new Error('conflict')
      return rows[0]!.revision
    },

    /** Many changes: a named statement over lists. */
    async changeMany(changes: readonly Change[]): Promise<readonly string[]> {
      const { by, event, at } = entryOf(changes[0]!)
      const { rows } = await pool.query<{ id: string; revision: string }>({
        name: 'change-many',
        text: `with c as materialized (
  select * from unnest($1::text[], $2::text[], $3::jsonb[], $4::bigint[]) as c(facility, id, value, expected)
),
d as (
  update ${documents} d set value = c.value, revision = d.revision + 1 from c
  where d.facility = c.facility and d.id = c.id and d.revision = c.expected
  returning d.facility, d.id, d.value, d.revision
),
j as (
  insert into ${schema}.journal ${journaled}
  select facility, 'enrollment', id, revision, $5, $6, $7, value, false, revision, $8 from d
)
select id, revision from d`,
        values: [
          changes.map(({ facility }) => facility),
          changes.map(({ id }) => id),
          changes.map(({ value }) => JSON.stringify(value)),
          changes.map(({ expected }) => expected),
          at,
          by,
          event,
          randomUUID(),
        ],
      })
      if (rows.length !== changes.length) throw new Error('conflict')
      return rows.map(({ revision }) => revision)
    },

    /** One event about a new document, without looking for anything. */
    async append({ facility, id, value }: LoadedDocument): Promise<void> {
      await pool.query({
        name: 'append',
        text: `with d as (insert into ${schema}.diary (facility, id, value, revision) values ($1, $2, $3, 1) returning value)
insert into ${schema}.journal ${journaled} select $1, 'diary', $2, 1, $4, $5, $6, value, false, 1, $7 from d`,
        values: [facility, id, JSON.stringify(value), entry.at, entry.by, entry.event, randomUUID()],
      })
    },

    /** One document, as `pg` parses it. */
    async read(facility: string, id: string): Promise<{ value: unknown; revision: string } | undefined> {
      const { rows } = await pool.query<{ value: unknown; revision: string }>({
        name: 'read-one',
        text: `select value, revision from ${documents} where facility = $1 and id = $2`,
        values: [facility, id],
      })
      return rows[0]
    },

    /** All documents through a cursor, as `pg` parses them. */
    async *stream(
      limit: number,
    ): AsyncGenerator<{ facility: string; id: string; value: unknown; revision: string }> {
      const connection = await pool.connect()
      try {
        await connection.query('begin')
        await connection.query(
          `declare everything cursor for select facility, id, value, revision from ${documents} order by facility, id limit ${limit}`,
        )
        for (;;) {
          const { rows } = await connection.query('fetch 1000 from everything')
          yield* rows
          if (rows.length < 1_000) break
        }
        await connection.query('commit')
      } finally {
        connection.release()
      }
    },
  }
}

/** psql, `\copy` of two prepared files in one transaction. */
export function copyByPsql(port: number, schema: string, documents: string, journal: string): void {
  execFileSync(
    'psql',
    [
      ...['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', 'postgres', '-q', '-1'],
      '-c',
      `\\copy ${schema}.enrollment (facility, id, value, revision) from '${documents}'`,
      '-c',
      `\\copy ${schema}.journal ${copiedColumns} from '${journal}'`,
    ],
    { stdio: 'pipe' },
  )
}

const copiedColumns = '(facility, kind, id, sequence, at, by, event, value, removed, revision, commit_id)'

/** The lines of both files. */
export function copyLines({ facility, id, value }: LoadedDocument): { document: string; journal: string } {
  const json = JSON.stringify(value)
  return {
    document: `${facility}\t${id}\t${json}\t1\n`,
    journal: `${facility}\tenrollment\t${id}\t1\t${entry.at}\t${entry.by}\t${entry.event}\t${json}\tf\t1\t~by-hand\n`,
  }
}
