import { KemandirianError } from '@kemandirian/core/foundations'
import type { ReportDocument } from '../document.js'

/** A font in its two weights, as TrueType or OpenType (TTF, OTF). */
export interface ThemeFont {
  /** What it is called: `Noto Sans`. */
  readonly family: string
  /** The font file of the regular weight. */
  readonly regular: Uint8Array
  /** The font file of the bold weight. */
  readonly bold: Uint8Array
}

/**
 * How the reports of an office look. What is left out is as without a theme. HTML, PDF and XLSX take all of it, except
 * that XLSX cannot hold an SVG logo and names fonts without holding them; Markdown takes the letterhead.
 */
export interface Theme {
  /** Kop surat, line by line, the office itself last. Default: the document's own. */
  readonly letterhead?: readonly string[]
  /** Under the office: street, telephone, e-mail. Default: the document's own. */
  readonly address?: readonly string[]
  /** A picture beside the letterhead, as the bytes of a PNG or SVG file. */
  readonly logo?: Uint8Array
  /** As `#0f5066`. */
  readonly colors?: {
    /** Headings, links and the first series of a chart. */
    readonly accent?: string
    /** Text. */
    readonly ink?: string
    /** Behind the headers of tables. */
    readonly band?: string
  }
  /** Instead of Noto. In HTML they are embedded, in XLSX named. */
  readonly fonts?: {
    /** Body and tables. */
    readonly sans?: ThemeFont
    /** Letterhead, title and headings. */
    readonly serif?: ThemeFont
  }
}

/** The colours of a theme, each one given. */
export interface Colors {
  readonly accent: string
  readonly ink: string
  readonly band: string
}

const colors: Colors = { accent: '#0f5066', ink: '#17212b', band: '#f2f5f6' }

/**
 * The colours of the theme.
 *
 * @throws KemandirianError `not-a-color`
 */
export function colorsOf(theme: Theme = {}): Colors {
  for (const [name, color] of Object.entries(theme.colors ?? {}))
    if (!/^#[0-9a-f]{6}$/i.test(color))
      throw new KemandirianError(
        'not-a-color',
        `Warna ${name} pada tema, ${JSON.stringify(color)}, tidak terbaca. Tulis seperti #0f5066`,
        { facts: { name, color } },
      )
  return { ...colors, ...theme.colors }
}

/** The document under the letterhead of the theme. */
export function underLetterhead(document: ReportDocument, theme: Theme = {}): ReportDocument {
  const { letterhead = document.letterhead, address = document.address } = theme
  return { ...document, letterhead: [...letterhead], address: [...address] }
}

/** A logo that is known to be a picture. */
export interface Logo {
  readonly type: 'png' | 'svg'
  readonly bytes: Uint8Array
  /** Width over height. */
  readonly ratio: number
}

/**
 * The logo of the theme; `null` where it has none.
 *
 * @throws KemandirianError `not-a-picture` where the bytes are neither a whole PNG nor an SVG that loads and runs nothing.
 */
export function logoOf(theme: Theme = {}): Logo | null {
  const { logo } = theme
  if (logo === undefined) return null
  const isPng = pngSignature.every((byte, i) => logo[i] === byte)
  const ratio = isPng ? ratioOfPng(logo) : ratioOfSvg(logo)
  if (ratio === null)
    throw new KemandirianError(
      'not-a-picture',
      'Logo pada tema bukan gambar yang utuh. Pakai berkas PNG, atau SVG tanpa skrip dan tanpa gambar dari luar',
      { facts: { bytes: logo.length } },
    )
  return { type: isPng ? 'png' : 'svg', bytes: logo, ratio }
}

/** The logo for the `src` of a picture and the `image` of pdfmake. */
export function dataUrl(type: string, bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192)
    binary += String.fromCharCode(...bytes.subarray(i, Math.min(i + 8192, bytes.length)))
  return `data:${type};base64,${btoa(binary)}`
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** `null` where a part is missing or damaged: each part of a PNG ends with its own checksum. */
function ratioOfPng(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let data = false
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length || checksum(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (name === 'IDAT') data = true
    if (name === 'IEND')
      return data && view.getUint32(20) > 0 ? view.getUint32(16) / view.getUint32(20) : null
    at = end
  }
  return null
}

/** CRC-32 as PNG counts it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

/** `null` where it is no SVG, or one that could load or run something. */
function ratioOfSvg(bytes: Uint8Array): number | null {
  const text = new TextDecoder().decode(bytes)
  const open = /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg\b([^>]*)>/.exec(text)
  if (open === null || !/<\/svg>\s*$/.test(text)) return null
  if (
    /<(?:script|foreignObject|image|use|!ENTITY|!DOCTYPE)\b|\son\w+\s*=|@import|url\(\s*['"]?(?!#)/i.test(
      text,
    )
  )
    return null
  const box = /\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(open[1]!)
  const side = (name: string) => new RegExp(`\\b${name}\\s*=\\s*["']\\s*([\\d.]+)`).exec(open[1]!)?.[1]
  const ratio = Number(box?.[1] ?? side('width')) / Number(box?.[2] ?? side('height'))
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null
}
