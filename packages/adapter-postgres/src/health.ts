/// <reference types="node" />
import { KemandirianError } from '@kemandirian/core/foundations'
import type { PostgresClient } from './client.js'
import { currentVersion, readState } from './database-state.js'
import { storageErrorOf } from './postgres-error.js'
import { checkSchema, defaultSchema } from './schema-name.js'

/** What {@link health} may be told. */
export interface HealthOptions {
  /** The schema that `migrate` was given. Default is `kemandirian`. */
  readonly schema?: string
  /** After so many milliseconds without an answer the database counts as unreachable. Default is 5 000. */
  readonly within?: number
  /** By how many milliseconds the clocks may differ before it is a problem. Default is 60 000. */
  readonly clocksWithin?: number
}

/**
 * What keeps the store from working: `not-migrated`, `schema-too-old` (run `migrate`), `schema-too-new` (update this
 * package), `wrong-encoding`, `read-only` (a standby, or set so). What will be felt: `clocks-differ` (the journal has the
 * clock of this process), `connections-exhausted` (all are busy and calls wait).
 */
export type HealthProblem =
  | 'not-migrated'
  | 'schema-too-old'
  | 'schema-too-new'
  | 'wrong-encoding'
  | 'read-only'
  | 'clocks-differ'
  | 'connections-exhausted'

/** The connections of a pool. */
export interface PoolCounts {
  /** Open ones, busy or not. */
  readonly total: number
  /** Open ones that are not busy. */
  readonly idle: number
  /** Calls that wait for one. */
  readonly waiting: number
}

/** How the database is. */
export type Health = {
  /** Reachable and without a problem. */
  readonly ok: boolean
  /** How long the answer took. */
  readonly milliseconds: number
  /** `null` where the client is no pool. */
  readonly connections: PoolCounts | null
} & (
  | {
      readonly reachable: true
      readonly problems: readonly HealthProblem[]
      /** As the server says it: `18.4`. */
      readonly serverVersion: string
      /** `UTF8` is right. */
      readonly encoding: string
      /** What the database was migrated to (0: not yet), and what this package needs. */
      readonly schema: { readonly version: number; readonly needed: number }
      /** How far the clock of the database is ahead of ours, by half of the way there and back; negative: behind. */
      readonly clockAhead: number
    }
  | {
      readonly reachable: false
      /** As {@link postgresStorage} would throw it: `unavailable`, `not-permitted`, `database-error`. */
      readonly problems: readonly [code: string]
      /** For people. */
      readonly message: string
    }
)

/**
 * Asks the database how it is, for a health check or a status page. It never throws about the database: what is wrong
 * is in `problems`. It asks once and does not try again.
 *
 * @throws StorageError `invalid-schema`
 * @example
 * const { ok, problems } = await health(pool)
 * response.writeHead(ok ? 200 : 503).end(JSON.stringify(problems))
 */
export async function health(client: PostgresClient, options: HealthOptions = {}): Promise<Health> {
  const schema = checkSchema(options.schema ?? defaultSchema)
  const { within = 5_000, clocksWithin = 60_000 } = options
  const since = performance.now()
  // Counted before asking, or this call would be among them.
  const connections = countsOf(client)
  const took = () => Math.round(performance.now() - since)
  let giveUp: NodeJS.Timeout | undefined
  try {
    const late = new Promise<never>((_, reject) => {
      giveUp = setTimeout(() => {
        reject(Object.assign(new Error(`no answer within ${within} ms`), { code: 'ETIMEDOUT' }))
      }, within)
    })
    const found = await Promise.race([look(client, schema), late])
    const problems: HealthProblem[] = []
    if (found.version === 0) problems.push('not-migrated')
    else if (found.version < currentVersion) problems.push('schema-too-old')
    else if (found.version > currentVersion) problems.push('schema-too-new')
    if (found.encoding !== 'UTF8') problems.push('wrong-encoding')
    if (found.readOnly) problems.push('read-only')
    if (Math.abs(found.clockAhead) > clocksWithin) problems.push('clocks-differ')
    if (connections && connections.waiting > 0 && connections.idle === 0)
      problems.push('connections-exhausted')
    return {
      ok: problems.length === 0,
      reachable: true,
      problems,
      milliseconds: took(),
      connections,
      serverVersion: found.serverVersion,
      encoding: found.encoding,
      schema: { version: found.version, needed: currentVersion },
      clockAhead: found.clockAhead,
    }
  } catch (error) {
    const failure = storageErrorOf(error, { what: 'The health check', writes: false, schema })
    const code = failure instanceof KemandirianError ? failure.code : 'database-error'
    return {
      ok: false,
      reachable: false,
      problems: [code],
      message: failure.message,
      milliseconds: took(),
      connections,
    }
  } finally {
    clearTimeout(giveUp)
  }
}

async function look(client: PostgresClient, schema: string) {
  const asked = Date.now()
  const { rows } = await client.query(
    `select current_setting('server_version') as "serverVersion", current_setting('server_encoding') as encoding,
  current_setting('transaction_read_only') as "readOnly", round(extract(epoch from clock_timestamp()) * 1000)::text as now`,
  )
  const answered = Date.now()
  const { serverVersion, encoding, readOnly, now } = rows[0] as Record<string, string>
  const { version } = await readState(client, schema)
  return {
    version,
    serverVersion: serverVersion!,
    encoding: encoding!,
    readOnly: readOnly === 'on',
    clockAhead: Math.round(Number(now) - (asked + answered) / 2),
  }
}

function countsOf(client: PostgresClient): PoolCounts | null {
  const { totalCount, idleCount, waitingCount } = client as unknown as Record<string, unknown>
  return typeof totalCount === 'number' && typeof idleCount === 'number' && typeof waitingCount === 'number'
    ? { total: totalCount, idle: idleCount, waiting: waitingCount }
    : null
}
