import { type Day, KemandirianError, type LocalizedText } from '@kemandirian/core/foundations'
import type { PrivacyClass } from '@kemandirian/core/foundations/schemas'
import type { Classed } from './classed.js'
import type {
  Cell,
  ChartKind,
  DerivedFigure,
  Figure,
  Message,
  Orientation,
  SectionOf,
  StatedFigure,
  Text,
  Tone,
} from './document.js'
import { message } from './figure.js'

/** A column as it is declared: what it is called, who may see it, and how a row fills it. */
export type ColumnSpec<Row, Privacy extends PrivacyClass = PrivacyClass> = {
  /** Unique in the table; part of the place of its figures. */
  readonly id: string
  /** What stands above the column. */
  readonly header: LocalizedText
  /** For the data dictionary: what the column holds, from where, in which unit. */
  readonly means: LocalizedText
  /** The strictest class of the fields that the cell is made of: see `privacyOfField`. */
  readonly privacy: Privacy
  /** Stands above neighbouring columns that share it. */
  readonly group?: LocalizedText
  /** What is written where the cell is `null`. Default: a dash. */
  readonly missing?: LocalizedText
} & (
  | {
      readonly type: 'text'
      /** What the row says; `null` where it says nothing. */
      readonly cell: (row: Row) => Text | null
    }
  | {
      readonly type: 'day'
      /** `null` where no day is known. */
      readonly cell: (row: Row) => Day | null
    }
  | {
      readonly type: 'list'
      /** Empty where the row says nothing. */
      readonly cell: (row: Row) => readonly Text[]
    }
  | {
      readonly type: 'state'
      /** What the state is called, and how it should look. */
      readonly cell: (row: Row) => { readonly text: Text; readonly tone: Tone }
    }
  | {
      readonly type: 'number'
      /** `units.rupiah` is drawn as `Rp 1.500.000`, `units.percent` as `80%`. Default: the header says it. */
      readonly unit?: LocalizedText
      /** A number of the record itself, such as a price; what is counted is a figure. `null` where it says nothing. */
      readonly cell: (row: Row) => number | null
    }
  | {
      /** A narrow column, as for one meeting of many. What the marks mean is listed under the table. */
      readonly type: 'mark'
      /** One to three characters, and what they stand for; `null` leaves the cell empty. */
      readonly cell: (
        row: Row,
      ) => { readonly mark: string; readonly means: Text; readonly tone?: Tone } | null
    }
  | {
      readonly type: 'figure'
      /** Made by the `make` of the report. */
      readonly cell: (row: Row) => Figure
    }
)

/** What {@link table} is given. */
export interface TableSpec<Row, Privacy extends PrivacyClass = PrivacyClass> {
  /** Unique in the document; the name of its CSV file. */
  readonly id: string
  /** The heading above it, and its caption. */
  readonly heading: LocalizedText
  /** What the reader should know before reading it. */
  readonly intro?: Message
  /** The rows, in the order in which they are shown. */
  readonly rows: readonly Row[]
  /** The id of a row; it stays the same from run to run. */
  readonly key: (row: Row) => string
  /** In the order in which they are shown; the first one names the row. */
  readonly columns: readonly ColumnSpec<NoInfer<Row>, Privacy>[]
  /** What is written where there is no row. */
  readonly empty: LocalizedText
  /** On pages of its own that lie so. Default: as the rest of the document. */
  readonly orientation?: Orientation
}

const dash: LocalizedText = { id: '–', en: '–' }

/**
 * A table as a section of a document.
 *
 * Write `rows` before `columns`: TypeScript infers from left to right, and the columns' functions need the row's
 * type.
 *
 * @throws KemandirianError `duplicate-row` where two rows have one key.
 * @example
 * table({
 *   id: 'peserta', heading: { id: 'Peserta', en: 'Participants' }, rows: people, key: (p) => p.id,
 *   columns: [{ id: 'nama', header: { id: 'Nama', en: 'Name' }, means: { id: 'Nama lengkap', en: 'Full name' }, privacy: 'personal', type: 'text', cell: (p) => p.name }],
 *   empty: { id: 'Belum ada peserta', en: 'No participants yet' },
 * })
 */
