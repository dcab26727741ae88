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
 * What reading a fact came to: not known; known, and no use (a day that does not exist, a negative length); a life or
 * death sentence; so unusual that only the timeline may speak of it; or read.
 */
export type Reading = 'missing' | 'impossible' | 'unusable' | 'no-term' | 'odd' | 'read'

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

/**
 * One person at a time, in numbers: what several criteria ask is read from the facts once. The same object serves for
 * everybody, so that nothing is allocated for a person.
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
    if (sentence.kind !== 'term') return 'odd'
    const { years, months, days, imported } = sentence
    const { counted, dayCount } = this
    if (!readParts(sentence.countedFrom, counted)) return 'impossible'
    if (imported !== undefined && imported !== null && !areDays(imported)) return 'impossible'
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
    if (!Array.isArray(remissions)) return 'odd'
    let reading: Reading = 'read'
    let sum = 0
    for (let i = 0; i < remissions.length; i++) {
      const { granted, days } = remissions[i]!
      const on = readEpochDay(granted)
      if (on === noDay) return 'impossible'
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
    if (!Array.isArray(discipline)) return 'odd'
    const { endBefore, endFrom, parts, today } = this
    endBefore.state = 'none'
    endFrom.state = 'none'
    let reading: Reading = 'read'
    for (let i = 0; i < discipline.length; i++) {
      const { from, to } = discipline[i]!
      const begins = readEpochDay(from)
      if (begins === noDay) return 'impossible'
      let ends = noDay
      if (to !== null) {
        if (!readParts(to, parts)) return 'impossible'
        ends = epochDayOf(parts.year, parts.month, parts.date)
        if (ends <= begins) reading = 'unusable'
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
    return reading
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

function areDays(imported: object): boolean {
  const days = imported as Readonly<Record<string, unknown>>
  for (const name in days) {
    const day = days[name]
    if (name !== 'system' && day !== undefined && readEpochDay(day) === noDay) return false
  }
  return true
}
