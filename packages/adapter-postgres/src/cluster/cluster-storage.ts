/// <reference types="node" />
import type { Capabilities, Instant, JournalEntry, StopSignal, Storage } from '@kemandirian/core/storage'
import {
  checkCommit,
  checkCount,
  checkJournalQuery,
  checkKey,
  checkQuery,
  compareKeys,
  StorageError,
} from '@kemandirian/core/storage'
import type { PostgresClient } from '../client.js'
import { mergeGroups } from '../groups.js'
import { type PostgresStorageOptions, postgresStorage, repeating } from '../postgres-storage.js'
import { checkSchema, defaultSchema } from '../schema-name.js'
import { type Cluster, fallsTo } from './cluster.js'
import { mergeStreams } from './merge-streams.js'
import { type Settled, twoPhaseCommits } from './two-phase-commits.js'

/** What {@link clusterStorage} may be told. */
export interface ClusterStorageOptions extends PostgresStorageOptions {
  /**
   * After how many milliseconds a commit on several workers that nobody has brought to its end is settled by whoever
   * waits for it. Default is 5 000.
   */
  readonly settleAfter?: number
}

/** A store on several servers. */
export interface ClusterStorage extends Storage {
  /**
   * The worker that a facility stands on, for what goes beyond the port: `erase`, `bulkLoad`.
   *
   * @throws StorageError `invalid-key`, `not-a-cluster`, `wrong-worker`, `unavailable`
   */
  workerOf(facility: string): Promise<PostgresClient>
  /**
   * Brings commits on several workers to their end whose process has ended in the middle: made on all where that had
   * been decided, else on none. It is done by itself at the first call of a store, every half minute while it is called,
   * and where a commit waits.
   *
   * @throws StorageError `unavailable`, `not-permitted`
   */
  settle(): Promise<Settled>
}

/**
 * A store on several PostgreSQL servers, each facility on one of them. What is asked about one facility is asked of its
 * worker alone; what is asked about all is asked of every worker at once, and their answers are merged in order. A
 * commit about one facility is one statement on its worker. One about several facilities on several workers is a
 * two-phase commit, which needs `max_prepared_transactions` above 0 on the workers: all of it is made, or nothing,
 * also where processes and servers fail in the middle. Between the first worker and the last, others see it half made
 * for a moment; where the process ends just then, until the next call of any store settles it.
 *
 * Call {@link migrateCluster} once when the program starts. The clients stay the caller's.
 *
 * @throws StorageError `invalid-schema`. Besides the codes of `postgresStorage`, a call may throw `not-a-cluster`
 * (run `migrateCluster`), `wrong-worker` (the workers are not those of that order) and `two-phase-commit-off`.
 * @example
 * const worker = (pool: Pool) => ({ client: prepared(pool), connect: () => pool.connect() })
 * const storage = clusterStorage({ coordinator, workers: [worker(sumatra), worker(jawa), worker(timur)] })
 */
