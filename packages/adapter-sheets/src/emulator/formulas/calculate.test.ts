import { describe, expect, it } from 'vitest'
import { createEmulator } from '../emulator.js'

/** What a formula in D1 shows beside a small table. */
function shown(formula: string, locale = 'en_US'): string {
  const emulator = createEmulator({
    locale,
    now: () => Date.UTC(2026, 0, 5, 23, 30),
    timeZone: 'Asia/Makassar',
  })
  const book = emulator.create({
    locale,
    tabs: [
      {
        title: 'T',
        rows: [
          ['a', '1', 'x'],
          ['b', '2', ''],
          ['c', '3', 'teks'],
        ],
      },
      { title: 'Lain', rows: [['9']] },
    ],
  })
  book.hand().type('T!D1', formula)
  return book.cell('T!D1').formattedValue ?? ''
}

describe('a formula', () => {
  it.each([
    ['=1+2*3^2', '19'],
    ['=-2^2', '4'],
    ['=50%', '0.5'],
    ['="a"&1', 'a1'],
    ['=1/0', '#DIV/0!'],
    ['="x"+1', '#VALUE!'],
    ['=SUM(B1:B3,4)', '10'],
    ['=AVERAGE(B1:B3)', '2'],
    ['=COUNTA(C1:C3)', '2'],
    ['=COUNTIF(B1:B3,">1")', '2'],
    ['=COUNTIF(C1:C3,"t*")', '1'],
    ['=SUMIF(A1:A3,"b",B1:B3)', '2'],
    ['=SUMIFS(B1:B3,A1:A3,"<>a",B1:B3,"<3")', '2'],
    ['=IF(B2>1,"ya","tidak")', 'ya'],
    ['=IFERROR(1/0,"-")', '-'],
    ['=AND(TRUE,B1=1)', 'TRUE'],
    ['=VLOOKUP("c",A1:B3,2,FALSE)', '3'],
    ['=VLOOKUP("z",A1:B3,2,FALSE)', '#N/A'],
    ['=INDEX(A1:B3,MATCH(2,B1:B3,0),1)', 'b'],
    ['=XLOOKUP("b",A1:A3,B1:B3)', '2'],
    ['=ROUND(2.345,2)', '2.35'],
    ['=TEXT(45890,"dd/mm/yyyy")', '21/08/2025'],
    ['=TODAY()', '1/6/26'.replace('26', '2026')],
    ['=DATE(2025,8,21)', '8/21/2025'],
    ['=Lain!A1+1', '10'],
    ["='Lain'!A1", '9'],
    ['=D1+1', '#REF!'],
    ['=FOO(1)', '#NAME?'],
    ['=nothing', '#NAME?'],
    ['=1+', '#ERROR!'],
    ['=IMPORTRANGE("a","b")', 'Loading...'],
    ['=B1:B3', '1'],
    ['=PROPER("budi SANTOSO")', 'Budi Santoso'],
    ['=LEFT("abc",2)&RIGHT("abc",1)&MID("abc",2,1)', 'abcb'],
    ['=SUM({1,2;3,4})', '10'],
  ])('%s shows %s', (formula, text) => {
    expect(shown(formula)).toBe(text)
  })

  it('separates by semicolons and writes decimals with a comma where the locale does', () => {
    expect(shown('=SUM(1,5;2)', 'id_ID')).toBe('3,5')
    expect(shown('=IF(B1>0,5;"ya";"tidak")', 'id_ID')).toBe('ya')
  })

  it('follows its references through insertions, sorts and a renamed tab', () => {
    const book = createEmulator().create({
      tabs: [
        {
          title: 'T',
          rows: [
            ['1', '=A1*10'],
            ['2', '=A2*10'],
          ],
        },
        { title: 'U', rows: [['=SUM(T!A1:A2)']] },
      ],
    })
    book.hand().insertRows('T', 1)
    book.hand().sort('T!A2:B3', 'A', 'descending')
    book.hand().renameTab('T', 'Tab baru')
    expect(book.cell('Tab baru!B2')).toMatchObject({
      userEnteredValue: { formulaValue: '=A2*10' },
      formattedValue: '20',
    })
    expect(book.cell('U!A1').userEnteredValue).toEqual({ formulaValue: "=SUM('Tab baru'!A2:A3)" })
    book.hand().deleteTab('Tab baru')
    expect(book.cell('U!A1').formattedValue).toBe('#REF!')
  })
})
