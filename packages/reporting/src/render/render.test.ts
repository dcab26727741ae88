import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everything, people, sample } from '../../test/sample-document.js'
import type { ReportDocument } from '../document.js'
import { reportDocumentSchema } from '../document.js'
import { table } from '../sections.js'
import { csv, csvFiles, dataDictionary, figuresCsv } from './csv.js'
import { html } from './html.js'
import { json, reportDocumentJsonSchema } from './json.js'
import { escapeMarkdown, markdown } from './markdown.js'

/** A document whose one table holds the texts. */
const holding = (texts: readonly string[]): ReportDocument => ({
  ...sample,
  sections: [
    table({
      id: 'teks',
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
        {
          id: 'nomor',
          header: { id: 'Nomor', en: 'Number' },
          means: { id: 'Nomor', en: 'Number' },
          privacy: 'internal',
          type: 'text',
          cell: ({ i }) => `baris ${i}`,
        },
      ],
      empty: { id: 'kosong', en: 'empty' },
    }),
  ],
})

const nasty = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '=1+1',
  '+62811',
  '-5',
  '@SUM(A1)',
  '\tTab',
  'Ab'.repeat(150),
  '😀 مرحبا ‮balik',
  'dua\r\nbaris; "kutip", koma',
  '| pipa | `kode` | [tautan](x) | **tebal** | # | <b>',
  '&lt;sudah&gt;',
  '',
]

