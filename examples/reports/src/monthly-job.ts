import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { day } from '@kemandirian/core/foundations'
import { courseRecords } from './course-records.js'
import { runMonth } from './run-month.js'

/** What cron starts on the fifth of a month. A job of your own opens its own store, and takes its day from the clock. */
const { values } = parseArgs({ options: { out: { type: 'string' }, today: { type: 'string' } } })
const out = resolve(values.out ?? join(import.meta.dirname, '../out'))
const lines = await runMonth(await courseRecords(), day(values.today ?? '2025-06-05'), out)
for (const { facility, done, text } of lines) console.log(`${facility}  ${done}  ${text}`)
if (lines.some(({ done }) => done === 'failed')) process.exitCode = 1
