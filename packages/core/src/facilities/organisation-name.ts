import { z } from 'zod'
import type { DocumentId } from '../foundations/index.js'
import { idSchema } from '../foundations/schemas.js'

/**
 * The name of an organisation: its normal form, the short form people use, and every spelling that a document
 * printed.
 *
 * @example
 * { normal: 'Lapas Kelas IIB Banjar', short: 'Lapas Banjar',
 *   spellings: [{ text: 'Lapas Kelas IIB Kota Banjar', document: 'artikel-000' }] }
 */
export const organisationNameSchema = z.object({
  /** The form to show. */
  normal: z.string().trim().min(1),
  short: z.string().min(1).nullable(),
  /** As printed, to the letter; `document` is `null` where the source was not kept. */
  spellings: z.array(z.object({ text: z.string().min(1), document: idSchema<DocumentId>().nullable() })),
})

/** The name of an organisation with the spellings in which it was printed. */
export type OrganisationName = z.infer<typeof organisationNameSchema>
