import {
  type Day,
  type DayCountPolicy,
  day,
  defaultDayCount,
  type LocalizedText,
} from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import { type Indication, indicationOf } from './assess.js'
import type { Authority, CaseRecord } from './case-record.js'
import type { Context } from './context.js'
import type { Criterion } from './criterion.js'
import { type Evaluated, evaluate } from './evaluate.js'
import type { Policy } from './node.js'
import { asTest, inside, outermost, type Place, waivableBy } from './overlay.js'
import { type PossibleValues, valuesOnceKnown, valuesToCome } from './possible-values.js'
import type { Json } from './reason.js'
import { firstMet, segmentOn, type Timeline } from './timeline.js'

/** One change on the way to eligible. */
export type WayStep =
  /** Nothing but time. */
  | { readonly kind: 'wait'; readonly until: Day }
  /** A fact that is not known is put on record, and turns out to be this. */
  | { readonly kind: 'obtain'; readonly fact: string; readonly value: Json }
  /** A fact that is known becomes this. */
  | { readonly kind: 'change'; readonly fact: string; readonly value: Json }
  /** Someone who may says that it is so. */
  | ({ readonly kind: 'judgement'; readonly outcome: 'met' | 'not-met' } & ByAuthority)
  /** Someone who may sets the requirement aside. */
  | ({ readonly kind: 'waiver' } & ByAuthority)

/** What the word of a person is about, and whose word counts. */
export interface ByAuthority {
  /** The id of the policy in which it stands. */
  readonly policy: string
  /** The id of the criterion. */
  readonly criterion: string
  /** What it requires, as a noun phrase. */
  readonly title: LocalizedText
  /** The offices that may; one is enough. */
  readonly by: readonly Authority[]
}

/** Changes that together are enough, and none of which can be left out. */
export interface Way {
  /** Empty where nothing has to change. */
  readonly steps: readonly WayStep[]
  /** The day on which the policy is met by them. */
  readonly on: Day
}

/** What would make someone eligible. Plain JSON; the same facts give the same bytes. */
export interface Nearest {
  /** The id of the policy. */
  readonly policy: string
  /** What one would be eligible for, as a noun phrase. */
  readonly title: LocalizedText
  /** The day asked about. */
  readonly on: Day
  /** What the answer indicates as things are. */
  readonly indication: Indication
  /** The fewest changes first. Empty where nothing that can be foreseen is enough. */
  readonly ways: readonly Way[]
  /** Names of facts that are not known and whose values cannot be guessed, such as a sentence: they come first. */
  readonly collectFirst: readonly string[]
  /** `false` where there were too many possible changes to try all; what is named holds all the same. */
  readonly complete: boolean
}

/** The day, and what else may be tried. */
export interface NearestOptions {
  /** The day asked about: the law and the knowledge of it count. */
  readonly on: Day
  /** Values that facts of your own may come to have, by name; the likeliest first. */
  readonly possible?: PossibleValues
  /** How many ways are named at most. Default 10. */
  readonly limit?: number
  /** How the days of a sentence are counted. Default `dayCounts.default`. */
  readonly dayCount?: DayCountPolicy | undefined
  /** What people decided about the person. */
  readonly records?: readonly CaseRecord[] | undefined
}

/** So many changes are tried in every combination. */
const tried = 10

/**
 * The smallest changes that would make someone eligible: wait until a day, put a missing fact on record, change what
 * can be changed, ask for a judgement or a waiver where there may be one. Of no way a part is enough.
 *
 * What a missing fact turns out to be nobody knows: a way says what it would have to be.
 *
 * @example nearest(regulations.indonesia.asimilasi, facts, { on: '2025-08-20' }).ways[0]
 * // { steps: [{ kind: 'wait', until: '2025-08-21' }], on: '2025-08-21' }
 */
