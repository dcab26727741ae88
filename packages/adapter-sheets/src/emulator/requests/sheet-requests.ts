import { retitleFormula } from '../formulas/tokens.js'
import { mapFormulas, shiftDimension } from '../model/dimensions.js'
import type { DeveloperMetadata, GridRangeBound, Sheet } from '../model/document.js'
import { copySheet, newSheet } from '../model/document.js'
import { boundsOf, type Dimension } from '../model/grid-range.js'
import type { JsonObject } from '../model/json.js'
import { objectOf } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import { assignMasked, writeMask } from '../rest/field-mask.js'
import { wireProperties } from '../rest/spreadsheet-view.js'
import { mirrorColors } from '../values/cell-format.js'
import { sheetLocale } from '../values/locale.js'
import type { Edit } from './edit.js'

type GridProperties = Partial<
  Pick<
    Sheet,
    | 'rowCount'
    | 'columnCount'
    | 'frozenRowCount'
    | 'frozenColumnCount'
    | 'hideGridlines'
    | 'rowGroupControlAfter'
    | 'columnGroupControlAfter'
  >
>
type SheetProperties = JsonObject & {
  sheetId?: number
  title?: string
  index?: number
  hidden?: boolean
  rightToLeft?: boolean
  gridProperties?: GridProperties & JsonObject
}

