import type { CountQuery, Group, GroupBy, Kind } from '@kemandirian/core/storage'
import { compareGroups } from '@kemandirian/core/storage'
import type { FieldSql } from './conditions.js'

/** A row of a statement of {@link groupStatement}: `key_0`, `key_1`, … `sum_0`, … and `count`. */
export type FoundGroup = Readonly<Record<string, string | null>>

/** Counts the rows of `from` in groups, in the order of `compareGroups`; all as text. */
export function groupStatement({ by, sum = [] }: CountQuery, sqlOf: FieldSql, from: string): string {
  const parts = by.map((one) =>
    one === 'facility' ? one : typeof one === 'string' ? sqlOf(one) : `left(${sqlOf(one.month)}, 7)`,
  )
  const columns = [
    ...parts.map((sql, n) => `(${sql})::text as key_${n}`),
    'count(*)::text as count',
    ...sum.map((field, n) => `coalesce(sum(${sqlOf(field)}), 0)::text as sum_${n}`),
  ]
  const keys = parts.length === 0 ? '' : ` group by ${parts.join(', ')} order by ${parts.join(', ')}`
  return `select ${columns.join(', ')} from ${from}${keys}`
}

/** The groups as the port has them. */
export function groupsOf(
  { fields }: Kind,
  { by, sum = [] }: CountQuery,
  found: readonly FoundGroup[],
): Group[] {
  const typeOf = (one: GroupBy) => (typeof one !== 'string' || one === 'facility' ? 'text' : fields[one])
  const readers = by.map((one) => valueReaders[typeOf(one)!])
  return found.map((row) => ({
    key: readers.map((read, n) => {
      const text = row[`key_${n}`]!
      return text === null ? null : read(text)
    }),
    count: Number(row.count),
    sums: sum.map((_, n) => Number(row[`sum_${n}`])),
  }))
}

const valueReaders = {
  text: (text: string) => text,
  number: Number,
  boolean: (text: string) => text === 'true',
}

/** Groups of several parts of a store, as one. */
export function mergeGroups({ by, sum = [] }: CountQuery, parts: Iterable<Group>): Group[] {
  const nothing: Group = { key: [], count: 0, sums: sum.map(() => 0) }
  const groups = new Map<string, Group>(by.length === 0 ? [['[]', nothing]] : [])
  for (const group of parts) {
    const name = JSON.stringify(group.key)
    const { key, count, sums } = groups.get(name) ?? { ...nothing, key: group.key }
    groups.set(name, {
      key,
      count: count + group.count,
      sums: sums.map((one, n) => one + group.sums[n]!),
    })
  }
  return [...groups.values()].sort(compareGroups)
}
