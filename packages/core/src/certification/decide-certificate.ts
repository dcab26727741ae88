import { match } from 'ts-pattern'
import type {
  BatchId,
  CertificateId,
  Day,
  Decision,
  EnrollmentId,
  FacilityId,
  ParticipantId,
  WrongState,
} from '../foundations/index.js'
import { refuse } from '../foundations/index.js'
import { canonicalJson } from './canonical-json.js'
import type { Certificate, CertificateBasis, CompetenceTestId, NewCertificate } from './certificate.js'
import type { CertificateEvent } from './certificate-events.js'
import type { CompetenceTest } from './competence-test.js'
import type { CertificateCriteria, CriteriaTree } from './criteria.js'
import { evaluateCriteria } from './evaluate-criteria.js'
import type { CertificationFacts } from './facts.js'
import { certificateLifecycle } from './lifecycle.js'
import { issuerKey } from './number-register.js'

/** What may be ordered about a certificate. `on` is the day on which it happened; a certificate is dated by it. */
export type CertificateCommand =
  | { readonly type: 'Issue'; readonly on: Day; readonly certificate: NewCertificate }
  | { readonly type: 'Supersede'; readonly on: Day; readonly successor: CertificateId }
  | { readonly type: 'Revoke'; readonly on: Day; readonly reason: string }
  | { readonly type: 'Expire'; readonly on: Day }
  | { readonly type: 'Renew'; readonly on: Day; readonly successor: CertificateId }

/** What the decision needs from other records. Each command reads only its own part. */
export interface CertificateContext {
  /** The role of who orders it, as the table's `by` names it; `null` where roles are checked elsewhere. */
  readonly role: string | null
  /** The day that it is; `null` where nothing is held against the future. */
  readonly today: Day | null
  /** Issue of a training certificate: the enrolment that earns it; `null` where there is no such enrolment. */
  readonly enrollment: {
    readonly facts: CertificationFacts
    /** As frozen in the batch; `null` where the batch froze none. */
    readonly criteria: CertificateCriteria | null
    /** When the batch was closed; `null` while it is not. */
    readonly batchClosedOn: Day | null
    readonly programKind: 'kemandirian' | 'rehabilitasi-sosial' | 'kepribadian'
  } | null
  /** Issue of a competence certificate: the test that it names; `null` where it is not registered. */
  readonly competenceTest: CompetenceTest | null
  /** Issue: the only number that may be given, where the issuer's series is gapless; `null` where numbers are free. */
  readonly nextNumber: string | null
  /** Issue: the hash of {@link issueInputs}; `null` where no hash function is at hand. */
  readonly inputsHash: string | null
  /** Issue: the certificates that bear the new one's number, whoever issued them, in any state. */
  readonly sameNumber: readonly Pick<Certificate, 'id' | 'facility' | 'issuer' | 'number'>[]
  /** Issue: the certificates that rest on the same enrolment, or competence test, and are neither revoked nor replaced. */
  readonly sameGrounds: readonly Pick<Certificate, 'id' | 'number'>[]
  /** Supersede and renew: the certificate that is named as successor; `null` where there is none. */
  readonly successor: Pick<Certificate, 'id' | 'participant' | 'paper' | 'replaces'> | null
}

