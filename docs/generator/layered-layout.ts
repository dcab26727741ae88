/** Something that takes room in a layer: a state, a label, or (with no width) a line on its way through. */
export interface Cell {
  readonly id: string
  /** Layers run from top to bottom, from 0. */
  readonly layer: number
  readonly width: number
  readonly height: number
}

/** A line between cells of two neighbouring layers. */
export interface Link {
  readonly upper: string
  readonly lower: string
  /** How much it wants to be straight. */
  readonly weight: number
  /** Part of a long line, which is drawn straight as far as there is room. */
  readonly long: boolean
}

/** Where everything goes. */
export interface Layout {
  readonly width: number
  readonly height: number
  /** Centre of each cell. */
  readonly x: ReadonlyMap<string, number>
  /** Top and bottom of each layer. */
  readonly layers: readonly { readonly top: number; readonly bottom: number }[]
}

const betweenCells = 26
const tries = 400

/**
 * Places cells in layers so that few lines cross and most are straight. Lines bend only between layers, so they
 * never touch what stands in one. The same input gives the same layout.
 */
export function layeredLayout(cells: readonly Cell[], links: readonly Link[]): Layout {
  const graph = new Graph(cells, links)
  let best:
    | { readonly order: string[][]; readonly x: Map<string, number>; readonly score: number }
    | undefined
  for (let attempt = 0; attempt < tries; attempt++) {
    const order = graph.order(attempt)
    const x = graph.place(order)
    const score = graph.score(order, x)
    if (best === undefined || score < best.score - 1e-6) best = { order, x, score }
  }
  const { x } = best!

  const left = Math.min(...cells.map((cell) => x.get(cell.id)! - cell.width / 2))
  const right = Math.max(...cells.map((cell) => x.get(cell.id)! + cell.width / 2))
  let y = 0
  const layers = graph.layers.map((layer, index) => {
    const top = y
    const bottom = top + Math.max(...layer.map((cell) => cell.height))
    const reach = links
      .filter((link) => graph.cell(link.upper).layer === index)
      .map((link) => Math.abs(x.get(link.upper)! - x.get(link.lower)!))
    // A line that goes far aside needs height, or it lies flat on its neighbours.
    y = bottom + 22 + Math.min(38, Math.max(0, ...reach) * 0.13)
    return { top, bottom }
  })
  return {
    width: right - left,
    height: layers.at(-1)!.bottom,
    x: new Map([...x].map(([id, value]) => [id, value - left])),
    layers,
  }
}

/**
 * The places nearest to the wished ones (in the sense of least squares) that keep the order and the distances.
 *
 * @param gaps The least distance from each place to the next: one fewer than there are wishes.
 */
export function spread(
  wishes: readonly number[],
  weights: readonly number[],
  gaps: readonly number[],
): number[] {
  const offsets = [0]
  for (const gap of gaps) offsets.push(offsets.at(-1)! + gap)
  // Pool adjacent violators: neighbours that would collide move as one block to their common mean.
  const blocks: { sum: number; weight: number; size: number }[] = []
  wishes.forEach((wish, index) => {
    const weight = weights[index]!
    let block = { sum: (wish - offsets[index]!) * weight, weight, size: 1 }
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.weight <= block.sum / block.weight) break
      blocks.pop()
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, size: last.size + block.size }
    }
    blocks.push(block)
  })
  return blocks
    .flatMap((block) => Array.from({ length: block.size }, () => block.sum / block.weight))
    .map((base, index) => base + offsets[index]!)
}

interface Neighbour {
  readonly id: string
  readonly weight: number
}

class Graph {
  readonly layers: Cell[][] = []
  readonly #cells: Map<string, Cell>
  readonly #above = new Map<string, Neighbour[]>()
  readonly #below = new Map<string, Neighbour[]>()
  readonly #links: readonly Link[]
  /** The cells of each long line, from above. */
  readonly #lines: string[][] = []

  constructor(cells: readonly Cell[], links: readonly Link[]) {
    this.#cells = new Map(cells.map((cell) => [cell.id, cell]))
    this.#links = links
    const count = Math.max(...cells.map((cell) => cell.layer)) + 1
    for (let layer = 0; layer < count; layer++) this.layers.push(cells.filter((cell) => cell.layer === layer))
    for (const { id } of cells) {
      this.#above.set(id, [])
      this.#below.set(id, [])
    }
    for (const { upper, lower, long } of links.toSorted(
      (a, b) => this.cell(a.upper).layer - this.cell(b.upper).layer,
    )) {
      if (!long) continue
      const line = this.#lines.find((cells) => cells.at(-1) === upper)
      if (line === undefined) this.#lines.push([upper, lower])
      else line.push(lower)
    }
    for (const { upper, lower, weight } of links) {
      this.#below.get(upper)!.push({ id: lower, weight })
      this.#above.get(lower)!.push({ id: upper, weight })
    }
  }

  cell(id: string): Cell {
    return this.#cells.get(id)!
  }

