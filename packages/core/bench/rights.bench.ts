import process from 'node:process'
import { assess, compile, type Policy, regulations } from '../src/eligibility/index.js'
import { fromEpochDay, toEpochDay } from '../src/foundations/index.js'
import type { ParticipantFacts } from '../src/people/index.js'
import { on, population } from './eligibility-population.js'
import { type Bench, type Case, interleave, seeded } from './harness.js'

const count = Number(process.env.PEOPLE ?? 275_000)
/** How many of them `assess` is asked about. */
const few = 300

/**
 * Every right of Indonesian law asked of everybody with all evidence, `PEOPLE=20000` for fewer. First what is said of
 * 300 people is held against `assess`. There is no goal: it shows that no right is asked through timelines.
 */
export const bench: Bench = {
  title: `Rights: ${count.toLocaleString('en')} people`,
  run: async () => {
    const people = withRightsFacts(population(count))
    const rights = Object.values(regulations.indonesia) as Policy<RightsFacts>[]
    for (const right of rights) sameAnswers(right, people.slice(0, few))
    const cases = rights.flatMap((right): Case[] => {
      const compiled = compile(right)
      return [
        {
          name: right.id,
          items: count,
          run: (of) => (of === 0 ? 0 : compiled.assessAll(people, { on }).counts.eligible),
        },
        {
          name: `${right.id}${interpreted}`,
          items: Math.min(few, count),
          run: (of) => {
            let eligible = 0
            for (let i = 0; i < of; i++) if (assess(right, people[i]!, { on }).outcome === 'met') eligible++
            return eligible
          },
        },
      ]
    })
    const timings = await interleave(cases, { rounds: 5, warmUp: 2, shared: 0 })
    const perSecond = (name: string) =>
      1e9 / timings.find((timing) => timing.name === name)!.nanosecondsPerItem
    const rows = rights.map(({ id }) => {
      const [ours, slow] = [perSecond(id), perSecond(id + interpreted)]
      const written = (rate: number) => Math.round(rate).toLocaleString('en')
      return `| ${id} | ${written(ours)} | ${written(slow)} | ${Math.round(ours / slow)} |`
    })
    return {
      tables: [{ title: `${on}, all evidence`, timings }],
      goals: [],
      markdown: [
        '| right | compile().assessAll, people/s | assess, people/s | times |',
        '|---|---|---|---|',
        ...rows,
      ].join('\n'),
    }
  },
}

const interpreted = ', by assess'

type RightsFacts = ParticipantFacts & {
  readonly bornOn: ReturnType<typeof fromEpochDay>
  readonly prolongedIllness: boolean
  readonly papers: Readonly<Record<string, boolean>>
}

/** The same people with what the rights ask for besides: an age, papers, an illness, asimilasi that has begun. */
function withRightsFacts(people: readonly ParticipantFacts[]): readonly RightsFacts[] {
  const random = seeded(7)
  const today = toEpochDay(on)
  const papers = ['verdict', 'litmas', 'prosecutor-letter', 'register-f', 'changes', 'own-statement']
  return people.map((facts, i) => ({
    category: facts.category,
    citizenship: random() < 0.01 ? 'WNA' : 'WNI',
    offence: facts.offence,
    sentence: facts.sentence,
    remissions: facts.remissions,
    discipline: facts.discipline,
    activeInProgram: facts.activeInProgram,
    riskLowered: facts.riskLowered,
    lifeThreatened: facts.lifeThreatened,
    finePaid: facts.finePaid,
    deradicalised: facts.deradicalised,
    pledged: facts.pledged,
    asimilasi: random() < 0.2 ? { from: fromEpochDay(today - 1 - (i % 400)) } : 'not-started',
    healthClearance: facts.healthClearance,
    rehabilitationScreenings: facts.rehabilitationScreenings,
    bornOn: fromEpochDay(today - 6600 - Math.floor(random() * 20_000)),
    prolongedIllness: random() < 0.02,
    papers: Object.fromEntries(papers.map((paper) => [paper, random() < 0.9])),
  }))
}

/** @throws Error where compiled and interpreted differ about anybody. */
function sameAnswers(right: Policy<RightsFacts>, people: readonly RightsFacts[]): void {
  const answers = compile(right).assessAll(people, { on })
  people.forEach((facts, i) => {
    const { eligibleFrom, outcome } = assess(right, facts, { on })
    if (answers.outcomeOf(i) === outcome && answers.eligibleFromOf(i) === eligibleFrom) return
    throw new Error(`${right.id}, person ${i}: assess says ${outcome}, compiled ${answers.outcomeOf(i)}`)
  })
}
