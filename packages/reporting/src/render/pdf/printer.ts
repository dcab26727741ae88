import pdfmake from 'pdfmake'
import type { Theme } from '../theme.js'
import { fontFiles } from './fonts.js'

const ours = new Set<string>(Object.values(fontFiles))

/**
 * A pdfmake of our own: fonts and what may be read are set on it, and the shared one, which others may use, is left
 * alone. Nothing is fetched, and no file is read but the fonts.
 */
export const printer = printerWith()

/** A {@link printer} with the fonts of a theme instead of Noto. */
export function printerWith({ sans, serif }: NonNullable<Theme['fonts']> = {}): typeof pdfmake {
  const made = Object.create(pdfmake) as typeof pdfmake
  made.setFonts({
    Sans: fileOf(sans?.regular, sans?.bold) ?? { normal: fontFiles.sans, bold: fontFiles.sansBold },
    // Bold only: reading a font takes most of the time that a document takes.
    Serif: fileOf(serif?.regular, serif?.bold) ?? { bold: fontFiles.serifBold },
  })
  made.setUrlAccessPolicy(() => false)
  made.setLocalAccessPolicy((path) => ours.has(path))
  return made
}

/** pdfkit takes the bytes of a font where it takes its path; pdfmake first asks of either whether it is an address. */
function fileOf(regular?: Uint8Array, bold?: Uint8Array): { normal: string; bold: string } | undefined {
  const noAddress = (bytes: Uint8Array) => ({
    url: Object.assign(bytes.slice(), { toLowerCase: () => '', toString: () => `font ${bytes.length}` }),
  })
  return regular === undefined || bold === undefined
    ? undefined
    : { normal: noAddress(regular) as unknown as string, bold: noAddress(bold) as unknown as string }
}
