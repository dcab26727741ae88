import { classified, daySchema } from '@kemandirian/core/foundations/schemas'
import type { Change, Json, Kind, NewJournalEntry, Storage } from '@kemandirian/core/storage'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkSheet } from '../src/check-sheet.js'
import { sheetLayout, tabLayout } from '../src/layout/tab-layout.js'
import { describeProblem } from '../src/sheet-problem.js'
import { sheetsStorage } from '../src/sheets-storage.js'
import { type OpenedSheet, openedSheet } from './opened-sheet.js'

const person: Kind = { name: 'person', fields: { name: 'text' } }
const schema = z.object({
  name: classified('personal', z.string()),
  born: classified('personal', daySchema.nullable()),
  score: classified('personal', z.number().max(100).nullable()),
  status: classified('internal', z.enum(['enrolled', 'on-hold'])),
  nik: classified('specific', z.string().nullable()),
  health: classified('specific', z.array(z.string())),
})
const layout = sheetLayout([
  tabLayout(
    { kind: person, schema },
    {
      title: 'Peserta',
      columns: {
        name: 'Nama',
        born: { header: 'Tanggal Lahir', aliases: ['Tgl. Lahir'] },
        score: 'Nilai',
        status: { header: 'Status', choices: { enrolled: 'Terdaftar', 'on-hold': 'Ditunda' } },
        nik: 'NIK',
      },
      specific: ['nik'],
    },
  ),
])
const facility = 'lapas-contoh'
const siti = {
  name: 'Siti',
  born: '1990-01-02',
  score: 80,
  status: 'enrolled',
  nik: '3171234567890123',
  health: [],
}
const people = {
  a: siti,
  b: { ...siti, name: 'Budi', score: 70.5, nik: '0001' },
  c: { ...siti, name: 'Adi', score: 90, born: null, status: 'on-hold', nik: null },
}

let sheet: OpenedSheet
let storage: Storage

beforeEach(async () => {
  sheet = await openedSheet([person], { layout })
  storage = sheetsStorage(sheet.options())
  await write(Object.entries(people).map(([id, value]) => change(id, value)))
  sheet.emulator.requests.reset()
})

const change = (id: string, value: Json | undefined, expected = 'absent'): Change => ({
  kind: person,
  facility,
  id,
  value,
  expected,
})
const entriesFor = (changes: readonly Change[]): NewJournalEntry[] =>
  changes.map(({ kind, facility, id }) => ({
    kind: kind.name,
    facility,
    id,
    at: '2025-08-21T02:00:00.000Z',
    by: 'operator',
    event: 'Written',
  }))
const write = (changes: readonly Change[], to = storage) => to.commit(changes, entriesFor(changes))
const get = (id: string) => storage.get(person, { facility, id })
const document = async (id: string) => (await get(id))?.value as typeof siti | undefined
const all = async () => {
  const found: Record<string, Json> = {}
  for await (const { id, value } of storage.find(person, {})) found[id] = value
  return found
}
const change1 = async (id: string, part: Partial<typeof siti>) => {
  const row = (await get(id))!
  return change(id, { ...(row.value as typeof siti), ...part }, row.revision)
}
const shown = () => sheet.book.values('Peserta!A1:E4')

describe('what staff see', () => {
  it('is a table with Indonesian headers, dates, labels, and text that stays text', () => {
    expect(shown()).toEqual([
      ['Nama', 'Tanggal Lahir', 'Nilai', 'Status', 'NIK'],
      ['Siti', '02 Jan 1990', '80', 'Terdaftar', '3171234567890123'],
      ['Budi', '02 Jan 1990', '70,5', 'Terdaftar', '0001'],
      ['Adi', '', '90', 'Ditunda'],
    ])
    expect(sheet.book.tabs).toEqual(['Sheet1', 'Peserta', 'Petunjuk', 'Karantina', '_jurnal'])
  })

  it('has dropdowns that warn and do not reject', () => {
    expect(sheet.book.cell('Peserta!D2').dataValidation).toMatchObject({
      condition: { type: 'ONE_OF_LIST' },
    })
    expect(sheet.hand.type('Peserta!D2', 'Entah')).toMatchObject({ ok: true })
  })

  it('keeps leading zeros that a person types', async () => {
    sheet.hand.type('Peserta!E4', '007')
    expect((await document('c'))?.nik).toBe('007')
  })

  it('can be set up again without harm', async () => {
    const { setUpSheet } = await import('../src/set-up-sheet.js')
    const { client, spreadsheetId } = sheet.options()
    const before = shown()
    const made = { created: [], adopted: [], added: [], advice: [] }
    expect(await setUpSheet({ client, spreadsheetId, layout })).toEqual({ ok: true, value: made })
    expect([shown(), sheet.emulator.requests.writes]).toEqual([before, 0])
  })
})

