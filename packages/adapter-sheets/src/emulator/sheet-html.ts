import { KemandirianError } from '@kemandirian/core/foundations'
import { moveFormula } from './formulas/tokens.js'
import { columnLetters } from './model/a1.js'
import { copySheet, putCell, type Sheet } from './model/document.js'
import { boundsOf, type GridRange } from './model/grid-range.js'
import { type JsonObject, objectOf } from './model/json.js'
import { calculationOf, type Workbook } from './model/workbook.js'
import { meets } from './requests/object-requests.js'
import { cellData } from './values/cell-view.js'

/**
 * One tab as staff see it: shown texts, colours, widths, merges, frozen and hidden rows, notes as a mark with their
 * text, a warning mark where a rule is not met, tabs at the foot. A whole HTML page without scripts.
 */
export function sheetHtml(workbook: Workbook, title: string): string {
  const sheet = workbook.document.sheets.find((one) => one.title === title)
  if (sheet === undefined) {
    throw new KemandirianError('no-such-tab', `There is no tab ${title} in ${workbook.document.title}.`, {
      facts: { tab: title },
    })
  }
  const columns = shownIndexes(sheet.columnCount, sheet, 'columnProperties', lastColumn(sheet) + 2)
  const rows = shownIndexes(sheet.rowCount, sheet, 'rowProperties', lastRow(sheet) + 6)
  const head = columns.map(
    (column, at) =>
      `<th${columns[at + 1] !== undefined && columns[at + 1] !== column + 1 ? ' class="gap"' : ''} style="width:${sheet.columnProperties[column]?.pixelSize ?? 100}px">${columnLetters(column)}</th>`,
  )
  const body = rows.map((row) => rowHtml(workbook, sheet, row, columns))
  const tabs = workbook.document.sheets
    .filter((one) => !one.hidden)
    .map((one) => `<span class="${one === sheet ? 'tab own' : 'tab'}">${escaped(one.title)}</span>`)
  return `<!DOCTYPE html>
<html lang="${workbook.document.locale.slice(0, 2)}">
<head><meta charset="utf-8"><title>${escaped(workbook.document.title)} – ${escaped(title)}</title><style>${style}</style></head>
<body>
<header><span class="icon"></span><div><h1>${escaped(workbook.document.title)}</h1><nav>${menusOf(workbook.document.locale).join(' ')}</nav></div></header>
<table><thead><tr><th class="corner"></th>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table>
<footer>${tabs.join('')}</footer>
</body></html>
`
}

/** For those who look, not to be clicked. */
function menusOf(locale: string): string[] {
  const words = /^(id|in)/.test(locale)
    ? 'File Edit Tampilan Sisipkan Format Data Alat Ekstensi Bantuan'
    : 'File Edit View Insert Format Data Tools Extensions Help'
  return words.split(' ').map((word) => `<span>${word}</span>`)
}

const style = `
body{margin:0;font:13px Arial,Helvetica,sans-serif;color:#202124;background:#f9fbfd}
header{display:flex;gap:12px;align-items:center;padding:8px 14px 10px}
.icon{width:26px;height:34px;border-radius:4px;background:linear-gradient(#fff,#fff) 6px 12px/14px 2px no-repeat,linear-gradient(#fff,#fff) 6px 18px/14px 2px no-repeat,linear-gradient(#fff,#fff) 6px 24px/14px 2px no-repeat,linear-gradient(#fff,#fff) 12px 12px/2px 14px no-repeat,#188038}
h1{font-size:18px;font-weight:normal;margin:0 0 3px}
nav span{margin-right:14px;color:#444746}
table{border-collapse:collapse;background:#fff;table-layout:fixed;width:max-content}
th{background:#f8f9fa;border:1px solid #c0c0c0;font-weight:normal;font-size:11px;color:#5f6368;height:22px}
th.corner,th.row{width:44px}
td{border:1px solid #e2e3e3;padding:2px 4px;height:17px;overflow:hidden;white-space:nowrap;text-overflow:clip;position:relative;vertical-align:bottom}
td.note::after{content:"";position:absolute;top:0;right:0;border:4px solid;border-color:#f4b400 #f4b400 transparent transparent}
td.invalid::before{content:"";position:absolute;top:0;right:0;border:4px solid;border-color:#d93025 #d93025 transparent transparent}
tr.frozen td{border-bottom:3px solid #bdc1c6}
th.gap{border-right:3px double #9aa0a6}
footer{padding:8px 14px;white-space:nowrap;border-top:1px solid #e0e3e7}
.tab{padding:6px 14px;color:#444746}.tab.own{background:#e1e9f7;color:#0b57d0;font-weight:bold;border-radius:4px}
`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const lastRow = (sheet: Sheet): number =>
  sheet.rows.findLastIndex((row) => row?.some((cell) => cell?.userEnteredValue !== undefined))

const lastColumn = (sheet: Sheet): number =>
  Math.max(-1, ...sheet.rows.map((row) => row?.findLastIndex((cell) => cell !== undefined) ?? -1))

function shownIndexes(
  count: number,
  sheet: Sheet,
  properties: 'rowProperties' | 'columnProperties',
  enough: number,
): number[] {
  return Array.from({ length: Math.min(count, enough) }, (_, at) => at).filter((at) => {
    const { hiddenByUser, hiddenByFilter } = sheet[properties][at] ?? {}
    return hiddenByUser !== true && hiddenByFilter !== true
  })
}

