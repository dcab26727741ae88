export {
  bulkLoad,
  type CopyOptions,
  type LoadConnection,
  type LoadedDocument,
  type LoadOptions,
} from './bulk-load.js'
export type { PostgresClient } from './client.js'
export { type AccessOptions, grantAccess } from './grant-access.js'
export { type KindDefinition, type Migrated, type MigrateOptions, migrate } from './migrate.js'
export { type PostgresStorageOptions, postgresStorage } from './postgres-storage.js'
export { type NamingClient, prepared } from './prepared.js'
