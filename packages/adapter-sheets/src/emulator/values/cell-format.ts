import type { CellFormat } from '../model/cell.js'
import type { JsonObject } from '../model/json.js'
import { objectOf } from '../model/json.js'

const white: JsonObject = { red: 1, green: 1, blue: 1 }

/** How a cell looks that nobody has formatted. */
export const defaultFormat: CellFormat = {
  backgroundColor: white,
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {},
    fontFamily: 'arial,sans,sans-serif',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    foregroundColorStyle: { rgbColor: {} },
  },
  backgroundColorStyle: { rgbColor: white },
}

const themeColor = (colorType: string, rgbColor: JsonObject): JsonObject => ({
  colorType,
  color: { rgbColor },
})

/** The theme of a new spreadsheet, as recorded. */
export const defaultTheme: JsonObject = {
  primaryFontFamily: 'Arial',
  themeColors: [
    themeColor('TEXT', {}),
    themeColor('BACKGROUND', white),
    themeColor('ACCENT1', { red: 0.25882354, green: 0.52156866, blue: 0.95686275 }),
    themeColor('ACCENT2', { red: 0.91764706, green: 0.2627451, blue: 0.20784314 }),
    themeColor('ACCENT3', { red: 0.9843137, green: 0.7372549, blue: 0.015686275 }),
    themeColor('ACCENT4', { red: 0.20392157, green: 0.65882355, blue: 0.3254902 }),
    themeColor('ACCENT5', { red: 1, green: 0.42745098, blue: 0.003921569 }),
    themeColor('ACCENT6', { red: 0.27450982, green: 0.7411765, blue: 0.7764706 }),
    themeColor('LINK', { red: 0.06666667, green: 0.33333334, blue: 0.8 }),
  ],
}

/** The shortest decimal that is the same 32-bit number, as the API prints them. */
function float32(value: number): number {
  const single = Math.fround(value)
  for (let digits = 1; digits < 10; digits++) {
    const short = Number(single.toPrecision(digits))
    if (Math.fround(short) === single) return short
  }
  return single
}

/** A colour as the API gives it back: eight bits a part, parts of zero left out. */
function storedColor(color: JsonObject): JsonObject {
  const stored: JsonObject = {}
  for (const part of ['red', 'green', 'blue', 'alpha']) {
    const value = color[part]
    if (typeof value === 'number' && value > 0) stored[part] = float32(Math.round(value * 255) / 255)
  }
  return stored
}

/**
 * Colours come in an old shape (`…Color`) and a newer one (`…ColorStyle`); whichever is sent, both are given back. The
 * newer wins.
 */
export function mirrorColors(value: JsonObject): JsonObject {
  const mirrored: JsonObject = {}
  for (const [name, member] of Object.entries(value)) {
    const inner = objectOf(member)
    mirrored[name] = inner === undefined ? member : mirrorColors(inner)
  }
  for (const [name, member] of Object.entries(mirrored)) {
    const color = objectOf(member)
    if (color === undefined) continue
    if (/color$/i.test(name) && name !== 'rgbColor' && mirrored[`${name}Style`] === undefined) {
      mirrored[name] = storedColor(color)
      mirrored[`${name}Style`] = { rgbColor: storedColor(color) }
    }
    const rgb = /colorStyle$/i.test(name) ? objectOf(color.rgbColor) : undefined
    if (rgb === undefined) continue
    mirrored[name] = { ...color, rgbColor: storedColor(rgb) }
    mirrored[name.replace(/Style$/, '')] = storedColor(rgb)
  }
  return mirrored
}

const borderWidths: Readonly<Record<string, number>> = { SOLID_MEDIUM: 2, SOLID_THICK: 3, DOUBLE: 3 }

/** A border as it is given back: with the width that its style has, and black where no colour was sent. */
export function storedBorder(border: JsonObject): JsonObject | undefined {
  const { style } = border
  if (typeof style !== 'string' || style === 'NONE' || style === 'STYLE_UNSPECIFIED') return undefined
  return mirrorColors({ color: {}, ...border, width: borderWidths[style] ?? 1 })
}

/** A format as it is given back. */
export function storedFormat(format: CellFormat): CellFormat {
  const stored = mirrorColors(format)
  const borders = objectOf(format.borders)
  if (borders === undefined) return stored
  const sides = Object.entries(borders).map(([side, border]) => [side, storedBorder(objectOf(border) ?? {})])
  return { ...stored, borders: Object.fromEntries(sides.filter(([, border]) => border !== undefined)) }
}

/** Two formats laid over each other; the second wins member by member. */
export function mergeFormats(under: JsonObject, over: JsonObject): JsonObject {
  const merged: JsonObject = { ...under }
  for (const [name, member] of Object.entries(over)) {
    const below = objectOf(merged[name])
    const inner = objectOf(member)
    const whole = /Color(Style)?$|^numberFormat$/.test(name)
    merged[name] = below !== undefined && inner !== undefined && !whole ? mergeFormats(below, inner) : member
  }
  return merged
}
