export { checkSale, type SaleRefusal } from './check-sale.js'
export {
  type Consent,
  consentSchema,
  decideFollowUp,
  evolveFollowUp,
  type FollowUp,
  type FollowUpCommand,
  type FollowUpContext,
  type FollowUpEvent,
  type FollowUpId,
  type FollowUpRefusal,
  type FollowUpStatus,
  followUpDueOn,
  followUpKind,
  followUpLifecycle,
  followUpMonths,
  followUpSchema,
  followUpTexts,
  type NewFollowUp,
  type Situation,
  situations,
} from './follow-up.js'
export { type FollowUpGroup, followUpSummary } from './follow-up-summary.js'
export {
  checkDeposit,
  checkIncomeRule,
  type Deposit,
  type DepositId,
  type DepositRefusal,
  depositKind,
  depositSchema,
  type IncomeAccount,
  type IncomeLedger,
  type IncomeRecords,
  type IncomeRule,
  type IncomeRuleId,
  type IncomeRuleRefusal,
  type IncomeTarget,
  type IncomeTargetId,
  incomeLedger,
  incomeRuleKind,
  incomeRuleSchema,
  incomeTargetKind,
  incomeTargetSchema,
  type TargetProgress,
  targetProgress,
} from './income-ledger.js'
export { outcomeTexts } from './outcome-texts.js'
export { type PolicyLabel, policyLabelSchema } from './policy-label.js'
export {
  type Product,
  productKind,
  productSchema,
  type Sale,
  type SaleId,
  saleKind,
  saleSchema,
} from './product.js'
export {
  type ProductFlow,
  type Production,
  type ProductionId,
  productFlow,
  productionKind,
  productionSchema,
} from './production.js'
export { type Rupiah, rupiahSchema } from './rupiah.js'
export {
  decideSavings,
  dividePremi,
  evolveSavings,
  type PremiShare,
  type SavingsAccount,
  type SavingsCommand,
  type SavingsEntry,
  type SavingsEvent,
  type SavingsRefusal,
  savingsAccountKind,
  savingsAccountSchema,
  savingsBalance,
  withdrawalPurposes,
} from './savings.js'
export { seenIncomeRules } from './seen-rules.js'
export { type IncomeSplit, refusedRule, type SplitRefusal, splitIncome } from './split-income.js'
export { type SplitRule, splitRuleSchema } from './split-rule.js'
