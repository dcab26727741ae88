import { z } from 'zod'
import type { DocumentId } from '../foundations/index.js'
import { classified, idSchema } from '../foundations/schemas.js'

/**
 * A person's name: the normal spelling, and every spelling that a document printed. Names are one text, since many
 * people have a single name. That two spellings stand here says they are one person.
 *
 * @example
 * { normal: 'Tutut Prasetyo', spellings: [{ text: 'Tutut Prasetya', document: 'artikel-000' }] }
 */
export const personNameSchema = classified(
  'personal',
  z.object({
    /** The spelling to show. */
    normal: z.string().trim().min(1),
    /** As printed, to the letter; `document` is `null` where the source was not kept. */
    spellings: z.array(z.object({ text: z.string().min(1), document: idSchema<DocumentId>().nullable() })),
  }),
)

/** A person's name with the spellings in which it was printed. */
export type PersonName = z.infer<typeof personNameSchema>
