import { scaleBand, scaleLinear, scalePoint } from 'd3-scale'
import type { Figure, SectionOf } from '../document.js'
import { escapeHtml } from './page-shell.js'
import type { Words } from './words.js'

type Chart = SectionOf<'chart'>

/** In units of the drawing; HTML and PDF scale it to the page. */
const width = 700
const size = 10.5
const lineHeight = 13
const labelWidth = 190
const ink = '#17212b'
const soft = '#55616d'
const grid = '#d3d9de'

/**
 * The chart as SVG, the same in HTML and in PDF. Series are told apart by pattern, dash and shape as well as by
 * colour, so that it is readable in grey; every bar is labelled with its value, and a value that is not known is said
 * in words at its place. The classes let a style sheet turn the colours for a dark page.
 *
 * @param most How high one drawing may be: bars that do not fit go on in a next one, on the same scale.
 */
export function chartSvgs(
  section: Chart,
  w: Words,
  accent: string,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const legend = section.series.length > 1 ? legendOf(section, w, accent) : { height: 0, marks: '' }
  const drawings =
    section.kind === 'line' ? [lines(section, w)] : bars(section, w, accent, most - legend.height)
  return drawings.map((drawn, i) => {
    const height = n(legend.height + drawn.height)
    const part = drawings.length === 1 ? section.id : `${section.id}-${i + 1}`
    const marks = drawn.marks.replaceAll(`url(#isi-${idOf(section.id)}-`, `url(#isi-${idOf(part)}-`)
    const above = legend.marks.replaceAll(`url(#isi-${idOf(section.id)}-`, `url(#isi-${idOf(part)}-`)
    return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="Sans" font-size="${size}"><title>${plain(w.text(section.heading))}</title><defs>${patterns(part, accent)}</defs>${above}<g transform="translate(0 ${n(legend.height)})">${marks}</g></svg>`
  })
}

/** How the series are filled; after the last one they begin again. */
const fills = ['solid', 'hatch', 'light', 'dots', 'cross', 'empty'] as const

function patterns(id: string, accent: string): string {
  const tile = (name: (typeof fills)[number], marks: string) =>
    `<pattern id="${patternId(id, name)}" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="paper" width="6" height="6" fill="#ffffff"/>${marks}</pattern>`
  const stroke = `class="accent-line" stroke="${accent}" stroke-width="1.3" fill="none"`
  return [
    tile('hatch', `<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" ${stroke}/>`),
    tile('dots', `<circle class="accent" cx="3" cy="3" r="1.4" fill="${accent}"/>`),
    tile('cross', `<path d="M0 3H6M3 0V6" ${stroke}/>`),
  ].join('')
}

function patternId(id: string, name: string): string {
  return `isi-${idOf(id)}-${name}`
}

function idOf(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '-')
}

function fillOf(section: Chart, series: number, accent: string): string {
  const name = fills[series % fills.length]!
  const edge = `stroke="${ink}" stroke-width="0.6"`
  if (name === 'solid') return `class="edge accent" fill="${accent}" ${edge}`
  if (name === 'light') return `class="edge accent" fill="${accent}" fill-opacity="0.35" ${edge}`
  if (name === 'empty') return `class="edge paper" fill="#ffffff" ${edge}`
  return `class="edge" fill="url(#${patternId(section.id, name)})" ${edge}`
}

interface Drawing {
  readonly height: number
  readonly marks: string
}

/** What the series are called, in lines as wide as the drawing. */
function legendOf(section: Chart, w: Words, accent: string): Drawing {
  let x = 0
  let y = 0
  const marks = section.series.map(({ label }, i) => {
    const name = wrapped(w.text(label), width - 30)
    const taken = 24 + Math.max(...name.map(widthOf))
    if (x > 0 && x + taken > width) {
      x = 0
      y += lineHeight + 3
    }
    const swatch =
      section.kind === 'line'
        ? `${stroke(`M${n(x)} ${n(y + 6)}h18`, i)}${point(x + 9, y + 6, i)}`
        : `<rect x="${n(x)}" y="${n(y + 1)}" width="18" height="10" ${fillOf(section, i, accent)}/>`
    const drawn = swatch + text(name, x + 23, y + 10)
    x += taken + 18
    y += (name.length - 1) * lineHeight
    return drawn
  })
  return { height: y + lineHeight + 8, marks: marks.join('') }
}

