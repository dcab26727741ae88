import type { SpreadsheetHandle } from '@kemandirian/adapter-sheets/emulator'
import { type FacilityId, id } from '@kemandirian/core/foundations'
import { importRosters } from '../../five-facilities/src/roster-files.js'
import { correctedRow } from '../../five-facilities/src/synthetic-roster.js'

export const banjar = id<FacilityId>('lapas-banjar')
/** As staff have called their tab. */
export const rosterTitle = 'DATA WBP'

const { sent, people } = importRosters(banjar)!

/** As on every roster that is printed and signed. Nobody is called so. */
const signatures: readonly (readonly [left: string, right: string])[] = [
  ['', ''],
  ['Keterangan: L = laki-laki, P = perempuan; NIK disalin dari KTP.', ''],
  ['', ''],
  ['Mengetahui,', 'Banjar, 21 Agustus 2025'],
  ['Kepala Lapas Kelas IIB Banjar,', 'Kasi Binadik dan Giatja,'],
  ['', ''],
  ['', ''],
  ['CONTOH UMPAMA', 'MISAL ANDAIAN'],
  ['NIP. 19000101 200001 1 001', 'NIP. 19000102 200001 1 002'],
]

/** The synthetic roster of 160, line by line as staff sent it, and what stands below it. No cell holds a quote. */
const lines = [
  ...sent
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(';')),
  ...signatures.map(([left, right]) => ['', left, '', '', '', '', '', '', right]),
]

/** A spreadsheet with the roster as staff have it, on a Google Sheets in memory. */
export function typeRoster(book: SpreadsheetHandle): void {
  const hand = book.hand()
  const range = (area: string) => `'${rosterTitle}'!${area}`
  hand.numberFormat(range(`C1:D${lines.length}`), '@')
  for (const [at, line] of lines.entries()) {
    // Here the text format was forgotten: the spreadsheet takes sixteen digits for a number.
    if (line[2]?.includes('E+')) hand.numberFormat(range(`C${at + 1}`), '0.00000E+00')
  }
  hand.paste(range('A1'), lines.map((line) => line.join('\t')).join('\n'))
  const look = (startRowIndex: number, endRowIndex: number, fontSize: number) => ({
    repeatCell: {
      range: { sheetId: 0, startRowIndex, endRowIndex },
      cell: { userEnteredFormat: { textFormat: { bold: true, fontSize }, horizontalAlignment: 'CENTER' } },
      fields: 'userEnteredFormat(textFormat,horizontalAlignment)',
    },
  })
  const widths = [40, 150, 150, 110, 40, 230, 220, 110, 130, 130, 90, 170]
  hand.requests([
    ...widths.map((pixelSize, startIndex) => ({
      updateDimensionProperties: {
        range: { sheetId: 0, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 },
        properties: { pixelSize },
        fields: 'pixelSize',
      },
    })),
    look(0, 2, 14),
    look(3, 4, 10),
  ])
  hand.merge(range('A1:L1'))
  hand.merge(range('A2:L2'))
  hand.colour(range('A4:L4'), '#fff2cc')
}

/** What staff do after they have read the column Kesalahan: they type five cells again, and delete two lines. */
export function correctRoster(book: SpreadsheetHandle): void {
  const hand = book.hand()
  const rowsOf = (number: number) =>
    book.values(`'${rosterTitle}'!A1:A300`).flatMap(([cell], at) => (cell === String(number) ? [at + 1] : []))
  const retype = (number: number, column: string, at: number, before = '') =>
    hand.type(
      `'${rosterTitle}'!${column}${rowsOf(number)[0]}`,
      before + correctedRow(people[number - 1]!, number - 1)[at]!,
    )
  retype(12, 'C', 2, "'")
  retype(119, 'C', 2, "'")
  retype(58, 'F', 5)
  retype(27, 'I', 8)
  retype(140, 'I', 8)
  for (const twice of [34, 91]) hand.deleteRows(rosterTitle, rowsOf(twice)[1]!)
}
