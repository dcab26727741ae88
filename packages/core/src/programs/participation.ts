import type { BatchId, ParticipantId } from '../foundations/index.js'
import { type ProgramKindName, programKinds } from './program.js'

/** People who take part in the same kinds of programs, and in no other. */
export interface ParticipationGroup {
  /** In the order of {@link programKinds}; never empty. */
  readonly kinds: readonly ProgramKindName[]
  /** In order of id. Everyone is in exactly one group. */
  readonly people: readonly ParticipantId[]
}

/** Who takes part in what, each person once. */
export interface Participation {
  /** Everyone, in order of id. */
  readonly people: readonly ParticipantId[]
  /** The same people, by the kinds that they take part in. */
  readonly groups: readonly ParticipationGroup[]
}

/**
 * Who takes part in training, rehabilitation or both, each person counted once, however many places they have. Who is
 * in rehabilitation is health data.
 *
 * @param kindOf What the batch's program serves; places in batches of which it is not known are left out.
 * @example
 * const { people, groups } = participation(places, (batch) => kinds.get(batch))
 * people.length // not the sum of courses and cohorts
 */
export function participation(
  places: Iterable<{ readonly participant: ParticipantId; readonly batch: BatchId }>,
  kindOf: (batch: BatchId) => ProgramKindName | undefined,
): Participation {
  const kindsOf = new Map<ParticipantId, Set<ProgramKindName>>()
  for (const { participant, batch } of places) {
    const kind = kindOf(batch)
    if (kind === undefined) continue
    const known = kindsOf.get(participant)
    if (known) known.add(kind)
    else kindsOf.set(participant, new Set([kind]))
  }
  const groups = new Map<string, { kinds: ProgramKindName[]; people: ParticipantId[] }>()
  const people = [...kindsOf.keys()].sort()
  for (const person of people) {
    const kinds = programKinds.filter((kind) => kindsOf.get(person)!.has(kind))
    const group = groups.get(kinds.join())
    if (group) group.people.push(person)
    else groups.set(kinds.join(), { kinds, people: [person] })
  }
  return { people, groups: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group) }
}
