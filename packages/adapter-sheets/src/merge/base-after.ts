import type { Json } from '@kemandirian/core/storage'
import type { BaseRow } from './merge-input.js'
import type { MergePlan } from './merge-plan.js'
import { isBlank } from './same-value.js'

/** The base once the plan is applied, in order of id. The given one stays as it is. */
export function baseAfter(base: readonly BaseRow[], plan: Pick<MergePlan, 'base'>): readonly BaseRow[] {
  if (plan.base.length === 0) return base
  const rows = new Map(base.map((row) => [row.id, row]))
  for (const { id, status, fields } of plan.base) {
    const before = rows.get(id)
    const after = status === undefined ? before?.status : status.to
    if (after === undefined || after === null) {
      rows.delete(id)
      continue
    }
    const values: Record<string, Json> = { ...before?.fields }
    for (const [column, { to }] of Object.entries(fields)) {
      if (isBlank(to)) delete values[column]
      else values[column] = to
    }
    rows.set(id, { id, status: after, fields: values })
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