describe('what people type', () => {
  it('counts, in every way that they write it', async () => {
    sheet.hand.type('Peserta!A2', ' Siti Aminah ')
    sheet.hand.type('Peserta!B2', "'Kamis (21/8/2025)")
    sheet.hand.type('Peserta!C2', '82,5')
    sheet.hand.type('Peserta!D2', 'ditunda')
    expect(await document('a')).toEqual({
      ...siti,
      name: 'Siti Aminah',
      born: '2025-08-21',
      score: 82.5,
      status: 'on-hold',
    })
  })

  it('makes another revision, and the old one again when it is undone', async () => {
    const before = (await get('a'))!.revision
    sheet.hand.type('Peserta!A2', 'Siti A.')
    const after = (await get('a'))!.revision
    sheet.hand.undo()
    expect([(await get('a'))!.revision, after === before]).toEqual([before, false])
  })

  it('is told of where it makes another person of the one in the row, and only there', async () => {
    const told = async () => {
      const { problems } = await checkSheet(sheet.options())
      return problems.map((problem) => [problem.at, describeProblem(problem, 'id').split('.')[0]])
    }
    sheet.hand.type('Peserta!A2', 'Siti Aminah')
    sheet.hand.type('Peserta!E3', '0002')
    sheet.hand.type('Peserta!A4', 'Adi Umpama')
    sheet.hand.type('Peserta!E4', '0003')
    expect(await told()).toEqual([])
    sheet.hand.type('Peserta!A3', 'Wati')
    expect(await told()).toEqual([['Peserta!A3', 'Baris ini semula Budi 0001, sekarang Wati 0002']])
    sheet.hand.undo()
    expect(await told()).toEqual([])
  })

  it('is not taken where it cannot be understood; what was known stays', async () => {
    sheet.hand.type('Peserta!B2', '31/2/2025')
    sheet.hand.type('Peserta!C2', '140')
    sheet.hand.type('Peserta!D2', 'Entah')
    expect(await document('a')).toEqual(siti)
  })

  it('stays in the cell when something else is written', async () => {
    sheet.hand.type('Peserta!B2', '31/2/2025')
    await write([await change1('a', { name: 'Siti B.' })])
    expect(shown()[1]?.slice(0, 2)).toEqual(['Siti B.', '31/2/2025'])
  })

  it('empties a field when the cell is cleared, unless the document needs it', async () => {
    sheet.hand.clear('Peserta!A2:B2')
    expect(await document('a')).toEqual({ ...siti, born: null })
  })

  it('is journaled when a commit changes the document, also where it is written over', async () => {
    sheet.hand.type('Peserta!A2', 'Siti Diketik')
    await write([await change1('a', { name: 'Siti Baru' })])
    const events = []
    for await (const entry of storage.journal({ id: 'a' })) events.push(entry)
    expect(events.map(({ event }) => event)).toEqual(['Written', 'EditedByHand', 'Written'])
    expect(events[1]).toMatchObject({
      by: 'Peserta',
      data: { name: 'Siti Diketik' },
      change: { value: { name: 'Siti Diketik' } },
    })
  })

  it('is journaled also where it cannot be understood and a commit writes over it', async () => {
    sheet.hand.type('Peserta!B2', '31/2/2025')
    sheet.hand.type('Peserta!C2', '140')
    await write([await change1('a', { born: '1991-01-02' })])
    const entries = []
    for await (const entry of storage.journal({ id: 'a' })) entries.push(entry)
    expect(entries.filter(({ event }) => event === 'EditedByHand')).toMatchObject([
      { data: { born: '31/2/2025' } },
    ])
    expect(entries.find(({ event }) => event === 'EditedByHand')).not.toHaveProperty('change')
    expect(shown()[1]?.slice(1, 3)).toEqual(['02 Jan 1991', '140'])
  })

  it('is journaled whole where the document is removed, and a formula keeps it from being removed', async () => {
    sheet.hand.type('Peserta!B2', '31/2/2025')
    await write([change('a', undefined, (await get('a'))!.revision)])
    const entries = []
    for await (const entry of storage.journal({ id: 'a' })) entries.push(entry)
    expect(entries.some(({ data }) => JSON.stringify(data)?.includes('31/2/2025'))).toBe(true)
    sheet.hand.type('Peserta!C3', '=80+5')
    await expect(write([change('b', undefined, (await get('b'))!.revision)])).rejects.toMatchObject({
      code: 'cell-has-formula',
    })
  })

  it('is left alone in columns of their own', async () => {
    sheet.hand.insertColumns('Peserta', 'D')
    sheet.hand.type('Peserta!D1', 'Catatan')
    sheet.hand.type('Peserta!D2', '=1+1')
    await write([await change1('a', { name: 'Siti B.', status: 'on-hold' })])
    expect(sheet.book.cell('Peserta!D2').userEnteredValue).toEqual({ formulaValue: '=1+1' })
    expect(sheet.book.values('Peserta!C2:E2')).toEqual([['80', '2', 'Ditunda']])
  })

  it('may be a formula, which is read and never written over', async () => {
    sheet.hand.type('Peserta!C2', '=80+5')
    expect((await document('a'))?.score).toBe(85)
    await write([await change1('a', { name: 'Siti B.' })])
    await expect(write([await change1('a', { score: 10 })])).rejects.toMatchObject({
      code: 'cell-has-formula',
      facts: { at: 'Peserta!C2' },
    })
    expect(sheet.book.cell('Peserta!C2').userEnteredValue).toEqual({ formulaValue: '=80+5' })
  })

  it('wins over a commit that had not seen it', async () => {
    const stale = await change1('a', { score: 1 })
    sheet.hand.type('Peserta!A2', 'Siti Diketik')
    await expect(write([stale])).rejects.toMatchObject({ code: 'conflict' })
    expect((await document('a'))?.name).toBe('Siti Diketik')
  })
})

