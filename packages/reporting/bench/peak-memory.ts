/** `node peak-memory.ts csv|xlsx <rows>`: writes a table of so many rows and says the most memory that it took, in MiB. */
import process from 'node:process'
import { csvStream } from '../src/render/csv-stream.js'
import { xlsxStream } from '../src/xlsx.js'
import { bigColumns, bigRows, drained } from './big-table.js'

const [format, count] = process.argv.slice(2)
const table = { name: 'Peserta', columns: bigColumns, rows: bigRows(Number(count)) }
await drained(format === 'csv' ? csvStream(table) : xlsxStream(table))
console.log(Math.round(process.resourceUsage().maxRSS / 1024))
