import type { Count } from '../foundations/schemas.js'

/** How many different people several groups hold together, as far as their sizes tell. */
export interface HeadCount {
  /** There are at least so many. */
  readonly atLeast: number
  /** The number, where it is known; `null` where the groups may share people, or a size is not known exactly. */
  readonly exact: number | null
}

/**
 * How many different people are in groups whose sizes are stated. Sizes are only added for groups that are known to
 * share nobody: someone in training may also be in rehabilitation, and would be counted twice.
 *
 * @param groups The stated sizes, by a name of the caller's own.
 * @param disjoint Sets of names of groups that are known to share nobody. Not stated means not known.
 * @example
 * headCount({ welding: exact80, hens: exact80, rehabilitation: exact63 }) // { atLeast: 80, exact: null }
 * headCount({ welding: exact80, hens: exact80, rehabilitation: exact63 }, [['welding', 'hens']]) // { atLeast: 160, exact: null }
 */
export function headCount(
  groups: Readonly<Record<string, Count>>,
  disjoint: readonly (readonly string[])[] = [],
): HeadCount {
  const names = Object.keys(groups)
  const sets = [...names.map((name) => [name]), ...disjoint.map((set) => [...new Set(set)])]
  const known = sets.map((set) => set.filter((name) => Object.hasOwn(groups, name)))
  const whole = known.find((set) => set.length === names.length)
  const sizes = whole?.map((name) => groups[name]!) ?? []
  return {
    atLeast: Math.max(0, ...known.map((set) => sum(set.map((name) => fewest(groups[name]!))))),
    exact:
      whole !== undefined && sizes.every((size) => size.kind === 'exact') ? sum(sizes.map(fewest)) : null,
  }
}

function fewest(count: Count): number {
  return count.kind === 'exact' ? count.value : count.atLeast
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
