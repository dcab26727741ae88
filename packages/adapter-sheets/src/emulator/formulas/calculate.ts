import type { ExtendedValue } from '../model/cell.js'
import { cellAt, type Sheet, type SpreadsheetDocument } from '../model/document.js'
import type { GridRange } from '../model/grid-range.js'
import { boundsOf } from '../model/grid-range.js'
import { type FormulaSetting, functions, remoteFunctions } from './functions.js'
import { type Expression, parseFormula } from './parse.js'
import type { Reference } from './tokens.js'
import {
  compareValues,
  errorTypes,
  FormulaError,
  isError,
  type Matrix,
  numberOf,
  type Scalar,
  scalarOf,
  textOf,
  truthOf,
  type Value,
} from './value.js'

/** What a calculation needs besides the spreadsheet. */
export type CalculationSetting = {
  /** Serial number of this moment in the workbook's time zone. */
  readonly now: () => number
  /** Answers given by hand to formulas, by their text. */
  readonly settled: ReadonlyMap<string, string | number | boolean>
  readonly decimalComma: boolean
  readonly format: FormulaSetting['format']
}

/** The values of one state of a spreadsheet, each worked out when it is first asked for. */
export class Calculation {
  private readonly known = new Map<Sheet, Map<number, Scalar>>()
  private readonly running = new Set<string>()

  constructor(
    private readonly document: SpreadsheetDocument,
    private readonly setting: CalculationSetting,
  ) {}

  /** The value a cell shows, before any number format. */
  value(sheet: Sheet, row: number, column: number): Scalar {
    const entered = cellAt(sheet, row, column)?.userEnteredValue
    if (entered?.formulaValue === undefined) return plainValue(entered)
    let known = this.known.get(sheet)
    if (known === undefined) {
      known = new Map()
      this.known.set(sheet, known)
    }
    const key = row * 18_278 + column
    if (known.has(key)) return known.get(key)
    const place = `${sheet.sheetId}!${key}`
    if (this.running.has(place)) {
      return new FormulaError(
        '#REF!',
        'Circular dependency detected. To resolve with iterative calculation, see File > Settings.',
      )
    }
    this.running.add(place)
    const value = this.formula(entered.formulaValue, sheet, row, column)
    this.running.delete(place)
    known.set(key, value)
    return value
  }

  private formula(formula: string, sheet: Sheet, row: number, column: number): Scalar {
    const settled = this.setting.settled.get(formula)
    if (settled !== undefined) return settled
    const expression = parseFormula(formula, this.setting.decimalComma)
    if (expression === undefined) return new FormulaError('#ERROR!', 'Formula parse error.')
    const setting: FormulaSetting = { now: this.setting.now, format: this.setting.format, row, column }
    const value = scalarOf(this.evaluate(expression, sheet, setting))
    return value === undefined ? 0 : value
  }

  private evaluate(expression: Expression, sheet: Sheet, setting: FormulaSetting): Value {
    switch (expression.type) {
      case 'value':
        return expression.value
      case 'error':
        return new FormulaError(expression.error, 'Reference does not exist.')
      case 'reference':
        return this.reference(expression.reference, sheet)
      case 'name':
        return this.named(expression.name)
      case 'array':
        return expression.rows.map((row) => row.map((item) => scalarOf(this.evaluate(item, sheet, setting))))
      case 'operation':
        return operate(
          expression.operator,
          expression.operands.map((operand) => scalarOf(this.evaluate(operand, sheet, setting))),
        )
      case 'call':
        return this.call(expression.name, expression.parameters, sheet, setting)
    }
  }

  private reference({ title, from, to }: Reference, own: Sheet): Value {
    const sheet =
      title === undefined
        ? own
        : this.document.sheets.find((one) => one.title.toLowerCase() === title.toLowerCase())
    if (sheet === undefined) return new FormulaError('#REF!', `Unresolved sheet name '${title}'.`)
    if (to === undefined) return this.value(sheet, from.row as number, from.column as number)
    return this.block(sheet, {
      startRowIndex: from.row ?? 0,
      startColumnIndex: from.column ?? 0,
      ...(to.row !== undefined && { endRowIndex: to.row + 1 }),
      ...(to.column !== undefined && { endColumnIndex: to.column + 1 }),
    })
  }

