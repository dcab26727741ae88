import type { Condition, FieldType, Kind, Query } from '../storage/index.js'

/** What a field of each type holds. */
export interface Values {
  text: string
  number: number
  boolean: boolean
}

/** What a field may be asked: to be a value, to be one of several, to lie in a range, or to be missing (`null`). */
export type FieldCondition<Type extends FieldType> =
  | Values[Type]
  | null
  | { readonly in: readonly Values[Type][] }
  | (Type extends 'boolean' ? never : { readonly from?: Values[Type]; readonly to?: Values[Type] })

/**
 * Conditions on the declared fields of a kind; all must hold.
 *
 * @example { batch: 'las-1', status: { in: ['enrolled', 'attending'] } }
 */
export type Where<K extends Kind> = {
  readonly [Field in keyof K['fields']]?: FieldCondition<K['fields'][Field]>
}

/** The conditions as the storage port has them. */
export function conditionsOf(where: Readonly<Record<string, unknown>>): NonNullable<Query['where']> {
  return Object.fromEntries(
    Object.entries(where)
      .filter(([, asked]) => asked !== undefined)
      .map(([field, asked]) => [
        field,
        (typeof asked === 'object' && asked !== null ? asked : { eq: asked }) as Condition,
      ]),
  )
}
