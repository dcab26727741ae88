import type { Day, DayCountPolicy, EpochDay, ImportedDateName } from '../../foundations/index.js'
import type {
  OffenceClass,
  ParticipantCategory,
  ParticipantFacts,
  RehabilitationScreening,
} from '../../people/index.js'
import type { KnownFacts } from '../fact-problem.js'
import type { ValuedFact } from '../recipe.js'
import {
  type CalendarDay,
  epochDayOf,
  firstEpochDay,
  lastEpochDay,
  monthsLater,
  noDay,
  readCalendarDay,
} from './epoch-day.js'

/** How many people are read, and then asked, together. */
export const blockSize = 2048

/** In place of a value: not known, or of the wrong type, which also makes what reads it unknown. */
export const notKnown = 0

/** What was read of a sentence. */
export const sentences = {
  /** Of the wrong type, or with a day that does not exist: whatever reads it is unknown. */
  unsound: 1,
  /** Life or death. */
  noTerm: 2,
  /** A term of no length, or of one that cannot be. */
  unusable: 3,
  /** So unusual that only the timeline may speak of it. */
  odd: 4,
  read: 5,
} as const

/** What was read of the remissions that are known on the day. */
export const remissionsAre = { unsound: 1, unusable: 2, known: 3 } as const

/** In place of the last day of a punishment: there was none, or it has no end. */
export const noPunishment = 0
export const noEnd = 10_000_000

/** In place of a day on which asimilasi began; `noDay` is that it is not known. */
export const notStarted = -2_000_000
export const unsoundDay = -3_000_000

/** The values of a fact in the order of their numbers, which begin at 1: 0 is {@link notKnown}. */
export const valuesOf: {
  readonly [Name in ValuedFact]: readonly (string | boolean)[]
} = {
  category: ['tahanan', 'narapidana', 'anak-binaan', 'klien'] satisfies ParticipantCategory[],
  citizenship: ['WNI', 'WNA'],
  offence: [
    'umum',
    'narkotika',
    'terorisme',
    'korupsi',
    'keamanan-negara',
    'ham-berat',
    'transnasional',
  ] satisfies OffenceClass[],
  activeInProgram: [false, true],
  riskLowered: [false, true],
  lifeThreatened: [false, true],
  finePaid: [false, true],
  deradicalised: [false, true],
  pledged: [false, true],
  prolongedIllness: [false, true],
  healthClearance: ['fit', 'fit-with-limits', 'unfit'],
  rehabilitationScreenings: ['none', 'low', 'moderate', 'high'] satisfies RehabilitationScreening['risk'][],
}

/**
 * The facts about up to {@link blockSize} people in numbers, a column each: every day is read once, however many
 * criteria ask for it, and a criterion is then one short loop. The same columns serve for one block after the other.
 */
export class People {
  facts: readonly KnownFacts[] = []
  /** Where the block begins among them, and how many it holds. */
  start = 0
  count = 0

  /** The values of a fact, as {@link valuesOf} numbers them. */
  readonly values: { readonly [Name in ValuedFact]: Uint8Array } = {
    category: bytes(),
    citizenship: bytes(),
    offence: bytes(),
    activeInProgram: bytes(),
    riskLowered: bytes(),
    lifeThreatened: bytes(),
    finePaid: bytes(),
    deradicalised: bytes(),
    pledged: bytes(),
    prolongedIllness: bytes(),
    healthClearance: bytes(),
    rehabilitationScreenings: bytes(),
  }
  /** The values of a paper, as those of a fact. */
  readonly papers: ReadonlyMap<string, Uint8Array>

  /** Of `sentences`, or {@link notKnown}. */
  readonly sentence = bytes()
  readonly countedFrom = numbers()
  /** The same as a day of the calendar. */
  readonly countedOn = numbers()
  readonly totalDays = numbers()
  /** As stated, in days of which thirty are a month and twelve months a year. */
  readonly statedDays = new Float64Array(blockSize)
  /** Dates from elsewhere; {@link noDay} where there is none. */
  readonly imported: { readonly [Name in ImportedDateName]: Int32Array } = {
    oneThird: numbers(),
    half: numbers(),
    twoThirds: numbers(),
    originalEnd: numbers(),
    finalEnd: numbers(),
  }
  /** Of `remissionsAre`, or {@link notKnown}; and their days. */
  readonly remissions = bytes()
  readonly remissionDays = numbers()
  /** 1 where the punishments known on the day can be read. */
  readonly discipline = bytes()
  /** The latest end of those that began before the day, and of those that began on it. */
  readonly endBefore = numbers()
  readonly endFrom = numbers()
  /** The first day of asimilasi, {@link notStarted}, {@link unsoundDay} or {@link noDay}. */
  readonly asimilasi = numbers()
  readonly bornOn = numbers()

