import type { Instant, Json } from '@kemandirian/core/storage'
import { cellAddress } from '../cell-address.js'
import { columnValue } from '../layout/column-value.js'
import { isNaming } from '../layout/identity-columns.js'
import { folded, type TabLayout } from '../layout/tab-layout.js'
import { describeConflict, describeFinding } from '../merge/finding.js'
import type { MergeColumn, StoreDocument } from '../merge/merge-input.js'
import { emptyPlan, isNothing, type MergePlan, restorationOf, withoutDocuments } from '../merge/merge-plan.js'
import { planMerge } from '../merge/plan-merge.js'
import { undoOf } from '../merge/undo-of.js'
import { shortHash } from '../read/short-hash.js'
import { describeProblem } from '../sheet-problem.js'
import { requiredPaths } from './filled-document.js'
import { localTime } from './local-time.js'
import { answersOf, noticesOf } from './notices.js'
import type { WorkbookState } from './read-workbook.js'
import { shownText, worded } from './shown-text.js'
import { baseRows, type Notice, type Operation, type Registered, type StoreState } from './store-state.js'
import { quarantineKind } from './sync-kinds.js'
import type { SyncSheetOptions } from './sync-options.js'
import type {
  PlannedCell,
  PlannedDocument,
  Question,
  SyncDecision,
  SyncFinding,
  SyncFindingCode,
  SyncPlan,
  TabPlan,
} from './sync-plan.js'
import { cellKey, type Names, type TabRows, tabRows } from './tab-rows.js'
import { changesByCommands, type Refused, type Taken, takeChanges } from './take-changes.js'

/** A plan with all that is needed to carry it out. */
export interface Prepared {
  readonly plan: SyncPlan
  readonly workbook: WorkbookState
  readonly store: StoreState
  readonly at: Instant
  readonly taken: Taken
  readonly tabs: readonly PreparedTab[]
  /** All that waits for people or is to be kept, new or not. */
  readonly notices: readonly Notice[]
  /** Of notices that were settled before and come up again, the revision. */
  readonly reopened: ReadonlyMap<string, string>
  /** The ids of the notices that this part of a plan tells or settles; left out, all. */
  readonly told?: ReadonlySet<string>
}

/** What is to be done to one tab. */
export interface PreparedTab {
  readonly layout: TabLayout
  readonly merge: MergePlan
  readonly rows: TabRows
  /** What staff read beside each row, by row; `undefined` where that is left as it is. */
  readonly notes: ReadonlyMap<number, string> | undefined
  readonly registered: readonly Registered[]
  /** What is done is to put damaged cells back. */
  readonly restored: boolean
}

/** What a plan is made for. */
export interface Wanted {
  readonly at: Instant
  readonly decisions: readonly SyncDecision[]
  readonly restore: readonly string[]
  readonly undo?: Operation
  /** The commit that the first part was planned on, where this is a later one: new rows keep the ids of its plan. */
  readonly begunOn?: number
}

