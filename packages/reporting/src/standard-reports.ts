import type { LocalizedText } from '@kemandirian/core/foundations'
import type { Records } from '@kemandirian/core/records'
import type { z } from 'zod'
import type { Audience, ReportDocument } from './document.js'
import { agreementRegister } from './reports/agreement-register.js'
import { batchClosing } from './reports/batch-closing/batch-closing.js'
import { certificateRegister } from './reports/certificate-register.js'
import { dataQuality } from './reports/data-quality/data-quality.js'
import { eligibilityFindings } from './reports/eligibility-findings/eligibility-findings.js'
import { incomeLedger } from './reports/income-ledger/income-ledger.js'
import { savingsRegister } from './reports/income-ledger/savings-register.js'
import { monthlyTraining } from './reports/monthly-training/monthly-training.js'
import { outcomesAfterRelease } from './reports/outcomes-after-release/outcomes-after-release.js'
import { performanceIndicators } from './reports/performance-indicators/performance-indicators.js'
import { personalDataRegister } from './reports/personal-data-register/personal-data-register.js'
import { rehabilitationByPhase } from './reports/rehabilitation-by-phase/rehabilitation-by-phase.js'
import { rollUp } from './reports/roll-up/roll-up.js'

/** Any report, whatever it is asked with: for lists of reports, as a command line or a menu has. */
export interface AnyReport {
  /** What it was defined with, as far as it can be said without knowing its parameters. */
  readonly spec: {
    /** `monthly-training` */
    readonly id: string
    /** Of the definition. */
    readonly version: string
    /** What stands at the head of the document. */
    readonly title: LocalizedText
    /** Who the document is for. */
    readonly audience: Audience
    /** What it is asked with; `parameters.shape` has their names. */
    readonly parameters: z.ZodObject
  }
  /** {@link Report.run}; what it is asked with is checked when it runs (`invalid-parameters`). */
  run(records: Records, parameters: never): Promise<ReportDocument>
}

/** Every report of this package, in the order of a reader's interest. */
export const standardReports: readonly AnyReport[] = [
  monthlyTraining,
  batchClosing,
  eligibilityFindings,
  certificateRegister,
  agreementRegister,
  rehabilitationByPhase,
  performanceIndicators,
  incomeLedger,
  savingsRegister,
  outcomesAfterRelease,
  rollUp,
  dataQuality,
  personalDataRegister,
]
