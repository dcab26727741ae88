/** A value as the API carries it: one of the members is set. */
export interface WireValue {
  readonly stringValue?: string
  readonly numberValue?: number
  readonly boolValue?: boolean
  readonly formulaValue?: string
  readonly errorValue?: { readonly type?: string; readonly message?: string }
}

/** A cell as it is read. */
export interface WireCell {
  /** What was entered: a value, or a formula. */
  readonly userEnteredValue?: WireValue
  /** What it comes to. */
  readonly effectiveValue?: WireValue
  readonly effectiveFormat?: { readonly numberFormat?: { readonly type?: string } }
  /** Only where it was asked for. */
  readonly note?: string
}

/** The mask of what is read of a cell. */
export const wireCellMask = 'userEnteredValue,effectiveValue,effectiveFormat.numberFormat.type'

/** The formula of a cell, where it has one. */
export const formulaOf = (cell: WireCell | undefined): string | undefined =>
  cell?.userEnteredValue?.formulaValue

/** The text that a person reads in the cell, as far as it is known without its format; empty for an empty cell. */
export function textOf(cell: WireCell | undefined): string {
  const { stringValue, numberValue, boolValue, errorValue } =
    cell?.effectiveValue ?? cell?.userEnteredValue ?? {}
  if (errorValue) return errorValue.message ?? errorValue.type ?? '#ERROR!'
  return stringValue ?? (numberValue ?? boolValue ?? '').toString()
}

/** Whether nothing was entered. */
export function isEmpty(cell: WireCell | undefined): boolean {
  const entered = cell?.userEnteredValue
  return entered === undefined || Object.keys(entered).length === 0 || entered.stringValue === ''
}

/** Whether both enter the same. */
export function isSameEntry(cell: WireCell | undefined, value: WireValue | undefined): boolean {
  if (isEmpty(cell) || value === undefined) return isEmpty(cell) && value === undefined
  const entered = cell!.userEnteredValue!
  return (
    entered.formulaValue === undefined &&
    entered.stringValue === value.stringValue &&
    entered.numberValue === value.numberValue &&
    entered.boolValue === value.boolValue
  )
}
