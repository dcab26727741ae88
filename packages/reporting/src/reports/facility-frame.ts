import { type Facility, type Partner, supervisingBodyOn } from '@kemandirian/core/facilities'
import { contains, type Day, type FacilityId, KemandirianError } from '@kemandirian/core/foundations'
import { type Official, officeOn, type Participant } from '@kemandirian/core/people'
import type { FindOptions, Records } from '@kemandirian/core/records'
import type { AsOf } from '../as-of.js'
import type { Message, Signer } from '../document.js'
import { message } from '../figure.js'
import type { ReportBody } from '../report.js'

/** What the frame of every facility report is made of. */
export interface FacilityFrame {
  readonly facility: Facility
  readonly officials: readonly Official[]
  readonly partners: ReadonlyMap<string, Partner>
}

/**
 * Reads the facility, its officials and its partners.
 *
 * @throws KemandirianError `unknown-facility`
 */
export async function readFacilityFrame(
  records: Records,
  facility: FacilityId,
  at: FindOptions,
): Promise<FacilityFrame> {
  const own = records.at(facility)
  const found = await own.facilities.get(facility, at)
  if (found === undefined)
    throw new KemandirianError(
      'unknown-facility',
      `Tidak ada UPT dengan id ${facility} pada keadaan data yang diminta. Periksa id-nya, atau pilih hari yang lebih akhir`,
      { facts: { facility, asOf: at.asOf ?? null } },
    )
  const partners = await own.partners.list({}, at)
  return {
    facility: found,
    officials: await own.officials.list({}, at),
    partners: new Map(partners.map((partner) => [partner.id, partner])),
  }
}

/** Subject, letterhead and signature block of a facility's report. */
export function facilityFrame(
  { facility, officials }: FacilityFrame,
  at: AsOf,
): Pick<ReportBody, 'subject' | 'letterhead' | 'signatures'> {
  const name = facility.name.normal
  return {
    subject: { kind: 'facility', id: facility.id, name },
    letterhead: [...authorities(facility, at.on), name],
    signatures: {
      place: facility.place.name,
      on: at.on,
      signers: [head(facility, officials, at.on), author(officials, at.on)],
    },
  }
}

/** Ministry and regional office as of the day; what is not known for that day is left out. */
function authorities(facility: Facility, on: Day): string[] {
  const ministry = supervisingBodyOn(on)?.ministry
  const office = facility.supervision.find(
    ({ from, to }) => (from === null || from <= on) && (to === null || on < to),
  )
  return [ministry, office?.name].filter((line) => line !== undefined)
}

function head(facility: Facility, officials: readonly Official[], on: Day): Signer {
  const caption = { id: 'Mengetahui,', en: 'Acknowledged by' }
  const ofFacility = { kind: 'facility' } as const
  const isHead = (title: string) =>
    /^Kepala (Lapas|Rutan|LPKA|Lembaga Pemasyarakatan|Rumah Tahanan)/i.test(title)
  const inOffice = officials
    .map((official) => ({ official, office: officeOn(official, ofFacility, on) }))
    .filter(({ office }) => office !== undefined && isHead(office.title))
  // Who holds the office on that day comes before whoever was last known to.
  const holder =
    inOffice.find(({ office }) => office!.period !== null && contains(office!.period, on)) ??
    inOffice.find(({ official }) => official.id === facility.head) ??
    (inOffice.length === 1 ? inOffice[0] : undefined)
  return {
    caption,
    title: `Kepala ${facility.name.normal}`,
    acting: holder?.office?.acting ?? null,
    name: holder?.official.name?.normal ?? null,
    nip: null,
  }
}

function author(officials: readonly Official[], on: Day): Signer {
  const caption = { id: 'Pembuat laporan,', en: 'Drawn up by' }
  for (const official of officials) {
    const office = officeOn(official, { kind: 'facility' }, on)
    if (office !== undefined && /binadik|giatja|kegiatan kerja|bimbingan/i.test(office.title))
      return {
        caption,
        title: office.title,
        acting: office.acting,
        name: official.name?.normal ?? null,
        nip: null,
      }
  }
  return {
    caption,
    title: { id: 'Petugas pembinaan kemandirian', en: 'Staff for vocational training' },
    acting: null,
    name: null,
    nip: null,
  }
}

/**
 * What a person is called in an internal report: by name; a child (anak binaan) by code or id. Where the category is
 * not known, everybody of a children's facility is taken for a child.
 *
 * @param id What to fall back on where the person is not on record.
 * @param printed The name as a paper prints it, to be shown instead of the recorded one.
 */
export function nameOf(
  participant: Participant | undefined,
  facility: Facility,
  id: string,
  printed?: string,
): string {
  const category = participant?.category ?? (facility.kind === 'anak' ? 'anak-binaan' : null)
  if (category === 'anak-binaan') return participant?.code ?? id
  return printed ?? participant?.name.normal ?? id
}

/** Says that people are made up, where any of them is. */
export function syntheticBanner(participants: Iterable<Participant>): Message[] {
  let synthetic = 0
  let all = 0
  for (const participant of participants) {
    all++
    if (participant.synthetic) synthetic++
  }
  if (synthetic === 0) return []
  return [
    synthetic === all
      ? message({
          id: 'Data sintetis: seluruh peserta dibuat untuk peragaan, bukan orang sungguhan.',
          en: 'Synthetic data: all participants were made up for demonstration; none is a real person.',
        })
      : message(
          {
            id: 'Sebagian data sintetis: {synthetic} dari {all} peserta bukan orang sungguhan.',
            en: 'Partly synthetic data: {synthetic} of {all} participants are not real people.',
          },
          { synthetic, all },
        ),
  ]
}
