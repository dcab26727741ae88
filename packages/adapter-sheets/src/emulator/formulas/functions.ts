import {
  compareValues,
  FormulaError,
  flatten,
  isError,
  isMatrix,
  type Matrix,
  numberOf,
  type Scalar,
  scalarOf,
  textOf,
  truthOf,
  type Value,
} from './value.js'

/** What a function may ask of the workbook. */
export type FormulaSetting = {
  /** Serial number of this moment in the workbook's time zone. */
  readonly now: () => number
  readonly row: number
  readonly column: number
  readonly format: (value: Scalar, pattern: string) => string
}

type FormulaFunction = (values: readonly Value[], setting: FormulaSetting) => Value

/** Functions that ask other servers: the answer is `Loading...` until it is settled by hand. */
export const remoteFunctions: ReadonlySet<string> = new Set([
  'IMPORTRANGE',
  'IMPORTDATA',
  'IMPORTHTML',
  'IMPORTXML',
  'IMPORTFEED',
  'GOOGLEFINANCE',
  'GOOGLETRANSLATE',
  'IMAGE',
  'AI',
])

const numbersIn = (values: readonly Value[]): number[] | FormulaError => {
  const numbers: number[] = []
  for (const value of values) {
    if (isMatrix(value)) {
      for (const cell of value.flat()) {
        if (isError(cell)) return cell
        // in a range only real numbers count, as in Google's SUM
        if (typeof cell === 'number') numbers.push(cell)
      }
    } else {
      const number = numberOf(value)
      if (isError(number)) return number
      numbers.push(number)
    }
  }
  return numbers
}

const total = (...values: readonly Value[]): Value => {
  const numbers = numbersIn(values)
  return numbers instanceof FormulaError ? numbers : numbers.reduce((sum, number) => sum + number, 0)
}

const overNumbers =
  (work: (numbers: number[]) => Value): FormulaFunction =>
  (values) => {
    const numbers = numbersIn(values)
    return numbers instanceof FormulaError ? numbers : work(numbers)
  }

/** A function of plain numbers; the first error among them is the answer. */
const ofNumbers =
  (work: (...numbers: number[]) => Value): FormulaFunction =>
  (values) => {
    const numbers = values.map((value) => numberOf(scalarOf(value)))
    return numbers.find(isError) ?? work(...(numbers as number[]))
  }

const ofTexts =
  (work: (...texts: string[]) => Value): FormulaFunction =>
  (values) => {
    const texts = values.map((value) => textOf(scalarOf(value)))
    return texts.find(isError) ?? work(...(texts as string[]))
  }

const dayMs = 86_400_000
const epoch = Date.UTC(1899, 11, 30)
const dateOf = (serial: number): Date => new Date(epoch + Math.floor(serial) * dayMs)
const serialOf = (year: number, month: number, day: number): number =>
  Math.round((Date.UTC(year < 1900 ? year + 1900 : year, month - 1, day) - epoch) / dayMs)

function criterion(wanted: Scalar): (value: Scalar) => boolean {
  if (typeof wanted !== 'string') return (value) => value === wanted
  const [, operator = '=', rest = ''] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(wanted) ?? []
  const number = rest.trim() === '' ? Number.NaN : Number(rest)
  if (!Number.isNaN(number)) {
    return (value) => {
      if (typeof value !== 'number') return operator === '<>'
      return {
        '=': value === number,
        '<>': value !== number,
        '<': value < number,
        '>': value > number,
        '<=': value <= number,
        '>=': value >= number,
      }[operator] as boolean
    }
  }
  const pattern = new RegExp(
    `^${rest.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/~?[*?]/g, (mark) => (mark.startsWith('~') ? `\\${mark[1]}` : mark === '*' ? '.*' : '.'))}$`,
    'is',
  )
  const matches = (value: Scalar) =>
    pattern.test(typeof value === 'string' ? value : value === undefined ? '' : String(value))
  return operator === '<>' ? (value) => !matches(value) : matches
}

const matrixOf = (value: Value | undefined): Matrix =>
  value === undefined ? [] : isMatrix(value) ? value : [[value]]

function chosen(values: readonly Value[], pairsFrom: number): (row: number, column: number) => boolean {
  const tests: ((row: number, column: number) => boolean)[] = []
  for (let at = pairsFrom; at + 1 < values.length; at += 2) {
    const range = matrixOf(values[at])
    const test = criterion(scalarOf(values[at + 1]))
    tests.push((row, column) => test(range[row]?.[column]))
  }
  return (row, column) => tests.every((test) => test(row, column))
}

