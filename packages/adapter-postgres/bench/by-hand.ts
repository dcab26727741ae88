import { randomUUID } from 'node:crypto'
import type { Change } from '@kemandirian/core/storage'
import type { LoadedDocument } from '../src/index.js'
import type { Engine } from './engine.js'
import { entry, entryOf } from './enrollments.js'

const journaled = '(facility, kind, id, sequence, at, by, event, value, removed, revision, commit_id)'

/**
 * What someone would write by hand for the same tables: every statement as good as we know how, with the checks of the
 * revision, the journal and the id of the commit, and without anything else.
 */
export function byHand({ run }: Engine, schema: string) {
  const documents = `${schema}.enrollment`
  return {
    /** One change. */
    async changeOne(change: Change): Promise<string> {
      const { by, event, at } = entryOf(change)
      const rows = await run<{ revision: unknown }>(
        'change-one',
        `with d as (
  update ${documents} set value = $3, revision = revision + 1 where facility = $1 and id = $2 and revision = $4
  returning facility, id, value, revision
)
insert into ${schema}.journal ${journaled}
select facility, 'enrollment', id, revision, $5, $6, $7, value, false, revision, $8 from d returning revision`,
        [
          change.facility,
          change.id,
          JSON.stringify(change.value),
          change.expected,
          at,
          by,
          event,
          randomUUID(),
        ],
      )
      if (rows.length !== 1) throw new Error('conflict')
      return String(rows[0]!.revision)
    },

    /** Many changes: a statement over lists. */
    async changeMany(changes: readonly Change[]): Promise<readonly string[]> {
      const { by, event, at } = entryOf(changes[0]!)
      const rows = await run<{ id: string; revision: unknown }>(
        'change-many',
        `with c as materialized (
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
        [
          changes.map(({ facility }) => facility),
          changes.map(({ id }) => id),
          changes.map(({ value }) => JSON.stringify(value)),
          changes.map(({ expected }) => expected),
          at,
          by,
          event,
          randomUUID(),
        ],
      )
      if (rows.length !== changes.length) throw new Error('conflict')
      const revisions = new Map(rows.map(({ id, revision }) => [id, String(revision)]))
      return changes.map(({ id }) => revisions.get(id)!)
    },

    /** One event about a new document, without looking for anything. */
    async append({ facility, id, value }: LoadedDocument): Promise<void> {
      await run(
        'append',
        `with d as (insert into ${schema}.diary (facility, id, value, revision) values ($1, $2, $3, 1) returning value)
insert into ${schema}.journal ${journaled} select $1, 'diary', $2, 1, $4, $5, $6, value, false, 1, $7 from d`,
        [facility, id, JSON.stringify(value), entry.at, entry.by, entry.event, randomUUID()],
      )
    },

    /** One document, as the client parses it. */
    async read(facility: string, id: string): Promise<{ value: unknown } | undefined> {
      const [row] = await run<{ value: unknown }>(
        'read-one',
        `select value, revision from ${documents} where facility = $1 and id = $2`,
        [facility, id],
      )
      return row
    },

    /** All documents through a cursor, as the client parses them. The engine has one connection. */
    async *stream(limit: number): AsyncGenerator<{ value: unknown }> {
      await run('begin', 'begin')
      await run(
        '',
        `declare everything cursor for select facility, id, value, revision from ${documents} order by facility, id limit ${limit}`,
      )
      for (;;) {
        const rows = await run<{ value: unknown }>('', 'fetch 1000 from everything')
        yield* rows
        if (rows.length < 1_000) break
      }
      await run('end', 'commit')
    },

    /** The national table. */
    async table(): Promise<number> {
      const rows = await run<{ facility: string; month: string; status: string; count: number }>(
        'table',
        `select facility, left(changed_on, 7) as month, status, count(*)::int as count from ${documents}
group by 1, 2, 3 order by 1, 2, 3`,
      )
      return checkOf(rows.map(({ facility, month, status, count }) => [[facility, month, status], count]))
    },

    /** The national table of attendance, from the declared fields. */
    async attendance(): Promise<number> {
      const rows = await run<{ facility: string; month: string; marked: number; attended: number }>(
        'attendance',
        `select facility, left("on", 7) as month, sum(marked)::int as marked, sum(attended)::int as attended
from ${schema}.attendance group by 1, 2 order by 1, 2`,
      )
      return checkOf(
        rows.map(({ facility, month, marked, attended }) => [[facility, month], marked + attended]),
      )
    },

    /** The same from every mark of every list. */
    async marks(): Promise<number> {
      const rows = await run<{ facility: string; month: string; marked: number; attended: number }>(
        'marks',
        `select facility, left(value ->> 'on', 7) as month, count(*)::int as marked,
  (count(*) filter (where mark ->> 'mark' in ('present', 'late')))::int as attended
from ${schema}.attendance, jsonb_each(value -> 'marks') as m(enrollment, mark) group by 1, 2 order by 1, 2`,
      )
      return checkOf(
        rows.map(({ facility, month, marked, attended }) => [[facility, month], marked + attended]),
      )
    },
  }
}

/** A number that tells tables apart. */
export function checkOf(groups: readonly (readonly [key: readonly unknown[], count: number])[]): number {
  return groups.reduce(
    (sum, [key, count], n) => sum + count * (1 + (n % 97)) + key.join('').length * (n % 89),
    groups.length,
  )
}

const copiedColumns = '(facility, kind, id, sequence, at, by, event, value, removed, revision, commit_id)'

/** What {@link copyLines} is copied into. */
export function copyTargets(schema: string): readonly [string, string] {
  return [`${schema}.enrollment (facility, id, value, revision)`, `${schema}.journal ${copiedColumns}`]
}

/** The lines of both files. */
export function copyLines({ facility, id, value }: LoadedDocument): readonly [string, string] {
  const json = JSON.stringify(value)
  return [
    `${facility}\t${id}\t${json}\t1\n`,
    `${facility}\tenrollment\t${id}\t1\t${entry.at}\t${entry.by}\t${entry.event}\t${json}\tf\t1\t~by-hand\n`,
  ]
}
