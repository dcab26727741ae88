import { compareText } from './match.js'
import type { CountQuery, Group, Json } from './port.js'

type Value = Group['key'][number]

/**
 * Counts documents in groups, one after another, in a few hundred nanoseconds each: every value is numbered once, and
 * every pair of numbers, so that a group is a number and no key is ever made of text. Holds no more than the groups
 * and their values.
 */
export class GroupCounter {
  private readonly columns: readonly Numbered[]
  /** The group of the first n columns and the value of the next one, numbered. */
  private readonly pairs: readonly NumberedPairs[]
  private readonly sumOf: readonly string[]
  private readonly counts: number[] = []
  private readonly sums: readonly number[][]

  constructor({ by, sum = [] }: Pick<CountQuery, 'by' | 'sum'>) {
    this.columns = by.map(
      (one) => new Numbered(typeof one === 'string' ? one : one.month, typeof one !== 'string'),
    )
    this.pairs = by.slice(1).map(() => new NumberedPairs())
    this.sumOf = sum
    this.sums = sum.map(() => [])
  }

  /** Counts one document. */
  add(facility: string, fields: Readonly<Record<string, Json | undefined>>): void {
    const { columns, pairs, counts, sums } = this
    let group = columns.length === 0 ? 0 : columns[0]!.numberOf(facility, fields)
    for (let n = 1; n < columns.length; n++)
      group = pairs[n - 1]!.numberOf(group, columns[n]!.numberOf(facility, fields))
    // A new group has the next number.
    if (group === counts.length) {
      counts.push(0)
      for (const list of sums) list.push(0)
    }
    counts[group]!++
    for (let n = 0; n < sums.length; n++) sums[n]![group]! += (fields[this.sumOf[n]!] ?? 0) as number
  }

  /** The groups, in the order of their keys. Of nothing by nothing there is one, which is empty. */
  groups(): Group[] {
    const { columns, counts, sums } = this
    if (columns.length === 0)
      return [{ key: [], count: counts[0] ?? 0, sums: sums.map((list) => list[0] ?? 0) }]
    const parts = this.parts()
    const groups: Group[] = []
    for (const group of this.inOrder(parts)) {
      const key: Value[] = []
      for (let n = 0; n < columns.length; n++) key.push(columns[n]!.values[parts[n]![group]!]!)
      const added: number[] = []
      for (const list of sums) added.push(list[group]!)
      groups.push({ key, count: counts[group]!, sums: added })
    }
    return groups
  }

  /** For each column, the number of the value that each group has. */
  private parts(): Int32Array[] {
    const size = this.counts.length
    const parts = this.columns.map(() => new Int32Array(size))
    for (let group = 0; group < size; group++) {
      let rest = group
      for (let n = this.pairs.length; n > 0; n--) {
        const { first, second } = this.pairs[n - 1]!
        parts[n]![group] = second[rest]!
        rest = first[rest]!
      }
      parts[0]![group] = rest
    }
    return parts
  }

  /** Sorted by one column after the other, the last first; each pass keeps the order of the one before. */
  private inOrder(parts: readonly Int32Array[]): Int32Array {
    const size = this.counts.length
    let order = new Int32Array(size).map((_, group) => group)
    for (let n = parts.length - 1; n >= 0; n--) {
      const ranks = this.columns[n]!.ranks()
      const starts = new Int32Array(ranks.length + 1)
      for (const number of parts[n]!) starts[ranks[number]! + 1]!++
      for (let rank = 1; rank < starts.length; rank++) starts[rank]! += starts[rank - 1]!
      const sorted = new Int32Array(size)
      for (const group of order) sorted[starts[ranks[parts[n]![group]!]!]!++] = group
      order = sorted
    }
    return order
  }
}

/** The values of one column, numbered as they come. */
class Numbered {
  readonly values: Value[] = []
  private readonly field: string
  private readonly months: boolean
  private readonly numbers = new Map<Value, number>()
  /** The number of the month in which a day lies. */
  private readonly days = new Map<string, number>()

