import { randomBytes } from 'node:crypto'
import { memoryStorage, type Row, type Storage, StorageError } from '@kemandirian/core/storage'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seeded } from '../../../core/bench/harness.js'
import { migrate, postgresStorage } from '../../src/index.js'
import { enrollment, put, write } from '../database.js'
import { type PostgresServer, postgresBinaries, startPostgresServer } from '../postgres-server.js'
import { problemsOf } from './history.js'
import { type Fault, type FaultBench, runFault } from './run-fault.js'
import { noSmallDisk, onSmallDisk, type SmallDisk, smallDisk } from './small-disk.js'
import { unreliableLine } from './unreliable-line.js'
import { letWrite } from './writers.js'

const binaries = await postgresBinaries()

describe.skipIf('missing' in binaries)(
  'a server in trouble keeps every acknowledged commit, once and whole',
  () => {
    let server: PostgresServer
    let bench: FaultBench

    beforeAll(async () => {
      if ('missing' in binaries) return
      const random = seeded(11)
      server = await startPostgresServer(binaries)
      const line = await unreliableLine(server.port, random)
      const direct = server.pool()
      await migrate(direct, { kinds: [enrollment], schema: 'troubled' })
      const pool = server.pool({ port: line.port, max: 16 })
      bench = { server, line, pool, direct, schema: 'troubled', random }
    })
    afterAll(async () => {
      bench?.line.close()
      await server?.stop()
    })

    it.each([
      ['none', 8, 1],
      ['kill', 2, 2],
      ['kill', 8, 2],
      ['kill', 32, 1],
      ['cut', 8, 4],
      ['lose', 2, 4],
      ['lose', 32, 4],
      ['clock', 8, 2],
      ['restore', 8, 1],
    ] as [Fault, number, number][])('%s, %i writers', async (fault, writers, rounds) => {
      const cutBefore = bench.line.cut()
      let made = 0
      for (let round = 0; round < rounds; round++) {
        const { problems, ...counts } = await runFault(bench, fault, writers)
        expect(problems).toEqual([])
        made += counts.made
      }
      expect(made).toBeGreaterThan(5)
      if (fault === 'cut' || fault === 'lose') expect(bench.line.cut()).toBeGreaterThan(cutBefore)
    })
  },
)

const cannotFill = 'missing' in binaries ? binaries.missing : noSmallDisk

describe.skipIf(cannotFill !== undefined)(
  cannotFill === undefined
    ? 'a server whose disk is full'
    : `a server whose disk is full (skipped: ${cannotFill})`,
  () => {
    let disk: ReturnType<typeof smallDisk>
    let server: PostgresServer | undefined
    let bench: FaultBench & { readonly disk: SmallDisk }

    beforeAll(async () => {
      if ('missing' in binaries) return
      disk = smallDisk(160)
      if ('missing' in disk) return
      const random = seeded(13)
      server = await startPostgresServer(binaries, onSmallDisk, disk.folder)
      const line = await unreliableLine(server.port, random)
      const direct = server.pool()
      await migrate(direct, { kinds: [enrollment], schema: 'troubled' })
      bench = { server, line, pool: server.pool({ max: 16 }), direct, schema: 'troubled', random, disk }
    })
    afterAll(async () => {
      bench?.line.close()
      await server?.stop()
      if (disk && !('missing' in disk)) disk.remove()
    })
    beforeEach(({ skip }) => {
      if ('missing' in disk) skip(disk.missing)
    })

    it('says so, writes nothing, and goes on when there is space again', async () => {
      const storage = postgresStorage(bench.direct, { schema: 'troubled' })
      bench.disk.fill()
      // Random, or the server would fold it into nothing.
      const big = put('besar', { text: randomBytes(3_000_000).toString('base64') })
      await expect(write(storage, big)).rejects.toMatchObject({ code: 'disk-full' })
      bench.disk.free()
      expect(await storage.get(enrollment, big)).toBeUndefined()
      await write(storage, put('kecil', {}))
      expect(await storage.get(enrollment, put('kecil', {}))).toBeDefined()
    })

    it('keeps every acknowledged commit, once and whole', async () => {
      for (let round = 0; round < 3; round++) {
        const { problems, made } = await runFault(bench, 'full', 8)
        expect(problems).toEqual([])
        expect(made).toBeGreaterThan(0)
      }
    })
  },
)

