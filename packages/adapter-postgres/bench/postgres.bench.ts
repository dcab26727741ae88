import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { finished } from 'node:stream/promises'
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import type { Storage } from '@kemandirian/core/storage'
import type { Pool } from 'pg'
import { from } from 'pg-copy-streams'
import {
  type Bench,
  collectGarbage,
  interleave,
  ratio,
  rounded,
  type Timing,
} from '../../core/bench/harness.js'
import { bulkLoad, type LoadedDocument, migrate, postgresStorage, prepared } from '../src/index.js'
import { type PostgresServer, postgresBinaries, startPostgresServer } from '../test/postgres-server.js'
import { byHand, copyByPsql, copyLines } from './by-hand.js'
import { changed, diary, enrollment, enrollments, entry, entryOf } from './enrollments.js'

const count = Number(process.env.ROWS ?? 50_000)
const rounds = Number(process.env.ROUNDS ?? 3)
/** Any of load, commit, read, stream, append; all where it is not given. */
const parts = process.env.PARTS?.split(',')

/**
 * Goal P5, on a server with its own settings for durability (a commit waits for the disk), over loopback. Both sides
 * have the same tables, indexes and connection.
 */
export const bench: Bench = {
  title: `P5: Postgres, ${count.toLocaleString('en')} enrolments`,
  run: async () => {
    const binaries = await postgresBinaries()
    if ('missing' in binaries) throw new Error(`no server to measure on: ${binaries.missing}`)
    const server = await startPostgresServer(binaries, [
      'max_wal_size=8GB',
      'shared_buffers=512MB',
      'checkpoint_timeout=1h',
    ])
    try {
      const pool = server.pool({ max: 1 })
      for (const schema of ['ours', 'hand']) await migrate(pool, { kinds: [enrollment, diary], schema })
      const rows = enrollments(count)
      const all = { load, commit, read, stream, append }
      const results: Measured[] = []
      for (const [name, measure] of Object.entries(all)) {
        if (name === 'load' || parts === undefined || parts.includes(name))
          results.push(await measure(pool, rows, server))
      }
      return {
        tables: results.flatMap(({ tables }) => tables),
        goals: results.flatMap(({ goals }) => goals),
        markdown: results.flatMap(({ said }) => said).join('\n'),
      }
    } finally {
      await server.stop()
    }
  },
}

interface Measured {
  readonly tables: { readonly title: string; readonly timings: readonly Timing[] }[]
  readonly goals: {
    readonly goal: string
    readonly ratio: number
    readonly limit: number
    readonly means: string
  }[]
  readonly said: string[]
}

function measured(
  title: string,
  timings: readonly Timing[],
  goals: readonly (readonly [ours: string, peer: string, limit: number])[],
  said: string[] = [],
): Measured {
  return {
    tables: [{ title, timings }],
    goals: goals.map(([ours, peer, limit]) => ({
      goal: 'P5',
      ratio: rounded(ratio(timings, ours, peer)),
      limit,
      means: `${title}: "${ours}" by "${peer}"`,
    })),
    said,
  }
}

