import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator, type Hand, type SpreadsheetHandle } from '../src/emulator/index.js'

let emulator: Emulator
let book: SpreadsheetHandle
let hand: Hand

beforeEach(() => {
  emulator = createEmulator({ locale: 'id_ID', timeZone: 'Asia/Makassar' })
  book = emulator.create({
    title: 'Pelatihan',
    tabs: [
      {
        title: 'Peserta',
        rows: [
          ['Nama', 'Nilai'],
          ['Siti', '90'],
          ['Budi', '82,5'],
          ['Adi', '70'],
        ],
      },
      { title: 'Lain' },
    ],
  })
  hand = book.hand()
})

const send = async (path: string, body: object) => {
  const response = await emulator.fetch(`https://sheets.googleapis.com/v4/spreadsheets/${book.id}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return response.status
}
const strictList = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Ya' }] }, strict: true }
const whole = { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 2 }

describe('a person at the sheet', () => {
  it('types what the locale reads as a number, a day or text', () => {
    hand.type('Peserta!C1', '1.234,5')
    hand.type('Peserta!C2', '8/3/2021')
    hand.type('Peserta!C3', '31/2/2021')
    expect(['C1', 'C2', 'C3'].map((cell) => book.cell(`Peserta!${cell}`).effectiveValue)).toEqual([
      { numberValue: 1234.5 },
      { numberValue: 44263 },
      { stringValue: '31/2/2021' },
    ])
  })

  it('reads another way once the locale has changed, and keeps what was typed before', () => {
    hand.type('Peserta!C1', '8/3/2021')
    hand.setLocale('en_US')
    hand.type('Peserta!C2', '8/3/2021')
    expect([book.cell('Peserta!C1').effectiveValue, book.cell('Peserta!C2').effectiveValue]).toEqual([
      { numberValue: 44263 },
      { numberValue: 44411 },
    ])
  })

  it('pastes lines and tabs, and the grid grows', () => {
    hand.paste('Peserta!A1000', 'x\ty\n"dua\nbaris"\tz')
    expect(book.values('Peserta!A1000:B1001')).toEqual([
      ['x', 'y'],
      ['dua\nbaris', 'z'],
    ])
  })

  it('sorts whole rows', () => {
    hand.sort('Peserta!A2:B4', 'A')
    expect(book.values('Peserta!A2:B4')).toEqual([
      ['Adi', '70'],
      ['Budi', '82,5'],
      ['Siti', '90'],
    ])
  })

  it('scrambles records by sorting one column only', () => {
    hand.sort('Peserta!A2:A4', 'A')
    expect(book.values('Peserta!A2:B4')).toEqual([
      ['Adi', '90'],
      ['Budi', '82,5'],
      ['Siti', '70'],
    ])
  })

  it('inserts, moves, hides and deletes rows and columns', () => {
    hand.insertColumns('Peserta', 'A')
    hand.insertRows('Peserta', 2, 2)
    hand.moveRows('Peserta', 4, 4, 2)
    hand.hideColumns('Peserta', 'C')
    hand.deleteRows('Peserta', 6)
    expect(book.values('Peserta')).toEqual([
      ['', 'Nama', 'Nilai'],
      ['', 'Siti', '90'],
      [],
      [],
      ['', 'Budi', '82,5'],
    ])
  })

  it('copies a row, cuts another away, and empties a column', () => {
    hand.copy('Peserta!A2:B2', 'Peserta!A6')
    hand.cut('Peserta!A3:B3', 'Lain!A1')
    hand.clear('Peserta!B:B')
    expect([book.values('Peserta'), book.values('Lain')]).toEqual([
      [['Nama'], ['Siti'], [], ['Adi'], [], ['Siti']],
      [['Budi', '82,5']],
    ])
  })

  it('renames, duplicates and deletes tabs', () => {
    hand.renameTab('Peserta', 'Warga')
    hand.duplicateTab('Warga', 'Salinan')
    hand.deleteTab('Lain')
    expect([book.tabs, book.values('Salinan!A1:A2')]).toEqual([
      ['Warga', 'Salinan'],
      [['Nama'], ['Siti']],
    ])
    hand.deleteTab('Salinan')
    expect(hand.deleteTab('Warga')).toMatchObject({ ok: false, refusal: 'impossible' })
  })

  it('filters rows out of sight, not out of reach', () => {
    hand.filter('Peserta!A1:B4', 'A', ['Budi'])
    expect(book.values('Peserta!A2:A4')).toEqual([['Siti'], ['Budi'], ['Adi']])
    expect(book.html('Peserta')).not.toContain('Budi')
    hand.clearFilter('Peserta')
    expect(book.html('Peserta')).toContain('Budi')
  })

  it('cannot type what a strict rule forbids, and can where the rule only warns', () => {
    hand.requests([{ setDataValidation: { range: whole, rule: strictList } }])
    expect(hand.type('Peserta!A2', 'Mungkin')).toMatchObject({ ok: false, refusal: 'invalid-entry' })
    hand.requests([{ setDataValidation: { range: whole, rule: { ...strictList, strict: false } } }])
    expect(hand.type('Peserta!A2', 'Mungkin')).toEqual({ ok: true, warned: false })
  })

  it('is stopped by a protection of others, warned by a warn-only one, and the owner passes both', () => {
    book.share('staf@example.test', 'writer')
    const staff = book.hand('staf@example.test')
    hand.requests([{ addProtectedRange: { protectedRange: { range: { ...whole, endColumnIndex: 1 } } } }])
    hand.requests([
      {
        addProtectedRange: {
          protectedRange: { range: { ...whole, startColumnIndex: 1 }, warningOnly: true },
        },
      },
    ])
    expect(staff.type('Peserta!A2', 'x')).toMatchObject({ ok: false, refusal: 'protected' })
    expect(staff.type('Peserta!B2', 'x')).toEqual({ ok: true, warned: true })
    expect(staff.sort('Peserta!A2:B4', 'A')).toMatchObject({ ok: false, refusal: 'protected' })
    expect(hand.type('Peserta!A2', 'x')).toEqual({ ok: true, warned: false })
  })

  it('may not type where the sheet is only shared for reading', () => {
    book.share('tamu@example.test', 'reader')
    expect(book.hand('tamu@example.test').type('Peserta!A1', 'x')).toMatchObject({
      ok: false,
      refusal: 'read-only',
    })
  })

  it('merges cells, and only the upper left value is left', () => {
    hand.merge('Peserta!A2:B3')
    expect(book.values('Peserta')).toEqual([['Nama', 'Nilai'], ['Siti'], [], ['Adi', '70']])
  })

  it('settles a formula that asks another server', () => {
    hand.type('Peserta!C1', '=IMPORTRANGE("x";"y")')
    expect(book.cell('Peserta!C1')).toMatchObject({
      formattedValue: 'Loading...',
      effectiveValue: { errorValue: { type: 'LOADING' } },
    })
    book.settle('=IMPORTRANGE("x";"y")', 'ada')
    expect(book.cell('Peserta!C1').formattedValue).toBe('ada')
  })
})

describe('undo', () => {
  it('takes back a sort', () => {
    const before = book.values('Peserta')
    hand.sort('Peserta!A2:B4', 'A')
    hand.undo()
    expect(book.values('Peserta')).toEqual(before)
  })

  it('brings a deleted row back with its metadata, and keeps what others wrote meanwhile', async () => {
    const dimensionRange = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 }
    await send(':batchUpdate', {
      requests: [
        {
          createDeveloperMetadata: {
            developerMetadata: {
              metadataId: 5,
              metadataKey: 'k',
              visibility: 'DOCUMENT',
              location: { dimensionRange },
            },
          },
        },
      ],
    })
    hand.deleteRows('Peserta', 2)
    expect(book.developerMetadata).toEqual([])
    await send('/values/Peserta!A3:append?valueInputOption=RAW', { values: [['Robot']] })
    hand.undo()
    expect(book.values('Peserta!A:A')).toEqual([['Nama'], ['Siti'], ['Budi'], ['Adi'], ['Robot']])
    expect(book.developerMetadata).toHaveLength(1)
  })

  it('writes over what a program has put in the same cell', async () => {
    hand.type('Peserta!A2', 'Siti Aminah')
    await send('/values:batchUpdate', {
      valueInputOption: 'RAW',
      data: [{ range: 'Peserta!A2:A3', values: [['R1'], ['R2']] }],
    })
    hand.undo()
    expect(book.values('Peserta!A2:A3')).toEqual([['Siti'], ['R2']])
  })

  it('brings a deleted tab back', () => {
    hand.deleteTab('Lain')
    hand.type('Peserta!A2', 'x')
    hand.undo()
    hand.undo()
    expect([book.tabs, book.values('Peserta!A2')]).toEqual([['Peserta', 'Lain'], [['Siti']]])
  })

  it('leaves the notes that programs have put down since', async () => {
    const note = (metadataId: number, location: object) => ({
      createDeveloperMetadata: {
        developerMetadata: { metadataId, metadataKey: 'commit', visibility: 'DOCUMENT', location },
      },
    })
    await send(':batchUpdate', { requests: [note(1, { sheetId: 0 })] })
    hand.duplicateTab('Peserta', 'Salinan')
    await send(':batchUpdate', { requests: [note(7, { spreadsheet: true })] })
    hand.undo()
    expect(book.developerMetadata.map(({ metadataId }) => metadataId)).toEqual([1, 7])
  })

  it('has an end', () => {
    expect(hand.undo()).toMatchObject({ ok: false, refusal: 'impossible' })
  })
})

describe('between two requests', () => {
  it('a person can act after a read and before the write that follows it', async () => {
    emulator.before({ operation: 'values.batchUpdate' }, () => hand.insertRows('Peserta', 2))
    await send('/values:batchUpdate', {
      valueInputOption: 'RAW',
      data: [{ range: 'Peserta!A2', values: [['robot']] }],
    })
    expect(book.values('Peserta!A1:A3')).toEqual([['Nama'], ['robot'], ['Siti']])
  })

  it('and before the answer comes back', async () => {
    let seen: unknown
    emulator.after({ kind: 'write' }, () => {
      seen = book.values('Peserta!A2')
      hand.type('Peserta!A2', 'manusia')
    })
    await send('/values:batchUpdate', {
      valueInputOption: 'RAW',
      data: [{ range: 'Peserta!A2', values: [['robot']] }],
    })
    expect([seen, book.values('Peserta!A2')]).toEqual([[['robot']], [['manusia']]])
  })
})

describe('the picture of a tab', () => {
  it('shows texts, colours, notes and marks, and escapes them', () => {
    hand.type('Peserta!A2', '<b>Siti & co</b>')
    hand.note('Peserta!A3', 'Tanggal "31/2" tidak ada')
    hand.colour('Peserta!A1:B1', '#ffcc00')
    hand.requests([{ setDataValidation: { range: whole, rule: { ...strictList, strict: false } } }])
    const html = book.html('Peserta')
    expect(html).toContain('&lt;b&gt;Siti &amp; co&lt;/b&gt;')
    expect(html).toContain('title="Tanggal &quot;31/2&quot; tidak ada"')
    expect(html).toContain('background:rgb(255,204,0)')
    expect(html).toContain('class="note invalid"')
    expect(html).toContain('>82,5</td>')
  })

  it('shows the look that a rule with a formula gives', () => {
    const format = { backgroundColor: { red: 1, green: 0.8, blue: 0.8 } }
    const rule = {
      ranges: [whole],
      booleanRule: {
        condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$B1>85' }] },
        format,
      },
    }
    hand.requests([{ addConditionalFormatRule: { rule, index: 0 } }])
    const colours = book.html('Peserta').match(/background:rgb\(255,204,204\)/g)
    expect(colours).toHaveLength(4)
  })
})
