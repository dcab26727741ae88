import { KemandirianError } from '@kemandirian/core/foundations'
import type { Hand, HandOutcome, HandRefusal } from './emulator-types.js'
import { plainValue } from './formulas/calculate.js'
import { columnIndex, parseRange } from './model/a1.js'
import { numberFormatOf } from './model/cell.js'
import { cellAt, copyDocument, type Sheet } from './model/document.js'
import {
  type Bounds,
  boundsOf,
  type Dimension,
  type GridRange,
  rangeOf,
  type Shift,
} from './model/grid-range.js'
import type { JsonObject } from './model/json.js'
import { ProtectedRefusal, Refusal } from './model/refusal.js'
import type { Workbook } from './model/workbook.js'
import { requestKinds } from './requests/batch.js'
import { Edit } from './requests/edit.js'
import { meets } from './requests/object-requests.js'
import { enterBlock, enteredCell, splitText } from './requests/paste-requests.js'
import type { Service } from './service.js'
import { type Done, takenBack } from './undo.js'
import { shownText } from './values/cell-view.js'
import { localeOrDefault } from './values/locale.js'

class Refused extends Error {
  constructor(
    readonly refusal: HandRefusal,
    message: string,
  ) {
    super(message)
  }
}

/** One person's hands at one spreadsheet, with what they can still take back. */
export class Person implements Hand {
  private readonly done: Done[] = []

  constructor(
    private readonly service: Service,
    private readonly workbook: Workbook,
    readonly email: string,
  ) {}

  type(cell: string, text: string): HandOutcome {
    return this.act((edit) => {
      const { sheet, bounds } = this.area(edit, cell)
      const { startRow: row, startColumn: column } = bounds
      const typed = enteredCell(edit, cellAt(sheet, row, column), text)
      refuseInvalid(edit, typed)
      edit.guard(sheet, bounds)
      edit.put(sheet, row, column, typed)
    })
  }

  paste(cell: string, text: string): HandOutcome {
    return this.act((edit) => {
      const { sheet, bounds } = this.area(edit, cell)
      enterBlock(edit, sheet, bounds.startRow, bounds.startColumn, splitText(text, '\t'))
    })
  }

  copy(source: string, destination: string): HandOutcome {
    return this.act((edit) => {
      const [from, to] = [this.area(edit, source), this.area(edit, destination)]
      growFor(to.sheet, to.bounds, from.bounds)
      run(edit, 'copyPaste', { source: from.range, destination: to.range, pasteType: 'PASTE_NORMAL' })
    })
  }

  cut(source: string, destination: string): HandOutcome {
    return this.act((edit) => {
      const [from, to] = [this.area(edit, source), this.area(edit, destination)]
      growFor(to.sheet, to.bounds, from.bounds)
      const { startRow: rowIndex, startColumn: columnIndex } = to.bounds
      run(edit, 'cutPaste', {
        source: from.range,
        destination: { sheetId: to.sheet.sheetId, rowIndex, columnIndex },
        pasteType: 'PASTE_NORMAL',
      })
    })
  }

  clear(range: string): HandOutcome {
    return this.request(range, (area) => ({ updateCells: { range: area, fields: 'userEnteredValue' } }))
  }

  sort(range: string, by: string, order: 'ascending' | 'descending' = 'ascending'): HandOutcome {
    const sortOrder = order === 'ascending' ? 'ASCENDING' : 'DESCENDING'
    return this.request(range, (area) => ({
      sortRange: { range: area, sortSpecs: [{ dimensionIndex: columnIndex(by), sortOrder }] },
    }))
  }

  insertRows(tab: string, before: number, count = 1): HandOutcome {
    return this.shift(tab, 'ROWS', { shift: 'insert', at: before - 1, count })
  }

  insertColumns(tab: string, before: string, count = 1): HandOutcome {
    return this.shift(tab, 'COLUMNS', { shift: 'insert', at: columnIndex(before), count })
  }

  deleteRows(tab: string, first: number, last = first): HandOutcome {
    return this.shift(tab, 'ROWS', { shift: 'delete', at: first - 1, count: last - first + 1 })
  }

  deleteColumns(tab: string, first: string, last = first): HandOutcome {
    const at = columnIndex(first)
    return this.shift(tab, 'COLUMNS', { shift: 'delete', at, count: columnIndex(last) - at + 1 })
  }

  moveRows(tab: string, first: number, last: number, before: number): HandOutcome {
    return this.shift(tab, 'ROWS', { shift: 'move', at: first - 1, count: last - first + 1, to: before - 1 })
  }

  moveColumns(tab: string, first: string, last: string, before: string): HandOutcome {
    const at = columnIndex(first)
    return this.shift(tab, 'COLUMNS', {
      shift: 'move',
      at,
      count: columnIndex(last) - at + 1,
      to: columnIndex(before),
    })
  }

