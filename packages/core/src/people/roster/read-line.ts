import {
  type Day,
  dayCounts,
  type ImportedDates,
  laterOf,
  type Remission,
  type Result,
  readDay,
  readLength,
  type Sentence,
  sentenceEnd,
  type WrittenLength,
} from '../../foundations/index.js'
import type { ParticipantCategory } from '../facts.js'
import { isAbsent, isSpreadsheetError, tidied } from './cell.js'
import { columnLetter, fieldOf, type RosterColumn, type RosterField } from './columns.js'
import type { RosterEntry } from './entry.js'
import { nikParts } from './nik-parts.js'
import { offenceClassesIn } from './offence-class.js'
import type { RosterProblem, RosterProblemCode } from './problem.js'
import { readRemission } from './read-remission.js'
import type { RosterRow } from './roster-table.js'

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

/** One line read: an entry, or the problems for which it is refused (warnings of the same line among them). */
export type ReadLine =
  | { readonly ok: true; readonly entry: RosterEntry }
  | { readonly ok: false; readonly problems: readonly RosterProblem[] }

/** One line of the roster, below its header. */
export function readLine(row: RosterRow, columns: readonly RosterColumn[], options: RosterOptions): ReadLine {
  const line = new LineReader(row, columns, options)

  const name = line.text('name')
  if (name === null) line.refuse('name', 'name-missing')
  else if (!isName(name)) line.refuse('name', 'not-a-name')

  const nik = readNik(line)
  const sex = line.oneOf('sex', sexes, 'L, P')
  const birth = readBirth(line)
  checkNik(line, nik, sex, birth.date)

  const register = line.text('category')?.replace(/[\s.]/g, '').toUpperCase()
  const group =
    register !== undefined && /^(?:A(?:I{1,3}|IV|V|[1-5])|B(?:I{1,3}|II[AB]|1|2[AB]?|3))$/.test(register)
  const category: ParticipantCategory | null = group
    ? register.startsWith('A')
      ? 'tahanan'
      : 'narapidana'
    : line.oneOf('category', categories, 'A.I–A.V, B.I–B.III, narapidana, tahanan, anak binaan, klien')

  const offence = readOffence(line)
  const term = readTerm(line)
  const countedFrom = line.day('countedFrom')
  if (countedFrom !== null && birth.date !== null && countedFrom <= birth.date)
    line.refuse('countedFrom', 'counted-before-birth', { on: countedFrom, birthDate: birth.date })
  const dates = readDates(line, countedFrom, options)
  const remission = readRemissions(line, options)
  const sentence = readSentence(line, term.length, countedFrom, dates, remission.remissions)

  const text = line.text('interests')
  const interests = text === null ? null : text.split(/\s*[,;/]\s*/).filter((trade) => trade !== '')
  const entry: RosterEntry = {
    line: row.line,
    at: row.at ?? null,
    name: name ?? '',
    nik,
    registerNumber: line.text('registerNumber'),
    sex,
    birthPlace: birth.place,
    birthDate: birth.date,
    religion: line.text('religion'),
    citizenship: line.oneOf('citizenship', citizenships, 'WNI, WNA'),
    category,
    registerGroup: group ? line.text('category') : null,
    offence,
    sentence,
    ...term,
    countedFrom,
    dates,
    remissions: remission.remissions,
    remissionPrinted: remission.printed,
    interests: interests === null || interests.length === 0 ? null : interests,
    notes: line.text('notes'),
    others: line.others(),
    warnings: [],
  }
  line.checkCells()
  if (name !== null && line.isAlone('name')) line.refuse('name', 'only-a-name')
  const problems = line.problems()
  if (problems.some((problem) => problem.severity === 'refused')) return { ok: false, problems }
  return { ok: true, entry: { ...entry, warnings: problems } }
}

/** The cells of one line by field, and the problems found in them. */
class LineReader {
  readonly #row: RosterRow
  readonly #columns: readonly RosterColumn[]
  readonly #options: RosterOptions
  readonly #problems: RosterProblem[] = []

  constructor(row: RosterRow, columns: readonly RosterColumn[], options: RosterOptions) {
    this.#row = row
    this.#columns = columns
    this.#options = options
  }

