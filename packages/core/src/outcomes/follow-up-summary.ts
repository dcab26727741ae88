import type { Day } from '../foundations/index.js'
import { type FollowUp, followUpDueOn, type Situation, situations } from './follow-up.js'

/** What became of a group of people, so many months after release. `null` = too few to be shown. */
export interface FollowUpGroup {
  /** So many calendar months after release. */
  readonly afterMonths: number
  /** Whose follow-up fell due by the day, with consent that still stands. */
  readonly due: number | null
  /** What those who answered do. */
  readonly bySituation: Readonly<Record<Situation, number | null>>
  /** Could not be reached. */
  readonly lost: number | null
  /** Due and neither answered nor given up yet. */
  readonly open: number | null
}

/**
 * What became of people after release, only in groups: a group smaller than `atLeast` is not shown at all, and of a
 * shown group no count between one and `atLeast` is. Where what is hidden could be worked out from the rest (a single
 * count, or counts that together are fewer than `atLeast`), the next smallest is hidden too. Two summaries of days
 * close to each other may still be subtracted: publish them seldom.
 *
 * @param atLeast The smallest number that may be shown. Default: 5, as is customary for public figures.
 * @returns In order of months; those whose consent was withdrawn are counted nowhere.
 * @example followUpSummary(followUps, { on: '2026-12-31' })[0]?.bySituation.employed
 */
export function followUpSummary(
  followUps: readonly FollowUp[],
  { on, atLeast = 5 }: { readonly on: Day; readonly atLeast?: number },
): FollowUpGroup[] {
  const due = followUps.filter((one) => one.status !== 'withdrawn' && followUpDueOn(one) <= on)
  const months = [...new Set(due.map(({ afterMonths }) => afterMonths))].sort((a, b) => a - b)
  return months.map((afterMonths) => {
    const group = due.filter((one) => one.afterMonths === afterMonths)
    const statuses = group.map((one) => {
      if (one.status === 'answered' && one.answeredOn <= on) return one.situation
      return one.status === 'lost' && one.lostOn <= on ? 'lost' : 'open'
    })
    const names = [...situations, 'lost', 'open'] as const
    const counts = new Map<(typeof names)[number], number>(names.map((name) => [name, 0]))
    for (const status of statuses) counts.set(status, counts.get(status)! + 1)
    const shown = hideSmall(counts, group.length, atLeast)
    return {
      afterMonths,
      due: group.length < atLeast ? null : group.length,
      bySituation: Object.fromEntries(situations.map((name) => [name, shown.get(name)!])) as Record<
        Situation,
        number | null
      >,
      lost: shown.get('lost')!,
      open: shown.get('open')!,
    }
  })
}

function hideSmall<Name>(
  counts: ReadonlyMap<Name, number>,
  all: number,
  atLeast: number,
): Map<Name, number | null> {
  const bySize = [...counts].sort(([, a], [, b]) => a - b)
  const hidden = new Set<Name>()
  let people = 0
  for (const [name, count] of bySize) {
    if (all >= atLeast && count === 0) continue
    const enough = hidden.size === 0 || (hidden.size > 1 && people >= atLeast)
    if (all >= atLeast && count >= atLeast && enough) continue
    hidden.add(name)
    people += count
  }
  return new Map(bySize.map(([name, count]) => [name, hidden.has(name) ? null : count] as const))
}
