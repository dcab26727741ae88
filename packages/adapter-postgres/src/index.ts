export type { PostgresClient } from './client.js'
export { type KindWithLifecycle, type Migrated, type MigrateOptions, migrate } from './migrate.js'
export { type PostgresStorageOptions, postgresStorage } from './postgres-storage.js'
