import type { Pool } from 'pg'
import { migrate, postgresStorage, prepared } from '../../src/index.js'
import { enrollment } from '../database.js'
import type { PostgresServer } from '../postgres-server.js'
import { type Operation, problemsOf } from './history.js'
import { restoreAndBack } from './restore-and-back.js'
import type { SmallDisk } from './small-disk.js'
import type { unreliableLine } from './unreliable-line.js'
import { letWrite } from './writers.js'

/** What goes wrong while people write. */
export const faults = {
  none: 'nothing goes wrong',
  kill: 'every process of the server is killed (SIGKILL), and it is started again',
  cut: 'connections are cut before the server hears what is asked',
  lose: 'connections are cut when the server has answered',
  clock: 'the clocks of the writers jump by up to an hour, back and forth',
  full: 'the disk of the server is full for a while, and the server is started again where it has ended',
  restore: 'all is backed up while they write, restored into memory, and from there into an empty schema',
} as const

/** One of {@link faults}. */
export type Fault = keyof typeof faults

/** Where the faults are made. */
export interface FaultBench {
  readonly server: PostgresServer
  readonly line: Awaited<ReturnType<typeof unreliableLine>>
  /** Through the line. */
  readonly pool: Pool
  /** To the server itself. */
  readonly direct: Pool
  readonly schema: string
  readonly random: () => number
  /** Of the server, for the fault `full`. */
  readonly disk?: SmallDisk
}

/** What came of one round. */
export interface FaultRound {
  readonly made: number
  readonly refused: number
  readonly nothingWritten: number
  readonly unknown: number
  readonly reads: number
  /** Entries that were restored twice. */
  readonly restored: number
  readonly problems: readonly string[]
}

let rounds = 0

/** Writers write four documents while the fault happens; then every answer that they got is held against the store. */
export async function runFault(bench: FaultBench, fault: Fault, writers: number): Promise<FaultRound> {
  const { server, line, pool, direct, random, disk } = bench
  const facility = `lapas-${++rounds}`
  const back = `back_${rounds}`
  // What is restored is all of a store, so that of one round only.
  const schema = fault === 'restore' ? `loaded_${rounds}` : bench.schema
  if (fault === 'restore')
    for (const made of [schema, back]) await migrate(direct, { kinds: [enrollment], schema: made })
  const ids = ['a', 'b', 'c', 'd']
  let stop = false
  const jump = () => (fault === 'clock' ? (random() - 0.5) * 7_200_000 : 0)
  const writing = letWrite({
    // Those that try again and those that do not, with plans kept and without.
    storages: Array.from({ length: writers }, (_, n) =>
      postgresStorage(n % 4 < 2 ? pool : prepared(pool), { schema, retryFor: n % 2 === 0 ? 20_000 : 0 }),
    ),
    facility,
    ids,
    random,
    clock: () => new Date(Date.now() + jump()).toISOString(),
    stopped: () => stop,
  })
  // Heard where it is awaited.
  writing.catch(() => {})
  if (fault === 'cut') line.break({ questions: 3, answers: 0 })
  if (fault === 'lose') line.break({ questions: 0, answers: 3 })
  await pause(50 + random() * 250)
  if (fault === 'kill') {
    await server.kill()
    await server.start()
    await pause(50 + random() * 100)
  }
  if (fault === 'full') {
    disk!.fill()
    await pause(100 + random() * 300)
    disk!.free()
    if (server.ended()) await server.start()
    await pause(50 + random() * 100)
  }
  let restored: Awaited<ReturnType<typeof restoreAndBack>> | undefined
  if (fault === 'restore') {
    const takenAt = new Date().toISOString()
    // What was decided before is written by then, also on a busy machine: what comes later, a backup does not see.
    await pause(1_500)
    restored = await restoreAndBack(
      postgresStorage(pool, { schema }),
      postgresStorage(pool, { schema: back }),
      takenAt,
    )
  }
  stop = true
  line.break({ questions: 0, answers: 0 })
  const operations = await writing
  await untilQuiet(direct)
  const problems = (await restored?.problems()) ?? []
  const commits = operations.filter((one) => one.type === 'commit')
  const count = (wanted: (outcome: (typeof commits)[number]['outcome']) => boolean) =>
    commits.filter(({ outcome }) => wanted(outcome)).length
  problems.push(
    ...(await problemsOf(postgresStorage(direct, { schema }), facility, ids, operations as Operation[])),
  )
  if (fault === 'restore') await direct.query(`drop schema ${schema}, ${back} cascade`)
  return {
    made: count((outcome) => typeof outcome === 'object'),
    refused: count((outcome) => outcome === 'refused'),
    nothingWritten: count((outcome) => outcome === 'nothing-written'),
    unknown: count((outcome) => outcome === 'unknown'),
    reads: operations.length - commits.length,
    restored: restored?.entries ?? 0,
    problems,
  }
}

/** What was asked over a connection that is cut may still be at work in the server. */
async function untilQuiet(direct: Pool): Promise<void> {
  for (;;) {
    const busy = await direct
      .query(
        `select from pg_stat_activity where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      .then(({ rows }) => rows.length > 0)
      // It is still coming back.
      .catch(() => true)
    if (!busy) return
    await pause(5)
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
