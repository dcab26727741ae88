import type { Facility } from '@kemandirian/core/facilities'
import type { Day } from '@kemandirian/core/foundations'
import {
  type Deposit,
  type IncomeLedger,
  type IncomeRule,
  type IncomeTarget,
  incomeLedger as ledgerOf,
  type Product,
  type Production,
  type Sale,
  type SavingsAccount,
} from '@kemandirian/core/outcomes'
import type { FindOptions, Records } from '@kemandirian/core/records'
import type { Member } from '../../document.js'
import { memberOf } from '../../member.js'

/** What a ledger of one facility is made from, as stored. */
export interface StoredIncome {
  readonly facility: Facility
  readonly products: ReadonlyMap<string, Product>
  readonly sales: readonly Sale[]
  readonly deposits: readonly Deposit[]
  readonly production: readonly Production[]
  readonly rules: readonly IncomeRule[]
  readonly targets: readonly IncomeTarget[]
  readonly savings: readonly SavingsAccount[]
}

/** The income of one facility, up to and with a day. */
export interface FacilityIncome extends StoredIncome {
  readonly until: Day
  readonly saleOf: ReadonlyMap<string, Sale>
  /** Every rupiah up to the day. */
  readonly ledger: IncomeLedger
}

/** Reads what the ledger of one facility is made from: entries before the day `before`. */
export async function readIncome(
  records: Records,
  facility: Facility,
  before: Day,
  at: FindOptions,
): Promise<StoredIncome> {
  const own = records.at(facility.id)
  const early = { on: { to: before } }
  return {
    facility,
    products: new Map((await own.products.list({}, at)).map((product) => [product.id, product])),
    sales: await own.sales.list(early, at),
    deposits: await own.deposits.list(early, at),
    production: await own.production.list(early, at),
    rules: await own.incomeRules.list({}, at),
    targets: await own.incomeTargets.list({}, at),
    savings: await own.savings.list({}, at),
  }
}

/** The income up to and with a day. */
export function incomeUntil(stored: StoredIncome, until: Day): FacilityIncome {
  const come = <Entry extends { readonly on: Day }>(entries: readonly Entry[]) =>
    entries.filter(({ on }) => on <= until)
  const [sales, deposits] = [come(stored.sales), come(stored.deposits)]
  return {
    ...stored,
    until,
    sales,
    deposits,
    production: come(stored.production),
    saleOf: new Map(sales.map((sale) => [sale.id, sale])),
    ledger: ledgerOf({ sales, rules: stored.rules, deposits }, { on: until }),
  }
}

/** A sale as a member; its buyer is nobody's business here. */
export function saleMember({ products }: StoredIncome, sale: Sale, amount: number = sale.amount): Member {
  const product = products.get(sale.product)?.name ?? sale.product
  return memberOf('sale', sale, { privacy: 'internal', label: `${sale.on} · ${product}`, amount })
}

/** A deposit as a member, by the paper that proves it. */
export function depositMember(deposit: Deposit): Member {
  const { on, part, evidence, amount } = deposit
  return memberOf('deposit', deposit, { privacy: 'internal', label: `${on} · ${part} · ${evidence}`, amount })
}
