import type { Day, DayCountPolicy, EpochDay, Fraction, ImportedDateName } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import {
  type DayParts,
  epochDayOf,
  firstEpochDay,
  lastEpochDay,
  monthsLater,
  noDay,
  readEpochDay,
  readParts,
} from './epoch-day.js'

/**
 * What reading a fact came to: not known; of the wrong type or a day that does not exist, which makes whatever reads
 * it unknown; dates from elsewhere that do not exist; well written and no use (a negative length); a life or death
 * sentence; so unusual that only the timeline may speak of it; or read.
 */
export type Reading = 'missing' | 'unsound' | 'impossible' | 'unusable' | 'no-term' | 'odd' | 'read'

/** A day of a sentence, or that there is none: `excluded` by a floor, or `none` because the sentence cannot be used. */
export interface Found {
  state: 'found' | 'excluded' | 'none'
  on: EpochDay
  imported: boolean
}

/** The latest end among some punishments. */
interface LatestEnd extends DayParts {
  state: 'none' | 'known' | 'open'
  on: EpochDay
}

/** As many people as a word has bits are read at once. */
export const readersAtOnce = 32

/**
 * One person at a time, in numbers: what several criteria ask is read from the facts once. The same object serves for
 * many, one after the other, so that nothing is allocated for a person.
 */
export class Person {
  facts: ParticipantFacts = {}
  /** Another one for each person. */
  turn = 0

  /** Known remissions count; `unusable` where those and the sentence do not fit together. */
  remissions: Reading = 'missing'
  /** The latest end of the punishments that began before the day, and of those that began on it. */
  readonly endBefore: LatestEnd = { state: 'none', on: noDay, year: 0, month: 0, date: 0 }
  readonly endFrom: LatestEnd = { state: 'none', on: noDay, year: 0, month: 0, date: 0 }

  private sentenceTurn = 0
  private sentenceRead: Reading = 'missing'
  private disciplineTurn = 0
  private disciplineRead: Reading = 'missing'
  private readonly counted: DayParts = { year: 0, month: 0, date: 0 }
  private readonly parts: DayParts = { year: 0, month: 0, date: 0 }
  private countedFrom: EpochDay = noDay
  private totalDays = 0
  private remissionDays = 0

  constructor(
    /** Its place among the {@link readersAtOnce}. */
    readonly slot: number,
    /** The day asked about. */
    readonly on: Day,
    readonly today: EpochDay,
    readonly dayCount: DayCountPolicy,
  ) {}

  /** Turns to another person. */
  load(facts: ParticipantFacts): void {
    this.facts = facts
    this.turn++
  }

  /** Reads the sentence and the remissions that are known on the day. */
  sentence(): Reading {
    if (this.sentenceTurn !== this.turn) {
      this.sentenceTurn = this.turn
      this.sentenceRead = this.readSentence()
      this.remissions = this.readRemissions()
    }
    return this.sentenceRead
  }

  /** Reads the punishments that are known on the day. */
  discipline(): Reading {
    if (this.disciplineTurn !== this.turn) {
      this.disciplineTurn = this.turn
      this.disciplineRead = this.readDiscipline()
    }
    return this.disciplineRead
  }

  /** As `fractionServedOn`, once the sentence is read and there is one. */
  fractionServed(
    { numerator, denominator }: Fraction,
    importedAs: ImportedDateName | undefined,
    floorMonths: number | undefined,
    found: Found,
  ): void {
    if (!this.usable(found)) return
    const { dayCount } = this
    if (!this.imported(importedAs, found)) {
      const before = dayCount.remission === 'before-fraction'
      const base = before ? Math.max(0, this.totalDays - this.remissionDays) : this.totalDays
      const product = base * numerator
      const over = product % denominator
      const up =
        over > 0 &&
        (dayCount.rounding === 'up' || (dayCount.rounding === 'nearest' && over * 2 >= denominator))
      const days = (product - over) / denominator + (up ? 1 : 0)
      this.countDays(before ? days : Math.max(0, days - this.remissionDays), found)
    }
    if (found.state === 'none' || floorMonths === undefined) return
    const floor = monthsLater(this.counted, floorMonths)
    const floorOn = floor !== noDay && dayCount.inclusive ? floor - 1 : floor
    if (floorOn < firstEpochDay) {
      found.state = 'none'
    } else if (found.on < floorOn) {
      if (dayCount.floor === 'exclude') found.state = 'excluded'
      found.on = floorOn
      found.imported = false
    }
  }

  /** As `sentenceEnd`, once the sentence is read and there is one. */
  sentenceEnd(found: Found): void {
    if (!this.usable(found)) return
    if (this.imported('finalEnd', found)) return
    if (!this.imported('originalEnd', found)) {
      this.countDays(Math.max(0, this.totalDays - this.remissionDays), found)
    } else if (this.remissionDays > 0) {
      const earlier = found.on - this.remissionDays
      found.state = earlier < firstEpochDay ? 'none' : 'found'
      found.on = Math.max(this.countedFrom, earlier)
      found.imported = false
    }
  }

