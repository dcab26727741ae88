import { KemandirianError } from '@kemandirian/core/foundations'
import type { Json } from '@kemandirian/core/storage'
import { cellAddress, numbersOf } from '../cell-address.js'
import { type DamagedColumn, emptiedColumns, type KnownRow, scrambledColumns } from './damage.js'
import type { Finding, FindingCode } from './finding.js'
import { matchRows } from './match-rows.js'
import { mergeField } from './merge-field.js'
import type { Decision, MergeColumn, MergeInput, SheetRow, StoreDocument } from './merge-input.js'
import {
  type BaseChange,
  type Conflict,
  emptyPlan,
  type MergePlan,
  type Quarantined,
  type SheetChange,
  type Step,
  type StoreChange,
} from './merge-plan.js'
import { isEmptied, naturalKey, placeRows } from './place-rows.js'
import { type ReusedRow, reusedRows } from './reused-rows.js'
import { isBlank, isSameFields, isSameValue } from './same-value.js'

/**
 * Plans what makes a tab and its documents agree, and writes nothing. Pure: the same input gives the same plan.
 *
 * What people do to rows (sort, insert, move) is no change. A row that vanishes never removes its document. What a
 * person has typed is written over only in columns that the store owns, and is then in the quarantine of the plan.
 *
 * @throws KemandirianError `id-in-use` where `newId` gives an id that exists.
 * @example
 * const plan = planMerge({ columns, keyColumns: ['registerNumber'], base, tab, documents, newId })
 * if (!isNothing(plan)) show(plan)
 */
