import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { writeXlsxStream } from 'hucre/xlsx'
import { type Bench, type Case, interleave, ratio, rounded } from '../../core/bench/harness.js'
import { xlsxStream } from '../src/xlsx.js'
import { type BigRow, bigColumns, bigRows, drained } from './big-table.js'

/**
 * Goal P7. A table of 15 columns to XLSX: ours, from days as the records hold them, against the writer library alone
 * on the same rows, which gets its dates the shortest way there is. Both answer how many bytes they wrote, and must
 * write as many. The peak of memory is taken in processes of their own, at two sizes: it must not grow with the rows.
 */
export const bench: Bench = {
  title: 'P7: a big table to XLSX',
  run: async () => {
    const timings = await interleave([oursCase, aloneCase], { rounds: 5, warmUp: 1, shared: 500 })
    const [small, large] = [25_000, 100_000].map(peakOf)
    return {
      tables: [{ title: '15 columns: text, days, numbers', timings }],
      goals: [
        {
          goal: 'P7',
          ratio: rounded(ratio(timings, ours, alone)),
          limit: 1.2,
          means: 'our time by the writer library alone',
        },
        {
          goal: 'P7',
          ratio: rounded(large! / 120),
          limit: 1,
          means: `peak of ${large} MiB by 120 MiB, 100,000 rows`,
        },
        {
          goal: 'P7',
          ratio: rounded(large! / small!),
          limit: 1.15,
          means: 'peak for 100,000 rows by that for 25,000',
        },
      ],
    }
  },
}

const ours = 'xlsxStream (ours)'
const alone = 'hucre writeXlsxStream alone'
const rows = 20_000

const oursCase: Case = {
  name: ours,
  items: rows,
  run: (count) => drained(xlsxStream({ name: 'Peserta', columns: bigColumns, rows: bigRows(count) })),
}

const aloneCase: Case = {
  name: alone,
  items: rows,
  run: (count) =>
    drained(
      writeXlsxStream(valuesOf(bigRows(count)), {
        name: 'Peserta',
        columns: bigColumns.map((column) => ({
          header: column.header,
          width: 14,
          ...(column.type === 'text'
            ? { numFmt: '@' }
            : column.type === 'day'
              ? { numFmt: '[$-421]d mmmm yyyy' }
              : {}),
        })),
        freezePane: { rows: 1 },
      }),
    ),
}

function* valuesOf(all: Iterable<BigRow>) {
  for (const row of all)
    yield [
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
      ...[row.hours, row.attendance, row.score],
      ...[new Date(row.from), new Date(row.to), new Date(row.issued)],
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
      'xlsx',
      String(count),
    ],
    { encoding: 'utf8' },
  )
  if (ran.status !== 0) throw new Error(ran.stderr)
  return Number(ran.stdout)
}
