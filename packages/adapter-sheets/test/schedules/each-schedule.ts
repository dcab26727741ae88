/// <reference types="node" />
import fc from 'fast-check'
import { BrokenPromise } from './broken-promise.js'

/** Whether as many schedules are run as fit into a night, begun anywhere. */
export const isNightly = process.env.NIGHTLY !== undefined

/**
 * Runs as many schedules as are asked for. `SEED=…` makes others and `RUNS=…` more or fewer; with the path that a failure
 * names (`SCHEDULE=…`), just that one is run again.
 *
 * Where people move rows or columns twice in the time of one operation, the promises are kept as well as can be: Google
 * offers nothing to hold rows in place. How often one of them is broken then is told, and more than once in a thousand
 * schedules fails; `STRICT=1` lets each of them fail.
 *
 * @throws Error with the shortest schedule that fails, what happened in it, and how to run it again.
 */
export async function eachSchedule<Step>(
  schedules: fc.Arbitrary<readonly Step[]>,
  run: (steps: readonly Step[]) => Promise<unknown>,
  { named, runs }: { readonly named: string; readonly runs: number },
): Promise<void> {
  const { SEED, SCHEDULE, RUNS, STRICT } = process.env
  const seed = SEED === undefined ? (isNightly ? Date.now() % 2 ** 31 : 7) : Number(SEED)
  if (SCHEDULE !== undefined) {
    for (const steps of fc.sample(schedules, { seed, path: SCHEDULE, numRuns: 1 })) await run(steps)
    return
  }
  const numRuns = RUNS === undefined ? runs : Number(RUNS)
  let tangled = 0
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      await run(steps).catch((error: unknown) => {
        if (STRICT !== undefined || !(error instanceof BrokenPromise) || !error.isTangled) throw error
        tangled += 1
      })
    }),
    {
      numRuns,
      seed,
      asyncReporter: async (result) => {
        if (!result.failed) return
        const again = `SEED=${result.seed} SCHEDULE=${result.counterexamplePath} npx --yes pnpm@10.34.9 --filter @kemandirian/adapter-sheets schedules -t '${named}'`
        const cause = result.errorInstance
        const said = cause instanceof Error ? cause.message : String(cause)
        throw new Error(`${said}\n${JSON.stringify(result.counterexample?.[0])}\nAgain: ${again}`, { cause })
      },
    },
  )
  const share = `${tangled} of ${numRuns} schedules broke a promise where people had moved rows twice in one operation`
  if (tangled > 0 || isNightly) process.stdout.write(`${named}, seed ${seed}: ${share}\n`)
  if (tangled > Math.max(2, numRuns / 1000)) throw new Error(share)
}
