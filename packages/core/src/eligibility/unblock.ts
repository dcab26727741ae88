import {
  type Day,
  type DayCountPolicy,
  day,
  defaultDayCount,
  type LocalizedText,
} from '../foundations/index.js'
import type { CaseRecord } from './case-record.js'
import type { Context } from './context.js'
import type { Criterion } from './criterion.js'
import { type Evaluated, evaluate } from './evaluate.js'
import type { Policy } from './node.js'
import { allOf, anyOf, atLeastOf, negate, type Outcome } from './outcome.js'
import { type PossibleValues, valuesOnceKnown } from './possible-values.js'
import { segmentOn } from './timeline.js'

/** Someone of a population: an id to call them by, what is known, and what people decided. */
export interface Someone<Facts> {
  /** Any text that is theirs alone in the population. */
  readonly id: string
  /** What is known about them. */
  readonly facts: Facts
  /** Judgements, waivers and overrides. */
  readonly records?: readonly CaseRecord[] | undefined
}

/** A fact that is missing, and for whom it would make a difference. */
export interface MissingFact {
  /** The name of the fact. */
  readonly fact: string
  /** Ids of those whose answer waits for it, alone or with others. */
  readonly waiting: readonly string[]
  /** Ids of those for whom it alone gives an answer, whatever it turns out to be. */
  readonly decides: readonly string[]
}

/** One step of the order in which to collect. */
export interface CollectStep {
  /** The name of the fact. */
  readonly fact: string
  /** Ids of those who get an answer by it, given what was collected before. */
  readonly decides: readonly string[]
  /** How many have their answer by then. */
  readonly decidedSoFar: number
}

/** Which missing facts to collect first. Plain JSON; the same population gives the same bytes. */
export interface Unblocking {
  /** The id of the policy. */
  readonly policy: string
  /** What one would be eligible for, as a noun phrase. */
  readonly title: LocalizedText
  /** The day asked about. */
  readonly on: Day
  /** How many were asked about. */
  readonly people: number
  /** Ids of those who have no answer yet. */
  readonly undetermined: readonly string[]
  /** Every missing fact that somebody waits for: those that decide most by themselves first, then the most waited for. */
  readonly facts: readonly MissingFact[]
  /** Collected in this order, each fact decides as many as one can at that point. */
  readonly order: readonly CollectStep[]
  /** Ids of those for whom no fact is enough: the law of the day or the text of a rule is not known. */
  readonly beyondFacts: readonly string[]
}

/**
 * Which missing facts to collect first: how many people each would decide by itself, and in which order together. A
 * fact decides somebody if the answer is then known whatever it turns out to be.
 *
 * @example unblock(regulations.indonesia.asimilasi, people, { on: '2025-08-21' }).order[0]
 * // { fact: 'discipline', decides: ['p-004', 'p-017'], decidedSoFar: 2 }
 */
export function unblock<Facts extends object>(
  of: Policy<Facts>,
  population: Iterable<Someone<NoInfer<Facts>>>,
  options: {
    readonly on: Day
    readonly dayCount?: DayCountPolicy | undefined
    /** Values that facts of your own may have, by name. */
    readonly possible?: PossibleValues
  },
): Unblocking {
  const on = day(options.on)
  const { dayCount = defaultDayCount } = options
  const values = { ...valuesOnceKnown(on), ...options.possible } as PossibleValues
  const undetermined: string[] = []
  const beyondFacts: string[] = []
  const patterns = new Map<string, Pattern>()
  let people = 0
  for (const { id, facts, records } of population) {
    people++
    const context = { knownOn: on, lawOn: on, dayCount, records }
    const evaluated = evaluate(of, facts, context)
    if (segmentOn(evaluated.over, on).outcome !== 'unknown') continue
    undetermined.push(id)
    const open = openOn(evaluated, on, facts, values, context)
    const facing = factsOf(open)
    // All of them known and the answer still is not: something else is missing.
    if (isOpen(open, new Set(facing))) {
      beyondFacts.push(id)
      continue
    }
    const key = JSON.stringify(open)
    const pattern = patterns.get(key)
    if (pattern === undefined) patterns.set(key, { open, facts: facing, people: [id] })
    else pattern.people.push(id)
  }
  const all = [...patterns.values()]
  const rank = new Map(undetermined.map((id, i) => [id, i]))
  const inOrder = (ids: string[]) => ids.sort((a, b) => rank.get(a)! - rank.get(b)!)
  return {
    policy: of.id,
    title: of.title,
    on,
    people,
    undetermined,
    facts: rankedFacts(all, inOrder),
    order: greedyOrder(all, inOrder),
    beyondFacts,
  }
}

