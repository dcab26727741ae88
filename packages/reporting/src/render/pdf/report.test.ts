import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInstalled } from '../../../test/office.js'
import { fontsOf, pagesOf } from '../../../test/poppler.js'
import { everything, sample } from '../../../test/sample-document.js'
import type { ReportDocument } from '../../document.js'
import { figuresOf } from '../../privacy.js'
import { table } from '../../sections.js'
import { wordsIn } from '../words.js'
import { pdf } from './report.js'
import { columnWidths, wanted } from './widths.js'

/** The document with a table of so many rows before its last sections. */
const withRows = (count: number): ReportDocument => ({
  ...sample,
  sections: [
    table({
      id: 'panjang',
      heading: { id: 'Daftar panjang', en: 'A long list' },
      rows: Array.from({ length: count }, (_, i) => `Baris ke-${i + 1}`),
      key: (row) => row,
      columns: [
        {
          id: 'nama',
          header: { id: 'Nama baris', en: 'Name of the row' },
          means: { id: 'Nama', en: 'Name' },
          privacy: 'internal',
          type: 'text',
          cell: (row) => row,
        },
      ],
      empty: { id: 'kosong', en: 'empty' },
    }),
    ...sample.sections.slice(-2),
  ],
})

const headings = ['Daftar panjang', 'Sertifikat', 'Catatan', 'Aturan penghitungan']
const squeezed = (text: string) => text.replace(/\s+/g, '')

describe('widths of columns', () => {
  it('fill the room to the point, and give each column its longest word where there is room', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 80 }), { minLength: 1 }), { minLength: 1, maxLength: 12 }),
        (columns) => {
          const asked = columns.map(wanted)
          const widths = columnWidths(asked, 500, 4)
          expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(500, 6)
          const tight = asked.reduce((sum, { least }) => sum + 4 * least, 0)
          if (tight <= 500)
            for (const [i, width] of widths.entries())
              expect(width).toBeGreaterThanOrEqual(4 * asked[i]!.least - 1e-6)
        },
      ),
    ))
})

describe('pdf', () => {
  it('is the same to the byte for the same document', async () => {
    expect(await pdf(sample)).toEqual(await pdf(structuredClone(sample)))
  })

  it('has bookmarks', async () => {
    expect(Buffer.from(await pdf(sample)).toString('latin1')).toMatch(/\/Outlines \d+ 0 R/)
  })
})

describe.skipIf(!isInstalled('pdftotext', '-v'))(
  'pdf as poppler reads it (skipped where it is not installed)',
  () => {
    it.each(['id', 'en'] as const)('says every figure of the document, in %s', async (language) => {
      const text = squeezed(pagesOf(await pdf(everything, { language }), true).join(' '))
      const w = wordsIn(language)
      const shown = new Map<string, number>()
      for (const { where, figure } of figuresOf(everything)) {
        const drawn = squeezed(w.figure(figure, where.startsWith('tercetak-dan')))
        shown.set(drawn, (shown.get(drawn) ?? 0) + 1)
      }
      for (const [drawn, times] of shown)
        expect(text.split(drawn).length - 1, drawn).toBeGreaterThanOrEqual(times)
    })

    it('embeds its fonts, so that they look alike everywhere and can be searched', async () => {
      const fonts = fontsOf(await pdf(sample))
      expect(fonts).toHaveLength(3)
      for (const font of fonts) expect(font).toMatch(/Noto.*yes yes yes/)
    })

    it('numbers its pages and repeats the header of a table on each', async () => {
      const pages = pagesOf(await pdf(withRows(120)))
      expect(pages.length).toBeGreaterThan(3)
      for (const [i, page] of pages.entries()) {
        expect(page).toContain(`Halaman ${i + 1} dari ${pages.length}`)
        if (page.includes('Baris ke-')) expect(page).toContain('Nama baris')
      }
    })

    it.each([12, 19, 21, 23, 26, 28])(
      'leaves no heading alone at the foot of a page, and breaks no signature block, after %i rows',
      async (count) => {
        for (const page of pagesOf(await pdf(withRows(count)))) {
          const lines = page
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
          expect(headings).not.toContain(lines.at(-2))
          expect(page.includes('Mengetahui')).toBe(page.includes('Nama Contoh'))
        }
      },
    )

    it('marks an acting signatory, and what is made up', async () => {
      const text = pagesOf(await pdf(sample)).join('\n')
      expect(text).toContain('Plt. Kepala Lapas Kelas IIB Contoh')
      expect(text).toContain('Data sintetis: tidak ada orang sungguhan di dalamnya.')
    })
  },
)
