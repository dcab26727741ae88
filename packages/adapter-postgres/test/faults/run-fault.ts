import type { Pool } from 'pg'
import { postgresStorage, prepared } from '../../src/index.js'
import type { PostgresServer } from '../postgres-server.js'
import { type Operation, problemsOf } from './history.js'
import type { unreliableLine } from './unreliable-line.js'
import { letWrite } from './writers.js'

/** What goes wrong while people write. */
export const faults = {
  none: 'nothing goes wrong',
  kill: 'every process of the server is killed (SIGKILL), and it is started again',
  cut: 'connections are cut before the server hears what is asked',
  lose: 'connections are cut when the server has answered',
  clock: 'the clocks of the writers jump by up to an hour, back and forth',
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
}

/** What came of one round. */
export interface FaultRound {
  readonly made: number
  readonly refused: number
  readonly nothingWritten: number
  readonly unknown: number
  readonly reads: number
  readonly problems: readonly string[]
}

let rounds = 0

/** Writers write four documents while the fault happens; then every answer that they got is held against the store. */
export async function runFault(bench: FaultBench, fault: Fault, writers: number): Promise<FaultRound> {
  const { server, line, pool, direct, schema, random } = bench
  const facility = `lapas-${++rounds}`
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
  stop = true
  line.break({ questions: 0, answers: 0 })
  const operations = await writing
  await untilQuiet(direct)
  const commits = operations.filter((one) => one.type === 'commit')
  const count = (wanted: (outcome: (typeof commits)[number]['outcome']) => boolean) =>
    commits.filter(({ outcome }) => wanted(outcome)).length
  return {
    made: count((outcome) => typeof outcome === 'object'),
    refused: count((outcome) => outcome === 'refused'),
    nothingWritten: count((outcome) => outcome === 'nothing-written'),
    unknown: count((outcome) => outcome === 'unknown'),
    reads: operations.length - commits.length,
    problems: await problemsOf(postgresStorage(direct, { schema }), facility, ids, operations as Operation[]),
  }
}

/** What was asked over a connection that is cut may still be at work in the server. */
async function untilQuiet(direct: Pool): Promise<void> {
  for (;;) {
    const { rows } = await direct.query(
      `select from pg_stat_activity where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    if (rows.length === 0) return
    await pause(5)
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
