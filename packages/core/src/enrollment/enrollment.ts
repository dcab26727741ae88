import { z } from 'zod'
import type { BatchId, EnrollmentId, FacilityId, OfficialId, ParticipantId } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import { type ExitReason, exitReasons } from './exit-reasons.js'

/**
 * *Asesmen awal*: what a first talk before the training found out about interest and ability. One of the four
 * meanings of *asesmen*: see GLOSSARY.
 */
export const intakeAssessmentSchema = z.object({
  on: daySchema,
  /** Trades asked for, in order of preference. */
  interests: z.array(z.string().min(1)),
  /** What the person already can do, in words. */
  potential: z.string().min(1).nullable(),
  /** How much the person needs the training (kebutuhan pembinaan); `null` where nobody assessed it. */
  need: z.enum(['low', 'moderate', 'high']).nullable(),
  /** Of 100; `null` where no test was taken. */
  score: z.number().min(0).max(100).nullable(),
})

/** What a first talk before the training found out. */
export type IntakeAssessment = z.infer<typeof intakeAssessmentSchema>

/** What an assessment of eligibility indicated, as far as an enrolment keeps it. */
export const indicationSchema = z.object({
  indication: z.enum(['eligible', 'not-eligible', 'undetermined']),
  /** The day that was asked about. */
  on: daySchema,
  /** The policy, by id. */
  policy: z.string().min(1),
  /** Ids of the criteria that were not met. */
  failed: z.array(z.string().min(1)),
  /** Ids of the criteria for which a fact was missing. */
  unknown: z.array(z.string().min(1)),
})

/** What an assessment of eligibility indicated. */
export type Indication = z.infer<typeof indicationSchema>

/** A person's decision to take someone in although no assessment indicates that they are eligible. */
export const overrideSchema = z.object({
  /** Who decided. */
  by: idSchema<OfficialId>(),
  why: z.string().trim().min(1),
})

/** A recorded decision against the indication. */
export type Override = z.infer<typeof overrideSchema>

/** On what a person was taken in. At least one of both is there. */
export const admissionSchema = z.object({
  assessment: indicationSchema.nullable(),
  /** `null` where the assessment indicates eligibility: then nothing had to be overridden. */
  override: overrideSchema.nullable(),
})

/** On what a person was taken in. */
export type Admission = z.infer<typeof admissionSchema>

const reasonNames = Object.keys(exitReasons) as [ExitReason, ...ExitReason[]]

/** Why someone left or did not complete, with a note where the reason needs words. */
export const exitSchema = z.object({
  reason: z.enum(reasonNames),
  note: z.string().trim().min(1).nullable(),
})

/** Why someone left or did not complete. */
export type Exit = z.infer<typeof exitSchema>

/** Why someone pauses: sick, in court, under a disciplinary punishment, on leave to the family, or other. */
export const holdCauses = ['sick', 'court', 'discipline', 'family-leave', 'other'] as const

/** Why someone pauses: see {@link holdCauses}. */
export type HoldCause = (typeof holdCauses)[number]

const common = {
  id: classified('internal', idSchema<EnrollmentId>()),
  facility: classified('internal', idSchema<FacilityId>()),
  participant: classified('personal', idSchema<ParticipantId>()),
  batch: classified('internal', idSchema<BatchId>()),
  proposedOn: classified('internal', daySchema),
  /** The talk before the training; `null` where there was none. */
  intake: classified('personal', intakeAssessmentSchema.nullable()),
  /** How many offers of a place were turned down. */
  offersDeclined: classified('personal', z.int().min(0)),
  /** The day of the last event. No event may lie before it. */
  changedOn: classified('internal', daySchema),
}

const seat = {
  enrolledOn: classified('internal', daySchema),
  admission: classified('specific', admissionSchema),
}

const attended = { ...seat, startedOn: classified('internal', daySchema) }

/** One person's place in one batch, from being proposed on. */
export const enrollmentSchema = z.discriminatedUnion('status', [
  z.object({ status: classified('personal', z.literal('proposed')), ...common }),
  z.object({
    status: classified('personal', z.literal('screened')),
    ...common,
    screenedOn: classified('internal', daySchema),
  }),
  z.object({
    status: classified('personal', z.literal('waitlisted')),
    ...common,
    /** The day since which the person waits; a declined offer does not move it. */
    waitlistedOn: classified('internal', daySchema),
  }),
  z.object({
    status: classified('personal', z.literal('offered')),
    ...common,
    offeredOn: classified('internal', daySchema),
    /** The last day on which the offer can be accepted; `null` = no limit. */
    respondBy: classified('internal', daySchema.nullable()),
    /** `null` where the person had not been waiting. */
    waitlistedOn: classified('internal', daySchema.nullable()),
  }),
  z.object({ status: classified('personal', z.literal('enrolled')), ...common, ...seat }),
  z.object({ status: classified('personal', z.literal('attending')), ...common, ...attended }),
  z.object({
    status: classified('personal', z.literal('on-hold')),
    ...common,
    ...attended,
    heldOn: classified('personal', daySchema),
    cause: classified('specific', z.enum(holdCauses)),
  }),
  z.object({
    status: classified('personal', z.literal('completed')),
    ...common,
    ...attended,
    completedOn: classified('personal', daySchema),
  }),
  z.object({
    status: classified('personal', z.literal('not-completed')),
    ...common,
    ...attended,
    endedOn: classified('personal', daySchema),
    exit: classified('specific', exitSchema),
  }),
  z.object({
    status: classified('personal', z.literal('left')),
    ...common,
    leftOn: classified('personal', daySchema),
    exit: classified('specific', exitSchema),
    /** The state that was left. */
    leftFrom: classified(
      'personal',
      z.enum(['proposed', 'screened', 'waitlisted', 'offered', 'enrolled', 'attending', 'on-hold']),
    ),
    /** `null` where the person never had a seat. */
    enrolledOn: classified('internal', daySchema.nullable()),
  }),
])

/** One person's place in one batch. */
export type Enrollment = z.infer<typeof enrollmentSchema>

/** The kind `enrollment` of the storage port. */
export const enrollmentKind = {
  name: 'enrollment',
  fields: { participant: 'text', batch: 'text', status: 'text', changedOn: 'text' },
} as const