export function planMerge(input: MergeInput): MergePlan {
  const { keyColumns = [], tab, decisions = [] } = input
  const columns = input.columns.filter(({ name }) => Object.hasOwn(tab.places, name))
  const base = new Map(input.base.map((row) => [row.id, row]))
  const documents = new Map(input.documents.map((document) => [document.id, document]))
  const findings: Finding[] = []
  const at = ({ row }: SheetRow, place = tab.places[columns[0]?.name ?? ''] ?? tab.idPlace) =>
    cellAddress(tab.title, row, place)
  const tell = (
    code: FindingCode,
    row: SheetRow | null,
    id: string | null,
    facts: Finding['facts'],
    column: MergeColumn | null = null,
  ) =>
    findings.push({
      code,
      at: row === null ? tab.title : at(row, column ? tab.places[column.name] : undefined),
      row: row?.row ?? null,
      id: id === '' ? null : id,
      column: column?.name ?? null,
      facts,
    })

  const found = placeRows(tab.rows, columns, keyColumns, base, documents)
  const { copies, unclear } = found
  const placed = new Map(found.placed)
  const loose = [...found.loose]
  for (const { row, first } of copies) tell('copied-row', row, row.id, { first: at(first) })
  const tellAlike = (rows: readonly SheetRow[], id: string | null) => {
    for (const row of rows) {
      const others = rows.filter((other) => other !== row).map((other) => at(other))
      tell('unclear-copies', row, id, { others })
    }
  }
  for (const [id, rows] of unclear) tellAlike(rows, id)

  const emptied = new Set<string>()
  const known: KnownRow[] = []
  for (const [id, row] of placed) {
    const agreed = base.get(id)
    if (agreed === undefined) continue
    if (isEmptied(row, agreed, columns)) emptied.add(id)
    else known.push({ row, base: agreed })
  }

  // Rows that were typed over for somebody else: nothing of them is taken, or all of it for another document.
  const held = new Set<string>()
  const given = new Map<string, ReusedRow>()
  const tellReused = ({ row, id, typed, known }: ReusedRow) => {
    const words = (values: Readonly<Record<string, Json>>) =>
      Object.values(values).flatMap((value) => (isBlank(value) ? [] : [String(value)]))
    tell('reused-row', row, id, { was: words(known).join(' '), now: words(typed).join(' '), typed, known })
  }
  for (const one of reusedRows(input, placed)) {
    const decision = decisions.find(
      (made) => made.on === 'reused-row' && made.id === one.id && isSameFields(made.typed, one.typed),
    ) as Extract<Decision, { on: 'reused-row' }> | undefined
    if (decision?.who === 'same') continue
    if (decision === undefined) {
      tellReused(one)
      held.add(one.id)
      continue
    }
    given.set(one.id, one)
    placed.delete(one.id)
    loose.push(one.row)
  }

  // The rows whose id is known, and whose document is there.
  const pairs: Pair[] = []
  for (const [id, row] of placed) {
    const document = documents.get(id)
    if (emptied.has(id)) tell('emptied-row', row, id, {})
    else if (held.has(id)) continue
    else if (document !== undefined) pairs.push({ row, document })
    else if (base.has(id)) tell('removed-in-store', row, id, {})
    else tell('unknown-id', row, id, { id })
  }

  const draft = new Draft(input, columns, base, tell, at)
  for (const { row, document } of pairs) draft.merge(row, document)
  const tellTaken = (row: SheetRow, id: string | null) => {
    const key = keyColumns.map((column) => String(row.cells[column]?.value)).join(' ')
    tell('key-taken', row, id, { key })
  }
  for (const same of sharedKeys(pairs, keyColumns)) for (const row of same) tellTaken(row, row.id)

  // Rows without an id, now that it is known which keys the others have.
  const rowless = [...new Set([...base.keys(), ...documents.keys()])]
    .filter((id) => !placed.has(id) && !unclear.has(id))
    .map((id) => ({ id, base: base.get(id), document: documents.get(id) }))
  const takenKeys =
    loose.length === 0
      ? new Set<string>()
      : draft.keysAfter(pairs, documents, keyColumns, new Set(given.keys()))
  const { linked, taken, alike, fresh, claimed } = matchRows(loose, rowless, takenKeys, columns, keyColumns)
  tellAlike(alike, null)
  for (const row of taken) tellTaken(row, null)
  for (const { row, id } of linked) {
    const document = documents.get(id)
    if (document === undefined) {
      tell('removed-in-store', row, id, {})
      continue
    }
    draft.setId(row, id)
    tell('id-restored', row, id, {})
    draft.merge(row, document)
  }
  for (const row of fresh)
    if (!row.doubtful) draft.create(row, (id) => base.has(id) || documents.has(id) || placed.has(id))
  draft.leave(fresh.filter(({ doubtful }) => doubtful))

  // Documents without a row.
  const vanished: string[] = []
  for (const { id, base: agreed, document } of rowless) {
    if (claimed.has(id)) continue
    const reused = given.get(id)
    if (reused !== undefined && agreed !== undefined) {
      if (!draft.hasGiven(reused.row)) tellReused(reused)
      else if (agreed.status === 'in-sheet') draft.letGo(id)
      continue
    }
    const decision = decisions.find((one) => one.on === 'vanished-row' && one.id === id) as
      | Extract<Decision, { on: 'vanished-row' }>
      | undefined
    if (document === undefined) draft.forget(id)
    else if (agreed === undefined || decision?.answer === 'put-back') draft.addRow(document)
    else if (agreed.status === 'let-go') continue
    else if (decision?.answer === 'let-go') draft.letGo(id)
    else vanished.push(id)
  }
  for (const id of vanished) tell('vanished-row', null, id, { id })

  // What has happened to the tab as a whole.
  const isMeant = (on: 'scrambled-tab' | 'emptied-column', { column }: DamagedColumn) =>
    decisions.some((one) => one.on === on && one.columns.includes(column.name))
  const lost = rowless.flatMap(({ base: agreed }) => (agreed?.status === 'in-sheet' ? [agreed] : []))
  const scrambled = scrambledColumns(known, columns, lost).filter((one) => !isMeant('scrambled-tab', one))
  const unscrambled = columns.filter((column) => !scrambled.some((one) => one.column === column))
  const cleared = emptiedColumns(known, unscrambled, tab.retyped).filter(
    (one) => !isMeant('emptied-column', one),
  )
  const headers = (damaged: readonly DamagedColumn[]) => damaged.map(({ column }) => column.header)
  if (scrambled.length > 0) tell('scrambled-tab', null, null, { columns: headers(scrambled) })
  if (cleared.length > 0) tell('emptied-column', null, null, { columns: headers(cleared) })
  const gone = vanished.length + emptied.size
  const inSheet = gone + known.length
  const areManyGone = gone >= 3 && gone * 5 > inSheet
  if (areManyGone) tell('many-rows-vanished', null, null, { count: gone, known: inSheet })

  for (const id of emptied) {
    const row = placed.get(id)!
    for (const column of columns) {
      const isTyped = !isBlank(row.cells[column.name]?.value)
      draft.restore(row, id, column, base.get(id)!.fields[column.name] ?? null, isTyped)
    }
  }
  for (const { column, cells } of [...scrambled, ...cleared])
    for (const { row, id, to, typed } of cells) draft.restore(row, id, column, to, typed)

  return draft.plan(findings, scrambled.length > 0 || cleared.length > 0 || areManyGone)
}