/** Why a command about a certificate is not carried out. */
export type CertificateRefusal =
  | WrongState
  | {
      readonly code: 'role-not-allowed'
      readonly role: string
      readonly command: string
      readonly allowed: readonly string[]
    }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'in-the-future'; readonly on: Day; readonly today: Day }
  | {
      readonly code: 'number-taken'
      readonly number: string
      readonly issuer: string
      readonly certificate: CertificateId
    }
  /** The issuer's numbers are gapless, and another one is next. */
  | { readonly code: 'number-out-of-series'; readonly number: string; readonly next: string }
  /** One course, or one test, earns one certificate; another takes its place (`replaces`) or comes after a revocation. */
  | { readonly code: 'already-certified'; readonly certificate: CertificateId; readonly number: string }
  | { readonly code: 'no-enrollment'; readonly enrollment: EnrollmentId }
  /** The facts are of another enrolment, person or batch than the certificate. */
  | { readonly code: 'other-enrollment'; readonly enrollment: EnrollmentId; readonly found: EnrollmentId }
  /** Rehabilitation gives a statement of its own, never a skills certificate. */
  | { readonly code: 'not-vocational'; readonly programKind: string }
  | { readonly code: 'not-completed'; readonly enrollment: EnrollmentId }
  | { readonly code: 'issued-before-completion'; readonly on: Day; readonly completedOn: Day }
  | { readonly code: 'batch-not-closed'; readonly batch: BatchId }
  | { readonly code: 'issued-before-closing'; readonly on: Day; readonly closedOn: Day }
  | { readonly code: 'no-criteria'; readonly batch: BatchId }
  | { readonly code: 'criteria-not-met'; readonly enrollment: EnrollmentId; readonly tree: CriteriaTree }
  /** Facts are missing: neither earned nor not earned. */
  | { readonly code: 'criteria-undetermined'; readonly enrollment: EnrollmentId; readonly tree: CriteriaTree }
  | { readonly code: 'no-competence-test'; readonly test: CompetenceTestId }
  /** The paper says something else about the assessment than what is registered. */
  | {
      readonly code: 'other-assessment'
      readonly test: CompetenceTestId
      readonly differs: readonly string[]
    }
  /** The competence assessment is of another person. */
  | {
      readonly code: 'other-holder'
      readonly participant: ParticipantId
      readonly assessed: ParticipantId
    }
  | { readonly code: 'not-competent'; readonly participant: ParticipantId; readonly scheme: string }
  | { readonly code: 'issued-before-assessment'; readonly on: Day; readonly assessedOn: Day }
  | { readonly code: 'end-before-start'; readonly from: Day; readonly to: Day }
  /** A revocation says why. */
  | { readonly code: 'no-reason' }
  | { readonly code: 'successor-unknown'; readonly successor: CertificateId }
  /** The successor is another person's, another paper, or does not say that it replaces this one. */
  | { readonly code: 'successor-of-another'; readonly successor: CertificateId }
  | { readonly code: 'does-not-expire' }
  | { readonly code: 'not-yet-expired'; readonly on: Day; readonly validUntil: Day }
  /** Only a competence certificate is renewed. */
  | { readonly code: 'not-renewable'; readonly paper: Certificate['paper'] }

type CertificateDecision = Decision<CertificateEvent, CertificateRefusal>

/**
 * What follows from a command about a certificate. A training certificate is issued only where the enrolment is
 * complete and meets the criteria that its batch froze; the event keeps criteria, facts and tree.
 *
 * @example decideCertificate(undefined, { type: 'Issue', on: '2025-12-09', certificate }, context)
 */
export function decideCertificate(
  state: Certificate | undefined,
  command: CertificateCommand,
  context: CertificateContext,
): CertificateDecision {
  const step = certificateLifecycle.step(state?.status ?? 'absent', command.type)
  if (!step.ok) return step
  const { role } = context
  if (role !== null && !step.by.includes(role))
    return refuse({ code: 'role-not-allowed', role, command: command.type, allowed: step.by })
  const { on } = command
  const { today } = context
  if (today !== null && on > today) return refuse({ code: 'in-the-future', on, today })
  if (state !== undefined && on < state.changedOn)
    return refuse({ code: 'before-last-change', on, lastChange: state.changedOn })

  return match<CertificateCommand, CertificateDecision>(command)
    .with({ type: 'Issue' }, ({ certificate }) => {
      const taken = context.sameNumber.find(
        (other) => other.number === certificate.number && keyOf(other) === keyOf(certificate),
      )
      if (taken !== undefined)
        return refuse({
          code: 'number-taken',
          number: certificate.number,
          issuer: certificate.issuer.name,
          certificate: taken.id,
        })
      const { number } = certificate
      const { nextNumber: next } = context
      if (next !== null && number !== next) return refuse({ code: 'number-out-of-series', number, next })
      const issued =
        certificate.paper === 'pelatihan'
          ? issueTraining(on, certificate, context)
          : issueCompetence(on, certificate, context)
      const held = context.sameGrounds.find(({ id }) => id !== certificate.replaces)
      return issued.ok && held !== undefined
        ? refuse({ code: 'already-certified', certificate: held.id, number: held.number })
        : issued
    })
    .with({ type: 'Supersede' }, ({ successor }) =>
      unless(refusedSuccessor(state!, successor, context), { type: 'Superseded', on, successor }),
    )
    .with({ type: 'Revoke' }, ({ reason }) =>
      unless(reason.trim() === '' && { code: 'no-reason' }, { type: 'Revoked', on, reason: reason.trim() }),
    )
    .with({ type: 'Expire' }, () => {
      const validUntil = state!.paper === 'kompetensi' ? state!.validUntil : null
      if (validUntil === null) return refuse({ code: 'does-not-expire' })
      return unless(on < validUntil && { code: 'not-yet-expired', on, validUntil }, { type: 'Expired', on })
    })
    .with({ type: 'Renew' }, ({ successor }) => {
      if (state!.paper !== 'kompetensi') return refuse({ code: 'not-renewable', paper: state!.paper })
      return unless(refusedSuccessor(state!, successor, context), { type: 'Renewed', on, successor })
    })
    .exhaustive()
}

