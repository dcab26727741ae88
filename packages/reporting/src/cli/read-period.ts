import { addDays, addMonths, type Day, isDay } from '@kemandirian/core/foundations'

/** Days as reports take them: `to` is the first day after. */
export interface HalfOpen {
  readonly from: Day
  readonly to: Day
}

/**
 * A period as people write it: a year `2025`, a half `2025-S1`, a quarter (triwulan) `2025-TW3`, a month `2025-08`, a day, or
 * from one of these to another, both included: `2025-01..2025-06`, `2025-08-21..2025-09-05`.
 *
 * @returns `undefined` where the text is none of these.
 */
export function readPeriod(text: string): HalfOpen | undefined {
  const ends = text.split('..').map(oneOf)
  const [first, last] = ends.length === 1 ? [ends[0], ends[0]] : ends
  if (ends.length > 2) return undefined
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to }
}

function oneOf(text: string): HalfOpen | undefined {
  const said = /^(\d{4})(?:-(?:S([12])|TW([1-4])|(0[1-9]|1[0-2])))?$/i.exec(text.trim())
  if (said === null)
    return isDay(text.trim()) ? { from: text.trim() as Day, to: addDays(text.trim() as Day, 1) } : undefined
  const [, year, half, quarter, month] = said
  const [start, months] = half
    ? [6 * Number(half) - 5, 6]
    : quarter
      ? [3 * Number(quarter) - 2, 3]
      : month
        ? [Number(month), 1]
        : [1, 12]
  const from = `${year}-${String(start).padStart(2, '0')}-01` as Day
  return { from, to: addMonths(from, months) }
}
