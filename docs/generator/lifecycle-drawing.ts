import type { AnyLifecycle, LocalizedText } from '../../packages/core/src/foundations/index.js'
import { type Cell, type Layout, type Link, layeredLayout, spread } from './layered-layout.js'
import { textWidth, wrapText } from './text-width.js'

/** A rectangle of the picture. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The picture of a lifecycle, and where its parts stand, so that a test can tell whether they touch. */
export interface Drawing {
  readonly svg: string
  readonly states: readonly Area[]
  readonly labels: readonly Area[]
  readonly lines: readonly (readonly Point[])[]
}

/** A place in the picture, from its top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * The lifecycle as an SVG that carries its own background, for light and dark pages: states from top to bottom,
 * named in Indonesian with their code; each arrow with its meaning and its command. Steps that many states share
 * flow together into one arrow. Steps that change no state stand inside their state.
 */
export function drawLifecycle(lifecycle: AnyLifecycle): Drawing {
  const plan = planOf(lifecycle)
  const layout = layeredLayout(plan.cells, plan.links)
  return paint(lifecycle, plan, layout)
}

const margin = 28
const nameSize = 14
const codeSize = 11
const meansSize = 12.5
const commandSize = 10.5
const markHeight = 28
const innerLine = 19
/** How much more a line on its way through wants to be straight than one that begins or ends. */
const longLine = 24

/** Lines that belong together: one or more steps from the same states to the same state. */
interface Flow {
  readonly id: string
  readonly from: readonly string[]
  readonly to: string
  readonly backward: boolean
  readonly texts: Text[]
  readonly links: (Link & { readonly arrow: boolean })[]
}

interface Text {
  readonly lines: readonly string[]
  readonly command: string
}

/** A step that leaves the state as it is: one line in the state's box. */
interface InnerStep {
  readonly means: string
  readonly command: string
}

interface Plan {
  readonly cells: readonly Cell[]
  readonly links: readonly Link[]
  readonly flows: readonly Flow[]
  readonly states: ReadonlyMap<string, StateBox>
}

interface StateBox {
  readonly nameLines: readonly string[]
  readonly code: string
  readonly inner: readonly InnerStep[]
  readonly boxHeight: number
  readonly final: boolean
}

function planOf(lifecycle: AnyLifecycle): Plan {
  const { spec } = lifecycle
  const ranks = ranksOf(lifecycle)
  const layerOf = (state: string) => ranks.get(state)! * 2

  const inner = new Map<string, InnerStep[]>()
  const flows = new Map<string, Flow>()
  for (const row of spec.transitions) {
    const text = { lines: wrapText(row.means.id, meansSize, 180), command: row.command }
    if (row.from.includes(row.to)) {
      const own = { means: `↻ ${row.means.id}`, command: row.command }
      inner.set(row.to, [...(inner.get(row.to) ?? []), own])
    }
    for (const backward of [false, true]) {
      const from = row.from.filter((state) =>
        backward ? layerOf(state) > layerOf(row.to) : layerOf(state) < layerOf(row.to),
      )
      if (from.length === 0) continue
      const id = `${from.join('+')} to ${row.to}`
      const flow = flows.get(id) ?? { id, from, to: row.to, backward, texts: [], links: [] }
      flow.texts.push(text)
      flows.set(id, flow)
    }
  }

  const states = new Map<string, StateBox>()
  const cells: Cell[] = [{ id: 'absent', layer: 0, width: 20, height: 20 }]
  for (const state of lifecycle.states) {
    const box = stateBox(
      state,
      spec.states[state]!,
      inner.get(state) ?? [],
      lifecycle.finalStates.includes(state),
    )
    states.set(state, box)
    cells.push({
      id: state,
      layer: layerOf(state),
      width: boxWidth(box),
      height: box.boxHeight + (box.final ? markHeight : 0),
    })
  }

  const count = (state: string) => [...flows.values()].filter(({ to }) => to === state).length
  for (const flow of flows.values()) {
    const step = flow.backward ? -1 : 1
    const target = layerOf(flow.to)
    const start = flow.from.map(layerOf).reduce((a, b) => (flow.backward ? Math.max(a, b) : Math.min(a, b)))
    // One source: the label stands where the line leaves it. Several: where they have come together.
    const labelLayer = flow.from.length === 1 ? start + step : target - step
    const cellAt = (layer: number) => `${flow.id} @${layer}`
    for (let layer = start + step; layer !== target; layer += step) {
      const size = layer === labelLayer ? labelSize(flow.texts) : { width: 2, height: 2 }
      cells.push({ id: cellAt(layer), layer, ...size })
      for (const source of flow.from)
        if (layerOf(source) === layer - step) connect(flow, source, cellAt(layer), 1, false)
      const next = layer + step
      // Above an end that nothing else leads to, the line goes straight in.
      const alone = lifecycle.finalStates.includes(flow.to) && count(flow.to) === 1
      if (next === target)
        connect(flow, cellAt(layer), flow.to, isNext(lifecycle, flow) ? 4 : 1.5, true, alone)
      else connect(flow, cellAt(layer), cellAt(next), longLine, false)
    }
  }
  const all = [...flows.values()]
  return { cells, links: all.flatMap((flow) => flow.links), flows: all, states }
}