describe('what people do to rows and columns', () => {
  const harmless: readonly (readonly [string, () => unknown])[] = [
    ['sort the whole sheet', () => sheet.hand.sort('Peserta!A2:L4', 'A')],
    ['insert rows', () => sheet.hand.insertRows('Peserta', 3, 4)],
    ['put a title above the header', () => sheet.hand.insertRows('Peserta', 1, 2)],
    ['move a column', () => sheet.hand.moveColumns('Peserta', 'A', 'A', 'D')],
    ['insert a column', () => sheet.hand.insertColumns('Peserta', 'B')],
    ['rename a header', () => sheet.hand.type('Peserta!A1', 'Nama WBP')],
    ['delete a column', () => sheet.hand.deleteColumns('Peserta', 'C')],
    ['rename the tab', () => sheet.hand.renameTab('Peserta', "Warga Jum'at")],
    ['copy the tab', () => sheet.hand.duplicateTab('Peserta', 'Salinan')],
    ['filter rows out of sight', () => sheet.hand.filter('Peserta!A1:L4', 'A', ['Siti'])],
    ['copy a row', () => sheet.hand.copy('Peserta!A2:L2', 'Peserta!A7')],
    ['clear an id', () => sheet.hand.clear('Peserta!G2')],
    ['type a row of their own', () => sheet.hand.type('Peserta!A9', 'Orang Baru')],
    ['change the locale', () => sheet.hand.setLocale('en_US')],
  ]
  it.each(harmless)('changes no document when they %s', async (_, act) => {
    expect(act()).toMatchObject({ ok: true })
    expect(await all()).toEqual(people)
    // And it can still be written to.
    await write([await change1('b', { name: 'Budi B.' })])
    expect(await all()).toEqual({ ...people, b: { ...people.b, name: 'Budi B.' } })
  })

  it('knows columns by their headers where the notes of columns are lost', async () => {
    sheet.hand.requests([
      {
        deleteDeveloperMetadata: {
          dataFilter: { developerMetadataLookup: { metadataKey: 'kemandirian.column' } },
        },
      },
    ])
    sheet.hand.type('Peserta!B1', 'tgl lahir')
    sheet.hand.moveColumns('Peserta', 'B', 'B', 'A')
    expect(await all()).toEqual(people)
  })

  it('takes no value from a sort of some columns, and writes nothing until it is undone', async () => {
    await write(['d', 'e', 'f'].map((id, i) => change(id, { ...siti, name: `Orang ${i}`, score: i })))
    const before = await all()
    const stale = await change1('b', { name: 'X' })
    sheet.hand.sort('Peserta!A2:E7', 'A')
    expect(await all()).toEqual(before)
    await expect(write([stale])).rejects.toMatchObject({ code: 'sheet-scrambled' })
    sheet.hand.undo()
    await write([stale])
    expect((await document('b'))?.name).toBe('X')
  })

  it('sees a sort of some columns also where a person had typed into one of them, and a row is not registered', async () => {
    await write([...'defghijkl'].map((id, i) => change(id, { ...siti, name: `Orang ${i}`, score: i })))
    const before = await all()
    sheet.hand.type('Peserta!A3', 'Budi Diketik')
    sheet.hand.type('Peserta!A14', 'Belum Terdaftar')
    sheet.hand.sort('Peserta!A2:A14', 'A', 'descending')
    expect(await all()).toEqual(before)
    await expect(write([change('z', siti)])).rejects.toMatchObject({ code: 'sheet-scrambled' })
  })

  it('does not know a document whose row was deleted, and knows it again when that is undone', async () => {
    sheet.hand.deleteRows('Peserta', 2)
    expect(await get('a')).toBeUndefined()
    sheet.hand.undo()
    expect(await document('a')).toEqual(siti)
  })

  it('puts an emptied id back before it writes to its row, also where rows are moved just then', async () => {
    sheet.hand.clear('Peserta!G2')
    await write([await change1('a', { name: 'Siti B.' })])
    sheet.hand.clear('Peserta!G3')
    const again = await change1('b', { name: 'Budi B.' })
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.insertRows('Peserta', 3))
    await write([again])
    const b = { ...people.b, name: 'Budi B.' }
    expect(await all()).toEqual({ a: { ...siti, name: 'Siti B.' }, b, c: people.c })
    expect(sheet.book.values('Peserta!G2:G6')).toEqual([
      ['lapas-contoh/a'],
      [],
      ['lapas-contoh/b'],
      ['lapas-contoh/c'],
    ])
  })

  it('neither reads nor writes a row whose hidden cells are damaged, and leaves the others', async () => {
    const row = await change1('a', { name: 'X' })
    sheet.hand.type('Peserta!G2', 'lapas-contoh/zzz')
    expect(await get('a')).toBeUndefined()
    await expect(write([change('zzz', siti)])).rejects.toMatchObject({ code: 'unreadable-row' })
    await expect(write([row])).rejects.toMatchObject({ code: 'unreadable-row' })
    expect(Object.keys(await all())).toEqual(['b', 'c'])
  })

  it('does not bring a removed document back by a copy of its row', async () => {
    sheet.hand.copy('Peserta!A2:L2', 'Peserta!A7')
    await write([change('a', undefined, (await get('a'))!.revision)])
    expect(Object.keys(await all())).toEqual(['b', 'c'])
    await write([change('a', siti)])
    expect(await document('a')).toEqual(siti)
  })

  it('empties the row of a removed document and leaves what people wrote beside it', async () => {
    sheet.hand.insertColumns('Peserta', 'C')
    sheet.hand.type('Peserta!C2', 'catatan saya')
    await write([change('a', undefined, (await get('a'))!.revision)])
    expect(sheet.book.values('Peserta!A2:G2')).toEqual([['', '', 'catatan saya']])
    expect(await get('a')).toBeUndefined()
    await write([change('a', siti)])
    expect(await document('a')).toEqual(siti)
  })
})

