/**
 * The cell's text without what only looks different: invisible signs, outer and repeated white space, and the
 * apostrophe by which a spreadsheet keeps a number or a formula as text.
 */
export function tidied(cell: string): string {
  if (isTidy(cell)) return cell
  return cell
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(?=[\d=+\-@\uff1d\uff0b\uff0d\uff20])/, '')
}

/**
 * Whether the cell is seen at one look to be tidy, as nearly all are: nothing but printable signs up to the accented
 * Latin letters, single spaces between them and no apostrophe before them. Another cell may be tidy too.
 */
export function isTidy(cell: string): boolean {
  let before = space
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at)
    if (code === space ? before === space : code < space || (code > tilde && (code < 0xa1 || code > 0x24f)))
      return false
    before = code
  }
  return cell === '' || (before !== space && cell.charCodeAt(0) !== apostrophe)
}

const space = 0x20
const apostrophe = 0x27
const tilde = 0x7e

/** Whether the tidied text says nothing: empty, or one of the signs that people put where they know nothing. */
export function isAbsent(text: string): boolean {
  if (text === '') return true
  switch (text[0]) {
    case '-':
    case '–':
    case '—':
    case '.':
    case '?':
    case 'n':
    case 'N':
    case 't':
    case 'T':
    case 'b':
    case 'B':
      return /^(?:[-–—.?]+|n\/a|tidak diketahui|belum diketahui|belum ada)$/i.test(text)
    default:
      return false
  }
}

/** Whether a spreadsheet wrote an error or a too narrow column instead of the value. */
export function isSpreadsheetError(text: string): boolean {
  return (
    text.startsWith('#') && /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|ERROR!|SPILL!|#+)$/i.test(text)
  )
}

/** The code of the text's first sign, of a letter in small; -1 where that is no letter a to z and no digit. */
export function firstLetterOrDigit(text: string): number {
  return text === '' ? -1 : letterOrDigit(text.charCodeAt(0))
}

/** The code, of a letter in small; -1 where it is none of a letter a to z and none of a digit. */
export function letterOrDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code
  const small = code | 0x20
  return small >= 0x61 && small <= 0x7a ? small : -1
}