  /** The tidied text, or `null` where the column or its value is absent. */
  text(field: RosterField): string | null {
    const index = this.#indexOf(field)
    const text = index < 0 ? '' : tidied(this.#row.cells[index] ?? '')
    return isAbsent(text) || isSpreadsheetError(text) ? null : text
  }

  /** The day in the cell; what is not a day is refused. */
  day(field: RosterField): Day | null {
    const text = this.text(field)
    return text === null ? null : this.dayIn(field, text)
  }

  /** The day in a part of the cell. */
  dayIn(field: RosterField, text: string): Day | null {
    const { pivot, serial, readOn } = this.#options
    const on = this.value(field, readDay(text, { pivot, serial }))
    if (on !== null && on > readOn && behind.has(field)) this.refuse(field, 'in-the-future', { on, readOn })
    return on
  }

  /** The value of a result; a refusal becomes a problem of the cell. */
  value<Value>(
    field: RosterField,
    result: Result<Value, { readonly code: RosterProblemCode }>,
  ): Value | null {
    if (result.ok) return result.value
    const { code, ...facts } = result.refusal
    this.refuse(field, code, facts)
    return null
  }

  /** One of a set of words; another word is a warning, and not read. */
  oneOf<Value extends string>(
    field: RosterField,
    words: Readonly<Record<string, Value>>,
    known: string,
  ): Value | null {
    const text = this.text(field)
    if (text === null) return null
    const word = text
      .toLowerCase()
      .replace(/[\s.-]+/g, ' ')
      .trim()
    if (Object.hasOwn(words, word)) return words[word]!
    this.warn(field, 'not-recognised', { known })
    return null
  }

  refuse(field: RosterField | null, code: RosterProblemCode, facts: Record<string, unknown> = {}): void {
    this.#add('refused', field === null ? -1 : this.#indexOf(field), code, facts)
  }

  warn(field: RosterField | null, code: RosterProblemCode, facts: Record<string, unknown> = {}): void {
    this.#add('warning', field === null ? -1 : this.#indexOf(field), code, facts)
  }

  label(field: RosterField): string {
    return this.#columns[this.#indexOf(field)]!.label
  }

  /** Cells of columns without a field. */
  others(): readonly { column: string; value: string }[] {
    return this.#columns.flatMap(({ field, label }, index) => {
      const value = this.#row.cells[index] ?? ''
      return field === null && tidied(value) !== '' ? [{ column: label, value }] : []
    })
  }

  /** Whether no cell but this one says anything, in a roster that asks for more. */
  isAlone(field: RosterField): boolean {
    const others = this.#columns.flatMap((column, index) =>
      column.field === field || column.field === 'problem' ? [] : [this.#row.cells[index] ?? ''],
    )
    return others.length > 0 && others.every((cell) => isAbsent(tidied(cell)))
  }

  /** What can be wrong in any cell, whatever it should hold. */
  checkCells(): void {
    const { cells } = this.#row
    if (cells.slice(this.#columns.length).some((cell) => tidied(cell) !== ''))
      this.#add('refused', -1, 'too-many-cells', { cells: cells.length, columns: this.#columns.length })
    this.#columns.forEach(({ field }, index) => {
      const text = tidied(cells[index] ?? '')
      if (field === 'problem') return
      if (isSpreadsheetError(text)) this.#add('refused', index, 'spreadsheet-error', {})
      if (text.includes('\ufffd')) this.#add('refused', index, 'damaged-letters', {})
      if (/^(?:[=@\uff1d\uff20]|[+-]\s*[\p{L}(])/u.test(text)) this.#add('warning', index, 'formula', {})
    })
  }

  /** In order of column; what concerns the whole line comes last. */
  problems(): readonly RosterProblem[] {
    const place = new Map(this.#columns.map(({ label }, index) => [label, index]))
    const placeOf = ({ column }: RosterProblem) =>
      column === null ? Number.MAX_SAFE_INTEGER : place.get(column)!
    return [...this.#problems].sort((a, b) => placeOf(a) - placeOf(b))
  }

  #indexOf(field: RosterField): number {
    return this.#columns.findIndex((column) => column.field === field)
  }

  #add(
    severity: RosterProblem['severity'],
    index: number,
    code: RosterProblemCode,
    facts: Record<string, unknown>,
  ): void {
    this.#problems.push({
      code,
      severity,
      line: this.#row.line,
      at: addressOf(this.#row, Math.max(0, index)),
      column: this.#columns[index]?.label ?? null,
      value: this.#row.cells[index] ?? '',
      facts,
    })
  }
}

