import { type Day, daysInMonth } from '../../foundations/index.js'

/** What the NIK's digits 7 to 12 say: the date of birth as DDMMYY, with 40 added to the date of women. */
export interface NikParts {
  readonly sex: 'male' | 'female'
  readonly date: number
  readonly month: number
  /** The last two digits of the year. */
  readonly year: number
}

/** The parts of a NIK of sixteen digits, or `undefined` where they hold no date. */
export function nikParts(nik: string): NikParts | undefined {
  const coded = twoDigits(nik, 6)
  const date = coded > 40 ? coded - 40 : coded
  const month = twoDigits(nik, 8)
  // The century is not in the NIK, so 29 February is taken as it is.
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(2000, month)) return undefined
  return { sex: coded > 40 ? 'female' : 'male', date, month, year: twoDigits(nik, 10) }
}

/** Whether the day is the one that the NIK holds, in whatever century. */
export function isBornOn({ date, month, year }: NikParts, on: Day): boolean {
  return twoDigits(on, 8) === date && twoDigits(on, 5) === month && twoDigits(on, 2) === year
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}
