import { z } from 'zod'

/** Whole rupiah, zero or more, below 2^53 (nine quadrillion). Never a fraction, never floating point. */
export type Rupiah = number

/** Whole rupiah, zero or more. */
export const rupiahSchema: z.ZodType<Rupiah, Rupiah> = z
  .int({ error: 'Rupiah harus bilangan bulat' })
  .min(0, {
    error: 'Rupiah tidak boleh negatif',
  })
