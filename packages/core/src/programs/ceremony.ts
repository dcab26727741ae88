import { z } from 'zod'
import type { DocumentId, OfficialId, PartnerId } from '../foundations/index.js'
import { daySchema, idSchema } from '../foundations/schemas.js'

/**
 * An opening (pembukaan) or closing (penutupan) of a batch: when and where it was held, who took which part, and the
 * paper that tells of it.
 */
export const ceremonySchema = z.object({
  kind: z.enum(['opening', 'closing']),
  heldOn: daySchema,
  /** As named: "Aula Candra Prabhawa". */
  venue: z.string().min(1).nullable(),
  officials: z.array(
    z.object({
      official: idSchema<OfficialId>(),
      /** `leads` opens or closes it, `hands-over` gives the certificates, `attends` is present. */
      part: z.enum(['leads', 'hands-over', 'attends']),
    }),
  ),
  /** Partners that were there. */
  partners: z.array(idSchema<PartnerId>()),
  /** The minutes (berita acara), decree or article. */
  document: idSchema<DocumentId>().nullable(),
})

/** An opening or closing of a batch. */
export type Ceremony = z.infer<typeof ceremonySchema>
