import { type Day, type DayCountPolicy, day, dayCounts, toEpochDay } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import type { Criterion } from '../criterion.js'
import type { Policy } from '../node.js'
import { recipeOf } from '../recipe.js'
import { type Answer, Answers } from './answers.js'
import { assuming, blockSize, Columns, type Question } from './columns.js'
import { leafOf, type Releases } from './leaf.js'
import { Person, readersAtOnce } from './person.js'
import { type Plan, Plans } from './plan.js'
import { Verdicts } from './verdicts.js'

/** How the facility counts. */
export interface CompileOptions {
  /** How the days of a sentence are counted. Default `dayCounts.default`, and the answers say so. */
  readonly dayCount?: DayCountPolicy | undefined
}

/** A policy that is asked of many people. What was known and in force on the day counts, as in `assess`. */
export interface CompiledPolicy<Facts> {
  /** The policy. */
  readonly policy: Policy<Facts>
  /**
   * Asks it of one person.
   *
   * @throws KemandirianError `impossible-day` where `on` is no day.
   */
  assess(facts: Facts, options: { readonly on: Day }): Answer
  /**
   * Asks it of everybody and keeps the evidence.
   *
   * @throws KemandirianError `impossible-day` where `on` is no day.
   */
  assessAll(people: readonly Facts[], options: { readonly on: Day }): Answers<Facts>
  /**
   * Asks it of everybody and keeps outcome and earliest day only.
   *
   * @throws KemandirianError `impossible-day` where `on` is no day.
   */
  verdicts(people: readonly Facts[], options: { readonly on: Day }): Verdicts
}

/** Several policies that are asked of the same people: what they share is asked once. */
export interface CompiledPolicies<Facts> {
  /** The policies, in the order of the verdicts. */
  readonly policies: readonly Policy<Facts>[]
  /**
   * Asks all of them of everybody.
   *
   * @returns The verdicts of each policy, in their order.
   * @throws KemandirianError `impossible-day` where `on` is no day.
   */
  verdicts(people: readonly Facts[], options: { readonly on: Day }): readonly Verdicts[]
}

/**
 * Makes a policy ready to be asked of many people: the same answers as `assess`, many times faster, with the evidence
 * for every criterion kept in some fifty bytes a person. It generates no code, so it runs under a strict content
 * security policy. A criterion of your own is asked through its timeline. Judgements, waivers and overrides are not
 * looked at: whoever has records of such is asked by `assess`.
 *
 * @example
 * const answers = compile(regulations.indonesia.asimilasi).assessAll(people, { on: '2025-08-21' })
 * answers.counts // { eligible: 812, notEligible: 160, undetermined: 28 }
 * answers.at(0).assessment.tree
 */
export function compile<Facts>(policy: Policy<Facts>, options: CompileOptions = {}): CompiledPolicy<Facts> {
  const { dayCount } = options
  const programOn = programs([policy], dayCount, true)
  const assessAll = (people: readonly Facts[], { on }: { readonly on: Day }) => {
    const program = programOn(day(on))
    const { plans, questions } = program
    const today = toEpochDay(on)
    const answers = new Answers(policy, people, plans[0]!, questions, on, today, dayCount)
    run(program, people, [answers], (capacity) => {
      const columns = new Columns(questions, capacity)
      answers.blocks.push(columns)
      return columns
    })
    return answers
  }
  return {
    policy,
    assess: (facts, asked) => assessAll([facts], asked).at(0),
    assessAll,
    verdicts: (people, asked) => verdictsOf(programOn, [policy], people, asked.on)[0]!,
  }
}

/**
 * Makes policies ready to be asked of the same people, as a nation asks forty courses of everybody: criteria that
 * several policies share are asked once.
 *
 * @example compileAll(courses).verdicts(people, { on: '2025-08-21' }).map(({ policy, counts }) => [policy, counts.eligible])
 */
export function compileAll<Facts>(
  policies: readonly Policy<Facts>[],
  options: CompileOptions = {},
): CompiledPolicies<Facts> {
  const programOn = programs(policies, options.dayCount, false)
  return {
    policies,
    verdicts: (people, { on }) => verdictsOf(programOn, policies, people, on),
  }
}

/** What is asked, and how each policy is put together from it, by the law of one day. */
interface Program {
  readonly questions: readonly Question[]
  readonly plans: readonly Plan[]
  /** All plans, each after those below it. */
  readonly inOrder: readonly Plan[]
  /** What reads the facts of 32 people at once. */
  readonly readers: readonly Person[]
}

/**
 * The program of a day; the last one is kept.
 *
 * @param keepDays Whether days are kept that only evidence needs.
 */
export function programs<Facts>(
  policies: readonly Policy<Facts>[],
  dayCount: DayCountPolicy = dayCounts.default,
  keepDays: boolean,
): (on: Day) => Program {
  let kept: { readonly on: Day; readonly program: Program } | undefined
  return (on) => {
    if (kept?.on !== on)
      kept = { on, program: programOf(policies as readonly Policy<never>[], on, dayCount, keepDays) }
    return kept.program
  }
}

function programOf(
  policies: readonly Policy<never>[],
  on: Day,
  dayCount: DayCountPolicy,
  keepDays: boolean,
): Program {
  const questions = new Map<unknown, Question>()
  const releases: Releases = new Map()
  let dated = 0
  const ask = (criterion: Criterion<never>): Question => {
    const { ifUnknown } = criterion
    const recipe = recipeOf(criterion)
    const leaf = recipe && leafOf(recipe, releases)
    const key = leaf === undefined ? criterion : JSON.stringify([criterion.id, recipe, ifUnknown])
    const known = questions.get(key)
    if (known !== undefined) return known
    const question: Question = {
      criterion,
      leaf,
      assumed: ifUnknown === 'undetermined' ? undefined : assuming(ifUnknown),
      index: questions.size,
      turns: leaf === undefined || leaf.days === 'turns',
      dated:
        leaf === undefined || leaf.days === 'turns' || (keepDays && leaf.days === 'found') ? dated++ : -1,
    }
    questions.set(key, question)
    return question
  }
  const known = new Plans(on, ask)
  const plans = policies.map((policy) => known.of(policy))
  const readers = Array.from(
    { length: readersAtOnce },
    (_, slot) => new Person(slot, on, toEpochDay(on), dayCount),
  )
  return { questions: [...questions.values()], plans, inOrder: known.inOrder, readers }
}

function verdictsOf<Facts>(
  programOn: (on: Day) => Program,
  policies: readonly Policy<Facts>[],
  people: readonly Facts[],
  on: Day,
): readonly Verdicts[] {
  const program = programOn(day(on))
  const today = toEpochDay(on)
  const verdicts = policies.map((policy) => new Verdicts(policy.id, on, today, people.length))
  let columns: Columns | undefined
  run(program, people, verdicts, (capacity) => {
    columns ??= new Columns(program.questions, capacity)
    return columns
  })
  return verdicts
}

/** Asks everybody, block by block, and gives what each plan makes of it to its verdicts. */
function run<Facts>(
  { inOrder, plans, readers }: Program,
  people: readonly Facts[],
  into: readonly Verdicts[],
  columnsFor: (capacity: number) => Columns,
): void {
  for (let start = 0; start < people.length; start += blockSize) {
    const count = Math.min(blockSize, people.length - start)
    const columns = columnsFor(count)
    // A criterion of this package reads a participant's facts; others get theirs as they are.
    columns.ask(people as readonly ParticipantFacts[], start, count, readers)
    for (const plan of inOrder) plan.solve(columns)
    plans.forEach((plan, i) => {
      into[i]!.take(plan, columns, start)
    })
  }
}
