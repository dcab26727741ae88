export { type BackupOptions, backupOf } from './backup/backup-of.js'
export type { BackupHead, Digest } from './backup/format.js'
export { type BackupEntry, readBackup } from './backup/read-backup.js'
export { type Restored, type RestoreOptions, restoreInto } from './backup/restore-into.js'
export {
  checkAsOf,
  checkCommit,
  checkCount,
  checkJournalQuery,
  checkJson,
  checkKey,
  checkKind,
  checkQuery,
} from './check.js'
export { compareGroups, countBy, countRows } from './count.js'
export { compareKeys, compareText, matches } from './match.js'
export { memoryStorage } from './memory.js'
export {
  type Capabilities,
  type Change,
  type CommitOptions,
  type Condition,
  type CountQuery,
  type FieldType,
  type Group,
  type GroupBy,
  type Instant,
  type JournalEntry,
  type JournalQuery,
  type Json,
  type Key,
  type Kind,
  maxChanges,
  maxDepth,
  maxIndexedText,
  maxIndexedTextTogether,
  type NewJournalEntry,
  type Query,
  type Receipt,
  type Row,
  type StopSignal,
  type Storage,
  StorageError,
  type StorageErrorCode,
} from './port.js'
