import process from 'node:process'
import type { Bench } from '../../core/bench/harness.js'
import { pgliteEngine } from './engine.js'
import { measureOn } from './parts.js'

const rows = Number(process.env.ROWS ?? 20_000)

/** The same as `postgres` on PGlite, in memory and in this process: there is no emmett, and nothing is planned once. */
export const bench: Bench = {
  title: `P5: PGlite, ${rows.toLocaleString('en')} enrolments`,
  run: async () => {
    const engine = await pgliteEngine()
    try {
      return await measureOn(engine, {
        rows,
        marks: Number(process.env.MARKS ?? 20 * rows),
        rounds: Number(process.env.ROUNDS ?? 3),
        parts: process.env.PARTS?.split(','),
      })
    } finally {
      await engine.stop()
    }
  },
}
