import { countRows, type Row } from '@kemandirian/core/storage'
import { type Bench, type Case, interleave, ratio, rounded } from '../../core/bench/harness.js'

/**
 * Goal P6. Facility x month x program with count and lesson hours over a million enrolments, as object rows: what the
 * library counts with where a store does not count itself, against a loop written for just this question (values to
 * numbers, one packed index, dense arrays) and against nested Maps. All answer the same list of groups, sorted; the
 * bare loop answers only how many there are. What Postgres counts is in the bench `postgres`.
 */
export const bench: Bench = {
  title: 'P6: a table over a million enrolments',
  run: async () => {
    const timings = await interleave([oursCase, loopCase, bareCase, nestedCase], {
      rounds: 5,
      warmUp: 1,
      shared: 250_000,
    })
    return {
      tables: [{ title: `${count.toLocaleString('en')} enrolments, facility x month x program`, timings }],
      goals: [
        {
          goal: 'P6',
          ratio: rounded(ratio(timings, ours, loop)),
          limit: 1.3,
          means: 'our time by the dictionary loop that answers the same groups',
        },
      ],
    }
  },
}

const ours = 'countRows (ours)'
const loop = 'dictionary loop, groups answered'
const count = 1_000_000

interface Fields {
  readonly program: string
  readonly changedOn: string
  readonly hours: number
}

/** A linear congruential generator, so that every run has the same rows. */
const rows: readonly Row[] = (() => {
  let seed = 11
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * limit)
  }
  const two = (value: number) => String(value).padStart(2, '0')
  return Array.from({ length: count }, (_, i) => {
    const value: Fields = {
      program: `program-${two(below(40))}`,
      changedOn: `2025-${two(1 + below(12))}-${two(1 + (i % 28))}`,
      hours: below(200),
    }
    const id = `enr-${i}`
    return {
      facility: `lapas-${String(below(530)).padStart(3, '0')}`,
      id,
      value: { ...value },
      revision: '1',
      at: id,
    }
  })
})()

const oursCase: Case = {
  name: ours,
  items: count,
  run: async (n) => {
    const groups = await countRows(some(n), {
      by: ['facility', { month: 'changedOn' }, 'program'],
      sum: ['hours'],
    })
    return groups.length
  },
}

/** Values to numbers by dictionaries, ten, four and six bits. */
function tallied(n: number) {
  const [facilities, programs] = [new Map<string, number>(), new Map<string, number>()]
  const counts = new Int32Array(1024 * 16 * 64)
  const hours = new Float64Array(counts.length)
  let groups = 0
  for (const row of some(n)) {
    const value = row.value as unknown as Fields
    let facility = facilities.get(row.facility)
    if (facility === undefined) {
      facility = facilities.size
      facilities.set(row.facility, facility)
    }
    let program = programs.get(value.program)
    if (program === undefined) {
      program = programs.size
      programs.set(value.program, program)
    }
    const month = (value.changedOn.charCodeAt(5) - 48) * 10 + value.changedOn.charCodeAt(6) - 48
    const at = (facility << 10) | (month << 6) | program
    if (counts[at]!++ === 0) groups++
    hours[at]! += value.hours
  }
  return { facilities, programs, counts, hours, groups }
}

const bareCase: Case = {
  name: 'dictionary loop, groups only counted',
  items: count,
  run: (n) => tallied(n).groups,
}

const loopCase: Case = {
  name: loop,
  items: count,
  run: (n) => {
    const { facilities, programs, counts, hours } = tallied(n)
    const byName = (a: readonly [string, number], b: readonly [string, number]) => (a[0] < b[0] ? -1 : 1)
    const sortedPrograms = [...programs].sort(byName)
    const groups: { key: readonly [string, string, string]; count: number; sums: readonly number[] }[] = []
    for (const [facility, f] of [...facilities].sort(byName))
      for (let month = 1; month <= 12; month++)
        for (const [program, p] of sortedPrograms) {
          const at = (f << 10) | (month << 6) | p
          if (counts[at] === 0) continue
          const name = `2025-${month < 10 ? '0' : ''}${month}`
          groups.push({ key: [facility, name, program], count: counts[at]!, sums: [hours[at]!] })
        }
    return groups.length
  },
}

const nestedCase: Case = {
  name: 'nested Maps, groups only counted',
  items: count,
  run: (n) => {
    const all = new Map<string, Map<string, Map<string, { count: number; hours: number }>>>()
    let groups = 0
    for (const row of some(n)) {
      const value = row.value as unknown as Fields
      let months = all.get(row.facility)
      if (!months) {
        months = new Map()
        all.set(row.facility, months)
      }
      const month = value.changedOn.slice(0, 7)
      let programs = months.get(month)
      if (!programs) {
        programs = new Map()
        months.set(month, programs)
      }
      let group = programs.get(value.program)
      if (!group) {
        group = { count: 0, hours: 0 }
        programs.set(value.program, group)
        groups++
      }
      group.count++
      group.hours += value.hours
    }
    return groups
  },
}

function some(n: number): readonly Row[] {
  return n === rows.length ? rows : rows.slice(0, n)
}