  /** The day asked about, as a number. */
  readonly epochDay: EpochDay
  private readonly today: CalendarDay
  private readonly reads: { readonly [Name in keyof KnownFacts]-?: boolean }
  private countedFromIs: CalendarDay = noDay
  private latest: CalendarDay = noDay

  constructor(
    /** The day asked about. */
    readonly on: Day,
    readonly dayCount: DayCountPolicy,
    /** The facts and the papers that are asked for: others are not read. */
    asked: ReadonlySet<string>,
    papers: Iterable<string>,
  ) {
    this.today = readCalendarDay(on)
    this.epochDay = epochDayOf(this.today)
    this.papers = new Map([...papers].map((paper) => [paper, bytes()]))
    const reads = (fact: keyof KnownFacts) => asked.has(fact)
    this.reads = {
      category: reads('category'),
      citizenship: reads('citizenship'),
      offence: reads('offence'),
      sentence: reads('sentence') || reads('remissions'),
      remissions: reads('remissions'),
      discipline: reads('discipline'),
      activeInProgram: reads('activeInProgram'),
      riskLowered: reads('riskLowered'),
      lifeThreatened: reads('lifeThreatened'),
      finePaid: reads('finePaid'),
      deradicalised: reads('deradicalised'),
      pledged: reads('pledged'),
      prolongedIllness: reads('prolongedIllness'),
      asimilasi: reads('asimilasi'),
      healthClearance: reads('healthClearance'),
      rehabilitationScreenings: reads('rehabilitationScreenings'),
      bornOn: reads('bornOn'),
      papers: reads('papers'),
    }
  }

  /** Reads the facts about `count` people from `start` on. */
  load(facts: readonly KnownFacts[], start: number, count: number): void {
    this.facts = facts
    this.start = start
    this.count = count
    const { reads, values } = this
    for (let i = 0; i < count; i++) {
      const of = facts[start + i]!
      if (reads.category) values.category[i] = categoryIn(of.category)
      if (reads.citizenship)
        values.citizenship[i] = of.citizenship === 'WNI' ? 1 : of.citizenship === 'WNA' ? 2 : notKnown
      if (reads.offence) values.offence[i] = offenceIn(of.offence)
      if (reads.sentence) this.sentence[i] = this.readSentence(of.sentence, i)
      if (reads.remissions) this.remissions[i] = this.readRemissions(of.remissions, i)
      if (reads.discipline) this.discipline[i] = this.readDiscipline(of.discipline, i)
      if (reads.activeInProgram) values.activeInProgram[i] = this.yesOrNo(of.activeInProgram)
      if (reads.riskLowered) values.riskLowered[i] = this.yesOrNo(of.riskLowered)
      if (reads.lifeThreatened) values.lifeThreatened[i] = this.yesOrNo(of.lifeThreatened)
      if (reads.finePaid) values.finePaid[i] = this.yesOrNo(of.finePaid)
      if (reads.deradicalised) values.deradicalised[i] = this.yesOrNo(of.deradicalised)
      if (reads.pledged) values.pledged[i] = this.yesOrNo(of.pledged)
      if (reads.prolongedIllness) values.prolongedIllness[i] = this.yesOrNo(of.prolongedIllness)
      if (reads.asimilasi) this.asimilasi[i] = readAsimilasi(of.asimilasi)
      if (reads.healthClearance) values.healthClearance[i] = this.clearance(of.healthClearance)
      if (reads.rehabilitationScreenings)
        values.rehabilitationScreenings[i] = this.screened(of.rehabilitationScreenings)
      if (reads.bornOn) this.bornOn[i] = readCalendarDay(of.bornOn)
      if (reads.papers) this.readPapers(of.papers, i)
    }
  }

  /** The facts of a person of the block. */
  factsOf(row: number): KnownFacts {
    return this.facts[this.start + row]!
  }

