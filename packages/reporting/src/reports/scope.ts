import { type Facility, supervisingBodyOn } from '@kemandirian/core/facilities'
import { addDays, type Day, type FacilityId, KemandirianError } from '@kemandirian/core/foundations'
import { idSchema } from '@kemandirian/core/foundations/schemas'
import type { FindOptions, Records } from '@kemandirian/core/records'
import { z } from 'zod'
import type { AsOf } from '../as-of.js'
import type { ReportBody } from '../report.js'
import { type FacilityFrame, facilityFrame, readFacilityFrame } from './facility-frame.js'

/** Whose report: exactly one of the three. Spread it into the parameters of a report. */
export const scopeShape = {
  /** The facility (UPT), by id. */
  facility: idSchema<FacilityId>().nullable().default(null),
  /** The regional office (kantor wilayah), by its id or as the facilities name it. */
  office: z.string().min(1).nullable().default(null),
  /** All facilities. */
  nation: z.boolean().default(false),
}

/** What {@link scopeShape} reads. */
export interface ScopeParameters {
  readonly facility: FacilityId | null
  readonly office: string | null
  readonly nation: boolean
}

/** Who a report is about. */
export type Scope =
  | { readonly kind: 'facility'; readonly frame: FacilityFrame; readonly facilities: readonly [Facility] }
  | { readonly kind: 'regional-office'; readonly name: string; readonly facilities: readonly Facility[] }
  | { readonly kind: 'nation'; readonly facilities: readonly Facility[] }

/**
 * The facilities that the report is about, in order of id.
 *
 * @param on The day on which an office must supervise a facility.
 * @throws KemandirianError `ambiguous-scope`, `unknown-facility`, `unknown-office`, `no-facilities`
 */
export async function readScope(
  records: Records,
  { facility, office, nation }: ScopeParameters,
  on: Day,
  at: FindOptions,
): Promise<Scope> {
  if ([facility !== null, office !== null, nation].filter(Boolean).length !== 1)
    throw new KemandirianError(
      'ambiguous-scope',
      'Sebutkan tepat satu: facility (satu UPT), office (satu kantor wilayah), atau nation: true (semua UPT)',
      { facts: { facility, office, nation } },
    )
  if (facility !== null) {
    const frame = await readFacilityFrame(records, facility, at)
    return { kind: 'facility', frame, facilities: [frame.facility] }
  }
  const all = await records.everywhere.facilities.list({}, at)
  if (all.length === 0)
    throw new KemandirianError(
      'no-facilities',
      'Belum ada UPT pada keadaan data yang diminta. Catat UPT-nya, atau pilih hari yang lebih akhir',
      { facts: { asOf: at.asOf ?? null } },
    )
  if (office === null) return { kind: 'nation', facilities: all }
  const under = all.filter((one) => {
    const supervision = officeOf(one, on)
    return supervision !== undefined && (supervision.name === office || supervision.office === office)
  })
  const [first] = under
  if (first === undefined) {
    const known = [...new Set(all.flatMap((one) => officeOf(one, on)?.name ?? []))].sort()
    throw new KemandirianError(
      'unknown-office',
      `Tidak ada UPT di bawah ${office} pada ${on}. Yang tercatat: ${known.join('; ') || 'tidak ada'}`,
      { facts: { office, on, known } },
    )
  }
  return { kind: 'regional-office', name: officeOf(first, on)!.name, facilities: under }
}

/** The regional office above a facility on a day; `undefined` where none is on record for it. */
export function officeOf({ supervision }: Facility, on: Day): Facility['supervision'][number] | undefined {
  return supervision.find(({ from, to }) => (from === null || from <= on) && (to === null || on < to))
}

/** Subject, letterhead and signature block. Who heads an office or the directorate is not on record: a line is drawn. */
export function scopeFrame(
  scope: Scope,
  at: AsOf,
): Pick<ReportBody, 'subject' | 'letterhead' | 'signatures'> {
  if (scope.kind === 'facility') return facilityFrame(scope.frame, at)
  const [name, title] =
    scope.kind === 'nation'
      ? ['Direktorat Jenderal Pemasyarakatan', 'Direktur Jenderal Pemasyarakatan']
      : [scope.name, `Kepala ${scope.name}`]
  const ministry = supervisingBodyOn(at.on)?.ministry
  return {
    subject: { kind: scope.kind, id: name, name },
    letterhead: [...(ministry === undefined ? [] : [ministry]), name],
    signatures: {
      place: null,
      on: at.on,
      signers: [
        {
          caption: { id: 'Mengetahui,', en: 'Acknowledged by' },
          title,
          acting: null,
          name: null,
          nip: null,
        },
      ],
    },
  }
}

/** The last day of a period that has come by `on`: who supervised a facility is asked for that day. */
export function lastDayOf({ to }: { readonly to: Day }, on: Day): Day {
  const last = addDays(to, -1)
  return last < on ? last : on
}
