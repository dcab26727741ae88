import type { Condition, FieldType, Kind, Query } from '@kemandirian/core/storage'
import { columnOf, fieldExpression, quoteName } from './columns.js'

/** The values of a statement, in the order of their `$n`. */
export class Values {
  readonly list: string[] = []

  /** Takes a value and answers how the statement names it. */
  add(value: string): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

/** How a statement names a declared field. */
export type FieldSql = (field: string) => string

/** In the table of the kind: by its column. */
export const inTable: FieldSql = (field) => quoteName(columnOf(field))

/** In the journal: by what the document in `value` holds. */
export function inDocument({ fields }: Kind): FieldSql {
  return (field) => fieldExpression(field, fields[field]!)
}

/** `where` and the conditions, or nothing where there are none. */
export function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
}

/** The conditions of a query on declared fields. */
export function conditionsOf(kind: Kind, where: Query['where'], values: Values, sqlOf: FieldSql): string[] {
  return Object.entries(where ?? {}).flatMap(([field, condition]) =>
    conditionsOn(sqlOf(field), kind.fields[field]!, condition, values),
  )
}

function conditionsOn(sql: string, type: FieldType, condition: Condition, values: Values): string[] {
  const cast = type === 'number' ? 'numeric' : type
  const value = (of: string | number | boolean) => `${values.add(String(of))}::text::${cast}`
  if ('eq' in condition) return [condition.eq === null ? `${sql} is null` : `${sql} = ${value(condition.eq)}`]
  if ('in' in condition) {
    const list = values.add(JSON.stringify(condition.in.map(String)))
    return [`${sql} = any(array(select jsonb_array_elements_text(${list}::text::jsonb)::${cast}))`]
  }
  return [
    ...(condition.from === undefined ? [] : [`${sql} >= ${value(condition.from)}`]),
    ...(condition.to === undefined ? [] : [`${sql} < ${value(condition.to)}`]),
  ]
}
