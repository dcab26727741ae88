import {
  type Day,
  dayCounts,
  type ImportedDates,
  type Remission,
  readDay,
  readLength,
  type Sentence,
  sentenceEnd,
  type TermSentence,
  type WrittenDayOptions,
  type WrittenLength,
} from '../../foundations/index.js'
import type { OffenceClass, ParticipantCategory } from '../facts.js'
import { firstLetterOrDigit } from './cell.js'
import { fieldOf } from './columns.js'
import type { RosterEntry } from './entry.js'
import {
  checkCells,
  isAlone,
  type Line,
  othersIn,
  problemsOf,
  refuseFor,
  textIn,
  valueIn,
  warnOf,
} from './line.js'
import { isBornOn, nikParts } from './nik-parts.js'
import { offenceClassesIn } from './offence-class.js'
import { type RemissionCell, readRemission } from './read-remission.js'
import { remembered } from './remembered.js'
import { afterTotalWord } from './total-word.js'

/** What the reader of a roster has to say besides its cells. */
export interface RosterOptions {
  /**
   * The day on which the roster was made or taken from its source. Days after it are refused where they cannot lie
   * ahead, and it is the `readOn` of the days in the columns 1/3, 1/2, 2/3 and Ekspirasi.
   */
  readonly readOn: Day
  /** What those days come from, as shown to people. Default `daftar` (the roster itself). */
  readonly system?: string | undefined
  /** Two-digit years up to this one are 20xx, those above it 19xx. Without it they are refused. */
  readonly pivot?: number | undefined
  /** Read five digits as a spreadsheet's day number. Without it they are refused. */
  readonly serial?: boolean | undefined
}

/** What the lines of one roster are read with, and what of their cells was read already: see {@link remembered}. */
export interface LineReading {
  readonly options: RosterOptions
  readonly days: WrittenDayOptions
  readonly sexes: Map<string, 'male' | 'female' | null>
  readonly citizenships: Map<string, 'WNI' | 'WNA' | null>
  readonly categories: Map<string, Category>
  readonly offenceClasses: Map<string, readonly OffenceClass[]>
  readonly terms: Map<string, Term>
  readonly subsidiaries: Map<string, Subsidiary>
  readonly remissions: Map<string, RemissionCell>
  readonly interests: Map<string, readonly string[] | null>
}

/** Before the first line. */
export function lineReading(options: RosterOptions): LineReading {
  return {
    options,
    days: { pivot: options.pivot, serial: options.serial },
    sexes: new Map(),
    citizenships: new Map(),
    categories: new Map(),
    offenceClasses: new Map(),
    terms: new Map(),
    subsidiaries: new Map(),
    remissions: new Map(),
    interests: new Map(),
  }
}

/** The person on the line; `null` where the line is refused, for the problems that are noted in it. */
export function readLine(line: Line, reading: LineReading): RosterEntry | null {
  const { at } = line
  const name = textIn(line, at.name)
  if (name === null) refuseFor(line, at.name, 'name-missing')
  else if (!isName(name)) refuseFor(line, at.name, 'not-a-name')

  const nik = readNik(line)
  const sex = readWord(line, at.sex, reading.sexes, sexOf, 'L, P')
  const both = textIn(line, at.birth)
  const birth = both === null ? null : splitBirth(both, reading.days)
  const birthPlace = birth?.place || textIn(line, at.birthPlace)
  const birthDate =
    birth === null
      ? readPastDay(line, at.birthDate, textIn(line, at.birthDate), reading)
      : readPastDay(line, at.birth, birth.date, reading)
  checkNik(line, nik, sex, birthDate)

  const status = textIn(line, at.category)
  const category = status === null ? null : remembered(reading.categories, status, categoryOf, null)
  if (category !== null && category.is === null)
    warnOf(line, at.category, 'not-recognised', {
      known: 'A.I–A.V, B.I–B.III, narapidana, tahanan, anak binaan, klien',
    })

  const offence = readOffence(line, reading)
  const lengthPrinted = textIn(line, at.length)
  const term = lengthPrinted === null ? null : remembered(reading.terms, lengthPrinted, termOf, null)
  const length = term === null || term.length === null ? null : valueIn(line, at.length, term.length)
  const subsidiary = subsidiaryOf(line, term, reading)
  const countedFrom = readPastDay(line, at.countedFrom, textIn(line, at.countedFrom), reading)
  if (countedFrom !== null && birthDate !== null && countedFrom <= birthDate)
    refuseFor(line, at.countedFrom, 'counted-before-birth', { on: countedFrom, birthDate })
  const dates = readDates(line, countedFrom, reading)
  const remissionPrinted = textIn(line, at.remission)
  const remissions = remissionPrinted === null ? null : readRemissions(line, remissionPrinted, reading)
  const sentence = readSentence(line, length, countedFrom, dates, remissions)
  const citizenship = readWord(line, at.citizenship, reading.citizenships, citizenshipOf, 'WNI, WNA')
  const interests = textIn(line, at.interests)
  const trades = interests === null ? null : remembered(reading.interests, interests, tradesOf, null)

  checkCells(line)
  if (name !== null && isAlone(line, at.name)) refuseFor(line, at.name, 'only-a-name')
  if (name === null || line.isRefused) return null
  return {
    line: line.row.line,
    at: line.row.at ?? null,
    name,
    nik,
    registerNumber: textIn(line, at.registerNumber),
    sex,
    birthPlace,
    birthDate,
    religion: textIn(line, at.religion),
    citizenship,
    category: category === null ? null : category.is,
    registerGroup: category?.isGroup ? status : null,
    offence,
    sentence,
    length,
    lengthPrinted,
    subsidiary,
    countedFrom,
    dates,
    remissions,
    remissionPrinted,
    interests: trades,
    notes: textIn(line, at.notes),
    others: othersIn(line),
    warnings: problemsOf(line),
  }
}

