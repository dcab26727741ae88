import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAbsent, isSpreadsheetError, isTidy, tidied } from './cell.js'
import { fieldOf, normalLabel } from './columns.js'
import { afterTotalWord } from './total-word.js'

const words = fc.constantFrom(
  ...[
    'Contoh Satu',
    'contoh  satu',
    ' x',
    'x ',
    "'12",
    "'x",
    "'=1",
    '-',
    '—',
    '...',
    '?',
    'n/a',
    'N/A',
    '#REF!',
    '####',
  ],
  ...[
    'Tidak Diketahui',
    'belum ada',
    'Belum diketahui',
    'Nia',
    'Tono',
    'Budi',
    'é',
    'a\u00a0b',
    '\u200bx',
    '\ufeff',
    'a\u00adb',
  ],
  ...[
    'Tanggal Lahir',
    'TANGGAL  LAHIR',
    'nomor reg',
    'Lhr',
    'No. Reg.',
    'tgl',
    'NIK',
    'n.i.k',
    'Nama',
    '1/3',
    'l / p',
  ],
  ...[
    'Jumlah',
    'JUMLAH: 3',
    'Sub Total',
    'grand-total 12',
    'Totalindo',
    'Jml.',
    'subtotal',
    'Gatot',
    'Joko',
    'Siti',
  ],
)
const signs = fc.constantFrom(
  ..." \t\n\u0000\u007f\u0085\u00a0\u1680\u2003\u200b\u2028\u2060\u3000\ufeff\ufffd'-–—.?#aZ9éſ\u212a",
)
const cells = fc.oneof(
  words,
  fc.tuple(signs, words, signs).map((parts) => parts.join('')),
  fc.string({ unit: signs, maxLength: 6 }),
  fc.string({ unit: 'binary' }),
)
const tidyCells = cells.map(tidied)

describe('the quick look at a cell', () => {
  it('finds tidy only what tidying leaves as it is, and tidies the rest', () => {
    const slowly = (cell: string) =>
      cell
        .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^'(?=[\d=+\-@\uff1d\uff0b\uff0d\uff20])/, '')
    fc.assert(
      fc.property(cells, (cell) => {
        if (isTidy(cell)) expect(slowly(cell)).toBe(cell)
        expect(tidied(cell)).toBe(slowly(cell))
      }),
      { numRuns: 1000 },
    )
    for (const cell of ['', 'Contoh Satu', '3279011205850001', 'Ngurah Çetin', '1/2/2024'])
      expect(isTidy(cell)).toBe(true)
  })

  it('takes the same texts for absent and for an error of a spreadsheet as a look at the whole', () => {
    fc.assert(
      fc.property(tidyCells, (text) => {
        expect(isAbsent(text)).toBe(
          /^(?:|[-–—.?]+|n\/a|tidak diketahui|belum diketahui|belum ada)$/i.test(text),
        )
        expect(isSpreadsheetError(text)).toBe(
          /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|ERROR!|SPILL!|#+)$/i.test(text),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('finds the same words of a total', () => {
    fc.assert(
      fc.property(tidyCells, (text) => {
        const found = /^(?:(?:sub|grand)[ -]?)?(?:total|jumlah|jml)\b(?<more>.*)$/i.exec(text)
        expect(afterTotalWord(text)).toBe(found?.groups?.more ?? null)
      }),
      { numRuns: 1000 },
    )
  })

  it('passes over no label of a column', () => {
    fc.assert(
      fc.property(cells, (label) => {
        // A sign before the label says nothing, but nothing is told from the beginning any more.
        expect(fieldOf(label)).toBe(fieldOf(`(${tidied(label)}`))
        expect(fieldOf(label)).toBe(fieldOf(normalLabel(label)))
      }),
      { numRuns: 1000 },
    )
  })
})
