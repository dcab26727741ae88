import { workedCases } from '../../packages/core/src/eligibility/regulations/indonesia/cases/worked-cases.js'
import { lifecycles } from '../../packages/core/src/records/describe-refusal.js'
import { casesPage } from './cases-page.js'
import { eligibilityPictures } from './eligibility-pictures.js'
import { type Documented, lifecyclePages } from './lifecycle-page.js'
import { sheetsEmulatorPage } from './sheets-emulator-page.js'

/** Every lifecycle of the core. */
export const documented: readonly Documented[] = Object.values(lifecycles)

/** Every generated page of `docs`, by path below it. */
export function generatedPages(): Map<string, string> {
  return new Map([
    ...lifecyclePages(documented),
    ...casesPage(workedCases),
    ...eligibilityPictures(),
    ...sheetsEmulatorPage(),
  ])
}
