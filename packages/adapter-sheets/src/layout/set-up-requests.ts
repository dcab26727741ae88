import { columnLetters } from '../cell-address.js'
import { showValue } from '../cells/show-value.js'
import { isEmpty } from '../cells/wire-cell.js'
import { readTab } from '../read/read-tab.js'
import { type TabPlaces, tabPlaces, tabStructure } from '../read/tab-structure.js'
import {
  metadataKeys,
  purposeOf,
  rowsOf,
  sheetIdOf,
  type WireSheet,
  type WireSpreadsheet,
} from '../read/wire-spreadsheet.js'
import { cellRequests } from '../write/cell-writes.js'
import { columnValue } from './column-value.js'
import { helpText } from './help-text.js'
import {
  type ColumnLayout,
  folded,
  journalHeaders,
  ownTitles,
  quarantineAnswers,
  quarantineHeaders,
  type SheetLayout,
  type TabLayout,
  technicalHeaders,
} from './tab-layout.js'

/** What is to be sent to make and complete the tabs, or what stands in the way. */
export type SetUpPlan =
  | {
      readonly ok: true
      readonly requests: readonly object[]
      /** Titles of new tabs. */
      readonly created: readonly string[]
      /** Titles of tabs that were staff's alone until now. */
      readonly adopted: readonly string[]
      /** Columns that were added to tabs that are there. */
      readonly added: readonly { readonly title: string; readonly header: string }[]
    }
  | { readonly ok: false; readonly refusal: SetUpRefusal }

/** Why a spreadsheet was not set up. Nothing was changed. */
export type SetUpRefusal =
  /** Tabs with these titles are there and are not ours: adopt them, or staff rename them. */
  | { readonly code: 'title-taken'; readonly titles: readonly string[] }
  /** There is no tab with this title to adopt. */
  | { readonly code: 'tab-not-found'; readonly title: string; readonly titles: readonly string[] }
  /** In none of the first rows of the tab stand enough of the headers. */
  | { readonly code: 'header-not-found'; readonly title: string; readonly headers: readonly string[] }

/**
 * Plans the set-up. Of tabs that are there nothing is changed but what is missing: columns are added, nothing that
 * staff have is moved or written over. Pure.
 *
 * @param cells The tabs that are ours or to be adopted, with their cells and notes.
 * @param adopt Titles of staff's own tabs, by kind.
 */
export function setUpRequests(
  layout: SheetLayout,
  present: WireSpreadsheet,
  cells: WireSpreadsheet = {},
  adopt: Readonly<Record<string, string>> = {},
): SetUpPlan {
  const sheets = present.sheets ?? []
  const withCells = new Map((cells.sheets ?? []).map((sheet) => [sheetIdOf(sheet), sheet]))
  const there = new Map([...sheets].reverse().map((sheet) => [purposeOf(sheet), sheet]))
  const requests: object[] = []
  const adopted: string[] = []
  const added: { title: string; header: string }[] = []
  for (const tab of layout.tabs) {
    const own = there.get(tab.kind.name)
    const title = adopt[tab.kind.name]
    const sheet = own ?? (title === undefined ? undefined : titled(sheets, title))
    if (sheet === undefined && title !== undefined) {
      const titles = sheets.map(({ properties }) => properties.title)
      return { ok: false, refusal: { code: 'tab-not-found', title, titles } }
    }
    const read = sheet && withCells.get(sheetIdOf(sheet))
    if (read === undefined) continue
    const places = tabPlaces(tab, read)
    if (own === undefined && !isRecognised(tab, places)) {
      const headers = tab.columns.map(({ header }) => header)
      return { ok: false, refusal: { code: 'header-not-found', title: places.title, headers } }
    }
    if (own === undefined) {
      there.set(tab.kind.name, read)
      adopted.push(places.title)
      requests.push(note({ sheetId: places.sheetId }, metadataKeys.tab, tab.kind.name))
    }
    const completed = completion(tab, places, read, own === undefined)
    requests.push(...completed.requests)
    added.push(...completed.headers.map((header) => ({ title: places.title, header })))
  }

  const missing = [
    ...layout.tabs.map((tab) => ({ purpose: tab.kind.name, title: tab.title, tab })),
    ...Object.values(ownTitles).map((title) => ({ purpose: title, title, tab: undefined })),
  ].filter(({ purpose }) => !there.has(purpose))
  const titles = missing.filter(({ title }) => titled(sheets, title)).map(({ title }) => title)
  if (titles.length > 0) return { ok: false, refusal: { code: 'title-taken', titles } }

  const ids = new Set(sheets.map(sheetIdOf))
  let sheetId = firstSheetId
  for (const { title, tab } of missing) {
    while (ids.has(sheetId)) sheetId += 1
    ids.add(sheetId)
    if (tab) requests.push(...documentTab(tab, sheetId))
    else if (title === ownTitles.journal) requests.push(...journalTab(sheetId))
    else requests.push(...(title === ownTitles.help ? helpTab(sheetId) : quarantineTab(sheetId)))
  }
  return { ok: true, requests, created: missing.map(({ title }) => title), adopted, added }
}

