export {
  type Assessment,
  type AssessOptions,
  assess,
  type Binding,
  type DateUsed,
  type Indication,
  timelineOf,
} from './assess.js'
export {
  type AssessmentSpan,
  assessOver,
  type SpanChange,
  type SpanEnd,
  spanEndTexts,
} from './assess-over.js'
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
export {
  type ArticleEffect,
  type Comparison,
  compare,
  type Difference,
  type Effect,
  type Standing,
} from './compare.js'
export type { Answer, Answers, Evidence } from './compile/answers.js'
export {
  type AskAllOptions,
  type CompiledPolicies,
  type CompiledPolicy,
  type CompileOptions,
  compile,
  compileAll,
} from './compile/compile.js'
export type { Counts, Verdicts } from './compile/verdicts.js'
export { type Context, overKnowledge } from './context.js'
export { activeInProgram } from './criteria/active-in-program.js'
export { asimilasiServed } from './criteria/asimilasi-served.js'
export { categoryIs } from './criteria/category-is.js'
export { citizenshipIs } from './criteria/citizenship-is.js'
export { cleanConduct } from './criteria/clean-conduct.js'
export { cleanThisYear } from './criteria/clean-this-year.js'
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
export { monthsServed } from './criteria/months-served.js'
export { notLifeThreatened } from './criteria/not-life-threatened.js'
export { offenceIs } from './criteria/offence-is.js'
export { type AgeFacts, olderThan } from './criteria/older-than.js'
export { type PaperFacts, paperHeld } from './criteria/paper-held.js'
export { pledged } from './criteria/pledged.js'
export { type IllnessFacts, prolongedIllness } from './criteria/prolonged-illness.js'
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
export { describeWay } from './describe-way.js'
export {
  type Audience,
  confidenceTexts,
  type DeveloperExplanation,
  decisionTexts,
  describeWarning,
  type ExplainOptions,
  type ExplanationLine,
  explain,
  explainTree,
  indicationTexts,
  outcomeTexts,
  sourceText,
  type TppExplanation,
} from './explain.js'
export { assumptionTexts, bandTexts, describeAssumption, explainForecast } from './explain-forecast.js'
export type { KnownFacts, ShapeProblem } from './fact-problem.js'
export {
  type Assumption,
  type BandName,
  type Forecast,
  type ForecastBand,
  type ForecastFacts,
  type ForecastOptions,
  forecast,
  type RemissionQuestion,
  type UsualRemission,
} from './forecast.js'
export {
  type ByAuthority,
  type Nearest,
  type NearestOptions,
  nearest,
  type Way,
  type WayStep,
} from './nearest.js'
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
export { type NoteCode, type NotedSource, noteTexts, sourceNote } from './note-texts.js'
export { oneSentence, type SentencesRefusal, sentencesTexts } from './one-sentence.js'
export type { Outcome } from './outcome.js'
export {
  type AnyCriterionType,
  type BuiltInCriteria,
  builtInCriteria,
  type Constraint,
  type CriterionRegistry,
  type CriterionType,
  criterionType,
  type FactsOfRegistry,
  type FieldsOf,
  type Implication,
  type Implications,
  type JsonSchema,
  type LawPolicy,
  type LawVersionJson,
  lawPolicies,
  type NodeJson,
  type ObjectSchema,
  type OptionsOf,
  type ParameterSchema,
  type PolicyBody,
  type PolicyDataOptions,
  type PolicyDocument,
  type PolicyProblem,
  type PolicyRefusal,
  policyFormat,
  policyFromJson,
  policyProblemTexts,
  policySchema,
  policyToJson,
  registerCriteria,
  type ValueOf,
} from './policy-data/index.js'
export type { PossibleValues } from './possible-values.js'
export type { Blame, FoundDay, GroupReason, Json, KnownReason, Reason, StateReasonCode } from './reason.js'
export { factTexts, reasonTexts, valueTexts } from './reason-texts.js'
export { regulations } from './regulations/index.js'
export {
  asimilasi,
  cutiBersyarat,
  cutiMengunjungiKeluarga,
  cutiMengunjungiKeluargaByPeople,
  cutiMenjelangBebas,
  integrationPapers,
  type LeaveAsked,
  type LeaveLimit,
  type LeaveRefusal,
  longestLeave,
  type ParoleFacts,
  type Participation,
  type ParticipationRefusal,
  type ProposedStage,
  participationIn,
  pembebasanBersyarat,
  pembebasanBersyaratByPeople,
  pembebasanBersyaratWhere,
  type RehabilitationIntensity,
  type RemissionAsked,
  type RemissionFacts,
  type RemissionGrant,
  type RemissionRefusal,
  regulationTexts,
  rehabilitationIntensity,
  remisi,
  remisiKemanusiaan,
  remissionAmount,
  remissionYearOf,
  type StageAsked,
  type StageOfPembinaan,
  type StageRefusal,
  stageByDate,
  stageOfPembinaan,
  type UnseenConditions,
} from './regulations/indonesia/index.js'
export type { ReleaseDay, SentenceFacts, WayOut } from './release-days.js'
export { type ReleaseMargin, releaseMargin } from './release-margin.js'
export { type Rule, type Rulebook, type RuleRole, rulebook } from './rulebook.js'
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
export { type CollectStep, type MissingFact, type Someone, type Unblocking, unblock } from './unblock.js'
export { usualRemissions } from './usual-remissions.js'
export { type Warning, warningTexts } from './warning.js'
