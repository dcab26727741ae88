import {
  type Certificate,
  type CertificateContext,
  type CertificateGrounds,
  certificateCriteriaSchema,
  type NewCertificate,
} from '../certification/index.js'
import type { EnrollmentId } from '../foundations/index.js'
import { certificationFacts } from './certification-facts.js'
import { scoreListsOf } from './score-list.js'
import { stored } from './stored.js'
import type { Work } from './work.js'

/** How documents are read here: as a piece of work would leave them, or as they were known on some day. */
export type Reading = Pick<Work, 'get' | 'find'>

/** What the records say that a certificate rests on. */
export async function certificateGrounds(
  reading: Reading,
  certificate:
    | Pick<Extract<NewCertificate | Certificate, { paper: 'pelatihan' }>, 'paper' | 'enrollment'>
    | Pick<Extract<NewCertificate | Certificate, { paper: 'kompetensi' }>, 'paper' | 'assessment'>,
): Promise<CertificateGrounds> {
  if (certificate.paper === 'pelatihan')
    return { enrollment: await earnedBy(reading, certificate.enrollment), competenceTest: null }
  const test = await reading.get(stored.competenceTests, certificate.assessment.test)
  return { enrollment: null, competenceTest: test ?? null }
}

async function earnedBy(reading: Reading, id: EnrollmentId): Promise<CertificateContext['enrollment']> {
  const enrollment = await reading.get(stored.enrollments, id)
  const batch = enrollment && (await reading.get(stored.batches, enrollment.batch))
  const program = batch && (await reading.get(stored.programs, batch.program))
  if (enrollment === undefined || batch === undefined || program === undefined) return null
  const lists = []
  for await (const list of reading.find(stored.attendance, { batch: { eq: batch.id } })) lists.push(list)
  const participant = await reading.get(stored.participants, enrollment.participant)
  const frozen = 'certificateCriteria' in batch ? batch.certificateCriteria : null
  return {
    facts: certificationFacts(enrollment, batch, lists, participant, await scoreListsOf(reading, batch.id)),
    criteria: frozen && certificateCriteriaSchema.parse(frozen),
    batchClosedOn: batch.status === 'closed' ? batch.closedOn : null,
    programKind: program.kind,
  }
}
