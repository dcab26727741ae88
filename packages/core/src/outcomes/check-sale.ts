import type { Day, ProductId, Result } from '../foundations/index.js'
import { accept, refuse } from '../foundations/index.js'
import type { Product, Sale, SaleId } from './product.js'

/** Why a sale is not recorded. */
export type SaleRefusal =
  | { readonly code: 'negative-sale'; readonly sale: SaleId; readonly amount: number }
  | { readonly code: 'not-whole-rupiah'; readonly amount: number }
  | { readonly code: 'quantity-not-positive'; readonly sale: SaleId; readonly quantity: number }
  | { readonly code: 'unknown-product'; readonly product: ProductId }
  | { readonly code: 'sale-in-future'; readonly saleOn: Day; readonly on: Day }

/**
 * A sale that may be recorded: of a known product, not of tomorrow, in whole rupiah, never negative. A mistake is
 * corrected by a new version of the sale.
 *
 * @param product The product that the sale names; `undefined` where there is none.
 * @example checkSale(sale, { product, on: '2025-12-09' })
 */
export function checkSale(
  sale: Sale,
  { product, on }: { readonly product: Pick<Product, 'id'> | undefined; readonly on: Day },
): Result<Sale, SaleRefusal> {
  const { id, amount, quantity } = sale
  if (product === undefined || product.id !== sale.product)
    return refuse({ code: 'unknown-product', product: sale.product })
  if (sale.on > on) return refuse({ code: 'sale-in-future', saleOn: sale.on, on })
  if (amount < 0) return refuse({ code: 'negative-sale', sale: id, amount })
  if (!Number.isSafeInteger(amount)) return refuse({ code: 'not-whole-rupiah', amount })
  if (quantity !== null && !(quantity > 0))
    return refuse({ code: 'quantity-not-positive', sale: id, quantity })
  return accept(sale)
}