/** Plans all tabs from what was read, and asks the records whether they take it. Writes nothing. */
export async function prepare(
  options: SyncSheetOptions,
  workbook: WorkbookState,
  store: StoreState,
  { at, decisions, restore, undo, begunOn = workbook.log.last }: Wanted,
): Promise<Prepared> {
  const layouts = namedFirst(shownTabs(options), options).map(
    (layout) => workbook.tabs.get(layout.kind.name)?.structure.tab ?? layout,
  )
  const answers = undo ? { decisions: [], restore: [] } : answersOf(workbook, store)
  const decided = [...answers.decisions, ...decisions]
  const restored = new Set([...answers.restore, ...restore])
  const refusedCells = new Map<string, Map<string, string>>()
  const refusedRows = new Map<string, Map<string, string>>()

  for (;;) {
    const names = new Map<string, Names>()
    const drafts = layouts.flatMap((layout): Draft[] => {
      const kind = layout.kind.name
      const reading = workbook.tabs.get(kind)
      const stored = store.tabs.get(kind)!
      const documents = [...stored.documents.values()].map((row) => storeDocument(row, layout))
      names.set(kind, namesOf(layout, documents))
      if (reading === undefined) return []
      const base = baseRows(stored)
      const columns = mergeColumns(layout, options)
      const keys = options.keys?.[kind] ?? []
      // The same row may have been registered again: then what stood in it the last time counts.
      const known = store.settled.flatMap((one) => one.registered.filter((row) => row.kind === kind))
      const registered = [...byId(known).values()]
      const rows = tabRows(reading, {
        facility: options.facility,
        base: byId(base),
        documents: byId(documents),
        names: Object.fromEntries(
          Object.entries(referencesOf(options)[kind] ?? {}).flatMap(([column, target]) => {
            const known = names.get(target)
            return known ? [[column, known] as const] : []
          }),
        ),
        refused: refusedCells.get(kind) ?? new Map(),
        registered,
        naming: new Set(
          columns.flatMap(({ name, required }) => (required || keys.includes(name) ? [name] : [])),
        ),
      })
      const input = {
        columns,
        keyColumns: keys,
        base,
        tab: rows.tab,
        documents,
        decisions: decided.filter((one) => one.kind === kind),
        newId: newIds(
          kind,
          options.facility,
          begunOn,
          new Set([...byId(base).keys(), ...byId(documents).keys()]),
        ),
      }
      const whole = refusedRows.get(kind) ?? new Map<string, string>()
      const planned = undo
        ? undoOf(undo.tabs.find((tab) => tab.kind === kind)?.merge ?? emptyPlan(rows.tab.title), input)
        : withClaims(planMerge(input), rows, registered)
      const chosen = restored.has(kind) && planned.restore.length > 0 ? restorationOf(planned) : planned
      const merge = withoutDocuments(chosen, new Set(whole.keys()))
      if (!undo) names.set(kind, namesOf(layout, [...documents, ...createdBy(merge)]))
      const called = calledBy(layout, documents)
      return [{ layout, planned, merge, rows, restored: chosen !== planned, whole, called }]
    })

    const taken = await takenFrom(drafts, options, { workbook, store, at, undoes: undo?.id ?? null })
    if (taken.refused.length > 0) {
      for (const one of taken.refused) note(one, drafts, refusedCells, refusedRows)
      continue
    }
    const whole = { workbook, store, at, taken, drafts, decided, restored: [...restored], undo }
    const prepared = finished(options, whole)
    const known = new Map<string, string>()
    for (const { id } of prepared.notices) {
      if (store.notices.has(id)) continue
      const row = await options.storage.get(quarantineKind, { facility: options.facility, id })
      if (row) known.set(id, row.revision)
    }
    return { ...prepared, reopened: known }
  }
}

/** What the records make of the changes of these tabs, in this order. */
export function takenFrom(
  tabs: readonly Pick<PreparedTab, 'layout' | 'merge'>[],
  options: SyncSheetOptions,
  { workbook, store, at, undoes }: Pick<Prepared, 'workbook' | 'store' | 'at'> & Pick<SyncPlan, 'undoes'>,
): Promise<Taken> {
  return takeChanges(
    tabs.map(({ layout, merge }) => ({
      layout,
      rows: store.tabs.get(layout.kind.name)!.documents,
      changes: merge.store,
    })),
    store.documents,
    options,
    {
      at,
      on: localTime(at, workbook.timeZone).slice(0, 10),
      why: undoes === null ? 'Sinkronisasi lembar' : `Urungkan ${undoes}`,
    },
  )
}

interface Draft {
  readonly layout: TabLayout
  /** Before what is restored or refused was taken out. */
  readonly planned: MergePlan
  readonly merge: MergePlan
  readonly rows: TabRows
  /** What is done is to put damaged cells back. */
  readonly restored: boolean
  /** Documents that the records refuse, with the reason. */
  readonly whole: ReadonlyMap<string, string>
  /** What a document is called by staff, with its id. */
  readonly called: (id: string) => string
}

/** Tabs that staff work with. */
export const shownTabs = ({ layout }: Pick<SyncSheetOptions, 'layout'>): readonly TabLayout[] =>
  layout.tabs.filter(({ columns }) => columns.length > 0)

