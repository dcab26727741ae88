import type { Day, EpochDay } from '../../foundations/index.js'
import type { Criterion } from '../criterion.js'
import { blameOf } from '../evaluate.js'
import type { LawVersion, Node } from '../node.js'
import type { Blame } from '../reason.js'
import { blockSize, type Columns, type Question } from './columns.js'

import { type Code, met, notMet, outcomes, unknown } from './shape.js'

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

  constructor(
    /** Those below it that are asked. */
    readonly children: readonly Plan[],
  ) {}

  /** Fills the sets. `unsure` gets those of whom only {@link blame} can say whether something unknown is in the way. */
  solve(columns: Columns, unsure: Int32Array): void {
    for (const child of this.children) child.solve(columns, unsure)
    this.combine(columns, unsure)
  }

  protected abstract combine(columns: Columns, unsure: Int32Array): void

  /** What it is for a person on the day asked about or later. */
  abstract codeOn(columns: Columns, row: number, on: EpochDay): Code

  /** Which criteria make it so on the day asked about. */
  abstract blame(columns: Columns, row: number, today: EpochDay): Blame

  /** How many days until it is met for a person for whom it is not met today; 0 where it never is. */
  waitOf(columns: Columns, row: number, today: EpochDay): number {
    const days: EpochDay[] = []
    this.changes(columns, row, days)
    let first = Number.POSITIVE_INFINITY
    for (const on of days) if (on < first && this.codeOn(columns, row, on) === met) first = on
    return first === Number.POSITIVE_INFINITY ? 0 : first - today
  }

  /** Adds the later days on which anything below it changes, for a person. */
  protected changes(columns: Columns, row: number, into: EpochDay[]): void {
    for (const child of this.children) child.changes(columns, row, into)
  }
}

/** The plan of a node by the law of the day. */
export function planOf(node: Node<never>, on: Day, ask: Ask): Plan {
  const below = (nodes: readonly Node<never>[]) => nodes.map((child) => planOf(child, on, ask))
  switch (node.kind) {
    case 'criterion':
      return new Single(ask(node), node)
    case 'all':
    case 'policy':
      return new All(below(node.children))
    case 'any':
      return new AtLeast(1, below(node.children))
    case 'at-least':
      return new AtLeast(node.needed, below(node.children))
    case 'not':
      return new Not(below(node.children))
    case 'when':
      return new When(below([node.test, node.requires, ...(node.otherwise === null ? [] : [node.otherwise])]))
    case 'law': {
      const version = node.versions.find((each) => inForce(each, on))
      return version === undefined ? new NotKnown([]) : planOf(version.requires, on, ask)
    }
  }
}

function inForce({ since, until }: LawVersion<never>, on: Day): boolean {
  return since <= on && (until === null || on < until)
}

const nobody: Blame = { met: [], unmet: [], unknown: [] }

class Single extends Plan {
  constructor(
    readonly question: Question,
    private readonly criterion: Criterion<never>,
  ) {
    super([])
  }

  protected override combine(columns: Columns): void {
    const { bits } = columns
    const { at, apart } = columns.setsOf(this.question)
    for (let w = 0; w < columns.words; w++) {
      const isMet = bits[at + w]!
      const isNotMet = bits[at + apart + w]!
      this.isMet[w] = isMet
      this.isNotMet[w] = isNotMet
      this.isOpen[w] = ~(isMet | isNotMet)
      this.mayBeMet[w] = bits[at + 2 * apart + w]!
      this.mayFail[w] = bits[at + 3 * apart + w]!
    }
  }

  override codeOn(columns: Columns, row: number, on: EpochDay): Code {
    return columns.codeOn(this.question, row, on)
  }

  protected override changes(columns: Columns, row: number, into: EpochDay[]): void {
    columns.changesOf(this.question, row, into)
  }

  override blame(columns: Columns, row: number): Blame {
    const code = columns.codeNow(this.question, row)
    return blameOf(this.criterion, { outcome: outcomes[code], reason: { code: '' } })
  }
}

class All extends Plan {
  protected override combine({ words }: Columns): void {
    const { isMet, isNotMet, isOpen, mayBeMet, mayFail } = this
    isMet.fill(-1, 0, words)
    isNotMet.fill(0, 0, words)
    isOpen.fill(0, 0, words)
    mayBeMet.fill(-1, 0, words)
    mayFail.fill(0, 0, words)
    for (const child of this.children) {
      for (let w = 0; w < words; w++) {
        isMet[w]! &= child.isMet[w]!
        isNotMet[w]! |= child.isNotMet[w]!
        isOpen[w]! |= child.isOpen[w]!
        mayBeMet[w]! &= child.mayBeMet[w]!
        mayFail[w]! |= child.mayFail[w]!
      }
    }
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

  protected override combine({ words }: Columns): void {
    const { children, isMet, isNotMet, isOpen, mayBeMet, mayFail } = this
    this.count(words, isMet, ({ isMet }) => isMet, 0)
    this.count(words, mayBeMet, ({ mayBeMet }) => mayBeMet, 0)
    // Not met once too few are left that are not: so it is where those that are not "not met" do not suffice.
    this.count(words, isNotMet, ({ isNotMet }) => isNotMet, -1)
    this.count(words, mayFail, ({ mayFail }) => mayFail, -1)
    isOpen.fill(0, 0, words)
    for (const child of children) for (let w = 0; w < words; w++) isOpen[w]! |= child.isOpen[w]!
    for (let w = 0; w < words; w++) {
      isNotMet[w] = ~isNotMet[w]!
      mayFail[w] = ~mayFail[w]!
      isOpen[w]! &= ~isMet[w]!
    }
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
  protected override combine({ words }: Columns): void {
    const child = this.children[0]!
    for (let w = 0; w < words; w++) {
      this.isMet[w] = child.isNotMet[w]!
      this.isNotMet[w] = child.isMet[w]!
      this.isOpen[w] = child.isOpen[w]! & ~child.isNotMet[w]!
      this.mayBeMet[w] = child.mayFail[w]!
      this.mayFail[w] = child.mayBeMet[w]!
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
  protected override combine({ words }: Columns, unsure: Int32Array): void {
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
      // Where both say "not met" for the same reason, nothing unknown is in the way.
      unsure[w]! |= either & ~isMet
    }
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
  protected override combine({ words }: Columns): void {
    for (const none of [this.isMet, this.isNotMet, this.mayBeMet, this.mayFail]) none.fill(0, 0, words)
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
