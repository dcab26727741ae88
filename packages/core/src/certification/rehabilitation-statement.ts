import { z } from 'zod'
import type { BatchId, DocumentId, FacilityId, Id, OfficialId, ParticipantId } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'

const printed = z.string().min(1)

/** One statement at the end of rehabilitation, as registered. */
export type RehabilitationStatementId = Id<'rehabilitation-statement'>

/**
 * The paper at the end of rehabilitation. It is called a certificate too (Tabanan), and says nothing about a skill:
 * it is its own kind of document, so that no count of certificates can take it in. Health data throughout.
 */
export const rehabilitationStatementSchema = classified(
  'specific',
  z.object({
    id: idSchema<RehabilitationStatementId>(),
    facility: idSchema<FacilityId>(),
    participant: idSchema<ParticipantId>(),
    /** The name as printed. */
    holder: printed,
    batch: idSchema<BatchId>().nullable(),
    /** As printed; `null` where it bears none. */
    number: printed.nullable(),
    /** What it attests, as printed. */
    wording: printed.nullable(),
    issuedOn: daySchema,
    issuedBy: printed.nullable(),
    signedBy: z.array(
      z.object({ official: idSchema<OfficialId>().nullable(), name: printed, office: printed }),
    ),
    document: idSchema<DocumentId>().nullable(),
  }),
)

/** The paper at the end of rehabilitation. Never a skills certificate. */
export type RehabilitationStatement = z.infer<typeof rehabilitationStatementSchema>

/** How a store keeps rehabilitation statements: apart from certificates. */
export const rehabilitationStatementKind = {
  name: 'rehabilitation_statement',
  fields: { participant: 'text', batch: 'text', issuedOn: 'text' },
} as const
