import { z } from 'zod'
import type {
  BatchId,
  DocumentId,
  FacilityId,
  Id,
  PartnerId,
  ProductId,
  ProgramId,
} from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import { policyLabelSchema } from './policy-label.js'
import { rupiahSchema } from './rupiah.js'

const printed = z.string().min(1)

/** One sale, as recorded. */
export type SaleId = Id<'sale'>

/** Something that the facility's workshops make and sell. */
export const productSchema = classified(
  'internal',
  z.object({
    id: idSchema<ProductId>(),
    facility: idSchema<FacilityId>(),
    /** As printed: `Sangkar Emas`. */
    name: printed,
    /** What it is. `null` where no source says: Sangkar Emas is named and never described. */
    description: printed.nullable(),
    /** How a source calls it: `produk unggulan`. */
    standing: printed.nullable(),
    /** The program whose trade it comes from. */
    program: idSchema<ProgramId>().nullable(),
    /** The batch whose people made it. */
    batch: idSchema<BatchId>().nullable(),
    /** Who helps to make or sell it. */
    partners: z.array(idSchema<PartnerId>()),
    /** What it is sold by: `buah`, `kg`, `butir`. */
    unit: printed.nullable(),
    policyLabels: z.array(policyLabelSchema),
    documents: z.array(idSchema<DocumentId>()),
  }),
)

/** Something that the facility's workshops make and sell. */
export type Product = z.infer<typeof productSchema>

/** What a sale brought in. A mistake is corrected by a new version of the record, never by a negative sale. */
export const saleSchema = classified(
  'internal',
  z.object({
    id: idSchema<SaleId>(),
    facility: idSchema<FacilityId>(),
    product: idSchema<ProductId>(),
    on: daySchema,
    /** In the product's unit. `null` where it was not counted. */
    quantity: z.number().positive().nullable(),
    /** What was paid, in whole rupiah. */
    amount: rupiahSchema,
    buyer: classified('personal', printed.nullable()),
    document: idSchema<DocumentId>().nullable(),
  }),
)

/** What a sale brought in. */
export type Sale = z.infer<typeof saleSchema>

/** How a store keeps products. */
export const productKind = { name: 'product', fields: { program: 'text', batch: 'text' } } as const

/** How a store keeps sales. */
export const saleKind = { name: 'sale', fields: { product: 'text', on: 'text', amount: 'number' } } as const
