/**
 * A roster as cells, whatever it came from: lines of a CSV, rows of a sheet. Titles above the header, blank rows and
 * totals belong to it; the reader tells them apart.
 */
export interface RosterTable {
  /** From the top, none left out. */
  readonly rows: readonly RosterRow[]
}

/** One row of cells. */
export interface RosterRow {
  /** The line of the file on which the row begins, or the row of the sheet; the first is 1. */
  readonly line: number
  /** The address of its first cell, where it has one: `Peserta!A17`. */
  readonly at?: string
  /** As text. Rows may be shorter than the header. */
  readonly cells: readonly string[]
}
