import { z } from 'zod'
import type { FacilityId, OfficialId, PartnerId } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import { organisationNameSchema } from './organisation-name.js'
import { placeSchema } from './place.js'

/** The office that supervised the facility over a time. */
export const supervisionSchema = z.object({
  /** The regional office, where it has a record of its own. */
  office: idSchema<PartnerId>().nullable(),
  /** `Kanwil Kemenkumham Kalimantan Barat`. */
  name: z.string().min(1),
  /** The first day; `null` = not known. */
  from: daySchema.nullable(),
  /** The first day after it; `null` while it lasts, or where the day is not known. */
  to: daySchema.nullable(),
})

/** The office that supervised the facility over a time. */
export type Supervision = z.infer<typeof supervisionSchema>

/** A correctional facility (UPT Pemasyarakatan). */
export const facilitySchema = classified(
  'public',
  z.object({
    id: idSchema<FacilityId>(),
    /** The same as `id`: a facility's own record lies in its own partition. */
    facility: idSchema<FacilityId>(),
    name: organisationNameSchema,
    /** Kelas. It tells capacity, not how grave the crimes are; `null` = not known, or a kind without class. */
    class: z.enum(['I', 'IIA', 'IIB', 'III']).nullable(),
    kind: z.enum(['umum', 'narkotika', 'perempuan', 'terbuka', 'anak', 'rutan']),
    place: placeSchema,
    /** The head (Kepala Lapas, Kepala Rutan) as last known; who it was on a day is read from the officials' offices. */
    head: idSchema<OfficialId>().nullable(),
    /** Regional offices over time, in any order. Empty where none is known. */
    supervision: z.array(supervisionSchema),
  }),
)

/** A correctional facility. */
export type Facility = z.infer<typeof facilitySchema>

/** The kind `facility` of the storage port. */
export const facilityKind = { name: 'facility', fields: { kind: 'text', class: 'text' } } as const
