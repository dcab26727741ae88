import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { type Bench, type Case, interleave, ratio, rounded } from '../../core/bench/harness.js'
import { csvStream } from '../src/index.js'
import { type BigRow, bigColumns, bigRows, drained } from './big-table.js'

/**
 * Goal P8. A table of 15 columns to CSV with quoting and formula guard: ours against papaparse alone, the fastest
 * well-kept library known, given ready arrays in blocks of ten thousand. Both answer how many bytes they wrote, and must
 * write as many. The peak of memory is taken in processes of their own, at two sizes: it must not grow with the rows.
 */
export const bench: Bench = {
  title: 'P8: a big table to CSV',
  run: async () => {
    const timings = await interleave([oursCase, aloneCase], { rounds: 5, warmUp: 1, shared: 500 })
    const [small, large] = [1_000_000, 2_000_000].map(peakOf)
    return {
      tables: [{ title: '15 columns: text, days, numbers', timings }],
      goals: [
        {
          goal: 'P8',
          ratio: rounded(ratio(timings, ours, alone)),
          limit: 1.2,
          means: 'our time by papaparse alone',
        },
        {
          goal: 'P8',
          ratio: rounded(large! / small!),
          limit: 1.15,
          means: `peak of ${large} MiB for 2,000,000 rows by ${small} MiB for 1,000,000`,
        },
      ],
    }
  },
}

const ours = 'csvStream (ours)'
const alone = 'papaparse unparse alone'
const rows = 100_000

const oursCase: Case = {
  name: ours,
  items: rows,
  run: (count) => drained(csvStream({ columns: bigColumns, rows: bigRows(count) })),
}

const aloneCase: Case = {
  name: alone,
  items: rows,
  run: (count) => {
    let bytes = Buffer.byteLength(`${bigColumns.map(({ header }) => header).join(',')}\r\n`)
    let block: (string | number)[][] = []
    const flush = () => {
      const text = Papa.unparse(block, { newline: '\r\n', escapeFormulae: true })
      bytes += new TextEncoder().encode(`${text}\r\n`).length
      block = []
    }
    for (const row of bigRows(count)) {
      block.push(valuesOf(row))
      if (block.length === 10_000) flush()
    }
    if (block.length > 0) flush()
    return bytes
  },
}

function valuesOf(row: BigRow): (string | number)[] {
  return [
    ...[
      row.id,
      row.name,
      row.program,
      row.batch,
      row.facility,
      row.status,
      row.trade,
      row.partner,
      row.number,
    ],
    ...[row.hours, row.attendance, row.score, row.from, row.to, row.issued],
  ]
}

/** Peak of resident memory in MiB of a process that writes so many rows. */
function peakOf(count: number): number {
  const ran = spawnSync(
    process.execPath,
    [
      '--conditions=@kemandirian/source',
      '--import',
      'tsx',
      fileURLToPath(new URL('peak-memory.ts', import.meta.url)),
      'csv',
      String(count),
    ],
    { encoding: 'utf8' },
  )
  if (ran.status !== 0) throw new Error(ran.stderr)
  return Number(ran.stdout)
}
