import { describe, expect, it } from 'vitest'
import { parseRange, printRange } from '../model/a1.js'
import { newSheet, type SpreadsheetDocument } from '../model/document.js'
import { boundsOf } from '../model/grid-range.js'
import { lastTable } from './table-detection.js'

/** A tab with a value in every cell of the ranges. */
function tabWith(...ranges: string[]) {
  const sheet = newSheet({ sheetId: 0, title: 'T' })
  const document = { sheets: [sheet], namedRanges: [] } as unknown as SpreadsheetDocument
  const bounds = (range: string) => boundsOf(parseRange(document, range) ?? {}, sheet)
  for (const range of ranges) {
    const { startRow, endRow, startColumn, endColumn } = bounds(range)
    for (let row = startRow; row < endRow; row++) {
      const cells = [...(sheet.rows[row] ?? [])]
      for (let column = startColumn; column < endColumn; column++)
        cells[column] = { userEnteredValue: { numberValue: 1 } }
      sheet.rows[row] = Array.from(cells)
    }
  }
  return (range: string) => {
    const table = lastTable(sheet, bounds(range))
    return table && printRange('T', table).slice(2)
  }
}

describe('the table that appending goes on', () => {
  // the example of the guide on appending: two tables with an empty row between
  const example = tabWith('A1:C2', 'B4:D6')
  it.each([
    ['T', 'B4:D6'],
    ['B4', 'B4:D6'],
    ['C5:D5', 'B4:D6'],
    ['B2:D4', 'B4:D6'],
    ['A3:G10', 'B4:D6'],
    ['A1', 'A1:C2'],
    ['E4', undefined],
    ['A4', undefined],
  ])('for %s is %s', (range, table) => {
    expect(example(range)).toBe(table)
  })

  it('is the one furthest right of those that end in the same row', () => {
    expect(tabWith('A1', 'C1')('T')).toBe('C1')
  })

  it('joins blocks that touch at a corner, however they came about', () => {
    expect(tabWith('A1:A3', 'C1:C3', 'B2')('A1')).toBe('A1:C3')
    expect(tabWith('A1', 'B2', 'C3')('C3')).toBe('A1:C3')
  })
})
