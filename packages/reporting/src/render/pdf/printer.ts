import pdfmake from 'pdfmake'
import { fontFiles } from './fonts.js'

/**
 * A pdfmake of our own: fonts and what may be read are set on it, and the shared one, which others may use, is left
 * alone. Nothing is fetched, and no file is read but the fonts.
 */
export const printer = Object.create(pdfmake) as typeof pdfmake
printer.setFonts({
  Sans: { normal: fontFiles.sans, bold: fontFiles.sansBold },
  // Bold only: reading a font takes most of the time that a document takes.
  Serif: { bold: fontFiles.serifBold },
})
const ours = new Set<string>(Object.values(fontFiles))
printer.setUrlAccessPolicy(() => false)
printer.setLocalAccessPolicy((path) => ours.has(path))
