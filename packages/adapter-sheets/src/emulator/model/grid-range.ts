/** Rows or columns, as the API names them. */
export type Dimension = 'ROWS' | 'COLUMNS'

/** A rectangle of a tab, half-open, counted from 0; a side left out is open. */
export type GridRange = {
  readonly sheetId?: number
  readonly startRowIndex?: number
  readonly endRowIndex?: number
  readonly startColumnIndex?: number
  readonly endColumnIndex?: number
}

/** A run of rows or columns, half-open, counted from 0; a side left out is open. */
export type DimensionRange = {
  readonly sheetId?: number
  readonly dimension?: Dimension
  readonly startIndex?: number
  readonly endIndex?: number
}

/** A rectangle with all four sides known. */
export type Bounds = {
  readonly startRow: number
  readonly endRow: number
  readonly startColumn: number
  readonly endColumn: number
}

/** The rectangle within a grid of the given size. */
export const boundsOf = (range: GridRange, grid: { rowCount: number; columnCount: number }): Bounds => ({
  startRow: range.startRowIndex ?? 0,
  endRow: Math.min(range.endRowIndex ?? grid.rowCount, grid.rowCount),
  startColumn: range.startColumnIndex ?? 0,
  endColumn: Math.min(range.endColumnIndex ?? grid.columnCount, grid.columnCount),
})

/** Google's words for a range with a side before the grid; nothing for any other. */
export const negativeSide = (range: GridRange): string | undefined =>
  [range.startRowIndex, range.endRowIndex, range.startColumnIndex, range.endColumnIndex].some(
    (index) => index !== undefined && index < 0,
  )
    ? 'GridRange indexes must be >= 0'
    : undefined

/** The rectangle as a range of a tab. */
export const rangeOf = (sheetId: number, bounds: Bounds): GridRange => ({
  sheetId,
  startRowIndex: bounds.startRow,
  endRowIndex: bounds.endRow,
  startColumnIndex: bounds.startColumn,
  endColumnIndex: bounds.endColumn,
})

/** Whether two rectangles share a cell. */
export const overlaps = (a: Bounds, b: Bounds): boolean =>
  a.startRow < b.endRow && b.startRow < a.endRow && a.startColumn < b.endColumn && b.startColumn < a.endColumn

/** Whether `inner` lies wholly in `outer`. */
export const contains = (outer: Bounds, inner: Bounds): boolean =>
  outer.startRow <= inner.startRow &&
  outer.endRow >= inner.endRow &&
  outer.startColumn <= inner.startColumn &&
  outer.endColumn >= inner.endColumn

/** A run of indexes, half-open; `undefined` is an open end. */
export type Span = { readonly start: number | undefined; readonly end: number | undefined }

/** What happens to a tab's rows or columns. `to` of a move is counted before anything is taken away. */
export type Shift =
  | { readonly shift: 'insert'; readonly at: number; readonly count: number; readonly inherit?: boolean }
  | { readonly shift: 'delete'; readonly at: number; readonly count: number }
  | { readonly shift: 'move'; readonly at: number; readonly count: number; readonly to: number }

/** Where one row or column goes; `undefined` when it is deleted. */
export function shiftIndex(index: number, shift: Shift): number | undefined {
  const end = shift.at + shift.count
  if (shift.shift === 'insert') return index >= shift.at ? index + shift.count : index
  if (shift.shift === 'delete') {
    if (index < shift.at) return index
    return index < end ? undefined : index - shift.count
  }
  if (index >= shift.at && index < end) {
    return shift.to <= shift.at ? index - shift.at + shift.to : index + shift.to - end
  }
  if (shift.to <= shift.at) return index >= shift.to && index < shift.at ? index + shift.count : index
  return index >= end && index < shift.to ? index - shift.count : index
}

/**
 * Where a run goes: it grows when something is inserted inside, shrinks when some of it is deleted, and is gone
 * (`undefined`) when all of it is. A move carries what it holds wholly, and leaves the edges of what it only cuts.
 */
export function shiftSpan({ start, end }: Span, shift: Shift): Span | undefined {
  const from = start ?? 0
  if (shift.shift === 'insert') {
    return {
      start: start !== undefined && start >= shift.at ? start + shift.count : start,
      end: end !== undefined && end > shift.at ? end + shift.count : end,
    }
  }
  if (shift.shift === 'delete') {
    const stop = shift.at + shift.count
    const cut = (edge: number) => (edge <= shift.at ? edge : Math.max(shift.at, edge - shift.count))
    if (end !== undefined && from >= shift.at && end <= stop) return undefined
    return { start: start === undefined ? start : cut(start), end: end === undefined ? end : cut(end) }
  }
  if (end === undefined) return { start, end }
  const first = shiftIndex(from, shift) as number
  const last = shiftIndex(end - 1, shift) as number
  const whole = last - first === end - from - 1
  return whole ? { start: start === undefined ? start : first, end: last + 1 } : { start, end }
}

/** The range after a shift of its tab's rows or columns. */
export function shiftRange(range: GridRange, dimension: Dimension, shift: Shift): GridRange | undefined {
  const rows = dimension === 'ROWS'
  const span = shiftSpan(
    rows
      ? { start: range.startRowIndex, end: range.endRowIndex }
      : { start: range.startColumnIndex, end: range.endColumnIndex },
    shift,
  )
  if (span === undefined) return undefined
  const shifted = rows
    ? { ...range, startRowIndex: span.start, endRowIndex: span.end }
    : { ...range, startColumnIndex: span.start, endColumnIndex: span.end }
  return Object.fromEntries(Object.entries(shifted).filter(([, side]) => side !== undefined))
}
