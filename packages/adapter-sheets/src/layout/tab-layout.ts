import { KemandirianError, type LocalizedText } from '@kemandirian/core/foundations'
import { type Leaf, leavesOf } from '@kemandirian/core/foundations/schemas'
import type { Json, Kind } from '@kemandirian/core/storage'
import type { z } from 'zod'
import type { CellReading } from '../cells/read-cell.js'

/** What stands in the cells of a column. */
export type ColumnType = 'text' | 'number' | 'boolean' | 'day'

/** How the cells of a column are read and written where its type does not tell: `2 th 3 bln`, `Banjar, 1/2/1990`. */
export interface CellCodec {
  /** What a person typed, without outer spaces and never empty. A day of the calendar comes as `2025-08-21`. */
  readonly read: (text: string) => CellReading
  /** What is written for a value that is not null. Left out, the type of the column says it. */
  readonly show?: (value: Json) => string
  /** What the column holds of a document, where it is not simply what stands at its path. Give `put` with it. */
  readonly get?: (document: Json) => Json
  /** The document with another value of the column. */
  readonly put?: (document: Json, value: Json) => Json
}

/** How a column is described. A text alone is its header. */
export type ColumnSpec =
  | string
  | {
      /** As staff read it: `Tanggal Lahir`. */
      readonly header: string
      /** Other headers that it is known by: `Tgl. Lahir`. Case, dots and spaces do not count. */
      readonly aliases?: readonly string[]
      /** What each value is called: the states of a lifecycle, for example. They become the dropdown of the column. */
      readonly choices?: Readonly<Record<string, string | LocalizedText>>
      /** With it, the path may also name an object or a list. */
      readonly codec?: CellCodec
    }

/** A kind of document; with its schema, columns know their types and who may see them. */
export interface TabDocument {
  /** As the store knows it. */
  readonly kind: Kind
  /** Without it only the declared fields can be columns, and privacy is in the caller's hands. */
  readonly schema?: z.ZodType
}

/** How a kind of document is laid out. */
export interface TabSpec {
  /** The title of the tab: `Peserta`. */
  readonly title: string
  /**
   * The columns from left to right, by the path of the field: `{ 'name.normal': 'Nama' }`. Lists and what has no
   * column are kept in the row as well, out of sight.
   */
  readonly columns?: Readonly<Record<string, ColumnSpec>>
  /**
   * Fields with specific personal data (NIK, offence, health) that may be in the spreadsheet, by path; `all` for every
   * one. A document that holds others is refused. Default none.
   */
  readonly specific?: readonly string[] | 'all'
  /** Staff do not see the tab. Default true where there are no columns. */
  readonly hidden?: boolean
}

/** One column that staff see. */
export interface ColumnLayout {
  /** The path of the field, joined by dots: the identity of the column. */
  readonly name: string
  /** The same, part by part. */
  readonly path: readonly string[]
  /** As staff read it. */
  readonly header: string
  /** Other headers that it is known by. */
  readonly aliases: readonly string[]
  /** What stands in its cells. */
  readonly type: ColumnType
  /** Labels by value. */
  readonly choices: ReadonlyMap<string, string> | undefined
  /** How its cells are read and written where the type does not tell. */
  readonly codec: CellCodec | undefined
}

/** One tab: the rows are the documents of a kind. Made by {@link tabLayout}. */
export interface TabLayout {
  /** The kind of its documents. */
  readonly kind: Kind
  /** As the tab is called. */
  readonly title: string
  /** Staff do not see it. */
  readonly hidden: boolean
  /** From left to right. */
  readonly columns: readonly ColumnLayout[]
  /** What a document must look like; `undefined` where only declared fields are known. */
  readonly schema: z.ZodType | undefined
  /** Fields with specific personal data that may not be in the spreadsheet. */
  readonly closed: readonly Leaf[]
}

/** All tabs of a spreadsheet, one for each kind of document. Made by {@link sheetLayout}. */
export interface SheetLayout {
  /** In their order. */
  readonly tabs: readonly TabLayout[]
}

/**
 * Lays out one kind of document.
 *
 * @throws KemandirianError `invalid-layout` where a column names no field, a list, or specific personal data that
 * was not opted in, and where two columns have one header.
 * @example
 * tabLayout(kinds.participants, {
 *   title: 'Peserta',
 *   columns: { 'name.normal': 'Nama', nik: 'NIK' },
 *   specific: ['nik'],
 * })
 */
