import { describe, expect, it } from 'vitest'
import { columnIndex, columnLetters, parseRange, printRange, quotedTitle } from './a1.js'
import { newSheet, type SpreadsheetDocument } from './document.js'

const document: SpreadsheetDocument = {
  spreadsheetId: 'x',
  title: 'x',
  locale: 'en_US',
  timeZone: 'Etc/GMT',
  autoRecalc: 'ON_CHANGE',
  iterativeCalculationSettings: undefined,
  sheets: [
    newSheet({ sheetId: 0, title: 'Sheet1' }),
    newSheet({ sheetId: 7, title: "Budi's tab" }),
    newSheet({ sheetId: 8, title: 'C3' }),
  ],
  namedRanges: [
    { namedRangeId: 'n', name: 'Nilai', range: { sheetId: 7, startRowIndex: 1, endRowIndex: 3 } },
  ],
  developerMetadata: [],
}

describe('a range', () => {
  it.each<[string, object | undefined]>([
    ['A1', { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }],
    ['$B$2:C4', { sheetId: 0, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 1, endColumnIndex: 3 }],
    ['C4:B2', { sheetId: 0, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 1, endColumnIndex: 3 }],
    ['B:C', { sheetId: 0, startColumnIndex: 1, endColumnIndex: 3 }],
    ['2:3', { sheetId: 0, startRowIndex: 1, endRowIndex: 3 }],
    ['A5:B', { sheetId: 0, startRowIndex: 4, startColumnIndex: 0, endColumnIndex: 2 }],
    ['A1:1', { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0 }],
    ['R2C3', { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 2, endColumnIndex: 3 }],
    ["'Budi''s tab'", { sheetId: 7 }],
    [
      "'Budi''s tab'!A1",
      { sheetId: 7, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
    ],
    [
      "Budi's tab!A1",
      { sheetId: 7, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
    ],
    ['sheet1', { sheetId: 0 }],
    ['C3', { sheetId: 0, startRowIndex: 2, endRowIndex: 3, startColumnIndex: 2, endColumnIndex: 3 }],
    ["'C3'", { sheetId: 8 }],
    ['nilai', { sheetId: 7, startRowIndex: 1, endRowIndex: 3 }],
    ['Sheet1!Nilai', undefined],
    ['Nope!A1', undefined],
    ['A0', undefined],
    ['A1:B2:C3', undefined],
    ['A', undefined],
  ])('%s', (text, range) => {
    expect(parseRange(document, text)).toEqual(range)
  })

  it('is printed with quotes only where the title needs them', () => {
    const bounds = { startRow: 0, endRow: 2, startColumn: 0, endColumn: 28 }
    expect(printRange('Sheet1', bounds)).toBe('Sheet1!A1:AB2')
    expect(["Budi's tab", '🌵', '2024', 'A1', 'R1C1'].map(quotedTitle)).toEqual([
      "'Budi''s tab'",
      "'🌵'",
      "'2024'",
      "'A1'",
      "'R1C1'",
    ])
  })
})

describe('the letters of a column', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [18277, 'ZZZ'],
  ] as const)('%d is %s', (column, letters) => {
    expect([columnLetters(column), columnIndex(letters)]).toEqual([letters, column])
  })
})
