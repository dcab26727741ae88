import { z } from 'zod'
import type { BatchId, EnrollmentId, FacilityId, OfficialId, SessionId } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import { trainingHoursSchema } from './session.js'

/**
 * One person's mark for one session. Who was there has the JP credited, and whether they took part as well as were
 * there (`null` = not noted). `excused`, `sick` and `absent` were required and not there; `not-required` was not
 * asked to come and does not count.
 */
export const markSchema = z.discriminatedUnion('mark', [
  z.object({
    mark: z.enum(['present', 'late']),
    hours: trainingHoursSchema,
    tookPart: z.boolean().nullable(),
  }),
  z.object({ mark: z.enum(['excused', 'sick', 'absent', 'not-required']) }),
])

/** One person's mark for one session. */
export type Mark = z.infer<typeof markSchema>

/** The attendance list of one session: one document a session, whatever the number of people. */
export const attendanceSchema = z.object({
  /** The id of the session. */
  id: classified('internal', idSchema<SessionId>()),
  facility: classified('internal', idSchema<FacilityId>()),
  batch: classified('internal', idSchema<BatchId>()),
  /** The day of the session. */
  on: classified('internal', daySchema),
  /** By enrolment. Who has no entry was not marked, which is not "absent". */
  marks: classified('personal', z.record(idSchema<EnrollmentId>(), markSchema)),
  /** Marks that were changed once they could no longer simply be entered anew, oldest first. */
  corrections: classified(
    'personal',
    z.array(
      z.object({
        on: daySchema,
        by: idSchema<OfficialId>(),
        why: z.string().min(1),
        enrollment: idSchema<EnrollmentId>(),
        before: markSchema,
      }),
    ),
  ),
  /** The day of the last entry. None may lie before it. */
  changedOn: classified('internal', daySchema),
})

/** The attendance list of one session. */
export type Attendance = z.infer<typeof attendanceSchema>

/** The kind `attendance` of the storage port. */
export const attendanceKind = { name: 'attendance', fields: { batch: 'text', on: 'text' } } as const