  hideRows(tab: string, first: number, last = first): HandOutcome {
    return this.hide(tab, { dimension: 'ROWS', startIndex: first - 1, endIndex: last })
  }

  hideColumns(tab: string, first: string, last = first): HandOutcome {
    return this.hide(tab, {
      dimension: 'COLUMNS',
      startIndex: columnIndex(first),
      endIndex: columnIndex(last) + 1,
    })
  }

  private hide(tab: string, range: JsonObject): HandOutcome {
    return this.act((edit) =>
      run(edit, 'updateDimensionProperties', {
        range: { ...range, sheetId: this.tab(edit, tab).sheetId },
        properties: { hiddenByUser: true },
        fields: 'hiddenByUser',
      }),
    )
  }

  merge(range: string): HandOutcome {
    return this.request(range, (area) => ({ mergeCells: { range: area, mergeType: 'MERGE_ALL' } }))
  }

  unmerge(range: string): HandOutcome {
    return this.request(range, (area) => ({ unmergeCells: { range: area } }))
  }

  addTab(title: string): HandOutcome {
    return this.requests([{ addSheet: { properties: { title } } }])
  }

  renameTab(tab: string, title: string): HandOutcome {
    return this.act((edit) => {
      const { sheetId } = this.tab(edit, tab)
      run(edit, 'updateSheetProperties', { properties: { sheetId, title }, fields: 'title' })
    })
  }

  duplicateTab(tab: string, title: string): HandOutcome {
    return this.act((edit) => {
      const source = this.tab(edit, tab)
      const insertSheetIndex = edit.document.sheets.indexOf(source) + 1
      run(edit, 'duplicateSheet', { sourceSheetId: source.sheetId, newSheetName: title, insertSheetIndex })
    })
  }

  deleteTab(tab: string): HandOutcome {
    return this.act((edit) => run(edit, 'deleteSheet', { sheetId: this.tab(edit, tab).sheetId }))
  }

  filter(range: string, column: string, hide: readonly string[]): HandOutcome {
    return this.request(range, (area) => ({
      setBasicFilter: {
        filter: { range: area, criteria: { [String(columnIndex(column))]: { hiddenValues: [...hide] } } },
      },
    }))
  }

  clearFilter(tab: string): HandOutcome {
    return this.act((edit) => run(edit, 'clearBasicFilter', { sheetId: this.tab(edit, tab).sheetId }))
  }

  note(cell: string, text: string): HandOutcome {
    return this.request(cell, (area) => ({
      updateCells: { range: area, rows: [{ values: [{ note: text }] }], fields: 'note' },
    }))
  }

  numberFormat(range: string, pattern: string): HandOutcome {
    const type =
      pattern === '@'
        ? 'TEXT'
        : /[yd]|m{1,4}/i.test(pattern)
          ? 'DATE'
          : pattern.includes('%')
            ? 'PERCENT'
            : 'NUMBER'
    return this.format(range, { numberFormat: { type, pattern } }, 'userEnteredFormat.numberFormat')
  }

  colour(range: string, colour: string): HandOutcome {
    const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255
    const backgroundColor = { red: part(1), green: part(3), blue: part(5) }
    return this.format(range, { backgroundColor }, 'userEnteredFormat.backgroundColor')
  }

  private format(range: string, userEnteredFormat: JsonObject, fields: string): HandOutcome {
    return this.request(range, (area) => ({
      repeatCell: { range: area, cell: { userEnteredFormat }, fields },
    }))
  }

