import { match } from 'ts-pattern'
import type { AgreementId, Day, FacilityId, OfficialId, PartnerId } from '../foundations/index.js'
import { KemandirianError } from '../foundations/index.js'
import type { Addendum, Agreement, NewAgreement, Notice, SignedAgreement, Signing } from './agreement.js'
import type { AgreementTerms } from './terms.js'

/** Something about a signature that people should look at. It travels with the event and stops nothing. */
export interface SigningWarning {
  readonly code: 'signatory-acting'
  /** Who signed. */
  readonly official: OfficialId
  /** The facility or the partner that was signed for. */
  readonly party: FacilityId | PartnerId
  /** For a vacant office (Plt.) or an absent holder (Plh.). */
  readonly acting: 'plt' | 'plh'
}

/** What happened to an agreement. Folding them with {@link evolveAgreement} gives the document. */
export type AgreementEvent =
  | { readonly type: 'Explored'; readonly on: Day; readonly agreement: NewAgreement }
  | {
      readonly type: 'Registered'
      readonly on: Day
      readonly agreement: NewAgreement
      readonly signing: Signing
      readonly warnings: readonly SigningWarning[]
    }
  | { readonly type: 'Drafted'; readonly on: Day; readonly terms: AgreementTerms }
  | { readonly type: 'Revised'; readonly on: Day; readonly terms: AgreementTerms }
  | { readonly type: 'Submitted'; readonly on: Day }
  | { readonly type: 'Returned'; readonly on: Day; readonly reason: string }
  | {
      readonly type: 'Signed'
      readonly on: Day
      readonly signing: Signing
      readonly warnings: readonly SigningWarning[]
    }
  | { readonly type: 'TookEffect'; readonly on: Day }
  | {
      readonly type: 'Amended'
      readonly on: Day
      readonly addendum: Addendum
      readonly warnings: readonly SigningWarning[]
    }
  | { readonly type: 'NoticeGiven'; readonly on: Day; readonly notice: Notice }
  | { readonly type: 'NoticeWithdrawn'; readonly on: Day }
  | { readonly type: 'Suspended'; readonly on: Day; readonly reason: string }
  | { readonly type: 'Resumed'; readonly on: Day }
  | { readonly type: 'Expired'; readonly on: Day }
  | { readonly type: 'Terminated'; readonly on: Day; readonly reason: string }
  | { readonly type: 'Renewed'; readonly on: Day; readonly successor: AgreementId; readonly takesOverOn: Day }
  | { readonly type: 'Abandoned'; readonly on: Day; readonly reason: string }

/**
 * The agreement after the event. A pure fold: replaying all events of an agreement gives its document.
 *
 * @throws KemandirianError `event-out-of-order` when the event cannot follow the state; a decider never answers one.
 */
export function evolveAgreement(state: Agreement | undefined, event: AgreementEvent): Agreement {
  const { on } = event
  const outOfOrder = () =>
    new KemandirianError(
      'event-out-of-order',
      `${event.type} cannot follow the state ${state?.status ?? 'absent'} of an agreement; replay its events from the first, in order`,
      { facts: { event: event.type, state: state?.status ?? 'absent', on } },
    )
  const before = () => {
    if (state === undefined) throw outOfOrder()
    return state
  }
  /** The state, which must be one of these. */
  const among = <Status extends Agreement['status']>(...statuses: Status[]) => {
    const found = before()
    if (!(statuses as string[]).includes(found.status)) throw outOfOrder()
    return found as Extract<Agreement, { status: Status }>
  }
  const created = (agreement: NewAgreement) => {
    if (state !== undefined) throw outOfOrder()
    return { ...agreement, addenda: [], changedOn: on }
  }

  return match<AgreementEvent, Agreement>(event)
    .with({ type: 'Explored' }, ({ agreement }) => ({ ...created(agreement), status: 'exploring' }))
    .with({ type: 'Registered' }, ({ agreement, signing }) => ({
      ...created(agreement),
      status: 'signed',
      signing,
      notice: null,
    }))
    .with({ type: 'Drafted' }, ({ terms }) => ({
      ...known(among('exploring'), on),
      terms,
      status: 'drafted',
      draftedOn: on,
    }))
    .with({ type: 'Revised' }, ({ terms }) => ({ ...among('drafted'), terms, changedOn: on }))
    .with({ type: 'Submitted' }, () => {
      const draft = among('drafted')
      return { ...known(draft, on), status: 'under-review', draftedOn: draft.draftedOn, submittedOn: on }
    })
    .with({ type: 'Returned' }, () => {
      const draft = among('under-review')
      return { ...known(draft, on), status: 'drafted', draftedOn: draft.draftedOn }
    })
    .with({ type: 'Signed' }, ({ signing }) => ({
      ...known(among('drafted', 'under-review'), on),
      status: 'signed',
      signing,
      notice: null,
    }))
    .with({ type: 'TookEffect' }, () => ({
      ...among('signed'),
      changedOn: on,
      status: 'in-force',
      inForceSince: on,
      suspensions: [],
    }))
    .with({ type: 'Amended' }, ({ addendum }) => {
      const amended = among('signed', 'in-force')
      return { ...amended, changedOn: on, addenda: [...amended.addenda, addendum] }
    })
    .with({ type: 'NoticeGiven' }, ({ notice }) => ({
      ...among('signed', 'in-force', 'suspended'),
      changedOn: on,
      notice,
    }))
    .with({ type: 'NoticeWithdrawn' }, () => ({
      ...among('signed', 'in-force', 'suspended'),
      changedOn: on,
      notice: null,
    }))
    .with({ type: 'Suspended' }, ({ reason }) => ({
      ...among('in-force'),
      changedOn: on,
      status: 'suspended',
      suspendedOn: on,
      reason,
    }))
    .with({ type: 'Resumed' }, () => {
      const suspended = among('suspended')
      return {
        ...ended(suspended, on),
        status: 'in-force',
        inForceSince: suspended.inForceSince,
      }
    })
    .with({ type: 'Expired' }, () => ({
      ...ended(among('signed', 'in-force', 'suspended'), on),
      status: 'expired',
      expiredOn: on,
    }))
    .with({ type: 'Terminated' }, ({ reason }) => ({
      ...ended(among('signed', 'in-force', 'suspended'), on),
      status: 'terminated',
      terminatedOn: on,
      reason,
    }))
    .with({ type: 'Renewed' }, ({ successor, takesOverOn }) => ({
      ...ended(among('in-force', 'expired'), on),
      status: 'renewed',
      renewedOn: on,
      takesOverOn,
      successor,
    }))
    .with({ type: 'Abandoned' }, ({ reason }) => ({
      ...known(among('exploring', 'drafted', 'under-review'), on),
      status: 'abandoned',
      abandonedOn: on,
      reason,
    }))
    .exhaustive()
}

/** What every state knows. */
function known(state: Agreement, changedOn: Day) {
  const { id, facility, kind, follows, terms, documents, standsFor, note, addenda } = state
  return { id, facility, kind, follows, terms, documents, standsFor, note, addenda, changedOn }
}

/** What remains known of a signed agreement when it ends: a suspension that runs ends with it. */
function ended(state: SignedAgreement, on: Day) {
  const suspensions = 'suspensions' in state ? state.suspensions : []
  const running =
    state.status === 'suspended' && state.suspendedOn < on
      ? [{ from: state.suspendedOn, to: on, reason: state.reason }]
      : []
  return {
    ...known(state, on),
    signing: state.signing,
    notice: state.notice,
    inForceSince: 'inForceSince' in state ? state.inForceSince : null,
    suspensions: [...suspensions, ...running],
  }
}
