import { extendedValue } from '../formulas/calculate.js'
import { canonicalFormula, mapReferences, moveFormula } from '../formulas/tokens.js'
import { titleIn } from '../model/a1.js'
import {
  type Cell,
  type ExtendedValue,
  numberFormatOf,
  tidyCell,
  withLink,
  withNumberFormat,
  withValue,
} from '../model/cell.js'
import { mapFormulas } from '../model/dimensions.js'
import { cellAt, type Sheet } from '../model/document.js'
import { type Bounds, boundsOf, contains, type GridRange, overlaps, rangeOf } from '../model/grid-range.js'
import { Refusal } from '../model/refusal.js'
import { enteredValue } from '../values/entered.js'
import { localeOrDefault } from '../values/locale.js'
import { type Edit, exceedsGrid } from './edit.js'

type Paste =
  | 'PASTE_NORMAL'
  | 'PASTE_VALUES'
  | 'PASTE_FORMAT'
  | 'PASTE_NO_BORDERS'
  | 'PASTE_FORMULA'
  | 'PASTE_DATA_VALIDATION'
  | 'PASTE_CONDITIONAL_FORMATTING'

/** What of a copied cell arrives over what was there. */
function pasted(under: Cell | undefined, copied: Cell | undefined, paste: Paste): Cell | undefined {
  switch (paste) {
    case 'PASTE_NORMAL':
      return copied
    case 'PASTE_NO_BORDERS': {
      if (copied?.userEnteredFormat === undefined) return copied
      const { borders: _, ...format } = copied.userEnteredFormat
      return tidyCell({ ...copied, userEnteredFormat: format })
    }
    case 'PASTE_FORMAT': {
      const { userEnteredFormat: _, ...rest } = under ?? {}
      return tidyCell({
        ...rest,
        ...(copied?.userEnteredFormat && { userEnteredFormat: copied.userEnteredFormat }),
      })
    }
    case 'PASTE_DATA_VALIDATION': {
      const { dataValidation: _, ...rest } = under ?? {}
      return tidyCell({ ...rest, ...(copied?.dataValidation && { dataValidation: copied.dataValidation }) })
    }
    case 'PASTE_CONDITIONAL_FORMATTING':
      return under
    default:
      return withValue(under, copied?.userEnteredValue)
  }
}

export function copyPaste(
  edit: Edit,
  request: { source?: GridRange; destination?: GridRange; pasteType?: Paste; pasteOrientation?: string },
): undefined {
  const from = edit.area(request.source)
  const to = edit.area(request.destination)
  const paste = request.pasteType ?? 'PASTE_NORMAL'
  const turned = request.pasteOrientation === 'TRANSPOSE'
  const block = blockOf(edit, from.sheet, from.bounds, paste)
  const source = turned ? transposed(block) : block
  const [height, width] = [source.length, source[0]?.length ?? 0]
  // a destination that the source fits into several times is filled with repeats
  const rows = Math.max(1, Math.floor((to.bounds.endRow - to.bounds.startRow) / height)) * height
  const columns = Math.max(1, Math.floor((to.bounds.endColumn - to.bounds.startColumn) / width)) * width
  const area = { ...to.bounds, endRow: to.bounds.startRow + rows, endColumn: to.bounds.startColumn + columns }
  refuseOutside(to.sheet, area)
  edit.mapCells(to.sheet, area, (under, row, column) => {
    const [r, c] = [(row - area.startRow) % height, (column - area.startColumn) % width]
    const copied = source[r]?.[c]
    const [origin, across] = turned ? [c, r] : [r, c]
    return pasted(
      under,
      moved(copied, row - from.bounds.startRow - origin, column - from.bounds.startColumn - across),
      paste,
    )
  })
  if (paste === 'PASTE_NORMAL' || paste === 'PASTE_NO_BORDERS')
    copyMerges(from.sheet, from.bounds, to.sheet, area)
}

const transposed = <T>(block: readonly (readonly T[])[]): T[][] =>
  (block[0] ?? []).map((_, column) => block.map((row) => row[column] as T))

/** The cells of an area; for a paste of values, formulas are replaced by what they give. */
function blockOf(edit: Edit, sheet: Sheet, bounds: Bounds, paste: Paste): (Cell | undefined)[][] {
  const reading = paste === 'PASTE_VALUES' ? edit.reading() : undefined
  return Array.from({ length: bounds.endRow - bounds.startRow }, (_, r) =>
    Array.from({ length: bounds.endColumn - bounds.startColumn }, (__, c) => {
      const [row, column] = [bounds.startRow + r, bounds.startColumn + c]
      const cell = cellAt(sheet, row, column)
      if (reading === undefined || cell?.userEnteredValue?.formulaValue === undefined) return cell
      return withValue(cell, extendedValue(reading.calculation.value(sheet, row, column)))
    }),
  )
}

const moved = (cell: Cell | undefined, rows: number, columns: number): Cell | undefined => {
  const formula = cell?.userEnteredValue?.formulaValue
  return formula === undefined
    ? cell
    : { ...cell, userEnteredValue: { formulaValue: moveFormula(formula, rows, columns) } }
}

