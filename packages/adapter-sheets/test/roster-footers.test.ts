import type { Participant } from '@kemandirian/core/people'
import { openRecords } from '@kemandirian/core/records'
import { memoryStorage, type Storage } from '@kemandirian/core/storage'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkSheet } from '../src/check-sheet.js'
import { createEmulator, type Emulator, type SpreadsheetHandle } from '../src/emulator/index.js'
import { facilityLayout } from '../src/layout/facility-layout.js'
import { setUpSheet } from '../src/set-up-sheet.js'
import { sheetsStorage } from '../src/sheets-storage.js'
import { syncSheet } from '../src/sync/sync-sheet.js'
import { emulatorClient } from './opened-sheet.js'

const facility = 'lapas-contoh'
const layout = facilityLayout({
  specific: { participant: ['nik', 'registerNumber'] },
  columns: { participant: ['name.normal', 'registerNumber', 'sex', 'birthDate'] },
})
const header = ['No', 'NAMA LENGKAP', 'No. Reg', 'L/P', 'Tempat, Tgl Lahir', 'Blok']
const people = [
  ['1', 'Siti', 'B.I.001', 'P', 'Banjar, 2 Januari 1990', 'A1'],
  ['2', 'Budi', 'B.I.002', 'L', 'Banjar, 3/1/1991', 'A2'],
]
const block = [
  ['Jumlah', '2 orang'],
  [],
  ['', 'Keterangan:'],
  ['', 'L = Laki-laki, P = Perempuan'],
  [],
  ['', 'Mengetahui,', '', '', 'Banjar, 8 Maret 2021'],
  ['', 'Kepala Lapas Kelas IIB Contoh', '', '', 'Kasi Binadik dan Giatja'],
  [],
  [],
  ['', 'TITI UMPAMA', '', '', 'DONI MISAL'],
  ['', 'NIP. 19700101 199503 1 001', '', '', 'NIP. 19800101 200501 1 002'],
  ['', '', '', '', '', 'Halaman 1 dari 1'],
]
const roster = [['DAFTAR WARGA BINAAN'], [], header, ...people, ...block]
const area = `'Daftar WBP'!A1:F${roster.length}`

let emulator: Emulator
let book: SpreadsheetHandle

beforeEach(() => {
  emulator = createEmulator({ locale: 'id_ID', timeZone: 'Asia/Jakarta' })
  book = emulator.create({ title: 'Pelatihan', tabs: [{ title: 'Daftar WBP', rows: roster }] })
})

const where = () => ({ client: emulatorClient(emulator), spreadsheetId: book.id, layout })
const adopted = async () => {
  const made = await setUpSheet({ ...where(), adopt: { participant: 'Daftar WBP' } })
  if (!made.ok) throw new Error(made.refusal.code)
}
const type = (at: string, text: string) => book.hand().type(`'Daftar WBP'!${at}`, text)
const participantsOf = async (store: Storage) => {
  const found: Participant[] = []
  for await (const one of openRecords(store)
    .at(facility as never)
    .participants.find())
    found.push(one)
  return found
}
/** What is said beside each row, by its number. */
const said = () =>
  Object.fromEntries(
    book.values("'Daftar WBP'!G1:G40").flatMap(([text = ''], at) => (text === '' ? [] : [[at + 1, text]])),
  )

/** The rows that a sentence names: `5–7, 10`. */
const numbersIn = (says: string) =>
  [...says.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i),
  )

