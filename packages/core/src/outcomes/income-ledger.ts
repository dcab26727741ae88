import { z } from 'zod'
import type { Day, DocumentId, FacilityId, Id, Result } from '../foundations/index.js'
import { accept, laterOf, overlaps, refuse } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import type { Sale } from './product.js'
import { type Rupiah, rupiahSchema } from './rupiah.js'
import { type IncomeSplit, refusedRule, type SplitRefusal, splitIncome } from './split-income.js'
import { type SplitRule, splitRuleSchema } from './split-rule.js'

const printed = z.string().min(1)

/** A rule of a facility, as stored. */
export type IncomeRuleId = Id<'income-rule'>
/** One deposit, as recorded. */
export type DepositId = Id<'deposit'>
/** One target, as recorded. */
export type IncomeTargetId = Id<'income-target'>

/** A {@link SplitRule} that a facility follows. It is changed by ending it and recording the next. */
export const incomeRuleSchema = classified(
  'internal',
  splitRuleSchema.extend({ id: idSchema<IncomeRuleId>(), facility: idSchema<FacilityId>() }),
)

/** A rule by which a facility divides income. */
export type IncomeRule = z.infer<typeof incomeRuleSchema>

/** What of one part was handed over: PNBP paid in, premi put into savings, business money given back to the workshop. */
export const depositSchema = classified(
  'internal',
  z.object({
    id: idSchema<DepositId>(),
    facility: idSchema<FacilityId>(),
    /** The part of the rule: `pnbp`. */
    part: printed,
    on: daySchema,
    amount: rupiahSchema,
    /** What proves it, as printed: the number of the receipt (NTPN), of the transfer, of the minutes. */
    evidence: printed,
    document: idSchema<DocumentId>().nullable(),
  }),
)

/** What of one part was handed over. */
export type Deposit = z.infer<typeof depositSchema>

/** What a facility aims at for one part in one calendar year. */
export const incomeTargetSchema = classified(
  'internal',
  z.object({
    id: idSchema<IncomeTargetId>(),
    facility: idSchema<FacilityId>(),
    year: z.int().min(1945).max(9999),
    part: printed,
    amount: rupiahSchema,
    /** What sets it, as printed. */
    setBy: printed.nullable(),
    document: idSchema<DocumentId>().nullable(),
  }),
)

/** What a facility aims at for one part in one calendar year. */
export type IncomeTarget = z.infer<typeof incomeTargetSchema>

/** How a store keeps rules on income. */
export const incomeRuleKind = { name: 'income_rule', fields: { from: 'text' } } as const

/** How a store keeps deposits. */
export const depositKind = { name: 'deposit', fields: { part: 'text', on: 'text' } } as const

/** How a store keeps targets. */
export const incomeTargetKind = { name: 'income_target', fields: { year: 'number', part: 'text' } } as const

/** One part of the income, up to a day. */
export interface IncomeAccount {
  /** `pnbp`. */
  readonly part: string
  /** What the rules gave it. */
  readonly allocated: Rupiah
  /** What was handed over. */
  readonly deposited: Rupiah
  /** Allocated and not deposited yet. */
  readonly outstanding: Rupiah
  /** Deposited beyond what is allocated, as happens where a sale is corrected downwards later. */
  readonly excess: Rupiah
}

/** All income up to a day. `total` is what the lines divide plus what is undivided, to the rupiah. */
export interface IncomeLedger {
  /** The last day that counts. */
  readonly on: Day
  /** All sales. */
  readonly total: Rupiah
  /** One line for each sale that a rule divides, in order of day and id. */
  readonly lines: readonly ({ readonly sale: Sale['id']; readonly on: Day } & IncomeSplit)[]
  /** Sales that no rule divides, and why. They wait for one. */
  readonly undivided: readonly {
    readonly sale: Sale['id']
    readonly on: Day
    readonly amount: Rupiah
    readonly refusal: SplitRefusal
  }[]
  /** In order of name. */
  readonly accounts: readonly IncomeAccount[]
}

/** What a ledger is made from. The order of the records does not matter. */
export interface IncomeRecords {
  /** All sales. */
  readonly sales: readonly Pick<Sale, 'id' | 'on' | 'amount'>[]
  /** All rules; no two in force at once. */
  readonly rules: readonly SplitRule[]
  /** All deposits. */
  readonly deposits: readonly Pick<Deposit, 'part' | 'on' | 'amount'>[]
}

/**
 * All income up to and with a day: each sale divided by the rule of its own day, and what was deposited of each part.
 * For the ledger as it was known on an earlier day, give the records as they were stored then (`asOf`).
 *
 * @example incomeLedger({ sales, rules, deposits }, { on: '2025-12-31' }).accounts
 */
