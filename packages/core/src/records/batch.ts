import {
  agreementCovers,
  agreementInForce,
  type GateFinding,
  gateBatch,
  type OtherBatch,
  usualAgreementSettings,
} from '../agreements/index.js'
import {
  type CertificationFacts,
  certificateCriteriaSchema,
  migrateCriteria,
} from '../certification/index.js'
import { accept, type Result, refuse } from '../foundations/index.js'
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

/**
 * Batches, decided with their program, the agreement that they rest on, and the lists that were already marked. What the
 * agreement leaves room for is not taken twice: who opens a batch under it, or changes one, touches its document.
 */
export const batch: LifecycleDefinition<
  Batch,
  typeof stored.batches.kind,
  BatchCommand,
  BatchEvent,
  BatchContext,
  BatchRefusal | Refused | RecordsRefusal
> = {
  ...stored.batches,
  lifecycle: batchLifecycle,
  decide: decideBatch,
  evolve: evolveBatch,
  async context(work, { state, command, role }) {
    const known = await atKnownFacility(work, state)
    if (!known.ok) return known
    const unreadable = criteriaRefusal(command)
    if (unreadable) return unreadable
    const programId = 'batch' in command ? command.batch.program : state!.program
    const program = await work.get(stored.programs, programId)
    if (program === undefined) return refuse({ code: 'unknown-program', program: programId })
    const grounds = state ? await groundsOf(work, state, command) : accept(null)
    if (!grounds.ok) return grounds
    return accept({
      role,
      today: work.today,
      programKind: program.kind,
      versions: program.versions,
      grounds: grounds.value,
      sessionsWithMarks: command.type === 'Schedule' ? await markedSessions(work, state) : [],
      ...(state && command.type === 'Schedule' ? await elsewhere(work, state) : { others: [], places: [] }),
      ...(state && command.type === 'MigrateCriteria'
        ? await migration(work, state, command)
        : { certificates: [], effect: null }),
    })
  },
  async follow(work, { after, command }) {
    if (gated.has(command.type) && isGoing(after) && after.basis?.kind === 'agreement') {
      await work.touch(stored.agreements, after.basis.agreement, {
        event: 'RestedUpon',
        data: { batch: after.id, command: command.type },
      })
    }
    return undefined
  },
}

/** From its opening on, a batch has to be carried by its agreement. */
function isGoing({ status }: Pick<Batch, 'status'>): boolean {
  return !['exploring', 'planned'].includes(status)
}

/** Criteria are frozen in a shape that certification can read years later. */
function criteriaRefusal(command: BatchCommand) {
  const criteria = 'certificateCriteria' in command ? command.certificateCriteria : null
  const read = criteria === null ? undefined : certificateCriteriaSchema.safeParse(criteria)
  if (criteria === null || read?.success !== false) return undefined
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return refuse({ code: 'criteria-unreadable', criteria: criteria.id, problems })
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
  const criteria = certificateCriteriaSchema.parse(certificateCriteria)
  const lists = []
  for await (const list of work.find(stored.attendance, { batch: { eq: state.id } })) lists.push(list)
  const scores = await scoreListsOf(work, state.id)
  const facts: CertificationFacts[] = []
  for await (const enrollment of work.find(stored.enrollments, { batch: { eq: state.id } })) {
    const participant = await work.get(stored.participants, enrollment.participant)
    facts.push(certificationFacts(enrollment, state, lists, participant, scores))
  }
  const worked = migrateCriteria(state, criteria, { on, by, why, facts, issued })
  return { certificates, effect: worked.ok ? { gains: worked.value.gains, loses: worked.value.loses } : null }
}

/** What the facility's settings refuse, by the agreement that the batch cites. */
type Refused = GateFinding

/** Steps at which a batch has to be carried by its agreement. Before it is opened nothing is asked. */
const gated: ReadonlySet<BatchCommand['type']> = new Set(['Open', 'Start', 'Resume', 'Revise', 'SetQuota'])

async function groundsOf(
  work: Work,
  state: Batch,
  command: BatchCommand,
): Promise<Result<Grounds | null, Refused>> {
  const { basis, trades } = groundsAsked(state, command)
  if (basis?.kind !== 'agreement') return accept(null)
  const agreement = await work.get(stored.agreements, basis.agreement)
  if (agreement === undefined) return accept(null)
  const { on, type } = command
  const grounds: Grounds = {
    inForce: agreementInForce(agreement, on).outcome,
    covers: agreementCovers(agreement, { on, trades }).outcome,
  }
  const going = type === 'Open' || isGoing(state)
  if (!gated.has(type) || !going) return accept(grounds)
  const { period, partners } = type === 'Revise' ? { ...state, ...command.changes } : state
  const findings = gateBatch(
    agreement,
    {
      on,
      clause: basis.clause,
      trades,
      partners: partners.flatMap(({ partner, role }) => (role === 'counterpart' ? [] : [partner])),
      quota: type === 'SetQuota' ? command.quota : state.quota,
      year: yearOf(period?.from ?? on),
      others: await othersUnder(work, state, basis.agreement),
    },
    (await work.get(stored.agreementSettings, work.facility)) ?? usualAgreementSettings(work.facility),
  )
  const refused = findings.find(({ action }) => action === 'refuse')
  if (refused !== undefined) return refuse(refused)
  return accept({ ...grounds, warnings: findings.map(({ code, article }) => ({ code, article })) })
}

/** The other batches that were opened under the agreement: of those that go on, all places that they may fill. */
async function othersUnder(work: Work, { id }: Batch, agreement: string): Promise<OtherBatch[]> {
  const others: OtherBatch[] = []
  const opened = { status: { in: ['open', 'running', 'suspended', 'closed'] } }
  for await (const other of work.find(stored.batches, opened)) {
    const { basis, status, quota, seats, period, trades, changedOn } = other
    if (other.id === id || basis?.kind !== 'agreement' || basis.agreement !== agreement) continue
    const participants = status === 'closed' ? seats.length : Math.max(quota ?? 0, seats.length)
    others.push({ clause: basis.clause, trades, year: yearOf(period?.from ?? changedOn), participants })
  }
  return others
}

const yearOf = (on: string) => Number(on.slice(0, 4))

async function markedSessions(
  work: Work,
  state: Batch | undefined,
): Promise<BatchContext['sessionsWithMarks']> {
  if (state === undefined) return []
  const marked = []
  for await (const list of work.find(stored.attendance, { batch: { eq: state.id } })) marked.push(list.id)
  return marked
}
