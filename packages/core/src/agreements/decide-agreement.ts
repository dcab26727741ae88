import { match } from 'ts-pattern'
import type {
  AgreementId,
  Day,
  Decision,
  FacilityId,
  OfficialId,
  Period,
  WrongState,
} from '../foundations/index.js'
import { contains, refuse } from '../foundations/index.js'
import type { Addendum, Agreement, NewAgreement, Notice, Signing } from './agreement.js'
import type { AgreementEvent, SigningWarning } from './agreement-events.js'
import { agreementLifecycle } from './lifecycle.js'
import { type Overlap, overlapWith } from './overlapping.js'
import { bodyOf, type PartyBody } from './party-body.js'
import type { PartyRef } from './party-ref.js'
import { afterSpan, type Span } from './span.js'
import type { AgreementTerms, ScopeTopic } from './terms.js'
import { termsOn } from './terms-on.js'

/** What may be ordered about an agreement. `on` is the day on which it happened, not the day of typing. */
export type AgreementCommand =
  | { readonly type: 'Explore'; readonly on: Day; readonly agreement: NewAgreement }
  /** Enters an agreement whose signing is the first thing known of it. */
  | {
      readonly type: 'Register'
      readonly on: Day
      readonly agreement: NewAgreement
      readonly signing: Signing
    }
  | { readonly type: 'Draft'; readonly on: Day; readonly terms: AgreementTerms }
  | { readonly type: 'Revise'; readonly on: Day; readonly terms: AgreementTerms }
  | { readonly type: 'Submit'; readonly on: Day }
  | { readonly type: 'Return'; readonly on: Day; readonly reason: string }
  /** Signed on the day `on`. */
  | { readonly type: 'Sign'; readonly on: Day; readonly signing: Omit<Signing, 'signedOn'> }
  | { readonly type: 'TakeEffect'; readonly on: Day }
  /** The addendum was signed on the day `on`. */
  | { readonly type: 'Amend'; readonly on: Day; readonly addendum: Omit<Addendum, 'signedOn'> }
  | { readonly type: 'Suspend'; readonly on: Day; readonly reason: string }
  | { readonly type: 'Resume'; readonly on: Day }
  | { readonly type: 'Expire'; readonly on: Day }
  | { readonly type: 'Terminate'; readonly on: Day; readonly reason: string }
  /** A party says on the day `on` that it ends the agreement before its time. */
  | { readonly type: 'GiveNotice'; readonly on: Day; readonly notice: Omit<Notice, 'givenOn'> }
  | { readonly type: 'WithdrawNotice'; readonly on: Day }
  /** The successor holds from `takesOverOn` on. */
  | {
      readonly type: 'Renew'
      readonly on: Day
      readonly successor: AgreementId
      readonly takesOverOn: Day
    }
  | { readonly type: 'Abandon'; readonly on: Day; readonly reason: string }

/** What the decision needs from other records. */
export interface AgreementContext {
  /** The role of who orders it, as the table's `by` names it; `null` where roles are checked elsewhere. */
  readonly role: string | null
  /** Sign, register and amend: the officials who sign, each with the offices held. Others may be among them. */
  readonly officials: readonly {
    readonly id: OfficialId
    readonly offices: readonly {
      readonly organisation: PartyRef
      readonly acting: 'plt' | 'plh' | null
      /** When the office was held; `null` where that is not known. */
      readonly period: Period | null
      /** Days on which a document shows the person in the office. */
      readonly attested: readonly { readonly on: Day }[]
    }[]
  }[]
  /** Register, sign, amend and renew: the other agreements of the facility; this one may be among them. */
  readonly others: readonly Agreement[]
  /** The notice that the facility's settings ask for where the paper says none; `null` where they ask for none. */
  readonly usualNotice: Span | null
}

type Body = PartyBody

