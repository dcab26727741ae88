import { type Day, KemandirianError, type LocalizedText } from '@kemandirian/core/foundations'
import type { PrivacyClass } from '@kemandirian/core/foundations/schemas'
import type { Cell, DerivedFigure, Figure, Message, SectionOf, StatedFigure, Text, Tone } from './document.js'
import { message } from './figure.js'

/** A column as it is declared: what it is called, who may see it, and how a row fills it. */
export type ColumnSpec<Row> = {
  /** Unique in the table; part of the place of its figures. */
  readonly id: string
  /** What stands above the column. */
  readonly header: LocalizedText
  /** For the data dictionary: what the column holds, from where, in which unit. */
  readonly means: LocalizedText
  /** The strictest class of the fields that the cell is made of: see `privacyOfField`. */
  readonly privacy: PrivacyClass
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
      readonly type: 'figure'
      /** Made by the `make` of the report. */
      readonly cell: (row: Row) => Figure
    }
)

/** What {@link table} is given. */
export interface TableSpec<Row> {
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
  readonly columns: readonly ColumnSpec<NoInfer<Row>>[]
  /** What is written where there is no row. */
  readonly empty: LocalizedText
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
export function table<Row>(spec: TableSpec<Row>): SectionOf<'table'> {
  const seen = new Set<string>()
  return {
    type: 'table',
    id: spec.id,
    heading: spec.heading,
    intro: spec.intro ?? null,
    columns: spec.columns.map(({ cell: _, ...column }) => ({
      ...column,
      group: column.group ?? null,
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
  }
}

function cellOf<Row>(column: ColumnSpec<Row>, row: Row): Cell {
  if (column.type === 'text') return { type: 'text', text: column.cell(row) }
  if (column.type === 'day') return { type: 'day', day: column.cell(row) }
  if (column.type === 'list') return { type: 'list', items: [...column.cell(row)] }
  if (column.type === 'state') return { type: 'state', ...column.cell(row) }
  return { type: 'figure', figure: column.cell(row) }
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
export function comparison(spec: {
  readonly id: string
  readonly heading: LocalizedText
  readonly intro?: Message
  readonly privacy?: PrivacyClass
  readonly rows: readonly ComparisonRow[]
  readonly empty: LocalizedText
}): SectionOf<'comparison'> {
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
export function figures(spec: {
  readonly id: string
  readonly heading: LocalizedText
  readonly intro?: Message
  readonly privacy?: PrivacyClass
  readonly items: readonly {
    readonly id: string
    readonly label: LocalizedText
    readonly figure: Figure
    readonly remark?: Message
  }[]
}): SectionOf<'figures'> {
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
export function prose(spec: {
  readonly id: string
  readonly heading: LocalizedText
  readonly privacy?: PrivacyClass
  readonly paragraphs: readonly Message[]
}): SectionOf<'prose'> {
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
export function notes(spec: {
  readonly id: string
  readonly heading: LocalizedText
  readonly privacy?: PrivacyClass
  readonly items: readonly { readonly tone: Tone; readonly message: Message }[]
}): SectionOf<'notes'> {
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
