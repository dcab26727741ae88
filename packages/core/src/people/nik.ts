import { z } from 'zod'

/** A citizen number (NIK): sixteen digits, as text. A spreadsheet that read it as a number has ruined it. */
export const nikSchema = z.string().regex(/^\d{16}$/, { error: 'NIK harus 16 angka' })

/**
 * The NIK as it may be shown: only its last four digits. Anything that is not sixteen digits is masked whole.
 *
 * @example maskNik('3279010101900001') // '************0001'
 */
export function maskNik(nik: string): string {
  return nikSchema.safeParse(nik).success ? `${'*'.repeat(12)}${nik.slice(12)}` : '*'.repeat(16)
}