function refuseOutside(sheet: Sheet, area: Bounds): void {
  if (area.endRow > sheet.rowCount || area.endColumn > sheet.columnCount) {
    throw new Refusal(exceedsGrid(sheet, rangeOf(sheet.sheetId, area)))
  }
}

function copyMerges(from: Sheet, source: Bounds, to: Sheet, area: Bounds): void {
  const copied = from.merges.map((merge) => boundsOf(merge, from)).filter((merge) => contains(source, merge))
  to.merges = to.merges.filter((merge) => !overlaps(boundsOf(merge, to), area))
  const [height, width] = [source.endRow - source.startRow, source.endColumn - source.startColumn]
  for (let top = area.startRow; top + height <= area.endRow; top += height) {
    for (let left = area.startColumn; left + width <= area.endColumn; left += width) {
      for (const merge of copied) {
        to.merges.push(
          rangeOf(to.sheetId, {
            startRow: merge.startRow - source.startRow + top,
            endRow: merge.endRow - source.startRow + top,
            startColumn: merge.startColumn - source.startColumn + left,
            endColumn: merge.endColumn - source.startColumn + left,
          }),
        )
      }
    }
  }
}

export function cutPaste(
  edit: Edit,
  request: {
    source?: GridRange
    destination?: { sheetId?: number; rowIndex?: number; columnIndex?: number }
    pasteType?: Paste
  },
): undefined {
  const from = edit.area(request.source)
  const sheet = edit.sheet(request.destination?.sheetId)
  const top = request.destination?.rowIndex ?? 0
  const left = request.destination?.columnIndex ?? 0
  const { startRow, endRow, startColumn, endColumn } = from.bounds
  const area = {
    startRow: top,
    endRow: top + endRow - startRow,
    startColumn: left,
    endColumn: left + endColumn - startColumn,
  }
  refuseOutside(sheet, area)
  const paste = request.pasteType ?? 'PASTE_NORMAL'
  const block = blockOf(edit, from.sheet, from.bounds, paste)
  const merges = from.sheet.merges
    .map((merge) => boundsOf(merge, from.sheet))
    .filter((merge) => contains(from.bounds, merge))
  edit.mapCells(from.sheet, from.bounds, () => undefined)
  from.sheet.merges = from.sheet.merges.filter((merge) => !overlaps(boundsOf(merge, from.sheet), from.bounds))
  edit.mapCells(sheet, area, (under, row, column) => pasted(under, block[row - top]?.[column - left], paste))
  for (const merge of merges) {
    sheet.merges.push(
      rangeOf(sheet.sheetId, {
        startRow: merge.startRow - startRow + top,
        endRow: merge.endRow - startRow + top,
        startColumn: merge.startColumn - startColumn + left,
        endColumn: merge.endColumn - startColumn + left,
      }),
    )
  }
  if (paste === 'PASTE_NORMAL')
    followCut(edit, from.sheet, from.bounds, sheet, top - startRow, left - startColumn)
}

/** Formulas that refer to what was cut refer to where it went. */
function followCut(edit: Edit, from: Sheet, source: Bounds, to: Sheet, rows: number, columns: number): void {
  for (const sheet of edit.document.sheets) {
    mapFormulas(sheet, (formula) =>
      mapReferences(formula, (reference) => {
        const own =
          reference.title === undefined
            ? sheet
            : edit.document.sheets.find((one) => one.title === reference.title)
        const end = reference.to ?? reference.from
        const { row, column } = reference.from
        if (
          own !== from ||
          row === undefined ||
          column === undefined ||
          end.row === undefined ||
          end.column === undefined
        )
          return reference
        const area = { startRow: row, endRow: end.row + 1, startColumn: column, endColumn: end.column + 1 }
        if (!contains(source, area)) return reference
        return {
          title: to === sheet ? undefined : to.title,
          from: { ...reference.from, row: row + rows, column: column + columns },
          to: reference.to && { ...reference.to, row: end.row + rows, column: end.column + columns },
        }
      }),
    )
  }
}

export function pasteData(
  edit: Edit,
  request: {
    coordinate?: { sheetId?: number; rowIndex?: number; columnIndex?: number }
    data?: string
    type?: Paste
    delimiter?: string
    html?: boolean
  },
): undefined {
  if (request.html === true) throw new Refusal('The emulator pastes text only, not HTML.')
  const sheet = edit.sheet(request.coordinate?.sheetId)
  const top = request.coordinate?.rowIndex ?? 0
  const left = request.coordinate?.columnIndex ?? 0
  const lines = splitText(request.data ?? '', request.delimiter ?? '\t')
  if (sheet.basicFilter === undefined) {
    enterBlock(edit, sheet, top, left, lines)
    return
  }
  // what a filter hides is passed over: each line goes to the next row that is seen
  let row = top
  for (const line of lines) {
    while (sheet.rowProperties[row]?.hiddenByFilter === true) row += 1
    enterBlock(edit, sheet, row, left, [line])
    row += 1
  }
}

