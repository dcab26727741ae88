import type { Json } from '@kemandirian/core/storage'
import { cellAddress } from '../cell-address.js'
import type { BaseRow, MergeInput } from './merge-input.js'
import {
  type BaseChange,
  emptyPlan,
  type MergePlan,
  type SheetChange,
  type StoreChange,
} from './merge-plan.js'
import { isEmptied, placeRows } from './place-rows.js'
import { isSameValue } from './same-value.js'

/**
 * The plan that takes back what a plan has done, as far as it still stands: a cell, a field or a document that has
 * another value since is left alone, and so is what was agreed on about it. What people have typed themselves stays in
 * the sheet, and so the next plan asks or does the same again. The undo of an undo does it again.
 *
 * @param now As things are when it is taken back: rows may have moved.
 */
export function undoOf(
  plan: MergePlan,
  now: Pick<MergeInput, 'columns' | 'keyColumns' | 'base' | 'tab' | 'documents'>,
): MergePlan {
  const { columns, keyColumns = [], tab } = now
  const documents = new Map(now.documents.map((document) => [document.id, document]))
  const base = new Map(now.base.map((row) => [row.id, row]))
  const { placed, unclear } = placeRows(tab.rows, columns, keyColumns, base, documents)
  const rows = new Map(placed)
  // A row that an undo has taken the id from is known by its place alone, or by the id that it has again.
  for (const change of plan.sheet) {
    if (change.type !== 'set-id' || change.from === '' || rows.has(change.from)) continue
    const now =
      change.to === '' ? tab.rows.find(({ row, id }) => row === change.row && id === '') : rows.get(change.to)
    if (now !== undefined) rows.set(change.from, now)
  }
  /** Documents that stay although the plan made them, and fields that have moved on. */
  const moved = new Set<string>()

  const store = plan.store.flatMap((change): StoreChange[] => {
    const { id } = change
    const document = documents.get(id)
    const holds = (fields: Readonly<Record<string, Json>>) =>
      document !== undefined && columns.every(({ name }) => isSameValue(document.fields[name], fields[name]))
    switch (change.type) {
      case 'create':
        if (holds(change.fields))
          return [{ type: 'remove', id, expected: document!.revision, fields: change.fields }]
        break
      case 'remove':
        if (document === undefined) return [{ type: 'create', id, fields: change.fields }]
        break
      case 'update': {
        const steps = Object.entries(change.fields)
        const standing = steps.filter(([name, { to }]) => document && isSameValue(document.fields[name], to))
        for (const [name] of steps) if (!standing.some(([one]) => one === name)) moved.add(cellKey(id, name))
        const fields = Object.fromEntries(
          standing.map(([name, { from, to }]) => [name, { from: to, to: from }]),
        )
        return standing.length > 0 ? [{ type: 'update', id, expected: document!.revision, fields }] : []
      }
    }
    moved.add(id)
    return []
  })

  const sheet = plan.sheet.flatMap((change): SheetChange[] => {
    const id = change.type === 'set-id' ? change.to || change.from : change.id
    if (moved.has(id)) {
      // Whoever had the row before does not get it back.
      if (change.type === 'set-id' && change.from !== '') moved.add(change.from)
      return []
    }
    const row = rows.get(id)
    switch (change.type) {
      case 'set-cell': {
        const cell = row?.cells[change.column]
        // In a row that people have emptied one value would say that all others are meant to be empty.
        const isOpen = row !== undefined && !isEmptied(row, base.get(id), columns)
        if (isOpen && cell?.value !== undefined && !cell.formula && isSameValue(cell.value, change.to)) {
          const { column, from, to } = change
          const at = cellAddress(tab.title, row.row, tab.places[column]!)
          return [{ type: 'set-cell', id, column, row: row.row, at, from: to, to: from }]
        }
        moved.add(cellKey(id, change.column))
        return []
      }
      case 'set-id': {
        if (row === undefined || row.id !== change.to) return []
        const at = cellAddress(tab.title, row.row, tab.idPlace)
        return [{ type: 'set-id', row: row.row, at, from: change.to, to: change.from }]
      }
      case 'add-row': {
        const stands =
          row &&
          columns.every(({ name }) => {
            const cell = row.cells[name]
            return (
              cell === undefined ||
              (cell.value !== undefined && !cell.formula && isSameValue(cell.value, change.fields[name]))
            )
          })
        if (stands) {
          const at = cellAddress(tab.title, row.row, tab.idPlace)
          return [{ type: 'clear-row', id, row: row.row, at, fields: change.fields }]
        }
        break
      }
      case 'clear-row':
        if (!rows.has(id) && !unclear.has(id)) return [{ type: 'add-row', id, fields: change.fields }]
        break
    }
    moved.add(id)
    return []
  })

  return {
    ...emptyPlan(tab.title),
    sheet,
    store,
    base: plan.base.flatMap((change) => inverse(change, base.get(change.id), moved)),
  }
}

function inverse(
  { id, status, fields }: BaseChange,
  row: BaseRow | undefined,
  moved: ReadonlySet<string>,
): BaseChange[] {
  const held = row?.status ?? null
  if (moved.has(id) || (status !== undefined && status.to !== held)) return []
  const standing = Object.entries(fields).filter(
    ([name, { to }]) => !moved.has(cellKey(id, name)) && isSameValue(row?.fields[name], to),
  )
  // What people have moved on with needs its row in the base.
  const isWhole = standing.length === Object.keys(fields).length
  if (status !== undefined && !isWhole) return []
  const back = Object.fromEntries(standing.map(([name, { from, to }]) => [name, { from: to, to: from }]))
  if (status !== undefined) return [{ id, status: { from: status.to, to: status.from }, fields: back }]
  return standing.length > 0 ? [{ id, fields: back }] : []
}

const cellKey = (id: string, column: string) => `${id}\n${column}`
