/** An error as formulas pass it on: `#N/A`, `#DIV/0!`, … */
export class FormulaError {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

/** What a formula works with; `undefined` is an empty cell. */
export type Scalar = number | string | boolean | undefined | FormulaError
/** A block of values, row by row. */
export type Matrix = readonly (readonly Scalar[])[]
export type Value = Scalar | Matrix

/** The API's name of an error code. */
export const errorTypes: Readonly<Record<string, string>> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
  '#ERROR!': 'ERROR',
  'Loading...': 'LOADING',
}

export const isError = (value: Value): value is FormulaError => value instanceof FormulaError
export const isMatrix = (value: Value): value is Matrix => Array.isArray(value)

/** The first cell of a block, or the value itself. */
export const scalarOf = (value: Value): Scalar => (isMatrix(value) ? value[0]?.[0] : value)

/** Every value in a block, or the value itself. */
export const flatten = (value: Value): readonly Scalar[] => (isMatrix(value) ? value.flat() : [value])

/** A number, as arithmetic reads a value: empty is 0, `TRUE` is 1, text that is a number counts. */
export function numberOf(value: Scalar): number | FormulaError {
  if (isError(value)) return value
  if (value === undefined || value === '') return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  const number = Number(value.trim())
  return Number.isNaN(number) || value.trim() === ''
    ? new FormulaError('#VALUE!', `'${value}' is a text and cannot be coerced to a number.`)
    : number
}

/** The text that joining gives. */
export function textOf(value: Scalar): string | FormulaError {
  if (isError(value)) return value
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value)
}

/** What `IF` decides by. */
export function truthOf(value: Scalar): boolean | FormulaError {
  if (isError(value)) return value
  if (typeof value === 'boolean') return value
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  const number = numberOf(value)
  return isError(number) ? number : number !== 0
}

/** Order of sorting and comparing: numbers, then texts, then truth values; texts without regard to case. */
export function compareValues(a: Scalar, b: Scalar): number {
  const rank = (value: Scalar) => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2)
  const left = a ?? (typeof b === 'string' ? '' : typeof b === 'boolean' ? false : 0)
  const right = b ?? (typeof left === 'string' ? '' : typeof left === 'boolean' ? false : 0)
  if (rank(left) !== rank(right)) return rank(left) - rank(right)
  if (typeof left === 'string') return collator.compare(left, right as string)
  return Number(left) - Number(right)
}
const collator = new Intl.Collator('en', { sensitivity: 'accent' })
