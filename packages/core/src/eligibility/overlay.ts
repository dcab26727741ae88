import { type Day, isDay } from '../foundations/index.js'
import type { Authority, CaseRecord, CaseRecordRefusal, WordOfPerson } from './case-record.js'
import type { Context } from './context.js'
import type { Criterion } from './criterion.js'
import type { DecidedBy, Node, Policy } from './node.js'
import type { GroupReason, Json } from './reason.js'
import { type Finding, type Segment, splice, type Timeline } from './timeline.js'

/** Where a node stands: what decides which records reach it. */
export interface Place {
  /** Ids of the policies it stands in, from the outside. */
  readonly policies: readonly string[]
  /** Who decides by the innermost of them. */
  readonly decidedBy: DecidedBy | null
  /** It is asked for by a dated law. */
  readonly inLaw: boolean
  /** What is wanted of it: under a `not` it must not be met, and as a test of a choice nothing is. */
  readonly wanted: 'met' | 'not-met' | 'nothing'
}

/** Where the node that is asked about stands. */
export const outermost: Place = { policies: [], decidedBy: null, inLaw: false, wanted: 'met' }

/** Where the children of a node stand. */
export function inside(place: Place, node: Node<never>): Place {
  switch (node.kind) {
    case 'policy':
      return { ...place, policies: [...place.policies, node.id], decidedBy: node.decidedBy }
    case 'law':
      return { ...place, inLaw: true }
    case 'not':
      if (place.wanted === 'nothing') return place
      return { ...place, wanted: place.wanted === 'met' ? 'not-met' : 'met' }
    default:
      return place
  }
}

/** Where the test of a choice stands. */
export function asTest(place: Place): Place {
  return { ...place, wanted: 'nothing' }
}

/** Who may set the criterion aside where it stands; nobody where the list is empty. */
export function waivableBy(criterion: Criterion<never>, place: Place): readonly Authority[] {
  if (criterion.waivable !== undefined) return criterion.waivable === false ? [] : criterion.waivable
  return place.inLaw || place.decidedBy === null ? [] : deciders(place.decidedBy)
}

/** Those who may override a policy: the ones who decide by it. */
export function deciders(decidedBy: DecidedBy): readonly Authority[] {
  if (decidedBy === 'tpp-then-kalapas') return ['kalapas']
  return decidedBy === 'tpp-then-dirjen' ? ['dirjen'] : ['kalapas', 'dirjen']
}

