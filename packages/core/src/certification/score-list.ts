import { z } from 'zod'
import type { BatchId, EnrollmentId, FacilityId, Id, OfficialId, PartnerId } from '../foundations/index.js'
import { classified, daySchema, idSchema, legalSourceSchema } from '../foundations/schemas.js'

const printed = z.string().min(1)

/** One score list, as registered. */
export type ScoreListId = Id<'score-list'>

/** A score, to the hundredth. */
const scoreSchema = z.number().multipleOf(0.01)

/**
 * How a test is graded. `score`: on a scale with both ends included; `passMark` is enough to pass, and `null` where
 * the score alone says nothing about passing. `judgement`: passed or not, without a number.
 */
export const gradingSchema = z.discriminatedUnion('by', [
  z
    .object({
      by: z.literal('score'),
      lowest: scoreSchema,
      highest: scoreSchema,
      passMark: scoreSchema.nullable(),
      /** Where the pass mark comes from; `null` where nobody said. */
      source: legalSourceSchema.nullable(),
    })
    .refine(
      ({ lowest, highest, passMark }) =>
        lowest < highest && (passMark === null || (lowest <= passMark && passMark <= highest)),
      { error: 'Skala atau batas lulus tidak mungkin' },
    ),
  z.object({ by: z.literal('judgement') }),
])

/** How a test is graded. */
export type Grading = z.infer<typeof gradingSchema>

/**
 * A test of a batch. It is no *asesmen kompetensi*: it tells what the course reached, by the word of who held it.
 *
 * @example
 * const postTest: CourseTest = {
 *   kind: 'post-test', title: null, unit: null, on: '2025-09-01', weight: 1, retakes: null, external: false,
 *   grading: { by: 'score', lowest: 0, highest: 100, passMark: 60, source: null },
 *   assessor: { partner: blk, official: null, name: null },
 * }
 */
export const courseTestSchema = classified(
  'internal',
  z.object({
    /** Before the course, after it, of the hand's work, or of one unit of the curriculum. */
    kind: z.enum(['pre-test', 'post-test', 'practical', 'unit']),
    title: printed.nullable(),
    /** The code of the unit that it tests. A test of kind `unit` has one. */
    unit: printed.nullable(),
    /** The day on which it was, or will be, held. */
    on: daySchema,
    grading: gradingSchema,
    /** How much it counts in the final score beside the others; `null` where it does not count. */
    weight: z.int().min(1).nullable(),
    /** The test that this one repeats (remedial): its result counts for whoever has one. */
    retakes: idSchema<ScoreListId>().nullable(),
    /** Who tests. `partner: null` is the facility itself. */
    assessor: z.object({
      partner: idSchema<PartnerId>().nullable(),
      official: idSchema<OfficialId>().nullable(),
      name: classified('personal', printed.nullable()),
    }),
    /** Program or agreement demand an assessor from outside the bodies that hold the course. */
    external: z.boolean(),
  }),
)

/** A test of a batch. */
export type CourseTest = z.infer<typeof courseTestSchema>

/** One person's result, in the way in which the test is graded. */
export const testResultSchema = z.union([
  z.strictObject({ score: scoreSchema }),
  z.strictObject({ passed: z.boolean() }),
])

/** One person's result. */
export type TestResult = z.infer<typeof testResultSchema>

/** Daftar nilai: one test of a batch with the results of all who took it. One document a test. */
export const scoreListSchema = z.object({
  id: classified('internal', idSchema<ScoreListId>()),
  facility: classified('internal', idSchema<FacilityId>()),
  batch: classified('internal', idSchema<BatchId>()),
  test: courseTestSchema,
  /** By enrolment. Who has no entry has no result, which is not "failed". */
  results: classified('personal', z.record(idSchema<EnrollmentId>(), testResultSchema)),
  /** Results that were changed after they had been recorded, oldest first. */
  corrections: classified(
    'personal',
    z.array(
      z.object({
        on: daySchema,
        /** Who decided on it. */
        by: idSchema<OfficialId>(),
        why: printed,
        enrollment: idSchema<EnrollmentId>(),
        before: testResultSchema,
      }),
    ),
  ),
  /** The day of the last event. */
  changedOn: classified('internal', daySchema),
})

/** Daftar nilai: one test of a batch with its results. */
export type ScoreList = z.infer<typeof scoreListSchema>

/** How a store keeps score lists. */
export const scoreListKind = { name: 'score_list', fields: { batch: 'text', changedOn: 'text' } } as const
