import { shiftFormula } from '../formulas/tokens.js'
import type { Cell } from './cell.js'
import { tidyCell } from './cell.js'
import type {
  DeveloperMetadata,
  DimensionGroup,
  Filter,
  Row,
  Sheet,
  SpreadsheetDocument,
} from './document.js'
import type { Dimension, GridRange, Shift } from './grid-range.js'
import { shiftIndex, shiftRange, shiftSpan } from './grid-range.js'
import type { JsonObject } from './json.js'

/**
 * Inserts, deletes or moves rows or columns of a tab, and takes along all that is bound to them: cells, sizes, merges,
 * protections, names, filters, rules, groups, developer metadata, and the references of formulas in every tab.
 */
export function shiftDimension(
  document: SpreadsheetDocument,
  sheet: Sheet,
  dimension: Dimension,
  shift: Shift,
): void {
  shiftCells(sheet, dimension, shift)
  shiftSize(sheet, dimension, shift)
  shiftRanges(document, sheet, dimension, shift)
  document.developerMetadata = document.developerMetadata.flatMap((entry) =>
    shiftMetadata(entry, sheet, dimension, shift),
  )
  shiftFormulas(document, sheet, dimension, shift)
}

/** A list with places put in, taken out or moved. */
export function shiftList<T>(list: readonly (T | undefined)[], shift: Shift, fill?: T): (T | undefined)[] {
  const shifted = [...list]
  if (shift.shift === 'delete') {
    shifted.splice(shift.at, shift.count)
    return shifted
  }
  if (shift.shift === 'insert') {
    if (shift.at > shifted.length && fill === undefined) return shifted
    while (shifted.length < shift.at) shifted.push(undefined)
    shifted.splice(shift.at, 0, ...Array.from({ length: shift.count }, () => fill))
    return shifted
  }
  const reach = Math.max(shift.at + shift.count, shift.to)
  while (shifted.length < reach) shifted.push(undefined)
  const moved = shifted.splice(shift.at, shift.count)
  shifted.splice(shift.to <= shift.at ? shift.to : shift.to - shift.count, 0, ...moved)
  return shifted
}

/** New cells look like those beside them: format and rule, no value. */
const likeness = (cell: Cell | undefined): Cell | undefined =>
  cell &&
  tidyCell({
    ...(cell.userEnteredFormat && { userEnteredFormat: cell.userEnteredFormat }),
    ...(cell.dataValidation && { dataValidation: cell.dataValidation }),
  })

function shiftCells(sheet: Sheet, dimension: Dimension, shift: Shift): void {
  const model = shift.shift === 'insert' ? shift.at - (shift.inherit === true ? 1 : 0) : -1
  if (dimension === 'ROWS') {
    const like = sheet.rows[model]?.map(likeness)
    sheet.rows = shiftList<Row>(
      sheet.rows,
      shift,
      like?.some((cell) => cell !== undefined) ? like : undefined,
    )
    return
  }
  sheet.rows = sheet.rows.map((row) => row && shiftList(row, shift, likeness(row[model])))
}

function shiftSize(sheet: Sheet, dimension: Dimension, shift: Shift): void {
  const change = shift.shift === 'insert' ? shift.count : shift.shift === 'delete' ? -shift.count : 0
  const frozen = (count: number) =>
    shift.shift === 'move' || shift.at >= count
      ? count
      : Math.max(0, shift.shift === 'insert' ? count + shift.count : Math.max(shift.at, count - shift.count))
  if (dimension === 'ROWS') {
    sheet.rowCount += change
    sheet.rowProperties = shiftList(sheet.rowProperties, shift)
    sheet.frozenRowCount = frozen(sheet.frozenRowCount)
  } else {
    sheet.columnCount += change
    sheet.columnProperties = shiftList(sheet.columnProperties, shift)
    sheet.frozenColumnCount = frozen(sheet.frozenColumnCount)
  }
}

