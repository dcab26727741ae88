import Papa from 'papaparse'

/** Signs that a spreadsheet takes for the beginning of a formula, full-width ones too. */
const formulaStart = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Rows as lines of CSV (RFC 4180), each with its line end CRLF. Text that a spreadsheet would take for a formula gets a
 * leading `'`; a number never does.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[], delimiter = ','): string {
  if (rows.length === 0) return ''
  const lines = Papa.unparse(rows as (string | number | null)[][], {
    delimiter,
    newline: '\r\n',
    escapeFormulae: formulaStart,
  })
  return `${lines}\r\n`
}
