/** Whom each person must be kept apart from. People are numbered from 0 in the published order. */
export type Apart = readonly (readonly number[])[]

/** A choice of people, and what is proved of it. */
export interface Filling {
  /** In order. */
  readonly chosen: readonly number[]
  /** No admissible choice has more people than so many. */
  readonly atMost: number
  /**
   * No admissible choice has more people, and of those with as many none comes first in the published order. Where it
   * is false, the work that is allowed did not reach to prove it; still nobody could be added, and nobody could be put
   * in for one person further down.
   */
  readonly exact: boolean
}

/**
 * As many people as can be together in so many places, and of all such choices the first in the published order.
 *
 * How many can be together is a hard question only within a group of people whom separations link to each other, so
 * it is asked of one group after the other, and the work is limited in counted steps: the same people give the same
 * answer on every machine. For 500 people it always reaches where no group has more than 20, and mostly far beyond.
 */
export function fillSeats(apart: Apart, places: number): Filling {
  const inOrder = firstInOrder(
    apart.map((_, person) => person),
    apart,
  )
  // Who is asked in order fills all places: nothing can be fuller, and nothing comes first.
  if (inOrder.length >= places) return { chosen: inOrder.slice(0, places), atMost: places, exact: true }

  const work = { left: steps }
  const groupOf: Group[] = []
  // The small ones first: a large group may use up what is left.
  const groups = linked(apart).map((people): Group => {
    const most = mostTogether(people, apart, work)
    const group: Group = { left: new Set(people), together: new Set(most.together), atMost: most.atMost }
    for (const person of people) groupOf[person] = group
    return group
  })
  const most = sum(groups.map(({ together }) => together.size))
  const target = Math.min(places, most)
  let toSpare = most - target
  let exact = sum(groups.map(({ atMost }) => atMost)) === most
  const chosen: number[] = []
  for (const [person, others] of apart.entries()) {
    if (chosen.length === target) break
    const group = groupOf[person]!
    if (!group.left.delete(person)) continue
    if (group.together.has(person)) group.together.delete(person)
    else {
      const without = new Set(others)
      const rest = mostTogether(
        [...group.left].filter((one) => !without.has(one)),
        apart,
        work,
      )
      const loss = group.together.size - 1 - rest.together.length
      if (loss > 0 && rest.together.length < rest.atMost) exact = false
      if (loss > toSpare) continue
      toSpare -= loss
      group.together = new Set(rest.together)
    }
    chosen.push(person)
    for (const other of others) group.left.delete(other)
  }
  const atMost = Math.min(places, sum(groups.map((group) => group.atMost)))
  return { chosen: exact ? chosen : withoutBetterSwap(chosen, apart, places), atMost, exact }
}

/** Each swap puts an earlier person in, so it comes to an end. */
function withoutBetterSwap(given: readonly number[], apart: Apart, places: number): number[] {
  const chosen = new Set(given)
  for (let person = 0; person < apart.length; person++) {
    if (chosen.has(person)) continue
    const [first, ...more] = apart[person]!.filter((other) => chosen.has(other))
    if (more.length > 0) continue
    const out = first ?? (chosen.size < places ? null : Math.max(...chosen))
    if (out !== null && out < person) continue
    if (out !== null) chosen.delete(out)
    chosen.add(person)
    person = -1
  }
  return [...chosen].sort((a, b) => a - b)
}

/** How much work is allowed in all. One question may use half of what is left. */
const steps = 400_000_000

/** People linked by separations, as far as they are not decided about. */
interface Group {
  readonly left: Set<number>
  /** A largest choice of those left, as far as was found. */
  together: Set<number>
  /** No choice of the whole group is larger. */
  readonly atMost: number
}

function firstInOrder(people: readonly number[], apart: Apart): number[] {
  const out = new Set<number>()
  return people.filter((person) => {
    if (out.has(person)) return false
    for (const other of apart[person]!) out.add(other)
    return true
  })
}

/** The people by groups: between groups there is no separation. */
function linked(apart: Apart): number[][] {
  const seen = new Set<number>()
  return [...apart.keys()]
    .flatMap((first) => {
      if (seen.has(first)) return []
      seen.add(first)
      const group = [first]
      for (const person of group) {
        for (const other of apart[person]!) {
          if (!seen.has(other)) group.push(other)
          seen.add(other)
        }
      }
      return [group.sort((a, b) => a - b)]
    })
    .sort((a, b) => a.length - b.length)
}

interface Most {
  readonly together: readonly number[]
  /** No choice is larger; the size of `together` where that is proved to be the largest. */
  readonly atMost: number
}

/**
 * The most of these people who can be together, by branch and bound: who has at most one separation left is taken,
 * around a ring everyone is as good as anyone, and of the others the one with the most separations is tried in and out.
 */
function mostTogether(people: readonly number[], apart: Apart, work: { left: number }): Most {
  const size = people.length
  const at = new Map(people.map((person, index) => [person, index]))
  const links = people.map((person) => apart[person]!.flatMap((other) => at.get(other) ?? []))
  const isApart = links.map((others) => new Set(others))
  let best = firstInOrder(people, apart).map((person) => at.get(person)!)
  const bound = groupsOfAllApart(
    people.map((_, index) => index),
    isApart,
  )
  const least = work.left / 2
  let complete = true

  const search = (left: Uint8Array, degree: Int32Array, taken: number[]): void => {
    if (best.length === bound) return
    work.left -= size * size
    if (work.left < least) {
      complete = false
      return
    }
    const drop = (index: number) => {
      left[index] = 0
      for (const other of links[index]!) degree[other]!--
    }
    const take = (index: number) => {
      taken.push(index)
      drop(index)
      for (const other of links[index]!) if (left[other]) drop(other)
    }
    let hub = -1
    for (let index = 0; index < size; index++) {
      if (!left[index]) continue
      if (degree[index]! <= 1) {
        take(index)
        // Those before may have become free by it.
        index = -1
        hub = -1
      } else if (hub === -1 || degree[index]! > degree[hub]!) hub = index
    }
    if (hub === -1) {
      if (taken.length > best.length) best = [...taken]
      return
    }
    const open = [...left.keys()].filter((index) => left[index])
    if (taken.length + groupsOfAllApart(open, isApart) <= best.length) return
    // Where nobody has more than two separations, only rings are left.
    const other = degree[hub]! > 2 ? { left: left.slice(), degree: degree.slice(), taken: [...taken] } : null
    take(hub)
    search(left, degree, taken)
    if (other === null) return
    other.left[hub] = 0
    for (const index of links[hub]!) other.degree[index]!--
    search(other.left, other.degree, other.taken)
  }
  search(
    new Uint8Array(size).fill(1),
    Int32Array.from(links, (others) => others.length),
    [],
  )
  const together = best.map((index) => people[index]!)
  return { together, atMost: complete ? together.length : bound }
}

/** People in groups of whom each must be apart from each: of every such group one at most can come. */
function groupsOfAllApart(people: readonly number[], isApart: readonly ReadonlySet<number>[]): number {
  const groups: number[][] = []
  for (const person of people) {
    const others = isApart[person]!
    const group = groups.find((one) => one.every((member) => others.has(member)))
    if (group) group.push(person)
    else groups.push([person])
  }
  return groups.length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
