import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { isInstalled } from '../../test/office.js'
import { pagesOf } from '../../test/poppler.js'
import { renderHashes } from '../../test/render-hashes.mjs'
import { everything, make, people } from '../../test/sample-document.js'
import type { Cell, ReportDocument } from '../document.js'
import { units } from '../figure.js'
import { figuresOf } from '../privacy.js'
import { chart, figures, table } from '../sections.js'
import { csvFiles } from './csv.js'
import { html } from './html.js'
import { markdown } from './markdown.js'
import { pdf } from './pdf/report.js'
import { serialOf } from './spreadsheet/formats.js'
import { xlsx } from './spreadsheet/xlsx.js'
import { wordsIn } from './words.js'

it('gives the same bytes in every format, in another time zone and language and without data of any locale', async () => {
  const script = join(import.meta.dirname, '../../test/render-hashes.mts')
  const elsewhere = execFileSync(
    process.execPath,
    ['--conditions=@kemandirian/source', '--import', 'tsx', script],
    {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    },
  )
  expect(JSON.parse(elsewhere)).toEqual(await renderHashes())
})

describe('xlsx as exceljs reads it', () => {
  let book: ExcelJS.Workbook
  const sheet = (name: string) => book.getWorksheet(name)!
  const plain = (value: ExcelJS.CellValue) =>
    typeof value === 'object' && value !== null && 'result' in value ? value.result : value

  beforeAll(async () => {
    book = new ExcelJS.Workbook()
    await book.xlsx.load((await xlsx(everything)) as never)
  })

  it('holds every figure as a number, its members counted again by formula with an equal result', () => {
    const placed = figuresOf(everything)
    for (const [i, { where, figure }] of placed.entries()) {
      const row = sheet('Angka').getRow(5 + i)
      expect(row.getCell(15).value).toBe(where)
      const percent = figure.unit.id === '%' ? 100 : 1
      if (figure.value === null) expect(typeof row.getCell(2).value).toBe('string')
      else expect(row.getCell(2).value).toBeCloseTo(figure.value / percent, 9)
      const again = row.getCell(3)
      if (again.type === ExcelJS.ValueType.Formula)
        expect(again.result).toBeCloseTo(figure.value! / percent, 9)
    }
  })

  it('holds each cell of each table with its value and type: days as dates, money and shares as numbers', () => {
    const w = wordsIn('id')
    for (const section of [...everything.sections, ...everything.appendices]) {
      if (section.type !== 'table') continue
      const at = sheet(w.text(section.heading).slice(0, 31))
      const first =
        (section.intro === null ? 5 : 6) + (section.columns.some(({ group }) => group !== null) ? 1 : 0)
      for (const [r, { cells }] of section.rows.entries())
        for (const [c, cell] of cells.entries()) {
          const value = plain(at.getRow(first + r).getCell(c + 1).value)
          expect(read(value), `${section.id} ${r} ${c}`).toEqual(wanted(cell, section.columns[c]!.unit?.id))
        }
    }
  })

  /** What a cell should hold; text is compared elsewhere. */
  const wanted = (cell: Cell, unit: string | undefined): unknown => {
    if (cell.type === 'day' && cell.day !== null) return serialOf(cell.day)
    if (cell.type === 'number' && cell.value !== null) return unit === '%' ? cell.value / 100 : cell.value
    if (cell.type === 'figure' && cell.figure.value !== null)
      return cell.figure.unit.id === '%' ? cell.figure.value / 100 : cell.figure.value
    if (cell.type === 'mark') return cell.mark
    return 'text'
  }
  const read = (value: unknown): unknown => {
    if (value instanceof Date) return value.getTime() / 86_400_000 + 25_569
    if (typeof value === 'object' && value !== null && 'hyperlink' in value)
      return read((value as ExcelJS.CellHyperlinkValue).text)
    if (typeof value === 'string' && !/^[HS]$/.test(value))
      return Number.isNaN(Number(value)) ? 'text' : Number(value)
    return typeof value === 'object' && value !== null ? 'text' : value
  }

  it('sums money by formula to what it comes to, in rupiah', () => {
    const rows = sheet('Premi dan PNBP')
    const total = rows.getRow(8).getCell(3)
    expect(total.formula).toBe('SUBTOTAL(9,C5:C7)')
    expect(total.result).toBe((14 + 9 + 21) * 1_500_000)
    expect(total.numFmt).toContain('"Rp"')
    expect(rows.getRow(5).getCell(2).numFmt).toContain('"Rp"')
  })

  it('has narrow columns for marks, and says what they mean', () => {
    const list = sheet('Daftar hadir')
    expect(list.getColumn(2).width).toBeLessThan(6)
    expect(list.getColumn(1).values.slice(-2)).toEqual(expect.arrayContaining(['H = hadir', 'S = sakit']))
  })
})

