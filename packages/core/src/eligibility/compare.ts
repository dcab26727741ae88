import {
  type Day,
  type DayCountPolicy,
  day,
  daysBetween,
  defaultDayCount,
  type LegalSource,
  type LocalizedText,
} from '../foundations/index.js'
import { type Binding, bindingOn, eligibleFromIn, type Indication, indicationOf } from './assess.js'
import type { Criterion } from './criterion.js'
import { type Evaluated, evaluate } from './evaluate.js'
import { sourceText } from './explain.js'
import type { Policy } from './node.js'
import { segmentOn } from './timeline.js'
import { blameOn } from './tree.js'
import type { Someone } from './unblock.js'

/**
 * What the second policy does to someone. `gains`, `loses`: eligible on the day, by it or no longer. `earlier`,
 * `later`: the first day moves. `opens`, `closes`: there is a day where there was none, or no longer one. `settled`,
 * `unsettled`: it is known now that they are not eligible, or no longer known whether they are.
 */
export type Effect = 'gains' | 'loses' | 'earlier' | 'later' | 'opens' | 'closes' | 'settled' | 'unsettled'

/** What one policy says of someone. */
export interface Standing {
  /** What the answer indicates on the day. */
  readonly indication: Indication
  /** The first day on which the policy is met; `null` where there is none, or where something matters and is unknown. */
  readonly eligibleFrom: Day | null
}

/** Someone for whom the two policies differ. */
export interface Difference {
  /** As in the population. */
  readonly id: string
  /** What the second policy does to them. */
  readonly effect: Effect
  /** What the first policy says. */
  readonly before: Standing
  /** What the second one says. */
  readonly after: Standing
  /** Days by which the first day moves: negative where it comes earlier; `null` where either has none. */
  readonly days: number | null
  /** The requirements that make the difference: of the policy that is in the way, or that sets the later day. */
  readonly because: readonly Binding[]
}

/** How many differ because of one article. */
export interface ArticleEffect {
  /** The article. */
  readonly source: LegalSource
  /** How many, by effect; effects that nobody has are left out. Someone may be counted under several articles. */
  readonly people: Readonly<Partial<Record<Effect, number>>>
}

/** What changes for a population from one policy to another. Plain JSON; the same population gives the same bytes. */
export interface Comparison {
  /** The day asked about. */
  readonly on: Day
  /** What is compared, and the day whose law it was asked by. */
  readonly before: { readonly policy: string; readonly title: LocalizedText; readonly lawOn: Day }
  /** With what. */
  readonly after: { readonly policy: string; readonly title: LocalizedText; readonly lawOn: Day }
  /** How many were asked about. */
  readonly people: number
  /** How many have each answer before (first key) and after (second key). */
  readonly counts: Readonly<Record<Indication, Readonly<Record<Indication, number>>>>
  /** How many have each effect. The rest stay as they are. */
  readonly effects: Readonly<Record<Effect, number>>
  /** Those for whom the two differ, in the order of the population. */
  readonly differences: readonly Difference[]
  /** The articles that make the difference: those that touch most people first. */
  readonly articles: readonly ArticleEffect[]
}

/**
 * What another policy does to a population: who gains, who loses, whose day moves and by how much, and because of
 * which article. With `lawOn`, what a new law does before it is in force: the same facts are asked by the law of two
 * days.
 *
 * @example compare(asimilasi, asimilasi, people, { on, lawOn: { before: '2022-08-02', after: '2022-08-03' } }).effects
 */
export function compare<Before extends object, After extends object>(
  before: Policy<Before>,
  after: Policy<After>,
  population: Iterable<Someone<NoInfer<Before> & NoInfer<After>>>,
  options: {
    readonly on: Day
    /** The days whose law applies. Default: that of `on`, to both. */
    readonly lawOn?: { readonly before: Day; readonly after: Day }
    readonly dayCount?: DayCountPolicy | undefined
  },
): Comparison {
  const on = day(options.on)
  const { dayCount = defaultDayCount } = options
  const law = { before: day(options.lawOn?.before ?? on), after: day(options.lawOn?.after ?? on) }
  const counts = { eligible: noAnswers(), 'not-eligible': noAnswers(), undetermined: noAnswers() }
  const effects: Record<Effect, number> = {
    gains: 0,
    loses: 0,
    earlier: 0,
    later: 0,
    opens: 0,
    closes: 0,
    settled: 0,
    unsettled: 0,
  }
  const differences: Difference[] = []
  let people = 0
  for (const { id, facts, records } of population) {
    people++
    const one = standingIn(evaluate(before, facts, { knownOn: on, lawOn: law.before, dayCount, records }), on)
    const other = standingIn(evaluate(after, facts, { knownOn: on, lawOn: law.after, dayCount, records }), on)
    counts[one.standing.indication][other.standing.indication]++
    const effect = effectOf(one.standing, other.standing)
    if (effect === null) continue
    effects[effect]++
    const [from, to] = [one.standing.eligibleFrom, other.standing.eligibleFrom]
    differences.push({
      id,
      effect,
      before: one.standing,
      after: other.standing,
      days: from === null || to === null ? null : daysBetween(from, to),
      because: becauseOf(effect, one.evaluated, other.evaluated, one.standing, other.standing, on),
    })
  }
  return {
    on,
    before: { policy: before.id, title: before.title, lawOn: law.before },
    after: { policy: after.id, title: after.title, lawOn: law.after },
    people,
    counts,
    effects,
    differences,
    articles: articlesIn(differences),
  }
}

