import type { JsonObject } from '../model/json.js'
import type { Assertion } from './assertions.js'
import { same } from './bench.js'

/** How what is written comes back: links, formulas, widths, merges, tables of ranges. */
export const looks: readonly Assertion[] = [
  {
    behaviour: 'range-quotes',
    says: 'writes a title with a dot without quotes, and one like a cell with them',
    check: async (bench) => {
      const { sheetId, title } = await bench.tab()
      for (const [name, written] of [
        [`${title}.y`, `${title}.y`],
        [`${title}-b`, `'${title}-b'`],
      ] as const) {
        await bench.batch({
          updateSheetProperties: { properties: { sheetId, title: name }, fields: 'title' },
        })
        const answer = await bench.ask('GET', `/values/${encodeURIComponent(`'${name}'!A1`)}`)
        same(answer.range, `${written}!A1`)
      }
    },
  },
  {
    behaviour: 'links',
    says: 'links an address that is typed, and not one that is written as a text value',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab()
      const uri = 'https://example.test/a'
      await bench.write(`${title}!A1`, [[uri]], 'USER_ENTERED')
      await bench.batch({
        updateCells: {
          start: { sheetId, rowIndex: 1, columnIndex: 0 },
          rows: [{ values: [{ userEnteredValue: { stringValue: uri } }] }],
          fields: 'userEnteredValue',
        },
      })
      const members = 'hyperlink,userEnteredFormat.textFormat,effectiveFormat.textFormat(link,underline)'
      same(await bench.cell(`${title}!A1`, members), {
        hyperlink: uri,
        userEnteredFormat: { textFormat: { link: { uri } } },
        effectiveFormat: { textFormat: { link: { uri }, underline: true } },
      })
      same(await bench.cell(`${title}!A2`, members), {
        effectiveFormat: { textFormat: { underline: false } },
      })
      await bench.write(`${title}!A3`, [[`=HYPERLINK("${uri}";"x")`.replace(';', ',')]], 'USER_ENTERED')
      same(await bench.cell(`${title}!A3`, `${members},formattedValue`), {
        hyperlink: uri,
        formattedValue: 'x',
        effectiveFormat: { textFormat: { link: { uri }, underline: true } },
      })
    },
  },
  {
    behaviour: 'formula-kept',
    says: 'keeps a formula with its references put in order',
    check: async (bench) => {
      const { title } = await bench.tab()
      const small = title.toLowerCase()
      const formulas = [
        [`=sum( ${small}!a3:a3 )`, `=sum( ${title}!A3 )`],
        [`='${title}'!B3:a2`, `=${title}!A2:B3`],
        [`=SUM(${title}!$A3:$A3)`, `=SUM(${title}!$A3)`],
        [`=SUM(${title}!3:3)`, `=SUM(${title}!3:3)`],
        ['=sum(a1:a1)+ 1', '=sum(A1)+ 1'],
        ['=if(true,"a3:a3",B1)', '=if(true,"a3:a3",B1)'],
      ] as const
      await bench.write(
        `${title}!D5`,
        formulas.map(([typed]) => [typed]),
        'USER_ENTERED',
      )
      same(
        await bench.values(`${title}!D5:D10`, 'valueRenderOption=FORMULA'),
        formulas.map(([, kept]) => [kept]),
      )
    },
  },
  {
    behaviour: 'entered-hours',
    says: 'shows typed hours without a leading zero, and leaves an ISO moment with a T as text',
    check: async (bench) => {
      const { title } = await bench.tab()
      await bench.write(`${title}!A1`, [['2026-09-27 09:05:00'], ['2026-09-27T09:05:00']], 'USER_ENTERED')
      same(await bench.values(title), [['2026-09-27 9:05:00'], ['2026-09-27T09:05:00']])
    },
  },
  {
    behaviour: 'get-merges',
    says: 'tells only of merges that touch the ranges asked for',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab()
      const merged = (startRowIndex: number): JsonObject => ({
        startRowIndex,
        endRowIndex: startRowIndex + 1,
        startColumnIndex: 0,
        endColumnIndex: 2,
      })
      await bench.batch(
        ...[1, 5].map(
          (row): JsonObject => ({
            mergeCells: { range: { sheetId, ...merged(row) }, mergeType: 'MERGE_ALL' },
          }),
        ),
      )
      const { sheets } = await bench.ask(
        'GET',
        `?ranges=${encodeURIComponent(`${title}!B1:B4`)}&fields=sheets.merges(startRowIndex,endRowIndex,startColumnIndex,endColumnIndex)`,
      )
      same(sheets, [{ merges: [merged(1)] }])
    },
  },
  {
    behaviour: 'data-filter-echo',
    says: 'gives filters back without what is zero',
    check: async (bench) => {
      const { sheetId, title } = await bench.tab([['a']])
      const gridRange: JsonObject = {
        sheetId,
        startRowIndex: 0,
        endRowIndex: 1,
        startColumnIndex: 0,
        endColumnIndex: 1,
      }
      const answer = await bench.ask('POST', '/values:batchGetByDataFilter', { dataFilters: [{ gridRange }] })
      same(answer.valueRanges, [
        {
          valueRange: { range: `${title}!A1`, majorDimension: 'ROWS', values: [['a']] },
          dataFilters: [{ gridRange: { sheetId, endRowIndex: 1, endColumnIndex: 1 } }],
        },
      ])
    },
  },
  {
    behaviour: 'auto-resize',
    says: 'makes a column as wide as its widest text',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['A'.repeat(1024)]])
      await bench.batch({
        autoResizeDimensions: { dimensions: { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 2 } },
      })
      const { sheets } = await bench.ask(
        'GET',
        `?ranges=${encodeURIComponent(`${title}!A1:B1`)}&fields=sheets.data.columnMetadata.pixelSize`,
      )
      same(sheets, [{ data: [{ columnMetadata: [{ pixelSize: 8691 }, { pixelSize: 100 }] }] }])
    },
  },
  {
    behaviour: 'append-hidden',
    says: 'loses sight of a table with a hidden column and writes over its headers',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([
        ['Nama', 'Nilai'],
        ['Budi', '80'],
      ])
      const append = async () =>
        await bench.ask('POST', `/values/${title}!A1:append?valueInputOption=RAW`, {
          values: [['Siti', '90']],
        })
      same((await append()).tableRange, `${title}!A1:B2`)
      await bench.batch({
        updateDimensionProperties: {
          range: { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
          properties: { hiddenByUser: true },
          fields: 'hiddenByUser',
        },
      })
      const { tableRange, updates } = await append()
      same([tableRange, (updates as JsonObject).updatedRange], [undefined, `${title}!A1:B1`])
    },
  },
  {
    behaviour: 'paste-filter',
    says: 'pastes lines into the rows that a filter lets see',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['Nama'], ['Budi'], ['Siti'], ['Tono']])
      const range = { sheetId, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 1 }
      const criteria = { '0': { hiddenValues: ['Siti'] } }
      await bench.batch({ setBasicFilter: { filter: { range, criteria } } })
      await bench.batch({
        pasteData: {
          coordinate: { sheetId, rowIndex: 1, columnIndex: 1 },
          data: 'x\ny',
          delimiter: '\t',
          type: 'PASTE_NORMAL',
        },
      })
      same(await bench.values(`${title}!B1:B4`), [[], ['x'], [], ['y']])
    },
  },
  {
    behaviour: 'query-unknown',
    says: 'refuses a parameter that the method does not have',
    check: async (bench) => {
      const { title } = await bench.tab()
      const words = (name: string) =>
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`
      same(await bench.refused('GET', `/values/${title}?ranges=A1`), words('ranges'))
      same(await bench.refused('GET', '?valueRender=x'), words('valueRender'))
    },
  },
  {
    behaviour: 'basic-filter',
    says: 'gives a filter over a whole tab back with the edges of the grid',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab()
      const read = async () =>
        (
          await bench.ask(
            'GET',
            `?ranges=${encodeURIComponent(title)}&fields=sheets.basicFilter.range(startRowIndex,endRowIndex,startColumnIndex,endColumnIndex)`,
          )
        ).sheets
      await bench.batch({ setBasicFilter: { filter: { range: { sheetId } } } })
      const range = { startRowIndex: 0, endRowIndex: 20, startColumnIndex: 0, endColumnIndex: 8 }
      same(await read(), [{ basicFilter: { range } }])
      await bench.batch({ clearBasicFilter: { sheetId } })
      same(await read(), [{}])
    },
  },
]
