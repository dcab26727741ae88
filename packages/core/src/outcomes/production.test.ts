import { describe, expect, it } from 'vitest'
import { type Day, type FacilityId, id, type ProductId } from '../foundations/index.js'
import { type Production, productFlow } from './production.js'

const product = id<ProductId>('sangkar-emas')
const made = (name: string, on: Day, quantity: number): Production => ({
  id: id(name),
  facility: id<FacilityId>('lapas-contoh'),
  product,
  on,
  quantity,
  batch: null,
  document: null,
})
const sold = (on: Day, quantity: number | null, amount: number) => ({ product, on, quantity, amount })
const production = [
  made('a', '2025-11-01', 10),
  made('b', '2025-12-01', 5),
  { ...made('c', '2025-11-01', 9), product: id<ProductId>('lain') },
]

describe('what was made and sold of a product', () => {
  it('counts up to and with the day, and of that product only', () => {
    const sales = [sold('2025-11-30', 4, 400_000), sold('2025-12-01', 3, 300_000)]
    expect(productFlow(product, { production, sales }, { on: '2025-11-30' })).toEqual({
      made: 10,
      sold: 4,
      salesUncounted: 0,
      left: 6,
      revenue: 400_000,
    })
    expect(productFlow(product, { production, sales }, { on: '2025-12-01' })).toMatchObject({
      made: 15,
      sold: 7,
      left: 8,
      revenue: 700_000,
    })
  })

  it('does not say what is left where a sale was not counted', () =>
    expect(
      productFlow(product, { production, sales: [sold('2025-11-30', null, 1)] }, { on: '2025-12-31' }),
    ).toMatchObject({ salesUncounted: 1, left: null }))
})
