import type { Storage } from '@kemandirian/core/storage'
import { memoryStorage } from '@kemandirian/core/storage'
import { describe, expect, it } from 'vitest'
import type { Fault } from '../src/emulator/index.js'
import { mortal } from './mortal.js'
import { facility, person, type SyncedSheet, siti, syncedSheet } from './synced-sheet.js'

/** A sheet on which everything happens at once: typed, changed, added, on either side. */
async function busySheet(options: Parameters<typeof syncedSheet>[0] = {}): Promise<SyncedSheet> {
  const sheet = await syncedSheet(options)
  await sheet.put(person, 'a', siti)
  await sheet.put(person, 'b', { ...siti, name: 'Budi', code: 'B2' })
  await sheet.other().run()
  sheet.hand.type(cell(sheet, 'name', 'b'), 'Budiman')
  sheet.hand.type('Peserta!A6', 'Adi')
  await sheet.put(person, 'a', { score: 81 })
  await sheet.put(person, 'c', { ...siti, name: 'Citra', code: 'C3' })
  sheet.requests()
  return sheet
}

const cell = (sheet: SyncedSheet, name: string, id: string) =>
  `Peserta!${sheet.columnOf(person, name)}${sheet.rowOf(person, `${facility}/${id}`)}`
const names = async (sheet: SyncedSheet) =>
  Object.values(await sheet.all(person))
    .map(({ name }) => String(name))
    .sort()
const shown = (sheet: SyncedSheet) =>
  sheet.book
    .values('Peserta')
    .slice(1)
    .map(([name = '', , , score = '']) => `${name} ${score}`.trim())
    .filter((text) => text !== '')
    .sort()

/** Everything came to its place, once, and nothing is left to say. */
async function expectSettled(sheet: SyncedSheet): Promise<void> {
  expect(await names(sheet)).toEqual(['Adi', 'Budiman', 'Citra', 'Siti'])
  expect(shown(sheet)).toEqual(['Adi', 'Budiman 80', 'Citra 80', 'Siti 81'])
  sheet.requests()
  expect(await sheet.other().run()).toMatchObject({ ok: true, value: { operation: null } })
  expect(sheet.requests()).toEqual([1, 0])
}

const dying = (sheet: SyncedSheet, storage: Storage, point: Parameters<typeof mortal>[1]) =>
  sheet.other(mortal({ client: sheet.client(), storage }, point))

const points = [1, 2, 3].flatMap((at) => [false, true].map((after) => ({ at, after })))