/** Those who lack the same in the same places. */
interface Pattern {
  readonly open: Open
  readonly facts: readonly string[]
  readonly people: string[]
}

/**
 * A policy as it stands for one person: what is known is an outcome, and what is not names the facts that would
 * settle it (`null`: no fact would).
 */
type Open =
  | Outcome
  | { readonly needs: readonly string[] | null }
  | { readonly all: readonly Open[] }
  | { readonly any: readonly Open[] }
  | { readonly not: Open }
  | { readonly atLeast: number; readonly of: readonly Open[] }
  | { readonly test: Open; readonly requires: Open; readonly otherwise: Open }

function openOn(
  evaluated: Evaluated,
  on: Day,
  facts: object,
  values: PossibleValues,
  context: Context,
): Open {
  const { node, over } = evaluated
  const { outcome } = segmentOn(over, on)
  if (outcome !== 'unknown') return outcome
  const below = evaluated.childrenOn(on)
  const child = (each: Evaluated) => openOn(each, on, facts, values, context)
  switch (node.kind) {
    case 'criterion':
      return { needs: needsOf(node, evaluated, on, facts, values, context) }
    case 'policy':
    case 'all':
      return { all: below.map(child) }
    case 'any':
      return { any: below.map(child) }
    case 'not':
      return { not: child(below[0]!) }
    case 'at-least':
      return { atLeast: node.needed, of: below.map(child) }
    case 'when': {
      const test = child(below[0]!)
      if (test === 'met' || test === 'not-met') return child(below[1]!)
      return { test, requires: child(below[1]!), otherwise: below[2] === undefined ? 'met' : child(below[2]) }
    }
    case 'law':
      return below[0] === undefined ? { needs: null } : child(below[0])
  }
}

/** The facts that settle a criterion: the one it names where that is surely enough, else all that it lacks. */
function needsOf(
  criterion: Criterion<never>,
  { over }: Evaluated,
  on: Day,
  facts: object,
  values: PossibleValues,
  context: Context,
): readonly string[] | null {
  const { fact } = segmentOn(over, on).reason
  if (typeof fact !== 'string') return null
  const known = facts as Readonly<Record<string, unknown>>
  const lacking = criterion.facts.filter((name) => known[name] === null || known[name] === undefined)
  const others = lacking.filter((name) => name !== fact)
  if (others.length === 0) return [fact]
  const settledBy = (value: unknown) =>
    segmentOn(criterion.timeline({ ...facts, [fact]: value } as never, context), on).outcome !== 'unknown'
  if (values[fact]?.every(settledBy)) return [fact]
  return [fact, ...others].sort()
}

function factsOf(open: Open): readonly string[] {
  const found = new Set<string>()
  const visit = (each: Open): void => {
    if (typeof each === 'string') return
    if ('needs' in each) for (const fact of each.needs ?? []) found.add(fact)
    else for (const below of belowOf(each)) visit(below)
  }
  visit(open)
  return [...found].sort()
}

function belowOf(open: Exclude<Open, Outcome | { needs: unknown }>): readonly Open[] {
  if ('all' in open) return open.all
  if ('any' in open) return open.any
  if ('not' in open) return [open.not]
  return 'of' in open ? open.of : [open.test, open.requires, open.otherwise]
}

/** Whether the answer may still be unknown once these facts are known. */
function isOpen(open: Open, collected: ReadonlySet<string>): boolean {
  return outcomesOf(open, collected).includes('unknown')
}

