import type { Pool, PoolConfig } from 'pg'
import type { Cluster, WorkerAddress } from '../src/index.js'
import { type PostgresServer, type postgresBinaries, startPostgresServer } from './postgres-server.js'

/** A coordinator and three workers, four servers of their own. */
export interface FourServers {
  readonly coordinator: PostgresServer
  readonly workers: readonly PostgresServer[]
  /** The cluster, through pools of its own. */
  cluster(options?: PoolConfig): Cluster & { readonly pools: readonly Pool[] }
  /** Where the coordinator finds the workers. */
  readonly addresses: readonly WorkerAddress[]
  stop(): Promise<void>
}

/** Starts them one after the other. */
export async function startFourServers(
  binaries: Exclude<Awaited<ReturnType<typeof postgresBinaries>>, { missing: string }>,
): Promise<FourServers> {
  const start = () => startPostgresServer(binaries, ['fsync=off', 'max_prepared_transactions=40'])
  const coordinator = await start()
  const workers = [await start(), await start(), await start()]
  const addresses = workers.map(
    ({ port }): WorkerAddress => ({ host: '127.0.0.1', port, database: 'postgres', user: 'postgres' }),
  )
  const cluster: FourServers['cluster'] = (options) => {
    const pools = workers.map((worker) => worker.pool(options))
    return {
      coordinator: coordinator.pool(options),
      workers: pools.map((pool) => ({ client: pool, connect: () => pool.connect() })),
      pools,
    }
  }
  return {
    coordinator,
    workers,
    cluster,
    addresses,
    stop: async () => {
      await Promise.all([coordinator, ...workers].map((server) => server.stop()))
    },
  }
}
