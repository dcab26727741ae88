import type { CountQuery, Key, Kind, Query } from '@kemandirian/core/storage'
import type { Pool } from 'pg'
import { from } from 'pg-copy-streams'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkLoad, migrate, postgresStorage, prepared } from '../src/index.js'
import { enrollment, idsOf, note, put, write } from './database.js'
import { type PostgresServer, postgresBinaries, startPostgresServer } from './postgres-server.js'
import { rowsOf, scansOf, type WatchedPool, watchPlans } from './watch-plans.js'

const binaries = await postgresBinaries()
const batch = { name: 'batch', fields: {} } as const satisfies Kind
const schema = 'planned'
const count = 20_000
const facilities = 40

describe.skipIf('missing' in binaries)(`with ${count} documents, the server`, () => {
  let server: PostgresServer
  let pool: Pool
  let watched: WatchedPool

  beforeAll(async () => {
    if ('missing' in binaries) return
    server = await startPostgresServer(binaries)
    const filling = server.pool()
    await migrate(filling, { kinds: [enrollment, batch], schema })
    const documents = Array.from({ length: count }, (_, n) => ({
      facility: `lapas-${String(n % facilities).padStart(2, '0')}`,
      id: `p-${n}`,
      value: {
        batch: `b-${n % 900}`,
        status: `s-${n % 800}`,
        startsOn: `2025-${n % 700}`,
        hours: n,
        paid: n % 900 === 0,
        // Documents are several times as large as what is declared of them.
        note: 'catatan '.repeat(80),
      },
    }))
    await bulkLoad(filling, enrollment, documents, {
      schema,
      entry: { at: '2025-08-21T02:00:00.000Z', by: 'penguji', event: 'Imported' },
      connect: () => filling.connect(),
      copy: (connection, text) => connection.query(from(text)),
    })
    await filling.query('vacuum analyze')
    watched = watchPlans(server)
    pool = watched.pool
  })
  afterAll(() => server?.stop())

  const planned = () => ({
    plain: postgresStorage(pool, { schema }),
    kept: postgresStorage(prepared(pool), { schema }),
  })
  /** The nodes that read one of our tables. */
  const reads = () =>
    watched.reads().filter((node) => ['enrollment', 'batch', 'journal'].includes(node['Relation Name'] ?? ''))
  const all = async (rows: AsyncIterable<unknown>) => {
    let found = 0
    for await (const _ of rows) found++
    return found
  }
  const key: Key = { facility: 'lapas-07', id: 'p-7' }

  it.each(['plain', 'kept'] as const)(
    'reads one document by its key, now and as known then (%s)',
    async (how) => {
      const storage = planned()[how]
      for (let n = 0; n < 8; n++) {
        expect(await storage.get(enrollment, key)).toBeDefined()
        expect(await storage.get(enrollment, key, { asOf: '2025-09-01T00:00:00.000Z' })).toBeDefined()
      }
      const nodes = reads()
      expect(scansOf(nodes)).toEqual([])
      expect(rowsOf(nodes)).toBe(16)
    },
  )

  it.each([
    ['the store', {}, 1.1 * count],
    ['a facility', { facility: key.facility }, (1.5 * count) / facilities],
    ['what comes after a key', { after: { facility: 'lapas-38', id: 'p-9' } }, 600],
    ['by text', { facility: key.facility, where: { batch: { eq: 'b-7' } } }, 30],
    ['by a list', { facility: key.facility, where: { status: { in: ['s-7', 's-47'] } } }, 60],
    [
      'by a range of text',
      { facility: key.facility, where: { startsOn: { from: '2025-1', to: '2025-11' } } },
      120,
    ],
    ['by a range of numbers', { facility: key.facility, where: { hours: { from: 10, to: 400 } } }, 20],
    ['by yes or no', { facility: key.facility, where: { paid: { eq: true } } }, 30],
    ['in the nation, by what few have', { where: { batch: { eq: 'b-7' } } }, 60],
    ['in the nation, by a list', { where: { batch: { in: ['b-7', 'b-8'] } } }, 120],
    ['in the nation, by what none has', { where: { startsOn: { eq: null } } }, 10],
    ['in the nation, by a range', { where: { hours: { from: 10, to: 40 } } }, 60],
    ['as known then, a facility', { facility: key.facility, asOf: '2025-09-01T00:00:00.000Z' }, 2_100],
    ['as known then, the store', { asOf: '2025-09-01T00:00:00.000Z' }, 85_000],
  ] as [string, Query, number][])('finds %s by an index', async (_, query, atMost) => {
    await all(planned().plain.find(enrollment, query))
    const nodes = reads()
    expect(nodes.length).toBeGreaterThan(0)
    expect(scansOf(nodes)).toEqual([])
    expect(rowsOf(nodes)).toBeLessThanOrEqual(atMost)
  })

  it.each([
    ['everything', { by: [] }],
    ['by what a field holds', { by: ['status'] }],
    ['by several', { by: ['facility', { month: 'startsOn' }, 'paid'], sum: ['hours'] }],
    ['what meets a condition', { by: ['facility'], where: { paid: { eq: true } } }],
    ['a facility', { by: ['status'], facility: key.facility }],
  ] as [string, CountQuery][])('counts %s without reading the documents', async (_, query) => {
    await planned().plain.count!(enrollment, query)
    const nodes = reads()
    expect(nodes.map((node) => node['Node Type'])).toEqual(['Index Only Scan'])
    expect(rowsOf(nodes)).toBeLessThanOrEqual(query.facility ? (1.5 * count) / facilities : 1.1 * count)
  })

  it.each([
    ['of the store', {}, 1.1 * count],
    ['of a facility', { facility: key.facility }, (1.5 * count) / facilities],
    ['of a document', { ...key, kind: 'enrollment' }, 1],
    ['since', { since: '2026-01-01T00:00:00.000Z' }, 0],
    ['of a facility until', { facility: key.facility, until: '2025-01-01T00:00:00.000Z' }, 0],
  ])('reads the journal %s by an index', async (_, query, atMost) => {
    await all(planned().plain.journal(query))
    const nodes = reads()
    expect(nodes.length).toBeGreaterThan(0)
    expect(scansOf(nodes)).toEqual([])
    expect(rowsOf(nodes)).toBeLessThanOrEqual(atMost)
  })

  it.each(['plain', 'kept'] as const)('commits by keys, whatever the size (%s)', async (how) => {
    const storage = planned()[how]
    for (let n = 0; n < 8; n++) {
      const { revisions } = await write(storage, put(`${how}-${n}`, { hours: n }))
      await write(storage, put(`${how}-${n}`, { hours: -n }, revisions[0]!))
      await storage.commit([], [note(put(`${how}-${n}`, {}))])
    }
    await write(storage, put(`${how}-7`, undefined, '2'), put(`${how}-6`, { hours: 1 }, '2'))
    await write(storage, put(`${how}-5`, undefined, '2'))
    const two = [put(`${how}-4`, {}, '2'), put(`${how}-b`, {}, 'absent', batch)]
    const entries = two.map(note)
    for (let n = 0; n < 2; n++) await storage.commit(two, entries, { id: `kirim-${how}` })
    const before = watched.statements()
    const changes = Array.from({ length: 3_000 }, (_, n) => put(`${how}-many-${n}`, { hours: n }))
    await write(storage, ...changes)
    await write(storage, ...changes.map((change) => ({ ...change, value: { hours: 0 }, expected: '1' })))
    expect(before).toBeGreaterThan(60)
    const nodes = reads()
    expect(scansOf(nodes)).toEqual([])
    // A few rows for each change, not a multiple of the store.
    expect(rowsOf(nodes)).toBeLessThan(8 * 6_000 + 500)
  })

  it('would be seen scanning', async () => {
    await pool.query(`select count(*) from ${schema}.enrollment where value ->> 'nik' = '1'`)
    expect(scansOf(reads())).toHaveLength(1)
    expect((await idsOf(planned().plain)).length).toBeGreaterThan(count)
  })
})
