import { shiftDimension, shiftList } from '../model/dimensions.js'
import type { DimensionGroup, DimensionProperties, Row, Sheet } from '../model/document.js'
import {
  type Bounds,
  boundsOf,
  type Dimension,
  type DimensionRange,
  type GridRange,
  overlaps,
  type Shift,
} from '../model/grid-range.js'
import type { JsonObject } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import { assignMasked, writeMask } from '../rest/field-mask.js'
import { wireRange } from '../rest/spreadsheet-view.js'
import { effectiveNumberFormat, shownText } from '../values/cell-view.js'
import { fittingWidth } from '../values/text-width.js'
import type { Edit } from './edit.js'

type Run = { sheet: Sheet; dimension: Dimension; start: number; end: number; size: number }

/** The rows or columns a range means. */
function runOf(edit: Edit, range: DimensionRange | undefined): Run {
  const sheet = edit.sheet(range?.sheetId)
  const dimension = range?.dimension
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw new Refusal('No dimension specified.')
  const size = dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount
  const start = range?.startIndex ?? 0
  const end = range?.endIndex ?? size
  if (start < 0 || end < 0) throw new Refusal('DimensionRange indexes must be >= 0')
  if (end <= start) throw new Refusal(`range.startIndex[${start}] must be less than range.endIndex[${end}].`)
  return { sheet, dimension, start, end, size }
}

const word = (dimension: Dimension) => (dimension === 'ROWS' ? 'row' : 'column')

const bandOf = ({ sheet, dimension }: Run, start: number, end: number): Bounds =>
  dimension === 'ROWS'
    ? { startRow: start, endRow: end, startColumn: 0, endColumn: sheet.columnCount }
    : { startRow: 0, endRow: sheet.rowCount, startColumn: start, endColumn: end }

export function insertDimension(
  edit: Edit,
  request: { range?: DimensionRange; inheritFromBefore?: boolean },
): undefined {
  const run = runOf(edit, request.range)
  const { sheet, dimension, start, end, size } = run
  if (start > size) throw new Refusal(`range.startIndex is larger than current grid size (${size})`)
  if (start === size && request.inheritFromBefore !== true) {
    throw new Refusal(
      `range.startIndex must be less than the grid size (${size}) if inheritFromBefore is false.`,
    )
  }
  if (request.inheritFromBefore === true && start === 0) {
    throw new Refusal('inheritFromBefore cannot be true when inserting at index 0.')
  }
  edit.guard(sheet, bandOf(run, Math.max(0, start - 1), Math.min(size, start + 1)))
  const inherit = request.inheritFromBefore ?? false
  shiftDimension(edit.document, sheet, dimension, { shift: 'insert', at: start, count: end - start, inherit })
  edit.checkSize()
}

export function deleteDimension(edit: Edit, request: { range?: DimensionRange }): undefined {
  const run = runOf(edit, request.range)
  const { sheet, dimension, start, end, size } = run
  if (start >= size) {
    throw new Refusal(
      `Cannot delete a ${word(dimension)} that doesn't exist. Tried to delete ${word(dimension)} index ${start} but there are only ${size} ${word(dimension)}s.`,
    )
  }
  const count = Math.min(end, size) - start
  if (count >= size) throw new Refusal(`You can't delete all the ${word(dimension)}s on the sheet.`)
  const frozen = dimension === 'ROWS' ? sheet.frozenRowCount : sheet.frozenColumnCount
  if (frozen > 0 && start <= frozen && start + count === size)
    throw new Refusal(`Cannot delete all the non-frozen ${word(dimension)}s.`)
  edit.guard(sheet, bandOf(run, start, start + count))
  shiftDimension(edit.document, sheet, dimension, { shift: 'delete', at: start, count })
}

