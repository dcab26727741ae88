import { agreementLifecycle, agreementTexts } from '../../packages/core/src/agreements/index.js'
import { certificateLifecycle, certificateTexts } from '../../packages/core/src/certification/index.js'
import { workedCases } from '../../packages/core/src/eligibility/regulations/indonesia/cases/worked-cases.js'
import { enrollmentLifecycle, enrollmentTexts } from '../../packages/core/src/enrollment/index.js'
import { followUpLifecycle, followUpTexts } from '../../packages/core/src/outcomes/index.js'
import {
  batchLifecycle,
  batchTexts,
  rehabilitationLifecycle,
  rehabilitationTexts,
} from '../../packages/core/src/programs/index.js'
import { casesPage } from './cases-page.js'
import { eligibilityPictures } from './eligibility-pictures.js'
import { type Documented, lifecyclePages } from './lifecycle-page.js'

/** Every lifecycle of the core. */
export const documented: readonly Documented[] = [
  { lifecycle: batchLifecycle, texts: batchTexts },
  { lifecycle: rehabilitationLifecycle, texts: rehabilitationTexts },
  { lifecycle: enrollmentLifecycle, texts: enrollmentTexts },
  { lifecycle: certificateLifecycle, texts: certificateTexts },
  { lifecycle: agreementLifecycle, texts: agreementTexts },
  { lifecycle: followUpLifecycle, texts: followUpTexts },
]

/** Every generated page of `docs`, by path below it. */
export function generatedPages(): Map<string, string> {
  return new Map([...lifecyclePages(documented), ...casesPage(workedCases), ...eligibilityPictures()])
}
