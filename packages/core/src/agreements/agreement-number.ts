/** The parts of a number (nomor) as correctional offices write it. */
export interface AgreementNumber {
  /** The office that gave it: `W20.PAS.3`. */
  readonly office: string
  /** The subject: `PR.03`, `KP.05.03`. */
  readonly subject: string
  /** The running number, with its leading zeros; `null` where it is not at the end. */
  readonly sequence: string | null
  /** `null` where the number names none. */
  readonly year: number | null
}

/**
 * Reads the number that a correctional office gave an agreement. Only for people to look at: the number itself is
 * kept as printed, and other offices number in other ways.
 *
 * @returns `undefined` where it is not of the form that was seen (office, subject, running number, perhaps a year).
 * @example readAgreementNumber('W6.PAS.PAS3-UM.01.01-0006 TAHUN 2022')?.subject // 'UM.01.01'
 */
export function readAgreementNumber(printed: string): AgreementNumber | undefined {
  const found = form.exec(printed.trim().replace(/\s+/g, ' ').toUpperCase())?.groups
  if (found === undefined) return undefined
  return {
    office: found.office!,
    subject: found.subject!,
    sequence: found.sequence ?? null,
    year: found.year === undefined ? null : Number(found.year),
  }
}

const form =
  /^(?<office>[A-Z]{1,4}[A-Z0-9]*(?:[.-][A-Z]*\d*)*?)[.-](?<subject>[A-Z]{2}\.\d{2}(?:\.\d{2})?)(?:-(?<sequence>\d+))?(?: TAHUN (?<year>\d{4}))?$/
