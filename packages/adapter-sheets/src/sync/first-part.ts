import { textOf } from '../cells/wire-cell.js'
import type { SheetChange, StoreChange } from '../merge/merge-plan.js'
import type { TabReading } from '../read/read-tab.js'
import { appendRequest, type CellWrite, cellRequests } from '../write/cell-writes.js'
import { advisedBytes, batchBody, bytesOf } from '../write/write-batch.js'
import { namedFirst, type Prepared, type PreparedTab, takenFrom } from './prepare.js'
import { noticeWrites, sheetWrites, tabWrites } from './sheet-writes.js'
import type { SyncSheetOptions } from './sync-options.js'
import type { SyncPlan } from './sync-plan.js'

/** As much of a plan as one request takes. */
export interface FirstPart {
  readonly prepared: Prepared
  /** Nothing is left. */
  readonly isWhole: boolean
  /** What it is made of, by names that hold until rows move; none where nothing had to be cut. */
  readonly units: ReadonlySet<string>
}

/** Requests within a request have more than 100 bytes each, and Google refuses 100 000 of them. */
const mostEver = 10_000_000

/**
 * The first part of a plan that one request takes, as a plan of its own: whole rows, from the top of the first tab, and
 * tabs before those that name their documents; then what is told in the tab Karantina. All of it where that is possible.
 * One row goes as it is, however large. So do all rows that are known again by an operation that was cut off, and a tab
 * that is put back: half of it would look like something else.
 */
export async function firstPart(prepared: Prepared, options: SyncSheetOptions): Promise<FirstPart> {
  const most = Math.min(options.mostBytes ?? advisedBytes, mostEver)
  if (sizeOf(prepared, options) <= most) return { prepared, isWhole: true, units: new Set() }

  const cut = cuttingOf(prepared)
  const units = unitsOf(prepared, cut, options)
  let room = most
  for (;;) {
    const taken = new Set(firstOf(units, room))
    const excess = sizeOf(restricted(prepared, cut, taken), options) - most
    if (excess > 0 && taken.size > 1) {
      // What stands around the rows takes some, too.
      room -= excess
      continue
    }
    const accepted = await accept(prepared, cut, taken, options)
    // What the records take only together with what follows goes together with it.
    return accepted === undefined
      ? { prepared, isWhole: true, units: new Set() }
      : { prepared: accepted, isWhole: taken.size === units.size, units: taken }
  }
}

/** All that a plan changes, as text, wherever it stands by then: what is left of a plan is known by it. */
export function changesOf({ tabs }: SyncPlan): Set<string> {
  const said = (kind: string) => (change: SheetChange | StoreChange) =>
    `${kind} ${JSON.stringify({ ...change, row: null, at: null, expected: null })}`
  return new Set(
    tabs.flatMap(({ kind, merge }) => [...merge.sheet.map(said(kind)), ...merge.store.map(said(kind))]),
  )
}

/** How large the request is that carries it, in bytes. */
function sizeOf(part: Prepared, options: SyncSheetOptions): number {
  const { log } = part.workbook
  const op = '00000000-0000-0000-0000-000000000000'
  const written = sheetWrites(part, options)
  return bytesOf(batchBody({ ...written, log, number: log.last + 1, op }, options.client.timing.now()))
}

/** Units in order, as far as there is room, and one at least. */
function firstOf(units: ReadonlyMap<string, number>, room: number): string[] {
  const taken: string[] = []
  let left = room
  for (const [unit, bytes] of units) {
    left -= bytes
    if (taken.length > 0 && left < 0) break
    taken.push(unit)
  }
  return taken
}

/** What goes together, by name: of a row or a document of a tab, and of a notice. */
interface Cutting {
  unitOf(tab: PreparedTab, place: number | string): string
  unitOfNotice(id: string): string
}

/** Rows of whatever tab that are known again. */
const together = 'together'

function cuttingOf({ tabs, notices }: Prepared): Cutting {
  const places = new Map(tabs.map((tab) => [tab, rowsById(tab)]))
  const unitOf = (tab: PreparedTab, place: number | string) => {
    const kind = tab.layout.kind.name
    if (tab.restored) return kind
    const row = typeof place === 'number' ? place : places.get(tab)!.get(place)
    if (row === undefined) return `${kind} ${place}`
    return tab.rows.claimed.has(row) ? together : `${kind} row ${row}`
  }
  const known = new Map(notices.map((notice) => [notice.id, notice]))
  return {
    unitOf,
    unitOfNotice(id) {
      const notice = known.get(id)
      const tab = tabs.find(({ layout }) => layout.kind.name === notice?.kind)
      // What is written over is kept by then.
      return notice?.status === 'kept' && tab ? unitOf(tab, notice.document!) : `notice ${id}`
    },
  }
}

function rowsById({ merge, rows }: PreparedTab): ReadonlyMap<string, number> {
  const places = new Map(rows.tab.rows.map(({ id, row }) => [id, row] as const).reverse())
  places.delete('')
  for (const change of merge.sheet)
    if ('row' in change)
      places.set(change.type === 'set-id' ? change.to || change.from : change.id, change.row)
  return places
}

