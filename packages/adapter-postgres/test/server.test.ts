import { type AddressInfo, connect, createServer } from 'node:net'
import type { JournalEntry, Storage } from '@kemandirian/core/storage'
import { type Pool, types } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  archiveJournal,
  erase,
  grantAccess,
  migrate,
  type PostgresClient,
  postgresStorage,
} from '../src/index.js'
import { describeArchives } from './archives.js'
import { describeDatabase, enrollment, freshSchema, idsOf, note, put, write } from './database.js'
import { type PostgresServer, postgresBinaries, startPostgresServer } from './postgres-server.js'

const binaries = await postgresBinaries()

describe.skipIf('missing' in binaries)(
  'missing' in binaries ? `PostgreSQL (skipped: ${binaries.missing})` : 'PostgreSQL',
  () => {
    let server: PostgresServer
    let pool: Pool

    beforeAll(async () => {
      if ('missing' in binaries) return
      server = await startPostgresServer(binaries)
      pool = server.pool({ max: 20 })
    })
    afterAll(() => server?.stop())

    describeDatabase('PostgreSQL', () => pool)
    describeArchives('PostgreSQL', () => pool)

    const migrated = async (client: PostgresClient = pool) => {
      const schema = freshSchema()
      await migrate(client, { kinds: [enrollment], schema })
      return { schema, storage: postgresStorage(client, { schema }) }
    }
    const together = (count: number, task: (n: number) => Promise<unknown>) =>
      Promise.allSettled(Array.from({ length: count }, (_, n) => task(n)))
    const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
      outcomes
        .map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code))
        .sort()

    describe('twenty at once', () => {
      it('migrate the database exactly once', async () => {
        const schema = freshSchema()
        const from: number[] = []
        const outcomes = await together(20, async () => {
          from.push((await migrate(pool, { kinds: [enrollment], schema })).from)
        })
        expect(codesOf(outcomes)).toEqual(Array(20).fill('done'))
        expect(from.sort()).toEqual([0, ...Array(19).fill(6)])
        const { rows } = await pool.query(`select version from ${schema}._migrations`)
        expect(rows).toEqual([
          { version: 1 },
          { version: 2 },
          { version: 3 },
          { version: 4 },
          { version: 5 },
          { version: 6 },
        ])
      })

      it('count one document up without losing a step', async () => {
        const { storage } = await migrated()
        const key = { facility: 'lapas-sini', id: 'a' }
        await write(storage, put('a', { hours: 0 }))
        const outcomes = await together(20, async () => {
          for (;;) {
            const row = await storage.get(enrollment, key)
            const { hours } = row!.value as { hours: number }
            try {
              return await write(storage, put('a', { hours: hours + 1 }, row!.revision))
            } catch (error) {
              if ((error as { code?: string }).code !== 'conflict') throw error
            }
          }
        })
        expect(codesOf(outcomes)).toEqual(Array(20).fill('done'))
        expect((await storage.get(enrollment, key))?.value).toEqual({ hours: 20 })
        const sequences: string[] = []
        for await (const { sequence } of storage.journal(key)) sequences.push(sequence)
        expect(sequences).toEqual(Array.from({ length: 21 }, (_, n) => String(n + 1).padStart(12, '0')))
      })

      it('change many documents in opposite orders without waiting for each other in a circle', async () => {
        const { storage } = await migrated()
        const ids = Array.from({ length: 300 }, (_, n) => `p-${n}`)
        await write(storage, ...ids.map((id) => put(id, { hours: 0 })))
        const began = performance.now()
        const outcomes = await together(20, (n) => {
          const mine = n % 2 === 0 ? ids : ids.toReversed()
          return write(storage, ...mine.map((id) => put(id, { hours: n }, '1')))
        })
        expect(codesOf(outcomes)).toEqual([...Array(19).fill('conflict'), 'done'])
        const { rows } = await pool.query(
          'select deadlocks::int from pg_stat_database where datname = current_database()',
        )
        expect(rows).toEqual([{ deadlocks: 0 }])
        expect(performance.now() - began).toBeLessThan(60_000)
      })

      it('write notes about one document, each with a number of its own', async () => {
        const { storage } = await migrated()
        const about = put('shared', {})
        const outcomes = await together(20, (n) => {
          const own = put(`own-${n}`, { hours: n })
          return storage.commit([own], [note(own), { ...note(about), event: `Noted ${n}` }])
        })
        expect(codesOf(outcomes)).toEqual(Array(20).fill('done'))
        const sequences = new Set<string>()
        for await (const entry of storage.journal({ id: 'shared' })) sequences.add(entry.sequence)
        expect(sequences.size).toBe(20)
      })
    })

    it('takes 100 000 changes in one commit', async () => {
      const { storage } = await migrated()
      const changes = Array.from({ length: 100_000 }, (_, n) => put(`p-${n}`, { hours: n }))
      const { revisions } = await write(storage, ...changes)
      expect(revisions).toEqual(Array(100_000).fill('1'))
      let found = 0
      for await (const _ of storage.find(enrollment, { where: { hours: { from: 0 } } })) found++
      expect(found).toBe(100_000)
    })

    describe('trouble', () => {
      it('is `unavailable` with nothing written where no server answers', async () => {
        const storage = postgresStorage(server.pool({ port: 1 }), { retryFor: 0 })
        const failed = { code: 'unavailable', facts: { outcome: 'nothing-written' } }
        await expect(write(storage, put('a', {}))).rejects.toMatchObject(failed)
        await expect(migrate(server.pool({ port: 1 }), { kinds: [] })).rejects.toMatchObject(failed)
      })

      it('is `unavailable` with the outcome unknown where the connection is cut in a commit', async () => {
        const { schema } = await migrated()
        const cut = server.pool({ max: 1 })
        const storage = postgresStorage(cut, { schema, retryFor: 0 })
        expect(await idsOf(storage)).toEqual([])
        // Someone holds the lock that the commit needs, so that it can be met half-way.
        const holder = await pool.connect()
        await holder.query('begin')
        await holder.query(`lock table ${schema}.journal in exclusive mode`)
        const commit = write(storage, put('a', {}))
        // Heard from the start: the cut may reach us before this test gets to look at it.
        commit.catch(() => {})
        const { rows } = await untilFound(() =>
          pool.query(
            `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%${schema}.commit_document%'`,
          ),
        )
        await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
        await expect(commit).rejects.toMatchObject({
          code: 'unavailable',
          facts: { outcome: 'unknown' },
          message: expect.stringContaining('read the documents again'),
          cause: expect.any(Error),
        })
        await holder.query('rollback')
        holder.release()
        // The pool has a new connection, and nothing was written by half.
        expect(await idsOf(storage)).toEqual([])
        await write(storage, put('a', {}))
      })

      it('is overcome where the connection is cut in a commit: it is sent again and made once', async () => {
        const { schema } = await migrated()
        const storage = postgresStorage(server.pool({ max: 1 }), { schema })
        const holder = await pool.connect()
        await holder.query('begin')
        await holder.query(`lock table ${schema}.journal in exclusive mode`)
        const commit = write(storage, put('a', {}))
        const { rows } = await untilFound(() =>
          pool.query(
            `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%${schema}.commit_document%'`,
          ),
        )
        await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
        await holder.query('rollback')
        holder.release()
        expect(await commit).toEqual({ revisions: ['1'] })
        expect(await entriesOf(storage)).toHaveLength(1)
      })

      it('is overcome where a commit was made and its answer lost: it is recognised, with its receipt', async () => {
        const { schema } = await migrated()
        const line = await cuttableLine(server.port)
        const storage = postgresStorage(server.pool({ port: line.port, max: 1 }), { schema })
        await write(storage, put('a', { n: 1 }))
        for (const change of [put('a', { n: 2 }, '1'), put('b', { n: 1 }), put('a', undefined, '2')]) {
          line.loseNextAnswer('commit_document')
          const { revisions } = await write(storage, change)
          expect(revisions).toEqual([change.value === undefined ? null : change.id === 'a' ? '2' : '1'])
        }
        expect(line.lost()).toBe(3)
        expect(await entriesOf(storage)).toHaveLength(4)
        expect(await idsOf(storage)).toEqual(['b'])
        line.close()
      })

      it('is a conflict, not a success, where another commit took the place of one whose answer was lost', async () => {
        const { schema, storage: other } = await migrated()
        const line = await cuttableLine(server.port)
        const storage = postgresStorage(server.pool({ port: line.port, max: 1 }), { schema })
        await write(storage, put('a', { n: 1 }))
        line.cutNextQuestion('commit_document', () => write(other, put('a', { n: 'lain' }, '1')))
        await expect(write(storage, put('a', { n: 2 }, '1'))).rejects.toMatchObject({ code: 'conflict' })
        expect((await storage.get(enrollment, { facility: 'lapas-sini', id: 'a' }))?.value).toEqual({
          n: 'lain',
        })
        line.close()
      })

      it('is made once where what was given up for lost reaches the server after it was sent again', async () => {
        const { schema } = await migrated()
        for (const change of [
          undefined,
          put('a', { n: 1 }),
          put('a', { n: 2 }, '2'),
          put('a', undefined, '3'),
        ]) {
          let late: (() => Promise<unknown>) | undefined
          const storage = postgresStorage(
            {
              query: (text, values) => {
                if (late || !text.includes('commit_document')) return pool.query(text, values)
                late = () => pool.query(text, values)
                return Promise.reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
              },
            },
            { schema },
          )
          const before = (await entriesOf(storage)).length
          await storage.commit(change ? [change] : [], [note(put('a', {}))])
          await late!().catch(() => {})
          expect(await entriesOf(storage)).toHaveLength(before + 1)
        }
      })

      it('leaves the outcome unknown where an answer was lost and the server then lets nobody in', async () => {
        const { schema } = await migrated()
        for (const code of ['28P01', '3D000', '53100', '57014']) {
          let sent = 0
          const storage = postgresStorage(
            {
              query: async (text, values) => {
                if (!text.includes('commit_document')) return pool.query(text, values)
                if (sent++ === 0) await pool.query(text, values)
                throw Object.assign(new Error('gone'), { code: sent === 1 ? 'ECONNRESET' : code })
              },
            },
            { schema },
          )
          await expect(write(storage, put(`p-${code}`.toLowerCase(), {}))).rejects.toMatchObject({
            code: 'unavailable',
            facts: { outcome: 'unknown' },
          })
          expect(sent).toBe(2)
        }
      })

      it('is overcome in the middle of reading', async () => {
        const { schema, storage: whole } = await migrated()
        const ids = Array.from({ length: 3_000 }, (_, n) => `p-${String(n).padStart(4, '0')}`)
        await write(whole, ...ids.map((id) => put(id, {})))
        const line = await cuttableLine(server.port)
        const storage = postgresStorage(server.pool({ port: line.port, max: 1 }), { schema })
        const found: string[] = []
        for await (const { id } of storage.find(enrollment, {})) {
          if (found.push(id) % 700 === 0) line.loseNextAnswer('"enrollment"')
        }
        expect(line.lost()).toBeGreaterThan(1)
        expect(found).toEqual(ids)
        line.close()
      })

      it('ends at once where the pool was ended, and when it is stopped', async () => {
        const { schema } = await migrated()
        const ended = server.pool()
        const storage = postgresStorage(ended, { schema })
        expect(await idsOf(storage)).toEqual([])
        await ended.end()
        await expect(idsOf(storage)).rejects.toMatchObject({ code: 'unavailable' })
        const stop = new AbortController()
        const nowhere = postgresStorage(server.pool({ port: 1 }), { schema, retryFor: 60_000 })
        const reading = nowhere.get(enrollment, { facility: 'lapas-sini', id: 'a' }, { signal: stop.signal })
        stop.abort(new Error('cukup'))
        await expect(reading).rejects.toThrow('cukup')
      })

      it('is `wrong-encoding` where the database cannot hold every name', async () => {
        await pool.query(`create database latin encoding 'LATIN1' template template0 locale 'C'`)
        await expect(migrate(server.pool({ database: 'latin' }), { kinds: [] })).rejects.toMatchObject({
          code: 'wrong-encoding',
        })
      })

      it('is `not-permitted` where the account may only read', async () => {
        const { schema } = await migrated()
        await pool.query(`create role reader login; grant usage on schema ${schema} to reader;
          grant select on all tables in schema ${schema} to reader`)
        const storage = postgresStorage(server.pool({ user: 'reader' }), { schema })
        expect(await idsOf(storage)).toEqual([])
        await expect(write(storage, put('a', {}))).rejects.toMatchObject({ code: 'not-permitted' })
      })

      it('is `disk-full` where the server says so', async () => {
        const { schema, storage } = await migrated()
        await write(storage, put('a', {}))
        await pool.query(`create function ${schema}.refuse() returns trigger language plpgsql
          as $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
          create trigger refuse before insert on ${schema}.journal execute function ${schema}.refuse()`)
        await expect(write(storage, put('b', {}))).rejects.toMatchObject({ code: 'disk-full' })
      })
    })

    describe('access', () => {
      const definition = {
        kind: enrollment,
        leaves: [
          { path: ['batch'], type: 'text', privacy: 'public' },
          { path: ['status'], type: 'text', privacy: 'personal' },
          { path: ['offence', 'class'], type: 'text', privacy: 'specific' },
        ],
      } as const
      const login = (user: string) => server.pool({ user, max: 2 })
      const set = async (byFacility: boolean) => {
        const schema = freshSchema()
        await migrate(pool, { kinds: [definition], schema })
        await grantAccess(pool, { schema, byFacility })
        for (const role of ['reader_public', 'reader_internal', 'writer'])
          await pool.query(`create role ${schema}_${role}_login login in role ${schema}_${role}`)
        const here = { batch: 'las', status: 'attending', offence: { class: 'umum' } }
        const there = { ...put('b', here), facility: 'lapas-sana' }
        const storage = postgresStorage(pool, { schema })
        await storage.commit([put('a', here), there], [note(put('a', {})), note(there)])
        return { schema, as: (role: string) => login(`${schema}_${role}_login`) }
      }
      const tried = (client: Pool, text: string) =>
        client.query(text).then(
          ({ rows }) => rows,
          (error: { code: string }) => error.code,
        )

      it('by role: views to readers, tables to writers', async () => {
        const { schema, as } = await set(false)
        const everything = `select * from ${schema}.enrollment`
        const internal = `select batch, status from ${schema}_internal.enrollment order by id`
        const open = `select batch from ${schema}_public.enrollment order by facility`
        expect(await tried(as('reader_public'), open)).toEqual([{ batch: 'las' }, { batch: 'las' }])
        expect(await tried(as('reader_public'), internal)).toBe('42501')
        expect(await tried(as('reader_internal'), internal)).toEqual(
          Array(2).fill({ batch: 'las', status: 'attending' }),
        )
        expect(await tried(as('reader_internal'), everything)).toBe('42501')
        expect(await tried(as('reader_internal'), `select * from ${schema}._access`)).toBe('42501')
        const writer = postgresStorage(as('writer'), { schema })
        await write(writer, put('c', { batch: 'boga' }))
        expect(await idsOf(writer)).toEqual(['b', 'a', 'c'])
        expect(await tried(as('writer'), `delete from ${schema}.journal`)).toBe('42501')
        expect(await tried(as('writer'), `update ${schema}.journal set by = 'x'`)).toBe('42501')
      })

      it('by facility: an account sees and writes its own, in tables, journal and views', async () => {
        const { schema, as } = await set(true)
        const give = (role: string, facility: string) =>
          pool.query(`insert into ${schema}._access values ($1, $2)`, [`${schema}_${role}_login`, facility])
        const open = `select facility from ${schema}_public.enrollment order by facility`
        expect(await tried(as('reader_public'), open)).toEqual([])
        await give('reader_public', '*')
        expect(await tried(as('reader_public'), open)).toHaveLength(2)
        await give('reader_internal', 'lapas-sana')
        const internal = `select id from ${schema}_internal.enrollment`
        expect(await tried(as('reader_internal'), internal)).toEqual([{ id: 'b' }])

        await give('writer', 'lapas-sini')
        const writer = postgresStorage(as('writer'), { schema })
        expect(await idsOf(writer)).toEqual(['a'])
        expect(await writer.get(enrollment, { facility: 'lapas-sana', id: 'b' })).toBeUndefined()
        expect((await entriesOf(writer)).map(({ facility }) => facility)).toEqual(['lapas-sini'])
        await write(writer, put('a', { batch: 'boga' }, '1'), put('d', {}))
        const elsewhere = { ...put('e', {}), facility: 'lapas-sana' }
        await expect(write(writer, elsewhere)).rejects.toMatchObject({ code: 'not-permitted' })
        const stolen = { ...put('b', { batch: 'x' }, '1'), facility: 'lapas-sana' }
        await expect(write(writer, stolen)).rejects.toMatchObject({
          code: expect.stringMatching(/conflict|not-permitted/),
        })
        expect(await postgresStorage(pool, { schema }).get(enrollment, stolen)).toMatchObject({
          revision: '1',
        })
      })

      it('by facility: who erases is an owner, and reaches what they see; archives are for those who see all', async () => {
        const { schema, as } = await set(true)
        await pool.query(`create role ${schema}_owner_login login in role ${schema}_owner`)
        await pool.query(`insert into ${schema}._access values ($1, 'lapas-sini')`, [`${schema}_owner_login`])
        await pool.query(`insert into ${schema}._access values ($1, '*')`, [`${schema}_writer_login`])
        const about = {
          schema,
          kind: 'enrollment',
          record: 'musnah-1',
          at: '2026-01-01T00:00:00.000Z',
          by: 'arsiparis',
          why: 'JRA',
        }
        const here = { ...about, facility: 'lapas-sini', id: 'a' }
        await expect(erase(as('writer'), here)).rejects.toMatchObject({ code: 'not-permitted' })
        const there = { ...about, facility: 'lapas-sana', id: 'b' }
        await expect(erase(as('owner'), there)).rejects.toMatchObject({ code: 'nothing-to-erase' })
        expect(await erase(as('owner'), here)).toMatchObject({ documents: { enrollment: 1 }, entries: 1 })
        const storage = postgresStorage(pool, { schema })
        expect(await idsOf(storage)).toEqual(['b'])
        const archive = (role: string) =>
          archiveJournal(as(role), {
            schema,
            before: '2026-01-01T00:00:00.000Z',
            digest: (text) => text,
            write: async (lines) => {
              for await (const _ of lines);
            },
          })
        for (const role of ['owner', 'writer'])
          await expect(archive(role)).rejects.toMatchObject({ code: 'not-permitted' })
        await pool.query(`update ${schema}._access set facility = '*'`)
        expect(await archive('owner')).toEqual({ entries: 0 })
        const asOf = '2025-12-01T00:00:00.000Z'
        const writer = postgresStorage(as('writer'), { schema })
        await expect(
          writer.get(enrollment, { facility: 'lapas-sana', id: 'b' }, { asOf }),
        ).rejects.toMatchObject({ code: 'journal-archived' })
      })

      it('erases what is being written at the same time, or meets what was written after', async () => {
        const { schema } = await migrated()
        const storage = postgresStorage(pool, { schema })
        for (let round = 0; round < 5; round++) {
          const { revisions } = await write(storage, put('a', { hours: 0 }))
          let revision = revisions[0]!
          const writing = (async () => {
            for (let n = 1; n < 200; n++)
              revision = (await write(storage, put('a', { hours: n }, revision))).revisions[0]!
          })()
          writing.catch(() => {})
          await new Promise((resolve) => setTimeout(resolve, 5))
          const record = `musnah-${round}`
          const erased = await erase(pool, {
            schema,
            facility: 'lapas-sini',
            kind: 'enrollment',
            id: 'a',
            record,
            at: '2026-01-01T00:00:00.000Z',
            by: 'a',
            why: 'b',
          })
          await expect(writing).rejects.toMatchObject({ code: 'conflict' })
          expect(erased.documents).toEqual({ enrollment: 1 })
          expect(await idsOf(storage)).toEqual([])
          expect((await entriesOf(storage)).filter(({ id }) => id === 'a')).toEqual([])
        }
      })

      it('is taken back, and can be given again and again', async () => {
        const { schema, as } = await set(true)
        await grantAccess(pool, { schema, byFacility: true })
        expect(await idsOf(postgresStorage(as('writer'), { schema }))).toEqual([])
        await grantAccess(pool, { schema })
        expect(await idsOf(postgresStorage(as('writer'), { schema }))).toEqual(['b', 'a'])
      })

      it('stays with views that are made anew, and with an account that may migrate', async () => {
        const { schema, as } = await set(false)
        const more = [...definition.leaves, { path: ['hours'], type: 'number', privacy: 'public' } as const]
        await migrate(pool, { kinds: [{ ...definition, leaves: more }], schema })
        const hours = `select hours from ${schema}_public.enrollment`
        expect(await tried(as('reader_public'), hours)).toHaveLength(2)
      })
    })

    describe('what the connection is set to', () => {
      it('changes nothing: time zone, isolation, parsers and encoding of the session', async () => {
        const { schema } = await migrated()
        const odd = server.pool({
          options:
            '-c TimeZone=Asia/Jakarta -c default_transaction_isolation=serializable -c client_min_messages=error -c DateStyle=German',
          // Parsers of the caller's own.
          types: {
            getTypeParser: (oid: number) => (oid === 25 ? (text: string) => text : types.getTypeParser(oid)),
          },
        })
        const storage = postgresStorage(odd, { schema })
        const value = {
          batch: 'las',
          startsOn: '2025-08-21',
          hours: 0.1,
          nik: '3171234567890123',
          big: 2 ** 53,
        }
        const { revisions } = await write(storage, put('a', value))
        expect(await storage.get(enrollment, { facility: 'lapas-sini', id: 'a' })).toMatchObject({
          value,
          revision: '1',
        })
        for await (const { at, sequence } of storage.journal({}))
          expect([at, sequence]).toEqual(['2025-08-21T02:00:00.000Z', '000000000001'])
        const outcomes = await together(10, (n) => write(storage, put('a', { hours: n }, revisions[0]!)))
        expect(codesOf(outcomes)).toEqual([...Array(9).fill('conflict'), 'done'])
      })
    })
  },
)

