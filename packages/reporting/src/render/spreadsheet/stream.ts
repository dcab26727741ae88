import type { Day, Language } from '@kemandirian/core/foundations'
import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import { dayFormat, decimalFormat, serialOf } from './formats.js'

/** A column of a big table. */
export type XlsxColumn<Row> = {
  /** What stands above it. */
  readonly header: string
  /** In characters. Default 14. */
  readonly width?: number
} & (
  | {
      /** Text as it stands, never a formula. */
      readonly type: 'text'
      /** `null` leaves the cell empty. */
      readonly cell: (row: Row) => string | null
    }
  | {
      /** A real number. */
      readonly type: 'number'
      /** How many are drawn. Default: as many as the number has, without grouping. */
      readonly decimals?: 0 | 1 | 2
      /** `null` leaves the cell empty. */
      readonly cell: (row: Row) => number | null
    }
  | {
      /** A real date. */
      readonly type: 'day'
      /** `null` leaves the cell empty. */
      readonly cell: (row: Row) => Day | null
    }
)

/**
 * One big table as XLSX, written while its rows are read: memory does not grow with them. Rows beyond the 1 048 576 of
 * a sheet go on in a next one, under the same header. The same rows give the same bytes.
 *
 * For a report, which has a cover and members, see `xlsx`.
 *
 * @param table.rows Any iterable, such as `records.at(facility).enrollments.stream()`. It is read once.
 * @throws KemandirianError `impossible-day` while it is read, where a cell of a `day` column is no day.
 * @example await pipeline(Readable.fromWeb(xlsxStream({ name: 'Peserta', columns, rows })), createWriteStream(path))
 */
export function xlsxStream<Row>(table: {
  /** The name of the sheet, at most 31 characters. */
  readonly name: string
  readonly rows: Iterable<Row> | AsyncIterable<Row>
  readonly columns: readonly XlsxColumn<NoInfer<Row>>[]
  /** Default Indonesian. */
  readonly language?: Language
}): ReadableStream<Uint8Array> {
  const { name, rows, columns, language = 'id' } = table
  const cells = columns.map(writer)
  const width = cells.length
  const valuesOf = (row: Row): CellValue[] => {
    const values = new Array<CellValue>(width)
    for (let i = 0; i < width; i++) values[i] = cells[i]!(row)
    return values
  }
  return writeXlsxStream(Symbol.iterator in rows ? mapped(rows, valuesOf) : mappedAsync(rows, valuesOf), {
    name,
    columns: columns.map((column) => ({
      header: column.header,
      width: column.width ?? 14,
      ...formatOf(column, language),
    })),
    freezePane: { rows: 1 },
  })
}

function* mapped<Row>(rows: Iterable<Row>, valuesOf: (row: Row) => CellValue[]) {
  for (const row of rows) yield valuesOf(row)
}

async function* mappedAsync<Row>(rows: AsyncIterable<Row>, valuesOf: (row: Row) => CellValue[]) {
  for await (const row of rows) yield valuesOf(row)
}

function formatOf<Row>(column: XlsxColumn<Row>, language: Language): { numFmt?: string } {
  // As text: typed over by hand, it stays text.
  if (column.type === 'text') return { numFmt: '@' }
  if (column.type === 'day') return { numFmt: dayFormat(language) }
  if (column.decimals === undefined) return {}
  return { numFmt: decimalFormat(language, column.decimals) }
}

function writer<Row>(column: XlsxColumn<Row>): (row: Row) => CellValue {
  if (column.type !== 'day') return column.cell
  // Days repeat from row to row, and reading one is most of the work.
  const known = new Map<Day, number | string>()
  return (row) => {
    const day = column.cell(row)
    if (day === null) return null
    let serial = known.get(day)
    if (serial === undefined) {
      serial = serialOf(day)
      if (known.size < mostKnownDays) known.set(day, serial)
    }
    return serial
  }
}

/** A hundred years of days. */
const mostKnownDays = 36_525
