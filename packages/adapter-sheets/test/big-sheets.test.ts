import { type Kind, memoryStorage, type Storage } from '@kemandirian/core/storage'
import { beforeEach, describe, expect, it } from 'vitest'
import { type SheetsClient, sheetsClient } from '../src/client/sheets-client.js'
import { sheetLayout, tabLayout } from '../src/layout/tab-layout.js'
import type { SyncSheetOptions } from '../src/sync/sync-options.js'
import { type SheetSync, syncSheet } from '../src/sync/sync-sheet.js'
import { mortal } from './mortal.js'
import { type OpenedSheet, openedSheet } from './opened-sheet.js'
import { facility, person, type SyncedSheet, siti, syncedSheet } from './synced-sheet.js'

const names = Array.from({ length: 20 }, (_, at) => `f${at}`)
const kind: Kind = { name: 'orang', fields: Object.fromEntries(names.map((name) => [name, 'text' as const])) }
const layout = sheetLayout([
  tabLayout(
    { kind },
    { title: 'Orang', columns: Object.fromEntries(names.map((name) => [name, `Kolom ${name}`])) },
  ),
])

describe('a first fill of 5 000 rows and 20 columns', () => {
  const rows = 5_000
  let opened: OpenedSheet
  let storage: Storage
  let bodies: number[]
  let sync: SheetSync

  beforeEach(async () => {
    opened = await openedSheet([kind], { layout })
    storage = memoryStorage()
    const ids = Array.from({ length: rows }, (_, row) => `orang-${row}`)
    await storage.commit(
      ids.map((id, row) => ({
        kind,
        facility,
        id,
        expected: 'absent',
        value: Object.fromEntries(names.map((name, at) => [name, `isi ${row} kolom ${at} é`])),
      })),
      ids.map((id) => ({
        kind: kind.name,
        facility,
        id,
        at: '2025-08-21T02:00:00.000Z',
        by: 'program',
        event: 'Written',
      })),
    )
    bodies = []
    const token = opened.emulator.token('robot@emulator.iam.gserviceaccount.com', { expiresInSeconds: 1e9 })
    const client = sheetsClient({
      auth: { getAccessToken: async () => token },
      timing: opened.client().timing,
      fetch: (url, init) => {
        if (init.method === 'POST') bodies.push(Buffer.byteLength(init.body ?? ''))
        return opened.emulator.fetch(url, init)
      },
    })
    sync = syncSheet({ client, spreadsheetId: opened.book.id, layout, storage, facility, by: 'sinkron' })
  })

  it('goes in requests of at most 2 MB, each an operation, with a read before each', {
    timeout: 60_000,
  }, async () => {
    const done = await sync.run()
    if (!done.ok) throw new Error(done.refusal.code)
    expect(Math.max(...bodies)).toBeLessThanOrEqual(2_000_000)
    expect(Math.min(...bodies.slice(0, -1))).toBeGreaterThan(1_900_000)
    expect(bodies).toHaveLength(4)
    expect(done.value).toMatchObject({ commit: 4, operation: done.value.operations[3] })
    expect(opened.emulator.requests).toMatchObject({ reads: 4, writes: 4 })
    expect(done.value.plan.cells).toHaveLength(rows * names.length)
    const shown = opened.book.values('Orang')
    expect(shown).toHaveLength(rows + 1)
    expect(new Set(shown.map(([first]) => first)).size).toBe(rows + 1)
    expect(await sync.run()).toMatchObject({ value: { operation: null, operations: [] } })
  })
})