export function clusterStorage(cluster: Cluster, options: ClusterStorageOptions = {}): ClusterStorage {
  const schema = checkSchema(options.schema ?? defaultSchema)
  const { retryFor = 10_000, settleAfter = 5_000 } = options
  const { coordinator, workers } = cluster
  const stores = workers.map(({ client }) => postgresStorage(client, { schema, retryFor }))
  const commits = twoPhaseCommits(cluster, schema, retryFor)
  let settledAt = performance.now()
  const settle = () => {
    settledAt = performance.now()
    return commits.settle(settleAfter)
  }
  // A failure is met again at the next turn, or by the commit that waits.
  const settleAside = () => void settle().catch(() => {})

  let checked: Promise<unknown> | undefined
  /** Once, that every worker is the one of its place; now and then, that nothing is left of a process that is gone. */
  const ready = () => {
    if (checked && performance.now() - settledAt > 30_000) settleAside()
    checked ??= checkWorkers(cluster, schema, retryFor)
      .then(settle)
      .catch((error: unknown) => {
        checked = undefined
        throw error
      })
    return checked
  }

  const placed = new Map<string, number>()
  /** Where facilities stand, as the servers' own hash has it. Asked once for each. */
  const place = async (facilities: Iterable<string>, signal: StopSignal | undefined): Promise<void> => {
    await ready()
    const unknown = [...facilities].filter((facility) => !placed.has(facility))
    if (unknown.length === 0) return
    const { rows } = await repeating(
      () =>
        coordinator.query(
          `select facility, n::text as worker
from jsonb_array_elements_text($1::text::jsonb) f(facility), generate_series(0, ${workers.length - 1}) n
where ${fallsTo(schema, 'n', workers.length, 'facility')}`,
          [JSON.stringify(unknown)],
        ),
      { what: 'the place of a facility', writes: false, schema, signal },
      retryFor,
    )
    for (const { facility, worker } of rows as { facility: string; worker: string }[])
      placed.set(facility, Number(worker))
  }
  const numberOf = async (facility: string, signal?: StopSignal): Promise<number> => {
    await place([facility], signal)
    return placed.get(facility)!
  }

  /** Whoever waits sees to it that nothing is left in the way. */
  const settling = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    const timer = setInterval(settleAside, settleAfter)
    try {
      return await work
    } finally {
      clearInterval(timer)
    }
  }

  /** One stream of what the workers answer, or of what the one answers that the facility stands on. */
  async function* read<Item>(
    facility: string | undefined,
    signal: StopSignal | undefined,
    streamOf: (store: Storage) => AsyncIterable<Item>,
    compare: (a: Item, b: Item) => number,
  ): AsyncGenerator<Item, void> {
    if (signal?.aborted) throw signal.reason
    if (facility === undefined) {
      await ready()
      yield* mergeStreams(stores.map(streamOf), compare)
    } else yield* streamOf(stores[await numberOf(facility, signal)]!)
  }

  return {
    name: 'postgres cluster',
    capabilities,
    settle,

    async workerOf(facility) {
      checkKey({ facility, id: facility })
      return workers[await numberOf(facility)]!.client
    },

    async get(kind, key, given) {
      if (given?.signal?.aborted) throw given.signal.reason
      checkKey(key)
      return stores[await numberOf(key.facility, given?.signal)]!.get(kind, key, given)
    },

    async *find(kind, query) {
      checkQuery(kind, query, capabilities)
      let left = query.limit ?? Number.POSITIVE_INFINITY
      for await (const row of read(
        query.facility,
        query.signal,
        (store) => store.find(kind, query),
        compareKeys,
      )) {
        yield row
        if (--left === 0) return
      }
    },

    async count(kind, query) {
      if (query.signal?.aborted) throw query.signal.reason
      checkCount(kind, query, capabilities)
      if (query.facility !== undefined)
        return stores[await numberOf(query.facility, query.signal)]!.count!(kind, query)
      await ready()
      const parts = await Promise.all(stores.map((store) => store.count!(kind, query)))
      return mergeGroups(query, parts.flat())
    },

    async commit(changes, entries, given = {}) {
      const { id, signal } = given
      if (signal?.aborted) throw signal.reason
      checkCommit(changes, entries, { id })
      // Every change has an entry.
      const facilities = new Set(entries.map(({ facility }) => facility))
      await place(facilities, signal)
      const numbers = new Set([...facilities].map((facility) => placed.get(facility)!))
      const [number] = numbers
      return settling(
        numbers.size === 1
          ? stores[number!]!.commit(changes, entries, given)
          : commits.commit(changes, entries, given, (facility) => placed.get(facility)!),
      )
    },

    async *journal(query) {
      checkJournalQuery(query)
      yield* read(query.facility, query.signal, (store) => store.journal(query), compareEntries)
    },

    async close() {},
  }
}

const capabilities: Capabilities = { serializesCommits: true, editedByHand: false, asOf: true, streams: true }

async function checkWorkers({ workers }: Cluster, schema: string, retryFor: number): Promise<void> {
  const doing = { what: 'The workers of the cluster', writes: false, schema }
  await Promise.all(
    workers.map(async ({ client }, number) => {
      const { rows } = await repeating(
        async () => {
          try {
            return await client.query(
              `select number::text as number, workers::text as workers from ${schema}._worker`,
            )
          } catch (error) {
            const { code } = error as { code?: unknown }
            if (code !== '42P01' && code !== '3F000') throw error
            throw new StorageError(
              'not-a-cluster',
              `Worker ${number} has no part of a cluster in the schema ${schema}: run migrateCluster first`,
              { facts: { worker: number, schema } },
            )
          }
        },
        doing,
        retryFor,
      )
      const [is] = rows as { number: string; workers: string }[]
      checkWorker(number, workers.length, is && { number: Number(is.number), workers: Number(is.workers) })
    }),
  )
}

/**
 * That a worker is the one of its place.
 *
 * @throws StorageError `wrong-worker`
 */
export function checkWorker(
  number: number,
  workers: number,
  is: { readonly number: number; readonly workers: number } | undefined,
): void {
  if (is === undefined || (is.number === number && is.workers === workers)) return
  throw new StorageError(
    'wrong-worker',
    `Worker ${number} of ${workers} is worker ${is.number} of ${is.workers} of its cluster: name all workers, in the order in which they were first named. To have more or fewer, restore a backup into a new cluster`,
    { facts: { worker: number, is } },
  )
}

function compareEntries(a: JournalEntry, b: JournalEntry): number {
  const orderOf = ({ at, facility, kind, id, sequence }: JournalEntry): readonly (Instant | string)[] => [
    at,
    facility,
    kind,
    id,
    sequence,
  ]
  const theirs = orderOf(b)
  for (const [n, mine] of orderOf(a).entries()) {
    const other = theirs[n]!
    if (mine !== other) return mine < other ? -1 : 1
  }
  return 0
}
