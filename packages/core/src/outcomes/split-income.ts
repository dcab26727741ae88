import type { Day, Result } from '../foundations/index.js'
import { accept, contains, refuse } from '../foundations/index.js'
import type { Rupiah } from './rupiah.js'
import type { SplitRule } from './split-rule.js'

/** An amount, divided. The parts together are the amount, to the rupiah. */
export interface IncomeSplit {
  /** What was divided. */
  readonly amount: Rupiah
  /** The rule that divided it. */
  readonly rule: string
  /** In the order of the rule. */
  readonly parts: readonly { readonly name: string; readonly amount: Rupiah }[]
  /** The rupiah that rounding left over; they are in the part that the rule names. */
  readonly remainder: Rupiah
}

/** Why an amount is not divided. */
export type SplitRefusal =
  | { readonly code: 'negative-amount'; readonly amount: number }
  | { readonly code: 'not-whole-rupiah'; readonly amount: number }
  | { readonly code: 'no-rule-in-force'; readonly on: Day }
  | { readonly code: 'rules-overlap'; readonly on: Day; readonly rules: readonly string[] }
  /** `share` is the sum of the parts, as `numerator/denominator`. */
  | { readonly code: 'split-not-whole'; readonly rule: string; readonly share: string }
  | { readonly code: 'part-twice'; readonly rule: string; readonly part: string }
  | { readonly code: 'remainder-to-no-part'; readonly rule: string; readonly part: string }

/**
 * Divides income by the rule that is in force on the day. Each part is rounded down to whole rupiah; what is left over
 * goes to the part that the rule names, so no rupiah is made or lost.
 *
 * @example splitIncome(100_001, rules, { on: '2023-06-30' })
 */
export function splitIncome(
  amount: Rupiah,
  rules: readonly SplitRule[],
  { on }: { readonly on: Day },
): Result<IncomeSplit, SplitRefusal> {
  if (amount < 0) return refuse({ code: 'negative-amount', amount })
  if (!Number.isSafeInteger(amount)) return refuse({ code: 'not-whole-rupiah', amount })
  const inForce = rules.filter((rule) => contains(rule, on))
  const [rule] = inForce
  if (rule === undefined) return refuse({ code: 'no-rule-in-force', on })
  if (inForce.length > 1) return refuse({ code: 'rules-overlap', on, rules: inForce.map(({ id }) => id) })
  const wrong = refusedRule(rule)
  if (wrong) return refuse(wrong)

  const floors = rule.parts.map(({ name, share }) => ({
    name,
    // The product of rupiah and numerator may leave what a number holds exactly.
    amount: Number((BigInt(amount) * BigInt(share.numerator)) / BigInt(share.denominator)),
  }))
  const remainder = amount - floors.reduce((sum, part) => sum + part.amount, 0)
  const parts = floors.map((part) =>
    part.name === rule.remainderTo ? { ...part, amount: part.amount + remainder } : part,
  )
  return accept({ amount, rule: rule.id, parts, remainder })
}

/**
 * Why a rule cannot divide anything, or `undefined` where it can.
 *
 * @example refusedRule(rule)?.code // 'split-not-whole'
 */
export function refusedRule(rule: SplitRule): SplitRefusal | undefined {
  const names = rule.parts.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) return { code: 'part-twice', rule: rule.id, part: twice }
  if (!names.includes(rule.remainderTo))
    return { code: 'remainder-to-no-part', rule: rule.id, part: rule.remainderTo }
  let numerator = 0n
  let denominator = 1n
  for (const { share } of rule.parts) {
    numerator = numerator * BigInt(share.denominator) + BigInt(share.numerator) * denominator
    denominator *= BigInt(share.denominator)
  }
  if (numerator === denominator) return undefined
  const divisor = greatestCommonDivisor(numerator, denominator)
  return {
    code: 'split-not-whole',
    rule: rule.id,
    share: `${numerator / divisor}/${denominator / divisor}`,
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
