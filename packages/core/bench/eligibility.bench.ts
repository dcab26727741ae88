import process from 'node:process'
import { Columns } from '../src/eligibility/compile/columns.js'
import { programs } from '../src/eligibility/compile/compile.js'
import { blockSize } from '../src/eligibility/compile/people.js'
import { type Answers, assess, compile, type Verdicts } from '../src/eligibility/index.js'
import { dayCounts, toEpochDay } from '../src/foundations/index.js'
import type { ParticipantFacts } from '../src/people/index.js'
import { derivedFacts, explained, type HandAnswer, handCourse, isEligible } from './eligibility-by-hand.js'
import { course, policyOf } from './eligibility-course.js'
import { jsonLogicEngine, jsonRulesEngine, nodeRules } from './eligibility-peers.js'
import { on, population } from './eligibility-population.js'
import { type Bench, type Case, collectGarbage, interleave, ratio, rounded, type Timing } from './harness.js'

const count = Number(process.env.PEOPLE ?? 275_000)

/**
 * Goal P1. A course of 12 requirements (20 criteria) asked of 275 000 people, `PEOPLE=20000` for fewer. Every case
 * counts who is eligible; ours is besides held against case "b" person by person, in outcome and earliest day.
 */
export const bench: Bench = {
  title: `P1: assessing ${count.toLocaleString('en')} people, 12 requirements`,
  run: async () => {
    const people = population(count)
    sameAnswers(people)
    const timings = await interleave(casesOver(people), {
      rounds: 7,
      warmUp: 2,
      shared: Math.min(count, 3000),
    })
    const parts = await interleave(partsOver(people), { rounds: 7, warmUp: 2, shared: 0 })
    const bytes = {
      ours: compiled.assessAll(people, { on }).bytes / count,
      byHand: keptBytes(() => people.map((facts) => explained(facts, hand))) / count,
    }
    const goal = (ours: string, peer: string, limit: number, means: string) => ({
      goal: 'P1',
      ratio: rounded(ratio(timings, ours, peer)),
      limit,
      means: `${means}: our time by that of "${peer}"`,
    })
    return {
      tables: [
        { title: `${on}, 12 requirements of 20 criteria`, timings },
        { title: 'Where our time goes', timings: parts },
      ],
      markdown: [
        ...inRatios(timings),
        '',
        `Kept a person: ${bytes.ours.toFixed(0)} bytes, by hand ${bytes.byHand.toFixed(0)}. ${sharesOf(parts)} Against json-rules-engine ${(1 / ratio(timings, full, jre)).toFixed(0)} times faster with all evidence.`,
      ].join('\n'),
      goals: [
        goal(full, b, 1.2, 'all evidence'),
        goal(full, jre, 1 / 120, 'all evidence, at least 120 times faster'),
        goal(verdicts, b, 1, 'outcome and earliest day only'),
        {
          goal: 'P1',
          ratio: rounded(bytes.ours / 200),
          limit: 1,
          means: `${bytes.ours.toFixed(0)} bytes kept a person, of 200; ${bytes.byHand.toFixed(0)} by hand`,
        },
      ],
    }
  },
}

const a = 'a: by hand, yes or no, leaving early'
const b = 'b: by hand, explanation objects'
const full = 'compile().assessAll, all evidence (ours)'
const verdicts = 'compile().verdicts, outcome and earliest day (ours)'
const interpreted = 'assess, the whole tree (ours)'
const logic = 'json-logic-engine 5, yes or no'
const nodes = 'node-rules 9, names of the unmet'
const jre = 'json-rules-engine 7, full result'
const control = 'a, and the facts that engines get (control)'

const policy = policyOf(course)
const compiled = compile(policy)
const hand = handCourse(course)

function casesOver(people: readonly ParticipantFacts[]): Case[] {
  const eligible = (name: string, items: number, isMet: (facts: ParticipantFacts) => boolean): Case => ({
    name,
    items: Math.min(items, people.length),
    run: (of) => {
      let sum = 0
      for (let i = 0; i < of; i++) if (isMet(people[i]!)) sum++
      return sum
    },
  })
  const awaited = (
    name: string,
    items: number,
    isMet: (facts: ParticipantFacts, course: typeof hand) => Promise<boolean>,
  ): Case => ({
    name,
    items: Math.min(items, people.length),
    run: async (of) => {
      let sum = 0
      for (let i = 0; i < of; i++) if (await isMet(people[i]!, hand)) sum++
      return sum
    },
  })
  const asksLogic = jsonLogicEngine()
  const all = people.length
  // Kept until the next round, as a caller would: what is made must not be thrown away at once.
  let kept: Answers<ParticipantFacts> | readonly HandAnswer[] | Verdicts | undefined
  return [
    eligible(a, all, (facts) => isEligible(facts, hand)),
    {
      name: b,
      items: all,
      run: (of) => {
        const answers: HandAnswer[] = []
        let sum = 0
        for (let i = 0; i < of; i++) {
          const answer = explained(people[i]!, hand)
          if (answer.outcome === 'met') sum++
          answers.push(answer)
        }
        kept = answers
        return sum
      },
    },
    {
      name: full,
      items: all,
      run: (of) => {
        const answers = compiled.assessAll(of === all ? people : people.slice(0, of), { on })
        kept = answers
        return answers.counts.eligible
      },
    },
    {
      name: verdicts,
      items: all,
      run: (of) => {
        const answers = compiled.verdicts(of === all ? people : people.slice(0, of), { on })
        kept = answers
        return answers.counts.eligible
      },
    },
    eligible(interpreted, 3000, (facts) => assess(policy, facts, { on }).outcome === 'met'),
    eligible(logic, 50_000, (facts) => asksLogic(facts, hand)),
    awaited(nodes, 10_000, nodeRules()),
    awaited(jre, 3000, jsonRulesEngine()),
    eligible(
      control,
      50_000,
      (facts) => derivedFacts(facts, hand).over > 0 && isEligible(facts, hand) && kept !== null,
    ),
  ]
}

