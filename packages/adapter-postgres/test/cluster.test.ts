import { createHash } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { backupOf, type Kind, memoryStorage, restoreInto, type Storage } from '@kemandirian/core/storage'
import { conformanceKinds, describeStorage } from '@kemandirian/core/storage/conformance'
import type { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type Cluster,
  type ClusterStorage,
  clusterStorage,
  type KindDefinition,
  migrate,
  migrateCluster,
  type PostgresClient,
  postgresStorage,
} from '../src/index.js'
import { enrollment, freshSchema, idsOf, note, put, write } from './database.js'
import { type FourServers, startFourServers } from './four-servers.js'
import { postgresBinaries } from './postgres-server.js'

const binaries = await postgresBinaries()

const schema = 'cluster'
const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const national: KindDefinition = {
  kind: enrollment,
  leaves: [
    { path: ['batch'], type: 'text', privacy: 'public' },
    { path: ['status'], type: 'text', privacy: 'personal' },
    { path: ['hours'], type: 'number', privacy: 'internal' },
    { path: ['offence', 'class'], type: 'text', privacy: 'specific' },
  ],
}
const kinds: readonly (Kind | KindDefinition)[] = [...conformanceKinds, national]
const tables = [...conformanceKinds.map(({ name }) => name), 'enrollment', 'journal']

