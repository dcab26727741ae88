import { shiftDimension } from './model/dimensions.js'
import {
  cellAt,
  copyDocument,
  copySheet,
  putCell,
  type Sheet,
  type SpreadsheetDocument,
} from './model/document.js'
import type { Dimension, Shift } from './model/grid-range.js'

/** What a person did: the spreadsheet before and after, and whether rows or columns moved. */
export type Done = {
  readonly before: SpreadsheetDocument
  readonly after: SpreadsheetDocument
  readonly shift?: { readonly sheetId: number; readonly dimension: Dimension; readonly shift: Shift }
}

/** The spreadsheet without what was done; what others did elsewhere since stays. */
export function takenBack(current: SpreadsheetDocument, done: Done): SpreadsheetDocument {
  if (current === done.after) return done.before
  const document = copyDocument(current)
  if (done.shift !== undefined) shiftBack(document, done, done.shift)
  else restore(document, done)
  return document
}

function shiftBack(
  document: SpreadsheetDocument,
  { before }: Done,
  { sheetId, dimension, shift }: NonNullable<Done['shift']>,
): void {
  const sheet = document.sheets.find((one) => one.sheetId === sheetId)
  const old = before.sheets.find((one) => one.sheetId === sheetId)
  if (sheet === undefined || old === undefined) return
  if (shift.shift === 'insert') {
    shiftDimension(document, sheet, dimension, { shift: 'delete', at: shift.at, count: shift.count })
    return
  }
  if (shift.shift === 'move') {
    const at = shift.to <= shift.at ? shift.to : shift.to - shift.count
    const to = shift.to <= shift.at ? shift.at + shift.count : shift.at
    shiftDimension(document, sheet, dimension, { shift: 'move', at, count: shift.count, to })
    return
  }
  shiftDimension(document, sheet, dimension, { shift: 'insert', at: shift.at, count: shift.count })
  const rows = dimension === 'ROWS'
  for (let at = shift.at; at < shift.at + shift.count; at++) {
    const across = rows ? (old.rows[at]?.length ?? 0) : old.rows.length
    for (let other = 0; other < across; other++) {
      const [row, column] = rows ? [at, other] : [other, at]
      putCell(sheet, row, column, cellAt(old, row, column))
    }
    if (rows) sheet.rowProperties[at] = old.rowProperties[at]
    else sheet.columnProperties[at] = old.columnProperties[at]
  }
  const known = new Set(document.developerMetadata.map(({ metadataId }) => metadataId))
  const lost = before.developerMetadata.filter(({ location, metadataId }) => {
    if (known.has(metadataId) || !('dimensionRange' in location)) return false
    const { dimensionRange } = location
    return (
      dimensionRange.sheetId === sheetId &&
      dimensionRange.dimension === dimension &&
      dimensionRange.startIndex >= shift.at &&
      dimensionRange.startIndex < shift.at + shift.count
    )
  })
  document.developerMetadata.push(...lost)
}

function restore(document: SpreadsheetDocument, { before, after }: Done): void {
  restoreFields(document, before, after, ['sheets', 'developerMetadata'])
  restoreNotes(document, before, after)
  for (const [index, old] of before.sheets.entries()) {
    const changed = after.sheets.find((one) => one.sheetId === old.sheetId)
    const sheet = document.sheets.find((one) => one.sheetId === old.sheetId)
    if (changed === undefined) document.sheets.splice(index, 0, copySheet(old))
    else if (sheet !== undefined) {
      restoreFields(sheet, old, changed, ['rows'])
      restoreCells(sheet, old, changed)
    }
  }
  const added = after.sheets.filter((one) => !before.sheets.some(({ sheetId }) => sheetId === one.sheetId))
  document.sheets = document.sheets.filter(({ sheetId }) => !added.some((one) => one.sheetId === sheetId))
}

/** Only what the person did to notes of programs: those that others made since stay. */
function restoreNotes(
  document: SpreadsheetDocument,
  { developerMetadata: before }: SpreadsheetDocument,
  { developerMetadata: after }: SpreadsheetDocument,
): void {
  const [old, changed] = [before, after].map((notes) => new Map(notes.map((one) => [one.metadataId, one])))
  const isUndone = (id: number) => old!.get(id) !== changed!.get(id)
  document.developerMetadata = [
    ...document.developerMetadata.filter(({ metadataId }) => !isUndone(metadataId)),
    ...before.filter(({ metadataId }) => isUndone(metadataId)),
  ]
}

function restoreFields<T extends object>(
  current: T,
  before: T,
  after: T,
  except: readonly (keyof T)[],
): void {
  for (const key of Object.keys(before) as (keyof T)[]) {
    if (!except.includes(key) && !same(before[key], after[key])) current[key] = before[key]
  }
}

const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => item === b[at]))

function restoreCells(sheet: Sheet, before: Sheet, after: Sheet): void {
  for (let row = 0; row < Math.max(before.rows.length, after.rows.length); row++) {
    const [old, changed] = [before.rows[row], after.rows[row]]
    if (old === changed) continue
    for (let column = 0; column < Math.max(old?.length ?? 0, changed?.length ?? 0); column++) {
      if (old?.[column] !== changed?.[column]) putCell(sheet, row, column, old?.[column])
    }
  }
}