export function moveDimension(
  edit: Edit,
  request: { source?: DimensionRange; destinationIndex?: number },
): undefined {
  const run = runOf(edit, request.source)
  const { sheet, dimension, start, end, size } = run
  const to = request.destinationIndex ?? 0
  if (end > size) throw new Refusal(`Cannot move ${word(dimension)}s beyond the grid.`)
  if (to > size) throw new Refusal(`destinationIndex[${to}] is after last ${word(dimension)}[${size}]`)
  if (to >= start && to < end)
    throw new Refusal(`destinationIndex[${to}] must be outside the requested range[${start}-${end}]`)
  const band = bandOf(run, start, end)
  for (const merge of sheet.merges) {
    const area = boundsOf(merge, sheet)
    const [first, last] =
      dimension === 'ROWS' ? [area.startRow, area.endRow] : [area.startColumn, area.endColumn]
    const cut = overlaps(area, band) && (first < start || last > end)
    if (cut || (to > first && to < last)) {
      throw new Refusal(
        `Sorry, it is not possible to move a ${word(dimension)} to a position that crosses a merged cell. Please unmerge and try again.`,
      )
    }
  }
  edit.guard(sheet, bandOf(run, Math.min(start, to), Math.max(end, to)))
  shiftDimension(edit.document, sheet, dimension, { shift: 'move', at: start, count: end - start, to })
}

export function appendDimension(
  edit: Edit,
  request: { sheetId?: number; dimension?: Dimension; length?: number },
): undefined {
  const sheet = edit.sheet(request.sheetId)
  const length = request.length ?? 0
  if (length < 1) throw new Refusal('The length must be at least 1.')
  if (request.dimension === 'ROWS') sheet.rowCount += length
  else if (request.dimension === 'COLUMNS') sheet.columnCount += length
  else throw new Refusal('No dimension specified.')
  edit.checkSize()
}

export function updateDimensionProperties(
  edit: Edit,
  request: { range?: DimensionRange; properties?: JsonObject; fields?: string },
): undefined {
  const mask = writeMask(request.fields, 'DimensionProperties')
  const { sheet, dimension, start, end, size } = runOf(edit, request.range)
  const properties = dimension === 'ROWS' ? sheet.rowProperties : sheet.columnProperties
  for (let at = start; at < Math.min(end, size); at++) {
    const { hiddenByFilter, ...before } = properties[at] ?? {}
    const after =
      mask === true ? { ...before, ...request.properties } : assignMasked(before, request.properties, mask)
    properties[at] = { ...(after as DimensionProperties), ...(hiddenByFilter && { hiddenByFilter }) }
  }
}

/** A column becomes as wide as its widest text; one without any stays as it is. */
export function autoResizeDimensions(edit: Edit, request: { dimensions?: DimensionRange }): undefined {
  const { sheet, dimension, start, end, size } = runOf(edit, request.dimensions)
  if (dimension === 'ROWS') return
  const reading = edit.reading()
  for (let column = start; column < Math.min(end, size); column++) {
    let pixelSize = 0
    for (const [row, cells] of sheet.rows.entries()) {
      const cell = cells?.[column]
      if (cell?.userEnteredValue === undefined) continue
      const text = shownText(
        reading.calculation.value(sheet, row, column),
        effectiveNumberFormat(sheet, row, column, reading),
        reading.locale,
      )
      const font = cell.userEnteredFormat?.textFormat as { fontSize?: number } | undefined
      pixelSize = Math.max(pixelSize, fittingWidth(text, font?.fontSize))
    }
    if (pixelSize > 0) sheet.columnProperties[column] = { ...sheet.columnProperties[column], pixelSize }
  }
}

export function addDimensionGroup(edit: Edit, request: { range?: DimensionRange }): JsonObject {
  const { sheet, dimension, start, end } = runOf(edit, request.range)
  const range = { sheetId: sheet.sheetId, dimension, startIndex: start, endIndex: end }
  // the first group shows where the buttons stand, which is after the group
  if (dimension === 'ROWS') sheet.rowGroupControlAfter = true
  else sheet.columnGroupControlAfter = true
  const groups = dimension === 'ROWS' ? sheet.rowGroups : sheet.columnGroups
  const depth =
    1 +
    groups.filter((group) => (group.range.startIndex ?? 0) <= start && (group.range.endIndex ?? 0) >= end)
      .length
  const all = [...groups, { range, depth }].sort(
    (a, b) => (a.range.startIndex ?? 0) - (b.range.startIndex ?? 0) || a.depth - b.depth,
  )
  return { dimensionGroups: setGroups(sheet, dimension, all).map(wireGroup) }
}

function setGroups(sheet: Sheet, dimension: Dimension, groups: DimensionGroup[]): DimensionGroup[] {
  if (dimension === 'ROWS') sheet.rowGroups = groups
  else sheet.columnGroups = groups
  return groups
}

