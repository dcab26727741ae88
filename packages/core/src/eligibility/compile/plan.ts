import type { Day, EpochDay } from '../../foundations/index.js'
import type { Criterion } from '../criterion.js'
import { blameOf } from '../evaluate.js'
import { isInForce } from '../in-force.js'
import type { Node } from '../node.js'
import type { Blame } from '../reason.js'
import type { Columns, Question } from './columns.js'
import { blockSize } from './people.js'
import { type Code, met, more, notMet, outcomes, unknown } from './shape.js'

/** Later than every day: it does not come. */
const never = 10_000_000
/** Earlier than every day: which day it is has to be found by looking at each. */
const notSure = -1_000_001
/** Nobody has asked yet. */
const notAsked = -1_000_002

/** Notes a criterion to be asked: the same question for all that ask the same. */
export type Ask = (criterion: Criterion<never>) => Question

const words = blockSize >> 5

/**
 * A node of a policy as the law of one day has it. `solve` combines sets of people, 32 of them in a word: each set is
 * one bit a person. The other two answer for one person.
 */
export abstract class Plan {
  /** On the day asked about: it is met, it is not met (neither: unknown), something unknown stands in the way. */
  readonly isMet = new Int32Array(words)
  readonly isNotMet = new Int32Array(words)
  readonly isOpen = new Int32Array(words)
  /** On that day or later: it may be met, it may fail. Where the bit is not set, it surely never is. */
  readonly mayBeMet = new Int32Array(words)
  readonly mayFail = new Int32Array(words)
  /** Its outcome may change after that day, if only to unknown. */
  readonly mayChange = new Int32Array(words)
  /**
   * Of whom only {@link blame} can say whether something unknown is in the way; and those for whom something unknown
   * is not in the way now and may come to be.
   */
  readonly unsure = new Int32Array(words)
  /** Set by {@link firstMet}. */
  until: EpochDay = never

  constructor(
    /** Those below it that are asked. */
    readonly children: readonly Plan[],
    /** Whether it may change after the day asked about. */
    readonly moves = children.some((child) => child.moves),
  ) {}

  /** Fills the sets from those of the children, which are filled. */
  abstract solve(columns: Columns): void

  /** What it is for a person on the day asked about or later. */
  abstract codeOn(columns: Columns, row: number, on: EpochDay): Code

  /** Which criteria make it so on the day asked about. */
  abstract blame(columns: Columns, row: number, today: EpochDay): Blame

  /**
   * How many days until it is met for a person for whom it is not met today; 0 where it never is, and where it is
   * unknown before, as it may come earlier.
   */
  waitOf(columns: Columns, row: number, today: EpochDay): number {
    const first = this.firstMet(columns, row, today)
    if (first === never) return 0
    const isUnsureNow = (this.unsure[row >> 5]! & (1 << (row & 31))) !== 0
    const mayBeUnknown = isUnsureNow || (columns.turnsUnknown && this.turnsUnknown(columns, row))
    if (first !== notSure && !mayBeUnknown) return first - today
    const days: EpochDay[] = []
    this.changes(columns, row, days)
    let earliest = never
    for (const on of days) if (on < earliest && this.codeOn(columns, row, on) === met) earliest = on
    if (earliest === never) return 0
    const isUnsure = days.some((on) => on < earliest && this.codeOn(columns, row, on) === unknown)
    return isUnsure ? 0 : earliest - today
  }

  /**
   * The first day, today or later, on which it is met for a person, found without looking at each change; {@link never},
   * or {@link notSure}. From that day on it is met at least until `until`. Of use right after `solve` only.
   */
  firstMet(columns: Columns, row: number, today: EpochDay): EpochDay {
    const word = row >> 5
    const bit = 1 << (row & 31)
    this.until = never
    if ((this.mayBeMet[word]! & bit) === 0) return never
    if ((this.isMet[word]! & ~this.mayChange[word]! & bit) !== 0) return today
    return this.firstOfChanging(columns, row, today)
  }

  /** As {@link firstMet}, where it may be met and does not stay so all the time. */
  protected firstOfChanging(_columns: Columns, _row: number, _today: EpochDay): EpochDay {
    return notSure
  }

  /** Whether anything below it becomes unknown for a person. */
  protected turnsUnknown(columns: Columns, row: number): boolean {
    for (const child of this.children) if (child.moves && child.turnsUnknown(columns, row)) return true
    return false
  }

