import { accept, type LocalizedText, type Result, readCount, refuse } from '../../foundations/index.js'
import { firstLetterOrDigit, tidied } from './cell.js'
import { normalLabel, type RosterColumn, type RosterField } from './columns.js'
import type { RosterEntry } from './entry.js'
import { findHeader, type Header, headerWithin } from './header.js'
import { findOrAdd, type KnownPerson, nobodyKnown } from './known-people.js'
import { addressOf, lineOf, openLine, problemsOf } from './line.js'
import { describeProblem, type RosterProblem, type RosterProblemCode } from './problem.js'
import { lineReading, type RosterOptions, readLine } from './read-line.js'
import type { RosterRow, RosterTable } from './roster-table.js'
import { afterTotalWord } from './total-word.js'

/** A row that is not imported, and why: the reader sees it again in `cells`. */
export interface RefusedLine extends RosterRow {
  /** At least one is `refused`; warnings of the same line stand with them. */
  readonly problems: readonly RosterProblem[]
}

/** Why a row is not about a person. */
export type SkipReason = 'title' | 'header' | 'repeated-header' | 'column-numbers' | 'blank' | 'total'

/** A row that is not about a person. */
export interface SkippedLine extends RosterRow {
  /** What the row is. */
  readonly reason: SkipReason
}

/** A total that the roster states at its bottom, beside the number of people counted above it. */
export interface StatedTotal {
  /** The line of the total. */
  readonly line: number
  /** As the roster says. */
  readonly stated: number
  /** Rows about people above it: accepted and refused. */
  readonly counted: number
}

/** A roster read. Every row is in exactly one of `accepted`, `refused` and `skipped`. */
export interface Roster {
  /** In the order of the header. */
  readonly columns: readonly RosterColumn[]
  /** In order of line. Those with something to tell have `warnings`. */
  readonly accepted: readonly RosterEntry[]
  /** In order of line, with what is wrong. */
  readonly refused: readonly RefusedLine[]
  /** In order of line. */
  readonly skipped: readonly SkippedLine[]
  /** Labels of columns that are not known; their cells are in `others` of each entry. */
  readonly unknownColumns: readonly string[]
  /** Totals that state a number, in order of line. Where both numbers differ, a person should look. */
  readonly totals: readonly StatedTotal[]
}

/** No row of the first ten names the columns. */
export interface HeaderNotFound {
  readonly code: 'header-not-found'
  /** The rows looked at. */
  readonly rows: number
}

/**
 * Reads a roster as facility staff write it. Every row ends accepted, refused with the reasons, or skipped; nothing
 * is guessed and nothing is lost.
 *
 * A person who comes twice (same NIK, same register number, or same name and birth date) is accepted once; the later
 * row is refused and names the earlier one. Namesakes who were born on the same day, each with a NIK of their own, are
 * two people; the later one carries a warning.
 *
 * @returns `header-not-found` where no row of the first ten holds a name column.
 * @example
 * const roster = readRoster({ rows }, { readOn: '2025-08-01' })
 * if (roster.ok) roster.value.refused.flatMap((line) => line.problems.map((p) => describeProblem(p, 'id')))
 */
export function readRoster(table: RosterTable, options: RosterOptions): Result<Roster, HeaderNotFound> {
  const { rows } = table
  const header = findHeader(rows)
  if (header === undefined)
    return refuse({ code: 'header-not-found', rows: Math.min(rows.length, headerWithin) })
  const { columns } = header

  const accepted: RosterEntry[] = []
  const refused: RefusedLine[] = []
  const skipped: SkippedLine[] = []
  const totals: StatedTotal[] = []
  const known = nobodyKnown()
  const line = lineOf(columns)
  const reading = lineReading(options)

  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    openLine(line, row)
    const reason = skipReason(line.texts, index, header)
    if (reason !== undefined) {
      skipped.push({ ...row, reason })
      const stated = reason === 'total' ? statedIn(line.texts) : undefined
      if (stated !== undefined)
        totals.push({ line: row.line, stated, counted: accepted.length + refused.length })
      continue
    }
    const entry = readLine(line, reading)
    if (entry === null) {
      refused.push(refusedLine(row, problemsOf(line)))
      continue
    }
    const earlier = findOrAdd(known, entry)
    if (earlier === undefined) accepted.push(entry)
    else if (earlier.isNamesake)
      accepted.push({ ...entry, warnings: [...entry.warnings, namesakeProblem(row, earlier)] })
    else refused.push(refusedLine(row, [...entry.warnings, duplicateProblem(row, entry, earlier, columns)]))
  }

  return accept({
    columns,
    accepted,
    refused,
    skipped,
    unknownColumns: columns.filter(({ field }) => field === null).map(({ label }) => label),
    totals,
  })
}

/**
 * The refused rows as cells, to be corrected and read again: the columns of the roster and one more, `Masalah`, which
 * says in Indonesian what is wrong. It is ignored when the table is read.
 */
export function refusedTable(roster: Pick<Roster, 'columns' | 'refused'>): string[][] {
  const kept = roster.columns.flatMap(({ field }, index) => (field === 'problem' ? [] : [index]))
  return [
    [...kept.map((index) => roster.columns[index]!.label), 'Masalah'],
    ...roster.refused.map(({ cells, problems }) => [
      ...kept.map((index) => cells[index] ?? ''),
      // What lies beyond the header is what was refused; it must not be lost.
      [...problems.map((problem) => describeProblem(problem, 'id')), ...beyond(cells, roster.columns)].join(
        '\n',
      ),
    ]),
  ]
}

