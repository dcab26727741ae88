import { checkCount } from './check.js'
import { compareText } from './match.js'
import type { CountQuery, Group, Json, Kind, Row, Storage } from './port.js'

/**
 * Counts the documents of a kind in groups: by the store itself where it can, else by reading what it finds, one row
 * after another. Both answer the same, and hold no more than the groups.
 *
 * @throws KemandirianError `unknown-field`, `invalid-query`, `unknown-kind`, `as-of-not-supported`, `unavailable`
 * @example
 * const groups = await countBy(storage, enrollmentKind, { by: ['facility', { month: 'changedOn' }, 'status'] })
 * // [{ key: ['lapas-banjar', '2025-08', 'completed'], count: 12, sums: [] }, …]
 */
export async function countBy(storage: Storage, kind: Kind, query: CountQuery): Promise<readonly Group[]> {
  if (storage.count) return storage.count(kind, query)
  checkCount(kind, query, storage.capabilities)
  const { by, sum, ...asked } = query
  return countRows(storage.find(kind, asked), query)
}

/** The groups of some rows: what {@link Storage.count} answers, for stores that read their documents anyway. */
export async function countRows(
  rows: AsyncIterable<Row>,
  { by, sum = [] }: Pick<CountQuery, 'by' | 'sum'>,
): Promise<readonly Group[]> {
  const groups = new Map<string, Counting>()
  const groupOf = (key: Group['key']): Counting => {
    const name = JSON.stringify(key)
    const found = groups.get(name)
    if (found) return found
    const created = { key, count: 0, sums: sum.map(() => 0) }
    groups.set(name, created)
    return created
  }
  if (by.length === 0) groupOf([])
  for await (const { facility, value } of rows) {
    const fields = value as Readonly<Record<string, Json | undefined>>
    const group = groupOf(
      by.map((one) => {
        if (one === 'facility') return facility
        if (typeof one === 'string') return (fields[one] ?? null) as Group['key'][number]
        const day = fields[one.month] ?? null
        return day === null ? null : [...(day as string)].slice(0, 7).join('')
      }),
    )
    group.count++
    for (const [n, field] of sum.entries()) group.sums[n]! += (fields[field] ?? 0) as number
  }
  return [...groups.values()].sort(compareGroups)
}

/**
 * The order of groups: by the parts of their keys, one after the other. Numbers rise, text goes by code point, false
 * comes before true, and what is missing last.
 *
 * @returns negative, 0 or positive.
 */
export function compareGroups(a: Group, b: Group): number {
  for (const [n, x] of a.key.entries()) {
    const y = b.key[n]!
    if (x === y) continue
    if (x === null || y === null) return x === null ? 1 : -1
    return typeof x === 'string' && typeof y === 'string' ? compareText(x, y) : Number(x) - Number(y)
  }
  return 0
}

interface Counting extends Group {
  count: number
  readonly sums: number[]
}
