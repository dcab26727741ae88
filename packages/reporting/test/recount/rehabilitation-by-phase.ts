import type { Batch } from '@kemandirian/core/programs'
import { cameTo, type Days, isIn, kindOf, seated } from './courses.js'
import { each, type Found, people, percent, type Recount, said } from './found.js'
import type { Stored } from './random-records.js'

/**
 * Every figure of the report, small ones too.
 *
 * @param whole The period.
 * @param until Its last day that has come.
 */
export function rehabilitationByPhase(all: Stored, whole: Days, until: string, several: boolean): Recount {
  const found: Record<string, Found> = {}
  const days = { first: whole.first, last: until }
  const isAhead = (batch: Batch) => {
    const to = cameTo(batch)
    if (to !== 'running' && to !== 'closed') return true
    return batch.status === 'running' && batch.startedOn !== null && batch.startedOn > until
  }
  const cohorts = all.batches.flatMap((batch) => {
    if (kindOf(all, batch) !== 'rehabilitasi-sosial') return []
    const places = days.last >= days.first ? seated(all, batch, days) : []
    const over =
      (batch.status === 'closed' && batch.closedOn < whole.first) ||
      (batch.status === 'cancelled' && batch.cancelledOn < whole.first)
    if (places.length === 0 && over) return []
    return [{ batch, places: isAhead(batch) ? [] : places }]
  })
  type Cohort = (typeof cohorts)[number]
  const line = (where: string, of: readonly Cohort[]) => {
    const plans = of.map(
      ({ batch }) => batch.stated.participants.find(({ sense }) => sense === 'planned')?.value,
    )
    let [quota, least] = [0, 0]
    for (const [i, { batch }] of of.entries()) {
      const plan = plans[i]
      quota += batch.quota ?? 0
      least += batch.quota ?? (plan === undefined ? 0 : plan.kind === 'exact' ? plan.value : plan.atLeast)
    }
    const decided = of.every(({ batch }) => batch.quota !== null)
    const reached = people(of.flatMap(({ places }) => places))
    found[`${where}/direncanakan`] = decided
      ? quota
      : of.length === 1 && plans[0] !== undefined
        ? said(plans[0])
        : least === 0
          ? null
          : { atLeast: least, atMost: null }
    found[`${where}/tercapai`] = reached
    found[`${where}/capaian`] = decided ? percent(reached.size, quota) : null
    const printed = of.flatMap(({ batch }) =>
      batch.stated.participants.filter(({ sense }) => sense !== 'planned'),
    )
    found[`${where}/tercetak`] = printed.length === 1 ? said(printed[0]!.value) : null
  }
  line('ringkasan', cohorts)
  delete found['ringkasan/capaian']
  delete found['ringkasan/tercetak']
  found['ringkasan/surat'] = each(
    all.rehabilitationStatements.filter(({ issuedOn }) => isIn(whole, issuedOn)),
  )
  const phaseOf = ({ batch }: Cohort) => `tahap-${batch.phase?.phase ?? 'tidak-disebut'}`
  for (const phase of new Set(cohorts.map(phaseOf))) {
    line(
      `tahap/${phase}`,
      cohorts.filter((one) => phaseOf(one) === phase),
    )
    for (const name of ['direncanakan', 'tercapai'])
      found[`grafik-tahap/${phase}/${name}`] = found[`tahap/${phase}/${name}`]!
  }
  if (several)
    for (const facility of new Set(cohorts.map(({ batch }) => batch.facility)))
      line(
        `upt/${facility}`,
        cohorts.filter(({ batch }) => batch.facility === facility),
      )
  else for (const one of cohorts) line(`kelompok/${one.batch.id}`, [one])
  const stateOf = (way: Stored['rehabilitations'][number]) => {
    if (way.status !== 'in-phase') return way.status as string
    return `in-phase-${way.phases[way.phases.length - 1]!.phase}`
  }
  for (const state of new Set(all.rehabilitations.map(stateOf)))
    found[`perjalanan/${state}/orang`] = people(all.rehabilitations.filter((way) => stateOf(way) === state))
  return found
}