describe('between the read and the write of a commit', () => {
  const moving: readonly (readonly [string, () => unknown])[] = [
    ['sorts the sheet', () => sheet.hand.sort('Peserta!A2:L4', 'C')],
    ['inserts a row above', () => sheet.hand.insertRows('Peserta', 2)],
    ['deletes a row above', () => sheet.hand.deleteRows('Peserta', 2)],
    ['inserts a column', () => sheet.hand.insertColumns('Peserta', 'A')],
    ['moves a column', () => sheet.hand.moveColumns('Peserta', 'A', 'A', 'E')],
    ['renames the tab', () => sheet.hand.renameTab('Peserta', 'Warga')],
    ['types into another cell', () => sheet.hand.type('Peserta!C3', '33')],
  ]
  it.each(moving)('a person %s, and every cell comes where it belongs', async (what, act) => {
    const added = { ...siti, name: 'Dewi' }
    const changes = [await change1('b', { name: 'Budi B.' }), change('d', added)]
    sheet.emulator.before({ kind: 'write' }, () => {
      expect(act()).toMatchObject({ ok: true })
    })
    await write(changes)
    const { a, b, c } = people
    const expected = {
      ...(what === 'deletes a row above' ? {} : { a }),
      b: { ...b, name: 'Budi B.', ...(what.startsWith('types') && { score: 33 }) },
      c,
      d: added,
    }
    expect(await all()).toEqual(expected)
    expect(await all()).toEqual(expected)
  })

  it('a person deletes a row above, and what somebody typed into an unregistered row comes back', async () => {
    sheet.hand.type('Peserta!A5', 'Belum Terdaftar')
    sheet.hand.type('Peserta!C6', '77')
    const changes = [await change1('c', { name: 'Adi B.', score: 5 })]
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.deleteRows('Peserta', 2))
    await write(changes)
    expect(sheet.book.values('Peserta!A2:C5')).toEqual([
      ['Budi', '02 Jan 1990', '70,5'],
      ['Adi B.', '', '5'],
      ['Belum Terdaftar'],
      ['', '', '77'],
    ])
  })

  it('a person goes on typing into an unregistered row and sorts, and what had stood in it comes back', async () => {
    sheet.hand.type('Peserta!A5', 'Belum Terdaftar')
    const changes = [await change1('a', { name: 'Siti B.' })]
    sheet.emulator.before({ kind: 'write' }, () => {
      sheet.hand.type('Peserta!C5', '7')
      sheet.hand.sort('Peserta!A2:L5', 'C')
    })
    await write(changes)
    expect(sheet.book.values('Peserta!A2:C5').map(([name, , score]) => [name, score])).toEqual([
      ['Belum Terdaftar', '7'],
      ['Budi', '70,5'],
      ['Siti B.', '80'],
      ['Adi', '90'],
    ])
  })

  it('a person sorts and types into the very cell that is written, and their word stays', async () => {
    const changes = [await change1('b', { name: 'Budi B.' })]
    sheet.emulator.before({ kind: 'write' }, () => {
      sheet.hand.type('Peserta!A3', 'Budi Diketik')
      sheet.hand.sort('Peserta!A2:L4', 'C')
    })
    await write(changes)
    expect((await document('b'))?.name).toBe('Budi Diketik')
  })

  it('a person puts a title above the header and then deletes a column, and it comes to an end', async () => {
    const changes = [await change1('a', { remark: 'x' } as Partial<typeof siti>)]
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.insertRows('Peserta', 1))
    sheet.emulator.after({ kind: 'write' }, () => sheet.hand.deleteColumns('Peserta', 'B'))
    await write(changes)
    expect((await document('a'))?.name).toBe('Siti')
  })

  it('a person moves a column of their own, and sorts before it is put right, and their words come back', async () => {
    sheet.hand.insertColumns('Peserta', 'C')
    sheet.hand.paste('Peserta!C1', 'Blok\nBlok A\nBlok B\nBlok C')
    const changes = [await change1('a', { score: 5 })]
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.moveColumns('Peserta', 'D', 'D', 'A'))
    sheet.emulator.after({ kind: 'write' }, () => sheet.hand.sort('Peserta!A2:M4', 'B'))
    await write(changes)
    expect(sheet.book.values('Peserta!A2:D4').map(([score, name, , own]) => [name, score, own])).toEqual([
      ['Adi', '90', 'Blok C'],
      ['Budi', '70,5', 'Blok B'],
      ['Siti', '5', 'Blok A'],
    ])
  })

  it('a person puts a title above the header and inserts a column, and all comes back that was written over', async () => {
    sheet.hand.insertColumns('Peserta', 'C')
    sheet.hand.paste('Peserta!C1', 'Blok\nBlok A\nBlok B\nBlok C')
    const edit = { name: 'Baru', born: null as never, score: 5 }
    const changes = [await change1('a', edit), await change1('b', edit)]
    sheet.emulator.before({ kind: 'write' }, () => {
      sheet.hand.insertColumns('Peserta', 'C')
      sheet.hand.insertRows('Peserta', 1)
    })
    await write(changes)
    expect(sheet.book.values('Peserta!A2:E5')).toEqual([
      ['Nama', 'Tanggal Lahir', '', 'Blok', 'Nilai'],
      ['Baru', '', '', 'Blok A', '5'],
      ['Baru', '', '', 'Blok B', '5'],
      ['Adi', '', '', 'Blok C', '90'],
    ])
    const { a, b, c } = people
    expect(await all()).toEqual({ a: { ...a, ...edit }, b: { ...b, ...edit }, c })
  })

  it('a person deletes the row and inserts a column, and the next row keeps what is its own', async () => {
    const changes = [await change1('a', { score: 5 })]
    sheet.emulator.before({ kind: 'write' }, () => {
      sheet.hand.deleteRows('Peserta', 2)
      sheet.hand.insertColumns('Peserta', 'A')
    })
    await write(changes)
    expect(await all()).toEqual({ b: people.b, c: people.c })
  })

  it('nobody writes on what a commit has come beside, until it is put right', async () => {
    const other = sheetsStorage(sheet.options())
    const mine = await change1('a', { name: 'Saya' })
    const theirs = await change1('a', { name: 'Mereka' })
    let rival: Promise<unknown> | undefined
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.sort('Peserta!A2:L4', 'C'))
    sheet.emulator.after({ kind: 'write' }, () => {
      rival = write([theirs], other).catch((error: unknown) => error)
    })
    await write([mine])
    expect(await rival).toMatchObject({ code: expect.stringMatching(/^(unreadable-row|conflict)$/) })
    expect((await document('a'))?.name).toBe('Saya')
  })

  it('a removal of a moved row takes the right one', async () => {
    const removal = change('b', undefined, (await get('b'))!.revision)
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.sort('Peserta!A2:L4', 'C'))
    await write([removal])
    expect(await all()).toEqual({ a: people.a, c: people.c })
  })
})