/** Rows of several documents that say one natural key: it is taken as typed, and people have to look. */
function sharedKeys(pairs: readonly Pair[], keyColumns: readonly string[]): readonly (readonly SheetRow[])[] {
  const byKey = new Map<string, SheetRow[]>()
  for (const { row } of pairs) {
    const key = naturalKey(keyColumns, (column) => row.cells[column]?.value)
    if (key === undefined) continue
    const same = byKey.get(key)
    if (same === undefined) byKey.set(key, [row])
    else same.push(row)
  }
  return [...byKey.values()].filter(({ length }) => length > 1)
}

interface Pair {
  readonly row: SheetRow
  readonly document: StoreDocument
}

type Tell = (
  code: FindingCode,
  row: SheetRow | null,
  id: string | null,
  facts: Finding['facts'],
  column?: MergeColumn | null,
) => void

/** Collects the changes of a plan. */
class Draft {
  private readonly sheet: SheetChange[] = []
  private readonly added: SheetChange[] = []
  private readonly store: StoreChange[] = []
  private readonly base: BaseChange[] = []
  private readonly conflicts: Conflict[] = []
  private readonly quarantine: Quarantined[] = []
  private readonly restored: SheetChange[] = []
  private readonly restoreQuarantine: Quarantined[] = []
  private readonly newIds = new Set<string>()
  private readonly settled = new Map<string, Extract<Decision, { on: 'conflict' }>>()

  constructor(
    private readonly input: MergeInput,
    private readonly columns: readonly MergeColumn[],
    private readonly agreed: ReadonlyMap<string, MergeInput['base'][number]>,
    private readonly tell: Tell,
    private readonly at: (row: SheetRow, place?: number) => string,
  ) {
    for (const one of input.decisions ?? [])
      if (one.on === 'conflict') this.settled.set(cellKey(one.id, one.column), one)
  }

  /** Merges all fields of a row and its document. A `fresh` document is not in the store yet. */
  merge(row: SheetRow, document: StoreDocument, fresh = false): void {
    const { id } = document
    const known = this.agreed.get(id)
    const updates: Record<string, Step & { command?: string }> = {}
    const steps: Record<string, Step> = {}
    for (const column of this.columns) {
      const { name } = column
      const cell = row.cells[name]
      if (cell === undefined) continue
      const sheet = cell.value
      const store = document.fields[name] ?? null
      const base = known?.fields[name] ?? null
      // Most cells of most rounds: a shortcut past the merge, which would say the same.
      if (sheet === store && store === base) continue
      const outcome = mergeField(column, cell, base, store, this.taken(id, column, sheet, store))
      switch (outcome?.type) {
        case undefined:
          break
        case 'agreed':
          steps[name] = { from: base, to: outcome.value }
          break
        case 'to-store': {
          const command = column.commandFor?.(store, outcome.value)
          updates[name] = { from: store, to: outcome.value, ...(command !== undefined && { command }) }
          steps[name] = { from: base, to: outcome.value }
          break
        }
        case 'to-sheet':
          // What stood there for whoever had the row before is nobody's word.
          if (outcome.typed && !isSameValue(sheet, this.agreed.get(row.id)?.fields[name])) {
            const typed = cell.text ?? cell.value ?? null
            this.quarantine.push(this.typedIn(row, id, column))
            this.tell('typed-in-store-column', row, id, { header: column.header, typed }, column)
          }
          this.sheet.push(this.setCell(row, id, column, outcome.value))
          if (!isSameValue(base, outcome.value)) steps[name] = { from: base, to: outcome.value }
          break
        case 'conflict':
          this.conflicts.push({
            id,
            row: row.row,
            column: name,
            header: column.header,
            at: this.at(row, this.input.tab.places[name]),
            base,
            sheet: sheet ?? null,
            store,
          })
          break
        case 'kept': {
          const facts = { header: column.header, text: cell.text ?? '', store }
          this.tell(outcome.why, row, id, facts, column)
        }
      }
    }
    const fields = Object.entries(updates)
    if (fresh)
      this.store.push({
        type: 'create',
        id,
        fields: Object.fromEntries(fields.map(([name, { to }]) => [name, to])),
      })
    else if (fields.length > 0)
      this.store.push({ type: 'update', id, expected: document.revision, fields: updates })
    const status = known?.status ?? null
    const isNew = status !== 'in-sheet'
    if (isNew || Object.keys(steps).length > 0)
      this.base.push({ id, ...(isNew && { status: { from: status, to: 'in-sheet' } }), fields: steps })
  }

