import type { Day } from '@kemandirian/core/foundations'
import { addDays } from '@kemandirian/core/foundations'
import type { XlsxColumn } from '../src/xlsx.js'

/** A line of a register, made up. */
export interface BigRow {
  readonly id: string
  readonly name: string
  readonly program: string
  readonly batch: string
  readonly facility: string
  readonly status: string
  readonly trade: string
  readonly partner: string
  readonly number: string
  readonly hours: number
  readonly attendance: number
  readonly score: number
  readonly from: Day
  readonly to: Day
  readonly issued: Day
}

const days = Array.from({ length: 365 }, (_, i) => addDays('2025-01-01', i))

/** So many rows, made as they are read: a hundred programs, a year of days. */
export function* bigRows(count: number): Iterable<BigRow> {
  for (let i = 0; i < count; i++)
    yield {
      id: `enr-${i}`,
      name: `Warga Binaan ${i}`,
      program: `Program pelatihan ${i % 100}`,
      batch: `angkatan-${i % 400}`,
      facility: `lapas-contoh-${i % 50}`,
      status: i % 7 === 0 ? 'berhenti' : 'selesai',
      trade: i % 2 === 0 ? 'Las produktif' : 'Ayam petelur & <pakan>',
      partner: 'Dinas Tenaga Kerja',
      number: `${i}/BLK/2025`,
      hours: 236 + (i % 5),
      attendance: 90 + (i % 100) / 10,
      score: 60 + (i % 40),
      from: days[i % 300]!,
      to: days[(i % 300) + 60]!,
      issued: days[(i % 300) + 64]!,
    }
}

const text = (header: string, cell: (row: BigRow) => string): XlsxColumn<BigRow> => ({
  header,
  type: 'text',
  cell,
})
const number = (header: string, cell: (row: BigRow) => number): XlsxColumn<BigRow> => ({
  header,
  type: 'number',
  cell,
})
const day = (header: string, cell: (row: BigRow) => Day): XlsxColumn<BigRow> => ({
  header,
  type: 'day',
  cell,
})

/** Fifteen of them: nine of text, three of numbers, three of days. */
export const bigColumns: readonly XlsxColumn<BigRow>[] = [
  text('Id', (row) => row.id),
  text('Nama', (row) => row.name),
  text('Program', (row) => row.program),
  text('Angkatan', (row) => row.batch),
  text('Lapas', (row) => row.facility),
  text('Keadaan', (row) => row.status),
  text('Kejuruan', (row) => row.trade),
  text('Mitra', (row) => row.partner),
  text('Nomor', (row) => row.number),
  number('JP', (row) => row.hours),
  number('Kehadiran', (row) => row.attendance),
  number('Nilai', (row) => row.score),
  day('Mulai', (row) => row.from),
  day('Selesai', (row) => row.to),
  day('Terbit', (row) => row.issued),
]

/** Reads the stream to its end, and answers how many bytes it held. */
export async function drained(stream: ReadableStream<Uint8Array>): Promise<number> {
  let bytes = 0
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) bytes += read.value.length
  return bytes
}
