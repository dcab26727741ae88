const ones = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
]

/**
 * Whether the words in brackets say the number: `2 (dua)`. Numbers are then written twice, which makes the words a
 * checksum. Spaces do not matter (`dua belas`, `duabelas`).
 */
export function saysNumber(words: string, value: number): boolean {
  return words.toLowerCase().replace(/\s/g, '') === inWords(value)
}

/** In Indonesian, without spaces: 0 to 999 999. */
function inWords(value: number): string {
  if (value === 0) return 'nol'
  if (value < 12) return ones[value]!
  if (value < 20) return `${ones[value - 10]}belas`
  if (value < 100) return `${ones[Math.floor(value / 10)]}puluh${ones[value % 10]}`
  if (value < 1000)
    return `${value < 200 ? 'se' : ones[Math.floor(value / 100)]}ratus${value % 100 ? inWords(value % 100) : ''}`
  const thousands = Math.floor(value / 1000)
  return `${thousands === 1 ? 'se' : inWords(thousands)}ribu${value % 1000 ? inWords(value % 1000) : ''}`
}
