import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { KemandirianError } from '@kemandirian/core/foundations'
import { storyClock } from './clock.js'
import { fiveFacilities } from './facts/index.js'
import { indexPage } from './index-page.js'
import type { FacilityOutcome } from './outcome.js'
import { progress } from './progress.js'
import { rosterFiles } from './roster-files.js'
import { runFacility } from './run-facility.js'
import { summary } from './summary.js'
import { openWorkplace, type Places, writeOutput } from './workplace.js'
import { type WrittenReport, writeReports } from './write-reports.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

try {
  const { values } = parseArgs({ options: { out: { type: 'string' }, data: { type: 'string' } } })
  const out = resolve(values.out ?? join(root, 'out'))
  await run({ out, data: resolve(values.data ?? join(root, 'examples/five-facilities/data')) })
} catch (error) {
  progress.end()
  const { code, message } =
    error instanceof KemandirianError ? error : { code: undefined, message: (error as Error).stack }
  console.error(code === undefined ? message : `\nBerhenti (${code}): ${message}`)
  process.exitCode = 1
}

async function run(places: Places): Promise<void> {
  const clock = storyClock()
  const workplace = await openWorkplace(places, clock, progress.say)
  try {
    const outcomes = workplace.finished ?? (await tell(workplace.records))
    if (workplace.finished === null) await workplace.finish(outcomes)
    await writeOutput(places.out, async (folder) => {
      const reports: WrittenReport[] = []
      for (const { facility } of outcomes) {
        progress.step(`${facility.facility.name.short}: menulis laporan`)
        reports.push(...(await writeReports(workplace.records, facility.facility.id, folder)))
        for (const [path, content] of rosterFiles(facility.facility.id)) {
          await mkdir(dirname(join(folder, path)), { recursive: true })
          await writeFile(join(folder, path), content)
        }
      }
      await writeFile(join(folder, 'index.html'), indexPage(outcomes, reports))
    })
    progress.end()
    console.log(summary(outcomes, relative(process.cwd(), join(places.out, 'index.html'))))
  } finally {
    await workplace.close()
  }

  async function tell(records: Parameters<typeof runFacility>[1]): Promise<FacilityOutcome[]> {
    const outcomes: FacilityOutcome[] = []
    // In order of their days, so that the journal's clock only goes forward.
    for (const facility of [...fiveFacilities].sort((a, b) => (a.on < b.on ? -1 : 1))) {
      outcomes.push(await runFacility(facility, records, clock, progress.step))
    }
    return fiveFacilities.map(
      ({ facility }) => outcomes.find((one) => one.facility.facility.id === facility.id)!,
    )
  }
}
