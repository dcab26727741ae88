import { LogicEngine } from 'json-logic-engine'
import { Engine, type NestedCondition } from 'json-rules-engine'
import NodeRules from 'node-rules'
import type { ParticipantFacts } from '../src/people/index.js'
import { derivedFacts, type HandCourse } from './eligibility-by-hand.js'

/*
 * The same course asked by rule engines. None of them can count the days of a sentence, so they get what case "b"
 * derives by hand, in one object made without a spread, and answer eligible or not.
 */

/** Facts as the engines get them; `null` where not known. */
export type DerivedFacts = ReturnType<typeof derivedFacts>

/** json-rules-engine: one rule, its full result tree. */
export function jsonRulesEngine(): (p: ParticipantFacts, course: HandCourse) => Promise<boolean> {
  const engine = new Engine([], { allowUndefinedFacts: false })
  engine.addRule({ conditions: { all: conditions }, event: { type: 'eligible' } })
  return async (p, course) => {
    const { events, failureResults } = await engine.run(derivedFacts(p, course))
    if (events.length === 0 && failureResults[0]?.conditions === undefined) throw new Error('no reasons')
    return events.length > 0
  }
}

const is = (fact: keyof DerivedFacts, value: string | boolean | number): NestedCondition => ({
  fact,
  operator: 'equal',
  value,
})
const isOneOf = (fact: keyof DerivedFacts, value: readonly string[]): NestedCondition => ({
  fact,
  operator: 'in',
  value,
})
const atMost = (fact: keyof DerivedFacts, other: keyof DerivedFacts): NestedCondition => ({
  fact,
  operator: 'lessThanInclusive',
  value: { fact: other },
})

const conditions: NestedCondition[] = [
  { all: [isOneOf('category', ['narapidana', 'anak-binaan']), atMost('tomorrow', 'end')] },
  is('kind', 'term'),
  is('lifeThreatened', false),
  {
    any: [
      { all: [is('special', true), atMost('twoThirds', 'today')] },
      { all: [is('special', false), atMost('half', 'today')] },
    ],
  },
  {
    any: [
      { all: [is('special', true), atMost('specialClean', 'today')] },
      { all: [is('special', false), atMost('clean', 'today')] },
    ],
  },
  { any: [{ not: is('offence', 'terorisme') }, { all: [is('deradicalised', true), is('pledged', true)] }] },
  { any: [{ not: is('offence', 'korupsi') }, is('finePaid', true)] },
  is('active', true),
  is('lowered', true),
  { any: [is('health', 'fit'), { all: [is('health', 'fit-with-limits'), is('withLimits', true)] }] },
  { all: [is('sure', true), atMost('over', 'release')] },
  { any: [isOneOf('screened', ['none', 'low']), is('long', true)] },
]

/** json-logic-engine: built once, eligible or not. */
export function jsonLogicEngine(): (p: ParticipantFacts, course: HandCourse) => boolean {
  const of = (name: keyof DerivedFacts) => ({ var: name })
  const same = (name: keyof DerivedFacts, value: string | boolean) => ({ '===': [of(name), value] })
  const atMost = (name: keyof DerivedFacts, other: keyof DerivedFacts) => ({ '<=': [of(name), of(other)] })
  const logic = {
    and: [
      { and: [{ in: [of('category'), ['narapidana', 'anak-binaan']] }, atMost('tomorrow', 'end')] },
      same('kind', 'term'),
      same('lifeThreatened', false),
      { if: [of('special'), atMost('twoThirds', 'today'), atMost('half', 'today')] },
      { if: [of('special'), atMost('specialClean', 'today'), atMost('clean', 'today')] },
      {
        or: [
          { '!': [same('offence', 'terorisme')] },
          { and: [same('deradicalised', true), same('pledged', true)] },
        ],
      },
      { or: [{ '!': [same('offence', 'korupsi')] }, same('finePaid', true)] },
      same('active', true),
      same('lowered', true),
      { or: [same('health', 'fit'), { and: [same('health', 'fit-with-limits'), of('withLimits')] }] },
      { and: [of('sure'), atMost('over', 'release')] },
      { or: [{ in: [of('screened'), ['none', 'low']] }, of('long')] },
    ],
  }
  const built = new LogicEngine().build(logic) as (facts: DerivedFacts) => unknown
  return (p, course) => built(derivedFacts(p, course)) === true
}

/** node-rules: twelve rules, each of which notes its name where it is not met. */
export function nodeRules(): (p: ParticipantFacts, course: HandCourse) => Promise<boolean> {
  const Engine = (
    NodeRules as unknown as { RuleEngine: new (rules: unknown[], options: object) => NodeRulesEngine }
  ).RuleEngine
  const engine = new Engine([], { ignoreFactChanges: true })
  for (const [name, test] of Object.entries(tests)) {
    engine.register({
      name,
      condition(this: DerivedFacts, R) {
        R.when(!test(this))
      },
      consequence(this: { unmet: string[] }, R) {
        this.unmet.push(name)
        R.next()
      },
    })
  }
  return (p, course) =>
    new Promise((resolve) => {
      const facts = derivedFacts(p, course)
      facts.unmet = []
      engine.execute(facts, ({ unmet }) => resolve(unmet.length === 0))
    })
}

interface NodeRulesEngine {
  register(rule: {
    readonly name: string
    readonly condition: (this: DerivedFacts, R: { when(holds: boolean): void }) => void
    readonly consequence: (this: { unmet: string[] }, R: { next(): void }) => void
  }): void
  execute(facts: DerivedFacts, done: (facts: DerivedFacts) => void): void
}

const tests: Readonly<Record<string, (p: DerivedFacts) => boolean>> = {
  status: (p) => (p.category === 'narapidana' || p.category === 'anak-binaan') && p.tomorrow <= p.end,
  term: (p) => p.kind === 'term',
  safe: (p) => p.lifeThreatened === false,
  served: (p) => (p.special ? p.twoThirds : p.half) <= p.today,
  conduct: (p) => (p.special ? p.specialClean : p.clean) <= p.today,
  deradicalisation: (p) => p.offence !== 'terorisme' || (p.deradicalised === true && p.pledged === true),
  fine: (p) => p.offence !== 'korupsi' || p.finePaid === true,
  program: (p) => p.active === true,
  risk: (p) => p.lowered === true,
  health: (p) => p.health === 'fit' || (p.health === 'fit-with-limits' && p.withLimits),
  finishes: (p) => p.sure && p.over <= p.release,
  rehabilitation: (p) => p.screened === 'none' || p.screened === 'low' || p.long,
}