describe('the checker of histories', () => {
  /** What it says about some writers on a store in memory, with what the store does made worse. */
  const problemsWith = async (broken: (healthy: Storage) => Partial<Storage>) => {
    const healthy = memoryStorage()
    const worse: Storage = { ...healthy, ...broken(healthy) }
    const slow: Storage = {
      ...worse,
      get: async (...asked) => {
        const row = await worse.get(...asked)
        await new Promise((resolve) => setTimeout(resolve, 1))
        return row
      },
    }
    const random = seeded(5)
    const until = performance.now() + 150
    const facility = 'lapas-sini'
    const ids = ['a', 'b']
    const operations = await letWrite({
      storages: [slow, slow, slow],
      facility,
      ids,
      random,
      clock: () => '2025-08-21T02:00:00.000Z',
      stopped: () => performance.now() > until,
    })
    expect(operations.length).toBeGreaterThan(30)
    return problemsOf(worse, facility, ids, operations)
  }
  /** Every third time. */
  const sometimes = () => {
    let n = 0
    return () => ++n % 3 === 0
  }

  it('finds nothing wrong with a healthy store', async () => {
    expect(await problemsWith(() => ({}))).toEqual([])
  })

  it.each<[string, string, (healthy: Storage) => Partial<Storage>]>([
    [
      'acknowledges a commit and loses it',
      'is lost',
      (healthy) => {
        const now = sometimes()
        return {
          commit: async (changes, ...rest) =>
            now() ? { revisions: changes.map(() => '1') } : healthy.commit(changes, ...rest),
        }
      },
    ],
    [
      'writes over what the writer had not seen',
      'had not seen',
      (healthy) => ({
        commit: async (changes, ...rest) => {
          const fresh = await Promise.all(
            changes.map(async (change) => ({
              ...change,
              expected: (await healthy.get(enrollment, change))?.revision ?? 'absent',
            })),
          )
          return healthy.commit(
            fresh.filter(({ value, expected }) => value !== undefined || expected !== 'absent'),
            ...rest,
          )
        },
      }),
    ],
    [
      'makes half a commit',
      'by half',
      (healthy) => ({
        commit: async (changes, entries, options) => {
          await healthy.commit(changes.slice(0, 1), entries.slice(0, 1), options)
          return { revisions: changes.map(() => null) }
        },
      }),
    ],
    [
      'refuses what it has written',
      'said not to be made',
      (healthy) => {
        const now = sometimes()
        return {
          commit: async (...asked) => {
            const receipt = await healthy.commit(...asked)
            if (now()) throw new StorageError('conflict', 'it was there already')
            return receipt
          },
        }
      },
    ],
    [
      'refuses what nobody else has changed',
      'nobody had changed',
      () => ({
        commit: async () => {
          throw new StorageError('conflict', 'no')
        },
      }),
    ],
    [
      'answers what was there some time ago',
      'was not at that time',
      (healthy) => {
        const old = new Map<string, Row | undefined>()
        let n = 0
        return {
          get: async (kind, key, options) => {
            if (n++ % 40 === 0) old.clear()
            if (!old.has(key.id)) old.set(key.id, await healthy.get(kind, key, options))
            return old.get(key.id)
          },
        }
      },
    ],
    [
      'has other documents than its journal says',
      'the journal says',
      (healthy) => ({
        get: async (...asked) => {
          const row = await healthy.get(...asked)
          return row && { ...row, value: { mark: 0 } }
        },
      }),
    ],
  ])('finds a store that %s', async (_, what, broken) => {
    const problems = await problemsWith(broken)
    expect(problems.some((problem) => problem.includes(what))).toBe(true)
  })
})