describe('what one request cannot carry', () => {
  let sheet: SyncedSheet
  /** A program for which each row is too much by itself. */
  const tight = (options: Partial<SyncSheetOptions> = {}) => sheet.other({ mostBytes: 1, ...options })
  const doneBy = <Value>(done: { ok: true; value: Value } | { ok: false; refusal: { code: string } }) => {
    if (!done.ok) throw new Error(done.refusal.code)
    return done.value
  }
  const shown = (tab = 'Peserta') =>
    sheet.book
      .values(tab)
      .slice(1)
      .flatMap(([name = '']) => (name === '' ? [] : [name]))
  const silent = async () => {
    sheet.requests()
    expect(doneBy(await sheet.sync.run())).toMatchObject({ operation: null, plan: { nothing: true } })
    expect(sheet.requests()).toEqual([1, 0])
  }

  beforeEach(async () => {
    sheet = await syncedSheet()
    await sheet.put(person, 'a', siti)
    await sheet.put(person, 'b', { ...siti, name: 'Budi', code: 'B2' })
    await sheet.sync.run()
    sheet.hand.type('Peserta!A4', 'Adi')
    sheet.hand.type('Peserta!A5', 'Ana')
    sheet.hand.type('Peserta!D3', '90')
    sheet.hand.type('Tempat!A2', 'Ana')
    await sheet.put(person, 'a', { score: 81 })
    await sheet.put(person, 'c', { ...siti, name: 'Citra', code: 'C3' })
    sheet.requests()
  })

  const settled = async () => {
    expect(shown().sort()).toEqual(['Adi', 'Ana', 'Budi', 'Citra', 'Siti'])
    const people = Object.values(await sheet.all(person))
    expect(people.map(({ name, score }) => `${name} ${score}`).sort()).toEqual([
      'Adi null',
      'Ana null',
      'Budi 90',
      'Citra 80',
      'Siti 81',
    ])
    const [placed] = Object.values(await sheet.all({ name: 'place', fields: {} }))
    expect(placed).toMatchObject({ who: people.find(({ name }) => name === 'Ana')!.id })
    await silent()
  }

  it('goes row by row from the top, those that are named before those that name them', async () => {
    const seen: unknown[] = []
    afterEachWrite(() => seen.push([sheet.book.values('Peserta!D2:D3'), idsIn('Peserta'), idsIn('Tempat')]))
    const { operations } = doneBy(await tight().run())
    expect(seen).toEqual([
      [[['81'], ['90']], 2, 0],
      [[['81'], ['90']], 3, 0],
      [[['81'], ['90']], 4, 0],
      [[['81'], ['90']], 5, 0],
      [[['81'], ['90']], 5, 1],
    ])
    // The row of Budi tells the store alone.
    expect(operations).toHaveLength(6)
    expect(sheet.requests()).toEqual([6, 5])
    await settled()
  })

  const afterEachWrite = (act: () => void) =>
    sheet.emulator.after({ kind: 'write' }, () => {
      act()
      afterEachWrite(act)
    })
  const idsIn = (tab: string) => {
    const [header = [], ...rows] = sheet.book.values(tab)
    return rows.filter((row) => row[header.indexOf('_kunci')]).length
  }

  it('is planned whole, and a plan is carried out whole', async () => {
    const sync = tight()
    const plan = await sync.plan()
    expect(plan.documents).toHaveLength(4)
    const done = doneBy(await sync.apply(plan))
    expect(done.plan).toBe(plan)
    const all = { ...(await sheet.all(person)), ...(await sheet.all({ name: 'place', fields: {} })) }
    for (const { id, fields } of plan.documents)
      for (const [name, { to }] of Object.entries(fields)) expect(all[id]?.[name]).toEqual(to)
    await settled()
  })

  it('is refused where what is left of the plan no longer holds, and what was done is named', async () => {
    const sync = tight()
    const plan = await sync.plan()
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.type('Peserta!A5', 'Anang'))
    const done = await sync.apply(plan)
    expect(done).toMatchObject({ ok: false, refusal: { code: 'moved', operations: [expect.any(String)] } })
    if (done.ok) return
    expect(done.refusal.plan!.documents.map(({ fields }) => fields.name?.to)).toContain('Anang')
  })

  it('is taken back from the last operation to the first', async () => {
    const before = [await sheet.all(person), shown()]
    const { operations } = doneBy(await tight().run())
    for (const operation of operations.toReversed()) doneBy(await tight().undo(operation))
    expect([await sheet.all(person), shown()]).toEqual(before)
  })

  it.each(Array.from({ length: 9 }, (_, at) => at + 1))(
    'is gone on with by the next program where one dies at its write or commit %i',
    async (at) => {
      for (const after of [false, true]) {
        const program = mortal({ client: sheet.client(), storage: sheet.storage }, { at, after })
        await expect(tight(program).run()).rejects.toThrow('died')
      }
      await tight().run()
      await settled()
    },
  )

  it('keeps rows together that are known again after a program died, also where people typed on', async () => {
    const living = sheet.client()
    const client: SheetsClient = { ...living, batchUpdate: () => Promise.reject(new Error('died')) }
    await expect(sheet.other({ client }).run()).rejects.toThrow('died')
    sheet.hand.type('Peserta!B4', 'D4')
    sheet.hand.type('Peserta!B5', 'D5')
    await tight().run()
    await settled()
  })

  it('is told in Karantina in several operations, too', async () => {
    await sheet.sync.run()
    for (const at of [2, 3, 4, 5]) sheet.hand.type(`Peserta!C${at}`, 'kemarin')
    const { operations, plan } = doneBy(await tight().run())
    // the words beside four rows, and four rows in Karantina
    expect([operations.length, plan.findings.length]).toEqual([8, 4])
    expect(shown('Karantina')).toHaveLength(4)
    sheet.hand.clear('Peserta!C2:C5')
    const mended = doneBy(await tight().run())
    expect(mended.operations).toHaveLength(8)
    await silent()
  })

  it('is one operation where a damaged tab is put back', async () => {
    await sheet.sync.run()
    const column = sheet.book.values('Peserta!A2:A6').map(([name = '']) => name)
    sheet.hand.paste('Peserta!A2', column.toReversed().join('\n'))
    const { plan } = doneBy(await tight().run())
    expect(plan.findings.map(({ code }) => code)).toContain('scrambled-tab')
    const seen: unknown[] = []
    afterEachWrite(() => seen.push(shown()))
    doneBy(await tight().run({ restore: ['person'] }))
    expect(new Set(seen.map((now) => JSON.stringify(now)))).toEqual(new Set([JSON.stringify(column)]))
    await settled()
  })
})
