import { KemandirianError } from '@kemandirian/core/foundations'
import type { Cell, Column, Figure, ReportDocument, SectionOf } from '../document.js'
import { figuresOf } from '../privacy.js'
import { chartTable } from './chart-table.js'
import { csvLines } from './csv-lines.js'
import { type RenderOptions, type Words, wordsIn } from './words.js'

/** How a CSV file is written. */
export interface CsvOptions extends RenderOptions {
  /** Default `,`. Excel with Indonesian settings expects `;`. */
  readonly delimiter?: ',' | ';' | '\t'
  /** Begin with a byte order mark, so that Excel reads UTF-8. Default `false`. */
  readonly bom?: boolean
}

/**
 * One table of the document as CSV (RFC 4180, line ends CRLF). Numbers and days are written for machines (`101.25`,
 * `2025-08-21`), a value that is not known is empty, and text that a spreadsheet would take for a formula gets a
 * leading `'`. Besides the table's own columns come those of the bounds of a figure that is not known exactly.
 *
 * @param options.table The id of a table or comparison; default: the first of the document.
 * @throws KemandirianError `unknown-table`
 */
export function csv(
  document: ReportDocument,
  options: CsvOptions & { readonly table?: string } = {},
): string {
  const w = wordsIn(options.language)
  const tables = tablesOf(document)
  const wanted = options.table === undefined ? tables[0] : tables.find((t) => t.id === options.table)
  if (wanted === undefined)
    throw new KemandirianError(
      'unknown-table',
      `Laporan ${document.definition.id} tidak memuat tabel ${options.table ?? 'apa pun'}; yang ada: ${tables.map((t) => t.id).join(', ')}`,
      { facts: { table: options.table ?? null, tables: tables.map((t) => t.id) } },
    )
  return wanted.type === 'table' ? tableCsv(wanted, w, options) : comparisonCsv(wanted, w, options)
}

/**
 * Every CSV file of a document: one for each table (by its id), `angka` with every figure in long form, and
 * `kamus-data`, the data dictionary.
 *
 * @example for (const [name, text] of csvFiles(document)) await writeFile(`laporan-${name}.csv`, text)
 */
export function csvFiles(
  document: ReportDocument,
  options: CsvOptions = {},
): readonly (readonly [string, string])[] {
  return [
    ...tablesOf(document).map((t) => [t.id, csv(document, { ...options, table: t.id })] as const),
    ['angka', figuresCsv(document, options)],
    ['kamus-data', dataDictionary(document, options)],
  ]
}

/** Every figure of the document, one a line: where it stands, value, bounds, unit, members, as-of day and rule. */
export function figuresCsv(document: ReportDocument, options: CsvOptions = {}): string {
  const w = wordsIn(options.language)
  const rows = figuresOf(document).map(({ where, figure }) => [
    where,
    figure.kind,
    figure.value,
    figure.bounds?.atLeast ?? null,
    figure.bounds?.atMost ?? null,
    w.text(figure.unit),
    figure.kind === 'derived' ? figure.members.length + figure.withheld : null,
    figure.kind === 'derived' ? (figure.denominator?.length ?? null) : null,
    figure.kind === 'derived' ? figure.exclusions.length : null,
    figure.asOf,
    figure.rule,
    figure.reason === null ? null : w.message(figure.reason),
  ])
  return write(
    [
      [
        'figure',
        'kind',
        'value',
        'at_least',
        'at_most',
        'unit',
        'members',
        'denominator',
        'excluded',
        'as_of',
        'rule',
        'reason',
      ],
      ...rows,
    ],
    options,
  )
}

/** The data dictionary: every column of every table, what it means, its type and its privacy class. */
export function dataDictionary(document: ReportDocument, options: CsvOptions = {}): string {
  const w = wordsIn(options.language)
  const rows = tablesOf(document).flatMap((section) =>
    section.type === 'table'
      ? section.columns.map((column) => [
          section.id,
          headerOf(column, w),
          column.type,
          w.text(column.means),
          column.privacy,
        ])
      : [],
  )
  const header = (
    ['dictionaryTable', 'dictionaryColumn', 'dictionaryType', 'dictionaryMeans', 'dictionaryPrivacy'] as const
  ).map((name) => w.word(name))
  return write([header, ...rows], options)
}

function tablesOf(document: ReportDocument): (SectionOf<'table'> | SectionOf<'comparison'>)[] {
  return [...document.sections, ...document.appendices].flatMap((section) => {
    if (section.type === 'chart') return [chartTable(section)]
    return section.type === 'table' || section.type === 'comparison' ? [section] : []
  })
}

type Value = string | number | null

function tableCsv(section: SectionOf<'table'>, w: Words, options: CsvOptions): string {
  const uncertain = section.columns.map((_, i) =>
    section.rows.some(({ cells }) => boundsOf(cells[i]!) !== null),
  )
  const header = section.columns.flatMap((column, i) => {
    const name = headerOf(column, w)
    return uncertain[i] ? [name, `${name} (min)`, `${name} (max)`] : [name]
  })
  const rows = section.rows.map(({ cells }) =>
    cells.flatMap((cell, i): Value[] => {
      const value = plain(cell, w)
      if (!uncertain[i]) return [value]
      const bounds = boundsOf(cell)
      return [value, bounds?.atLeast ?? null, bounds?.atMost ?? null]
    }),
  )
  return write([header, ...rows], options)
}

function comparisonCsv(section: SectionOf<'comparison'>, w: Words, options: CsvOptions): string {
  const header = [
    w.word('what'),
    w.word('stated'),
    `${w.word('stated')} (min)`,
    `${w.word('stated')} (max)`,
    w.word('derived'),
    w.word('difference'),
    w.word('remark'),
  ]
  const rows = section.rows.map((row): Value[] => [
    w.text(row.label),
    row.stated.value,
    row.stated.bounds?.atLeast ?? null,
    row.stated.bounds?.atMost ?? null,
    row.derived.value,
    row.difference.by,
    w.difference(row),
  ])
  return write([header, ...rows], options)
}

function headerOf(column: Column, w: Words): string {
  return column.group === null ? w.text(column.header) : `${w.text(column.group)}: ${w.text(column.header)}`
}

function plain(cell: Cell, w: Words): Value {
  if (cell.type === 'figure') return cell.figure.value
  if (cell.type === 'day') return cell.day
  if (cell.type === 'number') return cell.value
  if (cell.type === 'mark') return cell.mark
  if (cell.type === 'list') return cell.items.map(w.text).join('; ')
  return cell.text === null ? null : w.text(cell.text)
}

function boundsOf(cell: Cell): Figure['bounds'] {
  return cell.type === 'figure' ? cell.figure.bounds : null
}

function write(rows: readonly (readonly Value[])[], options: CsvOptions): string {
  return `${options.bom ? '\uFEFF' : ''}${csvLines(rows, options.delimiter)}`
}
