import type { Day } from '@kemandirian/core/foundations'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { isInstalled, type OfficeCell, openInOffice } from '../../../test/office.js'
import { everything, sample } from '../../../test/sample-document.js'
import type { ReportDocument } from '../../document.js'
import { drill, units } from '../../figure.js'
import { figuresOf } from '../../privacy.js'
import { table } from '../../sections.js'
import { dayFormat, numberFormat, serialOf } from './formats.js'
import { sheetNames } from './sheet.js'
import { xlsx } from './xlsx.js'

/** A document whose one table holds the texts. */
const holding = (texts: readonly string[], id = 'teks'): ReportDocument => ({
  ...sample,
  sections: [
    table({
      id,
      heading: { id: 'Teks', en: 'Text' },
      rows: texts.map((text, i) => ({ text, i })),
      key: ({ i }) => String(i),
      columns: [
        {
          id: 'teks',
          header: { id: 'Teks', en: 'Text' },
          means: { id: 'Teks', en: 'Text' },
          privacy: 'internal',
          type: 'text',
          cell: ({ text }) => text,
        },
      ],
      empty: { id: 'kosong', en: 'empty' },
    }),
  ],
})

const nasty = [
  '=1+1',
  '+62811',
  '-5',
  '@SUM(A1)',
  '\tTab',
  '#N/A',
  '#REF!',
  '=HYPERLINK("http://contoh")',
  '＝1',
]

describe('formats', () => {
  it.each([
    [[80, 81], '[$-421]#,##0'],
    [[101.25, 98], '[$-421]#,##0.00'],
    [[2.5], '[$-421]#,##0.0'],
    [[1 / 3], '[$-421]#,##0.00'],
    [[2.999], '[$-421]#,##0'],
    [[], '[$-421]#,##0'],
  ])('%j is drawn as %s', (values, format) => expect(numberFormat('id', values)).toBe(format))

  it.each([
    ['1900-03-01', 61],
    ['2025-08-21', 45890],
    ['1900-02-28', '1900-02-28'],
  ])('%s is %j to a spreadsheet', (day, serial) => expect(serialOf(day as Day)).toBe(serial))

  it('draws days in the language of the report on any machine', () => {
    expect(dayFormat('id')).toBe('[$-421]d mmmm yyyy')
    expect(dayFormat('en')).toBe('[$-809]d mmmm yyyy')
  })
})

describe('names of sheets', () => {
  it('are what Excel takes, whatever the headings', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 12 }), (headings) => {
        const name = sheetNames()
        const names = headings.map(name)
        for (const one of names) {
          expect(one.length).toBeGreaterThan(0)
          expect(one.length).toBeLessThanOrEqual(31)
          expect(one).not.toMatch(/[[\]:*?/\\]|^'|'$/)
        }
        expect(new Set(names.map((one) => one.toLowerCase())).size).toBe(names.length)
      }),
    ))

  it('end with a whole word, and are numbered where two are alike', () => {
    const name = sheetNames()
    expect(name('Angka tercetak dan angka terhitung')).toBe('Angka tercetak dan angka')
    expect(name('Angka tercetak dan angka')).toBe('Angka tercetak dan angka (2)')
    expect(name('History')).toBe('History (2)')
  })
})

