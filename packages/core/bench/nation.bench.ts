import process from 'node:process'
import { compileAll } from '../src/eligibility/index.js'
import { handCourse, isEligible } from './eligibility-by-hand.js'
import { courses, policyOf } from './eligibility-course.js'
import { on, population } from './eligibility-population.js'
import { type Bench, interleave, ratio, rounded } from './harness.js'

const count = Number(process.env.PEOPLE ?? 275_000)

/**
 * Goal P2. A nation: forty courses asked of 275 000 people (`PEOPLE=20000` for fewer), with outcome and earliest day,
 * against forty runs of the one by hand that says yes or no and leaves early. Both count who is eligible for what.
 */
export const bench: Bench = {
  title: `P2: ${count.toLocaleString('en')} people, ${courses.length} courses`,
  run: async () => {
    const people = population(count)
    const compiled = compileAll(courses.map(policyOf))
    const hands = courses.map(handCourse)
    const timings = await interleave(
      [
        {
          name: ours,
          items: count,
          run: (of) => {
            const verdicts = compiled.verdicts(of === count ? people : people.slice(0, of), { on })
            return verdicts.reduce((sum, { counts }) => sum + counts.eligible, 0)
          },
        },
        {
          name: byHand,
          items: count,
          run: (of) => {
            let sum = 0
            for (const hand of hands) for (let i = 0; i < of; i++) if (isEligible(people[i]!, hand)) sum++
            return sum
          },
        },
      ],
      { rounds: 5, warmUp: 1, shared: Math.min(count, 20_000) },
    )
    const value = rounded(ratio(timings, ours, byHand))
    return {
      tables: [{ title: `${courses.length} courses, each person`, timings }],
      goals: [{ goal: 'P2', ratio: value, limit: 0.25, means: `our time by that of "${byHand}"` }],
      markdown: `A nation, ${count.toLocaleString('en')} people and ${courses.length} courses: ${value.toFixed(2)} of ${courses.length} runs of a.`,
    }
  },
}

const ours = 'compileAll().verdicts (ours)'
const byHand = '40 runs of a: by hand, yes or no'
