import type { JsonObject } from '../model/json.js'
import type { Assertion } from './assertions.js'
import { type Bench, same } from './bench.js'

/** Types into A1 of a new tab in a locale, and gives what reads there. The locale is put back. */
async function typed(
  bench: Bench,
  locale: string,
  texts: readonly string[],
): Promise<{ plain: unknown; shown: unknown }> {
  const { title } = await bench.tab()
  const { properties } = await bench.ask('GET', '?fields=properties.locale')
  const before = (properties as JsonObject).locale as string
  await setLocale(bench, locale)
  try {
    await bench.write(
      `${title}!A1`,
      texts.map((text) => [text]),
      'USER_ENTERED',
    )
    const plain = await bench.values(`${title}!A1:A`, 'valueRenderOption=UNFORMATTED_VALUE')
    return { plain, shown: await bench.values(`${title}!A1:A`) }
  } finally {
    await setLocale(bench, before)
  }
}

const setLocale = (bench: Bench, locale: string) =>
  bench.batch({ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } })

export const values: readonly Assertion[] = [
  {
    behaviour: 'range-a1',
    says: 'reads open and reversed ranges',
    check: async (bench) => {
      const { title } = await bench.tab([
        ['a', 'b'],
        ['c', 'd'],
      ])
      same(await bench.values(`${title}!B:B`), [['b'], ['d']])
      same(await bench.values(`${title}!2:2`), [['c', 'd']])
      same(await bench.values(`${title}!B2:A1`), [
        ['a', 'b'],
        ['c', 'd'],
      ])
    },
  },
  {
    behaviour: 'range-r1c1',
    says: 'reads R1C1',
    check: async (bench) => {
      const { title } = await bench.tab([
        ['a', 'b'],
        ['c', 'd'],
      ])
      same(await bench.values(`${title}!R2C1:R2C2`), [['c', 'd']])
    },
  },
  {
    behaviour: 'range-echo',
    says: 'names the range clipped to the grid',
    check: async (bench) => {
      const { title } = await bench.tab([], { rowCount: 7, columnCount: 3 })
      same((await bench.ask('GET', `/values/${title}!B:B`)).range, `${title}!B1:B7`)
      same((await bench.ask('GET', `/values/${title}`)).range, `${title}!A1:C7`)
    },
  },
  {
    behaviour: 'range-unknown',
    says: 'refuses a tab that is not there as a range it cannot parse',
    check: async (bench) =>
      same(await bench.refused('GET', '/values/NoSuchTab!A1'), 'Unable to parse range: NoSuchTab!A1'),
  },
  {
    behaviour: 'range-outside',
    says: 'refuses a range that begins below the grid',
    check: async (bench) => {
      const { title } = await bench.tab([['a']], { rowCount: 5, columnCount: 2 })
      const limits = 'exceeds grid limits. Max rows: 5, max columns: 2'
      same(await bench.refused('GET', `/values/${title}!A6`), `Range (${title}!A6) ${limits}`)
    },
  },
  {
    behaviour: 'range-clipped',
    says: 'clips a range that ends below the grid',
    check: async (bench) => {
      const { title } = await bench.tab([['a']], { rowCount: 5, columnCount: 2 })
      same((await bench.ask('GET', `/values/${title}!A1:A99`)).range, `${title}!A1:A5`)
    },
  },
  {
    behaviour: 'read-trim',
    says: 'leaves out what is empty at the end, and keeps gaps',
    check: async (bench) => {
      const { title } = await bench.tab([['', 'b', ''], ['', '', ''], ['x']])
      same(await bench.values(title), [['', 'b'], [], ['x']])
      same(await bench.values(`${title}!A5:B6`), undefined)
    },
  },
  {
    behaviour: 'read-columns',
    says: 'gives columns when asked for columns',
    check: async (bench) => {
      const { title } = await bench.tab([['a', 'b'], ['c']])
      same(await bench.values(`${title}!A1:B2`, 'majorDimension=COLUMNS'), [['a', 'c'], ['b']])
    },
  },
  {
    behaviour: 'render',
    says: 'renders shown text, plain values and formulas',
    check: async (bench) => {
      const { title } = await bench.tab()
      await bench.write(`${title}!A1`, [['=4/2', '2020-01-01', 'text', 53]], 'USER_ENTERED')
      same(await bench.values(title), [['2', '2020-01-01', 'text', '53']])
      same(await bench.values(title, 'valueRenderOption=UNFORMATTED_VALUE'), [[2, 43831, 'text', 53]])
      same(await bench.values(title, 'valueRenderOption=FORMULA'), [['=4/2', 43831, 'text', 53]])
    },
  },
  {
    behaviour: 'render-moments',
    says: 'gives days as text when plain values are asked for with formatted moments',
    check: async (bench) => {
      const { title } = await bench.tab()
      await bench.write(`${title}!A1`, [['2020-01-01', 1.5]], 'USER_ENTERED')
      const options = 'valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING'
      same(await bench.values(title, options), [['2020-01-01', 1.5]])
    },
  },
  {
    behaviour: 'format-automatic',
    says: 'shows a fraction with ten digits',
    check: async (bench) => {
      const { title } = await bench.tab([[1 / 3, 1 / 1024, 12345678901]])
      same(await bench.values(title), [['0.3333333333', '0.0009765625', '12345678901']])
    },
  },
  {
    behaviour: 'format-large',
    says: 'shows sixteen digits as a power of ten',
    check: async (bench) => {
      const { title } = await bench.tab([[3201010101010001]])
      same(await bench.values(title), [['3.20101E+15']])
    },
  },
  {
    behaviour: 'format-pattern',
    says: 'shows numbers and days by the pattern of the cell',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([[1234.5, 0.256, 45890]])
      const format = (column: number, type: string, pattern: string): JsonObject => ({
        repeatCell: {
          range: {
            sheetId,
            startRowIndex: 0,
            endRowIndex: 1,
            startColumnIndex: column,
            endColumnIndex: column + 1,
          },
          cell: { userEnteredFormat: { numberFormat: { type, pattern } } },
          fields: 'userEnteredFormat.numberFormat',
        },
      })
      await bench.batch(
        format(0, 'NUMBER', '#,##0.00'),
        format(1, 'PERCENT', '0.0%'),
        format(2, 'DATE', 'dd mmmm yyyy'),
      )
      same(await bench.values(title), [['1,234.50', '25.6%', '21 August 2025']])
    },
  },
  {
    behaviour: 'format-rounds',
    says: 'shows the moment before midnight as the next day',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([[45890.99999999]])
      await bench.batch({
        repeatCell: {
          range: { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
          cell: {
            userEnteredFormat: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm:ss' } },
          },
          fields: 'userEnteredFormat.numberFormat',
        },
      })
      same(await bench.values(title), [['2025-08-22 00:00:00']])
    },
  },
  {
    behaviour: 'raw',
    says: 'keeps texts that are written raw',
    check: async (bench) => {
      const { title } = await bench.tab([['=1+1', '007', '2020-01-01', true, 7]])
      same(await bench.values(title, 'valueRenderOption=UNFORMATTED_VALUE'), [
        ['=1+1', '007', '2020-01-01', true, 7],
      ])
    },
  },
  {
    behaviour: 'entered-us',
    says: 'reads what is typed in en_US',
    check: async (bench) => {
      const { plain, shown } = await typed(bench, 'en_US', [
        '2,000,000.01',
        '007',
        'TRUE',
        '2020-01-01',
        '=1/4',
        'Budi',
      ])
      same(plain, [[2000000.01], [7], [true], [43831], [0.25], ['Budi']])
      same(shown, [['2,000,000.01'], ['7'], ['TRUE'], ['2020-01-01'], ['0.25'], ['Budi']])
    },
  },
  {
    behaviour: 'entered-day-order',
    says: 'takes the month first in en_US and leaves what is no day as text',
    check: async (bench) => {
      const { plain } = await typed(bench, 'en_US', ['8/3/2021', '21/8/2025'])
      same(plain, [[44411], ['21/8/2025']])
    },
  },
  {
    behaviour: 'entered-id',
    says: 'reads what is typed in id_ID',
    check: async (bench) => {
      const { plain, shown } = await typed(bench, 'id_ID', [
        '8/3/2021',
        '21/8/2025',
        '1.234,5',
        '82,5',
        '21 Agustus 2025',
      ])
      same(plain, [[44263], [45890], [1234.5], [82.5], [45890]])
      same((shown as string[][])[3], ['82,5'])
    },
  },
  {
    behaviour: 'format-locale',
    says: 'shows months and separators in id_ID',
    check: async (bench) => {
      const { shown } = await typed(bench, 'id_ID', ['21 Agustus 2025', '1.234,5'])
      same(shown, [['21 Agustus 2025'], ['1.234,50']])
    },
  },
  {
    behaviour: 'entered-format',
    says: 'gives a typed percentage and amount their formats',
    check: async (bench) => {
      const { plain, shown } = await typed(bench, 'en_US', ['$100.15', '12%'])
      same(plain, [[100.15], [0.12]])
      same(shown, [['$100.15'], ['12%']])
    },
  },
  {
    behaviour: 'entered-text-format',
    says: 'keeps leading zeros in a cell of plain text',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab()
      await bench.batch({
        repeatCell: {
          range: { sheetId },
          cell: { userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } } },
          fields: 'userEnteredFormat.numberFormat',
        },
      })
      await bench.write(`${title}!A1`, [['007']], 'USER_ENTERED')
      same(await bench.values(title, 'valueRenderOption=UNFORMATTED_VALUE'), [['007']])
    },
  },
  {
    behaviour: 'entered-plus',
    says: 'makes a formula of a text that begins with plus',
    check: async (bench) => {
      const { title } = await bench.tab([[5]])
      await bench.write(`${title}!B1`, [['+A1']], 'USER_ENTERED')
      same(await bench.values(`${title}!B1`, 'valueRenderOption=UNFORMATTED_VALUE'), [[5]])
    },
  },
  {
    behaviour: 'write-null',
    says: 'leaves a cell at null and empties it at an empty text',
    check: async (bench) => {
      const { title } = await bench.tab([['a', 'b', 'c']])
      const answer = await bench.write(`${title}!A1:C1`, [[null, '', 'z']])
      same(await bench.values(title), [['a', '', 'z']])
      same(answer.updatedCells, 2)
    },
  },
  {
    behaviour: 'write-fit',
    says: 'refuses values that do not fit, and writes on from a single cell',
    check: async (bench) => {
      const { title } = await bench.tab()
      const put = (range: string, rows: string[][]) =>
        bench.refused('PUT', `/values/${range}?valueInputOption=RAW`, { values: rows })
      same(
        await put(`${title}!A1:B1`, [['a', 'b', 'c']]),
        `Requested writing within range [${title}!A1:B1], but tried writing to column [C]`,
      )
      same(
        await put(`${title}!A1:B1`, [['a'], ['b']]),
        `Requested writing within range [${title}!A1:B1], but tried writing to row [2]`,
      )
      same((await bench.write(`${title}!B2`, [['a', 'b'], ['c']])).updatedRange, `${title}!B2:C3`)
    },
  },
  {
    behaviour: 'write-count',
    says: 'counts rows and columns once over several ranges',
    check: async (bench) => {
      const { title } = await bench.tab()
      const answer = await bench.ask('POST', '/values:batchUpdate', {
        valueInputOption: 'RAW',
        data: [
          { range: `${title}!A1:B1`, values: [['a', 'b']] },
          { range: `${title}!A4:B4`, values: [['c', 'd']] },
        ],
      })
      const { totalUpdatedRows, totalUpdatedColumns, totalUpdatedCells, totalUpdatedSheets } = answer
      same([totalUpdatedRows, totalUpdatedColumns, totalUpdatedCells, totalUpdatedSheets], [2, 2, 4, 1])
    },
  },
  {
    behaviour: 'append-table',
    says: 'drifts to the right behind a row with a gap',
    check: async (bench) => {
      const { title } = await bench.tab([['x', '', 'z']])
      const append = (range: string) =>
        bench.ask('POST', `/values/${range}:append?valueInputOption=RAW`, { values: [['x', '', 'z']] })
      const drifted = await append(title)
      same(drifted.tableRange, `${title}!C1`)
      same((drifted.updates as JsonObject).updatedRange, `${title}!C2:E2`)
    },
  },
  {
    behaviour: 'append-none',
    says: 'writes where the range begins when it meets no table',
    check: async (bench) => {
      const { title } = await bench.tab([
        ['a', 'b'],
        ['c', 'd'],
      ])
      const answer = await bench.ask('POST', `/values/${title}!E4:append?valueInputOption=RAW`, {
        values: [['x']],
      })
      same([answer.tableRange, (answer.updates as JsonObject).updatedRange], [undefined, `${title}!E4`])
    },
  },
  {
    behaviour: 'append-insert',
    says: 'pushes down what is below when rows are inserted',
    check: async (bench) => {
      const { title } = await bench.tab([['a'], [''], ['below']])
      await bench.ask(
        'POST',
        `/values/${title}!A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS`,
        { values: [['b']] },
      )
      same(await bench.values(title), [['a'], ['b'], [], ['below']])
    },
  },
  {
    behaviour: 'body-shape',
    says: 'refuses values that are no list of lists',
    check: async (bench) =>
      same(
        await bench.refused('PUT', '/values/A1?valueInputOption=RAW', { values: 'A1' }),
        'Invalid value at \'data.values\' (type.googleapis.com/google.protobuf.ListValue), "A1"',
      ),
  },
  {
    behaviour: 'formulas',
    says: 'works out sums, conditions and lookups, and names errors',
    check: async (bench) => {
      const rows = [
        ['a', 1],
        ['b', 2],
      ]
      const { title } = await bench.tab(rows, { columnCount: 10 })
      const formulas = [
        '=SUM(B1:B2)',
        '=IF(B1>1,"y","n")',
        '=VLOOKUP("b",A1:B2,2,FALSE)',
        '=1/0',
        '=IFERROR(1/0,"-")',
        '=COUNTIF(A1:A2,"a")',
      ]
      await bench.write(`${title}!D1`, [formulas], 'USER_ENTERED')
      same(await bench.values(`${title}!D1:I1`, 'valueRenderOption=UNFORMATTED_VALUE'), [
        [3, 'n', 2, '#DIV/0!', '-', 1],
      ])
      const { effectiveValue } = await bench.cell(`${title}!G1`, 'effectiveValue')
      same(((effectiveValue as JsonObject).errorValue as JsonObject).type, 'DIVIDE_BY_ZERO')
    },
  },
]