const wireGroup = (group: DimensionGroup): JsonObject => ({
  ...(group as JsonObject),
  range: wireRange(group.range),
})

export function deleteDimensionGroup(edit: Edit, request: { range?: DimensionRange }): JsonObject {
  const { sheet, dimension, start, end } = runOf(edit, request.range)
  const groups = dimension === 'ROWS' ? sheet.rowGroups : sheet.columnGroups
  const gone = groups.filter(({ range }) => range.startIndex === start && range.endIndex === end).at(-1)
  if (gone === undefined) throw new Refusal('There is no group to delete over the range.')
  const left = setGroups(
    sheet,
    dimension,
    groups.filter((group) => group !== gone),
  )
  return left.length === 0 ? {} : { dimensionGroups: left.map(wireGroup) }
}

export function updateDimensionGroup(
  edit: Edit,
  request: { dimensionGroup?: DimensionGroup; fields?: string },
): undefined {
  const mask = writeMask(request.fields, 'DimensionGroup')
  const sent = request.dimensionGroup
  const { sheet, dimension, start, end } = runOf(edit, sent?.range)
  const groups = dimension === 'ROWS' ? sheet.rowGroups : sheet.columnGroups
  const found = groups.find(
    (group) =>
      group.range.startIndex === start && group.range.endIndex === end && group.depth === sent?.depth,
  )
  if (found === undefined) throw new Refusal('There is no group at the range and depth.')
  const { collapsed } = assignMasked(found as JsonObject, sent as JsonObject, mask)
  setGroups(
    sheet,
    dimension,
    groups.map((group) => (group === found ? { ...group, collapsed: collapsed === true } : group)),
  )
}

/** Puts empty cells in; those below or to the right move over, only within the rows or columns of the range. */
export function insertRange(
  edit: Edit,
  request: { range?: GridRange; shiftDimension?: Dimension },
): undefined {
  const { sheet, bounds } = edit.area(request.range)
  edit.guard(sheet, pushed(sheet, bounds, request.shiftDimension))
  shiftBlock(sheet, bounds, request.shiftDimension, 'insert')
}

/** Takes cells out; those below or to the right close up. */
export function deleteRange(
  edit: Edit,
  request: { range?: GridRange; shiftDimension?: Dimension },
): undefined {
  const { sheet, bounds } = edit.area(request.range)
  edit.guard(sheet, pushed(sheet, bounds, request.shiftDimension))
  shiftBlock(sheet, bounds, request.shiftDimension, 'delete')
}

const pushed = (sheet: Sheet, bounds: Bounds, dimension: Dimension | undefined): Bounds =>
  dimension === 'COLUMNS'
    ? { ...bounds, endColumn: sheet.columnCount }
    : { ...bounds, endRow: sheet.rowCount }

function shiftBlock(
  sheet: Sheet,
  bounds: Bounds,
  dimension: Dimension | undefined,
  kind: 'insert' | 'delete',
): void {
  const { startRow, endRow, startColumn, endColumn } = bounds
  if (dimension === 'COLUMNS') {
    const shift: Shift = { shift: kind, at: startColumn, count: endColumn - startColumn }
    for (let row = startRow; row < endRow; row++) {
      const cells = sheet.rows[row]
      if (cells === undefined) continue
      const shifted = shiftList(cells, shift)
      sheet.columnCount = Math.max(sheet.columnCount, shifted.findLastIndex((cell) => cell !== undefined) + 1)
      sheet.rows[row] = shifted
    }
    return
  }
  const shift: Shift = { shift: kind, at: startRow, count: endRow - startRow }
  const before: (Row | undefined)[] = [...sheet.rows]
  const height = Math.max(before.length, startRow) + (kind === 'insert' ? shift.count : 0)
  for (let row = startRow; row < height; row++) {
    const from =
      kind === 'insert' ? (row < endRow ? undefined : before[row - shift.count]) : before[row + shift.count]
    const cells = [...(before[row] ?? [])]
    for (let column = startColumn; column < endColumn; column++) {
      while (cells.length < column) cells.push(undefined)
      cells[column] = from?.[column]
    }
    sheet.rows[row] = cells
  }
  const last = sheet.rows.findLastIndex((row) => row?.some((cell) => cell !== undefined))
  sheet.rows.length = last + 1
  sheet.rowCount = Math.max(sheet.rowCount, last + 1)
}
