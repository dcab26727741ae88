import type { Change, Instant, Json, Kind, NewJournalEntry } from '@kemandirian/core/storage'
import { type BaseChange, emptyPlan, isNothing, type MergePlan } from '../merge/merge-plan.js'
import type { Prepared, PreparedTab } from './prepare.js'
import { sheetWrites } from './sheet-writes.js'
import {
  type Agreed,
  agreedAfter,
  baseId,
  type Kept,
  type Link,
  linkId,
  type Notice,
  type Operation,
  type StoredTab,
  type StoreState,
  standing,
} from './store-state.js'
import { baseKind, linkKind, operationKind, quarantineKind } from './sync-kinds.js'
import type { SyncSheetOptions } from './sync-options.js'

/** What is committed at once. */
export interface SyncCommit {
  readonly changes: readonly Change[]
  readonly entries: readonly NewJournalEntry[]
}

/**
 * The store's part of a plan: documents, what is agreed on already, what people are asked, and the operation with all
 * that is needed to finish it. Empty where there is nothing to do.
 *
 * @param number The commit that the sheet's part is written under; `null` where it has none.
 */
export function commitOf(
  prepared: Prepared,
  { id, mark, number, sentAt }: Pick<Operation, 'id' | 'mark' | 'number' | 'sentAt'>,
  options: SyncSheetOptions,
): SyncCommit {
  const { store, plan, tabs, taken, notices, reopened, at, told } = prepared
  const { facility, by, spreadsheetId } = options
  const link = linkId(spreadsheetId)
  const draft = draftOf(facility, at, by)
  const later = new Map<string, readonly BaseChange[]>()
  for (const { layout, merge } of tabs) {
    const kind = layout.kind.name
    const parts = number === null ? { now: merge.base, later: [] } : divided(merge)
    if (parts.later.length > 0) later.set(kind, parts.later)
    putBase(draft, store.tabs.get(kind)!, parts.now, { facility, link, kind })
  }
  if (plan.purpose === 'sync') {
    const current = new Set(notices.map((notice) => notice.id))
    for (const notice of notices)
      if (!store.notices.has(notice.id) && told?.has(notice.id) !== false)
        draft.put(
          quarantineKind,
          notice,
          reopened.get(notice.id),
          notice.status === 'kept' ? 'Kept' : 'Asked',
        )
    for (const { value, revision } of store.notices.values())
      if (!current.has(value.id) && told?.has(value.id) !== false)
        draft.put(quarantineKind, { ...value, status: 'settled' }, revision, 'Settled')
  }
  const nothing = draft.changes.length === 0 && taken.changes.length === 0
  if (nothing && later.size === 0 && number === null) return { changes: [], entries: [] }
  if (nothing && number === null && sheetWrites(prepared, options).requests.length === 0)
    return { changes: [], entries: [] }

  const operation: Operation = {
    id,
    facility,
    link,
    status: number === null ? 'done' : 'prepared',
    at,
    by,
    purpose: plan.purpose,
    undoes: plan.undoes,
    number,
    mark,
    sentAt,
    tabs: plan.tabs.flatMap(({ kind, merge }) => {
      const { title, sheet, store, base } = merge
      return isNothing(merge) ? [] : [{ kind, merge: { ...emptyPlan(title), sheet, store, base } }]
    }),
    later: [...later].map(([kind, base]) => ({ kind, base })),
    registered: tabs.flatMap(({ registered }) => registered),
  }
  draft.put(operationKind, operation, undefined, number === null ? 'Done' : 'Prepared')
  // Rows that are known again by what was settled get their ids now, unless their tab waits for people.
  const isOpen = ({ rows, merge, restored }: PreparedTab) =>
    rows.claimed.size > 0 && (merge.halted || restored)
  const isLeft = plan.purpose === 'undo' || tabs.some(isOpen)
  putLink(draft, store, spreadsheetId, ({ pending, settled }) => ({
    pending: number === null ? pending : [...pending, id],
    settled: isLeft ? settled : [],
  }))
  return { changes: [...taken.changes, ...draft.changes], entries: [...taken.entries, ...draft.entries] }
}

/**
 * What becomes of operations once their outcome is known: what the sheet has is agreed on, what it has not is given up.
 *
 * @param isSeen Whether it was also seen where their rows stand.
 * @returns What is to be committed, and how the store will be.
 */
