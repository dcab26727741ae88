import type { Facility, Partner } from '@kemandirian/core/facilities'
import {
  type Day,
  type DocumentId,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
  type ProgramId,
} from '@kemandirian/core/foundations'
import { type Official, type OrganisationRef, parseOfficeTitle } from '@kemandirian/core/people'
import { type Program, type Standing, type Trade, trades } from '@kemandirian/core/programs'

/** Short ways to write down what one article prints, so that the facts read like a table. */
export function writer(facility: FacilityId, document: DocumentId, on: Day) {
  const name = (normal: string, printed: readonly string[] = [normal]) => ({
    normal,
    spellings: printed.map((text) => ({ text, document })),
  })
  const partnerId = (text: string) => id<PartnerId>(text)
  return {
    /** A value as printed. */
    stated: <const Value>(value: Value, printed: string) => ({ value, printed, document }),

    organisationName: (
      normal: string,
      short: string | null,
      printed: readonly string[],
    ): Facility['name'] => ({
      ...name(normal, printed),
      short,
    }),

    partner: (
      local: string,
      kind: Partner['kind'],
      normal: string,
      options: { short?: string; place?: Partner['place']; printed?: readonly string[] } = {},
    ): Partner => ({
      id: partnerId(local),
      facility,
      name: { ...name(normal, options.printed), short: options.short ?? null },
      kind,
      place: options.place ?? null,
    }),

    /** Someone in an office, as the article shows them on its day. */
    official: (
      local: string,
      person: string | null,
      office: string,
      organisation: OrganisationRef,
      spellings?: readonly string[],
    ): Official => ({
      id: id<OfficialId>(local),
      facility,
      name: person === null ? null : name(person, spellings),
      offices: [
        {
          ...officeTitle(office),
          printed: office,
          organisation,
          period: null,
          attested: [{ on, document }],
        },
      ],
    }),

    program: (
      local: string,
      kind: Program['kind'],
      title: string,
      options: {
        standing: Standing
        /** Keys of the trade catalogue, with the wording as printed. */
        trades?: readonly (readonly [trade: Trade['id'], printed: string])[]
        contents?: Program['contents']
        admission?: Program['admission']
        certificate?: Program['certificate']
      },
    ): Program => ({
      id: id<ProgramId>(local),
      facility,
      title,
      kind,
      standing: options.standing,
      trades: (options.trades ?? []).map(([key, printed]) => {
        const trade = trades.find((one) => one.id === key)
        if (trade === undefined) throw new Error(`The trade catalogue has no ${key}`)
        const { normal, english, skkni } = trade
        return { trade: key, printed, normal, english, skkni, standing: options.standing }
      }),
      contents: options.contents ?? [],
      admission: options.admission ?? null,
      certificate: options.certificate ?? null,
      versions: [],
    }),
  }
}

function officeTitle(printed: string) {
  const parsed = parseOfficeTitle(printed)
  if (!parsed.ok) throw new Error(`${printed} names no office`)
  return parsed.value
}