describe('beside a store, a signature below the roster', () => {
  const storage = () => memoryStorage()
  const opened = (store = storage()) => {
    const sync = syncSheet({
      ...where(),
      storage: store,
      facility,
      by: 'sinkron',
      keys: { participant: ['registerNumber'] },
    })
    const run = async () => {
      const done = await sync.run()
      if (!done.ok) throw new Error(done.refusal.code)
      return done.value.plan
    }
    const names = async () => {
      const found: string[] = []
      for (const { name } of await participantsOf(store)) found.push(name.normal)
      return found.sort()
    }
    return { run, names }
  }

  it('is left in peace, byte for byte, and nothing is told of it', async () => {
    const before = book.values(area)
    await adopted()
    const { run, names } = opened()
    expect(await run()).toMatchObject({ findings: [], questions: [], needsPeople: false })
    expect([await names(), book.values(area), said()]).toEqual([['Budi', 'Siti'], before, { 3: 'Kesalahan' }])
    emulator.requests.reset()
    expect((await run()).nothing).toBe(true)
    expect(emulator.requests.writes).toBe(0)
  })

  it('has a person who is typed above it registered, and asks about one below it', async () => {
    await adopted()
    const { run, names } = opened()
    await run()
    book.hand().insertRows('Daftar WBP', 6)
    type('B6', 'Adi')
    type('C6', 'B.I.003')
    for (const [at, text] of [
      ['B20', 'Wati'],
      ['C20', 'B.I.004'],
    ] as const)
      type(at, text)
    const plan = await run()
    expect(await names()).toEqual(['Adi', 'Budi', 'Siti'])
    expect(plan).toMatchObject({ needsPeople: true, findings: [{ code: 'row-outside-list', row: 19 }] })
    expect(said()[20]).toContain('berada di bawah tanda tangan')
    book.hand().moveRows('Daftar WBP', 20, 20, 7)
    await run()
    expect([await names(), said()]).toEqual([['Adi', 'Budi', 'Siti', 'Wati'], { 3: 'Kesalahan' }])
  })

  it('is told of once where nobody can tell what stands in it', async () => {
    type('A20', 'Rekap menurut golongan')
    type('B21', 'Narapidana')
    type('C21', "'120")
    type('B22', 'Tahanan')
    await adopted()
    const { run, names } = opened()
    const { findings, needsPeople } = await run()
    expect(findings.map(({ code, row }) => [code, row])).toEqual([
      ['row-outside-list', 20],
      ['loose-rows', 21],
    ])
    expect([await names(), needsPeople]).toEqual([['Budi', 'Siti'], true])
    emulator.requests.reset()
    await run()
    expect(emulator.requests.writes).toBe(0)
  })

  it('is told of where a name stands in an odd column below it', async () => {
    await adopted()
    type('E20', 'Wati')
    const { run, names } = opened()
    const plan = await run()
    expect(plan).toMatchObject({ needsPeople: false, findings: [{ code: 'loose-rows', row: 19 }] })
    expect([await names(), said()[20]]).toEqual([['Budi', 'Siti'], expect.stringMatching(/^Baris 20 tidak/)])
  })

  it('makes no document of any block, and passes over no person', async () => {
    const name = fc
      .array(fc.constantFrom('Bu', 'Di', 'Si', 'Wa', 'Lis'), { minLength: 2, maxLength: 3 })
      .map((parts) => `${parts.join('').toLowerCase()} orang`)
    const line = fc.tuple(name, fc.nat(9999), fc.constantFrom(1, 1, 1, 4)).map(([called, number, at]) => {
      const cells = ['', '', '', '', '', '']
      cells[at] = called
      if (at === 1) cells[2] = `B.I.${number}`
      return cells
    })
    const signer = fc.constantFrom('NIP. 19700101', '', '(................)')
    const blocks = fc.record({
      at: fc.constantFrom(0, 1, 4, 5),
      signer,
      free: fc.nat(3),
      isCounted: fc.boolean(),
    })
    const unique = { selector: (cells: string[]) => cells[2]! || cells[4]!, maxLength: 6 }
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(line, { ...unique, minLength: 1 }),
        blocks,
        fc.uniqueArray(line, { ...unique, maxLength: 2 }),
        async (above, { at, signer, free, isCounted }, below) => {
          const in_ = (text: string) => [...Array<string>(at).fill(''), text]
          const signed = [
            ...(isCounted ? [['Jumlah', String(above.length)]] : []),
            [],
            in_('Mengetahui,'),
            in_('Kepala Lapas'),
            ...Array<string[]>(free).fill([]),
            in_('TITI UMPAMA'),
            ...(signer === '' ? [] : [in_(signer)]),
            [],
          ]
          const rows = [['DAFTAR WBP'], header, ...above, ...signed, ...below]
          book = emulator.create({ title: 'Pelatihan', tabs: [{ title: 'Daftar WBP', rows }] })
          await adopted()
          const { run, names } = opened()
          const { findings } = await run()
          expect(await names()).toEqual(above.flatMap((cells) => cells[1] || []).sort())
          const told = findings.flatMap(({ row, says }) => [row! + 1, ...numbersIn(says)])
          for (const [i, cells] of above.entries()) expect(cells[1] !== '' || told.includes(i + 3)).toBe(true)
          for (const i of below.keys()) expect(told).toContain(i + 3 + above.length + signed.length)
          expect(findings.filter(({ code }) => code === 'loose-rows').length).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('does not keep the rows from being read that the system has added below it', async () => {
    await adopted()
    const store = storage()
    const { run, names } = opened(store)
    await run()
    const { participants } = openRecords(store).at(facility as never)
    const [siti] = await participantsOf(store)
    await participants.put(
      {
        ...siti!,
        id: 'p-9' as never,
        name: { ...siti!.name, normal: 'Ani' },
        registerNumber: 'X',
      },
      { by: 'operator' },
    )
    await run()
    const at = book.values("'Daftar WBP'!B1:B40").findIndex(([name]) => name === 'Ani') + 1
    expect(at).toBeGreaterThan(roster.length - 2)
    type(`B${at + 1}`, 'Wati')
    expect(await run()).toMatchObject({ findings: [] })
    expect(await names()).toEqual(['Ani', 'Budi', 'Siti', 'Wati'])
  })
})

describe('on a sheet as the store, a signature below the roster', () => {
  it('is left in peace, and rows that are not registered are told of one by one', async () => {
    const before = book.values(area)
    await adopted()
    const check = () => checkSheet({ ...where(), annotate: true })
    expect((await check()).problems.map(({ at, code }) => [at, code])).toEqual([
      ["'Daftar WBP'!B4", 'row-without-id'],
      ["'Daftar WBP'!B5", 'row-without-id'],
    ])
    expect(book.values(area)).toEqual(before)
    expect(await participantsOf(sheetsStorage(where()))).toEqual([])
    type('B20', 'Wati')
    type('B21', 'Adi')
    expect((await check()).problems.slice(2)).toMatchObject([
      { code: 'loose-rows', facts: { rows: '20–21' } },
    ])
    expect(Object.keys(said())).toEqual(['3', '4', '5', '20'])
  })
})
