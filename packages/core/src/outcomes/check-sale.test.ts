import { describe, expect, it } from 'vitest'
import { describeRefusal, type FacilityId, id, type ProductId } from '../foundations/index.js'
import { checkSale } from './check-sale.js'
import { outcomeTexts } from './outcome-texts.js'
import { type Sale, type SaleId, saleSchema } from './product.js'

// Synthetic.
const product = { id: id<ProductId>('kue') }
const sale: Sale = {
  id: id<SaleId>('jual-1'),
  facility: id<FacilityId>('lapas-contoh'),
  product: product.id,
  on: '2025-12-09',
  quantity: 3,
  amount: 45_000,
  buyer: null,
  document: null,
}
const on = '2025-12-09'

describe('a sale', () => {
  it('of a known product, of today, in whole rupiah is taken as it is', () =>
    expect(checkSale(sale, { product, on })).toEqual({ ok: true, value: sale }))

  it.each([{ amount: 0 }, { quantity: null }, { quantity: 0.5 }])('may be %j', (changed) =>
    expect(checkSale({ ...sale, ...changed }, { product, on }).ok).toBe(true),
  )

  it.each([
    [{ amount: -1 }, 'negative-sale'],
    [{ amount: 0.5 }, 'not-whole-rupiah'],
    [{ amount: Number.NaN }, 'not-whole-rupiah'],
    [{ amount: 2 ** 53 }, 'not-whole-rupiah'],
    [{ quantity: 0 }, 'quantity-not-positive'],
    [{ quantity: -1 }, 'quantity-not-positive'],
    [{ on: '2025-12-10' }, 'sale-in-future'],
    [{ product: id<ProductId>('roti') }, 'unknown-product'],
  ] as [Partial<Sale>, string][])('of %j is refused: %s', (changed, code) =>
    expect(checkSale({ ...sale, ...changed }, { product, on })).toMatchObject({
      ok: false,
      refusal: { code },
    }),
  )

  it('of a product that nobody recorded is refused', () =>
    expect(checkSale(sale, { product: undefined, on })).toMatchObject({ refusal: { product: 'kue' } }))

  it.each([{ amount: -1 }, { amount: 0.5 }, { quantity: 0 }])('of %j is no document either', (changed) =>
    expect(saleSchema.safeParse({ ...sale, ...changed }).success).toBe(false),
  )

  it('says why in words', () => {
    const result = checkSale({ ...sale, amount: -45_000 }, { product, on })
    if (result.ok) throw new Error('accepted')
    expect(describeRefusal(result.refusal, outcomeTexts, 'id')).toBe(
      'Penjualan jual-1 bernilai negatif: -45.000. Perbaiki catatan penjualan semula.',
    )
  })
})