/** What is wrong with a record whatever it is about. */
export function flawOf(record: CaseRecord): CaseRecordRefusal | undefined {
  const { kind, on } = record
  if (!['judgement', 'waiver', 'override'].includes(kind)) return { code: 'record-incomplete', field: 'kind' }
  const until: Day | null = record.until
  const named = ['policy', 'by', 'authority', 'why', ...(kind === 'override' ? [] : ['criterion'])]
  const lacking = named.find((name) => !isFilled((record as unknown as Record<string, unknown>)[name]))
  if (lacking !== undefined) return { code: 'record-incomplete', field: lacking }
  if (!isDay(on)) return { code: 'record-incomplete', field: 'on' }
  if (!isDay(until) && !(until === null && kind !== 'waiver'))
    return { code: 'record-incomplete', field: 'until' }
  if (kind !== 'waiver' && record.outcome !== 'met' && record.outcome !== 'not-met') {
    return { code: 'record-incomplete', field: 'outcome' }
  }
  return until !== null && until <= on ? { code: 'end-before-start', on, until } : undefined
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

/** What people found takes the place of "a person has to look". */
export function withJudgements(
  over: Timeline,
  { id, judgedBy }: Criterion<never>,
  place: Place,
  context: Context,
): Timeline {
  if (judgedBy === undefined) return over
  const made = knownIn(context, 'judgement').filter(
    ({ criterion, policy, authority }) =>
      criterion === id && place.policies.includes(policy) && judgedBy.includes(authority),
  )
  return overlay(over, made, 'latest', ({ outcome, by, until, ...record }, _, isOver) =>
    isOver
      ? {
          outcome: 'unknown',
          reason: { code: 'judgement-over', fact: judgementOf(id), who: judgedBy, judgedBy: by, until },
        }
      : {
          outcome,
          reason: {
            code: outcome === 'met' ? 'judged-met' : 'judged-not-met',
            judgedBy: by,
            ...wordOf({ until, ...record }),
          },
        },
  )
}

/** What a criterion that a person has to look at calls the judgement it lacks. */
export function judgementOf(criterion: string): string {
  return `judgement:${criterion}`
}

/** A criterion set aside does not stand in the way; what it was is kept beside. */
export function withWaivers(
  over: Timeline,
  criterion: Criterion<never>,
  place: Place,
  context: Context,
): Timeline {
  const { wanted } = place
  if (wanted === 'nothing') return over
  const allowed = waivableBy(criterion, place)
  const made = knownIn(context, 'waiver').filter(
    (waiver) =>
      waiver.criterion === criterion.id &&
      place.policies.includes(waiver.policy) &&
      allowed.includes(waiver.authority),
  )
  return overlay(over, made, 'any', (waiver, { outcome, reason }) =>
    outcome === wanted
      ? null
      : {
          outcome: wanted,
          reason: {
            code: 'waived',
            waivedBy: waiver.by,
            ...wordOf(waiver),
            original: outcome,
            originalReason: reason as Json,
          },
        },
  )
}

/** A policy that was decided by a person is what that person decided; what it was is kept beside. */
export function withOverrides(over: Timeline, node: Policy<never>, context: Context): Timeline {
  const allowed = deciders(node.decidedBy)
  const made = knownIn(context, 'override').filter(
    ({ policy, authority }) => policy === node.id && allowed.includes(authority),
  )
  return overlay(over, made, 'latest', (override, segment, isOver) => {
    if (isOver) return null
    const { outcome } = override
    const reason: GroupReason = {
      code: 'overridden',
      overriddenBy: override.by,
      ...wordOf(override),
      original: segment.outcome,
      originalReason: segment.reason as Json,
      met: outcome === 'met' ? [node.id] : [],
      unmet: outcome === 'met' ? [] : [node.id],
      unknown: [],
    }
    return { outcome, reason }
  })
}

function wordOf({
  authority,
  on,
  until,
  why,
}: Omit<WordOfPerson, 'since'> & { readonly on: Day }): WordOfPerson {
  return { authority, since: on, until, why }
}

/** Sound records of a kind that are known in the context, in order of day. */
function knownIn<Kind extends CaseRecord['kind']>(
  { records = [], knownOn }: Context,
  kind: Kind,
): readonly Extract<CaseRecord, { readonly kind: Kind }>[] {
  return records
    .filter(
      (record): record is Extract<CaseRecord, { readonly kind: Kind }> =>
        record.kind === kind && flawOf(record) === undefined && (knownOn === null || record.on <= knownOn),
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/**
 * Lays records over a timeline. `latest`: from its day on a record replaces every earlier one, also when it is over.
 * `any`: of those that hold on a day the latest counts.
 *
 * @param put What the record makes of a segment; `null` leaves it as it is.
 */
function overlay<Rec extends { readonly on: Day; readonly until: Day | null }>(
  over: Timeline,
  made: readonly Rec[],
  which: 'latest' | 'any',
  put: (record: Rec, segment: Segment, isOver: boolean) => Finding | null,
): Timeline {
  if (made.length === 0) return over
  const cuts = [...new Set(made.flatMap(({ on, until }) => (until === null ? [on] : [on, until])))].sort()
  return splice([
    { from: null, timeline: over },
    ...cuts.map((from) => {
      const holds = ({ on, until }: Rec) => on <= from && (until === null || from < until)
      const record = made.findLast(which === 'any' ? holds : ({ on }) => on <= from)
      if (record === undefined) return { from, timeline: over }
      const laid = over.map((segment) => {
        const found = put(record, segment, !holds(record))
        return found === null ? segment : { from: segment.from, ...found }
      })
      return { from, timeline: laid }
    }),
  ])
}