/** Why a command about an agreement is not carried out. */
export type AgreementRefusal =
  | WrongState
  | {
      readonly code: 'role-not-allowed'
      readonly role: string
      readonly command: string
      readonly allowed: readonly string[]
    }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  /** An agreement binds at least two. */
  | { readonly code: 'no-parties'; readonly parties: number }
  | { readonly code: 'party-twice'; readonly party: Body }
  | { readonly code: 'end-before-start'; readonly from: Day; readonly to: Day }
  | { readonly code: 'signed-later'; readonly signedOn: Day; readonly on: Day }
  | { readonly code: 'unsigned-party'; readonly party: Body }
  | { readonly code: 'signatory-of-no-party'; readonly official: OfficialId; readonly party: Body }
  /** `known` is false where there is no such official at all. */
  | {
      readonly code: 'signatory-not-official-of-party'
      readonly official: OfficialId
      readonly party: Body
      readonly known: boolean
    }
  | {
      readonly code: 'outside-validity'
      readonly on: Day
      readonly from: Day | null
      readonly to: Day | null
    }
  | { readonly code: 'no-end-date' }
  | { readonly code: 'not-yet-ended'; readonly on: Day; readonly to: Day }
  | { readonly code: 'renewed-by-itself'; readonly agreement: AgreementId }
  /** There is no such agreement, or nobody has signed it. */
  | { readonly code: 'successor-not-signed'; readonly successor: AgreementId }
  /** The successor does not say that it follows this one. */
  | {
      readonly code: 'not-its-successor'
      readonly successor: AgreementId
      readonly follows: readonly AgreementId[]
    }
  /** Before the successor was signed, or before its own first day. */
  | {
      readonly code: 'takes-over-too-early'
      readonly successor: AgreementId
      readonly takesOverOn: Day
      readonly earliest: Day
    }
  /** Who owes or is owed is none of the parties. */
  | { readonly code: 'obligation-of-no-party'; readonly obligation: string; readonly party: Body }
  | { readonly code: 'obligation-to-itself'; readonly obligation: string; readonly party: Body }
  | { readonly code: 'obligation-twice'; readonly obligation: string }
  /** Another agreement with the same partner lays down the same at the same time. */
  | {
      readonly code: 'agreements-overlap'
      readonly other: AgreementId
      readonly topic: ScopeTopic
      readonly trades: readonly string[]
      readonly clause: string | null
      readonly from: Day
      /** `null` where neither ends. */
      readonly to: Day | null
    }
  | { readonly code: 'notice-by-no-party'; readonly party: Body }
  | { readonly code: 'notice-standing'; readonly givenOn: Day; readonly endsOn: Day }
  | { readonly code: 'notice-too-short'; readonly endsOn: Day; readonly earliest: Day }
  /** It ends by itself no later. */
  | { readonly code: 'notice-after-end'; readonly endsOn: Day; readonly to: Day }
  | { readonly code: 'no-notice' }
  | { readonly code: 'notice-has-run-out'; readonly on: Day; readonly endsOn: Day }

type AgreementDecision = Decision<AgreementEvent, AgreementRefusal>

/**
 * What follows from a command about an agreement. A signature of an acting official is never refused: the event
 * carries a warning.
 *
 * @example decideAgreement(draft, { type: 'Submit', on: '2025-12-01' }, { role: null, officials: [], others: [], usualNotice: null })
 */
