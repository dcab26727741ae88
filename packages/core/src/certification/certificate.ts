import { z } from 'zod'
import type {
  BatchId,
  CertificateId,
  EnrollmentId,
  FacilityId,
  Id,
  OfficialId,
  ParticipantId,
  PartnerId,
  ProgramId,
} from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import { certificateCriteriaSchema, criteriaTreeSchema } from './criteria.js'
import { certificationFactsSchema } from './facts.js'

const printed = z.string().min(1)

/** Who issues a certificate. */
export const issuerSchema = z.object({
  /** The partner that issues; `null` where the facility does so itself. */
  partner: idSchema<PartnerId>().nullable(),
  /** As printed on the certificate. */
  name: printed,
  /**
   * What the public view calls the issuer: the BLK or LPK, never a prison. `null` where none was agreed: then there
   * is no public view.
   */
  publicName: printed.nullable(),
})

/** Who issues a certificate. */
export type Issuer = z.infer<typeof issuerSchema>

/** What both papers say, as it was on the day of issue. Later renames of anything do not change it. */
const paper = z.object({
  id: idSchema<CertificateId>(),
  facility: idSchema<FacilityId>(),
  participant: classified('personal', idSchema<ParticipantId>()),
  /** The holder's name as printed. */
  holder: classified('personal', printed),
  issuer: issuerSchema,
  /** Opaque text, to the letter; unique for the issuer. */
  number: printed,
  /** The skill: the trade as printed, its normal form and its English name. */
  trade: z.object({ printed, normal: printed, english: printed.nullable() }),
  place: printed.nullable(),
  signedBy: z.array(
    z.object({
      official: idSchema<OfficialId>().nullable(),
      name: classified('personal', printed),
      /** The office as printed. */
      office: printed,
    }),
  ),
  /** The certificate that this one replaces or renews. */
  replaces: idSchema<CertificateId>().nullable(),
})

/** Sertifikat pelatihan: the holder followed a training, by the word of who gave it. It does not expire. */
const trainingPaperSchema = classified(
  'internal',
  paper.extend({
    paper: z.literal('pelatihan'),
    program: z.object({ id: idSchema<ProgramId>(), title: printed }),
    batch: idSchema<BatchId>(),
    enrollment: classified('personal', idSchema<EnrollmentId>()),
    /** Training hours (JP) as printed. `null` where none are printed. */
    hours: z.number().min(0).nullable(),
    trainedFrom: daySchema.nullable(),
    /** The last day of the training. */
    trainedUntil: daySchema.nullable(),
  }),
)

/** One competence test (uji kompetensi), as registered. */
export type CompetenceTestId = Id<'competence-test'>

/**
 * Asesmen kompetensi: an assessor of a licensed body (LSP) tests the holder against a standard. One of the four
 * meanings of *asesmen*: not the intake test of a course, not the risk tool, not the screening for rehabilitation.
 */
export const competenceAssessmentSchema = classified(
  'personal',
  z.object({
    /** The registered test that found it. */
    test: idSchema<CompetenceTestId>(),
    participant: idSchema<ParticipantId>(),
    on: daySchema,
    /** The certifying body (LSP). */
    lsp: idSchema<PartnerId>(),
    /** The certification scheme (skema), as printed. */
    scheme: printed,
    assessor: printed.nullable(),
    /** K: kompeten. BK: belum kompeten. */
    result: z.enum(['K', 'BK']),
  }),
)

/** Asesmen kompetensi: an assessor of a licensed body (LSP) tests the holder against a standard. */
export type CompetenceAssessment = z.infer<typeof competenceAssessmentSchema>

/** Sertifikat kompetensi: an LSP, licensed by BNSP, found the holder competent. It may expire and be renewed. */
const competencePaperSchema = classified(
  'internal',
  paper.extend({
    paper: z.literal('kompetensi'),
    assessment: competenceAssessmentSchema,
    /** The training certificate that led to it, where one did. The two are linked, never merged. */
    trainingCertificate: idSchema<CertificateId>().nullable(),
    /** The first day on which it holds no longer. `null` where the paper prints none. */
    validUntil: daySchema.nullable(),
  }),
)

/** What a certificate says when it is issued: one of the two papers. */
export const newCertificateSchema = z.discriminatedUnion('paper', [
  trainingPaperSchema,
  competencePaperSchema,
])

/** What a certificate says when it is issued: one of the two papers. */
export type NewCertificate = z.infer<typeof newCertificateSchema>

/** Why a training certificate was earned: the frozen criteria, the facts as known then, and what each came to. */
export const certificateBasisSchema = classified(
  // Conduct is among the facts.
  'specific',
  z.object({
    criteria: certificateCriteriaSchema,
    facts: certificationFactsSchema,
    tree: criteriaTreeSchema,
  }),
)

/** Why a training certificate was earned. */
export type CertificateBasis = z.infer<typeof certificateBasisSchema>

const registered = {
  issuedOn: daySchema,
  /** The day of the last change to the record. */
  changedOn: daySchema,
  /**
   * The hash of all that the decision rested on (`issueInputs`), as taken when it was issued; SHA-256 in hexadecimal by
   * custom. `null` where no hash function was at hand.
   */
  inputsHash: z.string().min(1).nullable(),
}
const training = trainingPaperSchema.extend({ ...registered, basis: certificateBasisSchema })
const competence = competencePaperSchema.extend(registered)

const issued = { status: z.literal('issued') }
const superseded = {
  status: z.literal('superseded'),
  supersededOn: daySchema,
  successor: idSchema<CertificateId>(),
}
const revoked = {
  status: z.literal('revoked'),
  revokedOn: daySchema,
  reason: classified('personal', printed),
}
const expired = { status: z.literal('expired'), expiredOn: daySchema }
/** Corrected: the paper was wrong. Renewed: the holder was found competent again. */
const corrected = { cause: z.literal('corrected') }
const correctedOrRenewed = { cause: z.enum(['corrected', 'renewed']) }

const internal = <Schema extends z.ZodType>(schema: Schema) => classified('internal', schema)

/** A certificate: one of two papers that are never merged, in one of its states. Only competence expires. */
export const certificateSchema = z.discriminatedUnion('paper', [
  z.discriminatedUnion('status', [
    internal(training.extend(issued)),
    internal(training.extend({ ...superseded, ...corrected })),
    internal(training.extend(revoked)),
  ]),
  z.discriminatedUnion('status', [
    internal(competence.extend(issued)),
    internal(competence.extend({ ...superseded, ...correctedOrRenewed })),
    internal(competence.extend(revoked)),
    internal(competence.extend(expired)),
  ]),
])

/** A certificate: one of two papers that are never merged, in one of its states. */
export type Certificate = z.infer<typeof certificateSchema>

/** How a store keeps certificates. */
export const certificateKind = {
  name: 'certificate',
  fields: {
    status: 'text',
    paper: 'text',
    participant: 'text',
    batch: 'text',
    enrollment: 'text',
    number: 'text',
    issuedOn: 'text',
  },
} as const