function connect(
  flow: Flow,
  here: string,
  next: string,
  weight: number,
  arrow: boolean,
  long = weight === longLine,
): void {
  const [upper, lower] = flow.backward ? [next, here] : [here, next]
  flow.links.push({ upper, lower, weight, arrow, long })
}

/** Whether the flow leads from a state to the one listed right after it: such lines are drawn straight first. */
function isNext({ states }: AnyLifecycle, { from, to }: Flow): boolean {
  return from.some((state) => states.indexOf(state) + 1 === states.indexOf(to))
}

/** The longest way to each state from the beginning, without the steps that lead back to where one came from. */
function ranksOf({ spec }: AnyLifecycle): Map<string, number> {
  const next = (state: string) =>
    spec.transitions.filter((row) => row.from.includes(state) && row.to !== state).map((row) => row.to)
  const forward = new Map<string, Set<string>>()
  const visit = (state: string, path: readonly string[]) => {
    if (forward.has(state)) return
    const onward = new Set<string>()
    forward.set(state, onward)
    for (const to of next(state)) {
      if (path.includes(to)) continue
      onward.add(to)
      visit(to, [...path, to])
    }
  }
  visit('absent', ['absent'])

  const ranks = new Map<string, number>()
  const raise = (state: string, rank: number) => {
    if ((ranks.get(state) ?? -1) >= rank) return
    ranks.set(state, rank)
    for (const to of forward.get(state)!) raise(to, rank + 1)
  }
  raise('absent', 0)
  return ranks
}

function stateBox(code: string, name: LocalizedText, inner: readonly InnerStep[], final: boolean): StateBox {
  const nameLines = wrapText(name.id, nameSize, 190, 'bold')
  const innerHeight = inner.length === 0 ? 0 : 12 + inner.length * innerLine
  return { nameLines, code, inner, final, boxHeight: 20 + nameLines.length * 18 + 15 + innerHeight }
}

function boxWidth({ nameLines, code, inner }: StateBox): number {
  const widest = Math.max(
    ...nameLines.map((line) => textWidth(line, nameSize, 'bold')),
    textWidth(code, codeSize, 'mono'),
    ...inner.map(({ means, command }) => innerWidth(means, command)),
  )
  return Math.max(132, Math.ceil(widest) + 36)
}

function innerWidth(means: string, command: string): number {
  return textWidth(means, meansSize) + 14 + textWidth(command, commandSize, 'mono')
}

function textHeight(text: Text): number {
  return text.lines.length * 16 + 14
}

function labelSize(texts: readonly Text[]): { width: number; height: number } {
  const widths = texts.flatMap(({ lines, command }) => [
    ...lines.map((line) => textWidth(line, meansSize)),
    textWidth(command, commandSize, 'mono'),
  ])
  const height = texts.reduce((sum, text) => sum + textHeight(text), 0) + (texts.length - 1) * 6 + 8
  return { width: Math.ceil(Math.max(...widths)) + 10, height }
}

