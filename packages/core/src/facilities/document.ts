import { z } from 'zod'
import type { BatchId, DocumentId, FacilityId, OfficialId, PartnerId } from '../foundations/index.js'
import { classified, countSchema, daySchema, idSchema } from '../foundations/schemas.js'
import { saidDaySchema } from './said-day.js'

/** Something that happened, as a document reports it: an opening, a signing, a meeting. */
export const occasionSchema = z.object({
  what: z.array(
    z.enum([
      'opening',
      'closing',
      'certificates-given',
      'agreement-signing',
      'coordination-meeting',
      'other',
    ]),
  ),
  on: saidDaySchema,
  /** The date as printed: `Kamis (21/8/2025)`. */
  printed: z.string().min(1),
  /** `Aula Lapas Banjar`; `null` where not stated. */
  venue: z.string().min(1).nullable(),
  /** Who is said to have been there. Being present makes nobody a party to anything. */
  present: z.object({
    partners: z.array(idSchema<PartnerId>()),
    officials: z.array(idSchema<OfficialId>()),
  }),
})

/** Something that happened, as a document reports it. */
export type Occasion = z.infer<typeof occasionSchema>

/**
 * A number that a document prints about more than one batch, such as the 160 participants of two courses. A number
 * about one batch stands with that batch. Figures are never added up.
 */
export const figureSchema = z.object({
  of: z.enum(['participants', 'certificates', 'other']),
  value: countSchema,
  printed: z.string().min(1),
  /** The batches it is said of; empty where the document leaves that open. */
  batches: z.array(idSchema<BatchId>()),
})

/** A number that a document prints about more than one batch. */
export type Figure = z.infer<typeof figureSchema>

/** A document that facts were read from. What it says is kept as it says it, even where it contradicts itself. */
export const documentSchema = classified(
  'internal',
  z.object({
    id: idSchema<DocumentId>(),
    facility: idSchema<FacilityId>(),
    kind: z.enum(['article', 'decree', 'letter', 'minutes', 'register', 'other']),
    title: z.string().min(1).nullable(),
    /** The number of a decree or letter, as printed. */
    number: z.string().min(1).nullable(),
    publisher: z.string().min(1).nullable(),
    /** The day it bears; `null` = not known. */
    dated: daySchema.nullable(),
    occasions: z.array(occasionSchema),
    figures: z.array(figureSchema),
    /** Laws, programs and slogans it cites, as printed: `UU 22/2022`, `Asta Cita`. Labels change by year. */
    cites: z.array(z.object({ printed: z.string().min(1), kind: z.enum(['law', 'policy', 'instruction']) })),
  }),
)

/** A document that facts were read from. */
export type SourceDocument = z.infer<typeof documentSchema>

/** The kind `document` of the storage port. */
export const documentKind = { name: 'document', fields: { kind: 'text', dated: 'text' } } as const
