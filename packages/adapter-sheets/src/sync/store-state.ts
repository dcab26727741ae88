import { kinds } from '@kemandirian/core/records'
import type { Instant, Json, Key, Kind, Row, StopSignal, Storage } from '@kemandirian/core/storage'
import type { TabLayout } from '../layout/tab-layout.js'
import { baseAfter } from '../merge/base-after.js'
import type { BaseRow } from '../merge/merge-input.js'
import type { BaseChange } from '../merge/merge-plan.js'
import { isSameValue } from '../merge/same-value.js'
import { shortHash } from '../read/short-hash.js'
import { baseKind, linkKind, operationKind, quarantineKind } from './sync-kinds.js'
import type { SyncSheetOptions } from './sync-options.js'
import type { TabPlan } from './sync-plan.js'

/** A document of ours, as it was read or is to be written. */
export interface Kept<Value> {
  readonly value: Value
  readonly revision: string
}

/** One for each spreadsheet and facility. Whoever writes anything writes it too, so two never do so at once. */
export type Link = {
  readonly id: string
  readonly facility: string
  readonly spreadsheet: string
  /** How often it was written. */
  readonly count: number
  /** Operations whose outcome in the sheet is not settled. */
  readonly pending: readonly string[]
  /** Those that were settled since the last one was made: rows may have moved meanwhile, or have no ids yet. */
  readonly settled: readonly string[]
}

/** What was agreed on about one document. */
export type Agreed = BaseRow & {
  readonly facility: string
  readonly link: string
  readonly kind: string
  readonly document: string
}

/** A row that a person typed and that was given an id. */
export type Registered = {
  readonly kind: string
  readonly row: number
  readonly id: string
  /** The id that it had before; left out where it had none. */
  readonly from?: string
  /** What stood in it, by column name. */
  readonly fields: Readonly<Record<string, Json>>
}

/** What was done, or is under way: enough to finish it, or to take it back. */
export type Operation = {
  readonly id: string
  readonly facility: string
  readonly link: string
  /**
   * `prepared`: the store has its part, the sheet perhaps. `done`. `store-only`: the sheet never got its part and never
   * will; what was left was planned anew.
   */
  readonly status: 'prepared' | 'done' | 'store-only'
  readonly at: Instant
  readonly by: string
  readonly purpose: 'sync' | 'undo'
  readonly undoes: string | null
  /** The commit in the sheet, and what its note says; `null` where the sheet was not written. */
  readonly number: number | null
  readonly mark: string
  /** Milliseconds since 1970, by the clock of the client: when the sheet's part was about to be sent. */
  readonly sentAt: number
  readonly tabs: readonly TabPlan[]
  /** What is agreed on once the sheet has it. */
  readonly later: readonly { readonly kind: string; readonly base: readonly BaseChange[] }[]
  readonly registered: readonly Registered[]
}

/** Something that waits for people, or of which a copy is kept. */
export type Notice = {
  readonly id: string
  readonly facility: string
  readonly link: string
  /** `kept` for ever: it was written over. */
  readonly status: 'open' | 'settled' | 'kept'
  readonly at: Instant
  readonly on: 'conflict' | 'vanished-row' | 'reused-row' | 'scrambled-tab' | 'emptied-column' | 'typed'
  readonly kind: string
  readonly document: string | null
  readonly columns: readonly string[]
  /** As staff read it. */
  readonly header: string
  readonly place: string
  readonly sheet: Json
  readonly store: Json
  readonly says: string
}

/** What the store holds of one tab: documents, or parts of them. */
export interface StoredTab {
  readonly documents: ReadonlyMap<string, StoredRow>
  readonly base: ReadonlyMap<string, Kept<Agreed>>
}

/** A document, or a part of one, as one row shows it. */
export interface StoredRow extends Pick<Row, 'id' | 'revision' | 'value'> {
  /** The document that it is a part of. */
  readonly partOf?: string
}

/** All that a plan needs of the store. */
export interface StoreState {
  /** As they were read, by the name of the kind, then by id. */
  readonly documents: ReadonlyMap<string, ReadonlyMap<string, Row>>
  readonly link: Kept<Link> | undefined
  readonly tabs: ReadonlyMap<string, StoredTab>
  readonly pending: readonly Kept<Operation>[]
  readonly settled: readonly Operation[]
  /** Open ones, by id. */
  readonly notices: ReadonlyMap<string, Kept<Notice>>
}

/** The id of the link: the same for all who synchronise this spreadsheet. */
export const linkId = (spreadsheetId: string): string => `s-${shortHash(spreadsheetId)}`

/** Where the agreement about a document stands. */
export function baseId(link: string, kind: string, document: string): string {
  return `b-${shortHash(`${link} ${kind} ${document}`)}${shortHash(`${document} ${kind} ${link}`)}`
}

