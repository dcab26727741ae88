import { z } from 'zod'
import {
  contains,
  type Day,
  type DocumentId,
  type FacilityId,
  type OfficialId,
  type PartnerId,
} from '../foundations/index.js'
import { classified, daySchema, idSchema, periodSchema } from '../foundations/schemas.js'
import { personNameSchema } from './person-name.js'

/** Where an office is held: in the facility whose record this is, or in a partner organisation. */
export const organisationRefSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('facility') }),
  z.object({ kind: z.literal('partner'), partner: idSchema<PartnerId>() }),
])

/** Where an office is held. */
export type OrganisationRef = z.infer<typeof organisationRefSchema>

/** One office (jabatan) that a person holds or held. */
export const officeSchema = z.object({
  /** In normal form and without the marker of an acting official: `Kepala Lapas`. See `parseOfficeTitle`. */
  title: z.string().min(1),
  /** As printed: `Plt. Kepala Dinas`; `null` where the office was not read from a document. */
  printed: z.string().min(1).nullable(),
  /** Acting while the office is vacant (Plt., pelaksana tugas) or its holder away (Plh., pelaksana harian). */
  acting: z.enum(['plt', 'plh']).nullable(),
  organisation: organisationRefSchema,
  /** When it was held; `null` = not known, which is not "never". */
  period: periodSchema.nullable(),
  /** Days on which a document shows the person in this office. */
  attested: z.array(z.object({ on: daySchema, document: idSchema<DocumentId>().nullable() })),
})

/** One office of a person. */
export type Office = z.infer<typeof officeSchema>

/** A member of staff, an instructor, or an official of a partner. */
export const officialSchema = z.object({
  id: classified('internal', idSchema<OfficialId>()),
  facility: classified('internal', idSchema<FacilityId>()),
  /** `null` where a document names only the office: "Kasi Binadik dan Giatja". */
  name: personNameSchema.nullable(),
  offices: classified('internal', z.array(officeSchema)),
})

/** A member of staff, an instructor, or an official of a partner. */
export type Official = z.infer<typeof officialSchema>

/** The kind `official` of the storage port. */
export const officialKind = { name: 'official', fields: {} } as const

/**
 * The office that the person held in the organisation on the day: one whose period contains it, else one that a
 * document attests on that very day, else one whose period is not known. `undefined` where none can be meant.
 *
 * @example officeOn(official, { kind: 'facility' }, '2025-12-09')?.acting // 'plt'
 */
export function officeOn(official: Official, organisation: OrganisationRef, on: Day): Office | undefined {
  const held = official.offices.filter((office) => sameOrganisation(office.organisation, organisation))
  return (
    held.find((office) => office.period !== null && contains(office.period, on)) ??
    held.find((office) => office.period === null && office.attested.some((seen) => seen.on === on)) ??
    held.find((office) => office.period === null)
  )
}

function sameOrganisation(a: OrganisationRef, b: OrganisationRef): boolean {
  return a.kind === 'facility' ? b.kind === 'facility' : b.kind === 'partner' && a.partner === b.partner
}