describe('xlsx', () => {
  it('is the same to the byte for the same document', async () => {
    expect(await xlsx(sample)).toEqual(await xlsx(structuredClone(sample)))
    expect(await xlsx(sample)).not.toEqual(await xlsx(sample, { language: 'en' }))
  })

  it('has a cover, a sheet for each table, every figure, its members and the dictionary', async () => {
    const { sheets } = await readXlsx(await xlsx(sample))
    expect(sheets.map(({ name }) => name)).toEqual([
      'Sampul',
      'Ringkasan',
      'Pelatihan per angkatan',
      'Angka tercetak dan angka',
      'Sertifikat',
      'Uraian',
      'Angka',
      'Rincian',
      'Kamus data',
    ])
  })

  it('prints on A4 with the header on each page, frozen and filtered on the screen', async () => {
    const { sheets } = await readXlsx(await xlsx(sample))
    const batches = sheets.find(({ name }) => name === 'Pelatihan per angkatan')!
    expect(batches.freezePane).toMatchObject({ rows: 6 })
    expect(batches.autoFilter?.range).toBe('A6:H9')
    expect(batches.pageSetup).toMatchObject({
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$5:$6',
    })
    expect(batches.headerFooter?.oddFooter).toContain('Halaman &P dari &N')
  })

  it('draws people as people and per cent as per cent, though they stand in one column', async () => {
    const { figure } = figuresOf(sample).find((one) => one.figure.kind === 'derived')!
    const mixed = table({
      id: 'campur',
      heading: { id: 'Campur', en: 'Mixed' },
      rows: [
        { ...figure, unit: units.people, value: 145 },
        { ...figure, unit: units.percent, value: 98.62 },
      ],
      key: ({ unit }) => unit.en,
      columns: [
        {
          id: 'satuan',
          header: { id: 'Satuan', en: 'Unit' },
          means: { id: 'Satuan', en: 'Unit' },
          privacy: 'internal',
          type: 'text',
          cell: ({ unit }) => unit,
        },
        {
          id: 'nilai',
          header: { id: 'Nilai', en: 'Value' },
          means: { id: 'Nilai', en: 'Value' },
          privacy: 'internal',
          type: 'figure',
          cell: (one) => one,
        },
      ],
      empty: { id: 'kosong', en: 'empty' },
    })
    const { sheets } = await readXlsx(await xlsx({ ...sample, sections: [mixed] }), { readStyles: true })
    const { cells, rows } = sheets.find(({ name }) => name === 'Campur')!
    const drawn = rows.flatMap(([unit], row) =>
      unit === 'orang' || unit === '%' ? [[unit, cells!.get(`${row},1`)?.style?.numFmt]] : [],
    )
    expect(drawn).toEqual([
      ['orang', '[$-421]#,##0'],
      ['%', '[$-421]#,##0.00%'],
    ])
  })

  it('leads from a figure to its members, and tells of each what it is', async () => {
    const { sheets } = await readXlsx(await xlsx(sample))
    const at = (name: string, key: string) => sheets.find((sheet) => sheet.name === name)!.cells!.get(key)
    expect(at('Ringkasan', '4,1')?.hyperlink?.location).toBe("'Rincian'!A5")
    const members = sheets.find(({ name }) => name === 'Rincian')!
    expect(members.rows[4]).toEqual([
      'Peserta pelatihan',
      'Dihitung',
      'Warga Binaan 1',
      'enrollment/enr-0001',
      'enrollment',
      'lapas-contoh',
      1,
      null,
      'ringkasan/peserta',
    ])
    expect(members.rows.length - 4).toBe(
      figuresOf(sample).reduce((count, { figure }) => count + drill(figure).length, 0),
    )
  })

  it('shows what is masked, unreadable and made up on the cover', async () => {
    const { sheets } = await readXlsx(await xlsx(sample))
    const cover = sheets[0]!.rows.flat().join('\n')
    for (const text of [
      'Lapas Kelas IIB Contoh',
      'Data sintetis: tidak ada orang sungguhan di dalamnya.',
      'Peserta!D17',
      '1 NIK disamarkan',
      'LKjIP Ditjen Pemasyarakatan (dikutip pihak lain)',
      'Plt. Kepala Lapas Kelas IIB Contoh',
    ])
      expect(cover).toContain(text)
  })

  it('has no total where the same record would be counted twice, and none of shares', async () => {
    const rows = ['a', 'b']
    const shared = figuresOf(sample)[0]!.figure
    const twice: ReportDocument = {
      ...sample,
      sections: [
        table({
          id: 'dua',
          heading: { id: 'Dua', en: 'Two' },
          rows,
          key: (row) => row,
          columns: [
            {
              id: 'nama',
              header: { id: 'Nama', en: 'Name' },
              means: { id: 'Nama', en: 'Name' },
              privacy: 'internal',
              type: 'text',
              cell: (row) => row,
            },
            {
              id: 'orang',
              header: { id: 'Orang', en: 'People' },
              means: { id: 'Orang', en: 'People' },
              privacy: 'internal',
              type: 'figure',
              cell: () => shared,
            },
          ],
          empty: { id: 'kosong', en: 'empty' },
        }),
      ],
    }
    const { sheets } = await readXlsx(await xlsx(twice))
    expect(sheets[1]!.rows.length).toBe(6)
  })

  it('cuts a text that no cell can hold, and says so', async () => {
    const { sheets } = await readXlsx(await xlsx(holding(['x'.repeat(40_000)])))
    const text = sheets[1]!.rows[4]![0] as string
    expect(text.length).toBe(32_767)
    expect(text.endsWith('…')).toBe(true)
  })
})

