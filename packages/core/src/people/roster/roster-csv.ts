import { parse } from 'csv-parse/browser/esm/sync'
import { stringify } from 'csv-stringify/browser/esm/sync'
import { accept, hasCode, type LocalizedText, type Result, refuse } from '../../foundations/index.js'
import { findHeader, headerWithin } from './header.js'
import type { RosterOptions } from './read-line.js'
import { type HeaderNotFound, type Roster, readRoster, refusedTable, rosterFileTexts } from './read-roster.js'
import type { RosterRow } from './roster-table.js'

/** A roster read from CSV. */
export interface CsvRoster extends Roster {
  /** What the file separates its cells with. */
  readonly delimiter: ',' | ';' | '\t'
}

/** Why a file is not read at all. */
export type RosterFileRefusal =
  | HeaderNotFound
  /** The file holds no row. */
  | { readonly code: 'empty-file' }
  /** An Excel workbook, or text that is not UTF-8. */
  | { readonly code: 'not-csv' }
  /** A cell on this line opens a quote that is never closed, so that the rows below it cannot be told apart. */
  | { readonly code: 'quote-not-closed'; readonly line: number }

/**
 * Reads the text of a CSV roster: `;`, `,` or tab, with or without a byte order mark. Line numbers are those of the
 * file, also below cells that hold line breaks.
 *
 * @param text The file decoded as UTF-8.
 * @example
 * const roster = readRosterCsv(await readFile('daftar.csv', 'utf8'), { readOn: '2025-08-01' })
 */
export function readRosterCsv(text: string, options: RosterOptions): Result<CsvRoster, RosterFileRefusal> {
  if (/^\ufeff?\s*$/.test(text)) return refuse({ code: 'empty-file' })
  if (text.startsWith('PK\u0003\u0004') || text.includes('\0')) return refuse({ code: 'not-csv' })

  const likeliest = ([';', ',', '\t'] as const)
    .map((delimiter) => ({ delimiter, known: knownColumns(text, delimiter) }))
    .toSorted((a, b) => b.known - a.known)
  let refusal: RosterFileRefusal | undefined
  for (const { delimiter } of likeliest) {
    const rows = split(text, delimiter)
    const roster = rows.ok ? readRoster({ rows: rows.value }, options) : rows
    if (roster.ok) return accept({ ...roster.value, delimiter })
    // The reason of a delimiter that at least separates is worth more than that of one that does not.
    if (refusal === undefined || (refusal.code === 'header-not-found' && !rows.ok)) refusal = roster.refusal
  }
  return refuse(refusal!)
}

/** How many columns are known with this delimiter, by the rows among which the header is looked for. */
function knownColumns(text: string, delimiter: string): number {
  // The last of those rows may be the first of two that a header takes.
  const top = split(text, delimiter, headerWithin + 1)
  const header = top.ok ? findHeader(top.value) : undefined
  return header === undefined ? 0 : header.columns.filter(({ field }) => field !== null).length
}

/**
 * The refused lines as CSV, in the delimiter of the file: its columns, and `Masalah`, which says what is wrong. Once
 * corrected, the file is read by {@link readRosterCsv} again.
 *
 * It opens in a spreadsheet without harm: long numbers and what looks like a formula carry the apostrophe that keeps
 * them text, which the reader takes off.
 */
export function refusedCsv(roster: Pick<CsvRoster, 'columns' | 'refused' | 'delimiter'>): string {
  const table = refusedTable(roster).map((cells) =>
    cells.map((cell) => (/^\d{12,}$/.test(cell) ? `'${cell}` : cell)),
  )
  return stringify(table, {
    bom: true,
    delimiter: roster.delimiter,
    escape_formulas: true,
    record_delimiter: '\r\n',
  })
}

/** What the refusals of a file mean. */
export const rosterCsvTexts: Record<RosterFileRefusal['code'], LocalizedText> = {
  ...rosterFileTexts,
  'empty-file': { id: 'Berkas kosong.', en: 'The file is empty.' },
  'not-csv': {
    id: 'Berkas ini bukan CSV. Di lembar kerja, pilih Simpan sebagai, CSV UTF-8.',
    en: 'This file is not CSV. In the spreadsheet, choose Save as, CSV UTF-8.',
  },
  'quote-not-closed': {
    id: 'Tanda kutip pada baris {line} tidak ditutup, sehingga baris di bawahnya tidak dapat dipisahkan. Tutup atau hapus tanda kutip itu.',
    en: 'A quote on line {line} is not closed, so that the lines below it cannot be told apart. Close or delete it.',
  },
}

function split(
  text: string,
  delimiter: string,
  most = -1,
): Result<RosterRow[], { readonly code: 'quote-not-closed'; readonly line: number }> {
  const rows: RosterRow[] = []
  let line = 1
  try {
    parse(text, {
      bom: true,
      delimiter,
      to: most,
      raw: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      on_record: (found) => {
        // With `raw` the parser hands over both the cells and their text, which its types do not say.
        const { record, raw } = found as unknown as { readonly record: string[]; readonly raw: string }
        rows.push({ line, cells: record })
        // The parser's own count takes a line break in quotes for two, where it is written as CR LF.
        line += raw.match(/\r\n|\r|\n/g)?.length ?? 0
        return null
      },
    })
  } catch (error) {
    if (!hasCode(error, 'CSV_QUOTE_NOT_CLOSED')) throw error
    return refuse({ code: 'quote-not-closed', line })
  }
  return accept(rows)
}