function noAnswers(): Record<Indication, number> {
  return { eligible: 0, 'not-eligible': 0, undetermined: 0 }
}

function standingIn(
  evaluated: Evaluated,
  on: Day,
): { readonly standing: Standing; readonly evaluated: Evaluated } {
  const { outcome } = segmentOn(evaluated.over, on)
  const eligibleFrom = eligibleFromIn(evaluated, on, on)
  return { standing: { indication: indicationOf(outcome), eligibleFrom }, evaluated }
}

function effectOf(before: Standing, after: Standing): Effect | null {
  if (after.indication === 'eligible') return before.indication === 'eligible' ? null : 'gains'
  if (before.indication === 'eligible') return 'loses'
  if (before.indication !== after.indication) {
    return after.indication === 'undetermined' ? 'unsettled' : 'settled'
  }
  const [from, to] = [before.eligibleFrom, after.eligibleFrom]
  if (from === to) return null
  if (from === null) return 'opens'
  if (to === null) return 'closes'
  return to < from ? 'earlier' : 'later'
}

/** What stands in the way on one side and not on the other; where only the day moves, what sets the later one. */
function becauseOf(
  effect: Effect,
  before: Evaluated,
  after: Evaluated,
  from: Standing,
  to: Standing,
  on: Day,
): readonly Binding[] {
  switch (effect) {
    case 'gains':
    case 'opens':
      return only(before, after, on)
    case 'loses':
    case 'closes':
    case 'settled':
    case 'unsettled':
      return only(after, before, on)
    case 'earlier':
      return [bindingOn(before, from.eligibleFrom!)].filter((each) => each !== undefined)
    case 'later':
      return [bindingOn(after, to.eligibleFrom!)].filter((each) => each !== undefined)
  }
}

/** What is in the way here, and not there in the same state; all that is here, where nothing is left. */
function only(here: Evaluated, there: Evaluated, on: Day): readonly Binding[] {
  const inTheWay = (evaluated: Evaluated) => {
    const { unmet, unknown } = blameOn(evaluated, on)
    return bindingsOf(evaluated, on, new Set([...unmet, ...unknown]))
  }
  const all = inTheWay(here)
  const keyOf = ({ criterion, outcome }: (typeof all)[number]) => `${criterion} ${outcome}`
  const others = new Set(inTheWay(there).map(keyOf))
  const own = all.filter((each) => !others.has(keyOf(each)))
  return (own.length === 0 ? all : own).map(({ criterion, source }) => ({ criterion, source }))
}

function bindingsOf(
  evaluated: Evaluated,
  on: Day,
  ids: ReadonlySet<string>,
): readonly (Binding & { readonly outcome: string })[] {
  const found = new Map<string, Binding & { readonly outcome: string }>()
  const visit = ({ node, over, childrenOn }: Evaluated): void => {
    if (node.kind !== 'criterion') {
      const below = childrenOn(on)
      // The test of a choice stands in nobody's way unless it is not known.
      const asked =
        node.kind === 'when' && segmentOn(below[0]!.over, on).outcome !== 'unknown' ? below.slice(1) : below
      for (const child of asked) visit(child)
      return
    }
    const { id, source } = node as Criterion<never>
    const { outcome } = segmentOn(over, on)
    if (ids.has(id)) found.set(`${id} ${sourceText(source)}`, { criterion: id, source, outcome })
  }
  visit(evaluated)
  return [...found.values()]
}

function articlesIn(differences: readonly Difference[]): readonly ArticleEffect[] {
  const found = new Map<
    string,
    { source: LegalSource; people: Partial<Record<Effect, number>>; total: number }
  >()
  for (const { effect, because } of differences) {
    const counted = new Set<string>()
    for (const { source } of because) {
      const key = sourceText(source)
      if (counted.has(key)) continue
      counted.add(key)
      const article = found.get(key) ?? { source, people: {}, total: 0 }
      article.people[effect] = (article.people[effect] ?? 0) + 1
      article.total++
      found.set(key, article)
    }
  }
  return [...found]
    .sort(([a, one], [b, other]) => other.total - one.total || (a < b ? -1 : 1))
    .map(([, { source, people }]) => ({ source, people }))
}
