import type { Day } from '../foundations/index.js'

/** Whether a version of the law, or a row of a table, held on a day. */
export function isInForce(
  { since, until }: { readonly since: Day; readonly until: Day | null },
  on: Day,
): boolean {
  return since <= on && (until === null || on < until)
}