/** Fills both schemas; the other parts go on from there. */
async function load(pool: Pool, rows: readonly LoadedDocument[], server: PostgresServer): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'kemandirian-bench-'))
  const empty = async (schema: string) => {
    await pool.query(`truncate ${schema}.enrollment, ${schema}.journal`)
  }
  const counted = async (schema: string) => {
    const { rows: found } = await pool.query<{ n: number }>(
      `select (select count(*) from ${schema}.enrollment)::int + (select count(*) from ${schema}.journal)::int as n`,
    )
    return found[0]!.n
  }
  const files = async (of: number) => {
    const paths = ['document', 'journal'].map((name) => join(folder, `${name}-${of}`))
    const streams = paths.map((path) => createWriteStream(path))
    for (const row of rows.slice(0, of)) {
      const lines = copyLines(row)
      for (const [n, line] of [lines.document, lines.journal].entries())
        if (!streams[n]!.write(line))
          await new Promise((resolve) => streams[n]!.once('drain', () => resolve(undefined)))
    }
    for (const stream_ of streams) {
      stream_.end()
      await finished(stream_)
    }
    return paths as [string, string]
  }
  const shared = Math.min(count, 5_000)
  const written = new Map<number, [string, string]>()
  for (const of of [shared, count]) written.set(of, await files(of))
  const psql = spawnSync('psql', ['--version']).status === 0
  try {
    const timings = await interleave(
      [
        ...(psql
          ? [
              {
                name: 'psql \\copy of two files',
                items: count,
                run: async (of: number) => {
                  await empty('hand')
                  copyByPsql(server.port, 'hand', ...written.get(of)!)
                  return counted('hand')
                },
              },
            ]
          : []),
        {
          name: 'bulkLoad by COPY (ours)',
          items: count,
          run: async (of) => {
            await empty('ours')
            await bulkLoad(pool, enrollment, rows.slice(0, of), {
              schema: 'ours',
              entry,
              connect: () => pool.connect(),
              copy: (connection, text) => connection.query(from(text)),
            })
            return counted('ours')
          },
        },
        {
          name: 'bulkLoad by plain queries (ours)',
          items: count,
          run: async (of) => {
            await empty('ours')
            await bulkLoad(pool, enrollment, rows.slice(0, of), { schema: 'ours', entry })
            return counted('ours')
          },
        },
      ],
      { rounds, warmUp: 0, shared },
    )
    for (const schema of ['ours', 'hand']) {
      await empty(schema)
      await bulkLoad(pool, enrollment, rows, {
        schema,
        entry,
        connect: () => pool.connect(),
        copy: (connection, text) => connection.query(from(text)),
      })
      await pool.query(`vacuum analyze ${schema}.enrollment, ${schema}.journal`)
    }
    await pool.query('checkpoint')
    return measured(
      'Bulk load, journal included',
      timings,
      psql
        ? [
            ['bulkLoad by COPY (ours)', 'psql \\copy of two files', 1.3],
            ['bulkLoad by plain queries (ours)', 'psql \\copy of two files', 3.5],
          ]
        : [],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function commit(pool: Pool, rows: readonly LoadedDocument[]): Promise<Measured> {
  const hand = byHand(pool, 'hand')
  const ours = postgresStorage(prepared(pool), { schema: 'ours' })
  const plain = postgresStorage(pool, { schema: 'ours' })
  const sizes = [1, 100, Math.min(10_000, count / 2)]
  const results: Measured[] = []
  for (const size of sizes) {
    const commits = Math.max(1, Math.min(300, Math.floor(3_000 / size)))
    const items = commits * size
    const sides = { hand: new Map<number, string>(), ours: new Map<number, string>() }
    const random = randomPlaces(rows.length)
    const run = async (
      of: number,
      side: 'hand' | 'ours',
      write: (size: number, places: number[]) => Promise<readonly (string | null)[]>,
    ) => {
      let written = 0
      for (let n = 0; n < of / size; n++) {
        const places = random(size)
        const revisions = await write(size, places)
        for (const [index, place] of places.entries()) sides[side].set(place, revisions[index]!)
        written += revisions.length
      }
      return written
    }
    const changesAt = (places: number[], side: 'hand' | 'ours') =>
      places.map((place) =>
        changed(rows[place]!, sides[side].get(place) ?? revisionsOf[side].get(place) ?? '1'),
      )
    const commitBy = (storage: Storage) => async (_: number, places: number[]) => {
      const changes = changesAt(places, 'ours')
      return (await storage.commit(changes, changes.map(entryOf))).revisions
    }
    const timings = await interleave(
      [
        {
          name: `by hand, prepared`,
          items,
          run: (of) =>
            run(of, 'hand', async (_, places) => {
              const changes = changesAt(places, 'hand')
              return size === 1 ? [await hand.changeOne(changes[0]!)] : hand.changeMany(changes)
            }),
        },
        { name: 'commit, prepared (ours)', items, run: (of) => run(of, 'ours', commitBy(ours)) },
        { name: 'commit (ours)', items, run: (of) => run(of, 'ours', commitBy(plain)) },
      ],
      { rounds: rounds + 2, warmUp: 1, shared: size },
    )
    for (const side of ['hand', 'ours'] as const)
      for (const [place, revision] of sides[side]) revisionsOf[side].set(place, revision)
    results.push(
      measured(`Commits of ${size.toLocaleString('en')} changes`, timings, [
        ['commit, prepared (ours)', 'by hand, prepared', 1.2],
      ]),
    )
  }
  return {
    tables: results.flatMap(({ tables }) => tables),
    goals: results.flatMap(({ goals }) => goals),
    said: [],
  }
}

const revisionsOf = { hand: new Map<number, string>(), ours: new Map<number, string>() }

/** So many different places, in rising order. */
function randomPlaces(length: number): (size: number) => number[] {
  let state = 1
  return (size) => {
    const step = Math.floor(length / size)
    state = (state * 48_271) % 2_147_483_647
    return Array.from({ length: size }, (_, n) => n * step + (state % step))
  }
}

async function read(pool: Pool, rows: readonly LoadedDocument[]): Promise<Measured> {
  const hand = byHand(pool, 'hand')
  const items = 3_000
  const places = randomPlaces(rows.length)
  const keys = Array.from({ length: items }, () => rows[places(1)[0]!]!)
  const through = (storage: Storage) => async (of: number) => {
    let sum = 0
    for (const { facility, id } of keys.slice(0, of)) {
      const row = await storage.get(enrollment, { facility, id })
      sum += (row!.value as { participant: string }).participant.length
    }
    return sum
  }
  const timings = await interleave(
    [
      {
        name: 'pg, prepared',
        items,
        run: async (of) => {
          let sum = 0
          for (const { facility, id } of keys.slice(0, of)) {
            const row = await hand.read(facility, id)
            sum += (row!.value as { participant: string }).participant.length
          }
          return sum
        },
      },
      {
        name: 'get, prepared (ours)',
        items,
        run: through(postgresStorage(prepared(pool), { schema: 'ours' })),
      },
      { name: 'get (ours)', items, run: through(postgresStorage(pool, { schema: 'ours' })) },
    ],
    { rounds: rounds + 2, warmUp: 1, shared: items },
  )
  return measured('Reads of one document', timings, [['get, prepared (ours)', 'pg, prepared', 1.15]])
}

async function stream(pool: Pool): Promise<Measured> {
  const hand = byHand(pool, 'hand')
  const ours = postgresStorage(prepared(pool), { schema: 'ours' })
  const sumOf = async (documents: AsyncIterable<{ value: unknown }>, each: () => void = () => {}) => {
    let sum = 0
    for await (const { value } of documents) {
      sum += (value as { participant: string }).participant.length
      each()
    }
    return sum
  }
  const cases = {
    'raw cursor': (of: number) => hand.stream(of),
    'find (ours)': (of: number) => ours.find(enrollment, { limit: of }),
  }
  const timings = await interleave(
    Object.entries(cases).map(([name, open]) => ({
      name,
      items: count,
      run: (of: number) => sumOf(open(of)),
    })),
    { rounds: rounds + 2, warmUp: 1, shared: count },
  )
  const said: string[] = []
  for (const [name, open] of Object.entries(cases)) {
    const peaks: number[] = []
    for (const of of [count / 10, count]) {
      let seen = 0
      let peak = 0
      collectGarbage()
      const before = process.memoryUsage().heapUsed
      await sumOf(open(of), () => {
        if (++seen % Math.floor(of / 10) !== 7) return
        collectGarbage()
        peak = Math.max(peak, process.memoryUsage().heapUsed - before)
      })
      peaks.push(peak)
    }
    const [few, many] = peaks.map((bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`)
    said.push(`Streaming by ${name} holds at most ${few} over ${count / 10} rows, ${many} over ${count}.`)
  }
  return measured('Streaming', timings, [['find (ours)', 'raw cursor', 1.2]], said)
}

async function append(
  pool: Pool,
  rows: readonly LoadedDocument[],
  server: PostgresServer,
): Promise<Measured> {
  const store = getPostgreSQLEventStore(`postgresql://postgres@127.0.0.1:${server.port}/postgres`)
  await store.schema.migrate()
  const ours = postgresStorage(prepared(pool), { schema: 'ours' })
  const hand = byHand(pool, 'hand')
  const items = 300
  let generation = 0
  const fresh = async (of: number, write: (document: LoadedDocument) => Promise<unknown>) => {
    generation++
    for (let n = 0; n < of; n++) {
      const { facility, value } = rows[n]!
      await write({ facility, id: `new-${generation}-${n}`, value })
    }
    return of
  }
  try {
    const timings = await interleave(
      [
        {
          name: 'emmett appendToStream, new stream',
          items,
          run: (of) =>
            fresh(of, ({ facility, id, value }) =>
              store.appendToStream(`${facility}-${id}`, [
                { type: 'Imported', data: value as Record<string, unknown>, metadata: { by: entry.by } },
              ]),
            ),
        },
        {
          name: 'commit of a new document, prepared (ours)',
          items,
          run: (of) =>
            fresh(of, (document) => {
              const change = { ...document, kind: diary, expected: 'absent' as const }
              return ours.commit([change], [entryOf(change)])
            }),
        },
        { name: 'by hand, prepared', items, run: (of) => fresh(of, hand.append) },
      ],
      { rounds: rounds + 2, warmUp: 1, shared: items },
    )
    return measured('Append: document and journal entry against one event', timings, [
      ['commit of a new document, prepared (ours)', 'emmett appendToStream, new stream', 1 / 1.6],
    ])
  } finally {
    await store.close()
  }
}
