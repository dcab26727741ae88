import {
  type Certificate,
  type CertificateCommand,
  type CertificateContext,
  type CertificateEvent,
  type CertificateRefusal,
  certificateCriteriaSchema,
  certificateLifecycle,
  decideCertificate,
  evolveCertificate,
} from '../certification/index.js'
import { accept, type EnrollmentId } from '../foundations/index.js'
import { certificationFacts } from './certification-facts.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { atKnownFacility, type RecordsRefusal } from './records-refusal.js'
import { stored } from './stored.js'
import type { Work } from './work.js'

/**
 * Certificates, decided with the enrolment that earns them, its attendance, and the criteria that its batch froze.
 * Issuing also touches the facility's document: of two certificates with one number that are issued at once at a
 * facility, the second is decided anew, and refused.
 */
export const certificate: LifecycleDefinition<
  Certificate,
  typeof stored.certificates.kind,
  CertificateCommand,
  CertificateEvent,
  CertificateContext,
  CertificateRefusal | RecordsRefusal
> = {
  ...stored.certificates,
  lifecycle: certificateLifecycle,
  decide: decideCertificate,
  evolve: evolveCertificate,
  async context(work, { state, command, role }) {
    const known = await atKnownFacility(work, state)
    if (!known.ok) return known
    if (command.type === 'Issue') {
      const issued = command.certificate
      return accept({
        role,
        enrollment: issued.paper === 'pelatihan' ? await earnedBy(work, issued.enrollment) : null,
        sameNumber: await withNumber(work, issued.number),
        successor: null,
      })
    }
    const successor =
      'successor' in command ? await work.get(stored.certificates, command.successor) : undefined
    return accept({ role, enrollment: null, sameNumber: [], successor: successor ?? null })
  },
  async follow(work, { after, command }) {
    if (command.type === 'Issue') {
      await work.touch(stored.facilities, work.facility, {
        event: 'CertificateIssued',
        data: { certificate: after.id, number: after.number },
      })
    }
    return undefined
  },
}

async function earnedBy(work: Work, id: EnrollmentId): Promise<CertificateContext['enrollment']> {
  const enrollment = await work.get(stored.enrollments, id)
  const batch = enrollment && (await work.get(stored.batches, enrollment.batch))
  const program = batch && (await work.get(stored.programs, batch.program))
  if (program === undefined) return null
  const lists = []
  for await (const list of work.find(stored.attendance, { batch: { eq: batch!.id } })) lists.push(list)
  const participant = await work.get(stored.participants, enrollment!.participant)
  const frozen = 'certificateCriteria' in batch! ? batch.certificateCriteria : null
  return {
    facts: certificationFacts(enrollment!, batch!, lists, participant),
    criteria: frozen && certificateCriteriaSchema.parse(frozen),
    batchClosed: batch!.status === 'closed',
    programKind: program.kind,
  }
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
