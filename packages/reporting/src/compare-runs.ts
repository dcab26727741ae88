import { idPattern, KemandirianError } from '@kemandirian/core/foundations'
import { compareText, type JournalEntry, type Storage } from '@kemandirian/core/storage'
import type { AsOf } from './as-of.js'
import type { Figure, Member, Message, ReportDocument } from './document.js'
import { figuresOf } from './privacy.js'

/** What a record is to a figure: counted in it, left out of it with a reason, or not among what was looked at. */
export type MemberStanding = 'counted' | 'excluded' | 'absent'

/** One record that stands differently in the two runs. */
export interface MemberChange {
  /** The figure itself, or the denominator of a ratio. */
  readonly side: 'figure' | 'denominator'
  /** The record, as the later run knows it where it does. */
  readonly member: Member
  /** What it was. */
  readonly from: MemberStanding
  /** What it became. */
  readonly to: MemberStanding
  /** What it added before, and adds now; `null` where it is not counted. */
  readonly amount: { readonly before: number | null; readonly after: number | null }
  /** Why it is left out now, or was before; `null` where it never is. */
  readonly reason: Message | null
}

/** One figure that differs. */
export interface FigureChange {
  /** Where it stands: `angkatan/las-1/capaian`. */
  readonly where: string
  /** As the earlier run has it; `null` where that has no such figure. */
  readonly before: Figure | null
  /** As the later run has it; `null` where that has no such figure. */
  readonly after: Figure | null
  /** Record by record, why; sorted by side and place. Empty for a stated figure and for members that are withheld. */
  readonly members: readonly MemberChange[]
}

/** What differs between two runs of one report. */
export interface RunComparison {
  /** Which report, and in which versions it ran. */
  readonly definition: { readonly id: string; readonly before: string; readonly after: string }
  /** As of when each was known. */
  readonly asOf: { readonly before: AsOf; readonly after: AsOf }
  /** Parameters other than the as-of that differ, by name. */
  readonly parameters: readonly string[]
  /** Rules that were added, dropped, or worded or sourced differently, by name. */
  readonly rules: readonly string[]
  /** Every figure that differs in value, bounds or members, in the order of the later run. */
  readonly changes: readonly FigureChange[]
  /** How many figures are the same in both. */
  readonly same: number
}

/**
 * Why two runs of one report differ, figure by figure and record by record: what came in, what went out, what counts
 * with another amount. Pure: it needs the two documents, which may have been read from JSON, and nothing else.
 * {@link journalBehind} adds who changed those records, and why.
 *
 * @throws KemandirianError `not-comparable` where they are runs of two reports (facts: `before`, `after`).
 * @example
 * const { changes } = compareRuns(asKnownInJune, asKnownToday)
 * changes[0]?.members[0] // { from: 'counted', to: 'excluded', member: { at: 'enrollment/enr-07', … }, … }
 */
export function compareRuns(before: ReportDocument, after: ReportDocument): RunComparison {
  if (before.definition.id !== after.definition.id)
    throw new KemandirianError(
      'not-comparable',
      `Kedua berkas adalah laporan yang berbeda (${before.definition.id} dan ${after.definition.id}): bandingkan dua hasil dari laporan yang sama`,
      { facts: { before: before.definition.id, after: after.definition.id } },
    )
  const earlier = new Map(figuresOf(before).map(({ where, figure }) => [where, figure]))
  const later = new Map(figuresOf(after).map(({ where, figure }) => [where, figure]))
  const places = [...later.keys(), ...[...earlier.keys()].filter((where) => !later.has(where))]
  const changes = places.flatMap((where): FigureChange[] => {
    const [was, is] = [earlier.get(where) ?? null, later.get(where) ?? null]
    const members = was === null || is === null || wholly(was, is) ? changedMembers(was, is) : []
    return members.length === 0 && sameValue(was, is) ? [] : [{ where, before: was, after: is, members }]
  })
  const { asOf: _, ...asked } = before.parameters
  const { asOf: __, ...askedNow } = after.parameters
  return {
    definition: {
      id: after.definition.id,
      before: before.definition.version,
      after: after.definition.version,
    },
    asOf: { before: before.asOf, after: after.asOf },
    parameters: differing(asked, askedNow),
    rules: differing(
      Object.fromEntries(before.rules.map((rule) => [rule.id, rule])),
      Object.fromEntries(after.rules.map((rule) => [rule.id, rule])),
    ),
    changes,
    same: places.length - changes.length,
  }
}

