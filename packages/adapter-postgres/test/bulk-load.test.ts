import type { Json, Storage } from '@kemandirian/core/storage'
import type { Pool, PoolClient } from 'pg'
import { from } from 'pg-copy-streams'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkLoad, type LoadedDocument, migrate, postgresStorage, prepared } from '../src/index.js'
import { enrollment, freshSchema, idsOf, put, write } from './database.js'
import { type PostgresServer, postgresBinaries, startPostgresServer } from './postgres-server.js'

const binaries = await postgresBinaries()
const entry = {
  at: '2025-08-21T02:00:00.000Z',
  by: 'im\tpor',
  event: 'Imported',
  why: 'buku\\induk\n2019',
  data: { page: 7 },
}

describe.skipIf('missing' in binaries)('on a server', () => {
  let server: PostgresServer
  let pool: Pool

  beforeAll(async () => {
    if ('missing' in binaries) return
    server = await startPostgresServer(binaries)
    pool = server.pool()
  })
  afterAll(() => server?.stop())

  const migrated = async () => {
    const schema = freshSchema()
    await migrate(pool, { kinds: [enrollment], schema })
    return { schema, storage: postgresStorage(pool, { schema }) }
  }
  const document = (n: number, value: Json = { hours: n }): LoadedDocument => ({
    facility: 'lapas-sini',
    id: `p-${String(n).padStart(5, '0')}`,
    value,
  })
  const journalOf = async (storage: Storage) => {
    const entries = []
    for await (const one of storage.journal({})) entries.push(one)
    return entries
  }
  const byCopy = {
    connect: () => pool.connect(),
    copy: (connection: PoolClient, text: string) => connection.query(from(text)),
  }

  describe.each([
    ['COPY', byCopy],
    ['commits', {}],
  ] as const)('bulkLoad by %s', (name, how) => {
    it('fills in documents as commits would, each with one entry', async () => {
      const { schema, storage } = await migrated()
      const value = {
        batch: 'a\tb\\n"\n',
        nik: '0000000000000001',
        hours: 0.1,
        '\\': ['\\N', 'é漢😀'],
        none: null,
      }
      const documents = [document(0, value), ...Array.from({ length: 12_000 }, (_, n) => document(n + 1))]
      const told: number[] = []
      const onProgress = (loaded: number) => told.push(loaded)
      const done = await bulkLoad(pool, enrollment, documents, { ...how, schema, entry, onProgress })
      expect(done).toEqual({ documents: 12_001 })
      expect(told).toEqual([10_000, 12_001])
      expect(await storage.get(enrollment, document(0))).toMatchObject({ value, revision: '1' })
      expect((await idsOf(storage)).length).toBe(12_001)
      const entries = await journalOf(storage)
      expect(entries).toHaveLength(12_001)
      expect(entries[0]).toEqual({
        ...entry,
        kind: 'enrollment',
        facility: 'lapas-sini',
        id: 'p-00000',
        sequence: '000000000001',
        change: { value, revision: '1' },
      })
      // They go on from there, and are found by their fields.
      await write(storage, put('p-00007', { hours: -1 }, '1'), put('p-00008', undefined, '1'))
      const found: string[] = []
      for await (const { id } of storage.find(enrollment, { where: { hours: { from: -1, to: 9 } } }))
        found.push(id)
      expect(found).toEqual(['p-00000', ...[1, 2, 3, 4, 5, 6, 7].map((n) => document(n).id)])
    })

    it('takes none of a piece with a document that is there, or once was', async () => {
      const { schema, storage } = await migrated()
      await write(storage, put('p-00003', {}), put('p-00005', {}))
      await write(storage, put('p-00005', undefined, '1'))
      const before = await journalOf(storage)
      const numbers = Array.from({ length: 9 }, (_, n) => n)
      const conflict = {
        code: 'conflict',
        facts: { kind: 'enrollment', facility: 'lapas-sini', id: 'p-00003' },
      }
      await expect(
        bulkLoad(
          pool,
          enrollment,
          numbers.map((n) => document(n)),
          { ...how, schema, entry },
        ),
      ).rejects.toMatchObject(conflict)
      expect(await journalOf(storage)).toEqual(before)
      if (name === 'COPY')
        await expect(
          bulkLoad(pool, enrollment, [document(4), document(5)], { ...how, schema, entry }),
        ).rejects.toMatchObject({ code: 'conflict', facts: { id: 'p-00005' } })
      expect(await idsOf(storage)).toEqual(['p-00003'])
    })

    it('refuses what a commit refuses, and leaves its connections usable', async () => {
      const { schema, storage } = await migrated()
      for (const [wrong, code] of [
        [{ ...document(1), id: 'A B' }, 'invalid-key'],
        [document(1, { hours: 'tiga' }), 'invalid-field'],
        [document(1, { a: 'nul\0' }), 'not-json'],
      ] as const) {
        const load = bulkLoad(pool, enrollment, [document(0), wrong], { ...how, schema, entry })
        await expect(load).rejects.toMatchObject({ code })
      }
      const stranger = { name: 'stranger', fields: {} }
      const load = bulkLoad(pool, stranger, [document(0)], { ...how, schema, entry })
      await expect(load).rejects.toMatchObject({ code: 'unknown-kind' })
      const stop = AbortSignal.abort(new Error('cukup'))
      const stopped = bulkLoad(pool, enrollment, [document(0)], { ...how, schema, entry, signal: stop })
      await expect(stopped).rejects.toThrow('cukup')
      expect(await idsOf(storage)).toEqual([])
    })
  })

  it('bulkLoad by COPY is unavailable where the connection ends while the next lines are made', async () => {
    const { schema, storage } = await migrated()
    async function* documents() {
      for (let n = 0; n < 20_500; n++) {
        if (n === 20_100) {
          // Between two COPYs, so that nothing is being asked just then.
          for (let ended = 0; ended === 0; await new Promise((resolve) => setTimeout(resolve, 20))) {
            const { rows } = await pool.query(
              `select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'`,
            )
            ended = rows.length
          }
        }
        yield document(n)
      }
    }
    await expect(bulkLoad(pool, enrollment, documents(), { ...byCopy, schema, entry })).rejects.toMatchObject(
      { code: 'unavailable' },
    )
    expect(await idsOf(storage)).toEqual([])
  })

  it('bulkLoad passes on what the reading of the documents throws, and keeps none of them', async () => {
    const { schema, storage } = await migrated()
    const gone = Object.assign(new Error('no such file'), { code: 'ENOSPC' })
    async function* documents() {
      yield document(0)
      throw gone
    }
    for (const how of [byCopy, {}])
      await expect(bulkLoad(pool, enrollment, documents(), { ...how, schema, entry })).rejects.toBe(gone)
    expect(await idsOf(storage)).toEqual([])
  })

  it('prepared plans reads and commits of one document once for each connection', async () => {
    const { schema } = await migrated()
    const one = server.pool({ max: 1 })
    const storage = postgresStorage(prepared(one), { schema })
    for (let n = 0; n < 3; n++) {
      await write(storage, put(`p-${n}`, { hours: n }))
      await storage.get(enrollment, { facility: 'lapas-sini', id: `p-${n}` })
    }
    await write(storage, put('a', {}), put('b', {}))
    const { rows } = await one.query<{ statement: string }>(
      `select statement from pg_prepared_statements where statement like '%${schema}%' order by statement collate "C"`,
    )
    expect(
      rows.map(({ statement }) => /commit_documents?_of|from .*enrollment/.exec(statement)?.[0]),
    ).toEqual(['commit_document_of', 'commit_documents_of', expect.stringContaining('enrollment')])
  })
})