  /** Adds the later days on which anything below it changes, for a person. */
  protected changes(columns: Columns, row: number, into: EpochDay[]): void {
    for (const child of this.children) child.changes(columns, row, into)
  }
}

/** Plans by the law of one day, each made once: what several policies share is also solved once. */
export class Plans {
  /** Every plan after those below it. */
  readonly inOrder: Plan[] = []
  private readonly known = new Map<string, Plan>()

  constructor(
    private readonly on: Day,
    private readonly ask: Ask,
  ) {}

  /** The plan of a node. */
  of(node: Node<never>): Plan {
    switch (node.kind) {
      case 'criterion': {
        const question = this.ask(node)
        return this.once(`criterion ${question.firstSet}`, [], () => new Single(question, node))
      }
      case 'all':
      case 'policy':
        return this.all(this.below(node.children))
      case 'any':
        return this.atLeast(1, this.below(node.children))
      case 'at-least':
        return this.atLeast(node.needed, this.below(node.children))
      case 'not':
        return this.once('not', this.below(node.children), (children) => new Not(children))
      case 'when': {
        const ways = [node.test, node.requires, ...(node.otherwise === null ? [] : [node.otherwise])]
        return this.once('when', this.below(ways), (children) => new When(children))
      }
      case 'law': {
        const version = node.versions.find((each) => isInForce(each, this.on))
        return version === undefined
          ? this.once('law not known', [], () => new NotKnown([]))
          : this.of(version.requires)
      }
    }
  }

  private below(nodes: readonly Node<never>[]): readonly Plan[] {
    return nodes.map((child) => this.of(child))
  }

  private all(children: readonly Plan[]): Plan {
    const moving = children.filter((child) => child.moves)
    // Policies that differ in what does not move have their first days in common.
    const shared =
      moving.length === children.length || moving.length === 0
        ? undefined
        : moving.length === 1
          ? moving[0]
          : this.all(moving)
    return this.once('all', children, (below) => new All(below, shared))
  }

  private atLeast(needed: number, children: readonly Plan[]): Plan {
    return this.once(`at least ${needed}`, children, (below) => new AtLeast(needed, below))
  }

  private once(what: string, children: readonly Plan[], make: (children: readonly Plan[]) => Plan): Plan {
    const key = `${what} (${children.map((child) => this.inOrder.indexOf(child)).join()})`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const plan = make(children)
    this.inOrder.push(plan)
    this.known.set(key, plan)
    return plan
  }
}

const nobody: Blame = { met: [], unmet: [], unknown: [] }

class Single extends Plan {
  constructor(
    readonly question: Question,
    private readonly criterion: Criterion<never>,
  ) {
    super([], question.turns)
  }

  override solve({ bits, stride, words }: Columns): void {
    const at = this.question.firstSet * stride
    const mayBeMet = this.moves ? at + 2 * stride : at
    const mayFail = this.moves ? at + 3 * stride : at + stride
    for (let w = 0; w < words; w++) {
      const isMet = bits[at + w]!
      const isNotMet = bits[at + stride + w]!
      this.isMet[w] = isMet
      this.isNotMet[w] = isNotMet
      this.isOpen[w] = ~(isMet | isNotMet)
      this.mayBeMet[w] = bits[mayBeMet + w]!
      this.mayFail[w] = bits[mayFail + w]!
      this.mayChange[w] = this.moves ? bits[at + 4 * stride + w]! : 0
    }
  }

  override codeOn(columns: Columns, row: number, on: EpochDay): Code {
    return columns.codeOn(this.question, row, on)
  }

  protected override turnsUnknown(columns: Columns, row: number): boolean {
    const shape = columns.shapeOf(this.question, row)
    if ((shape & more) === 0) return ((shape >> 2) & 3) === unknown
    return columns.changesOf(this.question, row).some(({ code }) => code === unknown)
  }

  protected override changes(columns: Columns, row: number, into: EpochDay[]): void {
    for (const { on } of columns.changesOf(this.question, row)) into.push(on)
  }

