import { printOpenRange } from '../model/a1.js'
import type { Cell } from '../model/cell.js'
import {
  cellCount,
  type ProtectedRange,
  putCell,
  type Row,
  type Sheet,
  type SpreadsheetDocument,
} from '../model/document.js'
import { type Bounds, boundsOf, type GridRange, negativeSide, overlaps } from '../model/grid-range.js'
import { ProtectedRefusal, Refusal } from '../model/refusal.js'
import { calculationOf, type Workbook } from '../model/workbook.js'
import type { Reading } from '../values/cell-view.js'
import { localeOrDefault } from '../values/locale.js'

const protectedWords =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.'

/** One change of a spreadsheet in the making: a copy that becomes the spreadsheet when nothing is refused. */
export class Edit {
  /** A warn-only protection was passed. */
  warned = false

  constructor(
    readonly workbook: Workbook,
    readonly document: SpreadsheetDocument,
    /** Who changes it. */
    readonly actor: string,
    /** A number no object has yet. */
    readonly newId: () => number,
    readonly now: number,
  ) {}

  /** @throws Refusal when there is no such tab. */
  sheet(sheetId: number | undefined): Sheet {
    const found = this.document.sheets.find((sheet) => sheet.sheetId === (sheetId ?? 0))
    if (found === undefined) throw new Refusal(`No grid with id: ${sheetId ?? 0}`)
    return found
  }

  /**
   * The tab and the cells of a range.
   *
   * @param mayBeEmpty A range of no cells is taken, as `repeatCell` takes it.
   * @throws Refusal when it begins outside the grid.
   */
  area(range: GridRange | undefined, mayBeEmpty = false): { sheet: Sheet; bounds: Bounds } {
    const sheet = this.sheet(range?.sheetId)
    const given = range ?? {}
    const bounds = boundsOf(given, sheet)
    const negative = negativeSide(given)
    if (negative !== undefined) throw new Refusal(negative)
    const height = (given.endRowIndex ?? Number.POSITIVE_INFINITY) - bounds.startRow
    const width = (given.endColumnIndex ?? Number.POSITIVE_INFINITY) - bounds.startColumn
    const least = Math.min(height, width)
    if (least < 0 || (least === 0 && !mayBeEmpty)) throw new Refusal('The range must not be empty.')
    if (bounds.startRow >= sheet.rowCount || bounds.startColumn >= sheet.columnCount) {
      throw new Refusal(exceedsGrid(sheet, given))
    }
    return { sheet, bounds }
  }

  /** The values as they are in the midst of the change. */
  reading(): Reading {
    return {
      calculation: calculationOf(this.document, this.workbook, this.now),
      locale: localeOrDefault(this.document.locale),
    }
  }

  /** @throws ProtectedRefusal when someone else has protected any of the cells. */
  guard(sheet: Sheet, bounds: Bounds): void {
    for (const range of sheet.protectedRanges) {
      if (!this.covers(range, sheet, bounds)) continue
      if (range.warningOnly === true) this.warned = true
      else if (!this.mayEdit(range)) throw new ProtectedRefusal(protectedWords)
    }
  }

  /** Whether the actor may pass a protection: its editors, and the owner of the file, may. */
  mayEdit({ warningOnly, editors }: ProtectedRange): boolean {
    return (
      warningOnly === true || this.actor === this.workbook.owner || (editors.users ?? []).includes(this.actor)
    )
  }

  private covers(range: ProtectedRange, sheet: Sheet, bounds: Bounds): boolean {
    const named = this.document.namedRanges.find(({ namedRangeId }) => namedRangeId === range.namedRangeId)
    const covered = boundsOf(range.range ?? named?.range ?? {}, sheet)
    if (!overlaps(covered, bounds)) return false
    return !(range.unprotectedRanges ?? []).some((free) => {
      const inner = boundsOf(free, sheet)
      return (
        inner.startRow <= bounds.startRow &&
        inner.endRow >= bounds.endRow &&
        inner.startColumn <= bounds.startColumn &&
        inner.endColumn >= bounds.endColumn
      )
    })
  }

  /** Changes every cell of an area. */
  mapCells(
    sheet: Sheet,
    bounds: Bounds,
    change: (cell: Cell | undefined, row: number, column: number) => Cell | undefined,
  ): void {
    this.guard(sheet, bounds)
    for (let row = bounds.startRow; row < bounds.endRow; row++) {
      const before: Row = sheet.rows[row] ?? []
      const cells = [...before]
      let changed = false
      for (let column = bounds.startColumn; column < bounds.endColumn; column++) {
        const cell = change(before[column], row, column)
        if (cell === before[column]) continue
        while (cells.length < column) cells.push(undefined)
        cells[column] = cell
        changed = true
      }
      if (changed) sheet.rows[row] = cells
    }
  }

  /** Puts one cell that may be guarded already. */
  put(sheet: Sheet, row: number, column: number, cell: Cell | undefined): void {
    putCell(sheet, row, column, cell)
  }

  /** @throws Refusal above ten million cells or 18 278 columns. */
  checkSize(): void {
    if (cellCount(this.document) > 10_000_000) {
      throw new Refusal(
        'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
      )
    }
    if (this.document.sheets.some((sheet) => sheet.columnCount > 18_278)) {
      throw new Refusal(
        'This action would increase the number of columns in the sheet above the limit of 18278 columns.',
      )
    }
  }
}

/** Google's words for a range that begins outside the grid. */
export const exceedsGrid = (sheet: Sheet, range: GridRange): string =>
  `Range (${printOpenRange(sheet.title, range)}) exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`