/** Lines of pieces; a piece in quotes may hold the delimiter and line breaks. */
export function splitText(text: string, delimiter: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const row = rows[rows.length - 1] as string[]
    const sign = text[at] as string
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') at += 1
      else if (sign === '"') {
        quoted = false
        continue
      }
      row[row.length - 1] += sign
    } else if (sign === '"' && row[row.length - 1] === '') quoted = true
    else if (text.startsWith(delimiter, at)) row.push('')
    else if (sign === '\n') rows.push([''])
    else if (sign !== '\r') row[row.length - 1] += sign
  }
  if (rows.length > 1 && rows[rows.length - 1]?.join('') === '') rows.pop()
  return rows
}

/** Writes texts as if typed one by one; the grid grows when it is too small. */
export function enterBlock(
  edit: Edit,
  sheet: Sheet,
  top: number,
  left: number,
  texts: readonly (readonly string[])[],
): void {
  const width = Math.max(0, ...texts.map((row) => row.length))
  sheet.rowCount = Math.max(sheet.rowCount, top + texts.length)
  sheet.columnCount = Math.max(sheet.columnCount, left + width)
  edit.checkSize()
  const area = { startRow: top, endRow: top + texts.length, startColumn: left, endColumn: left + width }
  edit.mapCells(sheet, area, (cell, row, column) => {
    const text = texts[row - top]?.[column - left]
    return text === undefined ? cell : enteredCell(edit, cell, text)
  })
}

/** The formula as Google keeps it, with the references of its tabs written in its own way. */
const canonical = (edit: Edit, value: ExtendedValue | undefined): ExtendedValue | undefined =>
  value?.formulaValue === undefined
    ? value
    : { formulaValue: canonicalFormula(value.formulaValue, (title) => titleIn(edit.document, title)) }

/** The cell after a text was typed into it: a date, a percentage and the like bring their format along. */
export function enteredCell(edit: Edit, cell: Cell | undefined, text: string): Cell | undefined {
  const format = numberFormatOf(cell)
  const year = new Date(edit.now).getUTCFullYear()
  const entered = enteredValue(text, localeOrDefault(edit.document.locale), format, year)
  const after = withLink(withValue(cell, canonical(edit, entered.value)), entered.link)
  return entered.numberFormat !== undefined && entered.numberFormat.type !== format?.type
    ? withNumberFormat(after, entered.numberFormat)
    : after
}

export function autoFill(
  edit: Edit,
  request: {
    range?: GridRange
    sourceAndDestination?: { source?: GridRange; dimension?: string; fillLength?: number }
  },
): undefined {
  const given = request.sourceAndDestination
  if (given === undefined) throw new Refusal('The emulator fills only with sourceAndDestination.')
  const { sheet, bounds } = edit.area(given.source)
  const length = given.fillLength ?? 0
  const rows = given.dimension === 'ROWS'
  const { startRow, endRow, startColumn, endColumn } = bounds
  const area = rows
    ? length < 0
      ? { ...bounds, startRow: startRow + length, endRow: startRow }
      : { ...bounds, startRow: endRow, endRow: endRow + length }
    : length < 0
      ? { ...bounds, startColumn: startColumn + length, endColumn: startColumn }
      : { ...bounds, startColumn: endColumn, endColumn: endColumn + length }
  refuseOutside(sheet, area)
  const size = rows ? endRow - startRow : endColumn - startColumn
  const wrap = (offset: number) => ((offset % size) + size) % size
  edit.mapCells(sheet, area, (_, row, column) => {
    const [r, c] = rows
      ? [startRow + wrap(row - startRow), column]
      : [row, startColumn + wrap(column - startColumn)]
    const model = moved(cellAt(sheet, r, c), row - r, column - c)
    const step = numberStep(sheet, bounds, rows, r, c)
    const number = model?.userEnteredValue?.numberValue
    if (step === undefined || number === undefined) return model
    return withValue(model, { numberValue: number + step * (rows ? row - r : column - c) })
  })
}

/** Numbers that grow evenly go on growing; a lone number is repeated, as in the API's own fill. */
function numberStep(
  sheet: Sheet,
  { startRow, endRow, startColumn, endColumn }: Bounds,
  rows: boolean,
  row: number,
  column: number,
): number | undefined {
  const places: readonly (readonly [number, number])[] = rows
    ? Array.from({ length: endRow - startRow }, (_, at) => [startRow + at, column])
    : Array.from({ length: endColumn - startColumn }, (_, at) => [row, startColumn + at])
  const numbers = places.map(([r, c]) => cellAt(sheet, r, c)?.userEnteredValue?.numberValue)
  if (numbers.length < 2 || numbers.some((number) => number === undefined)) return undefined
  const step = (numbers[1] as number) - (numbers[0] as number)
  return numbers.every((number, at) => at === 0 || (number as number) - (numbers[at - 1] as number) === step)
    ? step
    : undefined
}
