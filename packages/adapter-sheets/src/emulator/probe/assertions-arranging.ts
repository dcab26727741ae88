import type { Json, JsonObject } from '../model/json.js'
import type { Assertion } from './assertions.js'
import { same } from './bench.js'

const text = (stringValue: string): JsonObject => ({ userEnteredValue: { stringValue } })

export const arranging: readonly Assertion[] = [
  {
    behaviour: 'update-cells-range',
    says: 'clears the cells of a range that no row covers, and keeps their notes',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([
        ['a', 'b'],
        ['c', 'd'],
      ])
      await bench.batch({
        updateCells: {
          range: { sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 },
          rows: [{ values: [{ note: 'n' }] }],
          fields: 'note',
        },
      })
      await bench.batch({
        updateCells: {
          range: { sheetId, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 },
          rows: [{ values: [text('x')] }],
          fields: 'userEnteredValue',
        },
      })
      same(await bench.values(title), [['x']])
      same(await bench.cell(`${title}!A2`, 'note'), { note: 'n' })
    },
  },
  {
    behaviour: 'update-cells-start',
    says: 'touches only the cells it is given when a start is named',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([
        ['a', 'b'],
        ['c', 'd'],
      ])
      await bench.batch({
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: 1 },
          rows: [{ values: [text('x')] }],
          fields: 'userEnteredValue',
        },
      })
      same(await bench.values(title), [
        ['a', 'x'],
        ['c', 'd'],
      ])
    },
  },
  {
    behaviour: 'update-cells-text',
    says: 'never parses a text value',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab()
      await bench.batch({
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: 0 },
          rows: [{ values: [text('=1+1'), text('007')] }],
          fields: 'userEnteredValue',
        },
      })
      same(await bench.values(title, 'valueRenderOption=UNFORMATTED_VALUE'), [['=1+1', '007']])
    },
  },
  {
    behaviour: 'append-cells',
    says: 'appends after the last row with data and adds rows to a full tab',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['a'], [''], ['', 'b']], { rowCount: 3, columnCount: 2 })
      await bench.batch({
        appendCells: { sheetId, rows: [{ values: [text('c')] }], fields: 'userEnteredValue' },
      })
      same(await bench.values(title), [['a'], [], ['', 'b'], ['c']])
    },
  },
  {
    behaviour: 'mask-required',
    says: 'refuses a write without a mask',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const said = await bench.batchRefused({
        updateCells: { start: { sheetId, rowIndex: 0, columnIndex: 0 }, rows: [{ values: [text('x')] }] },
      })
      same(said.startsWith('Invalid requests[0].updateCells: '), true)
    },
  },
  {
    behaviour: 'batch-order',
    says: 'lets a request see what the one before it did',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['a'], ['b']])
      await bench.batch(
        { insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } },
        {
          updateCells: {
            start: { sheetId, rowIndex: 0, columnIndex: 0 },
            rows: [{ values: [text('new')] }],
            fields: 'userEnteredValue',
          },
        },
      )
      same(await bench.values(title), [['new'], ['a'], ['b']])
    },
  },
  {
    behaviour: 'batch-atomic',
    says: 'changes nothing when a later request is refused',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['a']])
      const said = await bench.batchRefused(
        {
          updateCells: {
            start: { sheetId, rowIndex: 0, columnIndex: 0 },
            rows: [{ values: [text('x')] }],
            fields: 'userEnteredValue',
          },
        },
        { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 20 } } },
      )
      same(said, "Invalid requests[1].deleteDimension: You can't delete all the rows on the sheet.")
      same(await bench.values(title), [['a']])
    },
  },
  {
    behaviour: 'batch-unknown',
    says: 'refuses a misspelt request',
    check: async (bench) =>
      same(
        await bench.refused('POST', ':batchUpdate', { requests: [{ DeleteRange: {} }] }),
        'Invalid JSON payload received. Unknown name "DeleteRange" at \'requests[0]\': Cannot find field.',
      ),
  },
  {
    behaviour: 'batch-echo',
    says: 'gives the cells after the change in the same answer',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab()
      const answer = await bench.ask(
        'POST',
        ':batchUpdate?fields=updatedSpreadsheet.sheets.data.rowData.values.formattedValue',
        {
          requests: [
            {
              updateCells: {
                start: { sheetId, rowIndex: 0, columnIndex: 0 },
                rows: [{ values: [text('x')] }],
                fields: 'userEnteredValue',
              },
            },
          ],
          includeSpreadsheetInResponse: true,
          responseIncludeGridData: true,
          responseRanges: [`${title}!A1:A1`],
        },
      )
      same(answer, {
        updatedSpreadsheet: { sheets: [{ data: [{ rowData: [{ values: [{ formattedValue: 'x' }] }] }] }] },
      })
    },
  },
  {
    behaviour: 'sheet-titles',
    says: 'gives a title once',
    check: async (bench) => {
      const { title } = await bench.tab()
      same(
        await bench.batchRefused({ addSheet: { properties: { title } } }),
        `Invalid requests[0].addSheet: A sheet with the name "${title}" already exists. Please enter another name.`,
      )
    },
  },
  {
    behaviour: 'shift-objects',
    says: 'takes merges, names and protections along when rows are inserted and deleted',
    check: async (bench) => {
      const { sheetId } = await bench.tab([['a'], ['b'], ['c']])
      const range = { sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 }
      await bench.batch(
        { mergeCells: { range, mergeType: 'MERGE_ALL' } },
        { addProtectedRange: { protectedRange: { range, warningOnly: true } } },
      )
      await bench.batch({
        insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 2 } },
      })
      const sheet = async () => {
        const answer = await bench.ask(
          'GET',
          '?fields=sheets(properties.sheetId,merges,protectedRanges.range)',
        )
        return (answer.sheets as JsonObject[]).find(
          (one) => (one.properties as JsonObject).sheetId === sheetId,
        ) as JsonObject
      }
      const moved = { ...range, startRowIndex: 3, endRowIndex: 4 }
      const { merges, protectedRanges } = await sheet()
      same([merges, protectedRanges], [[moved], [{ range: moved }]])
      await bench.batch({
        deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 3, endIndex: 4 } },
      })
      same((await sheet()).merges, undefined)
    },
  },
  {
    behaviour: 'shift-formulas',
    says: 'lets references follow and breaks those to deleted cells',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([[1], [2], [3]])
      await bench.write(`${title}!B1`, [['=SUM(A1:A3)', '=A2', '=$A$3']], 'USER_ENTERED')
      await bench.batch({
        insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 } },
      })
      same(await bench.values(`${title}!B1:D1`, 'valueRenderOption=FORMULA'), [
        ['=SUM(A1:A4)', '=A3', '=$A$4'],
      ])
      await bench.batch({
        deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 2, endIndex: 3 } },
      })
      same(await bench.values(`${title}!B1:D1`, 'valueRenderOption=FORMULA'), [
        ['=SUM(A1:A3)', '=#REF!', '=$A$3'],
      ])
    },
  },
  {
    behaviour: 'move-index',
    says: 'counts the destination of a move before the removal',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['a'], ['b'], ['c'], ['d']])
      await bench.batch({
        moveDimension: {
          source: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 },
          destinationIndex: 3,
        },
      })
      same(await bench.values(title), [['b'], ['c'], ['a'], ['d']])
    },
  },
  {
    behaviour: 'insert-looks',
    says: 'gives a new row the look of the row before it',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['a'], ['b']])
      const cell = { userEnteredFormat: { textFormat: { bold: true } } }
      await bench.batch({
        repeatCell: {
          range: { sheetId, startRowIndex: 0, endRowIndex: 1 },
          cell,
          fields: 'userEnteredFormat.textFormat.bold',
        },
      })
      await bench.batch({
        insertDimension: {
          range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 },
          inheritFromBefore: true,
        },
      })
      await bench.write(`${title}!A2`, [['new']])
      same(await bench.cell(`${title}!A2`, 'userEnteredFormat.textFormat.bold'), cell)
    },
  },
  {
    behaviour: 'sort-types',
    says: 'sorts numbers before texts with empty cells last in both orders',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([
        ['b', 1],
        [2, 2],
        ['', 3],
        ['a', 4],
        [1, 5],
      ])
      const sort = (sortOrder: string): JsonObject => ({
        sortRange: {
          range: { sheetId, startRowIndex: 0, endRowIndex: 5, startColumnIndex: 0, endColumnIndex: 2 },
          sortSpecs: [{ dimensionIndex: 0, sortOrder }],
        },
      })
      await bench.batch(sort('ASCENDING'))
      same(await bench.values(`${title}!B1:B5`), [['5'], ['2'], ['4'], ['1'], ['3']])
      await bench.batch(sort('DESCENDING'))
      same(await bench.values(`${title}!B1:B5`), [['1'], ['4'], ['2'], ['5'], ['3']])
    },
  },
  {
    behaviour: 'sort-hidden',
    says: 'leaves hidden rows where they are and refuses vertical merges',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['c'], ['b'], ['a']])
      const range = { sheetId, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 }
      const sort: JsonObject = {
        sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] },
      }
      await bench.batch({
        updateDimensionProperties: {
          range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 },
          properties: { hiddenByUser: true },
          fields: 'hiddenByUser',
        },
      })
      await bench.batch(sort)
      same(await bench.values(title), [['a'], ['b'], ['c']])
      await bench.batch({ mergeCells: { range: { ...range, startRowIndex: 1 }, mergeType: 'MERGE_ALL' } })
      await bench.batchRefused(sort)
    },
  },
  {
    behaviour: 'sort-metadata',
    says: 'takes the metadata of rows along when they are sorted',
    check: async (bench) => {
      const { sheetId } = await bench.tab([['b'], ['a']])
      await bench.batch({
        createDeveloperMetadata: {
          developerMetadata: {
            metadataKey: 'k',
            visibility: 'DOCUMENT',
            location: { dimensionRange: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 } },
          },
        },
      })
      await bench.batch({
        sortRange: {
          range: { sheetId, startRowIndex: 0, endRowIndex: 2 },
          sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }],
        },
      })
      const lookup: Json = { dataFilters: [{ developerMetadataLookup: { metadataLocation: { sheetId } } }] }
      const { matchedDeveloperMetadata } = await bench.ask('POST', '/developerMetadata:search', lookup)
      const [found] = matchedDeveloperMetadata as {
        developerMetadata: { location: { dimensionRange: JsonObject } }
      }[]
      same(found?.developerMetadata.location.dimensionRange.startIndex, 1)
    },
  },
  {
    behaviour: 'merge',
    says: 'keeps the upper left value and refuses to cut through a merge',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([
        ['a', 'b'],
        ['c', 'd'],
      ])
      const range = { sheetId, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 }
      await bench.batch({ mergeCells: { range, mergeType: 'MERGE_ALL' } })
      same(await bench.values(title), [['a']])
      same(
        await bench.batchRefused({ unmergeCells: { range: { ...range, endRowIndex: 1 } } }),
        'Invalid requests[0].unmergeCells: You must select all cells in a merged range to merge or unmerge them.',
      )
    },
  },
  {
    behaviour: 'copy-paste',
    says: 'repeats a source that fits twice, and moves relative references',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([[1], [2], [3]])
      await bench.write(`${title}!B1`, [['=A1*2']], 'USER_ENTERED')
      const range = (startRowIndex: number, endRowIndex: number) => ({
        sheetId,
        startRowIndex,
        endRowIndex,
        startColumnIndex: 1,
        endColumnIndex: 2,
      })
      await bench.batch({
        copyPaste: { source: range(0, 1), destination: range(1, 3), pasteType: 'PASTE_NORMAL' },
      })
      same(await bench.values(`${title}!B1:B3`), [['2'], ['4'], ['6']])
    },
  },
]
