/// <reference types="node" />
import { KemandirianError } from '@kemandirian/core/foundations'
import type { Kind, Storage } from '@kemandirian/core/storage'
import { syncKinds } from '../sync/sync-kinds.js'

/** What is used of packages that only this command needs, and only where a store is named. */
interface Postgres {
  readonly migrate: (client: unknown, options?: { readonly kinds: readonly Kind[] }) => Promise<unknown>
  readonly postgresStorage: (client: unknown) => Storage
}

/** Opens the store that is named: a folder of PGlite or the address of a server. Its tables are made. */
export async function openStore(place: string): Promise<{ storage: Storage; close(): Promise<void> }> {
  const isServer = /^postgres(ql)?:\/\//.test(place)
  const postgres = await optional<Postgres>('@kemandirian/adapter-postgres')
  const client = isServer ? await pool(place) : await pglite(place)
  await postgres.migrate(client)
  await postgres.migrate(client, { kinds: syncKinds })
  return {
    storage: postgres.postgresStorage(client),
    close: async () => {
      await ('end' in client ? client.end() : client.close())
    },
  }
}

async function pool(connectionString: string): Promise<{ end(): Promise<void> }> {
  const { Pool } = await optional<{ Pool: new (options: object) => { end(): Promise<void> } }>('pg')
  return new Pool({ connectionString })
}

async function pglite(folder: string): Promise<{ close(): Promise<void> }> {
  const { PGlite } = await optional<{
    PGlite: { create(folder: string): Promise<{ close(): Promise<void> }> }
  }>('@electric-sql/pglite')
  return PGlite.create(folder)
}

/** Looked for where the command is run, since this package does not need it. */
async function optional<Module>(name: string): Promise<Module> {
  const { createRequire } = await import('node:module')
  const { join } = await import('node:path')
  const { pathToFileURL } = await import('node:url')
  const found = await (import(name) as Promise<Module>).catch(() => undefined)
  if (found !== undefined) return found
  try {
    const here = createRequire(join(process.cwd(), 'package.json'))
    return (await import(pathToFileURL(here.resolve(name)).href)) as Module
  } catch (cause) {
    throw new KemandirianError('package-missing', `--store needs ${name}: npm install ${name}`, {
      facts: { package: name },
      cause,
    })
  }
}
