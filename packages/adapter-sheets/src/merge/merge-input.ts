import type { Json } from '@kemandirian/core/storage'

/**
 * Who has the last word on a field: people in the sheet, the store, or both. On a `shared` field that both have
 * changed to different values, neither has it: the conflict waits for a person.
 */
export type FieldOwner = 'sheet' | 'store' | 'shared'

/** A field of the documents that is a column of the tab. */
export interface MergeColumn {
  /** The path of the field, joined by dots: the identity of the column. */
  readonly name: string
  /** As staff read it. */
  readonly header: string
  /** Who has the last word. */
  readonly owner: FieldOwner
  /** A person cannot empty it, and a new row waits until it is filled. Default false. */
  readonly required?: boolean
  /** Says beside the natural key whom the row is about: a name. Default false. */
  readonly naming?: boolean
  /** The command by which the store takes this change, where it takes it by a command: `Accept`. */
  readonly commandFor?: (from: Json, to: Json) => string | undefined
}

/** A cell that was read: its value in the terms of the document, `null` where it is empty. */
export interface ReadableCell {
  /** As the document has it; `null` where the cell is empty. */
  readonly value: Json
  /** As typed, where that says more than the value. */
  readonly text?: string
  /** A formula gives the value. Such a cell is never written. */
  readonly formula?: boolean
}

/** A cell that cannot be read this time: not a day, `#REF!`, still loading. What was known before stays. */
export interface UnreadableCell {
  /** The code of what is wrong with it. */
  readonly problem: string
  /** As typed. */
  readonly text: string
  /** Never there. */
  readonly value?: undefined
}

/** One row below the header. */
export interface SheetRow {
  /** From 0, in the tab. */
  readonly row: number
  /** What stands in the hidden id cell; `''` where it is empty. */
  readonly id: string
  /** By column name. A column that is not in the tab is left out: that is not the same as an empty cell. */
  readonly cells: Readonly<Record<string, ReadableCell | UnreadableCell>>
  /** It may be no row of the list at all: without an id it is told, and never taken as new. Default false. */
  readonly doubtful?: boolean
}

/** A tab as it is now. */
export interface SheetTab {
  /** As it is called now. */
  readonly title: string
  /** Where each column stands, from 0, by column name. Columns that are gone are left out. */
  readonly places: Readonly<Record<string, number>>
  /** Where the hidden id cells stand. */
  readonly idPlace: number
  /** Columns, by name, that somebody has deleted and typed anew: cells in it may be empty because of that. Default none. */
  readonly retyped?: readonly string[]
  /** From top to bottom. */
  readonly rows: readonly SheetRow[]
}

/** A document of the store, as far as it has columns. */
export interface StoreDocument {
  /** Names the document in the tab: unique, never empty. */
  readonly id: string
  /** As the store gave it. */
  readonly revision: string
  /** By column name; a field that is not there is `null`. */
  readonly fields: Readonly<Record<string, Json>>
}

/**
 * What both sides were last known to agree on. A field without an agreed value is `null` or left out; for the merge
 * that is the same.
 */
export interface BaseRow {
  /** The document. */
  readonly id: string
  /** `let-go`: people have deleted the row, and somebody decided that it need not come back. The document stays. */
  readonly status: 'in-sheet' | 'let-go'
  /** By column name. */
  readonly fields: Readonly<Record<string, Json>>
}

/**
 * What a person has decided about something that a plan asked. It holds for what was seen: where a value has changed
 * since, it is asked again.
 */
export type Decision =
  /** Which of the two values is right. */
  | {
      readonly on: 'conflict'
      readonly id: string
      readonly column: string
      readonly sheet: Json
      readonly store: Json
      readonly take: 'sheet' | 'store'
    }
  /** Whether a row that is gone comes back. */
  | { readonly on: 'vanished-row'; readonly id: string; readonly answer: 'put-back' | 'let-go' }
  /** Whether the row is still about the same one, or was typed over for another: then that one's document is made. */
  | {
      readonly on: 'reused-row'
      readonly id: string
      /** What stood in the columns of the key and the names. */
      readonly typed: Readonly<Record<string, Json>>
      readonly who: 'same' | 'another'
    }
  /** What looks like a sort of these columns, or like emptied columns, is meant so. */
  | { readonly on: 'scrambled-tab' | 'emptied-column'; readonly columns: readonly string[] }

/** All that a plan is made from. */
export interface MergeInput {
  /** The fields that are merged, in their order. */
  readonly columns: readonly MergeColumn[]
  /** The columns that together tell one person or thing from all others: a register number. Default none. */
  readonly keyColumns?: readonly string[]
  /** What was agreed on last; empty the first time. */
  readonly base: readonly BaseRow[]
  /** What people see now. */
  readonly tab: SheetTab
  /** What the store holds now. */
  readonly documents: readonly StoreDocument[]
  /** Default none. */
  readonly decisions?: readonly Decision[]
  /**
   * The id of the document for a row that a person has typed; another one for each row, in use nowhere. Made from what
   * is in the row and from the state of the tab that was read (its last commit), it is the same for two writers who
   * plan at once, and the store refuses the second.
   */
  readonly newId: (row: SheetRow) => string
}