/** A line to the server that can be cut at a chosen moment. */
async function cuttableLine(to: number) {
  let mode: { on: string; lose: 'question' | 'answer'; before?: () => Promise<unknown> } | undefined
  let lost = 0
  const line = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    let cutting = false
    const cut = () => {
      near.destroy()
      far.destroy()
    }
    for (const end of [near, far]) end.on('error', cut).on('close', cut)
    near.on('data', async (piece: Buffer) => {
      if (mode && piece.includes(mode.on)) {
        const { lose, before } = mode
        mode = undefined
        lost++
        if (lose === 'question') {
          await before?.()
          return cut()
        }
        cutting = true
      }
      far.write(piece)
    })
    far.on('data', (piece: Buffer) => {
      if (!cutting) near.write(piece)
      // Ready for the next query: the statement has been committed.
      else if (piece.subarray(-6).equals(Buffer.from('Z\0\0\0\x05I'))) cut()
    })
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  return {
    port: (line.address() as AddressInfo).port,
    loseNextAnswer: (on: string) => {
      mode = { on, lose: 'answer' }
    },
    cutNextQuestion: (on: string, before: () => Promise<unknown>) => {
      mode = { on, lose: 'question', before }
    },
    lost: () => lost,
    close: () => line.close(),
  }
}

async function entriesOf(storage: Storage): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for await (const entry of storage.journal({})) entries.push(entry)
  return entries
}

async function untilFound<Found extends { rows: unknown[] }>(look: () => Promise<Found>): Promise<Found> {
  for (;;) {
    const found = await look()
    if (found.rows.length > 0) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
