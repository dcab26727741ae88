import type { Json } from '@kemandirian/core/storage'
import type { Finding } from './finding.js'
import type { BaseRow } from './merge-input.js'

/** One value in place of another. */
export interface Step {
  /** What it was. */
  readonly from: Json
  /** What it becomes. */
  readonly to: Json
}

/** What is to be written into the tab. It holds for the place and the value that were read. */
export type SheetChange =
  /** One cell of a row, where it still holds `from`. */
  | {
      readonly type: 'set-cell'
      readonly id: string
      readonly column: string
      readonly row: number
      /** `Peserta!D17`. */
      readonly at: string
      readonly from: Json
      readonly to: Json
    }
  /** The hidden id cell of a row: of one that lost it, or that a person has typed. */
  | {
      readonly type: 'set-id'
      readonly row: number
      readonly at: string
      readonly from: string
      readonly to: string
    }
  /** A row below all others. */
  | { readonly type: 'add-row'; readonly id: string; readonly fields: Readonly<Record<string, Json>> }
  /** The cells and the id of a row that a plan had added; only to undo that. No row is ever deleted. */
  | {
      readonly type: 'clear-row'
      readonly id: string
      readonly row: number
      readonly at: string
      readonly fields: Readonly<Record<string, Json>>
    }

/** What is to be written into the store: at most one change for each document. */
export type StoreChange =
  /** A document for a row that a person has typed. */
  | { readonly type: 'create'; readonly id: string; readonly fields: Readonly<Record<string, Json>> }
  /** Some fields of a document, where it still has the revision. */
  | {
      readonly type: 'update'
      readonly id: string
      readonly expected: string
      /** By column name; with the command by which the store takes it, where the column knows one. */
      readonly fields: Readonly<Record<string, Step & { readonly command?: string }>>
    }
  /** A document that a plan had created; only to undo that. No row that vanishes ever removes its document. */
  | {
      readonly type: 'remove'
      readonly id: string
      readonly expected: string
      readonly fields: Readonly<Record<string, Json>>
    }

/** What both sides agree on from now on. */
export interface BaseChange {
  /** The document. */
  readonly id: string
  /** `null` stands for no row in the base. */
  readonly status?: { readonly from: BaseRow['status'] | null; readonly to: BaseRow['status'] | null }
  /** By column name. */
  readonly fields: Readonly<Record<string, Step>>
}

/** Both sides have changed a field, each to another value. Nothing is written until a person decides. */
export interface Conflict {
  /** The document. */
  readonly id: string
  /** From 0, in the tab. */
  readonly row: number
  /** By name. */
  readonly column: string
  /** As staff read it. */
  readonly header: string
  /** `Peserta!D17`. */
  readonly at: string
  /** What both had agreed on. */
  readonly base: Json
  /** What a person has typed. */
  readonly sheet: Json
  /** What the store has. */
  readonly store: Json
}

/** What a person has typed and the plan writes over: it is kept here. */
export interface Quarantined {
  /** The document. */
  readonly id: string
  /** By name. */
  readonly column: string
  /** As staff read it. */
  readonly header: string
  /** `Peserta!D17`. */
  readonly at: string
  /** As typed, or else the value. */
  readonly typed: Json
}

/**
 * What is to be done to a tab and its documents, as JSON: to be shown, kept, applied and undone. Apply it in this
 * order: quarantine, store, sheet, base. Whatever is cut off after one of them, the next plan finishes it.
 */
export interface MergePlan {
  /** The tab. */
  readonly title: string
  /** Something has happened to the tab as a whole (the findings say what): nothing is written until a person decides. */
  readonly halted: boolean
  /** By row and column; added rows come last, by id. */
  readonly sheet: readonly SheetChange[]
  /** By id. */
  readonly store: readonly StoreChange[]
  /** By id. */
  readonly base: readonly BaseChange[]
  /** By row and column. */
  readonly conflicts: readonly Conflict[]
  /** By row and column; what is about the whole tab, or about no row, comes first. */
  readonly findings: readonly Finding[]
  /** By row and column; rows that had lost their id come last. */
  readonly quarantine: readonly Quarantined[]
  /** What would put the cells back that a sort or a deletion has damaged; see {@link restorationOf}. Else empty. */
  readonly restore: readonly SheetChange[]
  /** What putting them back writes over. */
  readonly restoreQuarantine: readonly Quarantined[]
}

/** Whether there is nothing to apply. There may still be conflicts and findings that wait for people. */
export function isNothing(plan: MergePlan): boolean {
  return [plan.sheet, plan.store, plan.base, plan.quarantine].every(({ length }) => length === 0)
}

/** A plan in which nothing is done. */
export function emptyPlan(title: string): MergePlan {
  return {
    title,
    halted: false,
    sheet: [],
    store: [],
    base: [],
    conflicts: [],
    findings: [],
    quarantine: [],
    restore: [],
    restoreQuarantine: [],
  }
}

/** The plan that puts damaged cells back as both sides had agreed on them. To be applied, and undone, as any other. */
export function restorationOf({ title, restore, restoreQuarantine }: MergePlan): MergePlan {
  return { ...emptyPlan(title), sheet: restore, quarantine: restoreQuarantine }
}

/** The plan without some documents, for those that the store refuses: they are planned again next time. */
export function withoutDocuments(plan: MergePlan, ids: ReadonlySet<string>): MergePlan {
  const kept = ({ id }: { readonly id: string }) => !ids.has(id)
  // Whoever would have given the row away keeps it.
  const keeping = new Set(
    plan.sheet.flatMap((change) =>
      change.type === 'set-id' && ids.has(change.to) && change.from !== '' ? [change.from] : [],
    ),
  )
  return {
    ...plan,
    sheet: plan.sheet.filter(
      (change) => !ids.has(change.type === 'set-id' ? change.to || change.from : change.id),
    ),
    store: plan.store.filter(kept),
    base: plan.base.filter((change) => kept(change) && !keeping.has(change.id)),
    quarantine: plan.quarantine.filter(kept),
  }
}
