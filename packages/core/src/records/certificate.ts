import {
  type Certificate,
  type CertificateCommand,
  type CertificateContext,
  type CertificateEvent,
  type CertificateRefusal,
  certificateLifecycle,
  decideCertificate,
  evolveCertificate,
  issueInputs,
  issuerKey,
  type NewCertificate,
  nextNumber,
  numberRegisterId,
  registerIssued,
} from '../certification/index.js'
import { accept, refuse } from '../foundations/index.js'
import { certificateGrounds } from './certificate-grounds.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { atKnownFacility, type RecordsRefusal } from './records-refusal.js'
import { stored } from './stored.js'
import type { Work } from './work.js'

type Issue = Extract<CertificateCommand, { type: 'Issue' }>

/** What a certificate says when it is issued; `number: null` asks for the next one of the issuer's series. */
type Numbered<New> = New extends NewCertificate
  ? Omit<New, 'number'> & { readonly number: string | null }
  : never

/** What may be ordered about a stored certificate. */
export type RecordedCertificateCommand =
  | Exclude<CertificateCommand, Issue>
  | (Omit<Issue, 'certificate'> & { readonly certificate: Numbered<NewCertificate> })

export interface Context extends CertificateContext {
  /** The number that the certificate bears. */
  readonly number: string
}

/**
 * Certificates, decided with what earns them: the enrolment with its attendance, scores and frozen criteria, or the
 * competence test. Issuing also writes the issuer's number register: of two certificates of one issuer that are issued
 * at once, wherever they are, the second is decided anew, and does not get the number of the first. One of a training
 * touches the batch: its criteria are not changed in the same moment, and the course is not certified twice.
 */
export const certificate: LifecycleDefinition<
  Certificate,
  typeof stored.certificates.kind,
  RecordedCertificateCommand,
  CertificateEvent,
  Context,
  CertificateRefusal | RecordsRefusal
> = {
  ...stored.certificates,
  lifecycle: certificateLifecycle,
  decide: (state, command, { number, ...context }) =>
    decideCertificate(state, numbered(command, number), context),
  evolve: evolveCertificate,
  async context(work, { state, command, role }) {
    const known = await atKnownFacility(work, state)
    if (!known.ok) return known
    const given = {
      role,
      today: work.today,
      enrollment: null,
      competenceTest: null,
      sameNumber: [],
      sameGrounds: [],
      nextNumber: null,
      inputsHash: null,
      successor: null,
      number: '',
    }
    if (command.type === 'Issue') {
      const { certificate, on } = command
      const number = await numberFor(work, command)
      if (!number.ok) return number
      const grounds = await certificateGrounds(work, certificate)
      const issued = numbered(command, number.value.number) as Issue
      const inputs = issueInputs({ on, certificate: issued.certificate }, grounds.enrollment)
      return accept({
        ...given,
        ...grounds,
        ...number.value,
        sameGrounds: await onSameGrounds(work, issued.certificate),
        inputsHash: (await work.hash?.(inputs)) ?? null,
      })
    }
    const successor =
      'successor' in command ? await work.get(stored.certificates, command.successor) : undefined
    return accept({ ...given, successor: successor ?? null })
  },
  async follow(work, { after, command }) {
    if (command.type !== 'Issue') return undefined
    const { id, facility, number, issuer, issuedOn: on } = after
    if (after.paper === 'pelatihan') {
      await work.touch(stored.batches, after.batch, {
        event: 'CertificateIssued',
        data: { certificate: id, enrollment: after.enrollment },
      })
    }
    const key = issuerKey(issuer, facility)
    const before = await work.get(stored.numberRegisters, numberRegisterId, key)
    const next = before?.series ? await nextFree(work, before.series, command) : undefined
    await work.follow(
      stored.numberRegisters,
      registerIssued(
        before,
        { number, facility, certificate: id, on },
        { issuer: key, sequence: next?.number === number ? next.sequence : null },
      ),
      { event: 'CertificateIssued', data: { certificate: id, facility, number } },
    )
    return undefined
  },
}

function numbered(command: RecordedCertificateCommand, number: string): CertificateCommand {
  if (command.type !== 'Issue') return command
  return { ...command, certificate: { ...command.certificate, number } as NewCertificate }
}

/**
 * The number of a certificate, who bears it already, and which one may be given alone. The register is read first:
 * what was issued before it was read is then found.
 */
async function numberFor(work: Work, command: Extract<RecordedCertificateCommand, { type: 'Issue' }>) {
  const { issuer, facility, number: given } = command.certificate
  const register = await work.get(stored.numberRegisters, numberRegisterId, issuerKey(issuer, facility))
  const series = register?.series ?? null
  if (series === null && given === null) return refuse({ code: 'no-number-series', issuer: issuer.name })
  const next = series && (given === null || series.gapless) ? await nextFree(work, series, command) : null
  const number = given ?? next!.number
  return accept({
    number,
    nextNumber: series?.gapless ? next!.number : null,
    sameNumber: await withNumber(work, number),
  })
}

/** The next number of the series that no certificate of the issuer bears: one may have been given by hand. */
async function nextFree(
  work: Work,
  series: Parameters<typeof nextNumber>[0],
  { on, certificate: { id, issuer, facility } }: Extract<RecordedCertificateCommand, { type: 'Issue' }>,
) {
  for (let skip = 0; ; skip++) {
    const next = nextNumber(series, on, skip)
    const borne = await withNumber(work, next.number)
    const taken = borne.some(
      (one) => one.id !== id && issuerKey(one.issuer, one.facility) === issuerKey(issuer, facility),
    )
    if (!taken) return next
  }
}

/** Those that were neither revoked nor replaced, and were earned by the same enrolment or the same test. */
async function onSameGrounds(work: Work, certificate: NewCertificate): Promise<Certificate[]> {
  const groundsOf = (one: NewCertificate | Certificate) =>
    one.paper === 'pelatihan' ? `enrollment ${one.enrollment}` : `test ${one.assessment.test}`
  const found: Certificate[] = []
  for await (const one of work.find(stored.certificates, {
    participant: { eq: certificate.participant },
    status: { in: ['issued', 'expired'] },
  })) {
    if (groundsOf(one) === groundsOf(certificate)) found.push(one)
  }
  return found
}

/** Of every facility, as a partner issues at several; and those of this commit. */
async function withNumber(work: Work, number: string): Promise<Certificate[]> {
  const where = { number: { eq: number } }
  const found: Certificate[] = []
  for await (const one of work.findEverywhere(stored.certificates, where)) found.push(one)
  for await (const one of work.find(stored.certificates, where)) {
    if (!found.some((other) => other.facility === one.facility && other.id === one.id)) found.push(one)
  }
  return found
}