describe('when an answer is lost', () => {
  const faults = [
    { fault: 'commit-then-drop' },
    { fault: 'truncated' },
    { fault: 'timeout' },
    { fault: 'unavailable' },
    { fault: 'duplicate' },
    { fault: 'delayed-commit', afterMs: 1000 },
    { fault: 'delayed-commit', afterMs: 100_000 },
  ] as const
  it.each(faults)('the commit is made once: $fault $afterMs', async (fault) => {
    const changes = [await change1('a', { name: 'Siti B.' }), change('d', siti)]
    sheet.emulator.fault(fault, { kind: 'write' })
    await write(changes)
    sheet.emulator.clock.advance(200_000)
    sheet.emulator.deliver()
    expect(await all()).toEqual({ ...people, a: { ...siti, name: 'Siti B.' }, d: siti })
    expect(sheet.book.values('Peserta!A2:A20').flat()).toEqual(['Siti B.', 'Budi', 'Adi', 'Siti'])
    const written = []
    for await (const entry of storage.journal({ id: 'd' })) written.push(entry)
    expect(written).toHaveLength(1)
  })

  it('of two writers only one has the number, and the other sees what the first wrote', async () => {
    const other = sheetsStorage(sheet.options())
    const mine = await change1('a', { name: 'Saya' })
    const theirs = await change1('a', { name: 'Mereka' })
    sheet.emulator.fault({ fault: 'delayed-commit', afterMs: 1e9 }, { kind: 'write' })
    const first = write([mine])
    await expect(Promise.allSettled([first, write([theirs], other)])).resolves.toSatisfy(
      (outcomes: PromiseSettledResult<unknown>[]) =>
        outcomes.filter(({ status }) => status === 'fulfilled').length === 1,
    )
    const name = (await document('a'))?.name
    sheet.emulator.deliver()
    expect((await document('a'))?.name).toBe(name)
  })

  it('says so when Google stays away', async () => {
    sheet.emulator.fault({ fault: 'unavailable' }, { times: 1000 })
    await expect(write([change('d', siti)])).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('when Google stays away after a request that may be on its way', () => {
  it('never says that nothing was written', async () => {
    sheet.emulator.fault({ fault: 'delayed-commit', afterMs: 170_000 }, { kind: 'write' })
    const changes = [change('d', siti)]
    sheet.emulator.after({ kind: 'write' }, () => sheet.emulator.fault({ fault: 'revoked' }))
    await expect(write(changes)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('says that the commit was made, and puts moved cells right with the next one', async () => {
    const changes = [await change1('b', { name: 'Budi B.' })]
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.sort('Peserta!A2:L4', 'C'))
    sheet.emulator.after({ kind: 'write' }, () => sheet.emulator.fault({ fault: 'revoked' }))
    await expect(write(changes)).rejects.toMatchObject({ code: 'sheet-moved' })
    await write([change('d', siti)])
    expect(await all()).toEqual({ ...people, b: { ...people.b, name: 'Budi B.' }, d: siti })
  })
})

describe('specific personal data', () => {
  it('stay out unless the layout lets them in', async () => {
    await expect(write([change('d', { ...siti, health: ['TB'] })])).rejects.toMatchObject({
      code: 'specific-data',
      facts: { path: 'health' },
    })
    expect(JSON.stringify(sheet.book.read())).not.toContain('"TB')
  })
})

describe('requests', () => {
  const counted = () => [sheet.emulator.requests.reads, sheet.emulator.requests.writes]

  it('are one read and one write for a commit, however many rows', async () => {
    const changes = Array.from({ length: 160 }, (_, i) => change(`p-${i}`, { ...siti, name: `Orang ${i}` }))
    await write(changes)
    expect(counted()).toEqual([1, 1])
  })

  it('are one read for a document, and one for all of them', async () => {
    await get('a')
    expect(counted()).toEqual([1, 0])
    await all()
    expect(counted()).toEqual([2, 0])
  })

  it('are none but the read where the commit is refused', async () => {
    await write([change('a', siti)]).catch(() => {})
    expect(counted()).toEqual([1, 0])
  })

  it('are one small read more after a lost answer, and one whole one to see that all is in place', async () => {
    const row = await change1('a', { name: 'X' })
    sheet.emulator.requests.reset()
    sheet.emulator.fault({ fault: 'commit-then-drop' }, { kind: 'write' })
    await write([row])
    expect(counted()).toEqual([3, 1])
  })

  it('are one read more for a new store, which learns the titles of the tabs', async () => {
    await sheetsStorage(sheet.options()).get(person, { facility, id: 'a' })
    expect(counted()).toEqual([2, 0])
  })
})

it('says what to do where the spreadsheet was not set up', async () => {
  const book = sheet.emulator.create({ title: 'Kosong' })
  const bare = sheetsStorage({ ...sheet.options(), spreadsheetId: book.id })
  await expect(bare.get(person, { facility, id: 'a' })).rejects.toMatchObject({ code: 'sheet-not-set-up' })
})
