import type { Json } from '@kemandirian/core/storage'
import { cellAddress } from '../cell-address.js'
import { readCell, sendingFunctions } from '../cells/read-cell.js'
import { showValue } from '../cells/show-value.js'
import { formulaOf, isEmpty, isSameEntry, textOf, type WireCell } from '../cells/wire-cell.js'
import { type ColumnLayout, folded } from '../layout/tab-layout.js'
import type { BaseRow, SheetRow, SheetTab, StoreDocument } from '../merge/merge-input.js'
import { isSameValue } from '../merge/same-value.js'
import { type TabReading, technicalPlaces } from '../read/read-tab.js'
import { rowStandings } from '../read/row-standings.js'
import { describeProblem } from '../sheet-problem.js'
import type { Registered } from './store-state.js'
import type { SyncFinding } from './sync-plan.js'

/** What a typed text stands for in a column that names another document; `null` where several could be meant. */
export type Names = ReadonlyMap<string, string | null>

/** A cell by row and column name. */
export const cellKey = (row: number, column: string): string => `${row} ${column}`

/** A tab as the merge takes it, with what the merge cannot say. */
export interface TabRows {
  readonly tab: SheetTab
  /** Why a cell cannot be read, as a sentence, by {@link cellKey}. */
  readonly reasons: ReadonlyMap<string, string>
  /** Cells that only have to be read again later. */
  readonly loading: ReadonlySet<string>
  readonly findings: readonly SyncFinding[]
  /** Rows that are known by an operation that was cut off: their id is still to be written. Empty: it is not theirs. */
  readonly claimed: ReadonlyMap<number, string>
}

/**
 * Reads the rows below the header. A cell that shows just what the store holds, or what was agreed on, has that value,
 * also where it can show a part of it only.
 *
 * @param names By column, for those that name other documents.
 * @param refused What the records do not take, with the reason, by {@link cellKey}.
 */
export function tabRows(
  reading: TabReading,
  {
    facility,
    base,
    documents,
    names,
    refused,
    registered,
    naming,
  }: {
    readonly facility: string
    readonly base: ReadonlyMap<string, BaseRow>
    readonly documents: ReadonlyMap<string, StoreDocument>
    readonly names: Readonly<Record<string, Names>>
    readonly refused: ReadonlyMap<string, string>
    readonly registered: readonly Registered[]
    /** Columns that say whom a row is about. */
    readonly naming: ReadonlySet<string>
  },
): TabRows {
  const { structure, grid } = reading
  const { tab, columns, title } = structure
  const { key } = technicalPlaces(structure)
  const reasons = new Map(refused)
  const loading = new Set<string>()
  const findings: SyncFinding[] = []
  const shown = tab.columns.flatMap((column) => {
    const at = columns.get(column.name)
    return at === undefined ? [] : [{ column, at, isText: isPlainText(column) }]
  })

  // Most cells of most rounds show what is known: that is found out first, and nothing is made for it but the value.
  const knownValue = (
    cell: WireCell | undefined,
    row: number,
    { column, isText }: (typeof shown)[number],
    known: readonly (StoreDocument | BaseRow | undefined)[],
  ): { readonly value: Json } | undefined => {
    if (formulaOf(cell) !== undefined) return undefined
    if (refused.size > 0 && refused.has(cellKey(row, column.name))) return undefined
    const typed = isText ? cell?.userEnteredValue?.stringValue : undefined
    for (const one of known) {
      if (one === undefined) continue
      const value = one.fields[column.name] ?? null
      const isShown = (typed !== undefined && typed === value) || isSameEntry(cell, showValue(value, column))
      if (isShown) return { value }
    }
    return undefined
  }

  const readOne = (cell: WireCell | undefined, row: number, column: ColumnLayout) => {
    const name = cellKey(row, column.name)
    const text = textOf(cell)
    const unreadable = (problem: string) => ({ problem, text })
    if (refused.has(name)) return unreadable('refused')
    const read = readCell(cell, column)
    if (!read.ok) {
      const { code, facts } = read
      if (code === 'cell-loading') loading.add(name)
      reasons.set(name, describeProblem({ code, at: '', kind: tab.kind.name, facts }, 'id'))
      return unreadable(code)
    }
    const meant = referredTo(read.value, names[column.name])
    if (meant === undefined) {
      reasons.set(name, `"${text}" tidak dikenal, atau lebih dari satu yang bernama demikian. Ketik kodenya.`)
      return unreadable('unknown-reference')
    }
    return {
      value: meant,
      ...(text !== '' && { text }),
      ...(formulaOf(cell) !== undefined && { formula: true }),
    }
  }

  // Rows of one shape are made much faster.
  const blank = Object.fromEntries(shown.map(({ column }) => [column.name, { value: null }]))
  const standings = rowStandings(structure, grid, naming)
  const rows: SheetRow[] = []
  for (const [row, cells] of grid.entries()) {
    if (row <= structure.headerRow) continue
    const kept = textOf(cells[key])
    const id = kept.startsWith(`${facility}/`) ? kept.slice(facility.length + 1) : kept
    for (const { column, at } of shown) {
      if (formulaOf(cells[at]) === undefined) continue
      const functions = sendingFunctions(cells[at])
      if (functions.length === 0) continue
      findings.push({
        code: 'formula-sends-data',
        kind: tab.kind.name,
        at: cellAddress(title, row, at),
        row,
        id: id === '' ? null : id,
        column: column.name,
        says: `${column.header}: ${describeProblem({ code: 'formula-sends-data', at: '', kind: tab.kind.name, facts: { functions } }, 'id')}`,
      })
    }
    const standing = standings.get(row)
    if (standing === 'heading' || standing === 'footer') continue
    if (id === '' && shown.every(({ at }) => isEmpty(cells[at]))) continue
    const known = [documents.get(id), base.get(id)]
    const read: Record<string, SheetRow['cells'][string]> = { ...blank }
    for (const one of shown) {
      const { column, at } = one
      read[column.name] = knownValue(cells[at], row, one, known) ?? readOne(cells[at], row, column)
    }
    const isDoubtful = standing === 'doubtful'
    rows.push({ row, id, cells: read, ...(isDoubtful && { doubtful: true }) })
  }
  const claimed = claims(rows, registered)
  return {
    tab: {
      title,
      places: Object.fromEntries(shown.map(({ column, at }) => [column.name, at])),
      idPlace: key,
      retyped: [...structure.retyped],
      rows: claimed.size === 0 ? rows : rows.map((row) => ({ ...row, id: claimed.get(row.row) ?? row.id })),
    },
    reasons,
    loading,
    findings,
    claimed,
  }
}