export function nearest<Facts extends object>(
  of: Policy<Facts>,
  facts: NoInfer<Facts>,
  options: NearestOptions,
): Nearest {
  const on = day(options.on)
  const { dayCount = defaultDayCount, records = [], limit = 10, possible = {} } = options
  const context = { knownOn: on, lawOn: on, dayCount, records }
  const evaluated = evaluate(of, facts, context)
  const values: Values = {
    onceKnown: { ...valuesOnceKnown(on), ...possible } as PossibleValues,
    toCome: { ...valuesToCome(facts as ParticipantFacts, on), ...possible } as PossibleValues,
  }
  const leaves = leavesOf(evaluated, on, outermost, values)
  const { changes, collectFirst } = changesFor(leaves, facts, values, context, on)
  const search = new Search(of, facts, context, on, changes)
  return {
    policy: of.id,
    title: of.title,
    on,
    indication: indicationOf(segmentOn(evaluated.over, on).outcome),
    ways: search.ways().slice(0, limit),
    collectFirst,
    complete: search.complete,
  }
}

/** A criterion where it stands, as it is for the person. */
interface Leaf {
  readonly criterion: Criterion<never>
  readonly over: Timeline
  readonly place: Place
}

/** What a fact that is not known may turn out to be, and what one that is known may become. */
interface Values {
  readonly onceKnown: PossibleValues
  readonly toCome: PossibleValues
}

/** The criteria that apply on the day, and those that would if the facts that can change did. */
function leavesOf(evaluated: Evaluated, on: Day, place: Place, values: Values): readonly Leaf[] {
  const { node, over } = evaluated
  if (node.kind === 'criterion') return [{ criterion: node, over, place }]
  const below = inside(place, node)
  const mayTurn = node.kind === 'when' && canChange(evaluated.children[0]!, values)
  return (mayTurn ? evaluated.children : evaluated.childrenOn(on)).flatMap((child, i) =>
    leavesOf(child, on, node.kind === 'when' && i === 0 ? asTest(place) : below, values),
  )
}

/** Whether it reads a fact that can change. */
function canChange({ node, children }: Evaluated, values: Values): boolean {
  if (node.kind === 'criterion') return node.facts.some((fact) => values.toCome[fact] !== undefined)
  return children.some((child) => canChange(child, values))
}

/** One change, in the variants that it may have. */
interface Change {
  readonly variants: readonly Variant[]
  /** It may make something worse: what is known becomes another value, and decides which requirement applies. */
  readonly twoEdged?: boolean
}

interface Variant {
  readonly step: WayStep
  readonly facts?: object
  readonly record?: CaseRecord
}

