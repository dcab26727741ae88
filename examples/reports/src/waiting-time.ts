import { enrollmentSchema } from '@kemandirian/core/enrollment'
import { daysBetween, type FacilityId } from '@kemandirian/core/foundations'
import { idSchema } from '@kemandirian/core/foundations/schemas'
import {
  defineReport,
  figures,
  memberOf,
  message,
  privacyOfField,
  table,
  units,
} from '@kemandirian/reporting'
import { z } from 'zod'

const personal = privacyOfField(enrollmentSchema, 'participant')

/** How long people wait from being proposed to having a place. */
export const waitingTime = defineReport({
  id: 'waiting-time',
  version: '1',
  title: { id: 'Lama menunggu tempat', en: 'Time until a place' },
  audience: 'internal',
  strictest: 'personal',
  parameters: z.object({ facility: idSchema<FacilityId>() }),
  rules: {
    waited: {
      means: {
        id: 'Hari sejak diusulkan sampai diterima; yang belum diterima tidak dihitung',
        en: 'Days from proposal to enrolment; whoever has no place yet is not counted',
      },
    },
  },
  async read(records, { facility }, at) {
    const people = await records.at(facility).participants.list({}, at)
    return {
      facility: await records.at(facility).facilities.get(facility, at),
      enrollments: await records.at(facility).enrollments.list({}, at),
      names: new Map(people.map((person) => [person.id, person.name.normal])),
    }
  },
  write({ facility: known, enrollments, names }, make, { facility }) {
    const asMember = (of: (typeof enrollments)[number], days = 1) =>
      memberOf('enrollment', of, {
        label: names.get(of.participant) ?? null,
        amount: days,
        privacy: personal,
      })
    const placed = enrollments.flatMap((of) =>
      of.proposedOn !== null && 'enrolledOn' in of && of.enrolledOn !== null
        ? [{ of, days: daysBetween(of.proposedOn, of.enrolledOn) }]
        : [],
    )
    const waiting = enrollments.filter((of) => !placed.some((place) => place.of === of))
    return {
      subject: { kind: 'facility', id: facility, name: known?.name.normal ?? facility },
      period: null,
      sections: [
        figures({
          id: 'ringkasan',
          heading: { id: 'Ringkasan', en: 'Summary' },
          items: [
            {
              id: 'rata-rata',
              label: { id: 'Rata-rata menunggu', en: 'Average wait' },
              figure: make.average({
                rule: 'waited',
                unit: { id: 'hari', en: 'days' },
                of: placed.map(({ of, days }) => asMember(of, days)),
                from: placed.map(({ of }) => asMember(of)),
                except: waiting.map((of) => ({
                  member: asMember(of),
                  reason: message({
                    id: 'belum atau tidak diterima, atau harinya tidak diketahui',
                    en: 'has no place, or a day is not known',
                  }),
                })),
              }),
            },
            {
              id: 'diterima',
              label: { id: 'Mendapat tempat', en: 'Got a place' },
              figure: make.count({
                rule: 'waited',
                unit: units.people,
                of: placed.map(({ of }) => asMember(of)),
              }),
            },
          ],
        }),
        table({
          id: 'peserta',
          heading: { id: 'Siapa menunggu berapa lama', en: 'Who waited how long' },
          rows: placed.sort((a, b) => b.days - a.days),
          key: ({ of }) => of.id,
          columns: [
            {
              id: 'nama',
              header: { id: 'Nama', en: 'Name' },
              means: { id: 'Nama peserta', en: 'Name of the participant' },
              privacy: 'personal',
              type: 'text',
              cell: ({ of }) => names.get(of.participant) ?? of.participant,
            },
            {
              id: 'diusulkan',
              header: { id: 'Diusulkan', en: 'Proposed' },
              means: { id: 'Hari diusulkan', en: 'Day of the proposal' },
              privacy: personal,
              type: 'day',
              cell: ({ of }) => of.proposedOn,
            },
            {
              id: 'hari',
              header: { id: 'Hari', en: 'Days' },
              means: { id: 'Hari sampai diterima', en: 'Days until enrolled' },
              privacy: personal,
              type: 'figure',
              cell: ({ of, days }) =>
                make.sum({ rule: 'waited', unit: { id: 'hari', en: 'days' }, of: [asMember(of, days)] }),
            },
          ],
          empty: { id: 'Belum ada yang diterima.', en: 'Nobody has a place yet.' },
        }),
      ],
    }
  },
})
