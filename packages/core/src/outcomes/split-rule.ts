import { z } from 'zod'
import { daySchema, legalSourceSchema } from '../foundations/schemas.js'

/**
 * How income is divided (premi, PNBP, business), from one day to another, with its source. There is no default rule:
 * practice differs and the tariff in force was not found.
 */
export const splitRuleSchema = z.object({
  id: z.string().min(1),
  /** In force from this day. */
  from: daySchema,
  /** The first day on which it is no longer in force. */
  to: daySchema.nullable(),
  parts: z
    .array(
      z.object({
        /** `premi`, `pnbp`, `usaha`. Each once. */
        name: z.string().min(1),
        /** The exact share, `{ numerator: 15, denominator: 100 }`. All shares together are the whole. */
        share: z.object({ numerator: z.int().min(0), denominator: z.int().min(1) }),
      }),
    )
    .min(1),
  /** The part that takes the rupiah that rounding down leaves over. */
  remainderTo: z.string().min(1),
  source: legalSourceSchema,
})

/** How income is divided, from one day to another, with its source. */
export type SplitRule = z.infer<typeof splitRuleSchema>
