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
      same(sheets, [{ data: [{ columnMetadata: [{ pixelSize: 9483 }, { pixelSize: 100 }] }] }])
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
