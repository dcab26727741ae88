import {
  type Day,
  dayCounts,
  type ImportedDates,
  laterOf,
  type Remission,
  readDay,
  readLength,
  type Sentence,
  sentenceEnd,
  type TermSentence,
  type WrittenDayOptions,
  type WrittenLength,
} from '../../foundations/index.js'
import type { ParticipantCategory } from '../facts.js'
import { firstLetterOrDigit } from './cell.js'
import { fieldOf, type RosterColumn } from './columns.js'
import type { RosterEntry } from './entry.js'
import type { Line } from './line.js'
import { isBornOn, nikParts } from './nik-parts.js'
import { offenceClassesIn } from './offence-class.js'
import { readRemission } from './read-remission.js'
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

/**
 * What the lines of one roster are read with. Texts that come again and again are read once; what depends on the
 * options is in it.
 */
export type LineReaders = ReturnType<typeof lineReaders>

/** See {@link LineReaders}. */
export function lineReaders(columns: readonly RosterColumn[], options: RosterOptions) {
  const days: WrittenDayOptions = { pivot: options.pivot, serial: options.serial }
  return {
    options,
    days,
    sex: remembered((text) => sexes.get(wordOf(text)) ?? null),
    citizenship: remembered((text) => citizenships.get(wordOf(text)) ?? null),
    category: remembered(readCategory),
    offenceClasses: remembered(offenceClassesIn),
    term: remembered(readTerm),
    subsidiary: remembered((text) => readSubsidiary(text, text)),
    remission: remembered((text) => readRemission(text, days)),
    interests: remembered(readInterests),
    dates: dateFields.flatMap((field) => {
      const index = columns.findIndex((column) => column.field === field)
      return index < 0 ? [] : [{ field, index }]
    }),
  }
}

/** The person on the line; `null` where the line is refused, for the problems that are noted in it. */
export function readLine(line: Line, readers: LineReaders): RosterEntry | null {
  const { at } = line
  const name = line.text(at.name)
  if (name === null) line.refuse(at.name, 'name-missing')
  else if (!isName(name)) line.refuse(at.name, 'not-a-name')

  const nik = readNik(line)
  const sex = readWord(line, at.sex, readers.sex, 'L, P')
  const both = line.text(at.birth)
  const birth = both === null ? null : splitBirth(both)
  const birthPlace = birth?.place || line.text(at.birthPlace)
  const birthDate =
    birth === null
      ? readPastDay(line, at.birthDate, line.text(at.birthDate), readers)
      : readPastDay(line, at.birth, birth.date, readers)
  checkNik(line, nik, sex, birthDate)

  const status = line.text(at.category)
  const category = status === null ? null : readers.category(status)
  if (category !== null && category.is === null)
    line.warn(at.category, 'not-recognised', {
      known: 'A.I–A.V, B.I–B.III, narapidana, tahanan, anak binaan, klien',
    })

  const offence = readOffence(line, readers)
  const lengthPrinted = line.text(at.length)
  const term = lengthPrinted === null ? null : readers.term(lengthPrinted)
  const length = term === null || term.length === null ? null : line.value(at.length, term.length)
  const subsidiary = subsidiaryOf(line, term, readers)
  const countedFrom = readPastDay(line, at.countedFrom, line.text(at.countedFrom), readers)
  if (countedFrom !== null && birthDate !== null && countedFrom <= birthDate)
    line.refuse(at.countedFrom, 'counted-before-birth', { on: countedFrom, birthDate })
  const dates = readDates(line, countedFrom, readers)
  const remissionPrinted = line.text(at.remission)
  const remissions = remissionPrinted === null ? null : readRemissions(line, remissionPrinted, readers)
  const sentence = readSentence(line, length, countedFrom, dates, remissions)
  const citizenship = readWord(line, at.citizenship, readers.citizenship, 'WNI, WNA')
  const interests = line.text(at.interests)
  const trades = interests === null ? null : readers.interests(interests)

  line.checkCells()
  if (name !== null && line.isAlone(at.name)) line.refuse(at.name, 'only-a-name')
  if (name === null || line.isRefused) return null
  return {
    line: line.row.line,
    at: line.row.at ?? null,
    name,
    nik,
    registerNumber: line.text(at.registerNumber),
    sex,
    birthPlace,
    birthDate,
    religion: line.text(at.religion),
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
    notes: line.text(at.notes),
    others: line.others(),
    warnings: line.problems(),
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
  const text = line.text(index)
  if (text === null) return null
  const digits = isDigits(text) ? text : text.replace(/[\s.\-/]/g, '')
  if (!isDigits(digits)) {
    const isRounded = /^[\d.,]+\s?e\s?\+?\d+$/i.test(text)
    line.refuse(index, isRounded ? 'nik-destroyed' : 'nik-not-digits')
    return null
  }
  if (digits.length !== 16) {
    line.refuse(index, 'nik-not-16-digits', { digits: digits.length })
    return null
  }
  // The last four digits count from 0001: zeros are what a spreadsheet leaves of a number that is too long for it.
  if (digits.endsWith('0000')) {
    line.refuse(index, 'nik-destroyed')
    return null
  }
  if (digits !== text) line.warn(index, 'nik-separated')
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
    line.warn(index, 'nik-birth-invalid')
    return
  }
  if (birthDate !== null && !isBornOn(parts, birthDate)) line.warn(index, 'nik-birth-mismatch', { birthDate })
  if (sex !== null && sex !== parts.sex) line.warn(index, 'nik-sex-mismatch')
}

