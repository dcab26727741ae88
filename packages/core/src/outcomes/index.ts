export { checkSale, type SaleRefusal } from './check-sale.js'
export { type FollowUp, type FollowUpId, followUpKind, followUpSchema } from './follow-up.js'
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
export { type Rupiah, rupiahSchema } from './rupiah.js'
export { seenIncomeRules } from './seen-rules.js'
export { type IncomeSplit, refusedRule, type SplitRefusal, splitIncome } from './split-income.js'
export { type SplitRule, splitRuleSchema } from './split-rule.js'
