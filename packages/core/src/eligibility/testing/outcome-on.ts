import { type Day, type DayCountPolicy, dayCounts } from '../../foundations/index.js'
import { type Node, segmentOn, timelineOf } from '../index.js'

/** The outcome of one criterion on a day, known and decided on that day. */
export function outcomeOn<Facts>(
  node: Node<Facts>,
  facts: NoInfer<Facts>,
  on: Day,
  dayCount: DayCountPolicy = dayCounts.default,
) {
  return findingOn(node, facts, on, dayCount).outcome
}

/** The segment of one criterion on a day, known and decided on that day. */
export function findingOn<Facts>(
  node: Node<Facts>,
  facts: NoInfer<Facts>,
  on: Day,
  dayCount: DayCountPolicy = dayCounts.default,
) {
  return segmentOn(timelineOf(node, facts, { knownOn: on, lawOn: on, dayCount }), on)
}
