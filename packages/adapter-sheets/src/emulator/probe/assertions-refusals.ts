import type { JsonObject } from '../model/json.js'
import type { Assertion } from './assertions.js'
import { type Bench, type BenchTab, same } from './bench.js'

const rows = (startIndex: number, endIndex: number, sheetId: number): JsonObject => ({
  sheetId,
  dimension: 'ROWS',
  startIndex,
  endIndex,
})
const cells = (
  { sheetId }: BenchTab,
  [startRowIndex, endRowIndex, startColumnIndex, endColumnIndex]: readonly number[],
): JsonObject => ({
  sheetId,
  ...(startRowIndex !== undefined && { startRowIndex }),
  ...(endRowIndex !== undefined && { endRowIndex }),
  ...(startColumnIndex !== undefined && { startColumnIndex }),
  ...(endColumnIndex !== undefined && { endColumnIndex }),
})
const said = async (bench: Bench, request: JsonObject, words: string) => {
  const [kind] = Object.keys(request)
  same(await bench.batchRefused(request), `Invalid requests[0].${kind}: ${words}`)
}
const plain = (range: JsonObject): JsonObject => ({
  repeatCell: { range, cell: {}, fields: 'userEnteredFormat' },
})
const freeze = (sheetId: number, gridProperties: JsonObject): JsonObject => ({
  updateSheetProperties: {
    properties: { sheetId, gridProperties },
    fields: Object.keys(gridProperties)
      .map((name) => `gridProperties.${name}`)
      .join(','),
  },
})

