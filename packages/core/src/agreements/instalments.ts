import type { Day } from '../foundations/index.js'
import { addDays, addMonths, contains } from '../foundations/index.js'
import type { Agreement, SignedAgreement } from './agreement.js'
import type { Obligation } from './obligation.js'
import { termsOn } from './terms-on.js'

/** One time that something is owed: the obligation itself, or one period of an obligation that recurs. */
export interface Instalment {
  /** The agreement that lays it down. */
  readonly agreement: SignedAgreement['id']
  /** As the terms of the day lay it down on which it is due. */
  readonly obligation: Obligation
  /** The first day of its period; `null` where it does not recur. With the obligation's id it names the instalment. */
  readonly period: Day | null
  /** The last day of its period. */
  readonly periodEnds: Day | null
  /** The last day on which it is met in time; `null` where no day is known. */
  readonly dueOn: Day | null
}

/**
 * What is owed under an agreement, in order of due day, those without one last. The terms of the day on which
 * something is due decide: an addendum that drops or moves an obligation does so for what is not due yet. What is due
 * while the agreement is suspended becomes due on the day it is resumed. What would be due after its regular end is
 * due on its last day; what would be due after an early end is not owed.
 *
 * @param until Periods that begin after this day are left out.
 * @returns Nothing for an agreement that is not signed.
 * @example instalmentsOf(pks, { until: '2026-12-31' }).map(({ obligation, dueOn }) => [obligation.id, dueOn])
 */
export function instalmentsOf(agreement: Agreement, { until }: { readonly until: Day }): Instalment[] {
  if (!('signing' in agreement)) return []
  const found = new Map<string, Instalment>()
  for (const terms of [agreement.terms, ...agreement.addenda.map((addendum) => addendum.terms)]) {
    const end = regularEnd(agreement, terms.validity.to)
    for (const obligation of terms.obligations) {
      for (const { dueOn, ...named } of rawInstalments(obligation, end, until)) {
        const due = dueOn === null ? null : afterSuspension(agreement, dueOn)
        // Without a day, the newest terms that have the obligation tell of it.
        if (dueOn !== null && termsOn(agreement, dueOn) !== terms) continue
        const early = earlyEnd(agreement)
        const late = due ?? dueOn
        if (early !== null && late !== null && late >= early) continue
        found.set(`${obligation.id} ${named.period}`, {
          agreement: agreement.id,
          obligation,
          ...named,
          dueOn: due,
        })
      }
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      compare(a.dueOn ?? '9999', b.dueOn ?? '9999') ||
      compare(a.obligation.id, b.obligation.id) ||
      compare(a.period ?? '', b.period ?? ''),
  )
}

function rawInstalments(
  { due }: Obligation,
  end: Day | null,
  until: Day,
): Pick<Instalment, 'period' | 'periodEnds' | 'dueOn'>[] {
  const capped = (day: Day) => (end !== null && day >= end ? addDays(end, -1) : day)
  const once = { period: null, periodEnds: null }
  if (due.kind === 'by') return [{ ...once, dueOn: capped(due.on) }]
  if (due.kind === 'before-end') return [{ ...once, dueOn: end === null ? null : addDays(end, -1) }]
  if (due.kind === 'not-stated') return [{ ...once, dueOn: null }]
  const periods = []
  for (let n = 0; ; n++) {
    const period = addMonths(due.from, n * due.months)
    if (period > until || (end !== null && period >= end)) return periods
    const periodEnds = addDays(addMonths(due.from, (n + 1) * due.months), -1)
    periods.push({ period, periodEnds, dueOn: capped(periodEnds) })
  }
}

/** The first day after the agreement where nobody ended it before its time. */
function regularEnd(agreement: SignedAgreement, stated: Day | null): Day | null {
  if (agreement.status !== 'renewed') return stated
  return stated !== null && stated < agreement.takesOverOn ? stated : agreement.takesOverOn
}

function earlyEnd(agreement: SignedAgreement): Day | null {
  if (agreement.status === 'terminated') return agreement.terminatedOn
  return agreement.notice?.endsOn ?? null
}

/** `null` while it is not known when the agreement is resumed. */
function afterSuspension(agreement: SignedAgreement, dueOn: Day): Day | null {
  if (agreement.status === 'suspended' && dueOn >= agreement.suspendedOn) return null
  const within =
    'suspensions' in agreement ? agreement.suspensions.find((days) => contains(days, dueOn)) : undefined
  return within?.to ?? dueOn
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
