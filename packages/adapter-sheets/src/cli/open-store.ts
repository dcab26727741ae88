import { KemandirianError } from '@kemandirian/core/foundations'
import type { Storage } from '@kemandirian/core/storage'
import { syncKinds } from '../sync/sync-kinds.js'

/** Opens the store that is named: a folder of PGlite or the address of a server. Its tables are made. */
export async function openStore(place: string): Promise<{ storage: Storage; close(): Promise<void> }> {
  const { migrate, postgresStorage } = await needed(
    '@kemandirian/adapter-postgres',
    import('@kemandirian/adapter-postgres'),
  )
  const { client, close } = await (/^postgres(ql)?:\/\//.test(place) ? server(place) : folder(place))
  await migrate(client)
  await migrate(client, { kinds: syncKinds })
  return { storage: postgresStorage(client), close }
}

async function server(connectionString: string) {
  const { Pool } = (await needed('pg', import('pg'))).default
  const client = new Pool({ connectionString })
  return { client, close: () => client.end() }
}

async function folder(path: string) {
  const { PGlite } = await needed('@electric-sql/pglite', import('@electric-sql/pglite'))
  const client = await PGlite.create(path)
  return { client, close: () => client.close() }
}

/** Only this command needs them, and only where a store is named. */
async function needed<Module>(name: string, module: Promise<Module>): Promise<Module> {
  return module.catch((cause: unknown) => {
    throw new KemandirianError('package-missing', `--store needs ${name}: npm install ${name}`, {
      facts: { package: name },
      cause,
    })
  })
}
