import type { SpreadsheetDocument } from './document.js'
import type { Bounds, GridRange } from './grid-range.js'

/** The letters of a column counted from 0: 0 is `A`, 26 is `AA`. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  }
  return letters
}

/** The column, counted from 0, that letters name. */
export function columnIndex(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** A tab's title as ranges print it: in quotes unless it is a plain name. */
export const quotedTitle = (title: string): string =>
  /^[A-Za-z_][A-Za-z0-9_.]*$/.test(title) && !looksLikeCell(title)
    ? title
    : `'${title.replaceAll("'", "''")}'`

// such a title would be read as a cell: `A1`, `R1C1`
const looksLikeCell = (title: string): boolean => /^([A-Za-z]{1,3}[0-9]+|[Rr][0-9]+[Cc][0-9]+)$/.test(title)

/** The rectangle in A1, such as `A1:C4`, or `A1` for one cell. */
export function printBounds({ startRow, endRow, startColumn, endColumn }: Bounds): string {
  const from = `${columnLetters(startColumn)}${startRow + 1}`
  const to = `${columnLetters(endColumn - 1)}${endRow}`
  return from === to ? from : `${from}:${to}`
}

/** A whole range in A1 with its tab's title. */
export const printRange = (title: string, bounds: Bounds): string =>
  `${quotedTitle(title)}!${printBounds(bounds)}`

/** A range as asked for, in A1: sides that are open stay open, and nothing is clipped to the grid. */
export function printOpenRange(title: string, range: GridRange): string {
  const { startRowIndex = 0, endRowIndex, startColumnIndex = 0, endColumnIndex } = range
  const from = `${columnLetters(startColumnIndex)}${startRowIndex + 1}`
  const to = `${endColumnIndex === undefined ? '' : columnLetters(endColumnIndex - 1)}${endRowIndex ?? ''}`
  return `${quotedTitle(title)}!${from === to || to === '' ? from : `${from}:${to}`}`
}

type Corner = { readonly row?: number; readonly column?: number }

/**
 * Reads A1 (`B2`, `B:C`, `2:5`, `B2:C`), R1C1 (`R2C2:R4C3`), a named range or a tab's title, with or without the
 * title before `!`. Without a title the first visible tab is meant; corners may stand in any order.
 *
 * @returns `undefined` when it names nothing: Google's "Unable to parse range".
 */
export function parseRange(document: SpreadsheetDocument, text: string): GridRange | undefined {
  const { title, rest } = splitTitle(text)
  if (title !== undefined) {
    const sheet = findSheet(document, title)
    if (sheet === undefined) return undefined
    if (rest === undefined) return { sheetId: sheet.sheetId }
    return parseCorners(rest, sheet.sheetId) ?? namedRange(document, rest, sheet.sheetId)
  }
  const first = document.sheets.find((sheet) => !sheet.hidden) ?? document.sheets[0]
  const whole = findSheet(document, text)
  return (
    namedRange(document, text) ??
    // a tab called `A1` is meant only in quotes
    parseCorners(text, first?.sheetId ?? 0) ??
    (whole === undefined ? undefined : { sheetId: whole.sheetId })
  )
}

const findSheet = (document: SpreadsheetDocument, title: string) =>
  document.sheets.find((sheet) => sheet.title === title) ??
  document.sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase())

/** The title of a tab as it is written, however it is typed; `undefined` when there is no such tab. */
export const titleIn = (document: SpreadsheetDocument, title: string): string | undefined =>
  findSheet(document, title)?.title

function splitTitle(text: string): { title?: string; rest?: string } {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text)
  if (quoted !== null) {
    const title = (quoted[1] as string).replaceAll("''", "'")
    return quoted[2] === undefined ? { title } : { title, rest: quoted[2] }
  }
  const mark = text.lastIndexOf('!')
  return mark < 0 ? {} : { title: text.slice(0, mark), rest: text.slice(mark + 1) }
}

function namedRange(document: SpreadsheetDocument, name: string, sheetId?: number): GridRange | undefined {
  const found = document.namedRanges.find((named) => named.name.toLowerCase() === name.toLowerCase())
  if (found === undefined || (sheetId !== undefined && (found.range.sheetId ?? 0) !== sheetId))
    return undefined
  return { sheetId: 0, ...found.range }
}

/** The corners of a range without its title, as a range of the given tab. */
function parseCorners(text: string, sheetId: number): GridRange | undefined {
  const parts = text.split(':')
  if (parts.length > 2) return undefined
  const from = parseCorner(parts[0] as string)
  const to = parts.length === 2 ? parseCorner(parts[1] as string) : from
  if (from === undefined || to === undefined) return undefined
  if (parts.length === 1 && (from.row === undefined || from.column === undefined)) return undefined
  const rows = span(from.row, to.row)
  const columns = span(from.column, to.column)
  return {
    sheetId,
    ...(rows.start !== undefined && { startRowIndex: rows.start }),
    ...(rows.end !== undefined && { endRowIndex: rows.end }),
    ...(columns.start !== undefined && { startColumnIndex: columns.start }),
    ...(columns.end !== undefined && { endColumnIndex: columns.end }),
  }
}

function span(a: number | undefined, b: number | undefined): { start?: number; end?: number } {
  if (a === undefined && b === undefined) return {}
  // `A5:C` and `C:A5` begin at row 5 and have no end
  if (a === undefined || b === undefined) return { start: (a ?? b) as number }
  return { start: Math.min(a, b), end: Math.max(a, b) + 1 }
}

function parseCorner(text: string): Corner | undefined {
  const r1c1 = /^[Rr](\d+)[Cc](\d+)$/.exec(text)
  if (r1c1 !== null) return corner(Number(r1c1[1]) - 1, Number(r1c1[2]) - 1)
  const a1 = /^\$?([A-Za-z]{1,3})?\$?(\d{1,8})?$/.exec(text)
  if (a1 === null || text === '') return undefined
  return corner(
    a1[2] === undefined ? undefined : Number(a1[2]) - 1,
    a1[1] === undefined ? undefined : columnIndex(a1[1]),
  )
}

const corner = (row: number | undefined, column: number | undefined): Corner | undefined =>
  (row ?? 0) < 0 || (column ?? 0) < 0
    ? undefined
    : { ...(row !== undefined && { row }), ...(column !== undefined && { column }) }