export function updateSpreadsheetProperties(
  edit: Edit,
  request: { properties?: JsonObject; fields?: string },
): undefined {
  const mask = writeMask(request.fields, 'SpreadsheetProperties')
  const { document } = edit
  const before: JsonObject = {
    title: document.title,
    locale: document.locale,
    timeZone: document.timeZone,
    autoRecalc: document.autoRecalc,
    iterativeCalculationSettings: document.iterativeCalculationSettings,
  }
  const after =
    mask === true ? { ...before, ...request.properties } : assignMasked(before, request.properties, mask)
  const { title, locale, timeZone } = after as Record<string, string>
  if (title === undefined || title === '') throw new Refusal('The title must not be empty.')
  if (locale === undefined || sheetLocale(locale) === undefined)
    throw new Refusal(`Unsupported locale: ${locale}`)
  if (timeZone === undefined || !isTimeZone(timeZone)) throw new Refusal(`Invalid time zone: ${timeZone}`)
  Object.assign(document, { ...after, title, locale, timeZone })
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

export function addSheet(edit: Edit, { properties = {} }: { properties?: SheetProperties }): JsonObject {
  const { sheets } = edit.document
  const title = properties.title ?? freeTitle(sheets)
  refuseTakenTitle(sheets, title)
  const sheetId = properties.sheetId ?? edit.newId()
  refuseTakenId(sheets, sheetId)
  const sheet = newSheet({ sheetId, title, ...properties.gridProperties })
  sheet.hidden = properties.hidden ?? false
  sheet.rightToLeft = properties.rightToLeft ?? false
  sheet.tabColorStyle = tabColor(properties)
  const index = Math.min(properties.index ?? sheets.length, sheets.length)
  sheets.splice(index, 0, sheet)
  edit.checkSize()
  return { properties: wireProperties(sheet, index) }
}

const freeTitle = (sheets: readonly Sheet[]): string => {
  let number = sheets.length + 1
  while (sheets.some(({ title }) => title === `Sheet${number}`)) number += 1
  return `Sheet${number}`
}

function refuseTakenId(sheets: readonly Sheet[], sheetId: number): void {
  if (sheetId < 0) throw new Refusal('Sheet id must be non-negative.')
  if (sheets.some((sheet) => sheet.sheetId === sheetId))
    throw new Refusal(`Sheet with id ${sheetId} already exists.`)
}

function refuseTakenTitle(sheets: readonly Sheet[], title: string, own?: Sheet): void {
  if (title === '') throw new Refusal('The sheet name cannot be empty.')
  if (title.length > 100) throw new Refusal('The sheet name cannot be greater than 100 characters.')
  if (sheets.some((sheet) => sheet !== own && sheet.title.toLowerCase() === title.toLowerCase())) {
    throw new Refusal(`A sheet with the name "${title}" already exists. Please enter another name.`)
  }
}

const tabColor = (properties: JsonObject): JsonObject | undefined => {
  const style = objectOf(mirrorColors({ ...properties, gridProperties: undefined }).tabColorStyle)
  return style !== undefined && (objectOf(style.rgbColor) !== undefined || style.themeColor !== undefined)
    ? style
    : undefined
}

export function deleteSheet(edit: Edit, { sheetId = 0 }: { sheetId?: number }): undefined {
  const { document } = edit
  const gone = document.sheets.find((sheet) => sheet.sheetId === sheetId)
  if (gone === undefined) throw new Refusal(`No sheet with id: ${sheetId}`)
  if (document.sheets.length === 1) throw new Refusal("You can't remove all the sheets in a document.")
  if (!document.sheets.some((sheet) => sheet !== gone && !sheet.hidden)) {
    throw new Refusal("You can't remove all the visible sheets in a document.")
  }
  edit.guard(gone, { startRow: 0, endRow: gone.rowCount, startColumn: 0, endColumn: gone.columnCount })
  document.sheets = document.sheets.filter((sheet) => sheet !== gone)
  document.namedRanges = document.namedRanges.filter(({ range }) => (range.sheetId ?? 0) !== sheetId)
  document.developerMetadata = document.developerMetadata.filter((entry) => sheetOf(entry) !== sheetId)
  for (const sheet of document.sheets)
    mapFormulas(sheet, (formula) => retitleFormula(formula, gone.title, undefined))
}

const sheetOf = ({ location }: DeveloperMetadata): number | undefined =>
  'sheetId' in location
    ? location.sheetId
    : 'dimensionRange' in location
      ? location.dimensionRange.sheetId
      : undefined

export function duplicateSheet(
  edit: Edit,
  request: { sourceSheetId?: number; insertSheetIndex?: number; newSheetId?: number; newSheetName?: string },
): JsonObject {
  const { document } = edit
  const source = edit.sheet(request.sourceSheetId)
  const title = request.newSheetName ?? copyTitle(document.sheets, source.title)
  refuseTakenTitle(document.sheets, title)
  const sheetId = request.newSheetId ?? edit.newId()
  refuseTakenId(document.sheets, sheetId)
  const copy = copyOfSheet(source, sheetId, title, edit.newId)
  const index = Math.min(request.insertSheetIndex ?? 0, document.sheets.length)
  document.sheets.splice(index, 0, copy)
  for (const entry of document.developerMetadata.filter((one) => sheetOf(one) === source.sheetId)) {
    const location =
      'dimensionRange' in entry.location
        ? { dimensionRange: { ...entry.location.dimensionRange, sheetId } }
        : { sheetId }
    document.developerMetadata.push({ ...entry, metadataId: edit.newId(), location })
  }
  edit.checkSize()
  return { properties: wireProperties(copy, index) }
}

const copyTitle = (sheets: readonly Sheet[], title: string): string => {
  const taken = (name: string) => sheets.some((sheet) => sheet.title === name)
  let name = `Copy of ${title}`
  for (let number = 2; taken(name); number++) name = `Copy of ${title} ${number}`
  return name
}

/** A tab with all it holds under another id and title. */
export function copyOfSheet(source: Sheet, sheetId: number, title: string, newId: () => number): Sheet {
  const here = <T extends GridRangeBound>(item: T): T => ({
    ...item,
    range: item.range && { ...item.range, sheetId },
  })
  return {
    ...copySheet(source),
    sheetId,
    title,
    hidden: false,
    merges: source.merges.map((merge) => ({ ...merge, sheetId })),
    protectedRanges: source.protectedRanges.map((range) => ({ ...here(range), protectedRangeId: newId() })),
    basicFilter: source.basicFilter && here(source.basicFilter),
    filterViews: source.filterViews.map((view) => ({ ...here(view), filterViewId: newId() })),
    conditionalFormats: source.conditionalFormats.map((rule) => ({
      ...rule,
      ranges: ((rule.ranges ?? []) as JsonObject[]).map((range) => ({ ...range, sheetId })),
    })),
    bandedRanges: source.bandedRanges.map((band) => ({ ...here(band), bandedRangeId: newId() })),
    tables: source.tables.map((table) => ({ ...here(table), tableId: String(newId()) })),
    rowGroups: source.rowGroups.map(here),
    columnGroups: source.columnGroups.map(here),
  } as Sheet
}

export function updateSheetProperties(
  edit: Edit,
  request: { properties?: SheetProperties; fields?: string },
): undefined {
  const mask = writeMask(request.fields, 'SheetProperties')
  const { document } = edit
  const sheetId = request.properties?.sheetId ?? 0
  const sheet = document.sheets.find((one) => one.sheetId === sheetId)
  if (sheet === undefined) throw new Refusal(`No sheet with id: ${sheetId}`)
  const index = document.sheets.indexOf(sheet)
  const before = wireProperties(sheet, index)
  // a style that is sent replaces the older colour, and the other way about
  if (mask === true || 'tabColorStyle' in mask || 'tab_color_style' in mask) delete before.tabColor
  else if ('tabColor' in mask) delete before.tabColorStyle
  const after = (
    mask === true ? { ...before, ...request.properties } : assignMasked(before, request.properties, mask)
  ) as SheetProperties
  if (after.title !== sheet.title) {
    refuseTakenTitle(document.sheets, after.title ?? '', sheet)
    for (const one of document.sheets)
      mapFormulas(one, (formula) => retitleFormula(formula, sheet.title, after.title))
    sheet.title = after.title as string
  }
  if (after.hidden === true && !document.sheets.some((one) => one !== sheet && !one.hidden)) {
    throw new Refusal("You can't hide all the sheets in a document.")
  }
  sheet.hidden = after.hidden ?? false
  sheet.rightToLeft = after.rightToLeft ?? false
  sheet.tabColorStyle = tabColor(after)
  resize(edit, sheet, after.gridProperties ?? {})
  if (mask === true ? request.properties?.index !== undefined : 'index' in mask)
    moveTab(document.sheets, index, after.index)
}

/** `to` is counted before the tab is taken out. */
function moveTab(sheets: Sheet[], from: number, to = sheets.length): void {
  if (to === from || to === from + 1) return
  const [moved] = sheets.splice(from, 1)
  sheets.splice(to > from ? to - 1 : to, 0, moved as Sheet)
}

function resize(edit: Edit, sheet: Sheet, grid: GridProperties): void {
  const { rowCount = 0, columnCount = 0 } = grid
  if (rowCount < 1) throw new Refusal("You can't delete all the rows on the sheet.")
  if (columnCount < 1) throw new Refusal("You can't delete all the columns on the sheet.")
  setCount(edit, sheet, 'ROWS', sheet.rowCount, rowCount)
  setCount(edit, sheet, 'COLUMNS', sheet.columnCount, columnCount)
  const { frozenRowCount = 0, frozenColumnCount = 0 } = grid
  if (frozenRowCount >= rowCount && frozenRowCount > 0)
    throw new Refusal("You can't freeze all visible rows on the sheet.")
  if (frozenColumnCount >= columnCount && frozenColumnCount > 0) {
    throw new Refusal("You can't freeze all visible columns on the sheet.")
  }
  if (frozenRowCount !== sheet.frozenRowCount) refuseCutMerges(sheet, 'row', frozenRowCount)
  if (frozenColumnCount !== sheet.frozenColumnCount) refuseCutMerges(sheet, 'column', frozenColumnCount)
  Object.assign(sheet, {
    frozenRowCount,
    frozenColumnCount,
    hideGridlines: grid.hideGridlines ?? false,
    rowGroupControlAfter: grid.rowGroupControlAfter ?? false,
    columnGroupControlAfter: grid.columnGroupControlAfter ?? false,
  })
  edit.checkSize()
}

function refuseCutMerges(sheet: Sheet, side: 'row' | 'column', frozen: number): void {
  const cut = sheet.merges
    .map((merge) => boundsOf(merge, sheet))
    .some(({ startRow, endRow, startColumn, endColumn }) =>
      side === 'row' ? startRow < frozen && frozen < endRow : startColumn < frozen && frozen < endColumn,
    )
  if (cut) {
    throw new Refusal(
      `Sorry, you can't freeze ${side}s which contain only part of a merged cell. Try to break apart merged cells or freeze more ${side}s to include the complete merged cells.`,
    )
  }
}

function setCount(edit: Edit, sheet: Sheet, dimension: Dimension, before: number, after: number): void {
  if (after > before) {
    if (dimension === 'ROWS') sheet.rowCount = after
    else sheet.columnCount = after
  } else if (after < before) {
    shiftDimension(edit.document, sheet, dimension, { shift: 'delete', at: after, count: before - after })
  }
}
