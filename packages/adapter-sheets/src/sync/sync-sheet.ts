import { KemandirianError, type Result } from '@kemandirian/core/foundations'
import type { Instant, Json, StopSignal, Storage } from '@kemandirian/core/storage'
import type { SheetsClient } from '../client/sheets-client.js'
import type { SheetLayout } from '../layout/tab-layout.js'
import type { Decision, FieldOwner } from '../merge/merge-input.js'
import type { Step } from '../merge/merge-plan.js'
import type { SyncDone, SyncPlan, SyncRefusal } from './sync-plan.js'

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
  /** The day of the synchronisation. */
  readonly on: string
}

/** What {@link syncSheet} is given. */
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
  /** By kind: the commands by which the records take a row that people changed; `undefined` where they do not. */
  readonly commands?: Readonly<
    Record<
      string,
      (change: RowChange) => { readonly type: string } | readonly { readonly type: string }[] | undefined
    >
  >
  /** By kind: what a document for a typed row begins as. By default all that may be unknown is `null`. */
  readonly blank?: Readonly<Record<string, Json>>
  /** The instant that is journaled; by default the clock of the client. */
  readonly now?: () => Instant
  /** How often {@link SheetSync.run} plans anew when others were faster, the first time included; 10 by default. */
  readonly attempts?: number
}

/** How a plan is made. */
export interface SyncPlanOptions {
  /** What people have decided, by kind; with what stands in the column Keputusan of the tab Karantina. */
  readonly decisions?: readonly (Decision & { readonly kind: string })[]
  /** Kinds whose damaged tabs are put back as both sides had agreed on them, before anything else. Default none. */
  readonly restore?: readonly string[]
  /** To stop before anything is sent. */
  readonly signal?: StopSignal
}

/** What became of an operation whose outcome was not known. */
export interface SyncRecovery {
  /** The operations that were found in the sheet: what they agreed on counts now. */
  readonly finished: readonly string[]
  /** The operations that never reached the sheet, and cannot any more: the next plan does the same work anew. */
  readonly takenBack: readonly string[]
}

/** A sheet beside a store. Made by {@link syncSheet}. */
export interface SheetSync {
  /**
   * Reads the sheet (one request) and the store, and says what would be done.
   *
   * @throws SheetsError, StorageError, and the signal's reason.
   */
  plan(options?: SyncPlanOptions): Promise<SyncPlan>
  /**
   * Carries a plan out: first the journal, then the store, then the sheet (at most one request), then what both have
   * agreed on. A plan that this object made just now is not read again; any other is, and is refused where it no
   * longer holds.
   *
   * @throws SheetsError, StorageError `unavailable` where the outcome is not known: call `recover`, or `run` again.
   */
  apply(plan: SyncPlan, options?: SyncPlanOptions): Promise<Result<SyncDone, SyncRefusal>>
  /**
   * Plans and applies, anew where others were faster, until nothing is left or people are needed. One read and at most
   * one write.
   *
   * @throws what `plan` and `apply` throw.
   */
  run(options?: SyncPlanOptions): Promise<Result<SyncDone, SyncRefusal>>
  /** Takes an operation back, as far as what it wrote still stands. One read and at most one write. */
  undo(operation: string, options?: { readonly signal?: StopSignal }): Promise<Result<SyncDone, SyncRefusal>>
  /**
   * Settles operations whose outcome is not known, of this program or of another: at most one read, and one write
   * where a request may still be on its way. `plan` and `run` do the same on their way.
   */
  recover(options?: { readonly signal?: StopSignal }): Promise<SyncRecovery>
}

/**
 * A sheet as a window on a store: people go on typing, sorting and pasting, programs go on writing into the store, and
 * each run brings both together by a three-way merge against what they last agreed on. What was agreed on, the
 * operations, the open questions and the quarantine stand in the store beside the documents ({@link syncKinds}).
 *
 * Nothing a person typed is ever lost: it counts, or it waits and is told of, or a copy is kept. No row that vanishes
 * removes a document.
 *
 * @example
 * const sync = syncSheet({ client, spreadsheetId, layout: facilityLayout(), storage, facility: 'lapas-banjar', by: 'sinkron' })
 * const done = await sync.run()
 * if (done.ok) for (const { at, says } of done.value.plan.findings) console.log(at, says)
 */
export function syncSheet(options: SyncSheetOptions): SheetSync {
  const refuse = async (): Promise<never> => {
    throw new KemandirianError('not-built', `syncSheet(${options.spreadsheetId}) is being built`)
  }
  return { plan: refuse, apply: refuse, run: refuse, undo: refuse, recover: refuse }
}
