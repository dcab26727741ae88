import { z } from 'zod'
import type { AgreementId, DocumentId, FacilityId } from '../foundations/index.js'
import { classified, countSchema, daySchema, idSchema } from '../foundations/schemas.js'
import { partyRefSchema } from './party-ref.js'
import { agreementTermsSchema, signatorySchema, witnessSchema } from './terms.js'

const printed = z.string().min(1)

/** What an agreement is from its first day on, whatever becomes of it. */
export const newAgreementSchema = classified(
  'internal',
  z.object({
    id: idSchema<AgreementId>(),
    facility: idSchema<FacilityId>(),
    /** Nota Kesepahaman is the general understanding; the PKS (perjanjian kerja sama) is what works are done under. */
    kind: z.enum(['nota-kesepahaman', 'pks']),
    /** The Nota Kesepahaman that this PKS carries out, or the agreement that this one renews. */
    follows: z.array(idSchema<AgreementId>()),
    terms: agreementTermsSchema,
    /** What the facts were read from. */
    documents: z.array(idSchema<DocumentId>()),
    /**
     * How many agreements this record stands for. Exactly one, unless the source leaves it open: Banjar's article
     * names two partners and tells not whether they signed one paper or two.
     */
    standsFor: countSchema,
    /** What remains doubtful in the reading of the sources, for people. */
    note: printed.nullable(),
  }),
)

/** What an agreement is from its first day on, whatever becomes of it. */
export type NewAgreement = z.infer<typeof newAgreementSchema>

/** How it was signed. Every `null` is "the source does not say". */
export const signingSchema = z.object({
  signedOn: daySchema.nullable(),
  place: printed.nullable(),
  signatories: z.array(signatorySchema).nullable(),
  witnesses: z.array(witnessSchema).nullable(),
  /** The signed paper itself. */
  document: idSchema<DocumentId>().nullable(),
})

/** How it was signed. */
export type Signing = z.infer<typeof signingSchema>

/** A written change (addendum). Its terms replace the earlier ones from its day on. */
export const addendumSchema = z.object({
  signedOn: daySchema,
  effectiveFrom: daySchema,
  /** One per party that gave one, as printed. */
  numbers: z.array(printed),
  /** Who signed it for each party. `null` where the source does not say. */
  signatories: z.array(signatorySchema).nullable(),
  terms: agreementTermsSchema,
  document: idSchema<DocumentId>().nullable(),
})

/** A written change (addendum). */
export type Addendum = z.infer<typeof addendumSchema>

/** A party's notice (pemberitahuan) that it ends the agreement before its time. */
export const noticeSchema = z.object({
  givenOn: daySchema,
  by: partyRefSchema,
  /** The first day on which the agreement holds no longer. */
  endsOn: daySchema,
  reason: printed,
})

/** A party's notice that it ends the agreement before its time. */
export type Notice = z.infer<typeof noticeSchema>

const known = newAgreementSchema.extend({
  /** Written changes in the order in which they were signed. */
  addenda: z.array(addendumSchema),
  /** The day of the last change to this record. */
  changedOn: daySchema,
})
const signed = known.extend({
  signing: signingSchema,
  /** The notice that stands; `null` where none does. */
  notice: noticeSchema.nullable(),
})
/** Half-open days, and why. */
const suspension = z.object({ from: daySchema, to: daySchema, reason: printed })
const effective = signed.extend({
  inForceSince: daySchema,
  /** Suspensions that are over, in order of day. */
  suspensions: z.array(suspension),
})
/** `inForceSince` is `null` where it never took effect, or no record says when. */
const ended = effective.extend({ inForceSince: daySchema.nullable() })

const internal = <Schema extends z.ZodType>(schema: Schema) => classified('internal', schema)

/**
 * An agreement (Nota Kesepahaman or PKS), from the first talk on. Each state carries what that state knows.
 * What the paper says stands in `terms`; what the state is follows from commands.
 */
export const agreementSchema = z.discriminatedUnion('status', [
  // Penjajakan: talks, nothing on paper. `terms` holds what was talked about.
  internal(known.extend({ status: z.literal('exploring') })),
  internal(known.extend({ status: z.literal('drafted'), draftedOn: daySchema })),
  internal(known.extend({ status: z.literal('under-review'), draftedOn: daySchema, submittedOn: daySchema })),
  internal(signed.extend({ status: z.literal('signed') })),
  internal(effective.extend({ status: z.literal('in-force') })),
  internal(effective.extend({ status: z.literal('suspended'), suspendedOn: daySchema, reason: printed })),
  internal(ended.extend({ status: z.literal('expired'), expiredOn: daySchema })),
  internal(ended.extend({ status: z.literal('terminated'), terminatedOn: daySchema, reason: printed })),
  internal(
    ended.extend({
      status: z.literal('renewed'),
      renewedOn: daySchema,
      /** The first day of the successor. Up to then this one goes on, as long as its own terms let it. */
      takesOverOn: daySchema,
      successor: idSchema<AgreementId>(),
    }),
  ),
  internal(known.extend({ status: z.literal('abandoned'), abandonedOn: daySchema, reason: printed })),
])

/** An agreement (Nota Kesepahaman or PKS) in one of its states. */
export type Agreement = z.infer<typeof agreementSchema>

/** An agreement that has been signed, whatever became of it. */
export type SignedAgreement = Extract<Agreement, { signing: Signing }>

/** How a store keeps agreements. */
export const agreementKind = { name: 'agreement', fields: { status: 'text', kind: 'text' } } as const