function shiftRanges(document: SpreadsheetDocument, sheet: Sheet, dimension: Dimension, shift: Shift): void {
  const kept = <T extends { range?: GridRange }>(items: readonly T[]): T[] =>
    items.flatMap((item) => {
      if (item.range === undefined) return [item]
      const range = shiftRange(item.range, dimension, shift)
      return range === undefined ? [] : [{ ...item, range }]
    })
  sheet.merges = sheet.merges.flatMap((merge) => shiftRange(merge, dimension, shift) ?? [])
  sheet.protectedRanges = kept(sheet.protectedRanges)
  sheet.bandedRanges = kept(sheet.bandedRanges)
  sheet.tables = kept(sheet.tables)
  sheet.filterViews = kept(sheet.filterViews).map((view) => shiftCriteria(view, dimension, shift))
  const [filter] = sheet.basicFilter === undefined ? [] : kept([sheet.basicFilter])
  sheet.basicFilter = filter && shiftCriteria(filter, dimension, shift)
  sheet.conditionalFormats = sheet.conditionalFormats.flatMap((rule) => {
    const ranges = ((rule.ranges ?? []) as GridRange[]).flatMap(
      (range) => shiftRange(range, dimension, shift) ?? [],
    )
    return ranges.length === 0 ? [] : [{ ...rule, ranges } as JsonObject]
  })
  sheet.rowGroups = dimension === 'ROWS' ? shiftGroups(sheet.rowGroups, shift) : sheet.rowGroups
  sheet.columnGroups = dimension === 'COLUMNS' ? shiftGroups(sheet.columnGroups, shift) : sheet.columnGroups
  document.namedRanges = document.namedRanges.flatMap((named) =>
    (named.range.sheetId ?? 0) === sheet.sheetId ? kept([named]) : [named],
  )
}

function shiftCriteria(filter: Filter, dimension: Dimension, shift: Shift): Filter {
  if (dimension === 'ROWS' || filter.criteria === undefined) return filter
  const criteria = Object.fromEntries(
    Object.entries(filter.criteria).flatMap(([column, rule]) => {
      const shifted = shiftIndex(Number(column), shift)
      return shifted === undefined ? [] : [[String(shifted), rule]]
    }),
  )
  return { ...filter, criteria }
}

const shiftGroups = (groups: readonly DimensionGroup[], shift: Shift): DimensionGroup[] =>
  groups.flatMap((group) => {
    const span = shiftSpan({ start: group.range.startIndex, end: group.range.endIndex }, shift)
    if (span === undefined) return []
    return [{ ...group, range: { ...group.range, startIndex: span.start ?? 0, endIndex: span.end ?? 0 } }]
  })

function shiftMetadata(
  entry: DeveloperMetadata,
  sheet: Sheet,
  dimension: Dimension,
  shift: Shift,
): DeveloperMetadata[] {
  if (!('dimensionRange' in entry.location)) return [entry]
  const { dimensionRange } = entry.location
  if (dimensionRange.sheetId !== sheet.sheetId || dimensionRange.dimension !== dimension) return [entry]
  const startIndex = shiftIndex(dimensionRange.startIndex, shift)
  if (startIndex === undefined) return []
  return [
    { ...entry, location: { dimensionRange: { ...dimensionRange, startIndex, endIndex: startIndex + 1 } } },
  ]
}

function shiftFormulas(
  document: SpreadsheetDocument,
  changed: Sheet,
  dimension: Dimension,
  shift: Shift,
): void {
  for (const sheet of document.sheets) {
    mapFormulas(sheet, (formula) =>
      shiftFormula(
        formula,
        (title) =>
          title === undefined ? sheet === changed : title.toLowerCase() === changed.title.toLowerCase(),
        dimension,
        shift,
      ),
    )
  }
}

/** Rewrites the formulas of a tab; rows without any stay as they are. */
export function mapFormulas(sheet: Sheet, change: (formula: string) => string): void {
  for (const [at, row] of sheet.rows.entries()) {
    if (!row?.some((cell) => cell?.userEnteredValue?.formulaValue !== undefined)) continue
    sheet.rows[at] = row.map((cell) => {
      const formula = cell?.userEnteredValue?.formulaValue
      if (formula === undefined) return cell
      const changed = change(formula)
      return changed === formula ? cell : { ...cell, userEnteredValue: { formulaValue: changed } }
    })
  }
}
