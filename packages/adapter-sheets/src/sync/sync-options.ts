import type { Instant, Json, Storage } from '@kemandirian/core/storage'
import type { SheetsClient } from '../client/sheets-client.js'
import type { SheetLayout } from '../layout/tab-layout.js'
import type { FieldOwner } from '../merge/merge-input.js'
import type { Step } from '../merge/merge-plan.js'

/** A row that people changed, of a kind that changes by commands only. */
export interface RowChange {
  /** The document. */
  readonly id: string
  /** Whose document. */
  readonly facility: string
  /** As the store has it; `undefined` for a new row. */
  readonly before: Json | undefined
  /** With what people typed. */
  readonly after: Json
  /** By column name. */
  readonly fields: Readonly<Record<string, Step>>
  /** The day of the synchronisation, in the time zone of the workbook. */
  readonly on: string
}

/**
 * Rows that are parts of documents, such as the marks of attendance lists. They are changed, and neither added nor
 * removed, in the sheet.
 */
export interface SheetParts {
  /** The name of the kind whose documents the rows are parts of; it changes by commands. */
  readonly of: string
  /** Names of other kinds that rows are made from. */
  readonly with: readonly string[]
  /** The columns that people may change, by name; all others belong to the store. */
  readonly written: readonly string[]
  /** All rows, each with the id of the document that it is a part of. Pure. */
  rows(documents: (kind: string) => readonly Json[]): readonly {
    readonly id: string
    readonly document: string
    readonly value: Json
  }[]
  /** The command by which changed rows of one document are taken; `undefined` where they cannot be. */
  command(
    rows: readonly { readonly id: string; readonly before: Json; readonly after: Json }[],
    on: string,
  ): { readonly type: string } | undefined
}

/** What `syncSheet` is given. */
export interface SyncSheetOptions {
  /** Who asks Google. */
  readonly client: SheetsClient
  /** The part of the address between `/d/` and `/edit`. */
  readonly spreadsheetId: string
  /** The same that the spreadsheet was set up with. Tabs without columns are left out. */
  readonly layout: SheetLayout
  /** Where the documents are, and what was agreed on: memory, Postgres. It has to serialize commits. */
  readonly storage: Storage
  /** Whose spreadsheet it is; rows that people type become documents of this facility. */
  readonly facility: string
  /** Who is journaled as having changed documents: an account name. */
  readonly by: string
  /** The role in which commands are given; left out, roles are checked elsewhere. */
  readonly role?: string
  /**
   * Who has the last word, by kind, and there for all columns or by column name. Default `shared`; where documents
   * change by commands only and none are given, `store`.
   */
  readonly owners?: Readonly<Record<string, FieldOwner | Readonly<Record<string, FieldOwner>>>>
  /** The columns that together tell one document from all others, by kind: `{ participant: ['registerNumber'] }`. */
  readonly keys?: Readonly<Record<string, readonly string[]>>
  /**
   * By kind: the commands by which the records take a row that people changed; `undefined` where they do not.
   *
   * @example { enrollment: ({ fields, on }) => (fields.status?.to === 'attending' ? { type: 'Begin', on } : undefined) }
   */
  readonly commands?: Readonly<
    Record<
      string,
      (change: RowChange) => { readonly type: string } | readonly { readonly type: string }[] | undefined
    >
  >
  /** Rows that are parts of documents, by the name of the tab's kind. The tab Kehadiran (`attendanceTab`) is known. */
  readonly parts?: Readonly<Record<string, SheetParts>>
  /** By kind: what a document for a typed row begins as. By default all that may be unknown is `null`. */
  readonly blank?: Readonly<Record<string, Json>>
  /** The instant that is journaled; by default the clock of the client. */
  readonly now?: () => Instant
  /**
   * Columns that name documents of another tab, by kind and column name, with that tab's kind: a person may type the
   * name or code of the other document, also of one that is typed in the same round. The facility's layout is known.
   *
   * @example { enrollment: { participant: 'participant' } }
   */
  readonly references?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Take part also where anyone with the link may open the spreadsheet. Default false: it is refused. */
  readonly allowLinkSharing?: boolean
  /** How often `run` plans anew when others were faster, the first time included; 10 by default, for each part. */
  readonly attempts?: number
  /**
   * How large a request to write may be, in bytes of JSON; by default 2 000 000, as Google advises. What is more goes in
   * several operations, each of whole rows, from the top; one row goes as it is. 10 000 000 at most, so that Google's
   * 100 000 requests in one are never exceeded either.
   */
  readonly mostBytes?: number
}
