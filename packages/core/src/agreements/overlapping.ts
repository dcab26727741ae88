import type { AgreementId, Day } from '../foundations/index.js'
import { intersection } from '../foundations/index.js'
import type { Agreement, NewAgreement } from './agreement.js'
import { bodyOf } from './party-body.js'
import type { AgreementTerms, ScopeItem, ScopeTopic } from './terms.js'
import { termsOn } from './terms-on.js'

/** Two agreements that lay down the same at the same time. */
export interface Overlap {
  readonly other: AgreementId
  readonly topic: ScopeTopic
  /** The trades that both name, in normal form. */
  readonly trades: readonly string[]
  /** Where the other lays it down. */
  readonly clause: string | null
  readonly from: Day
  readonly to: Day | null
}

/**
 * Whether another agreement of the same kind, with one of the same partners, lays down the same trade at the same
 * time: then nobody could tell under which clause a batch runs. Only what both papers state is held against them: a
 * scope that names no trade, and an agreement of which no first day is known, overlap with nothing. An agreement that
 * follows another is meant to take its place.
 *
 * @param from A day before which the terms do not hold, whatever they say: that of the signing, or on which the
 * addendum takes effect; `null` where it is not known.
 */
export function overlapWith(
  of: Pick<NewAgreement, 'id' | 'facility' | 'kind' | 'follows'>,
  terms: AgreementTerms,
  from: Day | null,
  other: Agreement,
): Overlap | undefined {
  if (!('signing' in other) || other.id === of.id || other.kind !== of.kind) return undefined
  if (of.follows.includes(other.id) || other.follows.includes(of.id)) return undefined
  const first = laterOf(terms.validity.from, from)
  const start = ('inForceSince' in other ? other.inForceSince : null) ?? other.terms.validity.from
  if (first === null || start === null) return undefined
  const mine = { from: first, to: terms.validity.to }
  const changes = other.addenda.map(({ effectiveFrom }) => effectiveFrom).filter((day) => day > start)
  const cuts = [start, ...changes.sort()]
  for (const [nth, cut] of cuts.entries()) {
    const theirs = termsOn(other, cut)
    const ends = [cuts[nth + 1], theirs.validity.to, other.notice?.endsOn, endOf(other)]
    const to = ends.filter((day) => day != null).sort()[0] ?? null
    if (to !== null && to <= cut) continue
    const shared = intersection(mine, { from: cut, to })
    if (shared === undefined || !sharePartner(of, terms, other, theirs)) continue
    for (const asked of terms.scope)
      for (const item of theirs.scope) {
        const trades = sharedTrades(asked, item)
        if (asked.topic === item.topic && trades.length > 0)
          return { other: other.id, topic: item.topic, trades, clause: item.clause, ...shared }
      }
  }
  return undefined
}

function laterOf(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b > a) ? b : a
}

function endOf(agreement: Agreement): Day | undefined {
  if (agreement.status === 'expired') return agreement.expiredOn
  if (agreement.status === 'terminated') return agreement.terminatedOn
  return agreement.status === 'renewed' ? agreement.takesOverOn : undefined
}

function sharePartner(
  of: Pick<NewAgreement, 'facility'>,
  terms: AgreementTerms,
  other: Agreement,
  theirs: AgreementTerms,
): boolean {
  const partners = new Set(
    theirs.parties.flatMap(({ party }) => (party.kind === 'partner' ? [bodyOf(other, party)] : [])),
  )
  return terms.parties.some(({ party }) => partners.has(bodyOf(of, party)))
}

function sharedTrades(a: ScopeItem, b: ScopeItem): string[] {
  const named = new Set(b.trades.map(({ normal }) => normal.toLowerCase()))
  return a.trades.map(({ normal }) => normal).filter((trade) => named.has(trade.toLowerCase()))
}
