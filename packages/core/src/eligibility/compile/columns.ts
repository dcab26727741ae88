import type { EpochDay } from '../../foundations/index.js'
import type { Criterion } from '../criterion.js'
import { evaluate } from '../evaluate.js'
import type { Outcome } from '../outcome.js'
import { indexOn } from '../timeline.js'
import { noDay, readEpochDay } from './epoch-day.js'
import type { Leaf } from './leaf.js'
import { blockSize, type People } from './people.js'
import {
  askTimeline,
  type Code,
  changes,
  codeOf,
  forGood,
  isMet,
  isNotMet,
  mayBeMet,
  mayFail,
  met,
  more,
  notMet,
  once,
  type Shape,
  same,
  shapeCount,
  traits,
  unknown,
} from './shape.js'

/** What is asked of everybody once, however many policies ask it. */
export interface Question {
  readonly criterion: Criterion<never>
  /** How to ask it in numbers; `undefined`: only its timeline may speak. */
  readonly leaf: Leaf | undefined
  /** By what the leaf answers, the shape, with every unknown taken for what the criterion says; and its traits. */
  readonly shapes: Uint8Array
  readonly traits: Uint8Array
  /** Whether its outcome may change after the day asked about. */
  readonly turns: boolean
  /** Its place among the questions whose days are kept; -1 where none are. */
  readonly dated: number
  /** The place of its first set of people among all sets. */
  readonly firstSet: number
}

/** How many sets of people there are for a question that turns, and for another one. */
export const setsIfTurning = 5
export const setsIfSteady = 2

/** A later change of a question for a person. */
interface Change {
  readonly on: EpochDay
  readonly code: Code
}

const scratch = /* @__PURE__ */ new Int32Array(blockSize)
const askAll = /* @__PURE__ */ (() => new Uint8Array(blockSize).fill(askTimeline))()

/**
 * What was found about up to {@link blockSize} people: for each question a bit whether it is met and one whether it is
 * not met (neither: unknown), and where it turns three bits more, its shape and its day.
 */
export class Columns {
  /** How many people it holds, and in how many words of 32 bits. */
  count = 0
  words = 0
  /** Whether anything becomes unknown after the day for anybody: what is asked in numbers never does. */
  turnsUnknown = false
  /** The sets of each question: met, not met, and of those that turn: may be met, may fail, changes. */
  readonly bits: Int32Array
  /** In how many words a set is kept. */
  readonly stride: number
  private readonly shapes: Uint8Array
  private readonly days: Int32Array
  private readonly many = new Map<number, readonly Change[]>()

  constructor(
    private readonly questions: readonly Question[],
    private readonly capacity: number,
  ) {
    const dated = questions.filter((question) => question.dated >= 0).length
    const sets = questions.reduce((sum, { turns }) => sum + (turns ? setsIfTurning : setsIfSteady), 0)
    this.stride = (capacity + 31) >> 5
    this.bits = new Int32Array(sets * this.stride)
    this.shapes = new Uint8Array(dated * capacity)
    this.days = new Int32Array(dated * capacity)
  }

  /** Bytes that it keeps. */
  get bytes(): number {
    return this.bits.byteLength + this.shapes.byteLength + this.days.byteLength
  }

  /** Asks everything of the people of a block. */
  ask(people: People): void {
    this.count = people.count
    this.words = (people.count + 31) >> 5
    this.many.clear()
    this.turnsUnknown = false
    for (const question of this.questions) {
      const { dated, leaf, turns } = question
      const values =
        leaf === undefined
          ? askAll
          : dated < 0
            ? leaf.ask(people, scratch, 0)
            : leaf.ask(people, this.days, dated * this.capacity)
      if (turns) this.takeTurning(question, values, people)
      else this.takeSteady(question, values, people)
    }
  }

  private takeSteady(question: Question, values: Uint8Array, people: People): void {
    const { bits, count, stride } = this
    const { firstSet, traits } = question
    for (let w = 0, row = 0; row < count; w++, row += 32) {
      const there = Math.min(32, count - row)
      let met = 0
      let notMet = 0
      let asking = 0
      for (let i = 0; i < there; i++) {
        const trait = traits[values[row + i]!]!
        met |= (trait & 1) << i
        notMet |= ((trait >> 1) & 1) << i
        asking |= (trait >> 5) << i
      }
      const at = firstSet * stride + w
      bits[at] = met
      bits[at + stride] = notMet
      if (asking !== 0) this.askTimelines(question, people, row, asking)
    }
  }

  private takeTurning(question: Question, values: Uint8Array, people: People): void {
    const { bits, capacity, count, stride } = this
    const { dated, firstSet, shapes, traits } = question
    for (let w = 0, row = 0; row < count; w++, row += 32) {
      const there = Math.min(32, count - row)
      const place = dated * capacity + row
      let met = 0
      let notMet = 0
      let mayBe = 0
      let mayNot = 0
      let changing = 0
      let asking = 0
      for (let i = 0; i < there; i++) {
        const value = values[row + i]!
        const trait = traits[value]!
        this.shapes[place + i] = shapes[value]!
        met |= (trait & 1) << i
        notMet |= ((trait >> 1) & 1) << i
        mayBe |= ((trait >> 2) & 1) << i
        mayNot |= ((trait >> 3) & 1) << i
        changing |= ((trait >> 4) & 1) << i
        asking |= (trait >> 5) << i
      }
      const at = firstSet * stride + w
      bits[at] = met
      bits[at + stride] = notMet
      bits[at + 2 * stride] = mayBe
      bits[at + 3 * stride] = mayNot
      bits[at + 4 * stride] = changing
      if (asking !== 0) this.askTimelines(question, people, row, asking)
    }
  }

