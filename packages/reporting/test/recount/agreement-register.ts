import type { Agreement, Obligation } from '@kemandirian/core/agreements'
import { addDays, addMonths, type Day, daysBetween } from '@kemandirian/core/foundations'
import { each, type Found, type Recount } from './found.js'
import type { Stored } from './random-records.js'

/** Whether a cited clause is this one, or a part of it. */
function isPart(cited: string | null, clause: string): boolean {
  if (cited === null) return false
  const plain = (text: string) => text.trim().toLowerCase().split(/\s+/).join(' ')
  return plain(cited) === plain(clause) || plain(cited).startsWith(`${plain(clause)} `)
}

/** What is owed once or again and again, up to the day. */
function owed(agreement: Agreement, on: Day) {
  if (!('signing' in agreement)) return []
  const versions = [
    { since: '0000', terms: agreement.terms },
    ...agreement.addenda.map(({ effectiveFrom, terms }) => ({ since: effectiveFrom as string, terms })),
  ]
  const found = new Map<
    string,
    { obligation: Obligation; period: Day | null; ends: Day | null; due: Day | null }
  >()
  for (const [i, { terms }] of versions.entries()) {
    let end = terms.validity.to
    if (agreement.status === 'renewed' && (end === null || agreement.takesOverOn < end))
      end = agreement.takesOverOn
    for (const obligation of terms.obligations) {
      const times: { period: Day | null; ends: Day | null; day: Day | null }[] = []
      const { due } = obligation
      if (due.kind === 'by') times.push({ period: null, ends: null, day: due.on })
      if (due.kind === 'not-stated') times.push({ period: null, ends: null, day: null })
      if (due.kind === 'before-end')
        times.push({ period: null, ends: null, day: end === null ? null : addDays(end, -1) })
      if (due.kind === 'every')
        for (let n = 0; n < 1000; n++) {
          const period = addMonths(due.from, n * due.months)
          if (period > on || (end !== null && period >= end)) break
          const ends = addDays(addMonths(due.from, (n + 1) * due.months), -1)
          times.push({ period, ends, day: ends })
        }
      for (const { period, ends, day } of times) {
        const last = day !== null && end !== null && day >= end ? addDays(end, -1) : day
        if (last !== null) {
          // Of what has a day, the terms of that day tell.
          let inForce = 0
          for (const [j, version] of versions.entries()) if (version.since <= last) inForce = j
          if (inForce !== i) continue
        }
        let moved = last
        if (last !== null) {
          if ('suspensions' in agreement)
            for (const pause of agreement.suspensions)
              if (pause.from <= last && last < pause.to) moved = pause.to
          if (agreement.status === 'suspended' && last >= agreement.suspendedOn) moved = null
          const early = agreement.status === 'terminated' ? agreement.terminatedOn : agreement.notice?.endsOn
          if (early !== undefined && (moved ?? last) >= early) continue
        }
        found.set(`${obligation.id}.${period}`, { obligation, period, ends, due: moved })
      }
    }
  }
  return [...found.values()]
}

/** Every figure of the register of the facility whose documents these are. */
export function agreementRegister(stored: Stored, on: Day, withinDays: number): Recount {
  const found: Record<string, Found> = {}
  const { agreements } = stored
  let [least, most]: [number, number | null] = [0, 0]
  for (const { standsFor } of agreements) {
    const high = standsFor.kind === 'exact' ? standsFor.value : standsFor.atMost
    least += standsFor.kind === 'exact' ? standsFor.value : standsFor.atLeast
    most = most === null || high === null ? null : most + high
  }
  found['ringkasan/perjanjian'] =
    least === most && least === agreements.length ? each(agreements) : { atLeast: least, atMost: most }
  for (const status of new Set(agreements.map((one) => one.status)))
    found[`ringkasan/${status}`] = each(agreements.filter((one) => one.status === status))

  const soon = (to: Day | null) => to !== null && to > on && daysBetween(on, to) <= withinDays
  const ending = agreements.filter((one) => {
    if (one.status !== 'signed' && one.status !== 'in-force' && one.status !== 'suspended') return false
    let { to } = one.terms.validity
    for (const { effectiveFrom, terms } of one.addenda) if (effectiveFrom <= on) to = terms.validity.to
    const notice = one.notice?.endsOn ?? null
    return soon(notice !== null && (to === null || notice < to) ? notice : to)
  })
  found['ringkasan/akan-berakhir'] = each([...ending, ...stored.accreditations.filter(({ to }) => soon(to))])

  const byStatus = new Map<string, { id: string; facility: string }[]>()
  for (const agreement of agreements)
    for (const { obligation, period, ends, due } of owed(agreement, on)) {
      const shown: { on: string; id: string; amount: number | null }[] = []
      for (const batch of stored.batches) {
        if (batch.basis?.kind !== 'agreement' || batch.basis.agreement !== agreement.id) continue
        if (obligation.clause !== null && !isPart(batch.basis.clause, obligation.clause)) continue
        const wanted = obligation.trades.map((trade) => trade.toLowerCase())
        if (wanted.length > 0 && !batch.trades.some((trade) => wanted.includes(trade.toLowerCase()))) continue
        const of: typeof shown = []
        if (obligation.subject === 'sessions' || obligation.subject === 'hours')
          for (const session of batch.schedule) {
            const list = stored.attendance.find(({ id }) => id === session.id)
            const marks = Object.values(list?.marks ?? {})
            if (marks.some(({ mark }) => mark === 'present' || mark === 'late'))
              of.push({ ...session, amount: obligation.subject === 'hours' ? session.hours : 1 })
          }
        if (obligation.subject === 'participants')
          for (const place of stored.enrollments)
            if (place.batch === batch.id && 'startedOn' in place)
              of.push({ on: place.startedOn, id: place.id, amount: 1 })
        if (obligation.subject === 'certificates')
          for (const one of stored.certificates)
            if (
              one.paper === 'pelatihan' &&
              one.batch === batch.id &&
              one.status !== 'revoked' &&
              one.replaces === null
            )
              of.push({ on: one.issuedOn, id: one.id, amount: 1 })
        shown.push(...of.filter((one) => period === null || (one.on >= period && one.on <= ends!)))
      }
      const recorded = stored.obligationEntries.filter(
        (one) =>
          one.agreement === agreement.id &&
          one.obligation === obligation.id &&
          one.period === period &&
          one.on <= on,
      )
      for (const { id, on: day, entry } of recorded)
        if (entry.kind === 'evidence') shown.push({ on: day, id, amount: entry.amount })
      const enough = obligation.amount ?? 1
      let delivered = 0
      let met = false
      for (const one of shown
        .filter((one) => one.on <= on)
        .sort((a, b) => (`${a.on} ${a.id}` < `${b.on} ${b.id}` ? -1 : 1))) {
        delivered += one.amount ?? Math.max(0, enough - delivered)
        if (delivered > 0 && delivered >= enough) met = true
      }
      let status = 'pending'
      if (due !== null && on >= addDays(due, -30)) status = 'due'
      if (due !== null && on > due) status = delivered > 0 ? 'partly-met' : 'breached'
      if (recorded.some(({ entry }) => entry.kind === 'waiver')) status = 'waived'
      if (met) status = 'met'
      const id = `${agreement.id}.${obligation.id}.${period ?? 'sekali'}`
      found[`kewajiban/${id}/terlaksana`] = delivered
      byStatus.set(status, [...(byStatus.get(status) ?? []), { id, facility: agreement.facility }])
    }
  for (const [status, all] of byStatus) found[`ringkasan/kewajiban-${status}`] = each(all)
  return found
}
