export {
  type AnyCriterionType,
  type BuiltInCriteria,
  builtInCriteria,
  type CriterionRegistry,
  type CriterionType,
  criterionType,
  type FactsOfRegistry,
  type OptionsOf,
  registerCriteria,
} from './criterion-types.js'
export type { FieldsOf, ObjectSchema, ParameterSchema, ValueOf } from './parameter-schema.js'
export {
  type LawVersionJson,
  type NodeJson,
  type PolicyBody,
  type PolicyDocument,
  policyFormat,
} from './policy-document.js'
export { type PolicyRefusal, policyFromJson } from './policy-from-json.js'
export { type PolicyProblem, policyProblemTexts } from './policy-problem.js'
export { type JsonSchema, policySchema } from './policy-schema.js'
export { type LawPolicy, lawPolicies, type PolicyDataOptions, policyToJson } from './policy-to-json.js'
export type { Constraint, Implication, Implications } from './possible.js'