export function decideAgreement(
  state: Agreement | undefined,
  command: AgreementCommand,
  context: AgreementContext,
): AgreementDecision {
  const step = agreementLifecycle.step(state?.status ?? 'absent', command.type)
  if (!step.ok) return step
  const { role } = context
  if (role !== null && !step.by.includes(role))
    return refuse({ code: 'role-not-allowed', role, command: command.type, allowed: step.by })
  const { on } = command
  if (state !== undefined && on < state.changedOn)
    return refuse({ code: 'before-last-change', on, lastChange: state.changedOn })

  return match<AgreementCommand, AgreementDecision>(command)
    .with({ type: 'Explore' }, ({ agreement }) =>
      unless(refusedTerms(agreement, agreement.terms, null), { type: 'Explored', on, agreement }),
    )
    .with({ type: 'Register' }, ({ agreement, signing }) => {
      if (signing.signedOn !== null && signing.signedOn > on)
        return refuse({ code: 'signed-later', signedOn: signing.signedOn, on })
      const wrong =
        refusedTerms(agreement, agreement.terms, signing.signedOn) ??
        overlap(agreement, agreement.terms, signing.signedOn, context)
      if (wrong) return refuse(wrong)
      return decideSigning(agreement, signing, context, (done, warnings) => ({
        type: 'Registered',
        on,
        agreement,
        signing: done,
        warnings,
      }))
    })
    .with({ type: 'Draft' }, ({ terms }) =>
      unless(refusedTerms(state!, terms, null), { type: 'Drafted', on, terms }),
    )
    .with({ type: 'Revise' }, ({ terms }) =>
      unless(refusedTerms(state!, terms, null), { type: 'Revised', on, terms }),
    )
    .with({ type: 'Submit' }, () => happened({ type: 'Submitted', on }))
    .with({ type: 'Return' }, ({ reason }) => happened({ type: 'Returned', on, reason }))
    .with({ type: 'Sign' }, ({ signing }) => {
      const wrong = refusedTerms(state!, state!.terms, on) ?? overlap(state!, state!.terms, on, context)
      if (wrong) return refuse(wrong)
      return decideSigning(state!, { ...signing, signedOn: on }, context, (done, warnings) => ({
        type: 'Signed',
        on,
        signing: done,
        warnings,
      }))
    })
    .with({ type: 'TakeEffect' }, () => unless(outsideValidity(state!, on), { type: 'TookEffect', on }))
    .with({ type: 'Amend' }, ({ addendum }) => {
      const wrong =
        afterItsEnd(state!, on) ??
        refusedTerms(state!, addendum.terms, addendum.effectiveFrom) ??
        overlap(state!, addendum.terms, addendum.effectiveFrom, context)
      if (wrong) return refuse(wrong)
      const { facility } = state!
      const signed = { ...addendum, signedOn: on }
      return decideSigning({ facility, terms: addendum.terms }, signed, context, (done, warnings) => ({
        type: 'Amended',
        on,
        addendum: done,
        warnings,
      }))
    })
    .with({ type: 'GiveNotice' }, ({ notice }) =>
      unless(refusedNotice(state!, notice, on, context.usualNotice), {
        type: 'NoticeGiven',
        on,
        notice: { ...notice, givenOn: on },
      }),
    )
    .with({ type: 'WithdrawNotice' }, () => {
      const notice = standingNotice(state!)
      if (notice === null) return refuse({ code: 'no-notice' })
      const { endsOn } = notice
      return unless(on >= endsOn && { code: 'notice-has-run-out', on, endsOn }, {
        type: 'NoticeWithdrawn',
        on,
      })
    })
    .with({ type: 'Suspend' }, ({ reason }) => happened({ type: 'Suspended', on, reason }))
    .with({ type: 'Resume' }, () => unless(outsideValidity(state!, on), { type: 'Resumed', on }))
    .with({ type: 'Expire' }, () => {
      const { to } = termsOn(state!, on).validity
      if (to === null) return refuse({ code: 'no-end-date' })
      return unless(on < to && { code: 'not-yet-ended', on, to }, { type: 'Expired', on })
    })
    .with({ type: 'Terminate' }, ({ reason }) => happened({ type: 'Terminated', on, reason }))
    .with({ type: 'Renew' }, ({ successor, takesOverOn }) =>
      unless(refusedSuccessor(state!, successor, takesOverOn, context), {
        type: 'Renewed',
        on,
        successor,
        takesOverOn,
      }),
    )
    .with({ type: 'Abandon' }, ({ reason }) => happened({ type: 'Abandoned', on, reason }))
    .exhaustive()
}

function happened(event: AgreementEvent): AgreementDecision {
  return { ok: true, events: [event] }
}

function unless(wrong: AgreementRefusal | false | undefined, event: AgreementEvent): AgreementDecision {
  return wrong ? refuse(wrong) : happened(event)
}

/** @param notBefore A day by which the agreement must not have ended yet: its signing, or the addendum's first day. */
function refusedTerms(
  of: { readonly facility: FacilityId },
  { parties, validity, obligations }: AgreementTerms,
  notBefore: Day | null,
): AgreementRefusal | undefined {
  if (parties.length < 2) return { code: 'no-parties', parties: parties.length }
  const bodies = parties.map(({ party }) => bodyOf(of, party))
  const twice = bodies.find((body, index) => bodies.indexOf(body) < index)
  if (twice !== undefined) return { code: 'party-twice', party: twice }
  const { from, to } = validity
  if (to !== null && from !== null && to <= from) return { code: 'end-before-start', from, to }
  if (to !== null && notBefore !== null && to <= notBefore)
    return { code: 'end-before-start', from: notBefore, to }
  for (const [index, { id, owedBy, owedTo }] of obligations.entries()) {
    const [by, to] = [bodyOf(of, owedBy), bodyOf(of, owedTo)]
    if (by === to) return { code: 'obligation-to-itself', obligation: id, party: by }
    const stranger = [by, to].find((body) => !bodies.includes(body))
    if (stranger !== undefined) return { code: 'obligation-of-no-party', obligation: id, party: stranger }
    if (obligations.findIndex((other) => other.id === id) < index)
      return { code: 'obligation-twice', obligation: id }
  }
  return undefined
}

/** @param from A day before which the terms do not hold: that of the signing, or on which the addendum takes effect. */
function overlap(
  of: Pick<NewAgreement, 'id' | 'facility' | 'kind' | 'follows'>,
  terms: AgreementTerms,
  from: Day | null,
  { others }: AgreementContext,
): AgreementRefusal | undefined {
  let found: Overlap | undefined
  for (const other of others) found ??= overlapWith(of, terms, from, other)
  return found && { code: 'agreements-overlap', ...found }
}

function standingNotice(state: Agreement): Notice | null {
  return 'notice' in state ? state.notice : null
}

