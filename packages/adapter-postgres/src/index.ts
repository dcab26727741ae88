export {
  type ArchiveOptions,
  archiveJournal,
  type RestoreArchiveOptions,
  restoreArchive,
} from './archive-journal.js'
export {
  bulkLoad,
  type CopyOptions,
  type LoadedDocument,
  type LoadOptions,
} from './bulk-load.js'
export type { PostgresClient } from './client.js'
export type { Cluster, ClusterWorker } from './cluster/cluster.js'
export { type ClusterStorage, type ClusterStorageOptions, clusterStorage } from './cluster/cluster-storage.js'
export {
  type MigrateClusterOptions,
  type MigratedCluster,
  migrateCluster,
  type WorkerAddress,
} from './cluster/migrate-cluster.js'
export type { Settled } from './cluster/two-phase-commits.js'
export { type DistributeOptions, distribute } from './distribute.js'
export { type Erased, type ErasureOptions, erase, type NamedDocument } from './erase.js'
export { type AccessOptions, grantAccess } from './grant-access.js'
export { type Health, type HealthOptions, type HealthProblem, health, type PoolCounts } from './health.js'
export { type KindDefinition, type Migrated, type MigrateOptions, migrate } from './migrate.js'
export { type PostgresStorageOptions, postgresStorage } from './postgres-storage.js'
export { type NamingClient, prepared } from './prepared.js'
export { type RetentionDue, type RetentionRule, retentionDue } from './retention-due.js'
export type { LoadConnection } from './take-connection.js'
export type {
  Telemetry,
  TelemetryMeter,
  TelemetrySpan,
  TelemetrySpanOptions,
  TelemetryTracer,
} from './telemetry.js'