/**
 * All that a decision to issue rests on, in canonical JSON (RFC 8785): the day, what the paper says, and for a training
 * certificate the frozen criteria and the facts. Its hash is kept with the certificate.
 *
 * @example const inputsHash = sha256(issueInputs(command, enrollment))
 */
export function issueInputs(
  { on, certificate }: Pick<Extract<CertificateCommand, { type: 'Issue' }>, 'on' | 'certificate'>,
  basis: Pick<NonNullable<CertificateContext['enrollment']>, 'criteria' | 'facts'> | null,
): string {
  const of = certificate.paper === 'pelatihan' ? basis : null
  return canonicalJson({ on, certificate, criteria: of?.criteria ?? null, facts: of?.facts ?? null })
}

function happened(event: CertificateEvent): CertificateDecision {
  return { ok: true, events: [event] }
}

function unless(wrong: CertificateRefusal | false | undefined, event: CertificateEvent): CertificateDecision {
  return wrong ? refuse(wrong) : happened(event)
}

function issueTraining(
  on: Day,
  certificate: Extract<NewCertificate, { paper: 'pelatihan' }>,
  context: CertificateContext,
): CertificateDecision {
  const { enrollment, batch, participant } = certificate
  if (context.enrollment === null) return refuse({ code: 'no-enrollment', enrollment })
  const { facts, criteria, batchClosedOn, programKind } = context.enrollment
  if (facts.enrollment !== enrollment || facts.participant !== participant || facts.batch !== batch)
    return refuse({ code: 'other-enrollment', enrollment, found: facts.enrollment })
  if (programKind === 'rehabilitasi-sosial') return refuse({ code: 'not-vocational', programKind })
  const { completedOn } = facts
  if (completedOn === null) return refuse({ code: 'not-completed', enrollment })
  if (on < completedOn) return refuse({ code: 'issued-before-completion', on, completedOn })
  if (criteria === null) return refuse({ code: 'no-criteria', batch })
  if (criteria.afterBatchClosed && batchClosedOn === null) return refuse({ code: 'batch-not-closed', batch })
  if (criteria.afterBatchClosed && on < batchClosedOn!)
    return refuse({ code: 'issued-before-closing', on, closedOn: batchClosedOn! })
  const { outcome, tree } = evaluateCriteria(facts, criteria)
  if (outcome === 'not-met') return refuse({ code: 'criteria-not-met', enrollment, tree })
  if (outcome === 'unknown') return refuse({ code: 'criteria-undetermined', enrollment, tree })
  const basis: CertificateBasis = { criteria, facts, tree }
  return happened({ type: 'Issued', on, certificate, basis, inputsHash: context.inputsHash })
}

function issueCompetence(
  on: Day,
  certificate: Extract<NewCertificate, { paper: 'kompetensi' }>,
  { competenceTest, inputsHash }: CertificateContext,
): CertificateDecision {
  const { assessment, participant, validUntil } = certificate
  const { test } = assessment
  if (competenceTest === null) return refuse({ code: 'no-competence-test', test })
  const registered = {
    test: competenceTest.id,
    participant: competenceTest.participant,
    ...competenceTest.finding,
  }
  const differs = (Object.keys(registered) as (keyof typeof registered)[]).filter(
    (field) => registered[field] !== assessment[field],
  )
  if (differs.length > 0) return refuse({ code: 'other-assessment', test, differs })
  if (assessment.participant !== participant)
    return refuse({ code: 'other-holder', participant, assessed: assessment.participant })
  if (assessment.result !== 'K')
    return refuse({ code: 'not-competent', participant, scheme: assessment.scheme })
  if (on < assessment.on) return refuse({ code: 'issued-before-assessment', on, assessedOn: assessment.on })
  if (validUntil !== null && validUntil <= on)
    return refuse({ code: 'end-before-start', from: on, to: validUntil })
  return happened({ type: 'Issued', on, certificate, basis: null, inputsHash })
}

/** Partners issue under one series wherever they teach; a facility issues under its own. */
function keyOf({ issuer, facility }: Pick<Certificate, 'issuer' | 'facility'>): FacilityId {
  return issuerKey(issuer, facility)
}

function refusedSuccessor(
  of: Certificate,
  successor: CertificateId,
  context: CertificateContext,
): CertificateRefusal | undefined {
  const found = context.successor
  if (found === null || found.id !== successor) return { code: 'successor-unknown', successor }
  const fits = found.participant === of.participant && found.paper === of.paper && found.replaces === of.id
  return fits ? undefined : { code: 'successor-of-another', successor }
}