/** Not a figure, not the label of a column, not the word of a total row. */
function isName(text: string): boolean {
  return (
    (firstLetterOrDigit(text) > nine || /\p{L}/u.test(text)) &&
    fieldOf(text) === undefined &&
    afterTotalWord(text) === null
  )
}

const nine = 0x39

function readNik(line: Line): string | null {
  const index = line.at.nik
  const text = textIn(line, index)
  if (text === null) return null
  const digits = isDigits(text) ? text : text.replace(/[\s.\-/]/g, '')
  if (!isDigits(digits)) {
    const isRounded = /^[\d.,]+\s?e\s?\+?\d+$/i.test(text)
    refuseFor(line, index, isRounded ? 'nik-destroyed' : 'nik-not-digits')
    return null
  }
  if (digits.length !== 16) {
    refuseFor(line, index, 'nik-not-16-digits', { digits: digits.length })
    return null
  }
  // The last four digits count from 0001: zeros are what a spreadsheet leaves of a number that is too long for it.
  if (digits.endsWith('0000')) {
    refuseFor(line, index, 'nik-destroyed')
    return null
  }
  if (digits !== text) warnOf(line, index, 'nik-separated')
  return digits
}

/** Digits and nothing else, at least one. */
function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x30 || code > nine) return false
  }
  return text !== ''
}

function checkNik(
  line: Line,
  nik: string | null,
  sex: 'male' | 'female' | null,
  birthDate: Day | null,
): void {
  if (nik === null) return
  const index = line.at.nik
  const parts = nikParts(nik)
  if (parts === undefined) {
    warnOf(line, index, 'nik-birth-invalid')
    return
  }
  if (birthDate !== null && !isBornOn(parts, birthDate))
    warnOf(line, index, 'nik-birth-mismatch', { birthDate })
  if (sex !== null && sex !== parts.sex) warnOf(line, index, 'nik-sex-mismatch')
}

/** One of a set of words; another word is a warning, and not read. */
function readWord<Value extends string>(
  line: Line,
  index: number,
  readings: Map<string, Value | null>,
  read: (text: string) => Value | null,
  known: string,
): Value | null {
  const text = textIn(line, index)
  if (text === null) return null
  const value = remembered(readings, text, read, null)
  if (value === null) warnOf(line, index, 'not-recognised', { known })
  return value
}

function readDayIn(line: Line, index: number, text: string | null, { days }: LineReading): Day | null {
  return text === null ? null : valueIn(line, index, readDay(text, days))
}

/** A day that lies behind the day of the roster. */
function readPastDay(line: Line, index: number, text: string | null, reading: LineReading): Day | null {
  const on = readDayIn(line, index, text, reading)
  const { readOn } = reading.options
  if (on !== null && on > readOn) refuseFor(line, index, 'in-the-future', { on, readOn })
  return on
}