describe('a program that dies', () => {
  it.each(points)('at its call $at (after it: $after) is finished by the next who comes', async (point) => {
    const sheet = await busySheet()
    await expect(dying(sheet, sheet.storage, point).run()).rejects.toThrow('died')
    const done = await sheet.other().run()
    expect(done.ok).toBe(true)
    await expectSettled(sheet)
  })

  it.each(points)(
    'at its call $at (after it: $after) loses nothing that is typed before the next comes',
    async (point) => {
      const sheet = await busySheet()
      await expect(dying(sheet, sheet.storage, point).run()).rejects.toThrow('died')
      const adi = sheet.book.values('Peserta!A1:A9').findIndex(([name]) => name === 'Adi') + 1
      sheet.hand.type(`Peserta!A${adi}`, 'Adinda')
      sheet.hand.type(`Peserta!B${adi}`, 'D4')
      sheet.hand.type(cell(sheet, 'score', 'a'), '90')
      await sheet.other().run()
      const people = Object.values(await sheet.all(person))
      expect(people.map(({ name }) => name).sort()).toEqual(['Adinda', 'Budiman', 'Citra', 'Siti'])
      expect(people.find(({ name }) => name === 'Adinda')).toMatchObject({ code: 'D4' })
      // What the store had said was seen before it was typed over, where the sheet had it; else people are asked.
      const reached = point.at === 3 || (point.at === 2 && point.after)
      expect(people.find(({ id }) => id === 'a')).toMatchObject({ score: reached ? 90 : 81 })
      const left = await sheet.other().run()
      if (!left.ok) throw new Error(left.refusal.code)
      expect(left.value.plan.questions).toHaveLength(reached ? 0 : 1)
    },
  )

  it.each(points)(
    'at its call $at (after it: $after) keeps one copy of what it writes over',
    async (point) => {
      const sheet = await busySheet()
      sheet.hand.type(cell(sheet, 'decision', 'a'), 'kata saya')
      await expect(dying(sheet, sheet.storage, point).run()).rejects.toThrow('died')
      await sheet.other().run()
      sheet.hand.type(cell(sheet, 'decision', 'b'), 'kata saya')
      await sheet.other().run()
      const copies = await sheet.all({ name: 'sheet_quarantine', fields: {} })
      expect(Object.values(copies).map(({ document }) => document)).toEqual(
        expect.arrayContaining(['a', 'b']),
      )
      const codes = sheet.book
        .values('Karantina')
        .slice(1)
        .map((cells) => cells.at(-1))
      expect(codes.sort()).toEqual(Object.keys(copies).sort())
      expect(codes).toHaveLength(2)
    },
  )

  it('again, once it has settled what another one had left, still has one document for each row', async () => {
    const sheet = await busySheet()
    await expect(dying(sheet, sheet.storage, { at: 2, after: false }).run()).rejects.toThrow('died')
    sheet.hand.type('Peserta!B6', 'D4')
    // its mark that takes the number, then its commit that gives the first operation up
    await expect(dying(sheet, sheet.storage, { at: 2, after: true }).run()).rejects.toThrow('died')
    await sheet.other().run()
    expect(await names(sheet)).toEqual(['Adi', 'Budiman', 'Citra', 'Siti'])
    await expectSettled(sheet)
  })

  it('and whose rows are sorted and filled before the next comes still has one document for each', async () => {
    const sheet = await busySheet()
    await expect(dying(sheet, sheet.storage, { at: 2, after: false }).run()).rejects.toThrow('died')
    sheet.hand.sort('Peserta!A2:Z9', 'A')
    await sheet.other().run()
    await expectSettled(sheet)
  })
})

describe('an answer that is lost', () => {
  it.each<Fault>([{ fault: 'commit-then-drop' }, { fault: 'truncated' }])(
    'is looked up in one more read: %j',
    async (fault) => {
      const sheet = await busySheet()
      sheet.emulator.fault(fault, { kind: 'write' })
      expect(await sheet.sync.run()).toMatchObject({ ok: true })
      expect(sheet.requests()).toEqual([2, 1])
      await expectSettled(sheet)
    },
  )

  it('of a request that was never carried out is asked for again, once', async () => {
    const sheet = await busySheet()
    sheet.emulator.fault({ fault: 'timeout' }, { kind: 'write' })
    expect(await sheet.sync.run()).toMatchObject({ ok: true })
    expect(sheet.requests()).toEqual([2, 2])
    await expectSettled(sheet)
  })

  it('of a request that comes later still changes nothing twice', async () => {
    const sheet = await busySheet()
    sheet.emulator.fault({ fault: 'delayed-commit', afterMs: 100_000 }, { kind: 'write' })
    await expect(dying(sheet, sheet.storage, { at: 2, after: true }).run()).rejects.toThrow('died')
    expect(shown(sheet)).toContain('Siti 80')
    await sheet.other().run()
    expect(sheet.emulator.deliver()).toEqual([400])
    await expectSettled(sheet)
  })

  it('of a request that comes just before the next program looks is agreed on', async () => {
    const sheet = await busySheet()
    sheet.emulator.fault({ fault: 'delayed-commit', afterMs: 100_000 }, { kind: 'write' })
    await expect(dying(sheet, sheet.storage, { at: 2, after: true }).run()).rejects.toThrow('died')
    sheet.emulator.before({ kind: 'write' }, () => sheet.emulator.deliver())
    await sheet.other().run()
    await expectSettled(sheet)
  })

  it('by the store is no loss: the commit is recognised', async () => {
    const storage = memoryStorage()
    let lost = 0
    const forgetful: Storage = {
      ...storage,
      async commit(changes, entries, options) {
        const receipt = await storage.commit(changes, entries, options)
        if (changes.some(({ kind }) => kind.name === 'sheet_operation') && lost++ === 2)
          throw new Error('connection lost')
        return receipt
      },
    }
    const sheet = await busySheet({ storage: forgetful })
    await sheet
      .other()
      .run()
      .catch(() => undefined)
    await sheet.other().run()
    await expectSettled(sheet)
  })
})

