import { z } from 'zod'
import type { LocalizedText, OfficialId, PartnerId } from '../foundations/index.js'
import { classified, countSchema, daySchema, idSchema } from '../foundations/schemas.js'
import { obligationSchema } from './obligation.js'
import { partyRefSchema } from './party-ref.js'
import { spanSchema } from './span.js'

const printed = z.string().min(1)

/** A party (pihak) with what the paper says about it. Parties stand in the order of the paper. */
export const partySchema = z.object({
  party: partyRefSchema,
  /** As printed: `PIHAK KESATU`. `null` where it is not known. */
  role: printed.nullable(),
  /** The number that this party gave the agreement, to the letter. Each party gives its own. */
  number: printed.nullable(),
})

/** A party (pihak) with what the paper says about it. */
export type Party = z.infer<typeof partySchema>

/** What a scope item (ruang lingkup) is about. */
export const scopeTopics = [
  'training',
  'business-mentoring',
  'product-legality',
  'marketing',
  'rehabilitation',
  'literacy',
  'health',
  'certification',
  'instructors',
  'equipment',
  'funding',
  'other',
] as const

/** What a scope item (ruang lingkup) is about. */
export type ScopeTopic = (typeof scopeTopics)[number]

/** One item of the scope (ruang lingkup): what the paper says, and how it was read. */
export const scopeItemSchema = z.object({
  topic: z.enum(scopeTopics),
  /** The wording of the paper, or of the document that tells of it. */
  printed,
  /** The clause that holds it, as printed: `Pasal 3 ayat (1)`. */
  clause: printed.nullable(),
  /** The trades (kejuruan) it names. Empty where it names none: then any trade may be meant. */
  trades: z.array(z.object({ printed, normal: printed })),
  /** How many people it is for. `null` where it does not say. */
  participants: countSchema.nullable(),
  /** Whether that many are meant for each batch, for each calendar year, or in all. `null` where it does not say. */
  participantsPer: z.enum(['batch', 'year', 'agreement']).nullable(),
  /** How many sessions. `null` where it does not say, as with all that follows. */
  sessions: countSchema.nullable(),
  /** How many training hours (JP). */
  hours: countSchema.nullable(),
  /** How many instructors. */
  instructors: countSchema.nullable(),
  /** Where it is held, as printed. */
  venue: printed.nullable(),
  /** Materials and tools, as printed. */
  materials: printed.nullable(),
  /** Who pays, and how much: whole rupiah. */
  funding: z
    .object({ printed, borneBy: partyRefSchema.nullable(), amount: z.int().min(0).nullable() })
    .nullable(),
  /** The paper that it promises. `null` where it does not say; "bersertifikat" alone never means competence. */
  certificate: z.enum(['pelatihan', 'kompetensi']).nullable(),
  /** Who carries it out, besides the parties: Ketapang's BLK is no party and gives the course. */
  deliveredBy: z.array(idSchema<PartnerId>()),
})

/** One item of the scope (ruang lingkup). */
export type ScopeItem = z.infer<typeof scopeItemSchema>

/** The eighteen clauses that an agreement customarily has, in customary order (unverified). */
export const clauseNames = [
  'title-and-number',
  'date-and-place',
  'parties',
  'legal-basis',
  'purpose',
  'scope',
  'rights-and-duties',
  'execution',
  'funding',
  'duration',
  'evaluation',
  'force-majeure',
  'confidentiality',
  'amendment',
  'termination',
  'disputes',
  'closing',
  'witnesses',
] as const

/** One of {@link clauseNames}. */
export type ClauseName = (typeof clauseNames)[number]

/** What people call each clause. */
export const clauseTexts: Readonly<Record<ClauseName, LocalizedText>> = {
  'title-and-number': { id: 'judul dan nomor', en: 'title and number' },
  'date-and-place': { id: 'hari, tanggal, dan tempat', en: 'day and place' },
  parties: { id: 'para pihak', en: 'parties' },
  'legal-basis': { id: 'dasar hukum', en: 'legal basis' },
  purpose: { id: 'maksud dan tujuan', en: 'purpose' },
  scope: { id: 'ruang lingkup', en: 'scope' },
  'rights-and-duties': { id: 'hak dan kewajiban', en: 'rights and duties' },
  execution: { id: 'pelaksanaan', en: 'execution' },
  funding: { id: 'pembiayaan', en: 'funding' },
  duration: { id: 'jangka waktu', en: 'duration' },
  evaluation: { id: 'monitoring, evaluasi, dan pelaporan', en: 'monitoring, evaluation and reporting' },
  'force-majeure': { id: 'keadaan kahar', en: 'force majeure' },
  confidentiality: { id: 'kerahasiaan dan data pribadi', en: 'confidentiality and personal data' },
  amendment: { id: 'perubahan', en: 'amendment' },
  termination: { id: 'pengakhiran', en: 'termination' },
  disputes: { id: 'penyelesaian perselisihan', en: 'settlement of disputes' },
  closing: { id: 'penutup', en: 'closing' },
  witnesses: { id: 'saksi', en: 'witnesses' },
}

