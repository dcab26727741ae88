export { type AsOf, asOf, type ZoneOffset } from './as-of.js'
export { type CalendarOptions, toICalendar } from './calendar.js'
export {
  type BehindChange,
  compareRuns,
  type FigureChange,
  journalBehind,
  type MemberChange,
  type MemberStanding,
  type RunComparison,
} from './compare-runs.js'
export { describeComparison } from './describe-comparison.js'
export {
  type Audience,
  audienceSchema,
  type Cell,
  type ChartKind,
  type Column,
  cellSchema,
  chartKindSchema,
  columnSchema,
  type DerivedFigure,
  derivedFigureSchema,
  type Exclusion,
  exclusionSchema,
  type Figure,
  figureSchema,
  type Letter,
  letterSchema,
  localizedSchema,
  type Member,
  type Message,
  memberSchema,
  messageSchema,
  type Orientation,
  orientationSchema,
  type ReportDocument,
  reportDocumentSchema,
  type Section,
  type SectionOf,
  type Signer,
  type StatedFigure,
  sectionSchema,
  signerSchema,
  statedFigureSchema,
  type Text,
  type Tone,
  textSchema,
  toneSchema,
} from './document.js'
export { type DrillLine, drill, type FigureMaker, figureMaker, message, units } from './figure.js'
export {
  checkManifest,
  type FileFinding,
  type HashBytes,
  type Manifest,
  manifestOf,
  manifestSchema,
  type ReportFile,
} from './manifest.js'
export { memberOf } from './member.js'
export {
  audienceLimit,
  figuresOf,
  maskNik,
  type PlacedFigure,
  privacyOfField,
  refuseLeaks,
} from './privacy.js'
export { pseudonymise, type Recipient } from './pseudonyms.js'
export { agreementDraftHtml } from './render/agreement-draft.js'
export { type CsvOptions, csv, csvFiles, dataDictionary, figuresCsv } from './render/csv.js'
export { type CsvColumn, csvStream } from './render/csv-stream.js'
export { html } from './render/html.js'
export { json, reportDocumentJsonSchema } from './render/json.js'
export { markdown } from './render/markdown.js'
export { escapeHtml, pageShell } from './render/page-shell.js'
export { styleSheet } from './render/style-sheet.js'
export type { Theme, ThemeFont } from './render/theme.js'
export { type RenderOptions, type Words, wordsIn } from './render/words.js'
export {
  type CommonParameters,
  defineReport,
  type Report,
  type ReportBody,
  type ReportRule,
  type ReportSpec,
} from './report.js'
export { agreementRegister } from './reports/agreement-register.js'
export { batchClosing } from './reports/batch-closing/batch-closing.js'
export { certificateRegister } from './reports/certificate-register.js'
export { dataQuality } from './reports/data-quality/data-quality.js'
export { eligibilityFindings } from './reports/eligibility-findings/eligibility-findings.js'
export { incomeLedger } from './reports/income-ledger/income-ledger.js'
export { savingsRegister } from './reports/income-ledger/savings-register.js'
export { monthlyTraining } from './reports/monthly-training/monthly-training.js'
export { outcomesAfterRelease } from './reports/outcomes-after-release/outcomes-after-release.js'
export type {
  Counted,
  CountedShare,
  Indicator,
  IndicatorRecords,
} from './reports/performance-indicators/indicator.js'
export {
  performanceIndicators,
  performanceIndicatorsOf,
} from './reports/performance-indicators/performance-indicators.js'
export { usualIndicators } from './reports/performance-indicators/usual-indicators.js'
export { personalDataRegister } from './reports/personal-data-register/personal-data-register.js'
export { rehabilitationByPhase } from './reports/rehabilitation-by-phase/rehabilitation-by-phase.js'
export { rollUp } from './reports/roll-up/roll-up.js'
export {
  type ChartSpec,
  type ColumnSpec,
  type ComparisonRow,
  chart,
  comparison,
  figures,
  note,
  notes,
  prose,
  type TableSpec,
  table,
} from './sections.js'
export { type AnyReport, standardReports } from './standard-reports.js'
