import type { Result } from '../../foundations/index.js'
import { firstLetterOrDigit, isAbsent, isSpreadsheetError, isTidy, tidied } from './cell.js'
import { columnLetter, placesOf, type RosterColumn, type RosterField } from './columns.js'
import type { RosterProblem, RosterProblemCode } from './problem.js'
import type { RosterRow } from './roster-table.js'

/**
 * The row that is being read, its cells tidied once, and the problems found in them. One serves a whole roster:
 * {@link Line.open} moves it on. Columns go by their index; that of a field which the roster lacks is -1.
 */
export class Line {
  readonly columns: readonly RosterColumn[]
  /** Where each field stands. */
  readonly at: Readonly<Record<RosterField, number>>
  /** The tidied cells, and empty ones up to the last column. */
  readonly texts: string[] = []
  readonly #unknown: readonly number[]
  #row: RosterRow = { line: 0, cells: [] }
  /** No cell had to be tidied, so that none holds an unusual sign. */
  #plain = true
  #found: { readonly index: number; readonly problem: RosterProblem }[] = []
  #refused = false

  constructor(columns: readonly RosterColumn[]) {
    this.columns = columns
    this.at = placesOf(columns)
    this.#unknown = columns.flatMap(({ field }, index) => (field === null ? [index] : []))
  }

  get row(): RosterRow {
    return this.#row
  }

  /** Moves on to the row. What was read before is forgotten. */
  open(row: RosterRow): void {
    this.#row = row
    this.#plain = true
    this.#refused = false
    if (this.#found.length > 0) this.#found = []
    const { cells } = row
    const { texts } = this
    const width = Math.max(cells.length, this.columns.length)
    if (texts.length > width) texts.length = width
    for (let index = 0; index < width; index++) {
      const cell = index < cells.length ? cells[index]! : ''
      if (isTidy(cell)) {
        texts[index] = cell
      } else {
        texts[index] = tidied(cell)
        this.#plain = false
      }
    }
  }

  /** The tidied text, or `null` where the column or its value is absent. */
  text(index: number): string | null {
    if (index < 0) return null
    const text = this.texts[index]!
    return isAbsent(text) || isSpreadsheetError(text) ? null : text
  }

  /** The value of a result; a refusal becomes a problem of the cell. */
  value<Value>(index: number, result: Result<Value, { readonly code: RosterProblemCode }>): Value | null {
    if (result.ok) return result.value
    const { code, ...facts } = result.refusal
    this.refuse(index, code, facts)
    return null
  }

  /** A problem for which the line is refused. */
  refuse(index: number, code: RosterProblemCode, facts: Record<string, unknown> = {}): void {
    this.#refused = true
    this.#add('refused', index, code, facts)
  }

  /** A problem that the reader should know of. */
  warn(index: number, code: RosterProblemCode, facts: Record<string, unknown> = {}): void {
    this.#add('warning', index, code, facts)
  }

  /** Whether a problem was found for which the line is refused. */
  get isRefused(): boolean {
    return this.#refused
  }

  /** In order of column; what concerns the whole line comes last. */
  problems(): readonly RosterProblem[] {
    const found = this.#found
    if (found.length === 0) return []
    found.sort((a, b) => placeOf(a.index) - placeOf(b.index))
    return found.map(({ problem }) => problem)
  }

  /** Cells of columns without a field, as they stand. */
  others(): readonly { readonly column: string; readonly value: string }[] {
    const others: { readonly column: string; readonly value: string }[] = []
    for (const index of this.#unknown)
      if (this.texts[index] !== '')
        others.push({ column: this.columns[index]!.label, value: this.#row.cells[index]! })
    return others
  }

  /** Whether no cell but this one says anything, in a roster that asks for more. */
  isAlone(of: number): boolean {
    let others = 0
    for (let index = 0; index < this.columns.length; index++) {
      if (index === of || index === this.at.problem) continue
      if (!isAbsent(this.texts[index]!)) return false
      others++
    }
    return others > 0
  }

  /** What can be wrong in any cell, whatever it should hold. */
  checkCells(): void {
    const { texts, columns } = this
    for (let index = columns.length; index < texts.length; index++) {
      if (texts[index] === '') continue
      this.refuse(-1, 'too-many-cells', { cells: this.#row.cells.length, columns: columns.length })
      break
    }
    for (let index = 0; index < columns.length; index++) {
      const text = texts[index]!
      if (text === '' || (this.#plain && firstLetterOrDigit(text) >= 0) || index === this.at.problem) continue
      if (isSpreadsheetError(text)) this.refuse(index, 'spreadsheet-error')
      if (text.includes('\ufffd')) this.refuse(index, 'damaged-letters')
      if (/^(?:[=@\uff1d\uff20]|[+-]\s*[\p{L}(])/u.test(text)) this.warn(index, 'formula')
    }
  }

  #add(
    severity: RosterProblem['severity'],
    index: number,
    code: RosterProblemCode,
    facts: Record<string, unknown>,
  ): void {
    const problem: RosterProblem = {
      code,
      severity,
      line: this.#row.line,
      at: addressOf(this.#row, Math.max(0, index)),
      column: this.columns[index]?.label ?? null,
      value: this.#row.cells[index] ?? '',
      facts,
    }
    this.#found.push({ index, problem })
  }
}

/** The address of a cell from that of the row's first cell: `Peserta!A17` and column 3 are `Peserta!D17`. */
export function addressOf(row: RosterRow, column: number): string | null {
  if (row.at === undefined) return null
  const found = /^(?<sheet>.*!)?A(?<row>\d+)$/.exec(row.at)?.groups
  return found ? `${found.sheet ?? ''}${columnLetter(column)}${found.row}` : row.at
}

function placeOf(index: number): number {
  return index < 0 ? Number.MAX_SAFE_INTEGER : index
}