const firstSheetId = 1_000

const titled = (sheets: readonly WireSheet[], title: string) =>
  sheets.find(({ properties }) => folded(properties.title) === folded(title))

/** Two headers, or most of them where there are few: one alone may be anything. */
function isRecognised({ columns }: TabLayout, { columns: found }: TabPlaces): boolean {
  const count = columns.filter(({ name }) => found.has(name)).length
  return count >= Math.min(2, columns.length) && count > 0
}

/** What a tab that is there lacks: columns before those of the adapter, or after all others. */
function completion(tab: TabLayout, places: TabPlaces, sheet: WireSheet, isNew: boolean) {
  const { sheetId, headerRow, columns: found, noted } = places
  const wanted = [...tab.columns.map(({ name }) => name), ...technicalHeaders]
  const lacking = wanted.filter((name) => !found.has(name))
  const header = rowsOf(sheet)[headerRow] ?? []
  const technical = technicalHeaders.flatMap((name) => found.get(name) ?? [])
  const from =
    technical.length > 0 ? Math.min(...technical) : header.findLastIndex((cell) => !isEmpty(cell)) + 1
  const shifted = new Map([...found].map(([name, at]) => [name, at < from ? at : at + lacking.length]))
  for (const [index, name] of lacking.entries()) shifted.set(name, from + index)

  const isStaffs = (name: string) => tab.columns.some((column) => column.name === name)
  const noteless = [...found].filter(
    ([name, at]) => isNew && isStaffs(name) && (header[at]?.note ?? '') === '',
  )
  const dressed = new Map([...shifted].filter(([name]) => isNew || lacking.includes(name)))
  const headerOf = (name: string) => tab.columns.find((column) => column.name === name)?.header ?? name
  const insertion = {
    insertDimension: {
      range: { sheetId, dimension: 'COLUMNS', startIndex: from, endIndex: from + lacking.length },
      inheritFromBefore: from > 0,
    },
  }
  return {
    headers: lacking.filter(isStaffs).map(headerOf),
    requests: [
      ...(lacking.length === 0
        ? []
        : [
            insertion,
            headerCells(
              sheetId,
              headerRow,
              from,
              lacking.map((name) => [name, headerOf(name)]),
            ),
          ]),
      ...noteless.map(([name]) => headerNote(sheetId, headerRow, shifted.get(name)!, name)),
      ...[...shifted].flatMap(([name, at]) => (noted.has(name) ? [] : [columnNote(sheetId, at, name)])),
      ...dress(tab, sheetId, headerRow, dressed),
      ...(isNew ? [freeze(sheetId, headerRow + 1)] : []),
      ...filling(tab, places, sheet, lacking, shifted),
    ],
  }
}

/** A column that is added again shows what is kept of it: empty cells would count as emptied by hand. */
function filling(
  tab: TabLayout,
  places: TabPlaces,
  sheet: WireSheet,
  lacking: readonly string[],
  shifted: ReadonlyMap<string, number>,
): object[] {
  const structure = tabStructure(tab, sheet)
  const { retyped } = places
  const columns = tab.columns.filter(({ name }) => lacking.includes(name) || retyped.has(name))
  if (structure === undefined || columns.length === 0) return []
  const writes = [...readTab(structure, sheet).rows.values()].flatMap(({ row, value, cells }) =>
    columns.flatMap((column) => {
      if (retyped.has(column.name) && !isEmpty(cells[places.columns.get(column.name)!])) return []
      const shown = showValue(columnValue(value, column), column)
      return shown === undefined ? [] : [{ row, column: shifted.get(column.name)!, value: shown }]
    }),
  )
  return cellRequests(places.sheetId, writes)
}

function documentTab(tab: TabLayout, sheetId: number): object[] {
  const { columns, kind, hidden, title } = tab
  const names = [...columns.map(({ name }) => name), ...technicalHeaders]
  const headers = [...columns.map(({ header }) => header), ...technicalHeaders]
  return [
    addSheet(sheetId, title, { columnCount: names.length, rowCount: hidden ? 2 : 200, hidden }),
    headerCells(
      sheetId,
      0,
      0,
      names.map((name, at) => [name, headers[at]!]),
    ),
    note({ sheetId }, metadataKeys.tab, kind.name),
    ...names.map((name, at) => columnNote(sheetId, at, name)),
    ...dress(tab, sheetId, 0, new Map(names.map((name, at) => [name, at]))),
  ]
}

