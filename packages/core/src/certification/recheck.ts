import type { CertificateId, LocalizedText } from '../foundations/index.js'
import { canonicalJson } from './canonical-json.js'
import {
  type Certificate,
  type CertificateBasis,
  type NewCertificate,
  newCertificateSchema,
} from './certificate.js'
import type { CertificateEvent } from './certificate-events.js'
import type { CompetenceTest } from './competence-test.js'
import {
  type CertificateContext,
  type CertificateRefusal,
  decideCertificate,
  issueInputs,
} from './decide-certificate.js'
import { type CertificationFacts, certificationFactsSchema } from './facts.js'

/** What the records say that a certificate rests on. */
export interface CertificateGrounds {
  /** Of a training certificate: its enrolment; `null` where they have no such enrolment. */
  readonly enrollment: CertificateContext['enrollment']
  /** Of a competence certificate: its test; `null` where they have no such test. */
  readonly competenceTest: CompetenceTest | null
}

/** What a certificate is rechecked with. */
export interface RecheckOptions {
  /** The hash function that the certificate was issued with, such as SHA-256 in hexadecimal. The core has none. */
  readonly hash: (text: string) => string
  /** The hash as it was kept elsewhere, a printed register for instance; the certificate's own if left out. */
  readonly recordedHash?: string | null
  /** What the records said as known when it was issued. Left out: the question is not asked. */
  readonly atIssue?: CertificateGrounds
  /** What the records say today. Left out: the question is not asked. */
  readonly today?: CertificateGrounds
}

/** A fact that is not what it was when the certificate was issued. */
export interface ChangedFact {
  /** Its name. */
  readonly fact: keyof CertificationFacts
  /** As the certificate keeps it. */
  readonly kept: CertificationFacts[keyof CertificationFacts]
  /** As the records say. */
  readonly records: CertificationFacts[keyof CertificationFacts]
}

/** What records would decide, as known on some day. It changes nothing about the certificate. */
export interface RecordsDecision {
  /** The certificate would be issued again. */
  readonly wouldIssue: boolean
  /** Why not, if so. */
  readonly refusal: CertificateRefusal | null
  /** In order of name. Empty where there is no enrolment to compare with. */
  readonly changedFacts: readonly ChangedFact[]
  /** The batch asks for something else than the criteria that the certificate was earned by. */
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
  /** What the records as known when it was issued decide; `null` where that was not asked. */
  readonly atIssue: RecordsDecision | null
  /** What today's records would decide; `null` where that was not asked. */
  readonly today: RecordsDecision | null
}

/**
 * {@link issueInputs} of a certificate that was issued, from what it keeps. What happened to it later is no part of it.
 *
 * @example sha256(decisionInputs(certificate)) === certificate.inputsHash
 */
export function decisionInputs(certificate: Certificate): string {
  return issueInputs({ on: certificate.issuedOn, certificate: paperOf(certificate) }, basisOf(certificate))
}

/**
 * Derives the decision again from what the certificate keeps, whatever became of the certificate since, and compares
 * it byte for byte. Whether its number was free, its batch closed and its program a training is not kept with it, and
 * is taken as it was decided.
 *
 * @example
 * const { outcome, today } = recheck(certificate, { hash: sha256, today: grounds })
 * outcome // 'reproduced'
 * today?.changedFacts // what the records say otherwise by now
 */
export function recheck(certificate: Certificate, options: RecheckOptions): Recheck {
  const { hash, recordedHash = certificate.inputsHash, atIssue, today } = options
  const paper = paperOf(certificate)
  const basis = basisOf(certificate)
  const event = { type: 'Issued', on: certificate.issuedOn, certificate: paper, basis }
  const kept = canonicalJson(event)
  const decision = decided(certificate, paper, keptGrounds(certificate))
  const derived = decision.ok ? canonicalJson({ ...event, ...derivedFrom(decision.events[0]!) }) : null
  const inputs = decisionInputs(certificate)
  const inputsHash = hash(inputs)
  const by = (grounds: CertificateGrounds | undefined) =>
    grounds === undefined ? null : recordsDecision(certificate, paper, grounds)
  return {
    certificate: certificate.id,
    outcome:
      recordedHash !== null && recordedHash !== inputsHash
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
    atIssue: by(atIssue),
    today: by(today),
  }
}

/** What the event says that the command did not: the basis. The hash is of the inputs, and compared apart. */
function derivedFrom(event: CertificateEvent) {
  const { inputsHash: _, ...derived } = event as Extract<CertificateEvent, { type: 'Issued' }>
  return derived
}

/** What the certificate keeps, as the grounds of its decision. */
function keptGrounds(certificate: Certificate): CertificateGrounds {
  if (certificate.paper === 'pelatihan') {
    const { basis, issuedOn } = certificate
    return {
      enrollment: { ...basis, batchClosedOn: issuedOn, programKind: 'kemandirian' },
      competenceTest: null,
    }
  }
  const { facility, changedOn, assessment } = certificate
  const { test: id, participant, ...finding } = assessment
  const test = { id, facility, participant, enrollment: null, finding, corrections: [], changedOn }
  return { enrollment: null, competenceTest: test }
}

function recordsDecision(
  certificate: Certificate,
  paper: NewCertificate,
  grounds: CertificateGrounds,
): RecordsDecision {
  const decision = decided(certificate, paper, grounds)
  const basis = basisOf(certificate)
  const { enrollment } = grounds
  return {
    wouldIssue: decision.ok,
    refusal: decision.ok ? null : decision.refusal,
    changedFacts: basis === null || enrollment === null ? [] : changedFacts(basis.facts, enrollment.facts),
    criteriaChanged:
      basis !== null &&
      enrollment !== null &&
      (enrollment.criteria === null || canonicalJson(enrollment.criteria) !== canonicalJson(basis.criteria)),
  }
}

function changedFacts(before: CertificationFacts, after: CertificationFacts): ChangedFact[] {
  return certificationFactsSchema
    .keyof()
    .options.toSorted()
    .filter((fact) => canonicalJson([before[fact]]) !== canonicalJson([after[fact]]))
    .map((fact) => ({ fact, kept: before[fact], records: after[fact] }))
}

function decided(
  { issuedOn: on }: Certificate,
  certificate: NewCertificate,
  grounds: CertificateGrounds,
): ReturnType<typeof decideCertificate> {
  const free = {
    role: null,
    today: null,
    sameNumber: [],
    sameGrounds: [],
    nextNumber: null,
    successor: null,
    inputsHash: null,
  }
  return decideCertificate(undefined, { type: 'Issue', on, certificate }, { ...free, ...grounds })
}

function basisOf(certificate: Certificate): CertificateBasis | null {
  return certificate.paper === 'pelatihan' ? certificate.basis : null
}

/** What the paper says, without its basis and what its state knows. */
function paperOf(certificate: Certificate): NewCertificate {
  return newCertificateSchema.parse(certificate)
}
