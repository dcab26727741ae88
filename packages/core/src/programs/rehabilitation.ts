import { z } from 'zod'
import type {
  DocumentId,
  EnrollmentId,
  FacilityId,
  OfficialId,
  ParticipantId,
  ProgramId,
  RehabilitationId,
} from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import { severities } from './rehabilitation-phases.js'

/** What a person was measured with during rehabilitation, and what came of it. */
export const measurementSchema = z.discriminatedUnion('instrument', [
  z.object({
    instrument: z.literal('urine'),
    on: daySchema,
    result: z.enum(['negative', 'positive']),
  }),
  z.object({
    instrument: z.literal('scale'),
    on: daySchema,
    /** `WHOQOL-BREF`, `efikasi diri`. */
    name: z.string().min(1),
    /** By the scale's own counting; `null` where only the fact is known. */
    score: z.number().nullable(),
  }),
])

/** What a person was measured with during rehabilitation. */
export type Measurement = z.infer<typeof measurementSchema>

/** A decision to go on although something that the program asks for is not so. */
export const phaseOverrideSchema = z.object({ by: idSchema<OfficialId>(), why: z.string().trim().min(1) })

/** A decision to go on although something that the program asks for is not so. */
export type PhaseOverride = z.infer<typeof phaseOverrideSchema>

/** A phase that a person is or was in. */
export const phaseEntrySchema = z.object({
  /** Place in the program's list, 1 the first. */
  phase: z.int().min(1),
  enteredOn: daySchema,
  /** The person's place in the cohort of that phase; `null` where the person was in none. */
  enrollment: idSchema<EnrollmentId>().nullable(),
  /** The decision that it rests on. */
  decision: idSchema<DocumentId>().nullable(),
  override: phaseOverrideSchema.nullable(),
})

/** A phase that a person is or was in. */
export type PhaseEntry = z.infer<typeof phaseEntrySchema>

/** Why a rehabilitation was stopped. */
export const stopCauses = [
  'transferred',
  'released',
  'withdrew',
  'health',
  'discipline',
  'died',
  'other',
] as const

/** Why a rehabilitation was stopped: see {@link stopCauses}. */
export type StopCause = (typeof stopCauses)[number]

const common = {
  id: classified('internal', idSchema<RehabilitationId>()),
  facility: classified('internal', idSchema<FacilityId>()),
  /** That someone is in rehabilitation is health data. */
  participant: classified('specific', idSchema<ParticipantId>()),
  /** The drug-use screening (ASSIST) that it began with, as it was known. */
  screening: classified(
    'specific',
    z.object({ on: daySchema, risk: z.enum(['none', 'low', 'moderate', 'high']) }),
  ),
  /** What the screening led to: basic education, or a full assessment and then a program. */
  indicated: classified('specific', z.enum(['education', 'full-assessment'])),
  /** The day of the last event. No event may lie before it. */
  changedOn: classified('internal', daySchema),
}

const assessed = {
  /** The full assessment (ASI), as it was known. */
  assessment: classified('specific', z.object({ on: daySchema, severity: z.enum(severities) })),
}

const treated = {
  ...assessed,
  program: classified('internal', idSchema<ProgramId>()),
  programVersion: classified('internal', z.string().min(1)),
  /** Every phase entered, oldest first; the last is, or was, the current one. */
  phases: classified('specific', z.array(phaseEntrySchema).min(1)),
  /** Oldest first. */
  measurements: classified('specific', z.array(measurementSchema)),
}

const status = <Name extends string>(name: Name) => classified('specific', z.literal(name))

/** One person's way through rehabilitation, from the screening to the discharge. Health data. */
export const rehabilitationSchema = z.discriminatedUnion('status', [
  z.object({ status: status('screened'), ...common }),
  z.object({ status: status('educated'), ...common, educatedOn: classified('specific', daySchema) }),
  z.object({ status: status('assessed'), ...common, ...assessed }),
  z.object({ status: status('in-phase'), ...common, ...treated }),
  z.object({
    status: status('discharged'),
    ...common,
    ...treated,
    dischargedOn: classified('specific', daySchema),
    decision: classified('specific', idSchema<DocumentId>().nullable()),
    override: classified('specific', phaseOverrideSchema.nullable()),
  }),
  z.object({
    status: status('stopped'),
    ...common,
    stoppedOn: classified('specific', daySchema),
    cause: classified('specific', z.enum(stopCauses)),
    note: classified('specific', z.string().trim().min(1).nullable()),
    stoppedFrom: classified('specific', z.enum(['screened', 'assessed', 'in-phase'])),
    assessment: classified('specific', assessed.assessment.nullable()),
    program: classified('internal', idSchema<ProgramId>().nullable()),
    programVersion: classified('internal', z.string().min(1).nullable()),
    phases: classified('specific', z.array(phaseEntrySchema)),
    measurements: classified('specific', z.array(measurementSchema)),
  }),
])

/** One person's way through rehabilitation. */
export type Rehabilitation = z.infer<typeof rehabilitationSchema>

/** The kind `rehabilitation` of the storage port. */
export const rehabilitationKind = {
  name: 'rehabilitation',
  fields: { participant: 'text', status: 'text', changedOn: 'text' },
} as const