export function tabLayout(document: TabDocument, spec: TabSpec): TabLayout {
  const { kind, schema } = document
  const { title, columns = {}, specific = [], hidden = Object.keys(columns).length === 0 } = spec
  const leaves = schema ? leavesOf(schema) : declaredLeaves(kind)
  const isOpen = ({ path, privacy }: Leaf) =>
    (privacy !== 'specific' && (privacy !== undefined || schema === undefined)) ||
    specific === 'all' ||
    specific.some((open) => `${path.join('.')}.`.startsWith(`${open}.`))
  const refuse = (what: string, facts: Record<string, unknown>) =>
    new KemandirianError('invalid-layout', `Tab ${title} (${kind.name}): ${what}`, {
      facts: { kind: kind.name, ...facts },
    })

  const headers = new Set<string>(technicalHeaders.map(folded))
  const laidOut = Object.entries(columns).map(([name, column]): ColumnLayout => {
    const { header, aliases = [], choices, codec } = typeof column === 'string' ? { header: column } : column
    const inside = leaves.filter(({ path }) => `${path.join('.')}.`.startsWith(`${name}.`))
    const leaf = inside.find(({ path }) => path.join('.') === name)
    if (inside.length === 0 || (leaf === undefined && codec === undefined))
      throw refuse(`${name} is no field of the document`, { column: name })
    const type = leaf?.type ?? 'json'
    if (type === 'json' && codec === undefined)
      throw refuse(`${name} is a list or a choice of types and fits in no cell`, { column: name })
    if (!inside.every(isOpen))
      throw refuse(`${name} is specific personal data: list it in specific, or leave it out`, {
        column: name,
      })
    for (const one of [header, ...aliases]) {
      if (folded(one) === '' || headers.has(folded(one)))
        throw refuse(`the header ${JSON.stringify(one)} is empty or used twice`, {
          column: name,
          header: one,
        })
      headers.add(folded(one))
    }
    const labels = choices && Object.entries(choices).map(([value, label]) => [value, wordOf(label)] as const)
    return {
      name,
      path: name.split('.'),
      header,
      aliases,
      type: type === 'json' ? 'text' : type,
      choices: labels && new Map(labels),
      codec,
    }
  })
  return {
    kind,
    title,
    hidden,
    columns: laidOut,
    schema,
    closed: leaves.filter((leaf) => !isOpen(leaf)),
  }
}

/**
 * Puts tabs together into a spreadsheet.
 *
 * @throws KemandirianError `invalid-layout` where two tabs have the same kind or title, or the title of one of the
 * adapter's own.
 */
export function sheetLayout(tabs: readonly TabLayout[]): SheetLayout {
  const taken = new Set<string>(Object.values(ownTitles).map(folded))
  for (const { kind, title } of tabs) {
    for (const name of [folded(title), `kind ${kind.name}`]) {
      if (taken.has(name)) {
        throw new KemandirianError('invalid-layout', `${title} (${kind.name}) is laid out twice`, {
          facts: { kind: kind.name, title },
        })
      }
      taken.add(name)
    }
  }
  return { tabs }
}

/** Tabs that the adapter keeps besides those of the documents. */
export const ownTitles = { help: 'Petunjuk', quarantine: 'Karantina', journal: '_jurnal' } as const

/** In how many cells a document or an entry may stand; a cell holds 50 000 characters. */
export const pieces = 3

/** The columns of the adapter in each tab, after those of the staff. */
export const technicalHeaders = [
  'Kesalahan',
  '_kunci',
  '_versi',
  ...Array.from({ length: pieces }, (_, at) => `_dokumen${at === 0 ? '' : `_${at + 1}`}`),
] as const

/** The columns of the journal. Entries are read from the last ones; the others are for people. */
export const journalHeaders = [
  'Urutan',
  'Waktu',
  'Oleh',
  'Jenis',
  'Kunci',
  'Peristiwa',
  'Alasan',
  ...Array.from({ length: pieces }, (_, at) => `_isi${at === 0 ? '' : `_${at + 1}`}`),
] as const

/** The columns of the quarantine. `_kode` is hidden; staff write into `Keputusan`, and the adapter into the others. */
export const quarantineHeaders = [
  'Waktu',
  'Tempat',
  'Data',
  'Kolom',
  'Isi di Lembar',
  'Isi di Sistem',
  'Sebab',
  'Keputusan',
  'Keadaan',
  '_kode',
] as const

/** What staff choose from in the column `Keputusan`. */
export const quarantineAnswers = [
  'lembar',
  'sistem',
  'kembalikan',
  'lepas',
  'pulihkan',
  'biarkan',
  'orang yang sama',
  'orang lain',
] as const

/** A header without what does not count. @example folded('Tgl. Lahir ') // 'tgl lahir' */
export function folded(header: string): string {
  return header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.:*]+/g, ' ')
    .trim()
}

const wordOf = (label: string | LocalizedText) => (typeof label === 'string' ? label : label.id)

const declaredLeaves = (kind: Kind): Leaf[] =>
  Object.entries(kind.fields).map(([name, type]) => ({ path: [name], type, privacy: undefined }))