  protected override firstOfChanging(columns: Columns, row: number, today: EpochDay): EpochDay {
    const { question } = this
    const shape = columns.shapeOf(question, row)
    const first = columns.dayOf(question, row)
    if ((shape & 3) === met) {
      this.until = first
      return today
    }
    if ((shape & more) === 0) return ((shape >> 2) & 3) === met ? first : never
    const changes = columns.changesOf(question, row)
    const turns = changes.findIndex(({ code }) => code === met)
    if (turns < 0) return never
    this.until = changes[turns + 1]?.on ?? never
    return changes[turns]!.on
  }

  override blame(columns: Columns, row: number): Blame {
    const code = columns.codeNow(this.question, row)
    return blameOf(this.criterion, { outcome: outcomes[code], reason: { code: '' } })
  }
}

class All extends Plan {
  /** The first days found, by row, and until when: for the other policies that ask. */
  private readonly found: Int32Array | undefined
  private readonly foundUntil: Int32Array | undefined

  constructor(
    children: readonly Plan[],
    /** All of those that move. Whoever meets the others, who do not, meets this from its first day on. */
    private readonly shared: Plan | undefined,
  ) {
    super(children)
    if (shared !== undefined || !this.moves) return
    this.found = new Int32Array(blockSize)
    this.foundUntil = new Int32Array(blockSize)
  }

  override solve({ words }: Columns): void {
    const { isMet, isNotMet, isOpen, mayBeMet, mayChange, mayFail, unsure } = this
    isMet.fill(-1, 0, words)
    isNotMet.fill(0, 0, words)
    isOpen.fill(0, 0, words)
    mayBeMet.fill(-1, 0, words)
    mayFail.fill(0, 0, words)
    unsure.fill(0, 0, words)
    mayChange.fill(0, 0, words)
    this.found?.fill(notAsked)
    for (const child of this.children) {
      for (let w = 0; w < words; w++) {
        unsure[w]! |= child.unsure[w]!
        mayChange[w]! |= child.mayChange[w]!
        isMet[w]! &= child.isMet[w]!
        isNotMet[w]! |= child.isNotMet[w]!
        isOpen[w]! |= child.isOpen[w]!
        mayBeMet[w]! &= child.mayBeMet[w]!
        mayFail[w]! |= child.mayFail[w]!
      }
    }
  }

  protected override firstOfChanging(columns: Columns, row: number, today: EpochDay): EpochDay {
    const { found, foundUntil, shared } = this
    if (shared !== undefined) {
      const first = shared.firstMet(columns, row, today)
      this.until = shared.until
      return first
    }
    if (found![row] === notAsked) {
      found![row] = this.firstOfAll(columns, row, today)
      foundUntil![row] = this.until
    }
    this.until = foundUntil![row]!
    return found![row]!
  }

  private firstOfAll(columns: Columns, row: number, today: EpochDay): EpochDay {
    let latest = today
    let until = never
    for (const child of this.children) {
      const first = child.firstMet(columns, row, today)
      if (first === notSure || first === never) return first
      if (first > latest) latest = first
      if (child.until < until) until = child.until
    }
    this.until = until
    return latest < until ? latest : notSure
  }

  override codeOn(columns: Columns, row: number, on: EpochDay): Code {
    let least: Code = met
    for (const child of this.children) {
      const code = child.codeOn(columns, row, on)
      if (code === notMet) return notMet
      if (code === unknown) least = unknown
    }
    return least
  }

  override blame(columns: Columns, row: number, today: EpochDay): Blame {
    const every = together(this.children, columns, row, today)
    return this.codeOn(columns, row, today) === met ? every : { ...every, met: [] }
  }
}

/** At least so many; 1 is "any". */
class AtLeast extends Plan {
  private readonly counts: Int32Array[]

  constructor(
    private readonly needed: number,
    children: readonly Plan[],
  ) {
    super(children)
    this.counts = Array.from({ length: needed }, () => new Int32Array(words))
  }

  override solve({ words }: Columns): void {
    const { children, isMet, isNotMet, isOpen, mayBeMet, mayChange, mayFail, unsure } = this
    this.count(words, isMet, ({ isMet }) => isMet, 0)
    this.count(words, mayBeMet, ({ mayBeMet }) => mayBeMet, 0)
    // Not met once too few are left that are not: so it is where those that are not "not met" do not suffice.
    this.count(words, isNotMet, ({ isNotMet }) => isNotMet, -1)
    this.count(words, mayFail, ({ mayFail }) => mayFail, -1)
    isOpen.fill(0, 0, words)
    unsure.fill(0, 0, words)
    mayChange.fill(0, 0, words)
    for (const child of children) {
      for (let w = 0; w < words; w++) {
        isOpen[w]! |= child.isOpen[w]!
        unsure[w]! |= child.unsure[w]!
        mayChange[w]! |= child.mayChange[w]!
      }
    }
    for (let w = 0; w < words; w++) {
      isNotMet[w] = ~isNotMet[w]!
      mayFail[w] = ~mayFail[w]!
      unsure[w]! |= isOpen[w]! & isMet[w]!
      isOpen[w]! &= ~isMet[w]!
    }
  }

