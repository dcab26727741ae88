import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { finished } from 'node:stream/promises'
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import { countRows, type Kind, type Storage } from '@kemandirian/core/storage'
import {
  type BenchResult,
  type Case,
  collectGarbage,
  interleave,
  ratio,
  rounded,
  type Timing,
} from '../../core/bench/harness.js'
import { bulkLoad, type LoadedDocument, migrate, postgresStorage } from '../src/index.js'
import { byHand, checkOf, copyLines, copyTargets } from './by-hand.js'
import type { Copy, Engine } from './engine.js'
import {
  attendance,
  attendanceLists,
  changed,
  diary,
  enrollment,
  enrollments,
  entry,
  entryOf,
  sessionMarks,
} from './enrollments.js'

/** What is measured, and on how much. */
export interface Measure {
  /** Enrolments. */
  readonly rows: number
  /** Attendance marks, in lists of {@link sessionMarks}. */
  readonly marks: number
  readonly rounds: number
  /** Only these parts; all where it is left out. */
  readonly parts?: readonly string[] | undefined
}

/**
 * Goal P5 on a database: every part against the same work by hand, on the same tables, indexes and connection. The
 * limits are those of the performance page; what has none there has none here.
 */
export async function measureOn(engine: Engine, measure: Measure): Promise<BenchResult> {
  const { client } = engine
  for (const schema of ['ours', 'hand'])
    await migrate(client, { kinds: [enrollment, diary, attendance], schema })
  const rows = enrollments(measure.rows)
  // Reads come first: afterwards one side has been written more often than the other.
  const all = { load, read, stream, table, commit, append, marks }
  const results: Measured[] = []
  let filled = false
  for (const [name, part] of Object.entries(all)) {
    if (!(measure.parts?.includes(name) ?? true) || (name === 'append' && engine.url === undefined)) continue
    if (!filled && name !== 'load' && name !== 'marks') {
      await fill(engine, rows)
      filled = true
    }
    console.error(`  ${name}…`)
    results.push(await part(engine, rows, measure))
  }
  return {
    tables: results.flatMap(({ tables }) => tables),
    goals: results.flatMap(({ goals }) => goals),
    markdown: results.flatMap(({ said }) => said).join('\n'),
  }
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

/** Times the cases, and says how much memory each had in use at most, garbage included. */
async function measured(
  title: string,
  cases: readonly Case[],
  how: { readonly rounds: number; readonly warmUp: number; readonly shared: number },
  goals: readonly (readonly [ours: string, peer: string, limit: number])[],
): Promise<Measured> {
  const peaks = new Map<string, number>()
  const inUse = () => {
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const timings = await interleave(
    cases.map((one) => ({
      ...one,
      async run(items: number) {
        const before = inUse()
        const look = () => peaks.set(one.name, Math.max(peaks.get(one.name) ?? 0, inUse() - before))
        const looking = setInterval(look, 20)
        try {
          return await one.run(items)
        } finally {
          look()
          clearInterval(looking)
        }
      },
    })),
    how,
  )
  const names = new Set(cases.map(({ name }) => name))
  return {
    tables: [{ title, timings }],
    goals: goals
      .filter(([ours, peer]) => names.has(ours) && names.has(peer))
      .map(([ours, peer, limit]) => ({
        goal: 'P5',
        ratio: rounded(ratio(timings, ours, peer)),
        limit,
        means: `${title}: "${ours}" by "${peer}"`,
      })),
    said: [...peaks].map(
      ([name, bytes]) => `Peak memory, ${title}, ${name}: ${(bytes / 2 ** 20).toFixed(1)} MiB`,
    ),
  }
}

async function emptied({ run }: Engine, schema: string): Promise<void> {
  await run('', `truncate ${schema}.enrollment, ${schema}.journal`)
}

function loader({ client, loadByCopy }: Engine) {
  return (kind: Kind, documents: Iterable<LoadedDocument>, schema: string) =>
    loadByCopy?.(kind, documents, schema) ?? bulkLoad(client, kind, documents, { schema, entry })
}

/** Fills both schemas, for the parts that go on from there. */
async function fill(engine: Engine, rows: readonly LoadedDocument[]): Promise<void> {
  for (const schema of ['ours', 'hand']) {
    await emptied(engine, schema)
    await loader(engine)(enrollment, rows, schema)
    await engine.run('', `vacuum analyze ${schema}.enrollment`)
    await engine.run('', `vacuum analyze ${schema}.journal`)
  }
  await engine.run('', 'checkpoint')
}

async function load(engine: Engine, rows: readonly LoadedDocument[], { rounds }: Measure): Promise<Measured> {
  const count = rows.length
  const { client, copyByTool, loadByCopy, run } = engine
  const folder = mkdtempSync(join(tmpdir(), 'kemandirian-bench-'))
  const counted = async (schema: string) => {
    const [found] = await run<{ n: number }>(
      '',
      `select (select count(*) from ${schema}.enrollment)::int + (select count(*) from ${schema}.journal)::int as n`,
    )
    return found!.n
  }
  const files = async (of: number) => {
    const paths = ['document', 'journal'].map((name) => join(folder, `${name}-${of}`))
    const streams = paths.map((path) => createWriteStream(path))
    for (const row of rows.slice(0, of)) {
      for (const [n, line] of copyLines(row).entries())
        if (!streams[n]!.write(line))
          await new Promise((resolve) => streams[n]!.once('drain', () => resolve(undefined)))
    }
    for (const written of streams) {
      written.end()
      await finished(written)
    }
    return copyTargets('hand').map((into, n) => ({ into, file: paths[n]! }))
  }
  const loading = (name: string, fillIn: (documents: LoadedDocument[]) => Promise<unknown>): Case => ({
    name,
    items: count,
    run: async (of) => {
      await emptied(engine, 'ours')
      await fillIn(rows.slice(0, of))
      return counted('ours')
    },
  })
  const shared = Math.min(count, 5_000)
  const written = new Map<number, Copy[]>()
  for (const of of new Set([shared, count])) written.set(of, await files(of))
  try {
    return await measured(
      'Bulk load, journal included',
      [
        ...(copyByTool
          ? [
              {
                name: copyByTool.name,
                items: count,
                run: async (of: number) => {
                  const copies = written.get(of)!
                  await emptied(engine, 'hand')
                  await copyByTool.run(copies)
                  return counted('hand')
                },
              },
            ]
          : []),
        ...(loadByCopy
          ? [loading('bulkLoad by COPY (ours)', (documents) => loadByCopy(enrollment, documents, 'ours'))]
          : []),
        loading('bulkLoad by plain queries (ours)', (documents) =>
          bulkLoad(client, enrollment, documents, { schema: 'ours', entry }),
        ),
      ],
      { rounds, warmUp: 0, shared },
      [
        ['bulkLoad by COPY (ours)', copyByTool?.name ?? '', 1.3],
        ['bulkLoad by plain queries (ours)', copyByTool?.name ?? '', 3.5],
      ],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function commit(
  engine: Engine,
  rows: readonly LoadedDocument[],
  { rounds }: Measure,
): Promise<Measured> {
  const hand = byHand(engine, 'hand')
  const stores = storesOf(engine)
  const revisionsOf = { hand: new Map<number, string>(), ours: new Map<number, string>() }
  const sizes = [1, 100, Math.min(10_000, rows.length / 2)]
  const results: Measured[] = []
  for (const size of sizes) {
    const commits = Math.max(1, Math.min(300, Math.floor(3_000 / size)))
    const items = commits * size
    const random = randomPlaces(rows.length)
    const run = async (
      of: number,
      side: 'hand' | 'ours',
      write: (places: number[]) => Promise<readonly (string | null)[]>,
    ) => {
      let written = 0
      for (let n = 0; n < of / size; n++) {
        const places = random(size)
        const revisions = await write(places)
        for (const [index, place] of places.entries()) revisionsOf[side].set(place, revisions[index]!)
        written += revisions.length
      }
      return written
    }
    const changesAt = (places: number[], side: 'hand' | 'ours') =>
      places.map((place) => changed(rows[place]!, revisionsOf[side].get(place) ?? '1'))
    results.push(
      await measured(
        `Commits of ${size.toLocaleString('en')} changes`,
        [
          {
            name: 'by hand',
            items,
            run: (of) =>
              run(of, 'hand', async (places) => {
                const changes = changesAt(places, 'hand')
                return size === 1 ? [await hand.changeOne(changes[0]!)] : hand.changeMany(changes)
              }),
          },
          ...Object.entries(stores).map(
            ([how, store]): Case => ({
              name: `commit${how} (ours)`,
              items,
              run: (of) =>
                run(of, 'ours', async (places) => {
                  const changes = changesAt(places, 'ours')
                  return (await store.commit(changes, changes.map(entryOf))).revisions
                }),
            }),
          ),
        ],
        { rounds: 2 * rounds + 3, warmUp: 1, shared: size },
        [[`commit${Object.keys(stores)[0]} (ours)`, 'by hand', 1.2]],
      ),
    )
  }
  return joined(results)
}

/** The quickest first. */
function storesOf({ client, keeping }: Engine): Record<string, Storage> {
  return {
    ...(keeping && { ', prepared': postgresStorage(keeping, { schema: 'ours' }) }),
    '': postgresStorage(client, { schema: 'ours' }),
  }
}

function joined(results: readonly Measured[]): Measured {
  return {
    tables: results.flatMap(({ tables }) => tables),
    goals: results.flatMap(({ goals }) => goals),
    said: results.flatMap(({ said }) => said),
  }
}

/** So many different places, in rising order. */
function randomPlaces(length: number): (size: number) => number[] {
  let state = 1
  return (size) => {
    const step = Math.floor(length / size)
    state = (state * 48_271) % 2_147_483_647
    return Array.from({ length: size }, (_, n) => n * step + (state % step))
  }
}

function read(engine: Engine, rows: readonly LoadedDocument[], { rounds }: Measure): Promise<Measured> {
  const hand = byHand(engine, 'hand')
  const items = 3_000
  const places = randomPlaces(rows.length)
  const keys = Array.from({ length: items }, () => rows[places(1)[0]!]!)
  const reading = (name: string, get: (key: LoadedDocument) => Promise<{ value: unknown } | undefined>) => ({
    name,
    items,
    run: async (of: number) => {
      let sum = 0
      for (const key of keys.slice(0, of)) sum += lengthIn((await get(key))!)
      return sum
    },
  })
  const stores = storesOf(engine)
  return measured(
    'Reads of one document',
    [
      reading('by hand', ({ facility, id }) => hand.read(facility, id)),
      ...Object.entries(stores).map(([how, store]) =>
        reading(`get${how} (ours)`, ({ facility, id }) => store.get(enrollment, { facility, id })),
      ),
    ],
    { rounds: rounds + 2, warmUp: 1, shared: items },
    [[`get${Object.keys(stores)[0]} (ours)`, 'by hand', 1.15]],
  )
}

function lengthIn({ value }: { value: unknown }): number {
  return (value as { participant: string }).participant.length
}

async function stream(
  engine: Engine,
  rows: readonly LoadedDocument[],
  { rounds }: Measure,
): Promise<Measured> {
  const count = rows.length
  const hand = byHand(engine, 'hand')
  const [ours] = Object.values(storesOf(engine))
  const sumOf = async (documents: AsyncIterable<{ value: unknown }>, each: () => void = () => {}) => {
    let sum = 0
    for await (const document of documents) {
      sum += lengthIn(document)
      each()
    }
    return sum
  }
  const cases = {
    'raw cursor': (of: number) => hand.stream(of),
    'find (ours)': (of: number) => ours!.find(enrollment, { limit: of }),
  }
  const result = await measured(
    'Streaming',
    Object.entries(cases).map(([name, open]) => ({ name, items: count, run: (of) => sumOf(open(of)) })),
    { rounds, warmUp: 0, shared: Math.min(count, 10_000) },
    [['find (ours)', 'raw cursor', 1.2]],
  )
  const said: string[] = []
  for (const [name, open] of Object.entries(cases)) {
    const held: string[] = []
    for (const of of [count / 10, count]) {
      let seen = 0
      let most = 0
      collectGarbage()
      const before = process.memoryUsage().heapUsed
      await sumOf(open(of), () => {
        if (++seen % Math.floor(of / 10) !== 7) return
        collectGarbage()
        most = Math.max(most, process.memoryUsage().heapUsed - before)
      })
      held.push(`${(most / 2 ** 20).toFixed(1)} MiB`)
    }
    said.push(
      `Held while streaming by ${name}, garbage not counted: ${held[0]} over ${(count / 10).toLocaleString('en')} rows, ${held[1]} over ${count.toLocaleString('en')}`,
    )
  }
  return { ...result, said: [...result.said, ...said] }
}

/** The monthly national table of enrolments. */
function table(engine: Engine, rows: readonly LoadedDocument[], { rounds }: Measure): Promise<Measured> {
  const hand = byHand(engine, 'ours')
  const [ours] = Object.values(storesOf(engine))
  const by = ['facility', { month: 'changedOn' }, 'status']
  const items = rows.length
  return measured(
    `The national table by month and status over ${items.toLocaleString('en')} enrolments`,
    [
      { name: 'plain SQL', items, run: () => hand.table() },
      {
        name: 'count (ours)',
        items,
        run: async () =>
          checkOf((await ours!.count!(enrollment, { by })).map(({ key, count }) => [key, count])),
      },
      {
        name: 'every document read, counted here',
        items,
        run: async () =>
          checkOf(
            (await countRows(ours!.find(enrollment, {}), { by })).map(({ key, count }) => [key, count]),
          ),
      },
    ],
    { rounds, warmUp: 0, shared: items },
    [['count (ours)', 'plain SQL', 1.3]],
  )
}

/** The monthly national table of attendance. */
async function marks(
  engine: Engine,
  _: readonly LoadedDocument[],
  { marks: wanted, rounds }: Measure,
): Promise<Measured> {
  const lists = Math.ceil(wanted / sessionMarks)
  const before = performance.now()
  await loader(engine)(attendance, attendanceLists(lists), 'ours')
  const took = (performance.now() - before) / 1_000
  await engine.run('', 'vacuum analyze ours.attendance')
  const hand = byHand(engine, 'ours')
  const [ours] = Object.values(storesOf(engine))
  const items = lists * sessionMarks
  const counting: Case = {
    name: 'count with sums (ours)',
    items,
    run: async () => {
      const groups = await ours!.count!(attendance, {
        by: ['facility', { month: 'on' }],
        sum: ['marked', 'attended'],
      })
      return checkOf(groups.map(({ key, sums: [marked = 0, attended = 0] }) => [key, marked + attended]))
    },
  }
  const title = `The national table of attendance by month over ${items.toLocaleString('en')} marks`
  const result = await measured(
    title,
    [{ name: 'plain SQL over declared fields', items, run: () => hand.attendance() }, counting],
    { rounds: rounds + 2, warmUp: 1, shared: items },
    [[counting.name, 'plain SQL over declared fields', 1.3]],
  )
  const whole = await measured(
    `${title}, each mark read`,
    [counting, { name: 'plain SQL over the marks', items, run: () => hand.marks() }],
    { rounds: 1, warmUp: 0, shared: items },
    [],
  )
  return joined([
    result,
    whole,
    {
      tables: [],
      goals: [],
      said: [
        `${lists.toLocaleString('en')} lists of ${sessionMarks} marks, journal included, were loaded in ${took.toFixed(0)} s`,
      ],
    },
  ])
}

async function append(
  engine: Engine,
  rows: readonly LoadedDocument[],
  { rounds }: Measure,
): Promise<Measured> {
  const store = getPostgreSQLEventStore(engine.url!)
  await store.schema.migrate()
  const [ours] = Object.values(storesOf(engine))
  const hand = byHand(engine, 'hand')
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
    return await measured(
      'Append: document and journal entry against one event',
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
              return ours!.commit([change], [entryOf(change)])
            }),
        },
        { name: 'by hand', items, run: (of) => fresh(of, hand.append) },
      ],
      { rounds: 2 * rounds + 3, warmUp: 1, shared: items },
      [['commit of a new document, prepared (ours)', 'emmett appendToStream, new stream', rounded(1 / 1.6)]],
    )
  } finally {
    await store.close()
  }
}
