import type { Calculation } from '../formulas/calculate.js'
import { extendedValue } from '../formulas/calculate.js'
import { parseReference, tokenize } from '../formulas/tokens.js'
import { isError, type Scalar } from '../formulas/value.js'
import { type Cell, linkOf, type NumberFormat, numberFormatOf } from '../model/cell.js'
import { cellAt, type Sheet } from '../model/document.js'
import type { Json, JsonObject } from '../model/json.js'
import { defaultFormat, mergeFormats } from './cell-format.js'
import type { SheetLocale } from './locale.js'
import { formatNumber } from './number-format.js'

/** What is needed to read cells: the values and the locale of one state of a spreadsheet. */
export type Reading = { readonly calculation: Calculation; readonly locale: SheetLocale }

/** How a read asks for values. */
export type RenderOption = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA'

/** The format by which a cell's number is shown; a formula without one takes that of what it gives. */
export function effectiveNumberFormat(
  sheet: Sheet,
  row: number,
  column: number,
  { locale }: Reading,
): NumberFormat | undefined {
  const cell = cellAt(sheet, row, column)
  const own = numberFormatOf(cell)
  const formula = cell?.userEnteredValue?.formulaValue
  if (own !== undefined || formula === undefined) return own
  if (/^=\s*(TODAY|DATE)\s*\(/i.test(formula)) return { type: 'DATE', pattern: locale.datePattern }
  if (/^=\s*NOW\s*\(/i.test(formula)) return { type: 'DATE_TIME', pattern: `${locale.datePattern} h:mm:ss` }
  const tokens = tokenize(formula.slice(1))
  if (tokens?.length !== 1 || tokens[0]?.type !== 'reference') return undefined
  const { title, from, to } = parseReference(tokens[0].text)
  return title === undefined && to === undefined
    ? numberFormatOf(cellAt(sheet, from.row as number, from.column as number))
    : undefined
}

/** The text a value shows as. */
export function shownText(value: Scalar, format: NumberFormat | undefined, locale: SheetLocale): string {
  if (value === undefined) return ''
  if (isError(value)) return value.code
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return typeof value === 'number' ? formatNumber(value, format, locale) : value
}

/** A cell as `values.get` gives it; `''` when it is empty. */
export function renderedValue(
  sheet: Sheet,
  row: number,
  column: number,
  reading: Reading,
  render: RenderOption,
  momentsAsText: boolean,
): Json {
  const cell = cellAt(sheet, row, column)
  if (cell?.userEnteredValue === undefined) return ''
  const formula = cell.userEnteredValue.formulaValue
  if (render === 'FORMULA' && formula !== undefined) return formula
  const value = reading.calculation.value(sheet, row, column)
  if (render === 'FORMATTED_VALUE') {
    return shownText(value, effectiveNumberFormat(sheet, row, column, reading), reading.locale)
  }
  if (typeof value === 'number' && momentsAsText) {
    const format = effectiveNumberFormat(sheet, row, column, reading)
    if (format !== undefined && /^(DATE|TIME|DATE_TIME)$/.test(format.type))
      return formatNumber(value, format, reading.locale)
  }
  return isError(value) ? value.code : (value ?? '')
}

/**
 * A cell as `spreadsheets.get` gives it with grid data.
 *
 * @param wants Whether a member will be kept; what is not wanted is not worked out.
 */
export function cellData(
  sheet: Sheet,
  row: number,
  column: number,
  reading: Reading,
  wants: (member: string) => boolean = () => true,
): JsonObject {
  const cell: Cell | undefined = cellAt(sheet, row, column)
  if (cell === undefined) return {}
  const data: JsonObject = { ...(cell as JsonObject) }
  const value =
    cell.userEnteredValue === undefined ? undefined : reading.calculation.value(sheet, row, column)
  const numberFormat = effectiveNumberFormat(sheet, row, column, reading)
  if (value !== undefined) {
    if (wants('effectiveValue')) data.effectiveValue = extendedValue(value) as JsonObject
    if (wants('formattedValue')) data.formattedValue = shownText(value, numberFormat, reading.locale)
  }
  const link = hyperlinkOf(cell)
  const format = wants('effectiveFormat') ? effectiveFormat(cell, value, numberFormat, link) : undefined
  if (format !== undefined) data.effectiveFormat = format
  if (link !== undefined) data.hyperlink = link
  return data
}

/** The whole look of a cell; left out when it is the default and the cell shows nothing of its own. */
function effectiveFormat(
  cell: Cell,
  value: Scalar,
  numberFormat: NumberFormat | undefined,
  link: string | undefined,
): JsonObject | undefined {
  if (cell.userEnteredFormat === undefined && value === undefined) return undefined
  const alignment =
    value === undefined
      ? undefined
      : typeof value === 'number'
        ? 'RIGHT'
        : typeof value === 'boolean' || isError(value)
          ? 'CENTER'
          : 'LEFT'
  // Formats never change in place, and most cells of a column share one: each look is put together once.
  const own = cell.userEnteredFormat ?? noFormat
  let known = looks.get(own)
  if (known === undefined) {
    known = new Map()
    looks.set(own, known)
  }
  const key = `${alignment} ${numberFormat?.type} ${numberFormat?.pattern} ${link}`
  let look = known.get(key)
  if (look === undefined) {
    look = mergeFormats(
      {
        ...defaultFormat,
        ...(alignment !== undefined && { horizontalAlignment: alignment }),
        hyperlinkDisplayType: link === undefined ? 'PLAIN_TEXT' : 'LINKED',
        ...(link !== undefined && {
          textFormat: { ...(defaultFormat.textFormat as JsonObject), ...linkLook, link: { uri: link } },
        }),
      },
      { ...own, ...(numberFormat && { numberFormat: numberFormat as JsonObject }) },
    )
    known.set(key, look)
  }
  return look
}

const noFormat: JsonObject = {}
const looks = new WeakMap<JsonObject, Map<string, JsonObject>>()

/** A link looks so by itself: `#1155cc` and underlined, unless the cell says otherwise. */
const blue: JsonObject = { red: 0.06666667, green: 0.33333334, blue: 0.8 }
const linkLook: JsonObject = {
  underline: true,
  foregroundColor: blue,
  foregroundColorStyle: { rgbColor: blue },
}

function hyperlinkOf(cell: Cell): string | undefined {
  const formula = cell.userEnteredValue?.formulaValue
  const own = linkOf(cell)
  if (own !== undefined) return own
  return formula === undefined ? undefined : /^=\s*HYPERLINK\s*\(\s*"([^"]*)"/i.exec(formula)?.[1]
}
