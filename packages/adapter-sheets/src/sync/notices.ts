import type { Instant, Json } from '@kemandirian/core/storage'
import type { TabLayout } from '../layout/tab-layout.js'
import { describeConflict } from '../merge/finding.js'
import type { MergePlan } from '../merge/merge-plan.js'
import { shortHash } from '../read/short-hash.js'
import { localTime } from './local-time.js'
import type { WorkbookState } from './read-workbook.js'
import { shownText, worded } from './shown-text.js'
import { linkId, type Notice, type StoreState } from './store-state.js'
import type { SyncSheetOptions } from './sync-options.js'
import type { SyncDecision, SyncFinding } from './sync-plan.js'
import { cellKey, type TabRows } from './tab-rows.js'

/** What staff have chosen in the tab Karantina, for what was asked there. */
export function answersOf(
  { quarantine }: WorkbookState,
  { notices }: StoreState,
): { readonly decisions: readonly SyncDecision[]; readonly restore: readonly string[] } {
  const decisions: SyncDecision[] = []
  const restore: string[] = []
  for (const [code, { answer }] of quarantine?.rows ?? []) {
    const notice = notices.get(code)?.value
    if (notice === undefined) continue
    const { kind, on, document, columns, sheet, store } = notice
    if (on === 'conflict') {
      const take = answer === 'lembar' ? 'sheet' : answer === 'sistem' ? 'store' : undefined
      if (take) decisions.push({ kind, on, id: document!, column: columns[0]!, sheet, store, take })
    } else if (on === 'vanished-row') {
      const chosen = answer === 'kembalikan' ? 'put-back' : answer === 'lepas' ? 'let-go' : undefined
      if (chosen) decisions.push({ kind, on, id: document!, answer: chosen })
    } else if (on === 'reused-row') {
      const who = answer === 'orang yang sama' ? 'same' : answer === 'orang lain' ? 'another' : undefined
      if (who)
        decisions.push({ kind, on, id: document!, typed: sheet as Readonly<Record<string, Json>>, who })
    } else if (on === 'scrambled-tab' || on === 'emptied-column') {
      if (answer === 'pulihkan') restore.push(kind)
      if (answer === 'biarkan') decisions.push({ kind, on, columns })
    }
  }
  return { decisions, restore }
}

/**
 * What one tab asks of people, and what people typed that does not count: what is written over, and what cannot be
 * taken. The same thing has the same id in every round.
 */