/** The date begins at the first digit, or at the weekday before it. */
function splitBirth(
  both: string,
  days: WrittenDayOptions,
): { readonly place: string; readonly date: string | null } {
  const digit = both.search(/\d/)
  if (digit < 0) return { place: withoutTrailing(both, ' ,/;:-'), date: null }
  const before = weekdayAtEnd.exec(both.slice(0, digit))
  const dated = before === null ? null : both.slice(before.index)
  const read = dated === null ? null : readDay(dated, days)
  // Minahasa begins like Minggu, but is none.
  const isWeekday = read !== null && (read.ok || read.refusal.code === 'weekday-mismatch')
  const from = isWeekday ? before!.index : digit
  return { place: withoutTrailing(both.slice(0, from), ' ,/;:-'), date: both.slice(from) }
}

const weekdayAtEnd =
  /\b(?:tgl|tanggal|sen|sel|rab|kam|jum|sab|min|ahad|mon|tue|wed|thu|fri|sat|sun)[a-z'’`]*[\s.,]*$/i

/** The text without the signs at its end; by hand, since a regular expression would look at long runs again and again. */
function withoutTrailing(text: string, signs: string): string {
  let end = text.length
  while (end > 0 && signs.includes(text[end - 1]!)) end--
  return text.slice(0, end)
}

interface Category {
  readonly is: ParticipantCategory | null
  /** A register, not the word itself. */
  readonly isGroup: boolean
}

function categoryOf(text: string): Category {
  const register = text.replace(/[\s.]/g, '').toUpperCase()
  const isGroup = /^(?:A(?:I{1,3}|IV|V|[1-5])|B(?:I{1,3}|II[AB]|1|2[AB]?|3))$/.test(register)
  if (!isGroup) return { is: categoryWords.get(wordOf(text)) ?? null, isGroup }
  return { is: register.startsWith('A') ? 'tahanan' : 'narapidana', isGroup }
}

function readOffence(line: Line, reading: LineReading): RosterEntry['offence'] {
  const printed = textIn(line, line.at.offence)
  const article = textIn(line, line.at.article)
  if (printed === null && article === null) return null
  const classes = remembered(
    reading.offenceClasses,
    article === null ? printed! : `${printed ?? ''} ${article}`,
    offenceClassesIn,
    null,
  )
  const index = printed === null ? line.at.article : line.at.offence
  if (classes.length === 0) warnOf(line, index, 'offence-not-classified')
  if (classes.length > 1) warnOf(line, index, 'offence-class-unclear', { classes })
  return { printed, article, class: classes.length === 1 ? classes[0]! : null }
}

/** What the cell of the length says: the sentence, apart from what is served only if a fine stays unpaid. */
interface Term {
  readonly length: ReturnType<typeof readLength> | null
  readonly subsidiary: Subsidiary | null
}

interface Subsidiary {
  readonly is: NonNullable<RosterEntry['subsidiary']>
  readonly isRead: boolean
}

function termOf(text: string): Term {
  const from = text.search(/\b(?:dan )?(?:denda|subs(?:id\w*)?|sub)\b/i)
  const main = withoutTrailing(from < 0 ? text : text.slice(0, from), ' ,;/+(')
  return {
    length: main === '' ? null : readLength(main),
    subsidiary: from < 0 ? null : readSubsidiary(text.slice(from), ''),
  }
}

/** @param otherwise The text of the term where no word such as `subs` stands before it. */
function readSubsidiary(printed: string, otherwise: string): Subsidiary {
  const term = /\bsub(?:s|sid\w*)?\b[\s.:]*(?<term>[^)]+)\)?$/i.exec(printed)?.groups?.term
  const text = (term ?? otherwise).trim()
  // A fine without a subsidiary term has none to read.
  if (text === '') return { is: { printed, length: null }, isRead: true }
  const length = readLength(text)
  return { is: { printed, length: length.ok ? length.value : null }, isRead: length.ok }
}

/** From the cell of the length, else from the column of its own. */
function subsidiaryOf(line: Line, term: Term | null, reading: LineReading): RosterEntry['subsidiary'] {
  const own = term?.subsidiary ? null : textIn(line, line.at.subsidiary)
  const found =
    own === null ? (term?.subsidiary ?? null) : remembered(reading.subsidiaries, own, readSubsidiary, own)
  if (found === null) return null
  if (!found.isRead)
    warnOf(line, own === null ? line.at.length : line.at.subsidiary, 'subsidiary-not-read', {
      text: found.is.printed,
    })
  return found.is
}