export function incomeLedger(
  { sales, rules, deposits }: IncomeRecords,
  { on }: { readonly on: Day },
): IncomeLedger {
  const lines: IncomeLedger['lines'][number][] = []
  const undivided: IncomeLedger['undivided'][number][] = []
  const accounts = new Map<string, { allocated: Rupiah; deposited: Rupiah }>()
  const account = (part: string) => {
    const known = accounts.get(part) ?? { allocated: 0, deposited: 0 }
    accounts.set(part, known)
    return known
  }
  let total = 0
  for (const sale of sales.filter((one) => one.on <= on).toSorted(byDay)) {
    total += sale.amount
    const split = splitIncome(sale.amount, rules, { on: sale.on })
    const about = { sale: sale.id, on: sale.on }
    if (split.ok) {
      lines.push({ ...about, ...split.value })
      for (const { name, amount } of split.value.parts) account(name).allocated += amount
    } else undivided.push({ ...about, amount: sale.amount, refusal: split.refusal })
  }
  for (const deposit of deposits) if (deposit.on <= on) account(deposit.part).deposited += deposit.amount
  return {
    on,
    total,
    lines,
    undivided,
    accounts: [...accounts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([part, { allocated, deposited }]) => ({
        part,
        allocated,
        deposited,
        outstanding: Math.max(0, allocated - deposited),
        excess: Math.max(0, deposited - allocated),
      })),
  }
}

/** Why a rule is not recorded. */
export type IncomeRuleRefusal =
  | SplitRefusal
  | { readonly code: 'end-before-start'; readonly from: Day; readonly to: Day }

/**
 * A rule that may be recorded: its parts are the whole, and no other is in force at the same time.
 *
 * @param others The other rules of the facility; an earlier version of the same one may be among them.
 * @example checkIncomeRule(rule, { others: await records.incomeRules.list() })
 */
export function checkIncomeRule(
  rule: IncomeRule,
  { others }: { readonly others: readonly IncomeRule[] },
): Result<IncomeRule, IncomeRuleRefusal> {
  const { id, from, to } = rule
  if (to !== null && to <= from) return refuse({ code: 'end-before-start', from, to })
  const wrong = refusedRule(rule)
  if (wrong) return refuse(wrong)
  const clash = others.find((other) => other.id !== id && overlaps(other, rule))
  if (clash) return refuse({ code: 'rules-overlap', on: laterOf(from, clash.from), rules: [clash.id, id] })
  return accept(rule)
}

/** Why a deposit is not recorded. */
export type DepositRefusal =
  | { readonly code: 'not-whole-rupiah'; readonly amount: number }
  | { readonly code: 'deposit-not-positive'; readonly amount: number }
  | { readonly code: 'deposit-in-future'; readonly depositOn: Day; readonly on: Day }
  /** `owed` is what of the part may still be deposited on that day. */
  | {
      readonly code: 'deposit-above-owed'
      readonly part: string
      readonly amount: Rupiah
      readonly owed: Rupiah
    }

/**
 * A deposit that may be recorded: not of tomorrow, and on no day more than what the sales up to that day gave the
 * part. It may be entered late: then what was deposited after it counts too.
 *
 * @param known All records of the facility; an earlier version of the deposit may be among them.
 * @example checkDeposit(deposit, { known, on: '2025-12-31' })
 */
export function checkDeposit(
  deposit: Deposit,
  {
    known,
    on,
  }: {
    readonly known: Omit<IncomeRecords, 'deposits'> & { readonly deposits: readonly Deposit[] }
    readonly on: Day
  },
): Result<Deposit, DepositRefusal> {
  const { part, amount } = deposit
  if (!Number.isSafeInteger(amount)) return refuse({ code: 'not-whole-rupiah', amount })
  if (amount <= 0) return refuse({ code: 'deposit-not-positive', amount })
  if (deposit.on > on) return refuse({ code: 'deposit-in-future', depositOn: deposit.on, on })
  const deposits = known.deposits.filter((one) => one.id !== deposit.id && one.part === part)
  const days = [deposit.on, ...deposits.map((one) => one.on).filter((day) => day > deposit.on)]
  let owed = Number.POSITIVE_INFINITY
  for (const day of days) {
    const account = incomeLedger({ ...known, deposits }, { on: day }).accounts.find(
      (one) => one.part === part,
    )
    owed = Math.min(owed, account?.outstanding ?? 0)
  }
  if (amount > owed) return refuse({ code: 'deposit-above-owed', part, amount, owed })
  return accept(deposit)
}

/** How far a year's target was reached. */
export interface TargetProgress {
  /** What was aimed at. */
  readonly target: Rupiah
  /** What the sales of the year gave the part. */
  readonly allocated: Rupiah
  /** What of the part was deposited in the year, whichever year it was earned in. */
  readonly deposited: Rupiah
  /** Deposited of target (capaian) in percent, not rounded; it may exceed 100. `null` where the target is zero. */
  readonly percent: number | null
}

/**
 * How far the target of a part was reached up to and with a day of its year.
 *
 * @example targetProgress(target, { sales, rules, deposits }, { on: '2025-12-31' }).percent
 */
export function targetProgress(
  { year, part, amount: target }: Pick<IncomeTarget, 'year' | 'part' | 'amount'>,
  { sales, rules, deposits }: IncomeRecords,
  { on }: { readonly on: Day },
): TargetProgress {
  const ofYear = <Entry extends { readonly on: Day }>(entries: readonly Entry[]) =>
    entries.filter((entry) => Number(entry.on.slice(0, 4)) === year)
  const { accounts } = incomeLedger({ sales: ofYear(sales), rules, deposits: ofYear(deposits) }, { on })
  const { allocated = 0, deposited = 0 } = accounts.find((one) => one.part === part) ?? {}
  return { target, allocated, deposited, percent: target === 0 ? null : (deposited / target) * 100 }
}

function byDay(
  a: { readonly on: Day; readonly id: string },
  b: { readonly on: Day; readonly id: string },
): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