/** Marks what was refused, so that the next round plans without it. */
function note(
  { kind, id, columns, says }: Refused,
  drafts: readonly Draft[],
  cells: Map<string, Map<string, string>>,
  rows: Map<string, Map<string, string>>,
): void {
  const { merge, rows: read } = drafts.find(({ layout }) => layout.kind.name === kind)!
  const place = rowOf(id, merge, read)
  const ofKind = cells.get(kind) ?? new Map<string, string>()
  const names = place === undefined ? [] : columns.map((column) => cellKey(place, column))
  const fresh = names.filter((name) => !ofKind.has(name))
  for (const name of fresh) ofKind.set(name, says)
  cells.set(kind, ofKind)
  if (fresh.length === 0) rows.set(kind, new Map([...(rows.get(kind) ?? []), [id, says]]))
}

/** Where the row of a document stands, also of one that gets its id only now. */
function rowOf(id: string, { sheet }: MergePlan, { tab }: TabRows): number | undefined {
  const given = sheet.find((change) => change.type === 'set-id' && change.to === id)
  if (given?.type === 'set-id') return given.row
  return tab.rows.find((row) => row.id === id)?.row
}

/** Rows that an operation had registered get their ids now. */
function withClaims(
  plan: MergePlan,
  { claimed, tab }: TabRows,
  registered: readonly Registered[],
): MergePlan {
  if (claimed.size === 0 || plan.halted) return plan
  const given = new Set(plan.sheet.flatMap((change) => (change.type === 'set-id' ? [change.row] : [])))
  const ids = [...claimed].flatMap(([row, to]) => {
    const at = cellAddress(tab.title, row, tab.idPlace)
    const from = registered.find(({ id }) => id === to)?.from ?? ''
    return given.has(row) ? [] : [{ type: 'set-id', row, at, from, to } as const]
  })
  return { ...plan, sheet: [...ids, ...plan.sheet] }
}

function mergeColumns(layout: TabLayout, options: SyncSheetOptions): MergeColumn[] {
  const kind = layout.kind.name
  const given = options.owners?.[kind]
  const part = options.parts?.[kind]
  const usual = changesByCommands(kind) && options.commands?.[kind] === undefined ? 'store' : 'shared'
  const required = part ? [] : requiredPaths(layout.schema)
  return layout.columns.map(({ name, header, path }) => ({
    name,
    header,
    owner:
      part && !part.written.includes(name)
        ? 'store'
        : ((typeof given === 'string' ? given : given?.[name]) ?? usual),
    naming: isNaming(name),
    required: required.some((one) => one.every((part, i) => i >= path.length || part === path[i])),
  }))
}

const storeDocument = (
  { id, revision, value }: { readonly id: string; readonly revision: string; readonly value: Json },
  { columns }: TabLayout,
): StoreDocument => ({
  id,
  revision,
  fields: Object.fromEntries(columns.map((column) => [column.name, columnValue(value, column)])),
})

/** Staff know nobody by an id: what stands first in the row comes with it. */
function calledBy({ columns }: TabLayout, documents: readonly StoreDocument[]): (id: string) => string {
  const fields = new Map(documents.map((document) => [document.id, document.fields]))
  return (id) => {
    const [first] = columns
    const name = first ? shownText(fields.get(id)?.[first.name] ?? null, first) : ''
    return name === '' ? id : `${name} (${id})`
  }
}

const createdBy = ({ store }: MergePlan): StoreDocument[] =>
  store.flatMap((change) =>
    change.type === 'create' ? [{ id: change.id, revision: '', fields: change.fields }] : [],
  )

/** What documents may be called in another tab: their id, and what nobody else's code, number, name or title is. */
function namesOf({ columns }: TabLayout, documents: readonly StoreDocument[]): Names {
  const names = new Map<string, string | null>()
  const called = columns.filter(({ name }) =>
    /^(code|number|registerNumber|name|name\.normal|title)$/.test(name),
  )
  for (const { id, fields } of documents)
    for (const { name } of called) {
      const text = fields[name]
      if (typeof text !== 'string' || folded(text) === '') continue
      names.set(folded(text), names.has(folded(text)) && names.get(folded(text)) !== id ? null : id)
    }
  for (const { id } of documents) names.set(id, id)
  return names
}

/** In the facility's layout: which column names documents of which other tab. */
const usualReferences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  batch: { program: 'program' },
  enrollment: { participant: 'participant', batch: 'batch' },
  sale: { product: 'product' },
}

