import { checkCount } from './check.js'
import { compareValues, GroupCounter } from './group-counter.js'
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
  rows: AsyncIterable<Row> | Iterable<Row>,
  query: Pick<CountQuery, 'by' | 'sum'>,
): Promise<readonly Group[]> {
  const counter = new GroupCounter(query)
  const add = ({ facility, value }: Row) =>
    counter.add(facility, value as Readonly<Record<string, Json | undefined>>)
  if (Symbol.iterator in rows) for (const row of rows) add(row)
  else for await (const row of rows) add(row)
  return counter.groups()
}

/**
 * The order of groups: by the parts of their keys, one after the other. Numbers rise, text goes by code point, false
 * comes before true, and what is missing last.
 *
 * @returns negative, 0 or positive.
 */
export function compareGroups(a: Group, b: Group): number {
  for (const [n, x] of a.key.entries()) {
    const order = compareValues(x, b.key[n]!)
    if (order !== 0) return order
  }
  return 0
}