  private readSentence(): Reading {
    const { sentence } = this.facts
    if (sentence === null || sentence === undefined) return 'missing'
    if (sentence.kind === 'life' || sentence.kind === 'death') return 'no-term'
    if (sentence.kind !== 'term') return 'unsound'
    const { years, months, days, imported } = sentence
    const { counted, dayCount } = this
    if (typeof years !== 'number' || typeof months !== 'number' || typeof days !== 'number') return 'unsound'
    if (!readParts(sentence.countedFrom, counted)) return 'unsound'
    if (imported !== undefined && imported !== null) {
      const reading = readImported(imported)
      if (reading !== 'read') return reading
    }
    if (!Number.isSafeInteger(years) || !Number.isSafeInteger(months) || !Number.isSafeInteger(days)) {
      return 'unusable'
    }
    if (years < 0 || months < 0 || days < 0 || (years === 0 && months === 0 && days === 0)) return 'unusable'
    this.countedFrom = epochDayOf(counted.year, counted.month, counted.date)
    if (dayCount.year === 'calendar') {
      const end = monthsLater(counted, years * 12 + months) + days
      if (end < this.countedFrom || end > lastEpochDay) return 'unusable'
      this.totalDays = end - this.countedFrom
    } else {
      this.totalDays = years * dayCount.year + months * dayCount.month + days
      // No such day can be written; what exactly comes of it is for the timeline to say.
      if (this.totalDays > lastEpochDay - firstEpochDay) return 'odd'
    }
    return 'read'
  }

  private readRemissions(): Reading {
    const { remissions } = this.facts
    this.remissionDays = 0
    if (remissions === null || remissions === undefined) return 'missing'
    if (!Array.isArray(remissions)) return 'unsound'
    let reading: Reading = 'read'
    let sum = 0
    for (let i = 0; i < remissions.length; i++) {
      const remission = remissions[i]
      if (typeof remission !== 'object' || remission === null) return 'unsound'
      const { granted, days } = remission
      const on = readEpochDay(granted)
      if (on === noDay || typeof days !== 'number') return 'unsound'
      if (on > this.today) continue
      if (!Number.isSafeInteger(days) || days < 1 || on < this.countedFrom) reading = 'unusable'
      sum += days
    }
    if (this.sentenceRead !== 'read') return 'read'
    this.remissionDays = sum
    return sum > this.totalDays ? 'unusable' : reading
  }

  private readDiscipline(): Reading {
    const { discipline } = this.facts
    if (discipline === null || discipline === undefined) return 'missing'
    if (!Array.isArray(discipline)) return 'unsound'
    const { endBefore, endFrom, parts, today } = this
    endBefore.state = 'none'
    endFrom.state = 'none'
    for (let i = 0; i < discipline.length; i++) {
      const punishment = discipline[i]
      if (typeof punishment !== 'object' || punishment === null) return 'unsound'
      const { from, to } = punishment
      const begins = readEpochDay(from)
      if (begins === noDay) return 'unsound'
      let ends = noDay
      if (to !== null) {
        if (!readParts(to, parts)) return 'unsound'
        ends = epochDayOf(parts.year, parts.month, parts.date)
        if (ends <= begins) return 'unsound'
      }
      if (begins > today) continue
      const latest = begins < today ? endBefore : endFrom
      if (to === null) {
        latest.state = 'open'
      } else if (latest.state === 'none' || (latest.state === 'known' && ends > latest.on)) {
        latest.state = 'known'
        latest.on = ends
        latest.year = parts.year
        latest.month = parts.month
        latest.date = parts.date
      }
    }
    return 'read'
  }

  private usable(found: Found): boolean {
    const usable = this.sentenceRead === 'read' && this.remissions !== 'unusable'
    if (!usable) found.state = 'none'
    return usable
  }

  private imported(name: ImportedDateName | undefined, found: Found): boolean {
    const { sentence } = this.facts
    if (name === undefined || sentence?.kind !== 'term') return false
    const day = sentence.imported?.[name]
    if (day === undefined) return false
    found.state = 'found'
    found.on = readEpochDay(day)
    found.imported = true
    return true
  }

  private countDays(days: number, found: Found): void {
    found.on = this.countedFrom + (this.dayCount.inclusive && days > 0 ? days - 1 : days)
    found.state = found.on > lastEpochDay ? 'none' : 'found'
    found.imported = false
  }
}

/** As the facts are checked, and as the criteria look at a sentence after that. */
function readImported(imported: object): Reading {
  const read = imported as Readonly<Record<string, unknown>>
  if (Array.isArray(imported) || typeof read.system !== 'string') return 'unsound'
  if (readEpochDay(read.readOn) === noDay) return 'unsound'
  let reading: Reading = 'read'
  for (const name in read) {
    const day = read[name]
    if (name === 'system' || day === undefined || readEpochDay(day) !== noDay) continue
    if (day !== null && isDateName(name)) return 'unsound'
    reading = 'impossible'
  }
  return reading
}

function isDateName(name: string): boolean {
  return (
    name === 'oneThird' ||
    name === 'half' ||
    name === 'twoThirds' ||
    name === 'originalEnd' ||
    name === 'finalEnd'
  )
}