  private named(name: string): Value {
    const range = this.document.namedRanges.find(
      (named) => named.name.toLowerCase() === name.toLowerCase(),
    )?.range
    const sheet = this.document.sheets.find(({ sheetId }) => sheetId === (range?.sheetId ?? 0))
    if (range === undefined || sheet === undefined)
      return new FormulaError('#NAME?', `Unknown range name: '${name.toUpperCase()}'.`)
    return this.block(sheet, range)
  }

  private block(sheet: Sheet, range: GridRange): Matrix {
    const { startRow, endRow, startColumn, endColumn } = boundsOf(range, sheet)
    const rows: Scalar[][] = []
    for (let row = startRow; row < endRow; row++) {
      const cells: Scalar[] = []
      for (let column = startColumn; column < endColumn; column++) cells.push(this.value(sheet, row, column))
      rows.push(cells)
    }
    return rows
  }

  private call(
    name: string,
    parameters: readonly (Expression | undefined)[],
    sheet: Sheet,
    setting: FormulaSetting,
  ): Value {
    const parameter = (at: number): Value => {
      const expression = parameters[at]
      return expression === undefined ? undefined : this.evaluate(expression, sheet, setting)
    }
    if (name === 'IF') {
      const truth = truthOf(scalarOf(parameter(0)))
      if (isError(truth)) return truth
      if (!truth && parameters.length < 3) return false
      return parameter(truth ? 1 : 2)
    }
    if (name === 'IFERROR' || name === 'IFNA') {
      const value = parameter(0)
      const caught =
        isError(scalarOf(value)) && (name === 'IFERROR' || (scalarOf(value) as FormulaError).code === '#N/A')
      return caught ? (parameters.length < 2 ? '' : parameter(1)) : value
    }
    if (name === 'ISERROR' || name === 'ISNA') {
      const value = scalarOf(parameter(0))
      return isError(value) && (name === 'ISERROR' || value.code === '#N/A')
    }
    if (name === 'ARRAYFORMULA') return parameter(0)
    if (name === 'ROW' || name === 'COLUMN') {
      const own = parameters[0]
      if (own?.type === 'reference')
        return ((name === 'ROW' ? own.reference.from.row : own.reference.from.column) ?? 0) + 1
    }
    if (remoteFunctions.has(name)) return new FormulaError('Loading...', 'Loading...')
    const work = functions[name]
    if (work === undefined) return new FormulaError('#NAME?', `Unknown function: '${name}'.`)
    return work(
      parameters.map((_, at) => parameter(at)),
      setting,
    )
  }
}

/** The value a cell without a formula shows. */
export function plainValue(value: ExtendedValue | undefined): Scalar {
  if (value?.errorValue !== undefined) {
    const code =
      Object.keys(errorTypes).find((key) => errorTypes[key] === value.errorValue?.type) ?? '#ERROR!'
    return new FormulaError(code, value.errorValue.message)
  }
  return value?.numberValue ?? value?.stringValue ?? value?.boolValue
}

/** The value as the API says it. */
export function extendedValue(value: Scalar): ExtendedValue | undefined {
  if (value === undefined) return undefined
  if (isError(value))
    return { errorValue: { type: errorTypes[value.code] ?? 'ERROR', message: value.message } }
  if (typeof value === 'number') return { numberValue: value }
  return typeof value === 'string' ? { stringValue: value } : { boolValue: value }
}

function operate(operator: string, operands: readonly Scalar[]): Scalar {
  const error = operands.find(isError)
  if (error !== undefined) return error
  const [left, right] = operands
  if (operator === '&') return `${textOf(left) as string}${textOf(right) as string}`
  if (operator in comparisons) {
    const order = compareValues(left, right)
    return (comparisons[operator] as (order: number) => boolean)(order)
  }
  const numbers = operands.map(numberOf)
  const bad = numbers.find(isError)
  if (bad !== undefined) return bad
  const [a, b] = numbers as number[] as [number, number]
  if (operator === '/' && b === 0)
    return new FormulaError('#DIV/0!', 'Function DIVIDE parameter 2 cannot be zero.')
  return (arithmetic[operator] as (a: number, b: number) => number)(a, b)
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '%': (a) => a / 100,
  'unary-': (a) => -a,
  'unary+': (a) => a,
}