describe('recovering', () => {
  it('is one read, and says what was finished', async () => {
    const sheet = await busySheet()
    await expect(dying(sheet, sheet.storage, { at: 2, after: true }).run()).rejects.toThrow('died')
    sheet.requests()
    const { finished, takenBack } = await sheet.other().recover()
    expect([finished.length, takenBack]).toEqual([1, []])
    expect(sheet.requests()).toEqual([1, 0])
    expect(await sheet.other().recover()).toEqual({ finished: [], takenBack: [] })
    await expectSettled(sheet)
  })

  it('takes back what never came, so that it cannot come any more', async () => {
    const sheet = await busySheet()
    await expect(dying(sheet, sheet.storage, { at: 2, after: false }).run()).rejects.toThrow('died')
    const { finished, takenBack } = await sheet.other().recover()
    expect([finished, takenBack.length]).toEqual([[], 1])
    await sheet.other().run()
    await expectSettled(sheet)
  })

  it('still knows the rows of what it took back, also where people typed on', async () => {
    const sheet = await busySheet()
    await expect(dying(sheet, sheet.storage, { at: 2, after: false }).run()).rejects.toThrow('died')
    await sheet.other().recover()
    sheet.hand.type('Peserta!B6', 'D4')
    await sheet.other().run()
    await expectSettled(sheet)
  })

  it('needs nobody to wait for what is long past', async () => {
    const sheet = await busySheet()
    await expect(dying(sheet, sheet.storage, { at: 2, after: false }).run()).rejects.toThrow('died')
    sheet.emulator.clock.advance(3_600_000)
    sheet.requests()
    await sheet.other().run()
    expect(sheet.requests()).toEqual([1, 1])
    await expectSettled(sheet)
  })
})

describe('others at the same time', () => {
  it('of two programs that plan at once each change is made once', async () => {
    const sheet = await busySheet()
    const both = await Promise.all([sheet.other().run(), sheet.other().run(), sheet.other().run()])
    expect(both.every(({ ok }) => ok)).toBe(true)
    await expectSettled(sheet)
  })

  it('a store that moves while the sheet is read is planned anew', async () => {
    const sheet = await busySheet()
    const plan = await sheet.sync.plan()
    await sheet.put(person, 'b', { name: 'Bambang' })
    expect(await sheet.sync.apply(plan)).toMatchObject({ ok: false, refusal: { code: 'moved' } })
    await sheet.other().run()
    // Both have changed the name by now.
    expect(await names(sheet)).toEqual(['Adi', 'Bambang', 'Citra', 'Siti'])
    expect(shown(sheet)).toContain('Budiman 80')
  })

  it('a program that only annotates takes the number, and the plan is made anew', async () => {
    const sheet = await busySheet()
    const plan = await sheet.sync.plan()
    await sheet.other().run()
    expect(await sheet.sync.apply(plan)).toMatchObject({ ok: false, refusal: { code: 'moved' } })
    await expectSettled(sheet)
  })

  it.each<Fault>([{ fault: 'revoked' }, { fault: 'gone' }])(
    'a sheet that cannot be written leaves the store right: %j',
    async (fault) => {
      const sheet = await busySheet()
      sheet.emulator.fault(fault, { kind: 'write' })
      await expect(sheet.sync.run()).rejects.toMatchObject({ code: expect.stringMatching(/^sheet-/) })
      await sheet.other().run()
      await expectSettled(sheet)
    },
  )
})