function readDates(line: Line, countedFrom: Day | null, reading: LineReading): ImportedDates | null {
  let dates: { -readonly [Name in keyof ImportedDates]: ImportedDates[Name] } | null = null
  let earlier = countedFrom
  let earlierAt = line.at.countedFrom
  for (const { field, index } of line.at.dates) {
    const on = readDayIn(line, index, textIn(line, index), reading)
    if (on === null) continue
    dates ??= { system: reading.options.system ?? 'daftar', readOn: reading.options.readOn }
    dates[field] = on
    if (earlier !== null && on < earlier) {
      refuseFor(line, index, 'dates-out-of-order', {
        on,
        earlier,
        earlierColumn: line.columns[earlierAt]!.label,
      })
    } else {
      earlier = on
      earlierAt = index
    }
  }
  return dates
}

function readRemissions(line: Line, printed: string, reading: LineReading): readonly Remission[] | null {
  const index = line.at.remission
  const read = remembered(reading.remissions, printed, readRemission, reading.days)
  if (read.kind !== 'dated') {
    warnOf(line, index, read.kind === 'undated' ? 'remission-without-date' : 'remission-not-read')
    return null
  }
  const { remissions } = read
  const { readOn } = reading.options
  for (const { granted } of remissions)
    if (granted > readOn) refuseFor(line, index, 'in-the-future', { on: granted, readOn })
  if (read.monthsAsDays)
    warnOf(line, index, 'remission-months', { days: remissions.reduce((sum, { days }) => sum + days, 0) })
  return remissions
}

function readSentence(
  line: Line,
  length: WrittenLength | null,
  countedFrom: Day | null,
  dates: ImportedDates | null,
  remissions: readonly Remission[] | null,
): Sentence | null {
  if (length === null) return null
  if (length.kind !== 'term') return { kind: length.kind }
  if (countedFrom === null) {
    warnOf(line, line.at.length, 'sentence-without-start')
    return null
  }
  const { years, months, days } = length
  const sentence: TermSentence = { kind: 'term', years, months, days, countedFrom }
  if (!isCounted(sentence, remissions)) {
    const end = sentenceEnd(sentence, remissions ?? [], dayCounts.default)
    if (!end.ok) {
      const { code, ...facts } = end.refusal
      refuseFor(line, code.startsWith('remission') ? line.at.remission : line.at.length, code, facts)
    }
  }
  return dates === null ? sentence : { kind: 'term', years, months, days, countedFrom, imported: dates }
}

/**
 * Whether the sentence has an end without a look at the calendar: no remission that could exceed it, and less than a
 * thousand years of it, which no way of counting takes beyond the year 9999.
 */
function isCounted(
  { years, months, days, countedFrom }: TermSentence,
  remissions: readonly Remission[] | null,
) {
  return (
    (remissions === null || remissions.length === 0) &&
    years * 366 + months * 31 + days < 366_000 &&
    countedFrom < '8000'
  )
}

function tradesOf(text: string): readonly string[] | null {
  const trades = text.split(/\s*[,;/]\s*/).filter((trade) => trade !== '')
  return trades.length === 0 ? null : trades
}

function sexOf(text: string): 'male' | 'female' | null {
  return sexWords.get(wordOf(text)) ?? null
}

function citizenshipOf(text: string): 'WNI' | 'WNA' | null {
  return citizenshipWords.get(wordOf(text)) ?? null
}

/** The word as it stands in the lists below. */
function wordOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s.-]+/g, ' ')
    .trim()
}

const sexWords: ReadonlyMap<string, 'male' | 'female'> = new Map([
  ...['l', 'lk', 'laki laki', 'laki', 'pria', 'male', 'm'].map((word) => [word, 'male'] as const),
  ...['p', 'pr', 'perempuan', 'wanita', 'female', 'f'].map((word) => [word, 'female'] as const),
])

const categoryWords: ReadonlyMap<string, ParticipantCategory> = new Map([
  ['narapidana', 'narapidana'],
  ['napi', 'narapidana'],
  ['tahanan', 'tahanan'],
  ['anak binaan', 'anak-binaan'],
  ['klien', 'klien'],
])

const citizenshipWords: ReadonlyMap<string, 'WNI' | 'WNA'> = new Map([
  ['wni', 'WNI'],
  ['indonesia', 'WNI'],
  ['wna', 'WNA'],
  ['asing', 'WNA'],
])
