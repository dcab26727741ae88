import { type Day, type EpochDay, fromEpochDay, toEpochDay } from '../../foundations/index.js'
import { type Assessment, type Indication, indicationOf } from '../assess.js'
import type { Outcome } from '../outcome.js'
import type { Columns } from './columns.js'
import type { Plan } from './plan.js'

/** How many people each indication was given to. */
export interface Counts {
  /** Whose outcome is met. */
  readonly eligible: number
  /** Whose outcome is not met. */
  readonly notEligible: number
  /** Whose outcome is unknown. */
  readonly undetermined: number
}

/** The outcome and the earliest day of many people, in their order: 34 bits a person. */
export class Verdicts {
  private readonly met: Int32Array
  private readonly notMet: Int32Array
  /** Days to wait; 0 where there is nothing to wait for, or nothing to be hoped. */
  private readonly wait: Int32Array
  /** @internal The day asked about as a number. */
  readonly today: EpochDay

  /** @internal */
  constructor(
    /** The id of the policy. */
    readonly policy: string,
    /** The day asked about. */
    readonly on: Day,
    /** How many people. */
    readonly length: number,
  ) {
    this.today = toEpochDay(on)
    this.met = new Int32Array((length + 31) >> 5)
    this.notMet = new Int32Array((length + 31) >> 5)
    this.wait = new Int32Array(length)
  }

  /** Whether the person at this place meets the policy on the day. */
  outcomeOf(person: number): Outcome {
    const word = person >> 5
    const bit = 1 << (person & 31)
    if ((this.met[word]! & bit) !== 0) return 'met'
    return (this.notMet[word]! & bit) !== 0 ? 'not-met' : 'unknown'
  }

  /** The same in a word for people. */
  indicationOf(person: number): Indication {
    return indicationOf(this.outcomeOf(person))
  }

  /** The first day, on or after the day asked about, on which the policy is met; absent where `assess` has none. */
  eligibleFromOf(person: number): Day | undefined {
    const wait = this.wait[person]!
    if (wait > 0) return fromEpochDay(this.today + wait)
    return this.outcomeOf(person) === 'met' ? this.on : undefined
  }

  /** How many people each indication was given to. */
  get counts(): Counts {
    const eligible = bitsIn(this.met)
    const notEligible = bitsIn(this.notMet)
    return { eligible, notEligible, undetermined: this.length - eligible - notEligible }
  }

  /** Bytes that the verdicts keep. */
  get bytes(): number {
    return this.met.byteLength + this.notMet.byteLength + this.wait.byteLength
  }

  /** @internal Takes the answer of one person from elsewhere. */
  put(person: number, { eligibleFrom, outcome }: Pick<Assessment, 'outcome' | 'eligibleFrom'>): void {
    const word = person >> 5
    const bit = 1 << (person & 31)
    this.met[word] = outcome === 'met' ? this.met[word]! | bit : this.met[word]! & ~bit
    this.notMet[word] = outcome === 'not-met' ? this.notMet[word]! | bit : this.notMet[word]! & ~bit
    this.wait[person] = eligibleFrom === undefined ? 0 : toEpochDay(eligibleFrom) - this.today
  }

  /** @internal Takes the answer of a plan that was just solved, for the people from `start` on. */
  take(plan: Plan, columns: Columns, start: number): void {
    const { today } = this
    const firstWord = start >> 5
    for (let w = 0; w < columns.words; w++) {
      const left = columns.count - w * 32
      const there = left >= 32 ? -1 : (1 << left) - 1
      const met = plan.isMet[w]! & there
      this.met[firstWord + w] = met
      const notMet = plan.isNotMet[w]! & there
      this.notMet[firstWord + w] = notMet
      // Who may yet be eligible if nothing happens: nothing unknown is in the way, and a later day may do.
      let late = notMet & plan.mayBeMet[w]! & (~plan.isOpen[w]! | plan.unsure[w]!)
      while (late !== 0) {
        const bit = late & -late
        late ^= bit
        const row = w * 32 + 31 - Math.clz32(bit)
        if ((plan.unsure[w]! & bit) !== 0 && plan.blame(columns, row, today).unknown.length > 0) continue
        this.wait[start + row] = plan.waitOf(columns, row, today)
      }
    }
  }
}

function bitsIn(words: Int32Array): number {
  let count = 0
  for (let word of words) {
    for (; word !== 0; word &= word - 1) count++
  }
  return count
}
