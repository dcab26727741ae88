/**
 * What follows the word with which a line of totals begins (`Jumlah`, `Sub Total`); `null` where none begins it.
 *
 * @example afterTotalWord('Jumlah: 12 orang') // ': 12 orang'
 */
export function afterTotalWord(text: string): string | null {
  switch (text[0]) {
    case 's':
    case 'S':
    case 'g':
    case 'G':
    case 't':
    case 'T':
    case 'j':
    case 'J':
      return /^(?:(?:sub|grand)[ -]?)?(?:total|jumlah|jml)\b(?<more>.*)$/i.exec(text)?.groups?.more ?? null
    default:
      return null
  }
}