describe.skipIf(!isInstalled('soffice', '--version'))(
  'xlsx in LibreOffice (skipped where it is not installed)',
  () => {
    let book: ReturnType<typeof openInOffice>
    const rowsOf = (name: string) => book.get(name)!
    const wrong = structuredClone(everything)

    beforeAll(async () => {
      // One figure says something else than its members: only a formula that is really calculated finds it.
      const summary = wrong.sections[0]!
      if (summary.type === 'figures') summary.items[0]!.figure.value = 999
      wrong.sections.push(...holding(nasty, 'bahaya').sections)
      book = openInOffice(await xlsx(wrong))
    }, 90_000)

    it('holds every figure as a number, equal to the document', () => {
      const figures = figuresOf(wrong)
      const shown = rowsOf('Angka').slice(4)
      expect(shown.length).toBe(figures.length)
      for (const [i, { where, figure }] of figures.entries()) {
        const row = shown[i]!
        expect(row[14]?.value).toBe(where)
        if (figure.value === null) expect(row[1]?.type).toBe('string')
        else if (figure.unit.id === '%') {
          expect(row[1]?.type).toBe('percentage')
          expect(row[1]?.value).toBeCloseTo(figure.value / 100, 12)
        } else {
          expect(row[1]?.type).toBe('float')
          expect(row[1]?.value).toBeCloseTo(figure.value, 10)
        }
        expect(row[11]).toMatchObject({ type: 'date', value: figure.asOf })
      }
    })

    it('counts every figure again from its members by formula', () => {
      const counted = rowsOf('Angka')
        .slice(4)
        .filter((row) => row[2]?.formula)
      const countable = figuresOf(wrong).filter(
        ({ figure }) =>
          figure.kind === 'derived' &&
          figure.value !== null &&
          (figure.members.length > 0 || figure.denominator !== null),
      )
      expect(counted.length).toBe(countable.length)
      const differing = counted.filter((row) => row[3]?.value !== 'ya')
      expect(differing.map((row) => [row[14]?.value, row[1]?.value, row[2]?.value])).toEqual([
        ['ringkasan/peserta', 999, 158],
      ])
    })

    it('sums what can be summed, by formula', () => {
      const total = rowsOf('Pelatihan per angkatan').at(-1)!
      expect(total[0]?.value).toBe('Jumlah')
      expect(total[4]).toMatchObject({ value: 160, shown: '160' })
      expect(total[4]?.formula).toContain('SUBTOTAL(9')
      // One participant is in two of the batches, and shares are never summed.
      expect(total[5] ?? null).toBeNull()
      expect(total[6] ?? null).toBeNull()
    })

    it('subtracts what is stated from what is counted, by formula', () => {
      const row = rowsOf('Angka tercetak dan angka')[5]!
      expect(row.map((cell) => cell?.value)).toEqual([
        'Ayam petelur',
        80,
        undefined,
        undefined,
        77,
        -3,
        'kurang 3',
      ])
      expect(row[5]?.formula).not.toBeNull()
    })

    it('draws days and numbers as Indonesians do', () => {
      const [first] = rowsOf('Pelatihan per angkatan').slice(6)
      expect(first![2]).toMatchObject({ type: 'date', value: '2025-08-21', shown: '21 Agustus 2025' })
      expect(first![6]).toMatchObject({ type: 'percentage', shown: '101,25%' })
    })

    it('takes no text for a formula, nor for an error', () => {
      const cells = rowsOf('Teks')
        .slice(4)
        .map((row) => row[0] as OfficeCell)
      expect(cells.map(({ type, value, formula }) => ({ type, value, formula }))).toEqual(
        nasty.map((value) => ({ type: 'string', value, formula: null })),
      )
    })
  },
)
