import { addDays, type Day, type FacilityId } from '@kemandirian/core/foundations'
import type { Records } from '@kemandirian/core/records'
import {
  batchClosing,
  eligibilityFindings,
  performanceIndicators,
  type ReportDocument,
  rehabilitationByPhase,
} from '@kemandirian/reporting'
import { assumptionsFor } from './assumptions.js'

/** How long after the day of the report the next session of the TPP is taken to be. */
const daysToNextSession = 28

/** The reports about courses and the people in them: closing, findings for the TPP, rehabilitation, indicators. */
export async function courseReports(
  records: Records,
  facility: FacilityId,
): Promise<readonly (readonly [string, ReportDocument])[]> {
  const { until, zone, roster, targets } = assumptionsFor(facility)
  const asked = { facility, asOf: until, zone }
  const documents: (readonly [string, ReportDocument])[] = []
  for (const { id, program, status } of await records.at(facility).batches.list()) {
    const { kind } = (await records.at(facility).programs.get(program))!
    if (kind !== 'kemandirian' || (status !== 'running' && status !== 'closed')) continue
    documents.push([`penutupan-${id}`, await batchClosing.run(records, { ...asked, batch: id })])
  }
  if (roster !== null) {
    const next = addDays(until, daysToNextSession)
    documents.push([
      'sidang-tpp',
      await eligibilityFindings.run(records, { ...asked, policy: 'asimilasi', next }),
    ])
  }
  const period = yearOf(until)
  documents.push(
    ['rehabilitasi', await rehabilitationByPhase.run(records, { ...asked, period })],
    ['kinerja', await performanceIndicators.run(records, { ...asked, period, targets })],
  )
  return documents
}

/** The same of all facilities together. */
export async function nationalCourseReports(
  records: Records,
  asOf: Day,
): Promise<readonly (readonly [string, ReportDocument])[]> {
  const asked = { nation: true, asOf, period: yearOf(asOf) }
  return [
    ['rehabilitasi', await rehabilitationByPhase.run(records, asked)],
    ['kinerja', await performanceIndicators.run(records, asked)],
  ]
}

function yearOf(on: Day): { readonly from: Day; readonly to: Day } {
  const year = Number(on.slice(0, 4))
  return { from: `${year}-01-01`, to: `${year + 1}-01-01` }
}
