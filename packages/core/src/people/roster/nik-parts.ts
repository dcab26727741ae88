/** What the NIK's digits 7 to 12 say: the date of birth as DDMMYY, with 40 added to the date of women. */
export interface NikParts {
  readonly sex: 'male' | 'female'
  /** `MM-DD`, as the end of a day. */
  readonly monthAndDate: string
  /** The last two digits of the year. */
  readonly year: string
}

/** The parts of a NIK of sixteen digits, or `undefined` where they hold no date. */
export function nikParts(nik: string): NikParts | undefined {
  const coded = Number(nik.slice(6, 8))
  const date = coded > 40 ? coded - 40 : coded
  const month = Number(nik.slice(8, 10))
  // The century is not in the NIK, so 29 February is taken as it is.
  const longest = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31
  if (month < 1 || month > 12 || date < 1 || date > longest) return undefined
  return {
    sex: coded > 40 ? 'female' : 'male',
    monthAndDate: `${nik.slice(8, 10)}-${String(date).padStart(2, '0')}`,
    year: nik.slice(10, 12),
  }
}
