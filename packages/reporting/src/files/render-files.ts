import { KemandirianError } from '@kemandirian/core/foundations'
import type { ReportDocument } from '../document.js'
import type { ReportFile } from '../manifest.js'
import { csvFiles } from '../render/csv.js'
import { html } from '../render/html.js'
import { json } from '../render/json.js'
import { markdown } from '../render/markdown.js'
import type { RenderOptions } from '../render/words.js'

/** Draws a document in a format of one's own: text or bytes of one file. */
export type OwnRenderer = (
  document: ReportDocument,
  options: RenderOptions,
) => string | Uint8Array | Promise<string | Uint8Array>

/** The formats that need nothing besides this package: all but PDF. */
export const plainFormats = ['html', 'xlsx', 'csv', 'json', 'md'] as const

/** Every format of this package. */
export const formats = [...plainFormats, 'pdf'] as const

/**
 * The files of a document in one format, named after `base`. A CSV table is a file of its own, with all figures and the
 * data dictionary beside it.
 *
 * @param own Formats of one's own, by the ending of their files.
 * @throws KemandirianError `unknown-format`, `pdf-packages-missing`
 * @example await writeFiles('laporan', await renderFiles(document, 'xlsx', 'bulanan-2025-08'))
 */
export async function renderFiles(
  document: ReportDocument,
  format: string,
  base: string,
  options: RenderOptions = {},
  own: Readonly<Record<string, OwnRenderer>> = {},
): Promise<readonly ReportFile[]> {
  const mine = own[format]
  if (mine !== undefined) return [[`${base}.${format}`, await mine(document, options)]]
  switch (format) {
    case 'html':
      return [[`${base}.html`, html(document, options)]]
    case 'json':
      return [[`${base}.json`, json(document)]]
    case 'md':
      return [[`${base}.md`, markdown(document, options)]]
    case 'csv':
      return csvFiles(document, options).map(([name, text]) => [`${base}_${name}.csv`, text])
    case 'xlsx': {
      const { xlsx } = await import('../xlsx.js')
      return [[`${base}.xlsx`, await xlsx(document, options)]]
    }
    case 'pdf': {
      const { pdf } = await import('../pdf.js').catch((cause) => {
        if (cause.code !== 'ERR_MODULE_NOT_FOUND') throw cause
        throw new KemandirianError(
          'pdf-packages-missing',
          'Untuk PDF diperlukan paket tambahan: npm install pdfmake @expo-google-fonts/noto-sans @expo-google-fonts/noto-serif',
          { cause },
        )
      })
      return [[`${base}.pdf`, await pdf(document, options)]]
    }
    default:
      throw new KemandirianError(
        'unknown-format',
        `Tidak ada format ${format}; yang ada: ${[...formats, ...Object.keys(own)].join(', ')}`,
        { facts: { format } },
      )
  }
}
