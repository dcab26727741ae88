import { columnIndex, columnLetters, quotedTitle } from '../model/a1.js'
import type { Shift } from '../model/grid-range.js'
import { shiftIndex, shiftSpan } from '../model/grid-range.js'

/** A piece of a formula; the pieces put together are the formula again. */
export type Token = {
  readonly type:
    | 'reference'
    | 'name'
    | 'number'
    | 'text'
    | 'error'
    | 'operator'
    | 'separator'
    | 'open'
    | 'close'
    | 'space'
  readonly text: string
}

const corner = String.raw`\$?[A-Za-z]{1,3}\$?\d+`
const patterns: readonly (readonly [Token['type'], RegExp])[] = [
  ['space', /\s+/y],
  ['text', /"(?:[^"]|"")*"/y],
  ['error', /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)/iy],
  [
    'reference',
    new RegExp(
      String.raw`(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?:${corner}(?::(?:${corner}|\$?[A-Za-z]{1,3}|\$?\d+))?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?:\$?\d+)?|\$?\d+:\$?\d+)(?![\p{L}\p{N}_(.])`,
      'uy',
    ),
  ],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[\p{L}_][\p{L}\p{N}_.]*/uy],
  ['operator', /<>|<=|>=|[-+*/^&=<>%]/y],
  ['separator', /[,;\\]/y],
  ['open', /[({]/y],
  ['close', /[)}]/y],
]
const decimalComma = /\d+,\d+(?:[eE][+-]?\d+)?/y

/**
 * Takes a formula (without its `=`) to pieces.
 *
 * @param comma The workbook's locale writes decimals with a comma, so `1,5` is one number and `;` separates.
 * @returns `undefined` when something in it is no piece of a formula.
 */
export function tokenize(formula: string, comma = false): Token[] | undefined {
  const tokens: Token[] = []
  let at = 0
  const all = comma ? ([['number', decimalComma], ...patterns] as const) : patterns
  while (at < formula.length) {
    const found = all.find(([, pattern]) => {
      pattern.lastIndex = at
      return pattern.test(formula)
    })
    if (found === undefined) return undefined
    found[1].lastIndex = at
    const text = (found[1].exec(formula) as RegExpExecArray)[0]
    tokens.push({ type: found[0], text })
    at += text.length
  }
  return tokens
}

/** A reference taken apart. Rows and columns count from 0; what is missing is a whole row or column. */
export type Reference = {
  readonly title: string | undefined
  readonly from: ReferenceCorner
  readonly to: ReferenceCorner | undefined
}
type ReferenceCorner = {
  readonly column: number | undefined
  readonly row: number | undefined
  readonly fixedColumn: boolean
  readonly fixedRow: boolean
}

/** Takes the text of a `reference` token apart. */
export function parseReference(text: string): Reference {
  const mark = text.lastIndexOf('!')
  const prefix = mark < 0 ? undefined : text.slice(0, mark)
  const [from, to] = text.slice(mark + 1).split(':')
  return {
    title: prefix?.startsWith("'") ? prefix.slice(1, -1).replaceAll("''", "'") : prefix,
    from: parseReferenceCorner(from as string),
    to: to === undefined ? undefined : parseReferenceCorner(to),
  }
}

function parseReferenceCorner(text: string): ReferenceCorner {
  const [, fixedColumn, letters, fixedRow, digits] = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text) ?? []
  const onlyRow = letters === ''
  return {
    column: letters ? columnIndex(letters) : undefined,
    row: digits ? Number(digits) - 1 : undefined,
    fixedColumn: !onlyRow && fixedColumn === '$',
    fixedRow: onlyRow ? fixedColumn === '$' || fixedRow === '$' : fixedRow === '$',
  }
}

const printCorner = ({ column, row, fixedColumn, fixedRow }: ReferenceCorner): string =>
  `${column === undefined ? '' : `${fixedColumn ? '$' : ''}${columnLetters(column)}`}${
    row === undefined ? '' : `${fixedRow ? '$' : ''}${row + 1}`
  }`

const printReference = ({ title, from, to }: Reference): string =>
  `${title === undefined ? '' : `${quotedTitle(title)}!`}${printCorner(from)}${to === undefined ? '' : `:${printCorner(to)}`}`