describe.skipIf('missing' in binaries)(
  'missing' in binaries ? `four servers (skipped: ${binaries.missing})` : 'four servers',
  () => {
    let servers: FourServers
    let one: Cluster & { readonly pools: readonly Pool[] }
    let other: Cluster
    let coordinator: Pool

    beforeAll(async () => {
      if ('missing' in binaries) return
      servers = await startFourServers(binaries)
      one = servers.cluster({ max: 16 })
      other = servers.cluster({ max: 4 })
      await migrateCluster(one, { schema, kinds, addresses: servers.addresses })
      coordinator = servers.coordinator.pool({ max: 2 })
    })
    afterAll(() => servers?.stop())

    afterEach(async () => {
      await Promise.all(
        one.pools.map((pool) =>
          pool.query(`truncate ${tables.map((table) => `${schema}.${table}`).join(', ')}`),
        ),
      )
    })

    describeStorage(
      { describe, it },
      {
        name: 'A coordinator and three workers',
        capabilities: { serializesCommits: true, editedByHand: false, asOf: true, streams: true },
        async open() {
          return {
            storage: clusterStorage(one, { schema }),
            reopen: async () => clusterStorage(other, { schema }),
            another: async () => clusterStorage(other, { schema }),
            close: async () => {},
          }
        },
      },
    )

    /** By worker, two facilities that stand on it. */
    const placesOf = async (storage: ClusterStorage, cluster: Cluster = one) => {
      const places = cluster.workers.map((): string[] => [])
      for (let n = 0; places.some(({ length }) => length < 2); n++) {
        const facility = `lapas-${n}`
        const client = await storage.workerOf(facility)
        places[cluster.workers.findIndex((worker) => worker.client === client)]!.push(facility)
      }
      return places.map((facilities) => facilities.slice(0, 2))
    }
    const at = (facility: string, id: string, value = {}, expected = 'absent') => ({
      ...put(id, value, expected),
      facility,
    })
    /** The same servers, and what each was asked. */
    const watched = () => {
      const asked: string[][] = [[], [], [], []]
      const watch = <Client extends PostgresClient>(client: Client, list: string[]): Client =>
        ({
          ...client,
          query: (text: string, values?: (string | null)[]) => {
            list.push(text)
            return client.query(text, values)
          },
        }) as Client
      const cluster: Cluster = {
        coordinator: watch(one.coordinator, asked[3]!),
        workers: one.workers.map(({ client, connect }, n) => ({
          client: watch(client, asked[n]!),
          connect: async () => {
            const connection = await connect()
            return {
              query: (text: string, values?: (string | null)[]) => {
                asked[n]!.push(text)
                return connection.query(text, values)
              },
              release: (error?: Error) => connection.release(error),
            }
          },
        })),
      }
      const counts = () => {
        const lengths = asked.map(({ length }) => length)
        for (const list of asked) list.length = 0
        return lengths
      }
      return { cluster, counts, asked }
    }

    it('waits for a worker that is not reached at first', async () => {
      let refusals = 0
      const late: Cluster = {
        ...one,
        workers: one.workers.map(({ client, connect }) => ({
          connect,
          client: {
            query: (text, values) =>
              refusals++ === 0
                ? Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
                : client.query(text, values),
          },
        })),
      }
      expect(await idsOf(clusterStorage(late, { schema }))).toEqual([])
    })

    describe('one facility', () => {
      it('is asked of its worker alone: get, find, count, journal and commit', async () => {
        const { cluster, counts } = watched()
        const storage = clusterStorage(cluster, { schema })
        const places = await placesOf(storage, cluster)
        for (const [number, [facility]] of places.entries()) {
          await write(storage, at(facility!, 'warm'))
          counts()
          const alone = async (doing: Promise<unknown>) => {
            await doing
            const asked = counts()
            expect(asked[number]).toBeGreaterThan(0)
            expect(asked.filter((_, n) => n !== number)).toEqual([0, 0, 0])
          }
          const all = async (rows: AsyncIterable<unknown>) => {
            for await (const _ of rows);
          }
          await alone(write(storage, at(facility!, 'a', { batch: 'las' }), at(facility!, 'b')))
          await alone(storage.get(enrollment, { facility: facility!, id: 'a' }))
          await alone(all(storage.find(enrollment, { facility: facility!, where: { batch: { eq: 'las' } } })))
          await alone(storage.count!(enrollment, { facility: facility!, by: ['batch'] }))
          await alone(all(storage.journal({ facility: facility! })))
        }
      })

      it('by SQL on the coordinator is one foreign scan, of one worker', async () => {
        const storage = clusterStorage(one, { schema })
        const places = await placesOf(storage)
        for (const [number, [facility]] of places.entries()) {
          for (const query of [
            `select id from ${schema}_internal.enrollment where facility = '${facility}' and hours > 10`,
            `select status, count(*), sum(hours) from ${schema}_internal.enrollment where facility = '${facility}' group by status`,
          ]) {
            const plan = await planOf(query)
            expect(plan.match(/Foreign Scan/g)).toHaveLength(1)
            expect(plan.match(/@(\d)/)?.[1] ?? plan).toBe(String(number))
            expect(plan).toContain('Remote SQL')
          }
        }
      })
    })

    const planOf = async (query: string) => {
      const { rows } = await coordinator.query(`explain (verbose, costs off) ${query}`)
      return (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n')
    }

    describe('the nation', () => {
      it('is counted on the workers, at once, where the facility is among the groups', async () => {
        const storage = clusterStorage(one, { schema })
        const facilities = (await placesOf(storage)).flat()
        await write(
          storage,
          ...facilities.flatMap((facility) =>
            Array.from({ length: 500 }, (_, n) => at(facility, `p-${n}`, { status: `s-${n % 5}`, hours: n })),
          ),
        )
        await Promise.all(one.pools.map((pool) => pool.query('analyze')))
        const plan = await planOf(
          `select facility, status, count(*), sum(hours) from ${schema}_internal.enrollment group by facility, status`,
        )
        expect(plan.match(/Async Foreign Scan/g)).toHaveLength(3)
        expect(plan.match(/Remote SQL: SELECT .*count\(\*\).* GROUP BY/g)).toHaveLength(3)
      })

      it('is added up by SQL as by the store', async () => {
        const storage = clusterStorage(one, { schema })
        const facilities = (await placesOf(storage)).flat()
        await write(
          storage,
          ...facilities.flatMap((facility, n) => [
            at(facility, 'a', { status: 'attending', hours: n }),
            at(facility, 'b', { status: 'completed', hours: 100 }),
          ]),
        )
        const groups = await storage.count!(enrollment, { by: ['status'], sum: ['hours'] })
        expect(groups).toEqual([
          { key: ['attending'], count: 6, sums: [15] },
          { key: ['completed'], count: 6, sums: [600] },
        ])
        const { rows } = await coordinator.query(
          `select status, sum(n)::int as count, sum(hours)::int as hours from (
             select facility, status, count(*) as n, sum(hours) as hours from ${schema}_internal.enrollment group by facility, status
           ) each group by status order by status`,
        )
        expect(rows).toEqual(
          groups.map(({ key, count, sums }) => ({ status: key[0], count, hours: sums[0] })),
        )
      })

      it('is only read through the coordinator, and without specific personal data', async () => {
        const view = `${schema}_internal.enrollment`
        await expect(
          coordinator.query(`insert into ${view} (facility) values ('lapas-0')`),
        ).rejects.toMatchObject({ code: '55000' })
        await expect(coordinator.query(`delete from ${view}`)).rejects.toThrow()
        const { fields } = await coordinator.query(`select * from ${view}`)
        expect(fields.map(({ name }) => name)).toEqual(['facility', 'id', 'batch', 'status', 'hours'])
      })
    })

    describe('a commit on several workers', () => {
      it('is on all or on none, wherever it fails', async () => {
        const storage = clusterStorage(one, { schema })
        const places = await placesOf(storage)
        const all = places.map(([facility]) => at(facility!, 'a', { hours: 1 }))
        await write(storage, ...all)
        for (const wrong of [0, 1, 2]) {
          const second = all.map((change, n) => ({
            ...change,
            value: { hours: 2 },
            expected: n === wrong ? '7' : '1',
          }))
          await expect(write(storage, ...second)).rejects.toMatchObject({
            code: 'conflict',
            facts: { facility: places[wrong]![0] },
          })
        }
        for await (const { value, revision } of storage.find(enrollment, {}))
          expect([value, revision]).toEqual([{ hours: 1 }, '1'])
        expect(await leftOf()).toEqual({ prepared: 0, decisions: 0 })
      })

      it('refuses the id of another commit, of which it knows on one worker only', async () => {
        const storage = clusterStorage(one, { schema })
        const [[a], [b], [c]] = (await placesOf(storage)) as [string[], string[], string[]]
        const send = (...changes: ReturnType<typeof at>[]) =>
          storage.commit(changes, changes.map(note), { id: 'kirim-1' })
        const first = await send(at(a!, 'a'), at(b!, 'b'))
        await expect(send(at(a!, 'a'), at(c!, 'c'))).rejects.toMatchObject({ code: 'commit-id-reused' })
        expect(await send(at(a!, 'a'), at(b!, 'b'))).toEqual(first)
        expect((await idsOf(storage)).sort()).toEqual(['a', 'b'])
      })

      it.each([
        ['before it was decided', 'undone'],
        ['after it was decided, with one worker done', 'made'],
      ] as const)('whose process ends %s is settled by the next one', async (when, outcome) => {
        const places = await placesOf(clusterStorage(one, { schema }))
        const changes = places.map(([facility]) => at(facility!, 'a', { hours: 1 }))
        await expect(
          write(clusterStorage(dying(when), { schema, retryFor: 0 }), ...changes),
        ).rejects.toThrow()
        expect((await leftOf()).prepared).toBeGreaterThan(0)

        // Its documents are not to be written while it is open; whoever waits for them settles it.
        const next = clusterStorage(other, { schema, settleAfter: 100 })
        const taken = write(next, ...changes.map((change) => ({ ...change, value: { hours: 2 } })))
        if (outcome === 'made') await expect(taken).rejects.toMatchObject({ code: 'conflict' })
        else await taken
        if (outcome === 'made') {
          await new Promise((resolve) => setTimeout(resolve, 120))
          expect(await next.settle()).toEqual({ made: 1, undone: 0 })
        }
        const values = new Set<unknown>()
        let found = 0
        for await (const { value } of next.find(enrollment, {})) {
          values.add((value as { hours: number }).hours)
          found++
        }
        expect([found, ...values]).toEqual([3, outcome === 'made' ? 1 : 2])
        expect((await leftOf()).prepared).toBe(0)
      })

      it('that comes back after it was given up for lost is made anew, once', async () => {
        const storage = clusterStorage(one, { schema })
        const changes = (await placesOf(storage)).map(([facility]) => at(facility!, 'a', { hours: 1 }))
        let settled: unknown
        const slow = clusterStorage(
          between(one, async () => {
            settled ??= await storage
              .settle()
              .then(() => clusterStorage(other, { schema, settleAfter: 0 }).settle())
          }),
          { schema },
        )
        await write(slow, ...changes)
        expect(settled).toEqual({ made: 0, undone: 1 })
        const entries: string[] = []
        for await (const { sequence } of storage.journal({})) entries.push(sequence)
        expect(entries).toEqual(Array(3).fill('000000000001'))
        expect((await leftOf()).prepared).toBe(0)
      })

      it.each([
        ['a worker', () => servers.workers[1]!],
        ['the coordinator', () => servers.coordinator],
      ])(
        'is made once where %s is killed between preparing and deciding, and started again',
        async (_, which) => {
          const storage = clusterStorage(one, { schema })
          const changes = (await placesOf(storage)).map(([facility]) => at(facility!, 'a', { hours: 1 }))
          let killed = 0
          const cut = clusterStorage(
            between(one, async () => {
              if (killed++ > 0) return
              await which().kill()
              await which().start()
            }),
            { schema, retryFor: 30_000 },
          )
          expect((await write(cut, ...changes)).revisions).toEqual(['1', '1', '1'])
          const entries: string[] = []
          for await (const { sequence } of storage.journal({})) entries.push(sequence)
          expect(entries).toEqual(Array(3).fill('000000000001'))
          expect((await leftOf()).prepared).toBe(0)
        },
      )

      it('is overcome where a connection ends while a part of it is prepared', async () => {
        const storage = clusterStorage(one, { schema })
        const changes = (await placesOf(storage)).map(([facility]) => at(facility!, 'a', { hours: 1 }))
        const holder = await one.pools[1]!.connect()
        await holder.query('begin')
        await holder.query(`lock table ${schema}.journal in exclusive mode`)
        const commit = write(storage, ...changes)
        const waiting = `from pg_stat_activity where wait_event_type = 'Lock' and query like '%commit_documents%'`
        const found = async () => (await one.pools[1]!.query(`select pid ${waiting}`)).rows.length > 0
        try {
          while (!(await found())) await new Promise((resolve) => setTimeout(resolve, 20))
          await one.pools[1]!.query(`select pg_terminate_backend(pid) ${waiting}`)
        } finally {
          await holder.query('rollback')
          holder.release()
        }
        expect((await commit).revisions).toEqual(['1', '1', '1'])
        expect((await leftOf()).prepared).toBe(0)
      })

      it('leaves the outcome unknown where a worker is not reached once it was decided, and is made later', async () => {
        const storage = clusterStorage(one, { schema })
        const changes = (await placesOf(storage)).map(([facility]) => at(facility!, 'a', { hours: 1 }))
        const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
        const away: Cluster = {
          ...one,
          workers: one.workers.map(({ client, connect }, n) => ({
            connect,
            client: {
              query: (text, values) =>
                n === 2 && text.startsWith('commit prepared')
                  ? Promise.reject(refused)
                  : client.query(text, values),
            },
          })),
        }
        await expect(write(clusterStorage(away, { schema, retryFor: 0 }), ...changes)).rejects.toMatchObject({
          code: 'unavailable',
          facts: { outcome: 'unknown' },
        })
        const next = clusterStorage(other, { schema, settleAfter: 0 })
        expect(await next.settle()).toMatchObject({ undone: 0 })
        expect(await idsOf(next)).toEqual(['a', 'a', 'a'])
      })

      it('says what to set where the workers take no prepared transactions', async () => {
        const places = await placesOf(clusterStorage(one, { schema }))
        const off: Cluster = {
          ...one,
          workers: one.workers.map((worker) => ({
            ...worker,
            connect: async () => {
              const connection = await worker.connect()
              return {
                query: (text: string, values?: (string | null)[]) =>
                  text.startsWith('prepare')
                    ? Promise.reject(
                        Object.assign(new Error('prepared transactions are disabled'), { code: '55000' }),
                      )
                    : connection.query(text, values),
                release: (error?: Error) => connection.release(error),
              }
            },
          })),
        }
        const changes = places.map(([facility]) => at(facility!, 'a'))
        await expect(write(clusterStorage(off, { schema }), ...changes)).rejects.toMatchObject({
          code: 'two-phase-commit-off',
          message: expect.stringContaining('max_prepared_transactions'),
        })
        expect(await idsOf(clusterStorage(one, { schema }))).toEqual([])
      })
    })

    /** What is left of commits on several workers. */
    const leftOf = async () => {
      const found = await Promise.all(
        one.pools.map((pool) => pool.query('select gid from pg_prepared_xacts')),
      )
      const { rows } = await coordinator.query(`select transaction from ${schema}._decisions where made`)
      return { prepared: found.reduce((sum, each) => sum + each.rows.length, 0), decisions: rows.length }
    }
    const gone = () => Promise.reject(new Error('PGlite is closed'))
    /** Servers that one of two moments takes away from a process, for good. */
    const dying = (when: string): Cluster => {
      let alive = true
      let done = 0
      const unless = <Answer>(query: () => Promise<Answer>) => (alive ? query() : gone())
      return {
        coordinator: {
          query: (text, values) =>
            unless(async () => {
              if (text.includes('_decisions') && when.startsWith('before')) alive = false
              return alive ? one.coordinator.query(text, values) : gone()
            }),
        },
        workers: one.workers.map(({ client, connect }) => ({
          client: {
            query: (text, values) =>
              unless(async () => {
                if (text.startsWith('commit prepared') && done++ > 0) alive = false
                return alive ? client.query(text, values) : gone()
              }),
          },
          connect,
        })),
      }
    }
    /** Servers between whose preparing and deciding something happens. */
    const between = (cluster: Cluster, happens: () => Promise<void>): Cluster => ({
      ...cluster,
      coordinator: {
        query: async (text, values) => {
          if (text.includes('insert into cluster._decisions')) await happens()
          return cluster.coordinator.query(text, values)
        },
      },
    })

    describe('migrateCluster', () => {
      const again = (more: Partial<Parameters<typeof migrateCluster>[1]> = {}, cluster: Cluster = one) =>
        migrateCluster(cluster, { schema, kinds, addresses: servers.addresses, ...more })

      it('does nothing the second time, and gives a field that is declared later its column everywhere', async () => {
        const before = await again()
        expect(before.coordinator).toEqual([])
        expect(before.workers.map(({ statements }) => statements)).toEqual([[], [], []])
        const leaves = [
          ...national.leaves!,
          { path: ['paid'], type: 'boolean', privacy: 'internal' } as const,
        ]
        const wider = [{ ...national, leaves }]
        const dry = await again({ kinds: wider, dryRun: true })
        expect(dry.coordinator.length).toBeGreaterThan(0)
        expect((await again({ kinds: wider })).coordinator).toEqual(dry.coordinator)
        expect((await again({ kinds: wider })).coordinator).toEqual([])
        expect((await coordinator.query(`select paid from ${schema}_internal.enrollment`)).rows).toEqual([])
        await again()
      })

      it('follows a worker that has moved to another address, and keeps tables and views', async () => {
        const moved = servers.addresses.map((address) => ({ ...address, host: 'localhost' }))
        expect((await again({ addresses: moved })).coordinator.join()).toContain("'localhost'")
        expect(
          (await coordinator.query(`select count(*)::int as n from ${schema}_internal.enrollment`)).rows,
        ).toEqual([{ n: 0 }])
      })

      it('refuses workers in another order, and a store of them finds it out by itself', async () => {
        const [first, second, third] = one.workers
        const crossed = { ...one, workers: [second!, first!, third!] }
        await expect(again({}, crossed)).rejects.toMatchObject({ code: 'wrong-worker' })
        await expect(idsOf(clusterStorage(crossed, { schema }))).rejects.toMatchObject({
          code: 'wrong-worker',
        })
        const fewer = { ...one, workers: [first!, second!] }
        await expect(again({ addresses: servers.addresses.slice(1) }, fewer)).rejects.toMatchObject({
          code: 'wrong-worker',
        })
      })

      it('lets no row of another worker in, whoever writes it', async () => {
        const [[facility]] = (await placesOf(clusterStorage(one, { schema }))) as [[string]]
        const [, second] = one.pools
        await expect(
          second!.query(
            `insert into ${schema}.enrollment (facility, id, value, revision) values ($1, 'x', '{}', 1)`,
            [facility],
          ),
        ).rejects.toMatchObject({ code: '23514', constraint: 'facility_of_this_worker' })
      })

      it('refuses a coordinator that holds documents of its own, and touches none of them', async () => {
        const taken = freshSchema()
        await migrate(coordinator, { schema: taken, kinds: [enrollment] })
        await expect(again({ schema: taken })).rejects.toMatchObject({ code: 'not-a-coordinator' })
        expect((await coordinator.query(`select count(*)::int as n from ${taken}.journal`)).rows).toEqual([
          { n: 0 },
        ])
      })

      it('is asked for where there is no cluster', async () => {
        await expect(idsOf(clusterStorage(one, { schema: freshSchema() }))).rejects.toMatchObject({
          code: 'not-a-cluster',
          message: expect.stringContaining('run migrateCluster'),
        })
      })
    })

    it('moves from PGlite to a server, to four, to memory and back, and nothing changes on the way', async () => {
      const all = { kinds: [...conformanceKinds, enrollment], digest }
      const backup = async (storage: Storage) => {
        const lines: string[] = []
        for await (const line of backupOf(storage, { takenAt: '2030-01-01T00:00:00.000Z', digest }))
          lines.push(line)
        return lines
      }
      const pglite = await PGlite.create()
      const single = async (client: PostgresClient) => {
        const own = freshSchema()
        await migrate(client, { schema: own, kinds: all.kinds })
        return postgresStorage(client, { schema: own })
      }
      const first = await single(pglite)
      const [kept, removed] = [
        at('lapas-0', 'a', { nik: '0001', hours: 0.1 }),
        at('lapas-1', 'a', { batch: 'las' }),
      ]
      await first.commit([kept, removed], [kept, removed].map(note), { id: 'kirim-1' })
      const later = Array.from({ length: 40 }, (_, n) => at(`lapas-${n}`, 'b', { hours: n }))
      const gone = { ...removed, value: undefined, expected: '1' }
      const changes = [...later, { ...kept, value: { nik: '0002' }, expected: '1' }, gone]
      await first.commit(
        changes,
        changes.map((change) => ({ ...note(change), at: '2025-08-22T02:00:00.000Z', why: "'); --" })),
      )
      const lines = await backup(first)
      const places = [
        await single(coordinator),
        clusterStorage(one, { schema }),
        memoryStorage(),
        await single(pglite),
      ]
      let given = lines
      for (const storage of places) {
        expect(await restoreInto(storage, given, all)).toMatchObject({ entries: 44, documents: 41 })
        given = await backup(storage)
        // But for the name of the store in the head, and so the digests.
        expect(given.slice(1, -1)).toEqual(lines.slice(1, -1))
        expect(await storage.get(enrollment, kept, { asOf: '2025-08-21T12:00:00.000Z' })).toMatchObject({
          value: kept.value,
        })
      }
      const [damaged, ...rest] = given.map((line, n) => (n === 7 ? line.replace('lapas', 'lapis') : line))
      await expect(restoreInto(memoryStorage(), [damaged!, ...rest], all)).rejects.toMatchObject({
        code: 'backup-damaged',
      })
      await pglite.close()
    })

    it('stops where the signal says so', async () => {
      const storage: Storage = clusterStorage(one, { schema })
      const stopped = { signal: AbortSignal.abort(new Error('cukup')) }
      const key = { facility: 'lapas-0', id: 'a' }
      const first = (rows: AsyncIterable<unknown>) => rows[Symbol.asyncIterator]().next()
      for (const attempt of [
        () => storage.get(enrollment, key, stopped),
        () => first(storage.find(enrollment, stopped)),
        () => first(storage.find(enrollment, { facility: 'lapas-0', ...stopped })),
        () => storage.count!(enrollment, { by: [], ...stopped }),
        () => first(storage.journal(stopped)),
        () => storage.commit([put('a', {})], [note(put('a', {}))], stopped),
      ])
        await expect(attempt()).rejects.toThrow('cukup')
    })
  },
)
