/** `node peak-memory.ts <rows>`: writes a table of so many rows and says the most memory that it took, in MiB. */
import process from 'node:process'
import { xlsxStream } from '../src/xlsx.js'
import { bigColumns, bigRows, drained } from './big-table.js'

await drained(xlsxStream({ name: 'Peserta', columns: bigColumns, rows: bigRows(Number(process.argv[2])) }))
console.log(Math.round(process.resourceUsage().maxRSS / 1024))
