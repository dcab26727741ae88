import { KemandirianError } from '@kemandirian/core/foundations'
import type { DerivedFigure, Figure, Member, ReportDocument } from './document.js'
import { figuresOf, isStricter, mapFigures, smallestPublicCell } from './privacy.js'

/**
 * The document for the public: figures about 1 to 4 people are not shown, nor those from which they could be computed
 * (complementary suppression: the smallest that will do). Figures of the same people stand and fall together, whatever
 * they measure. Which records a figure counts is taken as known to the reader, and only how many they are as not.
 *
 * A figure that is hidden keeps at least one other value which all that is still shown allows. `<5` says that it is 1
 * to 4; that counts as shown.
 *
 * @param document With its members, before any are withheld.
 * @throws KemandirianError `leak` where no choice of figures would protect one.
 */
export function suppress(document: ReportDocument): ReportDocument {
  const groups = new Groups()
  const placed = figuresOf(document).flatMap(({ where, figure }) =>
    figure.kind === 'stated'
      ? []
      : [{ where, sets: [figure.members, figure.denominator ?? []].map((members) => groups.add(members)) }],
  )
  const small = new Set(groups.ids.filter((id) => groups.size(id) < smallestPublicCell))
  if (small.size === 0) return document
  const hidden = new Set(small)
  for (const id of small) {
    const more = cheapestCover(groups, id, hidden, small)
    if (more === null) {
      const where = placed.find(({ sets }) => sets.includes(id))!.where
      throw new KemandirianError(
        'leak',
        `Laporan tidak dibuat: ${where} memuat angka tentang ${groups.size(id)} orang yang tidak dapat ditutup. Gabungkan barisnya atau hapus angkanya`,
        { facts: { where, people: groups.size(id), audience: document.audience } },
      )
    }
    for (const one of more) hidden.add(one)
  }
  const says = new Map(
    placed.map(({ where, sets }) => [
      where,
      sets.some((id) => id !== null && small.has(id))
        ? ('small' as const)
        : sets.some((id) => id !== null && hidden.has(id))
          ? ('complementary' as const)
          : null,
    ]),
  )
  return mapFigures(document, (figure, where) => hide(figure, says.get(where) ?? null))
}

function hide(figure: Figure, suppressed: DerivedFigure['suppressed']): Figure {
  if (figure.kind === 'stated' || suppressed === null) return figure
  return {
    ...figure,
    value: null,
    bounds: null,
    reason: null,
    members: [],
    denominator: null,
    exclusions: [],
    withheld: 0,
    suppressed,
  }
}

/** The groups of people that the figures of a document are about, and how they overlap. */
class Groups {
  private readonly found = new Map<string, number>()
  private readonly sizes: number[] = []
  private readonly memberships = new Map<string, number[]>()
  private cells: readonly Cell[] | null = null

  /** The number of the group; `null` where nobody is in it, or no people. */
  add(members: readonly Member[]): number | null {
    const people = members.filter(({ privacy }) => isStricter(privacy, 'internal'))
    if (people.length === 0) return null
    const keys = people.map(({ kind, facility, id }) => `${kind}/${facility}/${id}`).sort()
    const name = keys.join('\n')
    const known = this.found.get(name)
    if (known !== undefined) return known
    const id = this.sizes.length
    this.found.set(name, id)
    this.sizes.push(keys.length)
    for (const key of keys) {
      const groups = this.memberships.get(key)
      if (groups === undefined) this.memberships.set(key, [id])
      else groups.push(id)
    }
    return id
  }

  get ids(): readonly number[] {
    return this.sizes.map((_, id) => id)
  }

  size(id: number): number {
    return this.sizes[id]!
  }

  /** People who are in the same groups; nothing that is shown tells them apart. */
  get alike(): readonly Cell[] {
    if (this.cells === null) {
      const cells = new Map<string, Cell>()
      for (const groups of this.memberships.values()) {
        const name = groups.join()
        const cell = cells.get(name)
        if (cell === undefined) cells.set(name, { index: cells.size, groups, people: 1 })
        else cell.people++
      }
      this.cells = [...cells.values()].sort((a, b) => a.groups.length - b.groups.length || a.index - b.index)
    }
    return this.cells
  }
}

/** People who are in the same groups. */
interface Cell {
  readonly index: number
  readonly groups: readonly number[]
  people: number
}

/** Another way in which the people could be spread over the cells, as far as it has been thought out. */
interface Guess {
  /** How many people would have to be hidden besides. */
  readonly cost: number
  /** One person more or fewer in a cell. */
  readonly moves: ReadonlyMap<Cell, 1 | -1>
  /** Groups whose shown figure the moves would change. */
  readonly off: ReadonlyMap<number, number>
  readonly hidden: ReadonlySet<number>
}

/** A cycle through a table of rows and columns takes four moves; one of three dimensions eight. */
const mostMoves = 8
/** So many guesses are tried before all that a figure stands in is hidden. */
const mostGuesses = 5000
/** So many cells are tried in a group, those in the smallest shown groups first. */
const mostCells = 60