  /** An order within each layer with few crossings, found from a start that differs per attempt. */
  order(attempt: number): string[][] {
    const random = mulberry(attempt)
    const order = this.layers.map((layer) => {
      const ids = layer.map((cell) => cell.id)
      if (attempt === 0) return ids
      return ids
        .map((id) => ({ id, key: random() }))
        .sort((a, b) => a.key - b.key)
        .map(({ id }) => id)
    })
    for (let sweep = 0; sweep < 10; sweep++) {
      const downward = sweep % 2 === 0
      const neighbours = downward ? this.#above : this.#below
      for (let step = 1; step < order.length; step++) {
        const index = downward ? step : order.length - 1 - step
        const beside = order[downward ? index - 1 : index + 1]!
        const middle = (id: string, now: number) => {
          const of = neighbours.get(id)!
          if (of.length === 0) return (now / order[index]!.length) * beside.length
          return of.reduce((sum, { id: other }) => sum + beside.indexOf(other), 0) / of.length
        }
        order[index] = order[index]!.map((id, now) => ({ id, now, key: middle(id, now) }))
          .sort((a, b) => a.key - b.key || a.now - b.now)
          .map(({ id }) => id)
      }
    }
    return order
  }

  place(order: readonly (readonly string[])[]): Map<string, number> {
    const x = new Map<string, number>()
    for (const ids of order) {
      let at = 0
      for (const id of ids) {
        const { width } = this.cell(id)
        x.set(id, at + width / 2)
        at += width + betweenCells
      }
    }
    for (let round = 0; round < 80; round++) {
      const turn = round % 2 === 0 ? order : order.toReversed()
      for (const ids of turn) {
        const pulls = ids.map((id) => {
          const near = [...this.#above.get(id)!, ...this.#below.get(id)!]
          const weight = near.reduce((sum, neighbour) => sum + neighbour.weight, 0)
          const sum = near.reduce((total, neighbour) => total + x.get(neighbour.id)! * neighbour.weight, 0)
          return weight === 0 ? { wish: x.get(id)!, weight: 0.01 } : { wish: sum / weight, weight }
        })
        const gaps = ids.slice(1).map((id, index) => {
          const half = (this.cell(id).width + this.cell(ids[index]!).width) / 2
          return half + betweenCells
        })
        const placed = spread(
          pulls.map((pull) => pull.wish),
          pulls.map((pull) => pull.weight),
          gaps,
        )
        ids.forEach((id, index) => {
          x.set(id, placed[index]!)
        })
      }
    }
    for (const line of this.#lines) this.#straighten(line, order, x)
    return x
  }

  /** Moves the cells of a long line to one place, from above down, until something stands in the way. */
  #straighten(line: readonly string[], order: readonly (readonly string[])[], x: Map<string, number>): void {
    let run: string[] = []
    let room = { from: -Infinity, to: Infinity }
    const settle = () => {
      const middle = run.reduce((sum, id) => sum + x.get(id)!, 0) / run.length
      for (const id of run) x.set(id, Math.min(room.to, Math.max(room.from, middle)))
    }
    for (const id of line) {
      const own = this.#roomOf(id, order, x)
      const both = { from: Math.max(room.from, own.from), to: Math.min(room.to, own.to) }
      if (both.from <= both.to) {
        run.push(id)
        room = both
        continue
      }
      settle()
      run = [id]
      room = own
    }
    settle()
  }

  #roomOf(id: string, order: readonly (readonly string[])[], x: ReadonlyMap<string, number>) {
    const { layer, width } = this.cell(id)
    const ids = order[layer]!
    const left = ids[ids.indexOf(id) - 1]
    const right = ids[ids.indexOf(id) + 1]
    const apart = (other: string) => (this.cell(other).width + width) / 2 + betweenCells
    return {
      from: left === undefined ? -Infinity : x.get(left)! + apart(left),
      to: right === undefined ? Infinity : x.get(right)! - apart(right),
    }
  }

  /** Lower is better: crossings first, then bends, then width. */
  score(order: readonly (readonly string[])[], x: ReadonlyMap<string, number>): number {
    const at = new Map(order.flatMap((ids) => ids.map((id, index) => [id, index] as const)))
    let crossings = 0
    this.#links.forEach((a, index) => {
      for (const b of this.#links.slice(index + 1)) {
        if (this.cell(a.upper).layer !== this.cell(b.upper).layer) continue
        const above = at.get(a.upper)! - at.get(b.upper)!
        const below = at.get(a.lower)! - at.get(b.lower)!
        if (above * below < 0) crossings++
      }
    })
    const bends = this.#links.reduce(
      (sum, { upper, lower, weight }) => sum + Math.abs(x.get(upper)! - x.get(lower)!) * Math.sqrt(weight),
      0,
    )
    const sides = [...x].map(([id, value]) => ({ value, half: this.cell(id).width / 2 }))
    const width =
      Math.max(...sides.map(({ value, half }) => value + half)) -
      Math.min(...sides.map(({ value, half }) => value - half))
    return crossings * 700 + bends + Math.max(0, width - 700) * 3 + width * 0.3
  }
}

/** The same numbers in [0, 1) for the same seed. */
function mulberry(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