  private readSentence(sentence: ParticipantFacts['sentence'], row: number): number {
    this.countedFromIs = noDay
    if (sentence === null || sentence === undefined) return notKnown
    if (sentence.kind !== 'term')
      return sentence.kind === 'life' || sentence.kind === 'death' ? sentences.noTerm : sentences.unsound
    const { years, months, days, imported } = sentence
    if (typeof years !== 'number' || typeof months !== 'number' || typeof days !== 'number')
      return sentences.unsound
    const from = readCalendarDay(sentence.countedFrom)
    if (from === noDay) return sentences.unsound
    if (!this.readImported(imported, row)) return sentences.unsound
    const counted = epochDayOf(from)
    this.countedFromIs = from
    this.countedFrom[row] = counted
    this.countedOn[row] = from
    this.statedDays[row] = (years * 12 + months) * 30 + days
    const small = (years | 0) === years && (months | 0) === months && (days | 0) === days
    if (
      !small &&
      !(Number.isSafeInteger(years) && Number.isSafeInteger(months) && Number.isSafeInteger(days))
    )
      return sentences.unusable
    if (years < 0 || months < 0 || days < 0 || (years === 0 && months === 0 && days === 0))
      return sentences.unusable
    const { dayCount } = this
    let total: number
    if (dayCount.year === 'calendar') {
      const late = monthsLater(from, years * 12 + months)
      const end = late + days
      if (late === noDay || end > lastEpochDay) return sentences.unusable
      total = end - counted
    } else {
      total = years * dayCount.year + months * dayCount.month + days
      // No such day can be written; what exactly comes of it is for the timeline to say.
      if (total > lastEpochDay - firstEpochDay) return sentences.odd
    }
    this.totalDays[row] = total
    return sentences.read
  }

  private readImported(
    imported: Extract<ParticipantFacts['sentence'], { readonly kind: 'term' }>['imported'] | null,
    row: number,
  ): boolean {
    const into = this.imported
    into.oneThird[row] = noDay
    into.half[row] = noDay
    into.twoThirds[row] = noDay
    into.originalEnd[row] = noDay
    into.finalEnd[row] = noDay
    if (imported === undefined || imported === null) return true
    if (typeof imported !== 'object' || Array.isArray(imported)) return false
    const { system, readOn, oneThird, half, twoThirds, originalEnd, finalEnd } = imported
    if (typeof system !== 'string' || readCalendarDay(readOn) === noDay) return false
    return (
      readDate(oneThird, into.oneThird, row) &&
      readDate(half, into.half, row) &&
      readDate(twoThirds, into.twoThirds, row) &&
      readDate(originalEnd, into.originalEnd, row) &&
      readDate(finalEnd, into.finalEnd, row)
    )
  }

  private readRemissions(remissions: ParticipantFacts['remissions'], row: number): number {
    this.remissionDays[row] = 0
    if (remissions === null || remissions === undefined) return notKnown
    if (!Array.isArray(remissions)) return remissionsAre.unsound
    const { countedFromIs: from, today } = this
    let reading: number = remissionsAre.known
    let sum = 0
    for (let i = 0; i < remissions.length; i++) {
      const remission = remissions[i]
      if (typeof remission !== 'object' || remission === null) return remissionsAre.unsound
      const { granted, days } = remission
      const on = readCalendarDay(granted)
      if (on === noDay || typeof days !== 'number') return remissionsAre.unsound
      if (on > today) continue
      if (!Number.isSafeInteger(days) || days < 1 || on < from) reading = remissionsAre.unusable
      sum += days
    }
    if (sum > this.totalDays[row]!) reading = remissionsAre.unusable
    this.remissionDays[row] = sum
    return reading
  }

  private readDiscipline(discipline: ParticipantFacts['discipline'], row: number): number {
    const { endBefore, endFrom, today } = this
    endBefore[row] = noPunishment
    endFrom[row] = noPunishment
    if (discipline === null || discipline === undefined || !Array.isArray(discipline)) return notKnown
    for (let i = 0; i < discipline.length; i++) {
      const punishment = discipline[i]
      if (typeof punishment !== 'object' || punishment === null) return notKnown
      const { from, to } = punishment
      const begins = readCalendarDay(from)
      if (begins === noDay) return notKnown
      const ends = to === null ? noEnd : readCalendarDay(to)
      if (ends <= begins) return notKnown
      if (begins > today) continue
      const latest = begins < today ? endBefore : endFrom
      if (ends > latest[row]!) latest[row] = ends
    }
    return 1
  }

  private yesOrNo(value: ParticipantFacts['riskLowered']): number {
    if (value === true) return 2
    if (value === false) return 1
    return typeof value === 'object' && value !== null ? this.latestOf(value, yesOrNoIn) : notKnown
  }

  private clearance(value: ParticipantFacts['healthClearance']): number {
    return typeof value === 'object' && value !== null
      ? this.latestOf(value, clearanceIn)
      : clearanceIn(value)
  }

