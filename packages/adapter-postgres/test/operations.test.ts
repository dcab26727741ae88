import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentVersion } from '../src/database-state.js'
import { health, migrate, postgresStorage } from '../src/index.js'
import { enrollment, freshSchema, put, write } from './database.js'
import { type PostgresServer, postgresBinaries, startPostgresServer } from './postgres-server.js'

const binaries = await postgresBinaries()

describe.skipIf('missing' in binaries)(
  'missing' in binaries ? `Operations (skipped: ${binaries.missing})` : 'Operations on a server',
  () => {
    let server: PostgresServer
    let pool: Pool
    beforeAll(async () => {
      if ('missing' in binaries) return
      server = await startPostgresServer(binaries)
      pool = server.pool({ max: 2 })
    })
    afterAll(() => server?.stop())

    const migrated = async () => {
      const schema = freshSchema()
      await migrate(pool, { kinds: [enrollment], schema })
      return schema
    }

    describe('health', () => {
      it('tells versions, encoding, clock and connections of a database that is well', async () => {
        const schema = await migrated()
        const found = await health(pool, { schema })
        expect(found).toMatchObject({
          ok: true,
          reachable: true,
          problems: [],
          encoding: 'UTF8',
          schema: { version: currentVersion, needed: currentVersion },
          connections: { total: 1, idle: 1, waiting: 0 },
        })
        expect(found.reachable && found.serverVersion).toMatch(/^18\./)
        expect(found.reachable && Math.abs(found.clockAhead)).toBeLessThan(5_000)
        expect(found.milliseconds).toBeGreaterThanOrEqual(0)
      })

      it('says that nothing is there yet, that it is older, and that it is newer', async () => {
        const schema = await migrated()
        const problemsOf = async (of: string) => (await health(pool, { schema: of })).problems
        expect(await problemsOf('nowhere')).toEqual(['not-migrated'])
        await pool.query(`delete from ${schema}._migrations where version = ${currentVersion}`)
        expect(await problemsOf(schema)).toEqual(['schema-too-old'])
        await pool.query(`insert into ${schema}._migrations values (99, 'later', '2030')`)
        expect(await problemsOf(schema)).toEqual(['schema-too-new'])
      })

      it('tells a standby, an encoding and a clock that are wrong', async () => {
        const schema = await migrated()
        const odd = server.pool({ max: 1, options: '-c default_transaction_read_only=on' })
        expect(await health(odd, { schema })).toMatchObject({ ok: false, problems: ['read-only'] })
        await pool.query(`create database latin encoding 'LATIN1' locale 'C' template template0`)
        const latin = server.pool({ max: 1, database: 'latin' })
        expect((await health(latin, { schema })).problems).toEqual(['not-migrated', 'wrong-encoding'])
        expect((await health(pool, { schema, clocksWithin: -1 })).problems).toEqual(['clocks-differ'])
        await Promise.all([odd.end(), latin.end()])
      })

      it('tells that all connections are busy', async () => {
        const schema = await migrated()
        const busy = server.pool({ max: 1 })
        const calls = [busy.query('select pg_sleep(0.2)'), busy.query('select 1')]
        expect((await health(busy, { schema })).problems).toEqual(['connections-exhausted'])
        await Promise.all(calls)
        await busy.end()
      })

      it('answers, and does not throw, where no database is, the account is wrong, or nothing comes back', async () => {
        const nobody = new Pool({ host: '127.0.0.1', port: 1 })
        expect(await health(nobody)).toMatchObject({ ok: false, reachable: false, problems: ['unavailable'] })
        const stranger = new Pool({
          host: '127.0.0.1',
          port: server.port,
          user: 'nobody',
          database: 'postgres',
        })
        expect(await health(stranger)).toMatchObject({ reachable: false, problems: ['unavailable'] })
        const silent = { query: () => new Promise<never>(() => {}) }
        const found = await health(silent, { within: 20 })
        expect(found).toMatchObject({ reachable: false, problems: ['unavailable'], connections: null })
        expect(!found.reachable && found.message).toContain('no answer within 20 ms')
        await Promise.all([nobody.end(), stranger.end()])
      })
    })

    describe('telemetry', () => {
      const watching = async () => {
        const spans = new InMemorySpanExporter()
        const traces = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
        const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
        const reader = new PeriodicExportingMetricReader({ exporter: metrics })
        const meters = new MeterProvider({ readers: [reader] })
        const schema = await migrated()
        const storage = postgresStorage(pool, {
          schema,
          tracer: traces.getTracer('uji'),
          meter: meters.getMeter('uji'),
        })
        return { schema, storage, spans, reader, metrics }
      }

      it('gives every call a span by the conventions for databases', async () => {
        const { schema, storage, spans } = await watching()
        await write(storage, put('a', { batch: 'las' }), put('b', { batch: 'las' }))
        await storage.get(enrollment, { facility: 'lapas-sini', id: 'a' })
        for await (const _ of storage.find(enrollment, { facility: 'lapas-sini' })) {
          // Only to be read.
        }
        for await (const _ of storage.find(enrollment, {})) break
        await storage.count!(enrollment, { by: ['batch'] })
        for await (const _ of storage.journal({})) {
          // Only to be read.
        }
        const own = { 'db.system.name': 'postgresql', 'db.namespace': schema }
        const of = { ...own, 'db.collection.name': 'enrollment' }
        const here = { 'kemandirian.facility': 'lapas-sini' }
        const rows = (count: number) => ({ 'db.response.returned_rows': count })
        expect(
          spans
            .getFinishedSpans()
            .map(({ name, kind, attributes, status }) => [name, kind, attributes, status.code]),
        ).toEqual([
          [
            'commit enrollment',
            2,
            { ...of, ...here, 'db.operation.name': 'commit', 'db.operation.batch.size': 2 },
            0,
          ],
          ['get enrollment', 2, { ...of, ...here, 'db.operation.name': 'get', ...rows(1) }, 0],
          ['find enrollment', 2, { ...of, ...here, 'db.operation.name': 'find', ...rows(2) }, 0],
          ['find enrollment', 2, { ...of, 'db.operation.name': 'find', ...rows(1) }, 0],
          ['count enrollment', 2, { ...of, 'db.operation.name': 'count', ...rows(1) }, 0],
          [
            'read journal',
            2,
            { ...own, 'db.collection.name': 'journal', 'db.operation.name': 'read', ...rows(2) },
            0,
          ],
        ])
      })

      it('tells what failed by its code, and nothing about anybody', async () => {
        const { storage, spans, reader, metrics } = await watching()
        await write(storage, put('rahasia', { batch: 'las', name: 'Budi' }))
        await expect(write(storage, put('rahasia', { name: 'Budi' }))).rejects.toMatchObject({
          code: 'conflict',
        })
        const [, failed] = spans.getFinishedSpans()
        expect(failed).toMatchObject({
          status: { code: 2 },
          attributes: { 'error.type': 'conflict' },
          events: [],
        })
        expect(failed?.status.message).toBeUndefined()
        await reader.forceFlush()
        const told = JSON.stringify([
          spans.getFinishedSpans().map(({ name, attributes, status }) => ({ name, attributes, status })),
          metrics.getMetrics(),
        ])
        expect(told).toContain('db.client.operation.duration')
        expect(told).not.toMatch(/rahasia|Budi|penguji/)
      })

      it('measures how long calls take, by what was called and how it ended', async () => {
        const { storage, reader, metrics } = await watching()
        await write(storage, put('a', {}))
        await write(storage, put('a', {})).catch(() => {})
        await reader.forceFlush()
        const [metric] = metrics.getMetrics().at(-1)!.scopeMetrics[0]!.metrics
        expect(metric?.descriptor).toMatchObject({ name: 'db.client.operation.duration', unit: 's' })
        expect(
          metric?.dataPoints.map(({ attributes, value }) => [
            attributes['error.type'],
            (value as { count: number }).count,
          ]),
        ).toEqual([
          [undefined, 1],
          ['conflict', 1],
        ])
      })
    })
  },
)