/** The journal of one record that stands differently. */
export interface BehindChange {
  /** The record. */
  readonly member: Member
  /** What happened to it between the two as-of instants, in order; empty where a record that it depends on changed. */
  readonly entries: readonly JournalEntry[]
}

/**
 * What the journal says of the records that stand differently, after the earlier as-of and up to the later one: who
 * changed them, when and why.
 *
 * @example for (const { member, entries } of await journalBehind(records.storage, comparison)) …
 */
export async function journalBehind(
  storage: Pick<Storage, 'journal'>,
  { asOf, changes }: RunComparison,
): Promise<readonly BehindChange[]> {
  const [from, to] = [asOf.before.instant, asOf.after.instant].sort(compareText) as [string, string]
  const members = new Map<string, Member>()
  for (const { members: changed } of changes)
    for (const { member } of changed) members.set(keyOf(member), member)
  const behind: BehindChange[] = []
  for (const member of members.values()) {
    const entries: JournalEntry[] = []
    // A member need not be a document: a day of attendance has no journal of its own.
    if (!idPattern.test(member.id)) continue
    for await (const entry of storage.journal({
      facility: member.facility,
      kind: member.kind,
      id: member.id,
      since: from,
    })) {
      if (entry.at > to) break
      if (entry.at > from) entries.push(entry)
    }
    behind.push({ member, entries })
  }
  return behind
}

/** Where members are withheld, the lists are no sets of which one could say who came and went. */
function wholly(was: Figure, is: Figure): boolean {
  return (was.kind === 'stated' || was.withheld === 0) && (is.kind === 'stated' || is.withheld === 0)
}

function changedMembers(was: Figure | null, is: Figure | null): MemberChange[] {
  return [
    ...changedIn('figure', standings(was), standings(is)),
    ...changedIn('denominator', denominator(was), denominator(is)),
  ]
}

interface Standing {
  readonly member: Member
  readonly standing: MemberStanding
  readonly amount: number | null
  readonly reason: Message | null
}

function standings(figure: Figure | null): Map<string, Standing> {
  const found = new Map<string, Standing>()
  if (figure === null || figure.kind === 'stated') return found
  for (const { member, reason } of figure.exclusions)
    found.set(keyOf(member), { member, standing: 'excluded', amount: null, reason })
  for (const member of figure.members)
    found.set(keyOf(member), { member, standing: 'counted', amount: member.amount, reason: null })
  return found
}

function denominator(figure: Figure | null): Map<string, Standing> {
  const members = figure?.kind === 'derived' ? (figure.denominator ?? []) : []
  return new Map(
    members.map((member) => [
      keyOf(member),
      { member, standing: 'counted', amount: member.amount, reason: null },
    ]),
  )
}

function changedIn(
  side: MemberChange['side'],
  was: ReadonlyMap<string, Standing>,
  is: ReadonlyMap<string, Standing>,
): MemberChange[] {
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort(compareText)
  return keys.flatMap((key): MemberChange[] => {
    const [before, after] = [was.get(key), is.get(key)]
    const from = before?.standing ?? 'absent'
    const to = after?.standing ?? 'absent'
    const amount = { before: before?.amount ?? null, after: after?.amount ?? null }
    const reason = after?.reason ?? before?.reason ?? null
    const member = (after ?? before)!.member
    const otherReason = from === 'excluded' && to === 'excluded' && !same(before!.reason, after!.reason)
    return from === to && amount.before === amount.after && !otherReason
      ? []
      : [{ side, member, from, to, amount, reason }]
  })
}

function sameValue(was: Figure | null, is: Figure | null): boolean {
  if (was === null || is === null) return false
  return (
    was.value === is.value &&
    same(was.bounds, is.bounds) &&
    (was.kind === 'derived' || is.kind === 'derived' || was.printed === is.printed) &&
    (was.kind === 'stated' ||
      is.kind === 'stated' ||
      (was.withheld === is.withheld && was.suppressed === is.suppressed))
  )
}

function differing(was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => !same(was[name], is[name]))
    .sort(compareText)
}

/** Both come from JSON or from one program: their keys stand in one order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function keyOf({ kind, facility, id }: Member): string {
  return `${kind}/${facility}/${id}`
}