function bars(section: Chart, w: Words, accent: string, most: number): readonly Drawing[] {
  const { points, series, kind } = section
  const stacked = kind === 'stacked-bar'
  const labels = points.map((point) => wrapped(w.text(point.label), labelWidth - 10))
  const ends = points.map(({ figures }) =>
    stacked
      ? [figures.map((figure) => w.figure(figure)).join(' + ')]
      : figures.map((figure) => w.figure(figure)),
  )
  const right = Math.min(230, 12 + Math.max(...ends.flat().map(widthOf)))
  const sums = points.flatMap(({ figures }) =>
    stacked
      ? [figures.reduce((sum, { value }) => sum + (value ?? 0), 0)]
      : figures.map(({ value }) => value ?? 0),
  )
  const x = scaleLinear([Math.min(0, ...sums), Math.max(0, ...sums)], [labelWidth, width - right]).nice(5)
  if (x.domain()[0] === x.domain()[1]) x.domain([0, 1])
  const thick = kind === 'grouped-bar' ? 12 : 15
  const inGroup = stacked ? 1 : series.length
  const done: Drawing[] = []
  let y = 4
  let drawn: string[] = []
  const finish = () => {
    const axis = x.ticks(5).map((tick) => {
      const at = n(x(tick))
      return `<path class="grid" d="M${at} 0V${n(y)}" stroke="${grid}" stroke-width="${tick === 0 ? 1.4 : 0.6}"/>${text([w.amount(tick, section.unit)], x(tick), y + 13, 'middle', null)}`
    })
    const unit = unitIsDrawn(section)
      ? ''
      : text([w.text(section.unit)], labelWidth - 14, y + 13, 'end', null)
    done.push({ height: y + 20, marks: axis.join('') + drawn.join('') + unit })
    y = 4
    drawn = []
  }
  for (const [i, point] of points.entries()) {
    const endLines = ends[i]!.map((end) => wrapped(end, right - 8))
    const slot = endLines.map((lines) => Math.max(thick, lines.length * lineHeight))
    const tall = Math.max(
      slot.reduce((sum, one) => sum + one, 0) + 2 * (inGroup - 1),
      labels[i]!.length * lineHeight,
    )
    if (drawn.length > 0 && y + tall + 29 > most) finish()
    const label = text(
      labels[i]!,
      labelWidth - 8,
      y + (tall - labels[i]!.length * lineHeight) / 2 + 10,
      'end',
    )
    let from = 0
    let top = y + (tall - slot.reduce((sum, one) => sum + one, 0) - 2 * (inGroup - 1)) / 2
    const marks = point.figures.map((figure, s) => {
      const start = stacked ? from : 0
      const end = start + (figure.value ?? 0)
      from = end
      const [left, until] = [x(start), x(end)].sort((a, b) => a - b) as [number, number]
      const bar = shape(
        section,
        point.id,
        s,
        figure.value === null
          ? ''
          : `<rect x="${n(left)}" y="${n(top)}" width="${n(Math.max(until - left, 0.8))}" height="${thick}" ${fillOf(section, s, accent)}/>`,
      )
      if (stacked) return bar
      const said = text(endLines[s]!, Math.max(until, x(0)) + 6, top + thick / 2 + 4, 'start', figure)
      top += slot[s]! + 2
      return bar + said
    })
    if (stacked) marks.push(text(endLines[0]!, x(Math.max(from, 0)) + 6, top + thick / 2 + 4))
    y += tall + 9
    drawn.push(label + marks.join(''))
  }
  finish()
  return done
}

/** Rupiah and per cent stand at every number. */
function unitIsDrawn({ unit }: Chart): boolean {
  return unit.id === '%' || unit.id === 'Rp'
}

