import type { Result } from '../../foundations/index.js'
import { firstLetterOrDigit, isAbsent, isSpreadsheetError, isTidy, tidied } from './cell.js'
import { columnLetter, type RosterColumn, type RosterField } from './columns.js'
import type { RosterEntry } from './entry.js'
import type { RosterProblem, RosterProblemCode } from './problem.js'
import type { RosterRow } from './roster-table.js'

/**
 * The row that is being read, with the problems found in it. One serves a whole roster: {@link openLine} moves it on.
 * Columns go by their index; -1 is a column that the roster lacks, or in a problem the whole line.
 */
export interface Line {
  readonly columns: readonly RosterColumn[]
  readonly at: ColumnPlaces
  row: RosterRow
  /** The tidied cells, and empty ones up to the last column. */
  readonly texts: string[]
  /** No cell had to be tidied, so that none holds an unusual sign. */
  isPlain: boolean
  /** A problem was found for which the line is refused. */
  isRefused: boolean
  found: { readonly index: number; readonly problem: RosterProblem }[]
}

/** Where each field stands; -1 where the roster lacks it. */
type ColumnPlaces = ReturnType<typeof placesOf>

/** A line of a roster with these columns, before its first row. */
export function lineOf(columns: readonly RosterColumn[]): Line {
  return {
    columns,
    at: placesOf(columns),
    row: { line: 0, cells: [] },
    texts: [],
    isPlain: true,
    isRefused: false,
    found: [],
  }
}

// Written out, and an object literal like the line itself: V8 reads it fast, and goes on to after the roster is gone.
function placesOf(columns: readonly RosterColumn[]) {
  const place = (of: RosterField) => columns.findIndex(({ field }) => field === of)
  return {
    name: place('name'),
    nik: place('nik'),
    registerNumber: place('registerNumber'),
    sex: place('sex'),
    birthPlace: place('birthPlace'),
    birthDate: place('birthDate'),
    birth: place('birth'),
    religion: place('religion'),
    citizenship: place('citizenship'),
    category: place('category'),
    offence: place('offence'),
    article: place('article'),
    length: place('length'),
    subsidiary: place('subsidiary'),
    countedFrom: place('countedFrom'),
    remission: place('remission'),
    interests: place('interests'),
    notes: place('notes'),
    problem: place('problem'),
    /** Those that the roster has, in the order in which they fall: remission brings the final end before the original one. */
    dates: (['oneThird', 'half', 'twoThirds', 'finalEnd', 'originalEnd'] as const).flatMap((field) =>
      place(field) < 0 ? [] : [{ field, index: place(field) }],
    ),
    unknown: columns.flatMap(({ field }, index) => (field === null ? [index] : [])),
  }
}

/** Moves on to the row. What was found before is forgotten. */
export function openLine(line: Line, row: RosterRow): void {
  line.row = row
  line.isPlain = true
  line.isRefused = false
  if (line.found.length > 0) line.found = []
  const { cells } = row
  const { texts } = line
  const width = Math.max(cells.length, line.columns.length)
  if (texts.length > width) texts.length = width
  for (let index = 0; index < width; index++) {
    const cell = index < cells.length ? cells[index]! : ''
    const isPlain = isTidy(cell)
    texts[index] = isPlain ? cell : tidied(cell)
    if (!isPlain) line.isPlain = false
  }
}

/** The tidied text, or `null` where the column or its value is absent. */
export function textIn(line: Line, index: number): string | null {
  if (index < 0) return null
  const text = line.texts[index]!
  return isAbsent(text) || isSpreadsheetError(text) ? null : text
}

/** The value of a result; a refusal becomes a problem of the cell. */
export function valueIn<Value>(
  line: Line,
  index: number,
  result: Result<Value, { readonly code: RosterProblemCode }>,
): Value | null {
  if (result.ok) return result.value
  const { code, ...facts } = result.refusal
  refuseFor(line, index, code, facts)
  return null
}

/** Notes a problem for which the line is refused. */
export function refuseFor(
  line: Line,
  index: number,
  code: RosterProblemCode,
  facts: Record<string, unknown> = {},
): void {
  line.isRefused = true
  note(line, 'refused', index, code, facts)
}

/** Notes a problem that the reader should know of. */
export function warnOf(
  line: Line,
  index: number,
  code: RosterProblemCode,
  facts: Record<string, unknown> = {},
): void {
  note(line, 'warning', index, code, facts)
}

function note(
  { row, columns, found }: Line,
  severity: RosterProblem['severity'],
  index: number,
  code: RosterProblemCode,
  facts: Record<string, unknown>,
): void {
  const problem: RosterProblem = {
    code,
    severity,
    line: row.line,
    at: addressOf(row, Math.max(0, index)),
    column: index < 0 ? null : columns[index]!.label,
    value: index < 0 ? '' : (row.cells[index] ?? ''),
    facts,
  }
  found.push({ index, problem })
}

/** The address of a cell from that of the row's first cell: `Peserta!A17` and column 3 are `Peserta!D17`. */
export function addressOf(row: RosterRow, column: number): string | null {
  if (row.at === undefined) return null
  const found = /^(?<sheet>.*!)?A(?<row>\d+)$/.exec(row.at)?.groups
  return found ? `${found.sheet ?? ''}${columnLetter(column)}${found.row}` : row.at
}

/** In order of column; what concerns the whole line comes last. */
export function problemsOf({ found }: Line): readonly RosterProblem[] {
  if (found.length === 0) return []
  return found.toSorted((a, b) => placeOf(a.index) - placeOf(b.index)).map(({ problem }) => problem)
}

function placeOf(index: number): number {
  return index < 0 ? Number.MAX_SAFE_INTEGER : index
}

/** Cells of columns without a field, as they stand. */
export function othersIn({ columns, at, texts, row }: Line): RosterEntry['others'] {
  const others: { readonly column: string; readonly value: string }[] = []
  for (const index of at.unknown)
    if (texts[index] !== '') others.push({ column: columns[index]!.label, value: row.cells[index]! })
  return others
}

/** Whether no cell but this one says anything, in a roster that asks for more. */
export function isAlone({ columns, at, texts }: Line, index: number): boolean {
  let others = 0
  for (let other = 0; other < columns.length; other++) {
    if (other === index || other === at.problem) continue
    if (!isAbsent(texts[other]!)) return false
    others++
  }
  return others > 0
}

/** Notes what can be wrong in any cell, whatever it should hold. */
export function checkCells(line: Line): void {
  const { texts, columns, at, isPlain } = line
  for (let index = columns.length; index < texts.length; index++) {
    if (texts[index] === '') continue
    refuseFor(line, -1, 'too-many-cells', { cells: line.row.cells.length, columns: columns.length })
    break
  }
  for (let index = 0; index < columns.length; index++) {
    const text = texts[index]!
    if ((isPlain && (text === '' || firstLetterOrDigit(text) >= 0)) || index === at.problem) continue
    if (isSpreadsheetError(text)) refuseFor(line, index, 'spreadsheet-error')
    if (text.includes('\ufffd')) refuseFor(line, index, 'damaged-letters')
    if (/^(?:[=@\uff1d\uff20]|[+-]\s*[\p{L}(])/u.test(text)) warnOf(line, index, 'formula')
  }
}
