import {
  type AnswerTree,
  type AssessmentSpan,
  assessOver,
  type Outcome,
  outcomeTexts,
  type Policy,
} from '../../packages/core/src/eligibility/index.js'
import {
  type Day,
  daysBetween,
  formatDay,
  type Language,
  monthNames,
} from '../../packages/core/src/foundations/index.js'
import type { Area } from './lifecycle-drawing.js'
import { textWidth } from './text-width.js'

/** The picture of one person's timeline, and where its texts stand, so that a test can tell whether they touch. */
export interface TimelineDrawing {
  readonly svg: string
  readonly labels: readonly Area[]
}

/** What is drawn. */
export interface TimelineSpec<Facts> {
  readonly policy: Policy<Facts>
  readonly facts: Facts
  readonly from: Day
  readonly to: Day
  /** The day that is marked as today. */
  readonly on: Day
  readonly language: Language
}

const width = 1000
const margin = 24
const right = width - margin - 8
const rowHeight = 34
const barHeight = 20
const labelSize = 13
const smallSize = 11

/**
 * One person's timeline as an SVG for light and dark pages: a row for every requirement that applied, coloured by its
 * outcome, then all of them together with the days on which the answer changes; where another version of the law
 * begins, and today.
 */
export function drawTimeline<Facts>(spec: TimelineSpec<Facts>): TimelineDrawing {
  const { from, to, on, language } = spec
  const spans = assessOver(spec.policy, spec.facts as NoInfer<Facts>, { from, to })
  const rows = rowsOf(spans, language)
  const all = { id: 'semua syarat', en: 'all requirements' }[language]
  const left =
    margin +
    18 +
    Math.max(...[all, ...rows.map(({ title }) => title)].map((each) => textWidth(each, labelSize, 'bold')))
  const x = (day: Day) => left + ((right - left) * daysBetween(from, day)) / daysBetween(from, to)
  const top = margin + 78
  const rowTop = (row: number) => top + row * rowHeight + (row === rows.length ? 12 : 0)
  const bottom = rowTop(rows.length) + rowHeight
  const labels: Area[] = []

  const text = (kind: string, said: string, at: number, y: number, anchor: 'start' | 'middle' | 'end') => {
    const size = kind === 'label' || kind === 'label all' ? labelSize : kind === 'title' ? 16 : smallSize
    const wide = textWidth(said, size, kind === 'label all' || kind === 'title' ? 'bold' : 'plain')
    const begins = anchor === 'start' ? at : anchor === 'end' ? at - wide : at - wide / 2
    labels.push({ left: begins, right: begins + wide, top: y - size * 0.8, bottom: y + size * 0.25 })
    return `<text class="${kind}" x="${n(at)}" y="${n(y)}" text-anchor="${anchor}">${inXml(said)}</text>`
  }

  const months = monthsOf(from, to)
  const grid = months.map((day) => {
    const year = day.slice(5, 7) === '01'
    const name = `${monthNames[language][Number(day.slice(5, 7)) - 1]!.slice(0, 3)}${year || day === months[0] ? ` ${day.slice(0, 4)}` : ''}`
    return (
      `<path class="grid${year ? ' year' : ''}" d="M${n(x(day))} ${n(top - 6)}V${n(bottom)}"/>` +
      text('tick', name, x(day), top - 12, 'middle')
    )
  })

  const drawn = rows.map(({ title, pieces }, row) => {
    const y = rowTop(row)
    return text('label', title, left - 14, y + 18, 'end') + pieces.map((piece) => bar(piece, y)).join('')
  })
  const whole = mergedPieces(spans.map(({ from, to, outcome }) => ({ from, to, outcome })))
  const answer =
    `<path class="rule" d="M${margin} ${n(rowTop(rows.length) - 7)}H${n(right)}"/>` +
    text('label all', all, left - 14, rowTop(rows.length) + 18, 'end') +
    whole.map((piece) => bar(piece, rowTop(rows.length))).join('')

  const laws = spans
    .slice(1)
    .flatMap(({ from: begins }, i) =>
      spans[i]!.ended === 'law-changed' || lawOf(spans[i]!.tree) !== lawOf(spans[i + 1]!.tree)
        ? [begins]
        : [],
    )
  const law = { id: 'ketentuan baru', en: 'new law' }[language]
  const today = { id: 'hari ini', en: 'today' }[language]
  const marks = [
    ...laws.map((day) => ({ kind: 'law', day, said: law })),
    { kind: 'today', day: on, said: today },
    ...whole
      .slice(1)
      .map((piece) => ({ kind: 'turn', day: piece.from, said: outcomeTexts[piece.outcome][language] })),
  ]
  const height = bottom + 62 + marks.length * 16
  // Each text ends at its mark, below those of earlier days: so no line runs through one.
  const marked = marks
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ kind, day, said }, i) => {
      const y = bottom + 20 + i * 16
      return (
        `<path class="mark ${kind}" d="M${n(x(day))} ${n(top - 6)}V${n(y + 2)}"/>` +
        text(`said ${kind}`, `${said}: ${formatDay(day, language)}`, x(day) - 6, y, 'end')
      )
    })

  let at = left
  const legend = (['met', 'not-met', 'unknown'] as const).map((outcome) => {
    const said = outcomeTexts[outcome][language]
    const box = `<rect class="bar ${outcome}" x="${n(at)}" y="${n(height - 30)}" width="16" height="12" rx="3"/>`
    const drawnText = text('tick', said, at + 22, height - 20, 'start')
    at += 22 + textWidth(said, smallSize) + 22
    return box + drawnText
  })

  const { title } = spec.policy
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${inXml(title[language])}</title>`,
    `<desc id="desc">${inXml(whole.map((piece) => `${formatDay(piece.from, language)}: ${outcomeTexts[piece.outcome][language]}`).join('; '))}</desc>`,
    `<style>${style}</style>`,
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>',
    `<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="14"/>`,
    text('title', title[language], margin, margin + 18, 'start'),
    ...grid,
    ...drawn,
    answer,
    ...marked,
    ...legend,
    '</svg>',
    '',
  ].join('\n')
  return { svg, labels }

  function bar({ from: begins, to: ends, outcome }: Piece, y: number): string {
    const [start, end] = [x(begins), x(ends)]
    const place = `x="${n(start + 0.5)}" y="${n(y + 4)}" width="${n(Math.max(1, end - start - 1))}" height="${barHeight}" rx="4"`
    // Told apart without colour too.
    const over = outcome === 'not-met' ? `<rect fill="url(#hatch)" ${place}/>` : ''
    return `<rect class="bar ${outcome}" ${place}/>${over}`
  }
}

interface Piece {
  readonly from: Day
  readonly to: Day
  readonly outcome: Outcome
}

/** A row for every criterion that applies in some span, but for the tests of choices, which nobody fails. */
function rowsOf(
  spans: readonly AssessmentSpan[],
  language: Language,
): readonly { readonly title: string; readonly pieces: readonly Piece[] }[] {
  const rows = new Map<string, { title: string; pieces: Piece[] }>()
  for (const { from, to, tree } of spans) {
    for (const { id, title, outcome } of requirementsIn(tree)) {
      const row = rows.get(id) ?? { title: title[language], pieces: [] }
      row.pieces.push({ from, to, outcome })
      rows.set(id, row)
    }
  }
  return [...rows.values()].map(({ title, pieces }) => ({ title, pieces: mergedPieces(pieces) }))
}

function* requirementsIn(tree: AnswerTree): Generator<Extract<AnswerTree, { kind: 'criterion' }>> {
  if (tree.kind === 'criterion') yield tree
  else for (const child of tree.children) yield* requirementsIn(child)
}

function mergedPieces(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const before = merged.at(-1)
    if (before?.outcome === piece.outcome && before.to === piece.from) {
      merged[merged.length - 1] = { ...before, to: piece.to }
    } else merged.push(piece)
  }
  return merged
}

/** From when the law that applies has been in force. */
function lawOf(tree: AnswerTree): string {
  if (tree.kind === 'criterion') return ''
  const own = tree.reason.code === 'law' ? tree.reason.since : ''
  return [own, ...tree.children.map(lawOf)].join('')
}

/** The first days of the months, or of every second one where there are many. */
function monthsOf(from: Day, to: Day): readonly Day[] {
  const days: Day[] = []
  const count = Math.ceil(daysBetween(from, to) / 30)
  const step = count > 30 ? 6 : count > 14 ? 2 : 1
  for (let month = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1; ; month++) {
    const day = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01` as Day
    if (day >= to) return days
    if (day >= from && month % step === 0) days.push(day)
  }
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function inXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const style = `
text { font-family: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; fill: #2b3648 }
.title { font-size: 16px; font-weight: 600; fill: #14213d }
.label { font-size: ${labelSize}px }
.label.all { font-weight: 600; fill: #14213d }
.tick, .said { font-size: ${smallSize}px; fill: #5c677d }
.said.turn { fill: #14213d; font-weight: 600 }
.said.today { fill: #1d4ed8 }
.said.law { fill: #8a4b08 }
.card { fill: #ffffff; stroke: #dfe4ec }
.grid { stroke: #e8ecf3; fill: none }
.grid.year { stroke: #b9c2d3 }
.rule { stroke: #b9c2d3; fill: none }
.bar.met { fill: #4d9a6a }
.bar.not-met { fill: #f3c58b }
.bar.unknown { fill: #eef0f4; stroke: #8d97a8; stroke-dasharray: 3 3 }
.hatch { stroke: #c2700f; stroke-width: 1.6 }
.mark { fill: none; stroke-width: 1.4 }
.mark.turn { stroke: #14213d }
.mark.today { stroke: #1d4ed8 }
.mark.law { stroke: #c2700f; stroke-dasharray: 5 4 }
@media (prefers-color-scheme: dark) {
text { fill: #cdd5e3 }
.title, .label.all, .said.turn { fill: #f0f4fb }
.tick, .said { fill: #93a0b8 }
.said.today { fill: #8fb4ff }
.said.law { fill: #f2b266 }
.card { fill: #0f1520; stroke: #2a3444 }
.grid { stroke: #1d2634 }
.grid.year, .rule { stroke: #3d4a60 }
.bar.met { fill: #3f8f63 }
.bar.not-met { fill: #6b4a20 }
.bar.unknown { fill: #1a2130; stroke: #8d97a8 }
.hatch { stroke: #e0953c }
.mark.turn { stroke: #f0f4fb }
.mark.today { stroke: #8fb4ff }
.mark.law { stroke: #e0953c }
}
`
