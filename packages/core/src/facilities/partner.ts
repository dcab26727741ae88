import { z } from 'zod'
import type { FacilityId, PartnerId } from '../foundations/index.js'
import { classified, idSchema } from '../foundations/schemas.js'
import { organisationNameSchema } from './organisation-name.js'
import { placeSchema } from './place.js'

/**
 * What a partner is. `dinas`: a department of a city, regency or province. `blk`: public training centre. `lpk`:
 * training body. `umkm`: small business. `college`: campus, STIKES. `ngo`: LSM, foundation. `lsp`: certification body
 * licensed by BNSP. `regional-office`: Kanwil.
 */
export const partnerKinds = [
  'dinas',
  'blk',
  'lpk',
  'umkm',
  'college',
  'ngo',
  'lsp',
  'regional-office',
  'other',
] as const

/** What a partner is: see {@link partnerKinds}. */
export type PartnerKindName = (typeof partnerKinds)[number]

/**
 * A partner organisation (mitra) of a facility. That it is a partner says nothing of an agreement: those are records
 * of their own, and a batch names the one it runs under.
 */
export const partnerSchema = classified(
  'public',
  z.object({
    id: idSchema<PartnerId>(),
    facility: idSchema<FacilityId>(),
    name: organisationNameSchema,
    kind: z.enum(partnerKinds),
    /** `null` where no source states it. */
    place: placeSchema.nullable(),
  }),
)

/** A partner organisation. */
export type Partner = z.infer<typeof partnerSchema>

/** The kind `partner` of the storage port. */
export const partnerKind = { name: 'partner', fields: { kind: 'text' } } as const
