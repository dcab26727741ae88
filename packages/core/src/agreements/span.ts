import { z } from 'zod'
import { addDays, addMonths, type Day } from '../foundations/index.js'

/** A length of time as agreements write it: `3 (tiga) bulan`, `14 hari`. */
export const spanSchema = z.object({ amount: z.int().min(1), unit: z.enum(['days', 'months']) })

/** A length of time as agreements write it. */
export type Span = z.infer<typeof spanSchema>

/**
 * The day so long after another; with `-1`, so long before it. A month that has no such day ends on its last.
 *
 * @example afterSpan('2025-12-31', { amount: 2, unit: 'months' }) // '2026-02-28'
 */
export function afterSpan(from: Day, { amount, unit }: Span, direction: 1 | -1 = 1): Day {
  return unit === 'days' ? addDays(from, direction * amount) : addMonths(from, direction * amount)
}
