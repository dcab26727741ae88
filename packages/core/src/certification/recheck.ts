import type { CertificateId, LocalizedText } from '../foundations/index.js'
import { canonicalJson } from './canonical-json.js'
import {
  type Certificate,
  type CertificateBasis,
  type NewCertificate,
  newCertificateSchema,
} from './certificate.js'
import { type CertificateContext, type CertificateRefusal, decideCertificate } from './decide-certificate.js'
import { type CertificationFacts, certificationFactsSchema } from './facts.js'

/** What a certificate is rechecked with. */
export interface RecheckOptions {
  /** Any hash of a text, such as SHA-256 in hexadecimal. The core has none of its own. */
  readonly hash: (text: string) => string
  /** The hash as it was kept when the certificate was issued; left out where none was. */
  readonly recordedHash?: string
  /**
   * What the records say of the enrolment today; `null` where they have no such enrolment any more. Left out: the
   * question is not asked. A competence certificate rests on no enrolment, so for it the question has no answer.
   */
  readonly today?: CertificateContext['enrollment']
}

/** A fact that is not what it was when the certificate was issued. */
export interface ChangedFact {
  /** Its name. */
  readonly fact: keyof CertificationFacts
  /** As the certificate keeps it. */
  readonly kept: CertificationFacts[keyof CertificationFacts]
  /** As the records say today. */
  readonly today: CertificationFacts[keyof CertificationFacts]
}

/** What the records of today would decide. It changes nothing about the certificate. */
export interface TodaysDecision {
  /** The certificate would be issued again. */
  readonly wouldIssue: boolean
  /** Why not, if so. */
  readonly refusal: CertificateRefusal | null
  /** In order of name. Empty where there is no enrolment to compare with. */
  readonly changedFacts: readonly ChangedFact[]
  /** The batch asks for something else today than the criteria that the certificate was earned by. */
  readonly criteriaChanged: boolean
}

/**
 * What came of a recheck.
 *
 * - `reproduced`: the kept inputs lead to the kept decision, byte for byte;
 * - `differs`: they lead to a certificate with another tree of reasons;
 * - `refused`: they lead to none;
 * - `inputs-changed`: they are not those that were hashed at the time.
 */
export type RecheckOutcome = 'reproduced' | 'differs' | 'refused' | 'inputs-changed'

/** What came of a recheck, as a sentence. */
export const recheckTexts: Record<RecheckOutcome, LocalizedText> = {
  reproduced: {
    id: 'Keputusan dapat diulang persis sama dari dasar yang disimpan.',
    en: 'The decision follows again from its kept basis, byte for byte.',
  },
  differs: {
    id: 'Dasar yang disimpan menghasilkan alasan lain daripada yang tercatat.',
    en: 'The kept basis leads to other reasons than those recorded.',
  },
  refused: {
    id: 'Dasar yang disimpan tidak menghasilkan sertifikat.',
    en: 'The kept basis leads to no certificate.',
  },
  'inputs-changed': {
    id: 'Dasar yang disimpan bukan dasar yang dicatat saat penerbitan.',
    en: 'The kept basis is not the one that was recorded at issue.',
  },
}

/** A certificate's decision, done again from what the certificate keeps. */
export interface Recheck {
  /** Which one. */
  readonly certificate: CertificateId
  /** What came of it. */
  readonly outcome: RecheckOutcome
  /** All that the decision rested on, in canonical JSON: {@link decisionInputs}. */
  readonly inputs: string
  /** The hash of `inputs`: to be kept at issue, and compared later. */
  readonly inputsHash: string
  /** The decision as the certificate keeps it, in canonical JSON. */
  readonly kept: string
  /** The decision as it was derived again; `null` where it is refused. */
  readonly derived: string | null
  /** Why it is refused, if so. */
  readonly refusal: CertificateRefusal | null
  /** What today's records would decide; `null` where that was not asked, or has no answer. */
  readonly today: TodaysDecision | null
}

/**
 * All that the decision to issue a certificate rested on, in canonical JSON (RFC 8785): the day, what the paper says,
 * and for a training certificate the frozen criteria and the facts. What happened to it later is no part of it.
 *
 * @example const recorded = sha256(decisionInputs(certificate))
 */
export function decisionInputs(certificate: Certificate): string {
  const basis = basisOf(certificate)
  return canonicalJson({
    on: certificate.issuedOn,
    certificate: paperOf(certificate),
    criteria: basis?.criteria ?? null,
    facts: basis?.facts ?? null,
  })
}

/**
 * Derives the decision again from what the certificate keeps, whatever became of the certificate since, and compares
 * it byte for byte. Whether its number was free, its batch closed and its program a training is not kept with it, and
 * is taken as it was decided.
 *
 * @example
 * const { outcome, today } = recheck(certificate, { hash: sha256, recordedHash, today: enrollment })
 * outcome // 'reproduced'
 * today?.changedFacts // what the records say otherwise by now
 */
export function recheck(certificate: Certificate, { hash, recordedHash, today }: RecheckOptions): Recheck {
  const paper = paperOf(certificate)
  const on = certificate.issuedOn
  const basis = basisOf(certificate)
  const kept = canonicalJson({ type: 'Issued', on, certificate: paper, basis })
  const decision = decided(certificate, paper, basis && { ...basis, ...asDecided })
  const derived = decision.ok ? canonicalJson(decision.events[0]!) : null
  const inputs = decisionInputs(certificate)
  const inputsHash = hash(inputs)
  return {
    certificate: certificate.id,
    outcome:
      recordedHash !== undefined && recordedHash !== inputsHash
        ? 'inputs-changed'
        : derived === null
          ? 'refused'
          : derived === kept
            ? 'reproduced'
            : 'differs',
    inputs,
    inputsHash,
    kept,
    derived,
    refusal: decision.ok ? null : decision.refusal,
    today: basis === null || today === undefined ? null : todaysDecision(certificate, paper, basis, today),
  }
}

const asDecided = { batchClosed: true, programKind: 'kemandirian' } as const

function todaysDecision(
  certificate: Certificate,
  paper: NewCertificate,
  { criteria, facts }: CertificateBasis,
  today: CertificateContext['enrollment'],
): TodaysDecision {
  const decision = decided(certificate, paper, today)
  return {
    wouldIssue: decision.ok,
    refusal: decision.ok ? null : decision.refusal,
    changedFacts: today === null ? [] : changedFacts(facts, today.facts),
    criteriaChanged:
      today !== null &&
      (today.criteria === null || canonicalJson(today.criteria) !== canonicalJson(criteria)),
  }
}

function changedFacts(before: CertificationFacts, after: CertificationFacts): ChangedFact[] {
  return certificationFactsSchema
    .keyof()
    .options.toSorted()
    .filter((fact) => canonicalJson([before[fact]]) !== canonicalJson([after[fact]]))
    .map((fact) => ({ fact, kept: before[fact], today: after[fact] }))
}

function decided(
  { issuedOn: on }: Certificate,
  certificate: NewCertificate,
  enrollment: CertificateContext['enrollment'],
): ReturnType<typeof decideCertificate> {
  const context = { role: null, enrollment, sameNumber: [], successor: null }
  return decideCertificate(undefined, { type: 'Issue', on, certificate }, context)
}

function basisOf(certificate: Certificate): CertificateBasis | null {
  return certificate.paper === 'pelatihan' ? certificate.basis : null
}

/** What the paper says, without its basis and what its state knows. */
function paperOf(certificate: Certificate): NewCertificate {
  return newCertificateSchema.parse(certificate)
}