const reading = 'reading the facts'
const counting = 'and the days of the sentences'
const asking = 'and asking every criterion'
const combining = 'and combining them, to the earliest day'
const keeping = 'and keeping the evidence'

/** What our time goes into: each case does what the one before does, and more. */
function partsOver(people: readonly ParticipantFacts[]): Case[] {
  const part = (name: string, work: () => number): Case => ({
    name,
    items: people.length,
    run: (of) => (of === 0 ? 0 : work()),
  })
  const { people: block, questions, sentenceDays } = programs([policy], dayCounts.default, false)(on)
  const columns = new Columns(questions, blockSize)
  const eachBlock = (work: () => void) => {
    for (let start = 0; start < people.length; start += blockSize) {
      block.load(people, start, Math.min(blockSize, people.length - start))
      work()
    }
    return people.length
  }
  return [
    part(reading, () => eachBlock(() => {})),
    part(counting, () => eachBlock(() => sentenceDays.fill(block))),
    part(asking, () =>
      eachBlock(() => {
        sentenceDays.fill(block)
        columns.ask(block)
      }),
    ),
    part(combining, () => compiled.verdicts(people, { on }).counts.eligible),
    part(keeping, () => compiled.assessAll(people, { on }).counts.eligible),
  ]
}

function sharesOf(parts: readonly Timing[]): string {
  const times = [reading, counting, asking, combining, keeping].map(
    (name) => parts.find((part) => part.name === name)!.nanosecondsPerItem,
  )
  const whole = times.at(-1)!
  const shares = ['reading facts', 'days of sentences', 'criteria', 'combination', 'evidence'].map(
    (name, i) => {
      const share = (times[i]! - (times[i - 1] ?? 0)) / whole
      return `${name} ${Math.max(0, Math.round(share * 100))} %`
    },
  )
  return `Our time: ${shares.join(', ')}.`
}

/** What each case does, for the table: not all do the same work. */
const does: Readonly<Record<string, string>> = {
  [a]: 'reads only until the first "no"; answers yes or no',
  [b]: 'a result object with reason, values and day for each of 12 requirements, and the earliest day',
  [full]: 'outcome and day of each of 20 criteria, and the earliest day; the tree when it is read',
  [verdicts]: 'outcome and earliest day of the whole; nothing kept for a criterion',
  [interpreted]: 'the whole tree with texts, sources, binding article and warnings, made at once',
  [logic]: 'yes or no, from facts worked out by hand; no reasons, no day',
  [nodes]: 'names of the requirements not met, from facts worked out by hand; no day',
  [jre]: 'its result tree for each condition, from facts worked out by hand; no day',
  [control]: 'a, and besides what the three engines are handed: their time includes it',
}

/** The table of the room's README. */
function inRatios(timings: readonly Timing[]): readonly string[] {
  const times = (name: string, peer: string) => {
    const value = ratio(timings, name, peer)
    return value >= 100 ? value.toFixed(0) : value.toFixed(2)
  }
  return [
    '| | what it does | people | people/s | x a | x b |',
    '|---|---|---|---|---|---|',
    ...timings.map(({ items, name, nanosecondsPerItem }) =>
      [
        '',
        name,
        does[name]!,
        items.toLocaleString('en'),
        Math.round(1e9 / nanosecondsPerItem).toLocaleString('en'),
        times(name, a),
        times(name, b),
        '',
      ]
        .join(' | ')
        .trim(),
    ),
  ]
}

/** @throws Error where ours and the one by hand differ about anybody: then they are not the same policy. */
function sameAnswers(people: readonly ParticipantFacts[]): void {
  const ours = compiled.verdicts(people, { on })
  people.forEach((facts, i) => {
    const { outcome, eligibleFrom } = explained(facts, hand)
    const from = ours.eligibleFromOf(i)
    const same =
      ours.outcomeOf(i) === outcome && (from === undefined ? null : toEpochDay(from)) === eligibleFrom
    if (!same)
      throw new Error(
        `person ${i}: by hand ${outcome} ${eligibleFrom}, compiled ${ours.outcomeOf(i)} ${from}`,
      )
  })
}

/** By how much the heap grows while what was made is kept. */
function keptBytes(make: () => unknown): number {
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const made = make()
  collectGarbage()
  const after = process.memoryUsage().heapUsed
  if (made === undefined) throw new Error('nothing was made')
  return after - before
}
