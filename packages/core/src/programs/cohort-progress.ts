import type { BatchId, Day, ParticipantId } from '../foundations/index.js'
import type { Count, Stated } from '../foundations/schemas.js'
import type { Batch, RehabilitationPhase } from './batch.js'
import type { Place } from './participant-clashes.js'

/** How far one cohort of rehabilitation has come: what was planned, what is stated, and who was reached. */
export interface CohortProgress {
  /** The cohort. */
  readonly batch: BatchId
  /** The phase that it is in. */
  readonly phase: RehabilitationPhase | null
  /** `ahead` has reached nobody, whatever is planned. */
  readonly stands: 'ahead' | 'under-way' | 'ended'
  /** How many are meant to take part. */
  readonly planned: { readonly quota: number | null; readonly stated: readonly Stated<Count>[] }
  /** How many do, or did: by the records, and as documents state it. Neither overwrites the other. */
  readonly reached: { readonly people: readonly ParticipantId[]; readonly stated: readonly Stated<Count>[] }
}

/**
 * Cohorts of rehabilitation as they stand on a day, planned and reached apart: 60 who are to come later are not 60 who
 * were reached.
 *
 * @param batches The cohorts as they are known on the day.
 * @param places Places in them; others may be among them. Who had one on the day or before was reached.
 * @example cohortProgress([first, second], places, '2025-08-21').map(({ reached }) => reached.people.length)
 */
export function cohortProgress(
  batches: Iterable<Batch>,
  places: Iterable<Pick<Place, 'participant' | 'batch' | 'from'>>,
  on: Day,
): readonly CohortProgress[] {
  const all = [...places]
  return [...batches].map((batch) => {
    const stands = standsOn(batch, on)
    const said = (...senses: readonly string[]) =>
      batch.stated.participants
        .filter(({ sense }) => senses.includes(sense))
        .map(({ value, printed, document }) => ({ value, printed, document }))
    const reached = stands === 'ahead' ? [] : all.filter((one) => one.batch === batch.id && one.from <= on)
    return {
      batch: batch.id,
      phase: batch.phase,
      stands,
      planned: { quota: batch.quota, stated: said('planned') },
      reached: {
        people: [...new Set(reached.map(({ participant }) => participant))].sort(),
        stated: said('taking-part', 'completed'),
      },
    }
  })
}

function standsOn(batch: Batch, on: Day): CohortProgress['stands'] {
  switch (batch.status) {
    case 'exploring':
    case 'planned':
    case 'open':
      return 'ahead'
    case 'running':
      return batch.startedOn !== null && batch.startedOn > on ? 'ahead' : 'under-way'
    case 'suspended':
      return batch.suspendedFrom === 'running' ? 'under-way' : 'ahead'
    case 'closed':
      return batch.closedOn <= on ? 'ended' : 'under-way'
    case 'cancelled':
      return (batch.suspendedFrom ?? batch.cancelledFrom) === 'running' ? 'ended' : 'ahead'
  }
}