describe('csv as papaparse reads it', () => {
  it('holds each cell of each table', () => {
    const files = new Map(csvFiles(everything))
    for (const section of [...everything.sections, ...everything.appendices]) {
      if (section.type !== 'table') continue
      const { data, errors } = Papa.parse<string[]>(files.get(section.id)!.trimEnd(), { delimiter: ',' })
      expect(errors).toEqual([])
      expect(data.length).toBe(section.rows.length + 1)
      for (const [r, { cells }] of section.rows.entries())
        for (const [c, cell] of cells.entries()) {
          const value = data[r + 1]![c]!
          if (cell.type === 'day') expect(value).toBe(cell.day ?? '')
          if (cell.type === 'number') expect(value).toBe(String(cell.value ?? ''))
          if (cell.type === 'mark') expect(value).toBe(cell.mark ?? '')
          if (cell.type === 'figure') expect(value).toBe(String(cell.figure.value ?? ''))
        }
    }
  })

  it('has a file for the figures of a chart, and a line in the dictionary for each column of it', () => {
    const files = new Map(csvFiles(everything))
    const rows = Papa.parse<Record<string, string>>(files.get('grafik-grouped-bar')!.trimEnd(), {
      header: true,
    })
    expect(rows.data[0]).toMatchObject({ Keterampilan: 'Las listrik', Tuntas: '14', Berjalan: '4' })
    expect(files.get('kamus-data')).toContain(
      'grafik-grouped-bar,Berjalan,figure,Berjalan (peserta),internal',
    )
  })
})

const long = `${'Muhammad '.repeat(33)}akhir`
const texts = [
  long,
  'مُحَمَّد بن عبد الله',
  '‮balik arah',
  '👩🏽‍🏭 tukang las 🔥',
  '=1+1',
  '+62811',
  '-5',
  '@SUM(A1)',
  '\t=1+1',
  '=HYPERLINK("http://contoh.example")',
]
const label = { id: 'Jumlah', en: 'Number' }
/** A document whose texts are what people type, and whose figures are divided by nothing. */
const typed: ReportDocument = {
  ...everything,
  subject: { ...everything.subject, name: long },
  sections: [
    table({
      id: 'nama',
      heading: { id: 'Nama', en: 'Name' },
      rows: texts.map((text, i) => ({ text, i })),
      key: ({ i }) => String(i),
      columns: [
        {
          id: 'nama',
          header: { id: 'Nama', en: 'Name' },
          means: { id: 'Nama', en: 'Name' },
          privacy: 'personal',
          type: 'text',
          cell: ({ text }) => text,
        },
        {
          id: 'rasio',
          header: { id: 'Bagian', en: 'Share' },
          means: { id: 'Bagian', en: 'Share' },
          privacy: 'internal',
          type: 'figure',
          cell: () => make.ratio({ rule: 'achievement', of: people(3), from: [] }),
        },
      ],
      empty: { id: 'kosong', en: 'empty' },
    }),
    figures({
      id: 'ringkasan',
      heading: label,
      items: [
        {
          id: 'rerata',
          label,
          figure: make.average({ rule: 'achievement', unit: units.lessonHours, of: people(3), from: [] }),
        },
      ],
    }),
    chart({
      id: 'grafik',
      heading: { id: 'Grafik', en: 'Chart' },
      kind: 'bar',
      unit: units.percent,
      category: { id: 'Nama', en: 'Name' },
      rows: texts.map((text, i) => ({ text, i })),
      key: ({ i }) => String(i),
      label: ({ text }) => text,
      series: [{ id: 'a', label, figure: () => make.ratio({ rule: 'achievement', of: [], from: [] }) }],
      empty: { id: 'kosong', en: 'empty' },
    }),
  ],
  appendices: [],
}
const squeezed = (text: string) => text.replace(/\s+/g, '')

describe('what people type', () => {
  it('stays whole in HTML and Markdown, and a share of nothing is no number', () => {
    const page = html(typed)
    expect(page.split(long).length - 1).toBeGreaterThanOrEqual(3)
    expect(page).toContain('Tidak ada pembaginya, sehingga rata-rata tidak dapat dihitung')
    expect(markdown(typed).split(long).length - 1).toBeGreaterThanOrEqual(2)
    for (const text of [page, markdown(typed)]) expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/)
  })

  it('is inert and whole in CSV', () => {
    const { data } = Papa.parse<string[]>(new Map(csvFiles(typed)).get('nama')!.trimEnd())
    expect(data.slice(1).map(([name]) => name!.replace(/^'(?=[=+\-@\t])/, ''))).toEqual(texts)
    for (const [name, share] of data.slice(1)) {
      expect(name).not.toMatch(/^[=+\-@\t]/)
      expect(share).toBe('')
    }
  })

  it('is inert and whole in XLSX', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await xlsx(typed)) as never)
    const rows = book.getWorksheet('Nama')!
    for (const [i, text] of texts.entries()) {
      const cell = rows.getRow(5 + i).getCell(1)
      expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)
      expect(cell.text).toBe(text)
    }
  })

  it.skipIf(!isInstalled('pdftotext', '-v'))('is whole in PDF (skipped without poppler)', async () => {
    const text = squeezed(pagesOf(await pdf(typed), true).join(''))
    expect(text.split(squeezed(long)).length - 1).toBeGreaterThanOrEqual(2)
    expect(text).toContain('=HYPERLINK("http://contoh.example")')
    expect(text).not.toMatch(/NaN|Infinity|undefined/)
  })
})
