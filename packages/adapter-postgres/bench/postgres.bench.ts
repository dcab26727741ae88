import process from 'node:process'
import type { Bench } from '../../core/bench/harness.js'
import { serverEngine } from './engine.js'
import { measureOn } from './parts.js'

const rows = Number(process.env.ROWS ?? 50_000)

/**
 * Goal P5 on a server. `ROWS=1000000 MARKS=20000000` is what the README shows; `PARTS=load,commit` measures only these
 * of load, commit, read, stream, table, marks, append.
 */
export const bench: Bench = {
  title: `P5: PostgreSQL, ${rows.toLocaleString('en')} enrolments`,
  run: async () => {
    const engine = await serverEngine()
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