const referencesOf = ({ references = {} }: SyncSheetOptions) => ({ ...usualReferences, ...references })

/** Those that are named by others come before them. */
export function namedFirst(layouts: readonly TabLayout[], options: SyncSheetOptions): TabLayout[] {
  const references = referencesOf(options)
  const sorted: TabLayout[] = []
  const visit = (layout: TabLayout, within: readonly TabLayout[]) => {
    if (sorted.includes(layout) || within.includes(layout)) return
    for (const target of Object.values(references[layout.kind.name] ?? {})) {
      const other = layouts.find(({ kind }) => kind.name === target)
      if (other) visit(other, [...within, layout])
    }
    sorted.push(layout)
  }
  for (const layout of layouts) visit(layout, [])
  return sorted
}

/** Ids for typed rows: from what is in them and the last commit, so that who plans the same gives the same. */
function newIds(kind: string, facility: string, commit: number, used: Set<string>) {
  return ({ cells }: TabRows['tab']['rows'][number]): string => {
    const content = JSON.stringify(Object.entries(cells).map(([name, { value }]) => [name, value ?? null]))
    for (let n = 0; ; n++) {
      const id = `${kind}-${shortHash(`${facility} ${kind} ${commit} ${n} ${content}`)}`.replaceAll('_', '-')
      if (used.has(id)) continue
      used.add(id)
      return id
    }
  }
}

const byId = <Value extends { readonly id: string }>(values: readonly Value[]): ReadonlyMap<string, Value> =>
  new Map(values.map((value) => [value.id, value]))

function finished(
  options: SyncSheetOptions,
  {
    workbook,
    store,
    at,
    taken,
    drafts,
    decided,
    restored,
    undo,
  }: {
    readonly workbook: WorkbookState
    readonly store: StoreState
    readonly at: Instant
    readonly taken: Taken
    readonly drafts: readonly Draft[]
    readonly decided: readonly SyncDecision[]
    readonly restored: readonly string[]
    readonly undo: Operation | undefined
  },
): Omit<Prepared, 'reopened'> {
  const order = shownTabs(options)
  const placeOf = ({ layout }: Draft) => order.findIndex(({ kind }) => kind.name === layout.kind.name)
  const sorted = [...drafts].sort((a, b) => placeOf(a) - placeOf(b))
  const findings = [
    ...workbookFindings(workbook, order),
    ...sorted.flatMap((draft) => findingsOf(draft, workbook)),
  ]
  const conflicts = sorted.flatMap(({ layout, merge }) =>
    merge.conflicts.map((conflict) => ({ ...conflict, kind: layout.kind.name })),
  )
  const quarantined = sorted.flatMap(({ layout, merge }) =>
    merge.quarantine.map((one) => ({ ...one, kind: layout.kind.name })),
  )
  const notices = undo ? [] : sorted.flatMap((draft) => noticesOf(draft, options, at, findings, workbook))
  const questions = notices.flatMap((notice): Question[] => {
    const { id, on, kind, place, document, columns, sheet, store, says } = notice
    return on === 'typed' ? [] : [{ id, kind, on, at: place, document, columns, sheet, store, says }]
  })
  const tabs: PreparedTab[] = sorted.map((draft) => ({
    layout: draft.layout,
    merge: draft.merge,
    rows: draft.rows,
    notes: undo ? undefined : notesOf(draft, findings, workbook),
    registered: registeredBy(draft),
    restored: draft.restored,
  }))
  const plans = tabs.map(({ layout, merge }): TabPlan => ({ kind: layout.kind.name, merge }))
  const done = plans.map(({ kind, merge: { sheet, store, base } }) => ({ kind, sheet, store, base }))
  const plan: SyncPlan = {
    purpose: undo ? 'undo' : 'sync',
    undoes: undo?.id ?? null,
    decisions: decided,
    restore: restored,
    fingerprint: shortHash(JSON.stringify([workbook.log.last, done])),
    spreadsheetId: options.spreadsheetId,
    facility: options.facility,
    commit: workbook.log.last,
    tabs: plans,
    cells: sorted.flatMap(plannedCells),
    documents: sorted.flatMap(plannedDocuments),
    conflicts,
    findings,
    quarantined,
    questions,
    nothing: plans.every(({ merge }) => isNothing(merge)),
    needsPeople:
      questions.length > 0 ||
      plans.some(({ merge }) => merge.halted) ||
      findings.some(({ code }) => waiting.has(code)),
  }
  return { plan, workbook, store, at, taken, tabs, notices }
}

