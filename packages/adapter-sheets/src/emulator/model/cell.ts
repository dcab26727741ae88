import { type JsonObject, objectOf } from './json.js'

/** An error a cell shows, as the API names it. */
export type CellError = { readonly type: string; readonly message: string }

/** A value as the API carries it: one of the members is set. */
export type ExtendedValue = {
  readonly numberValue?: number
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly formulaValue?: string
  readonly errorValue?: CellError
}

/** A number format: `TEXT`, `NUMBER`, `DATE`, … and its pattern. */
export type NumberFormat = { readonly type: string; readonly pattern?: string }

/** What the API calls `CellFormat`: kept as sent, with colours mirrored into their styles. */
export type CellFormat = JsonObject

/** What is stored in a cell. Never changed in place: a write puts another cell. */
export type Cell = {
  readonly userEnteredValue?: ExtendedValue
  readonly userEnteredFormat?: CellFormat
  readonly note?: string
  readonly dataValidation?: JsonObject
  readonly textFormatRuns?: JsonObject[]
  readonly chipRuns?: JsonObject[]
  readonly pivotTable?: JsonObject
}

/** The members of `CellData` that a write may set; the others are for reading. */
export const writableMembers = [
  'userEnteredValue',
  'userEnteredFormat',
  'note',
  'dataValidation',
  'textFormatRuns',
  'chipRuns',
  'pivotTable',
] as const

/** A cell without members that say nothing, or `undefined` when nothing is left. */
export function tidyCell(cell: Cell): Cell | undefined {
  const tidy: Record<string, unknown> = {}
  for (const member of writableMembers) {
    const value = cell[member]
    if (value === undefined || value === null || value === '') continue
    if (typeof value === 'object' && Object.keys(value).length === 0) continue
    tidy[member] = value
  }
  return Object.keys(tidy).length === 0 ? undefined : (tidy as Cell)
}

/** The number format a person or a program has set. */
export const numberFormatOf = (cell: Cell | undefined): NumberFormat | undefined =>
  cell?.userEnteredFormat?.numberFormat as NumberFormat | undefined

/** The cell with another value; an absent value empties it and leaves format, note and rule, but no link. */
export function withValue(cell: Cell | undefined, value: ExtendedValue | undefined): Cell | undefined {
  const { userEnteredValue: _, textFormatRuns: __, chipRuns: ___, ...rest } = withLink(cell, undefined) ?? {}
  return tidyCell(value === undefined ? rest : { ...rest, userEnteredValue: value })
}

/** The address a cell as a whole is linked to, by its format. */
export const linkOf = (cell: Cell | undefined): string | undefined =>
  objectOf(objectOf(cell?.userEnteredFormat?.textFormat)?.link)?.uri as string | undefined

/** The cell linked to an address, or to none. */
export function withLink(cell: Cell | undefined, uri: string | undefined): Cell | undefined {
  if (linkOf(cell) === uri) return cell
  const { textFormat, ...format } = cell?.userEnteredFormat ?? {}
  const { link: _, ...letters } = objectOf(textFormat) ?? {}
  const linked = uri === undefined ? letters : { ...letters, link: { uri } }
  const userEnteredFormat = Object.keys(linked).length === 0 ? format : { ...format, textFormat: linked }
  return tidyCell({ ...cell, userEnteredFormat })
}

/** The cell with another number format. */
export const withNumberFormat = (cell: Cell | undefined, numberFormat: NumberFormat): Cell => ({
  ...cell,
  userEnteredFormat: { ...cell?.userEnteredFormat, numberFormat },
})