describe('html', () => {
  it('is one page that loads nothing, and runs nothing but its own script', () => {
    const page = html(everything)
    expect(page).toMatch(/^<!doctype html>\n<html lang="id">/)
    expect(page).not.toMatch(
      /<link|<img|src=|@import|url\((?!#)|https?:\/\/(?!contoh|www.w3.org\/2000\/svg")/,
    )
    const [script, ...others] = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text!)
    expect(others).toEqual([])
    const hash = createHash('sha256').update(script!).digest('base64')
    expect(page).toContain(`default-src 'none'`)
    expect(page).toContain(`script-src 'sha256-${hash}'`)
  })

  it('makes every text plain', () => {
    const page = html(holding(nasty))
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;')
    expect(page).toContain('&amp;lt;sudah&amp;gt;')
  })

  it('has as many tags whatever the texts say', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (texts) => {
        const tags = (page: string) => page.match(/<[a-z/!]/g)!.length
        expect(tags(html(holding(texts)))).toBe(tags(html(holding(texts.map(() => 'x')))))
      }),
      { numRuns: 50 },
    ))

  it('opens a figure to each of its members, and to who is left out', () => {
    const page = html(sample)
    expect(page.match(/popovertarget="angka-1"/g)).toHaveLength(2)
    const panel = page.slice(
      page.indexOf('<div popover id="angka-1"'),
      page.indexOf('<div popover id="angka-2"'),
    )
    for (const { at } of people(160)) expect(panel).toContain(`<code>${at}</code>`)
    expect(panel).toContain('Dihitung (158)')
    expect(panel).toContain('Tidak dihitung (2)')
    expect(panel).toContain('Belum menempati tempat sampai 31 Agustus 2025')
  })

  it('has a panel for every button and a button for every panel', () => {
    const page = html(sample)
    const targets = new Set([...page.matchAll(/class="figure" popovertarget="([^"]+)"/g)].map((m) => m[1]))
    const panels = new Set([...page.matchAll(/<div popover id="([^"]+)"/g)].map((m) => m[1]))
    expect(targets).toEqual(panels)
  })

  it('names tables, rows and columns for who does not see them', () => {
    const page = html(sample)
    expect(page).toContain('<caption>Pelatihan per angkatan</caption>')
    expect(page).toContain('<th scope="colgroup" colspan="3" class="group">Peserta</th>')
    expect(page).toMatch(/<th scope="row"[^>]*><bdi>Las produktif<\/bdi><\/th>/)
    expect(page).toMatch(/<main/)
  })

  it('writes figures as Indonesians do, and in English where asked', () => {
    expect(html(sample)).toContain('>101,25%<')
    const english = html(sample, { language: 'en' })
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('>101.25%<')
    expect(english).toContain('5 September 2025')
    expect(english).toContain('unknown (at least 80)')
  })

  it('marks an acting signatory and draws a line where the name is not known', () => {
    expect(html(sample)).toContain('Plt. Kepala Lapas Kelas IIB Contoh')
    expect(html(sample)).toContain('<p class="line"></p>')
  })

  it('prints wide tables across', () => {
    expect(html(holding(['a']))).not.toContain('@page { size: A4 landscape')
    const wide = structuredClone(sample)
    const section = wide.sections.find((candidate) => candidate.id === 'angkatan')
    if (section?.type !== 'table') throw new Error('no table')
    section.columns.push({ ...section.columns[0]!, id: 'satu-lagi' })
    for (const row of section.rows) row.cells.push({ type: 'text', text: 'x' })
    expect(html(wide)).toContain('@page { size: A4 landscape')
  })
})

describe('markdown', () => {
  it('keeps a row on its line and a cell in its column', () => {
    const lines = markdown(holding(nasty)).split('\n')
    const rows = lines.filter((line) => /baris \d+ \|$/.test(line))
    expect(rows).toHaveLength(nasty.length)
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(3)
  })

  it('leaves no markup of its own', () => {
    expect(escapeMarkdown('<b> **x** [y](z) `k` & #1')).toBe(
      '&lt;b\\> \\*\\*x\\*\\* \\[y\\](z) \\`k\\` &amp; \\#1',
    )
  })

  it('shows figures with their units, and why one is missing', () => {
    const text = markdown(sample)
    expect(text).toContain('Peserta pelatihan: **158 peserta**')
    expect(text).toContain('tidak diketahui (sekurangnya 80)')
    expect(text).toContain('Tidak ada pembaginya')
    expect(text).toContain('| Ayam petelur | 80 peserta | 77 peserta | kurang 3 |')
  })
})

describe('csv', () => {
  it('is read back by another library with the same values', () => {
    const rows = parse(csv(sample), { columns: true }) as Record<string, string>[]
    expect(rows[0]).toMatchObject({
      Program: 'Las produktif',
      Mulai: '2025-08-21',
      Mitra: 'Dinas Tenaga Kerja; BLK',
      'Peserta: Target': '80',
      'Peserta: Realisasi': '81',
      'Peserta: Capaian': '101.25',
    })
    expect(rows[2]!['Peserta: Capaian']).toBe('')
  })

  it.each([',', ';', '\t'] as const)('keeps any text in its cell with delimiter %j', (delimiter) =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme' })), { minLength: 1 }),
        (texts) => {
          const rows = parse(csv(holding(texts), { delimiter }), { delimiter }) as string[][]
          expect(rows.slice(1).map((row) => unguarded(row[0]!))).toEqual(texts.map(unguarded))
          for (const [i, row] of rows.slice(1).entries()) expect(row[1]).toBe(`baris ${i}`)
        },
      ),
      { numRuns: 60 },
    ),
  )

  it.each(['=1+1', '+62811', '-5', '@SUM(A1)', '\tTab', '\rCR'])('makes %j inert', (text) => {
    const rows = parse(csv(holding([text]))) as string[][]
    expect(rows[1]![0]).toBe(`'${text}`)
  })

  it('ends lines with CRLF, and begins with a byte order mark where asked', () => {
    expect(csv(sample).split('\r\n').length).toBe(5)
    expect(csv(sample, { bom: true }).charCodeAt(0)).toBe(0xfeff)
  })

  it('writes a range in columns of its own', () => {
    const rows = parse(csv(sample, { table: 'tercetak-dan-terhitung' }), { columns: true }) as Record<
      string,
      string
    >[]
    expect(rows[2]).toMatchObject({ 'Tercetak di dokumen (min)': '25', 'Tercetak di dokumen (max)': '30' })
    expect(rows[1]).toMatchObject({ Selisih: '-3', Keterangan: 'kurang 3' })
  })

  it('offers every table, the figures and the dictionary', () => {
    expect(csvFiles(sample).map(([name]) => name)).toEqual([
      'angkatan',
      'tercetak-dan-terhitung',
      'kosong',
      'angka',
      'kamus-data',
    ])
    expect(parse(dataDictionary(sample), { columns: true })).toContainEqual({
      Tabel: 'angkatan',
      Kolom: 'Peserta: Target',
      Jenis: 'figure',
      Arti: 'Kuota',
      'Kelas data': 'internal',
    })
    expect(parse(figuresCsv(sample), { columns: true })).toContainEqual(
      expect.objectContaining({ figure: 'ringkasan/peserta', value: '158', members: '158', excluded: '2' }),
    )
  })

  it('refuses a table that is not there', () =>
    expect(() => csv(sample, { table: 'tidak-ada' })).toThrow(
      expect.objectContaining({ code: 'unknown-table' }),
    ))
})

/** csv-stringify guards text that a spreadsheet would run. */
function unguarded(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')
}

describe('json', () => {
  it('reads back as the same document, which is of the published schema', () => {
    expect(JSON.parse(json(sample))).toEqual(sample)
    expect(reportDocumentSchema.parse(JSON.parse(json(sample)))).toEqual(sample)
  })

  it('has a schema that names every field and knows days', () => {
    const schema = JSON.stringify(reportDocumentJsonSchema())
    expect(schema).toContain('"$schema":"https://json-schema.org/draft/2020-12/schema"')
    for (const field of Object.keys(reportDocumentSchema.shape)) expect(schema).toContain(`"${field}"`)
    expect(schema).toContain('"format":"date"')
  })
})
