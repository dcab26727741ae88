import { type FacilityId, id } from '@kemandirian/core/foundations'
import { openRecords } from '@kemandirian/core/records'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator, type SpreadsheetHandle } from '../src/emulator/index.js'
import {
  checkSheet,
  describeAdvice,
  describeSetUpRefusal,
  facilityLayout,
  type SetUpSheetOptions,
  type SheetsClient,
  setUpSheet,
  sheetsStorage,
} from '../src/index.js'
import { emulatorClient } from './opened-sheet.js'

const facility = id<FacilityId>('lapas-contoh')
const layout = facilityLayout({ specific: { participant: ['nik', 'registerNumber'] } })
const roster = [
  ['DAFTAR WARGA BINAAN'],
  [],
  ['No', 'NAMA LENGKAP', 'NIK', 'No. Reg', 'L/P', 'Tempat, Tgl Lahir', 'Blok'],
  ['1', 'Siti', "'3171234567890123", 'B.I.001', 'P', 'Banjar, 2 Januari 1990', 'A1'],
  ['2', 'Budi', "'3171234567890124", 'B.I.002', 'L', 'Banjar, 3/1/1991', 'A2'],
  ['Jumlah', '2'],
]

let emulator: Emulator
let book: SpreadsheetHandle
let client: SheetsClient

beforeEach(() => {
  emulator = createEmulator({ locale: 'id_ID', timeZone: 'Asia/Jakarta' })
  book = emulator.create({ title: 'Pelatihan', tabs: [{ title: 'Daftar WBP', rows: roster }] })
  book.hand().merge("'Daftar WBP'!A1:G1")
  emulator.requests.reset()
  client = emulatorClient(emulator)
})

const setUp = (options: Partial<SetUpSheetOptions> = {}) =>
  setUpSheet({ client, spreadsheetId: book.id, layout, adopt: { participant: 'daftar wbp' }, ...options })

describe('a roster that staff have', () => {
  it('is adopted: two reads, one write, one look at Drive', async () => {
    expect(await setUp()).toMatchObject({ ok: true, value: { adopted: ['Daftar WBP'], advice: [] } })
    const { reads, writes, drive } = emulator.requests
    expect([reads, writes, drive]).toEqual([2, 1, 1])
  })

  it('keeps every cell, and gets what it lacks to its right', async () => {
    const before = book.values("'Daftar WBP'!A1:G6")
    const made = await setUp()
    expect(book.values("'Daftar WBP'!A1:G6")).toEqual(before)
    expect(made).toMatchObject({
      value: {
        added: ['Kode', 'Agama', 'Kewarganegaraan', 'Minat'].map((header) => ({
          title: 'Daftar WBP',
          header,
        })),
      },
    })
    expect(book.values("'Daftar WBP'!H3:O3")[0]?.slice(0, 6)).toEqual([
      'Kode',
      'Agama',
      'Kewarganegaraan',
      'Minat',
      'Kesalahan',
      '_kunci',
    ])
  })

  it('has dropdowns, text before anyone types, notes, a frozen header, hidden columns and warnings', async () => {
    await setUp()
    const { sheets } = book.read(["'Daftar WBP'!A1:O20"]) as {
      sheets: {
        properties: { gridProperties: { frozenRowCount: number } }
        protectedRanges: { warningOnly: boolean }[]
        data: { columnMetadata: { hiddenByUser?: boolean }[] }[]
      }[]
    }
    const [{ properties, protectedRanges, data }] = sheets as [(typeof sheets)[number]]
    expect(properties.gridProperties.frozenRowCount).toBe(3)
    expect(protectedRanges.map(({ warningOnly }) => warningOnly)).toEqual([true, true])
    expect(data[0]!.columnMetadata.slice(11, 13).map(({ hiddenByUser }) => hiddenByUser ?? false)).toEqual([
      false,
      true,
    ])
    expect(book.cell("'Daftar WBP'!E4").dataValidation).toMatchObject({
      condition: { values: [{ userEnteredValue: 'L' }, { userEnteredValue: 'P' }] },
    })
    expect(book.cell("'Daftar WBP'!E4").dataValidation).not.toHaveProperty('strict', true)
    expect(book.cell("'Daftar WBP'!C9").userEnteredFormat).toMatchObject({ numberFormat: { type: 'TEXT' } })
    expect(book.cell("'Daftar WBP'!C3").note).toMatch(/^kunci: nik\./)
  })

  it('keeps a note that staff wrote on a header', async () => {
    book.hand().note("'Daftar WBP'!C3", 'dari KTP')
    await setUp()
    expect(book.cell("'Daftar WBP'!C3").note).toBe('dari KTP')
  })

  it('is set up once: again, nothing is written', async () => {
    await setUp()
    emulator.requests.reset()
    expect(await setUp({ adopt: {} })).toMatchObject({ ok: true, value: { adopted: [], added: [] } })
    expect(emulator.requests.writes).toBe(0)
  })

  it('is refused where its header is not found, or the tab is not there, and nothing is changed', async () => {
    const headerless = emulator.create({
      tabs: [
        {
          title: 'Daftar WBP',
          rows: [
            ['Siti', '3'],
            ['Budi', '4'],
          ],
        },
      ],
    })
    const refused = await setUp({ spreadsheetId: headerless.id })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'header-not-found', title: 'Daftar WBP' } })
    expect(await setUp({ adopt: { participant: 'Tahanan' } })).toMatchObject({
      refusal: { code: 'tab-not-found', titles: ['Daftar WBP'] },
    })
    expect(emulator.requests.writes).toBe(0)
    if (!refused.ok)
      expect(describeSetUpRefusal(refused.refusal, 'id')).toContain('dua judul yang dikenal: Nama')
  })
})