  protected override firstOfChanging(columns: Columns, row: number, today: EpochDay): EpochDay {
    if (this.needed !== 1) return notSure
    let earliest = never
    let until = never
    for (const child of this.children) {
      const first = child.firstMet(columns, row, today)
      if (first === notSure) return notSure
      if (first > earliest || (first === earliest && child.until <= until)) continue
      earliest = first
      until = child.until
    }
    this.until = until
    return earliest
  }

  override codeOn(columns: Columns, row: number, on: EpochDay): Code {
    let isMet = 0
    let isOpen = 0
    for (const child of this.children) {
      const code = child.codeOn(columns, row, on)
      if (code === met) isMet++
      else if (code === unknown) isOpen++
    }
    if (isMet >= this.needed) return met
    return isMet + isOpen < this.needed ? notMet : unknown
  }

  override blame(columns: Columns, row: number, today: EpochDay): Blame {
    const { met: isMet, unmet, unknown: open } = together(this.children, columns, row, today)
    const code = this.codeOn(columns, row, today)
    return {
      met: code === met ? isMet : [],
      unmet: code === notMet ? unmet : [],
      unknown: code === met ? [] : open,
    }
  }

  /** Those in at least `needed` of the children's sets, or with `flip` -1, of the opposite of their sets. */
  private count(words: number, into: Int32Array, setOf: (child: Plan) => Int32Array, flip: 0 | -1): void {
    const { counts } = this
    for (const count of counts) count.fill(0, 0, words)
    for (const child of this.children) {
      const set = setOf(child)
      for (let n = counts.length - 1; n >= 0; n--) {
        const fewer = counts[n - 1]
        const reached = counts[n]!
        for (let w = 0; w < words; w++)
          reached[w]! |= (set[w]! ^ flip) & (fewer === undefined ? -1 : fewer[w]!)
      }
    }
    into.set(counts.at(-1)!)
  }
}

class Not extends Plan {
  override solve({ words }: Columns): void {
    const child = this.children[0]!
    for (let w = 0; w < words; w++) {
      this.isMet[w] = child.isNotMet[w]!
      this.isNotMet[w] = child.isMet[w]!
      this.isOpen[w] = child.isOpen[w]! & ~child.isNotMet[w]!
      this.mayBeMet[w] = child.mayFail[w]!
      this.mayFail[w] = child.mayBeMet[w]!
      this.unsure[w] = child.unsure[w]! | (child.isOpen[w]! & child.isNotMet[w]!)
      this.mayChange[w] = child.mayChange[w]!
    }
  }

  override codeOn(columns: Columns, row: number, on: EpochDay): Code {
    return (met - this.children[0]!.codeOn(columns, row, on)) as Code
  }

  override blame(columns: Columns, row: number, today: EpochDay): Blame {
    const below = together(this.children, columns, row, today)
    const isMet = this.codeOn(columns, row, today) === met
    return { met: below.unmet, unmet: below.met, unknown: isMet ? [] : below.unknown }
  }
}