function refusedNotice(
  state: Agreement,
  { by, endsOn }: Omit<Notice, 'givenOn'>,
  on: Day,
  usual: Span | null,
): AgreementRefusal | undefined {
  const { parties, validity, windows } = termsOn(state, on)
  const party = bodyOf(state, by)
  if (!parties.some((one) => bodyOf(state, one.party) === party)) return { code: 'notice-by-no-party', party }
  const standing = standingNotice(state)
  if (standing !== null)
    return { code: 'notice-standing', givenOn: standing.givenOn, endsOn: standing.endsOn }
  const span = windows.notice ?? usual
  const earliest = span === null ? on : afterSpan(on, span)
  if (endsOn < earliest) return { code: 'notice-too-short', endsOn, earliest }
  if (validity.to !== null && endsOn >= validity.to)
    return { code: 'notice-after-end', endsOn, to: validity.to }
  return undefined
}

function refusedSuccessor(
  state: Agreement,
  successor: AgreementId,
  takesOverOn: Day,
  { others }: AgreementContext,
): AgreementRefusal | undefined {
  if (successor === state.id) return { code: 'renewed-by-itself', agreement: successor }
  const next = others.find(({ id }) => id === successor)
  if (next === undefined || !('signing' in next)) return { code: 'successor-not-signed', successor }
  if (!next.follows.includes(state.id)) return { code: 'not-its-successor', successor, follows: next.follows }
  const inForceSince = 'inForceSince' in next ? next.inForceSince : null
  const earliest = inForceSince ?? next.terms.validity.from ?? next.signing.signedOn
  if (earliest !== null && takesOverOn < earliest)
    return { code: 'takes-over-too-early', successor, takesOverOn, earliest }
  return undefined
}

/** Signatories that no source names cannot be checked; where they are named, each party must have one of its own. */
function decideSigning<Signed extends Pick<Signing, 'signatories' | 'signedOn'>>(
  of: { readonly facility: FacilityId; readonly terms: AgreementTerms },
  signing: Signed,
  context: AgreementContext,
  event: (signing: Signed, warnings: SigningWarning[]) => AgreementEvent,
): AgreementDecision {
  if (signing.signatories === null) return happened(event(signing, []))
  const parties = of.terms.parties.map(({ party }) => bodyOf(of, party))
  const signed = new Set<Body>()
  const warnings: SigningWarning[] = []
  const signatories = []
  for (const signatory of signing.signatories) {
    const { official } = signatory
    const party = bodyOf(of, signatory.party)
    if (!parties.includes(party)) return refuse({ code: 'signatory-of-no-party', official, party })
    const known = context.officials.find(({ id }) => id === official)
    const office = officeOn(
      known?.offices.filter(({ organisation }) => bodyOf(of, organisation) === party) ?? [],
      signing.signedOn,
    )
    if (office === undefined)
      return refuse({
        code: 'signatory-not-official-of-party',
        official,
        party,
        known: known !== undefined,
      })
    // The paper may leave out what the register of officials knows.
    const acting = signatory.acting ?? office.acting
    if (acting !== null) warnings.push({ code: 'signatory-acting', official, party, acting })
    signatories.push({ ...signatory, acting })
    signed.add(party)
  }
  const unsigned = parties.find((party) => !signed.has(party))
  if (unsigned !== undefined) return refuse({ code: 'unsigned-party', party: unsigned })
  return happened(event({ ...signing, signatories }, warnings))
}

/** The office held on the day; where that is not certain, one that may have been held. */
function officeOn(
  offices: AgreementContext['officials'][number]['offices'],
  on: Day | null,
): AgreementContext['officials'][number]['offices'][number] | undefined {
  if (on === null) return offices[0]
  const undated = offices.filter(({ period }) => period === null)
  return (
    offices.find(({ period }) => period !== null && contains(period, on)) ??
    undated.find(({ attested }) => attested.some((seen) => seen.on === on)) ??
    undated[0]
  )
}

function outsideValidity(state: Agreement, on: Day): AgreementRefusal | undefined {
  const { from, to } = termsOn(state, on).validity
  const outside = (from !== null && on < from) || (to !== null && on >= to)
  return outside ? { code: 'outside-validity', on, from, to } : undefined
}

/** An addendum changes what still holds, and does not bring back what has ended, by its text or by a notice. */
function afterItsEnd(state: Agreement, on: Day): AgreementRefusal | undefined {
  const { from, to } = termsOn(state, on).validity
  const [end] = [to, standingNotice(state)?.endsOn].filter((day) => day != null).sort()
  return end !== undefined && on >= end ? { code: 'outside-validity', on, from, to: end } : undefined
}
