import { z } from 'zod'
import type { DocumentId, FacilityId, ProgramId } from '../foundations/index.js'
import { classified, idSchema, stated } from '../foundations/schemas.js'
import { programVersionsSchema } from './program-version.js'

/**
 * What a program serves: self-reliance (kemandirian, the vocational one), social rehabilitation, or personality
 * (kepribadian). A certificate of rehabilitation is not one of skill.
 */
export const programKinds = ['kemandirian', 'rehabilitasi-sosial', 'kepribadian'] as const

/** What a program serves: see {@link programKinds}. */
export type ProgramKindName = (typeof programKinds)[number]

/**
 * How far the talk has come: `discussed` with a partner (dibahas); `offered` as one of several that could be given;
 * `planned`; `chosen` to be given.
 */
export const standings = ['discussed', 'offered', 'planned', 'chosen'] as const

/** How far the talk about a program or trade has come: see {@link standings}. */
export type Standing = (typeof standings)[number]

/** A trade (kejuruan) as one program names it. */
export const programTradeSchema = z.object({
  /** Key of the trade catalogue; `null` where the catalogue does not have it. */
  trade: z.string().min(1).nullable(),
  /** As printed, misprints included; `null` where it was not read from a document. */
  printed: z.string().min(1).nullable(),
  /** The form to show; `null` where what is meant is not clear. */
  normal: z.string().min(1).nullable(),
  english: z.string().min(1).nullable(),
  skkni: z
    .object({ title: z.string().min(1), number: z.string().min(1).nullable(), verified: z.boolean() })
    .nullable(),
  standing: z.enum(standings),
})

/** A trade as one program names it. */
export type ProgramTrade = z.infer<typeof programTradeSchema>

/** An entry of the facility's catalogue: what can be run as batches. */
export const programSchema = z.object({
  id: classified('internal', idSchema<ProgramId>()),
  facility: classified('internal', idSchema<FacilityId>()),
  /** Public: it stands on every certificate of the program. */
  title: classified('public', z.string().min(1)),
  kind: classified('internal', z.enum(programKinds)),
  standing: classified('internal', z.enum(standings)),
  /** Several where one program teaches several ("pertukangan dan pengelasan"); none in rehabilitation. */
  trades: classified('internal', z.array(programTradeSchema)),
  /** What is taught, as printed: "materi & praktik", "etos kerja". */
  contents: classified(
    'internal',
    z.array(
      z.object({
        printed: z.string().min(1),
        part: z.enum(['theory', 'practice', 'soft-skill', 'other']),
        document: idSchema<DocumentId>().nullable(),
      }),
    ),
  ),
  /** Who may join, in the words of a document. The rule is the policy of this name: `prerequisites` of a version. */
  admission: classified('internal', stated(z.object({ policy: z.string().min(1).nullable() })).nullable()),
  /** What is said of a certificate for the program as such; what is said of one batch stands there. */
  certificate: classified('internal', stated(z.enum(['promised', 'given'])).nullable()),
  /** The terms, by the days on which batches may be opened by them; empty where nothing was settled. */
  versions: classified('internal', programVersionsSchema),
})

/** An entry of the facility's catalogue. */
export type Program = z.infer<typeof programSchema>

/** The kind `program` of the storage port. */
export const programKind = { name: 'program', fields: { kind: 'text', standing: 'text' } } as const
