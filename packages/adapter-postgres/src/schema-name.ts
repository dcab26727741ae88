import { StorageError } from '@kemandirian/core/storage'

/** Where the tables stand unless the caller says otherwise. */
export const defaultSchema = 'kemandirian'

/**
 * The name of a schema, if it can stand in a statement as it is.
 *
 * @throws StorageError `invalid-schema`
 */
export function checkSchema(schema: string): string {
  if (/^[a-z][a-z0-9_]{0,47}$/.test(schema) && !schema.startsWith('pg_')) return schema
  throw new StorageError(
    'invalid-schema',
    `${JSON.stringify(schema)} cannot be the schema: use at most 48 of a-z, digits and underscore, beginning with a letter, not with pg_`,
    { facts: { schema } },
  )
}
