import {
  decideScores,
  evolveScores,
  type ScoreCommand,
  type ScoreContext,
  type ScoreEvent,
  type ScoreList,
  type ScoreRefusal,
} from '../certification/index.js'
import { accept, type BatchId, refuse } from '../foundations/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import type { RecordsRefusal } from './records-refusal.js'
import { seatsOf } from './seat-days.js'
import { stored } from './stored.js'
import { unitsOf } from './units-of.js'
import type { Work } from './work.js'

/** Score lists, one for each test, decided with the batch, its curriculum, and who had a seat on the day of the test. */
export const scoreList: LifecycleDefinition<
  ScoreList,
  typeof stored.scores.kind,
  ScoreCommand,
  ScoreEvent,
  ScoreContext,
  ScoreRefusal | RecordsRefusal
> = {
  ...stored.scores,
  decide: decideScores,
  evolve: evolveScores,
  async context(work, { state, command }) {
    const of = command.type === 'SetTest' ? command.list.batch : state?.batch
    if (of === undefined) return refuse({ code: 'no-test' })
    const batch = await work.get(stored.batches, of)
    if (batch === undefined) return refuse({ code: 'unknown-batch', batch: of })
    const program = await work.get(stored.programs, batch.program)
    const enrollments = []
    for await (const one of work.find(stored.enrollments, { batch: { eq: batch.id } })) enrollments.push(one)
    return accept({
      today: work.today,
      batch,
      seats: seatsOf(enrollments),
      units: unitsOf(batch, program),
      lists: await scoreListsOf(work, batch.id),
    })
  },
}

/** The score lists of a batch. */
export async function scoreListsOf(work: Pick<Work, 'find'>, batch: BatchId): Promise<ScoreList[]> {
  const lists = []
  for await (const list of work.find(stored.scores, { batch: { eq: batch } })) lists.push(list)
  return lists
}
