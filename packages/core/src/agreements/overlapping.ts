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
 * @param from The first day of the terms where they name none themselves.
 */
export function overlapWith(
  of: Pick<NewAgreement, 'id' | 'facility' | 'kind' | 'follows'>,
  terms: AgreementTerms,
  from: Day | null,
  other: Agreement,
): Overlap | undefined {
  if (!('signing' in other) || other.id === of.id || other.kind !== of.kind) return undefined
  if (of.follows.includes(other.id) || other.follows.includes(of.id)) return undefined
  const first = terms.validity.from ?? from
  const start = ('inForceSince' in other ? other.inForceSince : null) ?? other.terms.validity.from
  if (first === null || start === null) return undefined
  const theirs = termsOn(other, other.changedOn)
  const end =
    [theirs.validity.to, other.notice?.endsOn, endOf(other)].filter((day) => day != null).sort()[0] ?? null
  if (end !== null && end <= start) return undefined
  const shared = intersection({ from: first, to: terms.validity.to }, { from: start, to: end })
  if (shared === undefined || !sharePartner(of, terms, other, theirs)) return undefined
  for (const mine of terms.scope)
    for (const item of theirs.scope) {
      const trades = sharedTrades(mine, item)
      if (mine.topic === item.topic && trades.length > 0)
        return { other: other.id, topic: mine.topic, trades, clause: item.clause, ...shared }
    }
  return undefined
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
