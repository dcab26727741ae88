import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

/** One way of doing the work. */
export interface Case {
  readonly name: string
  /** How many items one run handles: slow peers get fewer. */
  readonly items: number
  /** Does the work over the first `items` items; answers a number that is computed from all of it. */
  run(items: number): number | Promise<number>
}

/** What a case took: medians over the rounds. */
export interface Timing {
  readonly name: string
  readonly items: number
  readonly nanosecondsPerItem: number
  /** Slowest round by fastest round. Above 2 the machine was not quiet. */
  readonly unrest: number
}

/**
 * One goal of the performance page, measured. Lower is better for every goal: a goal that asks for "at least n times
 * faster than a peer" is turned over, so `ratio` is our time by the peer's and `limit` is 1/n. Met: `ratio <= limit`.
 */
interface Goal {
  readonly goal: string
  readonly ratio: number
  readonly limit: number
  /** What was divided by what, for people. */
  readonly means: string
}

/** What a bench measured. */
export interface BenchResult {
  /** What was timed against what: one table for each call of {@link interleave}. */
  readonly tables: readonly { readonly title: string; readonly timings: readonly Timing[] }[]
  readonly goals: readonly Goal[]
  /** The same as Markdown, for a README. */
  readonly markdown?: string
}

/** A file `<name>.bench.ts` in the folder `bench` of a package has one of these as its `bench`. */
export interface Bench {
  readonly title: string
  run(): BenchResult | Promise<BenchResult>
}

/**
 * Times cases against each other. Every round runs each case once, in an order that moves on by one from round to
 * round, with the garbage collected before each; the first rounds only warm up. Compare only what one call timed.
 *
 * @param shared How many items every case can handle: over these all must compute the same.
 * @throws Error when two cases do not compute the same: then they did not do the same work.
 */
export async function interleave(
  cases: readonly Case[],
  { rounds, warmUp, shared }: { readonly rounds: number; readonly warmUp: number; readonly shared: number },
): Promise<Timing[]> {
  const checks: { readonly name: string; readonly check: number }[] = []
  for (const one of cases) checks.push({ name: one.name, check: await one.run(shared) })
  const other = checks.find(({ check }) => check !== checks[0]!.check)
  if (other !== undefined)
    throw new Error(`${other.name} computed ${other.check}, ${checks[0]!.name} computed ${checks[0]!.check}`)

  const milliseconds = cases.map((): number[] => [])
  for (let round = -warmUp; round < rounds; round++) {
    for (let turn = 0; turn < cases.length; turn++) {
      const index = (turn + round + warmUp) % cases.length
      const one = cases[index]!
      collectGarbage()
      // The threads that sweep go on for a while, and would slow the next case by what the last one left behind.
      await setTimeout(settling)
      const from = performance.now()
      const running = one.run(one.items)
      const check = typeof running === 'number' ? running : await running
      const took = performance.now() - from
      if (Number.isNaN(check)) throw new Error(`${one.name} computed nothing`)
      if (round >= 0) milliseconds[index]!.push(took)
    }
  }
  return cases.map(({ name, items }, index) => {
    const took = milliseconds[index]!
    return {
      name,
      items,
      nanosecondsPerItem: (median(took) * 1e6) / items,
      unrest: Math.max(...took) / Math.min(...took),
    }
  })
}

/** Milliseconds between collecting garbage and timing. */
const settling = 150

/** Our time by the peer's, of the same call of {@link interleave}. */
export function ratio(timings: readonly Timing[], ours: string, peer: string): number {
  return timing(timings, ours).nanosecondsPerItem / timing(timings, peer).nanosecondsPerItem
}

function timing(timings: readonly Timing[], name: string): Timing {
  const found = timings.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no case is called "${name}"`)
  return found
}

/** Numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Collects what nothing refers to any more. */
export function collectGarbage(): void {
  const { gc } = globalThis as { gc?: () => void }
  if (gc === undefined)
    throw new Error('start with --expose-gc: garbage of one case must not be paid by the next')
  gc()
}

/** Four significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