  /** Rows that may be no part of the list: a complete one may well be, and is told beside itself. */
  leave(rows: readonly SheetRow[]): void {
    const { keyColumns = [] } = this.input
    const isComplete = (row: SheetRow) =>
      this.missingIn(row).length === 0 &&
      keyColumns.every((column) => !isBlank(row.cells[column]?.value)) &&
      // A name alone is more likely that of whoever signs.
      Object.values(row.cells).filter(({ value }) => !isBlank(value)).length > 1
    const loose = rows.filter((row) => !isComplete(row))
    for (const row of rows) if (!loose.includes(row)) this.tell('row-outside-list', row, null, {})
    const [first] = loose
    if (first) this.tell('loose-rows', first, null, { rows: numbersOf(loose.map(({ row }) => row)) })
  }

  private missingIn(row: SheetRow): readonly MergeColumn[] {
    return this.input.columns.filter(({ name, required, owner }) => {
      const cell = row.cells[name]
      if (cell !== undefined && cell.value === undefined) return true
      return required && owner !== 'store' && isBlank(cell?.value)
    })
  }

  /** Plans a document for a row that a person has typed, once the row is complete. */
  create(row: SheetRow, isUsed: (id: string) => boolean): void {
    const missing = this.missingIn(row)
    const says = this.columns.some(({ name, owner }) => owner !== 'store' && !isBlank(row.cells[name]?.value))
    if (missing.length > 0 || !says) {
      const wanted =
        missing.length > 0 ? missing : this.input.columns.filter(({ owner }) => owner !== 'store')
      this.tell('new-row-held', row, null, { columns: wanted.map(({ header }) => header) })
      return
    }
    const id = this.input.newId(row)
    if (id === '' || this.newIds.has(id) || isUsed(id)) {
      throw new KemandirianError('id-in-use', `The new id ${JSON.stringify(id)} is empty or in use already`, {
        facts: { id, at: this.at(row) },
      })
    }
    this.newIds.add(id)
    this.setId(row, id)
    this.merge(row, { id, revision: '', fields: {} }, true)
  }

  setId(row: SheetRow, to: string): void {
    const { idPlace } = this.input.tab
    this.sheet.push({ type: 'set-id', row: row.row, at: this.at(row, idPlace), from: row.id, to })
  }

  /** Whether the row gets another id. */
  hasGiven({ row }: SheetRow): boolean {
    return this.sheet.some((change) => change.type === 'set-id' && change.row === row)
  }

  addRow({ id, fields: stored }: StoreDocument): void {
    const known = this.agreed.get(id)
    const fields: Record<string, Json> = {}
    const steps: Record<string, Step> = {}
    for (const { name } of this.columns) {
      const to = stored[name] ?? null
      const from = known?.fields[name] ?? null
      if (!isBlank(to)) fields[name] = to
      if (!isSameValue(from, to)) steps[name] = { from, to }
    }
    this.added.push({ type: 'add-row', id, fields })
    const from = known?.status ?? null
    this.base.push({ id, ...(from !== 'in-sheet' && { status: { from, to: 'in-sheet' } }), fields: steps })
  }

  letGo(id: string): void {
    this.base.push({ id, status: { from: 'in-sheet', to: 'let-go' }, fields: {} })
  }

  /** Neither the row nor the document is there any more. */
  forget(id: string): void {
    const { status, fields } = this.agreed.get(id)!
    const steps = Object.entries(fields).filter(([, from]) => !isBlank(from))
    this.base.push({
      id,
      status: { from: status, to: null },
      fields: Object.fromEntries(steps.map(([name, from]) => [name, { from, to: null }])),
    })
  }

  restore(row: SheetRow, id: string, column: MergeColumn, to: Json, typed = false): void {
    const cell = row.cells[column.name]
    if (cell?.value === undefined || cell.formula || isSameValue(cell.value, to)) return
    this.restored.push(this.setCell(row, id, column, to))
    if (typed) this.restoreQuarantine.push(this.typedIn(row, id, column))
  }