  /** Asks the timeline of what cannot be asked in numbers, for those of 32 people from `row` on who are in the set. */
  private askTimelines(question: Question, people: People, row: number, set: number): void {
    const { bits, stride } = this
    const at = question.firstSet * stride + (row >> 5)
    for (let left = set; left !== 0; left &= left - 1) {
      const i = 31 - Math.clz32(left & -left)
      const trait = traits[this.askOne(question, people, row + i)]!
      const bit = 1 << i
      if ((trait & isMet) !== 0) bits[at]! |= bit
      if ((trait & isNotMet) !== 0) bits[at + stride]! |= bit
      if (!question.turns) continue
      if ((trait & mayBeMet) !== 0) bits[at + 2 * stride]! |= bit
      if ((trait & mayFail) !== 0) bits[at + 3 * stride]! |= bit
      if ((trait & changes) !== 0) bits[at + 4 * stride]! |= bit
    }
  }

  private askOne(question: Question, people: People, row: number): Shape {
    const { criterion, dated } = question
    const { dayCount, on } = people
    // As `assess` looks at a day.
    const context = { knownOn: on, lawOn: on, dayCount }
    const { over } = evaluate(criterion, people.factsOf(row) as never, context)
    const now = indexOn(over, on)
    const code = codeOf(over[now]!.outcome)
    const later = over
      .slice(now + 1)
      .map(({ from, outcome }): Change => ({ on: readEpochDay(from), code: codeOf(outcome) }))
    if (later.some(({ code }) => code === unknown)) this.turnsUnknown = true
    const [first] = later
    const shape =
      first === undefined ? code | forGood : once(code, first.code) | (later.length === 1 ? 0 : more)
    if (dated < 0) return shape
    const place = dated * this.capacity + row
    this.shapes[place] = shape
    this.days[place] = first === undefined ? noDay : first.on
    if (later.length > 1) this.many.set(place, later)
    return shape
  }

  /** What the question is on the day asked about. */
  codeNow(question: Question, row: number): Code {
    const at = question.firstSet * this.stride + (row >> 5)
    const bit = 1 << (row & 31)
    if ((this.bits[at]! & bit) !== 0) return met
    return (this.bits[at + this.stride]! & bit) !== 0 ? notMet : unknown
  }

  /** What the question is on a day, which is the one asked about or later. */
  codeOn(question: Question, row: number, on: EpochDay): Code {
    if (!question.turns) return this.codeNow(question, row)
    const place = question.dated * this.capacity + row
    const shape = this.shapes[place]!
    const later = (shape >> 2) & 3
    if (later === same || on < this.days[place]!) return (shape & 3) as Code
    if ((shape & more) === 0) return later as Code
    return this.many.get(place)!.findLast((change) => change.on <= on)!.code
  }

  /** Its later changes for a person, in rising order. */
  changesOf(question: Question, row: number): readonly Change[] {
    if (!question.turns) return []
    const place = question.dated * this.capacity + row
    const shape = this.shapes[place]!
    const later = (shape >> 2) & 3
    if (later === same) return []
    return (shape & more) === 0 ? [{ on: this.days[place]!, code: later as Code }] : this.many.get(place)!
  }

  /** The shape of a question that turns. */
  shapeOf(question: Question, row: number): Shape {
    return this.shapes[question.dated * this.capacity + row]!
  }

  /** The day that the question found, whether it lies before or after the day asked about; or {@link noDay}. */
  dayOf(question: Question, row: number): EpochDay {
    return question.dated < 0 ? noDay : this.days[question.dated * this.capacity + row]!
  }

  /** The first day, the one asked about or later, on which the question is met; {@link noDay} where there is none. */
  metFrom(question: Question, row: number, today: EpochDay): EpochDay {
    if (this.codeNow(question, row) === met) return today
    return this.changesOf(question, row).find(({ code }) => code === met)?.on ?? noDay
  }
}

/** By what a leaf answers, the shape, with every unknown taken for the outcome; the values are shapes by default. */
export function shapesOf(leaf: Leaf | undefined, ifUnknown: 'undetermined' | Outcome): Uint8Array {
  const taken = (code: number) =>
    code === unknown && ifUnknown !== 'undetermined' ? codeOf(ifUnknown) : code
  return Uint8Array.from({ length: shapeCount }, (_, value) => {
    const shape = leaf?.shapes === undefined ? value : (leaf.shapes[value] ?? askTimeline)
    return shape === askTimeline ? shape : taken(shape & 3) | (taken((shape >> 2) & 3) << 2)
  })
}

/** The traits of these shapes. */
export function traitsOf(of: Uint8Array): Uint8Array {
  return of.map((shape) => traits[shape]!)
}