function lines(section: Chart, w: Words): Drawing {
  const { points, series } = section
  const values = points.flatMap(({ figures }) =>
    figures.flatMap(({ value }) => (value === null ? [] : [value])),
  )
  const high = 190
  const y = scaleLinear([Math.min(0, ...values), Math.max(0, ...values)], [high, 28]).nice(5)
  if (y.domain()[0] === y.domain()[1]) y.domain([0, 1])
  const ticks = y.ticks(5)
  const left = 14 + Math.max(...ticks.map((tick) => widthOf(w.amount(tick, section.unit))))
  const x = scalePoint(
    points.map(({ id }) => id),
    [left, width - 12],
  ).padding(0.5)
  const band = scaleBand(x.domain(), [left, width - 12])
  const names = points.map(({ label }) => wrapped(w.text(label), Math.max(18, band.bandwidth() - 4)))
  const axis = ticks.map(
    (tick) =>
      `<path class="grid" d="M${n(left)} ${n(y(tick))}H${width - 12}" stroke="${grid}" stroke-width="${tick === 0 ? 1.4 : 0.6}"/>${text([w.amount(tick, section.unit)], left - 6, y(tick) + 4, 'end', null)}`,
  )
  const drawn = series.map((_, s) => {
    let path = ''
    let broken = true
    const marks = points.map(({ id, figures }) => {
      const figure = figures[s]!
      const at = x(id)!
      if (figure.value === null) {
        broken = true
        return series.length === 1
          ? text(wrapped(w.figure(figure), band.bandwidth()), at, high - 20, 'middle', figure)
          : ''
      }
      path += `${broken ? 'M' : 'L'}${n(at)} ${n(y(figure.value))}`
      broken = false
      const said =
        series.length === 1 ? text([w.figure(figure)], at, y(figure.value) - 8, 'middle', figure) : ''
      return shape(section, id, s, point(at, y(figure.value), s)) + said
    })
    return (path === '' ? '' : stroke(path, s)) + marks.join('')
  })
  const below = names.map((name, i) => text(name, x(points[i]!.id)!, high + 15, 'middle', null))
  const tallest = Math.max(...names.map((name) => name.length))
  const unit = unitIsDrawn(section) ? '' : text([w.text(section.unit)], 0, 10, 'start', null)
  return {
    height: high + tallest * lineHeight + 10,
    marks: axis.join('') + unit + drawn.join('') + below.join(''),
  }
}

/** What draws one figure; HTML opens its members from it. */
function shape(section: Chart, point: string, series: number, marks: string): string {
  return marks === ''
    ? ''
    : `<g data-figure="${plain(`${section.id}/${point}/${section.series[series]!.id}`)}">${marks}</g>`
}

const dashes = ['none', '7 4', '2 3', '9 3 2 3'] as const

function stroke(path: string, series: number): string {
  const dash = dashes[series % dashes.length]!
  return `<path class="line" d="${path}" fill="none" stroke="${ink}" stroke-width="1.6"${dash === 'none' ? '' : ` stroke-dasharray="${dash}"`}/>`
}

/** A point as disc, square, diamond or triangle. */
function point(x: number, y: number, series: number): string {
  const paint = `class="line-fill" fill="${ink}"`
  const [cx, cy] = [n(x), n(y)]
  const forms = [
    `<circle cx="${cx}" cy="${cy}" r="3.4" ${paint}/>`,
    `<rect x="${n(x - 3)}" y="${n(y - 3)}" width="6" height="6" ${paint}/>`,
    `<path d="M${cx} ${n(y - 4.4)}L${n(x + 4.4)} ${cy}L${cx} ${n(y + 4.4)}L${n(x - 4.4)} ${cy}Z" ${paint}/>`,
    `<path d="M${cx} ${n(y - 4.4)}L${n(x + 4.2)} ${n(y + 3.2)}H${n(x - 4.2)}Z" ${paint}/>`,
  ]
  return forms[series % forms.length]!
}

/** Lines of text; what is not known, and what belongs to the axes, is softer. */
function text(
  lines: readonly string[],
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end' = 'start',
  figure?: Figure | null,
): string {
  const quiet = figure === null || (figure !== undefined && figure.value === null)
  return lines
    .map(
      (line, i) =>
        `<text x="${n(x)}" y="${n(y + i * lineHeight)}" text-anchor="${anchor}" class="${quiet ? 'soft' : 'ink'}" fill="${quiet ? soft : ink}">${plain(line)}</text>`,
    )
    .join('')
}

/** About how wide a text is drawn: capitals and signs of other scripts are wider. */
function widthOf(line: string): number {
  let sum = 0
  for (const sign of line) sum += /[A-Z0-9MWmw]/.test(sign) ? 0.66 : sign.charCodeAt(0) > 0x2fff ? 1.1 : 0.54
  return sum * size
}

/** The text in lines that fit; a word that does not is broken, and nothing is left out. */
function wrapped(of: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of of.trim().split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= room) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const sign of word) {
      if (line !== '' && widthOf(line + sign) > room) {
        lines.push(line)
        line = ''
      }
      line += sign
    }
  }
  lines.push(line)
  return lines
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Text for XML, which has no control characters. */
function plain(of: string): string {
  return escapeHtml(of.replace(/\p{Cc}|\p{Cs}/gu, ' '))
}