export function table<Row, const Privacy extends PrivacyClass>(
  spec: TableSpec<Row, Privacy>,
): SectionOf<'table'> & Classed<Privacy> {
  const seen = new Set<string>()
  return {
    type: 'table',
    id: spec.id,
    heading: spec.heading,
    intro: spec.intro ?? null,
    columns: spec.columns.map(({ cell: _, ...column }) => ({
      ...column,
      group: column.group ?? null,
      unit: (column.type === 'number' ? column.unit : undefined) ?? null,
      missing: column.missing ?? dash,
    })),
    rows: spec.rows.map((row) => {
      const id = spec.key(row)
      if (seen.has(id))
        throw new KemandirianError('duplicate-row', `Table ${spec.id} has two rows ${id}`, {
          facts: { table: spec.id, id },
        })
      seen.add(id)
      return { id, cells: spec.columns.map((column) => cellOf(column, row)) }
    }),
    empty: spec.empty,
    orientation: spec.orientation ?? null,
  }
}

function cellOf<Row>(column: ColumnSpec<Row>, row: Row): Cell {
  if (column.type === 'text') return { type: 'text', text: column.cell(row) }
  if (column.type === 'day') return { type: 'day', day: column.cell(row) }
  if (column.type === 'list') return { type: 'list', items: [...column.cell(row)] }
  if (column.type === 'state') return { type: 'state', ...column.cell(row) }
  if (column.type === 'number') return { type: 'number', value: column.cell(row) }
  if (column.type === 'mark') {
    const found = column.cell(row)
    return found === null
      ? { type: 'mark', mark: null, means: '', tone: 'neutral' }
      : { type: 'mark', mark: found.mark, means: found.means, tone: found.tone ?? 'neutral' }
  }
  return { type: 'figure', figure: column.cell(row) }
}

/** What {@link chart} is given. */
export interface ChartSpec<Row, Privacy extends PrivacyClass = PrivacyClass> {
  /** Unique in the document. */
  readonly id: string
  /** The heading above it. */
  readonly heading: LocalizedText
  /** What the reader should know before reading it. */
  readonly intro?: Message
  /** Default `internal`. */
  readonly privacy?: Privacy
  /** `bar` takes one series, the others any number; parts of a `stacked-bar` must not overlap. */
  readonly kind: ChartKind
  /** What the values count; one unit for all. */
  readonly unit: LocalizedText
  /** What the points are: `{ id: 'Angkatan', en: 'Batch' }`. */
  readonly category: LocalizedText
  /** One for each bar, or point of a line, in the order in which they are shown. */
  readonly rows: readonly Row[]
  /** The id of a point; it stays the same from run to run. */
  readonly key: (row: Row) => string
  /** What the point is called. */
  readonly label: (row: Row) => Text
  /** What is drawn for each point. */
  readonly series: readonly {
    /** Unique in the chart; part of the place of its figures. */
    readonly id: string
    /** What the legend says. */
    readonly label: LocalizedText
    /** Made by the `make` of the report: a bar knows its members as any figure does. */
    readonly figure: (row: NoInfer<Row>) => Figure
  }[]
  /** What is written where there is no point. */
  readonly empty: LocalizedText
}

/**
 * A chart as a section of a document. It is drawn once, as SVG, for HTML and PDF; the other formats show the same
 * figures as a table, and HTML has that table under it. What is not known is said and not drawn as zero.
 *
 * @throws KemandirianError `duplicate-row` where two points have one key, `series-of-bar` where a `bar` has not just one.
 * @example
 * chart({
 *   id: 'per-angkatan', heading: { id: 'Peserta per angkatan', en: 'Participants by batch' }, kind: 'bar', unit: units.enrollments,
 *   category: { id: 'Angkatan', en: 'Batch' }, rows: batches, key: (b) => b.id, label: (b) => b.name,
 *   series: [{ id: 'peserta', label: { id: 'Peserta', en: 'Participants' }, figure: (b) => make.count({ … }) }],
 *   empty: { id: 'Belum ada angkatan', en: 'No batch yet' },
 * })
 */
export function chart<Row, const Privacy extends PrivacyClass = 'internal'>(
  spec: ChartSpec<Row, Privacy>,
): SectionOf<'chart'> & Classed<Privacy> {
  if (spec.kind === 'bar' && spec.series.length !== 1)
    throw new KemandirianError(
      'series-of-bar',
      `Chart ${spec.id} of kind bar has ${spec.series.length} series; take grouped-bar or stacked-bar`,
      { facts: { chart: spec.id, series: spec.series.length } },
    )
  const ids = spec.rows.map(spec.key)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined)
    throw new KemandirianError('duplicate-row', `Chart ${spec.id} has two points ${twice}`, {
      facts: { table: spec.id, id: twice },
    })
  return {
    type: 'chart',
    id: spec.id,
    heading: spec.heading,
    intro: spec.intro ?? null,
    privacy: spec.privacy ?? 'internal',
    kind: spec.kind,
    unit: spec.unit,
    category: spec.category,
    series: spec.series.map(({ id, label }) => ({ id, label })),
    points: spec.rows.map((row, i) => ({
      id: ids[i]!,
      label: spec.label(row),
      figures: spec.series.map(({ figure }) => figure(row)),
    })),
    empty: spec.empty,
  }
}