function changesFor(
  leaves: readonly Leaf[],
  facts: object,
  { onceKnown, toCome }: Values,
  context: Context,
  on: Day,
): { readonly changes: readonly Change[]; readonly collectFirst: readonly string[] } {
  const byFact = new Map<string, Change>()
  const judgements = new Map<string, Change>()
  const waivers = new Map<string, Change>()
  const collectFirst = new Set<string>()

  for (const { criterion, over, place } of leaves) {
    const { outcome, reason, assumed } = segmentOn(over, on)
    const { wanted } = place
    const open = outcome === 'unknown' || assumed === true
    // A test stands in nobody's way; turned, it may ask for something that is easier.
    if (outcome === wanted && !open) continue
    for (const fact of criterion.facts) {
      const value = (facts as Record<string, unknown>)[fact]
      const missing = value === null || value === undefined || (open && reason.fact === fact)
      const values = (missing ? onceKnown : toCome)[fact]
      if (values === undefined && open && reason.fact === fact) collectFirst.add(fact)
      if (values === undefined || byFact.has(fact)) continue
      const variants = values.map(
        (each): Variant => ({
          step: { kind: missing ? 'obtain' : 'change', fact, value: each as Json },
          facts: { [fact]: each },
        }),
      )
      const readers = leaves.filter((leaf) => leaf.criterion.facts.includes(fact))
      byFact.set(fact, {
        variants: undominated(variants, readers, facts, context, on),
        twoEdged: !missing && readers.some((leaf) => leaf.place.wanted !== 'met'),
      })
    }
    const policy = place.policies.at(-1)
    if (policy === undefined) continue
    const about = { policy, criterion: criterion.id, title: criterion.title }
    const key = JSON.stringify([policy, criterion.id])
    const said = { policy, criterion: criterion.id, by: '-', why: '-', on }
    const { judgedBy = [] } = criterion
    if (judgedBy.length > 0) {
      const outcomes = wanted === 'nothing' ? (['met', 'not-met'] as const) : [wanted]
      judgements.set(key, {
        variants: outcomes.map((outcome) => ({
          step: { kind: 'judgement', outcome, ...about, by: judgedBy },
          record: { kind: 'judgement', outcome, ...said, authority: judgedBy[0]!, until: null },
        })),
      })
    }
    const by = wanted === 'nothing' ? [] : waivableBy(criterion, place)
    if (by.length > 0) waivers.set(key, waiverOf(policy, criterion, by, on))
  }
  // What is well now may come to stand in the way once a fact that it reads has changed.
  for (const { criterion, place } of leaves) {
    const policy = place.policies.at(-1)
    if (policy === undefined || place.wanted === 'nothing') continue
    if (!criterion.facts.some((fact) => byFact.get(fact)?.twoEdged)) continue
    const key = JSON.stringify([policy, criterion.id])
    const by = waivableBy(criterion, place)
    if (by.length > 0 && !waivers.has(key)) waivers.set(key, waiverOf(policy, criterion, by, on))
  }
  const inOrder = (map: ReadonlyMap<string, Change>) => [...map.keys()].sort().map((key) => map.get(key)!)
  return {
    changes: [...inOrder(byFact), ...inOrder(judgements), ...inOrder(waivers)],
    collectFirst: [...collectFirst].sort(),
  }
}

/** The criterion set aside by the first of those who may. */
function waiverOf(policy: string, criterion: Criterion<never>, by: readonly Authority[], on: Day): Change {
  const { id, title } = criterion
  const step = { kind: 'waiver', policy, criterion: id, title, by } as const
  const said = { policy, criterion: id, by: '-', why: '-', on }
  const record = { kind: 'waiver', ...said, authority: by[0]!, until: '9999-12-31' } as const
  return { variants: [{ step, record }] }
}

/** Leaves out values that are on no day and for no criterion better than another one. */
function undominated(
  variants: readonly Variant[],
  readers: readonly Leaf[],
  facts: object,
  context: Context,
  on: Day,
): readonly Variant[] {
  const seen = variants.map((variant) =>
    readers.map(({ criterion, place }) => ({
      over: criterion.timeline({ ...facts, ...variant.facts } as never, context),
      wanted: place.wanted,
    })),
  )
  const days = [
    on,
    ...seen
      .flat()
      .flatMap(({ over }) => over.flatMap(({ from }) => (from !== null && from > on ? [from] : []))),
  ]
  const atLeastAsGood = (a: number, b: number) =>
    seen[a]!.every(({ over, wanted }, i) =>
      days.every((each) => {
        const [one, other] = [segmentOn(over, each).outcome, segmentOn(seen[b]![i]!.over, each).outcome]
        return (
          one === other ||
          (wanted !== 'nothing' && (one === wanted || (other !== wanted && other !== 'unknown')))
        )
      }),
    )
  return variants.filter(
    (_, a) => !variants.some((_, b) => a !== b && atLeastAsGood(b, a) && (b < a || !atLeastAsGood(a, b))),
  )
}

/** What a set of changes leads to. */
interface Tried {
  readonly steps: readonly WayStep[]
  readonly over: Timeline
}

/** Tries sets of changes, the small ones first. */
class Search<Facts extends object> {
  complete = true
  readonly #known = new Map<string, readonly Tried[]>()
  readonly #changes: readonly Change[]

  constructor(
    readonly of: Policy<Facts>,
    readonly facts: Facts,
    readonly context: Context,
    readonly on: Day,
    changes: readonly Change[],
  ) {
    this.#changes = changes
  }

