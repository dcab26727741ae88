/**
 * The cell's text without what only looks different: invisible signs, outer and repeated white space, and the
 * apostrophe by which a spreadsheet keeps a number or a formula as text.
 */
export function tidied(cell: string): string {
  return cell
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(?=[\d=+\-@\uff1d\uff0b\uff0d\uff20])/, '')
}

/** Whether the cell says nothing: empty, or one of the signs that people put where they know nothing. */
export function isAbsent(text: string): boolean {
  return /^(?:|[-–—.?]+|n\/a|tidak diketahui|belum diketahui|belum ada)$/i.test(text)
}

/** Whether a spreadsheet wrote an error or a too narrow column instead of the value. */
export function isSpreadsheetError(text: string): boolean {
  return /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|ERROR!|SPILL!|#+)$/i.test(text)
}
