import { z } from 'zod'
import type { DocumentId } from '../foundations/index.js'
import { daySchema, idSchema } from '../foundations/schemas.js'

/**
 * A policy that a document cites: `Asta Cita`, `13 Program Akselerasi`. Free text with its day, since the labels
 * change by year and their full lists were not found.
 */
export const policyLabelSchema = z.object({
  /** As printed. */
  label: z.string().min(1),
  /** The point of the policy, where the document names one: `poin 3`. */
  point: z.string().min(1).nullable(),
  /** The day of the document that cites it. */
  citedOn: daySchema,
  document: idSchema<DocumentId>().nullable(),
})

/** A policy that a document cites, as dated free text. */
export type PolicyLabel = z.infer<typeof policyLabelSchema>
