import { z } from 'zod'
import { saidDaySchema } from '../facilities/index.js'
import type {
  AgreementId,
  BatchId,
  DocumentId,
  EnrollmentId,
  FacilityId,
  OfficialId,
  PartnerId,
  ProgramId,
} from '../foundations/index.js'
import { classified, countSchema, daySchema, idSchema, periodSchema, stated } from '../foundations/schemas.js'
import { ceremonySchema } from './ceremony.js'
import { sessionSchema } from './session.js'

/**
 * The phase (*tahap*) of rehabilitation that a cohort is in. One of three things called *tahap*: see GLOSSARY.
 *
 * @example { phase: 2, printed: 'tahap kedua' }
 */
export const rehabilitationPhaseSchema = z.object({
  phase: z.int().min(1),
  printed: z.string().min(1).nullable(),
})

/** The phase of rehabilitation that a cohort is in. */
export type RehabilitationPhase = z.infer<typeof rehabilitationPhaseSchema>

/**
 * Which round (*tahap*, *angkatan*, *gelombang*) of the same training a batch is. One of three things called *tahap*:
 * see GLOSSARY.
 *
 * @example { round: 1, printed: 'tahap awal ini' }
 */
export const trainingRoundSchema = z.object({
  round: z.int().min(1),
  printed: z.string().min(1).nullable(),
})

/** Which round of the same training a batch is. */
export type TrainingRound = z.infer<typeof trainingRoundSchema>

/** What documents say of one batch. Kept beside what the records show; neither overwrites the other. */
export const batchStatedSchema = z.object({
  /** Groups as stated. `planned` has not been reached yet; `taking-part` on the document's day; `completed`. */
  participants: z.array(
    stated(countSchema).extend({ sense: z.enum(['planned', 'taking-part', 'completed']) }),
  ),
  /** A number of days only as printed: no end follows from it, as nobody says which days count. */
  durationDays: stated(z.int().min(1)).nullable(),
  starts: stated(saidDaySchema).nullable(),
  ends: stated(saidDaySchema).nullable(),
  /** A length in words ("beberapa hari ke depan"). */
  length: stated(z.literal('words-only')).nullable(),
  certificate: stated(z.enum(['promised', 'given'])).nullable(),
  venue: stated(z.string().min(1)).nullable(),
})

/** What documents say of one batch. */
export type BatchStated = z.infer<typeof batchStatedSchema>

/** A partner's part in one batch, and the agreement with that partner under which it plays it, if any. */
export const batchPartnerSchema = z.object({
  partner: idSchema<PartnerId>(),
  /** `provider` gives the training, `collaborator` and `co-organiser` hold it together with the facility, `counterpart` is only talked with. */
  role: z.enum(['provider', 'collaborator', 'co-organiser', 'counterpart']),
  /** `null` where none is known; an agreement that the partner has about something else does not belong here. */
  agreement: idSchema<AgreementId>().nullable(),
})

/** A partner's part in one batch. */
export type BatchPartner = z.infer<typeof batchPartnerSchema>

/**
 * What a batch rests on: a clause of an agreement; a recorded decision to run without one; or `not-stated`, for a
 * batch that is known from a document which does not say.
 */
export const batchBasisSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('agreement'),
    agreement: idSchema<AgreementId>(),
    /** As numbered in the agreement: `Pasal 3 ayat (1)`. */
    clause: z.string().min(1).nullable(),
  }),
  z.object({
    kind: z.literal('without-agreement'),
    decidedBy: idSchema<OfficialId>(),
    why: z.string().min(1),
  }),
  z.object({ kind: z.literal('not-stated'), document: idSchema<DocumentId>() }),
])

/** What a batch rests on. */
export type BatchBasis = z.infer<typeof batchBasisSchema>

/**
 * What a certificate of this batch requires, as frozen when the batch was opened: a copy of the criteria, to the
 * letter, in the shape of the `certificateCriteria` of certification. This room keeps it and does not read it.
 */
export const frozenCriteriaSchema = z
  .object({
    /** Names the wording: `banjar/las-2025`. */
    id: z.string().min(1),
  })
  .catchall(z.json())

/** What a certificate of a batch requires, as frozen. */
export type FrozenCriteria = z.infer<typeof frozenCriteriaSchema>