/** Whether what is typed stands for itself, letter by letter. */
const isPlainText = ({ type, choices, codec }: ColumnLayout) =>
  type === 'text' && choices === undefined && codec === undefined

/** `undefined` where the text names nothing, or several. */
function referredTo(value: Json, names: Names | undefined): Json | undefined {
  if (names === undefined || typeof value !== 'string') return value
  return names.get(value) ?? names.get(folded(value)) ?? undefined
}

/**
 * Which rows without an id are those that were registered when a program was cut off before it could write the id, or
 * when people moved rows at that moment and the id came into another row: first those in their place, then those that
 * only moved, then those in their place that were typed over in part, or said next to nothing.
 *
 * @returns Ids by row; empty for a row that got the id of another one.
 */
function claims(rows: readonly SheetRow[], registered: readonly Registered[]): ReadonlyMap<number, string> {
  const claimed = new Map<number, string>()
  const share = (row: SheetRow, { fields }: Registered) => {
    const known = Object.entries(fields)
    const same = known.filter(([name, value]) => isSameValue(row.cells[name]?.value, value))
    return known.length === 0 ? 0 : same.length / known.length
  }
  const isFree = ({ row, id }: SheetRow, { from = '' }: Registered) => {
    const named = claimed.get(row) ?? id
    return (named === '' || named === from) && !claimed.get(row)
  }
  const left = new Set<Registered>()
  for (const one of registered) {
    const at = rows.find(({ id }) => id === one.id)
    const isElsewhere = (row: SheetRow) => row.id === '' && share(row, one) === 1
    if (at === undefined) left.add(one)
    else if (share(at, one) < 0.5 && rows.some(isElsewhere)) {
      claimed.set(at.row, '')
      left.add(one)
    }
  }
  const passes: ((row: SheetRow, one: Registered) => boolean)[] = [
    (row, one) => row.row === one.row && share(row, one) === 1,
    (row, one) => share(row, one) === 1,
    (row, one) => row.row === one.row && (share(row, one) >= 0.5 || Object.keys(one.fields).length <= 2),
  ]
  for (const fits of passes) {
    for (const one of left) {
      const found = rows.find((row) => isFree(row, one) && fits(row, one))
      if (found === undefined) continue
      claimed.set(found.row, one.id)
      left.delete(one)
    }
  }
  return claimed
}
