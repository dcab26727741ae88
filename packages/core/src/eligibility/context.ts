import type { Day, DayCountPolicy } from '../foundations/index.js'
import type { CaseRecord } from './case-record.js'
import type { Reason } from './reason.js'
import { splice, type Timeline } from './timeline.js'

/** From where a timeline is looked at. */
export interface Context {
  /**
   * Events after this day are not known: remissions granted later, punishments that begin later. `null`: each day
   * knows what had happened by then.
   */
  readonly knownOn: Day | null
  /** The law of this day applies to all days. `null`: to each day its own. */
  readonly lawOn: Day | null
  /** How the days of a sentence are counted. */
  readonly dayCount: DayCountPolicy
  /** What people decided about the person: judgements, waivers, overrides. Absent: nothing. */
  readonly records?: readonly CaseRecord[] | undefined
}

/**
 * A timeline whose reading depends on dated events. `build` gets the events known at a time; with `knownOn` it is
 * asked once, otherwise once for every day on which one more is known.
 */
export function overKnowledge<Event, Why extends Reason>(
  context: Context,
  events: readonly Event[],
  dayOf: (event: Event) => Day,
  build: (known: readonly Event[]) => Timeline<Why>,
): Timeline<Why> {
  const { knownOn } = context
  if (events.length === 0) return build(events)
  if (knownOn !== null) return build(events.filter((event) => dayOf(event) <= knownOn))
  const days = [...new Set(events.map(dayOf))].sort()
  return splice([
    { from: null, timeline: build([]) },
    ...days.map((from) => ({ from, timeline: build(events.filter((event) => dayOf(event) <= from)) })),
  ])
}
