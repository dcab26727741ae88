import fc from 'fast-check'

/** Whether as many schedules are run as fit into a night, begun anywhere. */
export const isNightly = process.env.NIGHTLY !== undefined

/**
 * Runs as many schedules as are asked for. `SEED=…` makes others and `RUNS=…` more or fewer; with the path that a failure names, just that one is
 * run again.
 *
 * @throws Error with the shortest schedule that fails, what happened in it, and how to run it again.
 */
export async function eachSchedule<Step>(
  schedules: fc.Arbitrary<readonly Step[]>,
  run: (steps: readonly Step[]) => Promise<unknown>,
  { named, runs }: { readonly named: string; readonly runs: number },
): Promise<void> {
  const { SEED, SCHEDULE, RUNS } = process.env
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      await run(steps)
    }),
    {
      numRuns: RUNS === undefined ? runs : Number(RUNS),
      seed: SEED === undefined ? (isNightly ? Date.now() % 2 ** 31 : 7) : Number(SEED),
      ...(SCHEDULE !== undefined && { path: SCHEDULE }),
      asyncReporter: async (result) => {
        if (!result.failed) return
        const again = `SEED=${result.seed} SCHEDULE=${result.counterexamplePath} pnpm --filter @kemandirian/adapter-sheets schedules ${named}`
        const cause = result.errorInstance
        const said = cause instanceof Error ? cause.message : String(cause)
        throw new Error(`${said}\n${JSON.stringify(result.counterexample?.[0])}\nAgain: ${again}`, { cause })
      },
    },
  )
}
