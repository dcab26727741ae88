import type { AgreementId, Day, Period } from '../foundations/index.js'
import { addDays, contains, KemandirianError } from '../foundations/index.js'
import type { Agreement } from './agreement.js'
import { agreementInForce, type InForceAnswer } from './agreement-in-force.js'
import type { AgreementTerms } from './terms.js'
import { termsOn } from './terms-on.js'

/** Which terms hold, and by which agreement of a chain. */
export interface TermsInForce extends InForceAnswer {
  /** The agreement that decides the answer. */
  readonly agreement: AgreementId
  /** Its terms of the day: in force where `outcome` is `met`, perhaps where it is `unknown`; `null` where they are not. */
  readonly terms: AgreementTerms | null
  /** How many addenda have changed the terms by that day. */
  readonly addenda: number
}

/** One stretch of days over which nothing changes. */
export interface TermsPiece extends TermsInForce, Period {}

/**
 * An agreement with those that renewed it, the first one first: what people call "the PKS with the dinas" when it has
 * been renewed twice. Any member leads to the whole chain.
 *
 * @throws KemandirianError `renewal-cycle` where agreements renew each other in a circle.
 * @example renewalChain(agreements, id('pks-2025')).map(({ id }) => id) // ['pks-2023', 'pks-2025', 'pks-2027']
 */
export function renewalChain(agreements: readonly Agreement[], of: AgreementId): Agreement[] {
  const byId = new Map(agreements.map((agreement) => [agreement.id, agreement]))
  const before = new Map(
    agreements.flatMap((one) => (one.status === 'renewed' ? [[one.successor, one.id] as const] : [])),
  )
  const seen = new Set<AgreementId>()
  const step = (at: AgreementId) => {
    if (seen.has(at))
      throw new KemandirianError(
        'renewal-cycle',
        `The agreements ${[...seen].join(', ')} renew each other in a circle; correct the successor of one of them`,
        { facts: { agreements: [...seen] } },
      )
    seen.add(at)
  }
  let first = of
  for (let at: AgreementId | undefined = of; at !== undefined; at = before.get(at)) {
    step(at)
    first = at
  }
  seen.clear()
  const chain: Agreement[] = []
  for (let at = byId.get(first); at !== undefined; ) {
    step(at.id)
    chain.push(at)
    at = at.status === 'renewed' ? byId.get(at.successor) : undefined
  }
  return chain
}

/**
 * The terms in force on a day over a chain of renewals, addenda, suspensions, notices and ends. Where more than one
 * could hold, the later agreement does; where none does, the answer is that of the one that was in question last.
 *
 * @param chain As {@link renewalChain} gives it: at least one agreement.
 * @example termsInForce(renewalChain(agreements, pks), '2026-03-01').terms?.scope
 */
export function termsInForce(chain: readonly Agreement[], on: Day): TermsInForce {
  const answers = chain.map((agreement) => answerOf(agreement, on))
  const best =
    answers.findLast(({ outcome }) => outcome === 'met') ??
    answers.findLast(({ outcome }) => outcome === 'unknown') ??
    answers.findLast(({ reason }) => reason !== 'not-signed' && reason !== 'not-yet-in-force') ??
    answers[0]
  if (best === undefined)
    throw new KemandirianError('empty-chain', 'A chain of no agreement has no terms: give at least one')
  return best
}

/**
 * {@link termsInForce} over a period, cut wherever the answer changes. The pieces cover the period without a gap.
 *
 * @param within An open end is never reached: the last piece is open then.
 * @example termsTimeline(chain, { from: '2025-01-01', to: '2027-01-01' }).map(({ from, reason }) => `${from} ${reason}`)
 */
export function termsTimeline(chain: readonly Agreement[], within: Period): TermsPiece[] {
  const cuts = [...new Set([within.from, ...chain.flatMap(turningDays)])]
    .filter((day) => contains(within, day))
    .sort()
  const pieces: TermsPiece[] = []
  for (const [index, from] of cuts.entries()) {
    const piece = { ...termsInForce(chain, from), from, to: cuts[index + 1] ?? within.to }
    const last = pieces.at(-1)
    if (last !== undefined && isSame(last, piece)) pieces[pieces.length - 1] = { ...last, to: piece.to }
    else pieces.push(piece)
  }
  return pieces
}

function answerOf(agreement: Agreement, on: Day): TermsInForce {
  const answer = agreementInForce(agreement, on)
  return {
    ...answer,
    agreement: agreement.id,
    terms: answer.outcome === 'not-met' ? null : termsOn(agreement, on),
    addenda: agreement.addenda.filter(({ effectiveFrom }) => effectiveFrom <= on).length,
  }
}

/** Every day on which the answer about an agreement may change. */
function turningDays(agreement: Agreement): Day[] {
  // Up to its last change an agreement is known to have held: see agreementInForce.
  const days: (Day | null | undefined)[] = [agreement.changedOn, addDays(agreement.changedOn, 1)]
  for (const { effectiveFrom, terms } of agreement.addenda)
    days.push(effectiveFrom, terms.validity.from, terms.validity.to)
  days.push(agreement.terms.validity.from, agreement.terms.validity.to)
  if ('signing' in agreement) days.push(agreement.signing.signedOn, agreement.notice?.endsOn)
  if ('inForceSince' in agreement) days.push(agreement.inForceSince)
  if ('suspensions' in agreement) for (const { from, to } of agreement.suspensions) days.push(from, to)
  if (agreement.status === 'suspended') days.push(agreement.suspendedOn)
  if (agreement.status === 'expired') days.push(agreement.expiredOn)
  if (agreement.status === 'terminated') days.push(agreement.terminatedOn)
  if (agreement.status === 'renewed') days.push(agreement.takesOverOn)
  return days.filter((day) => day != null)
}

function isSame(a: TermsInForce, b: TermsInForce): boolean {
  return (
    a.outcome === b.outcome &&
    a.reason === b.reason &&
    a.since === b.since &&
    a.agreement === b.agreement &&
    a.terms === b.terms &&
    a.addenda === b.addenda
  )
}
