import { KemandirianError } from './error.js'

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
  return words.toLowerCase().replace(/\s/g, '') === numberInWords(value).replaceAll(' ', '')
}

/**
 * A whole number in Indonesian words (terbilang), as agreements and receipts write it beside the digits.
 *
 * @param value Zero or more, below 10^15.
 * @throws KemandirianError `not-in-words` for anything else.
 * @example numberInWords(1_250) // 'seribu dua ratus lima puluh'
 */
export function numberInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e15)
    throw new KemandirianError('not-in-words', `${value} is no whole number from 0 to below 10^15`, {
      facts: { value },
    })
  return value === 0 ? 'nol' : below(value)
}

/** Empty for zero, so that what follows a whole thousand says nothing. */
function below(value: number): string {
  if (value < 12) return ones[value]!
  if (value < 20) return `${ones[value - 10]} belas`
  if (value < 100) return joined(`${ones[Math.floor(value / 10)]} puluh`, value % 10)
  if (value < 200) return joined('seratus', value % 100)
  if (value < 1000) return joined(`${ones[Math.floor(value / 100)]} ratus`, value % 100)
  if (value < 2000) return joined('seribu', value % 1000)
  const [unit, name] = powers.find(([power]) => value >= power)!
  return joined(`${below(Math.floor(value / unit))} ${name}`, value % unit)
}

function joined(words: string, rest: number): string {
  return rest === 0 ? words : `${words} ${below(rest)}`
}

const powers = [
  [1e12, 'triliun'],
  [1e9, 'miliar'],
  [1e6, 'juta'],
  [1e3, 'ribu'],
] as const
