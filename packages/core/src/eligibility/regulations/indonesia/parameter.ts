import { type Confidence, type Day, KemandirianError, type LegalSource } from '../../../foundations/index.js'
import { isInForce } from '../../in-force.js'
import type { NoteCode } from '../../note-texts.js'

/** A value that the law sets over half-open days, with where it is written and how well that is known. */
export interface Parameter<Value> {
  /** The first day on which it held. */
  readonly since: Day
  /** The first day on which it no longer did; `null` while it does. */
  readonly until: Day | null
  readonly value: Value
  readonly instrument: string
  readonly article?: string
  readonly confidence: Confidence
  readonly derived?: boolean
  /** The day by which a person should look again whether it still holds. */
  readonly reviewBy?: Day
  readonly note?: NoteCode
}

/** The row in force on the day, or `undefined` where there is none. */
export function inForceOn<Value>(table: readonly Parameter<Value>[], on: Day): Parameter<Value> | undefined {
  return table.find((row) => isInForce(row, on))
}

/**
 * The row of a table that has one on every day on which its right is known.
 *
 * @throws KemandirianError `no-parameter` where it has none.
 */
export function rowOn<Value>(table: readonly Parameter<Value>[], on: Day): Parameter<Value> {
  const row = inForceOn(table, on)
  if (row !== undefined) return row
  throw new KemandirianError('no-parameter', `No row of the table holds on ${on}`, {
    facts: { on, since: table.map(({ since }) => since) },
  })
}

/** The source of the row in force, for a criterion that it asks for. */
export function sourcedOn(table: readonly Parameter<unknown>[], on: Day): { readonly source: LegalSource } {
  return { source: sourceOf(rowOn(table, on)) }
}

/** Where a row comes from. */
export function sourceOf({ since: _, until: __, value: ___, ...source }: Parameter<unknown>): LegalSource {
  return source
}

/**
 * The half-open spans in which no row of any table begins or ends, within those of the first table.
 *
 * @example regimesOf(instruments, [served, conductMonths]) // [{ since: '2018-02-15', until: '2021-10-28' }, …]
 */
export function regimesOf(
  frame: readonly Parameter<unknown>[],
  tables: readonly (readonly Parameter<unknown>[])[],
): readonly { readonly since: Day; readonly until: Day | null }[] {
  const cuts = [
    ...new Set(tables.flat().flatMap(({ since, until }) => (until === null ? [since] : [since, until]))),
  ]
  return frame.flatMap(({ since, until }) => {
    const within = cuts.filter((cut) => since < cut && (until === null || cut < until)).sort()
    return [since, ...within].map((from, i) => ({ since: from, until: within[i] ?? until }))
  })
}