/** One line of {@link comparison}. */
export interface ComparisonRow {
  /** Unique in the comparison. */
  readonly id: string
  /** What both figures are about. */
  readonly label: Text
  /** What a document says. */
  readonly stated: StatedFigure
  /** What the records say. */
  readonly derived: DerivedFigure
}

/**
 * Stated figures beside derived ones, with the difference as data. Neither corrects the other.
 *
 * @param spec.privacy Default `internal`.
 */
export function comparison<const Privacy extends PrivacyClass = 'internal'>(spec: {
  readonly id: string
  readonly heading: LocalizedText
  readonly intro?: Message
  readonly privacy?: Privacy
  readonly rows: readonly ComparisonRow[]
  readonly empty: LocalizedText
}): SectionOf<'comparison'> & Classed<Privacy> {
  return {
    type: 'comparison',
    id: spec.id,
    heading: spec.heading,
    intro: spec.intro ?? null,
    privacy: spec.privacy ?? 'internal',
    rows: spec.rows.map((row) => ({ ...row, difference: difference(row.stated, row.derived) })),
    empty: spec.empty,
  }
}

/** Derived minus stated; within a stated range there is no difference, outside it is counted from the nearer end. */
function difference(
  stated: StatedFigure,
  derived: DerivedFigure,
): SectionOf<'comparison'>['rows'][number]['difference'] {
  const low = stated.value ?? stated.bounds?.atLeast
  const high = stated.value ?? stated.bounds?.atMost ?? (stated.bounds ? Number.POSITIVE_INFINITY : undefined)
  if (derived.value === null || low === undefined || high === undefined)
    return { result: 'unknown', by: null }
  if (derived.value < low) return { result: 'less', by: derived.value - low }
  if (derived.value > high) return { result: 'more', by: derived.value - high }
  return { result: low === high ? 'equal' : 'within', by: 0 }
}

/** Figures at a glance, as a section. `privacy` defaults to `internal`. */
export function figures<const Privacy extends PrivacyClass = 'internal'>(spec: {
  readonly id: string
  readonly heading: LocalizedText
  readonly intro?: Message
  readonly privacy?: Privacy
  readonly items: readonly {
    readonly id: string
    readonly label: LocalizedText
    readonly figure: Figure
    readonly remark?: Message
  }[]
}): SectionOf<'figures'> & Classed<Privacy> {
  return {
    type: 'figures',
    id: spec.id,
    heading: spec.heading,
    intro: spec.intro ?? null,
    privacy: spec.privacy ?? 'internal',
    items: spec.items.map((item) => ({ ...item, remark: item.remark ?? null })),
  }
}

/** Paragraphs, as a section. `privacy` defaults to `internal`. */
export function prose<const Privacy extends PrivacyClass = 'internal'>(spec: {
  readonly id: string
  readonly heading: LocalizedText
  readonly privacy?: Privacy
  readonly paragraphs: readonly Message[]
}): SectionOf<'prose'> & Classed<Privacy> {
  return {
    type: 'prose',
    id: spec.id,
    heading: spec.heading,
    intro: null,
    privacy: spec.privacy ?? 'internal',
    paragraphs: [...spec.paragraphs],
  }
}

/** Remarks (catatan), as a section. `privacy` defaults to `internal`. */
export function notes<const Privacy extends PrivacyClass = 'internal'>(spec: {
  readonly id: string
  readonly heading: LocalizedText
  readonly privacy?: Privacy
  readonly items: readonly { readonly tone: Tone; readonly message: Message }[]
}): SectionOf<'notes'> & Classed<Privacy> {
  return {
    type: 'notes',
    id: spec.id,
    heading: spec.heading,
    intro: null,
    privacy: spec.privacy ?? 'internal',
    items: [...spec.items],
  }
}

/** One remark for {@link notes}. */
export function note(
  tone: Tone,
  text: LocalizedText,
  facts: Message['facts'] = {},
): { readonly tone: Tone; readonly message: Message } {
  return { tone, message: message(text, facts) }
}