/** The address of a cell from that of the row's first cell: `Peserta!A17` and column 3 are `Peserta!D17`. */
export function addressOf(row: RosterRow, column: number): string | null {
  if (row.at === undefined) return null
  const found = /^(?<sheet>.*!)?A(?<row>\d+)$/.exec(row.at)?.groups
  return found ? `${found.sheet ?? ''}${columnLetter(column)}${found.row}` : row.at
}

/** Not a figure, not the label of a column, not the word of a total row. */
function isName(text: string): boolean {
  return (
    /\p{L}/u.test(text) &&
    fieldOf(text) === undefined &&
    !/^(?:(?:sub|grand)[ -]?)?(?:total|jumlah|jml)\b/i.test(text)
  )
}

/** Days that lie behind the day of the roster. */
const behind: ReadonlySet<RosterField> = new Set(['birthDate', 'birth', 'countedFrom'])

const sexes: Readonly<Record<string, 'male' | 'female'>> = {
  ...Object.fromEntries(
    ['l', 'lk', 'laki laki', 'laki', 'pria', 'male', 'm'].map((word) => [word, 'male' as const]),
  ),
  ...Object.fromEntries(
    ['p', 'pr', 'perempuan', 'wanita', 'female', 'f'].map((word) => [word, 'female' as const]),
  ),
}

const categories: Readonly<Record<string, ParticipantCategory>> = {
  narapidana: 'narapidana',
  napi: 'narapidana',
  tahanan: 'tahanan',
  'anak binaan': 'anak-binaan',
  klien: 'klien',
}

const citizenships: Readonly<Record<string, 'WNI' | 'WNA'>> = {
  wni: 'WNI',
  indonesia: 'WNI',
  wna: 'WNA',
  asing: 'WNA',
}

function readNik(line: LineReader): string | null {
  const text = line.text('nik')
  if (text === null) return null
  if (/^[\d.,]+\s?e\s?\+?\d+$/i.test(text)) {
    line.refuse('nik', 'nik-destroyed')
    return null
  }
  const digits = text.replace(/[\s.\-/]/g, '')
  if (!/^\d+$/.test(digits)) {
    line.refuse('nik', 'nik-not-digits')
    return null
  }
  if (digits.length !== 16) {
    line.refuse('nik', 'nik-not-16-digits', { digits: digits.length })
    return null
  }
  // The last four digits count from 0001: zeros are what a spreadsheet leaves of a number that is too long for it.
  if (digits.endsWith('0000')) {
    line.refuse('nik', 'nik-destroyed')
    return null
  }
  if (digits !== text) line.warn('nik', 'nik-separated')
  return digits
}

function checkNik(
  line: LineReader,
  nik: string | null,
  sex: 'male' | 'female' | null,
  birthDate: Day | null,
): void {
  if (nik === null) return
  const parts = nikParts(nik)
  if (parts === undefined) {
    line.warn('nik', 'nik-birth-invalid')
    return
  }
  if (birthDate !== null && !(birthDate.slice(2, 4) === parts.year && birthDate.endsWith(parts.monthAndDate)))
    line.warn('nik', 'nik-birth-mismatch', { birthDate })
  if (sex !== null && sex !== parts.sex) line.warn('nik', 'nik-sex-mismatch')
}

function readBirth(line: LineReader): { readonly place: string | null; readonly date: Day | null } {
  const both = line.text('birth')
  if (both === null) return { place: line.text('birthPlace'), date: line.day('birthDate') }
  const split = /^(?<place>\D*?)[\s,/;:-]*(?<date>\d.*)?$/.exec(both)!.groups!
  return {
    place: split.place || line.text('birthPlace'),
    date: split.date === undefined ? null : line.dayIn('birth', split.date),
  }
}

function readOffence(line: LineReader): RosterEntry['offence'] {
  const printed = line.text('offence')
  const article = line.text('article')
  if (printed === null && article === null) return null
  const classes = offenceClassesIn(`${printed ?? ''} ${article ?? ''}`)
  const field = printed === null ? 'article' : 'offence'
  if (classes.length === 0) line.warn(field, 'offence-not-classified')
  if (classes.length > 1) line.warn(field, 'offence-class-unclear', { classes })
  return { printed, article, class: classes.length === 1 ? classes[0]! : null }
}

