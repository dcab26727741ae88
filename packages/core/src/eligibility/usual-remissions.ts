import type { Day } from '../foundations/index.js'
import type { UsualRemission } from './forecast.js'
import { type RemissionFacts, remisi } from './regulations/indonesia/remisi.js'
import { remissionAmount } from './regulations/indonesia/remission-amount.js'

/**
 * The remissions that Indonesian law gives in the ordinary course, for a forecast to assume: umum on every 17 August,
 * dasawarsa on that of every tenth year, and khusus on the religious days that are given, since they move and depend
 * on the person. Without any, khusus is left out, and the day that is forecast is a late one.
 *
 * The amounts and conditions are known second-hand only, and stand in the forecast as assumptions.
 *
 * @example usualRemissions({ religiousDays: ['2026-03-20', '2027-03-10'] })
 */
export function usualRemissions(
  options: { readonly religiousDays?: readonly Day[] } = {},
): readonly UsualRemission<RemissionFacts>[] {
  const { religiousDays = [] } = options
  const tiered =
    (kind: 'umum' | 'khusus'): UsualRemission<RemissionFacts>['amount'] =>
    ({ on, sentence, year }) =>
      amountOf(remissionAmount({ kind, on, servedFrom: sentence.countedFrom, year }))
  return [
    {
      id: 'remisi-umum',
      title: { id: 'remisi umum', en: 'general remission (remisi umum)' },
      granted: { everyYearOn: '08-17' },
      policy: remisi,
      amount: tiered('umum'),
    },
    {
      id: 'remisi-dasawarsa',
      title: { id: 'remisi dasawarsa', en: 'ten-yearly remission (remisi dasawarsa)' },
      granted: { everyYearOn: '08-17' },
      policy: remisi,
      amount: ({ on, sentence, dayCount }) =>
        amountOf(remissionAmount({ kind: 'dasawarsa', on, sentence, dayCount })),
    },
    ...(religiousDays.length === 0
      ? []
      : [
          {
            id: 'remisi-khusus',
            title: { id: 'remisi khusus', en: 'religious remission (remisi khusus)' },
            granted: { on: religiousDays },
            policy: remisi,
            amount: tiered('khusus'),
          },
        ]),
  ]
}

function amountOf(found: ReturnType<typeof remissionAmount>) {
  return found.ok ? found.value : null
}