export function noticesOf(
  {
    layout,
    planned,
    merge,
    rows,
    restored,
  }: {
    readonly layout: TabLayout
    readonly planned: MergePlan
    readonly merge: MergePlan
    readonly rows: TabRows
    readonly restored: boolean
  },
  { spreadsheetId, facility }: Pick<SyncSheetOptions, 'spreadsheetId' | 'facility'>,
  at: Instant,
  findings: readonly SyncFinding[],
  { quarantine }: Pick<WorkbookState, 'quarantine'>,
): Notice[] {
  const kind = layout.kind.name
  const link = linkId(spreadsheetId)
  const headerOf = (name: string) => layout.columns.find((column) => column.name === name)?.header ?? name
  const make = (
    what: Omit<Notice, 'id' | 'facility' | 'link' | 'at' | 'kind' | 'header'>,
    seed: Json,
  ): Notice => {
    const { on, document, columns } = what
    const id = `n-${shortHash(JSON.stringify([link, kind, on, document, columns, seed]))}`
    return { ...what, id, facility, link, at, kind, header: columns.map(headerOf).join(', ') }
  }
  const open = { status: 'open' } as const
  const conflicts = merge.conflicts.map((conflict) => {
    const { id: document, column, at: place, sheet, store } = conflict
    const says = describeConflict(worded(conflict, layout), 'id')
    const what = { ...open, on: 'conflict', document, columns: [column], place, sheet, store, says } as const
    return make(what, [sheet, store])
  })
  const asked = findings.flatMap(({ code, kind: of, at: place, id: document, says }) => {
    if (of !== kind) return []
    const asks = { ...open, place, sheet: null, store: null, says }
    if (code === 'vanished-row') return [make({ ...asks, on: code, document, columns: [] }, null)]
    if (code === 'reused-row') {
      const { facts } = planned.findings.find((finding) => finding.code === code && finding.id === document)!
      const [sheet, store] = [facts.typed as Json, facts.known as Json]
      const columns = Object.keys(sheet as object)
      return [make({ ...asks, on: code, document, columns, sheet, store }, sheet)]
    }
    if ((code !== 'scrambled-tab' && code !== 'emptied-column') || restored) return []
    const told = planned.findings.find((finding) => finding.code === code)!
    const columns = layout.columns
      .filter(({ header }) => (told.facts.columns as readonly string[]).includes(header))
      .map(({ name }) => name)
    return [make({ ...asks, on: code, document: null, columns }, planned.restore as unknown as Json)]
  })
  const over = merge.quarantine.map(({ id: document, column, at: place, typed }) => {
    const found = layout.columns.find(({ name }) => name === column)!
    const says = `${found.header} diisi oleh sistem; yang diketik disimpan di sini.`
    const what = { on: 'typed', document, columns: [column], place, sheet: typed, store: null, says } as const
    // As often as the same words are written over; where a program died before staff saw the copy, it is that one.
    for (let times = 0; ; times++) {
      const copy = make({ ...what, status: 'kept' }, [typed, times])
      if (!quarantine?.rows.has(copy.id)) return copy
    }
  })
  const unread = rows.tab.rows.flatMap(({ row, id, cells, doubtful }) =>
    Object.entries(doubtful ? {} : cells).flatMap(([column, cell]) => {
      const name = cellKey(row, column)
      // An error is no words of a person's, and what is loading comes again.
      if (cell.value !== undefined || merge.halted || rows.loading.has(name) || cell.problem === 'cell-error')
        return []
      const says = `${headerOf(column)}: ${rows.reasons.get(name) ?? ''}`
      const document = id === '' ? null : id
      const place = findings.find((one) => one.kind === kind && one.row === row)?.at ?? merge.title
      const sheet = cell.text
      return [
        make({ ...open, on: 'typed', document, columns: [column], place, sheet, store: null, says }, sheet),
      ]
    }),
  )
  // The same words in two rows that have no id yet are kept once.
  return [
    ...new Map([...conflicts, ...asked, ...over, ...unread].map((notice) => [notice.id, notice])).values(),
  ]
}

/** The row of a notice in the tab Karantina, by header. */
export function noticeCells(
  { id, at, place, document, header, columns, sheet, store, says, status, on }: Notice,
  layout: TabLayout,
  timeZone: string,
): Readonly<Record<string, string>> {
  const column = columns.length === 1 ? layout.columns.find(({ name }) => name === columns[0]) : undefined
  const text = (value: Json) => {
    if (on === 'reused-row')
      return Object.entries(value as Readonly<Record<string, Json>>)
        .map(([name, typed]) => shownText(typed, layout.columns.find((one) => one.name === name)!))
        .join(', ')
    if (on === 'conflict' && column) return shownText(value, column)
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  return {
    Waktu: localTime(at, timeZone),
    Tempat: place,
    Data: document ?? '',
    Kolom: header,
    'Isi di Lembar': sheet === null ? '' : text(sheet),
    'Isi di Sistem': store === null ? '' : text(store),
    Sebab: says,
    Keadaan: stateOf(status, on),
    _kode: id,
  }
}

/** What the column Keadaan says. */
export function stateOf(status: Notice['status'], on: Notice['on']): string {
  if (status === 'settled') return 'Selesai'
  if (status === 'kept') return 'Disimpan'
  return on === 'typed' ? 'Perbaiki di lembar' : 'Menunggu keputusan'
}
