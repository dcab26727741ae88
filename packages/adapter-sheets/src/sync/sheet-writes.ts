import { showValue } from '../cells/show-value.js'
import { textOf, type WireValue } from '../cells/wire-cell.js'
import { technicalPlaces } from '../read/read-tab.js'
import { appendRequest, type CellWrite, cellRequests } from '../write/cell-writes.js'
import { type TabWrites, tabRequests } from '../write/plan-commit.js'
import { noticeCells, stateOf } from './notices.js'
import type { Prepared, PreparedTab } from './prepare.js'
import type { WorkbookState } from './read-workbook.js'
import type { SyncSheetOptions } from './sync-options.js'

/** All that a plan writes into the spreadsheet, as one batch; nothing where it has nothing to say there. */
export function sheetWrites(
  prepared: Prepared,
  options: Pick<SyncSheetOptions, 'facility'>,
): { readonly requests: readonly object[]; readonly tabs: readonly TabWrites[] } {
  const written = prepared.tabs
    .map((tab) => tabWrites(tab, prepared.workbook, options.facility))
    .filter(({ updates, additions }) => updates.size > 0 || additions.size > 0)
  const { quarantine } = prepared.workbook
  const told = [...noticeWrites(prepared)].flatMap(([id, writes]) =>
    prepared.told?.has(id) === false ? [] : [writes],
  )
  const added = told.flatMap(({ row }) => (row ? [row] : []))
  return {
    tabs: written,
    requests: [
      ...tabRequests(written),
      ...cellRequests(
        quarantine?.sheetId ?? 0,
        told.flatMap(({ states }) => states),
      ),
      ...(added.length > 0 ? [appendRequest(quarantine!.sheetId, added)] : []),
    ],
  }
}

/** What is written into one tab. */
export function tabWrites(
  { layout, merge, notes }: PreparedTab,
  { tabs, log }: WorkbookState,
  facility: string,
): TabWrites {
  const reading = tabs.get(layout.kind.name)!
  const { structure, grid } = reading
  const { tab, columns } = structure
  const places = technicalPlaces(structure)
  const version: WireValue = { stringValue: String(log.last + 1) }
  const nameOf = (id: string): WireValue => ({ stringValue: `${facility}/${id}` })
  const named = new Map(tab.columns.map((column) => [column.name, column]))
  const byRow = new Map<number, CellWrite[]>()
  const additions = new Map<string, (readonly [number, WireValue | undefined])[]>()
  const registrations = new Map<string, number>()
  const put = (row: number, column: number | undefined, value: WireValue | undefined) => {
    if (column !== undefined) byRow.set(row, [...(byRow.get(row) ?? []), { row, column, value }])
  }
  for (const change of merge.sheet) {
    switch (change.type) {
      case 'set-cell':
        put(change.row, columns.get(change.column), showValue(change.to, named.get(change.column)!))
        break
      case 'set-id':
        put(change.row, places.key, change.to === '' ? undefined : nameOf(change.to))
        put(change.row, places.version, change.to === '' ? undefined : version)
        if (change.to !== '') registrations.set(`${facility}/${change.to}`, change.row)
        break
      case 'add-row': {
        const cells = Object.entries(change.fields).flatMap(([name, value]) => {
          const at = columns.get(name)
          return at === undefined ? [] : [[at, showValue(value, named.get(name)!)] as const]
        })
        const hidden = [[places.key, nameOf(change.id)] as const, [places.version, version] as const]
        additions.set(`${facility}/${change.id}`, [...cells, ...hidden])
        break
      }
      case 'clear-row':
        for (const name of Object.keys(change.fields)) put(change.row, columns.get(name), undefined)
        put(change.row, places.key, undefined)
        put(change.row, places.version, undefined)
    }
  }
  const problems = columns.get('Kesalahan')
  if (notes && problems !== undefined)
    for (const [row, cells] of grid.entries()) {
      const text = notes.get(row) ?? ''
      if (row > structure.headerRow && textOf(cells[problems]) !== text)
        put(row, problems, text === '' ? undefined : { stringValue: text })
    }
  const given = new Map([...registrations].map(([name, row]) => [row, name]))
  const cleared = new Set(
    merge.sheet.flatMap((change) =>
      change.type === 'clear-row' || (change.type === 'set-id' && change.to === '') ? [change.row] : [],
    ),
  )
  const updates = new Map<string, CellWrite[]>()
  for (const [row, writes] of byRow) {
    const name = cleared.has(row) ? '' : (given.get(row) ?? textOf(grid[row]?.[places.key]))
    updates.set(name, [...(updates.get(name) ?? []), ...writes])
  }
  return { reading, updates, additions, ...(registrations.size > 0 && { registrations }) }
}

/** What one notice is in the tab Karantina: a new row, or new words in the row that it has. */
export interface NoticeWrites {
  readonly row?: readonly (readonly [number, WireValue | undefined])[]
  readonly states: readonly CellWrite[]
}

/** New notices, and what became of those that are in the tab Karantina, by id. */
export function noticeWrites({
  tabs,
  notices,
  workbook,
  store,
  plan,
}: Prepared): ReadonlyMap<string, NoticeWrites> {
  const written = new Map<string, NoticeWrites>()
  const { quarantine, timeZone } = workbook
  if (quarantine === undefined || plan.purpose === 'undo') return written
  const { places, rows } = quarantine
  const now = new Map(notices.map((notice) => [notice.id, notice]))
  for (const [id, notice] of now) {
    const layout = tabs.find((tab) => tab.layout.kind.name === notice.kind)?.layout
    if (rows.has(id) || layout === undefined) continue
    const row = Object.entries(noticeCells(notice, layout, timeZone)).map(
      ([header, text]) => [places.get(header)!, text === '' ? undefined : { stringValue: text }] as const,
    )
    written.set(id, { row, states: [] })
  }
  for (const [id, { row, state }] of rows) {
    const notice = now.get(id)
    const text = notice
      ? stateOf(notice.status, notice.on)
      : state === 'Disimpan'
        ? state
        : stateOf('settled', 'typed')
    if (text === state) continue
    const said = { row, column: places.get('Keadaan')!, value: { stringValue: text } }
    // What was decided the last time is not taken for an answer to what comes up again.
    const again = notice && !store.notices.has(id)
    const states = again ? [said, { row, column: places.get('Keputusan')!, value: undefined }] : [said]
    written.set(id, { states })
  }
  return written
}