/** Every outcome that may come of it once these facts are known, each criterion taken by itself. */
function outcomesOf(open: Open, collected: ReadonlySet<string>): readonly Outcome[] {
  if (typeof open === 'string') return [open]
  if ('needs' in open) {
    return open.needs?.every((fact) => collected.has(fact)) ? ['met', 'not-met'] : ['unknown']
  }
  const of = (each: Open) => outcomesOf(each, collected)
  if ('all' in open) return combined(open.all.map(of), allOf)
  if ('any' in open) return combined(open.any.map(of), anyOf)
  if ('not' in open) return of(open.not).map(negate)
  if ('of' in open) return counted(open.of.map(of), open.atLeast)
  const requires = of(open.requires)
  const otherwise = of(open.otherwise)
  return distinct(
    of(open.test).flatMap((test) => {
      if (test === 'met') return requires
      if (test === 'not-met') return otherwise
      return requires.flatMap((a) => otherwise.map((b) => (a === b ? a : 'unknown')))
    }),
  )
}

/** Taken two by two, which `allOf` and `anyOf` allow, so that many children cost no more than their number. */
function combined(
  lists: readonly (readonly Outcome[])[],
  combine: (outcomes: readonly Outcome[]) => Outcome,
): readonly Outcome[] {
  return lists.reduce<readonly Outcome[]>(
    (so, list) => distinct(so.flatMap((a) => list.map((b) => combine([a, b])))),
    [combine([])],
  )
}

/** Of how many are met and unknown, every pair that may come. */
function counted(lists: readonly (readonly Outcome[])[], needed: number): readonly Outcome[] {
  let sums = new Map<string, { readonly met: number; readonly unknown: number }>([
    ['', { met: 0, unknown: 0 }],
  ])
  for (const list of lists) {
    const next: typeof sums = new Map()
    for (const { met, unknown } of sums.values()) {
      for (const outcome of list) {
        const sum = { met: met + Number(outcome === 'met'), unknown: unknown + Number(outcome === 'unknown') }
        next.set(`${sum.met} ${sum.unknown}`, sum)
      }
    }
    sums = next
  }
  return distinct(
    [...sums.values()].map(({ met, unknown }) =>
      atLeastOf(needed, [
        ...Array.from({ length: met }, () => 'met' as const),
        ...Array.from({ length: unknown }, () => 'unknown' as const),
      ]),
    ),
  )
}

function distinct(outcomes: readonly Outcome[]): readonly Outcome[] {
  return [...new Set(outcomes)]
}

function rankedFacts(
  patterns: readonly Pattern[],
  inOrder: (ids: string[]) => string[],
): readonly MissingFact[] {
  const names = [...new Set(patterns.flatMap(({ facts }) => facts))]
  return names
    .map((fact) => {
      const waiting = patterns.filter(({ facts }) => facts.includes(fact))
      const decided = waiting.filter(({ open }) => !isOpen(open, new Set([fact])))
      return { fact, waiting: inOrder(idsOf(waiting)), decides: inOrder(idsOf(decided)) }
    })
    .sort(
      (a, b) =>
        b.decides.length - a.decides.length ||
        b.waiting.length - a.waiting.length ||
        (a.fact < b.fact ? -1 : 1),
    )
}

function greedyOrder(
  patterns: readonly Pattern[],
  inOrder: (ids: string[]) => string[],
): readonly CollectStep[] {
  const collected = new Set<string>()
  const steps: CollectStep[] = []
  let open = patterns
  let decidedSoFar = 0
  while (open.length > 0) {
    const facts = [...new Set(open.flatMap((each) => each.facts))]
      .filter((fact) => !collected.has(fact))
      .sort()
    const [best] = facts
      .map((fact) => {
        const decided = open.filter((each) => !isOpen(each.open, new Set([...collected, fact])))
        const waiting = open.filter((each) => each.facts.includes(fact))
        return { fact, decided, count: idsOf(decided).length, waiting: idsOf(waiting).length }
      })
      .sort((a, b) => b.count - a.count || b.waiting - a.waiting || (a.fact < b.fact ? -1 : 1))
    const { fact, decided, count } = best!
    collected.add(fact)
    decidedSoFar += count
    steps.push({ fact, decides: inOrder(idsOf(decided)), decidedSoFar })
    open = open.filter((each) => !decided.includes(each))
  }
  return steps
}

function idsOf(patterns: readonly Pattern[]): string[] {
  return patterns.flatMap(({ people }) => people)
}
