import { tidied } from './cell.js'
import { columnLetter, fieldOf, normalLabel, type RosterColumn } from './columns.js'
import type { RosterRow } from './roster-table.js'

/** How far down a header is looked for: titles stand above it. */
export const headerWithin = 10

/** The row that names the columns, and what it names. */
export interface Header {
  readonly columns: readonly RosterColumn[]
  /** The labels in their normal form. */
  readonly labels: readonly string[]
  /** Its first row and the first row after it. */
  readonly from: number
  readonly to: number
}

/**
 * The header among the first ten rows: one that names a name column and, where any does, another that is known. It may
 * take two rows.
 */
export function findHeader(rows: readonly RosterRow[]): Header | undefined {
  const looked = rows.slice(0, headerWithin)
  const known = looked.map(({ cells }) => cells.map(fieldOf).filter((field) => field !== undefined))
  let from = known.findIndex((fields) => fields.includes('name') && new Set(fields).size >= 2)
  // A list of names, with nothing besides that is known.
  if (from < 0) from = known.findIndex((fields) => fields.includes('name'))
  const first = rows[from]
  if (first === undefined) return undefined

  const second = rows[from + 1]
  const spans = second !== undefined && continuesHeader(first, second)
  const width = Math.max(lastFilled(first.cells), spans ? lastFilled(second.cells) : 0)
  const taken = new Set<string>()
  const labels = Array.from({ length: width }, (_, index) => {
    const own = first.cells[index] ?? ''
    const below = spans ? (second.cells[index] ?? '') : ''
    return tidied(fieldOf(own) === undefined && isFilled(below) ? below : own)
  })
  const separate = labels.some((label) => fieldOf(label) === 'birthDate')
  const columns = labels.map((label, index): RosterColumn => {
    const found = fieldOf(label)
    // Place and date in one cell add nothing where the date has a column of its own.
    const field = found === undefined || taken.has(found) || (found === 'birth' && separate) ? null : found
    if (field !== null) taken.add(field)
    return { label: label || `(kolom ${columnLetter(index)})`, field }
  })
  return {
    columns,
    labels: columns.map(({ label }) => normalLabel(label)),
    from,
    to: from + (spans ? 2 : 1),
  }
}

/** Whether the second row names columns that the first, with its merged cells, leaves open: 1/3, 1/2, 2/3. */
function continuesHeader(first: RosterRow, second: RosterRow): boolean {
  const filled = second.cells.flatMap((cell, index) => (isFilled(cell) ? [index] : []))
  return (
    filled.length > 0 &&
    filled.every((index) => fieldOf(second.cells[index]!) !== undefined) &&
    filled.some((index) => fieldOf(first.cells[index] ?? '') === undefined)
  )
}

function isFilled(cell: string): boolean {
  return tidied(cell) !== ''
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex(isFilled) + 1
}
