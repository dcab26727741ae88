import { addDays, addMonths, type Day, day } from '@kemandirian/core/foundations'
import type { Kind, Row, StopSignal, Storage } from '@kemandirian/core/storage'

/** For how long documents of a kind are kept. */
export interface RetentionRule {
  /** The kind. */
  readonly kind: Kind
  /** The declared field with the day that the period begins on; where it is missing, it has not begun. */
  readonly from: string
  /** Whole calendar months from that day on; on the day after so many, the document is due. No law known here names a number. */
  readonly months: number
  /** Where it says so: the archive retention schedule (jadwal retensi arsip) of the institution. */
  readonly source: string
  /** Whether a document is kept all the same, since it is tied to a legal case, for example. Default is no. */
  readonly holds?: (row: Row) => boolean
}

/** A document whose period is over. */
export interface RetentionDue {
  /** Its kind. */
  readonly kind: string
  /** Whose it is. */
  readonly facility: string
  /** Its id. */
  readonly id: string
  /** When the period began. */
  readonly from: Day
  /** The last day of the period. */
  readonly until: Day
  /** Where it says so. */
  readonly source: string
}

/**
 * The documents whose retention period is over on a day, rule after rule: what a person then decides to {@link erase}.
 * Works on any store, and holds a page of rows in memory.
 *
 * @throws KemandirianError as `find`; `invalid-day` where a field holds something else than a day.
 * @example
 * const rules = [{ kind: followUpKind, from: 'endedOn', months: 120, source: 'JRA Ditjenpas, butir 4.2' }]
 * for await (const { facility, id, until } of retentionDue(storage, rules, { on: '2035-01-01' })) …
 */
export async function* retentionDue(
  storage: Storage,
  rules: readonly RetentionRule[],
  { on, facility, signal }: { readonly on: Day; readonly facility?: string; readonly signal?: StopSignal },
): AsyncGenerator<RetentionDue, void> {
  for (const { kind, from: field, months, source, holds = () => false } of rules) {
    const rows = storage.find(kind, {
      ...(facility !== undefined && { facility }),
      ...(signal && { signal }),
      // Up to three days too many, where the months differ in length.
      where: { [field]: { to: addDays(addMonths(on, -months), 3) } },
    })
    for await (const row of rows) {
      const from = day(String((row.value as Readonly<Record<string, unknown>>)[field]))
      const until = addMonths(from, months)
      if (until < on && !holds(row))
        yield { kind: kind.name, facility: row.facility, id: row.id, from, until, source }
    }
  }
}