  ways(): readonly Way[] {
    const every = this.#changes.map((_, i) => i)
    const twoEdged = this.#changes.some((change) => change.twoEdged)
    if (twoEdged && every.length <= tried) return this.#among([], every)
    // Where no change makes anything worse, what all the others cannot do without is in every way.
    const needed = every.filter((i) => this.#best(every.filter((each) => each !== i)) === null)
    const free = every.filter((i) => !needed.includes(i))
    this.complete = !twoEdged && free.length <= tried
    return this.#among(needed, free.slice(0, tried))
  }

  #among(needed: readonly number[], free: readonly number[]): readonly Way[] {
    const found: { readonly part: readonly number[]; readonly way: Way }[] = []
    const enough = (part: readonly number[]) =>
      found.some(({ part: smaller, way }) => way.on === this.on && smaller.every((i) => part.includes(i)))
    for (const part of subsets(free)) {
      if (enough(part)) continue
      const best = this.#best([...needed, ...part])
      if (best === null || !this.#isMinimal(needed, part, best.on)) continue
      const wait: readonly WayStep[] = best.on === this.on ? [] : [{ kind: 'wait', until: best.on }]
      found.push({ part, way: { steps: [...best.steps, ...wait], on: best.on } })
    }
    return found.map(({ way }) => way).sort(byEase)
  }

  /** No part of the set is enough on that day, nor is the whole set without the wait. */
  #isMinimal(needed: readonly number[], free: readonly number[], on: Day): boolean {
    for (const part of subsets(free)) {
      const whole = part.length === free.length
      for (const { over } of this.#try([...needed, ...part])) {
        if (!whole && segmentOn(over, on).outcome === 'met') return false
        if (on !== this.on && segmentOn(over, this.on).outcome === 'met') return false
      }
    }
    return true
  }

  #best(set: readonly number[]): { readonly steps: readonly WayStep[]; readonly on: Day } | null {
    let best: { readonly steps: readonly WayStep[]; readonly on: Day } | null = null
    for (const { steps, over } of this.#try(set)) {
      const met = firstMet(over, this.on)
      if (met !== null && (best === null || met < best.on)) best = { steps, on: met }
    }
    return best
  }

  #try(changes: readonly number[]): readonly Tried[] {
    const set = [...changes].sort((a, b) => a - b)
    const key = set.join()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const results = combinations(set.map((i) => this.#changes[i]!.variants)).map((variants): Tried => {
      const facts = Object.assign({}, this.facts, ...variants.map((each) => each.facts)) as Facts
      const records = [...(this.context.records ?? []), ...variants.flatMap(({ record }) => record ?? [])]
      const { over } = evaluate(this.of, facts, { ...this.context, records })
      return { steps: variants.map(({ step }) => step), over }
    })
    this.#known.set(key, results)
    return results
  }
}

/** Every subset, the small ones first. */
function subsets(of: readonly number[]): readonly (readonly number[])[] {
  const all: number[][] = [[]]
  for (const each of of) all.push(...all.map((set) => [...set, each]))
  return all.sort((a, b) => a.length - b.length)
}

function combinations<Each>(lists: readonly (readonly Each[])[]): readonly (readonly Each[])[] {
  return lists.reduce<readonly (readonly Each[])[]>(
    (all, list) => all.flatMap((one) => list.map((each) => [...one, each])),
    [[]],
  )
}

/** Paper first, then time, then what takes effort, then what takes an exception. */
const effort: Record<WayStep['kind'], number> = { obtain: 0, wait: 1, change: 2, judgement: 2, waiver: 4 }

function byEase(a: Way, b: Way): number {
  const cost = ({ steps }: Way) => steps.reduce((sum, { kind }) => sum + effort[kind], 0)
  return (
    a.steps.length - b.steps.length || cost(a) - cost(b) || compare(a.on, b.on) || compare(named(a), named(b))
  )
}

function named({ steps }: Way): string {
  return JSON.stringify(steps)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
