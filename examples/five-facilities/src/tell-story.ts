import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Records } from '@kemandirian/core/records'
import type { Clock } from './clock.js'
import { fiveFacilities } from './facts/index.js'
import { indexPage } from './index-page.js'
import type { FacilityOutcome } from './outcome.js'
import { rosterFiles } from './roster-files.js'
import { runFacility } from './run-facility.js'
import { type WrittenReport, writeNationalReports, writeReports } from './write-reports.js'

/** Runs the five facilities on any store; the answer is in the order of their articles. */
export async function tellStory(
  records: Records,
  clock: Clock,
  step: (text: string) => void,
): Promise<FacilityOutcome[]> {
  const outcomes = new Map<string, FacilityOutcome>()
  // In order of their days, so that the journal's clock only goes forward.
  for (const facility of [...fiveFacilities].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    outcomes.set(facility.facility.id, await runFacility(facility, records, clock, step))
  }
  return fiveFacilities.map(({ facility }) => outcomes.get(facility.id)!)
}

/** Writes everything that people look at into a folder: reports, rosters, refused lines, and the index page. */
export async function writeStory(
  records: Records,
  outcomes: readonly FacilityOutcome[],
  folder: string,
  step: (text: string) => void,
): Promise<void> {
  const reports: WrittenReport[] = []
  for (const { facility } of outcomes) {
    const { id, name } = facility.facility
    step(`${name.short ?? name.normal}: menulis laporan`)
    reports.push(...(await writeReports(records, id, folder)))
    for (const [path, content] of rosterFiles(id)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
  }
  step('Nasional: menulis laporan')
  reports.push(...(await writeNationalReports(records, folder)))
  await writeFile(join(folder, 'index.html'), indexPage(outcomes, reports))
}