function rowHtml(workbook: Workbook, sheet: Sheet, row: number, columns: readonly number[]): string {
  const cells = columns.map((column) => cellHtml(workbook, sheet, row, column, columns))
  const frozen = row === sheet.frozenRowCount - 1 ? ' class="frozen"' : ''
  return `<tr${frozen}><th class="row">${row + 1}</th>${cells.join('')}</tr>`
}

function cellHtml(
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  column: number,
  columns: readonly number[],
): string {
  const merge = sheet.merges
    .map((range) => boundsOf(range, sheet))
    .find(
      (area) =>
        row >= area.startRow && row < area.endRow && column >= area.startColumn && column < area.endColumn,
    )
  if (merge !== undefined && (row !== merge.startRow || column !== merge.startColumn)) return ''
  const span =
    merge &&
    ` rowspan="${merge.endRow - merge.startRow}" colspan="${columns.filter((one) => one >= merge.startColumn && one < merge.endColumn).length}"`
  const data = cellData(sheet, row, column, { calculation: workbook.calculation, locale: workbook.locale })
  const text = String(data.formattedValue ?? '')
  const format = {
    ...objectOf(data.effectiveFormat),
    ...conditionalFormat(workbook, sheet, row, column, text),
  }
  const marks = [data.note !== undefined ? 'note' : '', invalid(data, text) ? 'invalid' : ''].filter(
    (mark) => mark !== '',
  )
  const hint = data.note === undefined ? '' : ` title="${escaped(String(data.note))}"`
  const css = cssOf(format)
  return `<td${span ?? ''}${marks.length > 0 ? ` class="${marks.join(' ')}"` : ''}${css === '' ? '' : ` style="${css}"`}${hint}>${escaped(text).replaceAll('\n', '<br>')}</td>`
}

/** A list rule that only warns leaves a red corner. */
function invalid(data: JsonObject, text: string): boolean {
  const condition = objectOf(objectOf(data.dataValidation)?.condition)
  if (condition?.type !== 'ONE_OF_LIST' || text === '') return false
  return !((condition.values ?? []) as { userEnteredValue?: string }[]).some(
    ({ userEnteredValue }) => userEnteredValue === text,
  )
}

/** The look that the first rule met gives. */
function conditionalFormat(
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  column: number,
  text: string,
): JsonObject {
  for (const rule of sheet.conditionalFormats) {
    const boolean = objectOf(rule.booleanRule)
    const condition = objectOf(boolean?.condition)
    if (boolean === undefined || condition === undefined) continue
    for (const range of (rule.ranges ?? []) as GridRange[]) {
      const area = boundsOf(range, sheet)
      if (row < area.startRow || row >= area.endRow || column < area.startColumn || column >= area.endColumn)
        continue
      const met =
        condition.type === 'CUSTOM_FORMULA'
          ? formulaHolds(workbook, sheet, condition, row - area.startRow, column - area.startColumn)
          : meets(text, condition)
      if (met) return objectOf(boolean.format) ?? {}
    }
  }
  return {}
}

/** Whether a rule's formula, moved to a cell so far from where its range begins, gives a truth. */
function formulaHolds(
  workbook: Workbook,
  sheet: Sheet,
  condition: JsonObject,
  rows: number,
  columns: number,
): boolean {
  const [value] = (condition.values ?? []) as { userEnteredValue?: string }[]
  if (value?.userEnteredValue === undefined) return false
  // it is worked out in a cell of a copy that lies outside the grid
  const copy = copySheet(sheet)
  const formulaValue = moveFormula(value.userEnteredValue, rows, columns)
  putCell(copy, sheet.rowCount, sheet.columnCount, { userEnteredValue: { formulaValue } })
  const sheets = workbook.document.sheets.map((one) => (one === sheet ? copy : one))
  const calculation = calculationOf({ ...workbook.document, sheets }, workbook, workbook.modifiedAt)
  const held = calculation.value(copy, sheet.rowCount, sheet.columnCount)
  return held === true || (typeof held === 'number' && held !== 0)
}

function cssOf(format: JsonObject): string {
  const text = objectOf(format.textFormat) ?? {}
  const parts = [
    colour('background', format.backgroundColor),
    colour('color', text.foregroundColor),
    text.bold === true ? 'font-weight:bold' : '',
    text.italic === true ? 'font-style:italic' : '',
    text.strikethrough === true ? 'text-decoration:line-through' : '',
    typeof text.fontSize === 'number' && text.fontSize !== 10 ? `font-size:${text.fontSize}pt` : '',
    typeof format.horizontalAlignment === 'string' && format.horizontalAlignment !== 'LEFT'
      ? `text-align:${format.horizontalAlignment.toLowerCase()}`
      : '',
    format.wrapStrategy === 'WRAP' ? 'white-space:normal' : '',
  ]
  return parts.filter((part) => part !== '').join(';')
}

function colour(property: string, value: JsonObject[string]): string {
  const rgb = objectOf(value)
  if (rgb === undefined) return ''
  const [red, green, blue] = ['red', 'green', 'blue'].map((part) => Math.round(Number(rgb[part] ?? 0) * 255))
  const plain = property === 'background' ? 255 : 0
  return red === plain && green === plain && blue === plain ? '' : `${property}:rgb(${red},${green},${blue})`
}
