import { accept, type Day, type Result, refuse } from '../foundations/index.js'
import type { CaseRecord, CaseRecordRefusal } from './case-record.js'
import type { Criterion } from './criterion.js'
import type { Node, Policy } from './node.js'
import { asTest, deciders, flawOf, inside, outermost, type Place, waivableBy } from './overlay.js'

/**
 * Whether a record has its effect on a policy on a day: ask before one is stored, and say why it was refused.
 *
 * @returns The record, or the first reason why not. A record of a policy that stands nowhere in this one is
 * `no-such-policy`: it is about something else.
 * @example checkRecord(welding, waiver, { on: '2025-08-21' }) // { ok: false, refusal: { code: 'not-waivable', … } }
 */
export function checkRecord(
  of: Policy<never>,
  record: CaseRecord,
  { on }: { readonly on: Day },
): Result<CaseRecord, CaseRecordRefusal> {
  const refusal = flawOf(record) ?? misfitOf(of, record) ?? expiryOf(record, on)
  return refusal === undefined ? accept(record) : refuse(refusal)
}

function expiryOf({ until }: CaseRecord, on: Day): CaseRecordRefusal | undefined {
  return until !== null && until <= on ? { code: 'expired', until } : undefined
}

function misfitOf(of: Policy<never>, record: CaseRecord): CaseRecordRefusal | undefined {
  const { policy, authority } = record
  const found = [...places(of, outermost)]
  const named = found.find(({ node }) => node.kind === 'policy' && node.id === policy)?.node as
    | Policy<never>
    | undefined
  if (named === undefined) return { code: 'no-such-policy', policy }
  if (record.kind === 'override') return allowedBy(authority, deciders(named.decidedBy))
  const { criterion } = record
  const standing = found.filter(
    (each): each is { readonly node: Criterion<never>; readonly place: Place } =>
      each.node.kind === 'criterion' && each.node.id === criterion && each.place.policies.includes(policy),
  )
  if (standing.length === 0) return { code: 'no-such-criterion', policy, criterion }
  // It has its effect where one of the places lets it; otherwise the first place says why not.
  const refusals = standing.map(({ node, place }): CaseRecordRefusal | undefined => {
    if (record.kind === 'judgement') {
      return node.judgedBy === undefined
        ? { code: 'not-judged', criterion }
        : allowedBy(authority, node.judgedBy)
    }
    if (place.wanted === 'nothing') return { code: 'not-a-requirement', criterion }
    const allowed = waivableBy(node, place)
    return allowed.length === 0 ? { code: 'not-waivable', criterion } : allowedBy(authority, allowed)
  })
  return refusals.includes(undefined) ? undefined : refusals[0]
}

function allowedBy(authority: string, allowed: readonly string[]): CaseRecordRefusal | undefined {
  return allowed.includes(authority) ? undefined : { code: 'authority-not-allowed', authority, allowed }
}

/** Every policy and criterion with the place where it stands, from the top down. */
function* places(
  node: Node<never>,
  place: Place,
): Generator<{ readonly node: Node<never>; readonly place: Place }> {
  const below = inside(place, node)
  switch (node.kind) {
    case 'criterion':
      yield { node, place }
      return
    case 'when':
      yield* places(node.test, asTest(place))
      yield* places(node.requires, place)
      if (node.otherwise !== null) yield* places(node.otherwise, place)
      return
    case 'law':
      for (const { requires } of node.versions) yield* places(requires, below)
      return
    default:
      if (node.kind === 'policy') yield { node, place }
      for (const child of node.children) yield* places(child, below)
  }
}
