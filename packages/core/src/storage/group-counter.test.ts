import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareGroups } from './count.js'
import { GroupCounter } from './group-counter.js'
import type { Group, GroupBy } from './port.js'

interface Drawn {
  readonly facility: string
  readonly fields: Readonly<Record<string, string | number | boolean | null>>
}

/** The same by text keys, as one would write it first. */
function naively(rows: readonly Drawn[], by: readonly GroupBy[], sum: readonly string[]): Group[] {
  const groups = new Map<string, { key: Group['key']; count: number; sums: number[] }>()
  if (by.length === 0) groups.set('[]', { key: [], count: 0, sums: sum.map(() => 0) })
  for (const { facility, fields } of rows) {
    const key = by.map((one) => {
      if (one === 'facility') return facility
      if (typeof one === 'string') return fields[one] ?? null
      return fields[one.month] == null ? null : String(fields[one.month]).slice(0, 7)
    })
    const name = JSON.stringify(key)
    const group = groups.get(name) ?? { key, count: 0, sums: sum.map(() => 0) }
    groups.set(name, group)
    group.count++
    for (const [n, field] of sum.entries()) group.sums[n]! += Number(fields[field] ?? 0)
  }
  return [...groups.values()].sort(compareGroups)
}

const row: fc.Arbitrary<Drawn> = fc.record({
  facility: fc.constantFrom('lapas-a', 'lapas-b', 'rutan'),
  fields: fc.record(
    {
      text: fc.option(fc.constantFrom('', '1', 'null', '\uff01', '\u{1f600}', 'a,b'), { nil: null }),
      number: fc.option(fc.integer({ min: -2, max: 2 }), { nil: null }),
      flag: fc.option(fc.boolean(), { nil: null }),
      on: fc.option(fc.constantFrom('2025-08-21', '2025-08-31', '2025-09-01', '2024-08-21'), { nil: null }),
    },
    { requiredKeys: [] },
  ),
})
const columns: readonly GroupBy[] = ['facility', 'text', 'number', 'flag', 'on', { month: 'on' }]

describe('GroupCounter', () => {
  it('counts and sorts as a map with keys of text does, by any columns', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 60 }),
        fc.subarray([...columns]).chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
        fc.constantFrom([], ['number'], ['number', 'number']),
        (rows, by, sum) => {
          const counter = new GroupCounter({ by, sum })
          for (const { facility, fields } of rows) counter.add(facility, fields)
          expect(counter.groups()).toEqual(naively(rows, by, sum))
        },
      ),
    )
  })

  it('keeps apart more pairs than it has places for, close together or far apart', () => {
    const counter = new GroupCounter({ by: ['a', 'b'] })
    for (let a = 0; a < 100; a++) for (let b = 0; b < 100; b++) counter.add('x', { a, b })
    counter.add('x', { a: 99, b: 99 })
    const groups = counter.groups()
    expect(groups).toHaveLength(10_000)
    expect(groups.at(0)).toEqual({ key: [0, 0], count: 1, sums: [] })
    expect(groups.at(-1)).toEqual({ key: [99, 99], count: 2, sums: [] })
  })

  it('keeps apart many values that each stand with one other only', () => {
    const counter = new GroupCounter({ by: ['a', 'b'] })
    for (let a = 0; a < 20_000; a++) counter.add('x', { a, b: (a * 7919) % 20_000 })
    for (let a = 0; a < 20_000; a += 2) counter.add('x', { a, b: (a * 7919) % 20_000 })
    const groups = counter.groups()
    expect(groups).toHaveLength(20_000)
    expect(groups[2]).toEqual({ key: [2, 15_838], count: 2, sums: [] })
    expect(groups[19_999]).toEqual({ key: [19_999, 12_081], count: 1, sums: [] })
  })

  it('goes on counting after it was asked', () => {
    const counter = new GroupCounter({ by: ['a'] })
    counter.add('x', { a: 1 })
    counter.groups()
    counter.add('x', { a: 1 })
    expect(counter.groups()).toEqual([{ key: [1], count: 2, sums: [] }])
  })
})
