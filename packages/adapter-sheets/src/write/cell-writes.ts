import type { WireValue } from '../cells/wire-cell.js'

/** What is to stand in a cell; row and column count from 0. Without a value the cell is emptied. */
export interface CellWrite {
  readonly row: number
  readonly column: number
  readonly value: WireValue | undefined
}

/**
 * Cells of one tab as requests: neighbours in a row go together, and rows below each other that write the same columns.
 * Other cells are not touched, nor any format.
 */
export function cellRequests(sheetId: number, writes: readonly CellWrite[]): object[] {
  const sorted = [...writes].sort((a, b) => a.row - b.row || a.column - b.column)
  const runs: CellWrite[][] = []
  for (const write of sorted) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && last.row === write.row && last.column + 1 === write.column) run.push(write)
    else runs.push([write])
  }
  const blocks: CellWrite[][][] = []
  /** By first column and width: the block that a run below may belong to. */
  const open = new Map<string, CellWrite[][]>()
  for (const run of runs) {
    const { row, column } = run[0]!
    const shape = `${column} ${run.length}`
    const above = open.get(shape)
    if (above !== undefined && above.at(-1)![0]!.row === row - 1) above.push(run)
    else {
      const block = [run]
      open.set(shape, block)
      blocks.push(block)
    }
  }
  return blocks.map((block) => ({
    updateCells: {
      start: { sheetId, rowIndex: block[0]![0]!.row, columnIndex: block[0]![0]!.column },
      rows: block.map((run) => ({ values: run.map(({ value }) => wireCell(value)) })),
      fields: 'userEnteredValue',
    },
  }))
}

/** New rows below all others; each is a list of columns with their values. */
export function appendRequest(
  sheetId: number,
  rows: readonly (readonly (readonly [column: number, value: WireValue | undefined])[])[],
): object {
  return {
    appendCells: {
      sheetId,
      rows: rows.map((cells) => {
        const values: object[] = []
        for (const [column, value] of cells) values[column] = wireCell(value)
        return { values: Array.from(values, (cell) => cell ?? {}) }
      }),
      fields: 'userEnteredValue',
    },
  }
}

const wireCell = (value: WireValue | undefined) => (value === undefined ? {} : { userEnteredValue: value })
