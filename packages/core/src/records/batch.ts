import { agreementCovers, agreementInForce } from '../agreements/index.js'
import {
  type CertificationFacts,
  certificateCriteriaSchema,
  migrateCriteria,
} from '../certification/index.js'
import { accept, refuse } from '../foundations/index.js'
import {
  type Batch,
  type BatchCommand,
  type BatchContext,
  type BatchEvent,
  type BatchRefusal,
  batchLifecycle,
  decideBatch,
  evolveBatch,
  type Grounds,
  groundsAsked,
  type Place,
} from '../programs/index.js'
import { certificationFacts } from './certification-facts.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { atKnownFacility, type RecordsRefusal } from './records-refusal.js'
import { scoreListsOf } from './score-list.js'
import { seatDays } from './seat-days.js'
import { stored } from './stored.js'
import type { Work } from './work.js'

/** Batches, decided with their program, the agreement that they rest on, and the lists that were already marked. */
export const batch: LifecycleDefinition<
  Batch,
  typeof stored.batches.kind,
  BatchCommand,
  BatchEvent,
  BatchContext,
  BatchRefusal | RecordsRefusal
> = {
  ...stored.batches,
  lifecycle: batchLifecycle,
  decide: decideBatch,
  evolve: evolveBatch,
  async context(work, { state, command, role }) {
    const known = await atKnownFacility(work, state)
    if (!known.ok) return known
    const programId = 'batch' in command ? command.batch.program : state!.program
    const program = await work.get(stored.programs, programId)
    if (program === undefined) return refuse({ code: 'unknown-program', program: programId })
    return accept({
      role,
      programKind: program.kind,
      versions: program.versions,
      grounds: state ? await groundsOf(work, state, command) : null,
      sessionsWithMarks: command.type === 'Schedule' ? await markedSessions(work, state) : [],
      ...(state && command.type === 'Schedule' ? await elsewhere(work, state) : { others: [], places: [] }),
      ...(state && command.type === 'MigrateCriteria'
        ? await migration(work, state, command)
        : { certificates: [], effect: null }),
    })
  },
}

/** Batches that have not ended, and the places in them of people who have one in this batch. */
async function elsewhere(work: Work, { id }: Batch): Promise<Pick<BatchContext, 'others' | 'places'>> {
  const others: Batch[] = []
  const going = { status: { in: ['planned', 'open', 'running', 'suspended'] } }
  for await (const other of work.find(stored.batches, going)) if (other.id !== id) others.push(other)
  const places: Place[] = []
  const where = { batch: { in: [id, ...others.map((other) => other.id)] } }
  for await (const enrollment of work.find(stored.enrollments, where)) {
    const days = seatDays(enrollment)
    if (days) places.push({ ...days, participant: enrollment.participant, batch: enrollment.batch })
  }
  const own = new Set(places.filter(({ batch }) => batch === id).map(({ participant }) => participant))
  return { others, places: places.filter(({ participant }) => own.has(participant)) }
}

/** Who would gain and who would lose, as certification works it out. */
async function migration(
  work: Work,
  state: Batch,
  { on, certificateCriteria, decidedBy: by, why }: Extract<BatchCommand, { type: 'MigrateCriteria' }>,
): Promise<Pick<BatchContext, 'certificates' | 'effect'>> {
  const issued = []
  for await (const one of work.find(stored.certificates, { batch: { eq: state.id } })) {
    if (one.paper === 'pelatihan') issued.push(one)
  }
  const certificates = issued.map(({ id }) => id)
  const criteria = certificateCriteriaSchema.safeParse(certificateCriteria)
  if (!criteria.success) return { certificates, effect: null }
  const lists = []
  for await (const list of work.find(stored.attendance, { batch: { eq: state.id } })) lists.push(list)
  const scores = await scoreListsOf(work, state.id)
  const facts: CertificationFacts[] = []
  for await (const enrollment of work.find(stored.enrollments, { batch: { eq: state.id } })) {
    const participant = await work.get(stored.participants, enrollment.participant)
    facts.push(certificationFacts(enrollment, state, lists, participant, scores))
  }
  const worked = migrateCriteria(state, criteria.data, { on, by, why, facts, issued })
  return { certificates, effect: worked.ok ? { gains: worked.value.gains, loses: worked.value.loses } : null }
}

async function groundsOf(work: Work, state: Batch, command: BatchCommand): Promise<Grounds | null> {
  const { basis, trades } = groundsAsked(state, command)
  if (basis?.kind !== 'agreement') return null
  const agreement = await work.get(stored.agreements, basis.agreement)
  if (agreement === undefined) return null
  return {
    inForce: agreementInForce(agreement, command.on).outcome,
    covers: agreementCovers(agreement, { on: command.on, trades }).outcome,
  }
}

async function markedSessions(
  work: Work,
  state: Batch | undefined,
): Promise<BatchContext['sessionsWithMarks']> {
  if (state === undefined) return []
  const marked = []
  for await (const list of work.find(stored.attendance, { batch: { eq: state.id } })) marked.push(list.id)
  return marked
}