/** How columns look and behave below the header: dropdowns, formats, hidden and protected ones, rows with problems. */
function dress(
  tab: TabLayout,
  sheetId: number,
  headerRow: number,
  places: ReadonlyMap<string, number>,
): object[] {
  const shown = tab.columns.flatMap((column) => {
    const at = places.get(column.name)
    return at === undefined ? [] : [[column, at] as const]
  })
  const hidden = technicalHeaders.flatMap((name) => (name === 'Kesalahan' ? [] : (places.get(name) ?? [])))
  const problems = places.get('Kesalahan')
  const below = (from: number, to = from + 1) => belowHeader(sheetId, headerRow, from, to)
  return [
    ...shown.flatMap(([column, at]) => validation(column, below(at))),
    ...columnFormats(sheetId, shown, headerRow + 1),
    ...runsOf(hidden).flatMap(([from, to]) => [
      hideColumns(sheetId, from, to),
      warn(
        { sheetId, startColumnIndex: from, endColumnIndex: to },
        'Kolom milik sistem. Jangan mengubahnya.',
      ),
    ]),
    ...(problems === undefined
      ? []
      : [
          warn(
            { sheetId, startRowIndex: headerRow, endRowIndex: headerRow + 1 },
            'Judul kolom milik sistem.',
          ),
          columnWidth(sheetId, problems, 420),
          wrap(below(problems)),
          {
            addConditionalFormatRule: {
              index: 0,
              rule: {
                ranges: [below(0, problems + 1)],
                booleanRule: {
                  condition: {
                    type: 'CUSTOM_FORMULA',
                    values: [{ userEnteredValue: `=$${columnLetters(problems)}${headerRow + 2}<>""` }],
                  },
                  format: { backgroundColor: { red: 1, green: 0.92, blue: 0.8 } },
                },
              },
            },
          },
        ]),
  ]
}

/** Neighbours together, as begin and end. */
function runsOf(places: readonly number[]): [number, number][] {
  const runs: [number, number][] = []
  for (const at of [...places].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last?.[1] === at) last[1] = at + 1
    else runs.push([at, at + 1])
  }
  return runs
}

function quarantineTab(sheetId: number): object[] {
  const width = quarantineHeaders.length
  const answer = quarantineHeaders.indexOf('Keputusan')
  return [
    addSheet(sheetId, ownTitles.quarantine, { columnCount: width, rowCount: 100 }),
    headerCells(
      sheetId,
      0,
      0,
      quarantineHeaders.map((header) => [header, header]),
    ),
    cellNote(sheetId, 0, answer, 'Pilih keputusan Anda di sini; dijalankan pada sinkronisasi berikutnya.'),
    note({ sheetId }, metadataKeys.tab, ownTitles.quarantine),
    listRule(belowHeader(sheetId, 0, answer), Object.values(quarantineAnswers)),
    repeat(belowHeader(sheetId, 0, 0, answer), 'TEXT', '@'),
    hideColumns(sheetId, width - 1, width),
    warn(
      { sheetId, startColumnIndex: 0, endColumnIndex: answer },
      'Diisi oleh sistem. Isi hanya kolom Keputusan.',
    ),
  ]
}

function journalTab(sheetId: number): object[] {
  const width = journalHeaders.length
  return [
    addSheet(sheetId, ownTitles.journal, { columnCount: width, rowCount: 2, hidden: true }),
    headerCells(
      sheetId,
      0,
      0,
      journalHeaders.map((header) => [header, header]),
    ),
    note({ sheetId }, metadataKeys.tab, ownTitles.journal),
    warn({ sheetId }, 'Jurnal sistem. Jangan mengubahnya.'),
  ]
}

function helpTab(sheetId: number): object[] {
  return [
    addSheet(sheetId, ownTitles.help, { columnCount: 1, rowCount: helpText.length + 2 }),
    {
      updateCells: {
        start: { sheetId },
        rows: helpText.map((stringValue, row) => ({
          values: [
            {
              userEnteredValue: { stringValue },
              userEnteredFormat: { wrapStrategy: 'WRAP', textFormat: { bold: row === 0 } },
            },
          ],
        })),
        fields: 'userEnteredValue,userEnteredFormat',
      },
    },
    columnWidth(sheetId, 0, 720),
    note({ sheetId }, metadataKeys.tab, ownTitles.help),
  ]
}