/** Findings that a person has to do something about. */
const waiting: ReadonlySet<string> = new Set([
  'tab-missing',
  'refused',
  'formula-sends-data',
  'column-missing',
  'emptied-row',
  'copied-row',
  'unclear-copies',
  'unknown-id',
  'removed-in-store',
  'key-taken',
  'new-row-held',
  'row-outside-list',
  'unreadable-cell',
  'required-cell-empty',
])

function workbookFindings(
  { title, locale, timeZone, tabs, copies }: WorkbookState,
  layouts: readonly TabLayout[],
): SyncFinding[] {
  const tell = (code: SyncFindingCode, at: string, kind: string | null, says: string): SyncFinding => ({
    code,
    kind,
    at,
    row: null,
    id: null,
    column: null,
    says,
  })
  return [
    ...(locale === 'id_ID'
      ? []
      : [
          tell(
            'locale-differs',
            title,
            null,
            `Setelan lokal spreadsheet ini ${locale || 'tidak diketahui'}, bukan Indonesia: tanggal seperti 8/3/2021 dapat terbaca terbalik. Ubah di File > Setelan > Lokal.`,
          ),
        ]),
    ...(zones.has(timeZone)
      ? []
      : [
          tell(
            'time-zone-differs',
            title,
            null,
            `Zona waktu spreadsheet ini ${timeZone || 'tidak diketahui'}, bukan waktu Indonesia. Ubah di File > Setelan > Zona waktu.`,
          ),
        ]),
    ...layouts.flatMap(({ kind, title: tab }) =>
      tabs.has(kind.name)
        ? []
        : [
            tell(
              'tab-missing',
              tab,
              kind.name,
              `Lembar ${tab} tidak ada, atau baris judul atau kolom tersembunyinya hilang. Urungkan (Ctrl+Z) atau pulihkan dari riwayat versi; lembar yang hilang dapat disiapkan lagi dengan init.`,
            ),
          ],
    ),
    ...[...copies].map(([copy, kind]) => {
      const read = tabs.get(kind)?.structure.title ?? copy
      return tell(
        'tab-copied',
        copy,
        kind,
        `Lembar ${copy} salinan dari ${read} dan tidak dibaca. Yang diketik di sana pindahkan ke ${read}.`,
      )
    }),
  ]
}

const zones: ReadonlySet<string> = new Set([
  'Asia/Jakarta',
  'Asia/Pontianak',
  'Asia/Makassar',
  'Asia/Jayapura',
])

function findingsOf(
  { layout, planned, rows, whole, merge, called }: Draft,
  { tabs }: WorkbookState,
): SyncFinding[] {
  const kind = layout.kind.name
  const headers = new Map(layout.columns.map(({ name, header }) => [name, header]))
  /** Under the header of its cell, unless it names another one: of a field that this one cannot be without. */
  const sayIn = (header: string | undefined, reason: string) => {
    const isNamed = [...headers.values()].some(
      (one) => reason.startsWith(`${one} `) || reason.startsWith(`${one}:`),
    )
    return isNamed ? reason : `${header}: ${reason}`
  }
  const ofCells = (row: number) =>
    layout.columns.flatMap(({ name, header }) => {
      const reason = rows.reasons.get(cellKey(row, name))
      return reason === undefined ? [] : [{ header, says: sayIn(header, reason) }]
    })
  const structure = tabs.get(kind)!.problems.map(
    (problem): SyncFinding => ({
      code: problem.code,
      kind,
      at: problem.at,
      row: null,
      id: null,
      column: layout.columns.find(({ header }) => header === problem.column)?.name ?? null,
      says: describeProblem(problem, 'id'),
    }),
  )
  const merged = planned.findings.map((finding): SyncFinding => {
    const { code, at, row, id, column } = finding
    const more = code === 'new-row-held' && row !== null ? ofCells(row) : []
    // What is said of a cell is said once.
    const columns = (finding.facts.columns as readonly string[] | undefined)?.filter(
      (header) => !more.some((one) => one.header === header),
    )
    const facts =
      code === 'vanished-row' && id !== null
        ? { id: called(id) }
        : { ...finding.facts, ...(code === 'new-row-held' && columns && { columns }) }
    const sentence = describeFinding({ ...finding, facts }, 'id')
    if (code === 'unreadable-cell' && row !== null && column !== null) {
      const name = cellKey(row, column)
      const reason = rows.reasons.get(name)
      const says = reason === undefined ? sentence : sayIn(headers.get(column), reason)
      return { code: rows.loading.has(name) ? 'cell-loading' : code, kind, at, row, id, column, says }
    }
    return { code, kind, at, row, id, column, says: [sentence, ...more.map(({ says }) => says)].join(' ') }
  })
  const refused = [...whole].map(([id, says]): SyncFinding => {
    const row = rowOf(id, planned, rows) ?? null
    const at = row === null ? merge.title : cellAddress(merge.title, row, 0)
    return { code: 'refused', kind, at, row, id, column: null, says }
  })
  return [...structure, ...merged, ...refused, ...rows.findings]
}