function lookup(key: Scalar, cells: readonly Scalar[], sorted: boolean): number {
  if (isError(key)) return -1
  if (!sorted)
    return cells.findIndex(
      (cell) =>
        cell !== undefined && !isError(cell) && typeof cell === typeof key && compareValues(cell, key) === 0,
    )
  let found = -1
  for (const [at, cell] of cells.entries()) {
    if (cell === undefined || isError(cell) || typeof cell !== typeof key) continue
    if (compareValues(cell, key) > 0) break
    found = at
  }
  return found
}

const notFound = (key: Scalar, name: string) =>
  new FormulaError(
    '#N/A',
    `Did not find value '${isError(key) ? key.code : (key ?? '')}' in ${name} evaluation.`,
  )

const rounded = (work: (value: number) => number) =>
  ofNumbers((value, places = 0) => {
    const scale = 10 ** places
    const result = (Math.sign(value) * work(Number((Math.abs(value) * scale).toPrecision(15)))) / scale
    return Object.is(result, -0) ? 0 : result
  })

/** The functions the emulator works out itself. Every other name is `#NAME?` unless settled by hand. */
export const functions: Readonly<Record<string, FormulaFunction>> = {
  SUM: (values) => total(...values),
  PRODUCT: overNumbers((numbers) => numbers.reduce((product, number) => product * number, 1)),
  AVERAGE: overNumbers((numbers) =>
    numbers.length === 0
      ? new FormulaError('#DIV/0!', 'Evaluation of function AVERAGE caused a divide by zero error.')
      : numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
  ),
  MIN: overNumbers((numbers) => (numbers.length === 0 ? 0 : Math.min(...numbers))),
  MAX: overNumbers((numbers) => (numbers.length === 0 ? 0 : Math.max(...numbers))),
  COUNT: (values) => values.flatMap(flatten).filter((value) => typeof value === 'number').length,
  COUNTA: (values) => values.flatMap(flatten).filter((value) => value !== undefined).length,
  COUNTBLANK: (values) =>
    values.flatMap(flatten).filter((value) => value === undefined || value === '').length,
  COUNTIF: (values) =>
    matrixOf(values[0])
      .flat()
      .filter(criterion(scalarOf(values[1]))).length,
  COUNTIFS: (values) => {
    const test = chosen(values, 0)
    return matrixOf(values[0]).reduce((sum, row, r) => sum + row.filter((_, c) => test(r, c)).length, 0)
  },
  SUMIF: (values) => {
    const test = chosen(values.slice(0, 2), 0)
    return total(matrixOf(values[2] ?? values[0]).map((row, r) => row.filter((_, c) => test(r, c))))
  },
  SUMIFS: (values) => {
    const test = chosen(values, 1)
    return total(matrixOf(values[0]).map((row, r) => row.filter((_, c) => test(r, c))))
  },
  ROUND: rounded(Math.round),
  ROUNDUP: rounded(Math.ceil),
  ROUNDDOWN: rounded(Math.floor),
  INT: ofNumbers((value) => Math.floor(value)),
  ABS: ofNumbers((value) => Math.abs(value)),
  SQRT: ofNumbers((value) =>
    value < 0 ? new FormulaError('#NUM!', 'Function SQRT parameter 1 value is negative.') : Math.sqrt(value),
  ),
  POWER: ofNumbers((base, exponent) => base ** (exponent as number)),
  MOD: ofNumbers((value, divisor = 0) =>
    divisor === 0
      ? new FormulaError('#DIV/0!', 'Function MOD parameter 2 cannot be zero.')
      : value - divisor * Math.floor(value / divisor),
  ),
  PI: () => Math.PI,
  AND: (values) => logical(values, (truths) => truths.every(Boolean)),
  OR: (values) => logical(values, (truths) => truths.some(Boolean)),
  NOT: (values) => {
    const truth = truthOf(scalarOf(values[0]))
    return isError(truth) ? truth : !truth
  },
  NA: () => new FormulaError('#N/A', ''),
  TRUE: () => true,
  FALSE: () => false,
  ISBLANK: (values) => scalarOf(values[0]) === undefined,
  ISNUMBER: (values) => typeof scalarOf(values[0]) === 'number',
  ISTEXT: (values) => typeof scalarOf(values[0]) === 'string',
  ISLOGICAL: (values) => typeof scalarOf(values[0]) === 'boolean',
  CONCATENATE: (values) => {
    const texts = values.flatMap(flatten).map(textOf)
    return texts.find(isError) ?? texts.join('')
  },
  CONCAT: ofTexts((a, b = '') => a + b),
  JOIN: (values) => {
    const texts = values.flatMap(flatten).map(textOf)
    return texts.find(isError) ?? texts.slice(1).join(texts[0] as string)
  },
  TEXTJOIN: (values) => {
    const texts = values.slice(2).flatMap(flatten).map(textOf)
    const skipEmpty = truthOf(scalarOf(values[1])) === true
    return (
      texts.find(isError) ??
      texts.filter((text) => !skipEmpty || text !== '').join(textOf(scalarOf(values[0])) as string)
    )
  },
  LEFT: (values) =>
    ofTexts((text) => text.slice(0, Number(numberOf(scalarOf(values[1] ?? 1)))))(
      [values[0] as Value],
      unused,
    ),
  RIGHT: (values) =>
    ofTexts((text) => text.slice(Math.max(0, text.length - Number(numberOf(scalarOf(values[1] ?? 1))))))(
      [values[0] as Value],
      unused,
    ),
  MID: (values) =>
    ofTexts((text) =>
      text.substr(Number(numberOf(scalarOf(values[1]))) - 1, Number(numberOf(scalarOf(values[2])))),
    )([values[0] as Value], unused),
  LEN: ofTexts((text) => text.length),
  TRIM: ofTexts((text) => text.trim().replace(/ +/g, ' ')),
  UPPER: ofTexts((text) => text.toUpperCase()),
  LOWER: ofTexts((text) => text.toLowerCase()),
  PROPER: ofTexts((text) =>
    text.toLowerCase().replace(/(^|[^\p{L}])\p{L}/gu, (start) => start.toUpperCase()),
  ),
  SUBSTITUTE: ofTexts((text, find = '', replace = '') =>
    find === '' ? text : text.replaceAll(find, replace),
  ),
  VALUE: ofNumbers((value) => value),
  TEXT: (values, setting) => setting.format(scalarOf(values[0]), String(scalarOf(values[1]) ?? '')),
  HYPERLINK: (values) => scalarOf(values[1] ?? values[0]),
  DATE: ofNumbers((year, month = 1, day = 1) => serialOf(year, month, day)),
  YEAR: ofNumbers((serial) => dateOf(serial).getUTCFullYear()),
  MONTH: ofNumbers((serial) => dateOf(serial).getUTCMonth() + 1),
  DAY: ofNumbers((serial) => dateOf(serial).getUTCDate()),
  WEEKDAY: ofNumbers((serial, type = 1) => {
    const sunday = dateOf(serial).getUTCDay()
    return type === 2 ? ((sunday + 6) % 7) + 1 : type === 3 ? (sunday + 6) % 7 : sunday + 1
  }),
  TODAY: (_, { now }) => Math.floor(now()),
  NOW: (_, { now }) => now(),
  ROW: (values, { row }) => (values.length === 0 ? row + 1 : numberOf(scalarOf(values[0]))),
  COLUMN: (values, { column }) => (values.length === 0 ? column + 1 : numberOf(scalarOf(values[0]))),
  ROWS: (values) => matrixOf(values[0]).length,
  COLUMNS: (values) => matrixOf(values[0])[0]?.length ?? 0,
  VLOOKUP: (values) => {
    const key = scalarOf(values[0])
    const table = matrixOf(values[1])
    const at = lookup(
      key,
      table.map((row) => row[0]),
      values[3] === undefined || truthOf(scalarOf(values[3])) === true,
    )
    return at < 0 ? notFound(key, 'VLOOKUP') : table[at]?.[Number(scalarOf(values[2])) - 1]
  },
  MATCH: (values) => {
    const key = scalarOf(values[0])
    const at = lookup(key, matrixOf(values[1]).flat(), values[2] === undefined || scalarOf(values[2]) === 1)
    return at < 0 ? notFound(key, 'MATCH') : at + 1
  },
  XLOOKUP: (values) => {
    const key = scalarOf(values[0])
    const at = lookup(key, matrixOf(values[1]).flat(), false)
    return at < 0 ? (values[3] ?? notFound(key, 'XLOOKUP')) : matrixOf(values[2]).flat()[at]
  },
  INDEX: (values) => {
    const table = matrixOf(values[0])
    const row = Number(scalarOf(values[1] ?? 1))
    const column = Number(scalarOf(values[2] ?? 1))
    if (table.length === 1 && values.length === 2) return table[0]?.[row - 1]
    return row > table.length
      ? new FormulaError(
          '#NUM!',
          `Function INDEX parameter 2 value is ${row}. Valid values are between 0 and ${table.length} inclusive.`,
        )
      : table[row - 1]?.[column - 1]
  },
}

const unused: FormulaSetting = { now: () => 0, row: 0, column: 0, format: () => '' }

function logical(values: readonly Value[], join: (truths: boolean[]) => boolean): Value {
  const truths = values
    .flatMap(flatten)
    .filter((value) => value !== undefined)
    .map(truthOf)
  return truths.find(isError) ?? join(truths as boolean[])
}
