import { z } from 'zod'

/**
 * Where an organisation is, as far as it is stated. Banjar the city, Banjar the regency and Banjarbaru are three
 * places, so `level` matters; it is `null` where a document does not say city or regency.
 */
export const placeSchema = z.object({
  /** `Banjar`, `Tabanan`. */
  name: z.string().min(1),
  /** Kota, kabupaten or provinsi. */
  level: z.enum(['city', 'regency', 'province']).nullable(),
  /** `null` where no source states it. */
  province: z.string().min(1).nullable(),
})

/** Where an organisation is. */
export type Place = z.infer<typeof placeSchema>