/** How the cells of columns look from a row on: text stays text before anyone types, and a day is shown as one. */
export function columnFormats(
  sheetId: number,
  columns: readonly (readonly [ColumnLayout, number])[],
  fromRow: number,
): object[] {
  return columns.flatMap(([{ type }, at]) => {
    const range = belowHeader(sheetId, fromRow - 1, at)
    if (type === 'day') return [repeat(range, 'DATE', 'dd mmm yyyy')]
    return type === 'number' ? [] : [repeat(range, 'TEXT', '@')]
  })
}

function validation({ type, choices }: ColumnLayout, range: object): object[] {
  const values = type === 'boolean' ? ['Ya', 'Tidak'] : [...(choices?.values() ?? [])]
  return values.length === 0 ? [] : [listRule(range, values)]
}

/** A dropdown. It warns and never rejects: what is refused at the keyboard is lost. */
function listRule(range: object, choices: readonly string[]): object {
  const values = choices.map((userEnteredValue) => ({ userEnteredValue }))
  const rule = { condition: { type: 'ONE_OF_LIST', values }, strict: false, showCustomUi: true }
  return { setDataValidation: { range, rule } }
}

const belowHeader = (sheetId: number, headerRow: number, from: number, to = from + 1) => ({
  sheetId,
  startRowIndex: headerRow + 1,
  startColumnIndex: from,
  endColumnIndex: to,
})

const addSheet = (
  sheetId: number,
  title: string,
  { columnCount, rowCount, hidden = false }: { columnCount: number; rowCount: number; hidden?: boolean },
) => ({
  addSheet: {
    properties: { sheetId, title, hidden, gridProperties: { rowCount, columnCount, frozenRowCount: 1 } },
  },
})

/** Headers beside each other, by name; those of the staff say their name in a note. */
const headerCells = (
  sheetId: number,
  rowIndex: number,
  columnIndex: number,
  headers: readonly (readonly [name: string, header: string])[],
) => ({
  updateCells: {
    start: { sheetId, rowIndex, columnIndex },
    rows: [
      {
        values: headers.map(([name, stringValue]) => ({
          userEnteredValue: { stringValue },
          userEnteredFormat: {
            textFormat: { bold: true },
            wrapStrategy: 'WRAP',
            verticalAlignment: 'MIDDLE',
            backgroundColor: { red: 0.9, green: 0.93, blue: 0.97 },
          },
          note: name === stringValue ? '' : noteOf(name),
        })),
      },
    ],
    fields: 'userEnteredValue,userEnteredFormat,note',
  },
})

const noteOf = (name: string) => `kunci: ${name}. Judul boleh diubah, kolom boleh dipindah; jangan dihapus.`

const cellNote = (sheetId: number, rowIndex: number, columnIndex: number, text: string) => ({
  updateCells: {
    start: { sheetId, rowIndex, columnIndex },
    rows: [{ values: [{ note: text }] }],
    fields: 'note',
  },
})

const headerNote = (sheetId: number, row: number, column: number, name: string) =>
  cellNote(sheetId, row, column, noteOf(name))

const columnNote = (sheetId: number, at: number, name: string) =>
  note(
    { dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 } },
    metadataKeys.column,
    name,
  )

const freeze = (sheetId: number, frozenRowCount: number) => ({
  updateSheetProperties: {
    properties: { sheetId, gridProperties: { frozenRowCount } },
    fields: 'gridProperties.frozenRowCount',
  },
})

const columnWidth = (sheetId: number, startIndex: number, pixelSize: number) => ({
  updateDimensionProperties: {
    range: { sheetId, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 },
    properties: { pixelSize },
    fields: 'pixelSize',
  },
})

const wrap = (range: object) => ({
  repeatCell: {
    range,
    cell: { userEnteredFormat: { wrapStrategy: 'WRAP' } },
    fields: 'userEnteredFormat.wrapStrategy',
  },
})

const note = (location: object, metadataKey: string, metadataValue: string) => ({
  createDeveloperMetadata: {
    developerMetadata: { metadataKey, metadataValue, location, visibility: 'DOCUMENT' },
  },
})

const repeat = (range: object, type: string, pattern: string) => ({
  repeatCell: {
    range,
    cell: { userEnteredFormat: { numberFormat: { type, pattern } } },
    fields: 'userEnteredFormat.numberFormat',
  },
})

const hideColumns = (sheetId: number, startIndex: number, endIndex: number) => ({
  updateDimensionProperties: {
    range: { sheetId, dimension: 'COLUMNS', startIndex, endIndex },
    properties: { hiddenByUser: true },
    fields: 'hiddenByUser',
  },
})

const warn = (range: object, description: string) => ({
  addProtectedRange: { protectedRange: { range, description, warningOnly: true } },
})