const plan = {
  /** What people call it: "Angkatan I". */
  name: z.string().min(1).nullable(),
  /** Normal forms of the trades that it teaches; empty while none was chosen, and in rehabilitation. */
  trades: z.array(z.string().min(1)),
  /** The version of the program that it runs; `null` where the program has none, or none is chosen yet. */
  programVersion: z.string().min(1).nullable(),
  /** Only of a rehabilitation program. */
  phase: rehabilitationPhaseSchema.nullable(),
  /** Only of a training program. */
  round: trainingRoundSchema.nullable(),
  /** Half-open. `null` = no day known; `to: null` = the end is not known. */
  period: periodSchema.nullable(),
  /** How many may take part, as decided; `null` = no limit was decided. Not the number that a document states. */
  quota: z.int().min(0).nullable(),
  /**
   * For how many days after a session a mark may simply be entered anew; later, a change is a recorded correction.
   * `null` = nobody has decided: then every change is one.
   */
  attendanceEditDays: z.int().min(0).max(366).nullable(),
  partners: z.array(batchPartnerSchema),
  basis: batchBasisSchema.nullable(),
  stated: batchStatedSchema,
}

/** What may still be settled about a batch before it starts, and revised after. */
export const batchPlanSchema = z.object(plan)

/** What may still be settled about a batch. */
export type BatchPlan = z.infer<typeof batchPlanSchema>

/**
 * A plan in which nothing is settled yet, to start from.
 *
 * @example const plan: BatchPlan = { ...unsettledPlan, quota: 20 }
 */
export const unsettledPlan: BatchPlan = {
  name: null,
  trades: [],
  programVersion: null,
  phase: null,
  round: null,
  period: null,
  quota: null,
  attendanceEditDays: null,
  partners: [],
  basis: null,
  stated: {
    participants: [],
    durationDays: null,
    starts: null,
    ends: null,
    length: null,
    certificate: null,
    venue: null,
  },
}

const common = {
  id: idSchema<BatchId>(),
  facility: idSchema<FacilityId>(),
  program: idSchema<ProgramId>(),
  ...plan,
  /** In order of time. No two of one batch overlap. */
  schedule: z.array(sessionSchema),
  /**
   * Enrolments that hold a seat, in order of taking. It is derived from the enrolments and kept here so that two
   * people who enrol the last seat at once write to the same document, and one of them is refused.
   */
  seats: z.array(idSchema<EnrollmentId>()),
  /** The opening and the closing, each once; empty where none was recorded. */
  ceremonies: z.array(ceremonySchema),
  /** The day of the last event. No event may lie before it. */
  changedOn: daySchema,
}

/** An explicit change of what was frozen: what it was before, who decided, and why. */
export const criteriaMigrationRecordSchema = z.object({
  on: daySchema,
  by: idSchema<OfficialId>(),
  why: z.string().min(1),
  /** The criteria until then. */
  from: frozenCriteriaSchema,
})

/** An explicit change of what was frozen. */
export type CriteriaMigrationRecord = z.infer<typeof criteriaMigrationRecordSchema>

const migrations = {
  /** Oldest first. Nearly always empty. */
  criteriaMigrations: z.array(criteriaMigrationRecordSchema),
}

const opened = {
  openedOn: daySchema,
  certificateCriteria: frozenCriteriaSchema,
  ...migrations,
}

const started = {
  /** `null` for a batch that was never opened, or that was recorded as running and whose opening nobody recorded. */
  openedOn: daySchema.nullable(),
  /** `null` for a batch that has not started, or whose start nobody recorded. */
  startedOn: daySchema.nullable(),
  /** `null` where none were frozen, or they are not known: no certificate can be given by them. */
  certificateCriteria: frozenCriteriaSchema.nullable(),
  ...migrations,
}

/** From where a batch may be suspended, and where it goes back to. */
const suspendable = z.enum(['planned', 'open', 'running'])

/** One run of a program (angkatan), from first contact with a partner on. */
export const batchSchema = classified(
  'internal',
  z.discriminatedUnion('status', [
    z.object({ status: z.literal('exploring'), ...common, exploringSince: daySchema }),
    z.object({ status: z.literal('planned'), ...common, plannedOn: daySchema }),
    z.object({ status: z.literal('open'), ...common, ...opened }),
    z.object({ status: z.literal('running'), ...common, ...started }),
    z.object({
      status: z.literal('suspended'),
      ...common,
      ...started,
      suspendedOn: daySchema,
      why: z.string().min(1),
      /** The state that it goes back to. */
      suspendedFrom: suspendable,
    }),
    z.object({ status: z.literal('closed'), ...common, ...started, closedOn: daySchema }),
    z.object({
      status: z.literal('cancelled'),
      ...common,
      cancelledOn: daySchema,
      why: z.string().min(1),
      /** The state in which it was cancelled. */
      cancelledFrom: z.enum(['exploring', 'planned', 'open', 'running', 'suspended']),
      /** Where it was suspended before, the state in which that happened. */
      suspendedFrom: suspendable.nullable(),
    }),
  ]),
)

/** One run of a program. */
export type Batch = z.infer<typeof batchSchema>

/** The kind `batch` of the storage port. */
export const batchKind = {
  name: 'batch',
  fields: { program: 'text', status: 'text', changedOn: 'text' },
} as const
