import { describe, expect, it } from 'vitest'
import { cellRequests } from './cell-writes.js'

const write = (row: number, column: number) => ({ row, column, value: { stringValue: `${row}.${column}` } })
const shapes = (writes: readonly ReturnType<typeof write>[]) =>
  (
    cellRequests(7, writes) as {
      updateCells: {
        start: { rowIndex: number; columnIndex: number }
        rows: { values: { userEnteredValue: { stringValue: string } }[] }[]
      }
    }[]
  ).map(({ updateCells: { start, rows } }) => [
    start.rowIndex,
    start.columnIndex,
    rows.map(({ values }) => values.map(({ userEnteredValue }) => userEnteredValue.stringValue).join(' ')),
  ])

describe('cells to be written', () => {
  it('go together in blocks: side by side, and below each other over the same columns', () => {
    expect(shapes([write(4, 1), write(3, 2), write(3, 1), write(4, 2)])).toEqual([
      [3, 1, ['3.1 3.2', '4.1 4.2']],
    ])
  })

  it('stay apart where a row or a column between them is not written, or the widths differ', () => {
    expect(shapes([write(1, 1), write(3, 1)])).toEqual([
      [1, 1, ['1.1']],
      [3, 1, ['3.1']],
    ])
    expect(shapes([write(1, 1), write(1, 3)])).toEqual([
      [1, 1, ['1.1']],
      [1, 3, ['1.3']],
    ])
    expect(shapes([write(1, 1), write(1, 2), write(2, 1)])).toEqual([
      [1, 1, ['1.1 1.2']],
      [2, 1, ['2.1']],
    ])
  })

  it('of one column of 5 000 rows are one request, though others stand between', () => {
    const rows = Array.from({ length: 5_000 }, (_, row) => [write(row, 1), write(row, 9)]).flat()
    expect(cellRequests(7, rows)).toHaveLength(2)
  })
})