export function settlementOf(
  store: StoreState,
  fates: ReadonlyMap<string, 'done' | 'store-only'>,
  {
    facility,
    by,
    at,
    link,
    spreadsheetId,
    isSeen = false,
  }: Pick<SyncSheetOptions, 'facility' | 'by' | 'spreadsheetId'> & {
    readonly at: Instant
    readonly link: string
    readonly isSeen?: boolean
  },
): SyncCommit & { readonly after: StoreState } {
  const draft = draftOf(facility, at, by)
  const tabs = new Map(store.tabs)
  const touched = new Map<string, Set<string>>()
  for (const { value, revision } of store.pending) {
    const fate = fates.get(value.id)
    if (fate === undefined) continue
    draft.put(operationKind, { ...value, status: fate }, revision, fate === 'done' ? 'Done' : 'GivenUp')
    if (fate !== 'done') continue
    for (const { kind, base } of value.later) {
      const tab = tabs.get(kind)
      if (tab === undefined) continue
      const after = agreedAfter(tab, standing(base, tab), { facility, link, kind })
      const ids = touched.get(kind) ?? new Set<string>()
      touched.set(kind, ids)
      const rows = new Map(tab.base)
      for (const [document, agreed] of after) {
        ids.add(document)
        if (agreed === undefined) rows.delete(document)
        else rows.set(document, { value: agreed, revision: tab.base.get(document)?.revision ?? 'absent' })
      }
      tabs.set(kind, { documents: tab.documents, base: rows })
    }
  }
  for (const [kind, ids] of touched)
    for (const document of ids) {
      const before = store.tabs.get(kind)!.base.get(document)
      putAgreed(draft, baseId(link, kind, document), before, tabs.get(kind)!.base.get(document)?.value)
    }
  if (draft.changes.length > 0)
    putLink(draft, store, spreadsheetId, ({ pending, settled }) => ({
      pending: pending.filter((id) => !fates.has(id)),
      settled: isSeen ? settled : [...settled, ...fates.keys()],
    }))
  const pending = store.pending.filter(({ value }) => !fates.has(value.id))
  const given = store.pending.flatMap(({ value }) => (fates.has(value.id) ? [value] : []))
  const settled = isSeen ? store.settled : [...store.settled, ...given]
  const { changes, entries } = draft
  return { changes, entries, after: { ...store, tabs, pending, settled } }
}

interface Draft extends SyncCommit {
  readonly changes: Change[]
  readonly entries: NewJournalEntry[]
  put(
    kind: Kind,
    value: Link | Agreed | Operation | Notice,
    revision: string | undefined,
    event: string,
  ): void
  remove(kind: Kind, id: string, revision: string, event: string): void
}

function draftOf(facility: string, at: Instant, by: string): Draft {
  const changes: Change[] = []
  const entries: NewJournalEntry[] = []
  // The journal names what was written and no value of it: that stands in the documents alone.
  const add = (kind: Kind, id: string, value: Json | undefined, expected: string, event: string) => {
    changes.push({ kind, facility, id, value, expected })
    entries.push({ kind: kind.name, facility, id, at, by, event })
  }
  return {
    changes,
    entries,
    put: (kind, value, revision, event) =>
      add(kind, value.id, value as unknown as Json, revision ?? 'absent', event),
    remove: (kind, id, revision, event) => add(kind, id, undefined, revision, event),
  }
}

function putBase(
  draft: Draft,
  stored: StoredTab,
  changes: readonly BaseChange[],
  where: Pick<Agreed, 'facility' | 'link' | 'kind'>,
): void {
  for (const [document, agreed] of agreedAfter(stored, changes, where))
    putAgreed(draft, baseId(where.link, where.kind, document), stored.base.get(document), agreed)
}

function putAgreed(
  draft: Draft,
  id: string,
  before: Kept<Agreed> | undefined,
  agreed: Agreed | undefined,
): void {
  if (agreed !== undefined) draft.put(baseKind, agreed, before?.revision, 'Agreed')
  else if (before !== undefined) draft.remove(baseKind, id, before.revision, 'Forgotten')
}

function putLink(
  draft: Draft,
  { link }: StoreState,
  spreadsheet: string,
  operations: (before: Link) => Pick<Link, 'pending' | 'settled'>,
): void {
  const [{ facility }] = draft.changes as [Change]
  const before: Link = link?.value ?? {
    id: linkId(spreadsheet),
    facility,
    spreadsheet,
    count: 0,
    pending: [],
    settled: [],
  }
  const after: Link = { ...before, count: before.count + 1, ...operations(before) }
  draft.put(linkKind, after, link?.revision, 'Linked')
}

/** What is agreed on at once, and what only once the sheet has it. */
function divided({ sheet, base }: MergePlan): {
  readonly now: readonly BaseChange[]
  readonly later: readonly BaseChange[]
} {
  const cells = new Set<string>()
  const rows = new Set<string>()
  for (const change of sheet) {
    if (change.type === 'set-cell') cells.add(`${change.id}\n${change.column}`)
    if (change.type === 'add-row' || change.type === 'clear-row') rows.add(change.id)
  }
  const now: BaseChange[] = []
  const later: BaseChange[] = []
  for (const change of base) {
    if (rows.has(change.id)) {
      later.push(change)
      continue
    }
    const fields = Object.entries(change.fields)
    const waits = fields.filter(([name]) => cells.has(`${change.id}\n${name}`))
    if (waits.length > 0) later.push({ id: change.id, fields: Object.fromEntries(waits) })
    if (waits.length < fields.length || change.status !== undefined)
      now.push({ ...change, fields: Object.fromEntries(fields.filter((field) => !waits.includes(field))) })
  }
  return { now, later }
}