/** What Google says no to, and in which words. */
export const refusals: readonly Assertion[] = [
  {
    behaviour: 'range-outside',
    says: 'names a range that begins outside as it was asked for, with its open sides',
    check: async (bench) => {
      const tab = await bench.tab()
      const limits = 'exceeds grid limits. Max rows: 20, max columns: 8'
      const range = (sent: JsonObject) => plain({ sheetId: tab.sheetId, ...sent })
      const [rowsOpen, columnsOpen] = [
        { startRowIndex: 20, startColumnIndex: 0, endColumnIndex: 2 },
        { startRowIndex: 0, endRowIndex: 2, startColumnIndex: 8 },
      ]
      await said(bench, range(rowsOpen), `Range (${tab.title}!A21:B) ${limits}`)
      await said(bench, range({ ...rowsOpen, endRowIndex: 21 }), `Range (${tab.title}!A21:B21) ${limits}`)
      await said(bench, range(columnsOpen), `Range (${tab.title}!I1:2) ${limits}`)
      await said(bench, range({ ...columnsOpen, endColumnIndex: 9 }), `Range (${tab.title}!I1:I2) ${limits}`)
    },
  },
  {
    behaviour: 'range-inside',
    says: 'takes a range that ends outside or holds no cell, and does not grow the grid',
    check: async (bench) => {
      const tab = await bench.tab()
      await bench.batch(
        plain(cells(tab, [19, 23, 7, 11])),
        plain(cells(tab, [3, 3, 0, 1])),
        plain(cells(tab, [0, 1, 3, 3])),
      )
      const { sheets } = await bench.ask('GET', '?fields=sheets.properties(title,gridProperties)')
      const grid = (sheets as { properties: JsonObject }[]).find(
        ({ properties }) => properties.title === tab.title,
      )
      same(grid?.properties.gridProperties, { rowCount: 20, columnCount: 8 })
    },
  },
  {
    behaviour: 'refuse-coordinate',
    says: 'refuses cells that start or reach outside the grid',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const at = (rowIndex: number, columnIndex: number, values: JsonObject[]): JsonObject => ({
        updateCells: { start: { sheetId, rowIndex, columnIndex }, rows: [{ values }], fields: 'note' },
      })
      await said(bench, at(20, 0, [{}]), 'GridCoordinate.rowIndex[20] is after last row in grid[19]')
      await said(bench, at(0, 8, [{}]), 'GridCoordinate.columnIndex[8] is after last column in grid[7]')
      await said(
        bench,
        at(0, 7, [{}, {}]),
        'Attempting to write column: 8, beyond the last requested column of: 7',
      )
    },
  },
  {
    behaviour: 'refuse-insert',
    says: 'refuses to insert beyond the grid, at its end without a row to inherit from, and below zero',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const insert = (range: JsonObject, more: JsonObject = {}): JsonObject => ({
        insertDimension: { range, ...more },
      })
      await said(
        bench,
        insert(rows(21, 22, sheetId)),
        'range.startIndex is larger than current grid size (20)',
      )
      await said(
        bench,
        insert(rows(20, 21, sheetId)),
        'range.startIndex must be less than the grid size (20) if inheritFromBefore is false.',
      )
      await said(bench, insert(rows(-1, 1, sheetId)), 'DimensionRange indexes must be >= 0')
      await bench.batch(insert(rows(20, 21, sheetId), { inheritFromBefore: true }))
    },
  },
  {
    behaviour: 'refuse-delete',
    says: 'refuses to delete all rows, or all that are not frozen',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const gone = (start: number): JsonObject => ({ deleteDimension: { range: rows(start, 20, sheetId) } })
      await said(bench, gone(0), "You can't delete all the rows on the sheet.")
      await bench.batch(freeze(sheetId, { frozenRowCount: 2 }))
      await said(bench, gone(2), 'Cannot delete all the non-frozen rows.')
      await bench.batch(gone(3))
    },
  },
  {
    behaviour: 'refuse-move',
    says: 'refuses to move rows into themselves, beyond the grid, or into a merge',
    check: async (bench) => {
      const tab = await bench.tab()
      const move = (start: number, destinationIndex: number): JsonObject => ({
        moveDimension: { source: rows(start, start + 1, tab.sheetId), destinationIndex },
      })
      await said(bench, move(1, 1), 'destinationIndex[1] must be outside the requested range[1-2]')
      await said(bench, move(1, 21), 'destinationIndex[21] is after last row[20]')
      await bench.batch(move(1, 2), move(1, 20), {
        mergeCells: { range: cells(tab, [4, 6, 0, 1]), mergeType: 'MERGE_ALL' },
      })
      const words =
        'Sorry, it is not possible to move a row to a position that crosses a merged cell. Please unmerge and try again.'
      await said(bench, move(4, 9), words)
      await said(bench, move(9, 5), words)
    },
  },
  {
    behaviour: 'refuse-sort',
    says: 'refuses to sort below the grid, and says where a vertical merge stands',
    check: async (bench) => {
      const tab = await bench.tab()
      const sort = (range: JsonObject): JsonObject => ({ sortRange: { range, sortSpecs: [] } })
      await said(
        bench,
        sort(cells(tab, [20, 21, 0, 1])),
        'range.startRowIndex is larger than current grid size (20)',
      )
      await bench.batch({ mergeCells: { range: cells(tab, [1, 3, 0, 1]), mergeType: 'MERGE_ALL' } })
      await said(
        bench,
        sort(cells(tab, [0, 5, 0, 2])),
        "You can't sort a range containing vertical merges. There is a vertical merge at A2:A3",
      )
    },
  },
  {
    behaviour: 'refuse-frozen',
    says: 'keeps merges and the edge of what is frozen apart',
    check: async (bench) => {
      const tab = await bench.tab()
      const merge = (place: readonly number[]): JsonObject => ({
        mergeCells: { range: cells(tab, place), mergeType: 'MERGE_ALL' },
      })
      await bench.batch(freeze(tab.sheetId, { frozenRowCount: 1, frozenColumnCount: 1 }), merge([1, 2, 1, 4]))
      await said(bench, merge([0, 2, 6, 7]), "You can't merge frozen and non-frozen rows.")
      await said(bench, merge([2, 3, 0, 2]), "You can't merge frozen and non-frozen columns.")
      await said(
        bench,
        freeze(tab.sheetId, { frozenColumnCount: 2 }),
        "Sorry, you can't freeze columns which contain only part of a merged cell. Try to break apart merged cells or freeze more columns to include the complete merged cells.",
      )
    },
  },
  {
    behaviour: 'refuse-merge-filter',
    says: 'refuses a merge across the edge of a filter',
    check: async (bench) => {
      const tab = await bench.tab()
      await bench.batch({ setBasicFilter: { filter: { range: cells(tab, [0, 5, 0, 2]) } } })
      await said(
        bench,
        { mergeCells: { range: cells(tab, [2, 3, 1, 3]), mergeType: 'MERGE_ALL' } },
        "You can't merge cells that cross the borders of an existing filter.",
      )
    },
  },
  {
    behaviour: 'sheet-titles',
    says: 'refuses ids and titles that cannot be',
    check: async (bench) => {
      const { sheetId, title } = await bench.tab()
      const add = (properties: JsonObject): JsonObject => ({ addSheet: { properties } })
      await said(bench, add({ sheetId: -1 }), 'Sheet id must be non-negative.')
      await said(bench, add({ sheetId }), `Sheet with id ${sheetId} already exists.`)
      await said(
        bench,
        add({ title: 'x'.repeat(101) }),
        'The sheet name cannot be greater than 100 characters.',
      )
      await said(
        bench,
        add({ title }),
        `A sheet with the name "${title}" already exists. Please enter another name.`,
      )
    },
  },
  {
    behaviour: 'refuse-objects',
    says: 'refuses a name that is taken, editors where it only warns, and bands over bands',
    check: async (bench) => {
      const tab = await bench.tab()
      const range = cells(tab, [0, 3, 0, 2])
      const name = `refused_${tab.sheetId}`
      const named: JsonObject = { addNamedRange: { namedRange: { name, range } } }
      await bench.batch(named)
      await said(
        bench,
        named,
        `Cannot add named range with name ${name}, a named range with that name already exists.`,
      )
      await said(
        bench,
        {
          addProtectedRange: {
            protectedRange: { range, warningOnly: true, editors: { users: ['siapa@example.test'] } },
          },
        },
        'ProtectedRange is warningOnly. Editors cannot be set on it.',
      )
      const rowProperties = { firstBandColor: { red: 1 }, secondBandColor: { green: 1 } }
      const band: JsonObject = { addBanding: { bandedRange: { range, rowProperties } } }
      await bench.batch(band)
      await said(
        bench,
        band,
        'You cannot add alternating background colors to a range that already has alternating background colors.',
      )
    },
  },
  {
    behaviour: 'gradient',
    says: 'needs both ends of a colour scale and drops the value of the least',
    check: async (bench) => {
      const tab = await bench.tab()
      const color = { red: 1 }
      const rule = (gradientRule: JsonObject): JsonObject => ({
        addConditionalFormatRule: { rule: { ranges: [cells(tab, [0, 3, 0, 1])], gradientRule } },
      })
      const maxpoint = { type: 'MAX', color }
      await said(bench, rule({ maxpoint }), 'No interpolationPointType specified.')
      await said(
        bench,
        rule({ maxpoint, minpoint: { type: 'NUMBER', color } }),
        'InterpolationPoint.value is required.',
      )
      await bench.batch(rule({ maxpoint, minpoint: { type: 'MIN', value: '2', color } }))
      const { sheets } = await bench.ask(
        'GET',
        `?ranges=${encodeURIComponent(tab.title)}&fields=sheets.conditionalFormats.gradientRule.minpoint(type,value)`,
      )
      same(sheets, [{ conditionalFormats: [{ gradientRule: { minpoint: { type: 'MIN' } } }] }])
    },
  },
  {
    behaviour: 'body-words',
    says: 'refuses words that an enumeration does not have, and tells of all wrong members at once',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const wrong = (at: string, type: string, sent: string) =>
        `Invalid value at '${at}' (type.googleapis.com/google.apps.sheets.v4.${type}), "${sent}"`
      same(
        await bench.batchRefused({
          insertDimension: { range: { sheetId, dimension: 'ROW', startIndex: 'x', endIndex: 1 } },
        }),
        `${wrong('requests[0].insert_dimension.range.dimension', 'Dimension', 'ROW')}\nInvalid value at 'requests[0].insert_dimension.range.start_index' (TYPE_INT32), "x"`,
      )
      same(
        await bench.refused('POST', ':batchUpdate', { requests: ['repeatCell'] }),
        wrong('requests[0]', 'BatchUpdateSpreadsheetRequest.Request', 'repeatCell'),
      )
      const rule = { condition: { type: 'ONE_OF' } }
      same(
        await bench.batchRefused({ setDataValidation: { range: { sheetId }, rule } }),
        wrong('requests[0].set_data_validation.rule.condition.type', 'ConditionType', 'ONE_OF'),
      )
    },
  },
  {
    behaviour: 'refuse-filter',
    says: 'refuses to read by no filter, by an empty one and by a range with a negative side',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const read = (...dataFilters: JsonObject[]) =>
        bench.refused('POST', '/values:batchGetByDataFilter', { dataFilters })
      const negative = { sheetId, startRowIndex: -1, endRowIndex: 1 }
      same(await read(), 'Must specify at least one dataFilter.')
      same(await read({}), 'dataFilter.filter must be specified.')
      same(await read({ gridRange: negative }), 'GridRange indexes must be >= 0')
      await said(bench, plain(negative), 'GridRange indexes must be >= 0')
    },
  },
  {
    behaviour: 'oneof',
    says: 'refuses two members of which a message takes one',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const both = (at: string, name: string, second: string) =>
        `Invalid value at '${at}' (oneof), oneof field '${name}' is already set. Cannot set '${second}'`
      same(
        await bench.batchRefused({
          addConditionalFormatRule: { rule: { booleanRule: {}, gradientRule: {} } },
        }),
        both('requests[0].add_conditional_format_rule.rule', 'rule', 'gradientRule'),
      )
      const tabColorStyle = { rgbColor: { red: 1 }, themeColor: 'ACCENT1' }
      same(
        await bench.batchRefused({
          updateSheetProperties: { properties: { sheetId, tabColorStyle }, fields: 'tabColorStyle' },
        }),
        both('requests[0].update_sheet_properties.properties.tab_color_style', 'kind', 'themeColor'),
      )
    },
  },
  {
    behaviour: 'batch-part',
    says: 'says which of several ranges of values is at fault',
    check: async (bench) => {
      const { title } = await bench.tab()
      const outside = `Range (${title}!A21) exceeds grid limits. Max rows: 20, max columns: 8`
      const data = [
        { range: `${title}!A1`, values: [['x']] },
        { range: 'Tidak ada!A1', values: [['x']] },
      ]
      same(
        await bench.refused('POST', '/values:batchUpdate', { valueInputOption: 'RAW', data }),
        'Invalid data[1]: Unable to parse range: Tidak ada!A1',
      )
      same(
        await bench.refused('POST', '/values:batchUpdate', {
          valueInputOption: 'RAW',
          data: [{ range: `${title}!A21`, values: [['x']] }],
        }),
        `Invalid data[0]: ${outside}`,
      )
      same(
        await bench.refused('POST', '/values:batchClear', { ranges: [`${title}!A21`] }),
        `Invalid range[0]: ${outside}`,
      )
      same(await bench.values(title), undefined)
    },
  },
  {
    behaviour: 'metadata-members',
    says: 'needs key, visibility and one row or column, and a filter to search by',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const create = (developerMetadata: JsonObject): JsonObject => ({
        createDeveloperMetadata: { developerMetadata },
      })
      const whole = { metadataKey: 'k', visibility: 'DOCUMENT' }
      await said(
        bench,
        create({ visibility: 'DOCUMENT' }),
        'Developer metadata must always have a key specified.',
      )
      await said(
        bench,
        create({ metadataKey: 'k' }),
        'Developer metadata must always have visibility specified.',
      )
      await said(bench, create(whole), 'Developer metadata must always have a location specified.')
      await said(
        bench,
        create({ ...whole, location: { dimensionRange: rows(0, 2, sheetId) } }),
        'DimensionRange must represent a single row or column.',
      )
      same(
        await bench.refused('POST', '/developerMetadata:search', {}),
        'At least one data filter must be specified.',
      )
      same(
        await bench.refused('POST', '/developerMetadata:search', {
          dataFilters: [
            {
              developerMetadataLookup: {
                metadataLocation: { spreadsheet: true },
                locationMatchingStrategy: 'INTERSECTING_LOCATION',
              },
            },
          ],
        }),
        'DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as INTERSECTING.',
      )
    },
  },
  {
    behaviour: 'table-columns',
    says: 'names every column of a table, writes names into headers, and refuses rules that do not fit',
    check: async (bench) => {
      const tab = await bench.tab([['Nama', 'Nilai']])
      const range = cells(tab, [0, 3, 0, 2])
      const table = (columnProperties: JsonObject[]): JsonObject => ({
        addTable: { table: { name: `T${tab.sheetId}`, range, columnProperties } },
      })
      const list = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'ya' }] } }
      await said(
        bench,
        table([{ columnIndex: 1, columnType: 'DROPDOWN' }]),
        'Condition must be set for dropdown column type.',
      )
      await said(
        bench,
        table([{ columnIndex: 1, columnType: 'DOUBLE', dataValidationRule: list }]),
        'Cannot set condition for non-dropdown column type.',
      )
      await bench.batch(table([{ columnIndex: 1, columnType: 'DROPDOWN', dataValidationRule: list }]))
      same(await bench.values(tab.title), [['Nama', 'Column 1']])
      await bench.write(`${tab.title}!A1`, [['Nama WBP']])
      const { sheets } = await bench.ask(
        'GET',
        `?ranges=${encodeURIComponent(tab.title)}&fields=sheets.tables(tableId,columnProperties(columnIndex,columnName,columnType))`,
      )
      const [made] = (sheets as { tables: JsonObject[] }[])[0]?.tables ?? []
      same(made?.columnProperties, [
        { columnName: 'Nama WBP' },
        { columnIndex: 1, columnName: 'Column 1', columnType: 'DROPDOWN' },
      ])
      const update = (columnProperties: JsonObject[]): JsonObject => ({
        updateTable: { table: { tableId: made?.tableId, columnProperties }, fields: 'columnProperties' },
      })
      await said(bench, update([{ columnIndex: 1 }]), 'Table header row cell must have a value.')
      await said(
        bench,
        { setDataValidation: { range: cells(tab, [1, 2, 1, 2]), rule: list } },
        'This operation is not allowed on cells in typed columns.',
      )
      await bench.batch(update([{ columnIndex: 1, columnName: 'Lulus', columnType: 'BOOLEAN' }]))
      same(await bench.values(tab.title), [
        ['Nama WBP', 'Lulus'],
        ['', 'FALSE'],
        ['', 'FALSE'],
      ])
    },
  },
]