function paint(lifecycle: AnyLifecycle, plan: Plan, layout: Layout): Drawing {
  const cells = new Map(plan.cells.map((cell) => [cell.id, cell]))
  const x = (id: string) => margin + layout.x.get(id)!
  const layer = (id: string) => layout.layers[cells.get(id)!.layer]!
  // States hang from the top of their layer, all else stands in its middle.
  const top = (id: string) => {
    const { top: from, bottom: to } = layer(id)
    return margin + (plan.states.has(id) ? from : (from + to - cells.get(id)!.height) / 2)
  }
  const bottom = (id: string) => top(id) + (plan.states.get(id)?.boxHeight ?? cells.get(id)!.height)

  const ports = portsOf(plan, cells, x)
  const lines: Point[][] = []
  const drawn = plan.flows.map((flow) => {
    const curves = flow.links.map(({ upper, lower, arrow }) => {
      const from = { x: ports.get(portId(flow, upper, 'bottom')) ?? x(upper), y: bottom(upper) }
      const to = { x: ports.get(portId(flow, lower, 'top')) ?? x(lower), y: top(lower) }
      const bend = { from: margin + layer(upper).bottom, to: margin + layer(lower).top }
      const tip = arrow ? (flow.backward ? from : to) : undefined
      const start = tip === from ? { x: from.x, y: from.y + 6 } : from
      const end = tip === to ? { x: to.x, y: to.y - 6 } : to
      lines.push(pointsOf(start, end, bend))
      return { path: curve(start, end, bend), head: tip === undefined ? '' : head(tip, flow.backward) }
    })
    // Where a line passes through a layer it runs straight down.
    const through = flow.links.flatMap(({ upper }) => {
      const cell = cells.get(upper)!
      return cell.width === 2 ? [`M${n(x(upper))} ${n(top(upper))}V${n(bottom(upper))}`] : []
    })
    const d = [...curves.map(({ path }) => path), ...through].join('')
    const kind = flow.backward ? 'back' : 'forth'
    return (
      `<path class="halo" d="${d}"/><path class="line ${kind}" d="${d}"/>` +
      curves
        .map(({ head: shape }) => (shape === '' ? '' : `<path class="head ${kind}" d="${shape}"/>`))
        .join('')
    )
  })

  const areas = { states: [] as Area[], labels: [] as Area[] }
  const labels = plan.flows.map((flow) => {
    const id = flow.links
      .flatMap(({ upper, lower }) => [upper, lower])
      .find((end) => isLabel(cells.get(end)!, plan))!
    areas.labels.push(areaOf(id))
    let y = top(id) + 4
    return flow.texts
      .map((text) => {
        const svg = textAt(text, x(id), y, flow.backward ? 'means back' : 'means')
        y += textHeight(text) + 6
        return svg
      })
      .join('')
  })

  const boxes = [...plan.states].map(([id, box]) => {
    areas.states.push(areaOf(id))
    const { left, top: above, right, bottom: below } = areaOf(id)
    const parts = [
      `<rect class="state${box.final ? ' final' : ''}" x="${n(left)}" y="${n(above)}" width="${n(right - left)}" height="${n(below - above)}" rx="10"/>`,
    ]
    let y = above + 26
    for (const line of box.nameLines) {
      parts.push(`<text class="name" x="${n(x(id))}" y="${n(y)}">${inXml(line)}</text>`)
      y += 18
    }
    parts.push(`<text class="code" x="${n(x(id))}" y="${n(y - 2)}">${inXml(box.code)}</text>`)
    if (box.inner.length > 0) {
      y += 8
      parts.push(`<path class="rule" d="M${n(left)} ${n(y)}H${n(right)}"/>`)
      y += 4
      for (const { means, command } of box.inner) {
        y += innerLine
        parts.push(
          `<text class="means left" x="${n(left + 16)}" y="${n(y - 4)}">${inXml(means)}</text>`,
          `<text class="command right" x="${n(right - 16)}" y="${n(y - 4)}">${inXml(command)}</text>`,
        )
      }
    }
    if (box.final) {
      const middle = below + markHeight - 8
      parts.push(
        `<path class="line forth" d="M${n(x(id))} ${n(below)}V${n(middle - 8)}"/>`,
        `<circle class="ring" cx="${n(x(id))}" cy="${n(middle)}" r="7.5"/>`,
        `<circle class="dot" cx="${n(x(id))}" cy="${n(middle)}" r="4"/>`,
      )
    }
    return parts.join('')
  })

  const start = `<circle class="dot" cx="${n(x('absent'))}" cy="${n(top('absent') + 10)}" r="8"/>`
  const width = Math.ceil(layout.width + 2 * margin)
  const height = Math.ceil(layout.height + 2 * margin)
  const { title } = lifecycle.spec
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${inXml(title.id)}</title>`,
    `<desc id="desc">${inXml(descriptionOf(lifecycle))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="14"/>`,
    ...drawn,
    start,
    ...boxes,
    ...labels,
    '</svg>',
    '',
  ].join('\n')
  return { svg, ...areas, lines }

  function areaOf(id: string): Area {
    const half = cells.get(id)!.width / 2
    return { left: x(id) - half, top: top(id), right: x(id) + half, bottom: bottom(id) }
  }
}

function isLabel(cell: Cell, plan: Plan): boolean {
  return cell.width > 2 && cell.id !== 'absent' && !plan.states.has(cell.id)
}

/** Where each line touches its state: as near to the line's other end as the other lines of that side allow. */
function portsOf(
  plan: Plan,
  cells: ReadonlyMap<string, Cell>,
  x: (id: string) => number,
): Map<string, number> {
  const ports = new Map<string, number>()
  for (const state of plan.states.keys()) {
    for (const side of ['top', 'bottom'] as const) {
      const ends = plan.flows
        .flatMap((flow) =>
          flow.links
            .filter((link) => (side === 'top' ? link.lower : link.upper) === state)
            .map((link) => ({
              id: portId(flow, state, side),
              wish: x(side === 'top' ? link.upper : link.lower),
            })),
        )
        .sort((a, b) => a.wish - b.wish)
      if (ends.length === 0) continue
      const reach = cells.get(state)!.width / 2 - 16
      const gap = ends.length < 2 ? 0 : Math.min(22, (2 * reach) / (ends.length - 1))
      const left = x(state) - reach
      const right = x(state) + reach
      // The bounds of the k-th line leave room for those before and after it, so that none is pushed over the edge.
      const wishes = ends.map(({ wish }, k) =>
        Math.min(right - gap * (ends.length - 1 - k), Math.max(left + gap * k, wish)),
      )
      const places = spread(
        wishes,
        wishes.map(() => 1),
        wishes.slice(1).map(() => gap),
      )
      ends.forEach(({ id }, k) => {
        ports.set(id, places[k]!)
      })
    }
  }
  return ports
}

function portId(flow: Flow, state: string, side: 'top' | 'bottom'): string {
  return `${flow.id} | ${state} | ${side}`
}

interface Bend {
  readonly from: number
  readonly to: number
}

function curve(from: Point, to: Point, bend: Bend): string {
  if (Math.abs(from.x - to.x) < 0.5) return `M${n(from.x)} ${n(from.y)}V${n(to.y)}`
  const [start, end] = [Math.max(bend.from, from.y), Math.min(bend.to, to.y)]
  const middle = (start + end) / 2
  return `M${n(from.x)} ${n(from.y)}V${n(start)}C${n(from.x)} ${n(middle)} ${n(to.x)} ${n(middle)} ${n(to.x)} ${n(end)}V${n(to.y)}`
}

/** The curve as a chain of points. */
function pointsOf(from: Point, to: Point, bend: Bend): Point[] {
  const [start, end] = [Math.max(bend.from, from.y), Math.min(bend.to, to.y)]
  const middle = (start + end) / 2
  const points = Array.from({ length: 21 }, (_, index) => {
    const t = index / 20
    const u = 1 - t
    return {
      x: u * u * (u + 3 * t) * from.x + t * t * (t + 3 * u) * to.x,
      y: u ** 3 * start + 3 * u * t * middle + t ** 3 * end,
    }
  })
  return [from, ...points, to]
}

function head({ x, y }: Point, upward: boolean): string {
  const back = upward ? 9 : -9
  return `M${n(x)} ${n(y)}L${n(x - 4.5)} ${n(y + back)}L${n(x + 4.5)} ${n(y + back)}Z`
}

function textAt(text: Text, x: number, y: number, className: string): string {
  const lines = text.lines.map(
    (line, index) =>
      `<text class="${className}" x="${n(x)}" y="${n(y + 12 + index * 16)}">${inXml(line)}</text>`,
  )
  const below = y + 12 + text.lines.length * 16 - 2
  return `${lines.join('')}<text class="command" x="${n(x)}" y="${n(below)}">${inXml(text.command)}</text>`
}

function descriptionOf({ spec }: AnyLifecycle): string {
  return spec.transitions.map((row) => `${row.command}: ${row.from.join(', ')} → ${row.to}`).join('; ')
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
text { font-family: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; text-anchor: middle }
.name { font-size: ${nameSize}px; font-weight: 600; fill: #14213d }
.means { font-size: ${meansSize}px; fill: #2b3648 }
.means.back { fill: #8a4b08 }
.left { text-anchor: start }
.right { text-anchor: end }
.code, .command { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #66728a }
.code { font-size: ${codeSize}px }
.command { font-size: ${commandSize}px }
.card { fill: #ffffff; stroke: #dfe4ec }
.state { fill: #eef4ff; stroke: #5b7fc7; stroke-width: 1.4 }
.state.final { fill: #f3f4f6; stroke: #6b7280 }
.rule { stroke: #c3d0ea; fill: none }
.line { fill: none; stroke: #5c677d; stroke-width: 1.5 }
.line.back { stroke: #c2700f }
.halo { fill: none; stroke: #ffffff; stroke-width: 6 }
.head { fill: #5c677d }
.head.back { fill: #c2700f }
.dot { fill: #14213d }
.ring { fill: none; stroke: #14213d; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
.name { fill: #f0f4fb }
.means { fill: #cdd5e3 }
.means.back { fill: #f2b266 }
.code, .command { fill: #93a0b8 }
.card { fill: #0f1520; stroke: #2a3444 }
.state { fill: #1a2842; stroke: #6f93de }
.state.final { fill: #222936; stroke: #8d97a8 }
.rule { stroke: #35486f }
.line { stroke: #8f9bb1 }
.line.back { stroke: #e0953c }
.halo { stroke: #0f1520 }
.head { fill: #8f9bb1 }
.head.back { fill: #e0953c }
.dot { fill: #f0f4fb }
.ring { stroke: #f0f4fb }
}
`