function notesOf(
  { layout, merge }: Draft,
  findings: readonly SyncFinding[],
  { tabs }: WorkbookState,
): ReadonlyMap<number, string> {
  const said = new Map<number, string[]>()
  const say = (row: number, text: string) => {
    const before = said.get(row) ?? []
    if (!before.includes(text)) said.set(row, [...before, text])
  }
  const first = tabs.get(layout.kind.name)!.structure.headerRow + 1
  for (const { kind, row, code, says } of findings) {
    if (kind !== layout.kind.name || code === 'cell-loading' || code === 'id-restored') continue
    if (row !== null) say(row, says)
    else if (merge.halted && halting.has(code)) say(first, says)
  }
  for (const conflict of merge.conflicts) say(conflict.row, describeConflict(worded(conflict, layout), 'id'))
  return new Map([...said].map(([row, texts]) => [row, texts.join('\n')]))
}

const halting: ReadonlySet<string> = new Set(['scrambled-tab', 'emptied-column', 'many-rows-vanished'])

function registeredBy({ layout, merge, rows }: Draft): Registered[] {
  return merge.sheet.flatMap((change) => {
    if (change.type !== 'set-id' || change.to === '') return []
    const cells = rows.tab.rows.find(({ row }) => row === change.row)?.cells ?? {}
    const filled = Object.entries(cells).flatMap(([name, { value }]) =>
      value === undefined || value === null ? [] : [[name, value] as const],
    )
    const { row, to: id, from } = change
    const before = from === '' ? {} : { from }
    return [{ kind: layout.kind.name, row, id, ...before, fields: Object.fromEntries(filled) }]
  })
}

function plannedCells({ layout, merge }: Draft): PlannedCell[] {
  const columns = new Map(layout.columns.map((column) => [column.name, column]))
  const cell = (at: string, name: string, from: Json, to: Json): PlannedCell => {
    const column = columns.get(name)!
    return { at, header: column.header, from: shownText(from, column), to: shownText(to, column) }
  }
  return merge.sheet.flatMap((change): PlannedCell[] => {
    if (change.type === 'set-id') return []
    if (change.type === 'set-cell') return [cell(change.at, change.column, change.from, change.to)]
    return Object.entries(change.fields).map(([name, value]) =>
      change.type === 'add-row' ? cell(merge.title, name, null, value) : cell(change.at, name, value, null),
    )
  })
}

function plannedDocuments({ layout, merge }: Draft): PlannedDocument[] {
  const kind = layout.kind.name
  return merge.store.map((change): PlannedDocument => {
    const { id, type } = change
    const step = (value: Json) => (type === 'remove' ? { from: value, to: null } : { from: null, to: value })
    const fields =
      change.type === 'update'
        ? Object.fromEntries(
            Object.entries(change.fields).map(([name, { from, to }]) => [name, { from, to }]),
          )
        : Object.fromEntries(Object.entries(change.fields).map(([name, value]) => [name, step(value)]))
    return { kind, id, type, fields }
  })
}