/** From when to when an agreement holds, as the paper says it. Both may be unsaid; neither is ever invented. */
export const validitySchema = z
  .object({
    /** The first day on which it holds. */
    from: daySchema.nullable(),
    /** The first day on which it holds no longer. */
    to: daySchema.nullable(),
  })
  .refine((v) => v.from === null || v.to === null || v.to > v.from, { error: 'Akhir harus sesudah awal' })

/** From when to when an agreement holds, as the paper says it. */
export type Validity = z.infer<typeof validitySchema>

/** How long before something a party must speak up, as the paper says it. */
export const windowsSchema = z.object({
  /** Notice (pemberitahuan) before a party may end it early. `null` where the paper does not say. */
  notice: spanSchema.nullable(),
  /** How long before the end the parties settle whether to renew. `null` where the paper does not say. */
  renewal: spanSchema.nullable(),
})

/** How long before something a party must speak up. */
export type Windows = z.infer<typeof windowsSchema>

/** What the paper lays down. Every `null` is "the source does not say", which is not "no". */
export const agreementTermsSchema = classified(
  'internal',
  z.object({
    /** As printed. */
    title: printed.nullable(),
    parties: z.array(partySchema),
    /** What each citation of the legal basis (dasar hukum) says, to the letter. */
    legalBasis: z.array(printed),
    /** Purpose (maksud dan tujuan), as printed. */
    purpose: printed.nullable(),
    /** Empty where no source tells the scope. */
    scope: z.array(scopeItemSchema),
    /** Whether it concerns training at all. Banjar's two PKS partners are a library office and a health college. */
    aboutTraining: z.boolean().nullable(),
    validity: validitySchema,
    windows: windowsSchema,
    /** What each party owes the others. Empty where no source tells. */
    obligations: z.array(obligationSchema),
    /** Whether data of participants go to a partner under it. `null` where that is not known. */
    sharesParticipantData: z.boolean().nullable(),
    /** Who may take part, where the parties chose to say so; `policy` names the rule that was made of it. */
    eligibility: z.object({ printed, policy: printed.nullable() }).nullable(),
    /** The clauses that the paper has. `null` where the paper itself was not seen. */
    clauses: z
      .array(
        z.object({
          name: z.enum(clauseNames),
          /** As numbered on the paper: `Pasal 7`. */
          article: printed.nullable(),
          text: printed.nullable(),
        }),
      )
      .nullable(),
  }),
)

/** What the paper lays down. */
export type AgreementTerms = z.infer<typeof agreementTermsSchema>

/**
 * Terms in which nothing is said, to start from.
 *
 * @example const terms: AgreementTerms = { ...unstatedTerms, parties, aboutTraining: true }
 */
export const unstatedTerms: AgreementTerms = {
  title: null,
  parties: [],
  legalBasis: [],
  purpose: null,
  scope: [],
  aboutTraining: null,
  validity: { from: null, to: null },
  windows: { notice: null, renewal: null },
  obligations: [],
  sharesParticipantData: null,
  eligibility: null,
  clauses: null,
}

/**
 * A scope item that says nothing but its wording, to start from.
 *
 * @example const item: ScopeItem = { ...unstatedScope, topic: 'marketing', printed: 'pemasaran lokal dan regional' }
 */
export const unstatedScope: Omit<ScopeItem, 'topic' | 'printed'> = {
  clause: null,
  trades: [],
  participants: null,
  participantsPer: null,
  sessions: null,
  hours: null,
  instructors: null,
  venue: null,
  materials: null,
  funding: null,
  certificate: null,
  deliveredBy: [],
}

/** Who signed for which party, as the paper shows it. */
export const signatorySchema = z.object({
  party: partyRefSchema,
  official: idSchema<OfficialId>(),
  /** The name as it stands under the signature. Later renames do not change it. */
  name: classified('personal', printed),
  /** The office as printed: `Plt. Kepala Dinas`. */
  office: printed,
  /** Pelaksana tugas (the office is vacant) or pelaksana harian (its holder is away). */
  acting: z.enum(['plt', 'plh']).nullable(),
  /** What empowers the signatory: a decree, a power of attorney (surat kuasa). */
  authority: z.object({ printed, on: daySchema.nullable() }).nullable(),
})

/** Who signed for which party, as the paper shows it. */
export type Signatory = z.infer<typeof signatorySchema>

/** Someone who was there and signed as a witness (saksi), bound to nothing. */
export const witnessSchema = z.object({
  official: idSchema<OfficialId>(),
  /** The name as printed. */
  name: classified('personal', printed),
  /** The office as printed. */
  office: printed.nullable(),
})

/** Someone who was there and signed as a witness (saksi). */
export type Witness = z.infer<typeof witnessSchema>
