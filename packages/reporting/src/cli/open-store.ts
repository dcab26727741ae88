/// <reference types="node" />
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { KemandirianError } from '@kemandirian/core/foundations'
import { kinds } from '@kemandirian/core/records'
import { memoryStorage, restoreInto, type Storage } from '@kemandirian/core/storage'

/** A store that was opened for reading, and how to leave it. */
export interface OpenedStore {
  readonly storage: Storage
  close(): Promise<void>
}

/**
 * Opens what `--store` names: a Postgres URL, the folder of a PGlite database, or a backup (JSON lines), which is read
 * into memory. Nothing is created or migrated: a report only reads.
 *
 * @throws KemandirianError `no-store` where there is nothing, `store-package-missing` where a package is not
 * installed, and what the store throws.
 */
export async function openStore(address: string, schema: string | undefined): Promise<OpenedStore> {
  if (/^postgres(ql)?:\/\//.test(address)) return openServer(address, schema)
  const path = resolve(address)
  if (!existsSync(path))
    throw new KemandirianError(
      'no-store',
      `Tidak ada basis data di ${address}. Tulis --store dengan alamat postgres://…, folder PGlite, atau berkas cadangan .jsonl`,
      { facts: { store: address } },
    )
  return statSync(path).isDirectory() ? openFolder(path, address, schema) : openBackup(path)
}

async function openServer(url: string, schema: string | undefined): Promise<OpenedStore> {
  const { postgresStorage } = await adapter(() => import('@kemandirian/adapter-postgres'), 'pg')
  const { Pool } = (await adapter(() => import('pg'), 'pg')).default
  const pool = new Pool({ connectionString: url, application_name: 'kemandirian-reporting' })
  // A connection that breaks while it rests is opened anew at the next question, which then says what is wrong.
  pool.on('error', () => {})
  return {
    storage: postgresStorage(pool, schema === undefined ? {} : { schema }),
    close: () => pool.end(),
  }
}

async function openFolder(path: string, address: string, schema: string | undefined): Promise<OpenedStore> {
  if ((await readdir(path)).length === 0)
    throw new KemandirianError('no-store', `Folder ${address} kosong: di sana tidak ada basis data`, {
      facts: { store: address },
    })
  const { postgresStorage } = await adapter(
    () => import('@kemandirian/adapter-postgres'),
    '@electric-sql/pglite',
  )
  const { openPgliteFolder } = await adapter(
    () => import('@kemandirian/adapter-postgres/pglite'),
    '@electric-sql/pglite',
  )
  const folder = await openPgliteFolder(path)
  return {
    storage: postgresStorage(folder, schema === undefined ? {} : { schema }),
    close: () => folder.close(),
  }
}

async function openBackup(path: string): Promise<OpenedStore> {
  const storage = memoryStorage()
  const file = await open(path)
  try {
    await restoreInto(storage, file.readLines(), {
      kinds: Object.values(kinds).map(({ kind }) => kind),
      digest: (text) => createHash('sha256').update(text).digest('hex'),
    })
  } finally {
    await file.close()
  }
  return { storage, close: async () => {} }
}

async function adapter<Module>(load: () => Promise<Module>, client: string): Promise<Module> {
  try {
    return await load()
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new KemandirianError(
      'store-package-missing',
      `Untuk membaca basis data itu diperlukan paket tambahan: npm install @kemandirian/adapter-postgres ${client}`,
      { facts: { packages: ['@kemandirian/adapter-postgres', client] }, cause },
    )
  }
}