/** What the refusals of a whole roster mean. */
export const rosterFileTexts: Record<HeaderNotFound['code'], LocalizedText> = {
  'header-not-found': {
    id: 'Judul kolom tidak ditemukan dalam {rows} baris pertama. Harus ada baris judul dengan kolom Nama.',
    en: 'No header was found in the first {rows} rows. One row has to name the columns, with Nama among them.',
  },
}

function skipReason(
  texts: readonly string[],
  index: number,
  { from, to, labels }: Header,
): SkipReason | undefined {
  let filled = 0
  while (filled < texts.length && texts[filled] === '') filled++
  const first = texts[filled]
  if (first === undefined) return 'blank'
  if (index < from) return 'title'
  if (index < to) return 'header'
  if (repeats(texts, labels)) return 'repeated-header'
  if (index === to && numbersColumns(texts)) return 'column-numbers'
  return isTotal(first, texts) ? 'total' : undefined
}

/** Whether every cell is empty or names its column. */
function repeats(texts: readonly string[], labels: readonly string[]): boolean {
  // The normal form keeps the first letter or digit, which is cheap to compare: most lines end here.
  for (let at = 0; at < texts.length; at++) {
    const first = firstLetterOrDigit(texts[at]!)
    if (first >= 0 && first !== labels[at]?.charCodeAt(0)) return false
  }
  return texts.every((text, at) => text === '' || normalLabel(text) === (labels[at] ?? ''))
}

/** (1), (2), (3) and so on below the header. */
function numbersColumns(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '')
  return filled.length > 2 && filled.every((cell, at) => cell.replace(/[()]/g, '') === String(at + 1))
}

/** `Jumlah`, `Total` and the like, with nothing beside it but figures. */
function isTotal(first: string, texts: readonly string[]): boolean {
  const more = afterTotalWord(first)
  if (more === null) return false
  const figures =
    /^[\s:=]*(?:(?:keseluruhan|seluruhnya|semua|wbp|warga binaan|narapidana|tahanan|peserta|orang|org)[\s:=]*)*[\d.]*(?:\s*(?:orang|org))?$/i
  return [more, ...texts.filter((text) => text !== '').slice(1)].every((text) => figures.test(text))
}

function statedIn(texts: readonly string[]): number | undefined {
  for (const text of texts.toReversed()) {
    const digits = /(?<count>\d[\d.]*(?: ?(?:orang|org))?)$/i.exec(text)?.groups?.count
    const read = digits === undefined ? undefined : readCount(digits)
    if (read?.ok && read.value.kind === 'exact') return read.value.value
  }
  return undefined
}

function refusedLine({ line, at, cells }: RosterRow, problems: readonly RosterProblem[]): RefusedLine {
  return at === undefined ? { line, cells, problems } : { line, at, cells, problems }
}

function duplicateProblem(
  row: RosterRow,
  entry: RosterEntry,
  { entry: earlier, by }: KnownPerson,
  columns: readonly RosterColumn[],
): RosterProblem {
  const differs = columns.flatMap(({ label, field }) => {
    const [a, b] = [entry, earlier].map((one) => told(one, field, label))
    return a === null || b === null || a === b ? [] : [label]
  })
  const code = differs.length > 0 ? 'duplicate-contradicts' : 'duplicate'
  return { ...problemOfLine(row, code), facts: { ofLine: String(earlier.line), by, differs } }
}

function namesakeProblem(row: RosterRow, { entry: earlier }: KnownPerson): RosterProblem {
  return { ...problemOfLine(row, 'namesake'), severity: 'warning', facts: { ofLine: String(earlier.line) } }
}

function problemOfLine(row: RosterRow, code: RosterProblemCode): RosterProblem {
  const at = addressOf(row, 0)
  return { code, severity: 'refused', line: row.line, at, column: null, value: '', facts: {} }
}

/** What the line tells in one column, in a form in which two lines that tell the same are the same. */
function told(entry: RosterEntry, field: RosterField | null, label: string): string | null {
  switch (field) {
    case null:
      return entry.others.find(({ column }) => column === label)?.value ?? null
    case 'number':
    case 'problem':
      return null
    case 'name':
      return normalLabel(entry.name)
    case 'birth':
      return entry.birthDate
    case 'category':
      return entry.registerGroup ?? entry.category
    case 'offence':
      return entry.offence?.printed ?? null
    case 'article':
      return entry.offence?.article ?? null
    case 'length':
      return entry.length && JSON.stringify(entry.length)
    case 'subsidiary':
      return entry.subsidiary?.printed ?? null
    case 'oneThird':
    case 'half':
    case 'twoThirds':
    case 'originalEnd':
    case 'finalEnd':
      return entry.dates?.[field] ?? null
    case 'remission':
      return entry.remissions ? JSON.stringify(entry.remissions) : entry.remissionPrinted
    case 'interests':
      return entry.interests?.join(', ') ?? null
    default:
      return entry[field]
  }
}

function beyond(cells: readonly string[], columns: readonly RosterColumn[]): string[] {
  const rest = cells.slice(columns.length).filter((cell) => tidied(cell) !== '')
  return rest.length === 0 ? [] : [`Sel berlebih: ${rest.join(' | ')}`]
}
