/**
 * `node --conditions=@kemandirian/source --import tsx packages/adapter-postgres/bench/faults.ts`: lets everything of
 * `test/faults` go wrong many times, and prints what came of it as a table. `ROUNDS=200` is the default for SIGKILL,
 * half of it for the rest; `SECONDS_AT_MOST` ends it earlier. Ends with code 1 where anything was lost.
 */
import process from 'node:process'
import { seeded } from '../../core/bench/harness.js'
import { migrate } from '../src/index.js'
import { enrollment } from '../test/database.js'
import { type Fault, type FaultBench, faults, runFault } from '../test/faults/run-fault.js'
import { onSmallDisk, type SmallDisk, smallDisk } from '../test/faults/small-disk.js'
import { unreliableLine } from '../test/faults/unreliable-line.js'
import { postgresBinaries, startPostgresServer } from '../test/postgres-server.js'

const rounds = Number(process.env.ROUNDS ?? 200)
/** `FAULTS=kill,full`: only these. */
const only = process.env.FAULTS?.split(',')
const until = performance.now() + 1_000 * Number(process.env.SECONDS_AT_MOST ?? 3_600)
const binaries = await postgresBinaries()
if ('missing' in binaries) throw new Error(`no server to trouble: ${binaries.missing}`)

const random = seeded(Number(process.env.SEED ?? 1))
// As servers are: a commit waits for the disk.
const server = await startPostgresServer(binaries, [])
const line = await unreliableLine(server.port, random)
const direct = server.pool()
await migrate(direct, { kinds: [enrollment], schema: 'troubled' })
const bench: FaultBench = {
  server,
  line,
  pool: server.pool({ port: line.port, max: 16 }),
  direct,
  schema: 'troubled',
  random,
}
/** For the full disk: a server of its own, since only a small one can be filled. */
const disk = smallDisk(160)
const onDisk = 'missing' in disk ? undefined : await startPostgresServer(binaries, onSmallDisk, disk.folder)
const fullBench: FaultBench | undefined = onDisk && {
  ...bench,
  server: onDisk,
  direct: onDisk.pool(),
  pool: onDisk.pool({ max: 16 }),
  disk: disk as SmallDisk,
}
if (fullBench) await migrate(fullBench.direct, { kinds: [enrollment], schema: 'troubled' })

const rows: (string | number)[][] = []
const problems: string[] = []
for (const fault of Object.keys(faults) as Fault[]) {
  if (only && !only.includes(fault)) continue
  const on = fault === 'full' ? fullBench : bench
  if (on === undefined) {
    console.log(`Left out: ${faults[fault]} (${'missing' in disk ? disk.missing : ''})`)
    continue
  }
  const of = fault === 'kill' ? rounds : Math.ceil(rounds / 2)
  let restored = 0
  const sum = { rounds: 0, made: 0, refused: 0, nothingWritten: 0, unknown: 0, reads: 0, problems: 0 }
  const cutBefore = line.cut()
  for (; sum.rounds < of && performance.now() < until; sum.rounds++) {
    const round = await runFault(on, fault, [2, 8, 32][sum.rounds % 3]!)
    restored += round.restored
    sum.made += round.made
    sum.refused += round.refused
    sum.nothingWritten += round.nothingWritten
    sum.unknown += round.unknown
    sum.reads += round.reads
    sum.problems += round.problems.length
    problems.push(...round.problems.map((problem) => `${fault}, round ${sum.rounds}: ${problem}`))
  }
  const times = {
    none: '-',
    clock: '-',
    kill: sum.rounds,
    cut: line.cut() - cutBefore,
    lose: line.cut() - cutBefore,
    full: sum.rounds,
    restore: `${restored.toLocaleString('en')} entries`,
  }
  rows.push([faults[fault], sum.rounds, times[fault], ...Object.values(sum).slice(1)])
}

const heads = [
  'what goes wrong',
  'rounds',
  'times',
  'acknowledged',
  'refused',
  'not written',
  'unknown',
  'reads',
  'wrong',
]
for (const row of [heads, heads.map((_, n) => (n === 0 ? '---' : '---:')), ...rows])
  console.log(`| ${row.join(' | ')} |`)
for (const problem of problems.slice(0, 20)) console.log(problem)
line.close()
await server.stop()
await onDisk?.stop()
if (!('missing' in disk)) disk.remove()
process.exitCode = problems.length > 0 ? 1 : 0