/** One of a set of words; another word is a warning, and not read. */
function readWord<Value extends string>(
  line: Line,
  index: number,
  read: (text: string) => Value | null,
  known: string,
): Value | null {
  const text = line.text(index)
  if (text === null) return null
  const value = read(text)
  if (value === null) line.warn(index, 'not-recognised', { known })
  return value
}

function readDayIn(line: Line, index: number, text: string | null, { days }: LineReaders): Day | null {
  return text === null ? null : line.value(index, readDay(text, days))
}

/** A day that lies behind the day of the roster. */
function readPastDay(line: Line, index: number, text: string | null, readers: LineReaders): Day | null {
  const on = readDayIn(line, index, text, readers)
  const { readOn } = readers.options
  if (on !== null && on > readOn) line.refuse(index, 'in-the-future', { on, readOn })
  return on
}

function splitBirth(both: string): { readonly place: string; readonly date: string | null } {
  const { place, date } = /^(?<place>\D*?)[\s,/;:-]*(?<date>\d.*)?$/.exec(both)!.groups!
  return { place: place!, date: date ?? null }
}

function readCategory(text: string): { readonly is: ParticipantCategory | null; readonly isGroup: boolean } {
  const register = text.replace(/[\s.]/g, '').toUpperCase()
  const isGroup = /^(?:A(?:I{1,3}|IV|V|[1-5])|B(?:I{1,3}|II[AB]|1|2[AB]?|3))$/.test(register)
  if (!isGroup) return { is: categories.get(wordOf(text)) ?? null, isGroup }
  return { is: register.startsWith('A') ? 'tahanan' : 'narapidana', isGroup }
}