/** What is never cut, in its order, with the bytes that each takes by itself: together they take less. */
function unitsOf(
  prepared: Prepared,
  { unitOf, unitOfNotice }: Cutting,
  options: SyncSheetOptions,
): ReadonlyMap<string, number> {
  const units = new Map<string, number>()
  const add = (unit: string, ...requests: readonly object[]) =>
    units.set(
      unit,
      requests.reduce<number>((sum, request) => sum + bytesOf(request) + 1, units.get(unit) ?? 0),
    )
  const { tabs, workbook, store, notices, plan } = prepared
  if (tabs.some(({ rows }) => rows.claimed.size > 0)) add(together)
  const layouts = tabs.map(({ layout }) => layout)
  for (const layout of namedFirst(layouts, options)) {
    const tab = tabs.find((one) => one.layout === layout)!
    const { reading, updates, additions } = tabWrites(tab, workbook, options.facility)
    const { sheetId } = reading.structure
    const rows = rowsById(tab)
    const inRows = new Map<number, CellWrite[]>()
    const below: string[] = []
    const { sheet, store: documents, base } = tab.merge
    for (const change of [...sheet, ...documents, ...base]) {
      const place = placeOf(change)
      const row = typeof place === 'number' ? place : rows.get(place)
      if (row === undefined) below.push(String(place))
      else inRows.set(row, [])
    }
    for (const write of [...updates.values()].flat())
      inRows.set(write.row, [...(inRows.get(write.row) ?? []), write])
    for (const [row, writes] of [...inRows].sort(([a], [b]) => a - b))
      add(unitOf(tab, row), ...cellRequests(sheetId, writes))
    for (const id of new Set(below)) {
      const cells = additions.get(`${options.facility}/${id}`)
      add(unitOf(tab, id), ...(cells ? [appendRequest(sheetId, [cells])] : []))
    }
  }
  if (plan.purpose === 'undo') return units
  const told = noticeWrites(prepared)
  const current = new Set(notices.map(({ id }) => id))
  const fresh = [...current].filter((id) => !store.notices.has(id))
  const settled = [...store.notices.keys()].filter((id) => !current.has(id))
  for (const id of new Set([...fresh, ...settled, ...told.keys()])) {
    const { row, states = [] } = told.get(id) ?? {}
    add(unitOfNotice(id), ...cellRequests(0, states), ...(row ? [appendRequest(0, [row])] : []))
  }
  return units
}

const placeOf = (change: SheetChange | { readonly id: string }): number | string =>
  'row' in change ? change.row : change.id

/** The plan with nothing else in it than some of its units. */
function restricted(
  prepared: Prepared,
  { unitOf, unitOfNotice }: Cutting,
  taken: ReadonlySet<string>,
): Prepared {
  const { plan, workbook, store, notices } = prepared
  const tabs = prepared.tabs.map((tab): PreparedTab => {
    const { layout, merge, notes, registered } = tab
    const isTaken = (change: SheetChange | { readonly id: string }) => taken.has(unitOf(tab, placeOf(change)))
    const { sheet, store, base } = merge
    return {
      ...tab,
      merge: {
        ...merge,
        sheet: sheet.filter(isTaken),
        store: store.filter(isTaken),
        base: base.filter(isTaken),
      },
      notes:
        notes && notesOf(workbook.tabs.get(layout.kind.name)!, notes, (row) => taken.has(unitOf(tab, row))),
      registered: registered.filter(isTaken),
    }
  })
  const told = [
    ...notices.map(({ id }) => id),
    ...store.notices.keys(),
    ...(workbook.quarantine?.rows.keys() ?? []),
  ]
  return {
    ...prepared,
    plan: { ...plan, tabs: tabs.map(({ layout, merge }) => ({ kind: layout.kind.name, merge })) },
    tabs,
    told: new Set(told.filter((id) => taken.has(unitOfNotice(id)))),
  }
}

/** What is to stand beside the rows: where they are not taken, what stands there. */
function notesOf(
  { structure, grid }: TabReading,
  notes: ReadonlyMap<number, string>,
  isTaken: (row: number) => boolean,
): ReadonlyMap<number, string> {
  const at = structure.columns.get('Kesalahan')
  return new Map(
    grid.map((cells, row) => [
      row,
      isTaken(row) ? (notes.get(row) ?? '') : textOf(at === undefined ? undefined : cells[at]),
    ]),
  )
}

/** A part with what the records make of it, without what they do not take yet; `undefined` where nothing is left. */
async function accept(
  prepared: Prepared,
  cut: Cutting,
  taken: Set<string>,
  options: SyncSheetOptions,
): Promise<Prepared | undefined> {
  const layouts = namedFirst(
    prepared.tabs.map(({ layout }) => layout),
    options,
  )
  for (;;) {
    const part = restricted(prepared, cut, taken)
    const inOrder = layouts.map((layout) => part.tabs.find((tab) => tab.layout === layout)!)
    const { plan, workbook, store, at } = part
    const answer = await takenFrom(inOrder, options, { workbook, store, at, undoes: plan.undoes })
    if (answer.refused.length === 0) return taken.size === 0 ? undefined : { ...part, taken: answer }
    for (const { kind, id } of answer.refused) {
      const tab = prepared.tabs.find(({ layout }) => layout.kind.name === kind)!
      taken.delete(cut.unitOf(tab, id))
    }
  }
}
