import { z } from 'zod'
import type { CertificateId, FacilityId, Id, ParticipantId } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'

/** One follow-up after release, as recorded. */
export type FollowUpId = Id<'follow-up'>

/**
 * What became of someone after release. It ties a free person to a prison, so all of it is specific data; it exists
 * only with consent, and is reported only in groups.
 */
export const followUpSchema = classified(
  'specific',
  z.object({
    id: idSchema<FollowUpId>(),
    facility: idSchema<FacilityId>(),
    participant: idSchema<ParticipantId>(),
    /** The certificate whose use is asked about. */
    certificate: idSchema<CertificateId>().nullable(),
    releasedOn: daySchema,
    /** The day on which the person agreed to be asked. */
    consentedOn: daySchema,
    /** Calendar months after release: customarily 3, 6 and 12. */
    afterMonths: z.int().min(1),
    attempts: z.array(z.object({ on: daySchema, means: z.string().min(1), reached: z.boolean() })),
    /** What was learned; `null` while nothing was. */
    result: z
      .object({
        on: daySchema,
        situation: z.enum(['employed', 'self-employed', 'in-training', 'not-working', 'declined']),
        /** Whether the work uses the trained skill. `null` where it was not said. */
        usesSkill: z.boolean().nullable(),
      })
      .nullable(),
  }),
)

/** What became of someone after release. */
export type FollowUp = z.infer<typeof followUpSchema>

/** How a store keeps follow-ups. */
export const followUpKind = {
  name: 'follow_up',
  fields: { participant: 'text', certificate: 'text', releasedOn: 'text' },
} as const
