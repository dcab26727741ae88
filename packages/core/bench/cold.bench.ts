import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { type Bench, median, rounded } from './harness.js'

const built = new URL('../dist/eligibility/index.js', import.meta.url)
const rounds = 15

/**
 * Goal P10, the time: a process that imports the built eligibility entry, over one that imports nothing, interleaved.
 * The size is in `pnpm size`.
 */
export const bench: Bench = {
  title: 'P10: importing eligibility',
  run: () => {
    if (!existsSync(fileURLToPath(built))) throw new Error('Not built: run `pnpm run build` first')
    const scripts = { nothing: '', eligibility: `await import(${JSON.stringify(built.href)})` }
    const took = { nothing: [] as number[], eligibility: [] as number[] }
    for (let round = -1; round < rounds; round++) {
      for (const name of ['nothing', 'eligibility'] as const) {
        const from = performance.now()
        const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', scripts[name]])
        if (status !== 0) throw new Error(String(stderr))
        if (round >= 0) took[name].push(performance.now() - from)
      }
    }
    const over = median(took.eligibility) - median(took.nothing)
    const timings = (['nothing', 'eligibility'] as const).map((name) => ({
      name,
      items: 1,
      nanosecondsPerItem: median(took[name]) * 1e6,
      unrest: Math.max(...took[name]) / Math.min(...took[name]),
    }))
    return {
      tables: [{ title: 'A process that imports', timings }],
      goals: [
        {
          goal: 'P10',
          ratio: rounded(over / 10),
          limit: 1,
          means: `${over.toFixed(1)} ms over an empty process, of 10`,
        },
      ],
    }
  },
}
