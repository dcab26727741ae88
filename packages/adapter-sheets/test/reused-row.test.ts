import { beforeEach, describe, expect, it } from 'vitest'
import { facility, person, type SyncedSheet, siti, syncedSheet } from './synced-sheet.js'

let sheet: SyncedSheet

beforeEach(async () => {
  sheet = await syncedSheet({ keys: { person: ['code'] } })
  await sheet.put(person, 'a', { ...siti, decision: 'Setuju' })
  await sheet.put(person, 'b', { ...siti, name: 'Budi', code: 'B2', score: 70 })
  await sheet.put(person, 'c', { ...siti, name: 'Cici', code: 'C3', score: 60 })
  await run()
})

const run = async (how: Parameters<SyncedSheet['sync']['run']>[0] = {}, sync = sheet.sync) => {
  const done = await sync.run(how)
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
const row = (id: string) => sheet.rowOf(person, `${facility}/${id}`)
const cell = (name: string, id: string) => `Peserta!${sheet.columnOf(person, name)}${row(id)}`
const type = (name: string, id: string, text: string) => sheet.hand.type(cell(name, id), text)
const says = (id: string) => sheet.book.values(cell('Kesalahan', id))[0]?.[0] ?? ''
const quarantine = () => sheet.book.values('Karantina').slice(1)
const answer = (text: string) =>
  sheet.hand.type(`Karantina!H${quarantine().findIndex((cells) => cells[6]?.includes('semula')) + 2}`, text)
type Shown = readonly [name: unknown, code: unknown, decision: unknown]
const people = async (): Promise<Record<string, Shown>> =>
  Object.fromEntries(
    Object.values(await sheet.all(person)).map(({ id, name, code, decision }): [string, Shown] => [
      String(id),
      [name, code, decision],
    ]),
  )
const known = { a: ['Siti', 'A1', 'Setuju'], b: ['Budi', 'B2', null], c: ['Cici', 'C3', null] }
const silent = async () => {
  sheet.requests()
  expect((await run()).operation).toBeNull()
  expect(sheet.requests()).toEqual([1, 0])
}
/** Somebody types a newcomer over Siti, who has left. */
const overtype = () => {
  type('name', 'a', 'Wati')
  type('code', 'a', 'W9')
}

describe('a person typed over the row of another', () => {
  it('is asked about, and nothing of the row is taken', async () => {
    overtype()
    type('score', 'a', '12')
    const { plan } = await run()
    expect(await people()).toEqual(known)
    expect(plan).toMatchObject({ documents: [], cells: [], needsPeople: true })
    expect(plan.questions).toMatchObject([{ on: 'reused-row', document: 'a', columns: ['code', 'name'] }])
    expect(says('a')).toMatch(/^Baris ini semula A1 Siti, sekarang W9 Wati\./)
    expect(quarantine().map((cells) => [cells[3], cells[4], cells[5], cells[8]])).toEqual([
      ['Kode, Nama', 'W9, Wati', 'A1, Siti', 'Menunggu keputusan'],
    ])
    await silent()
    sheet.hand.undo()
    sheet.hand.undo()
    sheet.hand.undo()
    await run()
    expect([says('a'), quarantine()[0]![8], await people()]).toEqual(['', 'Selesai', known])
    await silent()
  })

  it('is the same person where staff say so', async () => {
    overtype()
    await run()
    answer('orang yang sama')
    await run()
    expect(await people()).toEqual({ ...known, a: ['Wati', 'W9', 'Setuju'] })
    expect([says('a'), quarantine()[0]![8]]).toEqual(['', 'Selesai'])
    await silent()
  })

  it('is a newcomer where staff say so: the one before keeps all data, and the row is no longer theirs', async () => {
    overtype()
    await run()
    answer('Orang lain')
    const { plan } = await run()
    const { a, b, c, ...others } = await people()
    expect({ a, b, c }).toEqual(known)
    const [[id, wati] = []] = Object.entries(others)
    expect(wati).toEqual(['Wati', 'W9', null])
    expect([row('a'), row(id!), says(id!)]).toEqual([0, 2, ''])
    expect(sheet.book.values('Peserta!E2')[0]?.[0] ?? '').toBe('')
    expect(plan.questions).toEqual([])
    await silent()
    expect(quarantine()).toHaveLength(1)
  })

  it('is settled in code, for what was seen', async () => {
    overtype()
    const { plan } = await run()
    const decision = {
      kind: 'person',
      on: 'reused-row',
      id: 'a',
      typed: { code: 'W9', name: 'Wati' },
      who: 'another',
    } as const
    type('name', 'a', 'Wati Misal')
    expect(plan.questions[0]).toMatchObject({ sheet: decision.typed })
    expect((await run({ decisions: [decision] })).plan.questions).toMatchObject([{ on: 'reused-row' }])
    await run({ decisions: [{ ...decision, typed: { code: 'W9', name: 'Wati Misal' } }] })
    expect(Object.keys(await people())).toHaveLength(4)
    await silent()
  })

  it('waits while what the newcomer needs is missing, with the answer', async () => {
    overtype()
    type('born', 'a', '31/2/2000')
    await run()
    answer('orang lain')
    expect((await run()).plan.questions).toMatchObject([{ on: 'reused-row' }])
    expect(await people()).toEqual(known)
    await silent()
    type('born', 'a', '28/2/2000')
    await run()
    expect(Object.keys(await people())).toHaveLength(4)
    await silent()
  })

  it('is the one who is known by that number already, where staff say that it is another', async () => {
    sheet.hand.deleteRows('Peserta', row('c'))
    type('name', 'a', 'Cici')
    type('code', 'a', 'C3')
    await run()
    answer('orang lain')
    await run()
    expect(await people()).toEqual(known)
    expect([row('c'), row('a')]).toEqual([2, 0])
    await silent()
  })

  it('is asked about too where only the number changed, to one that is somebody else’s', async () => {
    type('code', 'a', 'B2')
    expect((await run()).plan.questions).toMatchObject([{ on: 'reused-row', document: 'a' }])
    expect(await people()).toEqual(known)
  })

  it('is no more than a correction where the number or the name alone changed', async () => {
    type('code', 'a', 'A11')
    type('name', 'b', 'Budiman')
    expect((await run()).plan.questions).toEqual([])
    expect(await people()).toMatchObject({ a: ['Siti', 'A11', 'Setuju'], b: ['Budiman', 'B2', null] })
  })

  it('is told of as a copy where the row was copied first', async () => {
    sheet.hand.copy('Peserta!A2:L2', 'Peserta!A5')
    sheet.hand.type('Peserta!A5', 'Wati')
    sheet.hand.type('Peserta!B5', 'W9')
    const { plan } = await run()
    expect(plan.findings.map(({ code }) => code)).toEqual(['copied-row'])
    expect(await people()).toEqual(known)
  })

  it('is asked about wherever a sort has brought the row', async () => {
    overtype()
    await run()
    sheet.hand.sort('Peserta!A2:L4', 'A', 'descending')
    answer('orang lain')
    await run()
    expect(Object.values(await people())).toContainEqual(['Wati', 'W9', null])
    await silent()
  })

  it('comes into its own row also where people sort while it is written', async () => {
    overtype()
    await run()
    answer('orang lain')
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.sort('Peserta!A2:L4', 'A', 'descending'))
    await run()
    const { a, b, c, ...others } = await people()
    const [id] = Object.keys(others)
    const shown = ['b', 'c', id!].map((one) => sheet.book.values(cell('name', one))[0]?.[0])
    expect([shown, { a, b, c }]).toEqual([['Budi', 'Cici', 'Wati'], known])
    await silent()
  })

  it('is registered once where the program dies between the store and the sheet', async () => {
    overtype()
    await run()
    answer('orang lain')
    sheet.emulator.fault({ fault: 'revoked' }, { kind: 'write' })
    await expect(sheet.sync.run()).rejects.toThrow()
    await run({}, sheet.other())
    const { a, b, c, ...others } = await people()
    expect([{ a, b, c }, Object.values(others)]).toEqual([known, [['Wati', 'W9', null]]])
    expect([row('a'), row(Object.keys(others)[0]!)]).toEqual([0, 2])
    await run()
    await silent()
    expect(quarantine()[0]![8]).toBe('Selesai')
  })

  it('comes whole, row by row, where one request cannot carry it all', async () => {
    overtype()
    type('name', 'b', 'Wawan')
    type('code', 'b', 'W8')
    await run()
    for (const line of [2, 3]) sheet.hand.type(`Karantina!H${line}`, 'orang lain')
    sheet.requests()
    await run({}, sheet.other({ mostBytes: 600 }))
    expect(sheet.requests()[1]).toBeGreaterThan(1)
    const { a, b, c, ...others } = await people()
    expect([
      { a, b, c },
      Object.values(others)
        .map(([name]) => name)
        .sort(),
    ]).toEqual([known, ['Wati', 'Wawan']])
    await silent()
    expect(quarantine().map((cells) => cells[8])).toEqual(['Selesai', 'Selesai'])
  })

  it('is taken back with the operation, and asked about again', async () => {
    overtype()
    await run()
    answer('orang lain')
    const { operation } = await run()
    expect(await sheet.sync.undo(operation!)).toMatchObject({ ok: true })
    expect([await people(), row('a')]).toEqual([known, 2])
    expect((await run()).plan.questions).toMatchObject([{ on: 'reused-row' }])
    expect(await people()).toEqual(known)
  })
})