/**
 * The groups to hide, cheapest first, so that the reader could not tell how many are in one: there is then another
 * spread of people that gives the same figures wherever one is shown. `null` where there is none.
 */
function cheapestCover(
  groups: Groups,
  target: number,
  hidden: ReadonlySet<number>,
  small: ReadonlySet<number>,
): ReadonlySet<number> | null {
  const inGroup = new Map<number, Cell[]>()
  for (const cell of groups.alike)
    for (const id of cell.groups) {
      const cells = inGroup.get(id)
      if (cells === undefined) inGroup.set(id, [cell])
      else cells.push(cell)
    }
  const cheapest = (cell: Cell) =>
    Math.min(...cell.groups.map((id) => (hidden.has(id) ? 0 : groups.size(id))))
  for (const [id, cells] of inGroup)
    if (cells.length > mostCells)
      inGroup.set(
        id,
        cells.toSorted((a, b) => cheapest(a) - cheapest(b) || a.index - b.index).slice(0, mostCells),
      )
  const moved = (guess: Guess, cell: Cell, by: 1 | -1): Guess => {
    const off = new Map(guess.off)
    for (const id of cell.groups) {
      if (hidden.has(id) || guess.hidden.has(id)) continue
      const sum = (off.get(id) ?? 0) + by
      if (sum === 0) off.delete(id)
      else off.set(id, sum)
    }
    return { ...guess, moves: new Map(guess.moves).set(cell, by), off }
  }
  /** Whether `<5` is still true wherever it says so, and the target another number. */
  const tells = ({ moves }: Guess) => {
    const change = new Map<number, number>()
    for (const [cell, by] of moves)
      for (const id of cell.groups) if (small.has(id)) change.set(id, (change.get(id) ?? 0) + by)
    if ((change.get(target) ?? 0) === 0) return false
    for (const [id, by] of change) {
      const size = groups.size(id) + by
      if (size < 1 || size >= smallestPublicCell) return false
    }
    return true
  }
  const nothing: Guess = { cost: 0, moves: new Map(), off: new Map(), hidden: new Set() }
  const queue = new Queue()
  for (const cell of inGroup.get(target)!)
    for (const by of [1, -1] as const) if (by === 1 || cell.people > 0) queue.push(moved(nothing, cell, by))
  for (let tried = 0; tried < mostGuesses; tried++) {
    const guess = queue.pop()
    if (guess === undefined) break
    if (guess.off.size === 0) {
      if (tells(guess)) return guess.hidden
      // Within the small groups somebody else may come or go instead.
      if (guess.moves.size < 4)
        for (const id of new Set([...guess.moves.keys()].flatMap((cell) => cell.groups)))
          if (small.has(id))
            for (const cell of inGroup.get(id)!)
              for (const by of [1, -1] as const)
                if (!guess.moves.has(cell)) queue.push(moved(guess, cell, by))
      continue
    }
    // The smallest group that is off: hide it, or let somebody else in it go the other way.
    const [id, by] = [...guess.off].reduce((a, b) => (groups.size(b[0]) < groups.size(a[0]) ? b : a))
    const off = new Map(guess.off)
    off.delete(id)
    queue.push({
      ...guess,
      off,
      cost: guess.cost + groups.size(id),
      hidden: new Set(guess.hidden).add(id),
    })
    if (guess.moves.size < mostMoves)
      for (const cell of inGroup.get(id)!)
        if (!guess.moves.has(cell)) queue.push(moved(guess, cell, by > 0 ? -1 : 1))
  }
  return everythingAround(groups, target, inGroup.get(target)!, small)
}

/** All groups that somebody of the target is in: nothing shown is then about that cell. */
function everythingAround(
  groups: Groups,
  target: number,
  cells: readonly Cell[],
  small: ReadonlySet<number>,
): ReadonlySet<number> | null {
  for (const cell of cells) {
    const within = cell.groups.filter((id) => small.has(id))
    const more = within.every((id) => groups.size(id) + 1 < smallestPublicCell)
    const fewer = within.every((id) => groups.size(id) > 1)
    if (more || fewer) return new Set(cell.groups.filter((id) => id !== target))
  }
  return null
}

/** Guesses, the cheapest first and of those the one with the fewest moves; what came first comes first. */
class Queue {
  private readonly buckets = new Map<number, Guess[]>()
  private costs: number[] = []

  push(guess: Guess): void {
    const rank = guess.cost * 16 + guess.moves.size
    const bucket = this.buckets.get(rank)
    if (bucket !== undefined) bucket.push(guess)
    else {
      this.buckets.set(rank, [guess])
      this.costs.push(rank)
      this.costs.sort((a, b) => b - a)
    }
  }

  pop(): Guess | undefined {
    const rank = this.costs.at(-1)
    if (rank === undefined) return undefined
    const bucket = this.buckets.get(rank)!
    const guess = bucket.shift()
    if (bucket.length === 0) {
      this.buckets.delete(rank)
      this.costs.pop()
    }
    return guess
  }
}
