import { GoogleSpreadsheet } from 'google-spreadsheet'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator/index.js'

let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator()
  // the library has Google's address built in: only the way there is replaced
  vi.stubGlobal('fetch', emulator.fetch)
})
afterEach(() => vi.unstubAllGlobals())

const opened = async (id: string) => {
  const document = new GoogleSpreadsheet(id, {
    token: emulator.token('robot@emulator.iam.gserviceaccount.com'),
  })
  await document.loadInfo()
  return document
}

describe('google-spreadsheet, unmodified', () => {
  it('reads rows by their header', async () => {
    const book = emulator.create({
      title: 'Pelatihan',
      tabs: [
        {
          title: 'Peserta',
          rows: [
            ['Nama', 'Umur'],
            ['Budi', '31'],
            ['Siti', '28'],
          ],
        },
      ],
    })
    const document = await opened(book.id)
    const rows = await document.sheetsByTitle.Peserta!.getRows<{ Nama: string; Umur: string }>()
    expect(document.title).toBe('Pelatihan')
    expect(rows.map((row) => row.toObject())).toEqual([
      { Nama: 'Budi', Umur: '31' },
      { Nama: 'Siti', Umur: '28' },
    ])
  })

  it('adds, saves and deletes rows', async () => {
    const book = emulator.create({ tabs: [{ title: 'Peserta', rows: [['Nama'], ['Budi'], ['Siti']] }] })
    const sheet = (await opened(book.id)).sheetsByTitle.Peserta!
    await sheet.addRow({ Nama: 'Tono' })
    const [budi, siti] = await sheet.getRows<{ Nama: string }>()
    budi!.set('Nama', 'Budi Santoso')
    await budi!.save()
    await siti!.delete()
    expect(book.values('Peserta')).toEqual([['Nama'], ['Budi Santoso'], ['Tono']])
  })

  it('changes cells, their formats and notes', async () => {
    const book = emulator.create()
    const sheet = (await opened(book.id)).sheetsByIndex[0]!
    await sheet.loadCells('A1:B2')
    const cell = sheet.getCell(0, 0)
    cell.value = 5
    cell.note = 'catatan'
    cell.textFormat = { bold: true }
    sheet.getCell(1, 1).formula = '=A1*2'
    await sheet.saveUpdatedCells()
    expect(book.values('Sheet1')).toEqual([['5'], ['', '10']])
    expect(book.cell('A1')).toMatchObject({
      note: 'catatan',
      userEnteredFormat: { textFormat: { bold: true } },
    })
  })

  it('adds a tab with a header, resizes and deletes it', async () => {
    const book = emulator.create()
    const document = await opened(book.id)
    const sheet = await document.addSheet({ title: 'Baru', headerValues: ['A', 'B'] })
    await sheet.resize({ rowCount: 3, columnCount: 2 })
    expect([book.tabs, book.values('Baru')]).toEqual([['Sheet1', 'Baru'], [['A', 'B']]])
    await sheet.delete()
    expect(book.tabs).toEqual(['Sheet1'])
  })

  it('reports what Google says', async () => {
    const book = emulator.create()
    const document = await opened(book.id)
    await expect(document.addSheet({ title: 'Sheet1' })).rejects.toThrow(/already exists/)
  })
})
