import { columnLetters } from '../cell-address.js'
import { metadataKeys, purposeOf, sheetIdOf, type WireSpreadsheet } from '../read/wire-spreadsheet.js'
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

/** What is to be sent to make the tabs that are not there yet, or the titles that stand in the way. */
export type SetUpPlan =
  | { readonly ok: true; readonly requests: readonly object[]; readonly created: readonly string[] }
  | { readonly ok: false; readonly titles: readonly string[] }

/** Plans the set-up. Tabs that are there are left as they are. Pure. */
export function setUpRequests(layout: SheetLayout, present: WireSpreadsheet): SetUpPlan {
  const sheets = present.sheets ?? []
  const purposes = new Set(sheets.map(purposeOf))
  const missing = [
    ...layout.tabs.map((tab) => ({ purpose: tab.kind.name, title: tab.title, tab })),
    ...Object.values(ownTitles).map((title) => ({ purpose: title, title, tab: undefined })),
  ].filter(({ purpose }) => !purposes.has(purpose))
  const taken = new Set(sheets.map(({ properties }) => folded(properties.title)))
  const titles = missing.map(({ title }) => title).filter((title) => taken.has(folded(title)))
  if (titles.length > 0) return { ok: false, titles }

  const ids = new Set(sheets.map(sheetIdOf))
  let sheetId = firstSheetId
  const requests = missing.flatMap(({ title, tab }) => {
    while (ids.has(sheetId)) sheetId += 1
    ids.add(sheetId)
    if (tab) return documentTab(tab, sheetId)
    if (title === ownTitles.journal) return journalTab(sheetId)
    return title === ownTitles.help ? helpTab(sheetId) : quarantineTab(sheetId)
  })
  return { ok: true, requests, created: missing.map(({ title }) => title) }
}

const firstSheetId = 1_000

function documentTab(tab: TabLayout, sheetId: number): object[] {
  const { columns, kind, hidden, title } = tab
  const technical: number = columns.length + 1
  const width = columns.length + technicalHeaders.length
  const headers = [...columns.map(({ header }) => header), ...technicalHeaders]
  const names = [...columns.map(({ name }) => name), ...technicalHeaders]
  const problems = `$${columnLetters(columns.length)}2`
  return [
    addSheet(sheetId, title, { columnCount: width, rowCount: hidden ? 2 : 200, hidden }),
    headerRow(sheetId, headers, (at) => (at < columns.length ? `kunci: ${names[at]}` : undefined)),
    note({ sheetId }, metadataKeys.tab, kind.name),
    ...names.map((name, at) =>
      note(
        { dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 } },
        metadataKeys.column,
        name,
      ),
    ),
    ...columns.flatMap((column, at) => validation(column, below(sheetId, at))),
    ...columnFormats(sheetId, [...columns.map((column, at) => [column, at] as const)], 1),
    hideColumns(sheetId, technical, width),
    warn(
      { sheetId, startColumnIndex: technical, endColumnIndex: width },
      'Kolom milik sistem. Jangan mengubahnya.',
    ),
    warn({ sheetId, startRowIndex: 0, endRowIndex: 1 }, 'Judul kolom milik sistem.'),
    {
      addConditionalFormatRule: {
        index: 0,
        rule: {
          ranges: [below(sheetId, 0, technical)],
          booleanRule: {
            condition: {
              type: 'CUSTOM_FORMULA',
              values: [{ userEnteredValue: `=${problems}<>""` }],
            },
            format: { backgroundColor: { red: 1, green: 0.92, blue: 0.8 } },
          },
        },
      },
    },
  ]
}

function quarantineTab(sheetId: number): object[] {
  const width = quarantineHeaders.length
  const answer = quarantineHeaders.indexOf('Keputusan')
  return [
    addSheet(sheetId, ownTitles.quarantine, { columnCount: width, rowCount: 100 }),
    headerRow(sheetId, quarantineHeaders, (at) =>
      at === answer ? 'Pilih keputusan Anda di sini; dijalankan pada sinkronisasi berikutnya.' : undefined,
    ),
    note({ sheetId }, metadataKeys.tab, ownTitles.quarantine),
    listRule(below(sheetId, answer), Object.values(quarantineAnswers)),
    repeat(below(sheetId, 0, answer), 'TEXT', '@'),
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
    headerRow(sheetId, journalHeaders, () => undefined),
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
    {
      updateDimensionProperties: {
        range: { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 },
        properties: { pixelSize: 720 },
        fields: 'pixelSize',
      },
    },
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
    const range = { ...below(sheetId, at), startRowIndex: fromRow }
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

const below = (sheetId: number, from: number, to = from + 1) => ({
  sheetId,
  startRowIndex: 1,
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

const headerRow = (
  sheetId: number,
  headers: readonly string[],
  noteOf: (at: number) => string | undefined,
) => ({
  updateCells: {
    start: { sheetId },
    rows: [
      {
        values: headers.map((stringValue, at) => ({
          userEnteredValue: { stringValue },
          userEnteredFormat: {
            textFormat: { bold: true },
            backgroundColor: { red: 0.9, green: 0.93, blue: 0.97 },
          },
          note: noteOf(at) ?? '',
        })),
      },
    ],
    fields: 'userEnteredValue,userEnteredFormat,note',
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
