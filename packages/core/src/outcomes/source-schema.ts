import { z } from 'zod'
import type { LegalSource } from '../foundations/index.js'
import { daySchema } from '../foundations/schemas.js'

/** A {@link LegalSource} as it is kept in a document. */
export const legalSourceSchema = z.object({
  instrument: z.string().min(1),
  article: z.string().min(1).exactOptional(),
  confidence: z.enum(['text', 'second-hand', 'convention', 'unverified']),
  derived: z.boolean().exactOptional(),
  reviewBy: daySchema.exactOptional(),
  note: z.string().min(1).exactOptional(),
}) satisfies z.ZodType<LegalSource>