/** The formula with every reference replaced; `undefined` from `change` becomes `#REF!`. */
export function mapReferences(
  formula: string,
  change: (reference: Reference) => Reference | undefined,
): string {
  const tokens = tokenize(formula.slice(1))
  if (tokens === undefined || !tokens.some(({ type }) => type === 'reference')) return formula
  const changed = tokens.map(({ type, text }) => {
    if (type !== 'reference') return text
    const before = parseReference(text)
    const after = change(before)
    if (after === before) return text
    return after === undefined ? '#REF!' : printReference(after)
  })
  return `=${changed.join('')}`
}

/**
 * The formula as Google keeps it: references in capitals, from the upper left to the lower right, `A3:A3` as `A3`, and
 * titles as they are written, in quotes only where they need them.
 */
export const canonicalFormula = (formula: string, titleOf: (title: string) => string | undefined): string =>
  mapReferences(formula, (reference) => {
    const { from, to } = reference
    const title = reference.title === undefined ? undefined : (titleOf(reference.title) ?? reference.title)
    if (to === undefined) return { title, from, to }
    const [top, bottom] = (from.row ?? 0) <= (to.row ?? Number.POSITIVE_INFINITY) ? [from, to] : [to, from]
    const [left, right] =
      (from.column ?? 0) <= (to.column ?? Number.POSITIVE_INFINITY) ? [from, to] : [to, from]
    const corner = (row: ReferenceCorner, column: ReferenceCorner): ReferenceCorner => ({
      row: row.row,
      fixedRow: row.fixedRow,
      column: column.column,
      fixedColumn: column.fixedColumn,
    })
    const [first, last] = [corner(top, left), corner(bottom, right)]
    const lone = first.row !== undefined && first.column !== undefined
    return { title, from: first, to: lone && printCorner(first) === printCorner(last) ? undefined : last }
  })

/** The formula as it reads when copied by so many rows and columns: fixed parts stay. */
export const moveFormula = (formula: string, rows: number, columns: number): string =>
  mapReferences(formula, (reference) => {
    const move = (corner: ReferenceCorner): ReferenceCorner | undefined => {
      const row = corner.row === undefined || corner.fixedRow ? corner.row : corner.row + rows
      const column =
        corner.column === undefined || corner.fixedColumn ? corner.column : corner.column + columns
      return (row ?? 0) < 0 || (column ?? 0) < 0 ? undefined : { ...corner, row, column }
    }
    const from = move(reference.from)
    const to = reference.to === undefined ? undefined : move(reference.to)
    return from === undefined || (reference.to !== undefined && to === undefined)
      ? undefined
      : { ...reference, from, to }
  })

/** The formula after rows or columns of a tab were inserted, deleted or moved. */
export const shiftFormula = (
  formula: string,
  refersTo: (title: string | undefined) => boolean,
  dimension: 'ROWS' | 'COLUMNS',
  shift: Shift,
): string =>
  mapReferences(formula, (reference) => {
    if (!refersTo(reference.title)) return reference
    const side = dimension === 'ROWS' ? 'row' : 'column'
    const { from, to } = reference
    if (to === undefined) {
      const index = from[side]
      const shifted = index === undefined ? undefined : shiftIndex(index, shift)
      if (shifted === index) return reference
      return shifted === undefined ? undefined : { ...reference, from: { ...from, [side]: shifted } }
    }
    const end = to[side]
    const span = shiftSpan({ start: from[side], end: end === undefined ? undefined : end + 1 }, shift)
    if (span === undefined) return undefined
    if (span.start === from[side] && span.end === (end === undefined ? undefined : end + 1)) return reference
    return {
      ...reference,
      from: { ...from, [side]: span.start },
      to: { ...to, [side]: span.end === undefined ? undefined : span.end - 1 },
    }
  })

/** The formula after a tab got another title; without one (the tab is gone) its references become `#REF!`. */
export const retitleFormula = (formula: string, before: string, after: string | undefined): string =>
  mapReferences(formula, (reference) => {
    if (reference.title?.toLowerCase() !== before.toLowerCase()) return reference
    return after === undefined ? undefined : { ...reference, title: after }
  })