  /** What a history says on the day; nothing where it cannot be read, or where it says that nothing is known. */
  private latestOf(history: unknown, numberOf: (value: unknown) => number): number {
    if (!Array.isArray(history)) return notKnown
    let latest = notKnown
    this.latest = noDay
    for (let i = 0; i < history.length; i++) {
      const entry: unknown = history[i]
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return notKnown
      const { since, value } = entry as { readonly since: unknown; readonly value: unknown }
      const begins = readCalendarDay(since)
      const found = numberOf(value)
      if (begins === noDay || (found === notKnown && value !== null && value !== undefined)) return notKnown
      if (begins > this.today || begins < this.latest) continue
      this.latest = begins
      latest = found
    }
    return latest
  }

  private screened(screenings: ParticipantFacts['rehabilitationScreenings']): number {
    if (screenings === null || screenings === undefined || !Array.isArray(screenings)) return notKnown
    let latest = noDay
    let risk = notKnown
    for (let i = 0; i < screenings.length; i++) {
      const screening = screenings[i]
      if (typeof screening !== 'object' || screening === null) return notKnown
      const on = readCalendarDay(screening.on)
      const found = riskIn(screening.risk)
      if (on === noDay || found === notKnown) return notKnown
      if (on > this.today || on < latest || (on === latest && found < risk)) continue
      latest = on
      risk = found
    }
    return risk
  }

  private readPapers(papers: KnownFacts['papers'], row: number): void {
    for (const column of this.papers.values()) column[row] = notKnown
    if (typeof papers !== 'object' || papers === null || Array.isArray(papers)) return
    for (const paper of Object.keys(papers)) {
      const held = papers[paper]
      const column = this.papers.get(paper)
      if (typeof held === 'boolean') {
        if (column !== undefined) column[row] = held ? 2 : 1
        continue
      }
      if (held === null || held === undefined) continue
      // What is wrong with one paper makes all unknown.
      if (!Array.isArray(held) || !this.isHistory(held)) {
        for (const each of this.papers.values()) each[row] = notKnown
        return
      }
      if (column !== undefined) column[row] = this.latestOf(held, yesOrNoIn)
    }
  }

  private isHistory(history: readonly unknown[]): boolean {
    return history.every((entry) => {
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return false
      const { since, value } = entry as { readonly since: unknown; readonly value: unknown }
      return (
        readCalendarDay(since) !== noDay &&
        (value === null || value === undefined || typeof value === 'boolean')
      )
    })
  }
}

function bytes(): Uint8Array {
  return new Uint8Array(blockSize)
}

function numbers(): Int32Array {
  return new Int32Array(blockSize)
}

/** As an `indexOf`, which costs more than all the rest of such a fact. */
function categoryIn(value: unknown): number {
  if (value === 'narapidana') return 2
  if (value === 'tahanan') return 1
  return value === 'anak-binaan' ? 3 : value === 'klien' ? 4 : notKnown
}

function offenceIn(value: unknown): number {
  if (value === 'umum') return 1
  if (value === 'narkotika') return 2
  if (value === 'terorisme') return 3
  if (value === 'korupsi') return 4
  if (value === 'keamanan-negara') return 5
  return value === 'ham-berat' ? 6 : value === 'transnasional' ? 7 : notKnown
}

function clearanceIn(value: unknown): number {
  return value === 'fit' ? 1 : value === 'fit-with-limits' ? 2 : value === 'unfit' ? 3 : notKnown
}

function riskIn(value: unknown): number {
  if (value === 'low') return 2
  return value === 'none' ? 1 : value === 'moderate' ? 3 : value === 'high' ? 4 : notKnown
}

function yesOrNoIn(value: unknown): number {
  return value === true ? 2 : value === false ? 1 : notKnown
}

/** Reads a date from elsewhere, if there is one; whether there is none or it can be read. */
function readDate(day: Day | null | undefined, into: Int32Array, row: number): boolean {
  if (day === undefined || day === null) return true
  const on = readCalendarDay(day)
  if (on === noDay) return false
  into[row] = epochDayOf(on)
  return true
}

function readAsimilasi(asimilasi: ParticipantFacts['asimilasi']): number {
  if (asimilasi === 'not-started') return notStarted
  if (asimilasi === null || asimilasi === undefined) return noDay
  if (typeof asimilasi !== 'object' || Array.isArray(asimilasi)) return unsoundDay
  const from = readCalendarDay((asimilasi as { readonly from: unknown }).from)
  return from === noDay ? unsoundDay : epochDayOf(from)
}
