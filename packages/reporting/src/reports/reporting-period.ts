import {
  addDays,
  addMonths,
  type Day,
  formatDay,
  KemandirianError,
  type LocalizedText,
  monthNames,
} from '@kemandirian/core/foundations'
import { daySchema } from '@kemandirian/core/foundations/schemas'
import { z } from 'zod'
import type { AsOf } from '../as-of.js'
import type { SectionOf } from '../document.js'
import { note } from '../sections.js'

/** Half-open days of a report: `to` is the first day after it. {@link checkPeriod} says what is wrong with one. */
export const reportingPeriodSchema = z.object({ from: daySchema, to: daySchema })

/** Half-open days of a report. */
export interface ReportingPeriod {
  readonly from: Day
  readonly to: Day
}

/** @throws KemandirianError `end-before-start` */
export function checkPeriod({ from, to }: ReportingPeriod): void {
  if (to <= from)
    throw new KemandirianError(
      'end-before-start',
      `Periode berakhir sebelum mulai: to (${to}) adalah hari pertama sesudah periode dan harus sesudah from (${from})`,
      { facts: { from, to } },
    )
}

/** `2025`, `Agustus 2025`, or `1 Juli 2025 sampai 31 Agustus 2025`. */
export function periodLabel({ from, to }: ReportingPeriod): LocalizedText {
  const year = from.slice(0, 4)
  if (from.endsWith('-01-01') && to === `${Number(year) + 1}-01-01`) return { id: year, en: year }
  if (from.endsWith('-01') && to === addMonths(from, 1)) {
    const month = Number(from.slice(5, 7)) - 1
    return { id: `${monthNames.id[month]} ${year}`, en: `${monthNames.en[month]} ${year}` }
  }
  const last = addDays(to, -1)
  return {
    id: `${formatDay(from, 'id')} sampai ${formatDay(last, 'id')}`,
    en: `${formatDay(from, 'en')} to ${formatDay(last, 'en')}`,
  }
}

/** What every report says of its period: that it is not over or not begun, that nothing is on record, as of when it is. */
export function periodRemarks(
  { from, to }: ReportingPeriod,
  at: AsOf,
  isEmpty: boolean,
): SectionOf<'notes'>['items'] {
  return [
    ...(at.on < from
      ? [
          note(
            'warning',
            {
              id: 'Periode baru mulai pada {from}, sesudah keadaan data {on}: belum ada yang dapat dihitung.',
              en: 'The period begins on {from}, after the data as known on {on}: there is nothing to count yet.',
            },
            { from, on: at.on },
          ),
        ]
      : at.on < addDays(to, -1)
        ? [
            note(
              'warning',
              {
                id: 'Periode belum selesai pada {on}: angkanya masih sementara.',
                en: 'The period was not over on {on}: its figures are provisional.',
              },
              { on: at.on },
            ),
          ]
        : []),
    ...(isEmpty
      ? [
          note('neutral', {
            id: 'Tidak ada catatan untuk periode ini. Nol di sini berarti tidak tercatat, bukan terbukti tidak ada.',
            en: 'Nothing is on record for this period. A zero here means not recorded, not proved absent.',
          }),
        ]
      : []),
    note(
      'neutral',
      {
        id: 'Laporan ini memuat data yang diketahui sampai {on}. Koreksi sesudahnya mengubah laporan baru, bukan yang ini.',
        en: 'This report holds what was known by {on}. Later corrections change a new report, not this one.',
      },
      { on: at.on },
    ),
  ]
}