describe('a column that a tab lacks', () => {
  it('is added with what is kept of it, so that nothing counts as emptied', async () => {
    const sheet = emulator.create({ title: 'Mitra' })
    const options = { client, spreadsheetId: sheet.id, layout: facilityLayout() }
    await setUpSheet(options)
    const partners = openRecords(sheetsStorage(options)).at(facility).partners
    const names = { normal: 'LPK Satu', short: 'Satu', spellings: [] }
    const place = { name: 'Kota Banjar', level: 'city', province: 'Jawa Barat' } as const
    await partners.put({ id: 'satu', facility: 'lapas-contoh', name: names, kind: 'lpk', place } as never, {
      by: 'operator',
    })
    const hand = sheet.hand()
    hand.deleteColumns('Mitra', 'B', 'C')
    expect(await setUpSheet(options)).toMatchObject({
      value: { added: [{ header: 'Singkatan' }, { header: 'Jenis' }] },
    })
    expect(sheet.values('Mitra!A1:F2')).toEqual([
      ['Nama', 'Tempat', 'Provinsi', 'Singkatan', 'Jenis', 'Kesalahan'],
      ['LPK Satu', 'Kota Banjar', 'Jawa Barat', 'Satu', 'LPK'],
    ])
    expect(await partners.get('satu')).toMatchObject({ kind: 'lpk', name: names })
    expect((await checkSheet(options)).problems).toEqual([])
  })
})

describe('the settings of the spreadsheet', () => {
  it('bring advice where locale and time zone are not those of the facility', async () => {
    book.hand().setLocale('en_US')
    book.hand().setTimeZone('Asia/Singapore')
    const made = await setUp({ timeZone: 'Asia/Makassar' })
    if (!made.ok) throw new Error(made.refusal.code)
    expect(made.value.advice.map((advice) => describeAdvice(advice, 'id'))).toEqual([
      expect.stringMatching(/^Lokal spreadsheet en_US, bukan Indonesia: 8\/3\/2021 terbaca 3 Agustus/),
      'Zona waktu spreadsheet Asia/Singapore, bukan Asia/Makassar. Buka File → Setelan (Settings), ubah Zona waktu.',
    ])
  })
})

describe('a spreadsheet that anyone with the link may open', () => {
  it('is not set up, unless that is meant', async () => {
    book.shareWithLink('reader')
    await expect(setUp()).rejects.toMatchObject({ code: 'sheet-link-shared' })
    expect(emulator.requests.writes).toBe(0)
    expect(await setUp({ allowLinkSharing: true })).toMatchObject({ ok: true })
  })

  it('is not read as a store either, unless that is meant', async () => {
    await setUp()
    book.shareWithLink('reader')
    const options = { client, spreadsheetId: book.id, layout }
    const open = (allowLinkSharing: boolean) =>
      openRecords(sheetsStorage({ ...options, allowLinkSharing })).at(facility).participants
    await expect(open(false).get('siti')).rejects.toMatchObject({ code: 'sheet-link-shared' })
    await expect(checkSheet(options)).rejects.toMatchObject({ code: 'sheet-link-shared' })
    expect(await open(true).get('siti')).toBeUndefined()
  })
})
