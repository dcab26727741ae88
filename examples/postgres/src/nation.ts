import {
  bulkLoad,
  type Cluster,
  type ClusterStorage,
  clusterStorage,
  migrateCluster,
  type PostgresClient,
  type WorkerAddress,
} from '@kemandirian/adapter-postgres'
import { enrollmentKind } from '@kemandirian/core/enrollment'
import type { LocalServer } from './local-servers.js'
import { syntheticEnrollments } from './synthetic-enrollments.js'

/** The cluster of some servers: the first one coordinates, the others hold the facilities. */
export async function openNation(
  servers: readonly LocalServer[],
): Promise<{ cluster: Cluster; storage: ClusterStorage }> {
  const [coordinator, ...workers] = servers
  const cluster: Cluster = {
    coordinator: coordinator!.pool,
    workers: workers.map(({ pool }) => ({ client: pool, connect: () => pool.connect() })),
  }
  const addresses = workers.map(
    ({ port }): WorkerAddress => ({ host: '127.0.0.1', port, database: 'postgres', user: 'postgres' }),
  )
  await migrateCluster(cluster, { addresses })
  return { cluster, storage: clusterStorage(cluster) }
}

/** Fills in synthetic enrolments of some facilities, each on its worker. */
export async function fillNation(
  { cluster, storage }: { cluster: Cluster; storage: ClusterStorage },
  facilities: number,
): Promise<void> {
  for (let n = 0; n < facilities; n++) {
    const facility = `lapas-contoh-${String(n).padStart(2, '0')}`
    await bulkLoad(await storage.workerOf(facility), enrollmentKind, syntheticEnrollments(facility, 200), {
      entry: { at: '2025-09-01T02:00:00.000Z', by: 'impor', event: 'Imported', why: 'data sintetis' },
    })
  }
  // The planner asks the workers what it does not know, and they should know it.
  for (const { client } of cluster.workers) await client.query('analyze')
}

/** The national table, by SQL on the coordinator: each worker counts its facilities, and only the counts travel. */
export const nationalTable = `select left(changed_on::text, 7) as month, count(distinct facility)::int as facilities,
  sum(n)::int as enrollments, sum(n) filter (where status = 'completed')::int as completed
from (
  select facility, changed_on, status, count(*) as n from kemandirian_internal.enrollment group by facility, changed_on, status
) each group by 1 order by 1`

/** One facility, as a BI tool would ask it. */
export const oneFacility = `select status, count(*)::int as enrollments from kemandirian_internal.enrollment
where facility = 'lapas-contoh-07' group by status order by status`

/** The plan of a query, line by line. */
export async function planOf(client: PostgresClient, query: string): Promise<string[]> {
  const { rows } = await client.query(`explain (verbose, costs off) ${query}`)
  return (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN'])
}
