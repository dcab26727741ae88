import { z } from 'zod'
import type { EnrollmentId, OfficialId, SessionId } from '../foundations/index.js'
import { daySchema, idSchema } from '../foundations/schemas.js'

/** A time of day by the facility's own clock, `'08:30'`; `'24:00'` is midnight at the end of the day. */
export const timeOfDaySchema = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'Jam ditulis JJ:MM, seperti 08:30' })

/**
 * Training hours (JP, jam pelajaran) in quarters, so that every sum is exact. How many minutes one JP has is the
 * facility's own setting.
 */
export const trainingHoursSchema = z
  .number()
  .min(0)
  .multipleOf(0.25, { error: 'JP ditulis dalam kelipatan seperempat' })

/** What a catch-up session (sesi susulan) makes good, and for whom. */
export const catchUpSchema = z.object({
  /** The session that is made good. */
  session: idSchema<SessionId>(),
  /** Who it is held for; `null` = whoever missed that session. */
  people: z.array(idSchema<EnrollmentId>()).min(1).nullable(),
})

/** What a catch-up session makes good, and for whom. */
export type CatchUp = z.infer<typeof catchUpSchema>

/** One meeting of a batch, half-open in time: a session that ends at 10:00 and one that begins then do not clash. */
export const sessionSchema = z.object({
  /** Unique in the facility, since the attendance list of the session is stored under it. */
  id: idSchema<SessionId>(),
  on: daySchema,
  from: timeOfDaySchema,
  /** Later than `from`, on the same day. */
  to: timeOfDaySchema,
  topic: z.string().min(1).nullable(),
  /** The unit of the curriculum that it teaches, by code; `null` where none is named. */
  unit: z.string().min(1).nullable(),
  /** JP that can be credited for it. */
  hours: trainingHoursSchema,
  instructor: idSchema<OfficialId>().nullable(),
  venue: z.string().min(1).nullable(),
  /** Of a catch-up session only. Its hours make good those missed, and nobody else is required to come. */
  catchUpFor: catchUpSchema.nullable(),
})

/** One meeting of a batch. */
export type Session = z.infer<typeof sessionSchema>

/**
 * Whether the person of an enrolment may be expected at a session of its batch: at every one but catch-up sessions that
 * are held for others by name.
 */
export function isExpectedAt({ catchUpFor }: Pick<Session, 'catchUpFor'>, enrollment: EnrollmentId): boolean {
  return catchUpFor?.people?.includes(enrollment) ?? true
}
