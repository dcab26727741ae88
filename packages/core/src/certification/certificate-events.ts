import { match } from 'ts-pattern'
import type { CertificateId, Day } from '../foundations/index.js'
import { KemandirianError } from '../foundations/index.js'
import type { Certificate, CertificateBasis, NewCertificate } from './certificate.js'

/** A certificate that something may still happen to. */
type Living = Extract<Certificate, { status: 'issued' | 'expired' }>
type NewTraining = Extract<NewCertificate, { paper: 'pelatihan' }>
type NewCompetence = Extract<NewCertificate, { paper: 'kompetensi' }>

/** What happened to a certificate. Folding them with {@link evolveCertificate} gives the document. */
export type CertificateEvent =
  | {
      readonly type: 'Issued'
      readonly on: Day
      readonly certificate: NewTraining
      readonly basis: CertificateBasis
      readonly inputsHash: string | null
    }
  /** A competence certificate rests on its assessment, not on criteria of ours. */
  | {
      readonly type: 'Issued'
      readonly on: Day
      readonly certificate: NewCompetence
      readonly basis: null
      readonly inputsHash: string | null
    }
  | { readonly type: 'Superseded'; readonly on: Day; readonly successor: CertificateId }
  | { readonly type: 'Revoked'; readonly on: Day; readonly reason: string }
  | { readonly type: 'Expired'; readonly on: Day }
  | { readonly type: 'Renewed'; readonly on: Day; readonly successor: CertificateId }

/**
 * The certificate after the event. A pure fold: replaying all events of a certificate gives its document.
 *
 * @throws KemandirianError `event-out-of-order` when the event cannot follow the state; a decider never answers one.
 */
export function evolveCertificate(state: Certificate | undefined, event: CertificateEvent): Certificate {
  const { on } = event
  const outOfOrder = () =>
    new KemandirianError(
      'event-out-of-order',
      `${event.type} cannot follow the state ${state?.status ?? 'absent'} of a certificate; replay its events from the first, in order`,
      { facts: { event: event.type, state: state?.status ?? 'absent', on } },
    )
  const before = (): Living => {
    if (state === undefined || state.status === 'superseded' || state.status === 'revoked') throw outOfOrder()
    return state
  }
  const dates = { issuedOn: on, changedOn: on }

  return match<CertificateEvent, Certificate>(event)
    .with({ type: 'Issued' }, (issued) => {
      if (state !== undefined) throw outOfOrder()
      const register = { ...dates, inputsHash: issued.inputsHash, status: 'issued' } as const
      return issued.basis === null
        ? { ...issued.certificate, ...register }
        : { ...issued.certificate, ...register, basis: issued.basis }
    })
    .with({ type: 'Superseded' }, ({ successor }) => ({
      ...said(before(), on),
      status: 'superseded',
      supersededOn: on,
      successor,
      cause: 'corrected',
    }))
    .with({ type: 'Revoked' }, ({ reason }) => ({
      ...said(before(), on),
      status: 'revoked',
      revokedOn: on,
      reason,
    }))
    .with({ type: 'Expired' }, () => {
      const certificate = before()
      if (certificate.paper !== 'kompetensi' || certificate.status !== 'issued') throw outOfOrder()
      return { ...certificate, changedOn: on, status: 'expired', expiredOn: on }
    })
    .with({ type: 'Renewed' }, ({ successor }) => {
      const certificate = said(before(), on)
      if (certificate.paper !== 'kompetensi') throw outOfOrder()
      return { ...certificate, status: 'superseded', supersededOn: on, successor, cause: 'renewed' }
    })
    .exhaustive()
}

/** What the paper says, without what its state knew. */
function said(certificate: Living, changedOn: Day) {
  if (certificate.status !== 'expired') return { ...certificate, changedOn }
  const { expiredOn: _, ...paper } = certificate
  return { ...paper, changedOn }
}
