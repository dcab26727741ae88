import {
  accreditationKind,
  accreditationSchema,
  agreementKind,
  agreementSchema,
  agreementSettingsKind,
  agreementSettingsSchema,
  obligationEntryKind,
  obligationEntrySchema,
} from '../agreements/index.js'
import {
  certificateKind,
  certificateSchema,
  competenceTestKind,
  competenceTestSchema,
  issuedCredentialKind,
  issuedCredentialSchema,
  numberRegisterKind,
  numberRegisterSchema,
  rehabilitationStatementKind,
  rehabilitationStatementSchema,
  scoreListKind,
  scoreListSchema,
} from '../certification/index.js'
import {
  enrollmentKind,
  enrollmentSchema,
  publishedWaitlistPolicySchema,
  waitlistPolicyKind,
} from '../enrollment/index.js'
import {
  documentKind,
  documentSchema,
  facilityKind,
  facilitySchema,
  partnerKind,
  partnerSchema,
} from '../facilities/index.js'
import {
  depositKind,
  depositSchema,
  followUpKind,
  followUpSchema,
  incomeRuleKind,
  incomeRuleSchema,
  incomeTargetKind,
  incomeTargetSchema,
  productionKind,
  productionSchema,
  productKind,
  productSchema,
  saleKind,
  saleSchema,
  savingsAccountKind,
  savingsAccountSchema,
} from '../outcomes/index.js'
import { officialKind, officialSchema, participantKind, participantSchema } from '../people/index.js'
import {
  attendanceKind,
  attendanceSchema,
  batchKind,
  batchSchema,
  programKind,
  programSchema,
  rehabilitationKind,
  rehabilitationSchema,
} from '../programs/index.js'

/** How each kind of document is stored, by the name of its collection. */
export const stored = {
  /** Facilities (UPT): one document each, under the facility's own id. */
  facilities: { kind: facilityKind, schema: facilitySchema },
  /** Partner organisations (mitra). */
  partners: { kind: partnerKind, schema: partnerSchema },
  /** Officials, instructors and staff of partners. */
  officials: { kind: officialKind, schema: officialSchema },
  /** Participants (warga binaan and tahanan). */
  participants: { kind: participantKind, schema: participantSchema },
  /** Papers that stated facts were read from. */
  documents: { kind: documentKind, schema: documentSchema },
  /** The catalogue of programs. */
  programs: { kind: programKind, schema: programSchema },
  /** Runs of programs (angkatan). */
  batches: { kind: batchKind, schema: batchSchema },
  /** Attendance lists, one for each session. */
  attendance: { kind: attendanceKind, schema: attendanceSchema },
  /** Places of people in batches. */
  enrollments: { kind: enrollmentKind, schema: enrollmentSchema },
  /** People's ways through rehabilitation, from screening to discharge. Health data. */
  rehabilitations: { kind: rehabilitationKind, schema: rehabilitationSchema },
  /** Score lists (daftar nilai), one for each test. */
  scores: { kind: scoreListKind, schema: scoreListSchema },
  /** Competence tests (uji kompetensi). */
  competenceTests: { kind: competenceTestKind, schema: competenceTestSchema },
  /** Number registers (buku nomor), one for each issuer, under the issuer's own key. */
  numberRegisters: { kind: numberRegisterKind, schema: numberRegisterSchema },
  /** The orders of waitlists that a facility published, under the id of the batch, program or facility they are for. */
  waitlistPolicies: { kind: waitlistPolicyKind, schema: publishedWaitlistPolicySchema },
  /** Certificates of training and of competence. */
  certificates: { kind: certificateKind, schema: certificateSchema },
  /** Digital credentials of certificates, as they were signed. */
  issuedCredentials: { kind: issuedCredentialKind, schema: issuedCredentialSchema },
  /** Statements that a rehabilitation was followed. */
  rehabilitationStatements: { kind: rehabilitationStatementKind, schema: rehabilitationStatementSchema },
  /** Agreements (Nota Kesepahaman and PKS). */
  agreements: { kind: agreementKind, schema: agreementSchema },
  /** How the facility wants its agreements handled: one document, under the facility's own id. */
  agreementSettings: { kind: agreementSettingsKind, schema: agreementSettingsSchema },
  /** Evidence, waivers and causes, recorded about obligations of agreements. */
  obligationEntries: { kind: obligationEntryKind, schema: obligationEntrySchema },
  /** Accreditations and licences of partners. */
  accreditations: { kind: accreditationKind, schema: accreditationSchema },
  /** Products of the workshops. */
  products: { kind: productKind, schema: productSchema },
  /** Sales of products. */
  sales: { kind: saleKind, schema: saleSchema },
  /** What the workshops made. */
  production: { kind: productionKind, schema: productionSchema },
  /** Rules by which the facility divides income. */
  incomeRules: { kind: incomeRuleKind, schema: incomeRuleSchema },
  /** What of each part was handed over. */
  deposits: { kind: depositKind, schema: depositSchema },
  /** What the facility aims at for a part in a year. */
  incomeTargets: { kind: incomeTargetKind, schema: incomeTargetSchema },
  /** People's savings of premi and wage, one account each. */
  savings: { kind: savingsAccountKind, schema: savingsAccountSchema },
  /** Follow-up after release. */
  followUps: { kind: followUpKind, schema: followUpSchema },
} as const
