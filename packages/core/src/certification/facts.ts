import { z } from 'zod'
import type { BatchId, EnrollmentId, ParticipantId } from '../foundations/index.js'
import { daySchema, idSchema } from '../foundations/schemas.js'

const score = z.number().min(0).max(100).nullable()

/** What a certificate may ask about one enrolment. A fact that is `null` is not known, which is not "no". */
export const certificationFactsSchema = z.object({
  enrollment: idSchema<EnrollmentId>(),
  participant: idSchema<ParticipantId>(),
  batch: idSchema<BatchId>(),
  /** The first day on which the enrolment was complete; `null` while it is not. */
  completedOn: daySchema.nullable(),
  /**
   * Sessions attended of those required, and those without a mark yet, as `attendanceOf` of programs counts them. What
   * is unmarked may still turn out either way.
   */
  attendance: z
    .object({ attended: z.int().min(0), required: z.int().min(0), unmarked: z.int().min(0) })
    .nullable(),
  /** Training hours (JP) credited, and those of sessions without a mark yet. */
  hours: z.object({ credited: z.number().min(0), unmarked: z.number().min(0) }).nullable(),
  /**
   * Units of the curriculum passed and failed, as `resultsOf` counts them; a unit in neither has no result yet.
   * `null` where no unit was tested.
   */
  units: z.object({ passed: z.array(z.string()), failed: z.array(z.string()) }).nullable(),
  /** Scores of 100, as `resultsOf` counts them; `null` where one that counts is missing. */
  scores: z.object({
    'pre-test': score,
    'post-test': score,
    practical: score,
    /** Of the tests that have a weight. */
    final: score,
  }),
  /** Whether a disciplinary punishment fell into the course. */
  disciplined: z.boolean().nullable(),
})

/** What a certificate may ask about one enrolment. */
export type CertificationFacts = z.infer<typeof certificationFactsSchema>
