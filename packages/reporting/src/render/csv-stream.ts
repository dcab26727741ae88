/// <reference types="node" />
import { csvLines } from './csv-lines.js'

/** A column of a big CSV table. */
export interface CsvColumn<Row> {
  /** What stands above it. */
  readonly header: string
  /** Text or a day as it stands, a number with a decimal point; `null` leaves the field empty. */
  readonly cell: (row: Row) => string | number | null
}

/** Rows that are written together: enough that the call costs nothing, few enough that memory does not notice. */
const together = 1000

/**
 * One big table as CSV, written while its rows are read: memory does not grow with them. Written as `csv` writes:
 * RFC 4180, line ends CRLF, text that a spreadsheet would take for a formula with a leading `'`.
 *
 * @param table.rows Any iterable, such as `records.at(facility).enrollments.find()`. It is read once, as fast as the reader
 * of the stream asks.
 * @param table.bom Begin with a byte order mark, so that Excel reads UTF-8. Default `false`.
 * @example await pipeline(Readable.fromWeb(csvStream({ columns, rows })), createWriteStream(path))
 */
export function csvStream<Row>(table: {
  readonly rows: Iterable<Row> | AsyncIterable<Row>
  readonly columns: readonly CsvColumn<NoInfer<Row>>[]
  /** Default `,`. Excel with Indonesian settings expects `;`. */
  readonly delimiter?: ',' | ';' | '\t'
  readonly bom?: boolean
}): ReadableStream<Uint8Array> {
  const { rows, columns, delimiter, bom = false } = table
  const utf8 = new TextEncoder()
  const cells = columns.map(({ cell }) => cell)
  const valuesOf = (row: Row) => {
    const values = new Array<string | number | null>(cells.length)
    for (let i = 0; i < cells.length; i++) values[i] = cells[i]!(row)
    return values
  }
  const blocks = Symbol.iterator in rows ? blocksOf(rows) : blocksOfAsync(rows)
  let begun = false
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) {
        begun = true
        const header = csvLines([columns.map((column) => column.header)], delimiter)
        controller.enqueue(utf8.encode(bom ? `\uFEFF${header}` : header))
        return
      }
      const { value, done } = await blocks.next()
      if (done) controller.close()
      else controller.enqueue(utf8.encode(csvLines(value.map(valuesOf), delimiter)))
    },
    async cancel() {
      await blocks.return(undefined)
    },
  })
}

function* blocksOf<Row>(rows: Iterable<Row>): Generator<Row[], undefined> {
  let block: Row[] = []
  for (const row of rows) {
    block.push(row)
    if (block.length < together) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}

async function* blocksOfAsync<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row[], undefined> {
  let block: Row[] = []
  for await (const row of rows) {
    block.push(row)
    if (block.length < together) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}
