import { z } from 'zod'
import type { FacilityId, ParticipantId } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import { addictionAssessmentSchema, riskAssessmentSchema } from './assessments.js'
import type { OffenceClass, ParticipantCategory } from './facts.js'
import { nikSchema } from './nik.js'
import { personNameSchema } from './person-name.js'
import { stageDecisionSchema } from './stage.js'

const categories = [
  'tahanan',
  'narapidana',
  'anak-binaan',
  'klien',
] as const satisfies readonly ParticipantCategory[]

const offenceClasses = [
  'umum',
  'narkotika',
  'terorisme',
  'korupsi',
  'keamanan-negara',
  'ham-berat',
  'transnasional',
] as const satisfies readonly OffenceClass[]

/** A fact that may change: one value, or its history in order of day. See {@link Dated}. */
function dated<Value extends z.ZodType>(value: Value) {
  return z.union([
    value,
    z
      .array(z.object({ since: daySchema, value: value.nullable() }))
      .refine((history) => history.every((entry, at) => at === 0 || history[at - 1]!.since < entry.since), {
        error: 'Riwayat harus urut tanggal, satu catatan per hari',
      }),
  ])
}

const length = {
  years: z.int().min(0),
  months: z.int().min(0),
  days: z.int().min(0),
}

/** A sentence (pidana) as the verdict states it, with the dates of SDP where they were read. */
export const sentenceSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('term'),
      ...length,
      countedFrom: daySchema,
      imported: z
        .object({
          system: z.string().min(1),
          readOn: daySchema,
          oneThird: daySchema.optional(),
          half: daySchema.optional(),
          twoThirds: daySchema.optional(),
          originalEnd: daySchema.optional(),
          finalEnd: daySchema.optional(),
        })
        .optional(),
    })
    .refine((s) => s.years + s.months + s.days > 0, { error: 'Lama pidana harus lebih dari nol' }),
  z.object({ kind: z.literal('life') }),
  z.object({ kind: z.literal('death') }),
])

/**
 * A term served only if a fine or replacement money stays unpaid (*subsider*; register B.III). It is kept apart from
 * the sentence and enters no fraction of it.
 */
export const subsidiaryTermSchema = z
  .object({
    instead: z.enum(['fine', 'replacement-money']),
    ...length,
    /** Paid, so that the term falls away; `null` = not known. */
    paid: z.boolean().nullable(),
  })
  .refine((s) => s.years + s.months + s.days > 0, { error: 'Lama subsider harus lebih dari nol' })

/**
 * A person in the facility's care who may take part (warga binaan, or a tahanan on a voluntary activity). `null` is
 * "not known", never "no"; an empty list is "there were none".
 *
 * A field's privacy class holds for adults. Everything about a child (anak binaan) is specific data.
 */
export const participantSchema = z.object({
  id: classified('internal', idSchema<ParticipantId>()),
  facility: classified('internal', idSchema<FacilityId>()),
  /** True for made-up people, in examples and tests. */
  synthetic: classified('internal', z.boolean()),
  name: personNameSchema,
  /** What partner files and public papers carry where the name may not go. Unique in the facility. */
  code: classified('personal', z.string().min(1).nullable()),
  category: classified('specific', z.enum(categories).nullable()),
  sex: classified('personal', z.enum(['male', 'female']).nullable()),
  birthDate: classified('personal', daySchema.nullable()),
  /** As first recorded in the register. */
  religion: classified('personal', z.string().min(1).nullable()),
  citizenship: classified('personal', z.enum(['WNI', 'WNA']).nullable()),
  /** Sixteen digits, kept as text. Never a key; shown only through `maskNik`. */
  nik: classified('specific', nikSchema.nullable()),
  /** As the facility's register writes it, such as a number of register B.I. */
  registerNumber: classified('specific', z.string().min(1).nullable()),
  offence: classified(
    'specific',
    z
      .object({
        /** As the roster or verdict words it. */
        printed: z.string().min(1).nullable(),
        class: z.enum(offenceClasses).nullable(),
      })
      .nullable(),
  ),
  sentence: classified('specific', sentenceSchema.nullable()),
  subsidiaryTerms: classified('specific', z.array(subsidiaryTermSchema).nullable()),
  remissions: classified(
    'specific',
    z.array(z.object({ granted: daySchema, days: z.int().min(1) })).nullable(),
  ),
  /** Disciplinary punishments (register F). */
  discipline: classified(
    'specific',
    z
      .array(
        z
          .object({ from: daySchema, to: daySchema.nullable() })
          .refine((p) => p.to === null || p.to > p.from, { error: 'Akhir hukuman harus sesudah awalnya' }),
      )
      .nullable(),
  ),
  activeInProgram: classified('specific', dated(z.boolean()).nullable()),
  riskLowered: classified('specific', dated(z.boolean()).nullable()),
  lifeThreatened: classified('specific', dated(z.boolean()).nullable()),
  finePaid: classified('specific', dated(z.boolean()).nullable()),
  deradicalised: classified('specific', dated(z.boolean()).nullable()),
  pledged: classified('specific', dated(z.boolean()).nullable()),
  /** The status of asimilasi; not the work site (SAE), and not the home assimilation of the COVID years. */
  asimilasi: classified(
    'specific',
    z.union([z.object({ from: daySchema }), z.literal('not-started')]).nullable(),
  ),
  healthClearance: classified('specific', dated(z.enum(['fit', 'fit-with-limits', 'unfit'])).nullable()),
  addictionAssessments: classified('specific', z.array(addictionAssessmentSchema).nullable()),
  riskAssessments: classified('specific', z.array(riskAssessmentSchema).nullable()),
  /** Decisions of the TPP about the stage of pembinaan, in any order. */
  stageDecisions: classified('specific', z.array(stageDecisionSchema).nullable()),
  /** Trades that the person asked for (minat), in their order of preference. */
  interests: classified('personal', z.array(z.string().min(1)).nullable()),
})

/** A person in the facility's care. */
export type Participant = z.infer<typeof participantSchema>

/** The kind `participant` of the storage port. */
export const participantKind = {
  name: 'participant',
  fields: { category: 'text', code: 'text', registerNumber: 'text' },
} as const
