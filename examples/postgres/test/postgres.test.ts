import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { openRecords } from '@kemandirian/core/records'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type PostgresServer,
  postgresBinaries,
  startPostgresServer,
} from '../../../packages/adapter-postgres/test/postgres-server.js'
import { type LocalServer, startServer } from '../src/local-servers.js'
import { backUp, restore } from '../src/move.js'
import { fillNation, nationalTable, oneFacility, openNation, planOf } from '../src/nation.js'
import { putPartners } from '../src/partners.js'
import { partnersByKind } from '../src/partners-by-kind.js'
import { startService } from '../src/service.js'

const binaries = await postgresBinaries()

describe.skipIf('missing' in binaries)('on a server', () => {
  let server: PostgresServer

  beforeAll(async () => {
    if (!('missing' in binaries)) server = await startPostgresServer(binaries)
  })
  afterAll(() => server?.stop())

  it('what began on a laptop moves to the server, and a service answers it', async () => {
    const laptop = await PGlite.create()
    await migrate(laptop)
    await putPartners(openRecords(postgresStorage(laptop)))
    const counted = [
      { kind: 'dinas', partners: 1, facilities: 1 },
      { kind: 'lpk', partners: 2, facilities: 2 },
    ]
    expect(await partnersByKind(laptop)).toEqual(counted)

    const folder = mkdtempSync(join(tmpdir(), 'kemandirian-'))
    await backUp(postgresStorage(laptop), join(folder, 'cadangan.jsonl'))
    await laptop.close()
    const pool = server.pool()
    const service = await startService(pool, 0)
    const restored = await restore(postgresStorage(pool), join(folder, 'cadangan.jsonl'))
    rmSync(folder, { recursive: true })
    expect(restored).toMatchObject({ documents: 3, entries: 3 })
    expect(await partnersByKind(pool)).toEqual(counted)

    const ask = async (path: string, init?: RequestInit) => {
      const answered = await fetch(`http://127.0.0.1:${(service.address() as AddressInfo).port}${path}`, init)
      return { status: answered.status, body: (await answered.json()) as Record<string, unknown> }
    }
    expect(await ask('/health')).toMatchObject({ status: 200 })
    expect(await ask('/lapas-contoh-a/partners')).toMatchObject({ status: 200, body: { length: 2 } })
    const { body } = await ask('/lapas-contoh-a/partners/blk')
    expect(body).toMatchObject({ kind: 'lpk' })
    const renamed = { ...body, name: { normal: 'BLK Contoh Baru', short: null, spellings: [] } }
    expect(
      await ask('/lapas-contoh-a/partners/blk', { method: 'PUT', body: JSON.stringify(renamed) }),
    ).toMatchObject({ status: 200 })
    expect(await ask('/lapas-contoh-a/partners/blk')).toMatchObject({
      body: { name: { normal: 'BLK Contoh Baru' } },
    })
    expect(await ask('/lapas-contoh-a/partners/blk', { method: 'PUT', body: 'x' })).toMatchObject({
      status: 400,
    })
    expect(await ask('/lapas-contoh-a/partners/blk', { method: 'PUT', body: '{}' })).not.toMatchObject({
      status: 200,
    })
    expect(await ask('/lapas-contoh-a/partners/lain')).toMatchObject({ status: 404 })
    expect(await ask('/Lapas_A/partners')).toMatchObject({ status: 422 })
    await new Promise((resolve) => service.close(resolve))
  })

  it('a nation is counted on its servers, and one facility is asked of one', async () => {
    const servers: LocalServer[] = []
    for (let n = 0; n < 4; n++) servers.push(await startServer())
    const nation = await openNation(servers)
    await fillNation(nation, 12)
    const reader = servers[0]!.otherPool()
    const { rows } = await reader.query(nationalTable)
    expect(rows).toHaveLength(8)
    for (const row of rows) expect(row).toMatchObject({ facilities: 12, enrollments: 300, completed: 120 })
    const counting = (await planOf(reader, nationalTable)).filter((line) => line.includes('Remote SQL'))
    expect(counting).toHaveLength(3)
    for (const line of counting) expect(line).toMatch(/count\(\*\).*GROUP BY/)
    expect((await planOf(reader, oneFacility)).filter((line) => line.includes('Remote SQL'))).toHaveLength(1)
    for (const server of servers) await server.stop()
  })
})
