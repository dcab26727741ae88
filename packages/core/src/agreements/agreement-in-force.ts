import type { Day } from '../foundations/index.js'
import { contains } from '../foundations/index.js'
import type { Agreement, SignedAgreement } from './agreement.js'
import { termsOn } from './terms-on.js'

/** An answer that may be "the text does not say". */
export type Answer = 'met' | 'not-met' | 'unknown'

/** Whether an agreement holds on a day, and why. */
export interface InForceAnswer {
  /** `unknown` where no source says. */
  readonly outcome: Answer
  /** What decides it. */
  readonly reason:
    | 'in-force'
    | 'not-signed'
    | 'not-yet-in-force'
    | 'start-not-stated'
    | 'end-not-stated'
    | 'ended'
    | 'suspended'
    | 'terminated'
    | 'renewed'
  /** The day that decides, where one does. */
  readonly since: Day | null
}

/**
 * Whether the agreement holds on the day, as far as it is recorded. `unknown` where it is signed and no source says
 * from when, or the paper itself was not seen and no source says until when: an open end is only believed of a paper
 * that was read (`terms.clauses` is not `null`).
 *
 * @example agreementInForce(tabanan, '2025-12-10') // { outcome: 'unknown', reason: 'start-not-stated', since: null }
 */
export function agreementInForce(agreement: Agreement, on: Day): InForceAnswer {
  if (!('signing' in agreement)) return { outcome: 'not-met', reason: 'not-signed', since: null }
  const { signedOn } = agreement.signing
  if (signedOn !== null && on < signedOn) return { outcome: 'not-met', reason: 'not-signed', since: signedOn }

  const terms = termsOn(agreement, on)
  const { from, to } = terms.validity
  const start = ('inForceSince' in agreement ? agreement.inForceSince : null) ?? from
  if (start !== null && on < start) return { outcome: 'not-met', reason: 'not-yet-in-force', since: start }
  if (to !== null && on >= to) return { outcome: 'not-met', reason: 'ended', since: to }

  const stop = stopOf(agreement, on)
  if (stop !== undefined) return { outcome: 'not-met', ...stop }
  if (start === null) return { outcome: 'unknown', reason: 'start-not-stated', since: null }
  const endUnknown = to === null && terms.clauses === null
  // Up to its last recorded change, an agreement that took effect is known to have held.
  const recorded = 'inForceSince' in agreement && on <= agreement.changedOn
  if (endUnknown && !recorded) return { outcome: 'unknown', reason: 'end-not-stated', since: null }
  return { outcome: 'met', reason: 'in-force', since: start }
}

function stopOf(agreement: SignedAgreement, on: Day): Pick<InForceAnswer, 'reason' | 'since'> | undefined {
  if ('suspensions' in agreement) {
    const suspension = agreement.suspensions.find((within) => contains(within, on))
    if (suspension) return { reason: 'suspended', since: suspension.from }
  }
  if (agreement.status === 'suspended' && on >= agreement.suspendedOn)
    return { reason: 'suspended', since: agreement.suspendedOn }
  if (agreement.status === 'expired' && on >= agreement.expiredOn)
    return { reason: 'ended', since: agreement.expiredOn }
  if (agreement.status === 'terminated' && on >= agreement.terminatedOn)
    return { reason: 'terminated', since: agreement.terminatedOn }
  if (agreement.status === 'renewed' && on >= agreement.takesOverOn)
    return { reason: 'renewed', since: agreement.takesOverOn }
  if (agreement.notice !== null && on >= agreement.notice.endsOn)
    return { reason: 'terminated', since: agreement.notice.endsOn }
  return undefined
}