/** The length of the sentence, apart from what is served only if a fine stays unpaid. */
function readTerm(line: LineReader): Pick<RosterEntry, 'length' | 'lengthPrinted' | 'subsidiary'> {
  const lengthPrinted = line.text('length')
  const { main, rest } =
    /^(?<main>.*?)[\s,;/+(]*(?<rest>\b(?:dan )?(?:denda|subs(?:id\w*)?|sub)\b.*)?$/i.exec(
      lengthPrinted ?? '',
    )!.groups!
  const length = main ? line.value('length', readLength(main)) : null

  const field = rest ? 'length' : 'subsidiary'
  const printed = rest ?? line.text('subsidiary')
  if (printed === null) return { length, lengthPrinted, subsidiary: null }
  const term = /\bsub(?:s|sid\w*)?\b[\s.:]*(?<term>[^)]+)\)?$/i.exec(printed)?.groups?.term
  const text = (term ?? (field === 'subsidiary' ? printed : '')).trim()
  // A fine without a subsidiary term has none to read.
  if (text === '') return { length, lengthPrinted, subsidiary: { printed, length: null } }
  const instead = readLength(text)
  if (!instead.ok) line.warn(field, 'subsidiary-not-read', { text: printed })
  return { length, lengthPrinted, subsidiary: { printed, length: instead.ok ? instead.value : null } }
}

function readDates(
  line: LineReader,
  countedFrom: Day | null,
  { system, readOn }: RosterOptions,
): ImportedDates | null {
  const dates: { -readonly [Name in (typeof dateFields)[number]]?: Day } = {}
  let earlier: { readonly field: RosterField; readonly on: Day } | undefined =
    countedFrom === null ? undefined : { field: 'countedFrom', on: countedFrom }
  for (const field of dateFields) {
    const on = line.day(field)
    if (on === null) continue
    dates[field] = on
    if (earlier && on < earlier.on)
      line.refuse(field, 'dates-out-of-order', {
        on,
        earlier: earlier.on,
        earlierColumn: line.label(earlier.field),
      })
    earlier = { field, on: earlier ? laterOf(earlier.on, on) : on }
  }
  return Object.keys(dates).length === 0 ? null : { system: system ?? 'daftar', readOn, ...dates }
}

/** In the order in which they fall: remission brings the final end before the original one. */
const dateFields = ['oneThird', 'half', 'twoThirds', 'finalEnd', 'originalEnd'] as const

function readRemissions(
  line: LineReader,
  { readOn, pivot, serial }: RosterOptions,
): { readonly printed: string | null; readonly remissions: readonly Remission[] | null } {
  const printed = line.text('remission')
  if (printed === null) return { printed, remissions: null }
  const read = readRemission(printed, { pivot, serial })
  if (read.kind !== 'dated') {
    line.warn('remission', read.kind === 'undated' ? 'remission-without-date' : 'remission-not-read')
    return { printed, remissions: null }
  }
  const { remissions } = read
  for (const { granted } of remissions)
    if (granted > readOn) line.refuse('remission', 'in-the-future', { on: granted, readOn })
  if (read.monthsAsDays)
    line.warn('remission', 'remission-months', { days: remissions.reduce((sum, { days }) => sum + days, 0) })
  return { printed, remissions }
}

function readSentence(
  line: LineReader,
  length: WrittenLength | null,
  countedFrom: Day | null,
  dates: ImportedDates | null,
  remissions: readonly Remission[] | null,
): Sentence | null {
  if (length === null) return null
  if (length.kind !== 'term') return { kind: length.kind }
  if (countedFrom === null) {
    line.warn('length', 'sentence-without-start')
    return null
  }
  const sentence: Sentence = { ...length, countedFrom }
  const end = sentenceEnd(sentence, remissions ?? [], dayCounts.default)
  if (!end.ok) {
    const { code, ...facts } = end.refusal
    line.refuse(code.startsWith('remission') ? 'remission' : 'length', code, facts)
  }
  return dates === null ? sentence : { ...sentence, imported: dates }
}
