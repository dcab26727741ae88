import {
  type Day,
  type DayCountPolicy,
  type EpochDay,
  fromEpochDay,
  KemandirianError,
} from '../../foundations/index.js'
import { type Assessment, assess, type Indication, indicationOf } from '../assess.js'
import type { CaseRecord } from '../case-record.js'
import type { Criterion } from '../criterion.js'
import type { Policy } from '../node.js'
import type { Outcome } from '../outcome.js'
import type { Blame } from '../reason.js'
import type { Columns, Question } from './columns.js'
import { noDay } from './epoch-day.js'
import { blockSize } from './people.js'
import type { Plan } from './plan.js'
import { outcomes } from './shape.js'
import { Verdicts } from './verdicts.js'

/** What the facts say about one criterion, as it was kept. A judgement or a waiver does not change it. */
export interface Evidence {
  /** The id of the criterion. */
  readonly criterion: string
  /** The values that it was made with. */
  readonly params: Criterion<never>['params']
  /** The outcome on the day, an unknown taken for what the criterion says. */
  readonly outcome: Outcome
  /** The first day, on or after the day asked about, on which it is met; `null` where there is none. */
  readonly metFrom: Day | null
  /** The day that it rests on: when a fraction is served, a sentence ends, conduct is clean; `null` where on none. */
  readonly day: Day | null
}

/**
 * The answers for many people with the evidence for every criterion: its outcome and its days, in a few bytes each.
 * What is asked for beyond them is worked out when it is read, from the facts, which must not have changed since.
 */
export class Answers<Facts> extends Verdicts {
  /** @internal */
  readonly blocks: Columns[] = []
  private readonly records = new Map<number, readonly CaseRecord[]>()

  /** @internal */
  constructor(
    private readonly of: Policy<Facts>,
    private readonly people: readonly Facts[],
    private readonly plan: Plan,
    private readonly questions: readonly Question[],
    on: Day,
    private readonly dayCount: DayCountPolicy | undefined,
  ) {
    super(of.id, on, people.length)
  }

  /** The answer for the person at this place. */
  at(person: number): Answer {
    const facts = this.people[person]
    if (facts === undefined || person < 0) {
      throw new KemandirianError(
        'no-such-person',
        `There are ${this.length} people, counted from 0; not ${person}`,
        {
          facts: { person, length: this.length },
        },
      )
    }
    return new PersonAnswer(this, person, () => this.askAgain(facts, person), this.records.has(person))
  }

  /** @internal Lays what people decided about one of them over what the facts say. */
  decide(person: number, records: readonly CaseRecord[]): void {
    this.records.set(person, records)
    this.put(person, this.askAgain(this.people[person]!, person))
  }

  private askAgain(facts: Facts, person: number): Assessment {
    const { dayCount, on } = this
    return assess(this.of, facts as NoInfer<Facts>, { on, dayCount, records: this.records.get(person) })
  }

  override get bytes(): number {
    return super.bytes + this.blocks.reduce((sum, block) => sum + block.bytes, 0)
  }

  /** @internal */
  blameOf(person: number): Blame {
    return this.plan.blame(this.blockOf(person), person % blockSize, this.today)
  }

  /** @internal */
  evidenceOf(person: number): readonly Evidence[] {
    const block = this.blockOf(person)
    const row = person % blockSize
    return this.questions.map((question) => ({
      criterion: question.criterion.id,
      params: question.criterion.params,
      outcome: outcomes[block.codeNow(question, row)],
      metFrom: written(block.metFrom(question, row, this.today)),
      day: written(block.dayOf(question, row)),
    }))
  }

  private blockOf(person: number): Columns {
    return this.blocks[Math.floor(person / blockSize)]!
  }
}

/** The answer for one person. What {@link assess} says, worked out as far as it is read. */
export interface Answer {
  /** The day asked about. */
  readonly on: Day
  /** The outcome of the whole policy on the day. */
  readonly outcome: Outcome
  /** The same in a word for people. */
  readonly indication: Indication
  /** As in {@link Assessment}. */
  readonly eligibleFrom: Day | undefined
  /** Ids of the criteria that are not met and matter. */
  readonly unmet: readonly string[]
  /** Ids of the criteria that are unknown and matter. */
  readonly unknown: readonly string[]
  /** What was kept about every criterion that the law of the day asks about, whether it applies to the person or not. */
  readonly evidence: readonly Evidence[]
  /**
   * All that {@link assess} says, tree and warnings included, worked out when it is first read.
   *
   * @throws KemandirianError `facts-changed` where the facts no longer give the outcome that was kept.
   */
  readonly assessment: Assessment
}

class PersonAnswer implements Answer {
  private read: Assessment | undefined
  private blame: Pick<Blame, 'unmet' | 'unknown'> | undefined

  constructor(
    private readonly answers: Pick<
      Answers<never>,
      'on' | 'outcomeOf' | 'eligibleFromOf' | 'blameOf' | 'evidenceOf'
    >,
    private readonly person: number,
    private readonly ask: () => Assessment,
    /** Whether people decided something: then only the assessment knows what is in the way. */
    private readonly isDecided: boolean,
  ) {}

  get on(): Day {
    return this.answers.on
  }

  get outcome(): Outcome {
    return this.answers.outcomeOf(this.person)
  }

  get indication(): Indication {
    return indicationOf(this.outcome)
  }

  get eligibleFrom(): Day | undefined {
    return this.answers.eligibleFromOf(this.person)
  }

  get unmet(): readonly string[] {
    return this.blamed.unmet
  }

  get unknown(): readonly string[] {
    return this.blamed.unknown
  }

  private get blamed(): Pick<Blame, 'unmet' | 'unknown'> {
    this.blame ??= this.isDecided ? this.assessment : this.answers.blameOf(this.person)
    return this.blame
  }

  get evidence(): readonly Evidence[] {
    return this.answers.evidenceOf(this.person)
  }

  get assessment(): Assessment {
    if (this.read !== undefined) return this.read
    const { outcome, eligibleFrom } = this
    const read = this.ask()
    if (read.outcome !== outcome || read.eligibleFrom !== eligibleFrom) {
      throw new KemandirianError(
        'facts-changed',
        `The facts of person ${this.person} were changed after they were assessed on ${this.on}; assess them again`,
        { facts: { person: this.person, on: this.on, outcome, now: read.outcome } },
      )
    }
    this.read = read
    return read
  }
}

function written(on: EpochDay): Day | null {
  return on === noDay ? null : fromEpochDay(on)
}