  setLocale(locale: string): HandOutcome {
    return this.requests([{ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } }])
  }

  setTimeZone(timeZone: string): HandOutcome {
    return this.requests([{ updateSpreadsheetProperties: { properties: { timeZone }, fields: 'timeZone' } }])
  }

  rename(title: string): HandOutcome {
    return this.requests([{ updateSpreadsheetProperties: { properties: { title }, fields: 'title' } }])
  }

  requests(requests: readonly JsonObject[]): HandOutcome {
    return this.act((edit) => {
      for (const request of requests) {
        for (const [kind, body] of Object.entries(request)) run(edit, kind, body as JsonObject)
      }
    })
  }

  undo(): HandOutcome {
    const last = this.done.pop()
    if (last === undefined) return { ok: false, refusal: 'impossible', message: 'There is nothing to undo.' }
    this.workbook.commit(takenBack(this.workbook.document, last))
    return { ok: true, warned: false }
  }

  private request(range: string, make: (area: JsonObject) => JsonObject): HandOutcome {
    return this.act((edit) => {
      for (const [kind, body] of Object.entries(make(this.area(edit, range).range as JsonObject)))
        run(edit, kind, body as JsonObject)
    })
  }

  private shift(tab: string, dimension: Dimension, shift: Shift): HandOutcome {
    const range = { dimension, startIndex: shift.at, endIndex: shift.at + shift.count }
    const work = (edit: Edit) => {
      const own = { ...range, sheetId: this.tab(edit, tab).sheetId }
      if (shift.shift === 'insert')
        run(edit, 'insertDimension', { range: own, inheritFromBefore: shift.at > 0 })
      else if (shift.shift === 'delete') run(edit, 'deleteDimension', { range: own })
      // rows dropped where they were picked up stay there
      else if (shift.to < shift.at || shift.to >= shift.at + shift.count)
        run(edit, 'moveDimension', { source: own, destinationIndex: shift.to })
    }
    return this.act(work, (edit) => ({ sheetId: this.tab(edit, tab).sheetId, dimension, shift }))
  }

  private act(work: (edit: Edit) => void, shiftOf?: (edit: Edit) => Done['shift']): HandOutcome {
    const role = this.workbook.roleOf(this.email)
    if (role !== 'owner' && role !== 'writer') {
      return { ok: false, refusal: 'read-only', message: `${this.email} may not edit this spreadsheet.` }
    }
    const { world } = this.service
    const before = this.workbook.document
    const edit = new Edit(this.workbook, copyDocument(before), this.email, world.newId, world.now())
    try {
      work(edit)
      const shift = shiftOf?.(edit)
      this.workbook.commit(edit.document)
      this.done.push({ before, after: edit.document, ...(shift && { shift }) })
      return { ok: true, warned: edit.warned }
    } catch (error) {
      if (error instanceof Refused) return { ok: false, refusal: error.refusal, message: error.message }
      if (error instanceof ProtectedRefusal)
        return { ok: false, refusal: 'protected', message: error.message }
      if (error instanceof Refusal) return { ok: false, refusal: 'impossible', message: error.message }
      throw error
    }
  }

  private area(edit: Edit, text: string): { sheet: Sheet; bounds: Bounds; range: GridRange } {
    const range = parseRange(edit.document, text)
    const sheet = edit.document.sheets.find(({ sheetId }) => sheetId === range?.sheetId)
    if (range === undefined || sheet === undefined) {
      throw new KemandirianError(
        'no-such-range',
        `There is no range ${text}. Write it as in Peserta!B2:C9.`,
        { facts: { range: text } },
      )
    }
    const bounds = boundsOf(range, sheet)
    return { sheet, bounds, range: rangeOf(sheet.sheetId, bounds) }
  }

  private tab(edit: Edit, title: string): Sheet {
    const sheet = edit.document.sheets.find((one) => one.title === title)
    if (sheet === undefined) {
      throw new KemandirianError('no-such-tab', `There is no tab ${title} in ${edit.document.title}.`, {
        facts: { tab: title, tabs: edit.document.sheets.map((one) => one.title) },
      })
    }
    return sheet
  }
}

function run(edit: Edit, kind: string, request: JsonObject): void {
  const handler = requestKinds[kind]
  if (handler === undefined)
    throw new KemandirianError('no-such-request', `The emulator has no request ${kind}.`, { facts: { kind } })
  handler(edit, request as never)
}

/** Where people paste, the grid grows. */
function growFor(sheet: Sheet, to: Bounds, from: Bounds): void {
  sheet.rowCount = Math.max(sheet.rowCount, to.startRow + from.endRow - from.startRow)
  sheet.columnCount = Math.max(sheet.columnCount, to.startColumn + from.endColumn - from.startColumn)
}

/** A strict rule refuses what is typed; a rule that only warns shows a red corner. */
function refuseInvalid(edit: Edit, cell: ReturnType<typeof enteredCell>): void {
  const rule = cell?.dataValidation
  if (rule?.strict !== true || cell?.userEnteredValue === undefined) return
  const condition = (rule.condition ?? {}) as JsonObject
  const allowed = ((condition.values ?? []) as { userEnteredValue?: string }[]).map(
    ({ userEnteredValue }) => userEnteredValue,
  )
  const text = shownText(
    plainValue(cell.userEnteredValue),
    numberFormatOf(cell),
    localeOrDefault(edit.document.locale),
  )
  const valid =
    condition.type === 'ONE_OF_LIST'
      ? allowed.includes(text)
      : condition.type === 'BOOLEAN'
        ? /^(TRUE|FALSE)$/.test(text)
        : condition.type === 'DATE_IS_VALID'
          ? numberFormatOf(cell)?.type === 'DATE'
          : meets(text, condition)
  if (!valid) {
    throw new Refused(
      'invalid-entry',
      String(
        rule.inputMessage ??
          'The data you entered in the cell violates the data validation rules set on this cell.',
      ),
    )
  }
}
