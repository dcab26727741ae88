export {
  type Assessment,
  type AssessOptions,
  assess,
  type Binding,
  type DateUsed,
  type Indication,
  timelineOf,
} from './assess.js'
export { type AssessmentSpan, assessOver, type SpanEnd } from './assess-over.js'
export {
  type Authority,
  type CaseRecord,
  type CaseRecordRefusal,
  caseRecordTexts,
  type Judgement,
  type Override,
  type Replaced,
  type Waiver,
  type WordOfPerson,
} from './case-record.js'
export { checkFacts, type FactProblem, factProblemTexts } from './check-facts.js'
export { checkRecord } from './check-record.js'
export type { Answer, Answers, Evidence } from './compile/answers.js'
export {
  type CompiledPolicies,
  type CompiledPolicy,
  type CompileOptions,
  compile,
  compileAll,
} from './compile/compile.js'
export type { Counts, Verdicts } from './compile/verdicts.js'
export { type Context, overKnowledge } from './context.js'
export { activeInProgram } from './criteria/active-in-program.js'
export { categoryIs } from './criteria/category-is.js'
export { cleanConduct } from './criteria/clean-conduct.js'
export { deradicalised } from './criteria/deradicalised.js'
export { finePaid } from './criteria/fine-paid.js'
export {
  type BatchEnd,
  finishesBeforeRelease,
  type ReleasePath,
  releasePaths,
} from './criteria/finishes-before-release.js'
export { fractionServed } from './criteria/fraction-served.js'
export { hasStatus } from './criteria/has-status.js'
export { healthCleared } from './criteria/health-cleared.js'
export { manual } from './criteria/manual.js'
export { notLifeThreatened } from './criteria/not-life-threatened.js'
export { offenceIs } from './criteria/offence-is.js'
export { pledged } from './criteria/pledged.js'
export { rehabilitationIndicated } from './criteria/rehabilitation-indicated.js'
export { riskLowered } from './criteria/risk-lowered.js'
export { ruleNotSeen } from './criteria/rule-not-seen.js'
export { type LengthComparison, sentenceLengthIs } from './criteria/sentence-length.js'
export { termSentence } from './criteria/term-sentence.js'
export {
  type Criterion,
  type CriterionOptions,
  type CriterionSpec,
  defineCriterion,
  type IfUnknown,
} from './criterion.js'
export {
  confidenceTexts,
  type ExplainOptions,
  type ExplanationLine,
  explain,
  explainTree,
  outcomeTexts,
  sourceText,
} from './explain.js'
export type { KnownFacts, ShapeProblem } from './fact-problem.js'
export {
  type AtLeast,
  all,
  any,
  atLeast,
  type ByLaw,
  byLaw,
  type DecidedBy,
  type FactsOf,
  type Group,
  type LawVersion,
  type Node,
  not,
  type Policy,
  policy,
  type When,
  when,
} from './node.js'
export type { Outcome } from './outcome.js'
export type { Blame, FoundDay, GroupReason, Json, KnownReason, Reason, StateReasonCode } from './reason.js'
export { factTexts, reasonTexts, valueTexts } from './reason-texts.js'
export { regulations } from './regulations/index.js'
export {
  cleanWindow,
  constant,
  type Finding,
  overStates,
  reachedOn,
  type Segment,
  segmentOn,
  splice,
  type Timeline,
  timeline,
} from './timeline.js'
export { type AnswerTree, answersOf, type CriterionAnswer, type GroupAnswer } from './tree.js'
export { type Warning, warningTexts } from './warning.js'
