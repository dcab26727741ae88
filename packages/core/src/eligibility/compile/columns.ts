import type { Day, EpochDay } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import type { Context } from '../context.js'
import type { Criterion } from '../criterion.js'
import { evaluate } from '../evaluate.js'
import type { Outcome } from '../outcome.js'
import { indexOn } from '../timeline.js'
import { noDay, readEpochDay } from './epoch-day.js'
import { askTimeline, type Days, type Leaf } from './leaf.js'
import type { Person } from './person.js'
import {
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
  shapes,
  traits,
  twice,
  unknown,
} from './shape.js'

/** What is asked of everybody once, however many policies ask it. */
export interface Question {
  readonly criterion: Criterion<never>
  /** How to ask it in numbers; `undefined`: only its timeline may speak. */
  readonly leaf: Leaf | undefined
  /** Its shapes with every unknown taken for what the criterion says; `undefined` where unknown stays unknown. */
  readonly assumed: Uint8Array | undefined
  /** Whether its outcome may change after the day asked about. */
  readonly turns: boolean
  /** Its place among the questions, and among those whose days are kept; -1 where none are. */
  readonly index: number
  readonly dated: number
}

/** How many people are asked together. Small enough that what is known of them stays in the fast memory. */
export const blockSize = 2048
/** How many sets of people there are for each question. */
const sets = 5

/**
 * What was found about up to {@link blockSize} people: for each question a bit whether it is met and one whether it is
 * not met (neither: unknown), and where it has days two bits more, its shape and its days.
 */
export class Columns {
  /** How many people it holds, and in how many words of 32 bits. */
  count = 0
  words = 0
  /** Four sets a question: met, not met, and of those that turn: may be met, may fail, changes. */
  readonly bits: Int32Array
  private readonly stride: number
  private readonly shapes: Uint8Array
  private readonly days: Int32Array
  private readonly scratch: Days = { first: noDay, second: noDay }
  private readonly changes = new Map<number, readonly { readonly on: EpochDay; readonly code: Code }[]>()
  private facts: readonly ParticipantFacts[] = []
  private start = 0

  constructor(
    private readonly questions: readonly Question[],
    private readonly capacity: number,
  ) {
    const dated = questions.filter((question) => question.dated >= 0).length
    this.stride = (capacity + 31) >> 5
    this.bits = new Int32Array(questions.length * sets * this.stride)
    this.shapes = new Uint8Array(dated * capacity)
    this.days = new Int32Array(dated * 2 * capacity)
  }

  /** Bytes that it keeps. */
  get bytes(): number {
    return this.bits.byteLength + this.shapes.byteLength + this.days.byteLength
  }

  /** Where the first set of a question begins in `bits`; the others follow, so many words apart. */
  setsOf(question: Question): { readonly at: number; readonly apart: number } {
    return { at: question.index * sets * this.stride, apart: this.stride }
  }

  /**
   * Asks everything of `count` people from `start` on, question by question of 32 at a time.
   *
   * @param readers One for each bit of a word.
   */
  ask(facts: readonly ParticipantFacts[], start: number, count: number, readers: readonly Person[]): void {
    const { questions } = this
    this.facts = facts
    this.start = start
    this.count = count
    this.words = (count + 31) >> 5
    this.bits.fill(0)
    this.changes.clear()
    for (let word = 0; word < this.words; word++) {
      const row = word * 32
      const there = Math.min(32, count - row)
      for (let i = 0; i < there; i++) readers[i]!.load(facts[start + row + i]!)
      for (let i = 0; i < questions.length; i++) {
        const question = questions[i]!
        if (question.turns) this.askTurning(question, word, there, readers)
        else this.askSteady(question, word, there, readers)
      }
    }
  }

  private askSteady(question: Question, word: number, there: number, readers: readonly Person[]): void {
    const { assumed, dated, index, leaf } = question
    const { bits, capacity, days, stride } = this
    const scratch = this.scratch
    let isMet = 0
    let isNotMet = 0
    for (let i = 0; i < there; i++) {
      let shape = leaf!.ask(readers[i]!, scratch)
      if (shape === askTimeline) shape = this.askTimeline(question, word * 32 + i, readers[i]!)
      if (assumed !== undefined) shape = assumed[shape]!
      const code = shape & 3
      if (code === met) isMet |= 1 << i
      else if (code === notMet) isNotMet |= 1 << i
      if (dated >= 0) {
        days[2 * (dated * capacity + word * 32 + i)] = scratch.first
        scratch.first = noDay
      }
    }
    const at = index * sets * stride + word
    bits[at] = isMet
    bits[at + stride] = isNotMet
  }