  constructor(field: string, months: boolean) {
    this.field = field
    this.months = months
  }

  numberOf(facility: string, fields: Readonly<Record<string, Json | undefined>>): number {
    if (this.months) {
      const day = (fields[this.field] ?? null) as string | null
      if (day === null) return this.number(null)
      let found = this.days.get(day)
      if (found === undefined) {
        found = this.number([...day].slice(0, 7).join(''))
        this.days.set(day, found)
      }
      return found
    }
    return this.number(this.field === 'facility' ? facility : ((fields[this.field] ?? null) as Value))
  }

  /** The rank of each value among the others, by number. */
  ranks(): Int32Array {
    const sorted = this.values
      .map((_, number) => number)
      .sort((a, b) => compareValues(this.values[a]!, this.values[b]!))
    const ranks = new Int32Array(sorted.length)
    for (const [rank, number] of sorted.entries()) ranks[number] = rank
    return ranks
  }

  private number(value: Value): number {
    let found = this.numbers.get(value)
    if (found === undefined) {
      found = this.values.length
      this.values.push(value)
      this.numbers.set(value, found)
    }
    return found
  }
}

/** Pairs of numbers, numbered as they come. A table of places while that is small, a hash table beyond. */
class NumberedPairs {
  readonly first: number[] = []
  readonly second: number[] = []
  /** How many second numbers have a place; a power of two. 0: hashed. */
  private width = 16
  /** The number of a pair and 1, at its place. Hashed: at the place of its hash or the next free one, half are free. */
  private slots = new Int32Array(1024)

  numberOf(first: number, second: number): number {
    if (this.width > 0) {
      if (second < this.width) {
        const at = first * this.width + second
        if (at < this.slots.length) {
          const found = this.slots[at]!
          return found === 0 ? this.take(at, first, second) : found - 1
        }
      }
      this.widen(first, second)
      return this.numberOf(first, second)
    }
    let at = placeOf(first, second) & (this.slots.length - 1)
    for (let found = this.slots[at]!; found !== 0; found = this.slots[at]!) {
      if (this.first[found - 1] === first && this.second[found - 1] === second) return found - 1
      at = (at + 1) & (this.slots.length - 1)
    }
    if (this.first.length * 2 >= this.slots.length) {
      this.hash(this.slots.length * 2)
      return this.numberOf(first, second)
    }
    return this.take(at, first, second)
  }

  private take(at: number, first: number, second: number): number {
    this.first.push(first)
    this.second.push(second)
    this.slots[at] = this.first.length
    return this.first.length - 1
  }

  /** Makes places for the pair, or hashes where that would take far more of them than there are pairs. */
  private widen(first: number, second: number): void {
    let width = this.width
    while (second >= width) width *= 2
    let size = this.slots.length
    while (first * width + second >= size) size *= 2
    if (size > Math.max(mostPlaces, this.first.length * 16)) {
      this.hash(2048)
      return
    }
    this.width = width
    this.slots = new Int32Array(size)
    for (let n = 0; n < this.first.length; n++) this.slots[this.first[n]! * width + this.second[n]!] = n + 1
  }

  private hash(least: number): void {
    let size = least
    while (size < this.first.length * 4) size *= 2
    this.width = 0
    this.slots = new Int32Array(size)
    for (let n = 0; n < this.first.length; n++) {
      let at = placeOf(this.first[n]!, this.second[n]!) & (size - 1)
      while (this.slots[at] !== 0) at = (at + 1) & (size - 1)
      this.slots[at] = n + 1
    }
  }
}

/** 256 KiB of places are had without asking how many pairs there are. */
const mostPlaces = 65_536

function placeOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** Numbers rise, text goes by code point, false comes before true, and what is missing last. */
export function compareValues(x: Value, y: Value): number {
  if (x === y) return 0
  if (x === null || y === null) return x === null ? 1 : -1
  return typeof x === 'string' && typeof y === 'string' ? compareText(x, y) : Number(x) - Number(y)
}
