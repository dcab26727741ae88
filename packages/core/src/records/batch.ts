import { agreementCovers, agreementInForce } from '../agreements/index.js'
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
} from '../programs/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { atKnownFacility, type RecordsRefusal } from './records-refusal.js'
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
      grounds: state ? await groundsOf(work, state, command) : null,
      sessionsWithMarks: command.type === 'Schedule' ? await markedSessions(work, state) : [],
    })
  },
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