/** Reads documents, base, open notices and operations under way; without `documents` only what is ours. */
export async function readStore(
  { storage, facility, parts }: Pick<SyncSheetOptions, 'storage' | 'facility' | 'parts'>,
  link: string,
  layouts: readonly TabLayout[],
  {
    documents: wanted = true,
    signal,
  }: { readonly documents?: boolean; readonly signal?: StopSignal | undefined } = {},
): Promise<StoreState> {
  const stop = signal === undefined ? {} : { signal }
  const all = async (kind: Kind, where?: Readonly<Record<string, { readonly eq: string }>>) => {
    const rows: Row[] = []
    for await (const row of storage.find(kind, { facility, ...(where && { where }), ...stop })) rows.push(row)
    return rows
  }
  // The link first: whoever writes later than this is noticed by it.
  const kept = await storage.get(linkKind, { facility, id: link }, stop)
  const bases = new Map<string, Map<string, Kept<Agreed>>>()
  for (const { value, revision } of await all(baseKind, { link: { eq: link } })) {
    const agreed = value as unknown as Agreed
    const ofKind = bases.get(agreed.kind) ?? new Map<string, Kept<Agreed>>()
    bases.set(agreed.kind, ofKind.set(agreed.document, { value: agreed, revision }))
  }
  const documents = new Map<string, ReadonlyMap<string, Row>>()
  const ofParts = layouts.map(({ kind }) => parts?.[kind.name]).filter((one) => one !== undefined)
  const needed = [
    ...layouts.map(({ kind }) => kind).filter(({ name }) => parts?.[name] === undefined),
    ...ofParts.flatMap((one) => [one.of, ...one.with].map(kindNamed)),
  ]
  for (const kind of wanted ? needed : [])
    if (!documents.has(kind.name))
      documents.set(kind.name, new Map((await all(kind)).map((row) => [row.id, row])))
  const values = (kind: string) => [...(documents.get(kind)?.values() ?? [])].map(({ value }) => value)
  const tabs = new Map<string, StoredTab>()
  for (const { kind, closed } of layouts) {
    const part = wanted ? parts?.[kind.name] : undefined
    const rows: ReadonlyMap<string, StoredRow> = part
      ? new Map(
          part.rows(values).map(({ id, document, value }) => {
            const revision = documents.get(part.of)?.get(document)?.revision ?? 'absent'
            return [id, { id, value, revision, partOf: document }] as const
          }),
        )
      : (documents.get(kind.name) ?? new Map())
    const base = bases.get(kind.name) ?? new Map<string, Kept<Agreed>>()
    // All about a child is specific personal data: it comes into no tab that is closed to some of these.
    const mayBeSeen = ({ id, value }: StoredRow) => closed.length === 0 || base.has(id) || !isChild(value)
    tabs.set(kind.name, { documents: new Map([...rows].filter(([, row]) => mayBeSeen(row))), base })
  }
  const operations = async (ids: readonly string[] = []) => {
    const found: Kept<Operation>[] = []
    for (const id of ids) {
      const row = await storage.get(operationKind, { facility, id }, stop)
      if (row) found.push({ value: row.value as unknown as Operation, revision: row.revision })
    }
    return found
  }
  const known = kept?.value as Link | undefined
  const pending = await operations(known?.pending)
  const settled = await operations(known?.settled)
  const open = await all(quarantineKind, { link: { eq: link }, status: { eq: 'open' } })
  return {
    documents,
    link: kept && { value: kept.value as unknown as Link, revision: kept.revision },
    tabs,
    pending,
    settled: settled.map(({ value }) => value),
    notices: new Map(
      open.map(({ id, value, revision }) => [id, { value: value as unknown as Notice, revision }]),
    ),
  }
}

/** Whether it is the document of a child (anak binaan). */
export const isChild = (document: Json): boolean =>
  (document as { readonly category?: Json } | null)?.category === 'anak-binaan'

/** A kind of the records by its name: it need not have a tab. */
const kindNamed = (name: string): Kind =>
  Object.values(kinds).find(({ kind }) => kind.name === name)?.kind ?? { name, fields: {} }

/** One operation, whatever became of it. */
export async function readOperation(
  storage: Storage,
  key: Key,
  signal: StopSignal | undefined,
): Promise<Operation | undefined> {
  const row = await storage.get(operationKind, key, signal === undefined ? {} : { signal })
  return row?.value as unknown as Operation | undefined
}

/** What the merge takes as the base. */
export const baseRows = ({ base }: StoredTab): BaseRow[] =>
  [...base.values()].map(({ value: { document, status, fields } }) => ({ id: document, status, fields }))

/** What of the changes still follows on what is agreed on by now: whoever was faster is not written over. */
export function standing(changes: readonly BaseChange[], { base }: StoredTab): readonly BaseChange[] {
  return changes.flatMap((change) => {
    const now = base.get(change.id)?.value
    const fields = Object.fromEntries(
      Object.entries(change.fields).filter(([name, { from }]) => isSameValue(now?.fields[name], from)),
    )
    const status = change.status?.from === (now?.status ?? null) ? change.status : undefined
    if (now === undefined && status === undefined) return []
    return status === undefined && Object.keys(fields).length === 0
      ? []
      : [{ id: change.id, ...(status && { status }), fields }]
  })
}

/** The agreements of one tab after some changes: those that are new or different, `undefined` where one ends. */
export function agreedAfter(
  stored: StoredTab,
  changes: readonly BaseChange[],
  { facility, link, kind }: Pick<Agreed, 'facility' | 'link' | 'kind'>,
): ReadonlyMap<string, Agreed | undefined> {
  const after = new Map<string, Agreed | undefined>()
  for (const change of changes) {
    const { id } = change
    const before = stored.base.get(id)?.value
    const row = before && { id, status: before.status, fields: before.fields }
    const [now] = baseAfter(row ? [row] : [], { base: [change] })
    const value: Agreed | undefined = now && {
      id: baseId(link, kind, id),
      facility,
      link,
      kind,
      document: id,
      status: now.status,
      fields: now.fields,
    }
    if (value !== undefined || before !== undefined) after.set(id, value)
  }
  return after
}
