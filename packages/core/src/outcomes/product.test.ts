import { describe, expect, it } from 'vitest'
import { type DocumentId, type FacilityId, id, type ProductId } from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import { followUpKind, followUpSchema } from './follow-up.js'
import { type Product, productKind, productSchema, saleKind, saleSchema } from './product.js'

describe('the documents of outcomes', () => {
  it.each([
    ['product', productSchema],
    ['sale', saleSchema],
    ['follow-up', followUpSchema],
  ])('carry a privacy class on every leaf: %s', (_, schema) =>
    expect(Object.entries(privacyOf(schema)).filter(([, privacy]) => privacy === undefined)).toEqual([]),
  )

  it('keep what became of someone after release as specific data', () =>
    expect(new Set(Object.values(privacyOf(followUpSchema)))).toEqual(new Set(['specific'])))

  it('can be searched by fields that they have', () => {
    const fieldsOf = { product: productSchema, sale: saleSchema, follow_up: followUpSchema.options[0] }
    for (const kind of [productKind, saleKind, followUpKind])
      for (const field of Object.keys(kind.fields)) expect(fieldsOf[kind.name].shape).toHaveProperty(field)
  })
})

describe('a product', () => {
  // The article names it and calls it a leading product; it says neither what it is nor who makes it.
  const sangkarEmas: Product = {
    id: id<ProductId>('sangkar-emas'),
    facility: id<FacilityId>('lapas-tabanan'),
    name: 'Sangkar Emas',
    description: null,
    standing: 'produk unggulan',
    program: null,
    batch: null,
    partners: [],
    unit: null,
    policyLabels: [
      {
        label: '13 Program Akselerasi',
        point: null,
        citedOn: '2025-12-09',
        document: id<DocumentId>('artikel-001'),
      },
      { label: 'Asta Cita', point: null, citedOn: '2025-12-09', document: id<DocumentId>('artikel-001') },
    ],
    documents: [id<DocumentId>('artikel-001')],
  }

  it('may be named without anything said of what it is', () =>
    expect(productSchema.parse(sangkarEmas)).toEqual(sangkarEmas))

  it('has a description that is unknown, not empty', () =>
    expect(productSchema.safeParse({ ...sangkarEmas, description: '' }).success).toBe(false))
})
