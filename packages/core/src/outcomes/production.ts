import { z } from 'zod'
import type { BatchId, Day, DocumentId, FacilityId, Id, ProductId } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'

/** One entry of what was made, as recorded. */
export type ProductionId = Id<'production'>

/** What a workshop made of a product, on a day. A mistake is corrected by a new version of the record. */
export const productionSchema = classified(
  'internal',
  z.object({
    id: idSchema<ProductionId>(),
    facility: idSchema<FacilityId>(),
    product: idSchema<ProductId>(),
    on: daySchema,
    /** In the product's unit. */
    quantity: z.number().positive(),
    /** The batch whose people made it; `null` where it was not made in a course, or nobody noted which. */
    batch: idSchema<BatchId>().nullable(),
    document: idSchema<DocumentId>().nullable(),
  }),
)

/** What a workshop made of a product, on a day. */
export type Production = z.infer<typeof productionSchema>

/** How a store keeps what was made. */
export const productionKind = { name: 'production', fields: { product: 'text', on: 'text' } } as const

/** What became of a product by a day. Quantities are in its unit. */
export interface ProductFlow {
  /** What the workshops made. */
  readonly made: number
  /** Only what was counted: a sale without a quantity is in `salesUncounted`. */
  readonly sold: number
  /** How many sales tell no quantity. */
  readonly salesUncounted: number
  /** Made and not sold; `null` where a sale was not counted. Negative where more was sold than was recorded as made. */
  readonly left: number | null
  /** Whole rupiah. */
  readonly revenue: number
}

/**
 * What was made and sold of a product up to and with a day.
 *
 * @example productFlow(sangkarEmas, { production, sales }, { on: '2025-12-31' }).left
 */
export function productFlow(
  product: ProductId,
  known: {
    readonly production: readonly Production[]
    readonly sales: readonly { product: ProductId; on: Day; quantity: number | null; amount: number }[]
  },
  { on }: { readonly on: Day },
): ProductFlow {
  const of = <Entry extends { product: ProductId; on: Day }>(entries: readonly Entry[]) =>
    entries.filter((entry) => entry.product === product && entry.on <= on)
  const sales = of(known.sales)
  const made = of(known.production).reduce((sum, { quantity }) => sum + quantity, 0)
  const sold = sales.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
  const salesUncounted = sales.filter(({ quantity }) => quantity === null).length
  const revenue = sales.reduce((sum, { amount }) => sum + amount, 0)
  return { made, sold, salesUncounted, left: salesUncounted > 0 ? null : made - sold, revenue }
}
