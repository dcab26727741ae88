import type { FieldType, Group, Kind } from '../storage/index.js'
import type { ReadOptions } from './collection.js'
import type { Values, Where } from './where.js'

/**
 * What documents of a kind are counted by: a declared field, the month (`'2025-08'`) of one that holds days, or the
 * facility.
 */
export type GroupByOf<K extends Kind> =
  | 'facility'
  | (keyof K['fields'] & string)
  | { readonly month: FieldsOf<K, 'text'> }

/** What to count, and by what. */
export interface CountOptions<K extends Kind, By extends readonly GroupByOf<K>[] = readonly GroupByOf<K>[]>
  extends ReadOptions {
  /** Only those; all where it is left out. */
  readonly where?: Where<K>
  /** What makes a group; left out, all are one. */
  readonly by?: By
  /** Fields to be added up in each group; what is missing adds nothing. */
  readonly sum?: readonly FieldsOf<K, 'number'>[]
}

/** How many documents have the same values; see {@link Group}. */
export interface Counted<K extends Kind, By extends readonly GroupByOf<K>[] = readonly GroupByOf<K>[]>
  extends Omit<Group, 'key'> {
  /** The values, in the order of `by`. */
  readonly key: { readonly [N in keyof By]: ValueOf<K, By[N]> }
}

type FieldsOf<K extends Kind, Type extends FieldType> = {
  [Field in keyof K['fields'] & string]: K['fields'][Field] extends Type ? Field : never
}[keyof K['fields'] & string]

type ValueOf<K extends Kind, By> = By extends 'facility'
  ? string
  : By extends keyof K['fields']
    ? Values[K['fields'][By]] | null
    : string | null
