import fc from 'fast-check'

/** Whether as many schedules are run as fit into a night, begun anywhere. */
export const isNightly = process.env.NIGHTLY !== undefined

/**
 * Runs as many schedules as are asked for. `SEED=…` makes others and `RUNS=…` more or fewer; with the path that a failure
 * names (`SCHEDULE=…`), just that one is run again.
 *
 * @throws Error with the shortest schedule that fails, what happened in it, and how to run it again.
 */
export async function eachSchedule<Step>(
  schedules: fc.Arbitrary<readonly Step[]>,
  run: (steps: readonly Step[]) => Promise<unknown>,
  { named, runs }: { readonly named: string; readonly runs: number },
): Promise<void> {
  const { SEED, SCHEDULE, RUNS } = process.env
  const seed = SEED === undefined ? (isNightly ? Date.now() % 2 ** 31 : 7) : Number(SEED)
  if (SCHEDULE !== undefined) {
    for (const steps of fc.sample(schedules, { seed, path: SCHEDULE, numRuns: 1 })) await run(steps)
    return
  }
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      await run(steps)
    }),
    {
      numRuns: RUNS === undefined ? runs : Number(RUNS),
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
}
