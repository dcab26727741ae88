import { PGlite } from '@electric-sql/pglite'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { memoryStorage, type Storage } from '@kemandirian/core/storage'

/** Where the records are kept. The chapters do not know which one it is. */
export const stores = {
  memory: async (): Promise<Storage> => memoryStorage(),
  pglite: async (): Promise<Storage> => {
    const database = await PGlite.create()
    await migrate(database)
    return postgresStorage(database)
  },
}