function readOffence(line: Line, readers: LineReaders): RosterEntry['offence'] {
  const printed = line.text(line.at.offence)
  const article = line.text(line.at.article)
  if (printed === null && article === null) return null
  const classes = readers.offenceClasses(article === null ? printed! : `${printed ?? ''} ${article}`)
  const index = printed === null ? line.at.article : line.at.offence
  if (classes.length === 0) line.warn(index, 'offence-not-classified')
  if (classes.length > 1) line.warn(index, 'offence-class-unclear', { classes })
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

function readTerm(text: string): Term {
  const { main, rest } =
    /^(?<main>.*?)[\s,;/+(]*(?<rest>\b(?:dan )?(?:denda|subs(?:id\w*)?|sub)\b.*)?$/i.exec(text)!.groups!
  return {
    length: main ? readLength(main) : null,
    subsidiary: rest ? readSubsidiary(rest, '') : null,
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
function subsidiaryOf(line: Line, term: Term | null, readers: LineReaders): RosterEntry['subsidiary'] {
  const own = term?.subsidiary ? null : line.text(line.at.subsidiary)
  const found = own === null ? (term?.subsidiary ?? null) : readers.subsidiary(own)
  if (found === null) return null
  if (!found.isRead)
    line.warn(own === null ? line.at.length : line.at.subsidiary, 'subsidiary-not-read', {
      text: found.is.printed,
    })
  return found.is
}

function readDates(line: Line, countedFrom: Day | null, readers: LineReaders): ImportedDates | null {
  let dates: { -readonly [Name in keyof ImportedDates]: ImportedDates[Name] } | null = null
  let earlier = countedFrom
  let earlierAt = line.at.countedFrom
  for (const { field, index } of readers.dates) {
    const on = readDayIn(line, index, line.text(index), readers)
    if (on === null) continue
    dates ??= { system: readers.options.system ?? 'daftar', readOn: readers.options.readOn }
    dates[field] = on
    if (earlier !== null && on < earlier)
      line.refuse(index, 'dates-out-of-order', {
        on,
        earlier,
        earlierColumn: line.columns[earlierAt]!.label,
      })
    earlier = earlier === null ? on : laterOf(earlier, on)
    earlierAt = index
  }
  return dates
}

/** In the order in which they fall: remission brings the final end before the original one. */
const dateFields = ['oneThird', 'half', 'twoThirds', 'finalEnd', 'originalEnd'] as const

function readRemissions(line: Line, printed: string, readers: LineReaders): readonly Remission[] | null {
  const index = line.at.remission
  const read = readers.remission(printed)
  if (read.kind !== 'dated') {
    line.warn(index, read.kind === 'undated' ? 'remission-without-date' : 'remission-not-read')
    return null
  }
  const { remissions } = read
  const { readOn } = readers.options
  for (const { granted } of remissions)
    if (granted > readOn) line.refuse(index, 'in-the-future', { on: granted, readOn })
  if (read.monthsAsDays)
    line.warn(index, 'remission-months', { days: remissions.reduce((sum, { days }) => sum + days, 0) })
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
    line.warn(line.at.length, 'sentence-without-start')
    return null
  }
  const { years, months, days } = length
  const sentence: TermSentence = { kind: 'term', years, months, days, countedFrom }
  if (!isCounted(sentence, remissions)) {
    const end = sentenceEnd(sentence, remissions ?? [], dayCounts.default)
    if (!end.ok) {
      const { code, ...facts } = end.refusal
      line.refuse(code.startsWith('remission') ? line.at.remission : line.at.length, code, facts)
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

function readInterests(text: string): readonly string[] | null {
  const trades = text.split(/\s*[,;/]\s*/).filter((trade) => trade !== '')
  return trades.length === 0 ? null : trades
}

/** The word as it stands in the lists below. */
function wordOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s.-]+/g, ' ')
    .trim()
}

const sexes: ReadonlyMap<string, 'male' | 'female'> = new Map([
  ...['l', 'lk', 'laki laki', 'laki', 'pria', 'male', 'm'].map((word) => [word, 'male'] as const),
  ...['p', 'pr', 'perempuan', 'wanita', 'female', 'f'].map((word) => [word, 'female'] as const),
])

const categories: ReadonlyMap<string, ParticipantCategory> = new Map([
  ['narapidana', 'narapidana'],
  ['napi', 'narapidana'],
  ['tahanan', 'tahanan'],
  ['anak binaan', 'anak-binaan'],
  ['klien', 'klien'],
])

const citizenships: ReadonlyMap<string, 'WNI' | 'WNA'> = new Map([
  ['wni', 'WNI'],
  ['indonesia', 'WNI'],
  ['wna', 'WNA'],
  ['asing', 'WNA'],
])