  private askTurning(question: Question, word: number, there: number, readers: readonly Person[]): void {
    const { assumed, dated, index, leaf } = question
    const { bits, capacity, days, scratch, shapes, stride } = this
    let isMetNow = 0
    let isNotMetNow = 0
    let mayBe = 0
    let mayNot = 0
    let changing = 0
    for (let i = 0; i < there; i++) {
      scratch.first = noDay
      scratch.second = noDay
      let shape = leaf === undefined ? askTimeline : leaf.ask(readers[i]!, scratch)
      if (shape === askTimeline) shape = this.askTimeline(question, word * 32 + i, readers[i]!)
      if (assumed !== undefined) shape = assumed[shape]!
      const trait = traits[shape]!
      const bit = 1 << i
      if ((trait & isMet) !== 0) isMetNow |= bit
      if ((trait & isNotMet) !== 0) isNotMetNow |= bit
      if ((trait & mayBeMet) !== 0) mayBe |= bit
      if ((trait & mayFail) !== 0) mayNot |= bit
      if ((trait & changes) !== 0) changing |= bit
      const place = dated * capacity + word * 32 + i
      shapes[place] = shape
      days[2 * place] = scratch.first
      days[2 * place + 1] = scratch.second
    }
    scratch.first = noDay
    const at = index * sets * stride + word
    bits[at] = isMetNow
    bits[at + stride] = isNotMetNow
    bits[at + 2 * stride] = mayBe
    bits[at + 3 * stride] = mayNot
    bits[at + 4 * stride] = changing
  }

  /** The facts of a person. */
  factsOf(row: number): ParticipantFacts {
    return this.facts[this.start + row]!
  }

  /** What the question is on the day asked about. */
  codeNow(question: Question, row: number): Code {
    const at = question.index * sets * this.stride + (row >> 5)
    const bit = 1 << (row & 31)
    if ((this.bits[at]! & bit) !== 0) return met
    return (this.bits[at + this.stride]! & bit) !== 0 ? notMet : unknown
  }

  /** What the question is on a day, which is the one asked about or later. */
  codeOn(question: Question, row: number, on: EpochDay): Code {
    if (!question.turns) return this.codeNow(question, row)
    const place = question.dated * this.capacity + row
    const shape = this.shapes[place]!
    const first = (shape >> 2) & 3
    if (first === same || on < this.days[2 * place]!) return (shape & 3) as Code
    const last = (shape >> 4) & 3
    if (last === same || on < this.days[2 * place + 1]!) return first as Code
    if ((shape & more) === 0) return last as Code
    return this.changes.get(place)!.findLast((change) => change.on <= on)!.code
  }

  /** The shape of a question that has days. */
  shapeOf(question: Question, row: number): Shape {
    return this.shapes[question.dated * this.capacity + row]!
  }

  /** The day of its first change. */
  firstChange(question: Question, row: number): EpochDay {
    return this.days[2 * (question.dated * this.capacity + row)]!
  }

  /** The day of its second change. */
  secondChange(question: Question, row: number): EpochDay {
    return this.days[2 * (question.dated * this.capacity + row) + 1]!
  }

  /** The first day, the one asked about or later, on which the question is met; {@link noDay} where there is none. */
  metFrom(question: Question, row: number, today: EpochDay): EpochDay {
    if (this.codeNow(question, row) === met) return today
    const changes: EpochDay[] = []
    this.changesOf(question, row, changes)
    return changes.find((on) => this.codeOn(question, row, on) === met) ?? noDay
  }

  /** Adds the days after the one asked about on which the question changes, in rising order. */
  changesOf(question: Question, row: number, into: EpochDay[]): void {
    if (!question.turns) return
    const place = question.dated * this.capacity + row
    const shape = this.shapes[place]!
    if (((shape >> 2) & 3) === same) return
    if ((shape & more) !== 0) {
      for (const { on } of this.changes.get(place)!) into.push(on)
      return
    }
    into.push(this.days[2 * place]!)
    if (((shape >> 4) & 3) !== same) into.push(this.days[2 * place + 1]!)
  }

  /** The day that the question found, whether it lies before or after the day asked about; or {@link noDay}. */
  dayOf(question: Question, row: number): EpochDay {
    return question.dated < 0 ? noDay : this.days[2 * (question.dated * this.capacity + row)]!
  }

  /** Asks the timeline of what cannot be asked in numbers. */
  private askTimeline(question: Question, row: number, { facts, on, dayCount }: Person): Shape {
    const days = this.scratch
    const { over } = evaluate(question.criterion, facts as never, contextOn(on, dayCount))
    const now = indexOn(over, on)
    const code = codeOf(over[now]!.outcome)
    const changes = over
      .slice(now + 1)
      .map(({ from, outcome }) => ({ on: readEpochDay(from), code: codeOf(outcome) }))
    const [first, second] = changes
    if (first === undefined) return code | forGood
    days.first = first.on
    if (second === undefined) return once(code, first.code)
    days.second = second.on
    const shape = twice(code, first.code, second.code)
    if (changes.length === 2) return shape
    this.changes.set(question.dated * this.capacity + row, changes)
    return shape | more
  }
}

/** As `assess` looks at a day. */
function contextOn(on: Day, dayCount: Context['dayCount']): Context {
  return { knownOn: on, lawOn: on, dayCount }
}

/** By shape, the shape with every unknown taken for the outcome. */
export function assuming(takenFor: Outcome): Uint8Array {
  const code = codeOf(takenFor)
  const taken = (each: number) => (each === unknown ? code : each)
  return Uint8Array.from(
    { length: shapes },
    (_, shape) =>
      taken(shape & 3) | (taken((shape >> 2) & 3) << 2) | (taken((shape >> 4) & 3) << 4) | (shape & more),
  )
}
