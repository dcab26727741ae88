import type { CellStyle, WriteSheet } from 'hucre/xlsx'
import type { Tone } from '../../document.js'
import { colorsOf, type Theme } from '../theme.js'

const ink = '17212B'
const soft = '55616D'
const accent = '0F5066'
const line = { style: 'thin', color: { rgb: 'D3D9DE' } } as const
const strong = { style: 'medium', color: { rgb: ink } } as const
const band = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EEF2F4' } } as const

/** Named, because a font without a name is another one in each program. */
export const font = { name: 'Calibri', size: 11 } as const

const body = {
  font,
  alignment: { horizontal: 'left', vertical: 'top', wrapText: true, indent: 1 },
  border: { bottom: line },
} as const satisfies CellStyle

const toneColors: Readonly<Record<Tone, string>> = {
  neutral: soft,
  good: '1C6B3F',
  warning: '8A5A00',
  bad: 'A1262A',
}

/** How the cells of a workbook look. One object for one look: the writer keeps a style for each. */
export const look = {
  letterhead: { font: { ...font, size: 11 }, alignment: { horizontal: 'center' } },
  office: {
    font: { ...font, size: 14, bold: true },
    alignment: { horizontal: 'center' },
    border: { bottom: { style: 'double', color: { rgb: ink } } },
  },
  address: { font: { ...font, size: 9 }, alignment: { horizontal: 'center', wrapText: true } },
  title: {
    font: { ...font, size: 18, bold: true, color: { rgb: accent } },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  under: { font: { ...font, size: 12 }, alignment: { horizontal: 'center', wrapText: true } },
  heading: { font: { ...font, size: 14, bold: true, color: { rgb: accent } } },
  part: { font: { ...font, size: 12, bold: true, color: { rgb: accent } }, border: { bottom: line } },
  soft: { font: { ...font, color: { rgb: soft } }, alignment: { vertical: 'top', wrapText: true } },
  name: { font: { ...font, color: { rgb: soft } }, alignment: { vertical: 'top', wrapText: true } },
  plain: { font, alignment: { vertical: 'top', wrapText: true } },
  banner: {
    font: { ...font, bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FDF5DF' } },
    alignment: { vertical: 'center', wrapText: true },
  },
  group: {
    font: { ...font, bold: true },
    fill: band,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    border: { top: strong, left: line, right: line, bottom: line },
  },
  header: {
    font: { ...font, bold: true },
    fill: band,
    alignment: { horizontal: 'left', vertical: 'bottom', wrapText: true, indent: 1 },
    border: { bottom: strong },
  },
  headerRight: {
    font: { ...font, bold: true },
    fill: band,
    alignment: { horizontal: 'right', vertical: 'bottom', wrapText: true },
    border: { bottom: strong },
  },
  text: body,
  rowName: { ...body, font: { ...font, bold: true } },
  mark: { ...body, alignment: { horizontal: 'center', vertical: 'top' } },
  missing: { ...body, font: { ...font, color: { rgb: soft } } },
  unsure: {
    ...body,
    font: { ...font, color: { rgb: soft } },
    alignment: { ...body.alignment, horizontal: 'right' },
  },
  link: { font: { ...font, color: { rgb: accent }, underline: true }, alignment: { vertical: 'top' } },
  totalName: {
    font: { ...font, bold: true },
    alignment: { horizontal: 'left', vertical: 'top', indent: 1 },
    border: { top: strong },
  },
} as const satisfies Record<string, CellStyle>

/** A state in its colour; the text says it too. */
export const stateLook = Object.fromEntries(
  Object.entries(toneColors).map(([tone, rgb]) => [
    tone,
    { ...body, font: { ...font, bold: true, color: { rgb } } },
  ]),
) as Readonly<Record<Tone, CellStyle>>

/** A day as the format says; it stands at the left, as text does. */
export function dayLook(numFmt: string): CellStyle {
  return { ...body, numFmt }
}

/** A number as the format says, in the colour of links where something stands behind it. */
export function valueLook(numFmt: string, { linked = false, total = false } = {}): CellStyle {
  return {
    numFmt,
    font: { ...font, bold: total, ...(linked ? { color: { rgb: accent } } : {}) },
    alignment: { vertical: 'top', horizontal: 'right' },
    border: total ? { top: strong } : { bottom: line },
  }
}

/**
 * Puts the colours and the font of a theme on a sheet.
 *
 * @throws KemandirianError `not-a-color`
 */
export function dress(theme: Theme | undefined): (sheet: WriteSheet) => WriteSheet {
  const colors = colorsOf(theme)
  if (theme?.colors === undefined && theme?.fonts === undefined) return (sheet) => sheet
  const rgb = (color: string) => color.slice(1).toUpperCase()
  const others = new Map([
    [accent, rgb(colors.accent)],
    [ink, rgb(colors.ink)],
    ...(theme.colors?.band === undefined ? [] : [[band.fgColor.rgb, rgb(colors.band)] as const]),
  ])
  const family = theme.fonts?.sans?.family ?? font.name
  const changed = (at: unknown): unknown => {
    if (typeof at === 'string') return others.get(at) ?? (at === font.name ? family : at)
    if (typeof at !== 'object' || at === null) return at
    return Object.fromEntries(Object.entries(at).map(([key, value]) => [key, changed(value)]))
  }
  // One object for one look: the writer keeps a style for each.
  const known = new Map<CellStyle, CellStyle>()
  const styled = (style: CellStyle) => {
    const found = known.get(style) ?? (changed(style) as CellStyle)
    known.set(style, found)
    return found
  }
  return (sheet) => ({
    ...sheet,
    cells: new Map(
      [...(sheet.cells ?? [])].map(([at, cell]) => [
        at,
        cell.style === undefined ? cell : { ...cell, style: styled(cell.style) },
      ]),
    ),
  })
}
