import type { PostgresClient } from '../client.js'
import type { LoadConnection } from '../take-connection.js'

/** A server that holds the facilities that fall to it. */
export interface ClusterWorker {
  /** A `Pool` on it, also `prepared`. */
  readonly client: PostgresClient
  /** A connection for one commit alone, until it is released: `() => pool.connect()`. */
  readonly connect: () => Promise<LoadConnection>
}

/** Servers that hold the facilities of a nation together, each facility on one of them. */
export interface Cluster {
  /** Holds no document. Knows which facility stands where and what became of commits on several workers; reads everything by SQL. */
  readonly coordinator: PostgresClient
  /** In an order that stays: a facility falls to a worker by its place in it. */
  readonly workers: readonly ClusterWorker[]
}

/** The table that facilities are placed by. It holds nothing: the server's own hash of a partition key is asked by it. */
const placementTable = '_placement'

/** Whether a facility falls to a worker, as SQL. Each server answers the same, since it asks for the same hash. */
export function fallsTo(schema: string, worker: number | string, workers: number, facility: string): string {
  return `satisfies_hash_partition('${schema}.${placementTable}'::regclass, ${workers}, ${worker}, ${facility})`
}

/** Makes {@link placementTable}. */
export function createPlacement(schema: string): string {
  return `create table if not exists ${schema}.${placementTable} (facility text collate "C" not null) partition by hash (facility)`
}
