import type { PartnerId } from '../foundations/index.js'
import type { Agreement } from './agreement.js'
import type { ObligationSubject } from './obligation.js'
import { type ObligationProgress, obligationProgress } from './obligation-progress.js'
import { bodyOf, type PartyBody } from './party-body.js'

/** What one party promised by one clause, and what came of it. */
export interface PromiseRow {
  /** The agreement that lays it down. */
  readonly agreement: Agreement['id']
  /** The partner it is about: the one who owes, or the one to whom the facility owes. */
  readonly partner: PartnerId
  /** The party that owes it. */
  readonly owedBy: PartyBody
  /** The clause; `null` where it is not known. */
  readonly clause: string | null
  /** The name of the obligation within the agreement. */
  readonly obligation: string
  /** The wording of the paper. */
  readonly printed: string
  /** What is counted. */
  readonly subject: ObligationSubject
  /** What was promised for all that was due by the day, waived or not; `null` where the paper gives no number. */
  readonly promised: number | null
  /** What was delivered, of what was due and of what is still to come. */
  readonly delivered: number
  /** What is missing of what was due and not waived; `null` where no number says. */
  readonly shortfall: number | null
  /** Why, as recorded, one for each instalment that fell short or was waived. */
  readonly causes: readonly string[]
  /** Each instalment with its status and its evidence. */
  readonly instalments: readonly ObligationProgress[]
}

/**
 * Promised against delivered: what a partner asks and what an auditor asks. One row for each partner and obligation,
 * in order of agreement, clause and obligation. Too much in one period makes good nothing in another.
 *
 * @example promisedAgainstDelivered([pks], { on: '2025-12-31', deliveries, entries, dueSoonDays: 30 })[0]?.shortfall
 */
export function promisedAgainstDelivered(
  agreements: readonly Agreement[],
  known: Parameters<typeof obligationProgress>[1],
): PromiseRow[] {
  const rows: PromiseRow[] = []
  for (const agreement of [...agreements].sort((a, b) => compare(a.id, b.id))) {
    const byObligation = new Map<string, ObligationProgress[]>()
    for (const progress of obligationProgress(agreement, known)) {
      const { id } = progress.obligation
      byObligation.set(id, [...(byObligation.get(id) ?? []), progress])
    }
    for (const instalments of byObligation.values()) rows.push(rowOf(agreement, instalments, known.on))
  }
  return rows.sort(
    (a, b) =>
      compare(a.agreement, b.agreement) ||
      compare(a.clause ?? '', b.clause ?? '') ||
      compare(a.obligation, b.obligation),
  )
}

function rowOf(agreement: Agreement, instalments: readonly ObligationProgress[], on: string): PromiseRow {
  // The newest terms word it.
  const { obligation } = instalments.at(-1)!
  const { owedBy, owedTo } = obligation
  const due = instalments.filter(({ dueOn }) => dueOn !== null && dueOn <= on)
  return {
    agreement: agreement.id,
    partner: (owedBy.kind === 'partner' ? owedBy : (owedTo as Extract<typeof owedTo, { kind: 'partner' }>))
      .partner,
    owedBy: bodyOf(agreement, owedBy),
    clause: obligation.clause,
    obligation: obligation.id,
    printed: obligation.printed,
    subject: obligation.subject,
    promised: sum(due.map(({ promised }) => promised)),
    delivered: instalments.reduce((total, { delivered }) => total + delivered, 0),
    shortfall: sum(instalments.map(({ shortfall }) => shortfall)),
    causes: instalments.flatMap(({ cause, waiver }) =>
      cause !== null ? [cause] : waiver !== null ? [waiver.why] : [],
    ),
    instalments,
  }
}

function sum(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce<number | null>(
    (total, amount) => (total === null || amount === null ? null : total + amount),
    0,
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