  /** All natural keys that rows with an id will have, in the sheet or in the store, once the plan is applied. */
  keysAfter(
    pairs: readonly Pair[],
    documents: ReadonlyMap<string, StoreDocument>,
    keyColumns: readonly string[],
    given: ReadonlySet<string>,
  ): Set<string> {
    const inSheet = new Map<string, Json>()
    const inStore = new Map<string, Json>()
    for (const change of this.sheet)
      if (change.type === 'set-cell') inSheet.set(cellKey(change.id, change.column), change.to)
    for (const change of this.store)
      if (change.type === 'update')
        for (const [name, { to }] of Object.entries(change.fields)) inStore.set(cellKey(change.id, name), to)
    const merged = new Map(pairs.map(({ row, document }) => [row, document]))
    const keys = new Set<string>()
    const add = (read: (column: string) => Json | undefined) => {
      const key = naturalKey(keyColumns, read)
      if (key !== undefined) keys.add(key)
    }
    for (const row of this.input.tab.rows) {
      if (row.id === '' || given.has(row.id)) continue
      const document = merged.get(row)
      const after = (changes: ReadonlyMap<string, Json>, name: string, held: Json | undefined) => {
        const to = document && changes.get(cellKey(document.id, name))
        return to === undefined ? held : to
      }
      add((name) => after(inSheet, name, row.cells[name]?.value))
      const stored = document ?? documents.get(row.id)
      if (stored) add((name) => after(inStore, name, stored.fields[name]))
    }
    return keys
  }

  plan(findings: readonly Finding[], halted: boolean): MergePlan {
    const { title, places } = this.input.tab
    const place = (column: string | null) => (column === null ? -1 : (places[column] ?? -1))
    const byPlace = <
      T extends { readonly row: number | null; readonly column: string | null; id: string | null },
    >(
      things: readonly T[],
    ) =>
      [...things].sort(
        (a, b) =>
          (a.row ?? -1) - (b.row ?? -1) ||
          place(a.column) - place(b.column) ||
          ((a.id ?? '') < (b.id ?? '') ? -1 : (a.id ?? '') > (b.id ?? '') ? 1 : 0),
      )
    const cells = (changes: readonly SheetChange[]) =>
      byPlace(
        changes.map((change) => ({
          change,
          id: null,
          row: 'row' in change ? change.row : null,
          column: 'column' in change ? change.column : null,
        })),
      ).map(({ change }) => change)
    const restore = { restore: cells(this.restored), restoreQuarantine: this.restoreQuarantine }
    if (halted) {
      // What the single cells say is not to be trusted now.
      const ofRows = findings.filter(({ code }) => aboutRows.has(code))
      return { ...emptyPlan(title), halted, findings: byPlace(ofRows), ...restore }
    }
    return {
      title,
      halted,
      sheet: [...cells(this.sheet), ...this.added.sort(byId)],
      store: this.store.sort(byId),
      base: this.base.sort(byId),
      conflicts: byPlace(this.conflicts),
      findings: byPlace(findings),
      quarantine: this.quarantine,
      ...restore,
    }
  }

  private setCell(row: SheetRow, id: string, { name }: MergeColumn, to: Json): SheetChange {
    const at = this.at(row, this.input.tab.places[name])
    return { type: 'set-cell', id, column: name, row: row.row, at, from: row.cells[name]?.value ?? null, to }
  }

  private typedIn(row: SheetRow, id: string, { name, header }: MergeColumn): Quarantined {
    const cell = row.cells[name]
    return {
      id,
      column: name,
      header,
      at: this.at(row, this.input.tab.places[name]),
      typed: cell?.text ?? cell?.value ?? null,
    }
  }

  /** What was decided about just these two values. */
  private taken(id: string, { name }: MergeColumn, sheet: Json | undefined, store: Json) {
    if (this.settled.size === 0) return undefined
    const one = this.settled.get(cellKey(id, name))
    return one && isSameValue(one.sheet, sheet) && isSameValue(one.store, store) ? one.take : undefined
  }
}

/** What is told of a halted tab too. */
const aboutRows = new Set<FindingCode>([
  'scrambled-tab',
  'emptied-column',
  'many-rows-vanished',
  'vanished-row',
  'emptied-row',
  'copied-row',
  'unclear-copies',
])
const cellKey = (id: string, column: string) => `${id}\n${column}`
const byId = (a: object, b: object) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1)
