import { type Days, isIn } from './courses.js'
import { type Found, percent, type Recount } from './found.js'
import type { Stored } from './random-records.js'

/** What the rules make of one sale; `null` where it waits for a rule. */
function divided({ incomeRules }: Stored, sale: Stored['sales'][number]): Record<string, number> | null {
  const own = incomeRules.filter(
    ({ facility, from, to }) =>
      facility === sale.facility && from <= sale.on && (to === null || sale.on < to),
  )
  if (own.length !== 1) return null
  const [rule] = own
  let hundredths = 0
  for (const { share } of rule!.parts) hundredths += (100 * share.numerator) / share.denominator
  if (hundredths !== 100) return null
  const parts: Record<string, number> = {}
  let rest = sale.amount
  for (const { name, share } of rule!.parts) {
    const amount = Math.floor((sale.amount * share.numerator) / share.denominator)
    parts[name] = amount
    rest -= amount
  }
  parts[rule!.remainderTo]! += rest
  return parts
}

/** What an entry does to the balance. */
function signed(entries: Stored['savings'][number]['entries'], number: number): number {
  const { what, amount } = entries.find((entry) => entry.number === number)!
  if (what.kind === 'credit') return amount
  return what.kind === 'withdrawal' ? -amount : -signed(entries, what.of)
}

function balance({ entries }: Stored['savings'][number], last: string): number {
  let sum = 0
  for (const { number, on } of entries) if (on <= last) sum += signed(entries, number)
  return sum
}

/**
 * Every figure of the ledger.
 *
 * @param whole The period; what comes after `until` is not counted.
 * @param several Of several facilities.
 */
export function incomeLedger(all: Stored, whole: Days, until: string, several: boolean): Recount {
  const found: Record<string, Found> = {}
  const days = { first: whole.first, last: until }
  const year = whole.first.slice(0, 4)
  const facilities = all.facilities.map(({ id }) => id)
  const sales = all.sales.filter(({ on }) => on <= until)
  const deposits = all.deposits.filter(({ on }) => on <= until)
  const sum = (records: readonly { readonly amount: number }[]) => {
    let total = 0
    for (const { amount } of records) total += amount
    return total
  }
  const now = sales.filter(({ on }) => isIn(days, on))
  const waiting = now.filter((sale) => divided(all, sale) === null)
  const allocated = (part: string, of: Stored['sales']) => {
    let total = 0
    for (const sale of of) total += divided(all, sale)?.[part] ?? 0
    return total
  }
  const paid = (part: string, of = deposits) => of.filter((one) => one.part === part)
  const left = (part: string, facility: string | null = null) => {
    const own = (one: { facility: string }) => facility === null || one.facility === facility
    return allocated(part, sales.filter(own)) - sum(paid(part).filter(own))
  }
  const parts = new Set([
    ...all.incomeRules.flatMap((rule) => rule.parts.map(({ name }) => name)),
    ...deposits.map(({ part }) => part),
    ...all.incomeTargets.map(({ part }) => part),
  ])

  found['ringkasan/penjualan'] = sum(now)
  found['ringkasan/dibagi'] = sum(now) - sum(waiting)
  found['ringkasan/belum-dibagi'] = sum(waiting)
  const depositedNow = (part: string) => sum(paid(part).filter(({ on }) => isIn(days, on)))
  found['ringkasan/setoran-pnbp'] = parts.has('pnbp') ? depositedNow('pnbp') : null
  found['ringkasan/bagian-premi'] = parts.has('premi') ? allocated('premi', now) : null
  let saved = 0
  for (const account of all.savings) if (account.openedOn <= until) saved += balance(account, until)
  found['ringkasan/tabungan'] = saved

  for (const part of parts) {
    const targets = all.incomeTargets.filter((one) => one.part === part && String(one.year) === year)
    found[`bagian/${part}/dialokasikan`] = allocated(part, now)
    found[`bagian/${part}/disetor`] = depositedNow(part)
    found[`bagian/${part}/saldo`] = left(part)
    found[`bagian/${part}/target`] = targets.length === 0 ? null : sum(targets)
    found[`bagian/${part}/capaian`] = percent(
      sum(paid(part).filter(({ on }) => on.slice(0, 4) === year)),
      sum(targets),
    )
  }
  for (const sale of waiting) found[`menunggu/${sale.facility}-${sale.id}/nilai`] = sale.amount
  for (const { id, facility } of all.products) {
    const where = `produk/${facility}-${id}`
    const made = all.production.filter(
      (one) => one.facility === facility && one.product === id && one.on <= until,
    )
    const sold = sales.filter((one) => one.facility === facility && one.product === id)
    const quantity = (some: readonly { readonly quantity: number | null }[]) => {
      let total = 0
      for (const one of some) total += one.quantity ?? 0
      return total
    }
    found[`${where}/dibuat`] = quantity(made.filter(({ on }) => isIn(days, on)))
    found[`${where}/terjual`] = quantity(sold.filter(({ on }) => isIn(days, on)))
    found[`${where}/sisa`] = sold.some((one) => one.quantity === null)
      ? null
      : quantity(made) - quantity(sold)
    found[`${where}/hasil`] = sum(sold.filter(({ on }) => isIn(days, on)))
  }
  if (several)
    for (const facility of facilities) {
      const own = (one: { facility: string }) => one.facility === facility
      found[`upt/${facility}/penjualan`] = sum(now.filter(own))
      found[`upt/${facility}/belum-dibagi`] = sum(waiting.filter(own))
      found[`upt/${facility}/setoran-pnbp`] = sum(
        paid('pnbp').filter((one) => own(one) && isIn(days, one.on)),
      )
      found[`upt/${facility}/saldo-pnbp`] = left('pnbp', facility)
    }
  else {
    // A column for each part that any sale up to the day was divided into.
    const columns = new Set(sales.flatMap((sale) => Object.keys(divided(all, sale) ?? {})))
    for (const sale of now) {
      found[`penjualan/${sale.id}/nilai`] = sale.amount
      for (const part of columns)
        found[`penjualan/${sale.id}/bagian-${part}`] = divided(all, sale)?.[part] ?? null
    }
    for (const one of deposits) if (isIn(days, one.on)) found[`setoran/${one.id}/nilai`] = one.amount
  }
  return found
}

/** Every figure of the register of savings. */
export function savingsRegister({ savings }: Stored, whole: Days, until: string): Recount {
  const found: Record<string, Found> = {}
  const total = { opening: 0, credited: 0, withdrawn: 0, closing: 0 }
  for (const account of savings) {
    if (account.openedOn > until) continue
    const own = { opening: 0, credited: 0, withdrawn: 0, closing: balance(account, until) }
    for (const { number, on, what } of account.entries) {
      const amount = signed(account.entries, number)
      if (on < whole.first) own.opening += amount
      if (on < whole.first || on > until) continue
      const undone =
        what.kind === 'reversal' ? account.entries.find((one) => one.number === what.of)!.what : what
      if (undone.kind === 'credit') own.credited += amount
      else own.withdrawn -= amount
    }
    for (const name of Object.keys(own) as (keyof typeof own)[]) {
      found[`tabungan/${account.id}/${name}`] = own[name]
      total[name] += own[name]
    }
  }
  for (const name of Object.keys(total) as (keyof typeof total)[]) found[`ringkasan/${name}`] = total[name]
  return found
}
