import type { FacilityId } from '@kemandirian/core/foundations'
import { idSchema } from '@kemandirian/core/foundations/schemas'
import { defineReport, figures, memberOf, units } from '@kemandirian/reporting'
import { z } from 'zod'

/** How many wait for a place in a batch, and who. */
export const waitingList = defineReport({
  id: 'waiting-list',
  version: '1',
  title: { id: 'Daftar tunggu pelatihan', en: 'Waiting list' },
  audience: 'internal',
  strictest: 'personal',
  parameters: z.object({ facility: idSchema<FacilityId>(), batch: z.string() }),
  rules: { waiting: { means: { id: 'Yang menunggu tempat pada hari itu', en: 'Who waited on that day' } } },
  read: (records, { facility, batch }, at) =>
    records.at(facility).enrollments.list({ batch, status: 'waitlisted' }, at),
  write: (waiting, make, { facility }) => ({
    subject: { kind: 'facility', id: facility, name: facility },
    period: null,
    sections: [
      figures({
        id: 'daftar-tunggu',
        heading: { id: 'Daftar tunggu', en: 'Waiting list' },
        items: [
          {
            id: 'menunggu',
            label: { id: 'Menunggu tempat', en: 'Waiting for a place' },
            figure: make.count({
              rule: 'waiting',
              unit: units.people,
              of: waiting.map((place) => memberOf('enrollment', place, { privacy: 'personal' })),
            }),
          },
        ],
      }),
    ],
  }),
})
