import type { Json } from '@kemandirian/core/storage'
import type { Decision } from '../merge/merge-input.js'
import type { Conflict, MergePlan, Quarantined } from '../merge/merge-plan.js'

/** What a person has decided, about which kind's tab. */
export type SyncDecision = Decision & {
  /** The name of the kind. */
  readonly kind: string
}

/** What a synchronisation has to tell people, beside what each tab's own plan tells. */
export interface SyncFinding {
  /** What it is: a code of `Finding`, of `SheetProblem`, or of {@link SyncFindingCode}. */
  readonly code: string
  /** The name of the kind of the tab's documents; `null` where it is about the whole spreadsheet. */
  readonly kind: string | null
  /** Where: `Peserta!D17`, the title of the tab, or the title of the spreadsheet. */
  readonly at: string
  /** From 0; `null` where it is about no row that is there. */
  readonly row: number | null
  /** The document, where it is known. */
  readonly id: string | null
  /** The name of the column, where it is about one. */
  readonly column: string | null
  /** The whole sentence, in Indonesian. */
  readonly says: string
}

/** What only a synchronisation has to tell. */
export type SyncFindingCode =
  /** The workbook reads dates and numbers by another country's rules than Indonesia's. */
  | 'locale-differs'
  /** The workbook's time zone is none of Indonesia's. */
  | 'time-zone-differs'
  /** The tab of these documents is gone, or its header or hidden columns are. */
  | 'tab-missing'
  /** Somebody made a copy of the tab. The leftmost one counts; what is typed in the other is not read. */
  | 'tab-copied'
  /** The schema or the rules of the records do not take what was typed. It stays in the sheet. */
  | 'refused'

/** Something that waits for a person, as it stands in the tab Karantina. */
export interface Question {
  /** The same for the same question: whoever answers it answers just what was seen. */
  readonly id: string
  /** The name of the kind. */
  readonly kind: string
  /** What is asked. */
  readonly on: 'conflict' | 'vanished-row' | 'reused-row' | 'scrambled-tab' | 'emptied-column'
  /** Where: `Peserta!D17`, or the title of the tab. */
  readonly at: string
  /** The document, where it is about one. */
  readonly document: string | null
  /** The columns that it is about, by name. */
  readonly columns: readonly string[]
  /** What stands in the sheet, for a conflict; by column name, for a row that was typed over. */
  readonly sheet: Json
  /** What the store has, for a conflict; by column name, what was agreed on, for a row that was typed over. */
  readonly store: Json
  /** The whole sentence, in Indonesian. */
  readonly says: string
}

/** What one tab's documents become. */
export interface TabPlan {
  /** The name of the kind. */
  readonly kind: string
  /** The three-way merge of this tab. */
  readonly merge: MergePlan
}

/** A document that the plan writes into the store, for people to read. */
export interface PlannedDocument {
  /** The name of the kind. */
  readonly kind: string
  /** Within kind and facility. */
  readonly id: string
  /** What happens to it. */
  readonly type: 'create' | 'update' | 'remove'
  /** By column name. */
  readonly fields: Readonly<Record<string, { readonly from: Json; readonly to: Json }>>
}

/** A cell that the plan writes, for people to read. */
export interface PlannedCell {
  /** `Peserta!D17`; the title of the tab for a row that is added below all others. */
  readonly at: string
  /** The header of the column. */
  readonly header: string
  /** As it is shown now. */
  readonly from: string
  /** As it will be shown. */
  readonly to: string
}

/** All that a synchronisation would do, as JSON: to be shown, kept and applied. Nothing has been written. */
export interface SyncPlan {
  /** What it does: bring both sides together, or take an operation back. */
  readonly purpose: 'sync' | 'undo'
  /** The operation that is taken back; `null` unless that is the purpose. */
  readonly undoes: string | null
  /** What people had decided when it was made. */
  readonly decisions: readonly SyncDecision[]
  /** Kinds whose damaged tabs it puts back. */
  readonly restore: readonly string[]
  /** Equal for plans that do the same. */
  readonly fingerprint: string
  /** The spreadsheet. */
  readonly spreadsheetId: string
  /** Whose documents. */
  readonly facility: string
  /** The last commit in the spreadsheet that was seen. */
  readonly commit: number
  /** Tab by tab, in the order of the layout. */
  readonly tabs: readonly TabPlan[]
  /** Cells that staff see change, in order of tab, row and column. */
  readonly cells: readonly PlannedCell[]
  /** Documents that the store takes, in order of tab and id. */
  readonly documents: readonly PlannedDocument[]
  /** Values that both sides have changed. */
  readonly conflicts: readonly (Conflict & { readonly kind: string })[]
  /** All that people have to know. */
  readonly findings: readonly SyncFinding[]
  /** What people typed and what is written over; a copy of it is kept. */
  readonly quarantined: readonly (Quarantined & { readonly kind: string })[]
  /** What waits for a person to decide. */
  readonly questions: readonly Question[]
  /** Nothing would be written, neither into the sheet nor into the store. */
  readonly nothing: boolean
  /** Something waits for people: a question, a halted tab, a row or cell that cannot be taken. */
  readonly needsPeople: boolean
}

/** What was done. */
export interface SyncDone {
  /** Names the operation, to take it back by; of several the last one; `null` where there was nothing to do. */
  readonly operation: string | null
  /** The number of the last commit in the spreadsheet; `null` where nothing was written there. */
  readonly commit: number | null
  /**
   * All operations, in their order: several where one request could not carry all that the sheet gets. To take all of it
   * back, undo each, from the last one to the first.
   */
  readonly operations: readonly string[]
  /** What was carried out. What is left for people is in its questions and findings. */
  readonly plan: SyncPlan
}

/** Why nothing was written, or nothing more. */
export interface SyncRefusal {
  /**
   * `moved`: the sheet or the store is not as it was when the plan was made. `unknown-operation`: no operation has
   * this name. `not-finished`: whether the operation was written is not known yet; recover first.
   */
  readonly code: 'moved' | 'unknown-operation' | 'not-finished'
  /** What would be done now, where the plan no longer holds. */
  readonly plan?: SyncPlan
  /** What had been done of it already, where it took several operations. */
  readonly operations?: readonly string[]
}