/** Its test, what is required where that is met, and perhaps what is required where it is not. */
class When extends Plan {
  override solve({ words }: Columns): void {
    const [test, a, b] = this.children as [Plan, Plan, Plan | undefined]
    for (let w = 0; w < words; w++) {
      const yes = test.isMet[w]!
      const no = test.isNotMet[w]!
      const either = ~(yes | no)
      // Where nothing else is required, the other way is always met.
      const bMet = b === undefined ? -1 : b.isMet[w]!
      const bNotMet = b === undefined ? 0 : b.isNotMet[w]!
      const bOpen = b === undefined ? 0 : b.isOpen[w]!
      const bMayBeMet = b === undefined ? -1 : b.mayBeMet[w]!
      const bMayFail = b === undefined ? 0 : b.mayFail[w]!
      const isMet = (yes & a.isMet[w]!) | (no & bMet) | (either & a.isMet[w]! & bMet)
      this.isMet[w] = isMet
      this.isNotMet[w] = (yes & a.isNotMet[w]!) | (no & bNotMet) | (either & a.isNotMet[w]! & bNotMet)
      this.isOpen[w] = (yes & a.isOpen[w]!) | (no & bOpen) | (either & ~isMet)
      this.mayBeMet[w] =
        (test.mayBeMet[w]! & a.mayBeMet[w]!) | (test.mayFail[w]! & bMayBeMet) | (a.mayBeMet[w]! & bMayBeMet)
      this.mayFail[w] =
        (test.mayBeMet[w]! & a.mayFail[w]!) | (test.mayFail[w]! & bMayFail) | (a.mayFail[w]! & bMayFail)
      const bMayChange = b === undefined ? 0 : b.mayChange[w]!
      this.mayChange[w] = test.mayChange[w]! | a.mayChange[w]! | bMayChange
      const below = test.unsure[w]! | a.unsure[w]! | (b === undefined ? 0 : b.unsure[w]!)
      const other = test.isOpen[w]! | (no & a.isOpen[w]!) | (yes & bOpen)
      // Where both say "not met" for the same reason, nothing unknown is in the way.
      this.unsure[w] = below | either | (test.mayChange[w]! & other)
    }
  }

  protected override firstOfChanging(columns: Columns, row: number, today: EpochDay): EpochDay {
    const [test, a, b] = this.children as [Plan, Plan, Plan | undefined]
    const word = row >> 5
    const bit = 1 << (row & 31)
    const yes = (test.isMet[word]! & ~test.mayChange[word]! & bit) !== 0
    const no = (test.isNotMet[word]! & ~test.mayChange[word]! & bit) !== 0
    const taken = yes ? a : no ? b : undefined
    if (taken === undefined) return notSure
    const first = taken.firstMet(columns, row, today)
    this.until = taken.until
    return first
  }

  override codeOn(columns: Columns, row: number, on: EpochDay): Code {
    const [test, a, b] = this.children as [Plan, Plan, Plan | undefined]
    const asked = test.codeOn(columns, row, on)
    const ofA = asked === notMet ? unknown : a.codeOn(columns, row, on)
    const ofB = asked === met ? unknown : b === undefined ? met : b.codeOn(columns, row, on)
    if (asked === met) return ofA
    if (asked === notMet) return ofB
    return ofA === ofB ? ofA : unknown
  }

  override blame(columns: Columns, row: number, today: EpochDay): Blame {
    const [test, a, b] = this.children as [Plan, Plan, Plan | undefined]
    const asked = test.codeOn(columns, row, today)
    if (asked === met) return a.blame(columns, row, today)
    const ofB = b === undefined ? nobody : b.blame(columns, row, today)
    if (asked === notMet) return ofB
    const ofA = a.blame(columns, row, today)
    const outcome = this.codeOn(columns, row, today)
    const every = union(ofA.unmet, ofB.unmet)
    const both = ofA.unmet.filter((id) => ofB.unmet.includes(id))
    const unmet = outcome === notMet && both.length === 0 ? every : both
    const open = union(every, ofA.unknown, ofB.unknown).filter((id) => !unmet.includes(id))
    return {
      met: outcome === met ? union(ofA.met, ofB.met) : [],
      unmet,
      unknown: outcome === met ? [] : open,
    }
  }
}

/** No version of the law is known for the day. */
class NotKnown extends Plan {
  override solve({ words }: Columns): void {
    for (const none of [this.isMet, this.isNotMet, this.mayBeMet, this.mayFail, this.mayChange])
      none.fill(0, 0, words)
    this.isOpen.fill(-1, 0, words)
  }

  override codeOn(): Code {
    return unknown
  }

  override blame(): Blame {
    return { met: [], unmet: [], unknown: ['law'] }
  }
}

function together(plans: readonly Plan[], columns: Columns, row: number, today: EpochDay): Blame {
  const blames = plans.map((plan) => plan.blame(columns, row, today))
  return {
    met: union(...blames.map((blame) => blame.met)),
    unmet: union(...blames.map((blame) => blame.unmet)),
    unknown: union(...blames.map((blame) => blame.unknown)),
  }
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())]
}
